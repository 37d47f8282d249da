//! Known messages, codes and canonical names in running text.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use http::HeaderMap;
use pollux_types::rpc::{Code, Status};
use serde_json::{Value, json};

use crate::catalogue::catalogue;
use crate::classify::{Answer, Context, Verdict, classify_close, judge};
use crate::fault::{Fault, Variant};
use crate::named::{code_of_name, usual, usual_of};
use crate::template::{Template, fill};
use crate::values::{self, Values};

use super::look::Reader;
use super::{Certainty, Diagnosis, by_words, cut, quoted, stops, vocabulary};

/// Fewer fixed bytes than this say nothing in running text.
const LEAST: usize = 16;
/// A message with so many fixed bytes is itself, whatever number stands near it.
const SURE: usize = 24;
/// A longer value is no value: the ends of the message were not found.
const LONGEST_VALUE: usize = 600;

/// A message of the catalogue, as it stands in running text: with one blank for whatever white space.
struct Known {
    fault: &'static Fault,
    variant: &'static Variant,
    original: &'static Template,
    flat: Template,
}

/// The messages, and what finds out which of them can be in a text at all.
static KNOWN: LazyLock<(Vec<Known>, AhoCorasick)> = LazyLock::new(|| {
    let mut known = Vec::new();
    for fault in catalogue().iter().filter(|fault| fault.id != "unknown") {
        for variant in fault.variants() {
            for original in variant.templates().iter().filter(|template| template.literal_len() >= LEAST) {
                let flat = Template::new(&flattened(original.source()));
                known.push(Known { fault, variant, original, flat });
            }
        }
    }
    let literals = known.iter().map(|known| known.flat.longest_literal());
    let finder = AhoCorasick::new(literals).expect("the messages are few and short; a test builds it");
    (known, finder)
});

/// Looks for a message, else for what an SDK says in its place, else for a code or a status.
pub(super) fn look(text: &str, reader: &mut Reader) {
    if let Some(close) = close_code(text) {
        reader.add(&classify_close(close, text), 0, Certainty::Likely);
        return;
    }
    let codes = codes(text);
    if let Some(verdict) = message(text, &codes, reader) {
        reader.add(&verdict, 0, Certainty::Likely);
        return;
    }
    if let Some(verdict) = quoted::quota(text, &codes, reader.place.host) {
        reader.add(&verdict, 0, Certainty::Likely);
        return;
    }
    if let Some(cut::Cut { verdicts, certainty }) = cut::message(&flattened(text)) {
        for verdict in &verdicts {
            reader.add(verdict, 0, certainty);
        }
        return;
    }
    if let Some(fault) = vocabulary::of_sdk(text) {
        reader.add(&by_words(reader.place.here(fault), text), 0, Certainty::Likely);
        return;
    }
    if let Some((fault, certainty)) = stops::find(text) {
        reader.add(&by_words(reader.place.here(fault), text), 0, certainty);
        return;
    }
    let code = codes.first().copied();
    let status = canonical(text).or_else(|| vocabulary::status(text, code.is_some()));
    // Several statuses travel with one code; where both are given and agree, the status says more.
    let faults = match (code, status) {
        (code, Some(status)) if code.is_none_or(|code| code == status.http()) => usual_of(status),
        (Some(http), _) => usual(http),
        (None, _) => Vec::new(),
    };
    let http = code.or(status.map(Code::http)).unwrap_or_default();
    for id in faults {
        reader.found.push(Diagnosis::new(&by_words(reader.place.here(id), text), http, Certainty::Possible));
    }
}

/// With one blank for whatever white space: logs break and indent lines as they like.
pub(super) fn flattened(text: &str) -> Cow<'_, str> {
    let plain = !text.contains(['\n', '\r', '\t']) && !text.contains("  ") && !text.contains("\\n");
    if plain {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\\r", " ").replace("\\n", " ");
    let mut flat = String::with_capacity(text.len());
    for letter in text.chars() {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter != ' ' || !flat.ends_with(' ') {
            flat.push(letter);
        }
    }
    Cow::Owned(flat)
}

