//! Fields of a body, by their paths: what a field mask names, and where a value goes.

use serde_json::{Map, Value, json};

/// Paths, and what to write there; `null` takes away.
pub(super) type Fields = Vec<(String, Value)>;

/// The body that has these fields.
pub(super) fn object(fields: Fields) -> Value {
    let mut object = Map::new();
    for (path, value) in fields {
        put(&mut object, &path, value);
    }
    Value::Object(object)
}

fn put(object: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((head, rest)) = path.split_once('.') else {
        object.insert(path.to_owned(), value);
        return;
    };
    if let Value::Object(inner) = object.entry(head).or_insert_with(|| json!({})) {
        // A note's name may have dots of its own.
        if head == "annotations" {
            inner.insert(rest.to_owned(), value);
        } else {
            put(inner, rest, value);
        }
    }
}
