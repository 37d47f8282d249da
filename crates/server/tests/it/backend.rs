//! A backend that does what the model's name says.

use std::sync::Mutex;

use bytes::Bytes;
use futures::stream::{self, StreamExt as _};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};
use pollux_doctor::{Advice, Error, Origin, Raw, Values, raise};
use pollux_relay::{Attempt, Backend, Body, Call, Reply};
use pollux_types::rpc::Status;
use tokio::sync::{Semaphore, watch};

pub(crate) const EVENT: &str = "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"a\"}]}}]}\r\n\r\n";
pub(crate) const ELEMENT: &str = "[{\n  \"candidates\": [{\"content\": {\"parts\": [{\"text\": \"a\"}]}}]\n}\n";
pub(crate) const LAST: &str = "data: {\"candidates\": [{\"finishReason\": \"STOP\"}],\"usageMetadata\": \
                               {\"promptTokenCount\": 3,\"totalTokenCount\": 4}}\r\n\r\n";
pub(crate) const MID_STREAM: &str = "{\n  \"error\": {\n    \"code\": 503\n  }\n}\n";
pub(crate) const UPSTREAM: &str = "{\"error\":{\"code\":429,\"message\":\"slow\",\"status\":\"RESOURCE_EXHAUSTED\"}}";

#[derive(Debug)]
pub(crate) struct Scripted {
    /// The last call that came.
    pub(crate) last: Mutex<Option<Call>>,
    /// How many calls wait in `hang`.
    pub(crate) hanging: watch::Sender<usize>,
    /// How many calls were dropped while they waited.
    pub(crate) dropped: watch::Sender<usize>,
    /// How many items of `stream-counted` were asked for.
    pub(crate) pulled: watch::Sender<usize>,
    /// Lets that many waiting calls go on.
    pub(crate) release: Semaphore,
    /// What the model `scripted` answers: one piece is a whole body, several are a stream.
    pub(crate) script: Mutex<Vec<String>>,
}

impl Default for Scripted {
    fn default() -> Self {
        Self {
            last: Mutex::default(),
            hanging: watch::Sender::new(0),
            dropped: watch::Sender::new(0),
            pulled: watch::Sender::new(0),
            release: Semaphore::new(0),
            script: Mutex::default(),
        }
    }
}

/// Counts a wait that was given up.
struct Waiting<'a>(&'a Scripted, bool);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if !self.1 {
            self.0.dropped.send_modify(|count| *count += 1);
        }
    }
}

impl Scripted {
    pub(crate) fn last(&self) -> Call {
        self.last.lock().unwrap().clone().unwrap()
    }

    /// Has the model `scripted` answer this.
    pub(crate) fn play(&self, pieces: &[&str]) {
        *self.script.lock().unwrap() = pieces.iter().map(|piece| (*piece).to_owned()).collect();
    }

    fn scripted(&self, stream: bool) -> Reply {
        let pieces: Vec<Bytes> = self.script.lock().unwrap().iter().cloned().map(Bytes::from).collect();
        if stream {
            reply("text/event-stream", Body::Stream(Box::pin(stream::iter(pieces.into_iter().map(Ok)))))
        } else {
            reply("application/json; charset=UTF-8", Body::Full(pieces.concat().into()))
        }
    }

    async fn hang(&self) {
        let mut waiting = Waiting(self, false);
        self.hanging.send_modify(|count| *count += 1);
        self.release.acquire().await.unwrap().forget();
        waiting.1 = true;
    }
}

fn full(text: &'static str) -> Body {
    Body::Full(Bytes::from_static(text.as_bytes()))
}

fn pieces(items: Vec<Result<&'static str, Error>>) -> Body {
    let items = items.into_iter().map(|item| item.map(|text| Bytes::from_static(text.as_bytes())));
    Body::Stream(Box::pin(stream::iter(items)))
}

fn reply(kind: &'static str, body: Body) -> Reply {
    let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]);
    Reply { status: StatusCode::OK, headers, body }
}

fn transport_fault() -> Error {
    Error::new("client_closed", Origin::Network, Status::default(), Advice::Stop).with_http(0)
}

#[async_trait::async_trait]
impl Backend for Scripted {
    fn name(&self) -> &'static str {
        "scripted"
    }

    async fn call(&self, call: &Call, _attempt: &Attempt) -> Result<Reply, Error> {
        *self.last.lock().unwrap() = Some(call.clone());
        let json = "application/json; charset=UTF-8";
        let sse = "text/event-stream";
        match call.model_id().unwrap_or("list") {
            "scripted" => Ok(self.scripted(call.method.is_stream())),
            "hang" => {
                self.hang().await;
                Ok(reply(json, full("{}\n")))
            }
            "stream" => Ok(reply(sse, pieces(vec![Ok(EVENT), Ok(EVENT), Ok(LAST)]))),
            "stream-error" => Ok(reply(sse, pieces(vec![Ok(EVENT), Ok(MID_STREAM)]))),
            "stream-cut" => {
                let broken = raise("stream_truncated", &Values::new());
                Ok(reply(sse, pieces(vec![Ok(EVENT), Err(broken)])))
            }
            "stream-cut-inside" => {
                let broken = raise("stream_truncated", &Values::new()).with_http(0);
                Ok(reply(sse, pieces(vec![Ok(EVENT), Err(broken)])))
            }
            "stream-no-finish" => Ok(reply(sse, pieces(vec![Ok(EVENT)]))),
            "array-cut" => {
                let broken = raise("stream_idle", &Values::new().set("timeout", 3));
                Ok(reply(json, pieces(vec![Ok(ELEMENT), Err(broken)])))
            }
            "array-no-finish" => Ok(reply(json, pieces(vec![Ok(ELEMENT), Ok("]\n")]))),
            "stream-nothing" => Ok(reply(sse, pieces(vec![]))),
            "stream-flood" => {
                let block = Bytes::from(vec![b'x'; 64 * 1024]);
                Ok(reply(sse, Body::Stream(Box::pin(stream::repeat(block).map(Ok)))))
            }
            "stream-counted" => {
                let pulled = self.pulled.clone();
                let text = "x".repeat(64 * 1024);
                let event = Bytes::from(EVENT.replace("\"a\"", &format!("\"{text}\"")));
                let flood = stream::repeat_with(move || {
                    pulled.send_modify(|count| *count += 1);
                    Ok(event.clone())
                });
                Ok(reply(sse, Body::Stream(Box::pin(flood))))
            }
            "overloaded" => Err(raise("overloaded", &Values::new())),
            "escape" => {
                let mut status = raise("internal", &Values::new()).status().clone();
                status.message = String::from("a <b> & 'c'");
                Err(Error::new("internal", Origin::Upstream, status, Advice::Stop))
            }
            "upstream" => {
                let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
                let raw = Raw { headers, body: Bytes::from_static(UPSTREAM.as_bytes()) };
                let status = Status { code: 429, ..Status::default() };
                Err(Error::new("quota_free_rpm", Origin::Upstream, status, Advice::Stop).with_raw(raw))
            }
            "disconnect" => Err(transport_fault()),
            _ => Ok(reply(json, full("{\n  \"ok\": true\n}\n"))),
        }
    }
}
