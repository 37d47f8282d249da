//! Calls that are made once for several callers.

use std::time::Duration;

use pollux_relay::{Body, Call, Caller, Method, Outcome};
use serde_json::json;
use tokio::time::Instant;

use crate::upstream::{Act, Upstream, out_of_quota};
use crate::{Rig, call};

const SAY: Act = Act::Say("hello");

fn counting() -> Call {
    Call { method: Method::CountTokens, ..call() }
}

/// What a call comes to, and when.
async fn ask(rig: &Rig, call: Call) -> (Result<usize, &'static str>, Duration) {
    let started = Instant::now();
    let answer = rig.relay.call(call, &Outcome::default()).await;
    let length = answer.map(|reply| match reply.body {
        Body::Full(bytes) => bytes.len(),
        Body::Stream(_) => panic!("a unary answer is whole"),
    });
    (length.map_err(|error| error.fault()), started.elapsed())
}

/// As for a key that may be used from some web pages only; it is a header that says from which a call comes.
fn referrer_blocked() -> Act {
    let message = "Requests from referer <empty> are blocked.";
    Act::Refuse(403, json!({"code": 403, "status": "PERMISSION_DENIED", "message": message}))
}

fn slow(act: Act) -> Act {
    Act::After(Duration::from_secs(1), Box::new(act))
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_shared() {
    let rig = Rig::new(Upstream::playing([slow(SAY)]), &["a"]);
    let (first, second) = tokio::join!(ask(&rig, counting()), ask(&rig, counting()));
    assert!(first.0.is_ok() && first == second);
    assert_eq!(rig.upstream.asked().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_fault_that_a_key_asks_for_is_nobody_elses() {
    let rig = Rig::new(Upstream::playing([slow(referrer_blocked()), SAY]), &["a"]);
    let faulty = Call { caller: Caller { fault: Some("overloaded".into()), ..Caller::of_key("fault") }, ..counting() };
    let (first, second) = tokio::join!(ask(&rig, faulty), ask(&rig, counting()));
    assert!(first.0.is_err() && second.0.is_ok(), "{first:?} {second:?}");
}

#[tokio::test(start_paused = true)]
async fn an_error_of_one_caller_is_not_told_to_another() {
    let rig = Rig::new(Upstream::playing([slow(referrer_blocked()), SAY]), &["a", "b"]);
    let (first, second) = tokio::join!(ask(&rig, counting()), ask(&rig, counting()));
    assert!(second.0.is_ok(), "{first:?} {second:?}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_one_callers_deadline_forbids_is_not_forbidden_to_another() {
    let rig = Rig::new(Upstream::playing([slow(out_of_quota("Minute", 10, "5s")), SAY]), &["a"]);
    let hurried = Call { deadline: Some(Instant::now() + Duration::from_secs(3)), ..counting() };
    let (first, second) = tokio::join!(ask(&rig, hurried), ask(&rig, counting()));
    assert_eq!(first.0, Err("quota_free_rpm"));
    assert!(second.0.is_ok(), "{second:?}");
}
