//! How many tokens a request has, and of which kind.
//!
//! `countTokens` and the usage metadata of an answer both come from here, so that they agree. With a vocabulary, text
//! is counted exactly; without one, and that is what a process begins with, by an estimate. [`counting`] says which.

mod chunks;
mod data;
mod file;
mod functions;
mod media;
mod pieces;
mod text;
mod vocabulary;
mod whose;

use std::fmt;
use std::path::PathBuf;
use std::sync::{LazyLock, OnceLock};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use self::data::Data;
use self::media::{Level, Rules};
use crate::json;
use crate::model::Modality;

pub use file::{GEMMA3_SHA256, NotAVocabulary, convert};
pub use text::estimate_tokens;
pub use vocabulary::Vocabulary;

/// Under these names a vocabulary is looked for in the folder of models: what [`convert`] makes, or what it is made of.
pub const FILES: [&str; 2] = ["gemma3.vocabulary", "gemma3-tokenizer.json"];

/// How tokens are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TokensConfig {
    /// The vocabulary to count with: what `pollux model pull gemma3-tokenizer` keeps, or a `tokenizer.json`. When nothing
    /// is said it is `gemma3.vocabulary` or `gemma3-tokenizer.json` in the folder of models (`local.folder`). Without one,
    /// tokens are estimated.
    pub vocabulary: Option<PathBuf>,
}

type Source = Box<dyn FnOnce() -> Option<Vocabulary> + Send>;

/// The one of the process.
static VOCABULARY: OnceLock<LazyLock<Option<Vocabulary>, Source>> = OnceLock::new();

/// From now on, text is counted with this vocabulary; whether there was none before, which stays otherwise.
pub fn use_vocabulary(vocabulary: Vocabulary) -> bool {
    use_vocabulary_of(move || Some(vocabulary))
}

/// The same with a vocabulary that is read when the first text is to be counted, if one is.
pub fn use_vocabulary_of(source: impl FnOnce() -> Option<Vocabulary> + Send + 'static) -> bool {
    VOCABULARY.set(LazyLock::new(Box::new(source))).is_ok()
}

fn vocabulary() -> Option<&'static Vocabulary> {
    VOCABULARY.get().and_then(|known| known.as_ref())
}

/// How text is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// With the vocabulary of the model.
    Exact,
    /// With that of Gemma 3, for a model that has another.
    OtherVocabulary,
    /// Without one.
    Estimate,
}

impl Counting {
    /// As JSON and the header `x-pollux-tokens` have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::OtherVocabulary => "other-vocabulary",
            Self::Estimate => "estimate",
        }
    }
}

impl fmt::Display for Counting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How text is counted now, for the models whose vocabulary it is.
pub fn counting() -> Counting {
    if vocabulary().is_some() { Counting::Exact } else { Counting::Estimate }
}

/// How text is counted now for a model, such as `gemini-2.5-flash`.
pub fn counting_for(model: &str) -> Counting {
    match vocabulary() {
        // Whoever names another vocabulary in the settings knows whose it is.
        Some(vocabulary) if vocabulary.is_gemma3() && !whose::is_gemma3(model) => Counting::OtherVocabulary,
        Some(_) => Counting::Exact,
        None => Counting::Estimate,
    }
}

/// The tokens of a text: exact where there is a vocabulary, else [`estimate_tokens`].
pub fn count_text(text: &str) -> u64 {
    vocabulary().map_or_else(|| estimate_tokens(text), |vocabulary| vocabulary.count(text))
}

/// The longest beginning of a text that has at most `tokens` tokens, as [`count_text`] counts.
///
/// ```
/// use pollux_models::tokens::within;
/// assert_eq!(within("one two three four", 2).trim(), "one two");
/// ```
pub fn within(text: &str, tokens: u64) -> &str {
    match vocabulary() {
        Some(vocabulary) => vocabulary.within(text, tokens),
        None => text::within(text, tokens),
    }
}

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

/// The tokens of a request of any method: contents, system instruction and declared functions, or content to embed.
/// Media are counted as by models up to Gemini 2.5.
pub fn count(request: &Value) -> TokenCount {
    count_for("", request)
}

/// The tokens of a request to a model, such as `gemini-3-pro-preview`.
pub fn count_for(model: &str, request: &Value) -> TokenCount {
    sum(request, model, count_text)
}

/// More tokens than this a request cannot have.
pub(crate) fn at_most(model: &str, request: &Value) -> u64 {
    sum(request, model, |text| u64::try_from(text.len()).unwrap_or(u64::MAX)).total
}

