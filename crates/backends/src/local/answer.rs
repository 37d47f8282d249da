//! From an engine's events to Gemini's answer: whole, or chunk by chunk.
//!
//! A stream and a whole answer are made of the same deltas, so the one is always the sum of the other.

use serde_json::{Map, Value, json};

use super::engine::{Chosen, End, Event, Failure, Likelihood};
use super::functions::Functions;
use super::safety::{Blocked, Rules, Watch};

/// What one event adds to the answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Delta {
    pub(super) candidate: usize,
    pub(super) parts: Vec<Value>,
    pub(super) end: Option<Finish>,
}

/// How a candidate ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finish {
    pub(super) reason: &'static str,
    /// `avgLogprobs` and `logprobsResult`, when asked for.
    pub(super) logprobs: Option<(f64, Value)>,
    /// `safetyRatings` and `citationMetadata`, when there are some.
    pub(super) told: Map<String, Value>,
    /// `finishMessage`
    pub(super) message: Option<String>,
    /// Nothing of the answer may be told but what was.
    pub(super) blocked: bool,
}

/// An answer on its way.
#[derive(Debug)]
pub(super) struct Answer {
    functions: Functions,
    model: String,
    id: String,
    tier: String,
    prompt: u32,
    cached: u32,
    candidates: Vec<Candidate>,
}

#[derive(Debug)]
struct Candidate {
    /// What it is not to say.
    watch: Watch,
    /// Not told yet, as it is a call or may become one.
    held: String,
    /// Whether words were told.
    words: bool,
    /// Whether a call was begun: nothing but calls will follow.
    calls: bool,
    tokens: u32,
    likelihoods: Vec<Chosen>,
    ended: bool,
}

/// Fewer tokens than this Google does not tell as cached.
const CACHED_AT_LEAST: u32 = 1024;

impl Answer {
    pub(super) fn new(
        functions: Functions,
        rules: &Rules,
        candidates: u32,
        model: String,
        id: String,
        tier: String,
    ) -> Self {
        let candidates = (0..candidates).map(|_| Candidate::new(rules.watch())).collect();
        Self { functions, model, id, tier, prompt: 0, cached: 0, candidates }
    }

    /// Who answers.
    pub(super) fn model(&self) -> &str {
        &self.model
    }

    /// Whether every candidate has ended.
    pub(super) fn is_complete(&self) -> bool {
        self.candidates.iter().all(|candidate| candidate.ended)
    }

    /// Takes an event; what it adds to the answer, if anything.
    pub(super) fn take(&mut self, event: Event) -> Result<Option<Delta>, Failure> {
        match event {
            Event::Begun { prompt, cached } => {
                (self.prompt, self.cached) = (prompt, cached);
                Ok(None)
            }
            Event::Piece { candidate, text, likelihood } => {
                let index = usize::try_from(candidate).unwrap_or(usize::MAX);
                let candidate = self.candidates.get_mut(index).filter(|candidate| !candidate.ended);
                let Some(candidate) = candidate else { return Ok(None) };
                candidate.tokens += 1;
                candidate.likelihoods.extend(likelihood);
                let told = candidate.tell(&text, &self.functions);
                if candidate.repeats_a_call(&text) {
                    return Ok(Some(candidate.end(index, "", End::Stop, &self.functions)));
                }
                let told = told.map_or(Ok(String::new()), |text| candidate.watch.push(&text));
                Ok(match told {
                    Ok(text) if text.is_empty() => None,
                    Ok(text) => Some(Delta { candidate: index, parts: vec![json!({"text": text})], end: None }),
                    Err(blocked) => Some(candidate.blocked(index, *blocked)),
                })
            }
            Event::Ended { candidate, text, end, tokens, .. } => {
                let index = usize::try_from(candidate).unwrap_or(usize::MAX);
                let candidate = self.candidates.get_mut(index).filter(|candidate| !candidate.ended);
                let Some(candidate) = candidate else { return Ok(None) };
                candidate.tokens = tokens;
                Ok(Some(candidate.end(index, &text, end, &self.functions)))
            }
            Event::Failed(failure) => Err(failure),
        }
    }

