//! The rules of `Schema` beyond its shape: what each type needs, and how much of it there may be.

use std::fmt::Write as _;

use pollux_doctor::Values;
use serde_json::Value;

use super::finding::Findings;
use crate::json;

/// Google names no number; what it refuses in reports is deeper than this.
const MAX_DEPTH: usize = 32;

/// Google names no number; a schema of this many properties and enum values was refused in every report.
const MAX_STATES: usize = 5_000;

/// Checks a schema at a path.
pub(super) fn check(schema: &Value, path: &str, findings: &mut Findings) {
    let mut tally = Tally::default();
    walk(schema, &mut path.to_owned(), 1, &mut tally, findings);
    if tally.depth > MAX_DEPTH {
        findings.fault("schema_too_deep", path, Values::new().set("value", tally.depth));
    }
    if tally.states > MAX_STATES {
        findings.fault("schema_too_complex", path, Values::new().set("value", tally.states));
    }
}

#[derive(Default)]
struct Tally {
    depth: usize,
    states: usize,
}

/// By number, as generative-ai-go sends them.
const TYPES: [&str; 8] = ["TYPE_UNSPECIFIED", "STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL"];

fn is_type(schema: &Value, name: &str) -> bool {
    json::name(schema, "type", &TYPES).is_some_and(|given| given.eq_ignore_ascii_case(name))
}

/// Goes on inside with the path made longer for as long as that takes.
fn inside(path: &mut String, place: std::fmt::Arguments, then: impl FnOnce(&mut String)) {
    let length = path.len();
    // Writing to a string cannot fail.
    let _ = path.write_fmt(place);
    then(path);
    path.truncate(length);
}

fn walk(schema: &Value, path: &mut String, depth: usize, tally: &mut Tally, findings: &mut Findings) {
    if !schema.is_object() || findings.is_full() {
        return;
    }
    tally.depth = tally.depth.max(depth);
    tally.states += 1;
    let properties = json::get(schema, "properties").and_then(Value::as_object);
    let is_object = is_type(schema, "OBJECT");
    let alternatives = json::list(schema, "any_of");
    if is_object && properties.is_none_or(serde_json::Map::is_empty) {
        let values = Values::new().set("schema_path", &path);
        findings.fault("schema_object_empty", &format!("{path}.properties"), values);
    }
    if is_type(schema, "ARRAY") && !json::has(schema, "items") {
        findings.line(&format!("{path}.items"), "missing field.");
    }
    enumeration(schema, path, tally, findings);
    required(schema, path, findings);
    if let Some(properties) = properties {
        for (name, property) in properties {
            inside(path, format_args!(".properties[{name}]"), |path| walk(property, path, depth + 1, tally, findings));
        }
    }
    if let Some(items) = json::get(schema, "items") {
        inside(path, format_args!(".items"), |path| walk(items, path, depth + 1, tally, findings));
    }
    for (index, alternative) in alternatives.iter().enumerate() {
        inside(path, format_args!(".any_of[{index}]"), |path| walk(alternative, path, depth + 1, tally, findings));
    }
}

fn enumeration(schema: &Value, path: &str, tally: &mut Tally, findings: &mut Findings) {
    let values = json::list(schema, "enum");
    tally.states += values.len();
    if !values.is_empty() && !is_type(schema, "STRING") {
        findings.line(&format!("{path}.enum"), "only allowed for STRING type");
    }
    for (index, _) in values.iter().enumerate().filter(|(_, value)| value.as_str() == Some("")) {
        findings.line(&format!("{path}.enum[{index}]"), "cannot be empty");
    }
}

fn required(schema: &Value, path: &str, findings: &mut Findings) {
    let names = json::list(schema, "required");
    if !names.is_empty() && !is_type(schema, "OBJECT") {
        findings.line(&format!("{path}.required"), "only allowed for OBJECT type");
    }
    let properties = json::get(schema, "properties").and_then(Value::as_object);
    for (index, name) in names.iter().enumerate().filter_map(|(index, name)| Some((index, name.as_str()?))) {
        if !properties.is_some_and(|properties| properties.contains_key(name)) {
            findings.line(&format!("{path}.required[{index}]"), "property is not defined");
        }
    }
}
