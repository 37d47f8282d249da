//! Calls as the relay makes them, and what came of them.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::StreamExt as _;
use http::HeaderMap;
use pollux_backends::emulator::{Emulator, EmulatorConfig};
use pollux_backends::{Alt, Attempt, Backend as _, Body, Call, Caller, Format, RequestId, Surface};
use pollux_doctor::Error;
use pollux_types::{ApiVersion, Method};
use serde_json::{Value, json};
use tokio::time::Instant;

pub(crate) const MODEL: &str = "gemini-2.5-flash";

pub(crate) fn emulator() -> Emulator {
    Emulator::new(EmulatorConfig::default()).unwrap()
}

/// A call for content with this body.
pub(crate) fn call(method: Method, body: Value) -> Call {
    Call {
        id: RequestId(Arc::from("test")),
        version: ApiVersion::V1Beta,
        method,
        resource: Some(format!("models/{MODEL}")),
        query: Vec::new(),
        format: Format::default(),
        headers: HeaderMap::new(),
        body: Bytes::from(body.to_string()),
        json: Some(Arc::new(body)),
        caller: Caller::of_key("static-1"),
        surface: Surface::Gemini,
        deadline: None,
    }
}

pub(crate) fn prompt(text: &str) -> Value {
    json!({"contents": [{"role": "user", "parts": [{"text": text}]}]})
}

pub(crate) fn unary(text: &str) -> Call {
    call(Method::GenerateContent, prompt(text))
}

pub(crate) fn stream(text: &str) -> Call {
    sse(call(Method::StreamGenerateContent, prompt(text)))
}

pub(crate) fn sse(mut call: Call) -> Call {
    call.method = Method::StreamGenerateContent;
    call.format.alt = Alt::Sse;
    call
}

pub(crate) fn ordering(mut call: Call, fault: &str) -> Call {
    call.headers.insert("x-pollux-fault", fault.parse().unwrap());
    call
}

/// Every model of the tests is alive on this day, whenever they run.
const TODAY: pollux_models::Date = pollux_models::Date::constant(2026, 11, 21);

pub(crate) fn attempt() -> Attempt {
    Attempt { number: 1, credential: None, deadline: None, today: TODAY }
}

/// A body as it came, piece by piece.
#[derive(Debug)]
pub(crate) struct Got {
    pub(crate) content_type: String,
    pub(crate) pieces: Vec<Bytes>,
    /// The connection was cut behind the last piece.
    pub(crate) cut: Option<Error>,
}

impl Got {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.pieces.concat()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes()).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes()).unwrap_or_else(|error| panic!("{error} in {}", self.text()))
    }

    /// The objects behind `data: `, each of which must be a write of its own.
    pub(crate) fn events(&self) -> Vec<Value> {
        self.pieces
            .iter()
            .filter_map(|piece| std::str::from_utf8(piece).unwrap().strip_prefix("data: "))
            .map(|event| serde_json::from_str(event.strip_suffix("\r\n\r\n").expect("a whole event")).unwrap())
            .collect()
    }
}

pub(crate) async fn ask(emulator: &Emulator, call: &Call) -> Result<Got, Error> {
    let reply = emulator.call(call, &attempt()).await?;
    assert_eq!(reply.status, 200);
    let content_type = reply.headers["content-type"].to_str().unwrap().to_owned();
    let mut got = Got { content_type, pieces: Vec::new(), cut: None };
    match reply.body {
        Body::Full(bytes) => got.pieces.push(bytes),
        Body::Stream(mut stream) => {
            while let Some(piece) = stream.next().await {
                match piece {
                    Ok(bytes) => got.pieces.push(bytes),
                    Err(error) => got.cut = Some(error),
                }
            }
        }
    }
    Ok(got)
}

pub(crate) async fn answer(call: &Call) -> Got {
    ask(&emulator(), call).await.unwrap()
}

/// The error, which must come before the first byte.
pub(crate) async fn error(call: &Call) -> Error {
    ask(&emulator(), call).await.unwrap_err()
}

pub(crate) fn in_ms(millis: u64) -> Instant {
    Instant::now() + Duration::from_millis(millis)
}
