//! `/v1beta/projects/…/locations/global/config` and `…/templates`: how a project uses Firebase AI Logic, as Firebase's own
//! management API has it.
//!
//! The Gemini key behind the Developer API is written once and never shown: what is kept is which key it is. What Google
//! has no field for is in `pollux`.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Json;
use axum::routing::get;
use pollux_doctor::{Error, Values, raise};
use pollux_relay::registry::{Registry, refuse};
use pollux_store::directory::{AiLogicConfig, DeveloperProvider, Template};
use pollux_types::rpc::Code;
use serde_json::{Map, Value, json};

use super::google::{self, Answer, By, Fields, Mask, Page, Query, invalid, merge, time};
use super::{Admin, Refusal};
use crate::firebase::dotprompt;

const CONFIG_FIELDS: [&str; 6] =
    ["name", "generativeLanguageConfig", "trafficFilter", "telemetryConfig", "etag", "pollux"];
const CONFIG_WRITABLE: [&str; 11] = [
    "generativeLanguageConfig",
    "generativeLanguageConfig.apiKey",
    "trafficFilter",
    "trafficFilter.templateOnly",
    "trafficFilter.firebaseAuthRequired",
    "telemetryConfig",
    "telemetryConfig.mode",
    "telemetryConfig.samplingRate",
    "pollux",
    "pollux.vertex",
    "pollux.openDeveloper",
];
const TEMPLATE_FIELDS: [&str; 7] =
    ["name", "templateString", "displayName", "etag", "locked", "createTime", "updateTime"];
const TEMPLATE_WRITABLE: [&str; 2] = ["templateString", "displayName"];

/// Stands for the key that is set, which nobody gets to see. No key has a character of control.
const KEPT: &str = "\u{1}kept";

pub(super) fn routes() -> Router<Admin> {
    let templates = "/v1beta/projects/{project}/locations/{location}/templates";
    Router::new()
        .route("/v1beta/projects/{project}/locations/{location}/config", get(config).patch(configure))
        .route(templates, get(list))
        .route(&format!("{templates}/{{template}}"), get(one).patch(put).delete(remove).post(act))
}

/// Everything is kept in one place.
fn global(location: &str) -> Result<(), Error> {
    if location == "global" {
        return Ok(());
    }
    Err(refuse(Code::InvalidArgument, "the configuration and the templates are in the location `global`"))
}

/// The configuration as it is written and merged; the key is what only we know.
fn view(config: &AiLogicConfig) -> Map<String, Value> {
    let mut view = Map::new();
    if let Some(DeveloperProvider::Key { .. }) = config.developer {
        view.insert("generativeLanguageConfig".into(), json!({ "apiKey": KEPT }));
    }
    let filter = json!({ "templateOnly": config.template_only, "firebaseAuthRequired": config.firebase_auth_required });
    view.insert("trafficFilter".into(), filter);
    if !config.telemetry_mode.is_empty() {
        let telemetry = json!({ "mode": config.telemetry_mode, "samplingRate": config.sampling_rate });
        view.insert("telemetryConfig".into(), telemetry);
    }
    let open = config.developer == Some(DeveloperProvider::Open);
    view.insert("pollux".into(), json!({ "vertex": config.vertex, "openDeveloper": open }));
    view
}

/// The configuration as an answer has it.
fn shown_config(registry: &Registry, config: &AiLogicConfig) -> Value {
    let mut shown = Map::new();
    shown.insert("name".into(), json!(format!("projects/{}/locations/global/config", config.project)));
    shown.extend(view(config));
    if let Some(set) = shown.get_mut("generativeLanguageConfig") {
        // That there is one may be seen.
        *set = json!({});
    }
    if let Some(ours) = shown.get_mut("pollux") {
        // Without keys to verify them by, no id token is good.
        ours["verifiesIdTokens"] = json!(!registry.settings().id_token_jwks.is_empty());
    }
    shown.insert("etag".into(), json!(config.etag));
    Value::Object(shown)
}

