//! An error as it is kept, where there is no answer to classify again.

use pollux_doctor::{Error, Values, catalogue, redact};
use pollux_types::rpc::Status;
use serde::{Deserialize, Serialize};

/// An error, with all that a caller may read of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The id of its fault.
    pub fault: String,
    /// The HTTP code it travels with; 0 cuts the connection.
    pub http: u16,
    /// As Google spells it.
    pub status: Status,
    /// What is known of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<(String, String)>,
    /// What was tried before this was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tried: Option<String>,
    /// What the operator may read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Eq for Told {}

impl Told {
    /// An error as it is kept.
    pub fn of(error: &Error) -> Self {
        Self {
            fault: error.fault().to_owned(),
            http: error.http(),
            status: error.status().clone(),
            values: error.values().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            tried: error.tried().map(str::to_owned),
            note: error.operator_note().map(str::to_owned),
        }
    }

    /// The error that it was. What a machine is to do about it is what the catalogue says today.
    pub fn to_error(&self) -> Error {
        let values = self.values.iter().fold(Values::new(), |values, (name, value)| values.set(name.clone(), value));
        let fault = catalogue().get(&self.fault).unwrap_or_else(|| catalogue().unknown());
        let raised = fault.raise(&values);
        let error = if *raised.status() == self.status {
            raised
        } else {
            Error::new(fault.id, raised.origin(), self.status.clone(), raised.advice()).with_values(values)
        };
        let error = error.with_http(self.http);
        let error = match &self.tried {
            Some(tried) => error.with_tried(tried),
            None => error,
        };
        match &self.note {
            Some(note) => error.with_operator_note(note),
            None => error,
        }
    }

    /// Without anything that looks like a key.
    #[must_use]
    pub fn redacted(self) -> Self {
        let clean = |text: String| redact(&text).into_owned();
        Self {
            status: Status {
                message: clean(self.status.message),
                details: self.status.details.into_iter().map(clean_json).collect(),
                ..self.status
            },
            values: self.values.into_iter().map(|(name, value)| (name, clean(value))).collect(),
            tried: self.tried.map(clean),
            note: self.note.map(clean),
            ..self
        }
    }
}

/// JSON without anything that looks like a key in its strings.
pub(crate) fn clean_json(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::String(text) => Value::String(redact(&text).into_owned()),
        Value::Array(items) => items.into_iter().map(clean_json).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, clean_json(value))).collect(),
        other => other,
    }
}
