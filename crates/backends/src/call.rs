//! The nouns of the request path: [`Call`] goes down, [`Reply`] comes up.
//!
//! A reply is bytes, in Gemini's own JSON and framing, whoever answered. Native traffic therefore passes
//! through untouched, and a front end of another dialect decodes the one pivot format. Each item of a
//! [`BodyStream`] is written downstream as a write of its own, because SDKs parse network chunks.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use futures::Stream;
use http::{HeaderMap, StatusCode};
use pollux_doctor::{Error, Host};
use pollux_models::Date;
use pollux_types::{ApiVersion, Method};
use serde_json::Value;
use tokio::time::Instant;

/// One request, as every layer below the front end sees it.
#[derive(Debug, Clone)]
pub struct Call {
    /// Names the request in logs, in headers and, later, in the ledger.
    pub id: RequestId,
    /// The version in the caller's path.
    pub version: ApiVersion,
    /// What is asked.
    pub method: Method,
    /// `models/gemini-2.5-flash`, as the path named it; `None` for a list.
    pub resource: Option<String>,
    /// The caller's query, decoded, without credentials (`key`, `access_token`).
    pub query: Vec<(String, String)>,
    /// How the answer is to be framed and spelt; follows from `query`.
    pub format: Format,
    /// The caller's headers, without credentials and hop-by-hop headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: Bytes,
    /// The body, decoded once. `None` for a method without a body.
    pub json: Option<Arc<Value>>,
    /// Who is calling.
    pub caller: Caller,
    /// Through which API.
    pub surface: Surface,
    /// When the caller stops waiting; `None` when nobody set a limit.
    pub deadline: Option<Instant>,
}

impl Call {
    /// The model's id without its collection: `gemini-2.5-flash`.
    pub fn model_id(&self) -> Option<&str> {
        self.resource.as_deref().map(|name| name.split_once('/').map_or(name, |(_, id)| id))
    }
}

/// Names one request: 16 random bytes in hexadecimal, or what the caller sent in `x-request-id` when that is sane.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RequestId(pub Arc<str>);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who is calling, as far as admission found out. Holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caller {
    /// What logs and the ledger call it: the key's id, before it `{project}/` unless that is `default`; `static-1` for a
    /// key of the settings; a service account's email.
    pub key_id: Arc<str>,
    /// The fault that the key itself asks the emulator for: key `fault-overloaded` carries `overloaded`.
    pub fault: Option<Arc<str>>,
    /// Where it stands; `None` for keys of the settings, which are `default`'s and may do everything there.
    pub standing: Option<Arc<Standing>>,
}

impl Caller {
    /// A caller of whom no more is known than its name.
    pub fn of_key(id: impl Into<Arc<str>>) -> Self {
        Self { key_id: id.into(), ..Self::default() }
    }
}

/// Whose project a caller stands in, and what its key alone may do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The key's uid; empty for a service account.
    pub key_uid: Arc<str>,
    /// The project's number.
    pub project_number: i64,
    /// The route its calls take, whatever model they name.
    pub route: Option<Arc<str>>,
}

/// Through which API a call came: what its errors are called, and what an answer may hold. Never how it is routed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Surface {
    /// The Gemini API.
    #[default]
    Gemini,
    /// Firebase AI Logic.
    Firebase {
        /// The project that the path names, by its id.
        project: Arc<str>,
        /// Which API is behind it.
        provider: Provider,
    },
    /// Vertex AI.
    Vertex {
        /// The version in the path: `v1`, `v1beta1`.
        version: Arc<str>,
        /// The project that the path names, by its id.
        project: Arc<str>,
        /// The location that the path names.
        location: Arc<str>,
    },
}

/// Which API is behind Firebase AI Logic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Provider {
    /// The Gemini Developer API.
    Developer,
    /// The Gemini API of Vertex AI.
    Vertex {
        /// The location that the path names.
        location: Arc<str>,
    },
}

impl Surface {
    /// Whose errors it tells.
    pub const fn host(&self) -> Host {
        match self {
            Self::Gemini => Host::Gemini,
            Self::Firebase { .. } => Host::Firebase,
            Self::Vertex { .. } => Host::Vertex,
        }
    }

