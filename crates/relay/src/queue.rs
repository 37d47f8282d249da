//! The line before a model for which no project has room just now.
//!
//! One is at the head at a time: only it looks for room, so that nobody overtakes by luck. Callers take turns, each in
//! the order of its own calls, so one with a thousand calls waiting costs another at most one turn. Interactive calls go
//! before batch, but for every eighth turn, so that batch is late and not never. A full line makes room for a newcomer
//! whose caller has less in it than another, by turning away the last of that other's calls.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderValue;
use pollux_backends::Call;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::oneshot;

use crate::per_model::{Idle, PerModel};

/// How calls wait when no project has room for them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct QueueConfig {
    /// So many calls may wait for one model; more are refused. 0: nothing waits but the one that is next.
    pub max_waiting: usize,
    /// A call whose turn would come later than this is refused at once, as is one whose deadline ends before.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub max_wait: Duration,
}

impl Default for QueueConfig {
    fn default() -> Self {
        Self { max_waiting: 1000, max_wait: Duration::from_secs(60) }
    }
}

/// How urgent a call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Class {
    /// Somebody waits for the answer.
    #[default]
    Interactive,
    /// It can wait.
    Batch,
}

impl Class {
    /// As the caller says by `x-pollux-class: batch`, or by the service tier that can wait.
    pub(crate) fn of(call: &Call) -> Self {
        let said = call.headers.get("x-pollux-class").map(HeaderValue::as_bytes);
        let tier = call.json.as_deref().and_then(|body| body.get("serviceTier").or_else(|| body.get("service_tier")));
        let is_flex = tier.and_then(Value::as_str).is_some_and(|tier| tier.eq_ignore_ascii_case("flex"));
        if said == Some(b"batch") || (said.is_none() && is_flex) { Self::Batch } else { Self::Interactive }
    }
}

/// There is no place in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Full;

/// Batch has every so many-th turn while interactive calls wait.
const BATCH_TURN: u32 = 8;

/// A bounded, fair line.
#[derive(Debug)]
pub(crate) struct Queue {
    max_waiting: usize,
    line: Mutex<Line>,
}

#[derive(Debug, Default)]
struct Line {
    head: Option<u64>,
    last_id: u64,
    interactive: Lane,
    batch: Lane,
    /// Turns since batch had one.
    since_batch: u32,
}

/// The calls of one class.
#[derive(Debug, Default)]
struct Lane {
    by_caller: HashMap<Arc<str>, VecDeque<Waiter>>,
    /// Whose turn is next; each caller with calls waiting is in it once.
    callers: VecDeque<Arc<str>>,
    len: usize,
}

#[derive(Debug)]
struct Waiter {
    id: u64,
    wake: oneshot::Sender<()>,
}

impl Queue {
    pub(crate) fn new(config: &QueueConfig) -> Self {
        Self { max_waiting: config.max_waiting, line: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many wait, without the one at the head.
    pub(crate) fn len(&self) -> usize {
        self.lock().len()
    }

    /// Resolves when this call is at the head of the line. Dropping the future leaves the line.
    ///
    /// # Errors
    /// [`Full`] at once when there is no place; later only when its place goes to a caller with less in the line.
    pub(crate) async fn turn(&self, class: Class, caller: &Arc<str>) -> Result<Turn<'_>, Full> {
        let (turn, woken) = self.enter(class, caller)?;
        if let Some(woken) = woken {
            // The waker goes without a word when this place is given to another.
            woken.await.map_err(|_| Full)?;
        }
        Ok(turn)
    }

    /// Takes a place: at the head, or in the line and woken later.
    fn enter(&self, class: Class, caller: &Arc<str>) -> Result<(Turn<'_>, Option<oneshot::Receiver<()>>), Full> {
        let mut line = self.lock();
        line.last_id += 1;
        let id = line.last_id;
        let turn = |caller| Turn { queue: self, id, class, caller };
        if line.head.is_none() {
            line.head = Some(id);
            return Ok((turn(Arc::clone(caller)), None));
        }
        if line.len() >= self.max_waiting && !line.make_room(class, caller) {
            return Err(Full);
        }
        let (wake, woken) = oneshot::channel();
        line.lane(class).push(caller, Waiter { id, wake });
        Ok((turn(Arc::clone(caller)), Some(woken)))
    }
}

impl Line {
    fn len(&self) -> usize {
        self.interactive.len + self.batch.len
    }

