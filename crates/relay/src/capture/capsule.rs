//! A request on file: all that it takes to play it again.

use pollux_backends::cassette::{Answered, Asked, Told};
use serde::{Deserialize, Serialize};

use crate::config::RelayConfig;
use crate::route_config::Condition;

/// The form that is written.
pub const FORMAT: u32 = 1;

/// One request, from its beginning to the last byte of its answer. All moments are microseconds since it came.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Capsule {
    /// The form of this file.
    pub pollux: u32,
    /// Names it.
    pub id: String,
    /// Names the request, in logs and in the ledger.
    pub request_id: String,
    /// When it came, since 1970.
    pub unix_us: u64,
    /// What its waits were drawn from.
    pub seed: u64,
    /// The day, for the life cycle of models.
    pub today: String,
    /// Whether it can be played.
    pub whole: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacks: Option<String>,
    /// Whether a gate refused it, before it was read: it has no body, and was no call yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gate: bool,
    /// Whether what was said is in it, in the request and in the answers; else their texts are blank, as long as they were.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub content: bool,
    /// What was asked.
    pub call: CallTaken,
    /// Where it could go.
    pub route: RouteTaken,
    /// The settings by which it went.
    pub relay: RelayConfig,
    /// What its project, its key or a file that it names was lacking, before anything was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Told>,
    /// In their order.
    pub attempts: Vec<AttemptTaken>,
    /// How it came that no attempt was made after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gave_up: Option<GaveUp>,
    /// What the caller got.
    pub answer: AnswerTaken,
}

const fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
const fn is_yes(value: &bool) -> bool {
    *value
}

/// What was asked, and by whom.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CallTaken {
    /// The request.
    #[serde(flatten)]
    pub asked: Asked,
    /// Through which API: `gemini`, `firebase` or `vertex`.
    pub surface: String,
    /// The caller's name in logs.
    pub key: String,
    /// Server-sent events, not a JSON array.
    pub sse: bool,
    /// With blanks and newlines.
    pub pretty: bool,
    /// Enum values as numbers.
    pub numbers: bool,
    /// When the caller stops waiting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_us: Option<u64>,
}

/// The route that the call took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteTaken {
    /// Its pattern.
    pub model: String,
    /// How many attempts it allows, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts: Option<u32>,
    /// In their order.
    pub choices: Vec<ChoiceTaken>,
}

/// A choice of a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceTaken {
    /// The backend's name in the settings.
    pub backend: String,
    /// The model to ask there instead of the caller's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The failures after which it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Vec<Condition>>,
    /// Whether our catalogue is the last word there.
    pub catalogue_is_final: bool,
    /// Whether failures are kept from the caller.
    pub relayed: bool,
    /// Whether it reads the request, and not only its bytes.
    pub reads_json: bool,
}

/// One attempt.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AttemptTaken {
    /// Counts from 1.
    pub number: u32,
    /// The choice that was to be asked, by its place in the route.
    pub wanted: usize,
    /// The choice that was asked; another one when nobody had room at the first.
    pub choice: usize,
    /// When it could have been sent, had there been room.
    pub ready_us: u64,
    /// When it was sent.
    pub at_us: u64,
    /// Whose quota it took.
    pub project: String,
    /// The credential, by its name.
    pub credential: String,
    /// The model that was asked.
    pub model: String,
    /// Whether it was to find out whether the model is back.
    pub probe: bool,
    /// What had stood in its way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What it was held to be; `None` for an answer that went on to the caller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// What came.
    pub answered: Answered,
}

/// How it came that no further attempt was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GaveUp {
    /// How many there had been.
    pub attempts: u32,
    /// When that was known.
    pub at_us: u64,
    /// The budget of retries was used up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held_back: bool,
    /// What stood in the way of a further one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Told>,
    /// What had stood in the way at all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// What the caller got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerTaken {
    /// When it ended.
    pub after_us: u64,
    /// What is wrong with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// In so many pieces.
    pub pieces: u64,
    /// So many bytes.
    pub bytes: u64,
    /// The SHA-256 of them.
    pub sha256: String,
    /// How it ended.
    pub end: AnswerEnd,
}

/// How an answer ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AnswerEnd {
    /// It came to its end.
    Whole,
    /// It began, and then there was this error.
    Broken {
        /// The error.
        error: Box<Told>,
    },
    /// It was this error.
    Refused {
        /// The error.
        error: Box<Told>,
    },
    /// The caller left.
    Left,
}

impl Capsule {
    /// Reads one.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(bytes: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(bytes)
    }

    /// As it is written.
    pub fn write(&self) -> Vec<u8> {
        // Nothing in it can fail to be written: its maps have texts for keys.
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }
}
