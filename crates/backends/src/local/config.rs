//! How local models are served.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::library::Library;
use super::safety::{RecitationConfig, SafetyConfig};

/// Models on this machine, which answer when no upstream is set and one is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LocalConfig {
    /// Where the models are; without it in `models` of the data folder.
    pub folder: Option<PathBuf>,
    /// The model that answers under the name of every Gemini text model, but those in `names`. Without it the one that
    /// `pollux model use` chose, else `smollm2-135m-instruct`.
    pub model: Option<String>,
    /// The model that makes embeddings. Without it the one that `pollux model use` chose, else `all-minilm-l6-v2`.
    pub embeddings: Option<String>,
    /// Names that other local models answer under: `"gemini-2.5-pro" = "my-larger-model"`.
    pub names: BTreeMap<String, String>,
    /// Answers that are computed side by side, 1 to 128; more wait.
    pub parallel: u32,
    /// Tokens of one text at most, prompt and answer, 64 or more; never more than the model was trained for.
    pub context: u32,
    /// Tokens of one answer at most where the request says nothing, 1 or more; a request may ask for more, up to the context. A
    /// small model may otherwise not come to an end for minutes.
    pub output: u32,
    /// Tokens that are computed with in memory, for all texts together, 64 or more; half as many again are remembered beside
    /// them. A small model takes about 23 KB for each, large ones more.
    pub cache: u32,
    /// Requests that may wait, 0 to 100,000; those beyond are told that the model is overloaded.
    pub queue: u32,
    /// Threads that compute, 1 to 512; without it one fewer than there are cores and 16 at most, because a step waits for the
    /// slowest of them.
    pub threads: Option<u16>,
    /// Which of the processor's vectors are computed with: `auto` for the widest that it has (AVX-512 with VNNI, else AVX2), `avx2`
    /// for no wider ones than these. Taken at start.
    pub vectors: Vectors,
    /// Which prompts and answers are blocked, by phrases in lists.
    pub safety: SafetyConfig,
    /// Texts that answers may not repeat at length.
    pub recitation: RecitationConfig,
}

/// Vectors of a processor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Vectors {
    /// The widest that it has: AVX-512 with VNNI, else AVX2.
    #[default]
    Auto,
    /// AVX2, whatever else there is: for the same answers, to the letter, as on a processor without more.
    Avx2,
}

impl Default for LocalConfig {
    fn default() -> Self {
        Self {
            folder: None,
            model: None,
            embeddings: None,
            names: BTreeMap::new(),
            parallel: 8,
            context: 8192,
            output: 1024,
            cache: 16_384,
            queue: 64,
            threads: None,
            vectors: Vectors::Auto,
            safety: SafetyConfig::default(),
            recitation: RecitationConfig::default(),
        }
    }
}

impl LocalConfig {
    /// Where the models are.
    pub fn folder(&self, data_dir: &Path) -> PathBuf {
        self.folder.clone().unwrap_or_else(|| data_dir.join("models"))
    }

    /// The model that answers under every name.
    pub fn model(&self, data_dir: &Path) -> String {
        let chosen = || Library::new(self.folder(data_dir)).chosen().model;
        self.model.clone().or_else(chosen).unwrap_or_else(|| "smollm2-135m-instruct".to_owned())
    }

    /// The model that makes embeddings.
    pub fn embeddings(&self, data_dir: &Path) -> String {
        let chosen = || Library::new(self.folder(data_dir)).chosen().embeddings;
        self.embeddings.clone().or_else(chosen).unwrap_or_else(|| "all-minilm-l6-v2".to_owned())
    }

    /// Threads that compute.
    pub fn threads(&self) -> u16 {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        self.threads.unwrap_or_else(|| u16::try_from(cores.saturating_sub(1).clamp(1, 16)).unwrap_or(1)).max(1)
    }
}
