//! A small SDK: one method for each of the API's, over the same transport that the backends use.
//!
//! It adds nothing: no retry, no session, no prompt helper. Retrying is Pollux's own trade, so whoever wants it
//! points the base URL at a Pollux.

use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue, InvalidHeaderValue};
use http::{HeaderName, Method as Verb, Request, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use pollux_doctor::{Error, Values, raise, upstream_error};
use pollux_types::count::{CountTokensRequest, CountTokensResponse};
use pollux_types::embed::{EmbedContentRequest, EmbedContentResponse};
use pollux_types::generate::{GenerateContentRequest, GenerateContentResponse};
use pollux_types::model::{ListModelsResponse, Model};
use pollux_types::{ApiVersion, Method};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::Instant;

use crate::base_url::BaseUrl;
use crate::body::{Collected, ResponseBody};
use crate::config::TransportConfig;
use crate::deadline::server_timeout;
use crate::events::ResponseStream;
use crate::redact::ApiKey;
use crate::transport::{Transport, TransportError};

/// An answer larger than this is not what any of these methods gives.
const MAX_ANSWER: usize = 256 * 1024 * 1024;
const MAX_ERROR: usize = 1024 * 1024;

const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
const QUERY: &AsciiSet = &PATH.add(b'/');

/// Speaks to Google, to Pollux, or to whoever speaks the Gemini API.
///
/// ```no_run
/// use pollux_client::Client;
/// use pollux_types::content::{Content, Part};
/// use pollux_types::generate::GenerateContentRequest;
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::new("AIza…")?.with_base_url("http://127.0.0.1:8080".parse()?);
/// let part = Part { text: Some("Why is the sky blue?".to_owned()), ..Part::default() };
/// let request = GenerateContentRequest {
///     contents: vec![Content { parts: vec![part], ..Content::default() }],
///     ..GenerateContentRequest::default()
/// };
/// let answer = client.generate_content("gemini-2.5-flash", &request).await?;
/// println!("{:?}", answer.candidates);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Client {
    transport: Transport,
    base: BaseUrl,
    version: ApiVersion,
    key: ApiKey,
    timeout: Option<Duration>,
}

