//! Traffic that a browser or a proxy has recorded (HAR 1.2): every failed call of the Gemini API in it.
//!
//! Here the code, the URL and the whole body are known, so that rules which a pasted text cannot satisfy apply.

use http::{HeaderMap, HeaderValue, header};
use serde::Serialize;
use serde_json::Value;

use crate::classify::{Answer, Context, Verdict, judge};
use crate::fault::Host;
use crate::redact::redact;
use crate::scan::{Moment, Report, Tally, moment};

use super::{Certainty, Diagnosis};

/// What recorded traffic holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Traffic {
    /// How many requests went to the Gemini API, by whatever way.
    pub requests: u64,
    /// Those that failed; lines are numbers of entries.
    pub report: Report,
}

/// The failed calls of a HAR file; `None` when the text is none.
///
/// ```
/// let har = r#"{"log": {"entries": [{
///     "startedDateTime": "2026-03-02T10:11:12.131Z",
///     "request": {"method": "POST", "url": "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent"},
///     "response": {"status": 503, "content": {"mimeType": "application/json",
///         "text": "{\"error\": {\"code\": 503, \"message\": \"The model is overloaded. Please try again later.\", \"status\": \"UNAVAILABLE\"}}"}}
/// }]}}"#;
/// let traffic = pollux_doctor::explain_har(har).unwrap();
/// assert_eq!((traffic.requests, traffic.report.groups[0].fault), (1, "overloaded"));
/// ```
pub fn explain_har(text: &str) -> Option<Traffic> {
    let file: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    let entries = file.pointer("/log/entries")?.as_array()?;
    let (mut requests, mut tally) = (0, Tally::default());
    for (entry, number) in entries.iter().zip(1..) {
        let url = entry.pointer("/request/url").and_then(Value::as_str).unwrap_or_default();
        let Some(call) = Call::of(url) else { continue };
        // A browser asks first whether it may ask.
        if entry.pointer("/request/method").and_then(Value::as_str) == Some("OPTIONS") {
            continue;
        }
        requests += 1;
        let status = entry.pointer("/response/status").and_then(Value::as_u64).unwrap_or_default();
        let status = u16::try_from(status).unwrap_or_default();
        let body = body(entry.pointer("/response/content"));
        let Some(diagnosis) = call.diagnosis(entry, status, &body) else { continue };
        let when = entry.get("startedDateTime").and_then(Value::as_str).and_then(|text| moment::at_start(text, None));
        let shown = format!("{url} {status}\n{}", String::from_utf8_lossy(&body));
        tally.add(&diagnosis, when.map(|(when, _): (Moment, usize)| when), number, &shown);
    }
    let entries = u64::try_from(entries.len()).unwrap_or(u64::MAX);
    Some(Traffic { requests, report: tally.report(entries) })
}

/// What the URL tells of a call.
struct Call<'u> {
    host: Option<Host>,
    path: &'u str,
    model: Option<&'u str>,
    method: Option<&'u str>,
}

impl<'u> Call<'u> {
    /// `None` when it is no call of ours.
    fn of(url: &'u str) -> Option<Self> {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let host = Host::from_service(authority.split(':').next().unwrap_or_default());
        let last = path.rsplit('/').next().unwrap_or_default();
        let (model, method) = last.split_once(':').map_or((None, None), |(model, method)| (Some(model), Some(method)));
        let models = path.contains("/models/") && method.is_some();
        // Another host with such a path is a Pollux, or something else that speaks the same.
        (host.is_some() || models).then_some(Self { host, path, model, method })
    }

