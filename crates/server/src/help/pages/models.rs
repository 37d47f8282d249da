//! The models: limits, prices, life cycle.

use std::collections::BTreeMap;

use pollux_models::{Date, Model, catalogue};
use serde_json::{Value, json};

use super::grouped;
use crate::help::render::Sheet;

/// An end within so many days is soon.
const SOON: i64 = 90;

/// In this order they are listed.
const STATES: [&str; 3] = ["soon", "here", "gone"];

pub(super) fn page(sheet: &Sheet, today: Date) -> String {
    let mut by_state: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for model in catalogue().all() {
        by_state.entry(state(model, today)).or_default().push(row(model));
    }
    let groups: Vec<Value> = STATES
        .iter()
        .filter_map(|state| {
            let models = by_state.remove(state)?;
            Some(json!({
                "id": state,
                "title": sheet.say(&format!("site-models-{state}")),
                "about": sheet.say(&format!("site-models-{state}.about")),
                "models": models,
                "ends": *state != "here",
            }))
        })
        .collect();
    sheet.render("models", &sheet.say("site-models"), json!({ "groups": groups, "today": today.to_string() }))
}

/// Where in its life a model is on that day.
pub(in crate::help) fn state(model: &Model, today: Date) -> &'static str {
    match model.lifecycle.shut_down {
        Some(day) if day <= today => "gone",
        Some(day) if day.days_since(today) <= SOON => "soon",
        _ => "here",
    }
}

fn row(model: &Model) -> Value {
    let life = &model.lifecycle;
    let wire = model.wire();
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let replacement = life.replacement.as_deref();
    let versions: Vec<&str> = ["v1", "v1beta"]
        .into_iter()
        .filter(|version| version.parse().is_ok_and(|version| model.in_version(version)))
        .collect();
    json!({
        "id": model.id(),
        "name": model.display_name,
        "input": model.input_token_limit.map(grouped),
        "output": model.output_token_limit.map(grouped),
        "thinks": model.thinking() == Some(true),
        "methods": wire["supportedGenerationMethods"],
        "versions": versions.join(", "),
        "launched": day(life.launched),
        "deprecated": day(life.deprecated),
        "ends": day(life.shut_down),
        "approximate": life.shut_down_approximate,
        "closed": life.closed_to_new_users,
        "routed": life.after_shut_down.as_deref() == Some("routed"),
        "replacement": replacement,
        "known": replacement.is_some_and(|name| catalogue().get(name).is_some()),
        "price_in": model.prices.as_ref().and_then(|prices| prices.input).map(dollars),
        "price_out": model.prices.as_ref().and_then(|prices| prices.output).map(dollars),
        "priced": model.prices.as_ref().map(|prices| prices.date.clone()),
    })
}

/// Dollars and cents, and further digits where there are.
fn dollars(price: f64) -> String {
    let text = format!("{price:.4}");
    let cents = text.find('.').map_or(text.len(), |dot| dot + 3);
    let end = text.trim_end_matches('0').len().max(cents).min(text.len());
    format!("${}", &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_have_cents_at_least() {
        for (price, text) in [(2.5, "$2.50"), (0.075, "$0.075"), (12.0, "$12.00"), (0.3, "$0.30"), (0.0375, "$0.0375")]
        {
            assert_eq!(dollars(price), text);
        }
    }

    #[test]
    fn a_model_goes_through_its_states() {
        let model = catalogue().get("gemini-2.5-flash").unwrap();
        for (day, expected) in
            [("2026-08-01", "here"), ("2026-09-02", "soon"), ("2026-11-30", "soon"), ("2026-12-01", "gone")]
        {
            assert_eq!(state(model, day.parse().unwrap()), expected, "{day}");
        }
    }
}
