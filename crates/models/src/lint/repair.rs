//! Reading a text that may be no JSON, and going on after what is plainly a slip.
//!
//! What is mended is written over with as many bytes, so that every place stays what it was.

use std::borrow::Cow;

use pollux_doctor::Severity;
use pollux_types::json::{self, SyntaxError};
use serde_json::Value;

use super::frame::Frame;
use super::{Edit, Lint, Span};

/// No text gets better by mending more than this.
const MOST: usize = 50;

/// What was read.
pub(super) struct Read<'t> {
    pub(super) value: Value,
    /// The text that says so.
    pub(super) text: Cow<'t, [u8]>,
    /// Whether it is JSON for everybody.
    pub(super) strict: bool,
}

/// Reads the text and says what is wrong with it; `None` when it cannot be read at all.
pub(super) fn read<'t>(frame: &'t Frame<'_>, lints: &mut Vec<Lint>) -> Option<Read<'t>> {
    let mut text: Cow<'t, [u8]> = Cow::Borrowed(&frame.text);
    if text.starts_with("\u{feff}".as_bytes()) {
        let span = Span::new(0, 3);
        let lint = Lint::new("lint-byte-order-mark", Severity::Error, frame.span(span));
        lints.push(lint.fix(frame.edit(span, "")));
        text.to_mut()[..3].fill(b' ');
    }
    for _ in 0..MOST {
        if let Ok(value) = serde_json::from_slice(&text) {
            return Some(Read { value, text, strict: true });
        }
        let error = match json::parse(&text) {
            Ok(value) => return Some(Read { value, text, strict: false }),
            Err(error) => error,
        };
        let Some(slip) = slip(&text, &error) else {
            lints.push(unread(frame, &text, &error));
            return None;
        };
        let edits = slip.edits.iter().filter_map(|(span, with)| frame.edit(*span, with));
        let lint = Lint::new(slip.rule, Severity::Error, frame.span(slip.span));
        lints.push(Lint { google: Some(googles(&error)), ..lint }.fix(edits));
        for (span, with) in slip.over {
            text.to_mut()[span.start..span.end].copy_from_slice(&with);
        }
    }
    None
}

fn googles(error: &SyntaxError) -> String {
    format!("Invalid JSON payload received. {}", error.reason)
}

fn unread(frame: &Frame<'_>, text: &[u8], error: &SyntaxError) -> Lint {
    let is_blank = text.iter().all(u8::is_ascii_whitespace);
    let length = text.get(error.offset..).map_or(0, character);
    let span = frame.span(Span::new(error.offset, error.offset + length));
    let rule = if is_blank { "lint-empty" } else { "lint-json-syntax" };
    let lint = Lint { google: Some(googles(error)), ..Lint::new(rule, Severity::Error, span) };
    let lint = lint.with("reason", error.reason.trim_end_matches('.'));
    // A word right behind the end of a text: the text was to go on.
    let goes_on = text.get(error.offset).is_some_and(u8::is_ascii_alphabetic)
        && error.offset.checked_sub(1).is_some_and(|before| text[before] == b'"')
        && error.reason.starts_with("Expected , or");
    if goes_on { lint.hint("lint-hint-quote", "\\\"") } else { lint }
}

/// How long the character at the beginning is.
fn character(text: &[u8]) -> usize {
    text.iter().skip(1).take(3).take_while(|byte| **byte & 0xc0 == 0x80).count() + usize::from(!text.is_empty())
}

