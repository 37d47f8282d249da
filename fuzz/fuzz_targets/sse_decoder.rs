//! The bytes of an answer, in whatever pieces the network makes of them.
//!
//! The first byte says how many cuts there are, the next say where; the rest is the answer. Where it was cut must make no
//! difference to what the decoder sees in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pollux_types::stream::Decoder;

fuzz_target!(|input: &[u8]| {
    let Some((&count, rest)) = input.split_first() else { return };
    let Some((steps, mut answer)) = rest.split_at_checked(usize::from(count % 32)) else { return };

    let mut whole = Decoder::default();
    let expected = whole.feed(answer);

    let mut pieces = Decoder::default();
    let mut seen = Vec::new();
    for &step in steps {
        let (piece, after) = answer.split_at(answer.len().min(usize::from(step)));
        seen.extend(pieces.feed(piece));
        answer = after;
    }
    seen.extend(pieces.feed(answer));

    assert_eq!(seen, expected, "the same events");
    assert_eq!(pieces.summary(), whole.summary(), "the same summary");
});
