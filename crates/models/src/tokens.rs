//! How many tokens a text or a request has, by estimate.
//!
//! Gemini's tokenizer is not public in a form we can carry yet, so this counts what a tokenizer of its kind
//! does to text: a common word is one token, a long one several, digits stand alone, scripts without spaces
//! take about a token for a character or two. The estimate is the same for the same text, always.

use serde_json::Value;

use crate::json;
use crate::model::Modality;

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
        match self.by_modality.iter_mut().find(|(known, _)| *known == modality) {
            Some((_, sum)) => *sum += tokens,
            None => {
                self.by_modality.push((modality, tokens));
                self.by_modality.sort();
            }
        }
    }
}

/// An image that fits into one tile.
const IMAGE: u64 = 258;
/// A page of a document.
const PAGE: u64 = 258;

/// The tokens of a text, by estimate.
pub fn estimate_tokens(text: &str) -> u64 {
    let mut tokens = 0;
    let mut word = 0_u64;
    let mut blanks = 0_u64;
    let mut quarters = 0_u64;
    for letter in text.chars() {
        if letter.is_ascii_alphabetic() || (letter.is_alphabetic() && !is_wide(letter)) {
            // A letter outside ASCII is rarer in the vocabulary, so its words fall into more pieces.
            word += if letter.is_ascii() { 2 } else { 3 };
            blanks = 0;
            continue;
        }
        tokens += word_tokens(word);
        word = 0;
        match letter {
            // One blank belongs to the word after it; runs of blanks are one token.
            ' ' => {
                blanks += 1;
                tokens += u64::from(blanks == 2);
            }
            '\n' => {
                tokens += u64::from(blanks == 0);
                blanks = 2;
            }
            _ => {
                blanks = 0;
                if is_wide(letter) {
                    quarters += 3;
                } else {
                    quarters += 4;
                }
            }
        }
    }
    tokens + word_tokens(word) + quarters.div_ceil(4)
}

/// Tokens of a word, from its weighted length (two for a letter).
fn word_tokens(weight: u64) -> u64 {
    match weight {
        0 => 0,
        1..=16 => 1,
        more => 1 + (more - 16).div_ceil(10),
    }
}

/// Scripts written without blanks.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The tokens of a request of any method: contents, system instruction and declared functions, or content to embed.
pub fn count(request: &Value) -> TokenCount {
    let mut count = TokenCount::default();
    if let Some(inner) = json::get(request, "generate_content_request") {
        return self::count(inner);
    }
    for content in json::list(request, "contents") {
        parts(content, &mut count);
    }
    for field in ["system_instruction", "content"] {
        if let Some(content) = json::get(request, field) {
            parts(content, &mut count);
        }
    }
    for embed in json::list(request, "requests") {
        if let Some(content) = json::get(embed, "content") {
            parts(content, &mut count);
        }
    }
    for tool in json::list(request, "tools") {
        for function in json::list(tool, "function_declarations") {
            count.add(Modality::Text, value_tokens(function));
        }
    }
    count
}

fn parts(content: &Value, count: &mut TokenCount) {
    for part in json::list(content, "parts") {
        if let Some(text) = json::text(part, "text") {
            count.add(Modality::Text, estimate_tokens(text));
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
                count.add(Modality::Text, value_tokens(value));
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
fn value_tokens(value: &Value) -> u64 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(number) => estimate_tokens(&number.to_string()),
        Value::String(text) => estimate_tokens(text),
        Value::Array(items) => items.iter().map(value_tokens).sum(),
        Value::Object(fields) => fields.iter().map(|(name, value)| estimate_tokens(name) + value_tokens(value)).sum(),
    }
}
