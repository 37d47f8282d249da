//! Holds an answer back until it is known to be one.
//!
//! What has gone downstream cannot be taken back, so before it goes we look: a whole answer is judged as a whole, a
//! stream up to its first event with real output. Until then a failure costs the caller nothing and the call can be made
//! again: an error inside a 200, a stream that just ends, `STOP` without a word, a malformed function call. Thoughts
//! are no output, but a long thinking shall not look like a dead line either: after so many events, bytes, or so much
//! time, what is there goes out.
//!
//! A block, or an end for another reason than `STOP`, is an answer and is never asked for again.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures::{Stream, StreamExt as _};
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue};
use pollux_backends::{Body, BodyStream, Call, Reply};
use pollux_doctor::{
    Advice, Answer, Context as Asked, Error, Host, Origin, Values, Verdict, classify, judge_seen, raise,
};
use pollux_models::catalogue;
use pollux_types::Method;
use pollux_types::rpc::Status;
use pollux_types::stream::{Decoder, Event, Summary, error_object};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, timeout_at};

/// How much of a stream may be held back before its first output. Thoughts are no output, but count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HoldConfig {
    /// So many events.
    pub events: usize,
    /// So many bytes.
    pub bytes: usize,
    /// For so long from the head of the answer on.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub time: Duration,
}

impl Default for HoldConfig {
    fn default() -> Self {
        Self { events: 16, bytes: 256 * 1024, time: Duration::from_secs(15) }
    }
}

/// What became of an answer that was held.
#[derive(Debug)]
pub(crate) enum Held {
    /// It may go downstream; nothing of it is missing.
    Good(Looked),
    /// It is of no use.
    Bad {
        /// What is wrong with it.
        error: Error,
        /// The answer as it came, when it is a whole one, as Google would give it too. When there is none, the error
        /// tells the caller more.
        reply: Option<Looked>,
    },
}

/// An answer, with what was learnt of it when it was looked at as a whole.
#[derive(Debug)]
pub(crate) struct Looked {
    pub(crate) reply: Reply,
    pub(crate) seen: Option<Box<Summary>>,
}

impl From<Reply> for Looked {
    fn from(reply: Reply) -> Self {
        Self { reply, seen: None }
    }
}

/// Waits until an answer of a generating method is known to be good or bad.
///
/// An answer that cannot be looked into (it is encoded, or the caller asked for a part of its fields) passes.
pub(crate) async fn hold(reply: Reply, call: &Call, config: &HoldConfig) -> Held {
    if !can_be_judged(&reply, call) {
        return Held::Good(reply.into());
    }
    match reply.body {
        Body::Full(bytes) => whole(Reply { body: Body::Full(bytes.clone()), ..reply }, &bytes, call),
        Body::Stream(stream) if call.method.is_stream() => {
            let head = Head { status: reply.status, headers: reply.headers };
            // Large, and not needed for a whole answer.
            Box::pin(begin(stream, head, call, config)).await
        }
        // Too large to be waited for, and so no failure.
        body @ Body::Stream(_) => Held::Good(Reply { body, ..reply }.into()),
    }
}

/// Whether an answer has all that an answer to a generating method has, in the clear.
pub(crate) fn can_be_judged(reply: &Reply, call: &Call) -> bool {
    let generates = matches!(call.method, Method::GenerateContent | Method::StreamGenerateContent);
    let masked = call.query.iter().any(|(name, _)| matches!(name.as_str(), "fields" | "$fields"));
    let encoded = reply.headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity");
    generates && !masked && !encoded
}

fn whole(reply: Reply, bytes: &[u8], call: &Call) -> Held {
    let mut decoder = Decoder::default();
    decoder.feed(bytes);
    let verdict = judged(reply.status.as_u16(), &reply.headers, bytes, decoder.summary(), call);
    let looked = Looked { reply, seen: Some(Box::new(decoder.into_summary())) };
    match verdict {
        None => Held::Good(looked),
        Some(verdict) => {
            let is_answer = verdict.status.is_none() && verdict.origin != Origin::Network;
            Held::Bad { error: verdict.into_error(200), reply: is_answer.then_some(looked) }
        }
    }
}

/// What is wrong with an answer that another try may better.
fn judged(status: u16, headers: &HeaderMap, body: &[u8], seen: &Summary, call: &Call) -> Option<Verdict> {
    let answer = Answer::new(status, headers, body);
    // Most are good, and what makes them so does not depend on the model.
    judge_seen(&answer.with_context(Asked::new().method(call.method.name())), seen)?;
    let path = path(call);
    judge_seen(&answer.with_context(asked(call, &path)), seen).filter(|verdict| verdict.advice != Advice::Stop)
}

