//! Where everything in a JSON text stands.
//!
//! It reads what Google's parser reads, strict or not, and expects that the text was read before: where it meets
//! anything else it stops, and what it has is enough for a place.

use super::Span;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Scalar,
    Array(Vec<Node>),
    Object(Vec<Member>),
}

/// A field of an object.
#[derive(Debug)]
pub(super) struct Member {
    /// The key as it is meant.
    pub(super) name: String,
    /// The key as it is written, with its quotes.
    pub(super) key: Span,
    pub(super) value: Node,
}

impl Node {
    pub(super) fn members(&self) -> &[Member] {
        match &self.kind {
            Kind::Object(members) => members,
            _ => &[],
        }
    }

    pub(super) fn items(&self) -> &[Self] {
        match &self.kind {
            Kind::Array(items) => items,
            _ => &[],
        }
    }

    /// The last field of that very name, which is the one that counts.
    pub(super) fn member(&self, name: &str) -> Option<&Member> {
        self.members().iter().rev().find(|member| member.name == name)
    }
}

/// The places of a text, and what in it is not strict JSON.
#[derive(Debug)]
pub(super) struct Places {
    pub(super) root: Node,
    /// Keys and strings that only Google's parser takes.
    pub(super) relaxed: Vec<Span>,
}

/// `json::parse` lets nothing deeper through.
const MAX_DEPTH: usize = 200;

/// Finds the places of a text that was read before.
pub(super) fn places(text: &[u8]) -> Option<Places> {
    let mut scanner = Scanner { text, at: 0, relaxed: Vec::new() };
    let root = scanner.value(0)?;
    Some(Places { root, relaxed: scanner.relaxed })
}

struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
    relaxed: Vec<Span>,
}

impl Scanner<'_> {
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.text.get(self.at) {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            return None;
        }
        let first = self.peek()?;
        let start = self.at;
        let kind = match first {
            b'{' => Kind::Object(self.object(depth)?),
            b'[' => Kind::Array(self.array(depth)?),
            b'"' | b'\'' => {
                self.string(first)?;
                Kind::Scalar
            }
            _ => {
                self.word();
                Kind::Scalar
            }
        };
        (self.at > start).then(|| Node { span: Span::new(start, self.at), kind })
    }

    fn object(&mut self, depth: usize) -> Option<Vec<Member>> {
        self.at += 1;
        let mut members = Vec::new();
        loop {
            match self.peek()? {
                b'}' => {
                    self.at += 1;
                    return Some(members);
                }
                b',' => self.at += 1,
                quote => {
                    let start = self.at;
                    let name = if matches!(quote, b'"' | b'\'') {
                        let escaped = self.string(quote)?;
                        self.meaning(start, escaped)?
                    } else {
                        self.word();
                        self.relaxed.push(Span::new(start, self.at));
                        String::from_utf8_lossy(&self.text[start..self.at]).into_owned()
                    };
                    let key = Span::new(start, self.at);
                    if key.end == start || self.peek()? != b':' {
                        return None;
                    }
                    self.at += 1;
                    members.push(Member { name, key, value: self.value(depth + 1)? });
                }
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<Vec<Node>> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            match self.peek()? {
                b']' => {
                    self.at += 1;
                    return Some(items);
                }
                b',' => self.at += 1,
                _ => items.push(self.value(depth + 1)?),
            }
        }
    }

    /// Goes over a string and says whether there are escapes in it.
    fn string(&mut self, quote: u8) -> Option<bool> {
        let start = self.at;
        self.at += 1;
        let mut escaped = false;
        loop {
            self.at += memchr::memchr2(quote, b'\\', self.text.get(self.at..)?)?;
            if self.text[self.at] == quote {
                self.at += 1;
                break;
            }
            escaped = true;
            let after = *self.text.get(self.at + 1)?;
            if !matches!(after, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' | b'u') {
                self.needless(start);
            }
            self.at += 2;
        }
        if quote == b'\'' {
            self.needless(start);
        }
        if let Some(span) = self.relaxed.last_mut().filter(|span| span.start == start) {
            span.end = self.at;
        }
        Some(escaped)
    }

    /// What the key that was just gone over says. Of one that is long a piece is enough: no field is called so.
    fn meaning(&self, start: usize, escaped: bool) -> Option<String> {
        const MOST: usize = 1024;
        let inside = &self.text[start + 1..self.at - 1];
        if escaped && inside.len() <= MOST {
            let read = pollux_types::json::parse(&self.text[start..self.at]).ok()?;
            return read.as_str().map(str::to_owned);
        }
        Some(String::from_utf8_lossy(&inside[..inside.len().min(MOST)]).into_owned())
    }

    fn needless(&mut self, start: usize) {
        if self.relaxed.last().is_none_or(|span| span.start != start) {
            self.relaxed.push(Span::new(start, start));
        }
    }

    fn word(&mut self) {
        let is_word = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_' | b'$');
        self.at += self.text[self.at..].iter().take_while(is_word).count();
    }
}
