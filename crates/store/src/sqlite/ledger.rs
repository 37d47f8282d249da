//! The ledger's records in SQLite.
//!
//! Rows go in many at a time: each statement is two changes of thread, and the import shares the machine with the requests
//! that it tells of. Their texts are made once.

use std::iter::repeat_n;
use std::ops::Range;
use std::sync::LazyLock;

use sqlx::query::Query;
use sqlx::sqlite::{Sqlite as Driver, SqliteArguments, SqliteConnection, SqlitePool};

use crate::day::Zone;
use crate::ledger::{Asked, AttemptRow, Batch, Ended, RowId, State, Tokens};

/// Rows in a statement: as many as there are, then the rest in smaller ones, so that few statements are kept prepared.
const ROWS: [usize; 3] = [64, 8, 1];

/// Requests in a transaction that removes old ones.
const PRUNED: i64 = 1000;

const INSERT_REQUEST: &str = "INSERT INTO requests (id, request_id, started_at, pacific_day, caller, version, method, \
     model_asked, streamed, state, model_served, route, project, attempts, waited_ms, fault, http_status, \
     first_output_ms, total_ms, prompt_tokens, cached_tokens, thoughts_tokens, candidates_tokens, tool_use_tokens, \
     total_tokens, cost_nanos) ";

// A row that has ended stays as it is, whatever is imported again.
const OR_END_REQUEST: &str = " ON CONFLICT (id) DO UPDATE SET state = excluded.state, \
     model_served = excluded.model_served, route = excluded.route, project = excluded.project, \
     attempts = excluded.attempts, waited_ms = excluded.waited_ms, fault = excluded.fault, \
     http_status = excluded.http_status, first_output_ms = excluded.first_output_ms, total_ms = excluded.total_ms, \
     prompt_tokens = excluded.prompt_tokens, cached_tokens = excluded.cached_tokens, \
     thoughts_tokens = excluded.thoughts_tokens, candidates_tokens = excluded.candidates_tokens, \
     tool_use_tokens = excluded.tool_use_tokens, total_tokens = excluded.total_tokens, \
     cost_nanos = excluded.cost_nanos WHERE requests.state = 'open' AND excluded.state <> 'open'";

const WITH_ENDS: &str = "WITH ends (id, state, model_served, route, project, attempts, waited_ms, fault, http_status, \
     first_output_ms, total_ms, prompt_tokens, cached_tokens, thoughts_tokens, candidates_tokens, tool_use_tokens, \
     total_tokens, cost_nanos) AS (";

// Without an index, so that each is found by its id.
const END_REQUEST: &str = ") UPDATE requests NOT INDEXED SET state = ends.state, model_served = ends.model_served, \
     route = ends.route, project = ends.project, attempts = ends.attempts, waited_ms = ends.waited_ms, \
     fault = ends.fault, http_status = ends.http_status, first_output_ms = ends.first_output_ms, \
     total_ms = ends.total_ms, prompt_tokens = ends.prompt_tokens, cached_tokens = ends.cached_tokens, \
     thoughts_tokens = ends.thoughts_tokens, candidates_tokens = ends.candidates_tokens, \
     tool_use_tokens = ends.tool_use_tokens, total_tokens = ends.total_tokens, cost_nanos = ends.cost_nanos \
     FROM ends WHERE requests.id = ends.id AND requests.state = 'open'";

const INSERT_ATTEMPT: &str = "INSERT INTO attempts (request, number, started_at, pacific_day, backend, region, project, \
     credential, model, total_ms, first_output_ms, fault, http_status, prompt_tokens, cached_tokens, thoughts_tokens, \
     candidates_tokens, tool_use_tokens, total_tokens) ";

const OR_END_ATTEMPT: &str = " ON CONFLICT (request, number) DO UPDATE SET total_ms = excluded.total_ms, \
     first_output_ms = excluded.first_output_ms, fault = excluded.fault, http_status = excluded.http_status, \
     prompt_tokens = excluded.prompt_tokens, cached_tokens = excluded.cached_tokens, \
     thoughts_tokens = excluded.thoughts_tokens, candidates_tokens = excluded.candidates_tokens, \
     tool_use_tokens = excluded.tool_use_tokens, total_tokens = excluded.total_tokens \
     WHERE attempts.total_ms IS NULL AND excluded.total_ms IS NOT NULL";

/// One statement for each number of rows.
type Statements = [String; ROWS.len()];

type Bound<'q> = Query<'q, Driver, SqliteArguments<'q>>;

fn statements(head: &str, columns: usize, tail: &str) -> Statements {
    let row = format!("({})", repeat_n("?", columns).collect::<Vec<_>>().join(","));
    ROWS.map(|rows| format!("{head}VALUES {}{tail}", repeat_n(&*row, rows).collect::<Vec<_>>().join(",")))
}

static REQUESTS: LazyLock<Statements> = LazyLock::new(|| statements(INSERT_REQUEST, 26, OR_END_REQUEST));
static ENDS: LazyLock<Statements> = LazyLock::new(|| statements(WITH_ENDS, 18, END_REQUEST));
static ATTEMPTS: LazyLock<Statements> = LazyLock::new(|| statements(INSERT_ATTEMPT, 19, OR_END_ATTEMPT));

pub(super) async fn import(pool: &SqlitePool, batch: &Batch) -> sqlx::Result<()> {
    if *batch == Batch::default() {
        return Ok(());
    }
    let mut days = Days::default();
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    execute(&mut transaction, &REQUESTS, &batch.requests, |query, row| bind_request(query, row, &mut days)).await?;
    execute(&mut transaction, &ENDS, &batch.ends, |query, (id, ended)| bind_end(query.bind(id.0), ended)).await?;
    execute(&mut transaction, &ATTEMPTS, &batch.attempts, |query, row| bind_attempt(query, row, &mut days)).await?;
    transaction.commit().await
}

