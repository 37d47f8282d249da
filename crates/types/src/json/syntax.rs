//! Where and why a body is no JSON, in the words of Google's parser; and the JSON that Google's parser sees where
//! others see none.
//!
//! serde_json reads good bodies; this scanner runs only over what it refuses. Google's front end reads more than
//! RFC 8259 allows, and clients live on it (Google's own curl examples have single quotes): strings in single quotes,
//! keys without quotes, needless escapes. A comma too many is refused, as Google's troubleshooting guide says. A relaxed
//! body is written out again in strict form; any other gets the place and the words that Google's parser would give. The scanner keeps its own
//! stack, so depth costs memory in proportion and no more.

use std::borrow::Cow;

/// A body is no JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}\n{context}\n{}^", " ".repeat(*column))]
pub struct SyntaxError {
    /// `Expected , or } after key:value pair.`
    pub reason: String,
    /// Up to twenty bytes before the place and twenty after.
    pub context: String,
    /// Where in the context the place is.
    pub column: usize,
    /// Where in the body the place is, in bytes.
    pub offset: usize,
}

/// How much of the body is shown on either side.
const CONTEXT: usize = 20;

/// The deepest nesting that is read, serde_json's limit. Google's own is said to be 100.
pub(super) const MAX_DEPTH: usize = 127;

impl SyntaxError {
    /// The strict form of a body that serde_json refuses, or the first place that even Google's parser refuses.
    pub(super) fn relax(body: &[u8]) -> Result<Vec<u8>, Self> {
        let scanner = Scanner { body, at: 0, stack: Vec::new(), strict: Vec::with_capacity(body.len() + 16) };
        scanner.run().map_err(|stop| Self::at(body, stop))
    }

    /// For a body that the scanner takes and serde_json does not: a number or an escape out of range.
    pub(super) fn unnamed(body: &[u8]) -> Self {
        Self::at(body, (body.len(), "Unexpected token.".into()))
    }

