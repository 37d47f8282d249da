//! What every attempt was, when it came, and what it got.
//!
//! The report is how a test of a client sees what the client really did: how often it tried, how long it
//! waited in between, which deadline it set, and whether it hung up.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;
use tokio::time::Instant;

use crate::call::{Attempt, Call};

/// Everything that reached the emulator since its start or the last reset.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// How many attempts there were.
    pub total: u64,
    /// How many of them are no longer listed, because the list is bounded.
    pub forgotten: u64,
    /// The latest, oldest first.
    pub attempts: Vec<Record>,
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
    /// Who ordered that: `header`, `prompt`, `key`, `probability`, or `script NAME step N`.
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

#[derive(Debug)]
struct Kept {
    records: VecDeque<Record>,
    total: u64,
    last: Option<Instant>,
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
        let kept = Kept { records: VecDeque::new(), total: 0, last: None };
        Arc::new(Self { kept: Mutex::new(kept), started: Instant::now(), limit: limit.max(1) })
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that an attempt came.
    pub(super) fn arrive(self: &Arc<Self>, call: &Call, attempt: &Attempt, deadline: Option<Instant>) -> Entry {
        let now = Instant::now();
        let unix = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let mut kept = self.lock();
        kept.total += 1;
        let number = kept.total;
        let record = Record {
            number,
            request: call.id.to_string(),
            attempt: attempt.number,
            method: call.method.name(),
            model: call.model_id().map(str::to_owned),
            key: call.caller.key_id.to_string(),
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
        Entry { log: Arc::clone(self), number, open: true }
    }

    pub(super) fn report(&self) -> Report {
        let kept = self.lock();
        Report {
            total: kept.total,
            forgotten: kept.total - kept.records.len() as u64,
            attempts: kept.records.iter().cloned().collect(),
        }
    }

    pub(super) fn clear(&self) {
        *self.lock() = Kept { records: VecDeque::new(), total: 0, last: None };
    }

    fn change(&self, number: u64, change: impl FnOnce(&mut Record)) {
        // The latest attempts are the ones that change.
        if let Some(record) = self.lock().records.iter_mut().rfind(|record| record.number == number) {
            change(record);
        }
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
    open: bool,
}

impl Entry {
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    pub(super) fn got(&self, got: impl Into<String>, because: Option<String>) {
        let got = got.into();
        self.log.change(self.number, |record| {
            record.got = got;
            record.because = because;
        });
    }

    pub(super) fn done(mut self) {
        self.close(State::Done);
    }

    fn close(&mut self, state: State) {
        self.open = false;
        self.log.change(self.number, |record| record.state = state);
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        if self.open {
            self.close(State::Dropped);
        }
    }
}
