//! An exchange with an upstream, as it is kept on file: what was asked, and what came, byte for byte and in its time.
//!
//! It is the one form behind the capsules of failed requests, the cassettes of the emulator, and what is read from and
//! written to HAR and VCR files. All moments are counted from when the request was sent, so that an exchange that is
//! played again does not drift: each piece has its own place in time, not a distance to the one before.
//!
//! A refusal keeps what came over the wire and is classified anew when it is played: after an update that is the point of
//! playing it. What never was an answer of HTTP (a connection that failed, an error that the emulator raised) is kept as
//! the error it was.

mod blank;
mod bytes64;
mod har;
mod told;
mod url;
mod vcr;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use pollux_doctor::{Error, Host, redact};
use pollux_types::Method;
use serde::{Deserialize, Serialize};

pub use self::blank::without_content;
pub use self::bytes64::{Bytes64, redacted};
pub use self::har::{Har, from_har, to_har};
pub use self::told::Told;
pub(crate) use self::told::clean_json;
pub use self::vcr::{from_vcr, to_vcr};
use crate::call::Call;
use crate::google::response;

/// Why a file of another tool cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CassetteError {
    /// It is no such file.
    #[error("it is no {0} file: {1}")]
    Form(&'static str, String),
    /// It has no requests to this API.
    #[error("it has no request that Pollux knows")]
    Empty,
}

/// What was asked, and what came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// When, in microseconds since 1970.
    pub unix_us: u64,
    /// What was asked.
    pub asked: Asked,
    /// What came.
    pub answered: Answered,
}

/// Headers as they are kept, in their order.
pub type Headers = Vec<(String, String)>;

/// A request as it is kept. It holds no credential.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Asked {
    /// `v1beta`
    pub version: String,
    /// `generateContent`
    pub method: String,
    /// `models/gemini-2.5-flash`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// The query without credentials.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query: Vec<(String, String)>,
    /// Those headers that may make a difference to the answer, and tell nothing of the caller.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Headers,
    /// The body.
    #[serde(default)]
    pub body: Bytes64,
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answered {
    /// A success, as far as its status tells.
    Reply {
        /// The HTTP status.
        status: u16,
        /// The headers.
        headers: Headers,
        /// When the head had come.
        head_us: u64,
        /// Whether it was read to its end before it was handed on: one chunk, and nothing can go wrong any more.
        unary: bool,
        /// The bytes, as they came.
        chunks: Vec<Chunk>,
        /// How they ended.
        end: Ending,
    },
    /// An error over HTTP.
    Refusal {
        /// Whose errors are to be looked up.
        host: String,
        /// The HTTP status.
        status: u16,
        /// The headers.
        headers: Headers,
        /// The body.
        body: Bytes64,
        /// When it had come.
        after_us: u64,
    },
    /// An error that never was an answer.
    Failure {
        /// The error.
        error: Told,
        /// When it was known.
        after_us: u64,
    },
    /// Nothing, until nobody waited any more.
    Nothing,
}

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    /// When it came.
    pub at_us: u64,
    /// Its bytes.
    pub bytes: Bytes64,
}

/// How an answer ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ending {
    /// By itself.
    Whole {
        /// When that was known.
        at_us: u64,
    },
    /// By this error.
    Broken {
        /// The error.
        error: Box<Told>,
        /// When it broke.
        at_us: u64,
    },
    /// Nobody read on.
    Dropped,
}

/// The caller's headers that may make a difference to an answer.
const KEPT: [&str; 6] =
    ["content-type", "accept-language", "x-server-timeout", "x-goog-api-client", "x-pollux-class", "x-pollux-fault"];

