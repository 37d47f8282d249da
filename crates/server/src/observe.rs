//! What is told of a request once it is over: one line in the log, and the metrics.
//!
//! A [`Record`] is made with the request and travels with it, at last inside the answer's body. It tells what it
//! knows when it is dropped, so that a request whose caller goes away at any point is told of as well.

use std::future::Future as _;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use pollux_doctor::Error;
use pollux_relay::meters::model_label;
use pollux_relay::{Body, BodyStream, Known, Outcome, RequestId};
use tokio::time::{Instant, Sleep, sleep_until};

use crate::connection::InFlight;
use crate::gemini::error::MidStream;
use crate::layers::App;
use crate::load::Permit;
use crate::meters::Labels;

/// Everything that is to be told of one request.
pub(crate) struct Record {
    app: Arc<App>,
    pub(crate) id: RequestId,
    /// Of the socket. Whom it speaks for, where it is a proxy that is trusted, the relay finds out.
    pub(crate) peer: SocketAddr,
    pub(crate) started: Instant,
    first_byte: Option<Instant>,
    pub(crate) method: &'static str,
    pub(crate) version: &'static str,
    pub(crate) resource: Option<String>,
    /// 499 until there is an answer.
    status: u16,
    error: Option<Error>,
    /// How an error is told once the answer has begun; a stream without it can only be cut.
    pub(crate) mid_stream: Option<Box<MidStream>>,
    pub(crate) key_id: Option<Arc<str>>,
    /// What the relay came to know; filled in while the answer goes by.
    pub(crate) outcome: Outcome,
    pub(crate) bytes_in: usize,
    bytes_out: usize,
    complete: bool,
    is_stream: bool,
    in_flight: InFlight,
    permit: Option<Permit>,
}

impl Record {
    pub(crate) fn new(app: Arc<App>, id: RequestId, peer: SocketAddr, in_flight: InFlight) -> Self {
        Self {
            app,
            id,
            peer,
            started: Instant::now(),
            first_byte: None,
            method: "-",
            version: "-",
            resource: None,
            status: 499,
            error: None,
            mid_stream: None,
            key_id: None,
            outcome: Outcome::default(),
            bytes_in: 0,
            bytes_out: 0,
            complete: false,
            is_stream: false,
            in_flight,
            permit: None,
        }
    }

    /// The request holds one of the places that there are until it is over.
    pub(crate) fn hold(&mut self, permit: Permit) {
        self.permit = Some(permit);
    }

    pub(crate) fn failed(&mut self, error: Error) {
        self.error = Some(error);
    }

    /// The answer as it is to be sent, which takes this record along.
    pub(crate) fn send(mut self: Box<Self>, status: http::StatusCode, body: Body) -> ObservedBody {
        self.status = status.as_u16();
        self.in_flight.has_more();
        let payload = match body {
            Body::Full(bytes) if bytes.is_empty() => {
                self.complete = true;
                Payload::Full(None)
            }
            Body::Full(bytes) => Payload::Full(Some(bytes)),
            Body::Stream(stream) => {
                self.is_stream = true;
                self.app.meters.streams.increment(1.0);
                Payload::Stream { stream: Some(stream), held: None, sent: false, sent_at: None, pause: None }
            }
        };
        ObservedBody { payload, record: self }
    }

    /// The fault is that there is no answer: the connection is cut, and the status told is 0.
    pub(crate) fn cut(&mut self, error: Error) -> Cut {
        self.status = 0;
        self.error = Some(error);
        Cut
    }

    /// A stream broke: the bytes that say so, or the error again when nothing can be said any more.
    fn broke(&mut self, error: Error) -> Result<Bytes, Error> {
        let first = self.bytes_out == 0;
        match self.mid_stream.as_ref().and_then(|how| how.render(&error, first)) {
            Some(bytes) => {
                self.error = Some(error);
                Ok(bytes)
            }
            None => Err(error),
        }
    }

    fn fault(&self, known: &Known) -> &'static str {
        match &self.error {
            Some(error) => error.fault(),
            None => known.fault.unwrap_or(if self.complete { "" } else { "client_closed" }),
        }
    }

    fn tell(&self) {
        let now = Instant::now();
        let known = self.outcome.known();
        let fault = self.fault(&known);
        let model = model_label(self.resource.as_deref());
        let total = now - self.started;
        let first = self.first_byte.map(|first| first - self.started);
        self.app.meters.request(
            Labels { method: self.method, model, code: self.status, fault },
            total.as_secs_f64(),
            first.map(|first| first.as_secs_f64()),
        );
        let usage = known.usage.unwrap_or_default();
        if known.usage.is_some() {
            self.app.meters.tokens(model, &usage);
        }
        let error = self.error.as_ref();
        // An error, and an answer that no backend gave, is whole once it is written.
        let complete = self.complete && (self.error.is_some() || known.attempts == 0 || known.complete);
        macro_rules! line {
            ($level:ident) => {
                tracing::$level!(
                    target: "pollux::request",
                    id = %self.id,
                    method = self.method,
                    version = self.version,
                    model = self.resource.as_deref(),
                    status = self.status,
                    fault = (!fault.is_empty()).then_some(fault),
                    key = self.key_id.as_deref(),
                    backend = (!known.backend.is_empty()).then_some(&*known.backend),
                    project = known.project.as_deref(),
                    credential = known.credential.as_deref(),
                    attempts = known.attempts,
                    waited_ms = (!known.waited.is_zero()).then(|| milliseconds(known.waited)),
                    latency_ms = milliseconds(total),
                    ttfb_ms = first.map(milliseconds),
                    bytes_in = self.bytes_in,
                    bytes_out = self.bytes_out,
                    prompt_tokens = usage.prompt,
                    candidates_tokens = usage.candidates,
                    thoughts_tokens = usage.thoughts,
                    total_tokens = usage.total,
                    served = known.model_version.as_deref(),
                    finish = known.finish_reason.as_deref(),
                    complete,
                    tried = error.and_then(Error::tried),
                    note = error.and_then(Error::operator_note),
                    cause = error.and_then(std::error::Error::source).map(tracing::field::display),
                )
            };
        }
        let broke = self.is_stream && error.is_some();
        if self.status >= 500 || self.status == 0 || broke { line!(warn) } else { line!(info) }
    }
}

