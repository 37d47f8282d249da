//! The shape of a record: what is left of it without numbers, ids and times.
//!
//! Codes stay, because they say which failure it is; a zero stays, because a limit of zero is another failure than a
//! limit of ten; names of models stay, because they are counted.

use std::hash::{DefaultHasher, Hasher as _};

/// A number for the shape.
pub(super) fn of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    let bytes = text.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
        if length == 0 {
            let other = bytes[at..].iter().take_while(|byte| !is_word(**byte)).count();
            hasher.write(&bytes[at..at + other]);
            at += other;
            continue;
        }
        let word = &bytes[at..at + length];
        at += length;
        hasher.write(if varies(word) { b"#" } else { word });
    }
    hasher.finish()
}

fn varies(word: &[u8]) -> bool {
    if !word.iter().any(u8::is_ascii_digit) {
        return false;
    }
    let code = word.len() == 3 && word.iter().all(u8::is_ascii_digit) && matches!(word[0], b'4' | b'5');
    let model = [&b"gemini"[..], b"gemma", b"imagen", b"veo", b"text-emb", b"embedding", b"v1"]
        .iter()
        .any(|name| word.starts_with(name));
    !(code || model || word == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_varies_does_not_count() {
        let same = |one: &str, other: &str| of(one) == of(other);
        assert!(same("2026-03-02T10:11:12.131Z req 8f3a1 503 x", "2026-03-02T10:11:13.9Z req 77bc2 503 x"));
        assert!(!same("x 503", "x 429"));
        assert!(!same("limit: 0, y", "limit: 10, y"));
        assert!(!same("gemini-2.5-pro", "gemini-2.5-flash"));
    }
}