    fn at(body: &[u8], (offset, reason): Stop) -> Self {
        let offset = offset.min(body.len());
        let start = offset.saturating_sub(CONTEXT);
        let end = (offset + CONTEXT).min(body.len());
        let before = String::from_utf8_lossy(&body[start..offset]);
        let after = String::from_utf8_lossy(&body[offset..end]);
        let (column, context) = (before.chars().count(), format!("{before}{after}"));
        Self { reason: reason.into_owned(), column, context, offset }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Open {
    Object,
    Array,
}

#[derive(Clone, Copy)]
enum Want {
    Value,
    /// A value, or the end of the array unless a comma stands before it.
    ElementOrEnd,
    /// A key, or the end of the object unless a comma stands before it.
    KeyOrEnd,
    Colon,
    CommaOrEnd,
    Nothing,
}

struct Scanner<'a> {
    body: &'a [u8],
    at: usize,
    stack: Vec<Open>,
    /// What was read so far, in strict form.
    strict: Vec<u8>,
}

type Stop = (usize, Cow<'static, str>);

impl Scanner<'_> {
    fn run(mut self) -> Result<Vec<u8>, Stop> {
        let mut want = Want::Value;
        loop {
            self.skip_blanks();
            want = match (self.body.get(self.at).copied(), want) {
                (None, Want::Nothing) => return Ok(self.strict),
                (None, want) => return Err(self.at_end(want)),
                (Some(byte), want) => self.step(want, byte)?,
            };
        }
    }

    fn step(&mut self, want: Want, byte: u8) -> Result<Want, Stop> {
        match (want, byte) {
            (Want::Nothing, _) => Err(self.stop("Parsing terminated before end of input.")),
            (Want::ElementOrEnd, b']') | (Want::KeyOrEnd, b'}') if self.strict.last() == Some(&b',') => {
                Err(self.stop("Unexpected token."))
            }
            (Want::ElementOrEnd, b']') | (Want::KeyOrEnd, b'}') => Ok(self.close(byte)),
            (Want::Value | Want::ElementOrEnd, _) => self.value(byte),
            (Want::KeyOrEnd, b'"' | b'\'') => self.string(byte).map(|()| Want::Colon),
            (Want::KeyOrEnd, _) if starts_name(byte) => {
                self.bare_key();
                Ok(Want::Colon)
            }
            (Want::KeyOrEnd, _) => Err(self.stop("Expected an object key or }.")),
            (Want::Colon, b':') => {
                self.take(1);
                Ok(Want::Value)
            }
            (Want::Colon, _) => Err(self.stop("Expected : between key:value pair.")),
            (Want::CommaOrEnd, b',') => {
                self.take(1);
                Ok(if self.stack.last() == Some(&Open::Object) { Want::KeyOrEnd } else { Want::ElementOrEnd })
            }
            (Want::CommaOrEnd, _) => match (self.stack.last(), byte) {
                (Some(Open::Object), b'}') | (Some(Open::Array), b']') => Ok(self.close(byte)),
                (Some(Open::Object), _) => Err(self.stop("Expected , or } after key:value pair.")),
                _ => Err(self.stop("Expected , or ] after array value.")),
            },
        }
    }

    fn at_end(&self, want: Want) -> Stop {
        let expected = match want {
            Want::Value | Want::Nothing => "Expected a value.",
            Want::ElementOrEnd => "Expected a value or ] within an array.",
            Want::KeyOrEnd => "Expected an object key or }.",
            Want::Colon => "Expected : between key:value pair.",
            Want::CommaOrEnd if self.stack.last() == Some(&Open::Object) => "Expected , or } after key:value pair.",
            Want::CommaOrEnd => "Expected , or ] after array value.",
        };
        (self.at, format!("Unexpected end of string. {expected}").into())
    }

    fn value(&mut self, byte: u8) -> Result<Want, Stop> {
        match byte {
            b'{' | b'[' => {
                if self.stack.len() >= MAX_DEPTH {
                    return Err(self.stop("Message too deep. Max recursion depth reached."));
                }
                self.take(1);
                self.stack.push(if byte == b'{' { Open::Object } else { Open::Array });
                return Ok(if byte == b'{' { Want::KeyOrEnd } else { Want::ElementOrEnd });
            }
            b'"' | b'\'' => self.string(byte)?,
            b'-' | b'0'..=b'9' => self.number()?,
            _ => self.literal(byte)?,
        }
        Ok(self.after_value())
    }

    fn close(&mut self, byte: u8) -> Want {
        self.strict.push(byte);
        self.at += 1;
        self.stack.pop();
        self.after_value()
    }

    fn after_value(&self) -> Want {
        if self.stack.is_empty() { Want::Nothing } else { Want::CommaOrEnd }
    }

    /// A string in either kind of quotes, written out in double ones.
    fn string(&mut self, quote: u8) -> Result<(), Stop> {
        let start = self.at;
        self.at += 1;
        self.strict.push(b'"');
        while let Some(byte) = self.body.get(self.at).copied() {
            match byte {
                _ if byte == quote => {
                    self.at += 1;
                    self.strict.push(b'"');
                    return std::str::from_utf8(&self.body[start..self.at])
                        .map(|_| ())
                        .map_err(|error| (start + error.valid_up_to(), "Encountered non UTF-8 code points.".into()));
                }
                b'\\' => self.escape()?,
                b'"' => {
                    self.strict.extend_from_slice(b"\\\"");
                    self.at += 1;
                }
                // JSON wants control characters escaped; a raw newline mostly means that a quote is missing.
                0..=0x1f => return Err(self.stop("Closing quote expected in string.")),
                _ => self.take(1),
            }
        }
        Err(self.stop("Closing quote expected in string."))
    }

    fn escape(&mut self) -> Result<(), Stop> {
        match self.body.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.take(2),
            Some(b'u') => self.code_point()?,
            // A needless escape stands for the character itself.
            Some(0x20..) => {
                self.at += 1;
                self.take(1);
            }
            _ => return Err(self.stop("Closing quote expected in string.")),
        }
        Ok(())
    }

