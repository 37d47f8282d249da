//! What a change is refused with: Google's error shape, in our words.

use std::fmt::Display;

use pollux_doctor::{Advice, Error, Origin};
use pollux_store::StoreError;
use pollux_types::rpc::{Code, Status};
use serde_json::json;

/// A refusal for the caller to read; nothing has changed then. It is no fault of the catalogue.
pub fn refuse(code: Code, message: impl Into<String>) -> Error {
    let origin = if code == Code::Internal { Origin::Gateway } else { Origin::Caller };
    Error::new("unknown", origin, Status::new(code, message.into()), Advice::Stop)
}

/// An argument that is wrong: the field, as the request names it, and what was expected.
pub fn invalid(field: &str, message: impl Display) -> Error {
    let message = message.to_string();
    let violation = json!({ "field": field, "description": message });
    let details = json!({ "@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation] });
    let status = Status { details: vec![details], ..Status::new(Code::InvalidArgument, message) };
    Error::new("invalid_argument_generic", Origin::Caller, status, Advice::Stop)
}

pub(super) fn precondition(message: impl Into<String>) -> Error {
    refuse(Code::FailedPrecondition, message)
}

pub(super) fn unknown(what: &str, name: &str) -> Error {
    refuse(Code::NotFound, format!("there is no {what} `{}`", short(name)))
}

pub(super) fn unknown_in(what: &str, name: &str, project: &str) -> Error {
    refuse(Code::NotFound, format!("there is no {what} `{}` in project `{project}`", short(name)))
}

pub(super) fn taken(what: &str, name: &str) -> Error {
    refuse(Code::AlreadyExists, format!("there is a {what} `{}` already", short(name)))
}

/// What somebody sent as a name, as far as it is worth repeating.
fn short(name: &str) -> String {
    name.chars().take(64).collect()
}

/// That a record is not the one that was read before.
pub(super) fn stale(etag: Option<&str>, current: &str) -> Result<(), Error> {
    match etag.filter(|etag| !etag.is_empty() && *etag != current) {
        Some(_) => Err(refuse(
            Code::Aborted,
            "the etag is not that of the resource as it is now: somebody changed it; read it again",
        )),
        None => Ok(()),
    }
}

pub(super) fn store(error: StoreError) -> Error {
    let refused = match &error {
        StoreError::Exists { id } => taken("resource", id),
        _ => refuse(Code::Internal, "the change could not be kept, so nothing has changed; the log says more"),
    };
    refused.with_operator_note(error.to_string()).with_source(error)
}
