//! Reads what SDKs and logs make of JSON: JSON itself, Python's `repr`, JavaScript's `inspect`.
//!
//! Lenient on purpose: quotes of three kinds, bare keys and words, trailing commas, and a text that was cut
//! ends whatever was open. Depth is bounded; nothing is read twice.

use serde_json::{Map, Number, Value};

const MAX_DEPTH: u32 = 48;

/// An object that was read.
pub(super) struct Read {
    pub(super) value: Value,
    /// How many bytes it takes.
    pub(super) length: usize,
    /// Whether it ends where it should, and not where the text does.
    pub(super) whole: bool,
}

/// The object that begins at the start of `text`.
pub(super) fn object(text: &str) -> Option<Read> {
    let mut reader = Reader { text, at: 0, cut: false };
    let value = reader.object(0)?;
    Some(Read { value, length: reader.at, whole: !reader.cut })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// The text ended while something was open.
    cut: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let found = self.peek()?;
        self.at += found.len_utf8();
        Some(found)
    }

    /// Whether the text is over, though something is open.
    fn ended(&mut self) -> bool {
        let over = self.peek().is_none();
        self.cut |= over;
        over
    }

    fn blank(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next();
        }
    }

    fn eat(&mut self, wanted: char) -> bool {
        self.blank();
        let found = self.peek() == Some(wanted);
        if found {
            self.next();
        }
        found
    }

    fn object(&mut self, depth: u32) -> Option<Value> {
        if depth > MAX_DEPTH || !self.eat('{') {
            return None;
        }
        let mut fields = Map::new();
        loop {
            if self.eat('}') || (self.ended() && !fields.is_empty()) {
                return Some(Value::Object(fields));
            }
            let key = match self.peek()? {
                '"' | '\'' | '`' => self.string()?,
                _ => Some(self.word()).filter(|word| !word.is_empty())?,
            };
            if !self.eat(':') {
                return None;
            }
            let value = self.value(depth + 1)?;
            fields.insert(key, value);
            if !self.eat(',') && self.peek().is_some_and(|next| next != '}') {
                return None;
            }
        }
    }

    fn array(&mut self, depth: u32) -> Option<Value> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.next();
        let mut items = Vec::new();
        loop {
            if self.eat(']') || self.ended() {
                return Some(Value::Array(items));
            }
            items.push(self.value(depth + 1)?);
            if !self.eat(',') && self.peek().is_some_and(|next| next != ']') {
                return None;
            }
        }
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        self.blank();
        match self.peek() {
            Some('{') => self.object(depth),
            Some('[') => self.array(depth),
            Some('"' | '\'' | '`') => self.string().map(Value::String),
            Some(_) => {
                let word = Some(self.word()).filter(|word| !word.is_empty())?;
                // b'…' and u'…'
                if matches!(word.as_str(), "b" | "u" | "r") && matches!(self.peek(), Some('"' | '\'')) {
                    return self.string().map(Value::String);
                }
                Some(match word.as_str() {
                    "true" | "True" => Value::Bool(true),
                    "false" | "False" => Value::Bool(false),
                    "null" | "None" | "undefined" => Value::Null,
                    word => word
                        .parse::<i64>()
                        .map(Number::from)
                        .ok()
                        .or_else(|| word.parse::<f64>().ok().and_then(Number::from_f64))
                        .map_or_else(|| Value::String(word.to_owned()), Value::Number),
                })
            }
            None => {
                self.cut = true;
                Some(Value::Null)
            }
        }
    }

    fn word(&mut self) -> String {
        let rest = &self.text[self.at..];
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.' | '@' | '$')))
            .unwrap_or(rest.len());
        self.at += length;
        rest[..length].to_owned()
    }

    fn string(&mut self) -> Option<String> {
        let quote = self.next()?;
        let mut out = String::new();
        while let Some(found) = self.next() {
            match found {
                '\\' => self.escape(&mut out),
                found if found == quote => {
                    if self.goes_on() {
                        continue;
                    }
                    return Some(out);
                }
                found => out.push(found),
            }
        }
        self.cut = true;
        Some(out)
    }

    /// Whether a string is put together of several, as Node prints long ones: `'{\n' + '  "error"…'`; then the next is begun.
    fn goes_on(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let next = rest.trim_start().strip_prefix('+').map(str::trim_start);
        let next = next.filter(|next| next.starts_with(['\'', '"', '`']));
        if let Some(next) = next {
            self.at += rest.len() - next.len() + 1;
        }
        next.is_some()
    }

    fn escape(&mut self, out: &mut String) {
        match self.next() {
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let code = self.text.get(self.at..self.at + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
                if let Some(code) = code {
                    self.at += 4;
                    out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                }
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
}
