//! What a pasted text means: a body, a message, a status, an SDK's exception, a log line.
//!
//! Objects inside the text are read first, because they have structure; then known messages are looked for in
//! the words; then a code or a canonical name is taken for what it most usually means, and said to be no more
//! than possible. Any input gives at least one diagnosis, and none makes this panic.

mod literal;
mod words;

use http::HeaderMap;
use pollux_types::stream::Decoder;
use serde::Serialize;
use serde_json::Value;

use crate::catalogue::catalogue;
use crate::classify::{self, Answer, Verdict, judge};
use crate::details;
use crate::redact::redact;
use crate::texts::{Explanation, Language, say};
use crate::values::Values;

/// Only the first megabyte is looked at.
const MOST: usize = 1024 * 1024;
/// JSON texts inside JSON texts are followed this deep.
const DEEPEST: u32 = 4;
/// More objects than this are a log, not an error.
const MOST_OBJECTS: usize = 64;

/// How sure a diagnosis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Only a code or a status points to it; others fit, too.
    Possible,
    /// Its message stands in the text.
    Likely,
    /// The structure of an answer says so.
    Certain,
}

/// What a text means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diagnosis {
    /// The id of the entry; `unknown` when it is none.
    pub fault: &'static str,
    /// How sure that is.
    pub certainty: Certainty,
    /// The HTTP code, where one was seen or the entry has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http: Option<u16>,
    /// The canonical status.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// The message that was found, without secrets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whose fault it is.
    pub blame: &'static str,
    /// Whether the same request may succeed later.
    pub retryable: bool,
    /// How long to wait at least, where the text says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_seconds: Option<f64>,
    /// What was read out of it: model, limit, field …
    pub values: std::collections::BTreeMap<String, String>,
    #[serde(skip)]
    said: Values,
}

impl Diagnosis {
    fn new(verdict: &Verdict, http: u16, certainty: Certainty) -> Self {
        let fault = verdict.fault;
        let status = verdict.status.as_ref();
        let seen = status.and_then(|status| u16::try_from(status.code).ok()).filter(|code| *code >= 100);
        let named = status.map(|status| status.status.clone()).filter(|name| !name.is_empty());
        Self {
            fault: fault.id,
            certainty,
            http: Some(http)
                .filter(|http| *http > 0)
                .or(seen)
                .or(verdict.variant.http.filter(|_| fault.id != "unknown")),
            status: named
                .unwrap_or_else(|| if fault.id == "unknown" { String::new() } else { verdict.variant.status.clone() }),
            message: status
                .map(|status| redact(status.message.trim_end()).into_owned())
                .filter(|text| !text.is_empty()),
            blame: fault.blame.as_str(),
            retryable: verdict.retryable,
            retry_after_seconds: verdict.retry_after.map(|delay| delay.as_secs_f64()),
            values: verdict.values.iter().map(|(name, value)| (name.to_owned(), redact(value).into_owned())).collect(),
            said: verdict.values.clone(),
        }
    }

    /// What it means and what to do.
    pub fn explanation(&self, language: Language) -> Explanation {
        catalogue().get(self.fault).unwrap_or_else(|| catalogue().unknown()).explanation_with(language, &self.said)
    }

    /// All of it, for machines.
    pub fn to_json(&self, language: Language) -> Value {
        let mut all = serde_json::to_value(self).unwrap_or_default();
        all["explanation"] = serde_json::to_value(self.explanation(language)).unwrap_or_default();
        all
    }

    /// One line: the id, the code, the title, and how sure it is.
    pub fn headline(&self, language: Language) -> String {
        let code = self.http.map(|http| format!(" {http}")).unwrap_or_default();
        let status = if self.status.is_empty() { String::new() } else { format!(" {}", self.status) };
        let doubt = match self.certainty {
            Certainty::Certain => String::new(),
            Certainty::Likely => format!(" ({})", say(language, "certainty-likely", &Values::new())),
            Certainty::Possible => format!(" ({})", say(language, "certainty-possible", &Values::new())),
        };
        format!("{}{code}{status}: {}{doubt}", self.fault, self.explanation(language).title)
    }
}

