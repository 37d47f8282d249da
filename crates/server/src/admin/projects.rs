//! `/v1/projects`: the callers' projects, and which services are enabled in them.
//!
//! A project is written as Pollux keeps it, and read strictly. Services have the paths of Google's Service Usage API:
//! <https://cloud.google.com/service-usage/docs/reference/rest/v1/services>

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Json;
use axum::routing::{get, post};
use pollux_doctor::Error;
use pollux_relay::directory::ProjectEntry;
use pollux_relay::registry::etag;
use pollux_store::directory::{ProjectRecord, ProjectState, SERVICES};
use pollux_types::rpc::Code;
use serde_json::{Map, Value, json};

use super::google::{self, Answer, By, Fields, Mask, Page, Query, invalid, merge, time};
use super::keys::read_limits;
use super::{Admin, Refusal};

/// Whose names are the caller's own.
const MAPS: [&str; 1] = ["agents"];
/// What a body may say and no body changes.
const READ_ONLY: [&str; 7] = ["name", "number", "id", "createTime", "updateTime", "deleteTime", "etag"];
const WRITABLE: [&str; 24] = [
    "displayName",
    "state",
    "billing",
    "billing.tier",
    "billing.country",
    "billing.prepaidNanos",
    "region",
    "region.served",
    "region.freeTier",
    "region.billingExcluded",
    "services",
    "agents",
    "agents.*",
    "buckets",
    "members",
    "aiLogicInactive",
    "quotas",
    "quotaOverrides",
    "spendCap",
    "firebaseRequestsPerMinute",
    "grandfathered",
    "revealKeys",
    "propagationDelay",
    "quotaOverrides.*",
];

/// A body with no names but those of a project.
fn fields(body: &Map<String, Value>) -> Result<Fields<'_>, Error> {
    let writable = WRITABLE.into_iter().filter(|path| !path.contains('.'));
    Fields::of(body, "project", &READ_ONLY.into_iter().chain(writable).collect::<Vec<_>>())
}

pub(super) fn routes() -> Router<Admin> {
    Router::new()
        .route("/v1/projects", get(list).post(create))
        .route("/v1/projects/{project}", get(one).patch(update).delete(remove).post(act))
        .route("/v1/projects/{project}/services", get(services))
        .route("/v1/projects/{project}/services/{service}", post(switch))
}

/// The project as an answer has it.
fn shown(record: &ProjectRecord) -> Value {
    let mut shown = Map::from_iter([
        ("name".to_owned(), json!(format!("projects/{}", record.number))),
        ("number".to_owned(), json!(record.number)),
        ("id".to_owned(), json!(record.id)),
    ]);
    shown.extend(view(record));
    shown.extend([
        ("createTime".to_owned(), time(record.create_time)),
        ("updateTime".to_owned(), time(record.update_time)),
        ("deleteTime".to_owned(), record.delete_time.map_or(Value::Null, time)),
        ("etag".to_owned(), json!(etag(record))),
    ]);
    without_nulls(Value::Object(shown))
}

/// The project as it stands now, with what is left of its balance.
fn standing(project: &ProjectEntry) -> Value {
    let mut shown = shown(&project.record);
    if let Some(left) = project.left() {
        shown["billing"]["prepaidNanos"] = json!(left);
    }
    shown
}

fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(kept.map(|(name, value)| (name, without_nulls(value))).collect())
        }
        other => other,
    }
}

/// What a caller may write of a project.
fn view(record: &ProjectRecord) -> Map<String, Value> {
    let Ok(Value::Object(mut view)) = serde_json::to_value(record) else { return Map::new() };
    for name in ["number", "id", "createTime", "updateTime", "deleteTime", "propagationDelayMs"] {
        view.shift_remove(name);
    }
    if let Some(delay) = record.propagation_delay_ms {
        view.insert("propagationDelay".to_owned(), json!(format!("{}.{:03}s", delay / 1000, delay % 1000)));
    }
    view
}

