//! One look at the clocks, for everything that is decided under one lock.

use std::time::Duration;

use tokio::time::Instant;

use crate::clock::{Clock, PacificDay};

/// A moment, by every clock that matters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    pub(super) at: Instant,
    /// Seconds since the pool began.
    pub(super) second: u64,
    /// Unix time.
    pub(super) unix: i64,
    pub(super) day: PacificDay,
    pub(super) day_ends: Instant,
    began: Instant,
}

impl Now {
    /// Looks at the clocks; `day` is the day as last seen, so that the calendar is asked once a day.
    pub(super) fn look(clock: &Clock, began: Instant, day: &mut PacificDay) -> Self {
        let at = Instant::now();
        let exact = clock.unix();
        let unix = i64::try_from(exact.as_secs()).unwrap_or(i64::MAX);
        // A clock that is set back over midnight must not begin the old day anew; one that was wrong by days must.
        if unix >= day.ends() || unix < day.begins() - 86_400 {
            *day = PacificDay::of(unix);
        }
        let ends = Duration::from_secs(u64::try_from(day.ends()).unwrap_or(0));
        let second = at.saturating_duration_since(began).as_secs();
        Self { at, second, unix, day: *day, day_ends: at + ends.saturating_sub(exact), began }
    }

    /// When a second of the pool begins.
    pub(super) fn moment(&self, second: u64) -> Instant {
        self.began.checked_add(Duration::from_secs(second)).unwrap_or(self.day_ends)
    }

    /// The second in which a moment lies.
    pub(super) fn second_of(&self, moment: Instant) -> u64 {
        moment.saturating_duration_since(self.began).as_secs()
    }
}
