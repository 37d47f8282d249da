//! Texts with what Python's sentencepiece counts of them with the vocabulary of Gemma 3. `tests/tokens/run.py` has the
//! vocabulary, and compares the exact count; here is none, and the estimate is held to what it states.

use std::collections::BTreeMap;
use std::fs;

use pollux_models::estimate_tokens;
use serde::Deserialize;

use super::data;

#[derive(Deserialize)]
struct Counted {
    kind: String,
    text: String,
    tokens: u64,
}

#[test]
fn the_estimate_of_what_people_write_stays_near_the_count() {
    let text = fs::read_to_string(data().join("tokens.jsonl")).unwrap();
    let mut sums: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for line in text.lines() {
        let Counted { kind, text, tokens } = serde_json::from_str(line).unwrap();
        let (estimate, exact) = sums.entry(kind).or_default();
        *estimate += estimate_tokens(&text);
        *exact += tokens;
    }
    for kind in
        ["English", "Chinese, simplified", "Chinese, traditional", "Polish", "Portuguese", "Markdown", "Rust", "JSON"]
    {
        let (estimate, exact) = sums[kind];
        assert!(estimate.abs_diff(exact) * 100 <= exact * 15, "{kind}: {estimate} for {exact}");
    }
}
