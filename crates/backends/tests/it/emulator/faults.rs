//! Faults on demand: every entry of the catalogue, every fault of the transport, and how they are ordered.

use std::sync::Arc;
use std::time::Duration;

use pollux_backends::Alt;
use pollux_doctor::catalogue;
use pollux_types::Method;
use serde_json::{Value, json};
use tokio::time::{Instant, timeout};

use super::support::{answer, ask, call, emulator, error, in_ms, ordering, prompt, stream, unary};

#[tokio::test(start_paused = true)]
async fn every_entry_of_the_catalogue_comes_as_ordered() {
    for fault in catalogue() {
        let what = fault.id;
        match ask(&emulator(), &ordering(unary("hi"), what)).await {
            Err(error) => {
                assert_eq!(error.fault(), what);
                assert!(error.http() >= 400, "{what}: {}", error.http());
                if fault.http() >= 400 {
                    assert_eq!(error.http(), fault.http(), "{what}");
                }
                assert!(!error.status().message.contains('{') || what == "malformed_json", "{what}: {error}");
            }
            Ok(got) => {
                assert_eq!(fault.http(), 200, "{what}");
                let body = got.json();
                let recorded = fault.body(&pollux_doctor::Values::new()).unwrap_or_default();
                for key in recorded.as_object().unwrap().keys() {
                    assert!(body.get(key).is_some(), "{what}: {key}");
                }
                assert_eq!(body["promptFeedback"], recorded["promptFeedback"], "{what}");
                assert_eq!(body["candidates"][0]["finishReason"], recorded["candidates"][0]["finishReason"], "{what}");
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn every_entry_can_come_in_a_stream_too() {
    for fault in catalogue() {
        let mut late = ordering(stream("hi"), &format!("{}; after=2", fault.id));
        late.deadline = Some(in_ms(5000));
        let got = ask(&emulator(), &late).await.unwrap();
        let body = fault.body(&pollux_doctor::Values::new()).filter(|_| fault.http() == 200);
        let events = got.events();
        if body.as_ref().is_some_and(|body| body["candidates"].is_null()) {
            assert_eq!(events.len(), 1, "{}", fault.id);
        } else if let Some(body) = body.filter(|_| fault.id != "empty_stop") {
            assert_eq!(events.len(), 3, "{}", fault.id);
            assert_eq!(events[2]["candidates"][0]["finishReason"], body["candidates"][0]["finishReason"]);
            assert!(events[0]["candidates"][0]["content"]["parts"][0]["text"].is_string());
        } else if fault.id != "empty_stop" {
            assert_eq!(events.len(), 2, "{}", fault.id);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_code_stands_for_its_most_usual_entry() {
    assert_eq!(error(&ordering(unary("hi"), "503")).await.fault(), "overloaded");
    assert_eq!(error(&ordering(unary("hi"), "429")).await.fault(), "quota_free_rpm");
}

#[tokio::test(start_paused = true)]
async fn slots_are_filled_from_the_request() {
    let mut call = ordering(unary("hi"), "model_not_found");
    call.resource = Some("models/my-model".into());
    let message = error(&call).await.status().message.clone();
    assert!(
        message.starts_with(
            "models/my-model is not found for API version v1beta, or is not supported for generateContent."
        )
    );
    let body = answer(&ordering(unary("hi"), "prompt_blocked_safety")).await.json();
    assert_eq!(body["modelVersion"], "gemini-2.5-flash");
    assert_eq!(body["usageMetadata"]["promptTokenCount"], 1);
}

#[tokio::test(start_paused = true)]
async fn an_unknown_fault_is_refused_with_a_suggestion() {
    for text in ["overlaoded", "overloaded; afer=2", "overloaded; after=two"] {
        let error = error(&ordering(unary("hi"), text)).await;
        assert_eq!((error.http(), error.status().status.as_str()), (400, "INVALID_ARGUMENT"), "{text}");
    }
    let message = error(&ordering(unary("hi"), "overlaoded")).await.status().message.clone();
    assert!(message.starts_with("in the header: unknown fault `overlaoded`; expected an id"), "{message}");
    assert!(message.ends_with("did you mean `overloaded`?"), "{message}");
}

#[tokio::test(start_paused = true)]
async fn header_prompt_and_key_order_faults_in_this_precedence() {
    let mut call = unary("please [[fault:internal]] thanks");
    call.caller.fault = Some(Arc::from("cancelled"));
    assert_eq!(error(&call).await.fault(), "internal");
    assert_eq!(error(&ordering(call.clone(), "overloaded")).await.fault(), "overloaded");
    let mut keyed = unary("please");
    keyed.caller.fault = Some(Arc::from("cancelled"));
    assert_eq!(error(&keyed).await.fault(), "cancelled");
    assert_eq!(answer(&ordering(keyed, "none")).await.json()["candidates"][0]["finishReason"], "STOP");
    for method in [Method::CountTokens, Method::EmbedContent] {
        let mut body = prompt("[[fault:429]]");
        body["content"] = body["contents"][0].clone();
        assert_eq!(error(&super::support::call(method, body)).await.fault(), "quota_free_rpm");
    }
}

#[tokio::test(start_paused = true)]
async fn a_mark_of_an_earlier_turn_no_longer_counts() {
    let body = json!({"contents": [
        {"role": "user", "parts": [{"text": "[[fault:internal]]"}]},
        {"role": "model", "parts": [{"text": "x"}]},
        {"role": "user", "parts": [{"text": "and now?"}]},
    ]});
    answer(&call(Method::GenerateContent, body)).await;
}

#[tokio::test(start_paused = true)]
async fn times_counts_the_requests_that_carry_the_same_value() {
    let emulator = emulator();
    for (value, failures) in
        [("overloaded; times=2", 2), ("overloaded;times=2", 2), ("internal; times=1", 1), ("503; times=0", 0)]
    {
        let call = ordering(unary("hi"), value);
        for number in 0..5 {
            assert_eq!(ask(&emulator, &call).await.is_err(), number < failures, "{value} {number}");
        }
    }
    emulator.reset();
    assert!(ask(&emulator, &ordering(unary("hi"), "overloaded; times=2")).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn delay_waits_first() {
    let start = Instant::now();
    error(&ordering(unary("hi"), "overloaded; delay=250ms")).await;
    assert_eq!(start.elapsed(), Duration::from_millis(250));
    answer(&ordering(unary("hi"), "delay=2s")).await;
    assert_eq!(start.elapsed(), Duration::from_millis(2250));
}

#[tokio::test(start_paused = true)]
async fn after_gives_so_many_events_and_then_the_bare_error() {
    for after in 1..=8 {
        let got = answer(&ordering(stream("Why is the sky blue?"), &format!("overloaded; after={after}"))).await;
        assert_eq!(got.events().len(), after);
        assert_eq!(got.pieces.len(), after + 1);
        let tail: Value = serde_json::from_slice(&got.pieces[after]).unwrap();
        assert_eq!(tail["error"]["code"], 503);
        assert!(got.pieces[after].starts_with(b"{\n  \"error\": {\n    \"code\": 503,\n"));
        assert!(got.events().iter().all(|event| event["candidates"][0].get("finishReason").is_none()));
        assert!(got.cut.is_none());
    }
    assert_eq!(error(&ordering(stream("hi"), "overloaded")).await.http(), 503);
}

#[tokio::test(start_paused = true)]
async fn an_array_is_ended_behind_its_error() {
    let mut call = ordering(stream("Why is the sky blue?"), "mid_stream_error");
    call.format.alt = Alt::Json;
    let got = answer(&call).await.json();
    let items = got.as_array().unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!(items[2]["error"]["status"], "UNAVAILABLE");
}

#[tokio::test(start_paused = true)]
async fn safety_and_recitation_come_after_text() {
    for (fault, reason) in [("finish_safety", "SAFETY"), ("finish_recitation", "RECITATION")] {
        let events = answer(&ordering(stream("Why is the sky blue?"), fault)).await.events();
        assert!(events[0]["candidates"][0]["content"]["parts"][0]["text"].is_string());
        assert_eq!(events.last().unwrap()["candidates"][0]["finishReason"], reason);
        let whole = answer(&ordering(unary("Why is the sky blue?"), fault)).await.json();
        assert_eq!(whole["candidates"][0]["finishReason"], reason);
        assert!(whole["candidates"][0].get("content").is_none());
        let late = answer(&ordering(unary("Why is the sky blue?"), &format!("{fault}; after=2"))).await.json();
        assert_eq!(late["candidates"][0]["content"]["parts"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_blocked_prompt_is_one_event_without_candidates() {
    let got = answer(&ordering(stream("hi"), "prompt_blocked_safety")).await;
    assert_eq!(got.pieces.len(), 1);
    assert_eq!(got.events()[0]["promptFeedback"]["blockReason"], "SAFETY");
    assert!(got.events()[0].get("candidates").is_none());
}

#[tokio::test(start_paused = true)]
async fn disconnect_gives_nothing_or_cuts_the_stream() {
    assert_eq!(error(&ordering(unary("hi"), "disconnect")).await.http(), 0);
    assert_eq!(error(&ordering(stream("hi"), "disconnect")).await.http(), 0);
    let got = answer(&ordering(stream("Why is the sky blue?"), "disconnect; after=3")).await;
    assert_eq!((got.events().len(), got.pieces.len()), (3, 3));
    assert_eq!(got.cut.unwrap().http(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_malformed_body_is_no_json() {
    let got = answer(&ordering(unary("hi"), "malformed_body")).await;
    assert!(serde_json::from_slice::<Value>(&got.bytes()).is_err());
    assert!(got.cut.is_none());
    let got = answer(&ordering(stream("Why is the sky blue?"), "malformed_body; after=2")).await;
    assert_eq!(got.pieces.len(), 3);
    assert!(!got.text().ends_with("\r\n\r\n"));
    assert!(got.cut.is_none());
}

#[tokio::test(start_paused = true)]
async fn an_event_can_be_cut_in_its_middle() {
    let got = answer(&ordering(stream("Why is the sky blue?"), "cut_mid_event")).await;
    assert_eq!(got.pieces.len(), 2);
    assert!(got.pieces[1].starts_with(b"data: {") && !got.pieces[1].ends_with(b"\n"));
    assert!(got.cut.is_some());
}

#[tokio::test(start_paused = true)]
async fn a_stall_lasts_until_the_deadline() {
    let stalled = ordering(unary("hi"), "stall");
    assert!(timeout(Duration::from_secs(3600), error(&stalled)).await.is_err());
    for mut call in [stalled, ordering(stream("hi"), "stall"), ordering(unary("hi"), "delay=10s")] {
        call.deadline = Some(in_ms(1500));
        let start = Instant::now();
        let error = error(&call).await;
        assert_eq!((error.fault(), error.http()), ("deadline_exceeded", 504));
        assert_eq!(start.elapsed(), Duration::from_millis(1500));
    }
}

#[tokio::test(start_paused = true)]
async fn a_stalled_stream_ends_with_the_deadline_as_an_error_of_its_own() {
    let mut call = ordering(stream("Why is the sky blue?"), "stall; after=2");
    call.deadline = Some(in_ms(1500));
    let got = answer(&call).await;
    assert_eq!(got.events().len(), 2);
    let tail: Value = serde_json::from_slice(&got.pieces[2]).unwrap();
    assert_eq!(tail["error"]["status"], "DEADLINE_EXCEEDED");
}

#[tokio::test(start_paused = true)]
async fn slow_waits_between_pieces_and_loses_nothing() {
    let start = Instant::now();
    let got = answer(&ordering(stream("Why is the sky blue?"), "slow=100ms")).await;
    let gaps = u32::try_from(got.pieces.len() - 1).unwrap();
    assert_eq!(start.elapsed(), Duration::from_millis(100) * gaps);
    assert_eq!(got.text(), answer(&stream("Why is the sky blue?")).await.text());
    let got = answer(&ordering(unary("hi"), "slow")).await;
    assert!(got.pieces.len() > 1);
    assert_eq!(got.json(), answer(&unary("hi")).await.json());
}

#[tokio::test(start_paused = true)]
async fn no_final_ends_as_if_complete() {
    let whole = answer(&stream("Why is the sky blue?")).await.events();
    let got = answer(&ordering(stream("Why is the sky blue?"), "no_final")).await;
    assert_eq!(got.events().len(), whole.len() - 1);
    assert!(got.cut.is_none());
    assert!(!got.text().contains("finishReason"));
    assert!(!answer(&ordering(unary("hi"), "no_final")).await.text().contains("finishReason"));
}

#[tokio::test(start_paused = true)]
async fn an_empty_stop_has_no_content() {
    let expected = json!({"content": {"role": "model"}, "finishReason": "STOP", "index": 0});
    assert_eq!(answer(&ordering(unary("hi"), "empty_stop")).await.json()["candidates"][0], expected);
    let events = answer(&ordering(stream("hi"), "empty_stop")).await.events();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0]["candidates"][0], expected);
}

/// What a client would take the answer for.
fn diagnosis(got: Result<super::support::Got, pollux_doctor::Error>) -> &'static str {
    use pollux_doctor::{Answer, classify};
    use pollux_types::stream::error_object;
    let headers = http::HeaderMap::new();
    match got {
        Ok(got) => classify(&Answer::new(200, &headers, &got.bytes())).fault.id,
        Err(error) => match error.raw() {
            Some(raw) => classify(&Answer::new(error.http(), &raw.headers, &raw.body)).fault.id,
            None => classify(&Answer::new(error.http(), &headers, &error_object(error.status()))).fault.id,
        },
    }
}

/// Nobody could tell these apart by one unary answer: the same words on another host, what only a stream, a
/// WebSocket or an SDK says, and what is left open by Google itself.
const TWINS: [&str; 19] = [
    "api_key_missing",
    "developer_api_not_enabled",
    "unsupported_user_location",
    "method_not_supported_by_model",
    "developer_model_not_found",
    "invalid_location",
    "image_rejected",
    "developer_quota_exceeded",
    "batch_enqueued_tokens",
    "unavailable",
    "mid_stream_error",
    "live_close_invalid",
    "live_close_policy",
    "live_close_quota",
    "client_no_api_key",
    "client_unsupported_safety_method",
    "client_network",
    "stream_truncated",
    "stream_idle",
];

#[tokio::test(start_paused = true)]
async fn an_injected_fault_is_recognised_as_itself() {
    for fault in catalogue().iter().filter(|fault| !TWINS.contains(&fault.id)) {
        assert_eq!(diagnosis(ask(&emulator(), &ordering(unary("hi"), fault.id)).await), fault.id);
    }
}