    /// A chunk of the stream.
    pub(super) fn chunk(&self, delta: &Delta) -> Value {
        self.envelope(&[delta.to_json()])
    }

    /// The whole answer, of all its deltas in order.
    pub(super) fn whole(&self, deltas: Vec<Delta>) -> Value {
        let mut sums: Vec<Delta> =
            (0..self.candidates.len()).map(|candidate| Delta { candidate, parts: Vec::new(), end: None }).collect();
        for delta in deltas {
            let sum = &mut sums[delta.candidate];
            if delta.end.as_ref().is_some_and(|end| end.blocked) {
                sum.parts.clear();
            }
            sum.end = delta.end.or(sum.end.take());
            for part in delta.parts {
                match (sum.parts.last_mut().and_then(|last| last.get_mut("text")), part.get("text")) {
                    (Some(Value::String(text)), Some(Value::String(more))) => text.push_str(more),
                    _ => sum.parts.push(part),
                }
            }
        }
        self.envelope(&sums.iter().map(Delta::to_json).collect::<Vec<_>>())
    }

    fn envelope(&self, candidates: &[Value]) -> Value {
        let said: u32 = self.candidates.iter().map(|candidate| candidate.tokens).sum();
        let mut usage = Map::new();
        usage.insert("promptTokenCount".into(), self.prompt.into());
        if said > 0 {
            usage.insert("candidatesTokenCount".into(), said.into());
        }
        usage.insert("totalTokenCount".into(), (self.prompt + said).into());
        if self.cached >= CACHED_AT_LEAST {
            usage.insert("cachedContentTokenCount".into(), self.cached.into());
        }
        usage.insert("promptTokensDetails".into(), json!([{"modality": "TEXT", "tokenCount": self.prompt}]));
        if self.cached >= CACHED_AT_LEAST {
            usage.insert("cacheTokensDetails".into(), json!([{"modality": "TEXT", "tokenCount": self.cached}]));
        }
        usage.insert("serviceTier".into(), self.tier.clone().into());
        json!({
            "candidates": candidates,
            "usageMetadata": usage,
            "modelVersion": self.model,
            "responseId": self.id,
        })
    }
}

/// The answer to a prompt that is blocked: no candidates.
pub(super) fn blocked(feedback: &Value, tokens: u32, model: &str, id: &str, tier: &str) -> Value {
    json!({
        "promptFeedback": feedback,
        "usageMetadata": {
            "promptTokenCount": tokens,
            "totalTokenCount": tokens,
            "promptTokensDetails": [{"modality": "TEXT", "tokenCount": tokens}],
            "serviceTier": tier,
        },
        "modelVersion": model,
        "responseId": id,
    })
}

impl Candidate {
    fn new(watch: Watch) -> Self {
        Self {
            watch,
            held: String::new(),
            words: false,
            calls: false,
            tokens: 0,
            likelihoods: Vec::new(),
            ended: false,
        }
    }

    /// The last delta of an answer that may not go on.
    fn blocked(&mut self, index: usize, blocked: Blocked) -> Delta {
        self.ended = true;
        let Blocked { reason, told } = blocked;
        // How likely its tokens were would tell them.
        let end = Finish { reason, logprobs: None, told, message: None, blocked: true };
        Delta { candidate: index, parts: Vec::new(), end: Some(end) }
    }