fn milliseconds(span: std::time::Duration) -> f64 {
    // Microseconds are as fine as anybody reads.
    (span.as_secs_f64() * 1_000_000.0).round() / 1_000.0
}

impl Drop for Record {
    fn drop(&mut self) {
        if self.is_stream {
            self.app.meters.streams.decrement(1.0);
        }
        self.tell();
    }
}

/// The connection is to be cut: the answer cannot be completed, and must not look as if it were.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the answer broke off")]
pub(crate) struct Cut;

/// How far an error object stays behind the event before it. A client that has not read that event yet would get
/// both as one piece, however they were written, and Node's `fetch` does so within one turn of its loop.
const ERROR_APART: Duration = Duration::from_millis(50);

enum Payload {
    Full(Option<Bytes>),
    Stream {
        /// `None` once it has ended, so that upstream is let go of.
        stream: Option<BodyStream>,
        /// An item that came at once after another and waits for that one to be flushed.
        held: Option<Result<Bytes, Error>>,
        sent: bool,
        sent_at: Option<Instant>,
        /// How long the held item waits yet, when it is an error object.
        pause: Option<Pin<Box<Sleep>>>,
    },
}

/// The body of an answer, and the record of its request.
pub(crate) struct ObservedBody {
    payload: Payload,
    record: Box<Record>,
}

/// Google's error in the middle of an SSE stream, the only item there that begins so.
fn is_error_object(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(32)];
    head.starts_with(b"{") && head.windows(7).any(|part| part == b"\"error\"")
}

/// The next item of the stream; of one that breaks, the error that says so is the last.
fn poll_stream(
    stream: &mut Option<BodyStream>,
    record: &mut Record,
    cx: &mut Context<'_>,
) -> Poll<Option<Result<Bytes, Error>>> {
    let Some(inner) = stream else { return Poll::Ready(None) };
    let item = std::task::ready!(inner.as_mut().poll_next(cx));
    if let Some(Ok(bytes)) = &item {
        let first = record.bytes_out == 0;
        let explained = record.mid_stream.as_ref().and_then(|how| how.explained(bytes, first));
        return Poll::Ready(explained.map(Ok).or(item));
    }
    *stream = None;
    Poll::Ready(item.map(|last| last.or_else(|error| record.broke(error))))
}

impl ObservedBody {
    /// The next item, each at a poll of its own: hyper flushes only when a body has nothing more at once, and two
    /// items in one write would reach a JS SDK as one chunk, which it cannot parse when the second is an error.
    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let item = self.poll_payload(cx);
        if item.is_pending() {
            self.record.in_flight.has_no_more();
        }
        item
    }

    fn poll_payload(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let Self { payload, record } = self;
        let Payload::Stream { stream, held, sent, sent_at, pause } = payload else {
            return Poll::Ready(None);
        };
        if let Some(waiting) = pause {
            std::task::ready!(waiting.as_mut().poll(cx));
            *pause = None;
        }
        let item = match held.take() {
            Some(item) => Some(item),
            None => match poll_stream(stream, record, cx) {
                Poll::Pending => {
                    *sent = false;
                    return Poll::Pending;
                }
                Poll::Ready(Some(Ok(item))) if is_error_object(&item) && sent_at.is_some() => {
                    *sent = false;
                    *held = Some(Ok(item));
                    *pause = sent_at.map(|before| Box::pin(sleep_until(before + ERROR_APART)));
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Poll::Ready(Some(item)) if *sent => {
                    *sent = false;
                    *held = Some(item);
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Poll::Ready(item) => item,
            },
        };
        *sent = true;
        *sent_at = Some(Instant::now());
        Poll::Ready(item)
    }
}

impl HttpBody for ObservedBody {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        let bytes = match &mut self.payload {
            Payload::Full(bytes) => {
                let bytes = bytes.take();
                self.record.complete |= bytes.is_some();
                bytes
            }
            Payload::Stream { .. } => match std::task::ready!(self.poll_item(cx)) {
                Some(Ok(bytes)) => Some(bytes),
                Some(Err(error)) => {
                    self.record.failed(error);
                    return Poll::Ready(Some(Err(Cut)));
                }
                None => {
                    self.record.complete = self.record.error.is_none();
                    None
                }
            },
        };
        let Some(bytes) = bytes else { return Poll::Ready(None) };
        self.record.first_byte.get_or_insert_with(Instant::now);
        self.record.bytes_out += bytes.len();
        self.record.in_flight.has_more();
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.payload, Payload::Full(None))
    }

    fn size_hint(&self) -> SizeHint {
        match &self.payload {
            Payload::Full(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, Bytes::len) as u64),
            Payload::Stream { .. } => SizeHint::default(),
        }
    }
}
