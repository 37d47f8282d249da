//! What keys and projects may use and spend, and how little a look-up tells.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use pollux_doctor::Values;
use pollux_relay::access::{Access, AccessConfig};
use pollux_relay::{Call, Caller, Clock, NewKey, Outcome, Presented, Surface};
use pollux_store::directory::{AIPLATFORM, Agent, KeyRecord, Limits, QuotaMode, SpendCap};
use pollux_store::{AttemptOutcome, AttemptRecord, Begin, End, Ledger, LedgerConfig, RowId};
use serde_json::json;
use tokio::time::Instant;
use tokio_util::task::TaskTracker;

use crate::access::{House, MODEL, PROJECT, asked};
use crate::call;

/// The fault of a call, with its values.
async fn ask(house: &House, caller: &Caller) -> Result<(), (&'static str, Values)> {
    house.answer(caller).await.map_err(|error| (error.fault(), error.values().clone()))
}

#[tokio::test]
async fn a_projects_quota_and_a_keys_own_are_counted() {
    let house = House::new().await;
    let limits = Limits { requests_per_minute: Some(2), ..Limits::default() };
    let key = house.key(KeyRecord { limits, ..KeyRecord::default() }).await;
    let other = house.key(KeyRecord::default()).await;
    let none = HeaderMap::new();
    let (caller, other) = (house.admit(&asked(&key, &none)).unwrap(), house.admit(&asked(&other, &none)).unwrap());
    ask(&house, &caller).await.unwrap();
    ask(&house, &caller).await.unwrap();
    let (fault, values) = ask(&house, &caller).await.unwrap_err();
    assert_eq!((fault, values.get("limit")), ("key_quota", Some("2")));
    assert_eq!(values.get("refused_by"), Some("pollux"));
    ask(&house, &other).await.unwrap();
    house
        .project(|project| {
            project.quotas = QuotaMode::Tier;
            let limits = Limits { requests_per_day: Some(1), ..Limits::default() };
            project.quota_overrides = [("gemini-2.5-*".to_owned(), limits)].into();
        })
        .await;
    ask(&house, &other).await.unwrap();
    let (fault, values) = ask(&house, &other).await.unwrap_err();
    assert_eq!((fault, values.get("limit"), values.get("model")), ("quota_free_rpd", Some("1"), Some(MODEL)));
}

#[tokio::test]
async fn files_are_not_read_for_a_call_beyond_its_quota() {
    let house = House::new().await;
    let limits = Limits { requests_per_minute: Some(1), ..Limits::default() };
    let (key, none) = (house.key(KeyRecord { limits, ..KeyRecord::default() }).await, HeaderMap::new());
    let caller = house.admit(&asked(&key, &none)).unwrap();
    house
        .project(|project| {
            project.agents = [(AIPLATFORM.to_owned(), Agent::Ready)].into();
            project.buckets = ["files".to_owned()].into();
        })
        .await;
    let body = json!({"contents": [{"role": "user", "parts": [
        {"fileData": {"fileUri": "gs://files/a.txt", "mimeType": "text/plain"}}]}]});
    let surface = Surface::Vertex { version: "v1".into(), project: PROJECT.into(), location: "global".into() };
    let call = Call { body: body.to_string().into(), json: Some(Arc::new(body)), caller, surface, ..call() };
    // There is no such bucket; who is beyond the quota does not get so far as to hear it.
    for expected in ["input_file_permission_denied", "key_quota"] {
        let error = house.relay.call(call.clone(), &Outcome::default()).await.unwrap_err();
        assert_eq!(error.fault(), expected);
    }
}

#[tokio::test]
async fn a_model_that_is_closed_or_not_in_the_tier_is_refused() {
    let house = House::new().await;
    let (key, none) = (house.key(KeyRecord::default()).await, HeaderMap::new());
    let caller = house.admit(&asked(&key, &none)).unwrap();
    house.project(|project| project.grandfathered = false).await;
    let (fault, values) = ask(&house, &caller).await.unwrap_err();
    assert_eq!((fault, values.get("replacement")), ("model_retired_new_users", Some("gemini-3.5-flash-lite")));
    house.project(|project| (project.grandfathered, project.quotas) = (true, QuotaMode::Tier)).await;
    let pro = Call { resource: Some("models/gemini-3.1-pro-preview".to_owned()), caller: caller.clone(), ..call() };
    let error = house.relay.call(pro, &Outcome::default()).await.unwrap_err();
    assert_eq!(error.fault(), "quota_free_limit_zero");
}

