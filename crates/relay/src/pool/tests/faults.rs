//! Who rests after which fault, and until when.

use super::*;

fn fail(pool: &Arc<Pool>, fault: &'static str, values: &Values) {
    let mut reservation = reserve(pool, 1).unwrap();
    reservation.sent();
    reservation.fail(&refused(fault, values));
}

#[tokio::test(start_paused = true)]
async fn a_minute_quota_rests_as_long_as_it_was_told() {
    let pool = one(RateLimits::default());
    fail(&pool, "quota_free_rpm", &Values::new().set("limit", 10).set("retry_seconds_exact", "3.2"));
    let (wait, shortage) = later(reserve(&pool, 1));
    assert_eq!((wait, shortage.what), (Duration::from_millis(3200), Quota::Cooling("quota_free_rpm")));
    tokio::time::advance(Duration::from_millis(3199)).await;
    assert!(reserve(&pool, 1).is_err());
    tokio::time::advance(Duration::from_millis(1)).await;
    assert!(reserve(&pool, 1).is_ok());
    let state = pool.state();
    let limit = state.projects[0].buckets[0].requests_per_minute;
    assert_eq!((limit.limit, limit.source), (Some(10), Some(LimitSource::Learned)));
}

#[tokio::test(start_paused = true)]
async fn a_day_quota_rests_until_midnight_pacific() {
    let pool = one(RateLimits::default());
    fail(&pool, "quota_free_rpd", &Values::new().set("limit", 20).set("retry_seconds_exact", "5"));
    assert_eq!(later(reserve(&pool, 1)).0, Duration::from_secs(12 * 3600));
    pass(12 * 3600).await;
    assert!(reserve(&pool, 1).is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_zero_means_none_today() {
    let pool = one(RateLimits::default());
    fail(&pool, "quota_free_limit_zero", &Values::new());
    assert_eq!(later(reserve(&pool, 1)).0, Duration::from_secs(12 * 3600));
    pass(12 * 3600).await;
    assert!(reserve(&pool, 1).is_ok());
}

#[tokio::test(start_paused = true)]
async fn without_a_hint_the_rest_doubles_and_a_success_ends_that() {
    let pool = one(RateLimits::default());
    for expected in [1, 2, 4, 8, 16, 32, 60, 60] {
        fail(&pool, "quota_help_only", &Values::new());
        assert_eq!(later(reserve(&pool, 1)).0, Duration::from_secs(expected));
        pass(expected).await;
    }
    use_one(&pool, 1);
    fail(&pool, "quota_help_only", &Values::new());
    assert_eq!(later(reserve(&pool, 1)).0, Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn refusals_of_calls_that_went_out_together_count_once() {
    let pool = one(RateLimits::default());
    let together: Vec<_> = (0..5).map(|_| reserve(&pool, 1).unwrap()).collect();
    pass(1).await;
    for mut reservation in together {
        reservation.sent();
        reservation.fail(&refused("quota_help_only", &Values::new()));
    }
    assert_eq!(later(reserve(&pool, 1)).0, Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn a_broken_credential_rests_until_it_is_cleared() {
    let pool = pool(vec![project("alpha", &["bad", "good"], RateLimits::default())]);
    let mut spent = 0;
    for _ in 0..50 {
        let mut reservation = reserve(&pool, 1).unwrap();
        reservation.sent();
        if &**reservation.credential() == "bad" {
            spent += 1;
            reservation.fail(&refused("api_key_invalid", &Values::new()));
        } else {
            reservation.settle(None);
        }
    }
    assert_eq!(spent, 1);
    let bad = Selector::Credential { project: Arc::from("alpha"), id: Arc::from("bad") };
    assert!(matches!(pool.state().projects[0].credentials[0].health, Health::Broken { fault: "api_key_invalid", .. }));
    assert!(pool.clear(&bad));
    pass(20).await;
    assert!((0..50).any(|_| &**reserve(&pool, 1).unwrap().credential() == "bad"));
}

#[tokio::test(start_paused = true)]
async fn nobody_is_left_when_all_are_broken() {
    let pool = pool(vec![project("alpha", &["a"], RateLimits::default())]);
    fail(&pool, "api_key_leaked", &Values::new());
    assert!(matches!(reserve(&pool, 1), Err(NoRoom::Nobody { last_fault: Some("api_key_leaked") })));
    let mut mended = project("alpha", &["a"], RateLimits::default());
    mended.credentials[0].secret = Some(Secret::new("another"));
    pool.replace(vec![mended]);
    assert!(reserve(&pool, 1).is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_fault_of_the_account_rests_the_project() {
    let pool = pool(vec![project("alpha", &["a", "b"], RateLimits::default())]);
    fail(&pool, "billing_disabled", &Values::new());
    assert!(matches!(reserve(&pool, 1), Err(NoRoom::Nobody { last_fault: Some("billing_disabled") })));
    assert!(pool.clear(&Selector::Project(Arc::from("alpha"))));
    assert!(reserve(&pool, 1).is_ok());
}

#[tokio::test(start_paused = true)]
async fn an_overloaded_model_is_nobodys_fault() {
    let pool = one(RateLimits::default());
    fail(&pool, "overloaded", &Values::new());
    assert!(reserve(&pool, 1).is_ok());
}

#[tokio::test(start_paused = true)]
async fn who_is_avoided_is_waited_for_only_when_there_is_nobody_else() {
    let pool = pool(vec![project("alpha", &["a"], limits(1, 0, 0)), project("beta", &["b"], limits(1, 0, 0))]);
    let mut avoid = Avoid::default();
    let first = reserve(&pool, 1).unwrap();
    avoid.project(first.project());
    pass(5).await;
    let second = pool.reserve(&ask(1, &avoid)).unwrap();
    assert_ne!(first.project(), second.project());
    // Both have gone; the first has room sooner, but was tried in vain.
    let (wait, shortage) = later(pool.reserve(&ask(1, &avoid)));
    assert_eq!((wait, &shortage.project), (Duration::from_millis(60_750), second.project()));
    avoid.credential(second.project(), second.credential());
    let (wait, shortage) = later(pool.reserve(&ask(1, &avoid)));
    assert_eq!((wait, &shortage.project), (Duration::from_millis(55_750), first.project()));
    drop((first, second));
    assert!(matches!(pool.reserve(&ask(1, &avoid)), Err(NoRoom::Nobody { last_fault: None })));
}

#[tokio::test(start_paused = true)]
async fn a_paused_one_is_left_alone() {
    let pool =
        pool(vec![project("alpha", &["a"], RateLimits::default()), project("beta", &["b"], RateLimits::default())]);
    assert!(pool.pause(&Selector::Project(Arc::from("alpha"))));
    assert!(!pool.pause(&Selector::Project(Arc::from("nobody"))));
    assert!((0..50).all(|_| &*use_one(&pool, 1) == "beta"));
    assert!(pool.resume(&Selector::Project(Arc::from("alpha"))));
    assert!((0..50).any(|_| &*use_one(&pool, 1) == "alpha"));
}
