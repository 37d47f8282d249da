//! The answer's body: its chunks as they came, watched by two clocks.
//!
//! A stream that fails says so and never just ends: whoever passes it on must cut its own connection, or a
//! broken answer would look complete. Dropping the body drops the request, and upstream sees it at once.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures::Stream;
use http::Uri;
use http_body::{Body as _, Frame};
use hyper::body::Incoming;
use pollux_doctor::Error;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::failure::{Chain, Failure};
use crate::http1;

/// The bytes of an answer, as they arrive.
pub struct ResponseBody {
    incoming: Option<Source>,
    /// Read already, by a [`Self::read_whole`] that met its limit.
    front: Option<Bytes>,
    clocks: Clocks,
    uri: Uri,
}

/// Where the bytes come from.
pub(crate) enum Source {
    /// A connection of ours.
    Http1(Box<http1::Body>),
    /// hyper: HTTP/2, or what might have become that.
    Hyper(Incoming),
}

impl Source {
    fn expected_length(&self) -> Option<u64> {
        match self {
            Self::Http1(body) => body.expected_length(),
            Self::Hyper(incoming) => incoming.size_hint().exact(),
        }
    }

    /// The next piece that is not empty; trailers are nothing to pass on.
    fn poll_data(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Chain>>> {
        match self {
            Self::Http1(body) => body.poll_data(cx).map_err(|error| Chain::of(&error)),
            Self::Hyper(incoming) => loop {
                let Some(frame) = ready!(Pin::new(&mut *incoming).poll_frame(cx)) else { return Poll::Ready(None) };
                match frame.map(Frame::into_data) {
                    Ok(Ok(data)) if !data.is_empty() => return Poll::Ready(Some(Ok(data))),
                    Ok(_) => {}
                    Err(error) => return Poll::Ready(Some(Err(Chain::of(&error)))),
                }
            },
        }
    }
}

/// A body that was waited for.
#[derive(Debug)]
pub enum Collected {
    /// All of it.
    Whole(Bytes),
    /// It is longer than the limit: what was read, and what is yet to come.
    Longer(ResponseBody),
}

impl ResponseBody {
    pub(crate) fn new(incoming: Source, clocks: Clocks, uri: Uri) -> Self {
        Self { incoming: Some(incoming), front: None, clocks, uri }
    }

    /// The length that the answer's headers promise.
    pub fn expected_length(&self) -> Option<u64> {
        self.incoming.as_ref().and_then(Source::expected_length)
    }

    /// Waits for the whole body, unless it is longer than `limit`.
    ///
    /// # Errors
    /// `upstream_malformed` when it is cut off, `upstream_timeout` when a clock runs out.
    pub async fn read_whole(mut self, limit: usize) -> Result<Collected, Error> {
        if self.expected_length().is_some_and(|length| length > limit as u64) {
            return Ok(Collected::Longer(self));
        }
        let mut collected = Gathered::default();
        while let Some(chunk) = std::future::poll_fn(|cx| self.poll_chunk(cx)).await {
            collected.push(chunk.map_err(|failure| failure.of_unary().into_error(&self.uri))?);
            if collected.len() > limit {
                self.front = Some(collected.finish());
                return Ok(Collected::Longer(self));
            }
        }
        Ok(Collected::Whole(collected.finish()))
    }

    /// The next piece, as it comes; nothing at the end.
    ///
    /// # Errors
    /// `stream_truncated` when the body is cut off, `stream_idle` or `upstream_timeout` when a clock runs out.
    pub async fn next_chunk(&mut self) -> Option<Result<Bytes, Error>> {
        let chunk = std::future::poll_fn(|cx| self.poll_chunk(cx)).await?;
        Some(chunk.map_err(|failure| failure.into_error(&self.uri)))
    }

    /// What of the body can be had up to a limit, however it ends: the text of an error that is already known to
    /// be one.
    pub async fn read_lossy(mut self, limit: usize) -> Bytes {
        let mut collected = Gathered::default();
        while let Some(Ok(chunk)) = std::future::poll_fn(|cx| self.poll_chunk(cx)).await {
            collected.push(chunk);
            if collected.len() >= limit {
                break;
            }
        }
        let mut bytes = collected.finish();
        bytes.truncate(limit);
        bytes
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Failure>>> {
        if let Some(front) = self.front.take() {
            return Poll::Ready(Some(Ok(front)));
        }
        let Some(incoming) = self.incoming.as_mut() else { return Poll::Ready(None) };
        let failure = match incoming.poll_data(cx) {
            Poll::Ready(Some(Ok(data))) => {
                self.clocks.heard();
                return Poll::Ready(Some(Ok(data)));
            }
            Poll::Ready(Some(Err(chain))) => Failure::Truncated(chain),
            Poll::Ready(None) => {
                self.incoming = None;
                return Poll::Ready(None);
            }
            Poll::Pending => ready!(self.clocks.poll_expired(cx)),
        };
        // The connection is of no more use, and upstream shall know.
        self.incoming = None;
        Poll::Ready(Some(Err(failure)))
    }
}

impl Stream for ResponseBody {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = ready!(self.poll_chunk(cx));
        Poll::Ready(chunk.map(|chunk| chunk.map_err(|failure| failure.into_error(&self.uri))))
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseBody").field("ended", &self.incoming.is_none()).finish_non_exhaustive()
    }
}

/// Chunks on their way to be one; a single chunk stays the buffer it was read into.
#[derive(Default)]
struct Gathered {
    first: Bytes,
    all: BytesMut,
}

impl Gathered {
    fn push(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.first = chunk;
            return;
        }
        if self.all.is_empty() {
            self.all.reserve((self.first.len() + chunk.len()).next_power_of_two());
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.all.extend_from_slice(&chunk);
    }

