//! An answer's JSON in the framing and spelling that the caller asked for.

use std::borrow::Cow;

use bytes::Bytes;
use pollux_types::generate::GenerateContentResponse;
use pollux_types::json;
use pollux_types::rpc::{ErrorBody, Status};
use pollux_types::stream::{array_element, array_end, error_object, sse_event};
use serde_json::{Map, Value};

use crate::call::{Alt, EnumEncoding, Format};

/// Writes chunks in the framing that the caller asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Framer {
    format: Format,
    /// Whether nothing was sent yet.
    pub(crate) first: bool,
}

impl Framer {
    pub(crate) fn new(format: Format) -> Self {
        Self { format, first: true }
    }

    pub(crate) fn content_type(self) -> &'static str {
        match self.format.alt {
            Alt::Sse => "text/event-stream",
            Alt::Json => "application/json; charset=UTF-8",
        }
    }

    /// One chunk.
    pub(crate) fn chunk(&mut self, chunk: &Value) -> Bytes {
        let chunk = &*spelt(Cow::Borrowed(chunk), self.format);
        let first = std::mem::replace(&mut self.first, false);
        match self.format.alt {
            Alt::Sse => sse_event(chunk),
            Alt::Json => array_element(chunk, first, self.format.pretty),
        }
    }

    /// What stands behind the last chunk, if anything.
    pub(crate) fn end(self) -> Option<Bytes> {
        (self.format.alt == Alt::Json).then(|| array_end(self.first))
    }

    /// Google's error in the middle of a stream, and the stream's end.
    pub(crate) fn error(self, status: &Status) -> Bytes {
        match self.format.alt {
            Alt::Sse => error_object(status),
            Alt::Json => {
                let body = ErrorBody { error: status.clone(), unknown: Map::new() };
                let mut bytes = array_element(&body, self.first, true).to_vec();
                bytes.extend_from_slice(&array_end(false));
                Bytes::from(bytes)
            }
        }
    }
}

/// With names or numbers for enum values, as asked for. Other answers of the API hold no enum that clients of this
/// kind read.
fn spelt(mut body: Cow<'_, Value>, format: Format) -> Cow<'_, Value> {
    if format.enums == EnumEncoding::Int {
        json::with_enum_numbers(body.to_mut(), GenerateContentResponse::descriptor());
    }
    body
}

/// The bytes of a unary answer.
pub(crate) fn unary(body: Value, format: Format) -> Bytes {
    let body = &*spelt(Cow::Owned(body), format);
    if format.pretty { json::to_pretty(body) } else { json::to_compact(body) }
}
