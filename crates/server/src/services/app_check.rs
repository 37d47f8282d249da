//! What App Check's clients and backends ask for: public keys, tokens for debug secrets, and whether a token was used.
//!
//! Paths and bodies are those of `firebaseappcheck.googleapis.com`; whoever writes `debug_token` or `debugToken` is
//! understood.

use std::sync::Arc;

use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use http::request::Parts;
use http::{HeaderMap, Response};
use pollux_doctor::{Advice, Error, Origin, Values, raise};
use pollux_relay::access::Access;
use pollux_relay::app_check::Verifier;
use pollux_relay::directory::ProjectEntry;
use pollux_relay::registry::invalid;
use pollux_relay::{AppCheckVerdict, Asked, Body, IdTokenVerdict, Presented, Surface};
use pollux_types::json;
use pollux_types::rpc::{Code, Status};
use serde_json::{Value, json};

use crate::fields::{self, Fields};
use crate::gemini::body::Unread;
use crate::gemini::parameters::Parameters;
use crate::gemini::{Failure, credentials, read};
use crate::layers::App;
use crate::observe::Record;

/// The service whose paths these are, for the texts of refusals.
const SERVICE: &str = "firebaseappcheck.googleapis.com";
const EXCHANGE: &str = "google.firebase.appcheck.v1.TokenExchangeService.ExchangeDebugToken";
const VERIFY: &str = "google.firebase.appcheck.v1beta.TokenVerificationService.VerifyAppCheckToken";

/// As long as a verifier may keep the keys.
const SIX_HOURS: HeaderValue = HeaderValue::from_static("public, max-age=21600, must-revalidate, no-transform");

/// `GET /v1/jwks`
pub(super) fn jwks(app: &App) -> Result<Response<Body>, Failure> {
    let (_, verifier) = parts_of(app)?;
    let mut answer = answer(&verifier.jwks());
    answer.headers_mut().insert(CACHE_CONTROL, SIX_HOURS);
    Ok(answer)
}

/// `POST …:exchangeDebugToken`
pub(super) async fn exchange(
    app: &App,
    record: &mut Record,
    parts: &Parts,
    parameters: &Parameters,
    body: &mut Unread,
    (project, of_app): (&str, &str),
) -> Result<Response<Body>, Failure> {
    let (access, verifier) = parts_of(app)?;
    let presented = credentials::presented(&parts.headers, parameters);
    let project = project_of(app, record, access, (parts, &presented), EXCHANGE, project)?;
    let (_, json) = read(app, record, body).await?;
    let body = fields::object(json, &[])?;
    let fields = Fields::of(&body, "", &["debugToken", "limitedUse"])?;
    let secret = required(&fields, "debugToken")?;
    let limited = fields.flag("limitedUse")?.unwrap_or_default();
    let exchanged = verifier.exchange_debug_secret(&project.record, &project.app_check, of_app, secret, limited);
    let exchanged = exchanged.map_err(|error| {
        raise("gateway_internal", &Values::new()).with_operator_note(error.to_string()).with_source(error)
    })?;
    // Whether the app or the secret is wrong is nobody's business who has not both.
    let (token, ttl) = exchanged.ok_or_else(|| raise("app_attestation_failed", &Values::new()))?;
    Ok(answer(&json!({ "token": token, "ttl": format!("{}s", ttl.as_secs()) })))
}

/// `POST …:verifyAppCheckToken`: uses a token up.
pub(super) async fn verify(
    app: &App,
    record: &mut Record,
    parts: &Parts,
    parameters: &Parameters,
    body: &mut Unread,
    project: &str,
) -> Result<Response<Body>, Failure> {
    let (access, verifier) = parts_of(app)?;
    let presented = credentials::presented(&parts.headers, parameters);
    if matches!(presented, Presented::ApiKey(_)) {
        let values = Values::new().set("service", SERVICE).set("grpc_method", VERIFY);
        return Err(raise("api_key_not_supported_by_method", &values).into());
    }
    let project = project_of(app, record, access, (parts, &presented), VERIFY, project)?;
    let (_, json) = read(app, record, body).await?;
    let body = fields::object(json, &[])?;
    let token = required(&Fields::of(&body, "", &["appCheckToken"])?, "appCheckToken")?;
    match verifier.consume_token(token, &project.record, &project.app_check).await {
        Ok(true) => Ok(answer(&json!({}))),
        Ok(false) => Ok(answer(&json!({ "alreadyConsumed": true }))),
        Err(verdict) => {
            let status = Status::new(Code::PermissionDenied, "App Check token is invalid.");
            let refused = Error::new("app_check_token_invalid", Origin::Caller, status, Advice::Stop);
            Err(refused.with_operator_note(format!("{verdict:?}")).into())
        }
    }
}

fn parts_of(app: &App) -> Result<(&Access, &Arc<Verifier>), Error> {
    let access = app.relay.access();
    let parts = access.and_then(|access| Some((access, access.verifier.as_ref()?)));
    parts.ok_or_else(|| raise("not_implemented_yet", &Values::new().set("method", "App Check")))
}

/// The project of a path, which must be one that the caller may ask this about.
fn project_of(
    app: &App,
    record: &mut Record,
    access: &Access,
    (parts, presented): (&Parts, &Presented),
    grpc_method: &str,
    project: &str,
) -> Result<Arc<ProjectEntry>, Error> {
    let asked = Asked {
        presented,
        surface: &Surface::Gemini,
        method: None,
        grpc_method,
        model: None,
        template: None,
        headers: &parts.headers,
        peer: record.peer.ip(),
        app_check: AppCheckVerdict::Absent,
        id_token: IdTokenVerdict::Absent,
    };
    let values = Values::new().set("service", SERVICE).set("grpc_method", grpc_method);
    let (caller, project) = app.relay.admit_beside(access, &asked, (SERVICE, project), &values)?;
    record.key_id = Some(caller.key_id);
    Ok(project)
}

fn answer(body: &Value) -> Response<Body> {
    let mut answer = Response::new(Body::Full(json::to_pretty(body)));
    let headers: &mut HeaderMap = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=UTF-8"));
    answer
}

/// A field that must say something.
fn required<'a>(fields: &Fields<'a>, name: &str) -> Result<&'a str, Error> {
    let text = fields.text(name)?.filter(|text| !text.is_empty());
    text.ok_or_else(|| invalid(name, format!("`{name}` is missing")))
}
