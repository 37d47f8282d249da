//! What a request needs of a model, so that a fallback that cannot serve it is not asked.

use pollux_models::catalogue;
use serde_json::Value;

/// What a request asks of a model beside text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Needs {
    pub(crate) tools: bool,
    pub(crate) schema: bool,
    pub(crate) input_tokens: u64,
    /// A request within the request says for which model it is.
    pub(crate) names_its_model: bool,
}

impl Needs {
    pub(crate) fn of(request: &Value, input_tokens: u64) -> Self {
        let has = |value: &Value, names: [&str; 2]| names.iter().any(|name| value.get(*name).is_some());
        let config = ["generationConfig", "generation_config"].iter().find_map(|name| request.get(*name));
        let schemas = [["responseSchema", "response_schema"], ["responseJsonSchema", "response_json_schema"]];
        Self {
            tools: request.get("tools").and_then(Value::as_array).is_some_and(|tools| !tools.is_empty()),
            schema: config.is_some_and(|config| schemas.iter().any(|names| has(config, *names))),
            input_tokens,
            names_its_model: ["generateContentRequest", "generate_content_request"]
                .iter()
                .any(|name| request.get(*name).is_some_and(|inner| inner.get("model").is_some())),
        }
    }

    /// Whether a fallback model is known to lack something. What is not public of a model rules nothing out.
    pub(crate) fn rule_out(&self, model: &str) -> bool {
        let Some(model) = catalogue().get(model) else { return false };
        let known = model.capabilities();
        (self.tools && known.function_calling == Some(false))
            || (self.schema && known.json_mode == Some(false))
            || model.input_token_limit.is_some_and(|limit| self.input_tokens > limit)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(request: &Value, tokens: u64, model: &str, expected: bool) {
        assert_eq!(Needs::of(request, tokens).rule_out(model), expected, "{request} {model}");
    }

    #[test]
    fn a_model_without_functions_is_ruled_out_for_a_call_with_tools() {
        let tools = json!({"tools": [{"functionDeclarations": [{"name": "f"}]}]});
        check(&tools, 1, "gemini-2.5-flash-preview-tts", true);
        check(&tools, 1, "gemini-2.5-flash", false);
        check(&json!({"tools": []}), 1, "gemini-2.5-flash-preview-tts", false);
    }

    #[test]
    fn a_window_that_is_too_small_is_ruled_out() {
        check(&json!({}), 200_000, "gemini-2.5-flash-image", true);
        check(&json!({}), 200_000, "gemini-2.5-flash", false);
    }

    #[test]
    fn what_is_not_known_rules_nothing_out() {
        check(
            &json!({"tools": [{}], "generation_config": {"response_schema": {}}}),
            u64::MAX,
            "a-model-of-tomorrow",
            false,
        );
    }
}
