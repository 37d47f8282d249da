//! The emulator's settings.

use std::path::PathBuf;
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::quotas::Quota;
use super::record::RecordConfig;

/// How the emulator answers when nobody asks for anything special.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct EmulatorConfig {
    /// Changes the wording of every answer and the order of faults by probability; the same seed gives the same ones.
    pub seed: u64,
    /// Faults that come by chance.
    pub faults: Vec<Chance>,
    /// Limits per API key and model, as a project of Google's has them; the first whose model fits counts.
    pub quotas: Vec<Quota>,
    /// A JSON or TOML file with `scripts`: what the first, second, third attempt gets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequences: Option<PathBuf>,
    /// How long the model seems to think before its first byte, such as `300ms`.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub first_byte: Duration,
    /// How long it seems to take for each further chunk of a stream.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub between_chunks: Duration,
    /// How many attempts the report lists.
    pub report_limit: usize,
    /// Recording a real upstream, and answering from what was recorded.
    pub record: RecordConfig,
}

/// A fault that comes by chance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chance {
    /// As in the fault header: `overloaded; after=2`.
    pub fault: String,
    /// From 0, never, to 1, always.
    pub probability: f64,
    /// Only for this model; a star at the end stands for any rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

impl Default for EmulatorConfig {
    fn default() -> Self {
        Self {
            seed: 0,
            faults: Vec::new(),
            quotas: Vec::new(),
            sequences: None,
            first_byte: Duration::ZERO,
            between_chunks: Duration::ZERO,
            report_limit: 1000,
            record: RecordConfig::default(),
        }
    }
}
