//! Reading a request's body: once, capped, and not for ever.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_ENCODING, EXPECT, HeaderMap};
use http_body::Body as _;
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use pollux_doctor::{Advice, Error, Origin, Values, raise};
use pollux_types::rpc::{Code, Status};
use tokio::time::{Instant, timeout_at};

use super::Failure;
use crate::config::ServerConfig;

/// A body that comes in one piece and is smaller than this is copied, which lets hyper use its read buffer again.
const SMALL: usize = 4 * 1024;
/// Room is made for what `content-length` promises, but not more than this on trust.
const TRUST: u64 = 1024 * 1024;
/// How long a body that nobody wants is read, so that the caller gets to see the answer.
const DISCARD_FOR: Duration = Duration::from_secs(5);
/// The average that a body must keep up: each byte of it buys this much time.
const PER_BYTE: Duration = Duration::from_micros(977);

/// A body that may still have to be read.
pub(crate) struct Unread {
    incoming: Incoming,
    encoding: Option<String>,
    /// The caller waits for `100 Continue`, which hyper sends when the body is first asked for.
    expects_continue: bool,
    /// It failed, or is to be given up.
    broken: bool,
    started: bool,
}

impl Unread {
    pub(crate) fn new(incoming: Incoming, headers: &HeaderMap) -> Self {
        let encoding = headers
            .get(CONTENT_ENCODING)
            .filter(|value| !value.as_bytes().eq_ignore_ascii_case(b"identity"))
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        Self { incoming, encoding, expects_continue: headers.contains_key(EXPECT), broken: false, started: false }
    }

    /// The whole body.
    pub(crate) async fn read(&mut self, config: &ServerConfig) -> Result<Bytes, Failure> {
        self.read_up_to(config.max_body_bytes, config).await
    }

    /// The whole body, of one that has no reason to be long.
    pub(crate) async fn read_up_to(&mut self, limit: usize, config: &ServerConfig) -> Result<Bytes, Failure> {
        if let Some(encoding) = &self.encoding {
            return Err(unknown_encoding(encoding).into());
        }
        let promised = self.incoming.size_hint();
        let limit = limit.min(config.max_body_bytes);
        if promised.lower() > limit as u64 {
            return Err(too_large(limit).into());
        }
        if self.incoming.is_end_stream() {
            return Ok(Bytes::new());
        }
        self.started = true;
        let begun = Instant::now();
        let first = self.piece(begun, 0, config).await?;
        let whole = promised.exact() == Some(first.len() as u64);
        if whole && first.len() <= limit {
            return Ok(if first.len() < SMALL { Bytes::copy_from_slice(&first) } else { first });
        }
        let room = usize::try_from(promised.lower().min(TRUST)).unwrap_or_default();
        let mut all = BytesMut::with_capacity(room.max(first.len()));
        all.extend_from_slice(&first);
        drop(first);
        while all.len() <= limit {
            let next = self.piece(begun, all.len(), config).await?;
            if next.is_empty() {
                return Ok(all.freeze());
            }
            all.extend_from_slice(&next);
        }
        Err(too_large(limit).into())
    }

    /// The next bytes; none at the end.
    async fn piece(&mut self, begun: Instant, have: usize, config: &ServerConfig) -> Result<Bytes, Failure> {
        let patience = config.body_read_timeout;
        let earned = PER_BYTE * u32::try_from(have).unwrap_or(u32::MAX);
        let now = Instant::now();
        let average = patience.saturating_add(earned).saturating_sub(now - begun);
        let deadline = now.checked_add(patience.min(average));
        loop {
            let frame = self.incoming.frame();
            let frame = match deadline {
                Some(deadline) => timeout_at(deadline, frame).await,
                // Beyond what the clock can tell.
                None => Ok(frame.await),
            };
            match frame {
                Ok(Some(Ok(frame))) => match frame.into_data() {
                    Ok(data) if !data.is_empty() => return Ok(data),
                    // Trailers, or a chunk of nothing.
                    _ => {}
                },
                Ok(None) => return Ok(Bytes::new()),
                Ok(Some(Err(_))) => {
                    self.broken = true;
                    return Err(Failure::Gone);
                }
                Err(_late) => {
                    self.broken = true;
                    let values = Values::new().set("timeout", patience.as_secs_f64());
                    return Err(raise("request_timeout", &values).into());
                }
            }
        }
    }

    /// Reads the rest away, within bounds. Whether the connection can be used again.
    pub(crate) async fn discard(&mut self, config: &ServerConfig) -> bool {
        if self.broken {
            return false;
        }
        if self.incoming.is_end_stream() {
            return true;
        }
        if self.expects_continue && !self.started {
            return false;
        }
        let until = Instant::now() + DISCARD_FOR.min(config.body_read_timeout);
        let mut seen = 0;
        // Twice the limit: whoever sends a body that is a little too large gets to read why.
        while seen <= config.max_body_bytes.saturating_mul(2) {
            match timeout_at(until, self.incoming.frame()).await {
                Ok(None) => return true,
                Ok(Some(Ok(frame))) => seen += frame.data_ref().map_or(0, Bytes::len),
                Ok(Some(Err(_))) | Err(_) => return false,
            }
        }
        false
    }
}

fn too_large(limit: usize) -> Error {
    raise("payload_too_large", &Values::new().set("limit_bytes", limit))
}

fn unknown_encoding(encoding: &str) -> Error {
    let message = format!("Request body with content-encoding `{encoding}` cannot be read; send it without encoding.");
    let status = Status::new(Code::InvalidArgument, message);
    Error::new("invalid_argument_generic", Origin::Caller, status, Advice::Stop)
}
