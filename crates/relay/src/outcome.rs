//! What became of a call: filled in while its bytes go by, read once when the last has gone.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

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
    /// Whose quota the attempt took that answered, or the last one.
    pub project: Option<Arc<str>>,
    /// The credential of that attempt, by its id.
    pub credential: Option<Arc<str>>,
    /// The model that was asked last; it differs from what the caller asked for after a fallback.
    pub model_asked: Option<Arc<str>>,
    /// The route's pattern, when the settings have one for the model.
    pub route: Option<Arc<str>>,
    /// When the first output came.
    pub first_output: Option<Instant>,
    /// How long it waited for room and between attempts.
    pub waited: Duration,
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
            project: None,
            credential: None,
            model_asked: None,
            route: None,
            first_output: None,
            waited: Duration::ZERO,
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
