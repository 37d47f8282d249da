//! How many tokens a request has, by estimate, and of which kind.
//!
//! `countTokens` and the usage metadata of an answer both come from here, so that they agree.

mod text;

use serde_json::Value;

use crate::json;
use crate::model::Modality;

pub use text::estimate_tokens;

/// What a request comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenCount {
    /// All of it.
    pub total: u64,
    /// By kind, only kinds that occur, text first.
    pub by_modality: Vec<(Modality, u64)>,
}

impl TokenCount {
    fn add(&mut self, modality: Modality, tokens: u64) {
        if tokens == 0 {
            return;
        }
        self.total += tokens;
        if let Some((_, sum)) = self.by_modality.iter_mut().find(|(known, _)| *known == modality) {
            *sum += tokens;
        } else {
            self.by_modality.push((modality, tokens));
            self.by_modality.sort();
        }
    }
}

/// An image of one tile, whatever its size: larger ones are cut into more, and Gemini 3 counts by resolution.
const IMAGE: u64 = 258;
/// A page of a document.
const PAGE: u64 = 258;

/// The tokens of a request of any method: contents, system instruction and declared functions, or content to embed.
pub fn count(request: &Value) -> TokenCount {
    sum(request, estimate_tokens)
}

/// More tokens than this a request cannot have.
pub(crate) fn at_most(request: &Value) -> u64 {
    sum(request, |text| u64::try_from(text.len()).unwrap_or(u64::MAX)).total
}

fn sum(request: &Value, of_text: fn(&str) -> u64) -> TokenCount {
    let request = json::get(request, "generate_content_request").unwrap_or(request);
    let mut count = TokenCount::default();
    for content in json::list(request, "contents") {
        parts(content, of_text, &mut count);
    }
    for field in ["system_instruction", "content"] {
        if let Some(content) = json::get(request, field) {
            parts(content, of_text, &mut count);
        }
    }
    for embed in json::list(request, "requests") {
        if let Some(content) = json::get(embed, "content") {
            parts(content, of_text, &mut count);
        }
    }
    for tool in json::list(request, "tools") {
        for function in json::list(tool, "function_declarations") {
            count.add(Modality::Text, value_tokens(function, of_text));
        }
    }
    count
}

fn parts(content: &Value, of_text: fn(&str) -> u64, count: &mut TokenCount) {
    for part in json::list(content, "parts") {
        if let Some(text) = json::text(part, "text") {
            count.add(Modality::Text, of_text(text));
        }
        if let Some(blob) = json::get(part, "inline_data") {
            let bytes = json::text(blob, "data").map_or(0, |data| data.len() / 4 * 3);
            media(json::text(blob, "mime_type").unwrap_or_default(), bytes, count);
        }
        if let Some(file) = json::get(part, "file_data") {
            media(json::text(file, "mime_type").unwrap_or_default(), 0, count);
        }
        for field in ["function_call", "function_response", "executable_code", "code_execution_result"] {
            if let Some(value) = json::get(part, field) {
                count.add(Modality::Text, value_tokens(value, of_text));
            }
        }
    }
}

/// Media by size, where only size is known: what Google counts by the second or the page is taken at a
/// usual rate (audio 32 tokens a second at 16 kB, video 263 a second at 250 kB, a page at 50 kB).
fn media(mime: &str, bytes: usize, count: &mut TokenCount) {
    let steps = |size: usize| u64::try_from(bytes.div_ceil(size).max(1)).unwrap_or(u64::MAX);
    let modality = Modality::of_mime(mime);
    let tokens = match modality {
        Modality::Image => IMAGE,
        Modality::Audio => 32 * steps(16_000),
        Modality::Video => 263 * steps(250_000),
        Modality::Document => PAGE * steps(50_000),
        Modality::Text => u64::try_from(bytes / 4).unwrap_or(u64::MAX),
    };
    count.add(modality, tokens);
}

/// Names and values of JSON, without its punctuation.
fn value_tokens(value: &Value, of_text: fn(&str) -> u64) -> u64 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(number) => of_text(&number.to_string()),
        Value::String(text) => of_text(text),
        Value::Array(items) => items.iter().map(|item| value_tokens(item, of_text)).sum(),
        Value::Object(fields) => fields.iter().map(|(name, value)| of_text(name) + value_tokens(value, of_text)).sum(),
    }
}
