//! `generateContent`, `streamGenerateContent`, and `countTokens` in both of its forms.

use serde_json::Value;

use super::finding::Findings;
use super::{Root, config, contents, media, tools, turns};
use crate::{Model, catalogue, json, tokens};

const COUNTED: Root = Root { message: "CountTokensRequest", prefix: "generate_content_request." };

pub(super) fn generate(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    model_field(request, model, findings);
    contents::check(request, findings);
    turns::check(request, model, findings);
    config::check(request, model, findings);
    tools::check(request, model, findings);
    safety(request, findings);
    cached(request, findings);
    system_instruction(request, model, findings);
    media::check(request, model, findings);
    length(request, model, findings);
}

pub(super) fn count_tokens(body: &Value, model: Option<&Model>, findings: &mut Findings) {
    match json::get(body, "generate_content_request") {
        None => contents::check(body, findings),
        Some(request) => {
            if json::has(body, "contents") {
                findings
                    .semantic("invalid_argument_generic", "contents", "Request contains an invalid argument.")
                    .certain = false;
            }
            let findings = findings.at(COUNTED);
            if json::text(request, "model").is_none() {
                findings.line("invalid_argument_generic", "model", UNEXPECTED_MODEL).certain = false;
            }
            generate(request, model, findings);
        }
    }
}

pub(super) const UNEXPECTED_MODEL: &str = "unexpected model name format";

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
        findings.line("invalid_argument_generic", "model", UNEXPECTED_MODEL).certain = false;
    } else if model.is_some_and(|model| !means(name, model)) {
        findings
            .line("invalid_argument_generic", "model", "model name must match the one in the request URL")
            .certain = false;
    }
}

/// The categories that Gemini models take; the others are PaLM's.
const CATEGORIES: [&str; 6] = [
    "HARM_CATEGORY_SEXUALLY_EXPLICIT",
    "HARM_CATEGORY_HATE_SPEECH",
    "HARM_CATEGORY_HARASSMENT",
    "HARM_CATEGORY_DANGEROUS_CONTENT",
    "HARM_CATEGORY_CIVIC_INTEGRITY",
    "HARM_CATEGORY_JAILBREAK",
];

fn safety(request: &Value, findings: &mut Findings) {
    let settings = json::list(request, "safety_settings");
    let mut seen: Vec<&str> = Vec::new();
    for (index, setting) in settings.iter().enumerate() {
        let Some(category) = json::text(setting, "category") else { continue };
        let path = format!("safety_settings[{index}]");
        if !CATEGORIES.contains(&category) {
            let known =
                CATEGORIES[..5].iter().map(|name| format!("HarmCategory.{name}")).collect::<Vec<_>>().join(", ");
            let says = format!("element predicate failed: $.category in ({known})");
            findings.line("invalid_argument_generic", &path, &says).certain = false;
        } else if seen.contains(&category) {
            let says = format!("duplicate category {category}; only one setting is allowed per category");
            findings.line("invalid_argument_generic", &path, &says).certain = false;
        }
        // Every category is known by now, so this stays short however long the list is.
        if seen.len() < CATEGORIES.len() {
            seen.push(category);
        }
    }
}

fn cached(request: &Value, findings: &mut Findings) {
    if json::text(request, "cached_content").is_none_or(str::is_empty) {
        return;
    }
    let clash =
        ["system_instruction", "tools", "tool_config"].into_iter().any(|field| match json::get(request, field) {
            Some(Value::Array(items)) => !items.is_empty(),
            other => other.is_some(),
        });
    if clash {
        let says = "CachedContent can not be used with GenerateContent request setting system_instruction, tools or \
                    tool_config.\n\nProposed fix: move those values to CachedContent from GenerateContent request.";
        findings.semantic("cached_content_conflict", "cached_content", says);
    }
}

fn system_instruction(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    let Some(model) = model.filter(|model| model.capabilities().system_instruction == Some(false)) else { return };
    if json::has(request, "system_instruction") {
        let says = format!("Developer instruction is not enabled for {}", model.name);
        let found = findings.semantic("system_instruction_not_enabled", "system_instruction", says);
        found.values.push(("model", model.id().to_owned()));
    }
}

fn length(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    let Some(limit) = model.and_then(|model| model.input_token_limit) else { return };
    let count = tokens::count(request).total;
    if count > limit {
        let says = format!("The input token count ({count}) exceeds the maximum number of tokens allowed ({limit}).");
        let found = findings.semantic("input_token_limit", "contents", says);
        found.values.extend([("count", count.to_string()), ("limit", limit.to_string())]);
    }
}
