//! Finds where objects begin and end at the outermost level, whatever is around them.

/// An edge of an outermost object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Begin,
    End,
}

/// Counts braces outside strings; where the bytes are cut makes no difference.
#[derive(Debug, Default)]
pub(super) struct Braces {
    depth: u32,
    in_string: bool,
    escaped: bool,
}

impl Braces {
    /// Whether an object has begun and not ended.
    pub(super) fn is_inside(&self) -> bool {
        self.depth > 0
    }

    /// The object that has begun was taken whole, and has ended.
    pub(super) fn end(&mut self) {
        *self = Self::default();
    }

    /// The next edge from `at` on, and the place behind its brace.
    pub(super) fn next(&mut self, bytes: &[u8], mut at: usize) -> Option<(Edge, usize)> {
        while at < bytes.len() {
            at = self.skip(bytes, at);
            let byte = *bytes.get(at)?;
            at += 1;
            if let Some(edge) = self.step(byte) {
                return Some((edge, at));
            }
        }
        None
    }

    /// The next place that matters. Most bytes of an answer are inside strings, where only two do.
    fn skip(&self, bytes: &[u8], at: usize) -> usize {
        let rest = &bytes[at..];
        let found = if self.escaped {
            Some(0)
        } else if self.in_string {
            memchr::memchr2(b'"', b'\\', rest)
        } else if self.depth == 0 {
            memchr::memchr(b'{', rest)
        } else {
            memchr::memchr3(b'"', b'{', b'}', rest)
        };
        found.map_or(bytes.len(), |offset| at + offset)
    }

    fn step(&mut self, byte: u8) -> Option<Edge> {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_string => self.escaped = true,
            b'"' if self.depth > 0 => self.in_string = !self.in_string,
            _ if self.in_string => {}
            b'{' => {
                self.depth += 1;
                return (self.depth == 1).then_some(Edge::Begin);
            }
            b'}' if self.depth > 0 => {
                self.depth -= 1;
                return (self.depth == 0).then_some(Edge::End);
            }
            _ => {}
        }
        None
    }
}
