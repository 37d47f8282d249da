//! The door of a language: where to begin.

use pollux_doctor::{Values, catalogue, say};
use pollux_models::Date;
use serde_json::{Value, json};

use super::{row, topics};
use crate::help::render::Sheet;

/// The codes that people come with, as the guides list them.
const CODES: [u16; 8] = [400, 401, 403, 404, 429, 500, 503, 504];

pub(super) fn page(sheet: &Sheet, today: Date) -> String {
    let codes: Vec<Value> = CODES
        .iter()
        .filter_map(|http| {
            let usual = catalogue().by_http(*http)?;
            let all = catalogue().iter().filter(|fault| fault.http() == *http).count();
            Some(json!({
                "http": http,
                "status": usual.status(),
                "usual": row(usual, sheet.language),
                "all": all,
                "meaning": sheet.say(&format!("site-code-{http}")),
            }))
        })
        .collect();
    let topics = topics(sheet, |faults| {
        let count = say(sheet.language, "site-count-faults", &Values::new().set("count", faults.len()));
        ("count", count.into())
    });
    let models = pollux_models::catalogue().all().iter().filter(|model| !model.is_shut_down(today)).count();
    let data = json!({
        "searches": true,
        "codes": codes,
        "topics": topics,
        "faults": catalogue().iter().len(),
        "models": models,
        "parameters": pollux_models::parameters().len(),
    });
    sheet.render("home", &sheet.say("site-name"), data)
}
