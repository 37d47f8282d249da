//! Keeps Google's mid-stream error apart from the events before it.
//!
//! When a stream fails, Google appends a bare, pretty-printed error object. SDKs parse each network chunk on its
//! own, and the JS one recognises the error only when it arrives whole and alone. Between upstream and us it may
//! have been glued to an event or cut in two; here it is made one item again. Everything else passes as it came.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures::Stream;
use pollux_doctor::Error;

/// An object larger than this is no error; it is let through in pieces.
const MAX_HELD: usize = 256 * 1024;

/// The chunks of an SSE stream, each error object an item of its own.
#[derive(Debug)]
pub(super) struct Apart<S> {
    /// `None` once it has ended.
    inner: Option<S>,
    splitter: Splitter,
    ready: VecDeque<Bytes>,
    /// Comes after all that is ready.
    error: Option<Error>,
}

impl<S> Apart<S> {
    pub(super) fn new(inner: S) -> Self {
        Self { inner: Some(inner), splitter: Splitter::default(), ready: VecDeque::new(), error: None }
    }
}

impl<S: Stream<Item = Result<Bytes, Error>> + Unpin> Stream for Apart<S> {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.ready.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            let Some(inner) = &mut this.inner else {
                return Poll::Ready(this.error.take().map(Err));
            };
            match ready!(Pin::new(inner).poll_next(cx)) {
                Some(Ok(chunk)) => this.splitter.feed(chunk, &mut this.ready),
                Some(Err(error)) => this.finish(Some(error)),
                None => this.finish(None),
            }
        }
    }
}

impl<S> Apart<S> {
    fn finish(&mut self, error: Option<Error>) {
        self.ready.extend(self.splitter.take_held());
        self.inner = None;
        self.error = error;
    }
}

/// Finds objects that begin at the start of a line; an event's line begins with `data:`.
#[derive(Debug)]
struct Splitter {
    at_line_start: bool,
    /// Inside of an object; `held` is what came of it in earlier chunks.
    object: Option<Scan>,
    held: BytesMut,
}

impl Default for Splitter {
    fn default() -> Self {
        Self { at_line_start: true, object: None, held: BytesMut::new() }
    }
}

impl Splitter {
    fn feed(&mut self, mut chunk: Bytes, out: &mut VecDeque<Bytes>) {
        while !chunk.is_empty() {
            if self.object.is_some() {
                self.go_on_with_object(&mut chunk, out);
                continue;
            }
            let Some(start) = self.object_start(&chunk) else {
                self.at_line_start = chunk.ends_with(b"\n");
                out.push_back(chunk);
                return;
            };
            if start > 0 {
                out.push_back(chunk.split_to(start));
            }
            self.object = Some(Scan::default());
        }
    }

    fn object_start(&self, chunk: &[u8]) -> Option<usize> {
        if self.at_line_start && chunk.first() == Some(&b'{') {
            return Some(0);
        }
        memchr::memchr_iter(b'\n', chunk).map(|end| end + 1).find(|start| chunk.get(*start) == Some(&b'{'))
    }

    fn go_on_with_object(&mut self, chunk: &mut Bytes, out: &mut VecDeque<Bytes>) {
        let end = self.object.as_mut().and_then(|scan| scan.end(chunk));
        let Some(end) = end else {
            self.held.extend_from_slice(chunk);
            chunk.clear();
            if self.held.len() > MAX_HELD {
                self.object = None;
                self.at_line_start = false;
                out.extend(self.take_held());
            }
            return;
        };
        let blank = chunk[end..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let rest = chunk.split_to(end + blank);
        self.object = None;
        self.at_line_start = true;
        if self.held.is_empty() {
            out.push_back(rest);
        } else {
            self.held.extend_from_slice(&rest);
            out.extend(self.take_held());
        }
    }

    fn take_held(&mut self) -> Option<Bytes> {
        let held = self.held.split().freeze();
        (!held.is_empty()).then_some(held)
    }
}

/// Where the scan of one JSON object stands.
#[derive(Debug, Default)]
struct Scan {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// Goes over more of the object; the place after its last brace, when that is in here.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' if self.in_string => self.escaped = true,
                b'"' => self.in_string = !self.in_string,
                _ if self.in_string => {}
                b'{' => self.depth += 1,
                b'}' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(at + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = "data: {\"candidates\": [{\"content\": {}}]}\r\n\r\n";
    const ERROR: &str = "{\n  \"error\": {\n    \"code\": 503,\n    \"message\": \"a \\\"}\\\" in it {\",\n    \"status\": \"UNAVAILABLE\"\n  }\n}\n";

    fn split(chunks: &[&str]) -> Vec<String> {
        let (mut splitter, mut out) = (Splitter::default(), VecDeque::new());
        for chunk in chunks {
            splitter.feed(Bytes::copy_from_slice(chunk.as_bytes()), &mut out);
        }
        out.extend(splitter.take_held());
        out.into_iter().map(|item| String::from_utf8(item.into()).unwrap()).collect()
    }

    #[test]
    fn events_pass_as_they_came() {
        let (one, two) = EVENT.split_at(17);
        assert_eq!(split(&[EVENT, one, two]), [EVENT, one, two]);
        let both = EVENT.repeat(2);
        assert_eq!(split(&[&both]), [both]);
    }

    #[test]
    fn an_error_glued_to_an_event_is_set_apart() {
        assert_eq!(split(&[&format!("{EVENT}{ERROR}")]), [EVENT, ERROR]);
    }

    #[test]
    fn an_error_is_whole_wherever_it_was_cut() {
        let glued = format!("{EVENT}{ERROR}");
        for cut in EVENT.len()..glued.len() - 1 {
            let (one, two) = glued.split_at(cut);
            assert_eq!(split(&[one, two]), [EVENT, ERROR], "cut at {cut}");
        }
        let bytes: Vec<String> = ERROR.chars().map(String::from).collect();
        let bytes: Vec<&str> = bytes.iter().map(String::as_str).collect();
        assert_eq!(split(&bytes), [ERROR.trim_end(), "\n"]);
    }

    #[test]
    fn an_error_that_comes_first_is_whole_too() {
        let (one, two) = ERROR.split_at(30);
        assert_eq!(split(&[one, two]), [ERROR]);
    }

    #[test]
    fn a_brace_inside_a_line_is_nothing() {
        let chunks = ["data: {\"a\":", "{\"b\": 1}}\n\n"];
        assert_eq!(split(&chunks), chunks);
    }

    #[test]
    fn half_an_error_is_not_lost() {
        let half = &ERROR[..40];
        assert_eq!(split(&[EVENT, half]), [EVENT, half]);
    }

    #[test]
    fn what_is_too_large_to_be_an_error_is_let_through() {
        let large = format!("{{\"a\": \"{}", "x".repeat(MAX_HELD));
        let items = split(&[&large, "x\"}\n", EVENT]);
        assert_eq!(items.concat(), format!("{large}x\"}}\n{EVENT}"));
        assert_eq!(items.len(), 3);
    }
}