/// What an error object inside a stream is, be it worth another try or not.
fn of_error(status: &Status, call: &Call) -> Error {
    let path = path(call);
    let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"))]);
    let body = error_object(status);
    classify(&Answer::new(200, &headers, &body).with_context(asked(call, &path))).into_error(200)
}

fn path(call: &Call) -> String {
    format!("/{}/{}", call.version, call.resource.as_deref().unwrap_or("models"))
}

fn asked<'a>(call: &'a Call, path: &'a str) -> Asked<'a> {
    let asked = Asked::new().host(Host::Gemini).method(call.method.name()).path(path);
    match call.model_id() {
        Some(model) => asked.model(model, catalogue().get(model).map(|_| true)),
        None => asked,
    }
}

/// A reply without its body.
struct Head {
    status: http::StatusCode,
    headers: HeaderMap,
}

impl Head {
    fn with(self, held: VecDeque<Bytes>, rest: BodyStream) -> Reply {
        let body = Body::Stream(Box::pin(Played { held, rest }));
        Reply { status: self.status, headers: self.headers, body }
    }

    fn is_page(&self) -> bool {
        let kind = self.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        kind.contains("html")
    }
}

async fn begin(mut stream: BodyStream, head: Head, call: &Call, config: &HoldConfig) -> Held {
    let bad = |error: Error| Held::Bad { error, reply: None };
    if head.is_page() {
        return bad(raise("upstream_malformed", &Values::new()).with_operator_note("a page instead of a stream"));
    }
    let until = Instant::now().checked_add(config.time);
    let mut decoder = Decoder::default();
    let (mut kept, mut bytes, mut events) = (VecDeque::new(), 0, 0);
    while bytes < config.bytes && events < config.events {
        let next = match until {
            Some(until) => timeout_at(until, stream.next()).await,
            None => Ok(stream.next().await),
        };
        let item = match next {
            Err(_elapsed) => break,
            Ok(None) => {
                return bad(raise("stream_truncated", &Values::new()).with_operator_note("no output and no finish"));
            }
            Ok(Some(Err(error))) => return bad(error),
            Ok(Some(Ok(item))) => item,
        };
        let seen = decoder.feed(&item);
        bytes += item.len();
        events += seen.len();
        kept.push_back(item);
        for event in seen {
            match event {
                Event::Chunk { has_output: true } => return Held::Good(head.with(kept, stream).into()),
                Event::Error(status) => return bad(of_error(&status, call)),
                Event::Chunk { .. } | Event::Other => {}
            }
        }
        let summary = decoder.summary();
        if summary.finish_reason.is_some() || summary.block_reason.is_some() {
            let all: Vec<u8> = kept.iter().flatten().copied().collect();
            let verdict = judged(head.status.as_u16(), &head.headers, &all, summary, call);
            let reply = head.with(kept, stream).into();
            return match verdict {
                None => Held::Good(reply),
                Some(verdict) => Held::Bad { error: verdict.into_error(200), reply: Some(reply) },
            };
        }
    }
    Held::Good(head.with(kept, stream).into())
}

/// What was held, and then the rest.
struct Played {
    held: VecDeque<Bytes>,
    rest: BodyStream,
}

impl Stream for Played {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.held.pop_front() {
            Some(item) => Poll::Ready(Some(Ok(item))),
            None => self.rest.as_mut().poll_next(context),
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::stream;
    use http::StatusCode;
    use pollux_types::stream::{array_element, array_end, sse_event};
    use serde_json::{Value, json};

    use super::*;
    use crate::observe::tests::call;

    const SSE: &str = "text/event-stream";
    const JSON: &str = "application/json; charset=UTF-8";

    fn chunk(parts: &Value, finish: Option<&str>) -> Value {
        let mut candidate = json!({"content": {"parts": parts, "role": "model"}});
        if let Some(reason) = finish {
            candidate["finishReason"] = json!(reason);
        }
        json!({"candidates": [candidate], "usageMetadata": {"promptTokenCount": 1, "totalTokenCount": 1}})
    }

    fn text() -> Value {
        chunk(&json!([{"text": "hi"}]), None)
    }

    fn thought() -> Value {
        chunk(&json!([{"text": "hm", "thought": true}]), None)
    }

