//! What the validator asks of contents: there are some, each has parts, each part has data, each role is one.

use pollux_doctor::Values;
use serde_json::{Map, Value};

use super::finding::Findings;
use crate::json;

/// The members of `Part`'s oneof.
pub(super) const DATA: [&str; 9] = [
    "text",
    "inline_data",
    "file_data",
    "function_call",
    "function_response",
    "executable_code",
    "code_execution_result",
    "tool_call",
    "tool_response",
];

/// The fields of a part that are no data.
const BESIDE: [&str; 6] =
    ["thought", "thought_signature", "video_metadata", "media_resolution", "media_processing", "part_metadata"];

pub(super) fn check(request: &Value, findings: &mut Findings) {
    let contents = json::list(request, "contents");
    if contents.is_empty() {
        findings.fault("contents_not_specified", "contents", Values::new());
    }
    for (index, content) in contents.iter().enumerate() {
        // A content that is no object is the JSON reader's matter.
        if !content.is_object() {
            continue;
        }
        if json::list(content, "parts").is_empty() {
            findings.fault("parts_empty", &format!("contents[{index}].parts"), Values::new().set("i", index));
        }
        parts(content, &|| format!("contents[{index}]"), Some(index), findings);
        role(content, index, findings);
    }
    if let Some(instruction) = json::get(request, "system_instruction") {
        parts(instruction, &|| String::from("system_instruction"), None, findings);
    }
}

/// Every part must hold something.
pub(super) fn parts(content: &Value, place: &dyn Fn() -> String, index: Option<usize>, findings: &mut Findings) {
    for (at, part) in json::list(content, "parts").iter().enumerate() {
        let Some(fields) = part.as_object() else { continue };
        if !has_data(part, fields) {
            let place = format!("{}.parts[{at}].data", place());
            match index {
                Some(index) => {
                    findings.fault("part_without_data", &place, Values::new().set("i", index).set("j", at));
                }
                None => findings.line(&place, "required oneof field 'data' must have one initialized field"),
            }
        }
    }
}

fn has_data(part: &Value, fields: &Map<String, Value>) -> bool {
    // A field we do not know may be a new kind of data; the JSON reader has its own say about it.
    DATA.iter().any(|field| json::has(part, field))
        || fields.len() > BESIDE.iter().filter(|field| json::present(part, field)).count() + nulls(part)
}

/// How many members of the oneof are `null`, which sets nothing.
fn nulls(part: &Value) -> usize {
    DATA.iter().filter(|field| json::present(part, field)).count()
}

fn role(content: &Value, index: usize, findings: &mut Findings) {
    let fault = match json::text(content, "role") {
        None | Some("" | "user" | "model" | "function") => return,
        Some("system") => "system_role",
        Some(_) => "bad_role",
    };
    findings.fault(fault, &format!("contents[{index}].role"), Values::new());
}
