//! The Live API says errors by closing its WebSocket.

use crate::details;

use super::Verdict;

/// What a close frame means. The text is cut at 123 bytes by the protocol, so the code counts most.
pub fn classify_close(code: u16, reason: &str) -> Verdict {
    let id = match code {
        1007 => "live_close_invalid",
        1008 => "live_close_policy",
        1011 => "live_close_quota",
        _ => "unknown",
    };
    let mut verdict = Verdict::of(id);
    verdict.values.insert("text", reason);
    verdict.retry_after = details::retry_after(&[], reason);
    verdict
}
