//! Enum values as numbers, which `$alt=json;enum-encoding=int` asks for.

use serde_json::Value;

/// The enums that stand in answers: field, and names from number zero on.
const ENUMS: [(&str, &[&str]); 5] = [
    (
        "finishReason",
        &[
            "FINISH_REASON_UNSPECIFIED",
            "STOP",
            "MAX_TOKENS",
            "SAFETY",
            "RECITATION",
            "OTHER",
            "LANGUAGE",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "MALFORMED_FUNCTION_CALL",
            "IMAGE_SAFETY",
            "UNEXPECTED_TOOL_CALL",
            "TOO_MANY_TOOL_CALLS",
        ],
    ),
    (
        "blockReason",
        &["BLOCK_REASON_UNSPECIFIED", "SAFETY", "OTHER", "BLOCKLIST", "PROHIBITED_CONTENT", "IMAGE_SAFETY"],
    ),
    ("modality", &["MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT"]),
    ("probability", &["HARM_PROBABILITY_UNSPECIFIED", "NEGLIGIBLE", "LOW", "MEDIUM", "HIGH"]),
    (
        "category",
        &[
            "HARM_CATEGORY_UNSPECIFIED",
            "HARM_CATEGORY_DEROGATORY",
            "HARM_CATEGORY_TOXICITY",
            "HARM_CATEGORY_VIOLENCE",
            "HARM_CATEGORY_SEXUAL",
            "HARM_CATEGORY_MEDICAL",
            "HARM_CATEGORY_DANGEROUS",
            "HARM_CATEGORY_HARASSMENT",
            "HARM_CATEGORY_HATE_SPEECH",
            "HARM_CATEGORY_SEXUALLY_EXPLICIT",
            "HARM_CATEGORY_DANGEROUS_CONTENT",
            "HARM_CATEGORY_CIVIC_INTEGRITY",
        ],
    ),
];
/// Free JSON of the caller's own: names in it are not ours.
const FREE: [&str; 2] = ["args", "response"];

/// The answer with numbers for names. A name whose number is not known stays: proto3 readers take both.
pub(super) fn numbered(mut answer: Value) -> Value {
    number(&mut answer);
    answer
}

fn number(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(number),
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut().filter(|(name, _)| !FREE.contains(&name.as_str())) {
                let names = ENUMS.iter().find(|(field, _)| field == name).map(|(_, names)| *names);
                match (names, value.as_str()) {
                    (Some(names), Some(text)) => {
                        if let Some(at) = names.iter().position(|known| *known == text) {
                            *value = at.into();
                        }
                    }
                    _ => number(value),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_names_and_leaves_free_json_alone() {
        let answer = json!({"finishReason": "STOP", "x": [{"modality": "TEXT"}], "args": {"modality": "TEXT"}, "category": "NEW"});
        let expected =
            json!({"finishReason": 1, "x": [{"modality": 1}], "args": {"modality": "TEXT"}, "category": "NEW"});
        assert_eq!(numbered(answer), expected);
    }
}
