//! `pollux models`: the catalogue of models.

use std::fmt::Write as _;

use pollux_models::{Model, catalogue};
use serde_json::{Value, json};

use crate::args::ModelsArgs;
use crate::command::print;
use crate::exit::Exit;

pub(crate) fn run(args: &ModelsArgs) -> anyhow::Result<Exit> {
    let models: Vec<&Model> = match &args.name {
        Some(name) => {
            let Some(model) = catalogue().get(name) else {
                let today = pollux_relay::today();
                let near = catalogue().nearest(name, today).map(|near| format!("; did you mean `{}`?", near.id()));
                anyhow::bail!(
                    "there is no model `{name}` in the catalogue{}",
                    near.unwrap_or_else(|| "; `pollux models` lists them".to_owned())
                );
            };
            vec![model]
        }
        None => catalogue().all().iter().collect(),
    };
    if args.json {
        let rows: Vec<Value> = models.iter().map(|model| as_json(model)).collect();
        let value = if args.name.is_some() { rows.into_iter().next().unwrap_or_default() } else { Value::from(rows) };
        print(&(serde_json::to_string_pretty(&value)? + "\n"))?;
    } else if args.name.is_some() {
        print(&page(models[0]))?;
    } else {
        print(&table(&models))?;
    }
    Ok(Exit::Success)
}

fn as_json(model: &Model) -> Value {
    let life = &model.lifecycle;
    let day = |date: Option<pollux_models::Date>| date.map(|date| date.to_string());
    json!({
        "model": model.wire(),
        "lifecycle": {
            "launched": day(life.launched),
            "deprecated": day(life.deprecated),
            "shutDown": day(life.shut_down),
            "replacement": life.replacement,
            "closedToNewUsers": life.closed_to_new_users,
            "note": life.note,
        },
        "prices": model.prices.as_ref().map(|prices| json!({
            "unit": "US dollars per million tokens",
            "input": prices.input,
            "output": prices.output,
            "cachedInput": prices.cached_input,
            "audioInput": prices.audio_input,
            "date": prices.date,
            "note": prices.note,
        })),
    })
}

fn table(models: &[&Model]) -> String {
    let mut text = format!("{:44} {:>9} {:>8}  {:10}  {}\n", "MODEL", "INPUT", "OUTPUT", "SHUT DOWN", "REPLACEMENT");
    let number = |limit: Option<u64>| limit.map_or_else(|| "-".to_owned(), |limit| limit.to_string());
    for model in models {
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{:44} {:>9} {:>8}  {:10}  {}",
            model.id(),
            number(model.input_token_limit),
            number(model.output_token_limit),
            model.lifecycle.shut_down.map_or_else(|| "-".to_owned(), |day| day.to_string()),
            model.lifecycle.replacement.as_deref().unwrap_or("-"),
        );
    }
    text
}

fn page(model: &Model) -> String {
    let mut text = format!("{}\n", model.id());
    let mut row = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(text, "  {name:16} {value}");
        }
    };
    row("name", model.display_name.clone());
    row("input limit", model.input_token_limit.map(|limit| format!("{limit} tokens")));
    row("output limit", model.output_token_limit.map(|limit| format!("{limit} tokens")));
    row("methods", model.supported_generation_methods.as_ref().map(|methods| methods.join(", ")));
    let life = &model.lifecycle;
    row("launched", life.launched.map(|day| day.to_string()));
    row("deprecated", life.deprecated.map(|day| day.to_string()));
    row("shut down", life.shut_down.map(|day| day.to_string()));
    row("replacement", life.replacement.clone());
    row("note", life.note.clone());
    if let Some(prices) = &model.prices {
        let dollars = |price: Option<f64>| price.map(|price| format!("${price} per million tokens"));
        row("input price", dollars(prices.input));
        row("output price", dollars(prices.output));
        row("prices as of", Some(prices.date.clone()));
    }
    row("source", Some(model.source.clone()));
    text
}
