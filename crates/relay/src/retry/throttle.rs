//! Whether a model takes calls at all.
//!
//! What fails for everybody is not asked again by everybody. When a model has failed many calls and taken none, calls
//! are refused here at once, but for one probe at a time; the first that succeeds opens the model to all and forgives
//! what was counted. Failures at random never bring this about: a single success among them says that the model is up.
//!
//! A model that takes some calls and fails most is asked less: the adaptive throttling of Google's SRE book (chapter
//! "Handling Overload") with K = 2, over a window of ten seconds. What is refused here is not counted as a request, as
//! it is in the book: there upstream is taken to answer as many calls as it can, however many come, and a model that
//! fails four of five at random would be shut off altogether.
//!
//! Google's 503 is about a model in its region, hence one of these for each (backend, model).

mod state;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

pub use state::{ModelThrottle, ThrottleMode, ThrottleState};

use super::window::{Counts, SPAN, Window};
use crate::per_model::{Idle, PerModel};

/// A model that has taken nothing for the whole window is down after so many failures: once in 15,000 times a mere
/// accident when it fails 30 % at random, and then mended by the first probe.
const FAILURES_UNSEEN: u32 = 8;
/// One that was up a while ago is down after so many failures in a row: an accident once in 200 million times.
const FAILURES_IN_A_ROW: u32 = 16;
/// So long it must have taken nothing: a hiccup that is shorter is what retries are for.
const HICCUP: Duration = Duration::from_secs(2);
/// From one probe to the next.
const PROBE_EVERY: Duration = Duration::from_millis(500);
/// A probe that has no answer by then may be one that takes long because it is being answered; another may go.
const PROBE_PATIENCE: Duration = Duration::from_secs(2);
/// The longest rest that a hint can bring about: the model may well be back before.
const REST_MAX: Duration = Duration::from_secs(10);
/// With fewer calls in the window a share says little: half of 200 failing where 30 % should is an accident once in
/// ten million times.
const ENOUGH_FOR_A_SHARE: u32 = 200;
/// K: as many calls are let through as the model took, times this.
const CALLS_PER_ACCEPTED: u32 = 2;

/// The word on one attempt.
#[derive(Debug)]
pub(crate) enum Admission {
    /// Make it.
    Go,
    /// Make it; the model is down, and this finds out whether it is back. To be held until the verdict.
    Probe(Probe),
    /// Do not; a call is next let through after this, if by then the probe that may be out is back.
    Refuse { retry_after: Duration },
}

/// The right to be the one probe. Its drop lets another go.
#[derive(Debug)]
pub(crate) struct Probe {
    throttle: Arc<Throttle>,
    number: u64,
}

impl Drop for Probe {
    fn drop(&mut self) {
        let mut inner = self.throttle.lock();
        if let Some(outage) = &mut inner.outage {
            outage.probing = outage.probing.filter(|probing| probing.number != self.number);
        }
    }
}

/// What is known of one model at one backend.
#[derive(Debug)]
pub(crate) struct Throttle {
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    window: Window,
    /// Failures since the last success.
    in_a_row: u32,
    last_success: Option<Instant>,
    rest_until: Option<Instant>,
    outage: Option<Outage>,
    probes: u64,
    refused: u64,
}

#[derive(Debug, Clone, Copy)]
struct Outage {
    since: Instant,
    next_probe: Instant,
    probing: Option<Probing>,
}

#[derive(Debug, Clone, Copy)]
struct Probing {
    number: u64,
    /// When another may go although this one is still out.
    patience: Instant,
}

