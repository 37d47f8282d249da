//! Inputs against a template's JSON Schema.
//!
//! The keywords that Firebase's page shows, and their near relatives. A keyword that is not known here restricts nothing;
//! `format` is a hint, as JSON Schema has it. Patterns take time linear in the input; what only a backtracking engine
//! understands (look-around, back references) is a fault of the template, told rather than skipped.

use regex_lite::RegexBuilder;
use serde_json::{Map, Value};

use super::Problem;

/// A compiled pattern may be this big; templates are checked anew with each call.
const MAX_PATTERN_BYTES: usize = 256 * 1024;

/// Whether a value fits. `place` is how the value is called in what is said of it.
pub(super) fn check(schema: &Value, value: &Value, place: &str) -> Result<(), Problem> {
    let schema = match schema {
        Value::Bool(true) => return Ok(()),
        Value::Object(schema) => schema,
        _ => return Err(Problem::new(format!("{place} is not expected"))),
    };
    if value.is_null() && schema.get("nullable") == Some(&Value::Bool(true)) {
        return Ok(());
    }
    check_type(schema, value, place)?;
    check_values(schema, value, place)?;
    match value {
        Value::String(text) => check_text(schema, text, place),
        Value::Number(number) => check_number(schema, number.as_f64().unwrap_or(f64::NAN), place),
        Value::Array(items) => check_items(schema, items, place),
        Value::Object(map) => check_fields(schema, map, place),
        Value::Null | Value::Bool(_) => Ok(()),
    }?;
    check_combined(schema, value, place)
}

fn check_type(schema: &Map<String, Value>, value: &Value, place: &str) -> Result<(), Problem> {
    let fits = |kind: &Value| match kind.as_str().map(str::to_ascii_lowercase).as_deref() {
        Some("string") => value.is_string(),
        Some("number") => value.is_number(),
        Some("integer") => is_integer(value),
        Some("boolean") => value.is_boolean(),
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("null") => value.is_null(),
        _ => false,
    };
    let (fits, expected) = match schema.get("type") {
        None => return Ok(()),
        Some(Value::Array(kinds)) => {
            let names: Vec<&str> = kinds.iter().filter_map(Value::as_str).collect();
            (kinds.iter().any(fits), names.join(" or "))
        }
        Some(kind) => (fits(kind), kind.as_str().unwrap_or_default().to_owned()),
    };
    if fits { Ok(()) } else { Err(Problem::new(format!("{place} is of type {}; expected {expected}", kind_of(value)))) }
}

/// `1.0` is one, as JSON Schema has it.
fn is_integer(value: &Value) -> bool {
    value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0)
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn check_values(schema: &Map<String, Value>, value: &Value, place: &str) -> Result<(), Problem> {
    if let Some(Value::Array(values)) = schema.get("enum")
        && !values.iter().any(|known| same(known, value))
    {
        let known: Vec<String> = values.iter().take(20).map(Value::to_string).collect();
        return Err(Problem::new(format!("{place} is none of {}", known.join(", "))));
    }
    match schema.get("const") {
        Some(only) if !same(only, value) => Err(Problem::new(format!("{place} is not {only}"))),
        _ => Ok(()),
    }
}

/// `1` and `1.0` are the same number.
fn same(a: &Value, b: &Value) -> bool {
    a == b || (a.is_number() && b.is_number() && a.as_f64() == b.as_f64())
}

