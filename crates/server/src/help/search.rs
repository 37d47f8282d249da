//! What the search finds, as a script: pages that are opened as files may not fetch anything.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use pollux_doctor::{Language, Values, catalogue, say};
use pollux_models::{Date, parameters};
use serde_json::{Value, json};

use super::pages::state;
use super::path::Place;

/// How much of a message or a text is looked through.
const MOST: usize = 400;

/// The index of each language, as of a day: it is the largest of the pages, and nobody needs a key to ask for it.
pub(super) struct Indexes(Mutex<BTreeMap<&'static str, (Date, Bytes)>>);

/// Those that were served.
pub(super) static INDEXES: Indexes = Indexes::new();

impl Indexes {
    const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// The index that was made before, if it was.
    pub(super) fn made(&self, language: Language, today: Date) -> Option<Bytes> {
        let made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        made.get(language.tag()).filter(|(day, _)| *day == today).map(|(_, index)| index.clone())
    }

    /// The index, made now if need be. Who asks meanwhile for the same waits, and does not make it again.
    pub(super) fn get(&self, language: Language, today: Date) -> Bytes {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match made.get(language.tag()) {
            Some((day, index)) if *day == today => index.clone(),
            _ => {
                let new = Bytes::from(index(language, Place::Server, today));
                made.insert(language.tag(), (today, new.clone()));
                new
            }
        }
    }
}

/// What the search finds.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Its link from the search page.
    pub(super) link: String,
    /// `fault`, `model` or `parameter`.
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) title: String,
    /// Numbers, statuses and reasons, with blanks between them.
    pub(super) codes: String,
    pub(super) meaning: String,
    /// What else is looked through.
    pub(super) rest: String,
}

/// Everything that can be found.
pub(super) fn entries(language: Language, place: Place, today: Date) -> impl Iterator<Item = Entry> {
    let link = move |path: &str| super::path::relative(&place.page(language, "search"), &place.page(language, path));
    let words = move |id: &str| say(language, id, &Values::new());
    let faults = catalogue().iter().map(move |fault| {
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
        Entry {
            link: link(&format!("faults/{}", fault.id)),
            kind: "fault",
            id: fault.id.to_owned(),
            rest: cut(&format!("{} {}", messages.join(" "), said.cause)),
            title: said.title,
            codes: codes.join(" "),
            meaning: cut(&said.meaning),
        }
    });
    let models = pollux_models::catalogue().all().iter().map(move |model| Entry {
        link: format!("{}#{}", link("models"), model.id()),
        kind: "model",
        id: model.id().to_owned(),
        title: model.display_name.as_deref().unwrap_or(model.id()).to_owned(),
        codes: String::new(),
        meaning: words(&format!("site-models-{}", state(model, today))),
        rest: model.lifecycle.replacement.clone().unwrap_or_default(),
    });
    let parameters = parameters().iter().map(move |parameter| {
        let slug = parameter.path.replace('.', "-");
        Entry {
            link: format!("{}#{slug}", link("parameters")),
            kind: "parameter",
            id: parameter.path.to_owned(),
            title: parameter.path.to_owned(),
            codes: String::new(),
            meaning: words(&format!("site-parameter-{slug}")),
            rest: String::new(),
        }
    });
    faults.chain(models).chain(parameters)
}

/// `window.POLLUX_INDEX = […]`: for each page its link from the search page, title, codes and words.
pub(super) fn index(language: Language, place: Place, today: Date) -> String {
    let entries: Vec<Value> = entries(language, place, today)
        .map(|entry| {
            json!({
                "u": entry.link,
                "k": entry.kind,
                "i": entry.id,
                "t": entry.title,
                "c": entry.codes,
                "m": entry.meaning,
                "x": entry.rest,
            })
        })
        .collect();
    let words = |id: &str| say(language, id, &Values::new());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_made_once_for_a_language_and_day() {
        let indexes = Indexes::new();
        let (today, tomorrow) = (Date::from_unix_seconds(0), Date::from_unix_seconds(86_400));
        let language = Language::english();
        assert_eq!(indexes.made(language, today), None);
        let first = indexes.get(language, today);
        assert_eq!(indexes.get(language, today).as_ptr(), first.as_ptr());
        assert_eq!(indexes.made(language, today).map(|index| index.as_ptr()), Some(first.as_ptr()));
        assert_eq!(indexes.made(language, tomorrow), None);
        assert_ne!(indexes.get(language, tomorrow).as_ptr(), first.as_ptr());
        let polish = Language::of_tag("pl").unwrap();
        assert_ne!(indexes.get(polish, today), first);
    }
}
