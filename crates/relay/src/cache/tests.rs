use std::sync::Arc;

use http::HeaderValue;
use pollux_backends::{Caller, Format, RequestId, Surface};
use pollux_types::{ApiVersion, Method};
use serde_json::{Value, json};
use tokio::time::advance;

use super::*;

fn cache(max_bytes: u64) -> Cache {
    Cache::new(&CacheConfig { enabled: true, max_bytes, ..CacheConfig::default() })
}

fn call(method: Method, json: Value) -> Call {
    Call {
        id: RequestId(Arc::from("id")),
        version: ApiVersion::V1Beta,
        method,
        resource: Some("models/gemini-2.5-flash".into()),
        query: Vec::new(),
        format: Format::default(),
        headers: HeaderMap::new(),
        body: Bytes::new(),
        json: Some(Arc::new(json)),
        caller: Caller::of_key("static-1"),
        surface: Surface::Gemini,
        deadline: None,
    }
}

fn count(text: &str) -> Call {
    call(Method::CountTokens, json!({"contents": [{"parts": [{"text": text}]}]}))
}

fn at_zero(more: Value) -> Call {
    let mut body = json!({"contents": [{"parts": [{"text": "hi"}]}], "generationConfig": {"temperature": 0}});
    if let (Value::Object(body), Value::Object(more)) = (&mut body, more) {
        body.extend(more);
    }
    call(Method::GenerateContent, body)
}

fn reply(length: usize) -> Reply {
    let headers = HeaderMap::from_iter([(http::header::CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
    Reply { status: StatusCode::OK, headers, body: Body::Full(vec![b'x'; length].into()) }
}

fn length(reply: Option<Reply>) -> Option<usize> {
    reply.map(|reply| match reply.body {
        Body::Full(bytes) => bytes.len(),
        Body::Stream(_) => unreachable!(),
    })
}

#[track_caller]
fn check(call: &Call, may_be_kept: bool) {
    assert_eq!(cache(1 << 20).key(call).is_some(), may_be_kept);
}

#[test]
fn counts_and_generation_at_temperature_zero_may_be_kept() {
    check(&count("hi"), true);
    check(&at_zero(json!({})), true);
    check(&at_zero(json!({"tools": [{"functionDeclarations": []}]})), true);
    check(&call(Method::GenerateContent, json!({"generation_config": {"temperature": 0.0}})), true);
}

#[test]
fn what_may_be_answered_otherwise_is_not_kept() {
    check(&call(Method::GenerateContent, json!({"generationConfig": {"temperature": 0.1}})), false);
    check(&call(Method::GenerateContent, json!({})), false);
    check(&call(Method::StreamGenerateContent, json!({"generationConfig": {"temperature": 0}})), false);
    check(&call(Method::EmbedContent, json!({})), false);
    check(&Call { json: None, ..count("hi") }, false);
    for more in [
        json!({"tools": [{"googleSearch": {}}]}),
        json!({"tools": [{"functionDeclarations": []}, {"url_context": {}}]}),
        json!({"tools": {"googleSearch": {}}}),
        json!({"cachedContent": "cachedContents/1"}),
        json!({"contents": [{"parts": [{"file_data": {"file_uri": "https://example.com/a.pdf"}}]}]}),
    ] {
        check(&at_zero(more), false);
    }
}

#[test]
fn a_call_that_asks_the_emulator_for_a_fault_is_always_made() {
    check(
        &Call { caller: Caller { fault: Some("overloaded".into()), ..Caller::of_key("fault") }, ..count("hi") },
        false,
    );
    let mut asked = count("hi");
    asked.headers.insert("x-pollux-fault", HeaderValue::from_static("overloaded"));
    check(&asked, false);
}

#[test]
fn whatever_the_answer_depends_on_makes_another_key() {
    let cache = cache(1 << 20);
    let key = |call: &Call| cache.key(call).unwrap();
    let plain = key(&count("hi"));
    assert_eq!(plain, key(&Call { id: RequestId(Arc::from("other")), body: "other".into(), ..count("hi") }));
    let others = [
        count("ho"),
        Call { version: ApiVersion::V1, ..count("hi") },
        Call { resource: Some("models/gemini-2.5-pro".into()), ..count("hi") },
        Call { format: Format { pretty: false, ..Format::default() }, ..count("hi") },
        Call { query: vec![("fields".into(), "totalTokens".into())], ..count("hi") },
        call(Method::CountTokens, json!({"contents": [{"parts": [{"text": "hi"}]}], "model": null})),
    ];
    for other in &others {
        assert_ne!(plain, key(other), "{other:?}");
    }
    let ordered = |first: &str, second: &str| call(Method::CountTokens, json!({first: 1, second: 1}));
    assert_ne!(key(&ordered("a", "b")), key(&ordered("b", "a")));
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_given_again_as_it_was_until_it_is_too_old() {
    let cache = cache(1 << 20);
    let key = cache.key(&count("hi")).unwrap();
    assert!(cache.get(&key).is_none());
    cache.insert(key, &reply(10));
    advance(Duration::from_secs(3599)).await;
    let again = cache.get(&key).unwrap();
    assert_eq!(again.headers, reply(0).headers);
    assert_eq!(length(Some(again)), Some(10));
    advance(Duration::from_secs(1)).await;
    assert!(cache.get(&key).is_none());
    assert_eq!(cache.bytes(), 0);
}

#[tokio::test(start_paused = true)]
async fn all_answers_together_stay_within_the_bound() {
    let cache = cache(100_000);
    let mut rng = fastrand::Rng::with_seed(1);
    for number in 0..2000 {
        cache.insert(cache.key(&count(&number.to_string())).unwrap(), &reply(rng.usize(0..20_000)));
        assert!(cache.bytes() <= 100_000, "{}", cache.bytes());
    }
    assert!(cache.bytes() > 50_000, "{}", cache.bytes());
    let large = cache.key(&count("large")).unwrap();
    cache.insert(large, &reply(100_000));
    assert!(cache.get(&large).is_none());
    cache.insert(large, &reply(90_000));
    assert_eq!(length(cache.get(&large)), Some(90_000));
}

#[tokio::test(start_paused = true)]
async fn only_whole_answers_with_status_200_are_kept() {
    let cache = cache(1 << 20);
    let key = cache.key(&count("hi")).unwrap();
    cache.insert(key, &Reply { status: StatusCode::ACCEPTED, ..reply(1) });
    cache.insert(key, &Reply { body: Body::Stream(Box::pin(futures::stream::empty())), ..reply(1) });
    assert!(cache.get(&key).is_none());
}

#[tokio::test(start_paused = true)]
async fn off_means_off() {
    let cache = Cache::new(&CacheConfig::default());
    assert!(cache.key(&count("hi")).is_none());
    let key = self::cache(1 << 20).key(&count("hi")).unwrap();
    cache.insert(key, &reply(1));
    assert!(cache.get(&key).is_none());
}
