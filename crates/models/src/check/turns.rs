//! The order of function calls and their responses in a conversation.
//!
//! Clients replay a streamed turn as several `model` contents, so neighbours of that role are one turn; a
//! turn of responses is one content, because Google refuses responses that are split over several.

use pollux_doctor::Values;
use serde_json::Value;

use super::finding::Findings;
use crate::{Model, json};

pub(super) fn check(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    let contents = json::list(request, "contents");
    // Calls of the model's turn that ends just before the content at hand; `None` after anything else.
    let mut pending: Option<usize> = None;
    let mut in_model_turn = false;
    for (index, content) in contents.iter().enumerate() {
        let calls = parts_with(content, "function_call");
        let responses = parts_with(content, "function_response");
        let path = || format!("contents[{index}]");
        if is_model(content) {
            if calls > 0 && index == 0 {
                findings.fault("function_call_turn_order", &path(), Values::new().set("value", path()));
            }
            let before = if in_model_turn { pending.unwrap_or(0) } else { 0 };
            pending = Some(before + calls);
        } else if responses > 0 {
            match pending {
                None | Some(0) => {
                    findings.fault("function_response_turn_order", &path(), Values::new().set("value", path()));
                }
                Some(expected) if expected != responses && !will_continue(content) => {
                    let values = Values::new().set("value", responses).set("limit", expected);
                    findings.fault("function_response_count", &path(), values);
                }
                Some(_) => {}
            }
            pending = None;
        } else {
            pending = None;
        }
        in_model_turn = is_model(content);
    }
    if model.is_some_and(|model| model.capabilities().thought_signatures) {
        signatures(contents, findings);
    }
}

fn is_model(content: &Value) -> bool {
    json::text(content, "role") == Some("model")
}

fn parts_with(content: &Value, field: &str) -> usize {
    json::list(content, "parts").iter().filter(|part| json::has(part, field)).count()
}

/// A function that answers more than once may answer later.
fn will_continue(content: &Value) -> bool {
    json::list(content, "parts")
        .iter()
        .filter_map(|part| json::get(part, "function_response"))
        .any(|response| json::flag(response, "will_continue"))
}

/// The first call of each step in the current turn must come back with its thought signature. The current
/// turn is what follows the last content of the user that is no function response.
fn signatures(contents: &[Value], findings: &mut Findings) {
    let start =
        contents.iter().rposition(|content| !is_model(content) && parts_with(content, "function_response") == 0);
    let mut in_step = false;
    for (index, content) in contents.iter().enumerate().skip(start.map_or(0, |start| start + 1)) {
        if !is_model(content) {
            in_step = false;
            continue;
        }
        for (at, part) in json::list(content, "parts").iter().enumerate() {
            let Some(call) = json::get(part, "function_call") else { continue };
            if !in_step && json::text(part, "thought_signature").is_none_or(str::is_empty) {
                let function = json::text(call, "name").unwrap_or_default();
                let path = format!("contents[{index}].parts[{at}].thought_signature");
                let values = Values::new().set("function", function).set("n", index + 1);
                findings.fault("thought_signature_missing", &path, values);
            }
            in_step = true;
        }
    }
}