    fn diagnosis(&self, entry: &Value, status: u16, body: &[u8]) -> Option<Diagnosis> {
        if status == 0 {
            // The browser had no answer: no network, a blocker, or an answer that it may not show.
            return Some(Diagnosis::new(&Verdict::of("client_network"), 0, Certainty::Likely));
        }
        let mut headers = HeaderMap::new();
        let kind = entry.pointer("/response/content/mimeType").and_then(Value::as_str).unwrap_or_default();
        if let Ok(kind) = HeaderValue::from_str(kind) {
            headers.insert(header::CONTENT_TYPE, kind);
        }
        let mut context = Context::new().path(self.path);
        context.host = self.host;
        context.method = self.method;
        context.model = self.model;
        if (200..300).contains(&status) && body.is_empty() {
            // Recorders leave out bodies that were too large or were streamed.
            return None;
        }
        let verdict = judge(&Answer::new(status, &headers, body).with_context(context))?;
        let certainty = match verdict.fault.id {
            "unknown" => Certainty::Possible,
            // What was recorded may have been cut.
            "stream_truncated" | "upstream_malformed" => Certainty::Likely,
            _ if !verdict.also.is_empty() || self.host.is_none() => Certainty::Likely,
            _ => Certainty::Certain,
        };
        let mut diagnosis = Diagnosis::new(&verdict, status, certainty);
        if let Some(model) = self.model {
            diagnosis.values.entry("model".to_owned()).or_insert_with(|| redact(model).into_owned());
        }
        Some(diagnosis)
    }
}

/// The body, which may be in Base64.
fn body(content: Option<&Value>) -> Vec<u8> {
    let field = |name: &str| content.and_then(|content| content.get(name)).and_then(Value::as_str);
    let text = field("text").unwrap_or_default();
    match field("encoding") {
        Some("base64") => from_base64(text).unwrap_or_else(|| text.as_bytes().to_vec()),
        _ => text.as_bytes().to_vec(),
    }
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for letter in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const GOOGLE: &str = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent?key=AIzaSyA1234567890abcdef";

    fn entry(url: &str, status: u16, content: &Value) -> Value {
        json!({
            "startedDateTime": "2026-03-02T10:11:12.131Z",
            "request": { "method": "POST", "url": url },
            "response": { "status": status, "content": content },
        })
    }

    #[test]
    fn failed_calls_are_found_among_other_traffic() {
        let leaked = json!({ "error": { "code": 403, "message": "Your API key was reported as leaked. Please use another API key.", "status": "PERMISSION_DENIED" } }).to_string();
        let unknown =
            json!({ "error": { "code": 400, "message": "Unheard of.", "status": "INVALID_ARGUMENT" } }).to_string();
        let good = json!({ "candidates": [{ "content": { "parts": [{ "text": "hi" }] }, "finishReason": "STOP" }] })
            .to_string();
        let kind = "application/json; charset=UTF-8";
        let har = json!({ "log": { "entries": [
            entry("https://example.com/app.js", 404, &json!({ "text": "no" })),
            entry(GOOGLE, 200, &json!({ "text": good, "mimeType": kind })),
            entry(GOOGLE, 403, &json!({ "text": leaked, "mimeType": kind })),
            entry("http://127.0.0.1:8080/v1/models/gemini-2.5-pro:generateContent", 403, &json!({ "text": leaked, "mimeType": kind })),
            entry(GOOGLE, 400, &json!({ "text": unknown, "mimeType": kind })),
            entry(GOOGLE, 0, &json!({})),
        ] } });
        let traffic = explain_har(&har.to_string()).unwrap();
        assert_eq!((traffic.requests, traffic.report.failures, traffic.report.lines), (5, 4, 6));
        let found: Vec<_> =
            traffic.report.groups.iter().map(|group| (group.fault, group.count, group.certainty)).collect();
        let expected = [
            ("api_key_leaked", 2, Certainty::Likely),
            ("unknown", 1, Certainty::Possible),
            ("client_network", 1, Certainty::Likely),
        ];
        assert_eq!(found, expected);
        assert_eq!(traffic.report.groups[0].first_line, 3);
        assert!(!serde_json::to_string(&traffic).unwrap().contains("1234567890abc"));
    }

    #[test]
    fn a_body_in_base64_is_read() {
        assert_eq!(from_base64("aGVsbG8=").unwrap(), b"hello");
        assert_eq!(from_base64("aGk").unwrap(), b"hi");
        assert_eq!(from_base64("a*"), None);
        assert_eq!(body(Some(&json!({ "text": "aGk=", "encoding": "base64" }))), b"hi");
    }

    #[test]
    fn what_is_no_har_is_none() {
        for text in ["", "{}", "{\"log\": []}", "nothing"] {
            assert_eq!(explain_har(text), None, "{text}");
        }
    }
}
