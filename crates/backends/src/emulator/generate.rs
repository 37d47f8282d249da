//! The answer to a request for content: candidates, thoughts, function calls, JSON, and where they end.
//!
//! One [`Answer`] is built for the unary and for the streamed form, so that the two can never differ.

use pollux_models::Model;
use pollux_models::tokens::within;
use serde_json::{Map, Value, json};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::dice::{Dice, digest, response_id};
use super::fingerprint::fingerprint;
use super::functions;
use super::hints::Hints;
use super::request::Prompt;
use super::schema::{self, Optional};
use super::text;
use super::usage::{Usage, of_part};
use crate::read::{answer_form, field, integer, list, string, truth};

/// One way to answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Candidate {
    /// In wire form.
    pub(super) parts: Vec<Value>,
    /// `STOP`; `None` for a candidate that never finishes.
    pub(super) finish: Option<String>,
    /// What stands behind `index`: ratings, a message.
    pub(super) extra: Map<String, Value>,
}

/// The whole answer.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) candidates: Vec<Candidate>,
    pub(super) usage: Usage,
    pub(super) model: String,
    pub(super) id: String,
}

/// What the configuration of a request asks for.
#[derive(Debug, Default)]
struct Wishes<'v> {
    candidates: usize,
    max_tokens: Option<u64>,
    stops: Vec<&'v str>,
    format: Format<'v>,
    thoughts: Thoughts,
}

