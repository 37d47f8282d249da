//! JSON as Google reads and writes it.

mod enums;
mod syntax;
mod write;

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

pub use enums::with_enum_numbers;
pub use syntax::SyntaxError;

/// Reads a body.
///
/// Duplicate keys: the last one counts. Nesting is limited, so that no body can exhaust the stack. What Google's parser
/// takes beyond strict JSON (single quotes, bare keys) is taken here too.
///
/// # Errors
/// Where and why Google's parser would stop.
pub fn parse(bytes: &[u8]) -> Result<Value, SyntaxError> {
    serde_json::from_slice(bytes).or_else(|_| {
        let strict = SyntaxError::relax(bytes)?;
        serde_json::from_slice(&strict).map_err(|_| SyntaxError::unnamed(bytes))
    })
}

/// The form of a unary answer: two blanks, a final newline, `<`, `>`, `&`, `=` escaped.
///
/// An apostrophe is left as it is: in error messages of the real service it was seen so.
pub fn to_pretty(value: &impl Serialize) -> Bytes {
    write::encode(value, &write::Form::Pretty, b"\n")
}

/// The form that `prettyPrint=false` asks for.
pub fn to_compact(value: &impl Serialize) -> Bytes {
    write::encode(value, &write::Form::Compact, b"\n")
}

/// The form inside an event: one line, a blank after the colon and none after the comma, no newline at the end.
pub fn to_sse_line(value: &impl Serialize) -> Bytes {
    write::encode(value, &write::Form::Line, b"")
}
