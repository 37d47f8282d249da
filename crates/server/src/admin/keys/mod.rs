//! `/v2/…/keys`: API keys, as Google's API Keys API v2 has them, and `:rotate`, which that does not have.
//!
//! <https://cloud.google.com/api-keys/docs/reference/rest>

mod json;
mod restrictions;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::Uri;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
pub(super) use json::read_limits;
use pollux_doctor::Error;
use pollux_relay::Secret;
use pollux_relay::registry::{Actor, NewKey, Registry, key_etag, key_name, refuse};
use pollux_store::directory::KeyRecord;
use pollux_types::rpc::Code;
use serde::Deserialize;
use serde_json::{Value, json};

use super::google::{self, Answer, By, Fields, Mask, Page, Query, invalid};
use super::{Admin, Refusal};

const KIND: &str = "google.api.apikeys.v2.Key";
/// How long an old string goes on beside a new one, when nobody says.
const OVERLAP: Duration = Duration::from_secs(86_400);

pub(super) fn routes() -> Router<Admin> {
    Router::new()
        .route("/v2/projects/{project}/locations/{location}/keys", get(list).post(create))
        .route(
            "/v2/projects/{project}/locations/{location}/keys/{key}",
            get(one).patch(update).delete(remove).post(act),
        )
        .route("/v2/projects/{project}/locations/{location}/keys/{key}/keyString", get(string))
        .route("/v2/keys:lookupKey", get(lookup))
        .route("/v2/operations/{operation}", get(operation))
}

/// Who asks, and for which key of which project.
struct Asked {
    registry: Arc<Registry>,
    actor: Actor,
    project: String,
    /// As it stands in the path, with what is to be done behind a colon; empty where the path names none.
    key: String,
}

#[derive(Deserialize)]
struct Names {
    project: String,
    location: String,
    #[serde(default)]
    key: String,
}

impl FromRequestParts<Admin> for Asked {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, admin: &Admin) -> Result<Self, Response> {
        let Path(names) = Path::<Names>::from_request_parts(parts, admin).await.map_err(IntoResponse::into_response)?;
        let registry = google::registry(admin).map_err(IntoResponse::into_response)?;
        // Keys are in one place.
        if names.location != "global" {
            let refused = invalid("parent", "keys are in the location `global` alone");
            return Err(Refusal::from(refused).into_response());
        }
        let Ok(By(actor)) = By::from_request_parts(parts, admin).await;
        Ok(Self { registry, actor, project: names.project, key: names.key })
    }
}

fn shown(record: &KeyRecord) -> Value {
    json::key(record, &key_etag(record), None)
}

/// The operation that a change is answered with. A key's string is in the answer to whoever changed it, and in no other.
fn done(registry: &Registry, record: &KeyRecord, string: Option<&Secret>) -> Answer {
    let etag = key_etag(record);
    let name = google::operation_name(record.project)?;
    registry.keep_operation(&name, google::done(&name, KIND, json::key(record, &etag, None)));
    Ok(Json(google::done(&name, KIND, json::key(record, &etag, string.map(Secret::expose)))))
}

async fn list(Asked { registry, project, .. }: Asked, uri: Uri) -> Answer {
    let query = Query::read(&uri, &[Page::PARAMETERS.as_slice(), &["showDeleted"]].concat())?;
    let page = Page::read(&query)?;
    let keys = registry.keys(&project, query.flag("showDeleted")?)?;
    let (keys, next) = page.take(keys, |key| &key.record.id);
    Ok(Json(google::list("keys", keys.iter().map(|key| shown(&key.record)).collect(), next)))
}

async fn create(Asked { registry, actor, project, .. }: Asked, uri: Uri, bytes: Bytes) -> Answer {
    let query = Query::read(&uri, &["keyId"])?;
    let mut record = KeyRecord::default();
    json::create(&mut record, &google::body(&bytes, &json::MAPS)?)?;
    let new = NewKey { id: query.get("keyId").map(str::to_owned), string: None, record };
    let (record, string) = registry.create_key(&actor, &project, new).await?;
    done(&registry, &record, Some(&string))
}

