//! The Gemini front end: a request as Google's SDKs send it, to a [`Call`] and back.
//!
//! The order of checks is Google's, as seen from outside: route → key present → key valid → query and JSON →
//! everything that the relay knows. A caller with two mistakes hears of the same one from Google and from us.

pub(crate) mod body;
pub(crate) mod cors;
pub(crate) mod credentials;
pub(crate) mod error;
pub(crate) mod headers;
pub(crate) mod parameters;
pub(crate) mod wording;

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};
use hyper::body::Incoming;
use pollux_doctor::{Error, Values, raise};
use pollux_relay::long::elsewhere;
use pollux_relay::{AppCheckVerdict, Arrival, Asked, Body, Call, Caller, IdTokenVerdict, Surface};
use pollux_types::json;
use serde_json::{Map, Value};
use tokio::time::{Instant, timeout_at};

use self::body::Unread;
use self::error::{MidStream, Style};
use self::parameters::Parameters;
use crate::layers::App;
use crate::observe::{Cut, Record};
use crate::route::{self, Matched, Route, TunedPath};
use crate::{firebase, help, services, vertex};

/// A backend keeps the caller's deadline itself, and says more precisely what was late; this is for one that does not.
const GRACE: Duration = Duration::from_millis(100);

/// Answers a request.
pub(crate) async fn answer(app: &App, record: &mut Record, request: Request<Incoming>) -> Result<Response<Body>, Cut> {
    let (parts, incoming) = request.into_parts();
    let version = parts.version;
    let mut parameters = Parameters::read(parts.uri.query().unwrap_or_default());
    let mut style = Style::of(&parts.uri, &parts.headers, &parameters);
    let mut body = Unread::new(incoming, &parts.headers);
    let answered = match route::find(&parts.method, parts.uri.path()) {
        Route::Matched(found) => {
            style.stream = found.method.is_stream();
            note(record, &found);
            serve(app, record, parts, &mut parameters, &mut body, found).await
        }
        Route::Firebase(path) => {
            firebase::note(record, &mut style, &path);
            firebase::answer(app, record, parts, &mut parameters, &mut body, path).await
        }
        Route::Vertex(path) => {
            vertex::note(record, &mut style, &path);
            vertex::answer(app, record, parts, &mut parameters, &mut body, path).await
        }
        Route::Service(path) => {
            record.method = path.name();
            services::answer(app, record, parts, &mut parameters, &mut body, path).await
        }
        Route::Tuned(path) => {
            note_tuned(record, &path);
            services::tuned::answer(app, record, &parts, &parameters, &mut body, &path).await
        }
        Route::Help(path) if app.config.help_pages => {
            record.method = "help";
            help::answer(&parts, path, app.config.language).await.map_err(Failure::Error)
        }
        Route::KnownButNotBuilt { name, openai } => {
            style.openai = openai;
            record.method = "not_built";
            // An unknown caller hears that first, as everywhere.
            let known = identify(app, record, &parts, &parameters, &Values::new());
            Err(known.err().unwrap_or_else(|| raise("not_implemented_yet", &Values::new().set("method", name))).into())
        }
        Route::NotFound | Route::Help(_) => {
            Err(raise("path_not_found_html", &Values::new().set("path", parts.uri.path())).into())
        }
    };
    match answered {
        Ok(answer) => {
            // There is no room for words in what is encoded.
            if style.stream && !answer.headers().contains_key(http::header::CONTENT_ENCODING) {
                style.reader.asked = asked(record);
                let how = MidStream::new(answer.headers(), style, app.explain.clone());
                record.mid_stream = Some(Box::new(how));
            }
            Ok(answer)
        }
        Err(Failure::Gone) => Err(Cut),
        Err(Failure::Error(error)) if error.http() == 0 => Err(record.cut(error)),
        Err(Failure::Error(error)) => {
            // Bytes that nobody reads make the close a reset, which can take the answer with it.
            let reusable = body.discard(&app.config).await;
            let error = style.said(error);
            style.reader.asked = asked(record);
            let mut answer = error::render(&error, &style, &app.explain).into_response();
            if !reusable && version != http::Version::HTTP_2 {
                answer.headers_mut().insert(http::header::CONNECTION, http::HeaderValue::from_static("close"));
            }
            record.failed(error);
            Ok(answer)
        }
    }
}

/// Answers a request with an error before anything of it was looked at.
#[expect(clippy::unnecessary_wraps, reason = "the other arm of the same match can be cut")]
pub(crate) fn refuse(
    app: &App,
    record: &mut Record,
    request: &Request<Incoming>,
    error: Error,
) -> Result<Response<Body>, Cut> {
    let parameters = Parameters::read(request.uri().query().unwrap_or_default());
    let mut style = Style::of(request.uri(), request.headers(), &parameters);
    match route::find(request.method(), request.uri().path()) {
        Route::Matched(found) => {
            style.stream = found.method.is_stream();
            note(record, &found);
        }
        Route::Firebase(path) => firebase::note(record, &mut style, &path),
        Route::Vertex(path) => vertex::note(record, &mut style, &path),
        Route::Service(path) => record.method = path.name(),
        Route::Tuned(path) => note_tuned(record, &path),
        Route::Help(_) => record.method = "help",
        Route::KnownButNotBuilt { openai, .. } => style.openai = openai,
        Route::NotFound => {}
    }
    let error = style.said(error);
    style.reader.asked = asked(record);
    let answer = error::render(&error, &style, &app.explain).into_response();
    record.failed(error);
    Ok(answer)
}

