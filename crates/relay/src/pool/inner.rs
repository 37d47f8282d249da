//! All state of a pool, behind one lock that is held for a microsecond and never across an await.

use std::sync::Arc;

use fastrand::Rng;
use foldhash::HashMap;
use tokio::time::Instant;

use super::bucket::Bucket;
use super::lane::{Lane, Ready};
use super::member::{Member, index};
use super::now::Now;
use super::parts::Project;
use crate::clock::{Clock, PacificDay};

/// So many models are kept apart for each backend. A caller may ask for any name: beyond this the one that was not
/// asked for the longest is forgotten, and first of all one that no upstream knew.
const MOST_LANES: usize = 256;

/// All state of a pool.
#[derive(Debug)]
pub(super) struct Inner {
    pub(super) clock: Clock,
    pub(super) began: Instant,
    day: PacificDay,
    /// The projects, each at a place of its own for as long as it is there.
    pub(super) members: Vec<Option<Member>>,
    pub(super) by_id: HashMap<Arc<str>, u32>,
    pub(super) backends: HashMap<Arc<str>, Backend>,
    pub(super) born: u64,
    pub(super) rng: Rng,
}

/// The projects of one upstream.
#[derive(Debug, Default)]
pub(super) struct Backend {
    pub(super) members: Vec<u32>,
    pub(super) lanes: HashMap<Arc<str>, Lane>,
    pub(super) last_fault: Option<&'static str>,
}

/// A project at its place, and the lane of a model in which it stands.
#[derive(Debug)]
pub(super) struct Parts<'i> {
    pub(super) at: u32,
    pub(super) member: &'i mut Member,
    pub(super) lane: Option<&'i mut Lane>,
}

impl Inner {
    pub(super) fn new(projects: Vec<Project>, clock: Clock, rng: Rng) -> Self {
        let mut inner = Self {
            clock,
            began: Instant::now(),
            day: clock.pacific_day(),
            members: Vec::new(),
            by_id: HashMap::default(),
            backends: HashMap::default(),
            born: 0,
            rng,
        };
        inner.replace(projects);
        inner
    }

    /// Looks at the clocks, and lets everybody's new day begin when it is one.
    pub(super) fn now(&mut self) -> Now {
        let before = self.day;
        let now = Now::look(&self.clock, self.began, &mut self.day);
        if before != now.day {
            self.place_all(&now);
        }
        now
    }

    /// New settings: who stays keeps all that is known of him.
    pub(super) fn replace(&mut self, projects: Vec<Project>) {
        let now = Now::look(&self.clock, self.began, &mut self.day);
        let mut gone: HashMap<Arc<str>, u32> = std::mem::take(&mut self.by_id);
        for project in projects {
            let id = Arc::clone(&project.id);
            if self.by_id.contains_key(&id) {
                continue;
            }
            let at = if let Some(at) = gone.remove(&id) {
                if let Some(member) = &mut self.members[at as usize] {
                    member.update(project, &mut self.born, &now);
                }
                at
            } else {
                self.members.push(Some(Member::new(project, &mut self.born)));
                index(self.members.len() - 1)
            };
            self.by_id.insert(id, at);
        }
        for at in gone.into_values() {
            self.members[at as usize] = None;
        }
        self.close_gaps();
        self.arrange(&now);
    }

    /// Reservations know projects by name, so that places may be given anew.
    fn close_gaps(&mut self) {
        self.members.retain(Option::is_some);
        for (at, member) in self.members.iter().enumerate() {
            if let Some(member) = member
                && let Some(known) = self.by_id.get_mut(&member.project.id)
            {
                *known = index(at);
            }
        }
    }

    /// Puts every project into the lanes of its backend, anew.
    fn arrange(&mut self, now: &Now) {
        for backend in self.backends.values_mut() {
            backend.members.clear();
            for lane in backend.lanes.values_mut() {
                let fresh = Lane::new(Arc::clone(&lane.model), lane.used);
                let before = std::mem::replace(lane, fresh);
                (lane.typical, lane.known) = (before.typical, before.known);
            }
        }
        for (at, member) in self.members.iter().enumerate() {
            if let Some(member) = member {
                let backend = self.backends.entry(Arc::clone(&member.project.backend)).or_default();
                backend.members.push(index(at));
            }
        }
        self.backends.retain(|_, backend| !backend.members.is_empty());
        self.note_last_faults();
        self.place_all(now);
    }

    /// Looks at every project in every lane.
    fn place_all(&mut self, now: &Now) {
        for at in 0..self.members.len() {
            self.place_everywhere(index(at), now);
        }
    }

    /// Looks at a project in every lane of its backend: its health has changed.
    pub(super) fn place_everywhere(&mut self, project: u32, now: &Now) {
        let Some(member) = self.members.get_mut(project as usize).and_then(Option::as_mut) else { return };
        let Some(backend) = self.backends.get_mut(&member.project.backend) else { return };
        for lane in backend.lanes.values_mut() {
            place(lane, project, member, now);
        }
    }

