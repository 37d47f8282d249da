//! How the pool, the models, the lines and the ledger stand, as gauges that are set when somebody looks.
//!
//! Projects are summed up: their number is the operator's, and the tables of `GET /pool` tell of each. What is no more
//! is set to zero once, so that nothing stays at its last value.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use metrics::{Label, counter, describe_counter, describe_gauge, gauge};
use pollux_store::LedgerState;

use crate::meters::model_label;
use crate::pool::{BucketState, Health, ProjectState};
use crate::relay::RelayState;
use crate::retry::ThrottleMode;

const COOLING: &str = "pollux_cooling";
const CREDENTIALS: &str = "pollux_credentials";
const HEADROOM: &str = "pollux_quota_headroom_ratio";
const IN_FLIGHT: &str = "pollux_attempts_in_flight";
const THROTTLED: &str = "pollux_models_throttled";
const WAITING: &str = "pollux_queue_waiting";
const BUDGET: &str = "pollux_retry_budget_ratio";

/// A gauge with its labels.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Series {
    name: &'static str,
    backend: Option<String>,
    labels: Vec<(&'static str, &'static str)>,
}

impl Series {
    fn of(name: &'static str, backend: &str, labels: &[(&'static str, &'static str)]) -> Self {
        Self { name, backend: Some(backend.to_owned()), labels: labels.to_vec() }
    }

    fn set(&self, value: f64) {
        let backend = self.backend.iter().map(|name| Label::new("backend", name.clone()));
        let labels = self.labels.iter().map(|(key, value)| Label::from_static_parts(key, value));
        gauge!(self.name, backend.chain(labels).collect::<Vec<_>>()).set(value);
    }
}

/// The gauges that were set when somebody looked last.
#[derive(Debug)]
pub(crate) struct Gauges(Mutex<HashMap<Series, f64>>);

impl Gauges {
    pub(crate) fn new() -> Self {
        describe_gauge!(COOLING, "Projects that rest for a model after a refusal, by fault");
        describe_gauge!(CREDENTIALS, "Credentials by state: healthy, paused, broken");
        describe_gauge!(HEADROOM, "Share of the quota of the projects asked so far that may be used now, by model");
        describe_gauge!(IN_FLIGHT, "Attempts under way, by backend");
        describe_gauge!(THROTTLED, "Models that are asked less or not at all, by mode");
        describe_gauge!(WAITING, "Calls that wait in line for quota, by model");
        describe_gauge!(BUDGET, "What is left of the retry budget, from 0 to 1");
        describe_counter!("pollux_ledger_records_total", "Records of the ledger that were delayed, lost or unreadable");
        describe_counter!("pollux_ledger_import_failures_total", "Times that the ledger's database refused");
        Self(Mutex::default())
    }

    pub(crate) fn set(&self, state: &RelayState, ledger: Option<LedgerState>) {
        let next = read(state);
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for gone in shown.keys().filter(|series| !next.contains_key(series)) {
            gone.set(0.0);
        }
        for (series, value) in &next {
            series.set(*value);
        }
        *shown = next;
        drop(shown);
        let Some(LedgerState { delayed, lost, unreadable, import_failures, .. }) = ledger else { return };
        for (kind, records) in [("delayed", delayed), ("lost", lost), ("unreadable", unreadable)] {
            counter!("pollux_ledger_records_total", "state" => kind).absolute(records);
        }
        counter!("pollux_ledger_import_failures_total").absolute(import_failures);
    }
}

/// What may be used now of what may be used at all.
#[derive(Default)]
struct Room {
    left: f64,
    whole: f64,
}

fn read(state: &RelayState) -> HashMap<Series, f64> {
    let mut gauges = HashMap::from([(Series { name: BUDGET, backend: None, labels: vec![] }, state.retry_budget)]);
    let mut add = |series: Series, value: f64| *gauges.entry(series).or_default() += value;
    let mut rooms: HashMap<Series, Room> = HashMap::new();
    for project in &state.pool.projects {
        let backend = &*project.backend;
        add(Series::of(IN_FLIGHT, backend, &[]), as_f64(project.in_flight));
        for credential in &project.credentials {
            let health = if project.health == Health::Healthy { &credential.health } else { &project.health };
            add(Series::of(CREDENTIALS, backend, &[("state", word(health))]), 1.0);
        }
        for bucket in &project.buckets {
            let model = ("model", label(&bucket.model));
            if let Health::Cooling { fault, .. } = bucket.health {
                add(Series::of(COOLING, backend, &[model, ("fault", fault)]), 1.0);
            }
            note_room(&mut rooms, project, bucket, model);
        }
    }
    for throttle in &state.models {
        let mode = match throttle.state.mode {
            ThrottleMode::Open => continue,
            ThrottleMode::Throttled => "throttled",
            ThrottleMode::Resting => "resting",
            ThrottleMode::Down => "down",
        };
        add(Series::of(THROTTLED, &throttle.backend, &[("model", label(&throttle.model)), ("mode", mode)]), 1.0);
    }
    for line in &state.lines {
        let waiting = u64::try_from(line.waiting).unwrap_or(u64::MAX);
        add(Series::of(WAITING, &line.backend, &[("model", label(&line.model))]), as_f64(waiting));
    }
    gauges.extend(rooms.into_iter().map(|(series, room)| (series, room.left / room.whole.max(1.0))));
    gauges
}

