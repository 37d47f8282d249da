//! The ledger's records in SQLite.
//!
//! Rows go in many at a time: a statement of thirty-two rows costs little more than one of a single row, and the import
//! shares the machine with the requests that it tells of.

use sqlx::sqlite::{Sqlite as Driver, SqliteConnection, SqlitePool};
use sqlx::{QueryBuilder, Sqlite};

use crate::day::Zone;
use crate::ledger::{Asked, AttemptRow, Batch, Ended, RowId, State, Tokens};

/// Rows in a statement.
const ROWS: usize = 32;

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

const END_REQUEST: &str = "UPDATE requests SET state = ?, model_served = ?, route = ?, project = ?, attempts = ?, \
     waited_ms = ?, fault = ?, http_status = ?, first_output_ms = ?, total_ms = ?, prompt_tokens = ?, \
     cached_tokens = ?, thoughts_tokens = ?, candidates_tokens = ?, tool_use_tokens = ?, total_tokens = ?, \
     cost_nanos = ? WHERE id = ? AND state = 'open'";

const INSERT_ATTEMPT: &str = "INSERT INTO attempts (request, number, started_at, pacific_day, backend, region, project, \
     credential, model, total_ms, first_output_ms, fault, http_status, prompt_tokens, cached_tokens, thoughts_tokens, \
     candidates_tokens, tool_use_tokens, total_tokens) ";

const OR_END_ATTEMPT: &str = " ON CONFLICT (request, number) DO UPDATE SET total_ms = excluded.total_ms, \
     first_output_ms = excluded.first_output_ms, fault = excluded.fault, http_status = excluded.http_status, \
     prompt_tokens = excluded.prompt_tokens, cached_tokens = excluded.cached_tokens, \
     thoughts_tokens = excluded.thoughts_tokens, candidates_tokens = excluded.candidates_tokens, \
     tool_use_tokens = excluded.tool_use_tokens, total_tokens = excluded.total_tokens \
     WHERE attempts.total_ms IS NULL AND excluded.total_ms IS NOT NULL";

type Values<'q, 'a> = sqlx::query_builder::Separated<'q, 'a, Driver, &'static str>;

pub(super) async fn import(pool: &SqlitePool, batch: &Batch) -> sqlx::Result<()> {
    if *batch == Batch::default() {
        return Ok(());
    }
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    insert(&mut transaction, INSERT_REQUEST, OR_END_REQUEST, &batch.requests, bind_request).await?;
    for (id, ended) in &batch.ends {
        end_request(&mut transaction, *id, ended).await?;
    }
    insert(&mut transaction, INSERT_ATTEMPT, OR_END_ATTEMPT, &batch.attempts, bind_attempt).await?;
    transaction.commit().await
}

/// Inserts rows, as many in a statement as it takes; the rest one by one, so that there are but two statements to keep
/// prepared.
async fn insert<'a, T>(
    connection: &mut SqliteConnection,
    head: &str,
    tail: &str,
    rows: &'a [T],
    bind: impl Fn(&mut Values<'_, 'a>, &'a T) + Copy,
) -> sqlx::Result<()> {
    let (many, rest) = rows.split_at(rows.len() / ROWS * ROWS);
    for some in many.chunks(ROWS).chain(rest.chunks(1)) {
        let mut query: QueryBuilder<'_, Sqlite> = QueryBuilder::new(head);
        query.push_values(some, |mut values, row| bind(&mut values, row));
        query.push(tail);
        query.build().execute(&mut *connection).await?;
    }
    Ok(())
}

fn bind_request<'a>(values: &mut Values<'_, 'a>, (id, asked, ended): &'a (RowId, Asked, Option<Ended>)) {
    values
        .push_bind(id.0)
        .push_bind(&asked.request_id)
        .push_bind(asked.started_at)
        .push_bind(Zone::Pacific.day_of(asked.started_at))
        .push_bind(&asked.caller)
        .push_bind(&asked.version)
        .push_bind(&asked.method)
        .push_bind(&asked.model_asked)
        .push_bind(asked.streamed)
        .push_bind(ended.as_ref().map_or(State::Open, state).as_str());
    let ended = ended.as_ref();
    values
        .push_bind(ended.and_then(|end| end.model_served.as_deref()))
        .push_bind(ended.and_then(|end| end.route.as_deref()))
        .push_bind(ended.and_then(|end| end.project.as_deref()))
        .push_bind(ended.map_or(0, |end| end.attempts))
        .push_bind(ended.map_or(0, |end| integer(end.waited_ms)))
        .push_bind(ended.and_then(|end| end.fault.as_deref()))
        .push_bind(ended.and_then(|end| end.http_status))
        .push_bind(ended.and_then(|end| end.first_output_ms).map(integer))
        .push_bind(ended.map(|end| integer(end.total_ms)));
    for count in counts(ended.and_then(|end| end.tokens)) {
        values.push_bind(count);
    }
    values.push_bind(ended.and_then(|end| end.cost_nanos).map(summable));
}

fn bind_attempt<'a>(values: &mut Values<'_, 'a>, row: &'a AttemptRow) {
    let outcome = row.outcome.as_ref();
    values
        .push_bind(row.request.0)
        .push_bind(row.number)
        .push_bind(row.started_at)
        .push_bind(Zone::Pacific.day_of(row.started_at))
        .push_bind(&row.backend)
        .push_bind(&row.region)
        .push_bind(&row.project)
        .push_bind(&row.credential)
        .push_bind(&row.model)
        .push_bind(outcome.map(|outcome| integer(outcome.total_ms)))
        .push_bind(outcome.and_then(|outcome| outcome.first_output_ms).map(integer))
        .push_bind(outcome.and_then(|outcome| outcome.fault.as_deref()))
        .push_bind(outcome.and_then(|outcome| outcome.http_status));
    for count in counts(outcome.and_then(|outcome| outcome.tokens)) {
        values.push_bind(count);
    }
}

async fn end_request(connection: &mut SqliteConnection, id: RowId, end: &Ended) -> sqlx::Result<()> {
    let mut query = sqlx::query(END_REQUEST)
        .bind(state(end).as_str())
        .bind(&end.model_served)
        .bind(&end.route)
        .bind(&end.project)
        .bind(end.attempts)
        .bind(integer(end.waited_ms))
        .bind(&end.fault)
        .bind(end.http_status)
        .bind(end.first_output_ms.map(integer))
        .bind(integer(end.total_ms));
    for count in counts(end.tokens) {
        query = query.bind(count);
    }
    query.bind(end.cost_nanos.map(summable)).bind(id.0).execute(connection).await?;
    Ok(())
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
