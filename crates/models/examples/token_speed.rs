//! How fast tokens are counted: `cargo run --release -p pollux-models --example token_speed VOCABULARY TEXTS`, where TEXTS
//! is a file with a JSON string a line. Each text is counted once, then all of them again, when they are remembered.
#![expect(clippy::disallowed_types, reason = "a benchmark measures real time; nothing pauses it")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::env;
use std::error::Error;
use std::fs;
use std::time::Instant;

use pollux_models::tokens::Vocabulary;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let (vocabulary, texts) = env::args().nth(1).zip(env::args().nth(2)).ok_or("expected VOCABULARY TEXTS")?;
    let texts = fs::read_to_string(texts)?;
    let texts = texts.lines().map(serde_json::from_str).collect::<Result<Vec<String>, _>>()?;
    let before = resident();
    let start = Instant::now();
    let vocabulary = Vocabulary::read(&fs::read(vocabulary)?)?;
    let load = start.elapsed();
    let held = resident().zip(before).map(|(after, before)| after.saturating_sub(before));
    let bytes: usize = texts.iter().map(String::len).sum();
    let count = || {
        let start = Instant::now();
        let tokens: u64 = texts.iter().map(|text| vocabulary.count(text)).sum();
        (tokens, per_second(bytes, start))
    };
    let ((tokens, first), (_, again)) = (count(), count());
    let figures: Value = json!({
        "tokens": tokens,
        "load_ms": load.as_millis(),
        "held_kb": held,
        "megabytes_per_second": first,
        "again_megabytes_per_second": again,
    });
    println!("{figures}");
    Ok(())
}

fn per_second(bytes: usize, since: Instant) -> f64 {
    let micros = u32::try_from(since.elapsed().as_micros().max(1)).unwrap_or(u32::MAX);
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / f64::from(micros)
}

/// Kilobytes of memory, where the system tells.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse().ok())
}