    /// The service a key must be allowed to call and a project must have enabled.
    pub fn service(&self) -> &'static str {
        self.host().service()
    }

    /// The full gRPC name of a method, as key restrictions and error texts spell it.
    ///
    /// ```
    /// use pollux_backends::{Provider, Surface};
    /// use pollux_types::{ApiVersion, Method};
    /// let surface = Surface::Firebase { project: "p".into(), provider: Provider::Developer };
    /// assert_eq!(
    ///     surface.grpc_method(Method::CountTokens, ApiVersion::V1Beta),
    ///     "google.firebase.vertexai.v1beta.GenerativeService.CountTokens",
    /// );
    /// ```
    pub fn grpc_method(&self, method: Method, version: ApiVersion) -> String {
        let gemini = method.grpc_name(version);
        let service = match self {
            Self::Gemini => return gemini,
            Self::Firebase { provider: Provider::Developer, .. } => {
                "google.firebase.vertexai.v1beta.GenerativeService".to_owned()
            }
            Self::Firebase { provider: Provider::Vertex { .. }, .. } => {
                "google.firebase.vertexai.v1beta.PredictionService".to_owned()
            }
            Self::Vertex { version, .. } => format!("google.cloud.aiplatform.{version}.PredictionService"),
        };
        format!("{service}.{}", gemini.rsplit('.').next().unwrap_or_default())
    }
}

/// `alt`: which framing a stream has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alt {
    /// One JSON value; a stream is one array in pieces.
    #[default]
    Json,
    /// Server-sent events.
    Sse,
}

/// How enum values are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EnumEncoding {
    /// `"STOP"`
    #[default]
    Name,
    /// `1`, as `$alt=json;enum-encoding=int` asks
    Int,
}

/// How an answer is framed and spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// The framing.
    pub alt: Alt,
    /// Two blanks and newlines, Google's default; `prettyPrint=false` turns it off.
    pub pretty: bool,
    /// Names or numbers.
    pub enums: EnumEncoding,
}

impl Default for Format {
    fn default() -> Self {
        Self { alt: Alt::Json, pretty: true, enums: EnumEncoding::Name }
    }
}

/// A secret that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Arc<str>);

impl Secret {
    /// Wraps the text.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// The text, for the one place that sends or compares it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What the relay decides for one try: the credential and how long it may take.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// Counts from 1.
    pub number: u32,
    /// The credential to present upstream; `None` for a backend without one.
    pub credential: Option<Secret>,
    /// The attempt's own deadline, never past the call's.
    pub deadline: Option<Instant>,
    /// The day, for whoever answers from our own catalogue of models.
    pub today: Date,
}

/// The answer, in Gemini's own bytes.
#[derive(Debug)]
pub struct Reply {
    /// The HTTP status; errors do not come this way, so it is a success.
    pub status: StatusCode,
    /// `content-type` and what else the answer itself says; the server adds the rest.
    pub headers: HeaderMap,
    /// The bytes.
    pub body: Body,
}

/// Chunks to be written downstream one by one; those of a stream of events are whole events. An `Err` is told downstream
/// as Google does, behind what went before it. One with the HTTP code 0 cuts the connection: nothing can be said any
/// more, and a broken stream is never ended as if it were complete.
pub type BodyStream = Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>;

/// The bytes of a reply.
pub enum Body {
    /// All at once.
    Full(Bytes),
    /// In pieces.
    Stream(BodyStream),
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full(bytes) => f.debug_tuple("Full").field(&bytes.len()).finish(),
            Self::Stream(_) => f.write_str("Stream(…)"),
        }
    }
}

/// Whoever answers.
///
/// Dropping the future, or the stream of the reply, cancels the work at once: that is how a client's
/// disconnect reaches upstream.
#[async_trait::async_trait]
pub trait Backend: Send + Sync + fmt::Debug {
    /// `google`, `emulator` …, for logs and metrics.
    fn name(&self) -> &str;

    /// Whether it looks at [`Call::json`]. One that forwards bytes does not, and is spared holding their tree, which
    /// is larger than they are, for as long as a model thinks.
    fn reads_json(&self) -> bool {
        true
    }

    /// Whether it fetches what a `gs://` URI of a request names. For one that does not, the file is put into the request.
    fn reads_storage(&self) -> bool {
        false
    }

    /// Gets ready what takes long, so that the first caller does not wait for it. What goes wrong is logged.
    async fn warm(&self) {}

    /// Whether it has a model of this id that no catalogue knows of.
    fn has_model(&self, _: &str) -> bool {
        false
    }

    /// Answers the call.
    ///
    /// # Errors
    /// Whatever went wrong before the first byte of an answer, classified.
    async fn call(&self, call: &Call, attempt: &Attempt) -> Result<Reply, Error>;
}