/// Writes what a caller may write.
fn read(record: &mut ProjectRecord, mut view: Map<String, Value>) -> Result<(), Error> {
    let fields = fields(&view)?;
    let delay = fields.span("propagationDelay")?;
    if let Some(region) = fields.object("region")? {
        Fields::of(region, "project.region", &["served", "freeTier", "billingExcluded"])?;
    }
    // What was overrun is below zero.
    let prepaid = match fields.object("billing")? {
        Some(billing) => {
            Fields::of(billing, "project.billing", &["prepaidNanos", "tier", "country"])?.integer("prepaidNanos")?
        }
        None => None,
    };
    let cap = match fields.object("spendCap")? {
        Some(cap) => Fields::of(cap, "project.spendCap", &["nanosPerMonth"])?.number("nanosPerMonth")?,
        None => None,
    };
    for (pattern, limits) in fields.object("quotaOverrides")?.into_iter().flatten() {
        let at = format!("project.quotaOverrides.{pattern}");
        let limits =
            limits.as_object().ok_or_else(|| invalid(&at, format!("Invalid value at '{at}' (TYPE_MESSAGE)")))?;
        read_limits(limits, &at)?;
    }
    // Numbers of 64 bits may stand in quotes.
    if let Some(cap) = cap {
        view.insert("spendCap".to_owned(), json!({ "nanosPerMonth": cap }));
    }
    if let (Some(prepaid), Some(Value::Object(billing))) = (prepaid, view.get_mut("billing")) {
        billing.insert("prepaidNanos".to_owned(), json!(prepaid));
    }
    for name in READ_ONLY.into_iter().chain(["propagationDelay"]) {
        view.shift_remove(name);
    }
    view.retain(|_, value| !value.is_null());
    let written: ProjectRecord =
        serde_json::from_value(Value::Object(view)).map_err(|error| invalid("project", error))?;
    let ProjectRecord { number, id, create_time, update_time, delete_time, .. } = record.clone();
    *record =
        ProjectRecord { number, id, create_time, update_time, delete_time, propagation_delay_ms: delay, ..written };
    Ok(())
}

async fn list(State(admin): State<Admin>, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    let query = Query::read(&uri, &[Page::PARAMETERS.as_slice(), &["showDeleted"]].concat())?;
    let (page, deleted) = (Page::read(&query)?, query.flag("showDeleted")?);
    let mut projects = registry.projects();
    projects.retain(|project| deleted || project.record.state != ProjectState::Deleted);
    let (projects, next) = page.take(projects, |project| &project.record.id);
    Ok(Json(google::list("projects", projects.iter().map(|project| standing(project)).collect(), next)))
}

async fn create(State(admin): State<Admin>, By(actor): By, uri: Uri, bytes: Bytes) -> Answer {
    let registry = google::registry(&admin)?;
    Query::read(&uri, &[])?;
    let body = google::body(&bytes, &MAPS)?;
    let fields = fields(&body)?;
    let id = fields.text("id")?.ok_or_else(|| invalid("project.id", "the project's id is required"))?.to_owned();
    let number = fields.number("number")?.unwrap_or_default();
    let mut record = ProjectRecord {
        number: i64::try_from(number).map_err(|_| invalid("project.number", "a project's number has 12 digits"))?,
        id,
        ..ProjectRecord::default()
    };
    let says_services = body.contains_key("services");
    read(&mut record, body)?;
    if !says_services {
        record.services = SERVICES.map(str::to_owned).into();
    }
    Ok(Json(shown(&registry.create_project(&actor, record).await?)))
}

async fn one(State(admin): State<Admin>, Path(project): Path<String>, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    Query::read(&uri, &[])?;
    Ok(Json(standing(&*registry.get_project(&project)?)))
}

async fn update(
    State(admin): State<Admin>,
    By(actor): By,
    Path(project): Path<String>,
    uri: Uri,
    bytes: Bytes,
) -> Answer {
    let registry = google::registry(&admin)?;
    let query = Query::read(&uri, &["updateMask"])?;
    let (mask, body) = (Mask::read(&query), google::body(&bytes, &MAPS)?);
    let etag = fields(&body)?.text("etag")?;
    let edit = |record: &mut ProjectRecord| {
        let mut view = view(record);
        for path in mask.paths(&body, &WRITABLE)? {
            merge(&mut view, &body, &path);
        }
        read(record, view)
    };
    Ok(Json(shown(&registry.update_project(&actor, &project, etag, edit).await?)))
}

