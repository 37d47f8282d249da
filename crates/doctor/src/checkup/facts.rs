//! What was seen on the way: plain data, so that judging it needs no network, and a report can carry it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::key::KeyForm;

/// All that was seen. What was not looked at is absent.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Facts {
    /// What was to be checked.
    pub target: Target,
    /// The files of a Firebase app, in the order in which they were named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<AppFile>,
    /// Whether there is a proxy on the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxy: Option<ProxyFacts>,
    /// From a name to a connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<NetworkFacts>,
    /// What the service's clock showed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<ClockFacts>,
    /// The key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<KeyFacts>,
    /// What the catalogue and the other versions of the API say of the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelFacts>,
    /// What was asked, in this order, and how it was answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<CallFacts>,
    /// What the admin API of a Pollux tells of tier and quota.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pollux: Option<PolluxFacts>,
}

/// What is to be checked.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Target {
    /// The base URL, without secrets.
    pub base: String,
    /// Its host.
    pub host: String,
    /// Whether it is Google's own service.
    pub google: bool,
    /// `v1`, `v1beta` …
    pub version: String,
    /// The model's id.
    pub model: String,
    /// The Firebase project, when the calls are those of an app.
    pub project: Option<String>,
    /// Where Vertex AI behind Firebase is asked.
    pub location: Option<String>,
    /// Whether an App Check token is sent.
    pub app_check: bool,
    /// The `Referer` that is sent.
    pub referer: Option<String>,
}

/// The setting of a proxy.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProxyFacts {
    /// The proxy that is used, without its password.
    pub used: Option<String>,
    /// Where it is set: a variable, or the flag.
    pub set_by: Option<String>,
    /// The value cannot be read as a proxy.
    pub unreadable: bool,
}

/// The stages of a connection; a stage that was not reached is absent.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NetworkFacts {
    /// The host that was looked up: the target's, or the proxy's.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The addresses.
    pub resolved: Option<Result<Resolved, String>>,
    /// Milliseconds, or what failed.
    pub connected: Option<Result<u64, NotConnected>>,
    /// What the proxy said to the wish for a tunnel.
    pub tunnel: Option<Result<(), NoTunnel>>,
    /// The handshake.
    pub secured: Option<Result<Secured, NotSecured>>,
}

/// A name's addresses.
#[derive(Debug, Clone, Serialize)]
pub struct Resolved {
    /// At least one.
    pub addresses: Vec<String>,
    /// How long it took.
    pub milliseconds: u64,
}

/// Why there is no connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotConnected {
    /// Nobody listens.
    Refused,
    /// Nobody answers.
    TimedOut,
    /// What the system says.
    Other(String),
}

/// Why a proxy makes no tunnel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoTunnel {
    /// It answered with this code.
    Status(u16),
    /// It closed, or answered with what is no HTTP.
    Other(String),
}

/// A handshake that was made.
#[derive(Debug, Clone, Serialize)]
pub struct Secured {
    /// `TLS 1.3` …
    pub version: String,
    /// How long it took.
    pub milliseconds: u64,
}

/// Why a handshake was not made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotSecured {
    /// The certificate's time is over; the moment as seconds of Unix time, where it is known.
    Expired(Option<i64>),
    /// The certificate's time has not begun.
    NotYetValid(Option<i64>),
    /// The certificate is for these names.
    WrongName(Vec<String>),
    /// No authority that is trusted here has signed it.
    UnknownIssuer,
    /// What answers speaks no TLS.
    NotTls,
    /// What else the TLS library says.
    Other(String),
}

/// Two clocks.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ClockFacts {
    /// How far the clock here is ahead of the service's, in seconds.
    pub ahead_seconds: i64,
}

/// The key, without itself.
#[derive(Debug, Clone, Serialize)]
pub struct KeyFacts {
    /// Where it was found; nothing when there is none.
    pub source: Option<String>,
    /// Its ends.
    pub shown: String,
    /// What it looks like.
    pub form: KeyForm,
    /// Another variable that holds another key, which is not used.
    pub unused: Option<String>,
}

/// What is known of the model beside the service's answer.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ModelFacts {
    /// The version of the API, other than the one asked, that has it.
    pub other_version: Option<String>,
    /// The day on which it is, or was, shut down.
    pub shut_down: Option<String>,
    /// Days until then; negative when it is over.
    pub days_left: Option<i64>,
    /// Its successor.
    pub replacement: Option<String>,
    /// The name that was probably meant.
    pub suggestion: Option<String>,
}

/// What was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// `models.list`
    List,
    /// `models.get`
    Get,
    /// `countTokens`
    Count,
    /// `generateContent`
    Generate,
    /// `streamGenerateContent`
    Stream,
}

impl Asked {
    /// The method's name.
    pub fn method(self) -> &'static str {
        match self {
            Self::List => "models.list",
            Self::Get => "models.get",
            Self::Count => "countTokens",
            Self::Generate => "generateContent",
            Self::Stream => "streamGenerateContent",
        }
    }
}

/// One call and its answer.
#[derive(Debug, Clone, Serialize)]
pub struct CallFacts {
    /// What was asked.
    pub asked: Asked,
    /// How it was answered.
    pub answer: AnswerFacts,
    /// How long all of it took.
    pub milliseconds: u64,
    /// How long the first token of a stream took.
    pub first_token_milliseconds: Option<u64>,
    /// Tokens of the prompt.
    pub count: Option<u64>,
    /// How the service ranks the request: `standard`, `flex` …
    pub service_tier: Option<String>,
}

/// How a call was answered.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerFacts {
    /// As it should be.
    Well,
    /// By an error, or by an answer that is of no use.
    Refused {
        /// The HTTP code.
        http: u16,
        /// The entry of the catalogue.
        fault: &'static str,
        /// The message, without secrets.
        message: String,
        /// What was read out of it.
        values: BTreeMap<String, String>,
    },
    /// By something that does not speak this API.
    Foreign {
        /// The HTTP code.
        http: u16,
        /// What it calls itself.
        server: String,
        /// Whether a proxy may have said so.
        by_proxy: bool,
    },
    /// Not at all, or not to the end.
    Failed {
        /// The entry of the catalogue.
        fault: &'static str,
        /// What the system says.
        note: String,
    },
}

/// A file that configures a Firebase app.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AppFile {
    /// The name of the file.
    pub name: String,
    /// Why it cannot be used.
    pub unreadable: Option<String>,
    /// `projectId`
    pub project: Option<String>,
    /// The project's number, as the sender's id.
    pub number: Option<String>,
    /// The app's id, `1:NUMBER:PLATFORM:HASH`.
    pub app: Option<String>,
    /// The ends of the key; nothing when there is none.
    pub key: Option<String>,
    /// The key differs from the one that was named by a flag.
    pub other_key: bool,
    /// The project's id as it stands in names of hosts and buckets.
    pub hosts: Vec<String>,
    /// Package or bundle.
    pub package: Option<String>,
}

/// What a Pollux knows of the key's project and of the quota upstream.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PolluxFacts {
    /// The key's project; nothing when the key is one of the settings.
    pub project: Option<String>,
    /// Its tier, as Google spells it.
    pub tier: Option<String>,
    /// What is left of each known limit for the model, by the project upstream.
    pub left: Vec<Left>,
    /// Why it told nothing, when it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silent: Option<String>,
}

/// What is left of a limit.
#[derive(Debug, Clone, Serialize)]
pub struct Left {
    /// The project upstream.
    pub project: String,
    /// `rpm`, `tpm` or `rpd`.
    pub kind: &'static str,
    /// What is left.
    pub remaining: u64,
    /// The limit.
    pub limit: u64,
}
