//! Reading a body that is proto3 JSON: either spelling of a name, `null` as absent, one object for a list,
//! numbers as strings. What cannot be read reads as absent; the walk along the descriptors complains of it.

use serde_json::Value;

/// Whether a JSON key names the field, in either spelling, without making a string.
fn names(key: &str, field: &str) -> bool {
    if key == field {
        return true;
    }
    let mut key = key.bytes();
    let mut field = field.bytes();
    loop {
        match (field.next(), key.next()) {
            (None, None) => return true,
            (Some(b'_'), Some(letter)) => {
                if field.next().map(|next| next.to_ascii_uppercase()) != Some(letter) {
                    return false;
                }
            }
            (Some(left), Some(right)) if left == right => {}
            _ => return false,
        }
    }
}

/// A field by its original name; the last one counts when both spellings stand there.
pub(crate) fn get<'v>(value: &'v Value, field: &str) -> Option<&'v Value> {
    let found = value.as_object()?.iter().rev().find(|(key, _)| names(key, field))?.1;
    (!found.is_null()).then_some(found)
}

/// A field inside fields.
pub(crate) fn at<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, field| get(value, field))
}

/// A repeated field; a single object counts as a list of one.
pub(crate) fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    match get(value, field) {
        Some(Value::Array(items)) => items,
        Some(single) => std::slice::from_ref(single),
        None => &[],
    }
}

/// A string field.
pub(crate) fn text<'v>(value: &'v Value, field: &str) -> Option<&'v str> {
    get(value, field)?.as_str()
}

/// The name of an enum value, which may be given as its number.
pub(crate) fn name<'v>(value: &'v Value, field: &str, names: &[&'static str]) -> Option<&'v str> {
    match get(value, field)? {
        Value::String(name) => Some(name),
        Value::Number(number) => names.get(usize::try_from(number.as_u64()?).ok()?).copied(),
        _ => None,
    }
}

/// A numeric field, given as a number or as a string.
pub(crate) fn number(value: &Value, field: &str) -> Option<f64> {
    match get(value, field)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// A whole number, given as a number (5, 5.0) or as a string.
pub(crate) fn integer(value: &Value, field: &str) -> Option<i64> {
    match get(value, field)? {
        Value::Number(number) => number.as_i64().or_else(|| {
            #[expect(clippy::cast_possible_truncation, reason = "the cast is checked by casting back")]
            number.as_f64().map(|float| float as i64).filter(|whole| number.as_f64() == Some(float_of(*whole)))
        }),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "only compared with the number it came from")]
fn float_of(whole: i64) -> f64 {
    whole as f64
}

/// Whether a flag is set.
pub(crate) fn flag(value: &Value, field: &str) -> bool {
    match get(value, field) {
        Some(Value::Bool(set)) => *set,
        Some(Value::String(text)) => text == "true",
        _ => false,
    }
}

/// Whether a message has the field, be it empty.
pub(crate) fn has(value: &Value, field: &str) -> bool {
    get(value, field).is_some()
}

/// How the body spells a field.
pub(crate) fn spelling<'v>(value: &'v Value, field: &str) -> Option<&'v str> {
    value.as_object()?.keys().map(String::as_str).find(|key| names(key, field))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn both_spellings_name_a_field_and_no_third_does() {
        for key in ["response_mime_type", "responseMimeType"] {
            assert!(names(key, "response_mime_type"), "{key}");
        }
        for key in
            ["responsemimetype", "ResponseMimeType", "responseMime_Type", "response_mime", "responseMimeTypes", ""]
        {
            assert!(!names(key, "response_mime_type"), "{key}");
        }
    }

    #[test]
    fn null_is_absent_and_one_object_is_a_list() {
        let body = json!({"a": null, "partList": {"x": 1}, "n": "5", "f": 5.0, "g": 5.5});
        assert_eq!(get(&body, "a"), None);
        assert_eq!(list(&body, "part_list"), [json!({"x": 1})]);
        assert_eq!(integer(&body, "n"), Some(5));
        assert_eq!(integer(&body, "f"), Some(5));
        assert_eq!(integer(&body, "g"), None);
    }
}
