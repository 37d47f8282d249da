//! What makes two requests the same request.
//!
//! Clients spell one request in many ways: `systemInstruction` or `system_instruction`, an empty
//! `generationConfig` or none, `role: user` or no role. All of them must get the same answer, or a chat would not
//! begin as a single question does, and two SDKs could not be compared.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::Value;
use sha2::{Digest, Sha256};

/// The same text for the same request, however it is spelt.
pub(super) fn fingerprint(request: &Value) -> String {
    let mut hash = Sha256::new();
    feed(&mut hash, request, true);
    let mut text = String::with_capacity(64);
    for byte in hash.finalize() {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn feed(hash: &mut Sha256, value: &Value, outermost: bool) {
    match value {
        Value::Object(fields) => {
            let mut known: Vec<(Cow<'_, str>, &Value)> = fields
                .iter()
                .filter(|(name, value)| says_something(value) && !(*name == "role" && *value == "user"))
                // The path names the model; some clients repeat it.
                .filter(|(name, _)| !(outermost && *name == "model"))
                .map(|(name, value)| (camel(name), value))
                .collect();
            known.sort_by(|one, other| one.0.cmp(&other.0));
            hash.update(b"{");
            for (name, value) in known {
                text(hash, &name);
                feed(hash, value, false);
            }
            hash.update(b"}");
        }
        Value::Array(items) => {
            hash.update(b"[");
            for item in items {
                feed(hash, item, false);
            }
            hash.update(b"]");
        }
        Value::String(string) => text(hash, string),
        // `3.0` and `3` are one number.
        Value::Number(number) => match number.as_f64() {
            Some(float) => hash.update(float.to_le_bytes()),
            None => text(hash, &number.to_string()),
        },
        other => text(hash, &other.to_string()),
    }
}

fn text(hash: &mut Sha256, text: &str) {
    hash.update(b"\"");
    hash.update(text.len().to_le_bytes());
    hash.update(text.as_bytes());
}

pub(super) fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        _ => true,
    }
}

pub(super) fn camel(name: &str) -> Cow<'_, str> {
    if !name.contains('_') {
        return Cow::Borrowed(name);
    }
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    Cow::Owned(camel)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn spelling_makes_no_difference() {
        let plain = json!({"contents": [{"parts": [{"text": "hi"}]}], "generationConfig": {"topK": 3}});
        let other = json!({
            "model": "models/x", "safetySettings": [], "generation_config": {"top_k": 3.0, "seed": null}, "toolConfig": {},
            "contents": [{"role": "user", "parts": [{"text": "hi"}]}],
        });
        assert_eq!(fingerprint(&plain), fingerprint(&other));
    }

    #[test]
    fn content_does() {
        let one = json!({"contents": [{"role": "user", "parts": [{"text": "hi"}]}]});
        for other in [
            json!({"contents": [{"role": "model", "parts": [{"text": "hi"}]}]}),
            json!({"contents": [{"role": "user", "parts": [{"text": "h"}, {"text": "i"}]}]}),
            json!({"contents": [{"role": "user", "parts": [{"text": "hi"}]}], "generationConfig": {"seed": 1}}),
        ] {
            assert_ne!(fingerprint(&one), fingerprint(&other), "{other}");
        }
    }
}