fn read_config(registry: &Registry, config: &mut AiLogicConfig, view: &Map<String, Value>) -> Result<(), Error> {
    let fields = Fields::of(view, "config", &CONFIG_FIELDS)?;
    let nothing = Map::new();
    let part = |name: &str| fields.object(name).map(|part| part.unwrap_or(&nothing));
    let (key, filter, telemetry, ours) =
        (part("generativeLanguageConfig")?, part("trafficFilter")?, part("telemetryConfig")?, part("pollux")?);
    let filter = Fields::of(filter, "config.trafficFilter", &["templateOnly", "firebaseAuthRequired"])?;
    config.template_only = filter.flag("templateOnly")?.unwrap_or(false);
    config.firebase_auth_required = filter.flag("firebaseAuthRequired")?.unwrap_or(false);

    let rate = telemetry.get("samplingRate").and_then(Value::as_f64);
    let telemetry = Fields::of(telemetry, "config.telemetryConfig", &["mode", "samplingRate"])?;
    let mode = telemetry.text("mode")?.unwrap_or_default();
    if !["", "MODE_UNSPECIFIED", "NONE", "ALL"].contains(&mode) {
        return Err(invalid("config.telemetryConfig.mode", "expected `NONE` or `ALL`"));
    }
    let has_rate = telemetry.get("samplingRate").is_some();
    if has_rate && !rate.is_some_and(|rate| (0.0..=1.0).contains(&rate)) {
        return Err(invalid("config.telemetryConfig.samplingRate", "expected a number from 0 to 1"));
    }
    (config.telemetry_mode, config.sampling_rate) = (mode.to_owned(), rate.unwrap_or(0.0));

    let ours = Fields::of(ours, "config.pollux", &["vertex", "openDeveloper", "verifiesIdTokens"])?;
    config.vertex = ours.flag("vertex")?.unwrap_or(true);
    let open = ours.flag("openDeveloper")?.unwrap_or(false);
    let key = Fields::of(key, "config.generativeLanguageConfig", &["apiKey"])?.text("apiKey")?;
    config.developer = match key.filter(|key| !key.is_empty()) {
        Some(KEPT) if matches!(config.developer, Some(DeveloperProvider::Key { .. })) => config.developer.take(),
        Some(string) => Some(key_behind(registry, config.project, string)?),
        None => open.then_some(DeveloperProvider::Open),
    };
    Ok(())
}

fn key_behind(registry: &Registry, project: i64, string: &str) -> Result<DeveloperProvider, Error> {
    let found = registry.lookup(string).filter(|found| found.key.record.delete_time.is_none());
    match found {
        Some(found) if found.key.record.project == project => {
            Ok(DeveloperProvider::Key { uid: found.key.record.uid.clone() })
        }
        _ => Err(invalid("config.generativeLanguageConfig.apiKey", "this is no key of the project")),
    }
}

async fn config(State(admin): State<Admin>, Path((project, location)): Path<(String, String)>, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    global(&location)?;
    Query::read(&uri, &[])?;
    let project = registry.get_project(&project)?;
    let config = project.ai_logic.as_ref();
    let config = config.ok_or_else(|| raise("genai_config_not_found", &Values::new()))?;
    Ok(Json(shown_config(&registry, config)))
}

async fn configure(
    State(admin): State<Admin>,
    By(actor): By,
    Path((project, location)): Path<(String, String)>,
    uri: Uri,
    bytes: Bytes,
) -> Answer {
    let registry = google::registry(&admin)?;
    global(&location)?;
    let query = Query::read(&uri, &["updateMask"])?;
    let (mask, body) = (Mask::read(&query), google::body(&bytes, &[])?);
    let etag = Fields::of(&body, "config", &CONFIG_FIELDS)?.text("etag")?;
    let is_new = registry.get_project(&project)?.ai_logic.is_none();
    let edit = |config: &mut AiLogicConfig| {
        // Whoever sets it up has both providers, as far as each can be had.
        config.vertex |= is_new;
        let mut view = view(config);
        for path in mask.paths(&body, &CONFIG_WRITABLE)? {
            merge(&mut view, &body, &path);
        }
        read_config(&registry, config, &view)
    };
    Ok(Json(shown_config(&registry, &registry.update_ai_logic(&actor, &project, etag, edit).await?)))
}

fn shown(template: &Template) -> Value {
    json!({
        "name": format!("projects/{}/locations/global/templates/{}", template.project, template.id),
        "templateString": template.template_string,
        "displayName": template.display_name,
        "etag": template.etag,
        "locked": template.locked,
        "createTime": time(template.create_time),
        "updateTime": time(template.update_time),
    })
}

