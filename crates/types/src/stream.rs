//! The two framings of a stream, written and read.
//!
//! With `alt=sse` each chunk is a server-sent event of one line; without it the stream is one JSON array in pieces.
//! A failure after the first chunk is a bare, pretty-printed error object after the last event, in a write of its own:
//! the JS SDK reads each network chunk by itself. Heartbeats and comments are never written, because two SDKs fail
//! on them.

mod aligner;
mod braces;
mod decoder;

use bytes::{BufMut as _, Bytes, BytesMut};
use serde::Serialize;

pub use aligner::{Aligner, Framing, Tail};
pub use decoder::{Decoder, Event, Summary, Tokens};

use crate::json;
use crate::rpc::{ErrorBody, Status};

/// `data: {…}` and an empty line.
pub fn sse_event(chunk: &impl Serialize) -> Bytes {
    let line = json::to_sse_line(chunk);
    let mut event = BytesMut::with_capacity(line.len() + 10);
    event.put_slice(b"data: ");
    event.put_slice(&line);
    event.put_slice(b"\r\n\r\n");
    event.freeze()
}

/// An element of the array, with what stands before it.
pub fn array_element(chunk: &impl Serialize, first: bool, pretty: bool) -> Bytes {
    let element = if pretty { json::to_pretty(chunk) } else { json::to_compact(chunk) };
    let mut out = BytesMut::with_capacity(element.len() + 3);
    out.put_slice(if first { b"[" } else { b",\n" });
    out.put_slice(&element);
    out.freeze()
}

/// What stands behind the last element, or makes an array without elements.
pub fn array_end(empty: bool) -> Bytes {
    Bytes::from_static(if empty { b"[]\n" } else { b"]\n" })
}

/// The envelope of an error, pretty-printed: a unary answer, or the tail of a broken SSE stream.
pub fn error_object(status: &Status) -> Bytes {
    json::to_pretty(&ErrorBody { error: status.clone(), unknown: serde_json::Map::new() })
}

/// An error as the whole of an array stream: `[{…}` newline `]`.
pub fn error_array(status: &Status) -> Bytes {
    let object = error_object(status);
    let mut out = BytesMut::with_capacity(object.len() + 3);
    out.put_slice(b"[");
    out.put_slice(&object);
    out.put_slice(b"]\n");
    out.freeze()
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;

    #[test]
    fn frames_as_google_does() {
        assert_eq!(sse_event(&json!({"a": 1})), "data: {\"a\": 1}\r\n\r\n");
        assert_eq!(array_element(&json!({"a": 1}), true, true), "[{\n  \"a\": 1\n}\n");
        assert_eq!(array_element(&json!({"a": 1}), false, true), ",\n{\n  \"a\": 1\n}\n");
        assert_eq!(array_end(false), "]\n");
        let status = Status {
            code: 503,
            message: "m".to_owned(),
            status: "UNAVAILABLE".to_owned(),
            details: vec![],
            unknown: Map::new(),
        };
        let object =
            "{\n  \"error\": {\n    \"code\": 503,\n    \"message\": \"m\",\n    \"status\": \"UNAVAILABLE\"\n  }\n}\n";
        assert_eq!(error_object(&status), object);
        assert_eq!(error_array(&status), format!("[{object}]\n"));
    }
}