#[derive(Debug, Default)]
enum Format<'v> {
    #[default]
    Text,
    /// JSON, of this schema if there is one.
    Json(Option<&'v Value>),
    /// One value of the schema's enum.
    Enum(&'v Value),
}

#[derive(Debug, Default, Clone, Copy)]
struct Thoughts {
    think: bool,
    show: bool,
    budget: Option<u64>,
}

const CANDIDATES_AT_MOST: i64 = 8;

impl<'v> Wishes<'v> {
    fn read(request: &'v Value, model: &Model) -> Self {
        let Some(config) = field(request, "generationConfig") else {
            return Self { candidates: 1, ..Self::default() };
        };
        let count = integer(config, "candidateCount").unwrap_or(1).clamp(1, CANDIDATES_AT_MOST);
        Self {
            candidates: usize::try_from(count).unwrap_or(1),
            max_tokens: integer(config, "maxOutputTokens")
                .and_then(|max| u64::try_from(max).ok())
                .filter(|max| *max > 0),
            stops: list(config, "stopSequences")
                .iter()
                .filter_map(Value::as_str)
                .filter(|stop| !stop.is_empty())
                .collect(),
            format: Format::read(config),
            thoughts: Thoughts::read(config, model),
        }
    }
}

impl<'v> Format<'v> {
    fn read(config: &'v Value) -> Self {
        match answer_form(config) {
            (Some("text/x.enum"), Some(schema)) => Self::Enum(schema),
            (Some("application/json" | "APPLICATION_JSON"), schema) => Self::Json(schema),
            _ => Self::Text,
        }
    }
}

impl Thoughts {
    fn read(config: &Value, model: &Model) -> Self {
        let Some(thinking) = field(config, "thinkingConfig") else { return Self::default() };
        let budget = integer(thinking, "thinkingBudget");
        let show = truth(thinking, "includeThoughts");
        let asked = show || budget.is_some_and(|budget| budget != 0) || field(thinking, "thinkingLevel").is_some();
        Self {
            think: model.thinking() == Some(true) && asked && budget != Some(0),
            show,
            budget: budget.and_then(|budget| u64::try_from(budget).ok()),
        }
    }
}

/// Answers `GenerateContentRequest` as `name`, with the abilities of `model`.
pub(super) fn answer(request: &Value, name: &str, model: &Model, seed: u64) -> Answer {
    let wishes = Wishes::read(request, model);
    let prompt = Prompt::read(request);
    // The request names its seed among the rest, so the fingerprint of the whole covers it.
    let canonical = fingerprint(request);
    let seed = format!("{seed}/{name}");
    let dice = Dice::of([seed.as_str(), canonical.as_str()]);
    let prompt_tokens = pollux_models::count_for(name, request);
    let mut usage = Usage { prompt: prompt_tokens, tier: tier(request), ..Usage::default() };
    let mut candidates = Vec::with_capacity(wishes.candidates);
    for index in 0..wishes.candidates {
        let mut candidate = Candidate { finish: Some("STOP".into()), ..Candidate::default() };
        let dice = dice.fork(&format!("candidate {index}"));
        let thought = think(&wishes, &prompt, &dice);
        let spent = thought.as_ref().map_or(0, |thought| of_part(thought).0);
        usage.thoughts += spent;
        candidate.parts.extend(thought.filter(|_| wishes.thoughts.show));
        let calls = functions::calls(request, &prompt, &dice);
        if calls.is_empty() {
            let body = body(&wishes, &prompt, name, &dice, index);
            candidate.parts.push(json!({"text": stopped(&body, &wishes.stops)}));
        } else {
            candidate.parts.extend(call_parts(calls, model, name, &dice));
        }
        let left = wishes.max_tokens.map(|max| max.saturating_sub(spent));
        if left.is_some_and(|left| limit(&mut candidate.parts, left))
            || wishes.max_tokens.is_some_and(|max| spent >= max)
        {
            candidate.finish = Some("MAX_TOKENS".into());
        }
        candidate.parts.retain(|part| part.get("text").is_none_or(|text| text != ""));
        usage.candidates += candidate.parts.iter().map(|part| of_part(part).1).sum::<u64>();
        candidates.push(candidate);
    }
    Answer { candidates, usage, model: name.to_owned(), id: response_id(&seed, &canonical) }
}

fn tier(request: &Value) -> String {
    let tier = string(request, "serviceTier").unwrap_or("standard");
    if matches!(tier, "flex" | "priority") { tier.to_owned() } else { "standard".to_owned() }
}

fn think(wishes: &Wishes<'_>, prompt: &Prompt<'_>, dice: &Dice) -> Option<Value> {
    let thoughts = wishes.thoughts;
    let bound = thoughts.budget.unwrap_or(u64::MAX).min(wishes.max_tokens.unwrap_or(u64::MAX));
    let text = text::thoughts(prompt, dice);
    thoughts.think.then(|| json!({"text": within(&text, bound), "thought": true}))
}

/// The text of a candidate, before anything is cut from it.
fn body(wishes: &Wishes<'_>, prompt: &Prompt<'_>, model: &str, dice: &Dice, index: usize) -> String {
    let value = |schema: &Value| schema::value(schema, Optional::All, Hints::read(&prompt.text), dice.fork("schema"));
    match wishes.format {
        Format::Text => text::compose(prompt, model, dice, index),
        Format::Json(Some(schema)) => value(schema).to_string(),
        Format::Json(None) => {
            json!({"topic": text::topic(&prompt.text), "answer": text::compose(prompt, model, dice, index)}).to_string()
        }
        Format::Enum(schema) => match value(schema) {
            Value::String(text) => text,
            other => other.to_string(),
        },
    }
}

/// The text up to the first stop sequence.
fn stopped<'t>(text: &'t str, stops: &[&str]) -> &'t str {
    let end = stops.iter().filter_map(|stop| text.find(stop)).min().unwrap_or(text.len());
    &text[..end]
}

/// Cuts parts that are no thoughts to `tokens`; `true` when something was cut.
fn limit(parts: &mut [Value], mut tokens: u64) -> bool {
    let mut cut = false;
    for part in parts.iter_mut() {
        let (_, cost) = of_part(part);
        if cost > tokens || cut {
            // A call cannot be cut in two; without room for it there is none.
            let kept = part.get("text").and_then(Value::as_str).map_or("", |text| within(text, tokens)).to_owned();
            *part = json!({"text": kept});
            tokens = 0;
            cut = true;
        } else {
            tokens -= cost;
        }
    }
    cut
}

