//! Values under a schema, checked by a validator that shares nothing with the maker.

use pollux_types::Method;
use serde_json::{Value, json};

use super::support::{answer, call};

/// What is wrong with `value`, if anything.
fn fault(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    if let Some(target) = schema["$ref"].as_str() {
        return fault(root, root.pointer(target.trim_start_matches('#')).expect("a target"), value);
    }
    let complain = |what: &str| Some(format!("{what}: {value} under {schema}"));
    if value.is_null() && schema["nullable"] == true {
        return None;
    }
    if schema.get("const").is_some_and(|constant| constant != value) {
        return complain("const");
    }
    if schema["enum"].as_array().is_some_and(|options| !options.contains(value)) {
        return complain("enum");
    }
    if schema["anyOf"].as_array().is_some_and(|branches| branches.iter().all(|one| fault(root, one, value).is_some())) {
        return complain("anyOf");
    }
    if schema["oneOf"]
        .as_array()
        .is_some_and(|all| all.iter().filter(|one| fault(root, one, value).is_none()).count() != 1)
    {
        return complain("oneOf");
    }
    if let Some(wrong) = schema["allOf"].as_array().into_iter().flatten().find_map(|one| fault(root, one, value)) {
        return Some(wrong);
    }
    let is = |name: &str| match name.to_lowercase().as_str() {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => value.is_null(),
    };
    let fits = match &schema["type"] {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().any(|name| is(name.as_str().unwrap())),
        _ => true,
    };
    if fits { fault_inside(root, schema, value) } else { complain("type") }
}

/// The same of a value whose type is right.
fn fault_inside(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    let complain = |what: &str| Some(format!("{what}: {value} under {schema}"));
    match value {
        Value::Number(number) => {
            let number = number.as_f64().unwrap();
            let out =
                |key: &str, bad: fn(f64, f64) -> bool| schema[key].as_f64().is_some_and(|limit| bad(number, limit));
            let bad = out("minimum", |n, l| n < l)
                || out("maximum", |n, l| n > l)
                || out("exclusiveMinimum", |n, l| n <= l)
                || out("exclusiveMaximum", |n, l| n >= l)
                || out("multipleOf", |n, l| (n / l - (n / l).round()).abs() > 1e-9);
            if bad { complain("range") } else { None }
        }
        Value::String(text) => {
            let length = text.chars().count() as u64;
            let short = schema["minLength"].as_u64().is_some_and(|min| length < min);
            let long = schema["maxLength"].as_u64().is_some_and(|max| length > max);
            if short || long { complain("length") } else { None }
        }
        Value::Array(items) => {
            let length = items.len() as u64;
            let short = schema["minItems"].as_u64().is_some_and(|min| length < min);
            let long = schema["maxItems"].as_u64().is_some_and(|max| length > max);
            let twice = schema["uniqueItems"] == true && (1..items.len()).any(|at| items[..at].contains(&items[at]));
            if short || long || twice {
                return complain("items");
            }
            items.iter().find_map(|item| fault(root, &schema["items"], item))
        }
        Value::Object(fields) => {
            let missing = |name: &Value| !fields.contains_key(name.as_str().unwrap());
            if schema["required"].as_array().is_some_and(|names| names.iter().any(missing)) {
                return complain("required");
            }
            let count = fields.len() as u64;
            if schema["minProperties"].as_u64().is_some_and(|min| count < min)
                || schema["maxProperties"].as_u64().is_some_and(|max| count > max)
            {
                return complain("number of properties");
            }
            fields.iter().find_map(|(name, value)| {
                match (schema["properties"].get(name), &schema["additionalProperties"]) {
                    (Some(schema), _) => fault(root, schema, value),
                    (None, Value::Bool(false)) => complain("additional property"),
                    (None, further) => fault(root, further, value),
                }
            })
        }
        _ => None,
    }
}

