//! The shape of a record: what is left of it without numbers, ids and times.
//!
//! Codes stay, because they say which failure it is: of HTTP and of close frames anywhere, canonical ones where they are
//! called a code. Limits and names of models stay, because they are counted; a zero stays, because a limit of zero is
//! another failure than a limit of ten.

use std::hash::{DefaultHasher, Hasher as _};

/// The codes of close frames that mean different things.
const CLOSES: [&[u8]; 3] = [b"1007", b"1008", b"1011"];
/// What stands before a canonical code.
const CODES: [&[u8]; 2] = [b"code", b"status"];
/// What stands before a value that is counted.
const COUNTED: [&[u8]; 7] =
    [b"limit", b"limit of", b"budget of", b"tokens allowed", b"quotaValue", b"quota_value", b"models"];
/// So far before a word its name is looked for.
const NEAR: usize = 32;

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
        hasher.write(if varies(word, &bytes[at.saturating_sub(NEAR)..at]) { b"#" } else { word });
        at += length;
    }
    hasher.finish()
}

/// Whether a word of a record says nothing of its meaning; `before` is what stands in front of it.
fn varies(word: &[u8], before: &[u8]) -> bool {
    if !word.iter().any(u8::is_ascii_digit) {
        return false;
    }
    // The end of a sentence is none of the number.
    let number = word.strip_suffix(b".").unwrap_or(word);
    let code = match number {
        [b'4' | b'5', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        [b'0'..=b'9'] | [b'1', b'0'..=b'6'] => follows(before, &CODES),
        number => CLOSES.contains(&number),
    };
    let model = [&b"gemini"[..], b"gemma", b"imagen", b"veo", b"text-emb", b"embedding", b"v1"]
        .iter()
        .any(|name| word.starts_with(name));
    !(code || model || number == b"0" || follows(before, &COUNTED))
}

/// Whether one of these names, in small letters, is the last thing in `before`, with no more than signs behind it.
fn follows(before: &[u8], names: &[&[u8]]) -> bool {
    let signs = |byte: &u8| !byte.is_ascii_alphanumeric() && *byte != b'\n';
    let end = before.len() - before.iter().rev().take_while(|byte| signs(byte)).count();
    let ends = |name: &&[u8]| {
        let start = end.checked_sub(name.len());
        start.is_some_and(|start| before[start..end].eq_ignore_ascii_case(name))
    };
    names.iter().any(ends)
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
        assert!(same("took 1011.2 ms, page 8, code 5f7a", "took 1012.9 ms, page 9, code 5f7b"));
    }

    #[test]
    fn what_decides_counts() {
        for (one, other) in [
            ("limit: 10, model", "limit: 250, model"),
            (r#"\"quotaValue\": \"10\""#, r#"\"quotaValue\": \"250\""#),
            ("own limit of 10.", "own limit of 60."),
            ("budget of $10", "budget of $60"),
            ("maximum number of tokens allowed (1048576)", "maximum number of tokens allowed (131072)"),
            ("received 1008 x", "received 1011 x"),
            ("received 1007 x", "received 1008 x"),
            (r#"{"code": 8,"#, r#"{"code": 14,"#),
            ("grpc_status=8", "grpc_status=14"),
            ("it was 503.", "it was 429."),
            ("tunedModels/mine-1", "tunedModels/mine-2"),
        ] {
            assert_ne!(of(one), of(other), "{one} {other}");
        }
    }
}