fn note_room(
    rooms: &mut HashMap<Series, Room>,
    project: &ProjectState,
    bucket: &BucketState,
    model: (&'static str, &'static str),
) {
    let is_well = |credential: &crate::pool::CredentialState| credential.health == Health::Healthy;
    let may_be_used = project.health == Health::Healthy
        && !matches!(bucket.health, Health::Cooling { .. })
        && project.credentials.iter().any(is_well);
    for (quota, limit) in [
        ("requests_per_minute", bucket.requests_per_minute),
        ("input_tokens_per_minute", bucket.input_tokens_per_minute),
        ("requests_per_day", bucket.requests_per_day),
    ] {
        let (Some(whole), Some(left)) = (limit.limit, limit.remaining) else { continue };
        let room = rooms.entry(Series::of(HEADROOM, &project.backend, &[model, ("quota", quota)])).or_default();
        room.whole += as_f64(whole);
        room.left += if may_be_used { as_f64(left) } else { 0.0 };
    }
}

fn word(health: &Health) -> &'static str {
    match health {
        Health::Healthy => "healthy",
        Health::Paused => "paused",
        Health::Broken { .. } => "broken",
        Health::Cooling { .. } => "cooling",
        Health::Exhausted { .. } => "exhausted",
    }
}

/// A dash is a method's without a model.
fn label(model: &str) -> &'static str {
    model_label((model != "-").then_some(model))
}

#[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
fn as_f64(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use pollux_models::RateLimits;

    use super::*;
    use crate::clock::Clock;
    use crate::pool::{Ask, Avoid, Credential, Pool, Project, Selector};
    use crate::relay::Line;
    use crate::retry::{ModelThrottle, ThrottleState};

    fn project(id: &str) -> Project {
        let limits = RateLimits { requests_per_minute: Some(10), ..RateLimits::default() };
        Project {
            limits: vec![("*".to_owned(), limits)],
            id: id.into(),
            credentials: ["one", "two"].map(|id| Credential { id: id.into(), secret: None, paused: false }).into(),
            ..Project::only("up", None)
        }
    }

    fn throttled(model: &str, mode: ThrottleMode) -> ModelThrottle {
        let next_call_in = Duration::ZERO;
        let state = ThrottleState { mode, accepted: 0, failed: 0, refused: 0, down_for: None, next_call_in };
        ModelThrottle { backend: "up".to_owned(), model: model.to_owned(), state }
    }

    fn line(model: &str, waiting: usize) -> Line {
        Line { backend: "up".to_owned(), model: model.to_owned(), waiting }
    }

    #[tokio::test(start_paused = true)]
    async fn sums_up_what_stands_behind_the_relay() {
        let pool = Pool::new(vec![project("alpha"), project("beta")], Clock::starting_at(1_750_878_000));
        let avoid = Avoid::default();
        let ask = Ask { backend: "up", model: "gemini-2.5-flash", input_tokens: 1, avoid: &avoid };
        let held: Vec<_> = (0..6).map(|_| pool.reserve(&ask).unwrap()).collect();
        let state = || RelayState {
            pool: pool.state(),
            models: vec![throttled("gemini-2.5-pro", ThrottleMode::Down), throttled("x", ThrottleMode::Open)],
            lines: vec![line("made-up", 2), line("another", 3), line("-", 1)],
            retry_budget: 0.5,
        };
        let rpm = Series::of(HEADROOM, "up", &[("model", "gemini-2.5-flash"), ("quota", "requests_per_minute")]);
        let gauges = read(&state());
        let check = |series: Series, expected: f64| assert_eq!(gauges.get(&series), Some(&expected), "{series:?}");
        check(Series { name: BUDGET, backend: None, labels: vec![] }, 0.5);
        check(Series::of(IN_FLIGHT, "up", &[]), 6.0);
        check(Series::of(CREDENTIALS, "up", &[("state", "healthy")]), 4.0);
        check(Series::of(THROTTLED, "up", &[("model", "gemini-2.5-pro"), ("mode", "down")]), 1.0);
        check(Series::of(WAITING, "up", &[("model", "other")]), 5.0);
        check(Series::of(WAITING, "up", &[("model", "-")]), 1.0);
        check(rpm.clone(), 14.0 / 20.0);
        assert_eq!(gauges.len(), 7, "{gauges:?}");

        drop(held);
        assert!(pool.pause(&Selector::Project("alpha".into())));
        let gauges = read(&state());
        assert_eq!(gauges.get(&Series::of(CREDENTIALS, "up", &[("state", "paused")])), Some(&2.0));
        assert_eq!(gauges.get(&rpm), Some(&0.5));
    }

    #[tokio::test(start_paused = true)]
    async fn a_rest_is_counted_by_its_fault() {
        let pool = Pool::new(vec![project("alpha")], Clock::starting_at(1_750_878_000));
        let avoid = Avoid::default();
        let ask = Ask { backend: "up", model: "gemini-2.5-flash", input_tokens: 1, avoid: &avoid };
        let mut refused = pool.reserve(&ask).unwrap();
        refused.sent();
        refused.fail(&pollux_doctor::raise("quota_free_rpm", &pollux_doctor::Values::new()));
        let state = RelayState { pool: pool.state(), models: vec![], lines: vec![], retry_budget: 1.0 };
        let gauges = read(&state);
        let model = ("model", "gemini-2.5-flash");
        assert_eq!(gauges.get(&Series::of(COOLING, "up", &[model, ("fault", "quota_free_rpm")])), Some(&1.0));
        assert_eq!(gauges.get(&Series::of(HEADROOM, "up", &[model, ("quota", "requests_per_minute")])), Some(&0.0));
    }
}
