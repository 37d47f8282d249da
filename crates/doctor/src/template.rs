//! Message templates: Google's texts with `{slot}`s, read in both directions.
//!
//! Rendering fills the slots; matching finds what stood in them. A match is anchored at both ends and
//! takes literals in order, each at its earliest place, so it is linear and needs no regular expressions.

use std::borrow::Cow;

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Slot(String),
}

/// A text with `{slot}`s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    source: String,
    pieces: Vec<Piece>,
    literal: usize,
}

/// So many places are tried for the beginning of a message in running text.
const FIRST_PLACES: usize = 16;

/// Whether a byte may stand in a slot's name (`{Image|Audio|Video}` is one, too).
fn is_slot_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'|')
}

/// The next slot in `text`: where its `{` stands and its name.
fn next_slot(text: &str) -> Option<(usize, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| at + from) {
        let name = &text[open + 1..];
        let length = name.bytes().take_while(|byte| is_slot_byte(*byte)).count();
        if length > 0 && name.as_bytes().get(length) == Some(&b'}') {
            return Some((open, &name[..length]));
        }
        from = open + 1;
    }
    None
}

/// Fills the slots of `text`.
pub(crate) fn fill<'v>(text: &str, mut value: impl FnMut(&str) -> Cow<'v, str>) -> String {
    let mut rest = text;
    let mut filled = String::with_capacity(text.len() + 32);
    while let Some((open, name)) = next_slot(rest) {
        filled.push_str(&rest[..open]);
        filled.push_str(&value(name));
        rest = &rest[open + name.len() + 2..];
    }
    filled.push_str(rest);
    filled
}

/// The only slot of `text`, when there is nothing else in it.
pub(crate) fn sole_slot(text: &str) -> Option<&str> {
    match next_slot(text) {
        Some((0, name)) if name.len() + 2 == text.len() => Some(name),
        _ => None,
    }
}

impl Template {
    /// Reads a template.
    pub fn new(source: &str) -> Self {
        let mut pieces = Vec::new();
        let mut literal = 0;
        let mut rest = source;
        while let Some((open, name)) = next_slot(rest) {
            if open > 0 {
                pieces.push(Piece::Text(rest[..open].to_owned()));
                literal += open;
            }
            pieces.push(Piece::Slot(name.to_owned()));
            rest = &rest[open + name.len() + 2..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
            literal += rest.len();
        }
        Self { source: source.to_owned(), pieces, literal }
    }

    /// The template as written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// How many bytes are fixed: of two templates that match, the one with more says more.
    pub fn literal_len(&self) -> usize {
        self.literal
    }

    /// The names of its slots, in order.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Slot(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// What stands in the slots when `text` has this form.
    pub fn matches<'t>(&self, text: &'t str) -> Option<Vec<(&str, &'t str)>> {
        let mut rest = text;
        let mut found = Vec::new();
        let mut open: Option<&str> = None;
        for (index, piece) in self.pieces.iter().enumerate() {
            match piece {
                // Two slots side by side cannot be told apart; the first takes nothing.
                Piece::Slot(name) => {
                    if let Some(before) = open.replace(name) {
                        found.push((before, ""));
                    }
                }
                Piece::Text(literal) => match open.take() {
                    None => rest = rest.strip_prefix(literal.as_str())?,
                    Some(name) if index + 1 == self.pieces.len() => {
                        found.push((name, rest.strip_suffix(literal.as_str())?));
                        return Some(found);
                    }
                    Some(name) => {
                        let at = rest.find(literal.as_str())?;
                        found.push((name, &rest[..at]));
                        rest = &rest[at + literal.len()..];
                    }
                },
            }
        }
        match open {
            Some(name) => {
                found.push((name, rest));
                Some(found)
            }
            None => rest.is_empty().then_some(found),
        }
    }

