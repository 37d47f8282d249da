//! What the ledger tells.

use sqlx::Row as _;
use sqlx::sqlite::{SqlitePool, SqliteRow};

use crate::StoreError;
use crate::ledger::{Asked, AttemptResult, AttemptRow, Ended, RequestRow, RowId, State, Tokens};

pub(super) async fn requests(
    pool: &SqlitePool,
    request_id: &str,
) -> Result<Vec<(RequestRow, Vec<AttemptRow>)>, StoreError> {
    let query = sqlx::query("SELECT * FROM requests WHERE request_id = ? ORDER BY started_at, id").bind(request_id);
    let mut found = Vec::new();
    for row in query.fetch_all(pool).await.map_err(StoreError::Database)? {
        let request = read_request(&row)?;
        let query = sqlx::query("SELECT * FROM attempts WHERE request = ? ORDER BY number").bind(request.id.0);
        let attempts = query.fetch_all(pool).await.and_then(|rows| rows.iter().map(read_attempt).collect());
        found.push((request, attempts.map_err(StoreError::Database)?));
    }
    Ok(found)
}

fn read_request(row: &SqliteRow) -> Result<RequestRow, StoreError> {
    let id: i64 = row.try_get("id").map_err(StoreError::Database)?;
    let state: String = row.try_get("state").map_err(StoreError::Database)?;
    let state = State::read(&state)
        .ok_or_else(|| StoreError::Damaged { id: id.to_string(), what: format!("its state is `{state}`") })?;
    let asked = read_asked(row).map_err(StoreError::Database)?;
    let ended = match state {
        State::Open | State::Interrupted => None,
        State::Complete | State::Broken => {
            Some(read_ended(row, state == State::Complete).map_err(StoreError::Database)?)
        }
    };
    Ok(RequestRow { id: RowId(id), state, asked, ended })
}

fn read_asked(row: &SqliteRow) -> sqlx::Result<Asked> {
    Ok(Asked {
        request_id: row.try_get("request_id")?,
        started_at: row.try_get("started_at")?,
        caller: row.try_get("caller")?,
        version: row.try_get("version")?,
        method: row.try_get("method")?,
        model_asked: row.try_get("model_asked")?,
        streamed: row.try_get("streamed")?,
    })
}

fn read_ended(row: &SqliteRow, complete: bool) -> sqlx::Result<Ended> {
    Ok(Ended {
        model_served: row.try_get("model_served")?,
        route: row.try_get("route")?,
        project: row.try_get("project")?,
        attempts: row.try_get("attempts")?,
        waited_ms: count(row, "waited_ms")?.unwrap_or(0),
        fault: row.try_get("fault")?,
        http_status: row.try_get("http_status")?,
        first_output_ms: count(row, "first_output_ms")?,
        total_ms: count(row, "total_ms")?.unwrap_or(0),
        tokens: read_tokens(row)?,
        cost_nanos: count(row, "cost_nanos")?,
        complete,
    })
}

fn read_attempt(row: &SqliteRow) -> sqlx::Result<AttemptRow> {
    let outcome = match count(row, "total_ms")? {
        None => None,
        Some(total_ms) => Some(AttemptResult {
            first_output_ms: count(row, "first_output_ms")?,
            total_ms,
            fault: row.try_get("fault")?,
            http_status: row.try_get("http_status")?,
            tokens: read_tokens(row)?,
        }),
    };
    Ok(AttemptRow {
        request: RowId(row.try_get("request")?),
        number: row.try_get("number")?,
        started_at: row.try_get("started_at")?,
        backend: row.try_get("backend")?,
        region: row.try_get("region")?,
        project: row.try_get("project")?,
        credential: row.try_get("credential")?,
        model: row.try_get("model")?,
        outcome,
    })
}

fn read_tokens(row: &SqliteRow) -> sqlx::Result<Option<Tokens>> {
    let Some(prompt) = count(row, "prompt_tokens")? else { return Ok(None) };
    let of = |column| count(row, column).map(Option::unwrap_or_default);
    Ok(Some(Tokens {
        prompt,
        cached: of("cached_tokens")?,
        thoughts: of("thoughts_tokens")?,
        candidates: of("candidates_tokens")?,
        tool_use: of("tool_use_tokens")?,
        total: of("total_tokens")?,
    }))
}

fn count(row: &SqliteRow, column: &str) -> sqlx::Result<Option<u64>> {
    let value: Option<i64> = row.try_get(column)?;
    Ok(value.map(|value| u64::try_from(value).unwrap_or(0)))
}