    fn finish(reason: &str) -> Value {
        json!({"candidates": [{"finishReason": reason}]})
    }

    fn reply(kind: &'static str, body: Body) -> Reply {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]);
        Reply { status: StatusCode::OK, headers, body }
    }

    enum Ends {
        Cleanly,
        With(Error),
        Never,
    }

    /// A stream in either framing.
    fn streamed(framing: &'static str, chunks: &[Value], end: Ends) -> Reply {
        let mut items: Vec<_> = chunks
            .iter()
            .enumerate()
            .map(|(at, chunk)| Ok(if framing == SSE { sse_event(chunk) } else { array_element(chunk, at == 0, true) }))
            .collect();
        let body: BodyStream = match end {
            Ends::Never => Box::pin(stream::iter(items).chain(stream::pending())),
            Ends::With(error) => {
                items.push(Err(error));
                Box::pin(stream::iter(items))
            }
            Ends::Cleanly => {
                items.extend((framing == JSON).then(|| Ok(array_end(chunks.is_empty()))));
                Box::pin(stream::iter(items))
            }
        };
        reply(framing, Body::Stream(body))
    }

    async fn bytes(reply: Reply) -> Vec<u8> {
        match reply.body {
            Body::Full(bytes) => bytes.to_vec(),
            Body::Stream(stream) => {
                let items: Vec<Bytes> = stream.map(Result::unwrap).collect().await;
                items.concat()
            }
        }
    }

    /// The fault, and whether there is an answer to hand on; `None` when it is good.
    async fn held(reply: Reply, call: &Call) -> Option<(&'static str, bool)> {
        match hold(reply, call, &HoldConfig::default()).await {
            Held::Good(_) => None,
            Held::Bad { error, reply } => Some((error.fault(), reply.is_some())),
        }
    }