    fn lane(&mut self, class: Class) -> &mut Lane {
        match class {
            Class::Interactive => &mut self.interactive,
            Class::Batch => &mut self.batch,
        }
    }

    /// Turns away the last call of whoever has most in the line, if that is fairer to the newcomer.
    fn make_room(&mut self, class: Class, caller: &Arc<str>) -> bool {
        if class == Class::Interactive && self.batch.turn_away_from_longest(0) {
            return true;
        }
        let lane = self.lane(class);
        let own = lane.by_caller.get(caller).map_or(0, VecDeque::len);
        lane.turn_away_from_longest(own + 1)
    }

    /// The head has gone: the next one is woken.
    fn advance(&mut self) {
        let batch = self.interactive.len == 0 || (self.batch.len > 0 && self.since_batch + 1 >= BATCH_TURN);
        let lane = if batch { &mut self.batch } else { &mut self.interactive };
        let next = lane.pop();
        self.since_batch = if batch { 0 } else { self.since_batch + 1 };
        self.head = next.as_ref().map(|waiter| waiter.id);
        if let Some(waiter) = next {
            // If it is just leaving, its place is the head by now, and leaving wakes the next.
            let _ = waiter.wake.send(());
        }
    }
}

impl Lane {
    fn push(&mut self, caller: &Arc<str>, waiter: Waiter) {
        self.len += 1;
        if let Some(own) = self.by_caller.get_mut(caller) {
            own.push_back(waiter);
        } else {
            self.callers.push_back(Arc::clone(caller));
            self.by_caller.insert(Arc::clone(caller), VecDeque::from([waiter]));
        }
    }

    fn pop(&mut self) -> Option<Waiter> {
        let caller = self.callers.pop_front()?;
        let own = self.by_caller.get_mut(&caller)?;
        let waiter = own.pop_front()?;
        self.len -= 1;
        if own.is_empty() {
            self.by_caller.remove(&caller);
        } else {
            self.callers.push_back(caller);
        }
        Some(waiter)
    }

    /// Takes a call out of the line, if it is in it.
    fn remove(&mut self, caller: &Arc<str>, id: u64) {
        let Some(own) = self.by_caller.get_mut(caller) else { return };
        let Some(at) = own.iter().position(|waiter| waiter.id == id) else { return };
        own.remove(at);
        self.len -= 1;
        self.forget_if_empty(caller);
    }

    fn forget_if_empty(&mut self, caller: &Arc<str>) {
        if self.by_caller.get(caller).is_some_and(VecDeque::is_empty) {
            self.by_caller.remove(caller);
            self.callers.retain(|other| other != caller);
        }
    }

    /// Turns away the last call of the caller with the most, if they are more than `keep`.
    fn turn_away_from_longest(&mut self, keep: usize) -> bool {
        let Some((caller, own)) = self.by_caller.iter_mut().max_by_key(|(_, own)| own.len()) else { return false };
        if own.len() <= keep {
            return false;
        }
        own.pop_back();
        self.len -= 1;
        let caller = Arc::clone(caller);
        self.forget_if_empty(&caller);
        true
    }
}

/// The head of the line, or a place in it while it is waited for. Its drop lets the next one be the head.
#[derive(Debug)]
pub(crate) struct Turn<'a> {
    queue: &'a Queue,
    id: u64,
    class: Class,
    caller: Arc<str>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut line = self.queue.lock();
        if line.head == Some(self.id) {
            line.advance();
        } else {
            line.lane(self.class).remove(&self.caller, self.id);
        }
    }
}

impl Idle for Queue {
    fn is_idle(&self) -> bool {
        let line = self.lock();
        line.head.is_none() && line.len() == 0
    }
}

/// One line for each (backend, model).
#[derive(Debug)]
pub(crate) struct Queues {
    config: QueueConfig,
    queues: PerModel<Queue>,
}

impl Queues {
    pub(crate) fn new(config: QueueConfig) -> Self {
        Self { config, queues: PerModel::default() }
    }

    pub(crate) fn of(&self, backend: &str, model: &str) -> Arc<Queue> {
        self.queues.of(backend, model, || Queue::new(&self.config))
    }

    /// How long a call may wait.
    pub(crate) fn max_wait(&self) -> Duration {
        self.config.max_wait
    }

    /// How many wait: backend, model, calls.
    pub(crate) fn lengths(&self) -> Vec<(Arc<str>, Arc<str>, usize)> {
        self.queues.all().into_iter().map(|(backend, model, queue)| (backend, model, queue.len())).collect()
    }
}

#[cfg(test)]
mod tests;
