//! The settings of recording.

use std::fmt;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Recording a real upstream, and answering from what was recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RecordConfig {
    /// `off`; `record`: ask the upstream and keep each answer; `replay`: answer from what was kept, and refuse what it has no
    /// answer to; `auto`: answer from what was kept, and ask and keep the rest.
    pub mode: RecordMode,
    /// The folder of the cassettes, one file each; HAR files and VCR cassettes in it are read too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
    /// The base URL of the service to record, such as `https://generativelanguage.googleapis.com`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upstream: Option<String>,
    /// The key to present there. It is in no cassette.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<RecordKey>,
    /// `recorded`: answers take as long as they did; `none`: they come at once.
    pub pace: Pace,
}

/// What is done with requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RecordMode {
    /// Neither is done.
    #[default]
    Off,
    /// Ask and keep.
    Record,
    /// Answer from what was kept.
    Replay,
    /// Answer from what was kept, else ask and keep.
    Auto,
}

/// How fast recorded answers come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Pace {
    /// As they did.
    #[default]
    Recorded,
    /// At once.
    None,
}

/// A key that is not printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct RecordKey(pub String);

impl fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordKey(…)")
    }
}
