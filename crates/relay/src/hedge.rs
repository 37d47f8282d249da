//! A second attempt beside the first, when the first takes longer than nearly all do.
//!
//! "Longer than nearly all" is the p95 of the time to first output of that model lately, and is unknown until there are
//! enough to tell. Hedges are paid for from a share of the requests, so that a model that slows down for everybody does
//! not get twice the load for it. Off by default.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::future::{Either, select};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::time::{Instant, timeout};

use crate::per_model::{Idle, PerModel};

/// Whether a slow attempt gets a second one beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HedgeConfig {
    /// Make a second attempt, in another project, when the first has no output after the time within which 95 % have
    /// some. The faster one is taken and the other cancelled; upstream may count both.
    pub enabled: bool,
    /// Of a hundred requests at most so many get a second attempt.
    #[schemars(range(max = 100))]
    pub budget_percent: u8,
}

impl Default for HedgeConfig {
    fn default() -> Self {
        Self { enabled: false, budget_percent: 5 }
    }
}

/// The times that count: at most so many, and none older.
const SAMPLES: usize = 256;
const SAMPLE_AGE: Duration = Duration::from_secs(10 * 60);
/// With fewer the slowest of them would be the p95.
const SAMPLES_NEEDED: usize = 20;

/// Times to first output, for each (backend, model).
#[derive(Debug, Default)]
pub(crate) struct Latencies(PerModel<Recent>);

#[derive(Debug, Default)]
struct Recent(Mutex<VecDeque<(Instant, Duration)>>);

impl Recent {
    /// Without those that are too old.
    fn lock(&self) -> MutexGuard<'_, VecDeque<(Instant, Duration)>> {
        let mut samples = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        while samples.front().is_some_and(|(at, _)| now - *at >= SAMPLE_AGE) {
            samples.pop_front();
        }
        samples
    }
}

impl Idle for Recent {
    fn is_idle(&self) -> bool {
        self.lock().is_empty()
    }
}

impl Latencies {
    /// An attempt had its first output after this.
    pub(crate) fn record(&self, backend: &str, model: &str, after: Duration) {
        let recent = self.0.of(backend, model, Recent::default);
        let mut samples = recent.lock();
        if samples.len() == SAMPLES {
            samples.pop_front();
        }
        samples.push_back((Instant::now(), after));
    }

    /// Within this 95 of 100 had theirs; `None` when there are too few to tell.
    pub(crate) fn p95(&self, backend: &str, model: &str) -> Option<Duration> {
        let recent = self.0.of(backend, model, Recent::default);
        let mut times: Vec<_> = recent.lock().iter().map(|(_, time)| *time).collect();
        if times.len() < SAMPLES_NEEDED {
            return None;
        }
        let rank = (times.len() * 95).div_ceil(100) - 1;
        Some(*times.select_nth_unstable(rank).1)
    }
}

/// How many hedges may be made at once when there was none for long.
const MOST_AT_ONCE: u32 = 10;

/// A share of the requests. It counts in hundredths of a hedge.
#[derive(Debug)]
pub(crate) struct HedgeBudget {
    saved: Mutex<u32>,
    percent: u32,
}

impl HedgeBudget {
    /// So many of a hundred requests. Whether a call may be hedged at all is its route's to say.
    pub(crate) fn new(percent: u8) -> Self {
        Self { saved: Mutex::new(0), percent: u32::from(percent.min(100)) }
    }

    fn lock(&self) -> MutexGuard<'_, u32> {
        self.saved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A request came.
    pub(crate) fn request(&self) {
        let mut saved = self.lock();
        *saved = (*saved + self.percent).min(100 * MOST_AT_ONCE);
    }

    /// Pays for one hedge, if there is enough.
    pub(crate) fn spend(&self) -> bool {
        let mut saved = self.lock();
        let left = saved.checked_sub(100);
        *saved = left.unwrap_or(*saved);
        left.is_some()
    }
}

