//! Who is chosen, and what those who wait are told.

use super::*;

#[tokio::test(start_paused = true)]
async fn load_is_spread_over_projects_and_credentials() {
    let pool = pool(vec![project("alpha", &["a", "b"], limits(0, 0, 0)), project("beta", &["c"], limits(0, 0, 0))]);
    let held: Vec<_> = (0..100).map(|_| reserve(&pool, 1).unwrap()).collect();
    let count = |id: &str| held.iter().filter(|reservation| &**reservation.credential() == id).count();
    for (id, expected) in [("a", 25), ("b", 25), ("c", 50)] {
        assert!(count(id).abs_diff(expected) <= 5, "{id}: {}", count(id));
    }
}

#[tokio::test(start_paused = true)]
async fn the_faster_one_gets_more_and_the_slower_one_is_not_forgotten() {
    let pool = pool(vec![project("fast", &["k"], limits(0, 0, 0)), project("slow", &["k"], limits(0, 0, 0))]);
    let mut slow = 0;
    for _ in 0..500 {
        let mut reservation = reserve(&pool, 1).unwrap();
        reservation.sent();
        let is_slow = &**reservation.project() == "slow";
        slow += usize::from(is_slow);
        reservation.first_output(Duration::from_millis(if is_slow { 4000 } else { 400 }));
        reservation.settle(None);
        pass(2).await;
    }
    assert!((5..150).contains(&slow), "{slow}");
}

#[tokio::test(start_paused = true)]
async fn one_that_comes_back_comes_back_slowly() {
    let pool = pool(vec![project("alpha", &["k"], limits(0, 0, 0)), project("beta", &["k"], limits(0, 0, 0))]);
    loop {
        let mut reservation = reserve(&pool, 1).unwrap();
        reservation.sent();
        if &**reservation.project() == "alpha" {
            let values = Values::new().set("limit", 100_000).set("retry_seconds_exact", "20");
            reservation.fail(&refused("quota_free_rpm", &values));
            break;
        }
    }
    pass(20).await;
    let share = || (0..400).filter(|_| &*use_one(&pool, 1) == "alpha").count();
    let (at_first, later) = (share(), {
        pass(20).await;
        share()
    });
    assert!((1..120).contains(&at_first), "{at_first}");
    assert!((120..280).contains(&later), "{later}");
}

#[tokio::test(start_paused = true)]
async fn who_has_not_answered_yet_gets_no_second_call_while_others_can_be_asked() {
    let projects = |ids: &[&str]| ids.iter().map(|id| project(id, &["k"], limits(0, 0, 0))).collect::<Vec<_>>();
    let pool = pool(projects(&["alpha", "beta"]));
    use_one(&pool, 1);
    use_one(&pool, 1);
    while !["alpha", "beta"].iter().all(|id| (0..20).any(|_| &*use_one(&pool, 1) == *id)) {}
    pool.replace(projects(&["alpha", "beta", "new"]));
    let count = |reservations: &[Reservation]| reservations.iter().filter(|one| &**one.project() == "new").count();
    let mut first: Vec<Reservation> = (0..100).map(|_| reserve(&pool, 1).unwrap()).collect();
    assert_eq!(count(&first), 1);
    // The one key of a project that works otherwise.
    let trial = first.iter_mut().find(|one| &**one.project() == "new").unwrap();
    trial.first_output(Duration::from_millis(400));
    let second: Vec<Reservation> = (0..100).map(|_| reserve(&pool, 1).unwrap()).collect();
    assert!(count(&second) > 20, "{}", count(&second));
}

