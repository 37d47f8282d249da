//! What kind of thing the body of a failed answer is.

use pollux_types::rpc::{Code, Status};
use pollux_types::stream::Decoder;
use serde_json::Value;

/// The body of a failed answer.
#[derive(Debug)]
pub(super) enum Shape {
    /// `{"error": {…}}`, alone, in an array, or after events.
    Error(Status),
    /// `{"error": {"code": "invalid_request", …}}`
    NamedCode { code: String, message: String },
    /// A page.
    Html,
    /// Nothing that we know.
    Other,
}

impl Shape {
    pub(super) fn of(body: &[u8]) -> Self {
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
        match body.first() {
            Some(b'<') => Self::Html,
            Some(b'{' | b'[') => serde_json::from_slice(body).map_or(Self::Other, |value| Self::of_json(&value)),
            Some(_) => {
                let mut decoder = Decoder::default();
                decoder.feed(body);
                match decoder.summary().error.as_deref() {
                    Some(status) => Self::Error(named(status.clone())),
                    None => Self::Other,
                }
            }
            None => Self::Other,
        }
    }

    pub(super) fn of_json(value: &Value) -> Self {
        match value {
            Value::Array(items) => {
                items.iter().rev().find(|item| item.get("error").is_some()).map_or(Self::Other, Self::of_json)
            }
            Value::Object(fields) => match fields.get("error") {
                Some(error @ Value::Object(inner)) => match inner.get("code") {
                    Some(Value::String(code)) => {
                        let message = inner.get("message").and_then(Value::as_str).unwrap_or_default();
                        Self::NamedCode { code: code.clone(), message: message.to_owned() }
                    }
                    _ => Self::error(error),
                },
                // OAuth: {"error": "invalid_grant", "error_description": "…"}
                Some(Value::String(_)) | None => Self::bare(value),
                Some(_) => Self::Other,
            },
            _ => Self::Other,
        }
    }

    /// The object inside the envelope, as some SDKs print it.
    fn bare(value: &Value) -> Self {
        let status = value.get("status").and_then(Value::as_str);
        if value.get("message").is_some_and(Value::is_string)
            && (value.get("code").is_some_and(Value::is_i64) || status.and_then(Code::from_name).is_some())
        {
            return Self::error(value);
        }
        Self::Other
    }

    fn error(value: &Value) -> Self {
        serde_json::from_value::<Status>(value.clone()).map_or(Self::Other, |status| Self::Error(named(status)))
    }
}

/// With the canonical name, when only a number of `google.rpc.Code` came with it.
fn named(mut status: Status) -> Status {
    if status.status.is_empty()
        && let Some(code) = Code::from_http(u16::try_from(status.code).unwrap_or(0))
        && status.code < 400
    {
        code.name().clone_into(&mut status.status);
    }
    status
}
