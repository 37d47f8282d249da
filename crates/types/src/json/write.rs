//! The three layouts of an answer, as serde_json formatters.

use std::io::{self, Write};

use bytes::Bytes;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

pub(super) enum Form {
    Pretty,
    Compact,
    Line,
}

pub(super) fn encode(value: &impl Serialize, form: &Form, end: &[u8]) -> Bytes {
    let mut out = Vec::with_capacity(512);
    let written = match form {
        Form::Pretty => value.serialize(&mut Serializer::with_formatter(&mut out, Pretty(PrettyFormatter::new()))),
        Form::Compact => value.serialize(&mut Serializer::with_formatter(&mut out, Compact(CompactFormatter))),
        Form::Line => value.serialize(&mut Serializer::with_formatter(&mut out, Line)),
    };
    // Writing to memory cannot fail, and our types have only text as keys.
    debug_assert!(written.is_ok(), "{written:?}");
    out.extend_from_slice(end);
    Bytes::from(out)
}

/// `<`, `>`, `&` and `=` are not left to a browser that takes the answer for a page.
fn escape(out: &mut (impl Write + ?Sized), fragment: &str) -> io::Result<()> {
    let mut rest = fragment.as_bytes();
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'<' | b'>' | b'&' | b'=')) {
        out.write_all(&rest[..at])?;
        write!(out, "\\u{:04x}", rest[at])?;
        rest = &rest[at + 1..];
    }
    out.write_all(rest)
}

struct Pretty(PrettyFormatter<'static>);

impl Formatter for Pretty {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        escape(out, fragment)
    }
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }
    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }
    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }
    fn end_array_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }
    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }
    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }
    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }
    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }
    fn end_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

struct Compact(CompactFormatter);

impl Formatter for Compact {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        escape(out, fragment)
    }
}

struct Line;

impl Formatter for Line {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        escape(out, fragment)
    }
    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::json::{to_compact, to_pretty, to_sse_line};

    #[test]
    fn lays_out_the_three_forms_as_google_does() {
        let value = json!({"a": [{"t": "é<b>&='"}], "e": {}});
        assert_eq!(
            to_pretty(&value),
            "{\n  \"a\": [\n    {\n      \"t\": \"é\\u003cb\\u003e\\u0026\\u003d'\"\n    }\n  ],\n  \"e\": {}\n}\n"
        );
        assert_eq!(to_compact(&value), "{\"a\":[{\"t\":\"é\\u003cb\\u003e\\u0026\\u003d'\"}],\"e\":{}}\n");
        assert_eq!(to_sse_line(&value), "{\"a\": [{\"t\": \"é\\u003cb\\u003e\\u0026\\u003d'\"}],\"e\": {}}");
    }
}
