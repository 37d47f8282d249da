//! Which quota a 429 is about, from `QuotaFailure` and its like.

use pollux_types::rpc::Status;

use crate::details::{self, Quota};
use crate::fault::Host;
use crate::values::Values;

/// The entry for a `QuotaFailure`.
pub(super) fn by_failure(status: &Status, host: Option<Host>) -> Option<&'static str> {
    let failure = details::find(&status.details, "QuotaFailure")?;
    let quota = details::quota(&status.details, &status.message)?;
    // Another Pollux says its own quotas under its own name.
    match quota.metric.as_deref() {
        Some("pollux/key_spend_per_month") => return Some("key_budget_spent"),
        Some(metric) if metric.starts_with("pollux/key_") => {
            // It says how long to wait wherever that helps.
            let helps = details::find(&status.details, "RetryInfo").is_some();
            return Some(if helps { "key_quota" } else { "key_quota_too_small" });
        }
        _ => {}
    }
    if host == Some(Host::Firebase) {
        return Some("developer_quota_exceeded");
    }
    // Until mid-2025 the failure stood first and the message listed nothing.
    if status.details.first() == Some(failure) && !status.message.contains("* Quota exceeded") {
        return Some("quota_legacy_2025");
    }
    by_id(&quota)
}

fn by_id(quota: &Quota) -> Option<&'static str> {
    let id = quota.id.as_deref()?;
    let metric = quota.metric.as_deref().unwrap_or_default();
    let free = id.contains("FreeTier") || metric.contains("free_tier");
    let tokens = id.contains("Token") || metric.contains("token_count");
    let minute = id.contains("PerMinute");
    match (free, tokens, quota.per_day, minute) {
        (true, _, _, _) if quota.limit.as_deref() == Some("0") => Some("quota_free_limit_zero"),
        (true, false, false, true) => Some("quota_free_rpm"),
        (true, false, true, _) => Some("quota_free_rpd"),
        (true, true, false, true) => Some("quota_free_tpm"),
        (true, true, true, _) => Some("quota_free_tpd"),
        (false, false, false, true) => Some("quota_paid_rpm"),
        (false, false, true, _) => Some("quota_paid_rpd"),
        (false, true, false, true) => Some("quota_paid_tpm"),
        // Another window, or a daily token quota of a paid tier: no entry has it.
        _ => None,
    }
}

/// What the error tells of quota, service and project.
pub(super) fn learn(values: &mut Values, status: &Status) {
    let mut set = |name: &'static str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            values.insert(name, value);
        }
    };
    if let Some(quota) = details::quota(&status.details, &status.message) {
        set("quota_id", quota.id.as_deref());
        set("metric", quota.metric.as_deref());
        set("limit", quota.limit.as_deref());
        set("model", quota.model.as_deref());
    }
    if let Some(info) = details::error_info(&status.details, false) {
        set("reason", details::text(info, "/reason"));
        set("service", details::text(info, "/metadata/service"));
        let consumer =
            details::text(info, "/metadata/consumer").and_then(|consumer| consumer.strip_prefix("projects/"));
        set("project_number", consumer);
        set("project", consumer);
    }
}
