//! The secrets that this process holds: whatever they look like, they are known by heart.
//!
//! They are the process's and not a call's: an upstream can print another credential than the one that it was asked with,
//! and an error is shown by whoever comes across it. So they stand here once, and not with each that shows something.

use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use aho_corasick::{AhoCorasick, MatchKind};
use bytes::{Bytes, BytesMut};

/// What is shorter would be found where it is not meant.
const LEAST: usize = 8;

static HELD: RwLock<Option<Arc<Held>>> = RwLock::new(None);

struct Held {
    now: Vec<String>,
    finder: AhoCorasick,
}

/// From now on these are secrets, wherever they stand. Those of the time before stay it until the next time: calls that
/// began with them may still be under way.
pub fn hold<I: IntoIterator<Item = String>>(secrets: I) {
    let now: Vec<String> = secrets.into_iter().filter(|secret| secret.len() >= LEAST).collect();
    let mut held = HELD.write().unwrap_or_else(PoisonError::into_inner);
    let before = held.take();
    let before = before.iter().flat_map(|before| &before.now);
    // One may be the beginning of another.
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(now.iter().chain(before));
    // It fails beyond billions of states.
    *held = finder.ok().map(|finder| Arc::new(Held { now, finder }));
}

fn held() -> Option<Arc<Held>> {
    HELD.read().unwrap_or_else(PoisonError::into_inner).clone()
}

pub(super) fn places(text: &[u8]) -> Vec<Range<usize>> {
    held().map(|held| held.finder.find_iter(text).map(|found| found.range()).collect()).unwrap_or_default()
}

/// Bytes without the secrets that this process holds. The bytes themselves when there is none in them.
pub fn hide_held(bytes: Bytes) -> Bytes {
    let places = places(&bytes);
    if places.is_empty() {
        return bytes;
    }
    let (mut kept, mut done) = (BytesMut::with_capacity(bytes.len()), 0);
    for place in places {
        kept.extend_from_slice(&bytes[done..place.start]);
        kept.extend_from_slice(b"REDACTED");
        done = place.end;
    }
    kept.extend_from_slice(&bytes[done..]);
    kept.freeze()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact;

    // It is one for the process: so one test tells all.
    #[test]
    fn what_is_held_is_found_wherever_it_stands_and_one_change_longer() {
        let hold = |secrets: &[&str]| super::hold(secrets.iter().map(|secret| (*secret).to_owned()));
        hold(&["plain-words-of-mine", "plain-words-of-mine-too", "short"]);
        let told = "asked with plain-words-of-mine-too, not with plain-words-of-mine; short";
        assert_eq!(redact(told), "asked with …, not with …; short");
        assert_eq!(hide_held(Bytes::from(told)), "asked with REDACTED, not with REDACTED; short");
        // One that is also marked, and one within another.
        assert_eq!(redact("/v1?key=plain-words-of-mine-9&alt=sse"), "/v1?key=……&alt=sse");
        hold(&["another-secret-of-mine"]);
        assert_eq!(redact("plain-words-of-mine another-secret-of-mine"), "… …");
        hold(&[]);
        assert_eq!(redact("plain-words-of-mine another-secret-of-mine"), "plain-words-of-mine …");
        hold(&[]);
        let bytes = Bytes::from_static(b"another-secret-of-mine");
        assert_eq!(hide_held(bytes.clone()).as_ptr(), bytes.as_ptr());
    }
}
