//! Projects, their credentials and their quotas: who is asked next, and when there is room again.
//!
//! Quota belongs to a project and a model, not to a key. A call reserves from a bucket before it is sent and settles
//! when it was answered; what a 429 says corrects what a bucket believes. The narrowest thing rests: a project for one
//! model on a quota, a credential on a fault of its own, the project on one of its account. Nothing here knows of an
//! overloaded model: that is no project's fault.
//!
//! Nothing waits here. Who finds no room is told when there will be some, and can listen for [`Pool::changed`].

mod bucket;
mod choose;
pub mod config;
mod inner;
mod lane;
mod latency;
mod marks;
mod member;
mod now;
mod parts;
mod reservation;
mod state;
#[cfg(test)]
mod tests;
pub(crate) mod window;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use fastrand::Rng;
use tokio::sync::Notify;
use tokio::sync::futures::Notified;
use tokio::time::Instant;

use crate::clock::Clock;
use inner::Inner;

pub use bucket::{Learned, LearnedLimit, LimitSource};
pub use config::{CredentialConfig, LimitsConfig, ProjectConfig};
pub use marks::{BucketMark, CoolingMark, Marks, ProjectMark};
pub use parts::{Ask, Avoid, Credential, NoRoom, Project, Quota, Selector, Shortage};
pub use reservation::Reservation;
pub use state::{BucketState, CredentialState, Health, LimitState, PoolState, ProjectState};

/// Every project of every upstream.
#[derive(Debug)]
pub struct Pool {
    inner: Mutex<Inner>,
    changed: Notify,
    /// Somebody has, or had, a limit of tokens.
    limits_tokens: AtomicBool,
}

impl Pool {
    /// A pool of these projects, all of them well and with their whole quota.
    pub fn new(projects: Vec<Project>, clock: Clock) -> Arc<Self> {
        Self::with_rng(projects, clock, Rng::new())
    }

    /// The same, drawing from a given source, so that a test can be repeated.
    pub fn with_rng(projects: Vec<Project>, clock: Clock, rng: Rng) -> Arc<Self> {
        let limits_tokens = AtomicBool::new(projects.iter().any(Project::limits_tokens));
        Arc::new(Self { inner: Mutex::new(Inner::new(projects, clock, rng)), changed: Notify::new(), limits_tokens })
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self) {
        self.changed.notify_waiters();
    }

    /// Takes over new settings. A project or credential that stays, by its id, keeps all that is known of it; what is
    /// under way is settled as if nothing had happened. Another secret under the same id is taken to be a sound one.
    pub fn replace(&self, projects: Vec<Project>) {
        self.note_limit_of_tokens(projects.iter().any(Project::limits_tokens));
        self.lock().replace(projects);
        self.tell();
    }

    /// Reserves what a call needs, of the better of two projects that have room. Never waits.
    ///
    /// # Errors
    /// When there will be room, or that waiting does not help.
    pub fn reserve(self: &Arc<Self>, ask: &Ask) -> Result<Reservation, NoRoom> {
        let mut inner = self.lock();
        Reservation::book(self, &mut inner, ask)
    }

    /// Whether an estimate of a call's tokens can make a difference to anybody. Once it could, it is taken to do so for
    /// ever.
    pub fn limits_tokens(&self) -> bool {
        self.limits_tokens.load(Ordering::Relaxed)
    }

    fn note_limit_of_tokens(&self, is_one: bool) {
        if is_one {
            self.limits_tokens.store(true, Ordering::Relaxed);
        }
    }

    /// When a call would find room if so many others, of its size, went first; an estimate. `None`: never, or not
    /// within two days.
    pub fn room_at(&self, ask: &Ask, ahead: u64) -> Option<Instant> {
        let mut inner = self.lock();
        let now = inner.now();
        inner.room_at(ask, ahead, &now)
    }

    /// Ends when something was given back, cleared or added. Take it before asking for room, and await it after.
    pub fn changed(&self) -> Notified<'_> {
        self.changed.notified()
    }

    /// Leaves a project or a credential alone until it is resumed; `false` when there is none of that name.
    pub fn pause(&self, what: &Selector) -> bool {
        self.lock().set_paused(what, true)
    }

    /// Ends a pause, also one of the settings.
    pub fn resume(&self, what: &Selector) -> bool {
        let found = self.lock().set_paused(what, false);
        self.tell();
        found
    }

    /// Forgets faults, rests and learned limits: an operator says that it is well. A project's credentials go with it.
    /// What was counted stays counted.
    pub fn clear(&self, what: &Selector) -> bool {
        let found = self.lock().clear(what);
        self.tell();
        found
    }

    /// Everything that an operator may see; never a secret.
    pub fn state(&self) -> PoolState {
        let mut projects = Vec::new();
        loop {
            let some = state::read(&mut self.lock(), projects.len());
            if some.is_empty() {
                return PoolState { projects };
            }
            projects.extend(some);
        }
    }

    /// What is to be known after a restart.
    pub fn remember(&self) -> Marks {
        self.lock().remember()
    }

    /// Takes over what was remembered before a restart; to be called before the first call. What belongs to a day that
    /// has ended is left out, and so are projects that are no more.
    pub fn restore(&self, marks: Marks) {
        self.note_limit_of_tokens(marks.limit_tokens());
        self.lock().restore(marks);
        self.tell();
    }
}

impl Inner {
    fn set_paused(&mut self, what: &Selector, paused: bool) -> bool {
        let now = self.now();
        let Some((at, member)) = self.member(what.project()) else { return false };
        match what {
            Selector::Project(_) => member.paused_by_hand = Some(paused),
            Selector::Credential { id, .. } => {
                let Some(key) = member.key(id) else { return false };
                member.keys[key].paused_by_hand = Some(paused);
                member.place(key);
            }
        }
        self.place_everywhere(at, &now);
        true
    }

    fn clear(&mut self, what: &Selector) -> bool {
        let now = self.now();
        let Some((at, member)) = self.member(what.project()) else { return false };
        match what {
            Selector::Project(_) => {
                member.broken = None;
                for key in 0..member.keys.len() {
                    member.mend(key, &now);
                }
                member.buckets.values_mut().for_each(|bucket| bucket.clear(&now));
            }
            Selector::Credential { id, .. } => {
                let Some(key) = member.key(id) else { return false };
                member.mend(key, &now);
            }
        }
        self.place_everywhere(at, &now);
        self.note_last_faults();
        true
    }
}