async fn list(State(admin): State<Admin>, Path((project, location)): Path<(String, String)>, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    global(&location)?;
    let query = Query::read(&uri, &Page::PARAMETERS)?;
    let (templates, next) = Page::read(&query)?.take(registry.templates(&project)?, |template| &template.id);
    Ok(Json(google::list("templates", templates.iter().map(|template| shown(template)).collect(), next)))
}

type Named = Path<(String, String, String)>;

fn not_found(id: &str) -> Error {
    raise("template_not_found", &Values::new().set("name", id))
}

fn locked(template: &Template) -> Result<(), Error> {
    if template.locked { Err(raise("template_locked", &Values::new().set("name", &template.id))) } else { Ok(()) }
}

async fn one(State(admin): State<Admin>, Path((project, location, id)): Named, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    global(&location)?;
    Query::read(&uri, &[])?;
    let templates = registry.templates(&project)?;
    let found = templates.iter().find(|template| template.id == id).ok_or_else(|| not_found(&id))?;
    Ok(Json(shown(found)))
}

/// `[A-Za-z0-9][A-Za-z0-9._-]*`
fn check_id(id: &str) -> Result<(), Error> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    let starts_well = id.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    if starts_well && id.len() <= 128 && id.bytes().all(fits) {
        return Ok(());
    }
    Err(invalid("template.name", "the id of a template must match `[A-Za-z0-9][A-Za-z0-9._-]{0,127}`"))
}

async fn put(
    State(admin): State<Admin>,
    By(actor): By,
    Path((project, location, id)): Named,
    uri: Uri,
    bytes: Bytes,
) -> Answer {
    let registry = google::registry(&admin)?;
    global(&location)?;
    check_id(&id)?;
    let query = Query::read(&uri, &["updateMask", "allowMissing"])?;
    let (mask, body) = (Mask::read(&query), google::body(&bytes, &[])?);
    let may_make = query.flag("allowMissing")?;
    let etag = Fields::of(&body, "template", &TEMPLATE_FIELDS)?.text("etag")?;
    let edit = |before: Option<&Template>| {
        if let Some(before) = before {
            locked(before)?;
        } else if !may_make {
            return Err(not_found(&id));
        }
        let mut after = before.cloned().unwrap_or_default();
        let mut view = Map::new();
        view.insert("templateString".into(), after.template_string.as_str().into());
        view.insert("displayName".into(), after.display_name.as_str().into());
        for path in mask.paths(&body, &TEMPLATE_WRITABLE)? {
            merge(&mut view, &body, &path);
        }
        let fields = Fields::of(&view, "template", &TEMPLATE_WRITABLE)?;
        fields.text("templateString")?.unwrap_or_default().clone_into(&mut after.template_string);
        fields.text("displayName")?.unwrap_or_default().clone_into(&mut after.display_name);
        let says = |problem| raise("template_invalid", &Values::new().set("name", &id).set("cause", problem));
        dotprompt::check(&after.template_string).map_err(says)?;
        Ok(after)
    };
    Ok(Json(shown(&registry.put_template(&actor, &project, &id, etag, edit).await?)))
}

async fn remove(State(admin): State<Admin>, By(actor): By, Path((project, location, id)): Named, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    global(&location)?;
    let query = Query::read(&uri, &["etag"])?;
    if !registry.templates(&project)?.iter().any(|template| template.id == id) {
        return Err(not_found(&id).into());
    }
    registry.drop_template(&actor, &project, &id, query.get("etag"), locked).await?;
    Ok(Json(json!({})))
}

/// `…/templates/{template}:modifyLock`
async fn act(
    State(admin): State<Admin>,
    By(actor): By,
    Path((project, location, segment)): Named,
    uri: Uri,
    bytes: Bytes,
) -> Answer {
    let registry = google::registry(&admin)?;
    global(&location)?;
    Query::read(&uri, &[])?;
    let Some((id, "modifyLock")) = segment.rsplit_once(':') else {
        return Err(Refusal::new(Code::NotFound, "a template takes `:modifyLock`".to_owned()));
    };
    let body = google::body(&bytes, &[])?;
    let fields = Fields::of(&body, "", &["locked", "etag"])?;
    let lock = fields.flag("locked")?.unwrap_or(false);
    let edit = |before: Option<&Template>| {
        let before = before.ok_or_else(|| not_found(id))?;
        Ok(Template { locked: lock, ..before.clone() })
    };
    Ok(Json(shown(&registry.put_template(&actor, &project, id, fields.text("etag")?, edit).await?)))
}
