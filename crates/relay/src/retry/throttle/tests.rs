use proptest::prelude::*;
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

#[derive(Debug, Clone)]
enum Step {
    Admit,
    Accepted,
    Failed(Option<u64>),
    Wait(u64),
    Cancel,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => Just(Step::Admit),
        1 => Just(Step::Accepted),
        12 => Just(Step::Failed(None)),
        1 => (0..20_000_u64).prop_map(|rest| Step::Failed(Some(rest))),
        4 => (0..3000_u64).prop_map(Step::Wait),
        2 => Just(Step::Cancel),
    ]
}

/// Whatever happens: one patient probe at a time, and a refusal says truly when the next call is let through.
async fn play(steps: Vec<Step>) {
    let throttle = throttle();
    let mut probes: Vec<(Instant, Probe)> = Vec::new();
    for step in steps {
        match step {
            Step::Accepted => throttle.accepted(),
            Step::Failed(rest) => throttle.failed(rest.map(Duration::from_millis)),
            Step::Wait(span) => advance(Duration::from_millis(span)).await,
            Step::Cancel => drop(probes.pop()),
            Step::Admit => match admit(&throttle) {
                Admission::Go => assert_ne!(throttle.state().mode, ThrottleMode::Down),
                Admission::Probe(probe) => {
                    let now = Instant::now();
                    assert!(probes.iter().all(|(since, _)| now - *since >= PROBE_EVERY), "probes too often");
                    probes.push((now, probe));
                }
                Admission::Refuse { retry_after } => {
                    assert!(Duration::ZERO < retry_after && retry_after <= REST_MAX);
                    assert_ne!(throttle.state().mode, ThrottleMode::Open);
                    advance(retry_after.saturating_sub(MILLISECOND)).await;
                    assert!(matches!(admit(&throttle), Admission::Refuse { .. }));
                    advance(retry_after.min(MILLISECOND)).await;
                    match admit(&throttle) {
                        // Nobody can tell when a probe that is out comes back.
                        Admission::Refuse { .. } if !probes.is_empty() => {}
                        Admission::Refuse { .. } => panic!("let through only later"),
                        Admission::Probe(probe) => probes.push((Instant::now(), probe)),
                        Admission::Go => {}
                    }
                }
            },
        }
        // A success ends the outage, whoever still probes.
        if throttle.state().mode == ThrottleMode::Open {
            probes.clear();
        }
        let patient = probes.iter().filter(|(since, _)| since.elapsed() < PROBE_PATIENCE).count();
        assert!(patient <= 1, "{patient} probes are out");
    }
}

proptest! {
    #[test]
    fn one_probe_at_a_time_and_refusals_that_tell_the_truth(steps in prop::collection::vec(step(), 1..150)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(play(steps));
    }
}