/// The first attempt, and a second beside it when the first is not done `after` this long. `second` gives none when it
/// cannot be afforded or has nowhere to go.
///
/// The first success is taken and the other attempt dropped. A failure is not taken while the other may still succeed;
/// when both fail, the later failure is.
pub(crate) async fn race<T, E, S: Future<Output = Result<T, E>>>(
    first: impl Future<Output = Result<T, E>>,
    after: Duration,
    second: impl FnOnce() -> Option<S>,
) -> Result<T, E> {
    let mut first = pin!(first);
    if let Ok(done) = timeout(after, &mut first).await {
        return done;
    }
    let Some(second) = second() else { return first.await };
    match select(first, pin!(second)).await {
        Either::Left((Ok(done), _)) | Either::Right((Ok(done), _)) => Ok(done),
        Either::Left((Err(_), second)) => second.await,
        Either::Right((Err(_), first)) => first.await,
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::{advance, sleep};

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn the_p95_is_of_one_model_and_unknown_with_few_samples() {
        let latencies = Latencies::default();
        for number in 1..=100 {
            latencies.record("google", "flash", SECOND * number);
            latencies.record("google", "pro", SECOND * 1000);
            if number == 19 {
                assert_eq!(latencies.p95("google", "flash"), None);
            }
        }
        assert_eq!(latencies.p95("google", "flash"), Some(95 * SECOND));
        assert_eq!(latencies.p95("eu", "flash"), None);
    }

    #[tokio::test(start_paused = true)]
    async fn only_the_last_samples_count_and_no_old_ones() {
        let latencies = Latencies::default();
        for number in 0..1000 {
            latencies.record("google", "flash", if number < 744 { 9 * SECOND } else { SECOND });
        }
        assert_eq!(latencies.p95("google", "flash"), Some(SECOND));
        advance(SAMPLE_AGE).await;
        assert_eq!(latencies.p95("google", "flash"), None);
    }

    #[test]
    fn hedges_are_never_more_than_their_share_of_the_requests() {
        let budget = HedgeBudget::new(5);
        let mut hedges = 0;
        for requests in 1..=10_000 {
            budget.request();
            hedges += u32::from(budget.spend());
            assert!(hedges * 100 <= requests * 5);
        }
        assert_eq!(hedges, 500);
    }

    #[test]
    fn a_long_time_without_saves_up_for_a_few_only() {
        let budget = HedgeBudget::new(5);
        (0..100_000).for_each(|_| budget.request());
        assert_eq!((0..100).filter(|_| budget.spend()).count(), 10);
    }

    #[test]
    fn no_share_means_none() {
        let budget = HedgeBudget::new(0);
        (0..100).for_each(|_| budget.request());
        assert!(!budget.spend());
    }

    /// Seconds that an attempt takes, and whether it succeeds.
    type Plan = (u32, bool);

    async fn attempt(name: &'static str, (seconds, succeeds): Plan) -> Result<&'static str, &'static str> {
        sleep(SECOND * seconds).await;
        if succeeds { Ok(name) } else { Err(name) }
    }

    async fn check(first: Plan, second: Option<Plan>, expected: Result<&str, &str>, seconds: u32) {
        let start = Instant::now();
        let hedge = || second.map(|plan| attempt("second", plan));
        assert_eq!(race(attempt("first", first), 3 * SECOND, hedge).await, expected);
        assert_eq!(start.elapsed(), SECOND * seconds);
    }

    #[tokio::test(start_paused = true)]
    async fn the_faster_success_is_taken() {
        check((2, true), Some((0, true)), Ok("first"), 2).await;
        check((9, true), Some((2, true)), Ok("second"), 5).await;
        check((4, true), Some((2, true)), Ok("first"), 4).await;
        check((9, true), None, Ok("first"), 9).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_failure_is_taken_only_when_nothing_else_is_left() {
        check((1, false), Some((0, true)), Err("first"), 1).await;
        check((4, false), Some((5, true)), Ok("second"), 8).await;
        check((9, true), Some((1, false)), Ok("first"), 9).await;
        check((4, false), Some((5, false)), Err("second"), 8).await;
    }
}