impl Asked {
    /// A call as it is kept.
    pub fn of(call: &Call) -> Self {
        let kept = |name: &HeaderName| KEPT.contains(&name.as_str());
        Self {
            version: call.version.as_str().to_owned(),
            method: call.method.name().to_owned(),
            resource: call.resource.clone(),
            query: call.query.clone(),
            headers: headers_of(&call.headers)
                .filter(|(name, _)| kept(name))
                .map(|(name, value)| (name.as_str().to_owned(), value))
                .collect(),
            body: Bytes64(call.body.clone()),
        }
    }

    /// A request of which no more was read than its head, and of that no query.
    pub fn unread(version: &str, method: Method, resource: Option<String>, headers: &HeaderMap) -> Self {
        let headers = headers_of(headers).filter(|(name, _)| KEPT.contains(&name.as_str()));
        Self {
            version: version.to_owned(),
            method: method.name().to_owned(),
            resource,
            headers: headers.map(|(name, value)| (name.as_str().to_owned(), value)).collect(),
            ..Self::default()
        }
    }

    /// Without anything that looks like a key.
    #[must_use]
    pub fn redacted(self) -> Self {
        Self {
            query: redact_all(self.query),
            headers: redact_all(self.headers),
            body: self.body.redacted(),
            resource: self.resource.map(|resource| redact(&resource).into_owned()),
            ..self
        }
    }
}

impl Asked {
    /// Without what was said in it.
    #[must_use]
    pub fn without_content(self) -> Self {
        let body = without_content(std::slice::from_ref(&self.body.0)).concat();
        Self { body: Bytes64(body.into()), ..self }
    }
}

impl Answered {
    /// An error as it is kept. What came over the wire is classified anew when it is played, if that gives what it was.
    pub fn of_error(call: &Call, error: &Error, after_us: u64) -> Self {
        let refusal = |host: Host| {
            let raw = error.raw()?;
            let again = response::refusal(host, call, status_of(error), raw.headers.clone(), raw.body.clone());
            (again.fault() == error.fault() && again.status() == error.status()).then(|| Self::Refusal {
                host: name_of(host).to_owned(),
                status: error.http(),
                headers: kept(&raw.headers),
                body: Bytes64(raw.body.clone()),
                after_us,
            })
        };
        refusal(Host::Gemini)
            .or_else(|| refusal(Host::Vertex))
            .unwrap_or_else(|| Self::Failure { error: Told::of(error), after_us })
    }

    /// When it was known what came: the head of a reply, the whole of an error.
    pub fn after_us(&self) -> Option<u64> {
        match self {
            Self::Reply { head_us: at, .. }
            | Self::Refusal { after_us: at, .. }
            | Self::Failure { after_us: at, .. } => Some(*at),
            Self::Nothing => None,
        }
    }