    /// The last delta; `text` is what the engine held back.
    fn end(&mut self, index: usize, text: &str, end: End, functions: &Functions) -> Delta {
        self.ended = true;
        // What was held back may complete the marker of a call.
        let mut words = self.tell(text, functions).unwrap_or_default();
        let held = std::mem::take(&mut self.held);
        // The limit may have cut off a marker in the middle.
        if !self.calls && (end == End::Stop || held.len() < 2) {
            words.push_str(&held);
        }
        let calls = if self.calls { held.as_str() } else { "" };
        let watched = self.watch.push(&words).and_then(|told| {
            // A call is not told in parts, and watched like words.
            let rest = self.watch.push(calls)? + &self.watch.finish()?;
            Ok(if self.calls { told + rest.strip_suffix(calls).unwrap_or_default() } else { told + &rest })
        });
        let told = match watched {
            Ok(told) => told,
            Err(blocked) => return self.blocked(index, *blocked),
        };
        let mut parts = Vec::new();
        let (mut reason, mut message) = match end {
            End::Stop => ("STOP", None),
            End::MaxTokens => ("MAX_TOKENS", None),
        };
        parts.extend((!told.is_empty()).then(|| json!({"text": told})));
        let mut found = Functions::calls(calls);
        if found.repeat() {
            found.whole.pop();
        }
        parts.extend(found.whole.into_iter().map(|call| json!({"functionCall": call})));
        if found.broken && end == End::Stop {
            // Ended by a stop sequence within a call: nothing that anybody could run.
            (reason, message) = ("MALFORMED_FUNCTION_CALL", Some(format!("Malformed function call: {calls}")));
        }
        let end = Finish { reason, logprobs: self.logprobs(), told: self.watch.told(), message, blocked: false };
        Delta { candidate: index, parts, end: Some(end) }
    }

    /// What of `text` may be told now.
    fn tell(&mut self, text: &str, functions: &Functions) -> Option<String> {
        self.held.push_str(text);
        if self.calls {
            return None;
        }
        let told = if let Some(at) = functions.begin_in(&self.held, !self.words) {
            self.calls = true;
            let calls = self.held.split_off(at);
            std::mem::replace(&mut self.held, calls)
        } else {
            let held = functions.may_begin_in(&self.held, !self.words);
            let rest = self.held.split_off(self.held.len() - held);
            std::mem::replace(&mut self.held, rest)
        };
        self.words |= !told.is_empty();
        (!told.is_empty()).then_some(told)
    }

    /// Whether a call was just made for the second time.
    fn repeats_a_call(&self, text: &str) -> bool {
        self.calls && text.contains('>') && Functions::calls(&self.held).repeat()
    }

    fn logprobs(&self) -> Option<(f64, Value)> {
        let count = u32::try_from(self.likelihoods.len()).ok().filter(|count| *count > 0)?;
        let sum: f64 = self.likelihoods.iter().map(|one| f64::from(one.chosen.log_probability)).sum();
        let one =
            |one: &Likelihood| json!({"token": one.text, "tokenId": one.id, "logProbability": one.log_probability});
        let chosen: Vec<Value> = self.likelihoods.iter().map(|step| one(&step.chosen)).collect();
        let top: Vec<Value> = self
            .likelihoods
            .iter()
            .map(|step| json!({"candidates": step.top.iter().map(one).collect::<Vec<_>>()}))
            .collect();
        let mut result = Map::new();
        if self.likelihoods.iter().any(|step| !step.top.is_empty()) {
            result.insert("topCandidates".into(), top.into());
        }
        result.insert("chosenCandidates".into(), chosen.into());
        result.insert("logProbabilitySum".into(), sum.into());
        Some((sum / f64::from(count), Value::Object(result)))
    }
}

impl Delta {
    fn to_json(&self) -> Value {
        let mut content = Map::new();
        if !self.parts.is_empty() {
            content.insert("parts".into(), self.parts.clone().into());
        }
        content.insert("role".into(), "model".into());
        let mut candidate = Map::new();
        if self.end.as_ref().is_none_or(|end| !end.blocked) {
            candidate.insert("content".into(), content.into());
        }
        if let Some(end) = &self.end {
            candidate.insert("finishReason".into(), end.reason.into());
            if let Some(message) = &end.message {
                candidate.insert("finishMessage".into(), message.clone().into());
            }
            candidate.extend(end.told.clone());
            if let Some((average, result)) = &end.logprobs {
                candidate.insert("avgLogprobs".into(), (*average).into());
                candidate.insert("logprobsResult".into(), result.clone());
            }
        }
        candidate.insert("index".into(), self.candidate.into());
        Value::Object(candidate)
    }
}

#[cfg(test)]
mod tests {
    use super::super::config::LocalConfig;
    use super::super::safety::{Harm, RecitationConfig, Safety, SafetyConfig};
    use super::*;

    fn with_functions(functions: &Value) -> Answer {
        with(functions, &LocalConfig::default())
    }

