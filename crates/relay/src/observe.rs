//! Step 11: learn what an answer was while its bytes go by.
//!
//! The bytes are not held up, split or changed; a decoder sees each chunk on its way. What became of the answer is
//! noted when the body has ended, or when it is dropped because the caller has gone.
//!
//! A stream that ends without a finish is broken, and when another service was asked the caller is told so: the end
//! becomes an error. What the emulator does wrong was ordered, and stays as it is.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures::Stream;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use pollux_backends::{Body, BodyStream, Call, Reply};
use pollux_doctor::{Answer, Context as Asked, Error, classify, fault_of_finish};
use pollux_types::Method;
use pollux_types::stream::{Decoder, Summary, error_object};

use crate::guard::Guard;
use crate::hold::{Looked, can_be_judged};
use crate::outcome::{Known, Outcome, Usage};
use crate::settle::Settlement;

/// Lets the reply's bytes go by an observer that fills in the outcome. `relayed` says that a service of its own answers,
/// whose streams must come to an end.
pub(crate) fn observe(
    looked: Looked,
    call: &Call,
    outcome: &Outcome,
    relayed: bool,
    settlement: Option<Settlement>,
) -> Reply {
    let Looked { reply, seen } = looked;
    let method = call.method;
    let guard = (relayed && method.is_stream() && can_be_judged(&reply, call)).then(|| Guard::of(&reply.headers));
    let body = match reply.body {
        Body::Full(bytes) => {
            let seen = seen.unwrap_or_else(|| {
                let mut decoder = Decoder::default();
                if method.request_message().is_some() {
                    decoder.feed(&bytes);
                }
                Box::new(decoder.into_summary())
            });
            let known = settle(outcome, method, &seen, &End::Clean);
            if let Some(settlement) = settlement {
                settlement.settle(&known);
            }
            Body::Full(bytes)
        }
        Body::Stream(inner) => Body::Stream(Box::pin(Observed {
            inner: Some(inner),
            guard,
            decoder: Decoder::default(),
            method,
            outcome: outcome.clone(),
            end: End::Abandoned,
            settlement,
        })),
    };
    Reply { body, ..reply }
}

/// How a body ended.
enum End {
    /// Its last byte went by.
    Clean,
    /// The caller went away before that.
    Abandoned,
    /// It broke, by this fault.
    Broken(&'static str),
}

struct Observed {
    /// `None` once it has ended.
    inner: Option<BodyStream>,
    guard: Option<Guard>,
    decoder: Decoder,
    method: Method,
    outcome: Outcome,
    end: End,
    settlement: Option<Settlement>,
}

impl Observed {
    /// What is to be said at the end of the body.
    fn finish(&mut self, error: Option<Error>) -> Option<Result<Bytes, Error>> {
        self.inner = None;
        let last = match (&mut self.guard, error) {
            (Some(guard), error) => guard.finish(self.decoder.summary(), error),
            (None, error) => error.map(Err),
        };
        self.end = match &last {
            Some(Err(error)) => End::Broken(error.fault()),
            _ => End::Clean,
        };
        last
    }
}

impl Stream for Observed {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        while let Some(inner) = &mut this.inner {
            let last = match ready!(inner.as_mut().poll_next(context)) {
                Some(Ok(bytes)) => {
                    this.decoder.feed(&bytes);
                    let passed = match &mut this.guard {
                        Some(guard) => guard.pass(bytes, this.decoder.summary()),
                        None => Some(bytes),
                    };
                    match passed {
                        Some(bytes) => return Poll::Ready(Some(Ok(bytes))),
                        None => continue,
                    }
                }
                Some(Err(error)) => this.finish(Some(error)),
                None => this.finish(None),
            };
            return Poll::Ready(last);
        }
        Poll::Ready(None)
    }
}

impl Drop for Observed {
    fn drop(&mut self) {
        let known = settle(&self.outcome, self.method, self.decoder.summary(), &self.end);
        if let Some(settlement) = self.settlement.take() {
            settlement.settle(&known);
        }
    }
}

fn settle(outcome: &Outcome, method: Method, seen: &Summary, end: &End) -> Known {
    let generates = matches!(method, Method::GenerateContent | Method::StreamGenerateContent);
    let fault = match end {
        End::Broken(fault) => Some(*fault),
        End::Abandoned => Some("client_closed"),
        End::Clean if generates => fault_of(seen),
        End::Clean => None,
    };
    outcome.note(|known| {
        known.usage = seen.usage.map(|tokens| Usage {
            prompt: tokens.prompt_token_count,
            cached: tokens.cached_content_token_count,
            candidates: tokens.candidates_token_count,
            thoughts: tokens.thoughts_token_count,
            tool_use: tokens.tool_use_prompt_token_count,
            total: tokens.total_token_count,
        });
        known.finish_reason.clone_from(&seen.finish_reason);
        known.model_version.clone_from(&seen.model_version);
        known.fault = fault;
        known.complete = matches!(end, End::Clean) && (!generates || seen.is_complete());
    });
    outcome.known()
}