    /// `\uXXXX`, or a pair of them.
    fn code_point(&mut self) -> Result<(), Stop> {
        match self.hex_at(self.at).ok_or_else(|| self.stop("Illegal hex string."))? {
            0xd800..=0xdbff => match self.hex_at(self.at + 6) {
                Some(0xdc00..=0xdfff) => self.take(12),
                Some(_) => return Err(self.stop("Invalid low surrogate.")),
                None => return Err(self.stop("Missing low surrogate.")),
            },
            0xdc00..=0xdfff => return Err(self.stop("Invalid unicode code point.")),
            _ => self.take(6),
        }
        Ok(())
    }

    fn hex_at(&self, at: usize) -> Option<u16> {
        let digits = self.body.get(at..at + 6)?.strip_prefix(b"\\u")?;
        let digits = std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    }

    fn number(&mut self) -> Result<(), Stop> {
        let rest = &self.body[self.at..];
        let length =
            rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')).count();
        let text = &rest[..length];
        let digits = text.strip_prefix(b"-").unwrap_or(text);
        if matches!(digits, [b'0', b'0'..=b'9' | b'x' | b'X', ..]) {
            return Err(self.stop("Octal/hex numbers are not valid JSON values."));
        }
        match serde_json::from_slice::<serde_json::Number>(text) {
            Ok(_) => self.take(length),
            Err(error) if error.to_string().contains("out of range") => {
                return Err(self.stop("Number exceeds the range of double."));
            }
            Err(_) => return Err(self.stop("Unable to parse number.")),
        }
        Ok(())
    }

    fn literal(&mut self, byte: u8) -> Result<(), Stop> {
        let rest = &self.body[self.at..];
        let known = ["true", "false", "null"].into_iter().find(|word| rest.starts_with(word.as_bytes()));
        if let Some(word) = known {
            self.take(word.len());
            return Ok(());
        }
        // What is a token, but not one that can stand here; everything else is no token at all.
        let token = starts_name(byte) || matches!(byte, b'}' | b']' | b':' | b',');
        Err(self.stop(if token {
            "Unexpected token."
        } else if self.stack.last() == Some(&Open::Array) {
            "Expected a value or ] within an array."
        } else {
            "Expected a value."
        }))
    }

    /// A key without quotes.
    fn bare_key(&mut self) {
        let name = self.body[self.at..].iter().take_while(|byte| starts_name(**byte) || byte.is_ascii_digit());
        let length = name.count();
        self.strict.push(b'"');
        self.take(length);
        self.strict.push(b'"');
    }

    /// Goes on, and keeps what was gone over as it is.
    fn take(&mut self, length: usize) {
        self.strict.extend_from_slice(&self.body[self.at..self.at + length]);
        self.at += length;
    }

