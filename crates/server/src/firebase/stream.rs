//! A stream that the strictest of Firebase's SDKs can read.
//!
//! One object is one event of one line, whatever the upstream wrote. Android fails at an event with neither candidates nor
//! feedback, so what such an event says is put into one that has them: the event with the finish is held until it is known
//! whether usage comes behind it, and nothing else is held. An error in the middle is a bare object, and the last.
//!
//! Items of the stream are whole events ([`pollux_relay::BodyStream`]); an object that comes in pieces all the same is
//! read again with each piece.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures::Stream;
use pollux_doctor::Error;
use pollux_relay::{Body, BodyStream};
use pollux_types::json;
use pollux_types::stream::{Framing, array_element, array_end, sse_event};
use serde_json::{Deserializer, Map, Value};

use super::answer::Dress;

/// Takes a stream's bytes and gives its events.
#[derive(Debug)]
struct Sorter {
    framing: Framing,
    dress: Dress,
    /// Bytes of an object that is not whole yet.
    left: Vec<u8>,
    /// The event with the finish.
    held: Option<Value>,
    /// What came beside no candidate, and waits for one.
    carried: Map<String, Value>,
    ready: VecDeque<Bytes>,
    /// Elements of the array so far.
    written: usize,
    /// An error was the last, or what came is no JSON and goes as it is.
    over: Option<Over>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Over {
    Error,
    Unreadable,
}

impl Sorter {
    fn new(framing: Framing, dress: Dress) -> Self {
        Self {
            framing,
            dress,
            left: Vec::new(),
            held: None,
            carried: Map::new(),
            ready: VecDeque::new(),
            written: 0,
            over: None,
        }
    }

    fn feed(&mut self, bytes: &[u8]) {
        match self.over {
            Some(Over::Error) => return,
            Some(Over::Unreadable) => return self.ready.push_back(Bytes::copy_from_slice(bytes)),
            None => {}
        }
        let mut left = std::mem::take(&mut self.left);
        left.extend_from_slice(bytes);
        let mut at = 0;
        while let Some(begin) = left[at..].iter().position(|byte| *byte == b'{') {
            let from = at + begin;
            let mut objects = Deserializer::from_slice(&left[from..]).into_iter::<Value>();
            match objects.next() {
                Some(Ok(object)) => {
                    at = from + objects.byte_offset();
                    self.take(object);
                    if self.over.is_some() {
                        return;
                    }
                }
                Some(Err(error)) if error.is_eof() => {
                    left.drain(..from);
                    self.left = left;
                    return;
                }
                _ => {
                    self.release();
                    self.over = Some(Over::Unreadable);
                    return self.ready.push_back(Bytes::copy_from_slice(&left[at..]));
                }
            }
        }
        left.clear();
        self.left = left;
    }

    fn take(&mut self, mut object: Value) {
        if object.get("error").is_some() {
            self.release();
            self.over = Some(Over::Error);
            let bytes = match self.framing {
                Framing::Events => json::to_pretty(&object),
                Framing::Array => self.element(&object),
            };
            return self.ready.push_back(bytes);
        }
        self.dress.object(&mut object);
        let Value::Object(mut fields) = object else { return };
        if !fields.contains_key("candidates") && !fields.contains_key("promptFeedback") {
            match self.held.as_mut().and_then(Value::as_object_mut) {
                Some(held) => held.extend(fields),
                None => self.carried.extend(fields),
            }
            return;
        }
        for (name, value) in std::mem::take(&mut self.carried) {
            fields.entry(name).or_insert(value);
        }
        self.release();
        let event = Value::Object(fields);
        if has_finish(&event) {
            self.held = Some(event);
        } else {
            self.write(&event);
        }
    }

    /// Writes what was held.
    fn release(&mut self) {
        if let Some(event) = self.held.take() {
            self.write(&event);
        }
    }

    fn write(&mut self, event: &Value) {
        let bytes = match self.framing {
            Framing::Events => sse_event(event),
            Framing::Array => self.element(event),
        };
        self.ready.push_back(bytes);
    }

    fn element(&mut self, event: &Value) -> Bytes {
        self.written += 1;
        array_element(event, self.written == 1, self.dress.is_pretty())
    }

