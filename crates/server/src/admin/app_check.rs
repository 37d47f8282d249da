//! `/v1/projects/…/services/firebaseml.googleapis.com` and `…/apps/…/debugTokens`: what App Check asks for in a project,
//! and the secrets that stand in for an attestation, as Firebase's App Check API has them.
//!
//! A mode that is off is left out of an answer, and a secret is never in one. What Google has no field for, the project's
//! apps and the models that always need a token, is in `pollux`.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Json;
use axum::routing::get;
use pollux_doctor::Error;
use pollux_relay::app_check::is_debug_secret;
use pollux_relay::registry::refuse;
use pollux_store::directory::{App, AppCheckConfig, DebugToken, Enforcement, new_uid};
use pollux_types::rpc::Code;
use serde_json::{Map, Value, json};

use super::google::{self, Answer, By, Fields, Mask, Page, Query, invalid, merge, time};
use super::{Admin, Refusal};

/// How App Check calls Firebase AI Logic.
const SERVICE: &str = "firebaseml.googleapis.com";
/// As many as Firebase takes.
const MAX_DEBUG_TOKENS: usize = 20;

const FIELDS: [&str; 6] = ["name", "enforcementMode", "replayProtection", "updateTime", "etag", "pollux"];
const WRITABLE: [&str; 5] = ["enforcementMode", "replayProtection", "pollux", "pollux.flaggedModels", "pollux.apps"];

pub(super) fn routes() -> Router<Admin> {
    let tokens = "/v1/projects/{project}/apps/{app}/debugTokens";
    Router::new()
        .route("/v1/projects/{project}/services/{service}", get(service).patch(update))
        .route(tokens, get(list).post(create))
        .route(&format!("{tokens}/{{token}}"), get(one).delete(remove))
}

fn check_service(name: &str) -> Result<(), Error> {
    if name == SERVICE {
        return Ok(());
    }
    Err(invalid("name", format!("App Check protects the service `{SERVICE}` here, and no other")))
}

fn mode(enforcement: Enforcement) -> Option<&'static str> {
    match enforcement {
        Enforcement::Off => None,
        Enforcement::Unenforced => Some("UNENFORCED"),
        Enforcement::Enforced => Some("ENFORCED"),
    }
}

fn read_mode(fields: &Fields<'_>, name: &str) -> Result<Enforcement, Error> {
    match fields.text(name)? {
        None | Some("" | "OFF") => Ok(Enforcement::Off),
        Some("UNENFORCED") => Ok(Enforcement::Unenforced),
        Some("ENFORCED") => Ok(Enforcement::Enforced),
        Some(_) => Err(invalid(&fields.path(name), "expected `OFF`, `UNENFORCED` or `ENFORCED`")),
    }
}

fn view(config: &AppCheckConfig) -> Map<String, Value> {
    let mut view = Map::new();
    let modes = [("enforcementMode", config.enforcement), ("replayProtection", config.replay_protection)];
    for (name, enforcement) in modes {
        if let Some(mode) = mode(enforcement) {
            view.insert(name.into(), mode.into());
        }
    }
    let apps: Vec<&str> = config.apps.iter().map(|app| app.id.as_str()).collect();
    view.insert("pollux".into(), json!({ "flaggedModels": config.flagged_models, "apps": apps }));
    view
}

fn shown(number: i64, config: &AppCheckConfig) -> Value {
    let mut shown = Map::new();
    shown.insert("name".into(), json!(format!("projects/{number}/services/{SERVICE}")));
    shown.extend(view(config));
    Value::Object(shown)
}

fn read(config: &mut AppCheckConfig, view: &Map<String, Value>, number: i64) -> Result<(), Error> {
    let fields = Fields::of(view, "service", &FIELDS)?;
    config.enforcement = read_mode(&fields, "enforcementMode")?;
    config.replay_protection = read_mode(&fields, "replayProtection")?;
    let nothing = Map::new();
    let ours = Fields::of(fields.object("pollux")?.unwrap_or(&nothing), "service.pollux", &["flaggedModels", "apps"])?;
    config.flagged_models = ours.texts("flaggedModels")?;
    let mut apps: Vec<App> = Vec::new();
    for id in ours.texts("apps")? {
        check_app(&id, number)?;
        if apps.iter().all(|app| app.id != id) {
            // An app that stays keeps its debug tokens.
            let known = config.apps.iter().find(|app| app.id == id).cloned();
            apps.push(known.unwrap_or(App { id, ..App::default() }));
        }
    }
    config.apps = apps;
    Ok(())
}

/// `1:{number}:{platform}:{hex}`
fn check_app(id: &str, number: i64) -> Result<(), Error> {
    let parts: Vec<&str> = id.split(':').collect();
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let fits =
        matches!(&parts[..], ["1", of, platform, rest] if *of == number.to_string() && plain(platform) && plain(rest));
    if fits && id.len() <= 100 {
        return Ok(());
    }
    Err(invalid("app", format!("the id of an app of this project is `1:{number}:web:…`, with its platform")))
}

async fn service(State(admin): State<Admin>, Path((project, name)): Path<(String, String)>, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    check_service(&name)?;
    Query::read(&uri, &[])?;
    let project = registry.get_project(&project)?;
    Ok(Json(shown(project.record.number, &project.app_check)))
}