fn call_parts(calls: Vec<Value>, model: &Model, name: &str, dice: &Dice) -> Vec<Value> {
    let thinks = model.thinking() == Some(true) || model.capabilities().thought_signatures;
    let ids = name.starts_with("gemini-3");
    let mut parts = Vec::with_capacity(calls.len());
    for (at, mut call) in calls.into_iter().enumerate() {
        let mark = dice.fork(&format!("call {at}")).roll();
        if let (true, Some(call)) = (ids, call.as_object_mut()) {
            call.insert("id".into(), format!("{:08x}", mark >> 32).into());
        }
        let mut part = json!({"functionCall": call});
        // Of parallel calls only the first is signed, as Google does.
        if let (true, 0, Some(part)) = (thinks, at, part.as_object_mut()) {
            part.insert("thoughtSignature".into(), signature(mark).into());
        }
        parts.push(part);
    }
    parts
}

/// Opaque to clients; they send it back as it is.
fn signature(mark: u64) -> String {
    let mark = mark.to_string();
    STANDARD.encode([digest(["signature", &mark]), digest(["seal", &mark])].concat())
}

impl Candidate {
    /// In wire form and order: content, finishReason, index.
    pub(super) fn to_json(&self, index: usize) -> Value {
        let mut candidate = Map::new();
        let mut content = Map::new();
        if !self.parts.is_empty() {
            content.insert("parts".into(), Value::Array(self.parts.clone()));
        }
        content.insert("role".into(), "model".into());
        // A candidate that was stopped for what it says has no content at all.
        let silenced = self.parts.is_empty() && !matches!(self.finish.as_deref(), None | Some("STOP" | "MAX_TOKENS"));
        if !silenced {
            candidate.insert("content".into(), Value::Object(content));
        }
        if let Some(finish) = &self.finish {
            candidate.insert("finishReason".into(), finish.clone().into());
        }
        candidate.insert("index".into(), index.into());
        candidate.extend(self.extra.clone());
        Value::Object(candidate)
    }
}

impl Answer {
    /// A response with these candidates and this usage.
    pub(super) fn envelope(&self, candidates: Vec<Value>, usage: &Usage) -> Value {
        let mut body = Map::new();
        body.insert("candidates".into(), Value::Array(candidates));
        body.insert("usageMetadata".into(), usage.to_json());
        body.insert("modelVersion".into(), self.model.clone().into());
        body.insert("responseId".into(), self.id.clone().into());
        Value::Object(body)
    }

    /// Replaces what is said; it stays one candidate of plain text.
    pub(super) fn say(&mut self, text: &str) {
        let part = json!({"text": text});
        self.usage.candidates = of_part(&part).1;
        self.usage.thoughts = 0;
        self.candidates = vec![Candidate { parts: vec![part], finish: Some("STOP".into()), ..Candidate::default() }];
    }

