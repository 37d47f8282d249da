//! What survives a restart, and what an operator sees.

use super::*;

fn again(marks: &Marks, projects: Vec<Project>, at: i64) -> Arc<Pool> {
    let kept = serde_json::to_string(marks).unwrap();
    let pool = Pool::with_rng(projects, Clock::starting_at(at), Rng::with_seed(1));
    pool.restore(serde_json::from_str(&kept).unwrap());
    pool
}

fn projects() -> Vec<Project> {
    vec![project("alpha", &["a"], RateLimits::default())]
}

#[tokio::test(start_paused = true)]
async fn the_day_the_limits_and_the_rest_are_known_again() {
    let before = pool(projects());
    for _ in 0..7 {
        use_one(&before, 1);
    }
    let mut reservation = reserve(&before, 1).unwrap();
    reservation.sent();
    reservation.fail(&refused("quota_free_rpd", &Values::new().set("limit", 20)));
    let marks = before.remember();
    let after = again(&marks, projects(), NOON + 60);
    let state = after.state();
    let bucket = &state.projects[0].buckets[0];
    assert_eq!((bucket.requests_per_day.used, bucket.requests_per_day.limit), (7, Some(20)));
    let (wait, shortage) = later(reserve(&after, 1));
    assert_eq!((wait.as_secs(), shortage.what), (12 * 3600 - 60 + 1, Quota::Cooling("quota_free_rpd")));
    // The next day only the limit is left.
    let next_day = again(&marks, projects(), NOON + 86_400);
    assert!(reserve(&next_day, 1).is_ok());
    let state = next_day.state();
    let bucket = &state.projects[0].buckets[0];
    assert_eq!((bucket.requests_per_day.used, bucket.requests_per_day.limit), (0, Some(20)));
}

#[tokio::test(start_paused = true)]
async fn what_was_paused_by_hand_stays_so_until_the_settings_say_otherwise() {
    let before = pool(projects());
    let what = Selector::Credential { project: Arc::from("alpha"), id: Arc::from("a") };
    assert!(before.pause(&what));
    let after = again(&before.remember(), projects(), NOON);
    assert_eq!(after.state().projects[0].credentials[0].health, Health::Paused);
    assert!(matches!(reserve(&after, 1), Err(NoRoom::Nobody { last_fault: None })));
    assert!(after.resume(&what));
    assert!(reserve(&after, 1).is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_pool_of_which_nothing_is_known_remembers_nothing() {
    let marks = pool(projects()).remember();
    assert_eq!(marks.projects, []);
    again(&marks, vec![], NOON);
}

#[tokio::test(start_paused = true)]
async fn the_state_tells_everything_but_secrets() {
    let mut alpha = project("alpha", &["a"], limits(10, 1000, 20));
    alpha.credentials[0].secret = Some(Secret::new("AIzaSecret"));
    let pool = pool(vec![alpha]);
    let mut reservation = reserve(&pool, 100).unwrap();
    reservation.sent();
    reservation.first_output(Duration::from_millis(420));
    let state = serde_json::to_value(pool.state()).unwrap();
    assert!(!state.to_string().contains("AIza") && !format!("{pool:?}").contains("AIza"));
    let expected = serde_json::json!({"projects": [{
        "id": "alpha", "backend": "google", "health": {"state": "healthy"}, "in_flight": 1,
        "credentials": [{"id": "a", "health": {"state": "healthy"}, "in_flight": 1, "first_output_ms": 420}],
        "buckets": [{
            "model": MODEL, "health": {"state": "healthy"}, "in_flight": 1,
            "requests_per_minute": {"used": 1, "limit": 10, "remaining": 9, "source": "configured"},
            "input_tokens_per_minute": {"used": 100, "limit": 1000, "remaining": 900, "source": "configured"},
            "requests_per_day": {"used": 1, "limit": 20, "remaining": 19, "source": "configured"},
            "first_output_ms": 420
        }]
    }]});
    assert_eq!(state, expected);
    reservation.fail(&refused("quota_free_rpd", &Values::new().set("limit", 20)));
    assert_eq!(
        serde_json::to_value(&pool.state().projects[0].buckets[0].health).unwrap(),
        serde_json::json!({"state": "cooling", "fault": "quota_free_rpd", "until": "2026-11-22T08:00:00Z"})
    );
}

#[tokio::test(start_paused = true)]
async fn tokens_are_to_be_estimated_once_somebody_has_a_limit_of_them() {
    let without = pool(projects());
    assert!(!without.limits_tokens() && one(limits(10, 1000, 0)).limits_tokens());
    let mut free = project("alpha", &["a"], RateLimits::default());
    free.tier = Some(Tier::Free);
    without.replace(vec![free]);
    assert!(without.limits_tokens());

    let taught = pool(projects());
    reserve(&taught, 0).unwrap().fail(&refused("quota_free_rpm", &Values::new().set("limit", 5)));
    assert!(!taught.limits_tokens());
    pass(60).await;
    reserve(&taught, 0).unwrap().fail(&refused("quota_free_tpm", &Values::new().set("limit", 1000)));
    assert!(taught.limits_tokens());
    assert!(again(&taught.remember(), projects(), NOON).limits_tokens());
}