async fn one(Asked { registry, project, key, .. }: Asked, uri: Uri) -> Answer {
    Query::read(&uri, &[])?;
    Ok(Json(shown(&registry.key(&project, &key)?.record)))
}

/// Whether a change is to be refused to a key that is in use.
fn checks_usage(query: &Query) -> Result<bool, Error> {
    match query.get("checkExistingUsage") {
        None | Some("SKIP" | "EXISTING_USAGE_CHECK_UNSPECIFIED" | "0" | "2") => Ok(false),
        Some("CHECK" | "1") => Ok(true),
        Some(_) => Err(invalid("checkExistingUsage", "expected `CHECK` or `SKIP`")),
    }
}

async fn update(Asked { registry, actor, project, key }: Asked, uri: Uri, bytes: Bytes) -> Answer {
    let query = Query::read(&uri, &["updateMask", "checkExistingUsage"])?;
    let (mask, body) = (Mask::read(&query), google::body(&bytes, &json::MAPS)?);
    let etag = Fields::of(&body, "key", &json::FIELDS)?.text("etag")?;
    let check = checks_usage(&query)?;
    let record =
        registry.update_key(&actor, &project, &key, etag, check, |record| json::patch(record, &body, &mask)).await?;
    done(&registry, &record, None)
}

async fn remove(Asked { registry, actor, project, key }: Asked, uri: Uri) -> Answer {
    let query = Query::read(&uri, &["etag", "checkExistingUsage"])?;
    let check = checks_usage(&query)?;
    let record = registry.delete_key(&actor, &project, &key, query.get("etag"), check).await?;
    done(&registry, &record, None)
}

/// `…/keys/{key}:undelete` and `:rotate`.
async fn act(Asked { registry, actor, project, key }: Asked, uri: Uri, bytes: Bytes) -> Answer {
    Query::read(&uri, &[])?;
    let body = google::body(&bytes, &[])?;
    match key.rsplit_once(':') {
        Some((key, "undelete")) => {
            Fields::of(&body, "", &[])?;
            let record = registry.undelete_key(&actor, &project, key).await?;
            done(&registry, &record, None)
        }
        Some((key, "rotate")) => {
            let overlap = Fields::of(&body, "", &["overlap"])?.span("overlap")?;
            let overlap = overlap.map_or(OVERLAP, Duration::from_millis);
            let (record, string) = registry.rotate_key(&actor, &project, key, overlap).await?;
            done(&registry, &record, Some(&string))
        }
        _ => {
            let text = "a key takes `:undelete` and `:rotate`";
            Err(Refusal::new(Code::NotFound, text.to_owned()))
        }
    }
}

async fn string(Asked { registry, actor, project, key }: Asked, uri: Uri) -> Answer {
    Query::read(&uri, &[])?;
    let string = registry.reveal_key(&actor, &project, &key).await?;
    Ok(Json(json!({ "keyString": string.expose() })))
}

/// Whose string it is. Nothing here writes the query down, and the answer does not repeat it.
async fn lookup(State(admin): State<Admin>, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    let query = Query::read(&uri, &["keyString"])?;
    let string = query.get("keyString").ok_or_else(|| invalid("keyString", "key_string is required"))?;
    let Some(found) = registry.lookup(string) else {
        return Err(refuse(Code::PermissionDenied, "no key has this string, or none that may be looked up").into());
    };
    let record = &found.key.record;
    Ok(Json(json!({ "parent": format!("projects/{}", record.project), "name": key_name(record) })))
}

async fn operation(State(admin): State<Admin>, Path(operation): Path<String>) -> Answer {
    let registry: Arc<Registry> = google::registry(&admin)?;
    let name = format!("operations/{operation}");
    let missing = || Refusal::new(Code::NotFound, "there is no such operation, or it was long ago".to_owned());
    registry.operation(&name).map(Json).ok_or_else(missing)
}
