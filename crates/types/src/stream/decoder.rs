//! The side decoder: watches a stream's bytes go by and learns what the answer was.
//!
//! It is fed a copy of whatever is forwarded and never holds anything up. Both framings come down to the same thing,
//! complete JSON objects one after the other at the outermost level (inside at most one array), with separators
//! between them; so one scanner that counts braces outside strings serves SSE, the array form and the bare error, and
//! does not care where chunks or lines are cut. Only whole objects are parsed, and only the few fields that are read.
//! Where the bytes end as an object does, the parser finds the ends by itself and nothing is scanned twice.

use std::borrow::Cow;
use std::fmt;

use serde::de::{IgnoredAny, Visitor};
use serde::{Deserialize, Deserializer};

use super::braces::{Braces, Edge};
use crate::rpc::{ErrorBody, Status};

/// A stream whose single object is larger than this is watched no further; it is forwarded all the same.
const MAX_OBJECT: usize = 32 * 1024 * 1024;

/// What one object of the stream was.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A chunk of the answer.
    Chunk {
        /// Whether it has output that a caller can use: text, a call, data.
        has_output: bool,
    },
    /// An error object.
    Error(Box<Status>),
    /// An object that is neither.
    Other,
}

/// `usageMetadata`, as far as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(missing_docs, reason = "the names are the API's own")]
pub struct Tokens {
    pub prompt_token_count: u64,
    pub cached_content_token_count: u64,
    pub candidates_token_count: u64,
    pub thoughts_token_count: u64,
    pub tool_use_prompt_token_count: u64,
    pub total_token_count: u64,
}

/// What is known of the answer so far.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// Of the last chunk that had it; later values replace earlier ones.
    pub usage: Option<Tokens>,
    /// The first candidate's.
    pub finish_reason: Option<String>,
    /// `promptFeedback.blockReason`
    pub block_reason: Option<String>,
    /// `modelVersion`
    pub model_version: Option<String>,
    /// How many chunks came.
    pub chunks: u64,
    /// Whether any chunk had output.
    pub has_output: bool,
    /// The error that ended the stream.
    pub error: Option<Box<Status>>,
    /// Whether bytes of an unfinished object are left over, or the object was too large to watch.
    pub in_object: bool,
    /// Whether an object was too large to watch: nothing is known from there on.
    pub gave_up: bool,
}

impl Summary {
    /// Whether the answer came to its own end: a finish, a block, or Google's own error. A stream that just stops is
    /// broken.
    pub fn is_complete(&self) -> bool {
        !self.in_object && (self.finish_reason.is_some() || self.block_reason.is_some() || self.error.is_some())
    }
}

/// Watches the bytes of one answer, unary or streamed, in either framing.
///
/// ```
/// use pollux_types::stream::Decoder;
/// let mut decoder = Decoder::default();
/// decoder.feed(b"data: {\"candidates\": [{\"finishRea");
/// decoder.feed(b"son\": \"STOP\"}]}\r\n\r\n");
/// assert!(decoder.summary().is_complete());
/// ```
#[derive(Debug, Default)]
pub struct Decoder {
    braces: Braces,
    /// The part of the current object that came in earlier chunks.
    held: Vec<u8>,
    summary: Summary,
}

impl Decoder {
    /// Takes the next bytes; gives what became whole with them.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        if self.summary.gave_up {
            return events;
        }
        let mut start = self.braces.is_inside().then_some(0);
        let mut at = 0;
        let mut whole = whole_objects(bytes);
        while let Some((edge, after)) = self.braces.next(bytes, at) {
            at = after;
            match edge {
                Edge::Begin => {
                    let from = after - 1;
                    if let Some((seen, length)) = whole.and_then(|text| read_first(&text[from..])) {
                        at = from + length;
                        self.braces.end();
                        events.push(self.note(seen, &bytes[from..at]));
                    } else {
                        whole = None;
                        start = Some(from);
                    }
                }
                Edge::End => {
                    let from = start.take().unwrap_or(0);
                    events.push(self.finish_object(&bytes[from..after]));
                }
            }
        }
        if let Some(from) = start {
            self.hold(&bytes[from..]);
        }
        self.summary.in_object = self.braces.is_inside() || self.summary.gave_up;
        events
    }

    /// What is known so far; after the last byte, all there is to know.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// All there was to know.
    pub fn into_summary(self) -> Summary {
        self.summary
    }

    fn hold(&mut self, part: &[u8]) {
        if self.held.len() + part.len() > MAX_OBJECT {
            self.summary.gave_up = true;
            self.held = Vec::new();
        } else {
            self.held.extend_from_slice(part);
        }
    }

    fn finish_object(&mut self, tail: &[u8]) -> Event {
        if self.held.is_empty() {
            return self.learn(tail);
        }
        let mut whole = std::mem::take(&mut self.held);
        whole.extend_from_slice(tail);
        let event = self.learn(&whole);
        // Keep the allocation for the next object that is cut.
        whole.clear();
        if whole.capacity() <= 64 * 1024 {
            self.held = whole;
        }
        event
    }

    fn learn(&mut self, object: &[u8]) -> Event {
        match serde_json::from_slice(object) {
            Ok(seen) => self.note(seen, object),
            Err(_) => Event::Other,
        }
    }

    fn note(&mut self, seen: Seen<'_>, object: &[u8]) -> Event {
        if seen.error.is_some() {
            let Ok(body) = serde_json::from_slice::<ErrorBody>(object) else { return Event::Other };
            let status = Box::new(body.error);
            self.summary.error = Some(status.clone());
            return Event::Error(status);
        }
        let first = seen.candidates.first();
        let has_output = seen.candidates.iter().any(SeenCandidate::has_output);
        let summary = &mut self.summary;
        summary.chunks += 1;
        summary.has_output |= has_output;
        summary.usage = seen.usage_metadata.or(summary.usage);
        replace(
            &mut summary.finish_reason,
            first.and_then(|candidate| candidate.finish_reason.as_ref()).map(Word::text),
        );
        let block = seen.prompt_feedback.as_ref().and_then(|feedback| feedback.block_reason.as_ref());
        replace(&mut summary.block_reason, block.map(Word::text));
        if summary.model_version.is_none() {
            summary.model_version = seen.model_version.map(|Name(name)| name.into_owned());
        }
        Event::Chunk { has_output }
    }
}

