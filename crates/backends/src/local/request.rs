//! What a request asks of a local model.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use pollux_doctor::{Error, Values, raise};
use pollux_models::Modality;
use serde_json::Value;

use super::engine::{Job, Sampling, Shape};
use super::form::Form;
use super::functions::Functions;
use super::template::{Message, Role};
use crate::absent;
use crate::read::{field, integer, list, string};

/// How a model likes to be asked when the request does not say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Usual {
    pub(super) temperature: f32,
    pub(super) top_p: f32,
    pub(super) top_k: u32,
    /// Tokens of an answer.
    pub(super) output: u32,
}

/// A request, read.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) messages: Vec<Message>,
    pub(super) functions: Functions,
    pub(super) tier: String,
    config: Config,
}

/// `generationConfig`
#[derive(Debug)]
struct Config {
    sampling: Sampling,
    candidates: u32,
    stops: Vec<String>,
    max_tokens: u32,
    /// A seed was given.
    exact: bool,
    logprobs: Option<u32>,
    form: Option<Form>,
    shape: Option<Shape>,
}

const CANDIDATES: i64 = 8;

impl Asked {
    /// Reads `GenerateContentRequest`, or the one in a `CountTokensRequest`; `model` is what the caller calls the model.
    ///
    /// # Errors
    /// What this model cannot be given, in Google's words.
    pub(super) fn read(request: &Value, model: &str, usual: Usual) -> Result<Self, Error> {
        absent::check(request)?;
        let request = field(request, "generateContentRequest").unwrap_or(request);
        let mut functions = Functions::read(request, model)?;
        let config = field(request, "generationConfig").unwrap_or(&Value::Null);
        let mut config = Config::read(config, usual)?;
        let mut system = Vec::new();
        if let Some(instruction) = field(request, "systemInstruction") {
            system.push(text_of(instruction, model)?);
        }
        system.extend(functions.instruction());
        let shape = functions.shape(config.form.as_ref(), config.max_tokens)?;
        // Who must call a function has no other answer.
        let form = config.form.as_ref().filter(|_| !functions.must_be_called());
        system.extend(form.map(|form| form.instruction.clone()));
        config.shape = shape.or_else(|| form.map(Form::shape));
        let system = system.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n\n");
        let mut messages = Vec::new();
        if !system.is_empty() {
            messages.push(Message { role: Role::System, text: system });
        }
        for content in list(request, "contents") {
            let role = if string(content, "role") == Some("model") { Role::Model } else { Role::User };
            let text = text_of(content, model)?;
            match messages.last_mut() {
                // Templates want turns to take turns.
                Some(last) if last.role == role => {
                    last.text.push('\n');
                    last.text.push_str(&text);
                }
                _ => messages.push(Message { role, text }),
            }
        }
        let tier = string(request, "serviceTier").filter(|tier| matches!(*tier, "flex" | "priority"));
        Ok(Self { messages, functions, tier: tier.unwrap_or("standard").to_owned(), config })
    }

    /// What is asked of the engine, and what its answer is to be read with.
    pub(super) fn job(self) -> (Job, Functions, String) {
        let Config { sampling, candidates, stops, max_tokens, exact, logprobs, shape, .. } = self.config;
        let max_tokens = Some(max_tokens);
        let job = Job { chat: self.messages, candidates, sampling, stops, max_tokens, shape, exact, logprobs };
        (job, self.functions, self.tier)
    }
}

impl Config {
    fn read(config: &Value, usual: Usual) -> Result<Self, Error> {
        let count =
            |name: &str| integer(config, name).filter(|count| *count > 0).and_then(|count| u32::try_from(count).ok());
        let sampling = Sampling {
            temperature: temperature(number(config, "temperature").unwrap_or(usual.temperature)),
            top_p: number(config, "topP").unwrap_or(usual.top_p),
            top_k: count("topK").unwrap_or(usual.top_k),
            presence: number(config, "presencePenalty").unwrap_or(0.0),
            frequency: number(config, "frequencyPenalty").unwrap_or(0.0),
            seed: seed(integer(config, "seed")),
        };
        let logprobs = field(config, "responseLogprobs").is_some_and(|asked| asked == true);
        let max_tokens = count("maxOutputTokens").unwrap_or(usual.output);
        let form = Form::read(config, max_tokens)?;
        Ok(Self {
            sampling,
            candidates: u32::try_from(integer(config, "candidateCount").unwrap_or(1).clamp(1, CANDIDATES)).unwrap_or(1),
            stops: list(config, "stopSequences").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            max_tokens,
            exact: integer(config, "seed").is_some(),
            logprobs: logprobs.then(|| count("logprobs").unwrap_or(0)),
            form,
            shape: None,
        })
    }
}

/// So little is none: divided by it, the engine's numbers would leave their range.
fn temperature(asked: f32) -> f32 {
    if asked < 1e-4 { 0.0 } else { asked }
}

