//! What was asked of a bucket in the last minute.
//!
//! The window slides in ticks of a quarter of a second. A tick counts for 60.75 seconds, so that a request at its very
//! end counts for 60.5: neither an upstream that counts by the minute of the clock nor one that counts the last 60
//! seconds ever sees more than the limit, though one request may travel half a second longer than the next one. It
//! costs 1.2 % of the limit.

use std::collections::VecDeque;
use std::time::Duration;

/// How finely time is told.
pub(crate) const TICK: Duration = Duration::from_millis(250);

/// For how many ticks, its own included, one counts.
pub(crate) const SPAN: u64 = 243;

/// A sliding minute. Only slots in which something was asked are kept.
#[derive(Debug, Default)]
pub(crate) struct Window {
    slots: VecDeque<Slot>,
    requests: u64,
    tokens: u64,
}

#[derive(Debug)]
struct Slot {
    tick: u64,
    requests: u64,
    tokens: u64,
}

impl Window {
    /// Forgets what is older than the window.
    pub(crate) fn prune(&mut self, now: u64) {
        while let Some(first) = self.slots.front()
            && first.tick + SPAN <= now
        {
            self.requests -= first.requests;
            self.tokens -= first.tokens;
            self.slots.pop_front();
        }
    }

    pub(crate) fn requests(&self) -> u64 {
        self.requests
    }

    pub(crate) fn tokens(&self) -> u64 {
        self.tokens
    }

    pub(crate) fn add(&mut self, tick: u64, requests: u64, tokens: u64) {
        let at = self.slots.partition_point(|slot| slot.tick < tick);
        match self.slots.get_mut(at) {
            Some(slot) if slot.tick == tick => {
                slot.requests += requests;
                slot.tokens += tokens;
            }
            _ => self.slots.insert(at, Slot { tick, requests, tokens }),
        }
        self.requests += requests;
        self.tokens += tokens;
    }

    /// Takes back what was added in a tick; nothing when that has left the window.
    pub(crate) fn take(&mut self, tick: u64, requests: u64, tokens: u64) {
        let at = self.slots.partition_point(|slot| slot.tick < tick);
        if let Some(slot) = self.slots.get_mut(at).filter(|slot| slot.tick == tick) {
            let (requests, tokens) = (requests.min(slot.requests), tokens.min(slot.tokens));
            slot.requests -= requests;
            slot.tokens -= tokens;
            self.requests -= requests;
            self.tokens -= tokens;
            if slot.requests == 0 && slot.tokens == 0 {
                self.slots.remove(at);
            }
        }
    }

    /// The tick in which so many requests will have left; `None` when there are not so many.
    pub(crate) fn without_requests(&self, excess: u64) -> Option<u64> {
        self.without(excess, |slot| slot.requests)
    }

    /// The tick in which so many tokens will have left.
    pub(crate) fn without_tokens(&self, excess: u64) -> Option<u64> {
        self.without(excess, |slot| slot.tokens)
    }

    fn without(&self, mut excess: u64, count: impl Fn(&Slot) -> u64) -> Option<u64> {
        for slot in &self.slots {
            excess = excess.saturating_sub(count(slot));
            if excess == 0 {
                return Some(slot.tick + SPAN);
            }
        }
        None
    }

    /// The tick in which something leaves; never, when there is nothing.
    pub(super) fn changes(&self) -> u64 {
        self.slots.front().map_or(u64::MAX, |slot| slot.tick + SPAN)
    }

    /// How many requests could have begun by a tick, if each place were taken as soon as it is free and no sooner than a
    /// given tick. For tokens the same, by the token.
    pub(super) fn requests_by(&self, limit: u64, from: u64, by: u64) -> u64 {
        self.turns(limit, self.requests, from, by, |slot| slot.requests)
    }

    /// The same for tokens.
    pub(super) fn tokens_by(&self, limit: u64, from: u64, by: u64) -> u64 {
        self.turns(limit, self.tokens, from, by, |slot| slot.tokens)
    }

    fn turns(&self, limit: u64, used: u64, from: u64, by: u64, count: impl Fn(&Slot) -> u64) -> u64 {
        // A place that is free at a tick is taken then, and again each time the window has passed.
        let turns = |free: u64| by.checked_sub(free.max(from)).map_or(0, |ticks| ticks / SPAN + 1);
        let mut sum = limit.saturating_sub(used).saturating_mul(turns(from));
        // More was used than there is: the first to leave make room for nobody.
        let mut surplus = used.saturating_sub(limit);
        for slot in &self.slots {
            let without = surplus.min(count(slot));
            surplus -= without;
            sum = sum.saturating_add((count(slot) - without).saturating_mul(turns(slot.tick + SPAN)));
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_counts_for_a_minute_and_a_margin() {
        let mut window = Window::default();
        window.add(10, 1, 100);
        window.prune(252);
        assert_eq!((window.requests(), window.tokens()), (1, 100));
        window.prune(253);
        assert_eq!((window.requests(), window.tokens(), window.slots.len()), (0, 0, 0));
        assert_eq!(TICK * (u32::try_from(SPAN).unwrap() - 1), Duration::from_millis(60_500));
    }

    #[test]
    fn what_is_given_back_leaves_its_own_tick() {
        let mut window = Window::default();
        window.add(10, 1, 100);
        window.add(20, 2, 50);
        window.take(10, 1, 100);
        assert_eq!((window.requests(), window.tokens(), window.changes()), (2, 50, 263));
        window.take(10, 1, 100);
        window.take(20, 5, 500);
        assert_eq!((window.requests(), window.tokens(), window.changes()), (0, 0, u64::MAX));
    }

    #[test]
    fn tells_when_there_will_be_room() {
        let mut window = Window::default();
        window.add(1, 1, 10);
        window.add(5, 2, 20);
        assert_eq!((window.without_requests(1), window.without_requests(2)), (Some(244), Some(248)));
        assert_eq!((window.without_tokens(11), window.without_tokens(31)), (Some(248), None));
    }

    #[test]
    fn tells_how_many_could_begin() {
        let mut window = Window::default();
        window.add(1, 1, 10);
        window.add(5, 2, 20);
        let by = |tick| window.requests_by(4, 10, tick);
        assert_eq!([by(9), by(10), by(244), by(248), by(253), by(487)], [0, 1, 2, 4, 5, 6]);
        // Two more were used than there is place for.
        assert_eq!([window.requests_by(1, 10, 244), window.requests_by(1, 10, 248)], [0, 1]);
    }
}
