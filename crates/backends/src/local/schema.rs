//! From the schema of a request to one that a grammar is made of.
//!
//! `responseSchema` is OpenAPI's subset with upper-case types, `responseJsonSchema` is JSON Schema, and the parameters of a
//! function are either. What a schema leaves open is bounded, because a small model that may write for ever does: an answer
//! that keeps to its schema has an end.

use serde_json::{Map, Value, json};

use crate::read::{field, integer, list, string, truth};

/// Letters of a text for which the schema sets no bound.
const TEXT: i64 = 320;
/// Items of a list for which it sets none.
const ITEMS: i64 = 12;
/// Numbers for which it sets none: what a double holds exactly.
const NUMBER: i64 = 1 << 53;
/// Deeper than this a schema is taken to be any value.
const DEPTH: usize = 40;

/// Words of JSON Schema that mean the same everywhere.
const KEPT: [&str; 6] = ["const", "$ref", "pattern", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
/// Formats that a grammar is known for.
const FORMATS: [&str; 8] = ["date-time", "date", "time", "duration", "email", "hostname", "ipv4", "uuid"];

/// A JSON Schema of bounded values.
pub(super) fn bounded(schema: &Value) -> Value {
    convert(schema, 0)
}

fn convert(schema: &Value, depth: usize) -> Value {
    let Some(object) = schema.as_object().filter(|_| depth < DEPTH) else {
        return if schema.is_object() { json!({}) } else { schema.clone() };
    };
    let mut made = Map::new();
    for word in KEPT {
        if let Some(value) = object.get(word) {
            made.insert(word.into(), value.clone());
        }
    }
    for defs in ["$defs", "definitions"] {
        if let Some(Value::Object(named)) = object.get(defs) {
            let converted = named.iter().map(|(name, schema)| (name.clone(), convert(schema, depth + 1))).collect();
            made.insert(defs.into(), Value::Object(converted));
        }
    }
    for union in ["anyOf", "oneOf", "allOf"] {
        let branches = list(schema, union);
        if !branches.is_empty() {
            let word = if union == "allOf" { union } else { "anyOf" };
            made.insert(word.into(), branches.iter().map(|branch| convert(branch, depth + 1)).collect());
        }
    }
    let mut types = types(schema);
    if truth(schema, "nullable") && !types.is_empty() && !types.contains(&"null") {
        types.push("null");
    }
    if let Some(options) = field(schema, "enum").and_then(Value::as_array).filter(|options| !options.is_empty()) {
        let mut options = options.clone();
        if types.contains(&"null") && !options.contains(&Value::Null) {
            options.push(Value::Null);
        }
        // The options say all there is to say.
        return json!({"enum": options});
    }
    for kind in &types {
        match *kind {
            "string" => text(schema, &mut made),
            "integer" | "number" => number(schema, &mut made),
            "array" => array(schema, &mut made, depth),
            "object" => properties(schema, &mut made, depth),
            _ => {}
        }
    }
    match types.as_slice() {
        [] => {}
        [one] => drop(made.insert("type".into(), (*one).into())),
        several => drop(made.insert("type".into(), json!(several))),
    }
    Value::Object(made)
}

/// The types by their names in JSON Schema; what a schema without any must be follows from what else it says.
fn types(schema: &Value) -> Vec<&'static str> {
    let named = |value: &Value| {
        const NAMES: [&str; 7] = ["string", "number", "integer", "boolean", "array", "object", "null"];
        let lower = value.as_str()?.to_ascii_lowercase();
        NAMES.iter().find(|name| **name == lower).copied()
    };
    let found: Vec<&'static str> = list(schema, "type").iter().filter_map(named).collect();
    if !found.is_empty() {
        return found;
    }
    if field(schema, "properties").is_some() {
        vec!["object"]
    } else if field(schema, "items").is_some() {
        vec!["array"]
    } else {
        Vec::new()
    }
}

fn text(schema: &Value, made: &mut Map<String, Value>) {
    if let Some(format) = string(schema, "format").filter(|format| FORMATS.contains(format)) {
        made.insert("format".into(), format.into());
        return;
    }
    if let Some(least) = integer(schema, "minLength") {
        made.insert("minLength".into(), least.into());
    }
    let most = integer(schema, "maxLength").unwrap_or_else(|| TEXT.max(integer(schema, "minLength").unwrap_or(0)));
    if !made.contains_key("pattern") {
        made.insert("maxLength".into(), most.into());
    }
}