/// Why a client cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The key is no header value.
    #[error("the API key has a character that no header can carry")]
    Key(#[from] InvalidHeaderValue),
    /// The transport cannot be made.
    #[error(transparent)]
    Transport(#[from] TransportError),
}

impl Client {
    /// A client of Google's own service, with the default transport.
    ///
    /// # Errors
    /// When the key cannot be sent.
    pub fn new(api_key: &str) -> Result<Self, ClientError> {
        Ok(Self {
            transport: Transport::new(&TransportConfig::default())?,
            base: BaseUrl::default(),
            version: ApiVersion::V1,
            key: ApiKey::new(api_key)?,
            timeout: None,
        })
    }

    /// Speaks to another upstream.
    pub fn with_base_url(mut self, base: BaseUrl) -> Self {
        self.base = base;
        self
    }

    /// Asks for another version of the API; `v1` unless said otherwise.
    pub fn with_version(mut self, version: ApiVersion) -> Self {
        self.version = version;
        self
    }

    /// Uses a transport made elsewhere, and shares its connections.
    pub fn with_transport(mut self, transport: Transport) -> Self {
        self.transport = transport;
        self
    }

    /// Gives up on a request as a whole after this span, and tells the server so.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Answers a prompt.
    ///
    /// # Errors
    /// What the service or the way there says; see [`Error::fault`].
    pub async fn generate_content(
        &self,
        model: &str,
        request: &GenerateContentRequest,
    ) -> Result<GenerateContentResponse, Error> {
        self.post(model, Method::GenerateContent, request).await
    }

    /// Answers a prompt in pieces.
    ///
    /// # Errors
    /// What the service or the way there says before the first piece; later ones come out of the stream.
    pub async fn stream_generate_content(
        &self,
        model: &str,
        request: &GenerateContentRequest,
    ) -> Result<ResponseStream, Error> {
        let path = format!("{}?alt=sse", self.path(model, Method::StreamGenerateContent));
        let response = self.send(Verb::POST, &path, json(request)?).await?;
        Ok(ResponseStream::new(response.into_body()))
    }

    /// Counts the tokens of a prompt.
    ///
    /// # Errors
    /// What the service or the way there says.
    pub async fn count_tokens(&self, model: &str, request: &CountTokensRequest) -> Result<CountTokensResponse, Error> {
        self.post(model, Method::CountTokens, request).await
    }

    /// Makes a vector of a text.
    ///
    /// # Errors
    /// What the service or the way there says.
    pub async fn embed_content(
        &self,
        model: &str,
        request: &EmbedContentRequest,
    ) -> Result<EmbedContentResponse, Error> {
        self.post(model, Method::EmbedContent, request).await
    }

    /// One page of the models; the first without a token.
    ///
    /// # Errors
    /// What the service or the way there says.
    pub async fn list_models(&self, page_token: Option<&str>) -> Result<ListModelsResponse, Error> {
        let mut path = format!("/{}/models", self.version);
        if let Some(token) = page_token {
            path.push_str("?pageToken=");
            path.extend(utf8_percent_encode(token, QUERY));
        }
        self.get(&path).await
    }

    /// What is known of a model.
    ///
    /// # Errors
    /// What the service or the way there says.
    pub async fn get_model(&self, model: &str) -> Result<Model, Error> {
        self.get(&self.path(model, Method::GetModel)).await
    }

    /// `models/` stands before a bare id; a resource name stays as it is.
    fn path(&self, model: &str, method: Method) -> String {
        let collection = if model.contains('/') { "" } else { "models/" };
        let name = utf8_percent_encode(model, PATH);
        match method {
            Method::GetModel => format!("/{}/{collection}{name}", self.version),
            method => format!("/{}/{collection}{name}:{}", self.version, method.name()),
        }
    }

    async fn post<A: DeserializeOwned>(
        &self,
        model: &str,
        method: Method,
        request: &impl Serialize,
    ) -> Result<A, Error> {
        let response = self.send(Verb::POST, &self.path(model, method), json(request)?).await?;
        read(response).await
    }

    async fn get<A: DeserializeOwned>(&self, path: &str) -> Result<A, Error> {
        read(self.send(Verb::GET, path, Bytes::new()).await?).await
    }

    /// Sends it; an answer that is an error becomes one.
    async fn send(&self, verb: Verb, path: &str, body: Bytes) -> Result<Response<ResponseBody>, Error> {
        let mut request = Request::new(body);
        *request.method_mut() = verb;
        *request.uri_mut() = self.base.uri(path).map_err(|error| internal(&error))?;
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(HeaderName::from_static("x-goog-api-key"), self.key.clone().into_header());
        if let Some(timeout) = self.timeout {
            headers.insert(HeaderName::from_static("x-server-timeout"), server_timeout(timeout));
        }
        let deadline = self.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let response = self.transport.send(request, deadline).await?;
        if response.status().is_success() {
            return Ok(response);
        }
        let (parts, body) = response.into_parts();
        Err(upstream_error(parts.status.as_u16(), parts.headers, body.read_lossy(MAX_ERROR).await))
    }
}

fn json(request: &impl Serialize) -> Result<Bytes, Error> {
    serde_json::to_vec(request).map(Bytes::from).map_err(|error| internal(&error))
}

async fn read<A: DeserializeOwned>(response: Response<ResponseBody>) -> Result<A, Error> {
    match response.into_body().read_whole(MAX_ANSWER).await? {
        Collected::Whole(bytes) => serde_json::from_slice(&bytes).map_err(|error| unreadable(&error)),
        Collected::Longer(_) => Err(unreadable(&format!("it is longer than {MAX_ANSWER} bytes"))),
    }
}

/// The answer is not what its status promised.
pub(crate) fn unreadable(why: &impl ToString) -> Error {
    raise("upstream_malformed", &Values::new()).with_operator_note(why.to_string())
}

fn internal(why: &impl ToString) -> Error {
    raise("gateway_internal", &Values::new()).with_operator_note(why.to_string())
}