/// The entry whose message stands somewhere in the text; of several, the one whose code stands there too, then the one
/// with most fixed words, then the one of the host that the text names.
fn message(text: &str, codes: &[u16], reader: &Reader) -> Option<Verdict> {
    let text = flattened(text);
    let (known, finder) = &*KNOWN;
    let mut there: Vec<usize> = finder.find_overlapping_iter(&*text).map(|hit| hit.pattern().as_usize()).collect();
    there.sort_unstable();
    there.dedup();
    let mut best: Option<((bool, usize, bool), &Known, Values)> = None;
    for known in there.into_iter().map(|index| &known[index]) {
        // A code that stands beside the message should be its code.
        let http = known.variant.http.filter(|http| *http >= 400);
        let agrees = codes.is_empty() || http.is_none_or(|http| codes.contains(&http));
        let length = known.original.literal_len();
        let rank = (agrees, length, reader.place.host == Some(known.variant.host));
        if (!agrees && length < SURE) || best.as_ref().is_some_and(|(most, ..)| rank <= *most) {
            continue;
        }
        if let Some((slots, _)) = known.flat.find_in(&text)
            && slots.iter().all(|(_, value)| value.len() <= LONGEST_VALUE)
        {
            let values = slots.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            best = Some((rank, known, values));
        }
    }
    let (_, known, values) = best?;
    // With its code the message is as good as an answer: the rules for twins apply.
    Some(settled(known, &values, &text, reader).unwrap_or_else(|| {
        let mut verdict = by_words(known.fault.id, &text);
        let told = |(name, value): &(&str, &str)| {
            !value.is_empty() && !matches!(*name, "api_key" | "consumer_display" | "rest")
        };
        verdict.values =
            values.iter().filter(told).map(|(name, value)| (values::canonical(name).to_owned(), value)).collect();
        verdict
    }))
}

/// What the answer would mean that has this message, and the details that stand in the text.
fn settled(known: &Known, values: &Values, text: &str, reader: &Reader) -> Option<Verdict> {
    let http = known.variant.http.filter(|http| *http >= 400)?;
    let said = fill(known.original.source(), |name| values.get(name).unwrap_or_default().to_owned().into());
    let mut details = reader.details.clone();
    if details.is_empty() && http == 429 {
        details = quota_details(text);
    }
    let status = Status {
        code: i32::from(http),
        // A message with several quotas has a line for each.
        message: said.replace(" * Quota exceeded", "\n* Quota exceeded"),
        status: known.variant.status.clone(),
        details,
        ..Status::default()
    };
    let body = serde_json::to_vec(&json!({ "error": status })).ok()?;
    let mut context = Context::new();
    context.host = reader.place.host;
    let settled = judge(&Answer::new(http, &HeaderMap::new(), &body).with_context(context))?;
    (settled.fault.id != "unknown").then_some(settled)
}

/// The quotas that a text names by their ids, as gRPC and Go print them.
fn quota_details(text: &str) -> Vec<Value> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let ids = words.filter(|word| word.starts_with("Generate") && (word.contains("PerDay") || word.contains("PerM")));
    let value = ["quota_value", "quotaValue"].iter().find_map(|name| {
        let rest = text.split_once(name)?.1.trim_start_matches([':', ' ', '"', '\'', '=']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0).then(|| rest[..digits].to_owned())
    });
    let violations: Vec<Value> = ids.map(|id| json!({ "quotaId": id, "quotaValue": value })).collect();
    if violations.is_empty() {
        return Vec::new();
    }
    // Where the failure stands first it means the old form; these have lost their order.
    let of = |name: &str| format!("type.googleapis.com/google.rpc.{name}");
    vec![json!({ "@type": of("Help") }), json!({ "@type": of("QuotaFailure"), "violations": violations })]
}

/// The code of a WebSocket's close frame; WebSocket libraries write its name behind it.
fn close_code(text: &str) -> Option<u16> {
    let names: [(u16, [&str; 2]); 3] = [
        (1007, ["1007 (invalid", "apierror: 1007"]),
        (1008, ["1008 (policy", "apierror: 1008"]),
        (1011, ["1011 (internal", "apierror: 1011"]),
    ];
    let lower = text.to_ascii_lowercase();
    let spoken = lower.contains("websocket") || lower.contains("close code") || lower.contains("connectionclosed");
    let number = |code: u16| lower.split(|c: char| !c.is_ascii_digit()).any(|word| word == code.to_string());
    let said =
        |(code, forms): &(u16, [&str; 2])| forms.iter().any(|form| lower.contains(form)) || (spoken && number(*code));
    names.into_iter().find(said).map(|(code, _)| code)
}

