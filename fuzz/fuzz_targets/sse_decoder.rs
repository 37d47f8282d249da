//! The bytes of an answer, in whatever pieces the network makes of them.
//!
//! The first byte says how many cuts there are, the next say where; the rest is the answer. Where it was cut must make no
//! difference to what the decoder sees in it. The aligner must change no byte, and lose none but the part of an event at
//! the end, wherever it was cut.

#![no_main]

use std::collections::VecDeque;

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use pollux_types::stream::{Aligner, Decoder, Framing, Tail};

fuzz_target!(|input: &[u8]| {
    let Some((&count, rest)) = input.split_first() else { return };
    let Some((steps, answer)) = rest.split_at_checked(usize::from(count % 32)) else { return };
    decode(steps, answer);
    align(Framing::Events, steps, answer);
    align(Framing::Array, steps, answer);
});

fn decode(steps: &[u8], mut answer: &[u8]) {
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
}

fn align(framing: Framing, steps: &[u8], answer: &[u8]) {
    let mut aligner = Aligner::new(framing);
    let mut items = VecDeque::new();
    let mut rest = answer;
    for &step in steps {
        let (piece, after) = rest.split_at(rest.len().min(usize::from(step)));
        aligner.feed(Bytes::copy_from_slice(piece), &mut items);
        rest = after;
    }
    aligner.feed(Bytes::copy_from_slice(rest), &mut items);
    assert!(items.iter().all(|item| !item.is_empty()), "no item is empty");
    let mut joined = items.into_iter().flatten().collect::<Vec<u8>>();
    match aligner.finish() {
        Tail::Nothing => assert_eq!(joined, answer, "nothing is lost"),
        Tail::Whole(last) => {
            joined.extend(last);
            assert_eq!(joined, answer, "nothing is lost");
        }
        Tail::Partial => assert!(answer.starts_with(&joined) && joined.len() < answer.len(), "only the end is lost"),
    }
}