async fn remove(State(admin): State<Admin>, By(actor): By, Path(project): Path<String>, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    let query = Query::read(&uri, &["etag"])?;
    Ok(Json(shown(&registry.delete_project(&actor, &project, query.get("etag")).await?)))
}

/// `/v1/projects/{project}:undelete`
async fn act(State(admin): State<Admin>, By(actor): By, Path(segment): Path<String>, bytes: Bytes) -> Answer {
    let registry = google::registry(&admin)?;
    let Some((project, "undelete")) = segment.rsplit_once(':') else {
        return Err(Refusal::new(Code::NotFound, "a project takes `:undelete`".to_owned()));
    };
    Fields::of(&google::body(&bytes, &[])?, "", &[])?;
    Ok(Json(shown(&registry.undelete_project(&actor, project).await?)))
}

fn service(record: &ProjectRecord, name: &str) -> Value {
    let state = if record.services.contains(name) { "ENABLED" } else { "DISABLED" };
    json!({
        "name": format!("projects/{}/services/{name}", record.number),
        "parent": format!("projects/{}", record.number),
        "config": { "name": name },
        "state": state,
    })
}

async fn services(State(admin): State<Admin>, Path(project): Path<String>, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    let query = Query::read(&uri, &[Page::PARAMETERS.as_slice(), &["filter"]].concat())?;
    let project = registry.get_project(&project)?;
    let record = &project.record;
    let mut names: Vec<String> = record.services.iter().cloned().chain(SERVICES.map(str::to_owned)).collect();
    names.sort();
    names.dedup();
    match query.get("filter") {
        None => {}
        Some("state:ENABLED") => names.retain(|name| record.services.contains(name)),
        Some("state:DISABLED") => names.retain(|name| !record.services.contains(name)),
        Some(_) => return Err(invalid("filter", "expected `state:ENABLED` or `state:DISABLED`").into()),
    }
    let (names, next) = Page::read(&query)?.take(names, String::as_str);
    Ok(Json(google::list("services", names.iter().map(|name| service(record, name)).collect(), next)))
}

/// `/v1/projects/{project}/services/{service}:enable` and `:disable`.
async fn switch(
    State(admin): State<Admin>,
    By(actor): By,
    Path((project, segment)): Path<(String, String)>,
    bytes: Bytes,
) -> Answer {
    let registry = google::registry(&admin)?;
    let (name, enable) = match segment.rsplit_once(':') {
        Some((name, "enable")) => (name, true),
        Some((name, "disable")) => (name, false),
        _ => return Err(Refusal::new(Code::NotFound, "a service takes `:enable` and `:disable`".to_owned())),
    };
    let known = ["disableDependentServices", "checkIfServiceHasUsage"];
    Fields::of(&google::body(&bytes, &[])?, "", &known)?;
    let before = registry.get_project(&project)?;
    if !SERVICES.contains(&name) && !before.record.services.contains(name) {
        let text = format!("there is no such service here; there are {}", SERVICES.join(", "));
        return Err(Refusal::new(Code::InvalidArgument, text));
    }
    let record = if before.record.services.contains(name) == enable {
        before.record.clone()
    } else {
        let edit = |record: &mut ProjectRecord| {
            if enable {
                record.services.insert(name.to_owned());
            } else {
                record.services.remove(name);
            }
            Ok(())
        };
        registry.update_project(&actor, &project, None, edit).await?
    };
    let operation = google::operation_name(record.number)?;
    let kind = if enable { "EnableServiceResponse" } else { "DisableServiceResponse" };
    let kind = format!("google.api.serviceusage.v1.{kind}");
    let answer = google::done(&operation, &kind, json!({ "service": service(&record, name) }));
    registry.keep_operation(&operation, answer.clone());
    Ok(Json(answer))
}