/// The HTTP codes of errors in the text, in order; where there is none, the codes of the canonical names.
pub(crate) fn codes(text: &str) -> Vec<u16> {
    let mut codes = Vec::new();
    let bytes = text.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
    let mut at = 0;
    while at < bytes.len() && codes.len() < 8 {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (start, end) = (at, at + length);
        at = end;
        let alone = !start.checked_sub(1).is_some_and(|before| is_word(bytes[before]))
            && !bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        let Ok(code) = text[start..end].parse::<u16>() else { continue };
        if length == 3
            && alone
            && (400..=599).contains(&code)
            && !counts_something(text, start, end)
            && !codes.contains(&code)
        {
            codes.push(code);
        }
    }
    if codes.is_empty() {
        codes.extend(canonical(text).map(Code::http));
    }
    codes
}

/// What is counted or measured, not failed: `503 ms`, `429 tokens`.
const UNITS: [&str; 24] = [
    "ms",
    "s",
    "sec",
    "secs",
    "second",
    "seconds",
    "minutes",
    "us",
    "kb",
    "mb",
    "b",
    "bytes",
    "tokens",
    "token",
    "items",
    "requests",
    "rows",
    "lines",
    "chars",
    "characters",
    "words",
    "users",
    "messages",
    "records",
];
/// What such a number is called: `took 503`, `tokens=429`, `"promptTokenCount": 500`.
const MEASURES: [&str; 22] = [
    "line", "port", "pid", "took", "limit", "count", "total", "tokens", "length", "size", "bytes", "latency",
    "duration", "ms", "id", "user", "page", "offset", "row", "index", "after", "of",
];
/// What the code of an answer is called.
const STATUSES: [&str; 8] = ["status", "code", "statuscode", "http", "error", "httpstatus", "responsecode", "httpcode"];

/// Whether the number is a line of a file, part of a date, an amount: anything but a code.
fn counts_something(text: &str, start: usize, end: usize) -> bool {
    let before = &text[..start];
    let after = &text.as_bytes()[end..];
    let decimal = after.len() > 1 && matches!(after[0], b'.' | b',' | b':' | b'-' | b'/') && after[1].is_ascii_digit();
    // `main.py:503`, but `status:503` and `"statusCode":503`
    let name = before.trim_end().trim_end_matches([':', '=', '"', '\'', '\\', ' ', '(']);
    let word = name.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
    let word = word.replace('_', "").to_ascii_lowercase();
    let source = before.ends_with(':') && !STATUSES.contains(&word.as_str());
    // `"POST … HTTP/1.1" 200 503`: behind a code stands how many bytes were sent.
    let earlier = before.strip_suffix(' ').and_then(|before| before.rsplit([' ', '"']).next()).unwrap_or_default();
    let size = earlier.len() == 3 && earlier.parse::<u16>().is_ok_and(|code| (100..600).contains(&code));
    let unit: String =
        text[end..].trim_start_matches(' ').chars().take_while(char::is_ascii_alphabetic).take(12).collect();
    let measured = MEASURES.contains(&word.as_str()) || word.ends_with("tokencount") || word.ends_with("tokens");
    decimal
        || source
        || size
        || before.ends_with(['.', '-', '/', '#', '+', '$', '%'])
        || measured
        || UNITS.contains(&unit.to_ascii_lowercase().as_str())
}

/// The first canonical name of an error, in any of its spellings.
fn canonical(text: &str) -> Option<Code> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    words
        .clone()
        .find_map(Code::from_name)
        // As Go, Java and Python call it; a single word is said of many things.
        .or_else(|| words.filter(|word| word.bytes().filter(u8::is_ascii_uppercase).count() > 1).find_map(code_of_name))
        .or_else(|| code_of_name(text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_no_line_number() {
        let check = |text: &str, expected: &[u16]| assert_eq!(codes(text), expected, "{text}");
        check("503", &[503]);
        check("status:503", &[503]);
        check("[429 Too Many Requests]", &[429]);
        check("(APIController.kt:541)", &[]);
        check("File \"x.py\", line 404, in f", &[]);
        check("2026-03-02 10:11:12.503 x", &[]);
        check("took 500.25 ms, 1.503 s, port 443", &[]);
        check("404 then 503", &[404, 503]);
        check("\"POST /x HTTP/1.1\" 200 503", &[]);
        check("\"POST /x HTTP/1.1\" 500 429", &[500]);
        check("UNAVAILABLE: x", &[503]);
        check("permission denied", &[403]);
        check("rpc error: code = ResourceExhausted desc = x", &[429]);
        check(r#"{"model":"m","statusCode":503}"#, &[503]);
        check(r#"{"promptTokenCount":503,"total_tokens": 429}"#, &[]);
        check("took 503 ms, 429 tokens in, limit: 500, user 404", &[]);
    }
}
