//! The settings: one tree, declared once beside what each section configures, read from a TOML file and the
//! environment, and written out as the reference page.
//!
//! A flag wins over the environment, the environment over the file, the file over the default.

mod changes;
mod check;
mod load;
mod reference;
mod schema;
pub(crate) mod secrets;
mod variables;

use std::path::PathBuf;

pub(crate) use changes::{changes, reloads};
pub(crate) use check::{EMULATOR, LOCAL, check};
pub(crate) use load::{ConfigError, load};
use pollux_backends::emulator::EmulatorConfig;
use pollux_backends::{BucketConfig, LocalConfig, VertexConfig};
use pollux_client::{InvalidBaseUrl, TransportConfig};
use pollux_models::tokens::TokensConfig;
use pollux_relay::pool::ProjectConfig;
use pollux_relay::route_config::RouteConfig;
use pollux_relay::{AccessConfig, RelayConfig};
use pollux_server::ServerConfig;
use pollux_store::{CapsulesConfig, LedgerConfig};
pub(crate) use reference::reference;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
pub(crate) use variables::{of_process, strangers};

/// Every setting of Pollux. It has no `Debug`, as it holds keys.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    /// The folder for what must outlive the process: API keys, stored upstream keys, what the pool has learnt, the ledger.
    pub(crate) data_dir: PathBuf,
    /// API keys accepted beside the stored ones, for tests and containers.
    pub(crate) api_keys: Vec<String>,
    /// Listening, limits and timeouts towards callers.
    pub(crate) server: ServerConfig,
    /// Who answers where no project says it: `auto` for the service of `[upstream]` when a key or a URL is set, else the local
    /// model when it is there, else the emulator; or `service`, `local`, `emulator`.
    pub(crate) backend: Answers,
    /// The service that answers for us.
    pub(crate) upstream: UpstreamConfig,
    /// Further services that answer for us.
    pub(crate) backends: Vec<BackendConfig>,
    /// Projects that own quota, with their credentials; without any there is one, `default`, with the key of `[upstream]`.
    pub(crate) projects: Vec<ProjectConfig>,
    /// Where calls of a model go, and where else when that fails.
    pub(crate) routes: Vec<RouteConfig>,
    /// Buckets whose files requests may name as `gs://{name}/…`, on Vertex AI's paths and Firebase's Vertex provider.
    pub(crate) buckets: Vec<BucketConfig>,
    /// Checks and deadlines.
    pub(crate) relay: RelayConfig,
    /// How callers are told apart, and what stands outside of Pollux for that.
    pub(crate) access: AccessConfig,
    /// What is kept of past requests: a record of each, and of each attempt, in the data folder. `pollux usage` adds them
    /// up.
    pub(crate) ledger: LedgerConfig,
    /// Which requests are kept as capsules in the data folder, to be replayed by `pollux replay`: `off`, `failures`, `all`, or
    /// `sampled`. A capsule holds the request and the answers, prompts included, but no keys.
    pub(crate) capture: Capture,
    /// How many capsules are kept, and how large.
    pub(crate) capsules: CapsulesConfig,
    /// Models on this machine, which answer when no upstream is set and one is there.
    pub(crate) local: LocalConfig,
    /// How tokens are counted.
    pub(crate) tokens: TokensConfig,
    /// The built-in emulator, which answers when nobody else does.
    pub(crate) emulator: EmulatorConfig,
    /// What is logged, and how.
    pub(crate) log: LogConfig,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("data"),
            api_keys: Vec::new(),
            server: ServerConfig::default(),
            backend: Answers::Auto,
            upstream: UpstreamConfig::default(),
            backends: Vec::new(),
            projects: Vec::new(),
            routes: Vec::new(),
            buckets: Vec::new(),
            relay: RelayConfig::default(),
            access: AccessConfig::default(),
            ledger: LedgerConfig::default(),
            capture: Capture::Off,
            capsules: CapsulesConfig::default(),
            local: LocalConfig::default(),
            tokens: TokensConfig::default(),
            emulator: EmulatorConfig::default(),
            log: LogConfig::default(),
        }
    }
}

/// Who answers where no project says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Answers {
    /// A service when a key or a URL is set, else a local model when one is there, else the emulator.
    #[default]
    Auto,
    /// The service of `[upstream]`.
    Service,
    /// A model on this machine.
    Local,
    /// The built-in emulator.
    Emulator,
}

/// Which requests are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Capture {
    /// None.
    Off,
    /// Those that failed.
    Failures,
    /// Every one.
    All,
    /// A share of them.
    Sampled,
}

/// The service that answers for us.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct UpstreamConfig {
    /// The key to present upstream. `GEMINI_API_KEY` alone is enough for Google.
    pub(crate) key: Option<String>,
    /// The base URL of a Gemini-compatible service. With a key and no URL it is Google's.
    pub(crate) url: Option<String>,
    /// Connections, timeouts, proxy and TLS of the way there.
    pub(crate) transport: TransportConfig,
}

/// A further Gemini-compatible service, or Gemini on Vertex AI.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BackendConfig {
    /// Names it in projects, routes, logs and metrics.
    pub(crate) name: String,
    /// `gemini` for what speaks the Gemini API, `vertex` for Vertex AI.
    #[serde(default)]
    pub(crate) kind: BackendKind,
    /// Its base URL; the API version is appended to it. Vertex AI's follows from the location.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    /// Where it is, such as `europe-west1`: a label for logs and health. Of Vertex AI it is the location.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) region: Option<String>,
    /// The Google Cloud project that Vertex AI is asked for, and that pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) project: Option<String>,
    /// Vertex AI's location: `global` (where most models are, and the most room), `us`, `eu`, or a region such as `europe-west4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) location: Option<String>,
    /// Who Vertex AI is asked as: `adc` for what Google's own tools would use, workload identity included, or the path of
    /// a credentials file. It is `adc` when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) credentials: Option<String>,
    /// Connections, timeouts, proxy and TLS of the way there.
    #[serde(default)]
    pub(crate) transport: TransportConfig,
}

/// What a backend speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum BackendKind {
    /// The Gemini API.
    #[default]
    Gemini,
    /// Vertex AI.
    Vertex,
}

impl BackendConfig {
    /// As the backend for Vertex AI wants it.
    pub(crate) fn vertex(&self) -> Result<VertexConfig, InvalidBaseUrl> {
        let usual = VertexConfig::default();
        Ok(VertexConfig {
            project: self.project.clone().unwrap_or(usual.project),
            location: self.location.clone().unwrap_or(usual.location),
            credentials: self.credentials.clone().unwrap_or(usual.credentials),
            base_url: self.url.as_deref().map(str::parse).transpose()?,
            transport: self.transport.clone(),
        })
    }
}

/// What is logged, and how. Log lines go to standard error.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct LogConfig {
    /// `human` for a terminal, `json` for a machine.
    pub(crate) format: LogFormat,
    /// `error`, `warn`, `info`, `debug`, `trace`, or a filter such as `info,pollux_client=debug`.
    pub(crate) level: String,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { format: LogFormat::Human, level: "info".to_owned() }
    }
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// For a terminal.
    Human,
    /// One JSON object a line.
    Json,
}
