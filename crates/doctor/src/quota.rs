//! The quotas that a 429 says were exceeded: what is counted, in which window, up to which limit.
//!
//! A pool learns its limits from these: `quotaValue` is the only source that is never out of date.

use pollux_types::rpc::Status;

use crate::details::{self, Quota};

/// What a quota counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Requests.
    Requests,
    /// Tokens of prompts.
    InputTokens,
    /// Something else: sessions, tokens in a batch's queue, or not said.
    Other,
}

/// The window of a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// A minute.
    Minute,
    /// A calendar day of Los Angeles.
    Day,
    /// Another window, or not said.
    Other,
}

/// One quota that was exceeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceededQuota {
    /// What it counts.
    pub counted: Counted,
    /// In which window.
    pub per: Per,
    /// Up to how many; 0 when the project has no such quota at all.
    pub limit: Option<u64>,
    /// The model it belongs to, where the answer names one. It may be another name of the model that was asked.
    pub model: Option<String>,
}

/// Every quota that an error names as exceeded; none when it names none.
///
/// ```
/// use pollux_doctor::{Counted, Per, Values, exceeded_quotas, raise};
/// let error = raise("quota_free_rpm", &Values::new().set("limit", 10).set("model", "gemini-2.5-flash"));
/// let found = exceeded_quotas(error.status());
/// assert_eq!((found[0].counted, found[0].per, found[0].limit), (Counted::Requests, Per::Minute, Some(10)));
/// ```
pub fn exceeded_quotas(status: &Status) -> Vec<ExceededQuota> {
    details::quotas(&status.details, &status.message).into_iter().map(ExceededQuota::from).collect()
}

impl From<Quota> for ExceededQuota {
    fn from(quota: Quota) -> Self {
        let id = quota.id.as_deref().unwrap_or_default();
        let metric = quota.metric.as_deref().unwrap_or_default();
        let enqueued = id.contains("Enqueued") || metric.contains("enqueued");
        let counted = if enqueued {
            Counted::Other
        } else if id.contains("Token") || metric.contains("token_count") {
            Counted::InputTokens
        } else if id.contains("Request") || metric.ends_with("requests") {
            Counted::Requests
        } else {
            Counted::Other
        };
        let per = match (quota.per_day, id.contains("PerMinute")) {
            (true, _) => Per::Day,
            (false, true) => Per::Minute,
            (false, false) => Per::Other,
        };
        let limit = quota.limit.as_deref().and_then(|limit| limit.trim().parse().ok());
        Self { counted, per, limit, model: quota.model.filter(|model| !model.is_empty()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Values, raise};

    fn check(fault: &'static str, expected: (Counted, Per)) {
        let error = raise(fault, &Values::new().set("limit", 7).set("model", "m"));
        let found = exceeded_quotas(error.status());
        assert_eq!(found.len(), 1, "{fault}");
        assert_eq!((found[0].counted, found[0].per), expected, "{fault}");
        assert_eq!(found[0].limit, Some(7), "{fault}");
    }

    #[test]
    fn every_quota_fault_tells_its_window() {
        check("quota_free_rpm", (Counted::Requests, Per::Minute));
        check("quota_free_rpd", (Counted::Requests, Per::Day));
        check("quota_free_tpm", (Counted::InputTokens, Per::Minute));
        check("quota_free_tpd", (Counted::InputTokens, Per::Day));
        check("quota_paid_rpm", (Counted::Requests, Per::Minute));
        check("quota_paid_rpd", (Counted::Requests, Per::Day));
        check("quota_paid_tpm", (Counted::InputTokens, Per::Minute));
    }

    #[test]
    fn a_quota_of_nothing_has_the_limit_zero() {
        let error = raise("quota_free_limit_zero", &Values::new());
        assert!(exceeded_quotas(error.status()).iter().all(|quota| quota.limit == Some(0)));
        assert!(!exceeded_quotas(error.status()).is_empty());
    }

    #[test]
    fn an_error_without_a_quota_names_none() {
        assert_eq!(exceeded_quotas(raise("overloaded", &Values::new()).status()), []);
    }
}
