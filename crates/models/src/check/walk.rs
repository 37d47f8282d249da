//! The structural part: a body read along the descriptors, as Google's JSON reader does.
//!
//! The reader goes on after a fault and skips what stands inside it, so one pass finds all of them in the
//! order of the document. Nothing is copied unless something is wrong with it.

use std::fmt::Write as _;

use pollux_doctor::{Values, raise};
use pollux_types::ApiVersion;
use pollux_types::descriptor::{Cardinality, Enum, Field, Kind, Message};
use serde_json::Value;

use super::finding::{Finding, Findings, Stage};
use super::scalar;
use crate::base64;

/// `serde_json` itself stops at 128; a `Value` may be made by hand.
const MAX_DEPTH: usize = 130;

/// Reads `body` as `message` and adds what Google's reader would refuse.
pub(crate) fn walk(body: &Value, message: &'static Message, version: ApiVersion, findings: &mut Findings) {
    if body.is_object() {
        Walk { version, path: String::new(), depth: 0, findings }.message(message, body);
    } else {
        let says = "Invalid JSON payload received. Unknown name \"\": Root element must be a message.";
        findings.add(Finding::new("unknown_json_field_top_level", "", Stage::Parse, says));
    }
}

struct Walk<'f> {
    version: ApiVersion,
    path: String,
    depth: usize,
    findings: &'f mut Findings,
}

