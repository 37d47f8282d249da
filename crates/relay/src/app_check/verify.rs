//! A token's signature and claims, without knowing where keys come from.
//!
//! RS256 is the one algorithm, and it is said here and not in the token. The time is an argument, and no leeway is given.

use std::sync::Arc;

use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use pollux_store::directory::{AppCheckConfig, ProjectRecord};
use serde_json::{Map, Value};

use crate::access::{AppCheckVerdict, IdTokenVerdict, Jti};

/// Longer than any token of Firebase's.
const MAX_BYTES: usize = 8 * 1024;

/// Why a token is not good.
pub(super) type Reason = &'static str;

/// The id of the key that a token says it is signed with.
pub(super) fn key_id(token: &str) -> Result<String, Reason> {
    if token.len() > MAX_BYTES {
        return Err("it is longer than 8 KiB");
    }
    let header = jsonwebtoken::decode_header(token).map_err(|_| "it is no signed JWT")?;
    if header.alg != Algorithm::RS256 {
        return Err("it is not signed by RS256");
    }
    if header.typ.as_deref() != Some("JWT") {
        return Err("its type is not JWT");
    }
    if header.crit.is_some() {
        return Err("its header asks for extensions");
    }
    header.kid.filter(|kid| !kid.is_empty()).ok_or("it names no key")
}

/// The claims of a token that this key signed.
pub(super) fn claims(token: &str, key: &DecodingKey) -> Result<Map<String, Value>, Reason> {
    let mut validation = Validation::new(Algorithm::RS256);
    // Checked below: against a clock that tests can stop, and an audience that is a list.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let token = jsonwebtoken::decode::<Map<String, Value>>(token, key, &validation);
    token.map(|token| token.claims).map_err(|_| "its signature is wrong")
}

/// A number of seconds; Google's are whole.
fn seconds(claims: &Map<String, Value>, name: &str) -> Option<i64> {
    claims.get(name).and_then(Value::as_i64)
}

fn text<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    claims.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// Its lifetime: when it was issued and when it expires.
fn lifetime(claims: &Map<String, Value>, now: i64) -> Result<(i64, i64), Reason> {
    let expires_at = seconds(claims, "exp").ok_or("it has no time of expiry")?;
    if expires_at <= now {
        return Err("it has expired");
    }
    let issued_at = seconds(claims, "iat").ok_or("it has no time of issue")?;
    let not_before = seconds(claims, "nbf").unwrap_or(issued_at);
    if issued_at > now || not_before > now {
        return Err("it is from the future");
    }
    Ok((issued_at, expires_at))
}

/// What an App Check token of these claims is worth in a project.
pub(super) fn app_check(
    claims: &Map<String, Value>,
    project: &ProjectRecord,
    settings: &AppCheckConfig,
    now: i64,
) -> Result<AppCheckVerdict, Reason> {
    let number = project.number;
    if text(claims, "iss") != Some(&*issuer(number)) {
        return Err("it was issued for another project");
    }
    // The list that Firebase's own libraries ask for: a single text is none.
    let audience = claims.get("aud").and_then(Value::as_array).ok_or("its audience is no list")?;
    let ours = [format!("projects/{number}"), format!("projects/{}", project.id)];
    if !audience.iter().filter_map(Value::as_str).any(|one| ours.iter().any(|name| name == one)) {
        return Err("it is meant for another project");
    }
    let (issued_at, expires_at) = lifetime(claims, now)?;
    let app = text(claims, "sub").ok_or("it names no app")?;
    if !is_app_of(app, number, settings) {
        return Err("its app is none of the project's");
    }
    let limited = match claims.get("jti") {
        None => None,
        Some(Value::String(id)) if !id.is_empty() => {
            Some(Jti { id: id.as_str().into(), project: number, issued_at, expires_at })
        }
        Some(_) => return Err("its `jti` is no text"),
    };
    Ok(AppCheckVerdict::Valid { app: app.into(), limited })
}

pub(super) fn issuer(number: i64) -> String {
    format!("https://firebaseappcheck.googleapis.com/{number}")
}

/// Whether an app is a project's: one that it lists, or, where it lists none, one with its number in the name.
pub(super) fn is_app_of(app: &str, number: i64, settings: &AppCheckConfig) -> bool {
    let mut parts = app.split(':');
    let names_us = parts.next() == Some("1")
        && parts.next().is_some_and(|part| part == number.to_string())
        && parts.next().is_some_and(|platform| !platform.is_empty())
        && parts.next().is_some_and(|rest| !rest.is_empty())
        && parts.next().is_none();
    names_us && (settings.apps.is_empty() || settings.apps.iter().any(|known| known.id == app))
}

/// What an id token of these claims is worth in a project.
pub(super) fn id_token(
    claims: &Map<String, Value>,
    project: &ProjectRecord,
    now: i64,
) -> Result<IdTokenVerdict, Reason> {
    if text(claims, "iss") != Some(&*format!("https://securetoken.google.com/{}", project.id)) {
        return Err("it was issued for another project");
    }
    if text(claims, "aud") != Some(&*project.id) {
        return Err("it is meant for another project");
    }
    lifetime(claims, now)?;
    if seconds(claims, "auth_time").is_none_or(|at| at > now) {
        return Err("it does not say when the user signed in, or says it wrongly");
    }
    let user = text(claims, "sub").filter(|user| user.len() <= 128).ok_or("it names no user")?;
    Ok(IdTokenVerdict::Valid { uid: Arc::from(user) })
}