async fn execute<'a, T>(
    connection: &mut SqliteConnection,
    statements: &'static Statements,
    rows: &'a [T],
    mut bind: impl FnMut(Bound<'a>, &'a T) -> Bound<'a>,
) -> sqlx::Result<()> {
    let mut rest = rows;
    for (size, statement) in ROWS.into_iter().zip(statements) {
        let (some, fewer) = rest.split_at(rest.len() / size * size);
        for rows in some.chunks(size) {
            rows.iter().fold(sqlx::query(statement), &mut bind).execute(&mut *connection).await?;
        }
        rest = fewer;
    }
    Ok(())
}

fn bind_request<'a>(
    query: Bound<'a>,
    (id, asked, ended): &'a (RowId, Asked, Option<Ended>),
    days: &mut Days,
) -> Bound<'a> {
    let query = query
        .bind(id.0)
        .bind(asked.request_id.as_str())
        .bind(asked.started_at)
        .bind(days.of(asked.started_at))
        .bind(asked.caller.as_str())
        .bind(asked.version.as_str())
        .bind(asked.method.as_str())
        .bind(asked.model_asked.as_str())
        .bind(asked.streamed);
    if let Some(ended) = ended {
        return bind_end(query, ended);
    }
    let query = query.bind(State::Open.as_str()).bind(None::<&str>).bind(None::<&str>).bind(None::<&str>);
    (0..11).fold(query.bind(0).bind(0), |query, _| query.bind(None::<i64>))
}

fn bind_end<'a>(query: Bound<'a>, end: &'a Ended) -> Bound<'a> {
    let query = query
        .bind(state(end).as_str())
        .bind(end.model_served.as_deref())
        .bind(end.route.as_deref())
        .bind(end.project.as_deref())
        .bind(end.attempts)
        .bind(integer(end.waited_ms))
        .bind(end.fault.as_deref())
        .bind(end.http_status)
        .bind(end.first_output_ms.map(integer))
        .bind(integer(end.total_ms));
    bind_counts(query, end.tokens).bind(end.cost_nanos.map(summable))
}

fn bind_attempt<'a>(query: Bound<'a>, row: &'a AttemptRow, days: &mut Days) -> Bound<'a> {
    let outcome = row.outcome.as_ref();
    let query = query
        .bind(row.request.0)
        .bind(row.number)
        .bind(row.started_at)
        .bind(days.of(row.started_at))
        .bind(row.backend.as_str())
        .bind(row.region.as_str())
        .bind(row.project.as_str())
        .bind(row.credential.as_str())
        .bind(row.model.as_str())
        .bind(outcome.map(|outcome| integer(outcome.total_ms)))
        .bind(outcome.and_then(|outcome| outcome.first_output_ms).map(integer))
        .bind(outcome.and_then(|outcome| outcome.fault.as_deref()))
        .bind(outcome.and_then(|outcome| outcome.http_status));
    bind_counts(query, outcome.and_then(|outcome| outcome.tokens))
}

fn bind_counts(query: Bound<'_>, tokens: Option<Tokens>) -> Bound<'_> {
    counts(tokens).into_iter().fold(query, Bound::bind)
}

/// The days of a batch: nearly always one, and it is dear to find.
#[derive(Default)]
struct Days(Option<(Range<i64>, String)>);

impl Days {
    fn of(&mut self, unix_millis: i64) -> String {
        if let Some((times, day)) = &self.0
            && times.contains(&unix_millis)
        {
            return day.clone();
        }
        let day = Zone::Pacific.day_of(unix_millis);
        self.0 = Zone::Pacific.bounds(&day).ok().map(|(start, end)| (start..end, day.clone()));
        day
    }
}

fn state(end: &Ended) -> State {
    if end.complete { State::Complete } else { State::Broken }
}

/// In the order of the columns.
fn counts(tokens: Option<Tokens>) -> [Option<i64>; 6] {
    tokens.map_or([None; 6], |tokens| {
        let Tokens { prompt, cached, thoughts, candidates, tool_use, total } = tokens;
        [prompt, cached, thoughts, candidates, tool_use, total].map(|count| Some(summable(count)))
    })
}

/// SQLite's integers have a sign; nothing real comes near their end.
fn integer(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// What an upstream claims must not make a later sum overflow. A thousand billions is more than there can be: tokens, or
/// billionths of a dollar, of one request.
fn summable(value: u64) -> i64 {
    integer(value).min(1_000_000_000_000)
}

pub(super) async fn interrupt(pool: &SqlitePool, first: i64, until: i64) -> sqlx::Result<()> {
    // Spelt out, so that the index of the open ones alone serves it.
    let query = "UPDATE requests SET state = 'interrupted' WHERE state = 'open' AND id >= ? AND id < ?";
    sqlx::query(query).bind(first).bind(until).execute(pool).await?;
    Ok(())
}

pub(super) async fn prune(pool: &SqlitePool, before: i64) -> sqlx::Result<u64> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let old = "SELECT id FROM requests WHERE started_at < ? ORDER BY started_at, id LIMIT ?";
    let attempts = format!("DELETE FROM attempts WHERE request IN ({old})");
    sqlx::query(&attempts).bind(before).bind(PRUNED).execute(&mut *transaction).await?;
    let requests = format!("DELETE FROM requests WHERE id IN ({old})");
    let done = sqlx::query(&requests).bind(before).bind(PRUNED).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(done.rows_affected())
}
