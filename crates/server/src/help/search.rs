//! What the search finds, as a script: pages that are opened as files may not fetch anything.

use pollux_doctor::{Language, Values, catalogue, say};
use pollux_models::{Date, parameters};
use serde_json::{Value, json};

use super::pages::state;
use super::path::Place;

/// How much of a message or a text is looked through.
const MOST: usize = 400;

/// `window.POLLUX_INDEX = […]`: for each page its link from the search page, title, codes and words.
pub(super) fn index(language: Language, place: Place, today: Date) -> String {
    let link = |path: &str| super::path::relative(&place.page(language, "search"), &place.page(language, path));
    let words = |id: &str| say(language, id, &Values::new());
    let faults = catalogue().iter().map(|fault| {
        let error = fault.raise(&Values::new());
        let said = fault.explanation_with(language, error.values());
        let variants = fault.variants().iter();
        let messages: Vec<String> = variants.map(|variant| fault.render(variant, variant.message())).collect();
        let codes = fault.variants().iter().filter_map(|variant| variant.http.or(variant.close_code));
        let mut codes: Vec<String> = codes.map(|code| code.to_string()).collect();
        codes.extend(fault.variants().iter().map(|variant| variant.status.clone()));
        codes.extend(fault.variants().iter().filter_map(|variant| variant.reason.clone()));
        codes.retain(|code| !code.is_empty());
        codes.sort();
        codes.dedup();
        json!({
            "u": link(&format!("faults/{}", fault.id)),
            "k": "fault",
            "i": fault.id,
            "t": said.title,
            "c": codes.join(" "),
            "m": cut(&said.meaning),
            "x": cut(&format!("{} {}", messages.join(" "), said.cause)),
        })
    });
    let models = pollux_models::catalogue().all().iter().map(|model| {
        json!({
            "u": format!("{}#{}", link("models"), model.id()),
            "k": "model",
            "i": model.id(),
            "t": model.display_name.as_deref().unwrap_or(model.id()),
            "c": "",
            "m": words(&format!("site-models-{}", state(model, today))),
            "x": model.lifecycle.replacement,
        })
    });
    let parameters = parameters().iter().map(|parameter| {
        let slug = parameter.path.replace('.', "-");
        json!({
            "u": format!("{}#{slug}", link("parameters")),
            "k": "parameter",
            "i": parameter.path,
            "t": parameter.path,
            "c": "",
            "m": words(&format!("site-parameter-{slug}")),
            "x": "",
        })
    });
    let entries: Vec<Value> = faults.chain(models).chain(parameters).collect();
    let kinds = json!({
        "fault": words("site-kind-fault"),
        "model": words("site-kind-model"),
        "parameter": words("site-kind-parameter"),
    });
    format!("window.POLLUX_KINDS = {kinds};\nwindow.POLLUX_INDEX = {};\n", Value::from(entries))
}

fn cut(text: &str) -> String {
    text.chars().take(MOST).collect()
}