    /// The end; of a stream that broke, what comes next says so.
    fn end(&mut self, broke: bool) {
        self.release();
        if !broke && self.framing == Framing::Array && self.over != Some(Over::Unreadable) {
            self.ready.push_back(array_end(self.written == 0));
        }
    }
}

fn has_finish(event: &Value) -> bool {
    let candidates = event.get("candidates").and_then(Value::as_array);
    candidates.into_iter().flatten().any(|candidate| candidate.get("finishReason").is_some())
}

/// The stream as it is sent.
pub(super) struct Redressed {
    /// `None` once it has ended.
    inner: Option<BodyStream>,
    sorter: Sorter,
    broke: Option<Error>,
}

impl Redressed {
    /// A body whose objects are dressed, each an event of its own.
    pub(super) fn body(body: Body, framing: Framing, dress: Dress) -> Body {
        let mut sorter = Sorter::new(framing, dress);
        match body {
            Body::Full(bytes) => {
                sorter.feed(&bytes);
                sorter.end(false);
                Body::Full(Vec::from(sorter.ready).concat().into())
            }
            Body::Stream(inner) => Body::Stream(Box::pin(Self { inner: Some(inner), sorter, broke: None })),
        }
    }
}

impl Stream for Redressed {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(bytes) = this.sorter.ready.pop_front() {
                return Poll::Ready(Some(Ok(bytes)));
            }
            let Some(inner) = &mut this.inner else { return Poll::Ready(this.broke.take().map(Err)) };
            match ready!(inner.as_mut().poll_next(context)) {
                Some(Ok(bytes)) => this.sorter.feed(&bytes),
                last => {
                    this.inner = None;
                    this.broke = last.and_then(Result::err);
                    this.sorter.end(this.broke.is_some());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use pollux_types::Method;
    use proptest::prelude::*;

    use super::super::answer::tests::dress;
    use super::*;

    const ONE: &str = "data: {\"candidates\": [{\"index\": 0}]}\r\n\r\n";
    const FINISH: &str = "data: {\"candidates\": [{\"finishReason\": \"STOP\"}]}\r\n\r\n";
    const USAGE: &str = "data: {\"usageMetadata\": {\"totalTokenCount\": 4}}\r\n\r\n";
    const FINISH_AND_USAGE: &str =
        "data: {\"candidates\": [{\"finishReason\": \"STOP\"}],\"usageMetadata\": {\"totalTokenCount\": 4}}\r\n\r\n";

    fn sorted(framing: Framing, pieces: &[&str]) -> Vec<String> {
        let mut sorter = Sorter::new(framing, dress(Method::StreamGenerateContent, false));
        for piece in pieces {
            sorter.feed(piece.as_bytes());
        }
        sorter.end(false);
        sorter.ready.iter().map(|bytes| String::from_utf8(bytes.to_vec()).unwrap()).collect()
    }

    fn check(pieces: &[&str], expected: &[&str]) {
        assert_eq!(sorted(Framing::Events, pieces), expected);
    }

    #[test]
    fn only_the_finish_is_held() {
        let mut sorter = Sorter::new(Framing::Events, dress(Method::StreamGenerateContent, false));
        sorter.feed(ONE.as_bytes());
        assert_eq!(sorter.ready.pop_front().unwrap(), ONE);
        sorter.feed(FINISH.as_bytes());
        assert!(sorter.ready.is_empty());
        sorter.end(false);
        assert_eq!(sorter.ready.pop_front().unwrap(), FINISH);
    }

    #[test]
    fn usage_stands_beside_a_candidate() {
        check(&[ONE, FINISH, USAGE], &[ONE, FINISH_AND_USAGE]);
        check(&[USAGE, FINISH], &[FINISH_AND_USAGE]);
        check(&[USAGE, FINISH_AND_USAGE], &[FINISH_AND_USAGE]);
        check(&[USAGE], &[]);
        check(&[FINISH, &USAGE.replace("{\"usage", "{\"candidates\": [], \"usage")], &[FINISH_AND_USAGE]);
    }

    #[test]
    fn whatever_was_written_an_event_is_one_line() {
        let pretty = "data: {\n  \"candidates\": [\n    {\"index\": 0}\n  ]\n}\n\n";
        check(&[pretty], &[ONE]);
        check(&["data:{\"candidates\":[{\"index\":0}]}\n\n"], &[ONE]);
        check(&[": ping\r\n\r\n", ONE, "data: [DONE]\r\n\r\n"], &[ONE]);
        check(&["data: {\"candidates\": [{\"index\": 0}]}"], &[ONE]);
        check(&[&format!("{ONE}{ONE}")], &[ONE, ONE]);
    }

    #[test]
    fn feedback_has_ratings() {
        check(
            &["data: {\"promptFeedback\": {\"blockReason\": \"SAFETY\"}}\r\n\r\n", USAGE],
            &["data: {\"promptFeedback\": {\"blockReason\": \"SAFETY\",\"safetyRatings\": []}}\r\n\r\n"],
        );
    }

    #[test]
    fn an_error_is_bare_and_the_last() {
        let error = "{\n  \"error\": {\n    \"code\": 503\n  }\n}\n";
        check(&[ONE, error, ONE], &[ONE, error]);
        check(&[ONE, FINISH, "data: {\"error\": {\"code\": 503}}\r\n\r\n"], &[ONE, FINISH, error]);
    }

    #[test]
    fn what_is_no_json_goes_as_it_came() {
        check(&[FINISH, "data: {nonsense}\r\n\r\n", ONE], &[FINISH, "data: {nonsense}\r\n\r\n", ONE]);
    }

    #[test]
    fn an_array_stays_an_array() {
        let pieces = ["[{\"candidates\": [{\"index\": 0}]}\n", ",\r\n{\"usageMetadata\": {}}", "]\n"];
        assert_eq!(sorted(Framing::Array, &pieces).concat(), "[{\"candidates\":[{\"index\":0}]}\n]\n");
        assert_eq!(sorted(Framing::Array, &["[]"]).concat(), "[]\n");
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_bytes_are_cut(cut in 0..FINISH_AND_USAGE.len() * 2) {
            let whole = format!("{}{USAGE}", FINISH_AND_USAGE.replace("STOP", "€{\\\"}"));
            let cut = cut.min(whole.len());
            let mut sorter = Sorter::new(Framing::Events, dress(Method::StreamGenerateContent, false));
            sorter.feed(&whole.as_bytes()[..cut]);
            sorter.feed(&whole.as_bytes()[cut..]);
            sorter.end(false);
            let sent: Vec<Bytes> = sorter.ready.into();
            prop_assert_eq!(sent.concat(), FINISH_AND_USAGE.replace("STOP", "€{\\\"}").into_bytes());
        }
    }
}
