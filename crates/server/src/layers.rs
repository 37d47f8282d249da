//! What every request passes through, in order, in one place.
//!
//! 1. **connection limit** (`listener`): a process that takes everything serves nobody; beyond the limit a fast 503.
//! 2. **watch** (`connection`): cuts peers that send their head, or take their answer, too slowly.
//! 3. **request id and record** (`observe`): outermost of what can answer, so that whatever happens is told of.
//! 4. **draining and concurrency limit** (here): before any work is done for the request.
//! 5. **CORS preflight** (`gemini::cors`): browsers send it without a key, so it comes before the front end.
//! 6. **front end** (`gemini`, `firebase`, `vertex`, and beside them `services`): path, credentials, query, body, in the
//!    order in which Google checks them.
//! 7. **relay**: all policy.
//! 8. **dressing** (`gemini::headers`, `gemini::cors`): the header set of Google's own front end, on every answer.
//!
//! These are plain calls and no tower stack: each is entered once, none is exchanged at run time, and a body that is
//! limited, timed and counted in one place costs less than one that is wrapped four times.

use std::net::SocketAddr;
use std::sync::Arc;

use http::{Method as Verb, Request, Response, StatusCode};
use hyper::body::Incoming;
use pollux_doctor::{Error, Values, raise};
use pollux_relay::{Body, Relay};

use crate::config::ServerConfig;
use crate::connection::InFlight;
use crate::gemini::{self, cors::Cors, error::Style, wording::Explain};
use crate::load::Load;
use crate::meters::Meters;
use crate::observe::{Cut, ObservedBody, Record};

/// What every request needs.
pub(crate) struct App {
    pub(crate) relay: Arc<Relay>,
    pub(crate) config: ServerConfig,
    pub(crate) load: Arc<Load>,
    pub(crate) meters: Meters,
    pub(crate) cors: Cors,
    pub(crate) explain: Explain,
}

impl App {
    pub(crate) fn new(relay: Arc<Relay>, config: ServerConfig) -> Self {
        let cors = Cors::new(&config.cors_allowed_origins);
        let explain = Explain::new(&config);
        Self { relay, config, load: Arc::default(), meters: Meters::new(), cors, explain }
    }
}

/// One request, from its head to an answer's head; the answer's body carries the rest.
pub(crate) async fn serve(
    app: Arc<App>,
    peer: SocketAddr,
    in_flight: InFlight,
    request: Request<Incoming>,
) -> Result<Response<ObservedBody>, Cut> {
    let id = gemini::headers::request_id(request.headers());
    let mut record = Box::new(Record::new(Arc::clone(&app), id, peer, in_flight));
    let origin = request.headers().get(http::header::ORIGIN).cloned();
    let preflight = request.method() == Verb::OPTIONS && Cors::is_preflight(request.headers());
    let mut answer = if request.headers().len() > app.config.max_headers {
        // Of HTTP/2; an HTTP/1.1 head with so many was not parsed to its end.
        record.method = "-";
        Ok(too_many_headers())
    } else if preflight {
        record.method = "preflight";
        Ok(app.cors.preflight(request.headers()))
    } else {
        match admit(&app, &mut record) {
            Ok(()) => gemini::answer(&app, &mut record, request).await,
            Err(error) => gemini::refuse(&app, &mut record, &request, error),
        }
    }?;
    let headers = answer.headers_mut();
    app.cors.dress(headers, origin.as_ref());
    gemini::headers::dress(headers, &record);
    if app.relay.tells_in_headers() {
        gemini::headers::tell(headers, &record.outcome.known());
    } else {
        headers.remove(gemini::headers::POLLUX_TOKENS);
    }
    let (parts, body) = answer.into_parts();
    let body = record.send(parts.status, body);
    Ok(Response::from_parts(parts, body))
}

/// Without a body, as the parser of HTTP/1.1 answers.
fn too_many_headers() -> Response<Body> {
    let mut answer = Response::new(Body::Full(bytes::Bytes::new()));
    *answer.status_mut() = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
    answer
}

fn admit(app: &App, record: &mut Record) -> Result<(), Error> {
    if app.load.is_draining() {
        return Err(raise("gateway_draining", &Values::new()));
    }
    match app.load.request(app.config.max_concurrent_requests) {
        Some(permit) => {
            record.hold(permit);
            Ok(())
        }
        None => Err(gemini::error::overloaded()),
    }
}

/// The whole HTTP/1.1 answer to a connection that is one too many.
pub(crate) fn refusal(app: &App) -> Vec<u8> {
    let rendered = gemini::error::render(&gemini::error::overloaded(), &Style::default(), &app.explain);
    let body = match &rendered.body {
        Body::Full(bytes) => bytes.clone(),
        Body::Stream(_) => bytes::Bytes::new(),
    };
    let status = StatusCode::SERVICE_UNAVAILABLE;
    let mut answer = format!(
        "HTTP/1.1 {} Service Unavailable\r\ncontent-type: application/json; charset=UTF-8\r\ncontent-length: {}\r\n\
         connection: close\r\n\r\n",
        status.as_str(),
        body.len()
    )
    .into_bytes();
    answer.extend_from_slice(&body);
    answer
}
