//! The projects of one backend for one model: who may be asked now, and when the others come back.
//!
//! Those with room stand in a list, from which two are drawn; those without stand in an order of time. So a choice
//! costs the same whether there are eight or ten thousand, however many of them rest. Who has room for how many tokens,
//! and when for more, is kept in order too, for the hour in which everybody is short of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tokio::time::Instant;

use super::latency::Latency;

/// The projects of one backend for one model.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) model: Arc<str>,
    pub(super) ready: Vec<Ready>,
    pub(super) resting: BTreeSet<(Instant, u32)>,
    places: Vec<Place>,
    /// Those with room, by the tokens that are left.
    by_tokens: BTreeSet<(u64, u32)>,
    /// Those with room and a limit of tokens, by the tick in which there will be room for more.
    pub(super) by_change: BTreeSet<(u64, u32)>,
    /// The limits of tokens of all who are here, each with the number of those who have it.
    mosts: BTreeMap<u64, usize>,
    most_of: Vec<Option<u64>>,
    pub(super) typical: Latency,
    /// When it was last asked for.
    pub(super) used: Instant,
    /// An upstream knew the model: it gave output, or said that a quota of it is used up.
    pub(super) known: bool,
}

/// A project with room for something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ready {
    pub(super) project: u32,
    /// Tokens for which there is room at least.
    pub(super) tokens: u64,
    /// Tokens for which there could be room at most.
    pub(super) most: u64,
    /// The tick in which there will be room for more.
    pub(super) changes: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Out,
    Ready(usize),
    Resting(Instant),
}

impl Lane {
    pub(super) fn new(model: Arc<str>, used: Instant) -> Self {
        Self {
            model,
            ready: Vec::new(),
            resting: BTreeSet::new(),
            places: Vec::new(),
            by_tokens: BTreeSet::new(),
            by_change: BTreeSet::new(),
            mosts: BTreeMap::new(),
            most_of: Vec::new(),
            typical: Latency::default(),
            used,
            known: false,
        }
    }

    fn place(&mut self, project: u32) -> &mut Place {
        let at = project as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, Place::Out);
        }
        &mut self.places[at]
    }

    /// Puts a project among those with room.
    pub(super) fn set_ready(&mut self, entry: Ready) {
        let project = entry.project;
        self.set_most(project, Some(entry.most));
        if let Place::Ready(at) = *self.place(project) {
            let before = std::mem::replace(&mut self.ready[at], entry);
            self.reindex(Some(before), Some(entry));
            return;
        }
        self.leave(project);
        *self.place(project) = Place::Ready(self.ready.len());
        self.ready.push(entry);
        self.reindex(None, Some(entry));
    }

    /// Puts a project with this limit of tokens among those that come back at a moment.
    pub(super) fn rest(&mut self, project: u32, most: u64, until: Instant) {
        self.set_most(project, Some(most));
        self.leave(project);
        *self.place(project) = Place::Resting(until);
        self.resting.insert((until, project));
    }

    /// Takes a project out: it does not come back by itself.
    pub(super) fn remove(&mut self, project: u32) {
        self.set_most(project, None);
        self.leave(project);
    }

    fn leave(&mut self, project: u32) {
        match std::mem::replace(self.place(project), Place::Out) {
            Place::Out => {}
            Place::Resting(until) => {
                self.resting.remove(&(until, project));
            }
            Place::Ready(at) => {
                let gone = self.ready.swap_remove(at);
                self.reindex(Some(gone), None);
                if let Some(moved) = self.ready.get(at) {
                    let moved = moved.project;
                    *self.place(moved) = Place::Ready(at);
                }
            }
        }
    }

    fn reindex(&mut self, before: Option<Ready>, after: Option<Ready>) {
        let tokens = |entry: Ready| (entry.tokens, entry.project);
        if before.map(tokens) != after.map(tokens) {
            before.map(|entry| self.by_tokens.remove(&tokens(entry)));
            after.map(|entry| self.by_tokens.insert(tokens(entry)));
        }
        // Who has no limit will not have room for more.
        let change = |entry: Ready| (entry.most < u64::MAX).then_some((entry.changes, entry.project));
        let (before, after) = (before.and_then(change), after.and_then(change));
        if before != after {
            before.map(|entry| self.by_change.remove(&entry));
            after.map(|entry| self.by_change.insert(entry));
        }
    }

    fn set_most(&mut self, project: u32, most: Option<u64>) {
        let at = project as usize;
        if self.most_of.len() <= at {
            self.most_of.resize(at + 1, None);
        }
        let before = std::mem::replace(&mut self.most_of[at], most);
        if before == most {
            return;
        }
        if let Some(count) = before.and_then(|before| self.mosts.get_mut(&before)) {
            *count -= 1;
        }
        if let Some(before) = before
            && self.mosts.get(&before) == Some(&0)
        {
            self.mosts.remove(&before);
        }
        if let Some(most) = most {
            *self.mosts.entry(most).or_default() += 1;
        }
    }

    /// Whether somebody's limit is smaller than this many tokens.
    pub(super) fn somebody_is_smaller(&self, tokens: u64) -> bool {
        self.mosts.first_key_value().is_some_and(|(most, _)| *most < tokens)
    }

    /// Whether somebody's limit is large enough for this many tokens.
    pub(super) fn somebody_is_large_enough(&self, tokens: u64) -> bool {
        self.mosts.last_key_value().is_some_and(|(most, _)| *most >= tokens)
    }

    /// Of those with room for so many tokens the next one, in the order of what is left.
    pub(super) fn next_with(&self, tokens: u64, before: (u64, u32)) -> Option<(u64, u32)> {
        if (tokens, 0) >= before {
            return None;
        }
        self.by_tokens.range((tokens, 0)..before).next_back().copied()
    }

    /// As it stands among those with room.
    pub(super) fn entry(&self, project: u32) -> Option<Ready> {
        match self.places.get(project as usize) {
            Some(Place::Ready(at)) => self.ready.get(*at).copied(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn ready(project: u32) -> Ready {
        Ready { project, tokens: 1, most: 1, changes: u64::MAX }
    }

    #[tokio::test(start_paused = true)]
    async fn a_project_stands_in_one_place_only() {
        let now = Instant::now();
        let mut lane = Lane::new(Arc::from("m"), now);
        for project in 0..5 {
            lane.set_ready(ready(project));
        }
        lane.rest(1, 1, now + Duration::from_secs(1));
        lane.rest(1, 1, now + Duration::from_secs(2));
        lane.remove(4);
        lane.set_ready(ready(0));
        let mut ready: Vec<u32> = lane.ready.iter().map(|ready| ready.project).collect();
        ready.sort_unstable();
        assert_eq!(ready, [0, 2, 3]);
        assert_eq!(lane.resting.iter().copied().collect::<Vec<_>>(), [(now + Duration::from_secs(2), 1)]);
        for (at, ready) in lane.ready.iter().enumerate() {
            assert_eq!(lane.places[ready.project as usize], Place::Ready(at));
        }
        assert_eq!((lane.by_tokens.len(), lane.by_change.len(), lane.mosts.get(&1)), (3, 3, Some(&4)));
    }
}
