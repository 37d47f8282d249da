//! Questions to the ledger, and what it answers.

use crate::day::Zone;
use crate::ledger::Tokens;

/// What sums are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// The day on which the request began.
    Day,
    /// The model that answered, or that was asked for when none did; of an attempt in vain, the one that was tried.
    Model,
    /// The caller's key.
    Caller,
    /// The key that is charged beside the caller's.
    Charged,
    /// The project of the last attempt; of an attempt, its own.
    Project,
}

/// Which requests, and what their sums are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UsageQuery {
    /// A row for each combination; with none of them, one row for all.
    pub by: Vec<GroupBy>,
    /// Where days begin.
    pub zone: Zone,
    /// Requests that began at this time or later, in Unix milliseconds.
    pub from: Option<i64>,
    /// Requests that began before this time.
    pub to: Option<i64>,
    /// Requests whose cost was counted at this time or later, where that is known; else those that ended then.
    pub counted_from: Option<i64>,
    /// Requests of these methods; none: of all.
    pub methods: Vec<&'static str>,
    /// Requests alone of which an attempt was made.
    pub sent: bool,
}

/// The sums of a group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UsageRow {
    /// `YYYY-MM-DD`, when grouped by day.
    pub day: Option<String>,
    /// When grouped by model; empty where a request names none.
    pub model: Option<String>,
    /// When grouped by caller.
    pub caller: Option<String>,
    /// When grouped by the key that is charged beside the caller's; empty where there was none.
    pub charged: Option<String>,
    /// When grouped by project; empty where nothing was sent upstream.
    pub project: Option<String>,
    /// Requests, those under way included.
    pub requests: u64,
    /// Those that were answered with an error, broken off or interrupted.
    pub failed: u64,
    /// What was sent upstream.
    pub attempts: u64,
    /// As the answers said.
    pub tokens: Tokens,
    /// Billionths of a US dollar, of the requests whose cost is known.
    pub cost_nanos: u64,
    /// Requests with tokens whose cost is not known.
    pub unpriced: u64,
}

/// What was sent upstream of one model in one project on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayCount {
    /// The project.
    pub project: String,
    /// The model.
    pub model: String,
    /// How many attempts, those included whose outcome is not known.
    pub requests: u64,
}
