//! Sequences and the report.

use std::sync::Arc;
use std::time::Duration;

use pollux_backends::emulator::{Emulator, EmulatorConfig, EmulatorError, Script};
use pollux_backends::{Attempt, Backend as _, Call, Secret};
use pollux_types::Method;
use serde_json::{Value, json};

use super::support::{ask, attempt, call, emulator, in_ms, ordering, prompt, stream, unary};

fn script(value: Value) -> Script {
    serde_json::from_value(value).unwrap()
}

/// What the attempts get, in short: `answer`, or the fault's id.
async fn outcomes(emulator: &Emulator, call: &Call, times: usize) -> Vec<String> {
    let mut seen = Vec::new();
    for _ in 0..times {
        seen.push(match ask(emulator, call).await {
            Ok(got) if serde_json::from_slice::<Value>(&got.bytes()).is_ok() => "answer".to_owned(),
            Ok(_) => "malformed".to_owned(),
            Err(error) if error.http() == 0 => "disconnect".to_owned(),
            Err(error) => error.fault().to_owned(),
        });
    }
    seen
}

#[tokio::test(start_paused = true)]
async fn each_attempt_consumes_one_step() {
    let emulator = emulator();
    emulator
        .set_scripts(vec![script(json!({"steps": [
            "overloaded",
            {"do": "fault", "fault": "429", "times": 2},
            "answer",
            {"do": "disconnect"},
            {"do": "malformed_body"},
        ]}))])
        .unwrap();
    let expected =
        ["overloaded", "quota_free_rpm", "quota_free_rpm", "answer", "disconnect", "malformed", "answer", "answer"];
    assert_eq!(outcomes(&emulator, &unary("hi"), 8).await, expected);
    emulator.reset();
    assert_eq!(outcomes(&emulator, &unary("hi"), 2).await, expected[..2]);
    emulator.clear();
    assert_eq!(outcomes(&emulator, &unary("hi"), 1).await, ["answer"]);
}

