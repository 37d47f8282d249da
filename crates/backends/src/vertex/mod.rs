//! Gemini on Vertex AI: the same models behind Google Cloud's paths, projects and tokens.
//!
//! The answers are nearly the Developer API's and pass through; a request is rewritten only where Vertex AI is stricter
//! (see [`request`]). What a project may use is decided by IAM, so that there is no key: the settings name credentials,
//! which Google's own library turns into tokens and keeps fresh. A token that is refused all the same is replaced once.

mod config;
mod credentials;
mod request;

use std::time::Duration;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, StatusCode};
use pollux_client::{BaseUrl, Transport};
use pollux_doctor::{Error, Host, Values, raise};
use pollux_models::catalogue;
use pollux_types::{Method, json};
use serde_json::Value;
use tokio::time::Instant;

pub use self::config::{CredentialsError, VertexConfig, VertexError};
use self::credentials::{Credentials, Token};
use crate::call::{Attempt, Backend, Body, Call, Reply};
use crate::google::response;

/// How long a token is waited for when the caller sets no limit.
const TOKEN_PATIENCE: Duration = Duration::from_secs(60);

/// The backend that forwards to Vertex AI.
#[derive(Debug)]
pub struct Vertex {
    base: BaseUrl,
    /// `projects/{project}/locations/{location}`
    parent: String,
    credentials: Credentials,
    transport: Transport,
}

impl Vertex {
    /// A backend with connections and credentials of its own; nothing is asked of anybody yet.
    ///
    /// # Errors
    /// When the location is none, the credentials cannot be read, or the transport cannot be made as configured.
    pub fn new(config: &VertexConfig) -> Result<Self, VertexError> {
        let base = config.address()?;
        Ok(Self {
            base,
            parent: format!("projects/{}/locations/{}", config.project, config.location),
            credentials: Credentials::read(&config.credentials)?,
            transport: Transport::new(&config.transport)?,
        })
    }

    /// The upstream's address.
    pub fn base_url(&self) -> &BaseUrl {
        &self.base
    }

    async fn token(&self, deadline: Option<Instant>) -> Result<Token, Error> {
        let patience = Instant::now() + TOKEN_PATIENCE;
        let until = deadline.map_or(patience, |deadline| deadline.min(patience));
        match tokio::time::timeout_at(until, self.credentials.token()).await {
            Ok(Ok(token)) => Ok(token),
            Ok(Err(error)) => {
                // A server that could not be reached may be reached by and by; a key that is refused stays refused.
                let fault = if error.is_transient() { "upstream_unreachable" } else { "no_usable_credential" };
                let note = format!("no token for Vertex AI: {error}");
                Err(raise(fault, &Values::new()).with_operator_note(note).with_source(error))
            }
            Err(_late) => {
                let note = "no token for Vertex AI within the time there was";
                Err(raise("upstream_timeout", &Values::new()).with_operator_note(note))
            }
        }
    }
}

#[async_trait::async_trait]
impl Backend for Vertex {
    fn name(&self) -> &'static str {
        "vertex"
    }

    fn reads_storage(&self) -> bool {
        true
    }

    async fn call(&self, call: &Call, attempt: &Attempt) -> Result<Reply, Error> {
        if matches!(call.method, Method::ListModels | Method::GetModel) {
            return known_models(call, attempt);
        }
        let asked = [attempt.deadline, call.deadline].into_iter().flatten().min();
        let deadline = self.transport.deadline(asked);
        let body = request::body(call)?;
        let mut replaced = false;
        loop {
            let token = self.token(deadline).await?;
            let left = deadline.map(|end| end.saturating_duration_since(Instant::now()));
            let request = request::build(&self.base, &self.parent, call, body.clone(), &token, left)
                .map_err(|error| raise("gateway_internal", &Values::new()).with_operator_note(error.to_string()))?;
            let response = self.transport.send(request, deadline).await?;
            if response.status() == StatusCode::UNAUTHORIZED && !replaced && self.credentials.replace(&token) {
                replaced = true;
                continue;
            }
            return response::read(Host::Vertex, call, Some(&token.secret), response).await;
        }
    }
}

/// Vertex AI lists publishers' models in a form of its own, without what the Developer API tells of them; our catalogue
/// has that form.
fn known_models(call: &Call, attempt: &Attempt) -> Result<Reply, Error> {
    let query = |names: [&str; 2]| {
        call.query.iter().find(|(name, _)| names.contains(&name.as_str())).map(|(_, value)| value.as_str())
    };
    let body: Value = if call.method == Method::GetModel {
        let name = call.resource.as_deref().unwrap_or_default();
        catalogue().resolve(name, call.version, call.method, attempt.today)?.wire()
    } else {
        let size = query(["pageSize", "page_size"]).and_then(|size| size.parse().ok());
        catalogue().page(call.version, attempt.today, size, query(["pageToken", "page_token"]))?
    };
    let text = if call.format.pretty { json::to_pretty(&body) } else { json::to_compact(&body) };
    let kind = HeaderValue::from_static("application/json; charset=UTF-8");
    let headers = HeaderMap::from_iter([(CONTENT_TYPE, kind)]);
    Ok(Reply { status: StatusCode::OK, headers, body: Body::Full(text) })
}