    /// The longest of its fixed pieces: where it is missing, the template cannot fit.
    pub(crate) fn longest_literal(&self) -> &str {
        let literals = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text.trim()),
            Piece::Slot(_) => None,
        });
        literals.max_by_key(|text| text.len()).unwrap_or_default()
    }

    /// The fixed piece with which it begins, if it begins with one.
    pub(crate) fn head(&self) -> Option<&str> {
        match self.pieces.first()? {
            Piece::Text(text) => Some(text),
            Piece::Slot(_) => None,
        }
    }

    /// Whether `text` is the beginning of such a text: how many of its bytes are fixed, and what stands in the slots that
    /// have come to their end. All of one is no beginning.
    pub(crate) fn begins<'t>(&self, text: &'t str) -> Option<(usize, Vec<(&str, &'t str)>)> {
        let (mut rest, mut fixed, mut found) = (text, 0, Vec::new());
        let mut open: Option<&str> = None;
        for piece in &self.pieces {
            let literal = match piece {
                Piece::Slot(name) => {
                    open = Some(name);
                    continue;
                }
                Piece::Text(literal) => literal.as_str(),
            };
            let at = match open {
                None => rest.starts_with(literal).then_some(0),
                Some(_) => rest.find(literal),
            };
            if let Some(at) = at {
                found.extend(open.take().map(|name| (name, &rest[..at])));
                fixed += literal.len();
                rest = &rest[at + literal.len()..];
                continue;
            }
            // The cut is in this piece, or in the slot before it.
            let partial = (1..=literal.len().min(rest.len()))
                .rev()
                .find(|length| literal.is_char_boundary(*length) && rest.ends_with(&literal[..*length]));
            return match (open, partial) {
                (None, Some(length)) if length == rest.len() => Some((fixed + length, found)),
                (None, _) => rest.is_empty().then_some((fixed, found)),
                (Some(name), Some(length)) => {
                    found.push((name, &rest[..rest.len() - length]));
                    Some((fixed + length, found))
                }
                (Some(_), None) => Some((fixed, found)),
            };
        }
        None
    }

    /// The same anywhere inside a text, and the part of the text that it is. A slot at either end reaches to
    /// the end of its line or quotation.
    pub fn find_in<'t>(&self, text: &'t str) -> Option<(Vec<(&str, &'t str)>, &'t str)> {
        let first = self.pieces.iter().position(|piece| matches!(piece, Piece::Text(_)))?;
        let Piece::Text(literal) = &self.pieces[first] else { return None };
        let literal = literal.trim_end();
        let (first_begin, mut found) = text
            .match_indices(literal)
            .take(FIRST_PLACES)
            .find_map(|(at, _)| Some((at, self.fit_at(first, text, at)?)))?;
        let mut begin = first_begin;
        // A short beginning may stand in the text before the message does (`models/` in a URL); the last one that leads
        // to the same end is the message's own.
        for (later, _) in text[..found.1].match_indices(literal).filter(|(at, _)| *at > first_begin).take(FIRST_PLACES)
        {
            match self.fit_at(first, text, later) {
                Some(other) if other.1 == found.1 => (begin, found) = (later, other),
                _ => break,
            }
        }
        let (slots, end) = found;
        Some((slots, &text[begin..end]))
    }

    /// What stands in the slots when the piece `first` stands at `begin`, and where all of it ends.
    fn fit_at<'t>(&self, first: usize, text: &'t str, begin: usize) -> Option<(Vec<(&str, &'t str)>, usize)> {
        let mut at = begin;
        let mut found = Vec::new();
        let mut open: Option<&str> = None;
        for (index, piece) in self.pieces.iter().enumerate().skip(first) {
            match piece {
                Piece::Slot(name) => open = Some(name),
                Piece::Text(literal) => {
                    let last = index + 1 == self.pieces.len();
                    let literal = if last { literal.trim_end() } else { literal.as_str() };
                    let offset = text[at..].find(literal)?;
                    match open.take() {
                        Some(name) => found.push((name, &text[at..at + offset])),
                        None if offset > 0 => return None,
                        None => {}
                    }
                    at += offset + literal.len();
                }
            }
        }
        if let Some(name) = open {
            let rest = &text[at..];
            let end = rest.find(['\n', '\'', '}']).unwrap_or(rest.len());
            found.push((name, &rest[..end]));
            at += end;
        }
        Some((found, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(template: &str, text: &str, expected: Option<&[(&str, &str)]>) {
        let template = Template::new(template);
        assert_eq!(template.matches(text).as_deref(), expected, "{template:?} on {text:?}");
    }

    #[test]
    fn is_anchored_at_both_ends() {
        check("a {x} b", "a 1 b", Some(&[("x", "1")]));
        check("a {x} b", "a 1 b.", None);
        check("a {x} b", " a 1 b", None);
        check("same", "same", Some(&[]));
        check("same", "same.", None);
    }

    #[test]
    fn last_literal_is_taken_at_the_end() {
        check("({x}).", "(a). b).", Some(&[("x", "a). b")]));
        check("{x}", "", Some(&[("x", "")]));
        check("'{x}', {y}", "'a', b', c", Some(&[("x", "a"), ("y", "b', c")]));
    }

    #[test]
    fn braces_that_are_no_slot_are_text() {
        check("{ a } {x}", "{ a } 1", Some(&[("x", "1")]));
        assert_eq!(fill("{x}{", |_| "1".into()), "1{");
        assert_eq!(fill("{}{x}é{y", |_| "é".into()), "{}éé{y");
    }
}
