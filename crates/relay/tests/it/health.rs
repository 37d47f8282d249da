//! What is held for and against a model.

use std::time::Duration;

use pollux_relay::{Call, Method, Outcome};
use serde_json::{Value, json};

use crate::upstream::{Act, Upstream, overloaded};
use crate::{Rig, call};

const SAY: Act = Act::Say("hello");

fn of(model: &str, call: Call) -> Call {
    Call { resource: Some(format!("models/{model}")), ..call }
}

async fn fault(rig: &Rig, call: Call) -> Option<&'static str> {
    rig.relay.call(call, &Outcome::default()).await.err().map(|error| error.fault())
}

fn mode(rig: &Rig, model: &str) -> Value {
    let state = serde_json::to_value(rig.relay.state()).unwrap();
    let models = state["models"].as_array().unwrap();
    models.iter().find(|entry| entry["model"] == model).map_or(Value::Null, |entry| entry["mode"].clone())
}

#[tokio::test(start_paused = true)]
async fn who_counts_tokens_neither_wakes_a_model_that_is_down_nor_is_refused() {
    let rig = Rig::new(Upstream::playing([SAY]).with_model("gemini-2.5-flash", overloaded()), &["a"]);
    for _ in 0..40 {
        assert_eq!(fault(&rig, call()).await, Some("overloaded"));
        assert_eq!(fault(&rig, Call { method: Method::CountTokens, ..call() }).await, None);
        assert_eq!(fault(&rig, Call { method: Method::GetModel, ..call() }).await, None);
    }
    assert_eq!(mode(&rig, "gemini-2.5-flash"), "down");
}

#[tokio::test(start_paused = true)]
async fn counting_tokens_takes_nothing_of_a_models_quota() {
    let rig = Rig::new(Upstream::playing([SAY]), &["a"]);
    fault(&rig, Call { method: Method::CountTokens, ..call() }).await;
    let state = serde_json::to_value(rig.relay.state()).unwrap();
    assert!(!state["pool"].to_string().contains("gemini-2.5-flash"), "{state}");
}

#[tokio::test(start_paused = true)]
async fn a_callers_own_mistakes_do_not_wake_a_model_that_is_down() {
    let mistake = Act::Refuse(
        400,
        json!({"code": 400, "status": "INVALID_ARGUMENT", "message": "Request contains an invalid argument."}),
    );
    let acts = (0..400).map(|at| if at % 6 == 5 { mistake.clone() } else { overloaded() });
    let rig = Rig::new(Upstream::playing(acts), &["a"]);
    for _ in 0..40 {
        fault(&rig, call()).await;
    }
    assert_eq!(mode(&rig, "gemini-2.5-flash"), "down");
    assert!(rig.upstream.asked().len() < 100);
}

#[tokio::test(start_paused = true)]
async fn a_model_that_comes_back_is_used_again_whoever_asked_in_between() {
    let mistake = Act::Refuse(
        400,
        json!({"code": 400, "status": "INVALID_ARGUMENT", "message": "Request contains an invalid argument."}),
    );
    let acts = (0..30).map(|_| overloaded()).chain((0..5).map(|_| mistake.clone())).chain([SAY]);
    let rig = Rig::new(Upstream::playing(acts), &["a"]);
    while rig.upstream.asked().len() < 36 {
        fault(&rig, call()).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(fault(&rig, call()).await, None);
    assert_eq!(mode(&rig, "gemini-2.5-flash"), "open");
}

#[tokio::test(start_paused = true)]
async fn names_that_callers_make_up_leave_nothing_behind() {
    let gone = Act::Refuse(
        404,
        json!({"code": 404, "status": "NOT_FOUND",
        "message": "models/x is not found for API version v1beta, or is not supported for generateContent."}),
    );
    let rig = Rig::new(Upstream::playing([gone]), &["a"]);
    for number in 0..3000 {
        fault(&rig, of(&format!("made-up-{number}"), call())).await;
    }
    assert!(rig.relay.state().models.len() <= 1000);
}

#[tokio::test(start_paused = true)]
async fn who_never_waits_for_an_answer_takes_no_model_from_others() {
    let slow = Act::After(Duration::from_secs(1), Box::new(SAY));
    let rig = Rig::new(Upstream::playing([slow]), &["a"]);
    for _ in 0..40 {
        assert_eq!(rig.ask_within(Some(Duration::from_millis(50))).await.fault(), "upstream_timeout");
    }
    assert!(rig.relay.state().retry_budget >= 1.0, "nor the retries that others need");
    assert_eq!(rig.ask().await.text.unwrap(), "hello");
}

#[tokio::test(start_paused = true)]
async fn a_model_that_is_silent_for_everybody_is_down() {
    let rig = Rig::new(Upstream::playing([Act::Hang]), &["a"]);
    let asking = (0..20).map(|_| rig.ask_within(Some(Duration::from_secs(30))));
    futures::future::join_all(asking).await;
    assert_eq!(mode(&rig, "gemini-2.5-flash"), "down");
}
