//! What is written down: of a request when it begins and ends, of an attempt when it is sent and when it ends.
//!
//! What comes in is borrowed, since it is written at once; what is read back is owned. There is no field for a secret or
//! for content.

use std::fmt;

/// A request's own number in the ledger. Request ids are no key: callers may send the same one twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub i64);

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Tokens by kind, as `usageMetadata` has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tokens {
    /// The prompt, its cached part included.
    pub prompt: u64,
    /// The part of the prompt that came from a cache.
    pub cached: u64,
    /// Thoughts.
    pub thoughts: u64,
    /// The answer.
    pub candidates: u64,
    /// What tools put into the prompt.
    pub tool_use: u64,
    /// The sum, as upstream counts it.
    pub total: u64,
}

/// A request that has just been let in.
#[derive(Debug, Clone, Copy)]
pub struct Begin<'a> {
    /// As the caller and the log lines know it.
    pub request_id: &'a str,
    /// Unix milliseconds.
    pub started_at: i64,
    /// The id of the caller's key, never the key.
    pub caller: &'a str,
    /// `v1beta`
    pub version: &'a str,
    /// `generateContent`
    pub method: &'a str,
    /// The model as asked for, without `models/`; empty when the method has none.
    pub model_asked: &'a str,
    /// Whether the answer is a stream.
    pub streamed: bool,
    /// The id of the key that is charged beside the caller's, where there is one.
    pub charged: Option<&'a str>,
}

/// An attempt: written once before it is sent, without an outcome, and once with it.
#[derive(Debug, Clone, Copy)]
pub struct AttemptRecord<'a> {
    /// Of which request.
    pub request: RowId,
    /// From 1.
    pub number: u32,
    /// Unix milliseconds.
    pub started_at: i64,
    /// Who was asked.
    pub backend: &'a str,
    /// Where; empty when there is but one place.
    pub region: &'a str,
    /// Whose quota.
    pub project: &'a str,
    /// The id of the credential, never its secret.
    pub credential: &'a str,
    /// The model asked of the backend.
    pub model: &'a str,
    /// What came of it; `None` while it is under way.
    pub outcome: Option<AttemptOutcome<'a>>,
}

/// What came of an attempt.
#[derive(Debug, Clone, Copy, Default)]
pub struct AttemptOutcome<'a> {
    /// From sending to the first output.
    pub first_output_ms: Option<u64>,
    /// From sending to the end.
    pub total_ms: u64,
    /// The fault's id, when there was one.
    pub fault: Option<&'a str>,
    /// The status of upstream's answer, when there was one.
    pub http_status: Option<u16>,
    /// What it took, where upstream said so.
    pub tokens: Option<Tokens>,
}

/// A request that has been answered, or given up.
#[derive(Debug, Clone, Copy)]
pub struct End<'a> {
    /// Which.
    pub request: RowId,
    /// The model that answered.
    pub model_served: Option<&'a str>,
    /// The route that was taken.
    pub route: Option<&'a str>,
    /// The project of the last attempt.
    pub project: Option<&'a str>,
    /// How many attempts there were.
    pub attempts: u32,
    /// How long it waited for room, all waits together.
    pub waited_ms: u64,
    /// The fault's id, when there was one.
    pub fault: Option<&'a str>,
    /// The status that the caller got; `None` when it went away before one.
    pub http_status: Option<u16>,
    /// From the request to the first output towards the caller.
    pub first_output_ms: Option<u64>,
    /// From the request to the end of the answer.
    pub total_ms: u64,
    /// What it took, where upstream said so.
    pub tokens: Option<Tokens>,
    /// Billionths of a US dollar, all attempts together; `None` where a price is not known.
    pub cost_nanos: Option<u64>,
    /// When the cost was taken from balances and budgets, in Unix milliseconds; it is kept beside tokens alone.
    pub counted_at: Option<i64>,
    /// Whether the answer, an error included, came to its own end.
    pub complete: bool,
}

/// How far a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Begun and not ended.
    Open,
    /// Ended, and its answer or error came whole.
    Complete,
    /// Ended in the middle of its answer.
    Broken,
    /// Pollux died before its end.
    Interrupted,
}

impl State {
    /// As the database and the commands spell it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Complete => "complete",
            Self::Broken => "broken",
            Self::Interrupted => "interrupted",
        }
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        [Self::Open, Self::Complete, Self::Broken, Self::Interrupted].into_iter().find(|state| state.as_str() == text)
    }
}

/// A request as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRow {
    /// Its own number.
    pub id: RowId,
    /// How far it came.
    pub state: State,
    /// From its beginning.
    pub asked: Asked,
    /// From its end, when it has one.
    pub ended: Option<Ended>,
}

/// The fields of [`Begin`], owned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is described at `Begin`")]
pub struct Asked {
    pub request_id: String,
    pub started_at: i64,
    pub caller: String,
    pub version: String,
    pub method: String,
    pub model_asked: String,
    pub streamed: bool,
    pub charged: Option<String>,
}

/// The fields of [`End`], owned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is described at `End`")]
pub struct Ended {
    pub model_served: Option<String>,
    pub route: Option<String>,
    pub project: Option<String>,
    pub attempts: u32,
    pub waited_ms: u64,
    pub fault: Option<String>,
    pub http_status: Option<u16>,
    pub first_output_ms: Option<u64>,
    pub total_ms: u64,
    pub tokens: Option<Tokens>,
    pub cost_nanos: Option<u64>,
    pub counted_at: Option<i64>,
    pub complete: bool,
}

/// The fields of [`AttemptRecord`], owned.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is described at `AttemptRecord`")]
pub struct AttemptRow {
    pub request: RowId,
    pub number: u32,
    pub started_at: i64,
    pub backend: String,
    pub region: String,
    pub project: String,
    pub credential: String,
    pub model: String,
    pub outcome: Option<AttemptResult>,
}

/// The fields of [`AttemptOutcome`], owned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is described at `AttemptOutcome`")]
pub struct AttemptResult {
    pub first_output_ms: Option<u64>,
    pub total_ms: u64,
    pub fault: Option<String>,
    pub http_status: Option<u16>,
    pub tokens: Option<Tokens>,
}

/// Records that go into the store together, each thing at most once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Batch {
    /// Requests that began, ended or not.
    pub requests: Vec<(RowId, Asked, Option<Ended>)>,
    /// Ends of requests that a batch before this one brought.
    pub ends: Vec<(RowId, Ended)>,
    /// Attempts, with the latest that is known of each.
    pub attempts: Vec<AttemptRow>,
}