/// The bytes as text, when they seem to end where an object does.
fn whole_objects(bytes: &[u8]) -> Option<&str> {
    matches!(bytes.trim_ascii_end().last(), Some(b'}' | b']')).then(|| std::str::from_utf8(bytes).ok()).flatten()
}

/// The object with which a text begins, and its length.
fn read_first(text: &str) -> Option<(Seen<'_>, usize)> {
    let mut objects = serde_json::Deserializer::from_str(text).into_iter();
    let seen = objects.next()?.ok()?;
    Some((seen, objects.byte_offset()))
}

fn replace(known: &mut Option<String>, new: Option<String>) {
    if new.is_some() {
        *known = new;
    }
}

/// The few fields of a chunk that are read; the rest is skipped without being built.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Seen<'a> {
    #[serde(borrow, default)]
    candidates: Vec<SeenCandidate<'a>>,
    usage_metadata: Option<Tokens>,
    #[serde(borrow)]
    prompt_feedback: Option<SeenFeedback<'a>>,
    #[serde(borrow)]
    model_version: Option<Name<'a>>,
    error: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SeenFeedback<'a> {
    #[serde(borrow)]
    block_reason: Option<Word<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SeenCandidate<'a> {
    content: Option<SeenContent>,
    #[serde(borrow)]
    finish_reason: Option<Word<'a>>,
}

#[derive(Deserialize)]
struct SeenContent {
    #[serde(default)]
    parts: Vec<SeenPart>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SeenPart {
    text: Option<IsText>,
    #[serde(default)]
    thought: bool,
    function_call: Option<IgnoredAny>,
    inline_data: Option<IgnoredAny>,
    executable_code: Option<IgnoredAny>,
    code_execution_result: Option<IgnoredAny>,
}

/// A text, borrowed where nothing in it is escaped: a plain `Option<Cow<str>>` never is.
#[derive(Deserialize)]
#[serde(transparent)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// A name, or a number when the caller asked for numbers.
enum Word<'a> {
    Name(Cow<'a, str>),
    Number(i64),
}

impl Word<'_> {
    fn text(&self) -> String {
        match self {
            Self::Name(name) => name.to_string(),
            Self::Number(number) => number.to_string(),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Word<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;

        impl<'de> Visitor<'de> for Read {
            type Value = Word<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a number")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Word::Name(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Word::Name(Cow::Owned(name.to_owned())))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Word::Number(number))
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Self::Value, E> {
                i64::try_from(number).map(Word::Number).map_err(E::custom)
            }
        }

        deserializer.deserialize_any(Read)
    }
}

/// Whether a text has any; the text itself is not kept.
struct IsText(bool);

impl<'de> Deserialize<'de> for IsText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;

        impl Visitor<'_> for Read {
            type Value = IsText;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(IsText(!text.is_empty()))
            }
        }

        deserializer.deserialize_str(Read)
    }
}

