//! What Google's REST APIs have in common: queries, field masks, pages, operations, and bodies that are read strictly.
//!
//! Names are taken in either spelling, `display_name` or `displayName`, as protobuf's JSON has it; what nobody knows is
//! refused by name, so that a slip of the pen never passes for a change. No text repeats a value: it may be a secret.

mod mask;
mod page;

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::response::Json;
use http::Uri;
use http::request::Parts;
use jiff::Timestamp;
pub(super) use mask::{Mask, merge};
pub(super) use page::{Page, list};
use pollux_doctor::{Error, Origin};
pub(super) use pollux_relay::registry::invalid;
use pollux_relay::registry::{Actor, Registry, refuse};
use pollux_store::directory::new_uid;
use pollux_types::rpc::Code;
use serde_json::{Map, Value, json};

use super::auth::Operator;
use super::{Admin, Refusal};
use crate::fields::camel;
pub(super) use crate::fields::{Fields, body, unix_millis};
use crate::gemini::parameters;

/// What a handler gives back.
pub(super) type Answer = Result<Json<Value>, Refusal>;

/// The registry of keys and projects.
///
/// # Errors
/// This server was put together without one.
pub(super) fn registry(admin: &Admin) -> Result<Arc<Registry>, Refusal> {
    let access = admin.app.relay.access();
    access
        .map(|access| Arc::clone(&access.registry))
        .ok_or_else(|| Refusal::new(Code::NotFound, "this Pollux keeps no projects and no keys".to_owned()))
}

/// Who asks, for the audit.
pub(super) struct By(pub(super) Actor);

impl<S: Sync> FromRequestParts<S> for By {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(match parts.extensions.get::<Operator>() {
            Some(operator) => Actor { name: operator.name.to_string(), from: operator.from },
            None => Actor::local("admin"),
        }))
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        if error.origin() == Origin::Gateway {
            let note = error.operator_note().unwrap_or_default();
            tracing::error!(target: "pollux::admin", %error, note, "a change on the admin port failed");
        }
        Self(Box::new(error.status().clone()))
    }
}

/// Taken on every method, and of no consequence here.
const SYSTEM: [&str; 9] =
    ["alt", "fields", "prettyPrint", "pp", "quotaUser", "callback", "uploadType", "uploadProtocol", "userProject"];

/// The parameters of a request. It has no `Debug`, as `keyString` is one.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// What a method takes is `own`, in camelCase.
    ///
    /// # Errors
    /// There is a parameter that it does not take.
    pub(super) fn read(uri: &Uri, own: &[&str]) -> Result<Self, Error> {
        let mut found = Vec::new();
        for (name, value) in parameters::pairs(uri.query().unwrap_or_default()) {
            let name = camel(&name);
            if own.contains(&name.as_str()) {
                found.push((name, value.into_owned()));
            } else if !name.starts_with('$') && !SYSTEM.contains(&name.as_str()) {
                let text =
                    format!("Invalid JSON payload received. Unknown name \"{name}\": Cannot bind query parameter.");
                return Err(invalid(&name, text));
            }
        }
        Ok(Self(found))
    }

    /// A parameter's value; an empty one is none, as protobuf has no difference.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let value = self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        value.filter(|value| !value.is_empty())
    }

    /// # Errors
    /// It is neither `true` nor `false`.
    pub(super) fn flag(&self, name: &str) -> Result<bool, Error> {
        match self.get(name) {
            None | Some("false" | "False" | "0") => Ok(false),
            Some("true" | "True" | "1") => Ok(true),
            Some(_) => Err(invalid(name, format!("Invalid value at '{name}' (TYPE_BOOL)"))),
        }
    }
}

/// A moment as Google prints it.
pub(super) fn time(unix_millis: i64) -> Value {
    let moment = Timestamp::from_millisecond(unix_millis).unwrap_or(Timestamp::UNIX_EPOCH);
    Value::String(format!("{moment:.3}"))
}

/// A name for an operation in the project with this number.
///
/// # Errors
/// The system gives no random bytes.
pub(super) fn operation_name(project: i64) -> Result<String, Error> {
    let id = new_uid().map_err(|error| {
        let refused = refuse(Code::Internal, "the system gives no random bytes");
        refused.with_operator_note(error.to_string())
    })?;
    Ok(format!("operations/akmf.p7-{project}-{id}"))
}

/// An operation that is done: what changed is changed, only its effect may be delayed.
pub(super) fn done(name: &str, kind: &str, response: Value) -> Value {
    let mut any = Map::new();
    any.insert("@type".to_owned(), Value::String(format!("type.googleapis.com/{kind}")));
    if let Value::Object(response) = response {
        any.extend(response);
    }
    json!({ "name": name, "done": true, "response": any })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Query {
        let own = ["pageSize", "pageToken", "showDeleted"];
        Query::read(&format!("/x?{text}").parse().unwrap(), &own).unwrap()
    }

    #[test]
    fn takes_either_spelling_and_googles_own_parameters() {
        let query =
            query("%24alt=json%3Benum-encoding%3Dint&page_size=7&prettyPrint=false&showDeleted=true&pageToken=");
        assert_eq!((query.get("pageSize"), query.get("pageToken")), (Some("7"), None));
        assert!(query.flag("showDeleted").unwrap());
        let refused = Query::read(&"/x?keystring=AIza-secret".parse().unwrap(), &["keyString"]).err().unwrap();
        assert!(refused.status().message.contains("\"keystring\""));
        assert!(!format!("{:?}", refused.status()).contains("AIza"));
    }

    #[test]
    fn a_moment_is_printed_as_google_does() {
        assert_eq!(time(1_795_305_600_007), json!("2026-11-22T00:00:00.007Z"));
    }
}
