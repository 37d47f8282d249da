//! The front end of Vertex AI: Google Cloud's paths and tokens, to a [`Call`] and back.
//!
//! What Vertex AI says and the Developer API does not (when an answer was made, which traffic it was, what is charged by
//! the character) is the same that Firebase's Vertex provider says, so bodies and answers are dressed by the same code.
//! The order of checks: location → gates → query and body → the model there → everything that the relay knows.

mod path;

use std::sync::Arc;

use http::Response;
use http::request::Parts;
use pollux_doctor::Values;
use pollux_relay::access::Asked;
use pollux_relay::long::elsewhere;
use pollux_relay::{ApiVersion, AppCheckVerdict, Body, Call, IdTokenVerdict, Method, Provider, Surface};

pub(crate) use self::path::note;
use crate::firebase::answer::Dress;
use crate::firebase::body as pivot;
use crate::gemini::body::Unread;
use crate::gemini::parameters::Parameters;
use crate::gemini::{Failure, credentials, forward, headers, let_in, read};
use crate::layers::App;
use crate::observe::Record;
use crate::route::vertex::{Asked as Named, Path};

/// Answers a request.
pub(crate) async fn answer(
    app: &App,
    record: &mut Record,
    parts: Parts,
    parameters: &mut Parameters,
    body: &mut Unread,
    path: Path,
) -> Result<Response<Body>, Failure> {
    path::check_location(&path, parts.uri.path())?;
    let surface = path::surface(&path);
    // A picture is a method of models that are all gone; the gates come first all the same.
    let method = match path.method {
        Named::Method(method) => Some(method),
        Named::Predict => None,
    };
    let version = if path.version == "v1" { ApiVersion::V1 } else { ApiVersion::V1Beta };
    let grpc_method = match method {
        Some(method) => surface.grpc_method(method, version),
        None => format!("google.cloud.aiplatform.{}.PredictionService.Predict", path.version),
    };
    let presented = credentials::presented(&parts.headers, parameters);
    let asked = Asked {
        presented: &presented,
        surface: &surface,
        method,
        grpc_method: &grpc_method,
        model: Some(&path.model),
        template: None,
        headers: &parts.headers,
        peer: record.peer.ip(),
        app_check: AppCheckVerdict::Absent,
        id_token: IdTokenVerdict::Absent,
    };
    let values = Values::new().set("grpc_method", &grpc_method).set("model", &path.model);
    let caller = let_in(app, record, &asked, &values)?;
    let Some(method) = method else { return Err(path::no_model(&path).into()) };
    parameters.check(method)?;
    let Surface::Vertex { location, .. } = &surface else { return Err(path::no_model(&path).into()) };
    let provider = Provider::Vertex { location: Arc::clone(location) };
    let (bytes, json) = read(app, record, body).await?;
    path::check_model(&path)?;
    let (model, pretty) = (path.model.clone(), parameters.format.pretty);
    let pivot = move || {
        let (bytes, json) = pivot::pivot(bytes, json, method, &provider, &model);
        (Dress::new(method, pretty, &provider, &json), bytes, json)
    };
    let (dress, bytes, json) = elsewhere(record.bytes_in, pivot).await?;
    let call = Call {
        id: record.id.clone(),
        version: ApiVersion::V1Beta,
        method,
        resource: Some(path::resource(&path)),
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
    let answer = forward(app, record, call).await?;
    Ok(if method == Method::EmbedContent { answer } else { dress.answer(answer).await? })
}
