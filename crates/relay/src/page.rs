//! The ledger's page of one request: what is written of it and of each of its attempts.
//!
//! It is begun before anything is sent, so that a request is known even when this process dies under it. A page or an
//! entry that is dropped before it is closed was left by its caller, and says so.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use pollux_backends::{Call, RequestId};
use pollux_doctor::Error;
use pollux_models::{Billed, cost};
use pollux_store::{AttemptOutcome, AttemptRecord, Begin, End, Ledger, RowId, Tokens};
use pollux_types::Method;
use tokio::time::Instant;

use crate::capture::Tape;
use crate::clock::Clock;
use crate::outcome::{Known, Outcome, Usage};
use crate::pool::Reservation;
use crate::route::Target;

/// What is written when the caller leaves.
const LEFT: &str = "client_closed";

/// One request. Without a ledger nothing is written.
#[derive(Debug, Default)]
pub(crate) struct Page {
    open: Option<Open>,
    /// What is noted beside it, of a call that is taped.
    tape: Option<Arc<Tape>>,
}

#[derive(Debug)]
struct Open {
    book: Arc<Book>,
    outcome: Outcome,
}

/// What a page and its entries share.
#[derive(Debug)]
struct Book {
    ledger: Arc<Ledger>,
    clock: Clock,
    row: OnceLock<RowId>,
    started: Instant,
    started_at: i64,
    request_id: Arc<str>,
    caller: Arc<str>,
    version: &'static str,
    method: &'static str,
    model: Box<str>,
    streamed: bool,
    charged: OnceLock<Arc<str>>,
}

impl Book {
    fn begin(&self) -> Begin<'_> {
        Begin {
            request_id: &self.request_id,
            started_at: self.started_at,
            caller: &self.caller,
            version: self.version,
            method: self.method,
            model_asked: &self.model,
            streamed: self.streamed,
            charged: self.charged.get().map(|key| &**key),
        }
    }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

fn tokens(usage: Usage) -> Tokens {
    Tokens {
        prompt: usage.prompt,
        cached: usage.cached,
        thoughts: usage.thoughts,
        candidates: usage.candidates,
        tool_use: usage.tool_use,
        total: usage.total,
    }
}

pub(crate) fn billed(usage: Usage) -> Billed {
    Billed {
        prompt: usage.prompt,
        cached: usage.cached,
        candidates: usage.candidates,
        thoughts: usage.thoughts,
        tool_use: usage.tool_use,
        ..Billed::default()
    }
}

impl Page {
    /// A page for this call; nothing is written of it yet.
    pub(crate) fn new(ledger: Option<&Arc<Ledger>>, clock: Clock, call: &Call, outcome: &Outcome) -> Self {
        let Some(ledger) = ledger else { return Self::default() };
        let book = Book {
            ledger: Arc::clone(ledger),
            clock,
            row: OnceLock::new(),
            started: Instant::now(),
            started_at: clock.unix_millis(),
            request_id: Arc::clone(&call.id.0),
            caller: Arc::clone(&call.caller.key_id),
            version: call.version.as_str(),
            method: call.method.name(),
            model: call.model_id().unwrap_or_default().into(),
            streamed: call.method.is_stream(),
            charged: OnceLock::new(),
        };
        Self { open: Some(Open { book: Arc::new(book), outcome: outcome.clone() }), tape: None }
    }

    /// The same, for a call that is taped.
    pub(crate) fn with_tape(mut self, tape: Option<&Arc<Tape>>) -> Self {
        self.tape = tape.map(Arc::clone);
        self
    }

    /// The call's tape, if it has one.
    pub(crate) fn tape(&self) -> Option<&Arc<Tape>> {
        self.tape.as_ref()
    }

    /// This key is charged beside the caller's; to be said before the first attempt.
    pub(crate) fn charge(&self, key: &Arc<str>) {
        if let Some(open) = &self.open {
            // A page is charged once.
            let _ = open.book.charged.set(Arc::clone(key));
        }
    }

    /// An attempt is about to be sent.
    pub(crate) fn attempt(&self, number: u32, target: &Arc<Target>, place: &Reservation, model: &str) -> Entry {
        let Some(Open { book, .. }) = &self.open else { return Entry(None) };
        let mut line = Line {
            book: Arc::clone(book),
            row: RowId(0),
            number,
            started: Instant::now(),
            started_at: book.clock.unix_millis(),
            first_output: None,
            judged: None,
            target: Arc::clone(target),
            project: Arc::clone(place.project()),
            credential: Arc::clone(place.credential()),
            model: model.into(),
        };
        let mut is_first = false;
        line.row = *book.row.get_or_init(|| {
            is_first = true;
            book.ledger.begin_with(&book.begin(), &line.record(None))
        });
        if !is_first {
            book.ledger.attempt(&line.record(None));
        }
        Entry(Some(line))
    }

    /// The answer has gone downstream, whole or not.
    pub(crate) fn answered(mut self, known: &Known) {
        if let Some(open) = self.open.take() {
            open.close(known, known.fault, Some(200), known.complete, None, None);
        }
    }

    /// The answer of this attempt has gone downstream, whole or not, and its cost was counted at this time.
    pub(crate) fn answered_by(mut self, mut entry: Entry, known: &Known, counted_at: Option<i64>) {
        if let Some(open) = self.open.take() {
            let line = entry.0.take();
            let last = line.as_ref().map(|line| line.ended(known.fault, Some(200), known.usage));
            open.close(known, known.fault, Some(200), known.complete, last, counted_at);
        }
    }

