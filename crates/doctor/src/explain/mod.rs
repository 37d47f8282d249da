//! What a pasted text means: a body, a message, a status, an SDK's exception, a log line.
//!
//! Objects inside the text are read first, because they have structure; then known messages are looked for in
//! the words; then a code or a canonical name is taken for what it most usually means, and said to be no more
//! than possible. Any input gives at least one diagnosis, and none makes this panic.
//!
//! Certain is only what a whole object says that has no twin: where the same words come from another host or after
//! another request, where the object was cut, or where only its message stands in running text, it is likely at most.

mod cut;
mod har;
mod literal;
mod look;
mod place;
mod prefix;
mod quoted;
mod stops;
mod vocabulary;
mod words;

use serde::Serialize;
use serde_json::Value;

use crate::catalogue::catalogue;
use crate::classify::Verdict;
use crate::details;
use crate::named::named;
use crate::redact::redact;
use crate::texts::{Explanation, Language, say};
use crate::values::Values;

pub use har::{Traffic, explain_har};
use look::Reader;
use place::Place;
pub(crate) use place::is_foreign;
pub(crate) use prefix::stripped;
pub(crate) use words::codes;

/// Only the first megabyte is looked at.
const MOST: usize = 1024 * 1024;

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
        let redacted = |(name, value): (&str, &str)| (name.to_owned(), redact(value).into_owned());
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
            values: verdict.values.iter().map(redacted).collect(),
            said: verdict.values.iter().map(redacted).collect(),
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
            _ if self.fault == "unknown" => String::new(),
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
    let text = head(text);
    if let Some(found) = by_name(text) {
        return found;
    }
    let place = Place::of(text);
    let mut reader = Reader::new(place);
    reader.look(text, 0);
    // What was logged line by line is whole only without what stands before each line.
    if reader.sureness() < Some(Certainty::Certain)
        && let Some(plain) = prefix::without(text)
    {
        let mut other = Reader::new(place);
        other.look(&plain, 0);
        if other.sureness().is_some() && other.sureness() >= reader.sureness() {
            reader = other;
        }
    }
    ordered(reader.found)
}

/// What a text means that is a single word: the name of a fault, a code, a status, a reason.
fn by_name(text: &str) -> Option<Vec<Diagnosis>> {
    let word = text.trim();
    if word.is_empty() || word.len() > 64 || word.contains(char::is_whitespace) {
        return None;
    }
    let named = named(word)?;
    let certainty = match named.faults.len() {
        1 if named.by_id => Certainty::Certain,
        1 => Certainty::Likely,
        _ => Certainty::Possible,
    };
    Some(named.first().iter().map(|fault| Diagnosis::new(&Verdict::of(fault.id), 0, certainty)).collect())
}

/// The surest first, each fault once, and `unknown` only when it is all there is.
fn ordered(mut found: Vec<Diagnosis>) -> Vec<Diagnosis> {
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

fn head(text: &str) -> &str {
    let mut end = text.len().min(MOST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A verdict by its words, with what else the text tells.
fn by_words(id: &'static str, text: &str) -> Verdict {
    let mut verdict = Verdict::of(id);
    verdict.retry_after = details::retry_after(&[], text);
    verdict
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_explanation_shows_no_key() {
        let mut verdict = Verdict::of("model_not_found");
        verdict.values.insert("model", "AIzaSyA1234567890abcdefghijklmnopqrstuv");
        let diagnosis = Diagnosis::new(&verdict, 404, Certainty::Certain);
        assert_eq!(diagnosis.said.get("model"), Some("AIza…"));
        let all = diagnosis.to_json(Language::english()).to_string();
        assert!(all.contains("AIza…") && !all.contains("1234567890"), "{all}");
    }
}