impl Walk<'_> {
    /// A fault at the present path, in the catalogue's words.
    fn find(&mut self, fault: &'static str, values: Values) {
        let values = values.set("snake_case_path", &self.path);
        let mut line = raise(fault, &values).status().message.clone();
        if self.path.is_empty() {
            // At the top there is no place to name.
            line = line.replacen(" at ''", "", 1);
        }
        let mut finding = Finding::new(fault, self.path.clone(), Stage::Parse, line);
        finding.values = values;
        self.findings.add(finding);
    }

    /// `Invalid value at 'path' (TYPE), value`.
    fn wrong(&mut self, type_name: &str, printed: impl ToString) {
        self.find("wrong_type_scalar", Values::new().set("TYPE", type_name).set("json_value", printed));
    }

    /// The same for a message.
    fn wrong_message(&mut self, full_name: impl ToString, printed: impl ToString) {
        let values = Values::new().set("proto_message_full_name", full_name).set("json_value", printed);
        self.find("message_expected", values);
    }

    /// `Unknown name "x" at 'path': Proto field is not repeating, cannot start list.`
    fn list(&mut self, key: &str) {
        self.find("list_for_singular_field", Values::new().set("name", key));
    }

    fn full_name(&self, name: &str) -> String {
        format!("google.ai.generativelanguage.{}.{name}", self.version)
    }

    fn inside(&mut self, name: &str, index: Option<usize>, then: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        if !name.is_empty() {
            if length > 0 {
                self.path.push('.');
            }
            self.path.push_str(name);
        }
        if let Some(index) = index {
            // Writing to a string cannot fail.
            let _ = write!(self.path, "[{index}]");
        }
        then(self);
        self.path.truncate(length);
    }

    fn message(&mut self, message: &'static Message, value: &Value) {
        let Some(object) = value.as_object() else { return };
        if self.depth >= MAX_DEPTH {
            return;
        }
        self.depth += 1;
        let mut oneofs: Vec<(&'static str, &'static str)> = Vec::new();
        for (key, value) in object {
            if self.findings.is_full() {
                break;
            }
            match message.field(key) {
                None => {
                    let fault = match self.path.as_str() {
                        "" => "unknown_json_field_top_level",
                        _ => "unknown_json_field",
                    };
                    self.find(fault, Values::new().set("name", key));
                }
                Some(_) if value.is_null() => {}
                Some(field) => {
                    if let Some(oneof) = field.oneof {
                        if oneofs.iter().any(|(set, by)| *set == oneof && *by != field.name) {
                            let says = format!("oneof field '{oneof}' is already set. Cannot set '{key}'");
                            self.wrong("oneof", says);
                            continue;
                        }
                        oneofs.push((oneof, field.name));
                    }
                    self.field(field, key, value);
                }
            }
        }
        self.depth -= 1;
    }

    fn field(&mut self, field: &'static Field, key: &str, value: &Value) {
        match (field.cardinality, value) {
            (Cardinality::Map, Value::Object(entries)) => {
                for (index, (_, value)) in entries.iter().enumerate() {
                    if !value.is_null() {
                        self.inside(field.name, Some(index), |walk| {
                            walk.inside("value", None, |walk| walk.entry(field, value));
                        });
                    }
                }
            }
            (Cardinality::Map, Value::Array(_)) => {
                let says = format!("Cannot bind a list to map for field '{key}'.");
                self.wrong("Map", says);
            }
            (Cardinality::Map, scalar) => {
                self.inside(field.name, None, |walk| walk.wrong("Map", scalar::print(scalar)));
            }
            (Cardinality::Repeated, Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    if !item.is_null() {
                        self.inside(field.name, Some(index), |walk| walk.entry(field, item));
                    }
                }
            }
            (Cardinality::Singular, Value::Array(_)) if !matches!(field.kind, Kind::Value) => {
                self.list(key);
            }
            (_, Value::Object(_)) if is_scalar(field.kind) => self.object_for_scalar(field),
            (_, value) => self.inside(field.name, None, |walk| walk.value(field.kind, value)),
        }
    }

    /// An item of a list or the value of a map entry; the path already names it.
    fn entry(&mut self, field: &'static Field, value: &Value) {
        match value {
            Value::Array(_) if !matches!(field.kind, Kind::Value) => {
                self.list("");
            }
            Value::Object(_) if is_scalar(field.kind) => self.object_for_scalar(field),
            value => self.value(field.kind, value),
        }
    }

    fn object_for_scalar(&mut self, field: &'static Field) {
        self.wrong(field.name, "Starting an object on a scalar field");
    }

    fn value(&mut self, kind: Kind, value: &Value) {
        match kind {
            Kind::Value => {}
            Kind::Message(message) => match value {
                Value::Object(_) => self.message(message(), value),
                other => {
                    let name = self.full_name(message().name);
                    self.wrong_message(name, scalar::print(other));
                }
            },
            Kind::Struct => {
                if !value.is_object() {
                    self.wrong_message("google.protobuf.Struct", scalar::print(value));
                }
            }
            Kind::Enum(known) => self.enumeration(known, value),
            Kind::Bytes => self.bytes(value),
            Kind::Duration | Kind::Timestamp | Kind::FieldMask => {
                if let Err((name, says)) = scalar::well_known(kind, value) {
                    self.wrong_message(name, says);
                }
            }
            _ => {
                if let Err(type_name) = scalar::check(kind, value) {
                    self.wrong(type_name, scalar::print(value));
                }
            }
        }
    }

    fn enumeration(&mut self, known: &'static Enum, value: &Value) {
        let fits = match value {
            Value::String(name) => {
                known.number(name).is_some() || name.parse().is_ok_and(|number| known.name_of(number).is_some())
            }
            // A number nobody knows is kept: proto3 enums are open.
            Value::Number(_) => scalar::check(Kind::Int32, value).is_ok(),
            _ => false,
        };
        if fits {
            return;
        }
        let name = self.full_name(known.name);
        match value {
            Value::String(text) => {
                self.find("wrong_enum_value", Values::new().set("proto_enum_full_name", name).set("value", text));
            }
            other => self.wrong(&format!("type.googleapis.com/{name}"), scalar::print(other)),
        }
    }

    fn bytes(&mut self, value: &Value) {
        match value {
            Value::String(text) if base64::decoded_len(text).is_some() => {}
            Value::String(text) => self.find("bad_base64", Values::new().set("value", text)),
            other => self.wrong("TYPE_BYTES", scalar::print(other)),
        }
    }
}

fn is_scalar(kind: Kind) -> bool {
    !matches!(kind, Kind::Value | Kind::Struct | Kind::Message(_))
}
