//! Time to first output, as a moving average that forgets with time.
//!
//! One that was slow once would never be asked again, and so never be measured again: what is old is therefore drawn
//! towards what is typical.

use std::time::Duration;

use tokio::time::Instant;

/// The weight of one measurement.
const WEIGHT: f64 = 0.2;
const FORGETS_IN: f64 = 30.0;
/// What is assumed while nothing was measured, in seconds.
const UNKNOWN: f64 = 1.0;

/// A moving average.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Latency(Option<(f64, Instant)>);

impl Latency {
    pub(super) fn measured(&mut self, took: Duration, now: Instant) {
        let took = took.as_secs_f64();
        let average = self.0.map_or(took, |(average, _)| average + WEIGHT * (took - average));
        self.0 = Some((average, now));
    }

    /// In seconds, as last measured.
    pub(super) fn seconds(&self) -> Option<f64> {
        self.0.map(|(average, _)| average)
    }

    /// In seconds, for comparing: the older, the nearer to what is typical.
    pub(super) fn expected(&self, typical: &Self, now: Instant) -> f64 {
        let typical = typical.0.map_or(UNKNOWN, |(average, _)| average);
        self.0.map_or(typical, |(average, at)| {
            let age = now.saturating_duration_since(at).as_secs_f64();
            typical + (average - typical) * (-age / FORGETS_IN).exp()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_is_old_is_drawn_to_what_is_typical() {
        let now = Instant::now();
        let (mut slow, mut typical) = (Latency::default(), Latency::default());
        slow.measured(Duration::from_secs(10), now);
        typical.measured(Duration::from_secs(1), now);
        assert!(slow.expected(&typical, now) > 9.9);
        let later = now + Duration::from_secs(300);
        assert!(slow.expected(&typical, later) < 1.01);
        assert!((Latency::default().expected(&typical, now) - 1.0).abs() < 1e-9);
    }
}
