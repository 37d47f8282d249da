//! What each page says, as data for its template.

mod fault;
mod home;
mod models;
mod parameters;

use pollux_doctor::{Fault, Language, catalogue};
use pollux_models::Date;
use serde_json::{Value, json};

pub(super) use self::models::state;
use super::path::{Page, Place};
use super::render::Sheet;
use super::search::Entry;
use super::{find, nearest};

/// A page, whole.
pub(super) fn page(language: Language, place: Place, page: Page, today: Date) -> String {
    let sheet = Sheet::new(language, place, page);
    match page {
        Page::Home => home::page(&sheet, today),
        Page::Faults => faults(&sheet),
        Page::Fault(fault) => fault::page(&sheet, fault),
        Page::Models => models::page(&sheet, today),
        Page::Parameters => parameters::page(&sheet, today),
        Page::Search => searched(&sheet, None, today),
    }
}

/// The search with what was found; a script finds it anew while one types.
pub(super) fn search(language: Language, asked: &str, today: Date) -> String {
    searched(&Sheet::new(language, Place::Server, Page::Search), Some(asked), today)
}

fn searched(sheet: &Sheet, asked: Option<&str>, today: Date) -> String {
    let found = asked.map(|asked| find::find(asked, sheet.language, today));
    let said = match &found {
        None => sheet.say("site-search-begin"),
        Some(found) if found.is_empty() => sheet.say("site-search-none"),
        Some(found) => sheet.say("site-search-some").replace('#', &found.len().to_string()),
    };
    let entry = |entry: Entry| {
        let kind = if entry.kind == "fault" { entry.id } else { sheet.say(&format!("site-kind-{}", entry.kind)) };
        json!({ "link": entry.link, "title": entry.title, "kind": kind, "meaning": entry.meaning })
    };
    let found: Vec<Value> = found.unwrap_or_default().into_iter().map(entry).collect();
    let data = json!({ "scripts": true, "searches": true, "asked": asked, "said": said, "found": found });
    sheet.render("search", &sheet.say("site-search"), data)
}

/// There is no such page; some that may have been meant.
pub(super) fn missing(language: Language, asked: &str, below: &str) -> String {
    let sheet = Sheet { language, place: Place::Server, path: String::new(), here: asked.to_owned() };
    let near: Vec<Value> = nearest::faults(below).into_iter().map(|fault| row(fault, language)).collect();
    sheet.render("missing", &sheet.say("site-missing"), json!({ "near": near }))
}

/// The door of the files: a server asks for the reader's language instead.
pub(super) fn languages() -> String {
    let english = Language::english();
    let sheet = Sheet { language: english, place: Place::Files, path: String::new(), here: "index.html".to_owned() };
    sheet.render("languages", &sheet.say("site-name"), json!({}))
}

/// The topics, as the catalogue orders them, with their faults.
fn faults_by_topic() -> Vec<(&'static str, Vec<&'static Fault>)> {
    let mut topics: Vec<(&str, Vec<&Fault>)> = Vec::new();
    for fault in catalogue() {
        let topic = fault.topic().unwrap_or("own");
        match topics.last_mut() {
            Some((last, faults)) if *last == topic => faults.push(fault),
            _ => topics.push((topic, vec![fault])),
        }
    }
    topics
}

/// The topics with what a page says of their faults, under a name.
fn topics(sheet: &Sheet, of: impl Fn(&[&Fault]) -> (&'static str, Value)) -> Vec<Value> {
    let topic = |(topic, faults): (&str, Vec<&Fault>)| {
        let (name, value) = of(&faults);
        json!({
            "id": topic,
            "title": sheet.say(&format!("site-topic-{topic}")),
            "about": sheet.say(&format!("site-topic-{topic}.about")),
            name: value,
        })
    };
    faults_by_topic().into_iter().map(topic).collect()
}

/// Every fault, in a table for each topic.
fn faults(sheet: &Sheet) -> String {
    let topics = topics(sheet, |faults| {
        let rows: Vec<Value> = faults.iter().map(|fault| row(fault, sheet.language)).collect();
        ("faults", rows.into())
    });
    let data = json!({ "topics": topics, "count": catalogue().iter().len() });
    sheet.render("faults", &sheet.say("site-faults"), data)
}

/// A fault, as lists have it.
fn row(fault: &Fault, language: Language) -> Value {
    json!({
        "id": fault.id,
        "page": format!("faults/{}", fault.id),
        "title": fault.explanation_with(language, fault.raise(&pollux_doctor::Values::new()).values()).title,
        "code": code(fault),
        "status": fault.status(),
        "who": fault.who.as_str(),
        "retry": fault.retryable(),
    })
}

/// The number it is known by: of HTTP, or of a WebSocket's close.
fn code(fault: &Fault) -> Option<u16> {
    let variant = &fault.variants()[0];
    variant.http.or(variant.close_code)
}

/// A number with the thousands set apart, by a blank that breaks no line.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (number, text) in [(7, "7"), (999, "999"), (1000, "1\u{202f}000"), (1_048_576, "1\u{202f}048\u{202f}576")] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn every_topic_comes_once() {
        let topics = faults_by_topic();
        let names: std::collections::BTreeSet<_> = topics.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), topics.len());
    }
}
