//! How secrets look, so that what merely stands where one could is left alone.
//!
//! Each looks at no byte that another mark could make it look at again, so that a text costs time by its length, whoever
//! wrote it.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, general_purpose};

/// Short words behind a mark are prose ("Bearer token"), not secrets.
const LEAST: usize = 12;
/// What is longer is no key but data that happen to have these letters in them: a picture in base64.
const LONGEST_KEY: usize = 200;
/// Between a name and its value stand no more blanks and quotes than these.
const GAP: usize = 8;

/// How what a mark marks looks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// An API key of Google's.
    Key,
    /// So many letters and digits behind a mark that stands for nothing else.
    Prefix { mark: &'static str, least: usize },
    /// The same, where the mark could also end or begin a word: at the beginning of one, and not made of words.
    Token { least: usize },
    /// An access key id of AWS.
    AccessKeyId,
    /// Three parts with dots between them.
    Jwt,
    /// Lines of base64.
    Pem,
    /// The value of a parameter.
    Parameter,
    /// `user:password@` behind a scheme.
    Userinfo,
    /// A token behind the word.
    Bearer,
    /// A name and a password in base64.
    Basic,
    /// `name=value; name=value`, behind a colon.
    Cookie,
    /// `name: value` and `name = "value"`, and the same in JSON within JSON.
    Assigned,
}

impl Shape {
    /// The secret of a mark, if there is one.
    pub(super) fn secret(self, text: &[u8], mark: Range<usize>) -> Option<Range<usize>> {
        let at = mark.end;
        let run = |accepts: fn(u8) -> bool| at..at + count(&text[at..], accepts);
        match self {
            Self::Key => {
                if &text[mark.clone()] != b"AIza" {
                    return None;
                }
                let short = || count(&text[at..text.len().min(at + LONGEST_KEY + 1)], is_of_token) <= LONGEST_KEY;
                let fits = begins_word(text, mark.start, is_of_token) || short();
                fits.then(|| run(is_of_value)).filter(|found| found.len() >= LEAST)
            }
            Self::Prefix { mark: exact, least } => {
                (&text[mark] == exact.as_bytes()).then(|| run(is_of_value)).filter(|found| found.len() >= least)
            }
            Self::Token { least } => {
                // `FAQ.html` and `task-force` have them within a word.
                let found = begins_word(text, mark.start, is_dotted).then(|| run(is_dotted))?;
                (found.len() >= least && is_dense(&text[found.clone()])).then_some(found)
            }
            Self::AccessKeyId => {
                let found = begins_word(text, mark.start, is_of_token).then(|| run(is_of_token))?;
                let capitals = text[mark.start..found.end].iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
                (capitals && found.len() == 16).then_some(found)
            }
            Self::Jwt => jwt(text, mark),
            Self::Pem => pem(text, mark),
            Self::Parameter => {
                let found = run(is_of_parameter);
                let in_url = ["?", "&", r"\u0026", "&amp;", "%26", "%3F"];
                let name = mark.start - count_back(&text[..mark.start], is_of_name);
                let known = in_url.iter().any(|before| text[..name].ends_with(before.as_bytes()))
                    || text[mark.clone()].ends_with(b":");
                let value = &text[found.clone()];
                (found.len() >= LEAST && (known || has_digit(value))).then_some(found)
            }
            Self::Userinfo => userinfo(text, at),
            Self::Bearer => Some(run(is_of_value)).filter(|found| is_random(&text[found.clone()])),
            Self::Basic => Some(run(is_base64)).filter(|found| names_user(&text[found.clone()])),
            Self::Cookie => cookie(text, at),
            Self::Assigned => assigned(text, at),
        }
    }
}

fn count(text: &[u8], accepts: fn(u8) -> bool) -> usize {
    text.iter().take_while(|byte| accepts(**byte)).count()
}

fn count_back(text: &[u8], accepts: fn(u8) -> bool) -> usize {
    text.iter().rev().take(64).take_while(|byte| accepts(**byte)).count()
}

fn is_of_value(byte: u8) -> bool {
    is_of_token(byte) || matches!(byte, b'.' | b'/' | b'+' | b'~')
}

/// A value in a URL may be escaped.
fn is_of_parameter(byte: u8) -> bool {
    is_of_value(byte) || byte == b'%'
}

fn is_of_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn is_dotted(byte: u8) -> bool {
    is_of_token(byte) || byte == b'.'
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'_' | b'-' | b'=')
}

/// `X-Goog-` before `Signature=`.
fn is_of_name(byte: u8) -> bool {
    is_of_token(byte)
}

fn has_digit(text: &[u8]) -> bool {
    text.iter().any(u8::is_ascii_digit)
}

/// Whether a word begins here; behind an escape of JSON (`\n`) one does.
fn begins_word(text: &[u8], at: usize, is_of_word: fn(u8) -> bool) -> bool {
    let before = &text[..at];
    let Some(last) = before.last() else { return true };
    if !is_of_word(*last) {
        return true;
    }
    let escape = |back: usize| before.len() >= back && before[before.len() - back] == b'\\';
    (matches!(last, b'n' | b'r' | b't' | b'b' | b'f') && escape(2)) || (escape(6) && before[before.len() - 5] == b'u')
}