/// The fault that an answer with status 200 carries, if any.
fn fault_of(seen: &Summary) -> Option<&'static str> {
    if let Some(status) = &seen.error {
        // Judged as it came, perhaps inside of a stream that began well.
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"))]);
        let body = error_object(status);
        let answer = Answer::new(200, &headers, &body).with_context(Asked::new().begun(seen.chunks > 0));
        return Some(classify(&answer).fault.id);
    }
    if seen.block_reason.is_none() && seen.finish_reason.is_none() {
        return Some("stream_truncated");
    }
    fault_of_finish(seen)
}

#[cfg(test)]
pub(crate) mod tests {
    use futures::StreamExt as _;
    use http::StatusCode;
    use pollux_doctor::{Values, raise};
    use pollux_types::ApiVersion;
    use pollux_types::stream::sse_event;
    use serde_json::{Value, json};

    use super::*;
    use crate::{Caller, Format, RequestId, Surface};

    pub(crate) fn call() -> Call {
        Call {
            id: RequestId("r".into()),
            version: ApiVersion::V1,
            method: Method::StreamGenerateContent,
            resource: Some("models/m".to_owned()),
            query: vec![],
            format: Format::default(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            json: None,
            caller: Caller::of_key("k"),
            surface: Surface::Gemini,
            deadline: None,
        }
    }

    fn text(finish: Option<&str>) -> Value {
        let mut candidate = json!({"content": {"parts": [{"text": "hi"}]}});
        if let Some(reason) = finish {
            candidate["finishReason"] = json!(reason);
        }
        json!({ "candidates": [candidate], "usageMetadata": {"promptTokenCount": 1, "totalTokenCount": 3} })
    }

    async fn check(items: Vec<Result<Bytes, Error>>, read: usize, fault: Option<&str>, complete: bool) -> Known {
        let outcome = Outcome::default();
        let body = Body::Stream(Box::pin(futures::stream::iter(items)));
        let reply = Reply { status: StatusCode::OK, headers: HeaderMap::new(), body };
        let Body::Stream(stream) = observe(reply.into(), &call(), &outcome, false, None).body else {
            panic!("a stream stays a stream")
        };
        stream.take(read).for_each(|_| async {}).await;
        let known = outcome.known();
        assert_eq!((known.fault, known.complete), (fault, complete));
        known
    }

    #[tokio::test]
    async fn a_whole_stream_is_complete_and_counted_once() {
        let items = vec![Ok(sse_event(&text(None))), Ok(sse_event(&text(Some("STOP"))))];
        let known = check(items, 9, None, true).await;
        assert_eq!(known.usage.map(|usage| (usage.prompt, usage.total)), Some((1, 3)));
    }

    #[tokio::test]
    async fn a_finish_that_is_no_stop_is_a_fault_of_a_complete_answer() {
        check(vec![Ok(sse_event(&text(Some("SAFETY"))))], 9, Some("finish_safety"), true).await;
        check(vec![Ok(sse_event(&text(Some("NEW_REASON"))))], 9, Some("unknown"), true).await;
        let empty = json!({"candidates": [{"finishReason": "STOP"}]});
        check(vec![Ok(sse_event(&empty))], 9, Some("empty_stop"), true).await;
        let blocked = json!({"promptFeedback": {"blockReason": "SAFETY"}});
        check(vec![Ok(sse_event(&blocked))], 9, Some("prompt_blocked_safety"), true).await;
    }

    #[tokio::test]
    async fn an_error_in_a_stream_is_what_it_says() {
        for (raised, known) in [("deadline_exceeded", "deadline_exceeded"), ("overloaded", "mid_stream_error")] {
            let error = error_object(raise(raised, &Values::new()).status());
            check(vec![Ok(sse_event(&text(None))), Ok(error)], 9, Some(known), true).await;
        }
    }

    #[tokio::test]
    async fn a_stream_without_a_finish_is_broken() {
        check(vec![Ok(sse_event(&text(None)))], 9, Some("stream_truncated"), false).await;
        let error = raise("stream_idle", &Values::new());
        check(vec![Ok(sse_event(&text(None))), Err(error)], 9, Some("stream_idle"), false).await;
    }

    #[tokio::test]
    async fn a_caller_who_leaves_is_told_apart() {
        let items = vec![Ok(sse_event(&text(None))), Ok(sse_event(&text(Some("STOP"))))];
        check(items, 1, Some("client_closed"), false).await;
    }
}
