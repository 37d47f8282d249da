//! The front end of Firebase AI Logic: what its SDKs send, to a [`Call`] and back.
//!
//! Firebase stands as a proxy before two APIs and adds gates of its own: App Check, signed-in users, a configuration of
//! the project. What is behind them is the Gemini API, so a call is one of that, told apart only by its surface. The order
//! of checks: route → gates → query and body → everything that the relay knows.

mod answer;
mod body;
mod dotprompt;
mod path;
mod stream;

use std::sync::Arc;

use http::Response;
use http::header::{AUTHORIZATION, HeaderMap, HeaderName};
use http::request::Parts;
use pollux_doctor::{Values, raise};
use pollux_relay::{ApiVersion, Body, Call};

use self::answer::Dress;
pub(crate) use self::path::note;
use crate::gemini::body::Unread;
use crate::gemini::parameters::Parameters;
use crate::gemini::{Failure, credentials, forward, headers, read};
use crate::layers::App;
use crate::observe::Record;
use crate::route::firebase::{Path, Target};

/// An App Check token, or what stands in for one that could not be had.
const APP_CHECK: HeaderName = HeaderName::from_static("x-firebase-appcheck");
const APP_ID: HeaderName = HeaderName::from_static("x-firebase-appid");
const APP_VERSION: HeaderName = HeaderName::from_static("x-firebase-appversion");

/// What says who the user is, and is no credential of Google's: taken out, so that it is not taken for one and goes no
/// further.
#[expect(dead_code, reason = "the gates will read them")]
struct Tokens {
    app_check: Option<String>,
    id_token: Option<String>,
}

impl Tokens {
    fn take(headers: &mut HeaderMap) -> Self {
        let text = |value: http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).trim().to_owned();
        let app_check = headers.remove(APP_CHECK).map(text).filter(|token| !token.is_empty());
        headers.remove(APP_ID);
        headers.remove(APP_VERSION);
        let id_token = headers.get(AUTHORIZATION).cloned().map(text).and_then(|value| {
            let (scheme, token) = value.split_once(' ')?;
            scheme.eq_ignore_ascii_case("firebase").then(|| token.trim().to_owned())
        });
        if id_token.is_some() {
            headers.remove(AUTHORIZATION);
        }
        Self { app_check, id_token }
    }
}

/// Answers a request.
pub(crate) async fn answer(
    app: &App,
    record: &mut Record,
    mut parts: Parts,
    parameters: &mut Parameters,
    body: &mut Unread,
    path: Path,
) -> Result<Response<Body>, Failure> {
    path::check(&path)?;
    let (surface, provider) = path::surface(&path, &path.project);
    let method = path.method();
    let _tokens = Tokens::take(&mut parts.headers);
    let asked = Values::new().set("grpc_method", surface.grpc_method(method, ApiVersion::V1Beta));
    let caller = app.relay.identify(&credentials::presented(&parts.headers, parameters), &asked)?;
    record.key_id = Some(Arc::clone(&caller.key_id));
    parameters.check(method)?;
    let Target::Model { name, .. } = path.target else {
        return Err(raise("not_implemented_yet", &Values::new().set("method", "templates")).into());
    };
    let (bytes, json) = read(app, record, body).await?;
    let (bytes, json) = body::pivot(bytes, json, method, &provider, &name)?;
    let dress = Dress::new(method, parameters.format.pretty, &provider, &json);
    let call = Call {
        id: record.id.clone(),
        version: ApiVersion::V1Beta,
        method,
        resource: Some(path::resource(&name)),
        query: std::mem::take(&mut parameters.rest),
        format: parameters.format,
        headers: headers::travelling(&parts.headers),
        body: bytes,
        json: Some(Arc::new(json)),
        caller,
        deadline: headers::deadline(&parts.headers, record.started),
        surface,
    };
    // Of hyper's read buffer nothing is held while the call waits.
    drop(parts);
    Ok(dress.answer(forward(app, record, call).await?))
}