    /// The lane of a model, made when it is asked for; `false` when the backend has no projects.
    pub(super) fn open_lane(&mut self, backend_id: &str, model: &str, now: &Now) -> bool {
        let Some(backend) = self.backends.get_mut(backend_id) else { return false };
        if let Some(lane) = backend.lanes.get_mut(model) {
            lane.used = now.at;
            return true;
        }
        if backend.lanes.len() >= MOST_LANES {
            let oldest =
                backend.lanes.values().min_by_key(|lane| (lane.known, lane.used)).map(|lane| Arc::clone(&lane.model));
            if let Some(oldest) = oldest {
                backend.lanes.remove(&oldest);
                for at in &backend.members {
                    if let Some(member) = &mut self.members[*at as usize] {
                        member.buckets.remove(&oldest);
                    }
                }
            }
        }
        let mut lane = Lane::new(Arc::from(model), now.at);
        for at in &backend.members {
            if let Some(member) = &mut self.members[*at as usize] {
                place(&mut lane, *at, member, now);
            }
        }
        backend.lanes.insert(Arc::clone(&lane.model), lane);
        true
    }

    /// A project and the lane of a model, found once for all that one step changes in them.
    pub(super) fn parts(&mut self, project: &str, model: &str) -> Option<Parts<'_>> {
        let at = *self.by_id.get(project)?;
        let member = self.members[at as usize].as_mut()?;
        let lane = self.backends.get_mut(&member.project.backend).and_then(|backend| backend.lanes.get_mut(model));
        Some(Parts { at, member, lane })
    }

    /// The bucket of a reservation, when it is still the one that was reserved from.
    pub(super) fn bucket(&mut self, project: &str, model: &str, born: u64) -> Option<&mut Bucket> {
        self.member(project)?.1.bucket_born(model, born)
    }

    pub(super) fn member(&mut self, project: &str) -> Option<(u32, &mut Member)> {
        let at = *self.by_id.get(project)?;
        Some((at, self.members[at as usize].as_mut()?))
    }

    /// The lane of a model, as a project has a part in it.
    pub(super) fn lane(&mut self, project: &str, model: &str) -> Option<&mut Lane> {
        self.parts(project, model)?.lane
    }

    /// Looks at a project in the lane of a model: its bucket has changed.
    pub(super) fn place_in(&mut self, project: &str, model: &str, now: &Now) {
        if let Some(Parts { at, member, lane: Some(lane) }) = self.parts(project, model) {
            place(lane, at, member, now);
        }
    }

    /// A project, or a credential of it, has broken.
    pub(super) fn broke(&mut self, project: u32, fault: &'static str, now: &Now) {
        self.place_everywhere(project, now);
        let member = self.members.get(project as usize).and_then(Option::as_ref);
        if let Some(backend) = member.and_then(|member| self.backends.get_mut(&member.project.backend)) {
            backend.last_fault = Some(fault);
        }
    }

    /// Which fault broke the last one of each backend that is still broken.
    pub(super) fn note_last_faults(&mut self) {
        for backend in self.backends.values_mut() {
            let members = backend.members.iter().filter_map(|at| self.members[*at as usize].as_ref());
            let broken =
                members.flat_map(|member| member.keys.iter().filter_map(|key| key.broken).chain(member.broken));
            backend.last_fault = broken.max_by_key(|broken| broken.since).map(|broken| broken.fault);
        }
    }
}

/// How many come back with one call.
const WAKES: usize = 32;

/// Brings back those whose rest is over.
pub(super) fn wake(lane: &mut Lane, members: &mut [Option<Member>], now: &Now) {
    let mut left = WAKES;
    while let Some(&(until, project)) = lane.resting.first()
        && until <= now.at
        // When there is somebody to ask, the others may come back a few at a time.
        && (left > 0 || lane.ready.is_empty())
    {
        left = left.saturating_sub(1);
        lane.remove(project);
        if let Some(member) = &mut members[project as usize] {
            place(lane, project, member, now);
        }
    }
}

/// Puts a project where it belongs in a lane.
pub(super) fn place(lane: &mut Lane, project: u32, member: &mut Member, now: &Now) {
    if !member.is_well() {
        lane.remove(project);
        return;
    }
    // Nothing was asked of it yet: everything is there.
    let Some(bucket) = member.buckets.get_mut(&lane.model) else {
        lane.set_ready(Ready { project, tokens: u64::MAX, most: u64::MAX, changes: 0 });
        return;
    };
    let room = bucket.room(now, 1);
    let most = bucket.limits.input_tokens_per_minute.unwrap_or(u64::MAX);
    match room {
        Ok(tokens) => {
            lane.set_ready(Ready { project, tokens, most, changes: bucket.window.changes() });
        }
        Err(blocked) => lane.rest(project, most, blocked.at),
    }
}
