//! The projects of one backend for one model: who may be asked now, and when the others come back.
//!
//! Those with room stand in a list, from which two are drawn; those without stand in an order of time. So a choice
//! costs the same whether there are eight or ten thousand, however many of them rest.

use std::collections::BTreeSet;
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
    pub(super) typical: Latency,
    /// When it was last asked for.
    pub(super) used: Instant,
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
            typical: Latency::default(),
            used,
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
        if let Place::Ready(at) = *self.place(project) {
            self.ready[at] = entry;
            return;
        }
        self.remove(project);
        *self.place(project) = Place::Ready(self.ready.len());
        self.ready.push(entry);
    }

    /// Puts a project among those that come back at a moment.
    pub(super) fn rest(&mut self, project: u32, until: Instant) {
        self.remove(project);
        *self.place(project) = Place::Resting(until);
        self.resting.insert((until, project));
    }

    /// Takes a project out: it does not come back by itself.
    pub(super) fn remove(&mut self, project: u32) {
        match std::mem::replace(self.place(project), Place::Out) {
            Place::Out => {}
            Place::Resting(until) => {
                self.resting.remove(&(until, project));
            }
            Place::Ready(at) => {
                self.ready.swap_remove(at);
                if let Some(moved) = self.ready.get(at) {
                    let moved = moved.project;
                    *self.place(moved) = Place::Ready(at);
                }
            }
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
        lane.rest(1, now + Duration::from_secs(1));
        lane.rest(1, now + Duration::from_secs(2));
        lane.remove(4);
        lane.set_ready(ready(0));
        let mut ready: Vec<u32> = lane.ready.iter().map(|ready| ready.project).collect();
        ready.sort_unstable();
        assert_eq!(ready, [0, 2, 3]);
        assert_eq!(lane.resting.iter().copied().collect::<Vec<_>>(), [(now + Duration::from_secs(2), 1)]);
        for (at, ready) in lane.ready.iter().enumerate() {
            assert_eq!(lane.places[ready.project as usize], Place::Ready(at));
        }
    }
}
