//! What a file is, told from its content.

use std::str::FromStr;

use serde::de::IgnoredAny;
use serde_json::Deserializer;

use super::curl;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One body, as JSON.
    Request,
    /// A batch, one request a line.
    Jsonl,
    /// Commands for a shell, curl's among them.
    Curl,
    /// What a browser recorded.
    Har,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Request, Self::Jsonl, Self::Curl, Self::Har];

    /// As options name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Jsonl => "jsonl",
            Self::Curl => "curl",
            Self::Har => "har",
        }
    }

    /// By the end of a file's name, where that says it.
    ///
    /// ```
    /// use pollux_models::lint::Format;
    /// assert_eq!(Format::of_name("batch.jsonl"), Some(Format::Jsonl));
    /// assert_eq!(Format::of_name("request.json"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "sh" | "bash" | "curl" => Some(Self::Curl),
            "har" => Some(Self::Har),
            _ => None,
        }
    }

    /// By the content. What is nothing else is a request, if only one with an error.
    pub fn of(input: &[u8]) -> Self {
        let start = input.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(input.len());
        let text = &input[start..];
        if !text.starts_with(b"{") && !text.starts_with(b"[") {
            return if curl::has_command(input) { Self::Curl } else { Self::Request };
        }
        let mut values = Deserializer::from_slice(text).into_iter::<IgnoredAny>();
        match values.next() {
            Some(Ok(_)) if text[values.byte_offset()..].trim_ascii_start().starts_with(b"{") => Self::Jsonl,
            Some(Ok(_)) if is_har(text) => Self::Har,
            Some(Ok(_)) => Self::Request,
            _ if is_batch(text) => Self::Jsonl,
            _ => Self::Request,
        }
    }
}

/// `{"log": {…, "entries": …}}`; browsers write `log` first.
fn is_har(text: &[u8]) -> bool {
    let inside = text[1..].trim_ascii_start();
    inside.starts_with(b"\"log\"") && memchr::memmem::find(text, b"\"entries\"").is_some()
}

/// Lines that each look like an object, although the first is none.
fn is_batch(text: &[u8]) -> bool {
    const LOOKED_AT: usize = 20;
    let lines: Vec<&[u8]> = text
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty())
        .take(LOOKED_AT)
        .collect();
    let whole = |line: &&&[u8]| line.starts_with(b"{") && line.ends_with(b"}") && line.len() > 2;
    lines.len() >= 2 && lines.iter().filter(whole).count() * 2 > lines.len()
}

/// The text is not the name of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownFormat;

impl std::fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("expected `request`, `jsonl`, `curl` or `har`")
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.as_str() == text).ok_or(UnknownFormat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Format) {
        assert_eq!(Format::of(text.as_bytes()), expected, "{text}");
    }

    #[test]
    fn content_tells_the_format() {
        check("{\"contents\": []}", Format::Request);
        check("\n{'contents': []}\n", Format::Request);
        check("{\"a\": 1}\n{\"b\": 2}\n", Format::Jsonl);
        check("{\"a\": 1,}\n{\"b\": 2}\n{\"c\": 2}\n", Format::Jsonl);
        check("{\n  \"a\": 1,\n}\n", Format::Request);
        check("{\"log\": {\"version\": \"1.2\", \"entries\": []}}", Format::Har);
        check("#!/bin/sh\n  curl https://x -d '{}'\n", Format::Curl);
        check("$ curl x", Format::Curl);
        check("", Format::Request);
        check("curly", Format::Request);
    }
}
