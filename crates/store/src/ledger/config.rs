//! What an operator may set of the ledger.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is kept of past requests: one record a request and one an attempt, in `pollux.db` in the data folder.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LedgerConfig {
    /// How long records are kept: a span such as `90d`, or `forever`.
    pub keep: Keep,
}

impl Default for LedgerConfig {
    fn default() -> Self {
        Self { keep: Keep::For(Duration::from_secs(90 * 86_400)) }
    }
}

/// How long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub enum Keep {
    /// So long.
    For(Duration),
    /// Without an end.
    Forever,
}

impl TryFrom<String> for Keep {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text == "forever" {
            return Ok(Self::Forever);
        }
        match humantime::parse_duration(&text) {
            Ok(span) if !span.is_zero() => Ok(Self::For(span)),
            _ => Err(format!("`{text}` is no span of time; expected one such as `90d` or `12h`, or `forever`")),
        }
    }
}

impl From<Keep> for String {
    fn from(keep: Keep) -> Self {
        match keep {
            // Days as people count them; a formatter would make months of them.
            Keep::For(span) if span.as_secs().is_multiple_of(86_400) => format!("{}d", span.as_secs() / 86_400),
            Keep::For(span) => humantime::format_duration(span).to_string(),
            Keep::Forever => "forever".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_or_forever_and_nothing_else() {
        for (text, back) in [("90d", "90d"), ("36h", "1day 12h"), ("1week", "7d"), ("forever", "forever")] {
            assert_eq!(String::from(Keep::try_from(text.to_owned()).unwrap()), back);
        }
        for text in ["", "0s", "ninety days", "-1d"] {
            let told = Keep::try_from(text.to_owned()).unwrap_err();
            assert!(told.contains("expected one such as `90d`"), "{told}");
        }
    }
}