    /// `GenerateContentResponse`
    pub(super) fn unary(&self) -> Value {
        let candidates = self.candidates.iter().enumerate().map(|(index, one)| one.to_json(index)).collect();
        self.envelope(candidates, &self.usage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unary(model: &str, request: &Value) -> Value {
        answer(request, model, pollux_models::catalogue().get(model).unwrap(), 0).unary()
    }

    fn text(answer: &Value) -> &str {
        answer["candidates"][0]["content"]["parts"][0]["text"].as_str().unwrap()
    }

    fn ask(prompt: &str, config: &Value) -> Value {
        unary("gemini-2.5-flash", &json!({"contents": [{"parts": [{"text": prompt}]}], "generationConfig": config}))
    }

    #[test]
    fn the_same_request_has_the_same_answer_and_another_seed_another() {
        assert_eq!(ask("sky", &json!({"seed": 1})), ask("sky", &json!({"seed": 1})));
        assert_ne!(text(&ask("sky", &json!({"seed": 1}))), text(&ask("sky", &json!({"seed": 2}))));
    }

    #[test]
    fn stop_sequences_cut_and_finish_with_stop() {
        let answer = ask("Count from 1 to 9", &json!({"stopSequences": ["7", "4"]}));
        assert_eq!(text(&answer), "1, 2, 3, ");
        assert_eq!(answer["candidates"][0]["finishReason"], "STOP");
    }

    #[test]
    fn max_output_tokens_is_never_exceeded() {
        for max in 1..40 {
            let answer = ask("tell me of the sea", &json!({"maxOutputTokens": max}));
            assert_eq!(answer["candidates"][0]["finishReason"], "MAX_TOKENS");
            let counted = pollux_models::count_text(text(&answer));
            assert!(counted <= max);
            assert_eq!(answer["usageMetadata"]["candidatesTokenCount"], counted);
        }
        assert_eq!(ask("sea", &json!({"maxOutputTokens": 5000}))["candidates"][0]["finishReason"], "STOP");
    }

    #[test]
    fn thoughts_are_shown_when_asked_for_and_counted() {
        let answer = ask("sky", &json!({"thinkingConfig": {"includeThoughts": true}}));
        assert_eq!(answer["candidates"][0]["content"]["parts"][0]["thought"], true);
        assert!(answer["usageMetadata"]["thoughtsTokenCount"].as_u64() > Some(10));
        let hidden = ask("sky", &json!({"thinkingConfig": {"thinkingBudget": 5}}));
        assert!(hidden["candidates"][0]["content"]["parts"][0].get("thought").is_none());
        assert!(hidden["usageMetadata"]["thoughtsTokenCount"].as_u64() <= Some(5));
        let eaten = ask("sky", &json!({"maxOutputTokens": 4, "thinkingConfig": {"thinkingBudget": 500}}));
        assert_eq!(
            eaten["candidates"][0],
            json!({"content": {"role": "model"}, "finishReason": "MAX_TOKENS", "index": 0})
        );
    }

    #[test]
    fn json_and_enum_modes() {
        let schema = json!({"type": "OBJECT", "properties": {"colour": {"type": "STRING", "enum": ["red", "blue"]}}, "required": ["colour"]});
        let answer = ask("blue please", &json!({"responseMimeType": "application/json", "responseSchema": schema}));
        assert_eq!(text(&answer), r#"{"colour":"blue"}"#);
        let schema = json!({"type": "STRING", "enum": ["red", "blue"]});
        assert_eq!(
            text(&ask("blue please", &json!({"responseMimeType": "text/x.enum", "responseSchema": schema}))),
            "blue"
        );
        let free = ask("blue", &json!({"response_mime_type": "application/json"}));
        assert!(serde_json::from_str::<Value>(text(&free)).unwrap().is_object());
    }

    #[test]
    fn calls_of_thinking_models_are_signed() {
        let request = json!({
            "contents": [{"parts": [{"text": "weather in Rome"}]}],
            "tools": [{"functionDeclarations": [{"name": "weather"}]}],
        });
        let answer = unary("gemini-2.5-flash", &request);
        let part = &answer["candidates"][0]["content"]["parts"][0];
        assert_eq!(part["functionCall"]["name"], "weather");
        assert_eq!(STANDARD.decode(part["thoughtSignature"].as_str().unwrap()).unwrap().len(), 64);
    }

    #[test]
    fn candidates_differ_and_are_numbered() {
        let answer = ask("sky", &json!({"candidateCount": 3}));
        let candidates = answer["candidates"].as_array().unwrap();
        assert_eq!(candidates.iter().map(|one| one["index"].as_u64().unwrap()).collect::<Vec<_>>(), [0, 1, 2]);
        assert_ne!(candidates[0]["content"], candidates[1]["content"]);
        assert_ne!(candidates[1]["content"], candidates[2]["content"]);
    }
}
