//! What every attempt was, when it came, and what it got.
//!
//! The report is how a test of a client sees what the client really did: how often it tried, how long it
//! waited in between, which deadline it set, and whether it hung up.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;
use tokio::time::Instant;

use super::fault::Order;
use super::record::NearMiss;
use crate::call::{Attempt, Call};

/// How many keys and models are counted each on its own; a model's name is the caller's to choose.
const COUNTED_AT_MOST: usize = 10_000;

/// Everything that reached the emulator since its start or the last reset.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// How many attempts there were.
    pub total: u64,
    /// How many of them are no longer listed, because the list is bounded.
    pub forgotten: u64,
    /// All of them, the forgotten ones too, by key and model.
    pub counts: Vec<Count>,
    /// The latest, oldest first.
    pub attempts: Vec<Record>,
    /// The latest that found no cassette, and what comes nearest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near_misses: Vec<NearMiss>,
}

/// How many attempts came with one key for one model, and what they got.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The id of the caller's key; `others` when there are too many keys and models to count.
    pub key: String,
    /// The model's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// How many came.
    pub total: u64,
    /// How many are still being answered.
    pub running: u64,
    /// How many got a whole answer, to its last byte.
    pub answered: u64,
    /// How many callers went away before the end.
    pub dropped: u64,
    /// What they were to get, by the first word of the order: `answer`, or a fault.
    pub got: BTreeMap<String, u64>,
}

/// One attempt.
#[derive(Debug, Clone, Serialize)]
pub struct Record {
    /// Counts every attempt, from one.
    pub number: u64,
    /// The request's id.
    pub request: String,
    /// Which try of its request the relay says it is.
    pub attempt: u32,
    /// `generateContent`
    pub method: &'static str,
    /// The model's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The id of the caller's key.
    pub key: String,
    /// When it came, in milliseconds since 1970.
    pub arrived_unix_ms: u64,
    /// When it came, in milliseconds since the emulator started.
    pub arrived_ms: u64,
    /// Milliseconds since the attempt before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_ms: Option<u64>,
    /// How many milliseconds the caller was still ready to wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline_ms: Option<u64>,
    /// What it got: `answer`, or a fault as one would ask for it.
    pub got: String,
    /// Who ordered that: `header`, `prompt`, `key`, `probability`, `quota`, or `script NAME step N`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// How far it came.
    pub state: State,
}

/// How far an attempt came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Still being answered.
    Running,
    /// All that was to be sent was handed over.
    Done,
    /// The caller went away before.
    Dropped,
}

type Who = (String, Option<String>);

#[derive(Debug, Default)]
struct Kept {
    /// Their numbers follow one another.
    records: VecDeque<Record>,
    counts: HashMap<Who, Count>,
    total: u64,
    last: Option<Instant>,
    /// How often everything was forgotten: an attempt from before is no longer told of.
    forgotten: u64,
}

impl Kept {
    /// Where an attempt is counted.
    fn count(&mut self, who: &Who) -> &mut Count {
        let full = self.counts.len() >= COUNTED_AT_MOST && !self.counts.contains_key(who);
        let who = if full { ("others".to_owned(), None) } else { who.clone() };
        let fresh = || Count { key: who.0.clone(), model: who.1.clone(), ..Count::default() };
        self.counts.entry(who.clone()).or_insert_with(fresh)
    }

    fn record(&mut self, number: u64) -> Option<&mut Record> {
        let first = self.records.front()?.number;
        self.records.get_mut(usize::try_from(number.checked_sub(first)?).ok()?)
    }
}

/// Keeps the records.
#[derive(Debug)]
pub(super) struct Log {
    kept: Mutex<Kept>,
    started: Instant,
    limit: usize,
}

impl Log {
    pub(super) fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { kept: Mutex::default(), started: Instant::now(), limit: limit.max(1) })
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that an attempt came.
    pub(super) fn arrive(self: &Arc<Self>, call: &Call, attempt: &Attempt, deadline: Option<Instant>) -> Entry {
        let now = Instant::now();
        let unix = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let who = (call.caller.key_id.to_string(), call.model_id().map(str::to_owned));
        let mut kept = self.lock();
        kept.total += 1;
        let number = kept.total;
        let record = Record {
            number,
            request: call.id.to_string(),
            attempt: attempt.number,
            method: call.method.name(),
            model: who.1.clone(),
            key: who.0.clone(),
            arrived_unix_ms: millis(unix),
            arrived_ms: millis(now - self.started),
            wait_ms: kept.last.map(|last| millis(now - last)),
            deadline_ms: deadline.map(|deadline| millis(deadline.saturating_duration_since(now))),
            got: "answer".to_owned(),
            because: None,
            state: State::Running,
        };
        kept.last = Some(now);
        kept.records.push_back(record);
        if kept.records.len() > self.limit {
            kept.records.pop_front();
        }
        let count = kept.count(&who);
        count.total += 1;
        count.running += 1;
        Entry { log: Arc::clone(self), number, epoch: kept.forgotten, who, whole: false, open: true }
    }

    pub(super) fn report(&self) -> Report {
        let kept = self.lock();
        let mut counts: Vec<Count> = kept.counts.values().cloned().collect();
        counts.sort_by(|one, other| (&one.key, &one.model).cmp(&(&other.key, &other.model)));
        Report {
            total: kept.total,
            forgotten: kept.total - kept.records.len() as u64,
            counts,
            attempts: kept.records.iter().cloned().collect(),
            near_misses: Vec::new(),
        }
    }

    /// Forgets what came; attempts that are still being answered are counted no more.
    pub(super) fn clear(&self) {
        let mut kept = self.lock();
        *kept = Kept { forgotten: kept.forgotten + 1, ..Kept::default() };
    }
}

fn millis(span: std::time::Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

/// The record of an attempt that is being answered; dropped before it is done, it notes that.
#[derive(Debug)]
pub(super) struct Entry {
    log: Arc<Log>,
    number: u64,
    /// `Kept::forgotten` when it came.
    epoch: u64,
    who: Who,
    /// What it gets is a whole answer.
    whole: bool,
    open: bool,
}

impl Entry {
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Notes what it gets.
    pub(super) fn got(&mut self, order: &Order, because: Option<String>) {
        self.whole = order.is_answer();
        self.note(order.to_string(), &order.what.to_string(), because);
    }

    /// Notes that it gets this error and nothing else.
    pub(super) fn refused(mut self, got: String, word: &str, because: Option<String>) {
        self.note(got, word, because);
        self.close(State::Done, false);
    }

    /// All of it was sent.
    pub(super) fn done(mut self) {
        self.close(State::Done, self.whole);
    }

    /// It came to its end, which was not that of a whole answer.
    pub(super) fn failed(mut self) {
        self.close(State::Done, false);
    }

    fn note(&self, got: String, word: &str, because: Option<String>) {
        let mut kept = self.log.lock();
        if kept.forgotten != self.epoch {
            return;
        }
        if let Some(record) = kept.record(self.number) {
            record.got = got;
            record.because = because;
        }
        *kept.count(&self.who).got.entry(word.to_owned()).or_default() += 1;
    }

    fn close(&mut self, state: State, answered: bool) {
        self.open = false;
        let mut kept = self.log.lock();
        if kept.forgotten != self.epoch {
            return;
        }
        if let Some(record) = kept.record(self.number) {
            record.state = state;
        }
        let count = kept.count(&self.who);
        count.running = count.running.saturating_sub(1);
        count.answered += u64::from(answered);
        count.dropped += u64::from(state == State::Dropped);
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        if self.open {
            self.close(State::Dropped, false);
        }
    }
}
