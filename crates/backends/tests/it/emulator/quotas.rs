//! Limits per key and model, and the counts of the report.

use std::sync::Arc;
use std::time::Duration;

use pollux_backends::emulator::{Count, Emulator, EmulatorConfig, Quota};
use pollux_backends::{Backend as _, Call};
use pollux_doctor::{Advice, Cool};
use serde_json::{Value, json};

use super::support::{MODEL, ask, attempt, call, emulator, ordering, prompt, stream, unary};

fn with(quota: Value) -> Emulator {
    let quota: Quota = serde_json::from_value(quota).unwrap();
    Emulator::new(EmulatorConfig { quotas: vec![quota], report_limit: 2, ..EmulatorConfig::default() }).unwrap()
}

fn of_key(mut call: Call, key: &str) -> Call {
    call.caller.key_id = Arc::from(key);
    call
}

async fn got(emulator: &Emulator, call: &Call) -> &'static str {
    ask(emulator, call).await.err().map_or("answer", |error| error.fault())
}

#[tokio::test(start_paused = true)]
async fn each_key_and_each_model_has_its_own_allowance() {
    let emulator = with(json!({"model": "gemini-2.5-*", "requests_per_minute": 1}));
    let other_model = || Call { resource: Some("models/gemini-2.5-pro".into()), ..unary("hi") };
    let without_limit = || Call { resource: Some("models/gemini-3-flash-preview".into()), ..unary("hi") };
    for call in [unary("hi"), of_key(unary("hi"), "static-2"), other_model(), without_limit(), without_limit()] {
        assert_eq!(got(&emulator, &call).await, "answer");
    }
    for call in [unary("hi"), of_key(stream("hi"), "static-2"), other_model()] {
        assert_eq!(got(&emulator, &call).await, "quota_free_rpm");
    }
    let counting = call(pollux_types::Method::CountTokens, prompt("hi"));
    assert_eq!(got(&emulator, &counting).await, "answer");
}

#[tokio::test(start_paused = true)]
async fn a_limit_can_be_for_one_key_only() {
    let emulator = with(json!({"key": "static-1", "requests_per_minute": 0}));
    assert_eq!(got(&emulator, &unary("hi")).await, "quota_free_rpm");
    assert_eq!(got(&emulator, &of_key(unary("hi"), "static-2")).await, "answer");
}

#[tokio::test(start_paused = true)]
async fn an_ordered_429_names_the_wait_and_the_limit_of_the_order() {
    let error = ask(&emulator(), &ordering(unary("hi"), "429; retry=3.2s; limit=7")).await.unwrap_err();
    assert!(error.status().message.contains("limit: 7, "), "{}", error.status().message);
    assert!(error.status().message.ends_with("Please retry in 3.2s."), "{}", error.status().message);
    // Google cuts the fraction off here.
    assert_eq!(error.status().details[2]["retryDelay"], "3s");
    assert_eq!(error.status().details[1]["violations"][0]["quotaValue"], "7");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_googles_and_its_retry_info_is_true() {
    let emulator = with(json!({"requests_per_minute": 1, "input_tokens_per_minute": 1000, "tier": "paid"}));
    ask(&emulator, &unary("hi")).await.unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    let error = ask(&emulator, &unary("hi")).await.unwrap_err();
    assert_eq!((error.fault(), error.http()), ("quota_paid_rpm", 429));
    let details = &error.status().details;
    let violation = json!({
        "quotaMetric": "generativelanguage.googleapis.com/generate_requests_per_model",
        "quotaId": "GenerateRequestsPerMinutePerProjectPerModel",
        "quotaDimensions": {"location": "global", "model": MODEL}, "quotaValue": "1",
    });
    assert_eq!(details[1]["violations"], json!([violation]));
    assert_eq!(details[2]["retryDelay"], "60s");
    assert!(error.status().message.ends_with("Please retry in 59.5s."), "{}", error.status().message);
    let Advice::OtherCredential { cool: Cool::ProjectModel { after: Some(after), per_day: false } } = error.advice()
    else {
        panic!("{:?}", error.advice())
    };
    tokio::time::sleep(after).await;
    assert_eq!(got(&emulator, &unary("hi")).await, "answer");

    let long = unary(&"many words ".repeat(2000));
    assert_eq!(got(&emulator, &of_key(long, "static-2")).await, "quota_paid_tpm");
}

#[tokio::test(start_paused = true)]
async fn what_is_refused_or_fails_at_once_is_not_counted() {
    let emulator = with(json!({"requests_per_day": 2}));
    for (order, expected) in
        [("503", "overloaded"), ("answer", "answer"), ("429", "quota_free_rpm"), ("empty_stop", "answer")]
    {
        assert_eq!(got(&emulator, &ordering(unary("hi"), order)).await, expected);
    }
    assert_eq!(got(&emulator, &unary("hi")).await, "quota_free_rpd");
    emulator.reset();
    assert_eq!(got(&emulator, &unary("hi")).await, "answer");
}

#[tokio::test(start_paused = true)]
async fn every_attempt_is_counted_however_short_the_list() {
    let emulator = with(json!({"requests_per_minute": 6}));
    for call in [
        unary("hi"),
        stream("hi"),
        ordering(unary("hi"), "503; delay=1s"),
        ordering(stream("hi"), "overloaded; after=1"),
        ordering(stream("hi"), "disconnect; after=1"),
        ordering(unary("hi"), "empty_stop"),
        of_key(unary("hi"), "static-2"),
        ordering(unary("hi"), "slow=1s"),
        unary("too many"),
        ordering(unary("hi"), "nonsense"),
    ] {
        let _ = ask(&emulator, &call).await;
    }
    let report = emulator.report();
    assert_eq!((report.total, report.attempts.len()), (10, 2));
    let got = [("answer", 2), ("disconnect", 1), ("empty_stop", 1), ("not understood", 1), ("overloaded", 2)];
    let got = got.into_iter().chain([("quota_free_rpm", 1), ("slow", 1)]).map(|(word, n)| (word.to_owned(), n));
    let first = Count {
        key: "static-1".into(),
        model: Some(MODEL.into()),
        total: 9,
        running: 0,
        answered: 3,
        dropped: 0,
        got: got.collect(),
    };
    assert_eq!(report.counts[0], first);
    assert_eq!((report.counts[1].key.as_str(), report.counts[1].answered), ("static-2", 1));
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_goes_away_is_not_answered() {
    let emulator = with(json!({}));
    let reply = emulator.call(&stream("hi"), &attempt()).await.unwrap();
    assert_eq!(emulator.report().counts[0].running, 1);
    drop(reply);
    let count = emulator.report().counts.remove(0);
    assert_eq!((count.running, count.answered, count.dropped), (0, 0, 1));
    let reply = emulator.call(&stream("hi"), &attempt()).await.unwrap();
    emulator.reset();
    drop(reply);
    assert_eq!(emulator.report().counts, []);
}
