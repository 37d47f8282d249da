//! `/audit`: who changed what, and when. Nothing can be written here, and nothing taken away.

use axum::Router;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Json;
use axum::routing::get;
use pollux_store::directory::{AuditEntry, AuditQuery};
use serde_json::{Map, Value, json};

use super::Admin;
use super::google::{self, Answer, Page, Query, invalid};

pub(super) fn routes() -> Router<Admin> {
    Router::new().route("/audit", get(entries))
}

async fn entries(State(admin): State<Admin>, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    let query = Query::read(&uri, &[Page::PARAMETERS.as_slice(), &["project", "resource", "from"]].concat())?;
    let page = Page::read(&query)?;
    let before_id = page.after().map(|id| id.parse::<i64>().map_err(|_| Page::wrong_token())).transpose()?;
    let project = query.get("project").map(|name| match registry.get_project(name) {
        Ok(project) => Ok(project.record.number),
        // What was purged is remembered by its number.
        Err(error) => name.parse::<i64>().map_err(|_| error),
    });
    let from = query.get("from").map(|text| {
        google::unix_millis(text).ok_or_else(|| invalid("from", "expected a moment such as `2026-11-21T08:00:00Z`"))
    });
    let limit = u32::try_from(page.size() + 1).unwrap_or(u32::MAX);
    let resource = query.get("resource").map(str::to_owned);
    let asked = AuditQuery { project: project.transpose()?, resource, from: from.transpose()?, before_id, limit };
    let mut entries = registry.audit(&asked).await?;
    let more = entries.len() > page.size();
    entries.truncate(page.size());
    let next = entries.last().filter(|_| more).map(|last| Page::token(&last.id.to_string()));
    Ok(Json(google::list("entries", entries.into_iter().map(entry).collect(), next)))
}

fn entry(entry: AuditEntry) -> Value {
    let mut shown = Map::from_iter([
        ("id".to_owned(), json!(entry.id.to_string())),
        ("at".to_owned(), google::time(entry.at)),
        ("actor".to_owned(), json!(entry.actor)),
        ("from".to_owned(), json!(entry.from)),
        ("action".to_owned(), json!(entry.action)),
        ("resource".to_owned(), json!(entry.resource)),
        ("project".to_owned(), json!(entry.project.map(|number| number.to_string()))),
        ("change".to_owned(), entry.change),
    ]);
    shown.retain(|_, value| !value.is_null());
    Value::Object(shown)
}
