//! Answers with a 200 that are of no use: blocked prompts, abnormal finishes, empty stops, errors inside
//! streams, and the 200 bodies that report somebody else's failure.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use pollux_types::rpc::Status;
use pollux_types::stream::{Decoder, Summary};
use serde_json::Value;

use crate::catalogue::catalogue;
use crate::error::Origin;

use super::{Answer, Verdict, matching};

/// What is wrong with a 2xx answer, if anything; `seen` is what a decoder has made of it.
pub(super) fn judge(answer: &Answer, seen: Option<&Summary>) -> Option<Verdict> {
    let kind = answer.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let body = answer.body.trim_ascii();
    let readable = kind.is_empty() || ["json", "event-stream", "html"].iter().any(|known| kind.contains(known));
    if !readable || answer.status == 204 {
        return None;
    }
    let says_events = kind.contains("event-stream");
    let stream = says_events || body.starts_with(b"data:") || body.starts_with(b"[");
    let unary = body.starts_with(b"{") && !says_events;
    if !stream && !unary {
        // An empty body, a page, or anything else that is not what the API promises.
        return (!kind.is_empty() || !body.is_empty()).then(|| broken("upstream_malformed"));
    }
    let mut decoder = Decoder::default();
    let summary = if let Some(seen) = seen {
        seen
    } else {
        decoder.feed(body);
        decoder.summary()
    };
    if let Some(status) = &summary.error {
        let begun = answer.context.begun || summary.chunks > 0;
        return Some(error(status, unary.then_some(body), begun, answer));
    }
    // What was read as a chunk has no error.
    if unary
        && summary.chunks == 0
        && let Some(verdict) = named_code(body)
    {
        return Some(verdict);
    }
    if unary && summary.in_object {
        return Some(broken("upstream_malformed"));
    }
    if let Some(verdict) = finish(summary, false) {
        return Some(verdict);
    }
    if summary.finish_reason.is_some() {
        return None;
    }
    let generates = answer.context.method.is_some_and(|method| method.ends_with("enerateContent"));
    let model_output = summary.has_output || summary.usage.is_some() || generates;
    let events = says_events || body.starts_with(b"data:");
    if stream && (model_output || events || summary.in_object) {
        return Some(broken("stream_truncated"));
    }
    (unary && generates && !summary.has_output && !answer.context.method.is_some_and(|method| method.contains("atch")))
        .then(|| Verdict::of("empty_stop"))
}

fn broken(id: &str) -> Verdict {
    let mut verdict = Verdict::of(id);
    verdict.origin = Origin::Network;
    verdict
}

/// What a complete answer's finish says. `strict` also names an answer that has output: one that was cut, or one that
/// ended for a reason that we do not know.
pub(crate) fn finish(summary: &Summary, strict: bool) -> Option<Verdict> {
    if let Some(reason) = &summary.block_reason {
        let reason = name(reason, &BLOCK_REASONS);
        return Some(named("prompt_blocked_", &reason, summary));
    }
    let reason = name(summary.finish_reason.as_deref()?, &FINISH_REASONS);
    match reason.as_str() {
        "STOP" | "FINISH_REASON_UNSPECIFIED" if summary.has_output => None,
        "STOP" => Some(filled(Verdict::of("empty_stop"), summary)),
        "MAX_TOKENS" if summary.has_output && !strict => None,
        reason => {
            let verdict = named("finish_", reason, summary);
            // Nothing says that the output is bad when we do not know the reason.
            (strict || verdict.fault.id != "unknown" || !summary.has_output).then_some(verdict)
        }
    }
}

/// The fault in the finish of an answer with status 200: a blocked prompt, an end before its time, no output. `None`
/// when it is usable, or has no finish.
pub fn fault_of_finish(summary: &Summary) -> Option<&'static str> {
    finish(summary, true).map(|verdict| verdict.fault.id)
}

fn named(prefix: &str, reason: &str, summary: &Summary) -> Verdict {
    let id = format!("{prefix}{}", reason.to_ascii_lowercase());
    let mut verdict = Verdict::of(catalogue().get(&id).map_or("unknown", |fault| fault.id));
    if verdict.fault.id == "unknown" {
        verdict.values.insert("reason", reason);
    }
    filled(verdict, summary)
}

fn filled(mut verdict: Verdict, summary: &Summary) -> Verdict {
    if let Some(model) = &summary.model_version {
        verdict.values.insert("model", model);
    }
    if let Some(usage) = summary.usage {
        verdict.values.insert("n", usage.prompt_token_count);
    }
    verdict
}

/// Names by number, for callers that asked for numbers.
const BLOCK_REASONS: [&str; 6] =
    ["BLOCK_REASON_UNSPECIFIED", "SAFETY", "OTHER", "BLOCKLIST", "PROHIBITED_CONTENT", "IMAGE_SAFETY"];
const FINISH_REASONS: [&str; 11] = [
    "FINISH_REASON_UNSPECIFIED",
    "STOP",
    "MAX_TOKENS",
    "SAFETY",
    "RECITATION",
    "OTHER",
    "LANGUAGE",
    "BLOCKLIST",
    "PROHIBITED_CONTENT",
    "SPII",
    "MALFORMED_FUNCTION_CALL",
];

fn name(reason: &str, numbers: &[&str]) -> String {
    let number = reason.parse::<usize>().ok();
    number.and_then(|number| numbers.get(number)).map_or(reason, |name| name).to_owned()
}

/// An error object under a 200: a broken stream, a failed batch, one failed item of it, or a failure like any other that
/// only its code is missing from the status line. `begun` when a part of the answer came before it.
fn error(status: &Status, unary: Option<&[u8]>, begun: bool, answer: &Answer) -> Verdict {
    let body = unary.and_then(|body| serde_json::from_slice::<Value>(body).ok());
    let has = |key: &str| body.as_ref().is_some_and(|body| body.get(key).is_some());
    let canonical = (1..=16).contains(&status.code);
    let none = HeaderMap::new();
    if has("done") {
        return report("batch_failed_operation", status);
    }
    if canonical && (has("metadata") || has("key") || unary.is_some()) {
        return report("batch_item_error", status);
    }
    let code = u16::try_from(status.code).unwrap_or(0);
    if !begun {
        let known = matching::find(code, status, &answer.context);
        return known.unwrap_or_else(|| Verdict::unknown(code)).learn(code, status.clone(), &none);
    }
    let known = matching::find(200, status, &answer.context);
    let verdict = known.unwrap_or_else(|| match code {
        503 => Verdict::of("mid_stream_error"),
        code => Verdict::unknown(code),
    });
    // Whatever the wording, capacity that ends after the stream began is this entry.
    let verdict = match (verdict.fault.topic(), verdict.fault.own) {
        (Some("service"), false) if code == 503 => Verdict { fault: Verdict::of("mid_stream_error").fault, ..verdict },
        _ => verdict,
    };
    verdict.learn(code, status.clone(), &none)
}

fn report(id: &str, status: &Status) -> Verdict {
    let mut verdict = Verdict::of(id);
    verdict.values.insert("text", &status.message);
    verdict.status = Some(status.clone());
    verdict
}

/// A code in words under a 200: an interactions body that was kept without its HTTP code.
fn named_code(body: &[u8]) -> Option<Verdict> {
    // Cheap first: most answers have no error at all.
    let head = &body[..body.len().min(64)];
    if !String::from_utf8_lossy(head).contains("\"error\"") {
        return None;
    }
    match super::shape::Shape::of(body) {
        super::shape::Shape::NamedCode { code, message } => Some(super::interactions(0, code, message)),
        _ => None,
    }
}