fn schemas() -> Vec<Value> {
    vec![
        json!({"type": "OBJECT", "properties": {
            "recipe_name": {"type": "STRING"},
            "ingredients": {"type": "ARRAY", "items": {"type": "STRING"}, "minItems": 1, "maxItems": 4},
            "minutes": {"type": "INTEGER", "minimum": 5, "maximum": 10},
            "rating": {"type": "NUMBER", "minimum": 0, "maximum": 5},
            "vegan": {"type": "BOOLEAN"},
            "note": {"type": "STRING", "nullable": true, "maxLength": 5},
        }, "required": ["recipe_name", "minutes"], "propertyOrdering": ["recipe_name", "minutes"]}),
        json!({"type": "array", "items": {"$ref": "#/$defs/item"}, "minItems": 3, "uniqueItems": true, "$defs": {
            "item": {"type": "object", "properties": {"id": {"type": "integer"}, "kind": {"enum": ["a", "b", 3, null]}},
                "required": ["id", "kind"], "additionalProperties": false},
        }}),
        json!({"type": "object", "additionalProperties": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}}),
        json!({"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 3, "maxProperties": 4}),
        json!({"anyOf": [{"type": "string", "maxLength": 3}, {"type": "object", "required": ["x"], "properties": {"x": {"const": 7}}}]}),
        json!({"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "boolean"}}]}),
        json!({"allOf": [{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
            {"properties": {"b": {"type": ["integer", "null"], "multipleOf": 5}}, "required": ["b"]}]}),
        json!({"$ref": "#/$defs/tree", "$defs": {"tree": {"type": "object", "required": ["value", "children"], "properties": {
            "value": {"type": "number", "multipleOf": 0.5}, "children": {"type": "array", "items": {"$ref": "#/$defs/tree"}},
        }}}}),
        json!({"type": "array", "items": {"type": "string", "enum": ["x", "y", "z"]}, "uniqueItems": true, "minItems": 3}),
        json!({"type": "string", "minLength": 300, "maxLength": 301}),
        json!({"type": ["null", "boolean"]}),
        json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}, "c": {"type": "string"}},
            "maxProperties": 2, "required": ["c"]}),
        json!({"type": "object", "required": ["undeclared"]}),
        json!({"type": "integer", "minimum": -9_007_199_254_740_991_i64, "exclusiveMaximum": -9_007_199_254_740_000_i64}),
    ]
}

#[tokio::test(start_paused = true)]
async fn values_satisfy_their_schema_under_any_seed() {
    for schema in schemas() {
        for seed in 0..30 {
            let body = json!({
                "contents": [{"parts": [{"text": "A red soup in 7 minutes for Anna, \"hot\""}]}],
                "generationConfig": {"responseMimeType": "application/json", "responseJsonSchema": schema, "seed": seed},
            });
            let got = answer(&call(Method::GenerateContent, body)).await.json();
            let text = got["candidates"][0]["content"]["parts"][0]["text"].as_str().unwrap();
            let value: Value = serde_json::from_str(text).unwrap();
            assert_eq!(fault(&schema, &schema, &value), None);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn arguments_of_calls_satisfy_their_declaration() {
    for schema in schemas().into_iter().filter(|schema| schema["type"] == "object" || schema["type"] == "OBJECT") {
        for seed in 0..10 {
            let body = json!({
                "contents": [{"parts": [{"text": "A red soup in 7 minutes for Anna"}]}],
                "tools": [{"functionDeclarations": [{"name": "f", "parametersJsonSchema": schema}]}],
                "toolConfig": {"functionCallingConfig": {"mode": "ANY"}},
                "generationConfig": {"seed": seed},
            });
            let got = answer(&call(Method::GenerateContent, body)).await.json();
            let arguments = &got["candidates"][0]["content"]["parts"][0]["functionCall"]["args"];
            assert_eq!(fault(&schema, &schema, arguments), None);
        }
    }
}

#[test]
fn the_validator_can_say_no() {
    let schema = &schemas()[0];
    assert!(fault(schema, schema, &json!({"recipe_name": "x", "minutes": 4})).is_some());
    assert!(fault(schema, schema, &json!({"recipe_name": "x"})).is_some());
    assert!(fault(schema, schema, &json!({"recipe_name": "x", "minutes": 5})).is_none());
}
