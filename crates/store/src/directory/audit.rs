//! Who changed what, when, and from where.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One change, as it is remembered. Never a secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditEntry {
    /// Grows with every entry; 0 until it is written.
    pub id: i64,
    /// When.
    pub at: i64,
    /// Who: `admin`, `sa:name@…`, `cli`, `config`.
    pub actor: String,
    /// The address it came from.
    pub from: Option<String>,
    /// What: `keys.create`.
    pub action: String,
    /// The resource's name.
    pub resource: String,
    /// The number of its project.
    pub project: Option<i64>,
    /// What changed, `{"before": {…}, "after": {…}}`.
    pub change: Value,
}

/// Which entries, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditQuery {
    /// Of the project with this number.
    pub project: Option<i64>,
    /// Of this resource.
    pub resource: Option<String>,
    /// At this time or later.
    pub from: Option<i64>,
    /// Written before this entry: the last one of the page before.
    pub before_id: Option<i64>,
    /// So many at most.
    pub limit: u32,
}
