//! How long it takes to check bodies of one megabyte: `cargo run --release -p pollux-models --example check_speed`.
#![expect(clippy::disallowed_types, reason = "a benchmark measures real time; nothing pauses it")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::time::Instant;

use pollux_models::{catalogue, check};
use pollux_types::{ApiVersion, Method};
use serde_json::{Value, json};

const ROUNDS: u32 = 50;
const MEGABYTE: usize = 1 << 20;

fn main() {
    // A PNG's first bytes, then zeros.
    let image = format!("iVBORw0KGgo{}", "A".repeat(MEGABYTE / 4 * 4 + 1));
    let prose = "Explain in two sentences why the sky is blue, and then why sunsets are red. ".repeat(MEGABYTE / 76);
    let turns: Vec<Value> = (0..8000)
        .map(|turn| json!({"role": if turn % 2 == 0 { "user" } else { "model" }, "parts": [{"text": "What about the other one, the one from yesterday? I liked it more."}]}))
        .collect();
    let properties: serde_json::Map<String, Value> =
        (0..100).map(|at| (format!("property{at}"), json!({"type": "STRING", "description": "what it is"}))).collect();
    let functions: Vec<Value> = (0..150)
        .map(|at| json!({"name": format!("function{at}"), "parameters": {"type": "OBJECT", "properties": properties}}))
        .collect();
    let faults: serde_json::Map<String, Value> = (0..60_000).map(|at| (format!("unknown{at}"), json!(at))).collect();
    let cases = [
        ("one image", json!({"contents": [{"parts": [{"inlineData": {"mimeType": "image/png", "data": image}}]}]})),
        ("one long text", json!({"contents": [{"parts": [{"text": prose}]}]})),
        ("8,000 turns", json!({"contents": turns})),
        (
            "150 functions",
            json!({"contents": [{"parts": [{"text": "hi"}]}], "tools": [{"functionDeclarations": functions}]}),
        ),
        ("60,000 unknown fields", Value::Object(faults)),
    ];
    let model = catalogue().get("gemini-2.5-flash");
    for (name, body) in cases {
        let bytes = body.to_string().len();
        let findings = check(&body, Method::GenerateContent, model, ApiVersion::V1Beta).len();
        let start = Instant::now();
        for _ in 0..ROUNDS {
            std::hint::black_box(check(
                std::hint::black_box(&body),
                Method::GenerateContent,
                model,
                ApiVersion::V1Beta,
            ));
        }
        println!("{name}: {bytes} bytes, {findings} findings, {:?} a check", start.elapsed() / ROUNDS);
    }
}
