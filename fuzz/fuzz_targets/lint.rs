//! Whatever a file holds, lint comes to an end, and its places and its mends are inside the file.
//!
//! The first byte says for what the file is taken.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pollux_models::lint::{Format, Options, fix, lint};

fuzz_target!(|input: &[u8]| {
    let Some((kind, file)) = input.split_first() else { return };
    let format = [Format::Request, Format::Jsonl, Format::Curl, Format::Har][usize::from(kind % 4)];
    let options = Options {
        format: Some(format),
        model: None,
        method: None,
        version: "v1beta".parse().expect("a version of the API"),
        strict: kind & 4 != 0,
        today: "2026-11-21".parse().expect("a day"),
    };
    for found in lint(file, &options).lints {
        assert!(found.span.start <= found.span.end && found.span.end <= file.len(), "{found:?}");
    }
    fix(file, &options);
});