/// What a text means, the surest first.
///
/// ```
/// let found = pollux_doctor::explain("503 UNAVAILABLE. The model is overloaded. Please try again later.");
/// assert_eq!(found[0].fault, "overloaded");
/// ```
pub fn explain(text: &str) -> Vec<Diagnosis> {
    let text = cut(text);
    let mut found = Vec::new();
    look(text, 0, &mut found);
    found.sort_by_key(|diagnosis| std::cmp::Reverse((diagnosis.fault != "unknown", diagnosis.certainty)));
    let mut seen: Vec<&str> = Vec::new();
    found.retain(|diagnosis| {
        let new = !seen.contains(&diagnosis.fault);
        seen.push(diagnosis.fault);
        new
    });
    if found.len() > 1 {
        found.retain(|diagnosis| diagnosis.fault != "unknown");
    }
    if found.is_empty() {
        found.push(Diagnosis::new(&Verdict::of("unknown"), 0, Certainty::Possible));
    }
    found
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(MOST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Looks for objects, then for words.
fn look(text: &str, depth: u32, found: &mut Vec<Diagnosis>) {
    let before = found.len();
    if text.trim_start().starts_with('<') || crate::html::is_not_found(text) {
        let none = HeaderMap::new();
        if let Some(verdict) = judge(&Answer::new(0, &none, text.trim_start().as_bytes())) {
            add(found, &verdict, 0, Certainty::Certain);
        }
    }
    stream(text, found);
    let mut at = 0;
    let mut objects = 0;
    while found.len() == before
        && let Some(open) = text[at..].find('{').map(|open| open + at)
        && objects < MOST_OBJECTS * 64
    {
        objects += 1;
        match literal::object(&text[open..]) {
            Some((value, length)) => {
                object(&value, depth, found);
                at = open + length.max(1);
            }
            None => at = open + 1,
        }
    }
    if found[before..].iter().all(|diagnosis| diagnosis.fault == "unknown") {
        // Logs escape what they quote.
        if depth < DEEPEST && text.contains("\\\"") {
            look(&text.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\"), DEEPEST, found);
        }
        words::look(text, found);
    }
}

/// Several events, or events and an error behind them.
fn stream(text: &str, found: &mut Vec<Diagnosis>) {
    if !text.trim_start().starts_with("data:") {
        return;
    }
    let none = HeaderMap::new();
    if let Some(verdict) = judge(&Answer::new(200, &none, text.as_bytes())) {
        add(found, &verdict, 200, Certainty::Certain);
    }
}

fn add(found: &mut Vec<Diagnosis>, verdict: &Verdict, http: u16, certainty: Certainty) {
    found.push(Diagnosis::new(verdict, http, certainty));
    for other in &verdict.also {
        found.push(Diagnosis::new(&Verdict::of(other.id), http, Certainty::Possible));
    }
}

/// An object: an answer, or something with texts in it that may hold one.
fn object(value: &Value, depth: u32, found: &mut Vec<Diagnosis>) {
    // JS puts the whole answer as a text into `error.message`; what is inside says more.
    if depth < DEEPEST
        && let Some(inner) = value.pointer("/error/message").or_else(|| value.get("message")).and_then(Value::as_str)
        && inner.contains('{')
    {
        let before = found.len();
        look(inner, depth + 1, found);
        if found[before..].iter().any(|diagnosis| diagnosis.fault != "unknown") {
            return;
        }
        found.truncate(before);
    }
    if let Some(verdict) = answer(value) {
        add(found, &verdict, 0, Certainty::Certain);
        return;
    }
    if depth < DEEPEST {
        nested(value, depth + 1, found);
    }
}

/// The verdict of an object that is an answer by itself.
fn answer(value: &Value) -> Option<Verdict> {
    let body = serde_json::to_vec(value).ok()?;
    let none = HeaderMap::new();
    let error = value.get("error").filter(|error| error.is_object());
    let canonical = error.and_then(|error| error.get("code")).and_then(Value::as_i64).is_some_and(|code| code < 100);
    if value.get("candidates").is_some() || value.get("promptFeedback").is_some() {
        let mut decoder = Decoder::default();
        decoder.feed(&body);
        return classify::finish(decoder.summary(), true);
    }
    if error.is_some() && (canonical || value.get("done").is_some()) {
        return judge(&Answer::new(200, &none, &body));
    }
    let bare = value.get("message").is_some_and(Value::is_string) && value.get("status").is_some();
    if error.is_some() || bare {
        let verdict = judge(&Answer::new(0, &none, &body))?;
        return verdict.status.is_some().then_some(verdict);
    }
    None
}

/// Log lines hold answers in their fields.
fn nested(value: &Value, depth: u32, found: &mut Vec<Diagnosis>) {
    let before = found.len();
    let fields: Vec<&Value> = match value {
        Value::Object(fields) => fields.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => return,
    };
    for field in fields.into_iter().take(MOST_OBJECTS) {
        match field {
            Value::String(text) if text.len() > 8 => look(text, depth, found),
            Value::Object(_) => object(field, depth, found),
            Value::Array(_) if depth < DEEPEST => nested(field, depth + 1, found),
            _ => {}
        }
        if found[before..]
            .iter()
            .any(|diagnosis| diagnosis.certainty > Certainty::Possible && diagnosis.fault != "unknown")
        {
            return;
        }
    }
}

/// A verdict by its words, with what else the text tells.
fn by_words(id: &'static str, text: &str) -> Verdict {
    let mut verdict = Verdict::of(id);
    verdict.retry_after = details::retry_after(&[], text);
    verdict
}

/// The most usual entries of a code, when there is nothing else to go by.
fn usual(http: u16) -> Vec<&'static str> {
    let ids: &[&'static str] = match http {
        400 => &["invalid_argument_generic", "api_key_invalid", "user_location_unsupported"],
        401 => &["unauthenticated_bad_token", "api_key_not_supported_by_method"],
        403 => &["caller_no_permission", "missing_api_key", "service_disabled", "api_key_leaked"],
        404 => &["model_not_found", "path_not_found_html", "entity_not_found"],
        429 => &["quota_free_rpm", "quota_free_rpd", "resource_exhausted_generic", "prepayment_depleted"],
        500 => &["internal", "internal_encountered"],
        503 => &["overloaded", "high_demand", "service_unavailable"],
        _ => return catalogue().by_http(http).map(|fault| fault.id).into_iter().collect(),
    };
    ids.to_vec()
}
