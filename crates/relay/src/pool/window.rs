//! What was asked of a bucket in the last minute.
//!
//! The window slides in slots of one second and has 60 full slots beside the current one. A request at the end of one
//! second is so counted for 60 seconds at least, and neither an upstream that counts by the minute of the clock nor
//! one that counts the last 60 seconds ever sees more than the limit. It costs at most one part in sixty.

use std::collections::VecDeque;

/// For how many seconds, its own included, a slot counts.
pub(super) const SPAN: u64 = 61;

/// A sliding minute. Only slots in which something was asked are kept.
#[derive(Debug, Default)]
pub(super) struct Window {
    slots: VecDeque<Slot>,
    requests: u64,
    tokens: u64,
}

#[derive(Debug)]
struct Slot {
    second: u64,
    requests: u64,
    tokens: u64,
}

impl Window {
    /// Forgets what is older than the window.
    pub(super) fn prune(&mut self, now: u64) {
        while let Some(first) = self.slots.front()
            && first.second + SPAN <= now
        {
            self.requests -= first.requests;
            self.tokens -= first.tokens;
            self.slots.pop_front();
        }
    }

    pub(super) fn requests(&self) -> u64 {
        self.requests
    }

    pub(super) fn tokens(&self) -> u64 {
        self.tokens
    }

    pub(super) fn add(&mut self, second: u64, requests: u64, tokens: u64) {
        let at = self.slots.partition_point(|slot| slot.second < second);
        match self.slots.get_mut(at) {
            Some(slot) if slot.second == second => {
                slot.requests += requests;
                slot.tokens += tokens;
            }
            _ => self.slots.insert(at, Slot { second, requests, tokens }),
        }
        self.requests += requests;
        self.tokens += tokens;
    }

    /// Takes back what was added in a second; nothing when that has left the window.
    pub(super) fn take(&mut self, second: u64, requests: u64, tokens: u64) {
        let at = self.slots.partition_point(|slot| slot.second < second);
        if let Some(slot) = self.slots.get_mut(at).filter(|slot| slot.second == second) {
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

    /// The second in which so many requests will have left; `None` when there are not so many.
    pub(super) fn without_requests(&self, excess: u64) -> Option<u64> {
        self.without(excess, |slot| slot.requests)
    }

    /// The second in which so many tokens will have left.
    pub(super) fn without_tokens(&self, excess: u64) -> Option<u64> {
        self.without(excess, |slot| slot.tokens)
    }

    fn without(&self, mut excess: u64, count: impl Fn(&Slot) -> u64) -> Option<u64> {
        for slot in &self.slots {
            excess = excess.saturating_sub(count(slot));
            if excess == 0 {
                return Some(slot.second + SPAN);
            }
        }
        None
    }

    /// The second in which something leaves; never, when there is nothing.
    pub(super) fn changes(&self) -> u64 {
        self.slots.front().map_or(u64::MAX, |slot| slot.second + SPAN)
    }

    /// What will have left by a second: requests and tokens.
    pub(super) fn left_by(&self, second: u64) -> (u64, u64) {
        let gone = self.slots.iter().take_while(|slot| slot.second + SPAN <= second);
        gone.fold((0, 0), |(requests, tokens), slot| (requests + slot.requests, tokens + slot.tokens))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_counts_for_sixty_full_ones_more() {
        let mut window = Window::default();
        window.add(10, 1, 100);
        window.prune(70);
        assert_eq!((window.requests(), window.tokens()), (1, 100));
        window.prune(71);
        assert_eq!((window.requests(), window.tokens(), window.slots.len()), (0, 0, 0));
    }

    #[test]
    fn what_is_given_back_leaves_its_own_second() {
        let mut window = Window::default();
        window.add(10, 1, 100);
        window.add(20, 2, 50);
        window.take(10, 1, 100);
        assert_eq!((window.requests(), window.tokens(), window.changes()), (2, 50, 81));
        window.take(10, 1, 100);
        window.take(20, 5, 500);
        assert_eq!((window.requests(), window.tokens(), window.changes()), (0, 0, u64::MAX));
    }

    #[test]
    fn tells_when_there_will_be_room() {
        let mut window = Window::default();
        window.add(1, 1, 10);
        window.add(5, 2, 20);
        assert_eq!((window.without_requests(1), window.without_requests(2)), (Some(62), Some(66)));
        assert_eq!((window.without_tokens(11), window.without_tokens(31)), (Some(66), None));
        assert_eq!(window.left_by(65), (1, 10));
    }
}
