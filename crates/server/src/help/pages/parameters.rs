//! The parameters of `generationConfig`: what they take, and what each model takes of them.

use pollux_models::{Date, Model, Most, Parameter, catalogue, parameters};
use serde_json::{Value, json};

use super::grouped;
use crate::help::render::Sheet;

pub(super) fn page(sheet: &Sheet, today: Date) -> String {
    let rows: Vec<Value> = parameters().iter().map(|parameter| row(sheet, parameter)).collect();
    let models: Vec<Value> =
        catalogue().all().iter().filter(|model| answers(model, today)).map(|model| of_model(sheet, model)).collect();
    let data = json!({ "parameters": rows, "models": models });
    sheet.render("parameters", &sheet.say("site-parameters"), data)
}

/// Whether it can be asked to generate, as far as is public.
fn answers(model: &Model, today: Date) -> bool {
    let methods = model.supported_generation_methods.as_ref();
    !model.is_shut_down(today) && methods.is_some_and(|methods| methods.iter().any(|name| name == "generateContent"))
}

fn row(sheet: &Sheet, parameter: &Parameter) -> Value {
    let range = match (parameter.least, parameter.most) {
        (_, Most::None) if parameter.least.is_none() => None,
        (least, Most::None) => least.map(|least| format!("≥ {least}")),
        (least, Most::Number(most)) => Some(format!("{} … {most}", least.unwrap_or_default())),
        (least, Most::Below(most)) => Some(format!("{} ≤ x < {most}", least.unwrap_or_default())),
        (least, Most::OfModel(field)) => Some(format!("{} … {field}", least.unwrap_or_default())),
    };
    json!({
        "path": parameter.path,
        "anchor": parameter.path.replace('.', "-"),
        "kind": parameter.kind,
        "range": range,
        "values": parameter.values,
        "about": sheet.say(&format!("site-parameter-{}", parameter.path.replace('.', "-"))),
        "faults": parameter.faults.iter().map(|id| json!({ "id": id, "page": format!("faults/{id}") })).collect::<Vec<_>>(),
    })
}

fn of_model(sheet: &Sheet, model: &Model) -> Value {
    let wire = model.wire();
    let capabilities = model.capabilities();
    let levels = match (capabilities.thinking_level, &capabilities.thinking_levels) {
        (None | Some(true), Some(levels)) => Some(levels.join(", ")),
        (Some(true), None) => Some(sheet.say("site-yes")),
        _ => None,
    };
    let budget = capabilities.thinking_budget.map(|(least, most)| {
        let off = if capabilities.thinking_off == Some(true) && least > 0 { "0, " } else { "" };
        format!("{off}{least} … {most}")
    });
    json!({
        "id": model.id(),
        "temperature": number(&wire["temperature"]),
        "max_temperature": number(&wire["maxTemperature"]),
        "top_p": number(&wire["topP"]),
        "top_k": number(&wire["topK"]),
        "output": model.output_token_limit.map(grouped),
        "budget": budget,
        "levels": levels,
    })
}

/// As text, so that a zero is shown too.
fn number(value: &Value) -> Option<String> {
    value.is_number().then(|| value.to_string())
}