#[tokio::test(start_paused = true)]
async fn a_key_that_has_not_answered_yet_gets_no_second_call_while_another_can_be_used() {
    let pool = pool(vec![project("alpha", &["good"], limits(0, 0, 0))]);
    use_one(&pool, 1);
    pool.replace(vec![project("alpha", &["good", "new"], limits(0, 0, 0))]);
    let reservations: Vec<Reservation> = (0..100).map(|_| reserve(&pool, 1).unwrap()).collect();
    assert_eq!(reservations.iter().filter(|one| &**one.credential() == "new").count(), 1);
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_for_the_outcome_of_a_trial() {
    let pool = pool(vec![project("alpha", &["a", "b"], limits(0, 0, 0)), project("beta", &["k"], limits(0, 0, 0))]);
    assert!((0..100).all(|_| std::mem::ManuallyDrop::new(reserve(&pool, 1)).is_ok()));
}

#[tokio::test(start_paused = true)]
async fn the_only_one_is_used_whole_as_soon_as_it_is_back() {
    let pool = one(limits(0, 0, 0));
    let mut reservation = reserve(&pool, 1).unwrap();
    reservation.sent();
    let values = Values::new().set("limit", 100_000).set("retry_seconds_exact", "20");
    reservation.fail(&refused("quota_free_rpm", &values));
    pass(20).await;
    assert!((0..100).all(|_| reserve(&pool, 1).is_ok()));
}

#[tokio::test(start_paused = true)]
async fn a_call_larger_than_every_limit_goes_alone() {
    let pool = pool(vec![project("small", &["k"], limits(0, 100, 0)), project("large", &["k"], limits(0, 1000, 0))]);
    // The small one is idle, and cannot hold it; the large one is waited for.
    let first = reserve(&pool, 900).unwrap();
    assert_eq!(&**first.project(), "large");
    assert_eq!(&*later(reserve(&pool, 900)).1.project, "large");
    drop(first);
    // Nobody can hold this one, so it may be wrong about its size.
    let huge = [reserve(&pool, 5000).unwrap(), reserve(&pool, 5000).unwrap()];
    assert_ne!(huge[0].project(), huge[1].project());
    assert_eq!(later(reserve(&pool, 5000)).1.what, Quota::InputTokensPerMinute);
}

#[tokio::test(start_paused = true)]
async fn what_is_short_longest_is_named() {
    let mut free = project("alpha", &["k"], limits(2, 100, 3));
    free.tier = Some(Tier::Free);
    let pool = pool(vec![free]);
    use_one(&pool, 90);
    let (wait, shortage) = later(reserve(&pool, 50));
    assert_eq!(
        (wait, shortage.what, shortage.limit),
        (Duration::from_millis(60_750), Quota::InputTokensPerMinute, Some(100))
    );
    assert!(shortage.tier_is_free);
    use_one(&pool, 5);
    assert_eq!(later(reserve(&pool, 1)).1.what, Quota::RequestsPerMinute);
    pass(61).await;
    use_one(&pool, 5);
    let (wait, shortage) = later(reserve(&pool, 1));
    assert_eq!((wait.as_secs(), shortage.what), (12 * 3600 - 61, Quota::RequestsPerDay));
}

#[tokio::test(start_paused = true)]
async fn those_who_wait_are_told_when_it_is_their_turn() {
    let pool = pool(vec![project("alpha", &["k"], limits(2, 0, 0)), project("beta", &["k"], limits(3, 0, 7))]);
    let avoid = Avoid::default();
    let room = |ahead| pool.room_at(&ask(1, &avoid), ahead).map(|at| (at - Instant::now()).as_millis());
    // Two and three at once; the next five a window later, of which beta's day leaves three, then two …
    assert_eq!([room(0), room(4), room(5), room(9)], [Some(0), Some(0), Some(60_750), Some(60_750)]);
    assert_eq!([room(10), room(12), room(13)], [Some(121_500), Some(121_500), Some(182_250)]);
    for _ in 0..5 {
        use_one(&pool, 1);
    }
    assert_eq!([room(0), room(4)], [Some(60_750), Some(60_750)]);
    assert!(pool.pause(&Selector::Project(Arc::from("alpha"))));
    assert!(pool.pause(&Selector::Project(Arc::from("beta"))));
    assert_eq!([room(0), room(1)], [None, None]);
}

#[tokio::test(start_paused = true)]
async fn two_projects_may_name_their_credentials_alike() {
    let pool = pool(vec![project("alpha", &["k"], limits(0, 0, 0)), project("beta", &["k"], limits(0, 0, 0))]);
    let mut avoid = Avoid::default();
    let tried = reserve(&pool, 1).unwrap();
    avoid.credential(tried.project(), tried.credential());
    drop(tried);
    let other = pool.reserve(&ask(1, &avoid)).unwrap();
    assert_ne!(*other.project(), avoid.credentials[0].0);
}

#[tokio::test(start_paused = true)]
async fn limits_come_from_the_settings_the_tier_and_the_upstream_in_this_order() {
    let limit_of = |pool: &Pool| {
        let state = pool.state();
        let bucket = &state.projects[0].buckets[0];
        (bucket.requests_per_minute.limit, bucket.requests_per_minute.source, bucket.requests_per_day.limit)
    };
    let learn = |pool: &Arc<Pool>, limit: u64| {
        let mut reservation = reserve(pool, 1).unwrap();
        reservation.sent();
        let values = Values::new().set("limit", limit).set("retry_seconds_exact", "1");
        reservation.fail(&refused("quota_free_rpm", &values));
    };
    let mut free = project("alpha", &["k"], RateLimits::default());
    free.tier = Some(Tier::Free);
    let from_tier = pool(vec![free]);
    drop(reserve(&from_tier, 1).unwrap());
    assert_eq!(limit_of(&from_tier), (Some(10), Some(LimitSource::Tier), Some(20)));
    learn(&from_tier, 15);
    assert_eq!(limit_of(&from_tier), (Some(15), Some(LimitSource::Learned), Some(20)));
    let set = one(limits(5, 0, 0));
    learn(&set, 8);
    assert_eq!(limit_of(&set), (Some(5), Some(LimitSource::Configured), None));
    pass(5).await;
    learn(&set, 3);
    assert_eq!(limit_of(&set), (Some(3), Some(LimitSource::Learned), None));
    assert!(set.clear(&Selector::Project(Arc::from("alpha"))));
    assert_eq!(limit_of(&set), (Some(5), Some(LimitSource::Configured), None));
}

#[tokio::test(start_paused = true)]
async fn any_number_of_names_for_models_is_bounded() {
    let pool = one(limits(0, 0, 0));
    let avoid = Avoid::default();
    for number in 0..1000 {
        let model = format!("model-{number}");
        let ask = Ask { backend: "google", model: &model, input_tokens: 1, avoid: &avoid };
        drop(pool.reserve(&ask).unwrap());
        pass(1).await;
    }
    assert!(pool.state().projects[0].buckets.len() <= 256);
}
