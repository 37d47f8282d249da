//! Secrets out of texts.
//!
//! Google itself prints the caller's whole key in some messages (`Consumer 'api_key:AIza…' has been
//! suspended`), and SDKs print URLs with `?key=`. Whatever may end in a log or on a screen goes through here.

use std::borrow::Cow;

/// What stands right before a secret, or is its beginning.
const MARKS: [&str; 8] = ["AIza", "AQ.", "ya29.", "key=", "api_key:", "access_token=", "Bearer ", "auth_tokens/"];

/// Keys and tokens in a text, cut down to their first characters.
///
/// ```
/// assert_eq!(pollux_doctor::redact("GET /v1?key=abcdefghijklmnop&alt=sse"), "GET /v1?key=…&alt=sse");
/// ```
pub fn redact(text: &str) -> Cow<'_, str> {
    if !MARKS.iter().any(|mark| text.contains(mark)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, mark)) = next_mark(rest) {
        let secret = &rest[at + mark.len()..];
        let length = secret.bytes().take_while(|byte| is_secret_byte(*byte)).count();
        out.push_str(&rest[..at + mark.len()]);
        // Short words after a mark are prose ("Bearer token"), not secrets.
        if length >= 12 {
            out.push('…');
        } else {
            out.push_str(&secret[..length]);
        }
        rest = &secret[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn next_mark(text: &str) -> Option<(usize, &'static str)> {
    MARKS.iter().filter_map(|mark| text.find(mark).map(|at| (at, *mark))).min_by_key(|(at, _)| *at)
}

fn is_secret_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/' | b'+' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

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
