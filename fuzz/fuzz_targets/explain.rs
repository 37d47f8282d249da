//! Whatever is pasted, and whatever an upstream answers.
//!
//! The first two bytes are the code of the answer; the rest is its body, and the same is pasted as text.

#![no_main]

use bytes::Bytes;
use http::HeaderMap;
use libfuzzer_sys::fuzz_target;
use pollux_doctor::{Wording, annotate, explain, upstream_error};

fuzz_target!(|input: &[u8]| {
    let Some(([high, low], body)) = input.split_first_chunk::<2>().map(|(code, body)| (*code, body)) else { return };
    let status = u16::from_be_bytes([high, low]) % 1000;
    let error = upstream_error(status, HeaderMap::new(), Bytes::copy_from_slice(body));
    annotate(&error, Wording::default());
    assert!(!explain(&String::from_utf8_lossy(body)).is_empty(), "there is always something to say");
});