    fn skip_blanks(&mut self) {
        while matches!(self.body.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn stop(&self, reason: &'static str) -> Stop {
        (self.at, reason.into())
    }
}

fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$')
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::json::{parse, to_compact};

    fn check(body: &str, expected: &str) {
        assert_eq!(parse(body.as_bytes()).unwrap_err().to_string(), expected, "{body}");
    }

    #[test]
    fn names_the_place_as_googles_parser_does() {
        check("{\"a\": 1 \"b\": 2}", "Expected , or } after key:value pair.\n{\"a\": 1 \"b\": 2}\n        ^");
        check("[1 2]", "Expected , or ] after array value.\n[1 2]\n   ^");
        check("{\"a\" 1}", "Expected : between key:value pair.\n{\"a\" 1}\n     ^");
        check("{1: 1}", "Expected an object key or }.\n{1: 1}\n ^");
        check("{\"a\": }", "Unexpected token.\n{\"a\": }\n      ^");
        check("{\"a\": hi}", "Unexpected token.\n{\"a\": hi}\n      ^");
        check("model=x&key=y", "Unexpected token.\nmodel=x&key=y\n^");
        check("{\"a\": <}", "Expected a value.\n{\"a\": <}\n      ^");
        check("[%]", "Expected a value or ] within an array.\n[%]\n ^");
        check("{\"a\": \"hi}", "Closing quote expected in string.\n{\"a\": \"hi}\n          ^");
        check("\"\\u12\"", "Illegal hex string.\n\"\\u12\"\n ^");
        check("\"\\ud800\"", "Missing low surrogate.\n\"\\ud800\"\n ^");
        check("\"\\ud800\\u0041\"", "Invalid low surrogate.\n\"\\ud800\\u0041\"\n ^");
        check("\"\\udc00\"", "Invalid unicode code point.\n\"\\udc00\"\n ^");
        check("01", "Octal/hex numbers are not valid JSON values.\n01\n^");
        check("-", "Unable to parse number.\n-\n^");
        check("1e999", "Number exceeds the range of double.\n1e999\n^");
        check("", "Unexpected end of string. Expected a value.\n\n^");
        check("{\"a\": 1", "Unexpected end of string. Expected , or } after key:value pair.\n{\"a\": 1\n       ^");
        check("{} x", "Parsing terminated before end of input.\n{} x\n   ^");
    }

    #[test]
    fn reads_what_googles_parser_reads_beyond_json() {
        let reads = |body: &str, value: Value| assert_eq!(parse(body.as_bytes()).as_ref(), Ok(&value), "{body}");
        reads("{'a': 'it\\'s \"b\"'}", json!({"a": "it's \"b\""}));
        reads("{a_1: [1, 2], $b: {}}", json!({"a_1": [1, 2], "$b": {}}));
        reads("{true: null}", json!({"true": null}));
        reads("'\\u00e9\\x\\/\\n'", json!("éx/\n"));
        reads("{'a': '\u{1f600}\\ud83d\\ude00'}", json!({"a": "😀😀"}));
    }

    #[test]
    fn a_comma_too_many_is_refused() {
        check("{\"a\": 1,}", "Unexpected token.\n{\"a\": 1,}\n        ^");
        check("{'a': [1, 2, ]}", "Unexpected token.\n{'a': [1, 2, ]}\n             ^");
        check("[,]", "Unexpected token.\n[,]\n ^");
        check("[1,,]", "Unexpected token.\n[1,,]\n   ^");
        check("{,}", "Expected an object key or }.\n{,}\n ^");
    }

    #[test]
    fn shows_twenty_bytes_on_either_side() {
        let body = format!("[{}?{}]", "1,".repeat(30), ",1".repeat(30));
        let error = parse(body.as_bytes()).unwrap_err();
        assert_eq!((error.column, error.context.len(), error.offset), (20, 40, 61));
    }

    #[test]
    fn depth_is_limited_without_a_stack_overflow() {
        let error = parse(&vec![b'['; 1_000_000]).unwrap_err();
        assert_eq!(error.reason, "Message too deep. Max recursion depth reached.");
        let error = parse(&b"{a:".repeat(1_000_000)).unwrap_err();
        assert_eq!(error.reason, "Message too deep. Max recursion depth reached.");
    }

    #[test]
    fn the_last_of_duplicate_keys_counts() {
        assert_eq!(parse(b"{\"a\": 1, \"a\": 2}").unwrap()["a"], 2);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_a_value_or_a_place(body: Vec<u8>) {
            if let Err(error) = parse(&body) {
                proptest::prop_assert!(error.offset <= body.len());
            }
        }

        #[test]
        fn near_json_gives_a_value_or_a_named_place(body in r#"([{}\[\],:'"\\ua0-9e.\-]|true|null| ){0,24}"#) {
            match parse(body.as_bytes()) {
                Ok(value) => proptest::prop_assert_eq!(parse(&to_compact(&value)), Ok(value)),
                Err(error) => proptest::prop_assert!(error.offset <= body.len() && !error.reason.is_empty()),
            }
        }

        #[test]
        fn a_relaxed_spelling_reads_as_the_strict_one(key in "[a-z_$][a-z0-9_$]{0,6}", text in "[^\\\\\\x00-\\x1f']{0,12}", n: i32) {
            let strict = json!({ key.clone(): [text.clone(), n] });
            let relaxed = format!("{{{key}: ['{text}', {n}]}}");
            proptest::prop_assert_eq!(parse(relaxed.as_bytes()), Ok(strict));
        }
    }
}
