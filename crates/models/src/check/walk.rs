//! The structural part: a body read along the descriptors, as Google's JSON reader does.
//!
//! The reader goes on after a fault and skips what stands inside it, so one pass finds all of them in the
//! order of the document. Nothing is copied unless something is wrong with it.

use std::fmt::Write as _;

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
    let mut walk = Walk { version, path: String::new(), depth: 0, findings };
    if body.is_object() {
        walk.message(message, body);
    } else {
        walk.find("unknown_json_field_top_level", "", String::new(), |_| {
            String::from("Invalid JSON payload received. Unknown name \"\": Root element must be a message.")
        });
    }
}

struct Walk<'f> {
    version: ApiVersion,
    path: String,
    depth: usize,
    findings: &'f mut Findings,
}

impl Walk<'_> {
    fn find(&mut self, fault: &'static str, type_name: &str, printed: String, line: impl FnOnce(&str) -> String) {
        let line = line(&self.path);
        let found = self.findings.add(Finding::new(fault, self.path.clone(), Stage::Parse, line));
        if !self.path.is_empty() {
            found.values.push(("snake_case_path", self.path.clone()));
        }
        let (type_slot, value_slot) = match fault {
            "wrong_enum_value" => ("proto_enum_full_name", "value"),
            "message_expected" => ("proto_message_full_name", "json_value"),
            "wrong_type_scalar" => ("TYPE", "json_value"),
            "bad_base64" => ("", "value"),
            _ => ("", "name"),
        };
        if !type_slot.is_empty() {
            found.values.push((type_slot, type_name.to_owned()));
        }
        found.values.push((value_slot, printed));
    }

    /// `Unknown name "x" at 'path': …`, where the path is that of the message around it.
    fn bad_name(&mut self, fault: &'static str, name: &str, says: &str) {
        self.find(fault, "", name.to_owned(), |path| match path {
            "" => format!("Invalid JSON payload received. Unknown name \"{name}\": {says}"),
            path => format!("Invalid JSON payload received. Unknown name \"{name}\" at '{path}': {says}"),
        });
    }

    /// `Invalid value at 'path' (TYPE), value`.
    fn bad_value(&mut self, fault: &'static str, type_name: &str, printed: String) {
        let shown = match fault {
            "wrong_enum_value" | "message_expected" => format!("type.googleapis.com/{type_name}"),
            _ => type_name.to_owned(),
        };
        let line = match self.path.as_str() {
            "" => format!("Invalid value ({shown}), {printed}"),
            path => format!("Invalid value at '{path}' ({shown}), {printed}"),
        };
        self.find(fault, type_name, printed, |_| line);
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
                    self.bad_name(fault, key, "Cannot find field.");
                }
                Some(_) if value.is_null() => {}
                Some(field) => {
                    if let Some(oneof) = field.oneof {
                        if oneofs.iter().any(|(set, by)| *set == oneof && *by != field.name) {
                            let says = format!("oneof field '{oneof}' is already set. Cannot set '{key}'");
                            self.bad_value("wrong_type_scalar", "oneof", says);
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
                self.bad_value("wrong_type_scalar", "Map", says);
            }
            (Cardinality::Map, scalar) => {
                self.inside(field.name, None, |walk| walk.bad_value("wrong_type_scalar", "Map", scalar::print(scalar)));
            }
            (Cardinality::Repeated, Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    if !item.is_null() {
                        self.inside(field.name, Some(index), |walk| walk.entry(field, item));
                    }
                }
            }
            (Cardinality::Singular, Value::Array(_)) if !matches!(field.kind, Kind::Value) => {
                self.bad_name("list_for_singular_field", key, "Proto field is not repeating, cannot start list.");
            }
            (_, Value::Object(_)) if is_scalar(field.kind) => self.object_for_scalar(field),
            (_, value) => self.inside(field.name, None, |walk| walk.value(field.kind, value)),
        }
    }

    /// An item of a list or the value of a map entry; the path already names it.
    fn entry(&mut self, field: &'static Field, value: &Value) {
        match value {
            Value::Array(_) if !matches!(field.kind, Kind::Value) => {
                self.bad_name("list_for_singular_field", "", "Proto field is not repeating, cannot start list.");
            }
            Value::Object(_) if is_scalar(field.kind) => self.object_for_scalar(field),
            value => self.value(field.kind, value),
        }
    }

    fn object_for_scalar(&mut self, field: &'static Field) {
        self.bad_value("wrong_type_scalar", field.name, String::from("Starting an object on a scalar field"));
    }

    fn value(&mut self, kind: Kind, value: &Value) {
        match kind {
            Kind::Value => {}
            Kind::Message(message) => match value {
                Value::Object(_) => self.message(message(), value),
                other => {
                    let name = self.full_name(message().name);
                    self.bad_value("message_expected", &name, scalar::print(other));
                }
            },
            Kind::Struct => {
                if !value.is_object() {
                    self.bad_value("message_expected", "google.protobuf.Struct", scalar::print(value));
                }
            }
            Kind::Enum(known) => self.enumeration(known, value),
            Kind::Bytes => self.bytes(value),
            Kind::Duration | Kind::Timestamp | Kind::FieldMask => {
                if let Err((name, says)) = scalar::well_known(kind, value) {
                    self.bad_value("message_expected", name, says);
                }
            }
            _ => {
                if let Err(type_name) = scalar::check(kind, value) {
                    self.bad_value("wrong_type_scalar", type_name, scalar::print(value));
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
        if !fits {
            let name = self.full_name(known.name);
            self.bad_value("wrong_enum_value", &name, scalar::print(value));
            if let Some(bare) = value.as_str() {
                self.findings.last_value("value", bare);
            }
        }
    }

    fn bytes(&mut self, value: &Value) {
        match value {
            Value::String(text) if base64::decoded_len(text).is_some() => {}
            Value::String(text) => self.find("bad_base64", "", text.clone(), |path| {
                format!("Invalid value at '{path}' (TYPE_BYTES), Base64 decoding failed for \"{text}\"")
            }),
            other => self.bad_value("wrong_type_scalar", "TYPE_BYTES", scalar::print(other)),
        }
    }
}

fn is_scalar(kind: Kind) -> bool {
    !matches!(kind, Kind::Value | Kind::Struct | Kind::Message(_))
}
