//! What every backend keeps to, whoever answers. A new backend is one more test at the foot.

use pollux_backends::{Backend, Call, Emulator, EmulatorConfig};
use pollux_types::Method;
use pollux_types::stream::Decoder;
use serde_json::Value;

use crate::ask::{attempt, by_events, bytes, call};
use crate::fake::Fake;

const MODEL: Option<&str> = Some("models/gemini-2.5-flash");
const EMBEDDER: Option<&str> = Some("models/gemini-embedding-001");
const HELLO: &str = r#"{"contents": [{"role": "user", "parts": [{"text": "say hello"}]}]}"#;

/// Every method, with a request that has an answer.
fn calls() -> Vec<Call> {
    let embed = r#"{"content": {"parts": [{"text": "hello"}]}, "outputDimensionality": 4}"#;
    let batch = r#"{"requests": [{"model": "models/gemini-embedding-001", "content": {"parts": [{"text": "a"}]}, "outputDimensionality": 4}]}"#;
    vec![
        call(Method::GenerateContent, MODEL, HELLO),
        call(Method::StreamGenerateContent, MODEL, HELLO),
        by_events(call(Method::StreamGenerateContent, MODEL, HELLO)),
        call(Method::CountTokens, MODEL, HELLO),
        call(Method::EmbedContent, EMBEDDER, embed),
        call(Method::BatchEmbedContents, EMBEDDER, batch),
        call(Method::ListModels, None, ""),
        call(Method::GetModel, MODEL, ""),
    ]
}

async fn check(backend: &dyn Backend) {
    assert!(!backend.name().is_empty());
    for call in calls() {
        answers_in_geminis_own_bytes(backend, &call).await;
    }
    streams_add_up_to_a_complete_answer(backend).await;
    refuses_in_geminis_own_words(backend).await;
}

async fn answers_in_geminis_own_bytes(backend: &dyn Backend, call: &Call) {
    let name = call.method.name();
    let reply = backend.call(call, &attempt()).await.unwrap_or_else(|error| panic!("{name}: {error:?}"));
    assert!(reply.status.is_success(), "{name}");
    let kind = reply.headers[http::header::CONTENT_TYPE].to_str().unwrap().to_owned();
    let body = bytes(reply).await;
    let text = std::str::from_utf8(&body).unwrap();
    if kind.starts_with("text/event-stream") {
        assert!(call.method.is_stream(), "{name}");
        for event in text.split_terminator("\r\n\r\n") {
            serde_json::from_str::<Value>(event.strip_prefix("data: ").unwrap()).unwrap();
        }
        return;
    }
    assert_eq!(kind, "application/json; charset=UTF-8", "{name}");
    let value: Value = serde_json::from_str(text).unwrap();
    let expected = match call.method {
        Method::GenerateContent => &value["candidates"][0]["content"]["parts"][0]["text"],
        Method::StreamGenerateContent => &value[0]["candidates"][0]["content"]["parts"][0]["text"],
        Method::CountTokens => &value["totalTokens"],
        Method::EmbedContent => &value["embedding"]["values"][3],
        Method::BatchEmbedContents => &value["embeddings"][0]["values"][3],
        Method::ListModels => &value["models"][0]["name"],
        _ => &value["name"],
    };
    assert!(!expected.is_null(), "{name}: {text}");
}

async fn streams_add_up_to_a_complete_answer(backend: &dyn Backend) {
    let stream = call(Method::StreamGenerateContent, MODEL, HELLO);
    for call in [by_events(stream.clone()), stream] {
        let mut decoder = Decoder::default();
        decoder.feed(&bytes(backend.call(&call, &attempt()).await.unwrap()).await);
        let summary = decoder.summary();
        assert!(summary.is_complete(), "{summary:?}");
        assert_eq!(summary.finish_reason.as_deref(), Some("STOP"));
        assert!(summary.has_output && summary.usage.is_some(), "{summary:?}");
    }
}

async fn refuses_in_geminis_own_words(backend: &dyn Backend) {
    let mut refused = call(Method::GenerateContent, MODEL, HELLO);
    refused.headers.insert("x-pollux-fault", "overloaded".parse().unwrap());
    let stream = Call { method: Method::StreamGenerateContent, ..refused.clone() };
    for call in [by_events(stream.clone()), stream, refused] {
        let error = backend.call(&call, &attempt()).await.unwrap_err();
        assert_eq!((error.fault(), error.http(), error.status().code), ("overloaded", 503, 503), "{error:?}");
        assert_eq!(error.status().status, "UNAVAILABLE", "{error:?}");
        assert!(error.status().message.contains("overloaded"), "{error:?}");
    }
}

fn emulator() -> Emulator {
    Emulator::new(EmulatorConfig::default()).unwrap()
}

#[tokio::test]
async fn the_emulator_conforms() {
    check(&emulator()).await;
}

#[tokio::test]
async fn google_conforms() {
    check(&Fake::emulating(emulator()).await.google()).await;
}

#[tokio::test]
async fn forwarding_changes_no_byte() {
    let google = Fake::emulating(emulator()).await.google();
    for call in calls() {
        let direct = emulator().call(&call, &attempt()).await.unwrap();
        let forwarded = google.call(&call, &attempt()).await.unwrap();
        assert_eq!(direct.status, forwarded.status);
        for (name, value) in &direct.headers {
            assert_eq!(forwarded.headers.get(name), Some(value), "{name}");
        }
        let (direct, forwarded) = (without_ids(&bytes(direct).await), without_ids(&bytes(forwarded).await));
        assert_eq!(direct, forwarded, "{}", call.method.name());
    }
}

/// Each answer has an id of its own.
fn without_ids(bytes: &[u8]) -> String {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut parts = text.split("\"responseId\": \"");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once('"').unwrap().1);
    }
    kept
}
