//! How an answer shows in the SDKs: the line that a developer sees, made from the answer itself.

use http::StatusCode;
use pollux_doctor::{Error, Fault, Host, Variant};
use serde_json::{Value, json};

/// A line, and who says it.
pub(super) struct Shown {
    pub(super) sdk: &'static str,
    pub(super) line: String,
}

/// The lines of a fault; none where no exception is thrown.
pub(super) fn shown(fault: &Fault, error: &Error) -> Vec<Shown> {
    let mut lines = Vec::new();
    let variant = &fault.variants()[0];
    let of_firebase = fault.variants().iter().find(|variant| variant.sdk_error_code.is_some());
    if of_firebase.is_none() || variant.host == Host::Gemini {
        lines.extend(of_gemini(variant, error));
    }
    if let Some(variant) = of_firebase {
        lines.extend(firebase(fault, variant, error));
    }
    lines
}

/// Google's own clients of the Gemini API.
fn of_gemini(variant: &Variant, error: &Error) -> Vec<Shown> {
    let code = error.http();
    if let Some(close) = variant.close_code {
        let reason = error.status().message.trim_end();
        return vec![
            Shown {
                sdk: "google-genai (Python)",
                line: format!("websockets.exceptions.ConnectionClosedError: received {close} {reason}"),
            },
            Shown { sdk: "@google/genai (JavaScript)", line: format!("onclose: code {close}, reason \"{reason}\"") },
        ];
    }
    if code < 400 || variant.host == Host::Client {
        return Vec::new();
    }
    let class = if code >= 500 { "Server" } else { "Client" };
    let phrase = StatusCode::from_u16(code).ok().and_then(|code| code.canonical_reason()).unwrap_or("Error");
    if variant.is_html() {
        return vec![
            Shown {
                sdk: "google-genai (Python)",
                line: format!("google.genai.errors.{class}Error: {code} {phrase}. <!DOCTYPE html>…"),
            },
            Shown {
                sdk: "@google/genai (JavaScript)",
                line: format!(
                    "ApiError: {{\"error\":{{\"message\":\"<!DOCTYPE html>…\",\"code\":{code},\"status\":\"{phrase}\"}}}}"
                ),
            },
        ];
    }
    // What has no canonical status does not have the usual envelope either, and is shown as it came.
    if let Some(body) = error.raw().filter(|_| error.status().status.is_empty()).and_then(|raw| json_of(&raw.body)) {
        return vec![
            Shown {
                sdk: "google-genai (Python)",
                line: format!("google.genai.errors.{class}Error: {code} None. {}", python(&body)),
            },
            Shown { sdk: "@google/genai (JavaScript)", line: format!("ApiError: {body}") },
        ];
    }
    let (status, message) = (&error.status().status, &error.status().message);
    let body = json!({ "error": { "code": code, "message": message, "status": status } });
    let line = message.trim_end();
    vec![
        Shown {
            sdk: "google-genai (Python)",
            line: format!("google.genai.errors.{class}Error: {code} {status}. {}", python(&body)),
        },
        Shown { sdk: "@google/genai (JavaScript)", line: format!("ApiError: {body}") },
        Shown {
            sdk: "google.golang.org/genai (Go)",
            line: format!("Error {code}, Message: {line}, Status: {status}, Details: [...]"),
        },
        Shown {
            sdk: "google-genai (Java)",
            line: format!("com.google.genai.errors.{class}Exception: {code} {status}. {line}"),
        },
    ]
}

fn json_of(body: &[u8]) -> Option<Value> {
    serde_json::from_slice(body).ok().filter(Value::is_object)
}

/// Firebase's clients, by the codes in the catalogue.
fn firebase(fault: &Fault, variant: &Variant, error: &Error) -> Vec<Shown> {
    let Some(codes) = &variant.sdk_error_code else { return Vec::new() };
    let message = match variant.message() {
        "" => error.status().message.clone(),
        template => fault.render(variant, template),
    };
    let message = message.trim_end();
    let http = variant.http.unwrap_or_default();
    let phrase = StatusCode::from_u16(http).ok().and_then(|code| code.canonical_reason()).unwrap_or("Error");
    let line = |sdk: &str, code: &str| match sdk {
        "js" if code == "fetch-error" => {
            let url = "https://firebasevertexai.googleapis.com/v1beta/projects/…";
            format!("FirebaseError: AI: Error fetching from {url}: [{http} {phrase}] {message} (AI/fetch-error)")
        }
        "js" => format!("FirebaseError: AI: {message} (AI/{code})"),
        "android" => format!("com.google.firebase.ai.type.{code}: {message}"),
        _ => format!("{code}: {message}"),
    };
    [("js", "firebase/ai (JavaScript)"), ("android", "firebase-ai (Android)"), ("ios", "FirebaseAI (Swift)")]
        .into_iter()
        .filter_map(|(key, sdk)| Some(Shown { sdk, line: line(key, codes.get(key)?.as_deref()?) }))
        .collect()
}

/// A value as Python prints it.
fn python(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => {
            let text = text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t");
            if text.contains('\'') && !text.contains('"') {
                format!("\"{text}\"")
            } else {
                format!("'{}'", text.replace('\'', "\\'"))
            }
        }
        Value::Array(items) => format!("[{}]", items.iter().map(python).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(name, value)| format!("{}: {}", python(&Value::from(name.as_str())), python(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use pollux_doctor::{Values, catalogue, explain};

    use super::*;

    #[test]
    fn values_are_printed_as_python_does() {
        let value = json!({ "a": [1, null, true], "b": "it's", "c": "a\n\"'" });
        assert_eq!(python(&value), r#"{'a': [1, None, True], 'b': "it's", 'c': 'a\n"\''}"#);
    }

    #[test]
    fn what_has_no_canonical_status_is_shown_as_it_came() {
        let fault = catalogue().get("interactions_error_shape").unwrap();
        let lines: Vec<String> =
            shown(fault, &fault.raise(&Values::new())).into_iter().map(|shown| shown.line).collect();
        let [python, javascript] = lines.as_slice() else { panic!("{lines:?}") };
        assert!(python.starts_with("google.genai.errors.ClientError: 400 None. {'error': "), "{python}");
        assert!(javascript.contains(r#""code":"invalid_request""#), "{javascript}");
    }

    #[test]
    fn what_sdks_show_is_explained_as_something_we_know() {
        for fault in catalogue().iter().filter(|fault| fault.id != "unknown") {
            let error = fault.raise(&Values::new());
            for Shown { sdk, line } in shown(fault, &error) {
                assert!(!line.contains("{model}"), "{line}");
                // Pages of Google's are cut here, and an empty message says nothing.
                if line.contains("<!DOCTYPE") || error.status().message.len() < 20 {
                    continue;
                }
                assert_ne!(explain(&line)[0].fault, "unknown", "{sdk}: {line}");
            }
        }
    }
}
