//! `countTokens` where nobody upstream is asked, and how it was counted.

use http::HeaderValue;
use pollux_models::TokenCount;
use pollux_models::tokens::counting_for;
use serde_json::{Map, Value, json};

/// Says how tokens were counted: `exact`, `other-vocabulary` or `estimate`.
pub(crate) const HEADER: &str = "x-pollux-tokens";

/// What the header says of a model of Gemini's.
pub(crate) fn told(model: &str) -> HeaderValue {
    HeaderValue::from_static(counting_for(model).as_str())
}

/// The answer for a model of Gemini's.
pub(crate) fn answer(model: &str, request: &Value) -> Value {
    let count = pollux_models::count_for(model, request);
    let mut body = Map::new();
    body.insert("totalTokens".into(), count.total.into());
    if !count.by_modality.is_empty() {
        body.insert("promptTokensDetails".into(), details(&count));
    }
    Value::Object(body)
}

/// `promptTokensDetails`
pub(crate) fn details(count: &TokenCount) -> Value {
    count.by_modality.iter().map(|(kind, tokens)| json!({"modality": kind.as_str(), "tokenCount": tokens})).collect()
}
