//! Secrets out of texts.
//!
//! Google itself prints the caller's whole key in some messages (`Consumer 'api_key:AIza…' has been
//! suspended`), and SDKs print URLs with `?key=`. Whatever may end in a log or on a screen goes through here.
//!
//! A secret is known in three ways: this process holds it ([`held`]), it begins as secrets of its kind do, or it stands
//! behind a name that says what it is. A text that is none must stay as it is, because prompts go through here too, and
//! two that become one would be answered alike: what looks like a word is no secret.

mod held;
mod marks;
mod shape;

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

pub use self::held::{hide_held, hold};
use self::marks::{FINDER, MARKS};

/// Keys and tokens in a text, cut down to their first characters.
///
/// ```
/// assert_eq!(pollux_doctor::redact("GET /v1?key=abcdefghijklmnop&alt=sse"), "GET /v1?key=…&alt=sse");
/// ```
pub fn redact(text: &str) -> Cow<'_, str> {
    let mut secrets = secrets(text.as_bytes()).peekable();
    if secrets.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for secret in secrets {
        out.push_str(&text[done..secret.start]);
        out.push('…');
        done = secret.end;
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Where the pieces stand that [`redact`] hides, in order. For who shows a text with its columns as they are.
///
/// ```
/// let hidden: Vec<_> = pollux_doctor::secrets(b"GET /v1?key=abcdefghijklmnop&alt=sse").collect();
/// assert_eq!(hidden, [12..28]);
/// ```
pub fn secrets(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut held: VecDeque<Range<usize>> = held::places(text).into();
    let mut marked = marked(text).peekable();
    let mut done = 0;
    std::iter::from_fn(move || {
        loop {
            let next = match (held.front(), marked.peek()) {
                (Some(one), Some(other)) if one.start <= other.start => held.pop_front(),
                (Some(_), None) => held.pop_front(),
                _ => marked.next(),
            }?;
            // One may stand in the other, or reach into it.
            let place = next.start.max(done)..next.end;
            if !place.is_empty() {
                done = place.end;
                return Some(place);
            }
        }
    })
}

/// Those that are known by what they begin with or stand behind.
fn marked(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut done = 0;
    FINDER.find_overlapping_iter(text).filter_map(move |found| {
        if found.end() < done {
            return None;
        }
        let place = MARKS[found.pattern().as_usize()].1.secret(text, found.start()..found.end())?;
        done = place.end;
        Some(place)
    })
}

#[cfg(test)]
mod tests;