/// A slip: where, how it is mended in the file, and what is read instead.
struct Slip {
    rule: &'static str,
    span: Span,
    edits: Vec<(Span, &'static str)>,
    over: Vec<(Span, Vec<u8>)>,
}

fn slip(text: &[u8], error: &SyntaxError) -> Option<Slip> {
    let at = error.offset;
    let rest = text.get(at..)?;
    comma(text, at)
        .or_else(|| missing_comma(text, at, &error.reason))
        .or_else(|| comment(rest, at))
        .or_else(|| literal(rest, at))
        .or_else(|| curly_quotes(rest, at))
}

/// A comma before the end of a list or object.
fn comma(text: &[u8], at: usize) -> Option<Slip> {
    if !matches!(text.get(at)?, b'}' | b']') {
        return None;
    }
    let before = last_ink(text, at)?;
    let span = Span::new(before, before + 1);
    (text[before] == b',').then(|| Slip {
        rule: "lint-trailing-comma",
        span,
        edits: vec![(span, "")],
        over: vec![(span, b" ".to_vec())],
    })
}

/// No comma at the end of a line, with more to come on the next one. On the same line a quote may be missing as well.
fn missing_comma(text: &[u8], at: usize, reason: &str) -> Option<Slip> {
    let before = last_ink(text, at)?;
    let gap = text.get(before + 1..at)?;
    let wants = reason.starts_with("Expected , or") && matches!(text.get(at)?, b'"' | b'{' | b'[');
    let newline = gap.iter().position(|byte| *byte == b'\n').filter(|_| wants)?;
    let place = Span::new(before + 1, before + 1);
    let over = Span::new(before + 1 + newline, before + 2 + newline);
    Some(Slip {
        rule: "lint-missing-comma",
        span: Span::new(before, before + 1),
        edits: vec![(place, ",")],
        over: vec![(over, b",".to_vec())],
    })
}

/// `// …`, `# …` or `/* … */`: it may say something, so nothing but a person takes it out.
fn comment(rest: &[u8], at: usize) -> Option<Slip> {
    let line = || memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    let length = match rest {
        [b'/', b'/', ..] | [b'#', ..] => line(),
        [b'/', b'*', ..] => memchr::memmem::find(rest, b"*/")? + 2,
        _ => return None,
    };
    let span = Span::new(at, at + length);
    Some(Slip { rule: "lint-comment", span, edits: Vec::new(), over: vec![(span, vec![b' '; length])] })
}

/// What Python and JavaScript print.
fn literal(rest: &[u8], at: usize) -> Option<Slip> {
    const KNOWN: [(&str, &str, &str); 4] = [
        ("True", "true", "true"),
        ("False", "false", "false"),
        ("None", "null", "null"),
        ("undefined", "null", "null     "),
    ];
    let (word, edit, over) = KNOWN.into_iter().find(|(word, ..)| {
        rest.strip_prefix(word.as_bytes()).is_some_and(|after| !after.first().is_some_and(u8::is_ascii_alphanumeric))
    })?;
    let span = Span::new(at, at + word.len());
    Some(Slip { rule: "lint-literal", span, edits: vec![(span, edit)], over: vec![(span, over.as_bytes().to_vec())] })
}

/// Quotes as word processors make them.
fn curly_quotes(rest: &[u8], at: usize) -> Option<Slip> {
    const OPENING: [&str; 3] = ["“", "”", "„"];
    let opening = OPENING.into_iter().find(|quote| rest.starts_with(quote.as_bytes()))?;
    let inside = std::str::from_utf8(&rest[opening.len()..memchr::memchr(b'\n', rest).unwrap_or(rest.len())]).ok()?;
    let length = inside.find(['”', '“'])?;
    if inside[..length].contains('"') {
        return None;
    }
    let first = Span::new(at, at + 3);
    let second = Span::new(at + 3 + length, at + 6 + length);
    Some(Slip {
        rule: "lint-curly-quotes",
        span: Span::new(first.start, second.end),
        edits: vec![(first, "\""), (second, "\"")],
        over: vec![(first, b"  \"".to_vec()), (second, b"\"  ".to_vec())],
    })
}

/// The last byte before a place that is no blank.
fn last_ink(text: &[u8], at: usize) -> Option<usize> {
    text.get(..at)?.iter().rposition(|byte| !byte.is_ascii_whitespace())
}

/// The change that makes strict JSON of a string or key.
pub(super) fn strictly(frame: &Frame<'_>, text: &[u8], span: Span) -> Option<Edit> {
    let written = &text[span.start..span.end];
    let meant = match written.first()? {
        b'"' | b'\'' => json::parse(written).ok()?.as_str()?.to_owned(),
        _ => String::from_utf8(written.to_vec()).ok()?,
    };
    frame.edit(span, &serde_json::to_string(&meant).ok()?)
}