fn sum(request: &Value, model: &str, of_text: fn(&str) -> u64) -> TokenCount {
    let request = json::get(request, "generate_content_request").unwrap_or(request);
    let config = json::get(request, "generation_config");
    let resolution = config.and_then(|config| json::text(config, "media_resolution"));
    let mut counter = Counter {
        count: TokenCount::default(),
        of_text,
        rules: Rules::of(model),
        level: resolution.and_then(Level::of),
    };
    for content in json::list(request, "contents") {
        counter.parts(content);
    }
    for field in ["system_instruction", "content"] {
        if let Some(content) = json::get(request, field) {
            counter.parts(content);
        }
    }
    for embed in json::list(request, "requests") {
        if let Some(content) = json::get(embed, "content") {
            counter.parts(content);
        }
    }
    for tool in json::list(request, "tools") {
        for function in json::list(tool, "function_declarations") {
            counter.texts(|tell| functions::declaration(function, tell));
        }
    }
    for field in ["response_schema", "response_json_schema"] {
        if let Some(schema) = config.and_then(|config| json::get(config, field)) {
            counter.texts(|tell| functions::schema(schema, tell));
        }
    }
    counter.count
}

struct Counter {
    count: TokenCount,
    of_text: fn(&str) -> u64,
    rules: Rules,
    /// That of the whole request.
    level: Option<Level>,
}

impl Counter {
    fn parts(&mut self, content: &Value) {
        for part in json::list(content, "parts") {
            if let Some(text) = json::text(part, "text") {
                self.count.add(Modality::Text, (self.of_text)(text));
            }
            let level = json::at(part, &["media_resolution"]).and_then(|resolution| json::text(resolution, "level"));
            let level = level.and_then(Level::of).or(self.level);
            for field in ["inline_data", "file_data"] {
                if let Some(blob) = json::get(part, field) {
                    let data = json::text(blob, "data").map(Data);
                    self.media(json::text(blob, "mime_type").unwrap_or_default(), data, level);
                }
            }
            if let Some(call) = json::get(part, "function_call") {
                self.texts(|tell| functions::call(call, tell));
            }
            if let Some(response) = json::get(part, "function_response") {
                self.texts(|tell| functions::response(response, tell));
            }
            for path in [["executable_code", "code"], ["code_execution_result", "output"]] {
                if let Some(text) = json::at(part, &path).and_then(Value::as_str) {
                    self.count.add(Modality::Text, (self.of_text)(text));
                }
            }
        }
    }

    /// Adds the texts that are told.
    fn texts<'t>(&mut self, tell_all: impl FnOnce(&mut dyn FnMut(&'t str))) {
        let (mut sum, of_text) = (0, self.of_text);
        tell_all(&mut |text| sum += of_text(text));
        self.count.add(Modality::Text, sum);
    }

    fn media(&mut self, mime: &str, data: Option<Data<'_>>, level: Option<Level>) {
        let modality = Modality::of_mime(mime);
        let text = data.filter(|_| modality == Modality::Text && counting() == Counting::Exact).and_then(Data::text);
        let tokens = match text {
            Some(text) => (self.of_text)(&text),
            None => self.rules.tokens(modality, data, level),
        };
        self.count.add(modality, tokens);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn without_a_vocabulary_text_is_estimated() {
        assert_eq!(counting(), Counting::Estimate);
        assert_eq!(counting().to_string(), "estimate");
        let text = "The quick brown fox jumps over the lazy dog.";
        assert_eq!(count_text(text), estimate_tokens(text));
    }

    #[test]
    fn media_are_counted_as_the_model_counts_them() {
        let request = json!({
            "contents": [{"parts": [
                {"inlineData": {"mimeType": "image/png", "data": "iVBORw0KGgoAAAANSUhEUgAABQAAAALQCAYAAADPfd1WAAAA"}},
                {"fileData": {"mimeType": "image/png", "fileUri": "a"}, "mediaResolution": {"level": "MEDIA_RESOLUTION_LOW"}},
            ]}],
            "generationConfig": {"mediaResolution": "MEDIA_RESOLUTION_HIGH"},
        });
        // 1280 by 720 pixels are six tiles.
        assert_eq!(count(&request).total, 6 * 258 + 64);
        assert_eq!(count_for("gemini-3-pro-preview", &request).total, 1120 + 280);
        assert!(at_most("gemini-2.5-flash", &request) >= 6 * 258 + 64);
    }
}
