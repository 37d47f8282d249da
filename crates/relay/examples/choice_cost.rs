//! What choosing a credential costs as the pool grows, as JSON: `cargo run --release -p pollux-relay --example choice_cost`.
//!
//! A choice is a reservation, sent and settled: what a call takes of the pool when all goes well, or a refusal when it does not.
#![expect(clippy::disallowed_types, reason = "a benchmark measures real time; nothing pauses it")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::sync::Arc;
use std::time::Instant;

use pollux_models::RateLimits;
use pollux_relay::pool::{Ask, Avoid, Credential, NoRoom, Project};
use pollux_relay::{Clock, Pool, Secret};
use serde_json::{Map, Value, json};

/// Turns of so many choices; the middle one counts, as the machine is seldom ours alone.
const TURNS: usize = 9;
const CHOICES: u32 = 20_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let _guard = runtime.enter();
    let plenty = limits(100_000_000);
    let sizes: Vec<(usize, [Arc<Pool>; 3])> = [8, 100, 1_000, 10_000]
        .into_iter()
        .map(|count| {
            let mut exhausted = projects(count, plenty);
            exhausted.iter_mut().skip(1).for_each(|project| project.limits[0].1 = limits(1));
            let pools = [projects(count, plenty), vec![project("alpha", count, plenty)], exhausted];
            (count, pools.map(|projects| Pool::new(projects, Clock::system())))
        })
        .collect();
    let mut figures = Map::new();
    for (at, what) in ["projects", "credentials of one project", "projects, all but one exhausted"].iter().enumerate() {
        let mut turns = vec![Vec::new(); sizes.len()];
        // By turns, so that what else the machine does falls on all sizes alike.
        for _ in 0..TURNS {
            for (size, (_, pools)) in sizes.iter().enumerate() {
                turns[size].push(nanos(&pools[at])?);
            }
        }
        let middle = |mut turns: Vec<f64>| {
            turns.sort_by(f64::total_cmp);
            turns[TURNS / 2].round()
        };
        let row: Map<String, Value> =
            sizes.iter().zip(turns).map(|((count, _), turns)| (count.to_string(), json!(middle(turns)))).collect();
        figures.insert((*what).to_owned(), Value::Object(row));
    }
    println!("{}", Value::Object(figures));
    Ok(())
}

fn nanos(pool: &Arc<Pool>) -> Result<f64, String> {
    let avoid = Avoid::default();
    let began = Instant::now();
    for _ in 0..CHOICES {
        let ask = Ask { backend: "google", model: "gemini-2.5-flash", input_tokens: 100, avoid: &avoid };
        match pool.reserve(&ask) {
            Ok(mut reservation) => {
                reservation.sent();
                reservation.settle(Some(90));
            }
            Err(NoRoom::Later { .. }) => {}
            Err(NoRoom::Nobody { .. }) => return Err("a pool without credentials".to_owned()),
        }
    }
    Ok(began.elapsed().as_secs_f64() * 1e9 / f64::from(CHOICES))
}

fn limits(requests: u64) -> RateLimits {
    RateLimits {
        requests_per_minute: Some(requests),
        input_tokens_per_minute: Some(1 << 40),
        requests_per_day: Some(1 << 40),
    }
}

fn projects(count: usize, limits: RateLimits) -> Vec<Project> {
    (0..count).map(|at| project(&format!("p{at}"), 1, limits)).collect()
}

fn project(id: &str, credentials: usize, limits: RateLimits) -> Project {
    let credential =
        |at| Credential { id: format!("k{at}").into(), secret: Some(Secret::new(format!("key {at}"))), paused: false };
    Project {
        id: id.into(),
        backend: "google".into(),
        tier: None,
        limits: vec![("*".to_owned(), limits)],
        credentials: (0..credentials).map(credential).collect(),
        paused: false,
    }
}
