//! How many calls a model took and how many it failed, lately.

use std::time::Duration;

use tokio::time::Instant;

const SLOTS: usize = 10;

/// How far back it reaches, at most.
pub(super) const SPAN: Duration = Duration::from_secs(SLOTS as u64);

/// Ten slots of a second each.
#[derive(Debug)]
pub(super) struct Window {
    start: Instant,
    /// Seconds from `start` to the current slot.
    current: u64,
    slots: [Counts; SLOTS],
}

/// What a window, or one slot of it, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) accepted: u32,
    pub(super) failed: u32,
}

impl Window {
    pub(super) fn new(now: Instant) -> Self {
        Self { start: now, current: 0, slots: [Counts::default(); SLOTS] }
    }

    /// The slot of this second.
    pub(super) fn slot(&mut self, now: Instant) -> &mut Counts {
        let second = now.saturating_duration_since(self.start).as_secs().max(self.current);
        let passed = second - self.current;
        for past in 1..=passed.min(SLOTS as u64) {
            self.slots[index(self.current + past)] = Counts::default();
        }
        self.current = second;
        &mut self.slots[index(second)]
    }

    /// All that is still in it.
    pub(super) fn total(&mut self, now: Instant) -> Counts {
        self.slot(now);
        self.slots.iter().fold(Counts::default(), |sum, slot| Counts {
            accepted: sum.accepted.saturating_add(slot.accepted),
            failed: sum.failed.saturating_add(slot.failed),
        })
    }

    /// When it next forgets something.
    pub(super) fn next_slot(&self) -> Instant {
        self.start + Duration::from_secs(self.current + 1)
    }
}

fn index(second: u64) -> usize {
    // The remainder is below SLOTS.
    usize::try_from(second % SLOTS as u64).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(start: Instant, seconds: u64) -> Instant {
        start + Duration::from_secs(seconds)
    }

    #[test]
    fn forgets_a_second_after_ten() {
        let start = Instant::now();
        let mut window = Window::new(start);
        window.slot(start).failed += 3;
        window.slot(after(start, 4)).accepted += 1;
        assert_eq!(window.total(after(start, 9)), Counts { accepted: 1, failed: 3 });
        assert_eq!(window.total(after(start, 10)), Counts { accepted: 1, failed: 0 });
        assert_eq!(window.total(after(start, 14)), Counts::default());
    }

    #[test]
    fn forgets_everything_after_a_long_silence() {
        let start = Instant::now();
        let mut window = Window::new(start);
        for second in 0..10 {
            window.slot(after(start, second)).failed += 1;
        }
        assert_eq!(window.total(after(start, 9)).failed, 10);
        assert_eq!(window.total(after(start, 1_000_003)), Counts::default());
    }
}
