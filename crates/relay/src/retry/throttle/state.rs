//! What is known of the health of models, for people and metrics.

use std::time::Duration;

use serde::{Serialize, Serializer};

/// How a model is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ThrottleMode {
    /// Every call goes.
    Open,
    /// It takes only some, and is asked less.
    Throttled,
    /// Upstream said when to come back.
    Resting,
    /// It takes none; only probes go.
    Down,
}

/// What is known of a model's health.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ThrottleState {
    /// How it is treated.
    pub mode: ThrottleMode,
    /// Calls taken in the last ten seconds.
    pub accepted: u32,
    /// Calls failed in the last ten seconds.
    pub failed: u32,
    /// Calls refused here since the start.
    pub refused: u64,
    /// In seconds; nothing when it is not down.
    #[serde(serialize_with = "seconds_if_any")]
    pub down_for: Option<Duration>,
    /// In seconds; 0 when a call may go now.
    #[serde(serialize_with = "seconds")]
    pub next_call_in: Duration,
}

fn seconds<S: Serializer>(span: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(span.as_secs_f64())
}

#[expect(clippy::ref_option, reason = "serde hands over the field so")]
fn seconds_if_any<S: Serializer>(span: &Option<Duration>, serializer: S) -> Result<S::Ok, S::Error> {
    span.map(|span| span.as_secs_f64()).serialize(serializer)
}

/// The state of one model at one backend.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ModelThrottle {
    /// The backend's name.
    pub backend: String,
    /// The model's id.
    pub model: String,
    /// What is known of it.
    #[serde(flatten)]
    pub state: ThrottleState,
}
