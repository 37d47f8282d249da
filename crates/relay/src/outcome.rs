//! What became of a call: filled in while its bytes go by, read once when the last has gone.

use std::sync::{Arc, Mutex, PoisonError};

/// Tokens by kind, as `usageMetadata` of the last chunk has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// `promptTokenCount`, the cached part included.
    pub prompt: u64,
    /// `cachedContentTokenCount`
    pub cached: u64,
    /// `candidatesTokenCount`
    pub candidates: u64,
    /// `thoughtsTokenCount`
    pub thoughts: u64,
    /// `toolUsePromptTokenCount`
    pub tool_use: u64,
    /// `totalTokenCount`
    pub total: u64,
}

/// What is known of an answer so far.
#[derive(Debug, Clone)]
pub struct Known {
    /// Which backend answered.
    pub backend: Arc<str>,
    /// `modelVersion`
    pub model_version: Option<String>,
    /// How many attempts it took.
    pub attempts: u32,
    /// From the last chunk that had it.
    pub usage: Option<Usage>,
    /// From the last chunk that had it.
    pub finish_reason: Option<String>,
    /// The fault that the answer carries though its status is 200: a block, a broken stream, a mid-stream error.
    pub fault: Option<&'static str>,
    /// Whether the answer came to its own end.
    pub complete: bool,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            backend: Arc::from(""),
            model_version: None,
            attempts: 0,
            usage: None,
            finish_reason: None,
            fault: None,
            complete: false,
        }
    }
}

/// A handle on what is known of an answer; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Outcome(Arc<Mutex<Known>>);

impl Outcome {
    /// What is known by now.
    pub fn known(&self) -> Known {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes something more.
    pub fn note(&self, change: impl FnOnce(&mut Known)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}
