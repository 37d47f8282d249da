//! Calls as the front end would make them.

use bytes::Bytes;
use futures::StreamExt;
use http::HeaderMap;
use pollux_backends::{Alt, Attempt, Body, Call, Caller, Format, Reply, RequestId, Secret, Surface};
use pollux_types::{ApiVersion, Method};
use serde_json::Value;

pub(crate) const KEY: &str = "AIza-upstream-hunter2";

/// A call of the method with this body, as `v1beta`, without a deadline.
pub(crate) fn call(method: Method, resource: Option<&str>, body: &'static str) -> Call {
    Call {
        id: RequestId("0123456789abcdef".into()),
        version: ApiVersion::V1Beta,
        method,
        resource: resource.map(str::to_owned),
        query: Vec::new(),
        format: Format::default(),
        headers: HeaderMap::new(),
        body: Bytes::from_static(body.as_bytes()),
        json: serde_json::from_str::<Value>(body).ok().map(Into::into),
        caller: Caller::of_key("static-1"),
        surface: Surface::Gemini,
        deadline: None,
    }
}

/// The same call, to be answered by server-sent events.
pub(crate) fn by_events(mut call: Call) -> Call {
    call.query.push(("alt".to_owned(), "sse".to_owned()));
    call.format.alt = Alt::Sse;
    call
}

/// Every model of the tests is alive on this day, whenever they run.
const TODAY: pollux_models::Date = pollux_models::Date::constant(2026, 11, 21);

pub(crate) fn attempt() -> Attempt {
    Attempt { number: 1, credential: Some(Secret::new(KEY)), deadline: None, today: TODAY }
}

/// All the bytes of a reply that is expected to come to its end.
pub(crate) async fn bytes(reply: Reply) -> Bytes {
    match reply.body {
        Body::Full(bytes) => bytes,
        Body::Stream(stream) => {
            let chunks: Vec<Bytes> = stream.map(Result::unwrap).collect().await;
            chunks.concat().into()
        }
    }
}
