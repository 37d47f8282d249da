//! Failed requests, kept so that they can be played again.
//!
//! A call that is taped notes what was asked, what each attempt came to and when, and how the answer ended. It costs the
//! call copies of `Bytes`, which are counts of references, and a lock of its own; the form on file is made elsewhere, once
//! the call is over. A call that is not taped costs one branch.
//!
//! Playing recomputes what follows from the request and from upstream's bytes: the check, what a failure is, what is done
//! next, the wait before it. What was decided by state that calls share is taken over as it was: who had room and when,
//! that a budget held a retry back, that a key had nothing left.

mod capsule;
mod differ;
pub mod foreign;
mod gate;
mod play;
mod script;
mod tape;

use std::fmt;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pollux_backends::Call;
use pollux_store::Capsules;
use tokio::time::Instant;

pub use self::capsule::{
    AnswerEnd, AnswerTaken, AttemptTaken, CallTaken, Capsule, ChoiceTaken, FORMAT, GaveUp, RouteTaken,
};
pub use self::differ::{Aspect, Difference};
pub use self::play::{Pace, PlayError, Played, play, play_at};
pub(crate) use self::script::Script;
pub(crate) use self::tape::{Reel, Tape};
use crate::clock::Clock;
use crate::policy::Policy;

/// What all tapes that are running may hold together; what comes beyond is not kept whole.
const MOST_HELD: usize = 64 << 20;

/// Which requests are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Captured {
    /// Those that failed.
    Failures,
    /// Every one.
    All,
    /// Some of them, whatever they came to: so many of a million.
    Sampled(u32),
}

/// What is kept, and how much of it.
#[derive(Debug, Clone, Copy)]
pub struct CaptureRules {
    /// Which requests.
    pub what: Captured,
    /// A request with more bytes than these is kept without them, and cannot be played.
    pub max_bytes: usize,
    /// So many a minute.
    pub per_minute: u32,
    /// With prompts and answers, or with blanks in their place.
    pub content: bool,
}

/// A capsule that is yet to be made; to be called where it holds up nobody.
pub type Making = Box<dyn FnOnce() -> Capsule + Send>;

/// Whoever keeps capsules.
pub trait Keep: Send + Sync + fmt::Debug {
    /// Keeps one under this name; `false` when there is no room for it now. It must not take long. `told` is told once it is
    /// kept indeed, or cannot be.
    fn keep(&self, id: &str, make: Making, told: Told) -> bool;
}

/// To be told whether a capsule is kept.
pub type Told = Box<dyn FnOnce(bool) + Send>;

/// On file, in the data folder.
impl Keep for Capsules {
    fn keep(&self, id: &str, make: Making, told: Told) -> bool {
        Self::keep(self, id, Box::new(move || make().write()), told)
    }
}

/// The tape machine.
#[derive(Debug, Clone)]
pub struct Capture(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    rules: CaptureRules,
    keep: Arc<dyn Keep>,
    script: Option<Arc<Script>>,
    held: AtomicUsize,
    minute: Mutex<Minute>,
    dropped: AtomicU64,
}

#[derive(Debug)]
struct Minute {
    began: Instant,
    kept: u32,
    /// So many of them no gate let in.
    at_gate: u32,
}

impl Capture {
    /// Keeps what the rules say.
    pub fn new(rules: CaptureRules, keep: Arc<dyn Keep>) -> Self {
        Self::with(rules, keep, None)
    }

    /// One call is played, and what comes of it is kept.
    fn playing(script: Arc<Script>, keep: Arc<dyn Keep>) -> Self {
        let content = script.capsule().content;
        let rules = CaptureRules { what: Captured::All, max_bytes: usize::MAX, per_minute: u32::MAX, content };
        Self::with(rules, keep, Some(script))
    }

    fn with(rules: CaptureRules, keep: Arc<dyn Keep>, script: Option<Arc<Script>>) -> Self {
        let minute = Mutex::new(Minute { began: Instant::now(), kept: 0, at_gate: 0 });
        Self(Arc::new(Inner { rules, keep, script, held: AtomicUsize::new(0), minute, dropped: AtomicU64::new(0) }))
    }

    /// A tape for this call, if it is to have one.
    pub(crate) fn begin(&self, call: &Call, policy: &Policy, clock: Clock) -> Option<Arc<Tape>> {
        let drawn = match self.0.rules.what {
            Captured::Sampled(share) => fastrand::u32(..1_000_000) < share,
            Captured::Failures | Captured::All => true,
        };
        (drawn && self.0.has_room()).then(|| Tape::new(self.clone(), call, policy, clock))
    }

    /// How many were to be kept and were not: too many in a minute, nobody to take them in time, no way to write them.
    pub fn dropped(&self) -> u64 {
        self.0.dropped.load(Ordering::Relaxed)
    }

    fn script(&self) -> Option<&Arc<Script>> {
        self.0.script.as_ref()
    }

    fn has_content(&self) -> bool {
        self.0.rules.content
    }

    /// Takes so many bytes more into account; `false` when they are too many for one or for all.
    fn hold(&self, of_one: usize, more: usize) -> bool {
        if of_one.saturating_add(more) > self.0.rules.max_bytes {
            return false;
        }
        let fits = |held: usize| held.checked_add(more).filter(|held| *held <= MOST_HELD || self.0.script.is_some());
        self.0.held.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits).is_ok()
    }

    fn release(&self, bytes: usize) {
        self.0.held.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// A call is over; it failed or it did not.
    fn end(&self, failed: bool, id: &str, make: Making) {
        if self.0.rules.what == Captured::Failures && !failed {
            return;
        }
        if self.0.take_room() {
            self.hand_over(id, make);
        } else {
            self.0.count("too_many");
        }
    }

    fn hand_over(&self, id: &str, make: Making) {
        let inner = Arc::clone(&self.0);
        let told = Box::new(move |kept| inner.count(if kept { "kept" } else { "not_written" }));
        if !self.0.keep.keep(id, make, told) {
            self.0.count("no_room");
        }
    }
}

impl Inner {
    fn count(&self, result: &'static str) {
        if result != "kept" {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
        metrics::counter!("pollux_capsules_total", "result" => result).increment(1);
    }

    fn minute(&self) -> std::sync::MutexGuard<'_, Minute> {
        let mut minute = self.minute.lock().unwrap_or_else(PoisonError::into_inner);
        if minute.began.elapsed() >= Duration::from_secs(60) {
            *minute = Minute { began: Instant::now(), kept: 0, at_gate: 0 };
        }
        minute
    }

    fn has_room(&self) -> bool {
        self.minute().kept < self.rules.per_minute
    }

    fn take_room_at_gate(&self) -> bool {
        let mut minute = self.minute();
        let fits = minute.at_gate < (self.rules.per_minute / gate::SHARE).max(1) && minute.kept < self.rules.per_minute;
        minute.at_gate += u32::from(fits);
        minute.kept += u32::from(fits);
        fits
    }

    fn take_room(&self) -> bool {
        let mut minute = self.minute();
        let fits = minute.kept < self.rules.per_minute;
        minute.kept += u32::from(fits);
        fits
    }
}
