//! Every way in which a reservation can end.

use super::*;

#[tokio::test(start_paused = true)]
async fn dropped_unsent_gives_everything_back() {
    let pool = one(limits(5, 1000, 10));
    let reservation = reserve(&pool, 100).unwrap();
    assert_eq!(used(&pool), (1, 100, 1, 1));
    drop(reservation);
    assert_eq!(used(&pool), (0, 0, 0, 0));
}

#[tokio::test(start_paused = true)]
async fn dropped_after_it_was_sent_stays_counted_as_estimated() {
    let pool = one(limits(5, 1000, 10));
    let mut reservation = reserve(&pool, 100).unwrap();
    reservation.sent();
    drop(reservation);
    assert_eq!(used(&pool), (1, 100, 1, 0));
}

#[tokio::test(start_paused = true)]
async fn settled_counts_the_true_tokens_where_they_were_reserved() {
    let pool = one(limits(5, 1000, 10));
    for (estimate, truth) in [(100, 40), (100, 160)] {
        let mut reservation = reserve(&pool, estimate).unwrap();
        reservation.sent();
        pass(30).await;
        reservation.settle(Some(truth));
    }
    assert_eq!(used(&pool), (2, 200, 2, 0));
    pass(1).await;
    assert_eq!(used(&pool), (1, 160, 2, 0));
}

#[tokio::test(start_paused = true)]
async fn settled_without_usage_counts_the_estimate() {
    let pool = one(limits(5, 1000, 10));
    reserve(&pool, 100).unwrap().settle(None);
    assert_eq!(used(&pool), (1, 100, 1, 0));
}

#[tokio::test(start_paused = true)]
async fn settled_after_its_minute_changes_nothing() {
    let pool = one(limits(5, 1000, 10));
    let mut reservation = reserve(&pool, 100).unwrap();
    reservation.sent();
    pass(61).await;
    assert_eq!(used(&pool), (0, 0, 1, 1));
    reservation.settle(Some(900));
    assert_eq!(used(&pool), (0, 0, 1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_not_counted() {
    let pool = one(limits(5, 1000, 10));
    let mut reservation = reserve(&pool, 100).unwrap();
    reservation.sent();
    reservation.fail(&refused("caller_no_permission", &Values::new()));
    assert_eq!(used(&pool), (0, 0, 0, 0));
}

#[tokio::test(start_paused = true)]
async fn one_it_broke_over_counts_in_its_minute_only() {
    let pool = one(limits(5, 1000, 10));
    let mut reservation = reserve(&pool, 100).unwrap();
    reservation.sent();
    reservation.fail(&refused("overloaded", &Values::new()));
    assert_eq!(used(&pool), (1, 0, 0, 0));
}

#[tokio::test(start_paused = true)]
async fn one_that_broke_after_output_counts_whole() {
    let pool = one(limits(5, 1000, 10));
    let mut reservation = reserve(&pool, 100).unwrap();
    reservation.sent();
    reservation.first_output(Duration::from_millis(700));
    reservation.fail(&refused("overloaded", &Values::new()));
    assert_eq!(used(&pool), (1, 100, 1, 0));
    assert_eq!(pool.state().projects[0].buckets[0].first_output_ms, Some(700));
}

#[tokio::test(start_paused = true)]
async fn one_sent_late_counts_when_it_was_sent() {
    let pool = one(limits(1, 1000, 10));
    let mut reservation = reserve(&pool, 100).unwrap();
    pass(40).await;
    reservation.sent();
    reservation.settle(None);
    pass(60).await;
    assert_eq!(later(reserve(&pool, 1)).0, Duration::from_millis(750));
    pass(1).await;
    assert!(reserve(&pool, 1).is_ok());
}

#[tokio::test(start_paused = true)]
async fn giving_back_is_told_to_who_listens() {
    let pool = one(limits(1, 0, 0));
    let reservation = reserve(&pool, 1).unwrap();
    let changed = pool.changed();
    assert!(reserve(&pool, 1).is_err());
    drop(reservation);
    changed.await;
    assert!(reserve(&pool, 1).is_ok());
}

#[tokio::test(start_paused = true)]
async fn what_is_under_way_survives_a_reload() {
    let pool = one(limits(5, 1000, 10));
    let stays = reserve(&pool, 100).unwrap();
    pool.replace(vec![project("beta", &["b"], limits(5, 0, 0)), project("alpha", &["j", "k"], limits(7, 1000, 10))]);
    let state = pool.state();
    assert_eq!(state.projects.iter().map(|project| project.in_flight).collect::<Vec<_>>(), [1, 0]);
    drop(stays);
    assert_eq!(used(&pool), (0, 0, 0, 0));
    assert_eq!(pool.state().projects[0].buckets[0].requests_per_minute.limit, Some(7));
}

#[tokio::test(start_paused = true)]
async fn one_whose_project_went_and_came_back_touches_nothing() {
    let pool = one(limits(5, 1000, 10));
    let old = reserve(&pool, 100).unwrap();
    pool.replace(vec![]);
    assert!(matches!(reserve(&pool, 1), Err(NoRoom::Nobody { last_fault: None })));
    pool.replace(vec![project("alpha", &["k"], limits(5, 1000, 10))]);
    let new = reserve(&pool, 70).unwrap();
    drop(old);
    assert_eq!(used(&pool), (1, 70, 1, 1));
    assert_eq!(pool.state().projects[0].in_flight, 1);
    drop(new);
}

#[tokio::test(start_paused = true)]
async fn names_that_callers_make_up_do_not_make_a_used_up_day_forgotten() {
    let pool = one(limits(0, 0, 3));
    for _ in 0..3 {
        use_one(&pool, 1);
    }
    assert_eq!(later(reserve(&pool, 1)).1.what, Quota::RequestsPerDay);
    for number in 0..1000 {
        let (avoid, model) = (Avoid::default(), format!("made-up-{number}"));
        let ask = Ask { model: &model, ..ask(1, &avoid) };
        let mut reservation = pool.reserve(&ask).unwrap();
        reservation.sent();
        reservation.fail(&refused("model_not_found", &Values::new()));
    }
    assert!(pool.state().projects[0].buckets.len() <= 256);
    assert_eq!(later(reserve(&pool, 1)).1.what, Quota::RequestsPerDay);
}
