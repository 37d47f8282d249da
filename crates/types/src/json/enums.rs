//! Enum values as numbers, for clients that ask for `$alt=json;enum-encoding=int`.

use serde_json::Value;

use crate::descriptor::{Cardinality, Field, Kind, Message};

/// Turns the names of enum values in `value` into numbers, along the fields of `message`.
///
/// A name whose number is not known stays a name: the parsers of such clients take names too.
pub fn with_enum_numbers(value: &mut Value, message: &'static Message) {
    let Value::Object(object) = value else { return };
    for (key, value) in object.iter_mut() {
        if let Some(field) = message.field(key) {
            in_field(value, field);
        }
    }
}

fn in_field(value: &mut Value, field: &'static Field) {
    match (field.cardinality, value) {
        (Cardinality::Repeated, Value::Array(items)) => items.iter_mut().for_each(|item| in_value(item, field.kind)),
        (Cardinality::Map, Value::Object(entries)) => entries.values_mut().for_each(|item| in_value(item, field.kind)),
        (_, value) => in_value(value, field.kind),
    }
}

fn in_value(value: &mut Value, kind: Kind) {
    match kind {
        Kind::Enum(names) => {
            if let Some(number) = value.as_str().and_then(|name| names.number(name)) {
                *value = Value::from(number);
            }
        }
        Kind::Message(message) => with_enum_numbers(value, message()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_stand_for_names_at_every_depth() {
        let mut value = json!({
            "candidates": [{"content": {"parts": [{"text": "STOP"}], "role": "model"}, "finishReason": "STOP", "index": 0,
                "safetyRatings": [{"category": "HARM_CATEGORY_HARASSMENT", "probability": "LOW"}]}],
            "usageMetadata": {"promptTokensDetails": [{"modality": "TEXT", "tokenCount": 1}]},
            "newField": "STOP"
        });
        with_enum_numbers(&mut value, crate::generate::GenerateContentResponse::descriptor());
        assert_eq!(
            value,
            json!({
                "candidates": [{"content": {"parts": [{"text": "STOP"}], "role": "model"}, "finishReason": 1, "index": 0,
                    "safetyRatings": [{"category": 7, "probability": 2}]}],
                "usageMetadata": {"promptTokensDetails": [{"modality": 1, "tokenCount": 1}]},
                "newField": "STOP"
            })
        );
    }

    #[test]
    fn values_of_maps_are_reached_and_unknown_names_stay() {
        let mut value = json!({"properties": {"a": {"type": "string"}, "b": {"type": "TUPLE"}}});
        with_enum_numbers(&mut value, crate::schema::Schema::descriptor());
        assert_eq!(value, json!({"properties": {"a": {"type": 1}, "b": {"type": "TUPLE"}}}));
    }
}
