//! Where and why a body is no JSON, in the words of Google's parser.
//!
//! serde_json reads good bodies; this scanner runs only over a bad one, to find the place and the name that
//! Google's parser would give. It keeps its own stack, so depth costs memory in proportion and no more.

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

/// The deepest nesting that is read; protobuf's own limit is 100 messages, each an object in a list at most.
pub(super) const MAX_DEPTH: usize = 127;

impl SyntaxError {
    /// The first place in a body that does not parse.
    pub(super) fn locate(body: &[u8]) -> Self {
        let (offset, reason) = Scanner { body, at: 0, stack: Vec::new() }.run();
        let offset = offset.min(body.len());
        let start = offset.saturating_sub(CONTEXT);
        let end = (offset + CONTEXT).min(body.len());
        let before = String::from_utf8_lossy(&body[start..offset]);
        let after = String::from_utf8_lossy(&body[offset..end]);
        Self { reason, column: before.chars().count(), context: format!("{before}{after}"), offset }
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
    ValueOrEnd,
    KeyOrEnd,
    Key,
    Colon,
    CommaOrEnd,
    Nothing,
}

struct Scanner<'a> {
    body: &'a [u8],
    at: usize,
    stack: Vec<Open>,
}

type Stop = (usize, String);

impl Scanner<'_> {
    fn run(mut self) -> Stop {
        let mut want = Want::Value;
        loop {
            self.skip_blanks();
            want = match self.step(want) {
                Ok(next) => next,
                Err(stop) => return stop,
            };
        }
    }

    fn step(&mut self, want: Want) -> Result<Want, Stop> {
        let Some(byte) = self.body.get(self.at).copied() else {
            return Err(self.at_end(want));
        };
        match (want, byte) {
            (Want::Nothing, _) => Err(self.stop("Parsing terminated before end of input.")),
            (Want::ValueOrEnd, b']') | (Want::KeyOrEnd, b'}') => Ok(self.close()),
            (Want::Value | Want::ValueOrEnd, _) => self.value(byte),
            (Want::KeyOrEnd | Want::Key, b'"') => self.string().map(|()| Want::Colon),
            (Want::KeyOrEnd | Want::Key, _) => Err(self.stop("Expected an object key or }.")),
            (Want::Colon, b':') => {
                self.at += 1;
                Ok(Want::Value)
            }
            (Want::Colon, _) => Err(self.stop("Expected : between key:value pair.")),
            (Want::CommaOrEnd, b',') => {
                self.at += 1;
                Ok(if self.stack.last() == Some(&Open::Object) { Want::Key } else { Want::Value })
            }
            (Want::CommaOrEnd, _) => match (self.stack.last(), byte) {
                (Some(Open::Object), b'}') | (Some(Open::Array), b']') => Ok(self.close()),
                (Some(Open::Object), _) => Err(self.stop("Expected , or } after key:value pair.")),
                _ => Err(self.stop("Expected , or ] after array value.")),
            },
        }
    }

    fn at_end(&self, want: Want) -> Stop {
        let expected = match want {
            Want::Value | Want::ValueOrEnd => "Expected a value.",
            Want::KeyOrEnd | Want::Key => "Expected an object key or }.",
            Want::Colon => "Expected : between key:value pair.",
            Want::CommaOrEnd if self.stack.last() == Some(&Open::Object) => "Expected , or } after key:value pair.",
            Want::CommaOrEnd => "Expected , or ] after array value.",
            // The scanner found nothing wrong, and serde_json did: nothing here can be named better.
            Want::Nothing => return (self.at, "Unexpected token.".to_owned()),
        };
        (self.at, format!("Unexpected end of string. {expected}"))
    }

    fn value(&mut self, byte: u8) -> Result<Want, Stop> {
        match byte {
            b'{' | b'[' => {
                if self.stack.len() >= MAX_DEPTH {
                    return Err(self.stop("Message too deep. Max recursion depth reached."));
                }
                self.at += 1;
                self.stack.push(if byte == b'{' { Open::Object } else { Open::Array });
                return Ok(if byte == b'{' { Want::KeyOrEnd } else { Want::ValueOrEnd });
            }
            b'"' => self.string()?,
            b'-' | b'0'..=b'9' => self.number()?,
            _ => self.literal()?,
        }
        Ok(self.after_value())
    }

    fn close(&mut self) -> Want {
        self.at += 1;
        self.stack.pop();
        self.after_value()
    }

    fn after_value(&self) -> Want {
        if self.stack.is_empty() { Want::Nothing } else { Want::CommaOrEnd }
    }

    fn string(&mut self) -> Result<(), Stop> {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.body.get(self.at).copied() {
            match byte {
                b'"' => {
                    self.at += 1;
                    return match std::str::from_utf8(&self.body[start..self.at]) {
                        Ok(_) => Ok(()),
                        Err(error) => {
                            Err((start + error.valid_up_to(), "Encountered non UTF-8 code points.".to_owned()))
                        }
                    };
                }
                b'\\' => self.escape()?,
                // JSON wants control characters escaped; a raw newline mostly means that a quote is missing.
                0..=0x1f => return Err((start, "Closing quote expected in string.".to_owned())),
                _ => self.at += 1,
            }
        }
        Err((start, "Closing quote expected in string.".to_owned()))
    }

    fn escape(&mut self) -> Result<(), Stop> {
        let place = self.at;
        match self.body.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') => {
                let hex = self.body.get(self.at + 2..self.at + 6).unwrap_or_default();
                if hex.len() < 4 || !hex.iter().all(u8::is_ascii_hexdigit) {
                    return Err((place, "Illegal hex string.".to_owned()));
                }
                self.at += 6;
            }
            _ => return Err((place, "Invalid escape sequence.".to_owned())),
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), Stop> {
        let start = self.at;
        let length = self.body[start..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
            .count();
        self.at += length;
        match serde_json::from_slice::<serde_json::Number>(&self.body[start..self.at]) {
            Ok(_) => Ok(()),
            Err(error) if error.to_string().contains("out of range") => {
                Err((start, "Number exceeds the range of double.".to_owned()))
            }
            Err(_) => Err((start, "Unable to parse number.".to_owned())),
        }
    }

    fn literal(&mut self) -> Result<(), Stop> {
        let rest = &self.body[self.at..];
        let known = ["true", "false", "null"].into_iter().find(|word| rest.starts_with(word.as_bytes()));
        match known {
            Some(word) => {
                self.at += word.len();
                Ok(())
            }
            None if rest[0].is_ascii_punctuation() => Err(self.stop("Unexpected token.")),
            None => Err(self.stop("Expected a value.")),
        }
    }

    fn skip_blanks(&mut self) {
        while matches!(self.body.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn stop(&self, reason: &str) -> Stop {
        (self.at, reason.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use crate::json::parse;

    fn check(body: &str, expected: &str) {
        assert_eq!(parse(body.as_bytes()).unwrap_err().to_string(), expected, "{body}");
    }

    #[test]
    fn names_the_place_as_googles_parser_does() {
        check("{\"a\": 1 \"b\": 2}", "Expected , or } after key:value pair.\n{\"a\": 1 \"b\": 2}\n        ^");
        check("[1 2]", "Expected , or ] after array value.\n[1 2]\n   ^");
        check("{\"a\" 1}", "Expected : between key:value pair.\n{\"a\" 1}\n     ^");
        check("{a: 1}", "Expected an object key or }.\n{a: 1}\n ^");
        check("{\"a\": }", "Unexpected token.\n{\"a\": }\n      ^");
        check("{\"a\": hi}", "Expected a value.\n{\"a\": hi}\n      ^");
        check("{\"a\": \"hi}", "Closing quote expected in string.\n{\"a\": \"hi}\n      ^");
        check("\"\\x\"", "Invalid escape sequence.\n\"\\x\"\n ^");
        check("01", "Unable to parse number.\n01\n^");
        check("1e999", "Number exceeds the range of double.\n1e999\n^");
        check("", "Unexpected end of string. Expected a value.\n\n^");
        check("{\"a\": 1", "Unexpected end of string. Expected , or } after key:value pair.\n{\"a\": 1\n       ^");
        check("{} x", "Parsing terminated before end of input.\n{} x\n   ^");
    }

    #[test]
    fn shows_twenty_bytes_on_either_side() {
        let body = format!("[{}x{}]", "1,".repeat(30), ",1".repeat(30));
        let error = parse(body.as_bytes()).unwrap_err();
        assert_eq!((error.column, error.context.len(), error.offset), (20, 40, 61));
    }

    #[test]
    fn depth_is_limited_without_a_stack_overflow() {
        let error = parse(&vec![b'['; 1_000_000]).unwrap_err();
        assert_eq!(error.reason, "Message too deep. Max recursion depth reached.");
    }

    #[test]
    fn the_last_of_duplicate_keys_counts() {
        assert_eq!(parse(b"{\"a\": 1, \"a\": 2}").unwrap()["a"], 2);
    }

    #[test]
    fn any_bytes_give_a_value_or_a_place() {
        proptest::proptest!(|(body: Vec<u8>)| {
            if let Err(error) = parse(&body) {
                proptest::prop_assert!(error.offset <= body.len());
            }
        });
    }
}
