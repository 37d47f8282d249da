//! What makes two requests the same, and which may be answered alike.

use std::io::Write as _;

use pollux_backends::emulator::FAULT_HEADER;
use pollux_backends::{Alt, Call, EnumEncoding};
use pollux_types::Method;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// The SHA-256 of all that an answer depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Key([u8; 32]);

impl Key {
    /// `None` when a second call might be answered otherwise.
    pub(super) fn of(call: &Call) -> Option<Self> {
        let body = call.json.as_deref()?;
        let constant = match call.method {
            Method::CountTokens => true,
            Method::GenerateContent => temperature(body) == Some(0.0) && only_own_functions(body),
            _ => false,
        };
        let asks_for_a_fault = call.caller.fault.is_some() || call.headers.contains_key(FAULT_HEADER);
        (constant && !asks_for_a_fault && !names_something_that_may_change(body)).then(|| Self::digest(call, body))
    }

    fn digest(call: &Call, body: &Value) -> Self {
        let mut hash = Sha256::new();
        // Each part ends with a byte that no text has, so that no two lists of parts read alike.
        let mut part = |text: &str| {
            hash.update(text);
            hash.update([0xff]);
        };
        part(call.version.as_str());
        part(call.method.name());
        part(call.resource.as_deref().unwrap_or_default());
        part(match call.format.alt {
            Alt::Json => "json",
            Alt::Sse => "sse",
        });
        part(if call.format.pretty { "pretty" } else { "compact" });
        part(match call.format.enums {
            EnumEncoding::Name => "name",
            EnumEncoding::Int => "int",
        });
        for (name, value) in &call.query {
            part(name);
            part(value);
        }
        hash.update([0xff]);
        // White space and escapes are evened out, the order of fields is not: newer models answer in the order in which
        // a schema lists its properties.
        let mut canonical = Canonical(hash);
        // Writing to a hash cannot fail.
        let _ = serde_json::to_writer(&mut canonical, body);
        let _ = canonical.flush();
        Self(canonical.0.finalize().into())
    }
}

/// Hashes what is written to it.
struct Canonical(Sha256);

impl std::io::Write for Canonical {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A field by either of its names, as Google reads them.
fn field<'a>(object: &'a Value, camel: &str, snake: &str) -> Option<&'a Value> {
    object.get(camel).or_else(|| object.get(snake))
}

fn temperature(body: &Value) -> Option<f64> {
    field(body, "generationConfig", "generation_config")?.get("temperature")?.as_f64()
}

/// Whether it has no tool but functions of the caller's own: Google's tools look at the world.
fn only_own_functions(body: &Value) -> bool {
    let tool = |tool: &Value| {
        let own = |name: &String| matches!(&**name, "functionDeclarations" | "function_declarations");
        tool.as_object().is_some_and(|tool| tool.keys().all(own))
    };
    match body.get("tools") {
        None | Some(Value::Null) => true,
        Some(Value::Array(tools)) => tools.iter().all(tool),
        Some(one) => tool(one),
    }
}

fn names_something_that_may_change(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.iter().any(|(name, value)| {
            matches!(&**name, "fileData" | "file_data" | "cachedContent" | "cached_content")
                || names_something_that_may_change(value)
        }),
        Value::Array(items) => items.iter().any(names_something_that_may_change),
        _ => false,
    }
}
