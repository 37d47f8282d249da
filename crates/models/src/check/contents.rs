//! What the validator asks of contents: there are some, each has parts, each part has data, each role is one.

use std::sync::LazyLock;

use pollux_doctor::Values;
use pollux_types::descriptor::{self, Kind, Message};
use serde_json::{Map, Value};

use super::finding::Findings;
use crate::json;

/// The descriptor of `Part`.
static PART: LazyLock<Option<&'static Message>> = LazyLock::new(|| {
    let inside = |message: &'static Message, field| match message.field(field)?.kind {
        Kind::Message(message) => Some(message()),
        _ => None,
    };
    inside(inside(descriptor::message("GenerateContentRequest")?, "contents")?, "parts")
});

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
        if !has_data(fields) {
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

fn has_data(fields: &Map<String, Value>) -> bool {
    fields.iter().any(|(key, value)| match PART.and_then(|part| part.field(key)) {
        Some(field) => field.oneof == Some("data") && !value.is_null(),
        // It may be a new kind of data; the JSON reader has its own say about it.
        None => true,
    })
}

fn role(content: &Value, index: usize, findings: &mut Findings) {
    let fault = match json::text(content, "role") {
        None | Some("" | "user" | "model" | "function") => return,
        Some("system") => "system_role",
        Some(_) => "bad_role",
    };
    findings.fault(fault, &format!("contents[{index}].role"), Values::new());
}
