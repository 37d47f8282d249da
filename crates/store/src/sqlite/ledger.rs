//! The ledger's records in SQLite.
//!
//! They are written on a connection of their own. The import shares the machine with the requests that it tells of, and
//! the pool's connections change threads for each statement and copy each value, which cost more than the rows. And the
//! ledger's thread so waits for no connection that a runtime has yet to give back, which may itself wait for the thread.

use std::iter::repeat_n;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, TransactionBehavior, params_from_iter};

use crate::StoreError;
use crate::day::Zone;
use crate::ledger::{Asked, AttemptRow, Batch, Ended, RowId, State, Tokens};

/// Requests in a transaction that removes old ones.
const PRUNED: i64 = 1000;

const INSERT_REQUEST: &str = "INSERT INTO requests (id, request_id, started_at, pacific_day, caller, version, method, \
     model_asked, streamed, charged, state, model_served, route, project, attempts, waited_ms, fault, http_status, \
     first_output_ms, total_ms, prompt_tokens, cached_tokens, thoughts_tokens, candidates_tokens, tool_use_tokens, \
     total_tokens, cost_nanos, counted_at) ";

// A row that has ended stays as it is, whatever is imported again.
const OR_END_REQUEST: &str = " ON CONFLICT (id) DO UPDATE SET state = excluded.state, \
     model_served = excluded.model_served, route = excluded.route, project = excluded.project, \
     attempts = excluded.attempts, waited_ms = excluded.waited_ms, fault = excluded.fault, \
     http_status = excluded.http_status, first_output_ms = excluded.first_output_ms, total_ms = excluded.total_ms, \
     prompt_tokens = excluded.prompt_tokens, cached_tokens = excluded.cached_tokens, \
     thoughts_tokens = excluded.thoughts_tokens, candidates_tokens = excluded.candidates_tokens, \
     tool_use_tokens = excluded.tool_use_tokens, total_tokens = excluded.total_tokens, \
     cost_nanos = excluded.cost_nanos, counted_at = excluded.counted_at WHERE requests.state = 'open' AND excluded.state <> 'open'";

const END_REQUEST: &str = "UPDATE requests SET state = ?2, model_served = ?3, route = ?4, project = ?5, attempts = ?6, \
     waited_ms = ?7, fault = ?8, http_status = ?9, first_output_ms = ?10, total_ms = ?11, prompt_tokens = ?12, \
     cached_tokens = ?13, thoughts_tokens = ?14, candidates_tokens = ?15, tool_use_tokens = ?16, total_tokens = ?17, \
     cost_nanos = ?18, counted_at = ?19 WHERE id = ?1 AND state = 'open'";

const INSERT_ATTEMPT: &str = "INSERT INTO attempts (request, number, started_at, pacific_day, backend, region, project, \
     credential, model, total_ms, first_output_ms, fault, http_status, prompt_tokens, cached_tokens, thoughts_tokens, \
     candidates_tokens, tool_use_tokens, total_tokens) ";

const OR_END_ATTEMPT: &str = " ON CONFLICT (request, number) DO UPDATE SET total_ms = excluded.total_ms, \
     first_output_ms = excluded.first_output_ms, fault = excluded.fault, http_status = excluded.http_status, \
     prompt_tokens = excluded.prompt_tokens, cached_tokens = excluded.cached_tokens, \
     thoughts_tokens = excluded.thoughts_tokens, candidates_tokens = excluded.candidates_tokens, \
     tool_use_tokens = excluded.tool_use_tokens, total_tokens = excluded.total_tokens \
     WHERE attempts.total_ms IS NULL AND excluded.total_ms IS NOT NULL";

static REQUEST: LazyLock<String> = LazyLock::new(|| statement(INSERT_REQUEST, 28, OR_END_REQUEST));
static ATTEMPT: LazyLock<String> = LazyLock::new(|| statement(INSERT_ATTEMPT, 19, OR_END_ATTEMPT));

fn statement(head: &str, columns: usize, tail: &str) -> String {
    format!("{head}VALUES ({}){tail}", repeat_n("?", columns).collect::<Vec<_>>().join(","))
}

/// What the ledger writes with.
#[derive(Debug)]
pub(super) struct Writer {
    path: PathBuf,
    /// Opened when it is first needed.
    connection: Mutex<Option<Connection>>,
}

impl Writer {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, connection: Mutex::new(None) }
    }

    /// Does this, on a thread that may wait for the disk and for another writer.
    pub(super) async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let this = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || {
            let mut connection = this.connection.lock().unwrap_or_else(PoisonError::into_inner);
            match &mut *connection {
                Some(open) => work(open),
                none => work(none.insert(open(&this.path)?)),
            }
        });
        done.await
            .map_err(|gone| StoreError::Ledger(gone.into()))?
            .map_err(|refused| StoreError::Ledger(refused.into()))
    }
}

fn open(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What a transaction changes stays in memory: written out early, it would cost more than the rows themselves.
    connection.pragma_update(None, "cache_size", -8192)?;
    Ok(connection)
}

pub(super) fn import(connection: &mut Connection, batch: &Batch) -> rusqlite::Result<()> {
    if *batch == Batch::default() {
        return Ok(());
    }
    let mut days = Days::default();
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    {
        let mut statement = transaction.prepare_cached(&REQUEST)?;
        for (id, asked, ended) in &batch.requests {
            let asked = asked_values(*id, asked, days.of(asked.started_at));
            execute(&mut statement, asked.into_iter().chain(end_values(ended.as_ref())))?;
        }
        let mut statement = transaction.prepare_cached(END_REQUEST)?;
        for (id, ended) in &batch.ends {
            execute(&mut statement, [integer(id.0)].into_iter().chain(end_values(Some(ended))))?;
        }
        let mut statement = transaction.prepare_cached(&ATTEMPT)?;
        for row in &batch.attempts {
            execute(&mut statement, attempt_values(row, days.of(row.started_at)))?;
        }
    }
    transaction.commit()
}

