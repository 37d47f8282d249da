//! Sees to it that a stream never ends as if it were complete when it is not.
//!
//! Behind the last whole event there is room for an error; inside of one there is none, and then the connection is
//! cut: an error with the code 0 says so. The array's closing bracket waits until it is known that nothing has to be
//! said before it. A finish that was seen is a finish, whatever becomes of the connection after it.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use pollux_doctor::{Error, Values, raise};
use pollux_types::stream::{Framing, Summary, array_end};

/// Watches where a stream stands.
#[derive(Debug)]
pub(crate) struct Guard {
    framing: Framing,
    /// Whether what was handed on ends where an event does.
    between_events: bool,
    /// Whether an array was begun.
    opened: bool,
    /// The end of the array, while it is not known whether it is the end of the answer.
    close: Option<Bytes>,
}

impl Guard {
    /// For a stream with these headers, of which nothing was handed on yet.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let kind = headers.get(CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes());
        Self { framing: Framing::of_content_type(kind), between_events: true, opened: false, close: None }
    }

    /// What of an item may be handed on now. `seen` knows the item already.
    pub(crate) fn pass(&mut self, item: Bytes, seen: &Summary) -> Option<Bytes> {
        let text = item.trim_ascii();
        match self.framing {
            Framing::Events if text.is_empty() => {}
            Framing::Events => {
                let is_bare_error = text.starts_with(b"{") && seen.error.is_some();
                self.between_events = is_bare_error || ends_a_line_twice(&item);
            }
            Framing::Array => {
                self.opened |= text.starts_with(b"[");
                if text == b"]" && self.opened && self.close.is_none() {
                    self.close = Some(item);
                    return None;
                }
                self.between_events = !seen.in_object && !text.ends_with(b"]");
            }
        }
        Some(item)
    }

    /// What is to be said at the end, which came by itself or by an error.
    pub(crate) fn finish(&mut self, seen: &Summary, error: Option<Error>) -> Option<Result<Bytes, Error>> {
        let close = self.close.take();
        if seen.is_complete() || (seen.gave_up && error.is_none()) {
            let missing = || self.opened.then(|| array_end(false));
            return close.or_else(missing).map(Ok);
        }
        let error = error.unwrap_or_else(|| {
            raise("stream_truncated", &Values::new()).with_operator_note("the stream ended without a finish")
        });
        Some(Err(if self.between_events { error } else { error.with_http(0) }))
    }
}

fn ends_a_line_twice(item: &[u8]) -> bool {
    item.strip_suffix(b"\n").is_some_and(|line| line.ends_with(b"\n") || line.ends_with(b"\n\r"))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use pollux_types::stream::{Decoder, array_element, error_object, sse_event};
    use serde_json::{Value, json};

    use super::*;

    fn text() -> Value {
        json!({"candidates": [{"content": {"parts": [{"text": "hi"}]}}]})
    }

    fn last() -> Value {
        json!({"candidates": [{"finishReason": "STOP"}]})
    }

    /// What is handed on of these items, and how it ends: by nothing, or by the fault and code of an error.
    fn guarded(kind: &'static str, items: &[Bytes], broken: bool) -> (String, Option<(&'static str, u16)>) {
        let mut guard = Guard::of(&HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]));
        let mut decoder = Decoder::default();
        let mut said = Vec::new();
        for item in items {
            decoder.feed(item);
            said.extend(guard.pass(item.clone(), decoder.summary()).into_iter().flatten());
        }
        let error = broken.then(|| raise("stream_idle", &Values::new()));
        let end = match guard.finish(decoder.summary(), error) {
            None => None,
            Some(Ok(bytes)) => {
                said.extend(bytes);
                None
            }
            Some(Err(error)) => Some((error.fault(), error.http())),
        };
        (String::from_utf8(said).unwrap(), end)
    }

    fn check(kind: &'static str, items: &[Bytes], broken: bool, added: &str, end: Option<(&'static str, u16)>) {
        let (said, ended) = guarded(kind, items, broken);
        let came: String = items.iter().map(|item| std::str::from_utf8(item).unwrap()).collect();
        assert_eq!((said, ended), (came + added, end));
    }

    #[test]
    fn events_without_a_finish_end_with_an_error() {
        const SSE: &str = "text/event-stream";
        let (text, last) = (sse_event(&text()), sse_event(&last()));
        check(SSE, &[text.clone(), last.clone()], false, "", None);
        check(SSE, std::slice::from_ref(&text), false, "", Some(("stream_truncated", 200)));
        check(SSE, std::slice::from_ref(&text), true, "", Some(("stream_idle", 200)));
        check(SSE, &[], true, "", Some(("stream_idle", 200)));
        // There is no room for an error behind half an event.
        check(SSE, &[text.slice(..9)], true, "", Some(("stream_idle", 0)));
        check(SSE, &[text.clone(), last.slice(..last.len() - 4)], false, "", None);
        let error = error_object(raise("overloaded", &Values::new()).status());
        check(SSE, &[text, error], true, "", None);
    }

    #[test]
    fn a_finish_is_a_finish_whatever_comes_after_it() {
        check("text/event-stream", &[sse_event(&text()), sse_event(&last())], true, "", None);
        check("application/json", &[array_element(&last(), true, true)], true, "]\n", None);
        check("application/json", &[array_element(&last(), true, true), array_end(false)], true, "", None);
        check("application/json", &[array_element(&last(), true, true)], false, "]\n", None);
    }

    #[test]
    fn the_end_of_an_array_waits_for_a_finish() {
        let first = array_element(&text(), true, true);
        let (said, end) = guarded("application/json", &[first.clone(), array_end(false)], false);
        assert_eq!((said.as_bytes(), end), (&first[..], Some(("stream_truncated", 200))));
        check("application/json", &[first.slice(..9)], true, "", Some(("stream_idle", 0)));
        check("application/json", &[array_end(true)], false, "", Some(("stream_truncated", 0)));
    }
}