impl SeenCandidate<'_> {
    fn has_output(&self) -> bool {
        self.content.iter().flat_map(|content| &content.parts).any(|part| {
            let text = matches!(part.text, Some(IsText(true))) && !part.thought;
            text || part.function_call.is_some()
                || part.inline_data.is_some()
                || part.executable_code.is_some()
                || part.code_execution_result.is_some()
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::stream::{array_element, array_end, error_object, sse_event};

    fn chunks() -> Vec<serde_json::Value> {
        vec![
            json!({"candidates": [{"content": {"parts": [{"text": "a \"{\\ é"}], "role": "model"}}], "modelVersion": "m"}),
            json!({"candidates": [{"content": {"parts": [{"text": "}]"}]}, "finishReason": "STOP", "index": 0}],
                   "usageMetadata": {"promptTokenCount": 2, "candidatesTokenCount": 3, "totalTokenCount": 5}}),
        ]
    }

    fn sse() -> Vec<u8> {
        chunks().iter().flat_map(sse_event).collect()
    }

    fn array() -> Vec<u8> {
        let elements = chunks();
        let elements = elements.iter().enumerate().flat_map(|(at, chunk)| array_element(chunk, at == 0, true));
        elements.chain(array_end(false)).collect()
    }

    fn summary(bytes: &[u8]) -> Summary {
        let mut decoder = Decoder::default();
        decoder.feed(bytes);
        decoder.summary().clone()
    }

    #[test]
    fn learns_the_same_from_both_framings() {
        let seen = summary(&sse());
        assert_eq!(seen, summary(&array()));
        assert!(seen.is_complete() && seen.has_output);
        assert_eq!((seen.chunks, seen.finish_reason.as_deref()), (2, Some("STOP")));
        assert_eq!(seen.usage.unwrap().total_token_count, 5);
        assert_eq!(seen.model_version.as_deref(), Some("m"));
    }

    #[test]
    fn a_stream_that_just_stops_is_not_complete() {
        let bytes = sse();
        assert!(!summary(&sse_event(&chunks()[0])).is_complete());
        assert!(!summary(&bytes[..bytes.len() - 9]).is_complete());
        assert!(!summary(b"").is_complete());
    }

    #[test]
    fn an_error_after_events_is_seen_glued_or_not() {
        let status = Status { code: 503, status: "UNAVAILABLE".to_owned(), ..Status::default() };
        let mut bytes = sse_event(&chunks()[0]).to_vec();
        bytes.extend(error_object(&status));
        let seen = summary(&bytes);
        assert_eq!(seen.error.as_deref(), Some(&status));
        assert!(seen.is_complete());
    }

    #[test]
    fn thoughts_alone_are_no_output() {
        let chunk = json!({"candidates": [{"content": {"parts": [{"text": "hm", "thought": true}]}}]});
        assert!(!summary(&sse_event(&chunk)).has_output);
        let call = json!({"candidates": [{"content": {"parts": [{"functionCall": {"name": "f"}}]}}]});
        assert!(summary(&sse_event(&call)).has_output);
    }

    #[test]
    fn reasons_are_names_or_numbers_and_nothing_else() {
        let reason = |json: &str| summary(format!(r#"{{"candidates": [{{"finishReason": {json}}}]}}"#).as_bytes());
        for (json, expected) in [(r#""STOP""#, "STOP"), (r#""ST\u004fP""#, "STOP"), ("1", "1"), ("-1", "-1")] {
            assert_eq!(reason(json).finish_reason.as_deref(), Some(expected));
        }
        assert_eq!((reason("null").chunks, reason("null").finish_reason), (1, None));
        for json in ["1.5", "true", "{}", "[]", "18446744073709551615"] {
            assert_eq!(reason(json), Summary::default(), "{json}");
        }
    }

    #[test]
    fn what_is_behind_a_whole_object_is_seen_too() {
        for bytes in ["{} {\"modelVersion\": \"m\"}", "{\"a\": 1}{\"modelVersion\": \"m\", \"b\": {}}"] {
            assert_eq!(summary(bytes.as_bytes()).model_version.as_deref(), Some("m"));
        }
        assert!(summary(b"{} {\"a\": {}").in_object);
        assert!(!summary(b"{} {\"a\": nonsense}").in_object);
    }

    proptest! {
        #[test]
        fn objects_that_come_whole_are_read_as_those_that_come_in_bytes(bytes in r#"[{}\[\],:"a\\1 \xff]{0,40}[}\]] ?"#) {
            let mut decoder = Decoder::default();
            for byte in bytes.bytes() {
                decoder.feed(&[byte]);
            }
            prop_assert_eq!(decoder.summary(), &summary(bytes.as_bytes()));
        }

        #[test]
        fn cuts_make_no_difference(cuts in proptest::collection::vec(0usize..400, 0..20), as_array: bool) {
            let bytes = if as_array { array() } else { sse() };
            let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.sort_unstable();
            cuts.push(bytes.len());
            let mut decoder = Decoder::default();
            let mut from = 0;
            for cut in cuts {
                decoder.feed(&bytes[from..cut]);
                from = cut;
            }
            prop_assert_eq!(decoder.summary(), &summary(&bytes));
        }

        #[test]
        fn any_bytes_are_survived(parts: Vec<Vec<u8>>) {
            let mut decoder = Decoder::default();
            for part in parts {
                decoder.feed(&part);
            }
        }
    }
}