/// Letters and digits in one piece, as no word has them: `sk-learn-2-tutorial-for-all` is made of words.
fn is_dense(text: &[u8]) -> bool {
    let is_piece = |piece: &[u8]| {
        // A year or a number stands at the end of a word, not within it.
        let within = || {
            let first = piece.iter().position(u8::is_ascii_digit);
            first.is_some_and(|first| piece[first..].iter().any(u8::is_ascii_alphabetic))
        };
        piece.len() >= 10 && has_digit(piece) && (piece.len() >= 20 || within() || piece.iter().all(u8::is_ascii_digit))
    };
    text.split(|byte| matches!(byte, b'-' | b'.' | b'_')).any(is_piece)
}

/// A token, not a word.
fn is_random(text: &[u8]) -> bool {
    text.len() >= LEAST
        && (has_digit(text) || text.len() >= 32 && !text.iter().any(|byte| matches!(byte, b'-' | b'_' | b'.' | b'/')))
}

fn jwt(text: &[u8], mark: Range<usize>) -> Option<Range<usize>> {
    if &text[mark.clone()] != b"eyJ" || !begins_word(text, mark.start, is_dotted) {
        return None;
    }
    let end = mark.end + count(&text[mark.end..], is_dotted);
    let mut parts = text[mark.end..end].split(|byte| *byte == b'.');
    let (head, claims, signature) = (parts.next()?, parts.next()?, parts.next());
    (head.len() >= 8 && claims.len() >= 8 && signature.is_some()).then_some(mark.end..end)
}

/// The lines between `BEGIN` and `END`, in which a line break may be an escape, and one of an escape.
fn pem(text: &[u8], mark: Range<usize>) -> Option<Range<usize>> {
    const SHORTEST_LINE: usize = 32;
    if &text[mark.clone()] != b"PRIVATE KEY-----" || !text[..mark.start].iter().rev().take(16).any(|b| *b == b'B') {
        return None;
    }
    let rest = &text[mark.end..];
    let is_line = |byte: u8| is_base64(byte) && byte != b'-';
    let of_body = |byte: &u8| is_line(*byte) || byte.is_ascii_whitespace() || *byte == b'\\';
    let body = match memchr::memmem::find(rest, b"-----") {
        Some(end) => end,
        // It was cut.
        None => rest.iter().take_while(|byte| of_body(byte)).count(),
    };
    let is_secret = rest[..body].split(|byte| !is_line(*byte)).any(|line| line.len() >= SHORTEST_LINE);
    is_secret.then_some(mark.end..mark.end + body)
}

fn userinfo(text: &[u8], at: usize) -> Option<Range<usize>> {
    let is_inside = |byte: u8| {
        byte.is_ascii_graphic() && !matches!(byte, b'/' | b'?' | b'#' | b'"' | b'\'' | b'\\' | b'<' | b'>' | b'`')
    };
    let inside = &text[at..at + text[at..].iter().take(256).take_while(|byte| is_inside(**byte)).count()];
    let end = inside.iter().rposition(|byte| *byte == b'@')?;
    let begin = inside[..end].iter().position(|byte| *byte == b':')? + 1;
    (begin < end).then_some(at + begin..at + end)
}

/// A name and a password: a text with a colon in it.
fn names_user(encoded: &[u8]) -> bool {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    const MOST: usize = 4096;
    let decoded = |engine: &GeneralPurpose| engine.decode(encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    (8..=MOST).contains(&encoded.len())
        && [LENIENT, general_purpose::URL_SAFE]
            .iter()
            .filter_map(decoded)
            .any(|text| text.contains(':') && !text.contains(char::is_control))
}

/// What stands between a name and its value: quotes, blanks, `:` or `=`, and the same with escapes. Gives where the value
/// begins.
fn value(text: &[u8], at: usize) -> Option<usize> {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'\\' | b'[' | b'>' | b'`');
    let blanks = |at: usize| text[at..].iter().take(GAP).take_while(|byte| is_blank(byte)).count();
    let sign = at + blanks(at);
    matches!(text.get(sign), Some(b':' | b'=')).then(|| sign + 1 + blanks(sign + 1))
}

fn cookie(text: &[u8], at: usize) -> Option<Range<usize>> {
    let begin = value(text, at)?;
    let name = count(&text[begin..], is_dotted);
    let is_one = name > 0 && text.get(begin + name) == Some(&b'=');
    let is_inside = |byte: &&u8| !matches!(**byte, b'\r' | b'\n' | b'"' | b'\'' | b'\\' | b'<');
    is_one
        .then(|| begin..begin + text[begin..].iter().take_while(is_inside).count())
        .filter(|found| found.len() >= LEAST)
}

fn assigned(text: &[u8], at: usize) -> Option<Range<usize>> {
    let begin = value(text, at)?;
    let found = begin..begin + count(&text[begin..], is_of_value);
    let value = &text[found.clone()];
    // Behind `Authorization:` stands the name of a scheme first, which is a mark itself.
    (value.len() >= LEAST && has_digit(value) && value.iter().any(u8::is_ascii_alphabetic)).then_some(found)
}
