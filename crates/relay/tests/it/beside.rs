//! What spares or doubles an attempt: shared answers, kept answers, a second attempt beside a slow one.

use std::sync::Arc;
use std::time::Duration;

use pollux_relay::{CacheConfig, Choice, HedgeConfig, Method, Outcome, RelayConfig, Routes};
use serde_json::json;
use tokio::time::Instant;

use crate::upstream::{Act, Upstream, overloaded};
use crate::{Rig, call};

const SAY: Act = Act::Say("hello");

fn slow(act: Act) -> Act {
    Act::After(Duration::from_secs(9), Box::new(act))
}

fn rig(upstream: Upstream, config: RelayConfig) -> Rig {
    Rig::with(upstream, &["a", "b"], config, |target| Routes::new(vec![], vec![Choice::first(target)]))
}

fn hedging() -> RelayConfig {
    RelayConfig { hedge: HedgeConfig { enabled: true, budget_percent: 100 }, ..RelayConfig::default() }
}

/// A rig that knows how fast the model usually is.
async fn warm(acts: impl IntoIterator<Item = Act>) -> Rig {
    let usual = std::iter::repeat_n(SAY, 40);
    let rig = rig(Upstream::playing(usual.chain(acts)), hedging());
    for _ in 0..40 {
        rig.ask().await.text.unwrap();
    }
    rig
}

#[tokio::test(start_paused = true)]
async fn a_slow_attempt_gets_a_second_one_beside_it_in_another_project() {
    let rig = warm([slow(SAY), Act::Say("second")]).await;
    let started = Instant::now();
    let answer = rig.ask().await;
    assert_eq!(answer.text.unwrap(), "second");
    assert!(started.elapsed() < Duration::from_secs(1));
    let keys = rig.upstream.keys();
    assert_eq!(keys.len(), 42);
    assert_ne!(keys[40], keys[41]);
}

#[tokio::test(start_paused = true)]
async fn the_slow_attempt_is_taken_when_the_second_one_fails() {
    let rig = warm([slow(Act::Say("first")), overloaded()]).await;
    let answer = rig.ask().await;
    assert_eq!(answer.text.unwrap(), "first");
    let first = &rig.upstream.keys()[40];
    assert_eq!((answer.known.project.as_deref(), answer.known.attempts), (Some(first.as_str()), 2));
}

#[tokio::test(start_paused = true)]
async fn without_hedging_there_is_one_attempt_however_slow() {
    let rig = rig(Upstream::playing(std::iter::repeat_n(SAY, 40).chain([slow(SAY)])), RelayConfig::default());
    for _ in 0..41 {
        rig.ask().await.text.unwrap();
    }
    assert_eq!(rig.upstream.asked().len(), 41);
}

#[tokio::test(start_paused = true)]
async fn identical_counts_at_the_same_time_are_asked_for_once() {
    let counted = Act::Body(json!({"totalTokens": 3}));
    let rig = Arc::new(rig(Upstream::playing([slow(counted)]), RelayConfig::default()));
    let ask = |rig: Arc<Rig>| async move {
        let mut call = call();
        call.method = Method::CountTokens;
        rig.relay.call(call, &Outcome::default()).await.map(|reply| reply.status.as_u16())
    };
    for one in futures::future::join_all((0..20).map(|_| ask(Arc::clone(&rig)))).await {
        assert_eq!(one.unwrap(), 200);
    }
    assert_eq!(rig.upstream.asked().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_answer_without_chance_is_kept_and_given_again() {
    let config =
        RelayConfig { cache: CacheConfig { enabled: true, ..CacheConfig::default() }, ..RelayConfig::default() };
    let rig = rig(Upstream::playing([SAY]), config);
    let ask = async |temperature: f64| {
        let mut call = call();
        let body = json!({"contents": [{"role": "user", "parts": [{"text": "hi"}]}], "generationConfig": {"temperature": temperature}});
        call.body = body.to_string().into();
        call.json = Some(Arc::new(body));
        let outcome = Outcome::default();
        rig.relay.call(call, &outcome).await.unwrap();
        outcome.known()
    };
    assert_eq!(ask(0.0).await.attempts, 1);
    let again = ask(0.0).await;
    assert_eq!((again.attempts, again.usage), (0, None));
    assert_eq!(rig.upstream.asked().len(), 1);
    ask(0.7).await;
    ask(0.7).await;
    assert_eq!(rig.upstream.asked().len(), 3);
}
