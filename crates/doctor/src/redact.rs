//! Secrets out of texts.
//!
//! Google itself prints the caller's whole key in some messages (`Consumer 'api_key:AIza…' has been
//! suspended`), and SDKs print URLs with `?key=`. Whatever may end in a log or on a screen goes through here.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Input};

/// What stands right before a secret, or is its beginning.
const MARKS: [&str; 8] = ["AIza", "AQ.", "ya29.", "key=", "api_key:", "access_token=", "Bearer ", "auth_tokens/"];

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

static FINDER: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(MARKS).expect("the marks are few and short; every test of this file builds it"));

/// Where the pieces stand that [`redact`] hides, in order. For who shows a text with its columns as they are.
///
/// ```
/// let hidden: Vec<_> = pollux_doctor::secrets(b"GET /v1?key=abcdefghijklmnop&alt=sse").collect();
/// assert_eq!(hidden, [12..28]);
/// ```
pub fn secrets(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    /// Short words after a mark are prose ("Bearer token"), not secrets.
    const LEAST: usize = 12;
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = FINDER.find(Input::new(text).range(at..))?.end();
            at = start + text[start..].iter().take_while(|byte| is_secret_byte(**byte)).count();
            if at - start >= LEAST {
                return Some(start..at);
            }
        }
    })
}

fn is_secret_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/' | b'+' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_hide_none() {
        let text = b"\xff?key=abcdefghijklmnop\x80 Bearer 0123456789abcdef";
        let hidden: Vec<&[u8]> = secrets(text).map(|place| &text[place]).collect();
        assert_eq!(hidden, [b"abcdefghijklmnop".as_slice(), b"0123456789abcdef"]);
        assert_eq!(secrets("?key= ".repeat(200_000).as_bytes()).count(), 0);
    }

    #[test]
    fn secrets_go_and_prose_stays() {
        for (text, expected) in [
            ("Consumer 'api_key:AIzaSyA1234567890abcdef' has", "Consumer 'api_key:…' has"),
            ("key AIzaSyA1234567890abcdef.", "key AIza…"),
            ("Authorization: Bearer ya29.a0AfH6SMBabcdef", "Authorization: Bearer …"),
            ("a Bearer token is missing", "a Bearer token is missing"),
            ("API key not valid. Please pass a valid API key.", "API key not valid. Please pass a valid API key."),
        ] {
            assert_eq!(redact(text), expected);
        }
    }
}
