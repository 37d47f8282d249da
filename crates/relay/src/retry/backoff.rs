//! How long to wait before another attempt.
//!
//! Full jitter: anything from nothing to a ceiling that doubles. Calls that failed together come back spread over the
//! whole of it; adding a little noise to a fixed wait would let them come back together.
//!
//! A hint of the server is a floor. The jitter goes on top of it, as everyone who was told "3.2 s" would otherwise be
//! back at the same instant. The hint is not cut short here: whoever cannot wait that long goes elsewhere.

use std::time::Duration;

use super::RetryConfig;

/// Draws waits.
#[derive(Debug, Clone)]
pub(crate) struct Backoff {
    base: Duration,
    max: Duration,
}

impl Backoff {
    pub(crate) fn new(config: &RetryConfig) -> Self {
        Self { base: config.backoff_base, max: config.backoff_max }
    }

    /// The wait before this retry, counted from 1; never below the floor.
    pub(crate) fn delay(&self, retry: u32, floor: Option<Duration>, rng: &mut fastrand::Rng) -> Duration {
        let jitter = self.ceiling(retry).mul_f64(rng.f64());
        floor.unwrap_or_default().saturating_add(jitter)
    }

    fn ceiling(&self, retry: u32) -> Duration {
        let doublings = retry.saturating_sub(1).min(31);
        self.base.saturating_mul(1 << doublings).min(self.max)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn backoff() -> Backoff {
        Backoff::new(&RetryConfig::default())
    }

    fn draw(retry: u32, floor: Option<Duration>) -> Vec<Duration> {
        let mut rng = fastrand::Rng::with_seed(7);
        (0..1000).map(|_| backoff().delay(retry, floor, &mut rng)).collect()
    }

    #[test]
    fn the_ceiling_doubles_and_is_capped() {
        let ceilings: Vec<_> = [1, 2, 3, 6, 7, 60, u32::MAX].map(|retry| backoff().ceiling(retry).as_millis()).into();
        assert_eq!(ceilings, [200, 400, 800, 6400, 10_000, 10_000, 10_000]);
    }

    #[test]
    fn waits_fill_the_whole_span_from_nothing_to_the_ceiling() {
        let waits = draw(3, None);
        for tenth in 0..10 {
            let within = Duration::from_millis(80 * tenth)..Duration::from_millis(80 * (tenth + 1));
            let share = waits.iter().filter(|wait| within.contains(*wait)).count();
            assert!((60..150).contains(&share), "{share} of 1000 in tenth {tenth}");
        }
    }

    #[test]
    fn calls_with_the_same_hint_do_not_come_back_at_the_same_instant() {
        let hint = Duration::from_millis(3200);
        let waits = draw(1, Some(hint));
        assert!(waits.iter().all(|wait| (hint..hint + Duration::from_millis(200)).contains(wait)));
        assert!(waits.iter().max().unwrap().saturating_sub(*waits.iter().min().unwrap()) > SECOND / 10);
    }

    proptest! {
        #[test]
        fn never_below_the_floor_nor_above_floor_and_cap(retry: u32, seed: u64, floor: u64) {
            let floor = Duration::from_millis(floor);
            let wait = backoff().delay(retry, Some(floor), &mut fastrand::Rng::with_seed(seed));
            prop_assert!(wait >= floor);
            prop_assert!(wait <= floor + 10 * SECOND);
        }
    }
}
