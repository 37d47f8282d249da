//! The pool as its callers see it, with time paused and draws seeded.

mod choice;
mod cost;
mod exits;
mod faults;
mod model;
mod reference;
mod restart;
mod upstream;

use std::sync::Arc;
use std::time::Duration;

use fastrand::Rng;
use pollux_backends::Secret;
use pollux_doctor::{Error, Values, raise};
use pollux_models::{RateLimits, Tier};

use super::*;
use crate::clock::Clock;

/// 2026-11-21T20:00:00Z, noon in Los Angeles.
const NOON: i64 = 1_795_291_200;
const MODEL: &str = "gemini-2.5-flash";

fn project(id: &str, keys: &[&str], limits: RateLimits) -> Project {
    let credential = |id: &&str| Credential { id: Arc::from(*id), secret: Some(Secret::new(*id)), paused: false };
    Project {
        id: Arc::from(id),
        backend: Arc::from("google"),
        tier: None,
        limits: vec![("*".to_owned(), limits)],
        credentials: keys.iter().map(credential).collect(),
        paused: false,
    }
}

fn limits(per_minute: u64, tokens: u64, per_day: u64) -> RateLimits {
    let some = |number: u64| (number > 0).then_some(number);
    RateLimits {
        requests_per_minute: some(per_minute),
        input_tokens_per_minute: some(tokens),
        requests_per_day: some(per_day),
    }
}

fn pool(projects: Vec<Project>) -> Arc<Pool> {
    Pool::with_rng(projects, Clock::starting_at(NOON), Rng::with_seed(7))
}

fn one(limits: RateLimits) -> Arc<Pool> {
    pool(vec![project("alpha", &["k"], limits)])
}

fn ask(tokens: u64, avoid: &Avoid) -> Ask<'_> {
    Ask { backend: "google", model: MODEL, input_tokens: tokens, avoid }
}

fn reserve(pool: &Arc<Pool>, tokens: u64) -> Result<Reservation, NoRoom> {
    pool.reserve(&ask(tokens, &Avoid::default()))
}

/// One that was sent and answered.
fn use_one(pool: &Arc<Pool>, tokens: u64) -> Arc<str> {
    let mut reservation = reserve(pool, tokens).unwrap();
    reservation.sent();
    let project = Arc::clone(reservation.project());
    reservation.settle(Some(tokens));
    project
}

fn later(result: Result<Reservation, NoRoom>) -> (Duration, Shortage) {
    match result {
        Err(NoRoom::Later { at, shortage }) => (at - Instant::now(), shortage),
        other => panic!("{other:?}"),
    }
}

fn used(pool: &Pool) -> (u64, u64, u64, u64) {
    let state = pool.state();
    let bucket = &state.projects[0].buckets[0];
    (
        bucket.requests_per_minute.used,
        bucket.input_tokens_per_minute.used,
        bucket.requests_per_day.used,
        bucket.in_flight,
    )
}

fn refused(fault: &'static str, values: &Values) -> Error {
    // As it comes back from an upstream, and not as it is raised.
    let error = raise(fault, values);
    let status = serde_json::json!({ "error": error.status() });
    pollux_doctor::upstream_error(error.http(), http::HeaderMap::new(), status.to_string().into())
}

async fn pass(seconds: u64) {
    tokio::time::advance(Duration::from_secs(seconds)).await;
}