/// What the request was about, for explanations of errors that do not say.
fn asked(record: &Record) -> Values {
    let mut asked = Values::new();
    // What is not known of a path is a dash in the log.
    for (slot, value) in [("method", record.method), ("api_version", record.version)] {
        if value != "-" {
            asked.insert(slot, value);
        }
    }
    if let Some(id) = record.resource.as_deref().and_then(|name| name.strip_prefix("models/")) {
        asked.insert("model", id);
    }
    asked
}

fn note(record: &mut Record, found: &Matched) {
    record.method = found.method.name();
    record.version = found.version.as_str();
    record.resource.clone_from(&found.resource);
}

fn note_tuned(record: &mut Record, path: &TunedPath) {
    record.method = path.method.name();
    record.version = path.version.as_str();
    record.resource.clone_from(&path.model);
}

/// Whose request it is, by its credentials alone.
pub(crate) fn identify(
    app: &App,
    record: &mut Record,
    parts: &Parts,
    parameters: &Parameters,
    values: &Values,
) -> Result<Caller, Error> {
    let caller = app.relay.identify(&credentials::presented(&parts.headers, parameters), values)?;
    record.key_id = Some(Arc::clone(&caller.key_id));
    Ok(caller)
}

/// Whose request it is, if it may come in.
fn admit(
    app: &App,
    record: &mut Record,
    parts: &Parts,
    parameters: &Parameters,
    found: &Matched,
) -> Result<Caller, Error> {
    let grpc_method = found.method.grpc_name(found.version);
    let asked = Asked {
        presented: &credentials::presented(&parts.headers, parameters),
        surface: &Surface::Gemini,
        method: Some(found.method),
        grpc_method: &grpc_method,
        model: found.resource.as_deref().map(|name| name.split_once('/').map_or(name, |(_, id)| id)),
        template: None,
        headers: &parts.headers,
        peer: record.peer.ip(),
        app_check: AppCheckVerdict::Absent,
        id_token: IdTokenVerdict::Absent,
    };
    let_in(app, record, &asked, &Values::new().set("grpc_method", &grpc_method))
}

/// Whose request it is, when every gate lets it pass. Who is refused is remembered as well.
pub(crate) fn let_in(app: &App, record: &mut Record, asked: &Asked<'_>, values: &Values) -> Result<Caller, Error> {
    let admitted = app.relay.admit(asked, values);
    let who = match &admitted {
        Ok(caller) => Some(Arc::clone(&caller.key_id)),
        Err(error) => {
            let of = Arrival { id: &record.id, version: record.version, started: record.started };
            app.relay.refused(asked, &of, error).map(|caller| caller.key_id)
        }
    };
    record.key_id = who;
    admitted
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The caller is to be told.
    Error(Error),
    /// The caller is not there any more.
    Gone,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// A method that is served: identify, read, call.
async fn serve(
    app: &App,
    record: &mut Record,
    parts: Parts,
    parameters: &mut Parameters,
    body: &mut Unread,
    found: Matched,
) -> Result<Response<Body>, Failure> {
    let caller = admit(app, record, &parts, parameters, &found)?;
    parameters.check(found.method)?;
    let deadline = headers::deadline(&parts.headers, record.started);
    let (bytes, json) = if found.method.request_message().is_some() {
        let (bytes, json) = read(app, record, body).await?;
        (bytes, Some(Arc::new(json)))
    } else {
        (Bytes::new(), None)
    };
    let headers = headers::travelling(&parts.headers);
    // Of hyper's read buffer nothing is held while the call waits.
    drop(parts);
    let call = Call {
        id: record.id.clone(),
        version: found.version,
        method: found.method,
        resource: found.resource,
        query: std::mem::take(&mut parameters.rest),
        format: parameters.format,
        headers,
        body: bytes,
        json,
        caller,
        surface: Surface::Gemini,
        deadline,
    };
    forward(app, record, call).await
}

/// The whole body, and what it says.
pub(crate) async fn read(app: &App, record: &mut Record, body: &mut Unread) -> Result<(Bytes, Value), Failure> {
    let bytes = body.read(&app.config).await?;
    record.bytes_in = bytes.len();
    let whole = bytes.clone();
    let json = elsewhere(bytes.len(), move || parse(&whole)).await??;
    Ok((bytes, json))
}

/// Asks the relay; what it gives back, dressed as a success. Whatever the front end, a call comes this way.
pub(crate) async fn forward(app: &App, record: &Record, call: Call) -> Result<Response<Body>, Failure> {
    let (method, deadline) = (call.method, call.deadline);
    let call = std::pin::pin!(app.relay.call(call, &record.outcome));
    let reply = within(deadline, call).await?;
    let mut response = Response::new(reply.body);
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    headers::dress_success(response.headers_mut(), method);
    Ok(response)
}

/// Lent, as what is given away is stored twice.
async fn within<T>(
    deadline: Option<Instant>,
    work: Pin<&mut impl Future<Output = Result<T, Error>>>,
) -> Result<T, Error> {
    match deadline {
        None => work.await,
        Some(deadline) => match timeout_at(deadline + GRACE, work).await {
            Ok(done) => done,
            Err(_late) => Err(raise("deadline_exceeded", &Values::new())),
        },
    }
}

/// The body as JSON; nothing at all is an empty message, as in proto3.
fn parse(bytes: &[u8]) -> Result<Value, Error> {
    if bytes.is_empty() {
        return Ok(Value::Object(Map::new()));
    }
    json::parse(bytes).map_err(|error| {
        let values = Values::new()
            .set("parser_message", &error.reason)
            .set("context_line", &error.context)
            .set("spaces", " ".repeat(error.column));
        raise("malformed_json", &values)
    })
}
