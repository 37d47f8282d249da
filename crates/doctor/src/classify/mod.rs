//! What an answer means: from its structure first, from its message text last.
//!
//! The order is fixed. Our own `ErrorInfo` of another Pollux names the fault outright; then Google's
//! `ErrorInfo.reason`; then `QuotaFailure`; then the message against the catalogue's anchored templates for
//! that HTTP code. What no rule recognises is `unknown`, with the advice its canonical code allows:
//! a wrong name would be worse than none.
//!
//! Some entries look alike on the wire and differ only in what was asked. [`Context`] carries that; without
//! it the more general entry is given and [`Verdict::also`] names the others. `settle` holds those rules.

mod close;
mod matching;
mod quota;
mod settle;
mod shape;
mod success;

use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use pollux_types::rpc::{Code, Status};
use pollux_types::stream::Summary;
use serde_json::Map;

use crate::advice::Hints;
use crate::catalogue::catalogue;
use crate::details;
use crate::error::{Advice, Error, Origin, Raw};
use crate::fault::{Fault, Host, Variant};
use crate::values::Values;

pub use close::classify_close;
pub use success::fault_of_finish;
pub(crate) use success::finish;

/// What is known of the request that was answered. All of it is optional.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Context<'a> {
    /// Whose surface answered.
    pub host: Option<Host>,
    /// `generateContent`, `batchGenerateContent` …
    pub method: Option<&'a str>,
    /// The path that was asked, with its version.
    pub path: Option<&'a str>,
    /// The model that was asked.
    pub model: Option<&'a str>,
    /// Whether that model is known to exist.
    pub model_exists: Option<bool>,
    /// Whether the request carried inline images or other media.
    pub inline_media: bool,
    /// Whether a part of the answer came before this: an error behind it is one in the middle of a stream.
    pub begun: bool,
}

impl<'a> Context<'a> {
    /// Nothing is known.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whose surface answered.
    pub fn host(mut self, host: Host) -> Self {
        self.host = Some(host);
        self
    }

    /// The method that was asked.
    pub fn method(mut self, method: &'a str) -> Self {
        self.method = Some(method);
        self
    }

    /// The path that was asked.
    pub fn path(mut self, path: &'a str) -> Self {
        self.path = Some(path);
        self
    }

    /// The model that was asked, and whether it is known to exist.
    pub fn model(mut self, model: &'a str, exists: Option<bool>) -> Self {
        self.model = Some(model);
        self.model_exists = exists;
        self
    }

    /// Whether the request carried inline images or other media.
    pub fn inline_media(mut self, carried: bool) -> Self {
        self.inline_media = carried;
        self
    }

    /// Whether a part of the answer came before this.
    pub fn begun(mut self, begun: bool) -> Self {
        self.begun = begun;
        self
    }
}

/// An answer to judge.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The HTTP code; 0 when it is not known.
    pub status: u16,
    /// The headers.
    pub headers: &'a HeaderMap,
    /// The body, decompressed.
    pub body: &'a [u8],
    /// What is known of the request.
    pub context: Context<'a>,
}

impl<'a> Answer<'a> {
    /// An answer of which the request is not known.
    pub fn new(status: u16, headers: &'a HeaderMap, body: &'a [u8]) -> Self {
        Self { status, headers, body, context: Context::new() }
    }

    /// With what is known of the request.
    pub fn with_context(mut self, context: Context<'a>) -> Self {
        self.context = context;
        self
    }
}

/// What an answer means.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The entry of the catalogue; `unknown` when it is none of them.
    pub fault: &'static Fault,
    /// The form in which it came.
    pub variant: &'static Variant,
    /// What stood in the slots of its message and details.
    pub values: Values,
    /// Where the error was born.
    pub origin: Origin,
    /// What a machine should do.
    pub advice: Advice,
    /// Whether the same request may succeed later.
    pub retryable: bool,
    /// How long to wait at least, where the answer says so.
    pub retry_after: Option<Duration>,
    /// The error object, where there was one.
    pub status: Option<Status>,
    /// Other entries that look the same on the wire, and that the context did not rule out.
    pub also: Vec<&'static Fault>,
}

impl Verdict {
    fn new(fault: &'static Fault, variant: &'static Variant) -> Self {
        Self {
            fault,
            variant,
            values: Values::new(),
            origin: Origin::Upstream,
            advice: fault.advice(),
            retryable: variant.retryable,
            retry_after: None,
            status: None,
            also: Vec::new(),
        }
    }

    /// The verdict of an entry of the catalogue, in its usual form.
    pub(crate) fn of(id: &str) -> Self {
        let fault = catalogue().get(id).unwrap_or_else(|| catalogue().unknown());
        Self::new(fault, &fault.variants()[0])
    }

    /// Not in the catalogue; what the code tells is kept.
    fn unknown(http: u16) -> Self {
        let mut verdict = Self::of("unknown");
        verdict.retryable = matches!(http, 408 | 429 | 499 | 500 | 502..=504);
        verdict.advice = verdict.fault.advice.advice(&Hints { http, ..Hints::default() });
        verdict
    }

    /// Takes from the error object and the headers what no template has: delays, quotas, services.
    fn learn(mut self, http: u16, status: Status, headers: &HeaderMap) -> Self {
        let mut hints = Hints::of(&status);
        hints.retry_after = hints.retry_after.max(retry_after_header(headers));
        if http >= 400 {
            hints.http = http;
        }
        self.advice = self.fault.advice.advice(&hints);
        self.retry_after = hints.retry_after;
        if hints.limit_zero && self.fault.id != "unknown" {
            self.retryable = false;
        }
        quota::learn(&mut self.values, &status);
        if let Some(delay) = hints.retry_after {
            self.values.insert("retry_seconds_exact", delay.as_secs_f64());
        }
        self.status = Some(status);
        self
    }
}