    /// The caller was told of an error.
    pub(crate) fn failed(mut self, error: &Error) {
        if let Some(open) = self.open.take() {
            let known = open.outcome.known();
            open.close(&known, Some(error.fault()), Some(error.http()), true, None, None);
        }
    }
}

/// What the front end knows of a request as it comes.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// Its id.
    pub id: &'a RequestId,
    /// The version in its path.
    pub version: &'a str,
    /// When it came.
    pub started: Instant,
}

/// The page of a request that no gate let in.
pub(crate) fn refused(
    ledger: &Ledger,
    clock: Clock,
    of: &Arrival<'_>,
    (caller, method, model): (&str, Method, Option<&str>),
    error: &Error,
) {
    let took = millis(of.started.elapsed());
    let begin = Begin {
        request_id: &of.id.0,
        started_at: clock.unix_millis().saturating_sub_unsigned(took),
        caller,
        version: of.version,
        method: method.name(),
        model_asked: model.unwrap_or_default(),
        streamed: method.is_stream(),
        charged: None,
    };
    let end = End {
        request: RowId(0),
        model_served: None,
        route: None,
        project: None,
        attempts: 0,
        waited_ms: 0,
        fault: Some(error.fault()),
        http_status: Some(error.http()),
        first_output_ms: None,
        total_ms: took,
        tokens: None,
        cost_nanos: Some(0),
        counted_at: None,
        complete: true,
    };
    ledger.at_once(&begin, &end);
}

impl Open {
    fn close(
        &self,
        known: &Known,
        fault: Option<&str>,
        http_status: Option<u16>,
        complete: bool,
        last: Option<AttemptRecord<'_>>,
        counted_at: Option<i64>,
    ) {
        let Self { book, .. } = self;
        let served = known.model_version.as_deref().or(known.model_asked.as_deref());
        let end = |request: RowId| End {
            request,
            model_served: served,
            route: known.route.as_deref(),
            project: known.project.as_deref(),
            attempts: known.attempts,
            waited_ms: millis(known.waited),
            fault,
            http_status,
            first_output_ms: known.first_output.map(|at| millis(at.saturating_duration_since(book.started))),
            total_ms: millis(book.started.elapsed()),
            tokens: known.usage.map(tokens),
            cost_nanos: match (known.usage, served) {
                (Some(usage), Some(model)) => cost(model, &billed(usage)),
                // An error takes no tokens; an answer that did not say has taken an unknown number.
                (None, _) if http_status != Some(200) || known.attempts == 0 => Some(0),
                _ => None,
            },
            counted_at,
            complete,
        };
        match (book.row.get(), last) {
            (Some(row), Some(last)) => book.ledger.end_with(&last, &end(*row)),
            (Some(row), None) => book.ledger.end(&end(*row)),
            (None, _) => {
                book.ledger.at_once(&book.begin(), &end(RowId(0)));
            }
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(open) = self.open.take() {
            let known = open.outcome.known();
            open.close(&known, Some(LEFT), None, false, None, None);
        }
    }
}

/// One attempt.
#[derive(Debug)]
pub(crate) struct Entry(Option<Line>);

#[derive(Debug)]
struct Line {
    book: Arc<Book>,
    row: RowId,
    number: u32,
    started: Instant,
    started_at: i64,
    first_output: Option<Duration>,
    /// What is wrong with its answer, which is kept for want of a better one.
    judged: Option<&'static str>,
    target: Arc<Target>,
    project: Arc<str>,
    credential: Arc<str>,
    model: Box<str>,
}

impl Line {
    fn record<'a>(&'a self, outcome: Option<AttemptOutcome<'a>>) -> AttemptRecord<'a> {
        AttemptRecord {
            request: self.row,
            number: self.number,
            started_at: self.started_at,
            backend: &self.target.name,
            region: self.target.region.as_deref().unwrap_or_default(),
            project: &self.project,
            credential: &self.credential,
            model: &self.model,
            outcome,
        }
    }

    fn ended<'a>(
        &'a self,
        fault: Option<&'a str>,
        http_status: Option<u16>,
        usage: Option<Usage>,
    ) -> AttemptRecord<'a> {
        self.record(Some(AttemptOutcome {
            first_output_ms: self.first_output.map(millis),
            total_ms: millis(self.started.elapsed()),
            fault,
            http_status,
            tokens: usage.map(tokens),
        }))
    }

    fn end(&self, fault: Option<&str>, http_status: Option<u16>, usage: Option<Usage>) {
        self.book.ledger.attempt(&self.ended(fault, http_status, usage));
    }
}

impl Entry {
    /// The first output has come.
    pub(crate) fn first_output(&mut self) {
        if let Some(line) = &mut self.0 {
            line.first_output = Some(line.started.elapsed());
        }
    }

    /// Its answer is of no use; dropped from here on, it was given up for another attempt.
    pub(crate) fn judged(&mut self, error: &Error) {
        if let Some(line) = &mut self.0 {
            line.judged = Some(error.fault());
        }
    }

    /// Its answer has ended.
    pub(crate) fn ended(mut self, known: &Known) {
        if let Some(line) = self.0.take() {
            line.end(known.fault, Some(200), known.usage);
        }
    }

    /// It gave an error.
    pub(crate) fn failed(mut self, error: &Error) {
        if let Some(line) = self.0.take() {
            line.end(Some(error.fault()), Some(error.http()), None);
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        if let Some(line) = self.0.take() {
            match line.judged {
                Some(fault) => line.end(Some(fault), Some(200), None),
                None => line.end(Some(LEFT), None, None),
            }
        }
    }
}
