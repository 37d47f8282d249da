//! `tools` and `toolConfig`: names, duplicates, what goes together, and what the model has.

use std::collections::HashSet;

use pollux_doctor::Values;
use serde_json::Value;

use super::finding::Findings;
use super::schema;
use crate::{Model, json};

const MAX_NAME: usize = 128;
const BAD_NAME: &str = "Invalid function name. Must start with a letter or an underscore. Must be alphameric (a-z, \
    A-Z, 0-9), underscores (_), dots (.), colons (:), or dashes (-), with a maximum length of 128.";

/// By number, as generative-ai-go sends them.
const MODES: [&str; 5] = ["MODE_UNSPECIFIED", "AUTO", "ANY", "NONE", "VALIDATED"];

/// Google's own tools and what errors call them.
const BUILT_IN: [(&str, &str); 7] = [
    ("google_search", "Search"),
    ("google_search_retrieval", "Search Grounding"),
    ("code_execution", "Code execution"),
    ("url_context", "Url Context"),
    ("file_search", "File Search"),
    ("google_maps", "Google Maps"),
    ("computer_use", "Computer Use"),
];

pub(super) fn check(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    let tools = json::list(request, "tools");
    let mut names: HashSet<&str> = HashSet::new();
    let mut declared = 0;
    for (at, tool) in tools.iter().enumerate() {
        for (index, function) in json::list(tool, "function_declarations").iter().enumerate() {
            declared += 1;
            let path = format!("tools[{at}].function_declarations[{index}]");
            let name = json::text(function, "name").unwrap_or_default();
            if !is_name(name) {
                findings.line(&format!("{path}.name"), BAD_NAME);
            } else if !names.insert(name) {
                findings.says(&path, format!("Duplicate function declaration found: {name}"));
            }
            for field in ["parameters", "response"] {
                if let Some(schema) = json::get(function, field) {
                    schema::check(schema, &format!("{path}.{field}"), findings);
                    if json::has(function, &format!("{field}_json_schema")) {
                        let says =
                            format!("{field} and {field}_json_schema are mutually exclusive; set only one of them");
                        findings.line(&format!("{path}.{field}_json_schema"), &says);
                    }
                }
            }
        }
    }
    let built_in = tools
        .iter()
        .enumerate()
        .flat_map(|(at, tool)| BUILT_IN.iter().filter(|(field, _)| json::has(tool, field)).map(move |row| (at, row)))
        .collect::<Vec<_>>();
    calling_config(request, &names, declared, findings);
    if let Some(model) = model {
        enabled(model, declared, &built_in, findings);
        together(request, model, declared, !built_in.is_empty(), findings);
    }
}

fn is_name(name: &str) -> bool {
    name.len() <= MAX_NAME
        && name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'.' | b'-'))
}

fn calling_config(request: &Value, names: &HashSet<&str>, declared: usize, findings: &mut Findings) {
    let Some(config) = json::at(request, &["tool_config", "function_calling_config"]) else { return };
    let path = "tool_config.function_calling_config";
    let mode = json::name(config, "mode", &MODES).unwrap_or("AUTO");
    let allowed = json::list(config, "allowed_function_names");
    if !allowed.is_empty() && !matches!(mode, "ANY" | "VALIDATED") {
        let says = "allowed_function_names can only be set when the function calling mode is ANY or VALIDATED";
        findings.line(&format!("{path}.allowed_function_names"), says);
    }
    // Caches bring tools of their own.
    if declared == 0 && json::has(config, "mode") && !json::has(request, "cached_content") {
        findings.says(path, "Function calling config is set without function_declarations.");
        return;
    }
    for (index, name) in allowed.iter().enumerate().filter_map(|(index, name)| Some((index, name.as_str()?))) {
        if declared > 0 && !names.contains(name) {
            let says = format!("function {name} is not declared in tools.function_declarations");
            findings.line(&format!("{path}.allowed_function_names[{index}]"), &says);
        }
    }
}

fn enabled(model: &Model, declared: usize, built_in: &[(usize, &(&str, &str))], findings: &mut Findings) {
    let capabilities = model.capabilities();
    if declared > 0 && capabilities.function_calling == Some(false) {
        findings.fault("function_calling_not_enabled", "tools", Values::new().set("model", model.id()));
    }
    if capabilities.built_in_tools == Some(false) {
        for (at, (field, label)) in built_in {
            let values = Values::new().set("tool_label", label).set("model", model.id());
            findings.fault("tool_not_enabled", &format!("tools[{at}].{field}"), values);
        }
    }
}

/// Older models do one thing at a time: functions, Google's tools, or JSON.
fn together(request: &Value, model: &Model, declared: usize, built_in: bool, findings: &mut Findings) {
    if model.capabilities().functions_with_json != Some(false) {
        return;
    }
    let mime = json::get(request, "generation_config").and_then(|config| json::text(config, "response_mime_type"));
    let place = "generation_config.response_mime_type";
    if mime == Some("application/json") && declared > 0 {
        findings.fault("function_calling_with_json_mime", place, Values::new());
    } else if mime == Some("application/json") && built_in {
        findings.fault("tool_use_with_json_mime", place, Values::new());
    }
    if declared > 0 && built_in {
        findings.says("tools", "Tool use with function calling is unsupported");
    }
}