    fn len(&self) -> usize {
        self.first.len() + self.all.len()
    }

    fn finish(self) -> Bytes {
        if self.all.is_empty() { self.first } else { self.all.freeze() }
    }
}

/// The idle clock, which starts when we begin to wait, and the total one.
///
/// One timer serves both, and a chunk does not touch it: it is set again only when it fires too early.
pub(crate) struct Clocks {
    idle: Duration,
    started: Instant,
    total: Option<Instant>,
    waiting_since: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Clocks {
    pub(crate) fn new(idle: Duration, started: Instant, total: Option<Instant>) -> Self {
        Self { idle, started, total, waiting_since: None, timer: None }
    }

    pub(crate) fn total(&self) -> Option<Instant> {
        self.total
    }

    /// The failure of having no time left.
    pub(crate) fn out_of_time(&self) -> Failure {
        Failure::Total(self.total.map_or(Duration::ZERO, |total| total.saturating_duration_since(self.started)))
    }

    fn heard(&mut self) {
        self.waiting_since = None;
    }

    fn poll_expired(&mut self, cx: &mut Context<'_>) -> Poll<Failure> {
        let now = Instant::now();
        let idle_end = far(*self.waiting_since.get_or_insert(now), self.idle);
        let end = self.total.map_or(idle_end, |total| total.min(idle_end));
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(end)));
        if timer.deadline() > end {
            timer.as_mut().reset(end);
        }
        while timer.as_mut().poll(cx).is_ready() {
            let now = Instant::now();
            if self.total.is_some_and(|total| total <= now) {
                return Poll::Ready(self.out_of_time());
            }
            if idle_end <= now {
                return Poll::Ready(Failure::Idle(self.idle));
            }
            timer.as_mut().reset(end);
        }
        Poll::Pending
    }
}

/// `start + span`, for spans that mean "never" too.
fn far(start: Instant, span: Duration) -> Instant {
    const NEVER: Duration = Duration::from_secs(60 * 60 * 24 * 365);
    start + span.min(NEVER)
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    fn expired(clocks: &mut Clocks) -> Option<Failure> {
        match clocks.poll_expired(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(failure) => Some(failure),
            Poll::Pending => None,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_idle_clock_starts_anew_with_each_chunk() {
        let idle = Duration::from_secs(10);
        let mut clocks = Clocks::new(idle, Instant::now(), None);
        for _ in 0..5 {
            assert!(expired(&mut clocks).is_none());
            tokio::time::advance(Duration::from_secs(9)).await;
            assert!(expired(&mut clocks).is_none());
            clocks.heard();
        }
        assert!(expired(&mut clocks).is_none());
        tokio::time::advance(Duration::from_secs(11)).await;
        assert!(matches!(expired(&mut clocks), Some(Failure::Idle(span)) if span == idle));
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_rests_does_not_use_up_the_idle_clock() {
        let mut clocks = Clocks::new(Duration::from_secs(10), Instant::now(), None);
        assert!(expired(&mut clocks).is_none());
        clocks.heard();
        tokio::time::advance(Duration::from_secs(60)).await;
        assert!(expired(&mut clocks).is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn the_total_clock_runs_on_while_chunks_arrive() {
        let started = Instant::now();
        let mut clocks = Clocks::new(Duration::from_secs(10), started, Some(started + Duration::from_secs(25)));
        for _ in 0..3 {
            assert!(expired(&mut clocks).is_none());
            tokio::time::advance(Duration::from_secs(8)).await;
            clocks.heard();
        }
        tokio::time::advance(Duration::from_secs(2)).await;
        assert!(matches!(expired(&mut clocks), Some(Failure::Total(span)) if span == Duration::from_secs(25)));
    }

    #[test]
    fn one_chunk_is_not_copied() {
        let chunk = Bytes::from(vec![7; 64]);
        let mut gathered = Gathered::default();
        gathered.push(chunk.clone());
        assert_eq!(gathered.finish().as_ptr(), chunk.as_ptr());
    }

    #[test]
    fn chunks_are_joined_in_order() {
        let mut gathered = Gathered::default();
        for text in ["one ", "two ", "three"] {
            gathered.push(Bytes::from_static(text.as_bytes()));
        }
        assert_eq!(gathered.finish(), "one two three");
    }
}
