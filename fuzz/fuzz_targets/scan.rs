//! Logs: in two pieces they give what they give at once.
//!
//! The first byte says where the log is cut.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pollux_doctor::{Moment, Scan, explain_har};

fuzz_target!(|input: &[u8]| {
    let Some((cut, log)) = input.split_first() else { return };
    let now = Moment(1_772_446_272);
    let mut whole = Scan::new(now);
    whole.feed(log);
    let mut pieces = Scan::new(now);
    let (one, other) = log.split_at(log.len() * usize::from(*cut) / 256);
    pieces.feed(one);
    pieces.feed(other);
    assert_eq!(whole.finish(), pieces.finish());
    explain_har(&String::from_utf8_lossy(log));
});
