//! The details of an error, typed: what `status.details` holds behind its `@type`.
//!
//! A detail that is none of these, or not shaped as its type says, stays the JSON it was: an error is never made worse by
//! reading it.

#![expect(missing_docs, reason = "names and meaning of the fields are google/rpc/error_details.proto's")]

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::wire::Duration;

message! {
    /// Why, for a machine to read.
    "ErrorInfo" ErrorInfo {
        reason: Option<String>,
        domain: Option<String>,
        metadata: IndexMap<String, String>,
    }

    /// How long to wait.
    "RetryInfo" RetryInfo {
        retry_delay: Option<Duration>,
    }

    /// What Google's servers know; rarely seen.
    "DebugInfo" DebugInfo {
        stack_entries: Vec<String>,
        detail: Option<String>,
    }

    /// Which quotas are used up.
    "QuotaFailure" QuotaFailure {
        violations: Vec<QuotaViolation>,
    }

    /// One of them.
    "QuotaFailure.Violation" QuotaViolation {
        subject: Option<String>,
        description: Option<String>,
        api_service: Option<String>,
        quota_metric: Option<String>,
        quota_id: Option<String>,
        quota_dimensions: IndexMap<String, String>,
        quota_value: Option<i64>,
        future_quota_value: Option<i64>,
    }

    /// What the state of things does not allow.
    "PreconditionFailure" PreconditionFailure {
        violations: Vec<PreconditionViolation>,
    }

    /// One of them.
    "PreconditionFailure.Violation" PreconditionViolation {
        r#type: Option<String>,
        subject: Option<String>,
        description: Option<String>,
    }

    /// Which fields are wrong.
    "BadRequest" BadRequest {
        field_violations: Vec<FieldViolation>,
    }

    /// One of them; the path has the original names of the fields.
    "BadRequest.FieldViolation" FieldViolation {
        field: Option<String>,
        description: Option<String>,
        reason: Option<String>,
        localized_message: Option<LocalizedMessage>,
    }

    /// What the error was about.
    "ResourceInfo" ResourceInfo {
        resource_type: Option<String>,
        resource_name: Option<String>,
        owner: Option<String>,
        description: Option<String>,
    }

    /// Where to read on.
    "Help" Help {
        links: Vec<Link>,
    }

    /// One address.
    "Help.Link" Link {
        description: Option<String>,
        url: Option<String>,
    }

    /// The message in a language.
    "LocalizedMessage" LocalizedMessage {
        locale: Option<String>,
        message: Option<String>,
    }
}

/// What stands before the names of the types above.
const PREFIX: &str = "type.googleapis.com/google.rpc.";

macro_rules! detail {
    ($($name:ident)+) => {
        /// One detail of an error.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum Detail {
            $(#[doc = concat!("`google.rpc.", stringify!($name), "`")] $name($name),)+
            /// Any other, as it came.
            Other(Value),
        }

        impl Detail {
            /// Reads a detail by its `@type`.
            pub fn from_value(value: &Value) -> Self {
                let other = || Self::Other(value.clone());
                let Some(object) = value.as_object() else { return other() };
                let kind = object.get("@type").and_then(Value::as_str).unwrap_or_default();
                let rest = || object.iter().filter(|(key, _)| *key != "@type").map(|(key, value)| (key.clone(), value.clone()));
                match kind.strip_prefix(PREFIX) {
                    $(Some(stringify!($name)) => {
                        $name::from_value(Value::Object(rest().collect())).map_or_else(|_| other(), Self::$name)
                    })+
                    _ => other(),
                }
            }

            /// The JSON, `@type` first.
            pub fn to_value(&self) -> Value {
                let (name, value) = match self {
                    $(Self::$name(detail) => (stringify!($name), detail.to_value()),)+
                    Self::Other(value) => return value.clone(),
                };
                let mut object = Map::new();
                object.insert("@type".to_owned(), Value::String(format!("{PREFIX}{name}")));
                if let Value::Object(fields) = value {
                    object.extend(fields);
                }
                Value::Object(object)
            }
        }

        $(impl From<$name> for Detail {
            fn from(detail: $name) -> Self {
                Self::$name(detail)
            }
        })+
    };
}

detail! {
    ErrorInfo RetryInfo DebugInfo QuotaFailure PreconditionFailure BadRequest ResourceInfo Help LocalizedMessage
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_quota_error_is_typed_and_comes_back_unchanged() {
        let details = [
            json!({"@type": "type.googleapis.com/google.rpc.Help", "links": [{"description": "Learn more", "url": "https://ai.google.dev"}]}),
            json!({"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{
                "quotaMetric": "m", "quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier",
                "quotaDimensions": {"model": "gemini-2.5-flash", "location": "global"}, "quotaValue": "20"}]}),
            json!({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "36s"}),
        ];
        for detail in &details {
            let typed = Detail::from_value(detail);
            assert!(!matches!(typed, Detail::Other(_)), "{detail}");
            assert_eq!(typed.to_value().to_string(), detail.to_string());
        }
        let Detail::RetryInfo(RetryInfo { retry_delay: Some(delay), .. }) = Detail::from_value(&details[2]) else {
            panic!("no delay")
        };
        assert_eq!(delay.to_std(), Some(std::time::Duration::from_secs(36)));
        let Detail::QuotaFailure(failure) = Detail::from_value(&details[1]) else { panic!("no quota") };
        assert_eq!(failure.violations[0].quota_value, Some(20));
    }

    #[test]
    fn what_is_not_known_or_not_well_formed_is_kept() {
        for detail in [
            json!({"@type": "type.googleapis.com/google.rpc.NewInfo", "a": 1}),
            json!({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": 36}),
            json!({"reason": "no type"}),
            json!("text"),
        ] {
            assert_eq!(Detail::from_value(&detail), Detail::Other(detail.clone()));
            assert_eq!(Detail::from_value(&detail).to_value(), detail);
        }
    }
}
