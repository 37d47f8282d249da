//! An answer in HTTP/1.1, in whatever pieces the network makes of it.
//!
//! The first byte says how many cuts there are, the next say where; the rest is what comes over the connection. Where it was
//! cut must make no difference to the head, the body, and where the body ends: the connection is used again from there.

#![no_main]

use bytes::{Bytes, BytesMut};
use libfuzzer_sys::fuzz_target;

// The few files, not the crate: TLS and the rest of the client would take minutes to build here.
#[path = "../../crates/client/src/http1"]
#[allow(dead_code, reason = "only what reads an answer is used here")]
mod http1 {
    mod chunked;
    mod framing;
    mod head;

    use bytes::Bytes;
    use http::Method;

    use framing::{Broken, Framing, Step, take};

    /// What was read of an answer.
    #[derive(Debug, PartialEq, Eq)]
    pub(crate) struct Seen {
        head: Option<String>,
        body: Vec<u8>,
        end: End,
    }

    #[derive(Debug, PartialEq, Eq)]
    enum End {
        /// With so many bytes behind it.
        Here(usize),
        Open,
        Broken,
    }

    /// Reads as a connection does, from pieces that come one after the other.
    pub(crate) fn read(pieces: &[Bytes]) -> Seen {
        let mut seen = Seen { head: None, body: Vec::new(), end: End::Open };
        let mut pieces = pieces.iter().filter(|piece| !piece.is_empty());
        let mut received = Bytes::new();
        let head = loop {
            let Some(piece) = pieces.next() else { return seen };
            received = super::join(&[received, piece.clone()]);
            match head::read(&received, &Method::POST) {
                Ok(Some(head)) => break head,
                Ok(None) => {}
                Err(_) => return Seen { end: End::Broken, ..seen },
            }
        };
        seen.head = Some(format!("{:?} {:?} {}", head.response, head.framing, head.keep));
        let most = match head.framing {
            Framing::Length(length) => length,
            _ => u64::MAX,
        };
        let (mut framing, mut received) = (head.framing, head.rest);
        loop {
            match framing.next(&mut received) {
                Ok(Step::Data(data)) => {
                    assert!(!data.is_empty(), "a piece is never empty");
                    seen.body.extend(data);
                    assert!(seen.body.len() as u64 <= most, "no longer than the head says");
                }
                Ok(Step::End) => {
                    let behind = received.len() + pieces.map(Bytes::len).sum::<usize>();
                    return Seen { end: End::Here(behind), ..seen };
                }
                Ok(Step::More) => {
                    assert!(received.is_empty(), "everything is used up");
                    let Some(piece) = pieces.next() else { return seen };
                    received = piece.clone();
                }
                Err(_) => return Seen { end: End::Broken, ..seen },
            }
        }
    }
}

fuzz_target!(|input: &[u8]| {
    let Some((&count, rest)) = input.split_first() else { return };
    let Some((steps, answer)) = rest.split_at_checked(usize::from(count % 32)) else { return };
    let mut rest = Bytes::copy_from_slice(answer);
    let whole = http1::read(&[rest.clone()]);
    let mut pieces: Vec<Bytes> = steps.iter().map(|step| rest.split_to(rest.len().min(usize::from(*step)))).collect();
    pieces.push(rest);
    assert_eq!(http1::read(&pieces), whole);
});

fn join(pieces: &[Bytes]) -> Bytes {
    let mut whole = BytesMut::new();
    pieces.iter().for_each(|piece| whole.extend_from_slice(piece));
    whole.freeze()
}
