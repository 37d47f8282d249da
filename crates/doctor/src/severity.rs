//! How bad a finding is.

use serde::Serialize;

/// How bad a finding of `pollux doctor` or `pollux lint` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know; nothing has to be done.
    Note,
    /// It works, or may work, and will not always.
    Warning,
    /// It does not work.
    Error,
}

impl Severity {
    /// As JSON spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
