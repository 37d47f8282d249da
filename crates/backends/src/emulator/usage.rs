//! `usageMetadata`, in the key order of the real service, from the same count that `countTokens` gives.

use pollux_models::{TokenCount, count_text};
use serde_json::{Map, Value, json};

use crate::counting::details;

/// Tokens of one answer, as far as it has come.
#[derive(Debug, Clone, Default)]
pub(super) struct Usage {
    pub(super) prompt: TokenCount,
    pub(super) candidates: u64,
    pub(super) thoughts: u64,
    pub(super) tier: String,
}

impl Usage {
    /// As the wire has it; zero counts are absent.
    pub(super) fn to_json(&self) -> Value {
        let mut usage = Map::new();
        usage.insert("promptTokenCount".into(), self.prompt.total.into());
        if self.candidates > 0 {
            usage.insert("candidatesTokenCount".into(), self.candidates.into());
        }
        usage.insert("totalTokenCount".into(), (self.prompt.total + self.candidates + self.thoughts).into());
        if !self.prompt.by_modality.is_empty() {
            usage.insert("promptTokensDetails".into(), details(&self.prompt));
        }
        if self.thoughts > 0 {
            usage.insert("thoughtsTokenCount".into(), self.thoughts.into());
        }
        usage.insert("serviceTier".into(), self.tier.clone().into());
        Value::Object(usage)
    }
}

/// `EmbeddingUsageMetadata`; its details are named in the singular.
pub(super) fn of_embedding(request: &Value) -> Value {
    let count = pollux_models::count(request);
    let mut usage = Map::new();
    if count.total > 0 {
        usage.insert("promptTokenCount".into(), count.total.into());
        usage.insert("promptTokenDetails".into(), details(&count));
    }
    Value::Object(usage)
}

/// The tokens of a part: thoughts, and everything else.
pub(super) fn of_part(part: &Value) -> (u64, u64) {
    let tokens = match part.get("text").and_then(Value::as_str) {
        Some(text) => count_text(text),
        None => pollux_models::count(&json!({"contents": [{"parts": [part]}]})).total,
    };
    if part.get("thought").is_some() { (tokens, 0) } else { (0, tokens) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_the_sum() {
        let prompt = pollux_models::count(&json!({"contents": [{"parts": [{"text": "one two"}]}]}));
        let total = prompt.total + 8;
        let usage = Usage { prompt, candidates: 3, thoughts: 5, tier: "standard".into() }.to_json();
        assert_eq!(usage["totalTokenCount"], total);
        let keys: Vec<&String> = usage.as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            [
                "promptTokenCount",
                "candidatesTokenCount",
                "totalTokenCount",
                "promptTokensDetails",
                "thoughtsTokenCount",
                "serviceTier"
            ]
        );
    }
}