impl Throttle {
    pub(crate) fn new() -> Self {
        let inner = Inner {
            window: Window::new(Instant::now()),
            in_a_row: 0,
            last_success: None,
            rest_until: None,
            outage: None,
            probes: 0,
            refused: 0,
        };
        Self { inner: Mutex::new(inner) }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// To be asked before every attempt. Whoever is let through says afterwards how it went, if that says anything
    /// about the model: a refused key does not.
    pub(crate) fn admit(self: &Arc<Self>, rng: &mut fastrand::Rng) -> Admission {
        let now = Instant::now();
        let mut inner = self.lock();
        let at = inner.next_admission(now, rng);
        if at > now {
            inner.refused += 1;
            return Admission::Refuse { retry_after: at - now };
        }
        let number = inner.probes + 1;
        let Some(outage) = &mut inner.outage else { return Admission::Go };
        outage.next_probe = now + PROBE_EVERY;
        outage.probing = Some(Probing { number, patience: now + PROBE_PATIENCE });
        inner.probes = number;
        Admission::Probe(Probe { throttle: Arc::clone(self), number })
    }

    /// The model took a call.
    pub(crate) fn accepted(&self) {
        let now = Instant::now();
        let mut inner = self.lock();
        if inner.outage.take().is_some() {
            inner.window = Window::new(now);
        }
        inner.rest_until = None;
        inner.in_a_row = 0;
        inner.last_success = Some(now);
        inner.window.slot(now).accepted += 1;
    }

    /// The model failed a call, and it was not the call's fault; `rest` is upstream's hint when to come back.
    pub(crate) fn failed(&self, rest: Option<Duration>) {
        let now = Instant::now();
        let mut inner = self.lock();
        inner.in_a_row = inner.in_a_row.saturating_add(1);
        inner.window.slot(now).failed += 1;
        if let Some(rest) = rest {
            inner.rest_until = inner.rest_until.max(Some(now + rest.min(REST_MAX)));
        }
        if inner.outage.is_none() && inner.is_down(now) {
            inner.outage = Some(Outage { since: now, next_probe: now + PROBE_EVERY, probing: None });
        }
    }

    /// What it knows, for people and metrics.
    pub(crate) fn state(&self) -> ThrottleState {
        let now = Instant::now();
        let mut inner = self.lock();
        let Counts { accepted, failed } = inner.window.total(now);
        let throttled = inner.refused_share(now) > 0.0;
        let mode = match &inner.outage {
            Some(_) => ThrottleMode::Down,
            None if inner.rest_until.is_some_and(|until| until > now) => ThrottleMode::Resting,
            None if throttled => ThrottleMode::Throttled,
            None => ThrottleMode::Open,
        };
        ThrottleState {
            mode,
            accepted,
            failed,
            refused: inner.refused,
            down_for: inner.outage.map(|outage| now - outage.since),
            next_call_in: inner.barred_until(now).saturating_duration_since(now),
        }
    }
}

impl Inner {
    /// Failures at random are no outage, however many there are.
    fn is_down(&mut self, now: Instant) -> bool {
        let failed = self.window.total(now).failed;
        match self.last_success.map(|at| now - at) {
            Some(since) if since < HICCUP => false,
            Some(since) if since < SPAN => self.in_a_row.min(failed) >= FAILURES_IN_A_ROW,
            _ => self.in_a_row.min(failed) >= FAILURES_UNSEEN,
        }
    }

    /// Until when nothing at all is let through; `now` when something is.
    fn barred_until(&self, now: Instant) -> Instant {
        let rest = self.rest_until.unwrap_or(now);
        let probe = self.outage.map_or(now, |outage| {
            // While a probe is out: when it comes back, which nobody can tell, and at the latest when patience ends.
            let out = outage.probing.map_or(now, |probing| probing.patience);
            if outage.next_probe > now { outage.next_probe } else { out }
        });
        now.max(rest).max(probe)
    }

    fn next_admission(&mut self, now: Instant, rng: &mut fastrand::Rng) -> Instant {
        let at = self.barred_until(now);
        if at > now || self.outage.is_some() {
            return at;
        }
        let share = self.refused_share(now);
        if share > 0.0 && rng.f64() < share { self.window.next_slot() } else { now }
    }

    /// The share of calls to refuse when the model takes only some.
    fn refused_share(&mut self, now: Instant) -> f64 {
        let Counts { accepted, failed } = self.window.total(now);
        let calls = accepted.saturating_add(failed);
        if calls < ENOUGH_FOR_A_SHARE {
            return 0.0;
        }
        let too_many = calls.saturating_sub(accepted.saturating_mul(CALLS_PER_ACCEPTED));
        f64::from(too_many) / (f64::from(calls) + 1.0)
    }
}

impl Idle for Throttle {
    fn is_idle(&self) -> bool {
        let now = Instant::now();
        let mut inner = self.lock();
        inner.outage.is_none() && inner.barred_until(now) == now && inner.window.total(now) == Counts::default()
    }
}

/// One throttle for each (backend, model).
#[derive(Debug, Default)]
pub(crate) struct Throttles(PerModel<Throttle>);

impl Throttles {
    pub(crate) fn of(&self, backend: &str, model: &str) -> Arc<Throttle> {
        self.0.of(backend, model, Throttle::new)
    }

    /// All that are known.
    pub(crate) fn states(&self) -> Vec<ModelThrottle> {
        let state = |(backend, model, throttle): (Arc<str>, Arc<str>, Arc<Throttle>)| ModelThrottle {
            backend: backend.to_string(),
            model: model.to_string(),
            state: throttle.state(),
        };
        self.0.all().into_iter().map(state).collect()
    }
}

#[cfg(test)]
mod tests;