fn number(schema: &Value, made: &mut Map<String, Value>) {
    let bound = |word: &str| field(schema, word).filter(|bound| bound.is_number()).cloned();
    if !made.contains_key("exclusiveMinimum") {
        made.insert("minimum".into(), bound("minimum").unwrap_or_else(|| (-NUMBER).into()));
    }
    if !made.contains_key("exclusiveMaximum") {
        made.insert("maximum".into(), bound("maximum").unwrap_or_else(|| NUMBER.into()));
    }
}

fn array(schema: &Value, made: &mut Map<String, Value>, depth: usize) {
    if let Some(items) = field(schema, "items") {
        made.insert("items".into(), convert(items, depth + 1));
    }
    let prefix = list(schema, "prefixItems");
    if !prefix.is_empty() {
        made.insert("prefixItems".into(), prefix.iter().map(|item| convert(item, depth + 1)).collect());
    }
    let least = integer(schema, "minItems").unwrap_or(0);
    if least > 0 {
        made.insert("minItems".into(), least.into());
    }
    made.insert("maxItems".into(), integer(schema, "maxItems").unwrap_or_else(|| ITEMS.max(least)).into());
}

fn properties(schema: &Value, made: &mut Map<String, Value>, depth: usize) {
    let Some(named) = field(schema, "properties").and_then(Value::as_object) else {
        let others = field(schema, "additionalProperties").filter(|others| others.is_object());
        made.insert("additionalProperties".into(), others.map_or(json!(true), |others| convert(others, depth + 1)));
        return;
    };
    // The order in which they are to be written.
    let order: Vec<&str> = list(schema, "propertyOrdering").iter().filter_map(Value::as_str).collect();
    let place = |name: &str| order.iter().position(|first| *first == name).unwrap_or(order.len());
    let mut ordered: Vec<&String> = named.keys().collect();
    ordered.sort_by_key(|name| place(name));
    let converted: Map<String, Value> =
        ordered.into_iter().map(|name| (name.clone(), convert(&named[name], depth + 1))).collect();
    let required: Vec<&Value> = list(schema, "required").iter().filter(|name| name.is_string()).collect();
    if !required.is_empty() {
        made.insert("required".into(), json!(required));
    }
    made.insert("properties".into(), Value::Object(converted));
    made.insert("additionalProperties".into(), json!(false));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(schema: &Value, expected: &Value) {
        assert_eq!(&bounded(schema), expected);
    }

    #[test]
    fn both_spellings_of_a_schema_are_one() {
        let expected = json!({
            "type": "object",
            "properties": {"name": {"type": "string", "maxLength": TEXT}},
            "required": ["name"],
            "additionalProperties": false,
        });
        check(&json!({"type": "OBJECT", "properties": {"name": {"type": "STRING"}}, "required": ["name"]}), &expected);
        check(&json!({"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}), &expected);
    }

    #[test]
    fn the_order_of_properties_is_the_one_asked_for() {
        let schema = json!({
            "properties": {"a": {"type": "BOOLEAN"}, "b": {"type": "BOOLEAN"}, "c": {"type": "BOOLEAN"}},
            "propertyOrdering": ["c", "a"],
        });
        let made = bounded(&schema);
        let names: Vec<&String> = made["properties"].as_object().unwrap().keys().collect();
        assert_eq!(names, ["c", "a", "b"]);
    }

    #[test]
    fn null_is_one_more_type_or_option() {
        check(&json!({"type": "STRING", "nullable": true}), &json!({"type": ["string", "null"], "maxLength": TEXT}));
        check(
            &json!({"type": "STRING", "nullable": true, "enum": ["a"], "format": "enum"}),
            &json!({"enum": ["a", null]}),
        );
    }

    #[test]
    fn bounds_of_the_schema_win_over_ours() {
        check(
            &json!({"type": "ARRAY", "items": {"type": "INTEGER", "minimum": 1, "maximum": 6}, "minItems": "20"}),
            &json!({
                "type": "array",
                "items": {"type": "integer", "minimum": 1, "maximum": 6},
                "minItems": 20,
                "maxItems": 20,
            }),
        );
    }

    #[test]
    fn references_stay() {
        let schema = json!({
            "$defs": {"node": {"type": "object", "properties": {"next": {"$ref": "#/$defs/node"}}}},
            "$ref": "#/$defs/node",
        });
        let made = bounded(&schema);
        assert_eq!(made["$ref"], "#/$defs/node");
        assert_eq!(made["$defs"]["node"]["properties"]["next"]["$ref"], "#/$defs/node");
    }
}
