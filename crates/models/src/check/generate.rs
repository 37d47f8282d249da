//! `generateContent`, `streamGenerateContent`, and `countTokens` in both of its forms.

use std::collections::HashSet;

use pollux_doctor::Values;
use serde_json::Value;

use super::finding::Findings;
use super::{Root, config, contents, media, tools, turns};
use crate::{Model, catalogue, json, tokens};

const COUNTED: Root = Root { message: "CountTokensRequest", prefix: "generate_content_request." };

pub(super) fn generate(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    all_but_length(request, model, findings);
    length(request, model, findings);
}

/// A prompt that is too long may be counted: how else would one know.
fn all_but_length(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    model_field(request, model, findings);
    contents::check(request, findings);
    turns::check(request, model, findings);
    config::check(request, model, findings);
    tools::check(request, model, findings);
    safety(request, findings);
    cached(request, findings);
    system_instruction(request, model, findings);
    media::check(request, model, findings);
}

pub(super) fn count_tokens(body: &Value, model: Option<&Model>, findings: &mut Findings) {
    match json::get(body, "generate_content_request") {
        None => contents::check(body, findings),
        Some(request) => {
            if json::has(body, "contents") {
                findings.fault("invalid_argument_generic", "contents", Values::new());
            }
            let findings = findings.at(COUNTED);
            if json::text(request, "model").is_none() {
                findings.line("model", UNEXPECTED_MODEL);
            }
            all_but_length(request, model, findings);
        }
    }
}

pub(super) const UNEXPECTED_MODEL: &str = "unexpected model name format";
pub(super) const OTHER_MODEL: &str = "model name must match the one in the request URL";

/// Whether a name is written as a resource.
pub(super) fn is_resource(name: &str) -> bool {
    name.split_once('/').is_some_and(|(collection, id)| {
        matches!(collection, "models" | "tunedModels" | "dynamic") && !id.is_empty() && !id.contains('/')
    })
}

/// Whether the name in a body means the model of the path, or the model it stands in for.
pub(super) fn means(name: &str, model: &Model) -> bool {
    let id = name.strip_prefix("models/").unwrap_or(name);
    id == model.id()
        || catalogue().get(id).is_some_and(|asked| asked.lifecycle.replacement.as_deref() == Some(model.id()))
}

fn model_field(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    let Some(name) = json::text(request, "model").filter(|name| !name.is_empty()) else { return };
    if !is_resource(name) {
        findings.line("model", UNEXPECTED_MODEL);
    } else if model.is_some_and(|model| !means(name, model)) {
        findings.line("model", OTHER_MODEL);
    }
}

/// The categories of PaLM's models, which Gemini's refuse.
const PALM: [&str; 7] = [
    "HARM_CATEGORY_UNSPECIFIED",
    "HARM_CATEGORY_DEROGATORY",
    "HARM_CATEGORY_TOXICITY",
    "HARM_CATEGORY_VIOLENCE",
    "HARM_CATEGORY_SEXUAL",
    "HARM_CATEGORY_MEDICAL",
    "HARM_CATEGORY_DANGEROUS",
];
const NOT_PALM: &str = "element predicate failed: $.category in (HarmCategory.HARM_CATEGORY_SEXUALLY_EXPLICIT, \
    HarmCategory.HARM_CATEGORY_HATE_SPEECH, HarmCategory.HARM_CATEGORY_HARASSMENT, \
    HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT, HarmCategory.HARM_CATEGORY_CIVIC_INTEGRITY)";

fn safety(request: &Value, findings: &mut Findings) {
    let settings = json::list(request, "safety_settings");
    let mut seen: HashSet<&str> = HashSet::new();
    for (index, setting) in settings.iter().enumerate() {
        let Some(category) = json::text(setting, "category") else { continue };
        let path = format!("safety_settings[{index}]");
        if PALM.contains(&category) {
            findings.line(&path, NOT_PALM);
        } else if !seen.insert(category) {
            let says = format!("duplicate category {category}; only one setting is allowed per category");
            findings.line(&path, &says);
        }
    }
}

fn cached(request: &Value, findings: &mut Findings) {
    if json::text(request, "cached_content").is_none_or(str::is_empty) {
        return;
    }
    let names = [("system_instruction", "systemInstruction"), ("tools", "tools"), ("tool_config", "toolConfig")];
    let clash = names.into_iter().find(|(field, _)| match json::get(request, field) {
        Some(Value::Array(items)) => !items.is_empty(),
        other => other.is_some(),
    });
    if let Some((_, name)) = clash {
        findings.fault("cached_content_conflict", "cached_content", Values::new().set("value", name));
    }
}

fn system_instruction(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    let Some(model) = model.filter(|model| model.capabilities().system_instruction == Some(false)) else { return };
    if json::has(request, "system_instruction") {
        findings.fault("system_instruction_not_enabled", "system_instruction", Values::new().set("model", model.id()));
    }
}

fn length(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    let Some((model, limit)) = model.and_then(|model| Some((model.id(), model.input_token_limit?))) else { return };
    // Reading every letter is dear and few prompts are near the limit: no token is shorter than a byte.
    if tokens::at_most(model, request) <= limit {
        return;
    }
    let count = tokens::count_for(model, request).total;
    if count > limit {
        findings.fault(
            "input_token_limit",
            "contents",
            Values::new().set("count", count).set("limit", limit).set("model", model),
        );
    }
}