/// `Retry-After` in seconds; the date form is left alone, because nothing here knows the time.
fn retry_after_header(headers: &HeaderMap) -> Option<Duration> {
    let seconds: u64 = headers.get(http::header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds.min(31_536_000)))
}

/// What a failed answer means. A usable answer gives `unknown`; ask [`judge`] when it may be one.
pub fn classify(answer: &Answer) -> Verdict {
    judge(answer).unwrap_or_else(|| Verdict::unknown(answer.status))
}

/// What is wrong with an answer; `None` when it is usable.
///
/// ```
/// use http::HeaderMap;
/// use pollux_doctor::{Answer, judge};
/// let body = br#"{"error": {"code": 503, "message": "The model is overloaded. Please try again later.", "status": "UNAVAILABLE"}}"#;
/// let verdict = judge(&Answer::new(503, &HeaderMap::new(), body)).unwrap();
/// assert_eq!(verdict.fault.id, "overloaded");
/// let fine = br#"{"candidates": [{"content": {"parts": [{"text": "hi"}]}, "finishReason": "STOP"}]}"#;
/// assert!(judge(&Answer::new(200, &HeaderMap::new(), fine)).is_none());
/// ```
pub fn judge(answer: &Answer) -> Option<Verdict> {
    if (200..300).contains(&answer.status) {
        return success::judge(answer, None);
    }
    Some(failure(answer))
}

/// The same of an answer whose whole body a decoder has been fed already.
pub fn judge_seen(answer: &Answer, seen: &Summary) -> Option<Verdict> {
    if (200..300).contains(&answer.status) {
        return success::judge(answer, Some(seen));
    }
    Some(failure(answer))
}

fn failure(answer: &Answer) -> Verdict {
    match shape::Shape::of(answer.body) {
        shape::Shape::Error(status) => error(answer.status, status, answer),
        shape::Shape::NamedCode { code, message } => interactions(answer.status, code, message),
        shape::Shape::Html => html(answer),
        shape::Shape::Other => Verdict::unknown(answer.status),
    }
}

/// An error object, however it came.
fn error(http: u16, status: Status, answer: &Answer) -> Verdict {
    let http = if http == 0 { u16::try_from(status.code).unwrap_or(0) } else { http };
    let verdict = matching::find(http, &status, &answer.context).unwrap_or_else(|| Verdict::unknown(http));
    verdict.learn(http, status, answer.headers)
}

fn interactions(http: u16, code: String, message: String) -> Verdict {
    // The front end's errors keep the usual form; a code in words is this surface's own validation.
    let verdict =
        if matches!(http, 0 | 400..=499) { Verdict::of("interactions_error_shape") } else { Verdict::unknown(http) };
    let status = Status { code: i32::from(http), message, ..Status::default() };
    let mut verdict = verdict.learn(http, status, &HeaderMap::new());
    verdict.values.insert("code", code);
    verdict
}

fn html(answer: &Answer) -> Verdict {
    let page = String::from_utf8_lossy(answer.body);
    if !matches!(answer.status, 0 | 404) || !crate::html::is_not_found(&page) {
        return Verdict::unknown(answer.status);
    }
    let path = crate::html::path(&page).or_else(|| answer.context.path.map(str::to_owned)).unwrap_or_default();
    // The proxy and Vertex have a location in every path: there, this page says that it is none.
    let mut verdict =
        Verdict::of(if path.contains("/locations/") { "invalid_location" } else { "path_not_found_html" });
    verdict.values.insert("path", path);
    verdict
}

/// The error of an upstream's failed answer, with the answer kept byte for byte.
pub fn upstream_error(status: u16, headers: HeaderMap, body: Bytes) -> Error {
    upstream_error_in(Context::new(), status, headers, body)
}

/// The same, knowing the request.
pub fn upstream_error_in(context: Context, status: u16, headers: HeaderMap, body: Bytes) -> Error {
    let verdict = classify(&Answer::new(status, &headers, &body).with_context(context));
    verdict.into_error(status).with_raw(Raw { headers, body })
}

impl Verdict {
    /// The error that crosses crate seams; `http` is the code it came with.
    pub fn into_error(self, http: u16) -> Error {
        let status = self.status.unwrap_or_else(|| {
            let code = if http == 200 { Code::from_name(&self.variant.status).map_or(200, Code::http) } else { http };
            let message = match self.variant.message() {
                "" => self.fault.id.replace('_', " "),
                _ if self.fault.id == "unknown" => format!("The upstream answered {http} without an error object."),
                _ if self.variant.is_html() => "The requested URL was not found on this server.".to_owned(),
                _ => self.fault.raise_on(self.variant.host, &self.values).status().message.clone(),
            };
            let name = if self.variant.status.is_empty() || self.fault.id == "unknown" {
                Code::from_http(code).map_or("", Code::name)
            } else {
                &self.variant.status
            };
            Status { code: i32::from(code), message, status: name.to_owned(), details: vec![], unknown: Map::new() }
        });
        Error::new(self.fault.id, self.origin, status, self.advice).with_http(http).with_values(self.values)
    }
}

/// The host that an error object names, in its metadata or its text.
fn host_of(status: &Status, context: &Context) -> Option<Host> {
    let named = details::error_info(&status.details, false).and_then(|info| details::text(info, "/metadata/service"));
    named.and_then(Host::from_service).or(context.host)
}
