//! A quota as people tell of it: its metric and limit, without the sentence around them.
//!
//! "Quota exceeded for metric generate_content_free_tier_requests, limit: 0, model: …": the names are nobody's own words, so
//! they say as much as the message does.

use http::HeaderMap;
use pollux_types::rpc::Status;
use serde_json::json;

use crate::catalogue::catalogue;
use crate::classify::{Answer, Context, Verdict, judge};
use crate::details;
use crate::fault::Host;
use crate::template::fill;

/// So far behind the metric its limit may stand.
const NEAR: usize = 120;

/// What the first metric of the free tier in the text, with a limit behind it, would mean in an answer.
pub(super) fn quota(text: &str, codes: &[u16], host: Option<Host>) -> Option<Verdict> {
    if !(codes.is_empty() || codes.contains(&429)) {
        return None;
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let at = text.find("_free_tier_")?;
    let begin = text[..at].rfind(|c| !is_name(c)).map_or(0, |end| end + 1);
    let end = text[at..].find(|c| !is_name(c)).map_or(text.len(), |length| at + length);
    let near: String = text[end..].chars().take(NEAR).collect();
    let value = |name: &str, fits: fn(char) -> bool| {
        let rest = near.split_once(name)?.1.trim_start_matches([':', '=', ' ', '"', '\'', '`']);
        let length = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        Some(rest[..length].trim_end_matches('.').to_owned()).filter(|value| !value.is_empty())
    };
    let limit = value("limit", |c| c.is_ascii_digit())?;
    let model = value("model", |c| c.is_ascii_alphanumeric() || "-._".contains(c));
    let usual = catalogue().get("quota_free_rpm")?.variants().first()?.message();
    let metric = &text[begin..end];
    let message = fill(usual, |slot| match slot {
        "limit" => limit.clone().into(),
        "model" => model.clone().unwrap_or_default().into(),
        _ => "1".into(),
    });
    let message = message.replace("generate_content_free_tier_requests", metric);
    let status = Status { code: 429, message, status: "RESOURCE_EXHAUSTED".to_owned(), ..Status::default() };
    let body = serde_json::to_vec(&json!({ "error": status })).ok()?;
    let mut context = Context::new();
    context.host = host;
    let mut verdict = judge(&Answer::new(429, &HeaderMap::new(), &body).with_context(context))?;
    verdict.retry_after = details::retry_after(&[], text);
    verdict.values.remove("retry_seconds_exact");
    if model.is_none() {
        verdict.values.remove("model");
    }
    verdict.status = None;
    (verdict.fault.id != "unknown").then_some(verdict)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_and_a_limit_are_enough() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(quota(text, &[], None).map(|verdict| verdict.fault.id), expected, "{text}");
        };
        check(
            "metric generate_content_free_tier_requests, limit: 0, model: gemini-2.5-pro",
            Some("quota_free_limit_zero"),
        );
        check("generate_content_free_tier_requests limit: 10", Some("quota_free_rpm"));
        check("generate_content_free_tier_input_token_count, limit: 250000, model: x", Some("quota_free_tpm"));
        check("the _free_tier_ is nice", None);
        assert!(quota("generate_content_free_tier_requests limit: 10", &[400], None).is_none());
    }
}