/// The seed asked for, or any.
fn seed(asked: Option<i64>) -> u32 {
    match asked {
        // Google takes 32 bits; of a longer one these count.
        Some(seed) => {
            let [a, b, c, d, ..] = seed.to_le_bytes();
            u32::from_le_bytes([a, b, c, d])
        }
        None => fastrand::u32(..),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the engine computes with this precision")]
fn number(config: &Value, name: &str) -> Option<f32> {
    field(config, name).and_then(Value::as_f64).map(|number| number as f32)
}

/// What a content says, as text.
pub(super) fn text_of(content: &Value, model: &str) -> Result<String, Error> {
    if let Some(text) = content.as_str() {
        return Ok(text.to_owned());
    }
    let mut texts = Vec::new();
    for part in list(content, "parts") {
        if field(part, "thought").is_some_and(|thought| thought == true) {
            continue;
        }
        if let Some(text) = string(part, "text") {
            texts.push(text.to_owned());
        } else if let Some(data) = field(part, "inlineData").or_else(|| field(part, "fileData")) {
            texts.push(attached(data, model)?);
        } else if let Some(call) = field(part, "functionCall") {
            texts.push(Functions::call_as_text(call));
        } else if let Some(response) = field(part, "functionResponse") {
            texts.push(Functions::response_as_text(response));
        } else if let Some(code) = field(part, "executableCode").and_then(|code| string(code, "code")) {
            texts.push(format!("```\n{code}\n```"));
        } else if let Some(result) = field(part, "codeExecutionResult").and_then(|result| string(result, "output")) {
            texts.push(result.to_owned());
        }
    }
    Ok(texts.join("\n"))
}

/// A text file is text; what else is attached a model of text cannot take in.
fn attached(data: &Value, model: &str) -> Result<String, Error> {
    let mime = string(data, "mimeType").unwrap_or_default();
    let modality = Modality::of_mime(mime);
    if modality != Modality::Text {
        return Err(raise(
            "modality_not_enabled",
            &Values::new().set("modality", modality.title()).set("model", model),
        ));
    }
    if let Some(uri) = string(data, "fileUri") {
        return Err(raise("file_uri_unsupported", &Values::new().set("uri", uri)));
    }
    // The request was checked: what is there is base64, of one alphabet or the other.
    let bytes = base64(string(data, "data").unwrap_or_default()).unwrap_or_default();
    String::from_utf8(bytes).map_err(|error| {
        let values = Values::new().set("mime", mime).set("position", error.utf8_error().valid_up_to());
        raise("text_not_utf8", &values).with_source(error)
    })
}

/// As Google reads it: either alphabet, blanks within, padding or none.
fn base64(text: &str) -> Option<Vec<u8>> {
    let letter = |byte: u8| match byte {
        b'=' | b' ' | b'\t' | b'\r' | b'\n' => None,
        b'-' => Some(b'+'),
        b'_' => Some(b'/'),
        other => Some(other),
    };
    STANDARD_NO_PAD.decode(text.bytes().filter_map(letter).collect::<Vec<u8>>()).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const USUAL: Usual = Usual { temperature: 0.7, top_p: 0.9, top_k: 40, output: 100 };

    fn read(request: &Value) -> Result<Asked, Error> {
        Asked::read(request, "m", USUAL)
    }

    fn job(config: &Value) -> Job {
        read(&json!({"contents": "hi", "generationConfig": config})).unwrap().job().0
    }

    #[test]
    fn an_answer_without_a_limit_has_the_usual_one() {
        assert_eq!(job(&json!({})).max_tokens, Some(100));
        assert_eq!(job(&json!({"maxOutputTokens": 0})).max_tokens, Some(100));
        assert_eq!(job(&json!({"maxOutputTokens": 3000})).max_tokens, Some(3000));
    }

    #[test]
    fn next_to_no_temperature_is_none() {
        for (asked, taken) in [(0.0, 0.0), (1e-9, 0.0), (-1.0, 0.0), (0.01, 0.01)] {
            let sampled = job(&json!({"temperature": asked})).sampling.temperature;
            assert!((sampled - taken).abs() < f32::EPSILON, "{asked}: {sampled}");
        }
    }

    fn attach(part: &Value) -> Result<String, (&'static str, String)> {
        let asked = read(&json!({"contents": {"parts": [part]}}));
        let told = |error: Error| (error.fault(), error.status().message.clone());
        Ok(asked.map_err(told)?.messages[0].text.clone())
    }

    #[test]
    fn a_text_file_is_text_and_what_is_none_says_why() {
        let inline = |mime: &str, data: &str| json!({"inlineData": {"mimeType": mime, "data": data}});
        assert_eq!(attach(&inline("text/plain", "xb_DqQ")).unwrap(), "ſé");
        assert_eq!(attach(&inline("text/csv", "YSxi Cg==")).unwrap(), "a,b\n");
        let (fault, message) = attach(&inline("text/plain", "YWL/")).unwrap_err();
        assert_eq!(fault, "text_not_utf8");
        assert_eq!(message, "The attached file of type text/plain is not text in UTF-8: byte 2 begins no character.");
        let (fault, message) = attach(&inline("image/png", "YWL/")).unwrap_err();
        assert_eq!(
            (fault, message.as_str()),
            ("modality_not_enabled", "Image input modality is not enabled for models/m")
        );
        let file = json!({"fileData": {"mimeType": "text/plain", "fileUri": "https://x/files/1"}});
        assert_eq!(attach(&file).unwrap_err().0, "file_uri_unsupported");
    }

    #[test]
    fn nothing_that_is_not_there_is_left_out() {
        let fault = |request: Value| read(&request).unwrap_err().fault();
        let cached = json!({"contents": "hi", "cachedContent": "cachedContents/x"});
        assert_eq!(fault(cached.clone()), "cached_content_not_found");
        assert_eq!(fault(json!({"generateContentRequest": cached})), "cached_content_not_found");
        let file = json!({"fileData": {"mimeType": "image/png", "fileUri": "files/1"}});
        assert_eq!(fault(json!({"contents": {"parts": [file]}})), "file_no_permission");
    }
}
