//! `embedContent` and `batchEmbedContents`.

use pollux_doctor::Values;
use serde_json::Value;

use super::finding::Findings;
use super::generate::{OTHER_MODEL, UNEXPECTED_MODEL, is_resource, means};
use super::{contents, media};
use crate::{Model, json};

const MAX_BATCH: usize = 100;

pub(super) fn single(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    if let Some(name) = json::text(request, "model").filter(|name| !name.is_empty()) {
        if !is_resource(name) {
            findings.line("model", UNEXPECTED_MODEL);
        } else if model.is_some_and(|model| !means(name, model)) {
            findings.line("model", OTHER_MODEL);
        }
    }
    one(request, "", model, findings);
}

pub(super) fn batch(body: &Value, model: Option<&Model>, findings: &mut Findings) {
    let requests = json::list(body, "requests");
    if requests.is_empty() {
        findings.line("requests", "requests is not specified");
    }
    if requests.len() > MAX_BATCH {
        findings.fault("embed_batch_too_large", "requests", Values::new().set("max_requests", MAX_BATCH));
    }
    for (index, request) in requests.iter().enumerate().take(MAX_BATCH) {
        if !request.is_object() {
            continue;
        }
        let path = format!("requests[{index}].");
        match json::text(request, "model") {
            Some(name) if is_resource(name) => {
                if model.is_some_and(|model| !means(name, model)) {
                    findings.fault("embed_model_mismatch", &format!("{path}model"), Values::new().set("i", index));
                }
            }
            _ => {
                findings.line(&format!("{path}model"), UNEXPECTED_MODEL);
            }
        }
        one(request, &path, model, findings);
    }
}

fn one(request: &Value, path: &str, model: Option<&Model>, findings: &mut Findings) {
    match json::get(request, "content") {
        None => {
            findings.line(&format!("{path}content"), "content is not specified");
        }
        Some(content) => {
            if content.is_object() && json::list(content, "parts").is_empty() {
                findings.line(&format!("{path}content.parts"), "content.parts must not be empty.");
            }
            contents::parts(content, &|| format!("{path}content"), None, findings);
            media::parts(content, &|| format!("{path}content"), model, findings);
        }
    }
    let task = json::text(request, "task_type").unwrap_or("TASK_TYPE_UNSPECIFIED");
    if json::text(request, "title").is_some_and(|title| !title.is_empty())
        && !matches!(task, "RETRIEVAL_DOCUMENT" | "TASK_TYPE_UNSPECIFIED")
    {
        let says = "title is only applicable when task_type is RETRIEVAL_DOCUMENT";
        findings.line(&format!("{path}title"), says);
    }
    if let Some(asked) = json::integer(request, "output_dimensionality") {
        let most = model.and_then(|model| model.capabilities().embedding_dimensions);
        if asked < 1 || most.is_some_and(|most| asked > i64::from(most)) {
            let says = match most {
                Some(most) => format!("output_dimensionality must be in the range [1, {most}]."),
                None => String::from("output_dimensionality must be positive."),
            };
            findings.line(&format!("{path}output_dimensionality"), &says);
        }
    }
}
