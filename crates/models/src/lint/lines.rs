//! From bytes to lines and columns, as editors count them.

/// A place in a text, both counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line; a tab is one.
    pub column: usize,
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t [u8],
    starts: Vec<usize>,
    /// How many characters begin before each piece of so many bytes: a line may be the whole text.
    before: Vec<usize>,
}

/// The bytes of a piece.
const PIECE: usize = 1024;

impl<'t> Lines<'t> {
    /// Finds the lines.
    pub fn new(text: &'t [u8]) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text).map(|at| at + 1)).collect();
        let mut count = 0;
        let before = text.chunks(PIECE).map(|piece| {
            let before = count;
            count += characters(piece);
            before
        });
        let before = before.collect();
        Self { text, starts, before }
    }

    /// Where a byte stands.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        Position { line, column: self.characters_before(offset) - self.characters_before(start) + 1 }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let piece = (offset / PIECE).min(self.before.len().saturating_sub(1));
        let before = self.before.get(piece).copied().unwrap_or_default();
        before + characters(&self.text[piece * PIECE..offset])
    }

    /// The bytes of a line without its end, and where it begins.
    pub fn line(&self, line: usize) -> (usize, &'t [u8]) {
        let at = line.saturating_sub(1);
        let start = self.starts.get(at).copied().unwrap_or(self.text.len());
        let end = self.starts.get(at + 1).map_or(self.text.len(), |next| next - 1);
        let text = &self.text[start..end];
        (start, text.strip_suffix(b"\r").unwrap_or(text))
    }
}

/// How many characters begin in a text.
fn characters(text: &[u8]) -> usize {
    text.iter().filter(|byte| !is_continuation(**byte)).count()
}

/// Whether a byte goes on with a character that began before it.
fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_from_one() {
        let text = "a\r\nżó łw\n\n".as_bytes();
        let lines = Lines::new(text);
        let check = |offset, line, column| assert_eq!(lines.position(offset), Position { line, column }, "{offset}");
        check(0, 1, 1);
        check(3, 2, 1);
        check(5, 2, 2);
        check(8, 2, 4);
        check(12, 3, 1);
        check(999, 4, 1);
        assert_eq!(lines.line(1), (0, b"a".as_slice()));
        assert_eq!(lines.line(2).0, 3);
        assert_eq!(lines.line(9), (text.len(), b"".as_slice()));
    }
}