/// A project with so much paid in advance, all of which and more has been spent, and somebody who has a key of it.
async fn overrun(house: &House, balance: i64) -> Presented {
    let key = house.key(KeyRecord::default()).await;
    house.project(|project| project.billing.prepaid_nanos = Some(balance)).await;
    let caller = house.admit(&asked(&key, &HeaderMap::new())).unwrap();
    ask(house, &caller).await.unwrap();
    assert_eq!(house.refused(&asked(&key, &HeaderMap::new())), Some("prepayment_depleted"));
    key
}

#[tokio::test]
async fn a_balance_can_be_topped_up_to_the_number_it_had() {
    let house = House::new().await;
    let key = overrun(&house, 1).await;
    house.project(|project| project.billing.prepaid_nanos = Some(1)).await;
    assert_eq!(house.refused(&asked(&key, &HeaderMap::new())), None);
}

#[tokio::test]
async fn what_was_spent_stays_spent_while_a_change_is_on_its_way() {
    let house = House::new().await;
    let config = AccessConfig { propagation_delay: Duration::from_secs(60), ..AccessConfig::default() };
    let key = overrun(&house, 1).await;
    house.registry.configure(config);
    house.project(|project| project.display_name = "renamed".to_owned()).await;
    // One asks for what will be, the other for what is.
    for _ in 0..2 {
        assert!(house.registry.get_project(PROJECT).unwrap().record.billing.prepaid_nanos < Some(0));
        assert_eq!(house.refused(&asked(&key, &HeaderMap::new())), Some("prepayment_depleted"));
    }
    house.project(|project| project.billing.prepaid_nanos = project.billing.prepaid_nanos.map(|left| left + 5)).await;
    assert_eq!(house.refused(&asked(&key, &HeaderMap::new())), Some("prepayment_depleted"));
}

#[tokio::test]
async fn a_deletion_and_its_undoing_write_down_what_is_left() {
    let house = House::new().await;
    overrun(&house, 1).await;
    let balance = || house.registry.get_project(PROJECT).unwrap().record.billing.prepaid_nanos;
    assert_eq!(balance(), Some(1));
    house.registry.delete_project(&house.actor, PROJECT, None).await.unwrap();
    let left = balance().unwrap();
    assert!(left < 0, "{left}");
    house.registry.undelete_project(&house.actor, PROJECT).await.unwrap();
    assert_eq!(balance(), Some(left));
}

/// What the ledger has of this month and this day counts on after a restart.
#[tokio::test]
async fn counts_take_up_where_an_earlier_process_left_them() {
    let (house, folder) = (House::new().await, tempfile::tempdir().unwrap());
    let limits = Limits { requests_per_day: Some(2), ..Limits::default() };
    let record = KeyRecord { limits, monthly_budget: Some(SpendCap { nanos_per_month: 1000 }), ..KeyRecord::default() };
    let new = |id: &str| NewKey { id: Some(id.to_owned()), record: record.clone(), ..NewKey::default() };
    let mut keys = Vec::new();
    for id in ["spent", "asked", "behind"] {
        let (_, secret) = house.registry.create_key(&house.actor, PROJECT, new(id)).await.unwrap();
        keys.push(Presented::ApiKey(secret));
    }
    let store = Arc::clone(house.registry.store());
    let ledger = Ledger::open(folder.path(), Arc::clone(&store), LedgerConfig::default()).await.unwrap();
    let tell = |caller: &str, charged: Option<&str>, method: &str, cost: u64| {
        let begin = Begin {
            request_id: "r",
            started_at: house.registry.directory().now(),
            caller,
            version: "v1beta",
            method,
            model_asked: MODEL,
            streamed: false,
            charged,
        };
        let first = AttemptRecord {
            request: RowId(0),
            number: 1,
            started_at: begin.started_at,
            backend: "up",
            region: "",
            project: "a",
            credential: "key",
            model: MODEL,
            outcome: None,
        };
        let request = ledger.begin_with(&begin, &first);
        let end = End {
            request,
            model_served: Some(MODEL),
            route: None,
            project: Some("a"),
            attempts: 1,
            waited_ms: 0,
            fault: None,
            http_status: Some(200),
            first_output_ms: None,
            total_ms: 1,
            tokens: None,
            cost_nanos: Some(cost),
            counted_at: None,
            complete: true,
        };
        let outcome = AttemptOutcome { http_status: Some(200), ..AttemptOutcome::default() };
        ledger.end_with(&AttemptRecord { request, outcome: Some(outcome), ..first }, &end);
    };
    let email = house.registry.create_account(&house.actor, "default", "worker-1", "").await.unwrap().email;
    tell("project-one/spent", None, "generateContent", 1000);
    tell("project-one/asked", None, "generateContent", 1);
    tell("project-one/asked", None, "countTokens", 0);
    tell(&format!("project-one/{email}"), None, "generateContent", 1_000_000_000);
    tell("project-one/spent", Some("project-one/behind"), "generateContent", 0);
    tell(&format!("project-one/{email}"), Some("project-one/behind"), "generateContent", 700);
    assert!(ledger.flush().await);
    let access = Access::new(Arc::clone(&house.registry));
    access.seed().await.unwrap();
    let none = HeaderMap::new();
    assert_eq!(house.refused(&asked(&keys[0], &none)), Some("key_budget_spent"));
    let caller = house.admit(&asked(&keys[1], &none)).unwrap();
    ask(&house, &caller).await.unwrap();
    assert_eq!(ask(&house, &caller).await.unwrap_err().0, "key_quota");
    let spent = house.registry.get_project(PROJECT).unwrap().meters.spent(Clock::system());
    assert!(spent >= 1_000_001_701, "what a member of it spent is the project's: {spent}");
    let behind = house.registry.key(PROJECT, "behind").unwrap();
    assert_eq!(behind.meters.spent(Clock::system()), 700, "what came through Firebase is its, whoever called");
    let caller = house.admit(&asked(&keys[2], &none)).unwrap();
    assert_eq!(ask(&house, &caller).await.unwrap_err().0, "key_quota", "two requests of the day were its");
}

