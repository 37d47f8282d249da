//! What the ledger tells.

use sqlx::Row as _;
use sqlx::sqlite::{SqlitePool, SqliteRow};

use crate::StoreError;
use crate::day::Zone;
use crate::ledger::{Asked, AttemptResult, AttemptRow, Ended, RequestRow, RowId, State, Tokens};
use crate::usage::{DayCount, GroupBy, UsageQuery, UsageRow};

/// Columns that are added up, by their names in the answer.
const SUMS: [&str; 11] = [
    "requests",
    "failed",
    "attempts",
    "prompt_tokens",
    "cached_tokens",
    "thoughts_tokens",
    "candidates_tokens",
    "tool_use_tokens",
    "total_tokens",
    "cost_nanos",
    "unpriced",
];

pub(super) async fn usage(pool: &SqlitePool, query: &UsageQuery) -> sqlx::Result<Vec<UsageRow>> {
    let text = usage_query(query);
    let mut bound = sqlx::query(&text);
    for _ in 0..2 {
        bound = bound.bind(begun_from(query)).bind(query.to.unwrap_or(i64::MAX));
        if let Some(from) = query.counted_from {
            bound = bound.bind(from);
        }
        for method in &query.methods {
            bound = bound.bind(*method);
        }
    }
    bound.fetch_all(pool).await?.iter().map(read_usage).collect()
}

/// Requests that began before this time are not looked at: they are found by when they began, and none takes a day.
fn begun_from(query: &UsageQuery) -> i64 {
    let counted = query.counted_from.map(|from| from.saturating_sub(86_400_000));
    query.from.max(counted).unwrap_or(i64::MIN)
}

/// Requests are counted by where they ended, attempts by where they were sent: both halves have the same sums over all,
/// whatever they are grouped by. Only our own words are put into the text.
fn usage_query(query: &UsageQuery) -> String {
    let day = match query.zone {
        Zone::Pacific => "r.pacific_day",
        Zone::Utc => "date(r.started_at / 1000, 'unixepoch')",
    };
    let answered = "COALESCE(r.model_served, r.model_asked)";
    let tried = format!("CASE a.number WHEN r.attempts THEN {answered} ELSE a.model END");
    let groups = |model: &str, project: &str| {
        let choose = |group, name: &str, column: &str| {
            let column = if query.by.contains(&group) { column } else { "NULL" };
            format!("{column} AS {name}")
        };
        [
            choose(GroupBy::Day, "day", day),
            choose(GroupBy::Model, "model", model),
            choose(GroupBy::Caller, "caller", "r.caller"),
            choose(GroupBy::Charged, "charged", "COALESCE(r.charged, '')"),
            choose(GroupBy::Project, "project", project),
        ]
        .join(", ")
    };
    let of_requests = groups(answered, "COALESCE(r.project, '')");
    let of_attempts = groups(&tried, "a.project");
    let counted = match query.counted_from {
        Some(_) => " AND COALESCE(r.counted_at, r.started_at + COALESCE(r.total_ms, 0)) >= ?",
        None => "",
    };
    let methods = if query.methods.is_empty() {
        String::new()
    } else {
        format!(" AND r.method IN ({})", vec!["?"; query.methods.len()].join(", "))
    };
    let sent = if query.sent { " AND EXISTS (SELECT 1 FROM attempts AS one WHERE one.request = r.id)" } else { "" };
    let which = format!("r.started_at >= ? AND r.started_at < ?{counted}{methods}{sent}");
    let sums = SUMS.map(|name| format!("SUM({name}) AS {name}")).join(", ");
    format!(
        "SELECT day, model, caller, charged, project, {sums} FROM (\
         SELECT {of_requests}, 1 AS requests, \
         (r.state IN ('broken', 'interrupted') OR COALESCE(r.http_status, 0) >= 400) AS failed, 0 AS attempts, \
         COALESCE(r.prompt_tokens, 0) AS prompt_tokens, COALESCE(r.cached_tokens, 0) AS cached_tokens, \
         COALESCE(r.thoughts_tokens, 0) AS thoughts_tokens, COALESCE(r.candidates_tokens, 0) AS candidates_tokens, \
         COALESCE(r.tool_use_tokens, 0) AS tool_use_tokens, COALESCE(r.total_tokens, 0) AS total_tokens, \
         COALESCE(r.cost_nanos, 0) AS cost_nanos, (r.total_tokens > 0 AND r.cost_nanos IS NULL) AS unpriced \
         FROM requests AS r WHERE {which} \
         UNION ALL \
         SELECT {of_attempts}, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 \
         FROM requests AS r JOIN attempts AS a ON a.request = r.id WHERE {which}\
         ) GROUP BY day, model, caller, charged, project ORDER BY {order}",
        order = order(&query.by),
    )
}

/// As the groups were asked for.
fn order(by: &[GroupBy]) -> String {
    let name = |group: &GroupBy| match group {
        GroupBy::Day => "day",
        GroupBy::Model => "model",
        GroupBy::Caller => "caller",
        GroupBy::Charged => "charged",
        GroupBy::Project => "project",
    };
    by.iter().map(name).chain(["1"]).collect::<Vec<_>>().join(", ")
}

fn read_usage(row: &SqliteRow) -> sqlx::Result<UsageRow> {
    let sum = |column| count(row, column).map(Option::unwrap_or_default);
    Ok(UsageRow {
        day: row.try_get("day")?,
        model: row.try_get("model")?,
        caller: row.try_get("caller")?,
        charged: row.try_get("charged")?,
        project: row.try_get("project")?,
        requests: sum("requests")?,
        failed: sum("failed")?,
        attempts: sum("attempts")?,
        tokens: read_tokens(row)?.unwrap_or_default(),
        cost_nanos: sum("cost_nanos")?,
        unpriced: sum("unpriced")?,
    })
}

pub(super) async fn day_counts(pool: &SqlitePool, day: &str) -> sqlx::Result<Vec<DayCount>> {
    let query = "SELECT project, model, COUNT(*) AS requests FROM attempts WHERE pacific_day = ? \
                 GROUP BY project, model ORDER BY project, model";
    let rows = sqlx::query(query).bind(day).fetch_all(pool).await?;
    let read = |row: &SqliteRow| {
        Ok(DayCount {
            project: row.try_get("project")?,
            model: row.try_get("model")?,
            requests: count(row, "requests")?.unwrap_or_default(),
        })
    };
    rows.iter().map(read).collect()
}

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
        charged: row.try_get("charged")?,
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
        counted_at: row.try_get("counted_at")?,
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
