//! A streamed answer as messages.
//!
//! Google writes each event on one line, and an error after the first event as a bare object over several lines.
//! A stream without a finish was cut off, and says so.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures::Stream;
use http::HeaderMap;
use pollux_doctor::{Context as Asked, Error, Values, raise, upstream_error_in};
use pollux_types::generate::GenerateContentResponse;
use pollux_types::stream::Decoder;

use crate::body::ResponseBody;
use crate::client::unreadable;

/// A line longer than this is no event.
const MAX_LINE: usize = 256 * 1024 * 1024;

/// The pieces of an answer. After an error there is nothing more.
#[derive(Debug)]
pub struct ResponseStream {
    body: Option<ResponseBody>,
    /// Knows whether the answer came to its end.
    watch: Decoder,
    lines: BytesMut,
    /// Up to here there is no line end.
    looked: usize,
    /// Lines that are no event: an error object.
    bare: Vec<u8>,
}

impl ResponseStream {
    pub(crate) fn new(body: ResponseBody) -> Self {
        Self { body: Some(body), watch: Decoder::default(), lines: BytesMut::new(), looked: 0, bare: Vec::new() }
    }

    /// The next event that has come whole.
    fn event(&mut self) -> Option<Result<GenerateContentResponse, Error>> {
        while let Some(end) = memchr::memchr(b'\n', &self.lines[self.looked..]) {
            let line = self.lines.split_to(self.looked + end + 1);
            self.looked = 0;
            if let Some(event) = self.line(&line) {
                return Some(event);
            }
        }
        self.looked = self.lines.len();
        (self.looked > MAX_LINE).then(|| Err(unreadable(&"an event has no end")))
    }

    fn line(&mut self, line: &[u8]) -> Option<Result<GenerateContentResponse, Error>> {
        let Some(data) = line.strip_prefix(b"data:") else {
            if !line.trim_ascii().is_empty() && self.bare.len() < MAX_LINE {
                self.bare.extend_from_slice(line);
            }
            return None;
        };
        let data = data.trim_ascii();
        if data.starts_with(b"{\"error\"") {
            return Some(Err(self.error_of(Bytes::copy_from_slice(data))));
        }
        Some(serde_json::from_slice(data).map_err(|error| unreadable(&error)))
    }

    /// What the end of the body means.
    fn end(&mut self) -> Option<Error> {
        if !self.bare.is_empty() {
            let object = std::mem::take(&mut self.bare);
            return Some(self.error_of(object.into()));
        }
        (!self.watch.summary().is_complete()).then(|| raise("stream_truncated", &Values::new()))
    }

    fn error_of(&self, body: Bytes) -> Error {
        let begun = self.watch.summary().chunks > 0;
        upstream_error_in(Asked::new().begun(begun), 200, HeaderMap::new(), body)
    }
}

impl Stream for ResponseStream {
    type Item = Result<GenerateContentResponse, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(event) = this.event() {
                if event.is_err() {
                    this.body = None;
                }
                return Poll::Ready(Some(event));
            }
            let Some(body) = &mut this.body else { return Poll::Ready(None) };
            match ready!(Pin::new(body).poll_next(cx)) {
                Some(Ok(chunk)) => {
                    this.watch.feed(&chunk);
                    this.lines.extend_from_slice(&chunk);
                }
                Some(Err(error)) => {
                    this.body = None;
                    return Poll::Ready(Some(Err(error)));
                }
                // A last line without its end is a line all the same.
                None if !this.lines.is_empty() => this.lines.extend_from_slice(b"\n"),
                None => {
                    this.body = None;
                    return Poll::Ready(this.end().map(Err));
                }
            }
        }
    }
}
