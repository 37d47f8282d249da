//! The parameters of `generationConfig`, as a table for readers. A test asks [`check()`](crate::check()) at each bound and
//! beyond it, so the table cannot say anything else than what is enforced.

/// A parameter of `generationConfig`.
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// Below `generationConfig`: `temperature`, `thinkingConfig.thinkingBudget`.
    pub path: &'static str,
    /// Its type, as JSON has it.
    pub kind: &'static str,
    /// The least number it takes; of a list or text, its length.
    pub least: Option<f64>,
    /// The most.
    pub most: Most,
    /// The words it takes, where they are fixed.
    pub values: &'static [&'static str],
    /// What is raised when it is refused.
    pub faults: &'static [&'static str],
}

/// Where a range ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Most {
    /// Nowhere.
    None,
    /// With this number.
    Number(f64),
    /// Before this number.
    Below(f64),
    /// With what the model says in this field.
    OfModel(&'static str),
}

const fn plain(path: &'static str, kind: &'static str) -> Parameter {
    Parameter { path, kind, least: None, most: Most::None, values: &[], faults: &[] }
}

const fn ranged(
    path: &'static str,
    kind: &'static str,
    least: f64,
    most: Most,
    faults: &'static [&'static str],
) -> Parameter {
    Parameter { least: Some(least), most, faults, ..plain(path, kind) }
}

const fn worded(path: &'static str, values: &'static [&'static str], faults: &'static [&'static str]) -> Parameter {
    Parameter { values, faults, ..plain(path, "string") }
}

const GENERIC: &[&str] = &["invalid_argument_generic"];

static PARAMETERS: [Parameter; 20] = [
    ranged("temperature", "number", 0.0, Most::OfModel("maxTemperature"), &["temperature_range"]),
    ranged("topP", "number", 0.0, Most::Number(1.0), &["top_p_range"]),
    ranged("topK", "integer", 0.0, Most::None, &["top_k_range"]),
    ranged("maxOutputTokens", "integer", 1.0, Most::OfModel("outputTokenLimit"), &["max_output_tokens_range"]),
    ranged("candidateCount", "integer", 1.0, Most::Number(8.0), &["candidate_count"]),
    ranged("stopSequences", "string[]", 0.0, Most::Number(5.0), GENERIC),
    ranged("presencePenalty", "number", -2.0, Most::Below(2.0), &["penalty_not_enabled"]),
    ranged("frequencyPenalty", "number", -2.0, Most::Below(2.0), &["penalty_not_enabled"]),
    ranged("seed", "integer", -2_147_483_648.0, Most::Number(2_147_483_647.0), &["wrong_type_scalar"]),
    plain("responseLogprobs", "boolean"),
    ranged("logprobs", "integer", 0.0, Most::Number(20.0), GENERIC),
    worded(
        "responseMimeType",
        &["text/plain", "application/json", "application/xml", "application/yaml", "text/x.enum"],
        &["json_mode_not_enabled"],
    ),
    Parameter { faults: &["schema_too_deep", "schema_too_complex"], ..plain("responseSchema", "object") },
    plain("responseJsonSchema", "object"),
    Parameter { values: &["TEXT", "IMAGE", "AUDIO", "VIDEO"], ..plain("responseModalities", "string[]") },
    ranged(
        "thinkingConfig.thinkingBudget",
        "integer",
        -1.0,
        Most::Number(65_535.0),
        &["thinking_budget_zero", "thinking_not_supported"],
    ),
    worded("thinkingConfig.thinkingLevel", &["MINIMAL", "LOW", "MEDIUM", "HIGH", "XHIGH"], &["thinking_not_supported"]),
    Parameter { faults: &["thinking_not_supported"], ..plain("thinkingConfig.includeThoughts", "boolean") },
    worded(
        "mediaResolution",
        &["MEDIA_RESOLUTION_LOW", "MEDIA_RESOLUTION_MEDIUM", "MEDIA_RESOLUTION_HIGH"],
        &["wrong_enum_value"],
    ),
    plain("speechConfig", "object"),
];

/// All of them that a reader asks for.
pub fn parameters() -> &'static [Parameter] {
    &PARAMETERS
}

#[cfg(test)]
mod tests {
    use pollux_doctor::catalogue;
    use pollux_types::{ApiVersion, Method};
    use serde_json::{Map, Value, json};

    use super::*;
    use crate::check;

    /// What is found in a request that sets this parameter, and what it needs beside it.
    fn found(path: &str, value: Value) -> Vec<String> {
        let value =
            path.rsplit('.').fold(value, |inner, name| Value::Object(Map::from_iter([(name.to_owned(), inner)])));
        let mut config = value;
        if path == "logprobs" {
            config["responseLogprobs"] = json!(true);
        }
        let body = json!({ "contents": [{ "parts": [{ "text": "a" }] }], "generationConfig": config });
        let findings = check(&body, Method::GenerateContent, None, ApiVersion::V1Beta);
        findings.into_iter().map(|finding| finding.fault.to_owned()).collect()
    }

    fn number(parameter: &Parameter, number: f64) -> Value {
        let whole = || number.to_string().parse::<i64>().unwrap();
        match parameter.kind {
            "string[]" => (0..whole()).map(|at| format!("stop {at}")).collect(),
            "integer" => json!(whole()),
            _ => json!(number),
        }
    }

    #[test]
    fn numbers_are_taken_up_to_the_bounds_and_not_beyond() {
        for parameter in parameters() {
            let path = parameter.path;
            let step = if parameter.kind == "number" { 0.001 } else { 1.0 };
            let taken = |value: f64| found(path, number(parameter, value)).is_empty();
            if let Some(least) = parameter.least {
                assert!(taken(least), "{path} {least}");
                assert!(parameter.kind == "string[]" || !taken(least - step), "{path} below {least}");
            }
            let most = match parameter.most {
                Most::Number(most) => most,
                Most::Below(most) => {
                    assert!(!taken(most), "{path} {most}");
                    most - step
                }
                // Of a model that is not known.
                Most::OfModel("maxTemperature") => 2.0,
                Most::OfModel(_) | Most::None => continue,
            };
            assert!(taken(most), "{path} {most}");
            assert!(!taken(most + step), "{path} above {most}");
        }
    }

    #[test]
    fn words_are_taken_and_others_are_not() {
        for parameter in parameters().iter().filter(|parameter| !parameter.values.is_empty()) {
            let value = |word: &str| if parameter.kind == "string[]" { json!([word]) } else { json!(word) };
            for word in parameter.values {
                assert_eq!(found(parameter.path, value(word)), Vec::<String>::new(), "{} {word}", parameter.path);
            }
            assert!(!found(parameter.path, value("invented")).is_empty(), "{}", parameter.path);
        }
    }

    #[test]
    fn types_are_as_the_table_has_them_and_faults_are_known() {
        for parameter in parameters() {
            let wrong = if parameter.kind == "object" { json!("x") } else { json!({}) };
            assert!(!found(parameter.path, wrong).is_empty(), "{}", parameter.path);
            assert!(parameter.faults.iter().all(|fault| catalogue().get(fault).is_some()), "{}", parameter.path);
        }
    }
}