async fn update(
    State(admin): State<Admin>,
    By(actor): By,
    Path((project, name)): Path<(String, String)>,
    uri: Uri,
    bytes: Bytes,
) -> Answer {
    let registry = google::registry(&admin)?;
    check_service(&name)?;
    let query = Query::read(&uri, &["updateMask"])?;
    let (mask, body) = (Mask::read(&query), google::body(&bytes, &[])?);
    Fields::of(&body, "service", &FIELDS)?;
    let number = registry.get_project(&project)?.record.number;
    let edit = |config: &mut AppCheckConfig| {
        let mut view = view(config);
        for path in mask.paths(&body, &WRITABLE)? {
            merge(&mut view, &body, &path);
        }
        read(config, &view, number)
    };
    Ok(Json(shown(number, &registry.update_app_check(&actor, &project, edit).await?)))
}

fn shown_token(number: i64, app: &str, token: &DebugToken) -> Value {
    json!({
        "name": format!("projects/{number}/apps/{app}/debugTokens/{}", token.name),
        "displayName": token.display_name,
        "createTime": time(token.create_time),
    })
}

fn tokens_of<'a>(config: &'a AppCheckConfig, app: &str) -> impl Iterator<Item = &'a DebugToken> {
    config.apps.iter().filter(move |known| known.id == app).flat_map(|known| &known.debug_tokens)
}

async fn list(State(admin): State<Admin>, Path((project, app)): Path<(String, String)>, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    let query = Query::read(&uri, &Page::PARAMETERS)?;
    let project = registry.get_project(&project)?;
    let number = project.record.number;
    check_app(&app, number)?;
    let tokens: Vec<&DebugToken> = tokens_of(&project.app_check, &app).collect();
    let (tokens, next) = Page::read(&query)?.take(tokens, |token| token.name.as_str());
    Ok(Json(google::list("debugTokens", tokens.iter().map(|token| shown_token(number, &app, token)).collect(), next)))
}

async fn create(
    State(admin): State<Admin>,
    By(actor): By,
    Path((project, app)): Path<(String, String)>,
    uri: Uri,
    bytes: Bytes,
) -> Answer {
    let registry = google::registry(&admin)?;
    Query::read(&uri, &[])?;
    let access = admin.app.relay.access();
    let verifier = access.and_then(|access| access.verifier.as_ref());
    let verifier = verifier.ok_or_else(|| Refusal::new(Code::NotFound, "this Pollux has no App Check".to_owned()))?;
    let body = google::body(&bytes, &[])?;
    let fields = Fields::of(&body, "debugToken", &["name", "displayName", "token", "updateTime"])?;
    let secret = fields.text("token")?.filter(|secret| is_debug_secret(secret));
    let secret = secret.ok_or_else(|| invalid("debugToken.token", "expected a UUID of version 4, chosen at random"))?;
    let display_name = fields.text("displayName")?.unwrap_or_default().to_owned();
    let number = registry.get_project(&project)?.record.number;
    check_app(&app, number)?;
    let name = new_uid().map_err(|_| refuse(Code::Internal, "the system gives no random bytes"))?;
    let create_time = registry.directory().now();
    let token = DebugToken { name, display_name, mac: verifier.debug_mac(&app, secret), create_time };
    let edit = |config: &mut AppCheckConfig| {
        let at = config.apps.iter().position(|known| known.id == app).unwrap_or_else(|| {
            config.apps.push(App { id: app.clone(), ..App::default() });
            config.apps.len() - 1
        });
        let tokens = &mut config.apps[at].debug_tokens;
        if tokens.iter().any(|known| known.mac == token.mac) {
            return Err(refuse(Code::AlreadyExists, "this secret is registered for the app already"));
        }
        if tokens.len() >= MAX_DEBUG_TOKENS {
            let text = format!("an app has at most {MAX_DEBUG_TOKENS} debug tokens; remove one first");
            return Err(refuse(Code::FailedPrecondition, text));
        }
        tokens.push(token.clone());
        Ok(())
    };
    registry.update_app_check(&actor, &project, edit).await?;
    Ok(Json(shown_token(number, &app, &token)))
}

type Named = Path<(String, String, String)>;

fn unknown() -> Error {
    refuse(Code::NotFound, "there is no such debug token")
}

async fn one(State(admin): State<Admin>, Path((project, app, name)): Named, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    Query::read(&uri, &[])?;
    let project = registry.get_project(&project)?;
    let found = tokens_of(&project.app_check, &app).find(|token| token.name == name).ok_or_else(unknown)?;
    Ok(Json(shown_token(project.record.number, &app, found)))
}

async fn remove(State(admin): State<Admin>, By(actor): By, Path((project, app, name)): Named, uri: Uri) -> Answer {
    let registry = google::registry(&admin)?;
    Query::read(&uri, &[])?;
    let edit = |config: &mut AppCheckConfig| {
        let known = config.apps.iter_mut().find(|known| known.id == app).ok_or_else(unknown)?;
        let before = known.debug_tokens.len();
        known.debug_tokens.retain(|token| token.name != name);
        if known.debug_tokens.len() == before { Err(unknown()) } else { Ok(()) }
    };
    registry.update_app_check(&actor, &project, edit).await?;
    Ok(Json(json!({})))
}