type Value<'a> = ToSqlOutput<'a>;

fn execute<'a>(
    statement: &mut CachedStatement<'_>,
    values: impl IntoIterator<Item = Value<'a>>,
) -> rusqlite::Result<usize> {
    statement.execute(params_from_iter(values))
}

fn asked_values<'a>(id: RowId, asked: &'a Asked, day: &'a str) -> [Value<'a>; 10] {
    [
        integer(id.0),
        text(&asked.request_id),
        integer(asked.started_at),
        text(day),
        text(&asked.caller),
        text(&asked.version),
        text(&asked.method),
        text(&asked.model_asked),
        integer(asked.streamed.into()),
        maybe(asked.charged.as_deref(), text),
    ]
}

fn end_values(end: Option<&Ended>) -> impl Iterator<Item = Value<'_>> {
    let texts = |read: fn(&Ended) -> &Option<String>| maybe(end.and_then(|end| read(end).as_deref()), text);
    let outcome = [
        text(end.map_or(State::Open, state).as_str()),
        texts(|end| &end.model_served),
        texts(|end| &end.route),
        texts(|end| &end.project),
        integer(end.map_or(0, |end| end.attempts.into())),
        integer(end.map_or(0, |end| signed(end.waited_ms))),
        texts(|end| &end.fault),
        maybe(end.and_then(|end| end.http_status).map(i64::from), integer),
        maybe(end.and_then(|end| end.first_output_ms).map(signed), integer),
        maybe(end.map(|end| signed(end.total_ms)), integer),
    ];
    let cost = maybe(end.and_then(|end| end.cost_nanos).map(summable), integer);
    let counted_at = maybe(end.and_then(|end| end.counted_at), integer);
    outcome.into_iter().chain(counts(end.and_then(|end| end.tokens))).chain([cost, counted_at])
}

fn attempt_values<'a>(row: &'a AttemptRow, day: &'a str) -> impl Iterator<Item = Value<'a>> {
    let outcome = row.outcome.as_ref();
    let values = [
        integer(row.request.0),
        integer(row.number.into()),
        integer(row.started_at),
        text(day),
        text(&row.backend),
        text(&row.region),
        text(&row.project),
        text(&row.credential),
        text(&row.model),
        maybe(outcome.map(|outcome| signed(outcome.total_ms)), integer),
        maybe(outcome.and_then(|outcome| outcome.first_output_ms).map(signed), integer),
        maybe(outcome.and_then(|outcome| outcome.fault.as_deref()), text),
        maybe(outcome.and_then(|outcome| outcome.http_status).map(i64::from), integer),
    ];
    values.into_iter().chain(counts(outcome.and_then(|outcome| outcome.tokens)))
}

fn text(value: &str) -> Value<'_> {
    Value::Borrowed(ValueRef::Text(value.as_bytes()))
}

fn integer(value: i64) -> Value<'static> {
    Value::Borrowed(ValueRef::Integer(value))
}

fn maybe<'a, T>(value: Option<T>, make: impl FnOnce(T) -> Value<'a>) -> Value<'a> {
    value.map_or(Value::Borrowed(ValueRef::Null), make)
}

/// The days of a batch: nearly always one, and it is dear to find.
#[derive(Default)]
struct Days {
    times: Range<i64>,
    day: String,
}

impl Days {
    fn of(&mut self, unix_millis: i64) -> &str {
        if !self.times.contains(&unix_millis) {
            self.day = Zone::Pacific.day_of(unix_millis);
            self.times = Zone::Pacific.bounds(&self.day).map(|(start, end)| start..end).unwrap_or_default();
        }
        &self.day
    }
}

fn state(end: &Ended) -> State {
    if end.complete { State::Complete } else { State::Broken }
}

/// In the order of the columns.
fn counts(tokens: Option<Tokens>) -> [Value<'static>; 6] {
    let Tokens { prompt, cached, thoughts, candidates, tool_use, total } = tokens.unwrap_or_default();
    [prompt, cached, thoughts, candidates, tool_use, total].map(|count| maybe(tokens.map(|_| summable(count)), integer))
}

/// SQLite's integers have a sign; nothing real comes near their end.
fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// What an upstream claims must not make a later sum overflow. A thousand billions is more than there can be: tokens, or
/// billionths of a dollar, of one request.
fn summable(value: u64) -> i64 {
    signed(value).min(1_000_000_000_000)
}

pub(super) fn interrupt(connection: &mut Connection, first: i64, until: i64) -> rusqlite::Result<()> {
    // Spelt out, so that the index of the open ones alone serves it.
    let query = "UPDATE requests SET state = 'interrupted' WHERE state = 'open' AND id >= ? AND id < ?";
    connection.execute(query, [first, until])?;
    Ok(())
}

pub(super) fn prune(connection: &mut Connection, before: i64) -> rusqlite::Result<u64> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let old = "SELECT id FROM requests WHERE started_at < ? ORDER BY started_at, id LIMIT ?";
    transaction.execute(&format!("DELETE FROM attempts WHERE request IN ({old})"), [before, PRUNED])?;
    let done = transaction.execute(&format!("DELETE FROM requests WHERE id IN ({old})"), [before, PRUNED])?;
    transaction.commit()?;
    Ok(done as u64)
}