    /// The error, classified as it would be today; `None` when it is none.
    pub fn error(&self, call: &Call) -> Option<Error> {
        match self {
            Self::Refusal { host, status, headers, body, .. } => {
                let status = http::StatusCode::from_u16(*status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
                Some(response::refusal(host_of(host), call, status, header_map(headers), body.0.clone()))
            }
            Self::Failure { error, .. } => Some(error.to_error()),
            Self::Reply { .. } | Self::Nothing => None,
        }
    }

    /// Without anything that looks like a key.
    #[must_use]
    pub fn redacted(self) -> Self {
        match self {
            Self::Reply { status, headers, head_us, unary, chunks, end } => {
                let end = match end {
                    Ending::Broken { error, at_us } => Ending::Broken { error: Box::new(error.redacted()), at_us },
                    other => other,
                };
                // A key may begin in one chunk and end in the next.
                let (times, pieces): (Vec<u64>, Vec<Bytes>) =
                    chunks.into_iter().map(|chunk| (chunk.at_us, chunk.bytes.0)).unzip();
                let clean = times.into_iter().zip(redacted(&pieces));
                let chunks = clean.map(|(at_us, bytes)| Chunk { at_us, bytes: Bytes64(bytes) }).collect();
                Self::Reply { status, headers: redact_all(headers), head_us, unary, chunks, end }
            }
            Self::Refusal { host, status, headers, body, after_us } => {
                Self::Refusal { host, status, headers: redact_all(headers), body: body.redacted(), after_us }
            }
            Self::Failure { error, after_us } => Self::Failure { error: error.redacted(), after_us },
            Self::Nothing => Self::Nothing,
        }
    }

    /// Without what was said in it. An error keeps its words: they say what is wrong.
    #[must_use]
    pub fn without_content(self) -> Self {
        let Self::Reply { status, headers, head_us, unary, chunks, end } = self else { return self };
        let (times, pieces): (Vec<u64>, Vec<Bytes>) =
            chunks.into_iter().map(|chunk| (chunk.at_us, chunk.bytes.0)).unzip();
        let blank = times.into_iter().zip(without_content(&pieces));
        let chunks = blank.map(|(at_us, bytes)| Chunk { at_us, bytes: Bytes64(bytes) }).collect();
        Self::Reply { status, headers, head_us, unary, chunks, end }
    }

    /// All bytes of its body.
    pub fn body(&self) -> Bytes {
        match self {
            Self::Reply { chunks, .. } => match chunks.as_slice() {
                [chunk] => chunk.bytes.0.clone(),
                chunks => chunks.iter().flat_map(|chunk| chunk.bytes.0.iter().copied()).collect(),
            },
            Self::Refusal { body, .. } => body.0.clone(),
            Self::Failure { .. } | Self::Nothing => Bytes::new(),
        }
    }
}

fn status_of(error: &Error) -> http::StatusCode {
    http::StatusCode::from_u16(error.http()).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR)
}

fn name_of(host: Host) -> &'static str {
    if host == Host::Vertex { "vertex" } else { "gemini" }
}

fn host_of(name: &str) -> Host {
    if name == "vertex" { Host::Vertex } else { Host::Gemini }
}

/// Headers as they are kept.
pub fn kept(headers: &HeaderMap) -> Headers {
    headers_of(headers).map(|(name, value)| (name.as_str().to_owned(), value)).collect()
}

fn headers_of(headers: &HeaderMap) -> impl Iterator<Item = (&HeaderName, String)> {
    headers.iter().map(|(name, value)| (name, String::from_utf8_lossy(value.as_bytes()).into_owned()))
}

/// Headers as they are sent; what is none is left out.
pub fn header_map(headers: &Headers) -> HeaderMap {
    let pair = |(name, value): &(String, String)| {
        Some((HeaderName::try_from(name.as_str()).ok()?, HeaderValue::from_bytes(value.as_bytes()).ok()?))
    };
    let mut map = HeaderMap::with_capacity(headers.len());
    for (name, value) in headers.iter().filter_map(pair) {
        map.append(name, value);
    }
    map
}

fn redact_all(pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    pairs.into_iter().map(|(name, value)| (name, redact(&value).into_owned())).collect()
}

/// Of a request's headers those that are kept.
fn only_kept(headers: Headers) -> Headers {
    headers.into_iter().filter(|(name, _)| KEPT.contains(&name.as_str())).collect()
}

/// Headers of an answer whose body was decoded meanwhile: what they say of its form on the wire is no longer so.
fn without_framing(headers: Headers) -> Headers {
    let framing = ["content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie", "alt-svc"];
    headers.into_iter().filter(|(name, _)| !framing.contains(&name.as_str())).collect()
}

/// An answer of which no more is known than its bytes.
fn at_once(status: u16, headers: Headers, body: Bytes, streamed: bool, head_us: u64, receive_us: u64) -> Answered {
    let at_us = head_us.saturating_add(receive_us);
    let head_us = if streamed { head_us } else { at_us };
    let chunks = vec![Chunk { at_us, bytes: Bytes64(body) }];
    Answered::Reply { status, headers, head_us, unary: !streamed, chunks, end: Ending::Whole { at_us } }
}
