//! What becomes of a call when upstream fails.

use std::sync::Arc;
use std::time::Duration;

use pollux_relay::{Call, Method, Outcome, RelayConfig, Routes};
use tokio::time::Instant;

use crate::upstream::{Act, Upstream, invalid_key, out_of_quota, overloaded};
use crate::{Rig, call, route};

const SAY: Act = Act::Say("hello");

#[tokio::test(start_paused = true)]
async fn an_overloaded_model_is_asked_again_until_it_answers() {
    let rig = Rig::new(Upstream::playing([overloaded(), overloaded(), SAY]), &["a"]);
    let answer = rig.ask().await;
    assert_eq!(answer.text.unwrap(), "hello");
    assert_eq!((answer.known.attempts, rig.upstream.asked().len()), (3, 3));
    assert!(answer.known.waited > Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn attempts_have_an_end_and_the_error_is_upstreams_own_with_what_was_tried() {
    let rig = Rig::new(Upstream::playing([overloaded()]), &["a", "b"]);
    let answer = rig.ask().await;
    assert_eq!((answer.fault(), rig.upstream.asked().len()), ("overloaded", 5));
    let error = answer.text.unwrap_err();
    assert_eq!(error.status().message, "The model is overloaded. Please try again later.");
    assert!(error.tried().unwrap().starts_with("5 attempts in "), "{:?}", error.tried());
}

#[tokio::test(start_paused = true)]
async fn a_callers_own_mistake_is_sent_once() {
    let mistake = serde_json::json!({"code": 400, "status": "INVALID_ARGUMENT", "message": "Request contains an invalid argument."});
    let rig = Rig::new(Upstream::playing([Act::Refuse(400, mistake)]), &["a", "b"]);
    assert_eq!(rig.ask().await.text.unwrap_err().http(), 400);
    assert_eq!(rig.upstream.asked().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_key_fault_costs_one_call_and_no_later_request() {
    let rig = Rig::new(Upstream::playing([SAY]).with_key("bad", invalid_key()), &["bad", "good"]);
    for _ in 0..40 {
        assert_eq!(rig.ask().await.text.unwrap(), "hello");
    }
    assert_eq!(rig.upstream.keys().iter().filter(|key| *key == "bad").count(), 1);
}

#[tokio::test(start_paused = true)]
async fn no_credential_left_is_said_without_an_upstream_call() {
    let rig = Rig::new(Upstream::playing([invalid_key()]), &["bad"]);
    let error = rig.ask().await.text.unwrap_err();
    assert_eq!((error.fault(), error.values().get("refused_by")), ("api_key_invalid", Some("upstream")));
    assert_eq!(rig.ask().await.fault(), "no_usable_credential");
    assert_eq!(rig.upstream.asked().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_only_key_of_a_gateway_without_a_pool_is_not_rested_for_a_fault_of_its_own() {
    let rig = Rig::new(Upstream::playing([invalid_key(), SAY]), &["default"]);
    assert_eq!(rig.ask().await.fault(), "api_key_invalid");
    assert_eq!(rig.ask().await.text.unwrap(), "hello");
}

#[tokio::test(start_paused = true)]
async fn a_project_out_of_quota_is_left_alone_and_another_serves() {
    let short = out_of_quota("Minute", 10, "3.2s");
    let rig = Rig::new(Upstream::playing([SAY]).with_key("short", short), &["short", "other"]);
    let started = Instant::now();
    for _ in 0..40 {
        assert_eq!(rig.ask().await.text.unwrap(), "hello");
    }
    assert_eq!(started.elapsed(), Duration::ZERO);
    assert_eq!(rig.upstream.keys().iter().filter(|key| *key == "short").count(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_only_project_is_waited_for_as_long_as_it_says_and_no_shorter() {
    let rig = Rig::new(Upstream::playing([out_of_quota("Minute", 10, "3.2s"), SAY]), &["a"]);
    assert_eq!(rig.ask().await.text.unwrap(), "hello");
    let asked = rig.upstream.asked();
    assert!(asked[1].at - asked[0].at >= Duration::from_millis(3200));
    assert!(asked[1].at - asked[0].at < Duration::from_secs(5));
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_the_deadline_does_not_allow_is_not_begun() {
    let rig = Rig::new(Upstream::playing([out_of_quota("Minute", 10, "30s"), SAY]), &["a"]);
    let started = Instant::now();
    let answer = rig.ask_within(Some(Duration::from_secs(5))).await;
    assert_eq!(answer.fault(), "quota_free_rpm");
    assert_eq!(started.elapsed(), Duration::ZERO);
    let again = rig.ask_within(Some(Duration::from_secs(5))).await;
    let error = again.text.unwrap_err();
    assert_eq!((error.http(), rig.upstream.asked().len()), (429, 1));
    let delay = error.status().details.iter().find_map(|detail| detail.get("retryDelay")).unwrap();
    assert_eq!(delay, "30s");
}

#[tokio::test(start_paused = true)]
async fn a_fallback_serves_when_the_model_is_overloaded_and_says_so() {
    let upstream = Upstream::playing([SAY]).with_model("gemini-2.5-flash", overloaded());
    let rig = Rig::with(upstream, &["a"], RelayConfig::default(), |target| route(&target, &["gemini-2.5-flash-lite"]));
    let answer = rig.ask().await;
    assert_eq!(answer.text.unwrap(), "hello");
    assert_eq!(answer.known.model_asked.as_deref(), Some("gemini-2.5-flash-lite"));
    let models: Vec<_> = rig.upstream.asked().into_iter().map(|asked| asked.model).collect();
    assert_eq!(models, ["gemini-2.5-flash", "gemini-2.5-flash", "gemini-2.5-flash-lite"]);
}

#[tokio::test(start_paused = true)]
async fn an_upstream_that_cannot_be_reached_is_tried_again() {
    let rig = Rig::new(Upstream::playing([Act::Unreachable, SAY]), &["a"]);
    assert_eq!(rig.ask().await.text.unwrap(), "hello");
}

#[tokio::test(start_paused = true)]
async fn an_empty_stop_is_asked_for_again_and_handed_on_at_last() {
    let empty = serde_json::json!({"candidates": [{"content": {"role": "model"}, "finishReason": "STOP"}], "modelVersion": "m"});
    let rig = Rig::new(Upstream::playing([Act::Body(empty.clone()), SAY]), &["a"]);
    assert_eq!(rig.ask().await.text.unwrap(), "hello");
    let rig = Rig::new(Upstream::playing([Act::Body(empty)]), &["a"]);
    let answer = rig.ask().await;
    assert_eq!((answer.text.unwrap().as_str(), answer.known.fault), ("", Some("empty_stop")));
    assert_eq!(rig.upstream.asked().len(), 5);
}

#[tokio::test(start_paused = true)]
async fn nothing_is_waited_for_beyond_the_deadline() {
    let slow = Act::After(Duration::from_millis(800), Box::new(overloaded()));
    let rig = Rig::new(Upstream::playing([slow]), &["a"]);
    let started = Instant::now();
    let fault = rig.ask_within(Some(Duration::from_secs(2))).await.fault();
    assert!(["overloaded", "upstream_timeout"].contains(&fault), "{fault}");
    assert!(started.elapsed() <= Duration::from_millis(2100));
}

#[tokio::test(start_paused = true)]
async fn a_caller_who_leaves_gives_back_its_place() {
    let rig = Rig::new(Upstream::playing([Act::Hang]), &["a"]);
    let left = tokio::time::timeout(Duration::from_secs(1), rig.ask()).await;
    assert!(left.is_err());
    let project = &rig.relay.state().pool.projects[0];
    let buckets = project.buckets.iter().map(|bucket| bucket.in_flight);
    let credentials = project.credentials.iter().map(|credential| credential.in_flight);
    assert_eq!(rig.upstream.asked().len(), 1);
    assert_eq!((project.in_flight, credentials.sum::<u64>(), buckets.sum::<u64>()), (0, 0, 0));
}

#[tokio::test(start_paused = true)]
async fn a_transparent_relay_asks_once_and_learns_nothing() {
    let config = RelayConfig { transparent: true, ..RelayConfig::default() };
    let upstream = Upstream::playing([overloaded(), out_of_quota("Day", 10, "30s"), SAY]);
    let rig =
        Rig::with(upstream, &["a"], config, |target| Routes::new(vec![], vec![pollux_relay::Choice::first(target)]));
    assert_eq!(rig.ask().await.fault(), "overloaded");
    assert_eq!(rig.ask().await.fault(), "quota_free_rpd");
    assert_eq!(rig.ask().await.text.unwrap(), "hello");
    assert_eq!(rig.upstream.asked().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn no_other_model_embeds_or_counts_a_request_that_names_its_own() {
    let counted = serde_json::json!({"generateContentRequest": {"model": "models/gemini-2.5-flash", "contents": []}});
    let counted = Call { method: Method::CountTokens, json: Some(Arc::new(counted)), ..call() };
    for call in [Call { method: Method::EmbedContent, ..call() }, counted] {
        let config = RelayConfig { check_requests: false, ..RelayConfig::default() };
        let rig = Rig::with(Upstream::playing([overloaded()]), &["a"], config, |target| route(&target, &["other"]));
        let error = rig.relay.call(call, &Outcome::default()).await.unwrap_err();
        assert_eq!(error.fault(), "overloaded");
        assert!(rig.upstream.asked().iter().all(|asked| asked.model == "gemini-2.5-flash"));
    }
}
