//! `pollux models`: the catalogue of models.

use std::fmt::Write as _;

use pollux_doctor::Values;
use pollux_models::{Model, catalogue};
use serde_json::{Value, json};
use textwrap::core::display_width;

use crate::args::ModelsArgs;
use crate::command::print;
use crate::command::table::head;
use crate::exit::Exit;
use crate::speak::{self, said};

pub(crate) fn run(args: &ModelsArgs) -> anyhow::Result<Exit> {
    let models: Vec<&Model> = match &args.name {
        Some(name) => {
            let Some(model) = catalogue().get(name) else {
                anyhow::bail!(match catalogue().nearest(name, pollux_relay::today()) {
                    Some(near) => said!("cli-no-model-near", name = name, near = near.id()),
                    None => said!("cli-no-model", name = name),
                });
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
    let [name, input, output, shut_down, replacement] =
        ["model", "input", "output", "shut-down", "replacement"].map(head);
    let number = |limit: Option<u64>| limit.map_or_else(|| "-".to_owned(), |limit| limit.to_string());
    let row = |cells: [&str; 5]| {
        let [name, input, output, shut_down, replacement] = cells;
        let right = |cell: &str, width: usize| " ".repeat(width.saturating_sub(display_width(cell))) + cell;
        let left = |cell: &str, width: usize| cell.to_owned() + &" ".repeat(width.saturating_sub(display_width(cell)));
        let (name, input, output) = (left(name, 44), right(input, 9), right(output, 8));
        format!("{name} {input} {output}  {}  {replacement}\n", left(shut_down, 10))
    };
    let mut text = row([&name, &input, &output, &shut_down, &replacement]);
    for model in models {
        text += &row([
            model.id(),
            &number(model.input_token_limit),
            &number(model.output_token_limit),
            &model.lifecycle.shut_down.map_or_else(|| "-".to_owned(), |day| day.to_string()),
            model.lifecycle.replacement.as_deref().unwrap_or("-"),
        ]);
    }
    text
}

fn page(model: &Model) -> String {
    let mut text = format!("{}\n", model.id());
    let mut row = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let name = speak::say(&format!("cli-model-{name}"), &Values::new());
            let blank = " ".repeat(16usize.saturating_sub(display_width(&name)));
            // Writing to a String cannot fail.
            let _ = writeln!(text, "  {name}{blank} {value}");
        }
    };
    let tokens = |limit| said!("cli-model-tokens", count = limit);
    row("name", model.display_name.clone());
    row("input-limit", model.input_token_limit.map(tokens));
    row("output-limit", model.output_token_limit.map(tokens));
    row("methods", model.supported_generation_methods.as_ref().map(|methods| methods.join(", ")));
    let life = &model.lifecycle;
    row("launched", life.launched.map(|day| day.to_string()));
    row("deprecated", life.deprecated.map(|day| day.to_string()));
    row("shut-down", life.shut_down.map(|day| day.to_string()));
    row("replacement", life.replacement.clone());
    row("note", life.note.as_deref().map(speak::reworded));
    if let Some(prices) = &model.prices {
        let dollars = |price: Option<f64>| price.map(|price| said!("cli-model-price", price = price));
        row("input-price", dollars(prices.input));
        row("output-price", dollars(prices.output));
        row("prices-as-of", Some(prices.date.clone()));
    }
    row("source", Some(model.source.clone()));
    text
}
