//! The tokens of functions: of what is declared, called and answered.
//!
//! By the rule of Google's SDK (`google.genai.local_tokenizer`): names, descriptions, formats, options and required names
//! count, and of arguments and answers the names and the texts. Numbers, truth values, types and JSON's punctuation do not.
//! What that counter passes over is added by the same rule: schemas among several, and those of JSON Schema.

use serde_json::Value;

use crate::json;

/// Which texts count; each is told once, in order.
type Told<'f, 't> = &'f mut dyn FnMut(&'t str);

/// `FunctionDeclaration`
pub(super) fn declaration<'t>(value: &'t Value, tell: Told<'_, 't>) {
    texts(value, &["name", "description"], tell);
    for field in ["parameters", "response", "parameters_json_schema", "response_json_schema"] {
        if let Some(value) = json::get(value, field) {
            schema(value, tell);
        }
    }
}

/// `FunctionCall`
pub(super) fn call<'t>(value: &'t Value, tell: Told<'_, 't>) {
    named(value, "args", tell);
}

/// `FunctionResponse`
pub(super) fn response<'t>(value: &'t Value, tell: Told<'_, 't>) {
    named(value, "response", tell);
}

fn named<'t>(value: &'t Value, content: &str, tell: Told<'_, 't>) {
    texts(value, &["name"], tell);
    if let Some(content) = json::get(value, content) {
        anything(content, tell);
    }
}

/// `Schema`, or one of JSON Schema.
pub(super) fn schema<'t>(value: &'t Value, tell: Told<'_, 't>) {
    texts(value, &["format", "description"], tell);
    for field in ["enum", "required"] {
        json::list(value, field).iter().filter_map(Value::as_str).for_each(&mut *tell);
    }
    for field in ["items", "any_of", "one_of", "all_of", "prefix_items", "additional_properties"] {
        for inner in json::list(value, field) {
            schema(inner, tell);
        }
    }
    for field in ["properties", "$defs", "defs"] {
        for (name, inner) in json::get(value, field).and_then(Value::as_object).into_iter().flatten() {
            tell(name);
            schema(inner, tell);
        }
    }
    if let Some(example) = json::get(value, "example") {
        anything(example, tell);
    }
}

fn texts<'t>(value: &'t Value, fields: &[&str], tell: Told<'_, 't>) {
    fields.iter().filter_map(|field| json::text(value, field)).for_each(tell);
}

/// Names and texts of any JSON.
fn anything<'t>(value: &'t Value, tell: Told<'_, 't>) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        Value::String(text) => tell(text),
        Value::Array(items) => items.iter().for_each(|item| anything(item, tell)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            tell(name);
            anything(value, tell);
        }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(of: for<'t> fn(&'t Value, Told<'_, 't>), value: &Value, expected: &[&str]) {
        let mut told = Vec::new();
        of(value, &mut |text| told.push(text));
        told.sort_unstable();
        assert_eq!(told, expected, "{value}");
    }

    #[test]
    fn calls_and_answers_count_their_names_and_texts() {
        let args = json!({"city": "Łódź", "days": 3, "exact": true, "tags": ["a", {"b": null}]});
        check(
            call,
            &json!({"id": "7", "name": "f", "args": args}),
            &["a", "b", "city", "days", "exact", "f", "tags", "Łódź"],
        );
        check(response, &json!({"name": "f", "response": {"output": "sun"}}), &["f", "output", "sun"]);
        check(call, &json!({"name": 1, "args": []}), &[]);
    }

    #[test]
    fn declarations_count_what_tells_the_model_something() {
        let parameters = json!({
            "type": "OBJECT",
            "title": "not this",
            "required": ["unit"],
            "properties": {
                "unit": {"type": "STRING", "format": "enum", "enum": ["C", "K"], "description": "which"},
                "days": {"type": "ARRAY", "items": {"type": "INTEGER", "format": "int32"}, "example": {"x": ["y", 1]}},
            },
        });
        let expected = ["C", "K", "days", "does", "enum", "f", "int32", "unit", "unit", "which", "x", "y"];
        check(declaration, &json!({"name": "f", "description": "does", "parameters": parameters}), &expected);
        let either = json!({"anyOf": [{"description": "one"}, {"description": "two"}]});
        check(declaration, &json!({"name": "f", "parametersJsonSchema": either}), &["f", "one", "two"]);
    }
}
