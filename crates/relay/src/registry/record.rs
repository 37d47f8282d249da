//! Records as JSON: what changed of one, for the audit, and its etag.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

/// Fields that are no news: when it was, or a hash, or too long; the record itself has them.
const LEFT_OUT: [&str; 4] = ["updateTime", "usedAt", "mac", "templateString"];

/// The longest JSON of one value that is remembered, in bytes.
const LONGEST: usize = 4096;

/// A tag that changes with every change, as a weak one: `W/"…"`.
pub fn etag(record: &impl Serialize) -> String {
    let text = serde_json::to_vec(record).unwrap_or_default();
    let mut tag = URL_SAFE_NO_PAD.encode(Sha256::digest(text));
    tag.truncate(22);
    format!("W/\"{tag}\"")
}

/// What is remembered of a new record.
pub(super) fn created(record: &impl Serialize) -> Value {
    json!({ "after": fields(record) })
}

/// What is remembered of a change: the fields that are not as they were.
pub(super) fn changed<T: Serialize>(before: &T, after: &T) -> Value {
    let (mut before, mut after) = (fields(before), fields(after));
    let same: Vec<String> =
        before.iter().filter(|(name, value)| after.get(*name) == Some(value)).map(|(name, _)| name.clone()).collect();
    for name in same {
        before.remove(&name);
        after.remove(&name);
    }
    json!({ "before": before, "after": after })
}

/// A change with long values cut: the audit is to say what was done, and not to keep a second copy of everything.
pub(super) fn cut(mut change: Value) -> Value {
    let parts = change.as_object_mut().into_iter().flat_map(Map::values_mut);
    for part in parts {
        match part {
            Value::Object(fields) => fields.values_mut().for_each(shorten),
            other => shorten(other),
        }
    }
    change
}

fn shorten(value: &mut Value) {
    let text = value.to_string();
    if text.len() > LONGEST {
        let start: String = text.chars().take(LONGEST / 8).collect();
        *value = format!("{start}… ({} bytes)", text.len()).into();
    }
}

fn fields(record: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(record).map(without) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn without(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
            Value::Object(kept.map(|(name, value)| (name, without(value))).collect())
        }
        Value::Array(items) => items.into_iter().map(without).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_remembered_and_no_hash() {
        let before = json!({"a": 1, "b": 2, "apps": [{"mac": "00", "name": "x"}], "updateTime": 1});
        let after = json!({"a": 1, "b": 3, "apps": [{"mac": "11", "name": "y"}], "updateTime": 2});
        let expected = json!({"before": {"b": 2, "apps": [{"name": "x"}]}, "after": {"b": 3, "apps": [{"name": "y"}]}});
        assert_eq!(changed(&before, &after), expected);
        assert_ne!(etag(&before), etag(&after));
        assert!(etag(&before).starts_with("W/\"") && etag(&before).len() == 26);
    }

    #[test]
    fn long_values_are_cut_and_short_ones_are_whole() {
        let list = vec!["ä".repeat(100); 1000];
        let long = json!({"before": {"name": "x"}, "after": {"name": "y", "list": list}, "changed": ["a"]});
        let cut = cut(long);
        assert_eq!(
            (&cut["before"]["name"], &cut["after"]["name"], &cut["changed"][0]),
            (&json!("x"), &json!("y"), &json!("a"))
        );
        let told = cut["after"]["list"].as_str().unwrap();
        assert!(told.starts_with("[\"ää") && told.ends_with("… (203001 bytes)") && told.len() < 1200, "{told}");
    }
}