    fn with(request: &Value, config: &LocalConfig) -> Answer {
        let functions = Functions::read(request, "m").unwrap();
        let rules = Safety::load(config).unwrap().rules(request);
        Answer::new(functions, &rules, 1, "smollm2".into(), "id".into(), "standard".into())
    }

    fn rated(threshold: &str) -> Answer {
        let safety = SafetyConfig { enabled: vec![Harm::DangerousContent], ..SafetyConfig::default() };
        let setting = json!({"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "threshold": threshold});
        with(&json!({"safetySettings": [setting]}), &LocalConfig { safety, ..LocalConfig::default() })
    }

    fn events(pieces: &[&str], end: End) -> Vec<Event> {
        let mut events = vec![Event::Begun { prompt: 7, cached: 0 }];
        let piece = |text: &&str| Event::Piece { candidate: 0, text: (*text).into(), likelihood: None };
        events.extend(pieces.iter().map(piece));
        let tokens = u32::try_from(pieces.len()).unwrap();
        events.push(Event::Ended { candidate: 0, text: String::new(), end, tokens, forgotten: 0 });
        events
    }

    fn deltas(answer: &mut Answer, events: Vec<Event>) -> Vec<Delta> {
        events.into_iter().filter_map(|event| answer.take(event).unwrap()).collect()
    }

    #[test]
    fn a_stream_adds_up_to_the_whole() {
        let mut answer = with_functions(&json!({}));
        let deltas = deltas(&mut answer, events(&["Hel", "lo", ""], End::Stop));
        assert!(answer.is_complete());
        assert_eq!(deltas.len(), 3);
        let whole = answer.whole(deltas);
        assert_eq!(
            whole["candidates"],
            json!([{"content": {"parts": [{"text": "Hello"}], "role": "model"}, "finishReason": "STOP", "index": 0}])
        );
        assert_eq!(whole["usageMetadata"]["totalTokenCount"], 10);
    }

    #[test]
    fn a_call_comes_whole_and_words_flow() {
        let tools = json!({"tools": [{"functionDeclarations": [{"name": "now"}]}]});
        let mut answer = with_functions(&tools);
        let calls = events(&["<tool_", "call>{\"name\":\"now\",", "\"arguments\":{}}</tool_call>"], End::Stop);
        let called = deltas(&mut answer, calls);
        assert_eq!(called.len(), 1);
        assert_eq!(called[0].parts, [json!({"functionCall": {"name": "now", "args": {}}})]);
        let mut answer = with_functions(&tools);
        assert_eq!(deltas(&mut answer, events(&["It is", " noon"], End::Stop)).len(), 3);
    }

    #[test]
    fn a_call_that_is_cut_off_is_no_call() {
        let tools = json!({"tools": [{"functionDeclarations": [{"name": "now"}]}]});
        let mut answer = with_functions(&tools);
        let cut = deltas(&mut answer, events(&["<tool_call>{\"na"], End::MaxTokens));
        assert_eq!(cut[0].end.as_ref().unwrap().reason, "MAX_TOKENS");
        assert!(cut[0].parts.is_empty());
    }

    #[test]
    fn a_call_behind_words_is_a_call_behind_words() {
        let tools = json!({"tools": [{"functionDeclarations": [{"name": "now"}]}]});
        let call = "<tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>";
        let whole = |pieces: &[&str], end: End| {
            let mut answer = with_functions(&tools);
            let deltas = deltas(&mut answer, events(pieces, end));
            answer.whole(deltas)["candidates"][0].clone()
        };
        let called = json!({"functionCall": {"name": "now", "args": {}}});
        let said = whole(&["Sure, one", " moment. <", "tool_", "call>", &call[11..]], End::Stop);
        assert_eq!(said["content"]["parts"], json!([{"text": "Sure, one moment. "}, called]));
        // Twice is once: a small model would go on with it for ever.
        let twice = whole(&["Sure. ", call, "\n", call, "\n", call], End::MaxTokens);
        assert_eq!(
            (&twice["content"]["parts"], &twice["finishReason"]),
            (&json!([{"text": "Sure. "}, called]), &json!("STOP"))
        );
        // What only looks like one is text.
        let text = whole(&["a <tool", "_calls> b <tool_"], End::Stop);
        assert_eq!(text["content"]["parts"], json!([{"text": "a <tool_calls> b <tool_"}]));
        let cut = whole(&["So: <tool_call>{\"name\":"], End::Stop);
        assert_eq!(
            (&cut["content"]["parts"], &cut["finishReason"]),
            (&json!([{"text": "So: "}]), &json!("MALFORMED_FUNCTION_CALL"))
        );
        assert_eq!(cut["finishMessage"], "Malformed function call: <tool_call>{\"name\":");
    }

    const RECIPE: [&str; 5] = ["Sure, here is ", "how to ", "make a ", "bomb", ": take"];

    #[test]
    fn an_answer_that_is_not_to_be_given_ends_with_its_ratings() {
        let mut answer = rated("BLOCK_LOW_AND_ABOVE");
        let deltas = deltas(&mut answer, events(&RECIPE, End::Stop));
        assert!(answer.is_complete());
        let chunks: Vec<Value> = deltas.iter().map(|delta| answer.chunk(delta)["candidates"][0].clone()).collect();
        let ratings = json!([{"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "probability": "LOW", "blocked": true}]);
        let last = json!({"finishReason": "SAFETY", "safetyRatings": ratings, "index": 0});
        // What came before the phrase was told, and stays told.
        assert_eq!(chunks.len(), 2);
        assert_eq!(chunks[0]["content"]["parts"], json!([{"text": "Sure, here is "}]));
        assert_eq!(chunks[1], last);
        assert_eq!(answer.whole(deltas)["candidates"], json!([last]));
    }

    #[test]
    fn an_answer_below_the_threshold_is_told_whole_and_rated() {
        let mut answer = rated("BLOCK_ONLY_HIGH");
        let deltas = deltas(&mut answer, events(&RECIPE, End::MaxTokens));
        let whole = answer.whole(deltas);
        assert_eq!(whole["candidates"][0]["content"]["parts"], json!([{"text": RECIPE.concat()}]));
        assert_eq!(whole["candidates"][0]["finishReason"], "MAX_TOKENS");
        let ratings = json!([{"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "probability": "LOW"}]);
        assert_eq!(whole["candidates"][0]["safetyRatings"], ratings);
    }

    #[test]
    fn what_is_prohibited_no_setting_lets_through_not_even_in_a_call() {
        let mut answer = with_functions(&json!({}));
        let words = deltas(&mut answer, events(&["A child ", "pornography"], End::Stop));
        assert_eq!(answer.whole(words)["candidates"], json!([{"finishReason": "PROHIBITED_CONTENT", "index": 0}]));
        let mut answer = with_functions(&json!({"tools": [{"functionDeclarations": [{"name": "find"}]}]}));
        let call = ["<tool_call>{\"name\":\"find\",", "\"arguments\":{\"q\":\"child pornography\"}}</tool_call>"];
        let called = deltas(&mut answer, events(&call, End::Stop));
        assert_eq!(answer.whole(called)["candidates"], json!([{"finishReason": "PROHIBITED_CONTENT", "index": 0}]));
    }

    #[test]
    fn an_answer_that_repeats_a_text_at_length_ends_with_its_source() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("poem.txt");
        std::fs::write(&path, "Tyger Tyger, burning bright,\nIn the forests of the night;").unwrap();
        let recitation = RecitationConfig { texts: vec![path], span: 6 };
        let mut answer = with(&json!({}), &LocalConfig { recitation, ..LocalConfig::default() });
        let pieces = ["Blake: tyger", " TYGER burning", " bright in the", " forests"];
        let deltas = deltas(&mut answer, events(&pieces, End::Stop));
        assert_eq!(deltas.len(), 4);
        let citations = json!({"citationSources": [{"startIndex": 7, "endIndex": 40, "uri": "poem.txt"}]});
        let last = json!({"finishReason": "RECITATION", "citationMetadata": citations, "index": 0});
        assert_eq!(answer.chunk(&deltas[3])["candidates"], json!([last]));
        assert_eq!(answer.whole(deltas)["candidates"], json!([last]));
    }
}