#[tokio::test(start_paused = true)]
async fn a_script_is_for_those_it_matches() {
    let emulator = emulator();
    let of = |conditions: Value| script(json!({"match": conditions, "steps": ["internal"], "repeat": true}));
    let mut marked = unary("hi");
    marked.headers.insert("x-test", "blue-7".parse().unwrap());
    let cases = [
        (json!({"model": "gemini-2.5-*"}), unary("hi"), true),
        (json!({"model": "gemini-2.5-pro"}), unary("hi"), false),
        (json!({"method": "generateContent"}), unary("hi"), true),
        (json!({"method": "generateContent"}), call(Method::CountTokens, prompt("hi")), false),
        (json!({"key": "static-1"}), unary("hi"), true),
        (json!({"key": "static-2"}), unary("hi"), false),
        (json!({"headers": {"X-Test": "blue-*"}}), marked.clone(), true),
        (json!({"headers": {"X-Test": "red"}}), marked, false),
        (json!({"headers": {"x-test": "*"}}), unary("hi"), false),
    ];
    for (conditions, call, fits) in cases {
        emulator.set_scripts(vec![of(conditions.clone())]).unwrap();
        assert_eq!(ask(&emulator, &call).await.is_err(), fits, "{conditions}");
        assert_eq!(ask(&emulator, &call).await.is_err(), fits, "{conditions} again");
    }
    emulator.set_scripts(vec![of(json!({"key": "key-b"}))]).unwrap();
    let with = |key: &str| Attempt { credential: Some(Secret::new(key)), ..attempt() };
    assert!(emulator.call(&unary("hi"), &with("key-a")).await.is_ok());
    assert!(emulator.call(&unary("hi"), &with("key-b")).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn scripts_follow_each_other_and_a_header_goes_first() {
    let emulator = emulator();
    emulator.add_scripts(vec![script(json!({"name": "a", "steps": ["internal"]}))]).unwrap();
    emulator.add_scripts(vec![script(json!({"name": "b", "steps": ["overloaded"]}))]).unwrap();
    assert_eq!(outcomes(&emulator, &ordering(unary("hi"), "cancelled"), 1).await, ["cancelled"]);
    assert_eq!(outcomes(&emulator, &unary("hi"), 3).await, ["internal", "overloaded", "answer"]);
    let because: Vec<Option<String>> = emulator.report().attempts.into_iter().map(|record| record.because).collect();
    let because: Vec<Option<&str>> = because.iter().map(Option::as_deref).collect();
    assert_eq!(because, [Some("header"), Some("script a step 1"), Some("script b step 1"), None]);
}

#[tokio::test(start_paused = true)]
async fn a_step_can_say_what_is_answered_and_how_fast() {
    let emulator = emulator();
    let steps =
        json!([{"do": "answer", "text": "scripted"}, {"do": "slow", "slow": "1s"}, {"do": "delay", "delay": "3s"}]);
    emulator.set_scripts(vec![script(json!({"steps": steps}))]).unwrap();
    let told = ask(&emulator, &unary("hi")).await.unwrap().json();
    assert_eq!(told["candidates"][0]["content"]["parts"], json!([{"text": "scripted"}]));
    let start = tokio::time::Instant::now();
    let pieces = ask(&emulator, &stream("hi")).await.unwrap().pieces.len();
    assert_eq!(start.elapsed(), Duration::from_secs(pieces as u64 - 1));
    ask(&emulator, &unary("hi")).await.unwrap();
    assert_eq!(start.elapsed(), Duration::from_secs(pieces as u64 - 1 + 3));
}

#[tokio::test(start_paused = true)]
async fn a_step_that_is_not_understood_is_refused_and_changes_nothing() {
    let emulator = emulator();
    emulator.set_scripts(vec![script(json!({"steps": ["internal"]}))]).unwrap();
    for (step, told) in [
        (json!("overlaoded"), "did you mean `overloaded`?"),
        (json!({"do": "fault"}), "expected `fault` beside it"),
        (json!({"do": "answer", "delay": "5"}), "expected a duration"),
    ] {
        let error = emulator.set_scripts(vec![script(json!({"name": "s", "steps": ["answer", step]}))]).unwrap_err();
        assert!(error.to_string().starts_with("script s, step 2: ") && error.to_string().contains(told), "{error}");
    }
    assert_eq!(emulator.scripts().len(), 1);
    assert!(serde_json::from_value::<Script>(json!({"steps": [], "stepz": 1})).is_err());
}

#[tokio::test(start_paused = true)]
async fn the_report_tells_order_waits_and_deadlines() {
    let emulator = emulator();
    let mut first = ordering(unary("hi"), "overloaded; delay=100ms");
    first.deadline = Some(in_ms(5000));
    let _ = ask(&emulator, &first).await;
    tokio::time::advance(Duration::from_millis(900)).await;
    let second = Attempt { number: 2, deadline: Some(in_ms(2000)), ..attempt() };
    emulator.call(&unary("hi"), &second).await.unwrap();
    let report = serde_json::to_value(emulator.report()).unwrap();
    assert_eq!(report["total"], 2);
    let (one, two) = (&report["attempts"][0], &report["attempts"][1]);
    assert_eq!((&one["number"], &one["attempt"], &one["deadline_ms"]), (&json!(1), &json!(1), &json!(5000)));
    assert_eq!((&one["got"], &one["because"]), (&json!("overloaded; delay=100ms"), &json!("header")));
    assert!(one.get("wait_ms").is_none());
    assert_eq!((&two["number"], &two["attempt"], &two["wait_ms"]), (&json!(2), &json!(2), &json!(1000)));
    assert_eq!((&two["got"], &two["deadline_ms"], &two["state"]), (&json!("answer"), &json!(2000), &json!("done")));
    emulator.reset();
    assert_eq!(emulator.report().total, 0);
}

#[tokio::test(start_paused = true)]
async fn the_report_is_bounded() {
    let emulator = Emulator::new(EmulatorConfig { report_limit: 3, ..EmulatorConfig::default() }).unwrap();
    for _ in 0..5 {
        ask(&emulator, &unary("hi")).await.unwrap();
    }
    let report = emulator.report();
    assert_eq!((report.total, report.forgotten, report.attempts.len()), (5, 2, 3));
    assert_eq!(report.attempts[0].number, 3);
}

#[tokio::test(start_paused = true)]
async fn sequences_come_from_a_file_of_either_kind() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        Emulator::new(EmulatorConfig { sequences: Some(path), ..EmulatorConfig::default() })
    };
    for (name, text) in [
        ("a.json", r#"{"scripts": [{"steps": ["internal"]}]}"#),
        ("b.json", r#"[{"steps": ["internal"]}]"#),
        ("c.toml", "[[scripts]]\nsteps = [\"internal\"]\n"),
    ] {
        assert_eq!(outcomes(&write(name, text).unwrap(), &unary("hi"), 2).await, ["internal", "answer"], "{name}");
    }
    assert!(matches!(write("d.toml", "scripts = 3"), Err(EmulatorError::Malformed { .. })));
    assert!(matches!(write("e.json", r#"[{"steps": ["nonsense"]}]"#), Err(EmulatorError::Script(_))));
    let missing = EmulatorConfig { sequences: Some(folder.path().join("none")), ..EmulatorConfig::default() };
    assert!(matches!(Emulator::new(missing), Err(EmulatorError::Unreadable { .. })));
}

#[tokio::test(start_paused = true)]
async fn keys_that_carry_a_fault_are_matched_by_their_id() {
    let mut call = unary("hi");
    call.caller.key_id = Arc::from("fault");
    call.caller.fault = Some(Arc::from("overloaded; times=1"));
    let emulator = emulator();
    assert_eq!(outcomes(&emulator, &call, 2).await, ["overloaded", "answer"]);
    assert_eq!(emulator.report().attempts[0].because.as_deref(), Some("key"));
}