    async fn check(chunks: &[Value], expected: Option<(&'static str, bool)>) {
        for framing in [SSE, JSON] {
            let found = held(streamed(framing, chunks, Ends::Cleanly), &call()).await;
            assert_eq!(found, expected, "{framing}: {chunks:?}");
        }
    }

    #[tokio::test]
    async fn the_first_output_commits() {
        for part in [
            json!({"text": "hi"}),
            json!({"functionCall": {"name": "f", "args": {}}}),
            json!({"inlineData": {"mimeType": "image/png", "data": "AA=="}}),
            json!({"executableCode": {"language": "PYTHON", "code": "1"}}),
        ] {
            for framing in [SSE, JSON] {
                // It has no end: nothing is waited for behind the output.
                let reply = streamed(framing, &[thought(), chunk(&json!([part]), None)], Ends::Never);
                assert_eq!(held(reply, &call()).await, None, "{part}");
            }
        }
    }

    #[tokio::test]
    async fn no_byte_is_lost() {
        for framing in [SSE, JSON] {
            let chunks = [thought(), thought(), text(), text(), finish("STOP")];
            let whole = bytes(streamed(framing, &chunks, Ends::Cleanly)).await;
            let Held::Good(Looked { reply, .. }) =
                hold(streamed(framing, &chunks, Ends::Cleanly), &call(), &HoldConfig::default()).await
            else {
                panic!("it is good")
            };
            assert_eq!(bytes(reply).await, whole);
        }
    }

    #[tokio::test]
    async fn what_another_try_may_better_is_bad() {
        check(&[thought(), finish("STOP")], Some(("empty_stop", true))).await;
        check(&[finish("MALFORMED_FUNCTION_CALL")], Some(("finish_malformed_function_call", true))).await;
        check(&[finish("UNEXPECTED_TOOL_CALL")], Some(("finish_unexpected_tool_call", true))).await;
        check(&[thought()], Some(("stream_truncated", false))).await;
        check(&[], Some(("stream_truncated", false))).await;
        for (raised, fault) in [("overloaded", "overloaded"), ("quota_free_rpm", "quota_free_rpm")] {
            let error = json!({"error": raise(raised, &Values::new()).status()});
            check(&[thought(), error], Some((fault, false))).await;
        }
    }

    #[tokio::test]
    async fn a_bad_answer_is_kept_whole() {
        let chunks = [thought(), finish("STOP")];
        let whole = bytes(streamed(SSE, &chunks, Ends::Cleanly)).await;
        match hold(streamed(SSE, &chunks, Ends::Cleanly), &call(), &HoldConfig::default()).await {
            Held::Bad { reply: Some(looked), .. } => assert_eq!(bytes(looked.reply).await, whole),
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn a_block_is_an_answer() {
        for reason in ["SAFETY", "RECITATION", "MAX_TOKENS", "PROHIBITED_CONTENT", "SOMETHING_NEW"] {
            check(&[finish(reason)], None).await;
        }
        check(&[json!({"promptFeedback": {"blockReason": "SAFETY"}})], None).await;
    }

    #[tokio::test]
    async fn a_break_before_the_output_is_what_it_says() {
        let idle = raise("stream_idle", &Values::new());
        let reply = streamed(SSE, &[thought()], Ends::With(idle));
        assert_eq!(held(reply, &call()).await, Some(("stream_idle", false)));
        let page = reply_of("text/html", "<!doctype html>");
        assert_eq!(held(page, &call()).await, Some(("upstream_malformed", false)));
    }

    fn reply_of(kind: &'static str, text: &'static str) -> Reply {
        reply(kind, Body::Stream(Box::pin(stream::iter([Ok(Bytes::from_static(text.as_bytes()))]))))
    }

    #[tokio::test(start_paused = true)]
    async fn thoughts_are_held_up_to_each_bound() {
        let config = HoldConfig { events: 3, bytes: 1 << 20, time: Duration::from_secs(15) };
        let began = Instant::now();
        let many = streamed(SSE, &[thought(), thought(), thought()], Ends::Never);
        assert!(matches!(hold(many, &call(), &config).await, Held::Good(_)));
        let config = HoldConfig { events: 100, bytes: sse_event(&thought()).len() + 1, ..config };
        let long = streamed(SSE, &[thought(), thought()], Ends::Never);
        assert!(matches!(hold(long, &call(), &config).await, Held::Good(_)));
        assert_eq!(began.elapsed(), Duration::ZERO);
        let config = HoldConfig { bytes: 1 << 20, ..config };
        for chunks in [&[thought()][..], &[]] {
            let began = Instant::now();
            assert!(matches!(hold(streamed(SSE, chunks, Ends::Never), &call(), &config).await, Held::Good(_)));
            assert_eq!(began.elapsed(), config.time);
        }
    }

    #[tokio::test]
    async fn nothing_is_read_behind_the_output() {
        let read = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let count = std::sync::Arc::clone(&read);
        let items = stream::repeat_with(move || {
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Ok(sse_event(&text()))
        });
        let Held::Good(_kept) = hold(reply(SSE, Body::Stream(Box::pin(items))), &call(), &HoldConfig::default()).await
        else {
            panic!("it is good")
        };
        assert_eq!(read.load(std::sync::atomic::Ordering::Relaxed), 1);
    }

    async fn check_whole(body: &str, expected: Option<(&'static str, bool)>) {
        let call = Call { method: Method::GenerateContent, ..call() };
        let body = Bytes::copy_from_slice(body.as_bytes());
        assert_eq!(held(reply(JSON, Body::Full(body.clone())), &call).await, expected, "{body:?}");
    }

    #[tokio::test]
    async fn a_whole_answer_is_judged_as_a_whole() {
        let answer = |chunk: &Value| chunk.to_string();
        check_whole(&answer(&chunk(&json!([{"text": "hi"}]), Some("STOP"))), None).await;
        check_whole(&answer(&finish("SAFETY")), None).await;
        check_whole(&answer(&finish("STOP")), Some(("empty_stop", true))).await;
        check_whole(&answer(&finish("MALFORMED_FUNCTION_CALL")), Some(("finish_malformed_function_call", true))).await;
        check_whole("{\"candidates\": [{", Some(("upstream_malformed", false))).await;
        check_whole("", Some(("upstream_malformed", false))).await;
        let error = json!({"error": raise("overloaded", &Values::new()).status()});
        check_whole(&answer(&error), Some(("overloaded", false))).await;
    }

    #[tokio::test]
    async fn what_cannot_be_judged_passes() {
        let body = || streamed(SSE, &[finish("STOP")], Ends::Cleanly);
        let masked = Call { query: vec![("fields".to_owned(), "usageMetadata".to_owned())], ..call() };
        assert_eq!(held(body(), &masked).await, None);
        assert_eq!(held(body(), &Call { method: Method::CountTokens, ..call() }).await, None);
        let mut encoded = body();
        encoded.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        assert_eq!(held(encoded, &call()).await, None);
        // Too long to be waited for.
        let long = Call { method: Method::GenerateContent, ..call() };
        assert_eq!(held(body(), &long).await, None);
    }
}