/// 64 tasks spend as fast as they can; the budget is overrun by the calls in flight and no more.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_budget_is_overrun_by_no_more_than_what_is_in_flight() {
    const TASKS: u64 = 64;
    let house = Arc::new(House::new().await);
    // What one answer of the upstream costs.
    let probe = house.key(KeyRecord::default()).await;
    let caller = house.admit(&asked(&probe, &HeaderMap::new())).unwrap();
    house.answer(&caller).await.unwrap();
    let clock = Clock::system();
    let spent = |uid: &str| house.registry.directory().key_by_uid(uid).unwrap().meters.spent(clock);
    let each = spent(&caller.standing.as_ref().unwrap().key_uid);
    assert!(each > 0);
    let budget = 500 * each;
    let record = KeyRecord { monthly_budget: Some(SpendCap { nanos_per_month: budget }), ..KeyRecord::default() };
    let key = Arc::new(house.key(record).await);
    let uid = Arc::clone(&house.admit(&asked(&key, &HeaderMap::new())).unwrap().standing.unwrap().key_uid);
    let tracker = TaskTracker::new();
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            let (house, key) = (Arc::clone(&house), Arc::clone(&key));
            tracker.spawn(async move {
                let headers = HeaderMap::new();
                loop {
                    match house.admit(&asked(&key, &headers)) {
                        Ok(caller) => house.answer(&caller).await.unwrap(),
                        Err(error) => break error.fault(),
                    }
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), "key_budget_spent");
    }
    let over = spent(&uid) - budget;
    assert!(over < TASKS * each, "over by {over}, each {each}");
}

/// How much of a key is right tells in no time: a first byte that is wrong and a last one cost the same.
#[tokio::test]
#[ignore = "statistics of this machine's clock; `cargo test -- --ignored` on a quiet one"]
async fn a_lookup_takes_as_long_however_much_of_a_key_is_right() {
    const EACH: u32 = 20_000;
    let house = House::new().await;
    let Presented::ApiKey(key) = house.key(KeyRecord::default()).await else { panic!("a key") };
    let other = |at: usize| {
        let mut bytes = key.expose().as_bytes().to_vec();
        bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
        String::from_utf8(bytes).unwrap()
    };
    let candidates = [other(4), other(38)];
    let mut times = [Vec::new(), Vec::new()];
    for turn in 0..2 * EACH + 1000 {
        let which = usize::from(turn % 2 == 1);
        let begun = Instant::now();
        assert!(house.registry.directory().key(&candidates[which]).is_none());
        // What warms the caches up does not count.
        if turn >= 1000 {
            times[which].push(begun.elapsed().as_secs_f64() * 1e9);
        }
    }
    let [one, other] = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        // What the machine did beside is not the lookup's.
        times.truncate(times.len() * 9 / 10);
        let count = f64::from(EACH) * 0.9;
        let mean = times.iter().sum::<f64>() / count;
        (mean, times.iter().map(|time| (time - mean).powi(2)).sum::<f64>() / (count - 1.0) / count)
    });
    let t = (one.0 - other.0) / (one.1 + other.1).sqrt();
    assert!(t.abs() < 10.0, "t = {t}; {} ns and {} ns", one.0, other.0);
}
