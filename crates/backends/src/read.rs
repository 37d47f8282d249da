//! What is read of a request's JSON.
//!
//! Clients mix camelCase and snake_case in one body, send a single object for a list, and numbers as strings, and Google
//! takes all of it. The request was checked before it came here; whatever is still odd is passed over, never a reason to fail.

use std::borrow::Cow;

use serde_json::Value;

fn snake(camel: &str) -> Cow<'_, str> {
    if camel.bytes().all(|byte| !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(camel);
    }
    let mut name = String::with_capacity(camel.len() + 4);
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    Cow::Owned(name)
}

/// A field by its camelCase name, in either spelling; `null` is absent.
pub(crate) fn field<'v>(value: &'v Value, camel: &str) -> Option<&'v Value> {
    let object = value.as_object()?;
    object.get(camel).or_else(|| object.get(snake(camel).as_ref())).filter(|found| !found.is_null())
}

/// A repeated field; a single object counts as a list of one.
pub(crate) fn list<'v>(value: &'v Value, camel: &str) -> &'v [Value] {
    match field(value, camel) {
        Some(Value::Array(items)) => items,
        Some(item) => std::slice::from_ref(item),
        None => &[],
    }
}

/// A text.
pub(crate) fn string<'v>(value: &'v Value, camel: &str) -> Option<&'v str> {
    field(value, camel).and_then(Value::as_str)
}

/// An integer, as a number (`3.0` too) or as a text.
#[expect(clippy::cast_possible_truncation, reason = "bounded before the cast")]
pub(crate) fn integer(value: &Value, camel: &str) -> Option<i64> {
    let found = field(value, camel)?;
    found
        .as_i64()
        .or_else(|| found.as_f64().filter(|number| number.abs() < 9e15).map(|number| number as i64))
        .or_else(|| found.as_str().and_then(|text| text.trim().parse().ok()))
}

/// A truth value.
pub(crate) fn truth(value: &Value, camel: &str) -> bool {
    field(value, camel).is_some_and(|found| found.as_bool() == Some(true))
}

/// What the configuration of a request says of the form of its answer: a MIME type and a schema, under whichever of their names.
pub(crate) fn answer_form(config: &Value) -> (Option<&str>, Option<&Value>) {
    let newer = field(config, "responseFormat").and_then(|format| field(format, "text"));
    let schema = field(config, "responseSchema")
        .or_else(|| field(config, "responseJsonSchema"))
        .or_else(|| config.get("_responseJsonSchema").filter(|schema| !schema.is_null()))
        .or_else(|| newer.and_then(|format| field(format, "schema")));
    let mime = string(config, "responseMimeType").or_else(|| newer.and_then(|format| string(format, "mimeType")));
    (mime, schema)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn takes_numbers_as_texts_and_with_a_point() {
        let config = json!({"topK": "3", "candidate_count": 2.0, "seed": 7, "x": "y"});
        assert_eq!(integer(&config, "topK"), Some(3));
        assert_eq!(integer(&config, "candidateCount"), Some(2));
        assert_eq!(integer(&config, "seed"), Some(7));
        assert_eq!(integer(&config, "x"), None);
    }
}
