use tokio::time::advance;

use super::*;

const MILLISECOND: Duration = Duration::from_millis(1);

fn throttle() -> Arc<Throttle> {
    Arc::new(Throttle::new())
}

fn admit(throttle: &Arc<Throttle>) -> Admission {
    throttle.admit(&mut fastrand::Rng::with_seed(1))
}

/// One that has just been found down.
fn down() -> Arc<Throttle> {
    let throttle = throttle();
    for _ in 0..FAILURES_UNSEEN {
        assert!(matches!(admit(&throttle), Admission::Go));
        throttle.failed(None);
    }
    throttle
}

fn probe(throttle: &Arc<Throttle>) -> Probe {
    match admit(throttle) {
        Admission::Probe(probe) => probe,
        other => panic!("a probe was due, not {other:?}"),
    }
}

#[track_caller]
fn refused(throttle: &Arc<Throttle>, expected: u64) {
    match admit(throttle) {
        Admission::Refuse { retry_after } => assert_eq!(retry_after.as_millis(), u128::from(expected)),
        other => panic!("a refusal was due, not {other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn eight_failures_and_no_success_are_an_outage() {
    refused(&down(), 500);
}

#[tokio::test(start_paused = true)]
async fn seven_failures_are_none_nor_are_many_over_a_long_time() {
    let throttle = throttle();
    for _ in 0..FAILURES_UNSEEN - 1 {
        throttle.failed(None);
    }
    assert!(matches!(admit(&throttle), Admission::Go));
    advance(SPAN).await;
    for _ in 0..100 {
        advance(Duration::from_secs(2)).await;
        throttle.failed(None);
        assert!(matches!(admit(&throttle), Admission::Go));
    }
}

#[tokio::test(start_paused = true)]
async fn a_busy_model_that_goes_down_is_known_to_be_after_two_seconds() {
    let throttle = throttle();
    for _ in 0..1000 {
        throttle.accepted();
        advance(MILLISECOND).await;
    }
    for _ in 0..19 {
        throttle.failed(None);
        advance(100 * MILLISECOND).await;
    }
    assert!(matches!(admit(&throttle), Admission::Go));
    for _ in 0..2 {
        throttle.failed(None);
        advance(100 * MILLISECOND).await;
    }
    refused(&throttle, 400);
}

#[tokio::test(start_paused = true)]
async fn a_burst_of_failures_shorter_than_a_hiccup_is_left_to_retries() {
    let throttle = throttle();
    throttle.accepted();
    for _ in 0..100 {
        throttle.failed(None);
    }
    assert!(matches!(admit(&throttle), Admission::Go));
}

#[tokio::test(start_paused = true)]
async fn one_probe_each_half_second() {
    let throttle = down();
    for _ in 0..20 {
        advance(499 * MILLISECOND).await;
        refused(&throttle, 1);
        advance(MILLISECOND).await;
        let probe = probe(&throttle);
        refused(&throttle, 500);
        throttle.failed(None);
        drop(probe);
        refused(&throttle, 500);
    }
}

#[tokio::test(start_paused = true)]
async fn no_second_probe_while_one_is_out() {
    let throttle = down();
    advance(500 * MILLISECOND).await;
    let out = probe(&throttle);
    advance(600 * MILLISECOND).await;
    refused(&throttle, 1400);
    drop(out);
    drop(probe(&throttle));
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_probe_frees_its_place() {
    let throttle = down();
    advance(500 * MILLISECOND).await;
    drop(probe(&throttle));
    refused(&throttle, 500);
    advance(500 * MILLISECOND).await;
    drop(probe(&throttle));
}

#[tokio::test(start_paused = true)]
async fn a_probe_that_hangs_does_not_keep_the_others_out() {
    let throttle = down();
    advance(500 * MILLISECOND).await;
    let hanging = probe(&throttle);
    advance(PROBE_PATIENCE).await;
    let second = probe(&throttle);
    drop(hanging);
    advance(600 * MILLISECOND).await;
    refused(&throttle, 1400);
    throttle.accepted();
    drop(second);
    assert!(matches!(admit(&throttle), Admission::Go));
}

#[tokio::test(start_paused = true)]
async fn a_success_opens_it_to_all_and_forgives_the_window() {
    let throttle = down();
    advance(500 * MILLISECOND).await;
    let probe = probe(&throttle);
    throttle.accepted();
    drop(probe);
    for _ in 0..100 {
        assert!(matches!(admit(&throttle), Admission::Go));
    }
    assert_eq!(throttle.state().failed, 0);
}

#[tokio::test(start_paused = true)]
async fn it_rests_until_the_hint_but_no_longer_than_the_cap() {
    let throttle = throttle();
    throttle.failed(Some(3200 * MILLISECOND));
    refused(&throttle, 3200);
    assert_eq!(throttle.state().mode, ThrottleMode::Resting);
    advance(3200 * MILLISECOND).await;
    assert!(matches!(admit(&throttle), Admission::Go));
    throttle.failed(Some(Duration::from_secs(3600)));
    refused(&throttle, 10_000);
}

#[tokio::test(start_paused = true)]
async fn no_probe_before_the_hint_of_a_model_that_is_down() {
    let throttle = down();
    throttle.failed(Some(3200 * MILLISECOND));
    advance(500 * MILLISECOND).await;
    refused(&throttle, 2700);
    advance(2700 * MILLISECOND).await;
    drop(probe(&throttle));
}

#[tokio::test(start_paused = true)]
async fn a_success_ends_a_rest() {
    let throttle = throttle();
    throttle.failed(Some(3200 * MILLISECOND));
    throttle.accepted();
    assert!(matches!(admit(&throttle), Admission::Go));
}

#[tokio::test(start_paused = true)]
async fn a_model_that_fails_nine_of_ten_is_asked_less_and_not_never() {
    let throttle = throttle();
    let mut rng = fastrand::Rng::with_seed(3);
    let mut let_through = 0;
    for call in 0..10_000 {
        advance(5 * MILLISECOND).await;
        if matches!(throttle.admit(&mut rng), Admission::Go) {
            let_through += 1;
            if call % 10 == 0 {
                throttle.accepted();
            } else {
                throttle.failed(None);
            }
        }
    }
    assert!((1000..4000).contains(&let_through), "{let_through}");
}

#[tokio::test(start_paused = true)]
async fn the_state_says_what_is_known() {
    let throttles = Throttles::default();
    throttles.of("google", "gemini-2.5-pro").accepted();
    for _ in 0..FAILURES_UNSEEN {
        throttles.of("google", "gemini-2.5-flash").failed(None);
    }
    advance(100 * MILLISECOND).await;
    let states = serde_json::to_value(throttles.states()).unwrap();
    let expected = serde_json::json!([
        {"backend": "google", "model": "gemini-2.5-flash", "mode": "down", "accepted": 0, "failed": 8, "refused": 0,
         "down_for": 0.1, "next_call_in": 0.4},
        {"backend": "google", "model": "gemini-2.5-pro", "mode": "open", "accepted": 1, "failed": 0, "refused": 0,
         "down_for": null, "next_call_in": 0.0},
    ]);
    assert_eq!(states, expected);
}