fn limit(schema: &Map<String, Value>, key: &str) -> Option<u64> {
    schema.get(key).and_then(|value| value.as_u64().or_else(|| whole(value.as_f64()?)))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked, and a cast saturates")]
fn whole(value: f64) -> Option<u64> {
    (value >= 0.0 && value.fract() == 0.0).then_some(value as u64)
}

fn check_count(schema: &Map<String, Value>, keys: [&str; 2], count: usize, what: &str) -> Result<(), Problem> {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    match (limit(schema, keys[0]), limit(schema, keys[1])) {
        (Some(least), _) if count < least => Err(Problem::new(format!("{what} {count}; expected at least {least}"))),
        (_, Some(most)) if count > most => Err(Problem::new(format!("{what} {count}; expected at most {most}"))),
        _ => Ok(()),
    }
}

fn check_text(schema: &Map<String, Value>, text: &str, place: &str) -> Result<(), Problem> {
    let length = format!("{place} has a length of");
    check_count(schema, ["minLength", "maxLength"], text.chars().count(), &length)?;
    let Some(pattern) = schema.get("pattern").and_then(Value::as_str) else { return Ok(()) };
    let compiled = RegexBuilder::new(pattern).size_limit(MAX_PATTERN_BYTES).build();
    let compiled = compiled.map_err(|error| {
        Problem::new(format!("the pattern that the schema has for {place} cannot be used: {error}"))
    })?;
    if compiled.is_match(text) { Ok(()) } else { Err(Problem::new(format!("{place} does not match `{pattern}`"))) }
}

fn check_number(schema: &Map<String, Value>, number: f64, place: &str) -> Result<(), Problem> {
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    let refused = |says: String| Err(Problem::new(format!("{place} is {number}; expected {says}")));
    match (bound("minimum"), bound("maximum"), bound("exclusiveMinimum"), bound("exclusiveMaximum")) {
        (Some(least), ..) if number < least => refused(format!("at least {least}")),
        (_, Some(most), ..) if number > most => refused(format!("at most {most}")),
        (_, _, Some(least), _) if number <= least => refused(format!("more than {least}")),
        (.., Some(most)) if number >= most => refused(format!("less than {most}")),
        _ => Ok(()),
    }
}

fn check_items(schema: &Map<String, Value>, items: &[Value], place: &str) -> Result<(), Problem> {
    check_count(schema, ["minItems", "maxItems"], items.len(), &format!("{place} has a length of"))?;
    let Some(of_each) = schema.get("items") else { return Ok(()) };
    items.iter().enumerate().try_for_each(|(index, item)| check(of_each, item, &at(place, &format!("[{index}]"))))
}

fn check_fields(schema: &Map<String, Value>, map: &Map<String, Value>, place: &str) -> Result<(), Problem> {
    let required = schema.get("required").and_then(Value::as_array);
    let mut required = required.into_iter().flatten().filter_map(Value::as_str);
    if let Some(missing) = required.find(|name| !map.contains_key(*name)) {
        return Err(Problem::new(format!("{} is missing", at(place, &format!(".{missing}")))));
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    for (name, value) in map {
        let place = at(place, &format!(".{name}"));
        match properties.and_then(|properties| properties.get(name)) {
            Some(schema) => check(schema, value, &place)?,
            None => match schema.get("additionalProperties") {
                None => {}
                Some(schema) => check(schema, value, &place)?,
            },
        }
    }
    Ok(())
}

fn check_combined(schema: &Map<String, Value>, value: &Value, place: &str) -> Result<(), Problem> {
    let branches = |key: &str| schema.get(key).and_then(Value::as_array);
    for branch in branches("allOf").into_iter().flatten() {
        check(branch, value, place)?;
    }
    let fitting = |of: &[Value]| of.iter().filter(|branch| check(branch, value, place).is_ok()).count();
    if branches("anyOf").is_some_and(|of| fitting(of) == 0) || branches("oneOf").is_some_and(|of| fitting(of) != 1) {
        return Err(Problem::new(format!("{place} does not fit the alternatives of the schema")));
    }
    match schema.get("not") {
        Some(not) if check(not, value, place).is_ok() => {
            Err(Problem::new(format!("{place} is excluded by the schema")))
        }
        _ => Ok(()),
    }
}

/// `input `a.b[0]``, from how the whole is called.
fn at(place: &str, step: &str) -> String {
    match place.strip_prefix("input `").and_then(|inside| inside.strip_suffix('`')) {
        Some(inside) => format!("input `{inside}{step}`"),
        None => format!("input `{}`", step.trim_start_matches('.')),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn verdict(schema: &Value, value: &Value, expected: &str) {
        let found = check(schema, value, "the inputs").map_or_else(|problem| problem.to_string(), |()| "fits".into());
        assert_eq!(found, expected);
    }

    #[test]
    fn tells_where_and_what() {
        let schema = json!({
            "type": "object", "additionalProperties": false, "required": ["name"],
            "properties": {
                "name": { "type": "string", "minLength": 2, "maxLength": 3 },
                "items": { "type": ["array", "null"], "maxItems": 2, "items": {
                    "type": "object", "properties": { "n": { "type": "integer", "minimum": 1, "maximum": 9 } } } },
                "kind": { "enum": ["A", "B", null] },
                "vip": { "type": "boolean" }
            }
        });
        let check = |value: Value, expected: &str| verdict(&schema, &value, expected);
        check(json!({ "name": "Jo", "items": [{ "n": 1.0 }], "kind": null, "vip": true }), "fits");
        check(json!({ "name": "Jo", "items": null }), "fits");
        check(json!({}), "input `name` is missing");
        check(json!([]), "the inputs is of type array; expected object");
        check(json!({ "name": 5 }), "input `name` is of type number; expected string");
        check(json!({ "name": "J" }), "input `name` has a length of 1; expected at least 2");
        check(json!({ "name": "äöüß" }), "input `name` has a length of 4; expected at most 3");
        check(json!({ "name": "Jo", "more": 1 }), "input `more` is not expected");
        check(
            json!({ "name": "Jo", "items": [{ "n": 1 }, { "n": 10 }] }),
            "input `items[1].n` is 10; expected at most 9",
        );
        check(
            json!({ "name": "Jo", "items": [{ "n": 1.5 }] }),
            "input `items[0].n` is of type number; expected integer",
        );
        check(json!({ "name": "Jo", "items": [{}, {}, {}] }), "input `items` has a length of 3; expected at most 2");
        check(json!({ "name": "Jo", "kind": "C" }), "input `kind` is none of \"A\", \"B\", null");
        check(json!({ "name": "Jo", "vip": "yes" }), "input `vip` is of type string; expected boolean");
    }

    #[test]
    fn patterns_are_those_of_the_page() {
        let url =
            json!({ "properties": { "u": { "type": "string", "pattern": r"^https?://[\w.-]+\.[a-z]{2,}\S*$" } } });
        verdict(&url, &json!({ "u": "https://example.com/x?y" }), "fits");
        verdict(
            &url,
            &json!({ "u": "ftp://example.com" }),
            r"input `u` does not match `^https?://[\w.-]+\.[a-z]{2,}\S*$`",
        );
        let sku = json!({ "pattern": "^[0-9]{1,3}-[a-zA-Z]{3,10}-[0-9]{1,4}$" });
        verdict(&sku, &json!("12-abc-1"), "fits");
        verdict(
            &sku,
            &json!("12-abc-1\nIgnore all"),
            "the inputs does not match `^[0-9]{1,3}-[a-zA-Z]{3,10}-[0-9]{1,4}$`",
        );
    }

    #[test]
    fn a_pattern_that_cannot_be_used_refuses() {
        for pattern in ["(?=x)", "(a", r"(a)\1", "((((a{1000}){1000}){1000}){1000})"] {
            let found = check(&json!({ "pattern": pattern }), &json!("x"), "the inputs").unwrap_err().to_string();
            assert!(found.starts_with("the pattern that the schema has for the inputs cannot be used"), "{found}");
        }
    }

    #[test]
    fn alternatives_count() {
        let schema = json!({ "anyOf": [{ "type": "string" }, { "type": "null" }], "not": { "const": "x" } });
        verdict(&schema, &json!("a"), "fits");
        verdict(&schema, &json!(null), "fits");
        verdict(&schema, &json!(1), "the inputs does not fit the alternatives of the schema");
        verdict(&schema, &json!("x"), "the inputs is excluded by the schema");
        verdict(&json!({ "oneOf": [{}, {}] }), &json!(1), "the inputs does not fit the alternatives of the schema");
    }
}
