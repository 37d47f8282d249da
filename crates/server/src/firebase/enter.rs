//! Through the gates: what a request brings to say which app and which user it comes from, and what that is worth.

use http::HeaderValue;
use http::header::{AUTHORIZATION, HeaderMap, HeaderName};
use http::request::Parts;
use pollux_doctor::{Error, Values};
use pollux_relay::{ApiVersion, AppCheckVerdict, Asked, Caller, IdTokenVerdict};

use super::Asking;
use crate::gemini::parameters::Parameters;
use crate::gemini::{credentials, let_in};
use crate::layers::App;
use crate::observe::Record;
use crate::route::firebase::Target;

/// An App Check token, or what stands in for one that could not be had.
const APP_CHECK: HeaderName = HeaderName::from_static("x-firebase-appcheck");
const APP_ID: HeaderName = HeaderName::from_static("x-firebase-appid");
const APP_VERSION: HeaderName = HeaderName::from_static("x-firebase-appversion");

/// What says who the app and the user are, and is no credential of Google's: taken out of the headers, so that it is not
/// taken for one and goes no further.
struct Tokens {
    app_check: Option<String>,
    id_token: Option<String>,
}

impl Tokens {
    fn take(headers: &mut HeaderMap) -> Self {
        let app_check = headers.remove(APP_CHECK).as_ref().map(text).filter(|token| !token.is_empty());
        headers.remove(APP_ID);
        headers.remove(APP_VERSION);
        let id_token = headers.get(AUTHORIZATION).map(text).and_then(|value| {
            let (scheme, token) = value.split_once(' ')?;
            scheme.eq_ignore_ascii_case("firebase").then(|| token.trim().to_owned())
        });
        if id_token.is_some() {
            headers.remove(AUTHORIZATION);
        }
        Self { app_check, id_token }
    }

    /// What they come to for the project in the path.
    async fn judged(&self, app: &App, asking: &Asking) -> (AppCheckVerdict, IdTokenVerdict) {
        let verifier = app.relay.access().and_then(|access| access.verifier.as_ref());
        let (Some(verifier), Some(project)) = (verifier, &asking.project) else {
            return (AppCheckVerdict::Absent, IdTokenVerdict::Absent);
        };
        let app_check = match &self.app_check {
            Some(token) => verifier.app_check(token, &project.record, &project.app_check).await,
            None => AppCheckVerdict::Absent,
        };
        let id_token = match &self.id_token {
            Some(token) => verifier.id_token(token, &project.record).await,
            None => IdTokenVerdict::Absent,
        };
        (app_check, id_token)
    }
}

fn text(value: &HeaderValue) -> String {
    String::from_utf8_lossy(value.as_bytes()).trim().to_owned()
}

/// Who is calling, when every gate lets the request pass.
pub(super) async fn enter(
    app: &App,
    record: &mut Record,
    parts: &mut Parts,
    parameters: &Parameters,
    asking: &Asking,
) -> Result<Caller, Error> {
    let tokens = Tokens::take(&mut parts.headers);
    let (app_check, id_token) = tokens.judged(app, asking).await;
    let method = asking.path.method();
    let grpc_method = asking.surface.grpc_method(method, ApiVersion::V1Beta);
    let model = asking.model();
    let template = match &asking.path.target {
        Target::Template { id, .. } => Some(id.as_str()),
        Target::Model { .. } => None,
    };
    let asked = Asked {
        presented: &credentials::presented(&parts.headers, parameters),
        surface: &asking.surface,
        method: Some(method),
        grpc_method: &grpc_method,
        model: model.as_deref(),
        template,
        headers: &parts.headers,
        peer: record.peer.ip(),
        app_check,
        id_token,
    };
    let_in(app, record, &asked, &Values::new().set("grpc_method", &grpc_method))
}
