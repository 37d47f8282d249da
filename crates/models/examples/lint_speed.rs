//! How long it takes to check a batch: `cargo run --release -p pollux-models --example lint_speed`.
#![expect(clippy::disallowed_types, reason = "a benchmark measures real time; nothing pauses it")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::time::Instant;

use pollux_models::Date;
use pollux_models::lint::{Format, Options, lint};
use pollux_types::ApiVersion;
use serde_json::json;

const REQUESTS: usize = 100_000;

fn main() {
    let good = |at: usize| {
        json!({"key": format!("request-{at}"), "request": {
            "contents": [{"role": "user", "parts": [{"text": format!("Describe product {at} in two sentences, for people who know nothing of it. ").repeat(4)}]}],
            "systemInstruction": {"parts": [{"text": "You write catalogue texts, plainly and without praise."}]},
            "generationConfig": {"temperature": 0.4, "maxOutputTokens": 512, "responseMimeType": "application/json",
                "responseSchema": {"type": "OBJECT", "properties": {"title": {"type": "STRING"}, "text": {"type": "STRING"}}, "required": ["title"]}},
            "safetySettings": [{"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_NONE"}],
        }})
    };
    let bad = |at: usize| {
        let mut line = good(at);
        line["request"]["generationConfig"]["temperature"] = json!(3.5);
        line["request"]["generationConfig"]["maxOutputTokns"] = json!(5);
        line["request"]["contents"][0]["role"] = json!("assistant");
        line
    };
    let misnamed = |at: usize| {
        let mut line = good(at);
        line["request"]["model"] = json!("models/gemini-2.5-falsh");
        line
    };
    measure("all good", (0..REQUESTS).map(good));
    measure("one in ten with three findings", (0..REQUESTS).map(|at| if at % 10 == 0 { bad(at) } else { good(at) }));
    measure("all with three findings", (0..REQUESTS).map(bad));
    measure("all of an unknown model", (0..REQUESTS).map(misnamed));
}

fn measure(name: &str, lines: impl Iterator<Item = serde_json::Value>) {
    let text: String = lines.map(|line| line.to_string() + "\n").collect();
    let options = Options {
        format: Some(Format::Jsonl),
        model: None,
        method: None,
        version: ApiVersion::V1Beta,
        strict: false,
        today: Date::constant(2026, 11, 21),
    };
    let start = Instant::now();
    let report = lint(text.as_bytes(), &options);
    let took = start.elapsed();
    println!(
        "{name}: {} requests, {} MB, {} findings, {took:?}",
        report.requests,
        text.len() / 1_000_000,
        report.lints.len()
    );
}
