//! One look at the clocks, for everything that is decided under one lock.

use std::time::Duration;

use tokio::time::Instant;

use super::window::TICK;
use crate::clock::{Clock, PacificDay};

/// A moment, by every clock that matters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    pub(super) at: Instant,
    /// Ticks since the pool began.
    pub(super) tick: u64,
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
        let tick = tick_of(at.saturating_duration_since(began));
        Self { at, tick, unix, day: *day, day_ends: at + ends.saturating_sub(exact), began }
    }

    /// When a tick of the pool begins.
    pub(super) fn moment(&self, tick: u64) -> Instant {
        let since = u32::try_from(tick).ok().map(|tick| TICK * tick);
        since.and_then(|since| self.began.checked_add(since)).unwrap_or(self.day_ends)
    }

    /// The tick in which, or with which, a moment comes.
    pub(super) fn tick_of(&self, moment: Instant) -> u64 {
        let since = moment.saturating_duration_since(self.began);
        u64::try_from(since.as_nanos().div_ceil(TICK.as_nanos())).unwrap_or(u64::MAX)
    }
}

/// The tick in which so long after the begin lies.
fn tick_of(since: Duration) -> u64 {
    u64::try_from(since.as_nanos() / TICK.as_nanos()).unwrap_or(u64::MAX)
}
