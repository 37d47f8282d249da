//! What the cache holds: a lane is a sequence of it, with the tokens in it.
//!
//! A text takes a lane, and when it is done the lane keeps what was computed until the next text comes: what that one begins
//! with too it goes on from, and the rest leaves the cache for the [shelf](super::shelf), or makes room.

use super::super::llama::{Sequence, Token};

/// Tokens of a prompt that are read together.
pub(super) const BLOCK: usize = 64;

#[derive(Debug, Default)]
struct Lane {
    holds: Vec<Token>,
    busy: bool,
    used: u64,
}

/// The sequences of a context.
#[derive(Debug)]
pub(super) struct Lanes {
    lanes: Vec<Lane>,
    uses: u64,
}

/// A lane for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    /// Which.
    pub(super) lane: Sequence,
    /// The text's first tokens that need not be computed.
    pub(super) reused: usize,
    /// Where they are, when they are in another lane.
    pub(super) from: Option<Sequence>,
}

fn name(index: usize) -> Sequence {
    Sequence::try_from(index).unwrap_or(-1)
}

/// How many tokens two texts have in common, from the first on.
pub(super) fn common(left: &[Token], right: &[Token]) -> usize {
    left.iter().zip(right).take_while(|(left, right)| left == right).count()
}

impl Lanes {
    /// So many lanes, all empty.
    pub(super) fn new(count: u32) -> Self {
        Self { lanes: (0..count).map(|_| Lane::default()).collect(), uses: 0 }
    }

    /// Tokens in the cache, at most: what lanes share is counted for each.
    pub(super) fn tokens(&self) -> usize {
        self.lanes.iter().map(|lane| lane.holds.len()).sum()
    }

    /// Finds a lane for a text, near the longest part of it that is computed already; `None` when all are busy. The last
    /// token is always left to compute, because what follows it is wanted.
    pub(super) fn take(&mut self, text: &[Token]) -> Option<Taken> {
        let wanted = &text[..text.len().saturating_sub(1)];
        let (best, reused) = self
            .lanes
            .iter()
            .map(|lane| common(&lane.holds, wanted))
            .enumerate()
            .max_by_key(|(index, reused)| (*reused, !self.lanes[*index].busy))?;
        // Going on in place is for nothing; but what is more than a beginning stays for others, while there is room.
        let in_place = !self.lanes[best].busy && reused * 2 >= self.lanes[best].holds.len();
        let lane = if in_place && reused > 0 {
            best
        } else {
            let idle = self.lanes.iter().enumerate().filter(|(_, lane)| !lane.busy);
            idle.min_by_key(|(_, lane)| (!lane.holds.is_empty(), lane.used))?.0
        };
        self.uses += 1;
        let from = (reused > 0 && lane != best).then(|| name(best));
        let taken = &mut self.lanes[lane];
        taken.busy = true;
        taken.used = self.uses;
        taken.holds = wanted[..reused].to_vec();
        Some(Taken { lane: name(lane), reused, from })
    }

    /// Tokens of texts that are being worked at.
    pub(super) fn busy_tokens(&self) -> usize {
        self.lanes.iter().filter(|lane| lane.busy).map(|lane| lane.holds.len()).sum()
    }

    fn lane(&mut self, lane: Sequence) -> Option<&mut Lane> {
        usize::try_from(lane).ok().and_then(|index| self.lanes.get_mut(index))
    }

    /// Further tokens were computed in a lane.
    pub(super) fn grow(&mut self, lane: Sequence, tokens: &[Token]) {
        if let Some(lane) = self.lane(lane) {
            lane.holds.extend_from_slice(tokens);
        }
    }

    /// A text is done with its lane, which keeps what it holds.
    pub(super) fn release(&mut self, lane: Sequence) {
        self.uses += 1;
        let uses = self.uses;
        if let Some(lane) = self.lane(lane) {
            lane.busy = false;
            lane.used = uses;
        }
    }

    /// Whether a lane holds nothing and is free.
    pub(super) fn has_empty(&self) -> bool {
        self.lanes.iter().any(|lane| !lane.busy && lane.holds.is_empty())
    }

    /// A lane holds something else now.
    pub(super) fn put(&mut self, lane: Sequence, tokens: &[Token]) {
        if let Some(lane) = self.lane(lane) {
            lane.holds = tokens.to_vec();
        }
    }

    /// Empties the idle lane that was not used for longest, and tells what it held; `None` when no idle lane holds anything.
    pub(super) fn evict(&mut self) -> Option<(Sequence, Vec<Token>)> {
        let (index, lane) = self
            .lanes
            .iter_mut()
            .enumerate()
            .filter(|(_, lane)| !lane.busy && !lane.holds.is_empty())
            .min_by_key(|(_, lane)| lane.used)?;
        Some((name(index), std::mem::take(&mut lane.holds)))
    }

    /// What a lane holds is lost.
    pub(super) fn clear(&mut self, lane: Sequence) {
        if let Some(lane) = self.lane(lane) {
            lane.holds.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(lanes: &mut Lanes, text: &[Token]) -> Taken {
        let taken = lanes.take(text).unwrap();
        lanes.grow(taken.lane, &text[taken.reused..]);
        lanes.release(taken.lane);
        taken
    }

    #[test]
    fn a_text_goes_on_where_one_with_the_same_beginning_ended() {
        let mut lanes = Lanes::new(2);
        let first = done(&mut lanes, &[1, 2, 3, 4]);
        let second = done(&mut lanes, &[1, 2, 3, 4, 5, 6]);
        assert_eq!(second, Taken { lane: first.lane, reused: 4, from: None });
    }

    #[test]
    fn the_last_token_is_always_computed() {
        let mut lanes = Lanes::new(1);
        done(&mut lanes, &[1, 2, 3]);
        assert_eq!(lanes.take(&[1, 2, 3]).unwrap().reused, 2);
    }

    #[test]
    fn a_beginning_that_a_busy_lane_holds_is_copied() {
        let mut lanes = Lanes::new(2);
        let first = lanes.take(&[1, 2, 3, 4]).unwrap();
        lanes.grow(first.lane, &[1, 2, 3]);
        let second = lanes.take(&[1, 2, 3, 9]).unwrap();
        assert_eq!((second.reused, second.from), (3, Some(first.lane)));
        assert_ne!(second.lane, first.lane);
        assert_eq!(lanes.take(&[7]), None);
    }

    #[test]
    fn a_short_common_beginning_leaves_the_longer_text_to_others() {
        let mut lanes = Lanes::new(2);
        let long = done(&mut lanes, &[1, 2, 3, 4, 5, 6, 7, 8]);
        let short = done(&mut lanes, &[1, 2, 9, 9]);
        assert_ne!(short.lane, long.lane);
        assert_eq!(lanes.take(&[1, 2, 3, 4, 5, 6, 7, 8, 9]).unwrap().reused, 8);
    }

    #[test]
    fn the_oldest_idle_lane_makes_room() {
        let mut lanes = Lanes::new(3);
        let oldest = done(&mut lanes, &[1, 1]);
        done(&mut lanes, &[2, 2]);
        lanes.take(&[3, 3]).unwrap();
        assert_eq!(lanes.evict(), Some((oldest.lane, vec![1, 1])));
        assert!(lanes.evict().is_some());
        assert_eq!(lanes.evict(), None);
    }
}
