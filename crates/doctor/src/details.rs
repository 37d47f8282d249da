//! Reading `google.rpc` details: reasons, quotas and retry delays.

use std::time::Duration;

use serde_json::Value;

/// The detail of a type, by the last part of its `@type`.
pub(crate) fn find<'d>(details: &'d [Value], name: &str) -> Option<&'d Value> {
    details.iter().find(|detail| is(detail, name))
}

/// Whether a detail is of a type.
pub(crate) fn is(detail: &Value, name: &str) -> bool {
    let kind = detail.get("@type").and_then(Value::as_str).unwrap_or_default();
    kind.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.') || rest.ends_with('/'))
}

/// A text inside a detail.
pub(crate) fn text<'d>(detail: &'d Value, pointer: &str) -> Option<&'d str> {
    detail.pointer(pointer).and_then(Value::as_str)
}

/// Google's `ErrorInfo`, or ours when `domain` is `pollux`.
pub(crate) fn error_info(details: &[Value], ours: bool) -> Option<&Value> {
    details.iter().find(|detail| is(detail, "ErrorInfo") && (text(detail, "/domain") == Some("pollux")) == ours)
}

/// What a 429 says of the quota it hit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Quota {
    /// `GenerateRequestsPerDayPerProjectPerModel-FreeTier`
    pub(crate) id: Option<String>,
    /// `generativelanguage.googleapis.com/generate_content_free_tier_requests`
    pub(crate) metric: Option<String>,
    /// The limit, as a text of digits.
    pub(crate) limit: Option<String>,
    /// The model it counts.
    pub(crate) model: Option<String>,
    /// Whether it ends at midnight Pacific.
    pub(crate) per_day: bool,
}

/// The quota that failed: of several, a zero one, else a daily one, because those decide how long to wait.
pub(crate) fn quota(details: &[Value], message: &str) -> Option<Quota> {
    let rank = |quota: &Quota| (quota.limit.as_deref() != Some("0"), !quota.per_day);
    quotas(details, message).into_iter().min_by_key(rank)
}

/// Every quota that a 429 names.
pub(crate) fn quotas(details: &[Value], message: &str) -> Vec<Quota> {
    let mut found: Vec<Quota> = Vec::new();
    if let Some(violations) =
        find(details, "QuotaFailure").and_then(|failure| failure.get("violations")).and_then(Value::as_array)
    {
        found.extend(violations.iter().map(violation));
    }
    if let Some(info) = error_info(details, false)
        && text(info, "/metadata/quota_limit").is_some()
    {
        found.push(service_control(info));
    }
    if found.is_empty() {
        found.extend(message.lines().filter_map(line));
    }
    found
}

fn violation(violation: &Value) -> Quota {
    let own = |pointer: &str| text(violation, pointer).map(str::to_owned);
    let id = own("/quotaId");
    let limit =
        own("/quotaValue").or_else(|| violation.get("quotaValue").and_then(Value::as_i64).map(|n| n.to_string()));
    let per_day = id.as_deref().is_some_and(is_daily);
    Quota { per_day, metric: own("/quotaMetric"), limit, model: own("/quotaDimensions/model"), id }
}

fn service_control(info: &Value) -> Quota {
    let own = |key: &str| text(info, &format!("/metadata/{key}")).map(str::to_owned);
    let id = own("quota_limit");
    let unit = own("quota_unit").unwrap_or_default();
    let per_day = id.as_deref().is_some_and(is_daily) || unit.starts_with("1/d");
    Quota { per_day, metric: own("quota_metric"), limit: own("quota_limit_value"), model: None, id }
}

/// `* Quota exceeded for metric: M, limit: L, model: m`
fn line(line: &str) -> Option<Quota> {
    let rest = line.trim_start_matches("* ").strip_prefix("Quota exceeded for metric: ")?;
    let mut quota = Quota::default();
    for (index, part) in rest.split(", ").enumerate() {
        match part.split_once(": ") {
            Some(("limit", limit)) => quota.limit = Some(limit.to_owned()),
            Some(("model", model)) => quota.model = Some(model.to_owned()),
            _ if index == 0 => quota.metric = Some(part.to_owned()),
            _ => {}
        }
    }
    quota.per_day = quota.metric.as_deref().is_some_and(|metric| metric.ends_with("_per_day"));
    Some(quota)
}

fn is_daily(id: &str) -> bool {
    id.contains("PerDay")
}

/// The longest of `RetryInfo` and the message's own words: `RetryInfo` has the fraction cut off.
pub(crate) fn retry_after(details: &[Value], message: &str) -> Option<Duration> {
    let info = find(details, "RetryInfo").and_then(|info| text(info, "/retryDelay")).and_then(seconds);
    info.max(said(message))
}

/// `Please retry in 36.429760048s.`; units other than seconds are seen too (`512.3ms`, `1h2m3.5s`).
fn said(message: &str) -> Option<Duration> {
    let rest = message.split_once("Please retry in ")?.1;
    let word = rest.split_whitespace().next()?;
    seconds(word.trim_end_matches('.'))
}

/// Takes the sentence `Please retry in 36.4s.` out of a message.
pub(crate) fn drop_said(message: &mut String) {
    let Some(at) = message.find("Please retry in ") else { return };
    let rest = &message[at..];
    let end = rest.find("s.").map_or(rest.len(), |end| end + 2);
    message.replace_range(at..at + end, "");
    message.truncate(message.trim_end().len());
}

/// A protobuf duration (`36.5s`), or Go's (`1h2m3.5s`, `512ms`). Never more than a year.
pub(crate) fn seconds(text: &str) -> Option<Duration> {
    let mut rest = text.trim();
    let mut total = 0.0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let number: f64 = rest[..digits].parse().ok()?;
        rest = &rest[digits..];
        let unit = rest.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(rest.len());
        total += number
            * match &rest[..unit] {
                "h" => 3600.0,
                "m" => 60.0,
                "s" => 1.0,
                "ms" => 1e-3,
                "us" | "µs" => 1e-6,
                "ns" => 1e-9,
                _ => return None,
            };
        rest = &rest[unit..];
    }
    Duration::try_from_secs_f64(total.min(31_536_000.0)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_of_both_kinds_are_read() {
        assert_eq!(seconds("36s"), Some(Duration::from_secs(36)));
        assert_eq!(seconds("1h2m3.5s"), Some(Duration::from_millis(3_723_500)));
        assert_eq!(seconds("512ms"), Some(Duration::from_millis(512)));
        for wrong in ["", "s", "3", "-3s", "3x", "1..2s", "é", "9s é"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn message_lines_tell_a_quota_when_details_do_not() {
        let found = quota(&[], "x\n* Quota exceeded for metric: a/b, limit: 0, model: m\nPlease retry in 1s.").unwrap();
        assert_eq!(found.limit.as_deref(), Some("0"));
        assert_eq!(found.model.as_deref(), Some("m"));
        assert_eq!(found.metric.as_deref(), Some("a/b"));
    }
}
