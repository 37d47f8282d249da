//! A text that was read out of another one, and the way back.

use std::borrow::Cow;

use super::{Edit, Span};

/// A text to look at, with the place of each of its bytes in the file.
#[derive(Debug)]
pub(super) struct Frame<'i> {
    pub(super) text: Cow<'i, [u8]>,
    map: Map,
}

#[derive(Debug)]
enum Map {
    /// The text is a piece of the file, from here on.
    Piece(usize),
    /// The text was in quotes: where each byte's source begins and ends.
    Quoted { places: Vec<Span>, end: usize, quotes: Quotes },
}

/// What had to be undone to read the text, and has to be done again to change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// Single quotes of a shell: all but a single quote can stand there.
    Single,
    /// A mixture: only plain words can be put in.
    Mixed,
    /// A string of JSON.
    Json,
}

impl<'i> Frame<'i> {
    /// A piece of the file that begins at an offset.
    pub(super) const fn piece(text: &'i [u8], start: usize) -> Self {
        Self { text: Cow::Borrowed(text), map: Map::Piece(start) }
    }

    /// A text that was in quotes.
    pub(super) fn quoted(text: Vec<u8>, places: Vec<Span>, end: usize, quotes: Quotes) -> Self {
        debug_assert_eq!(text.len(), places.len());
        Self { text: Cow::Owned(text), map: Map::Quoted { places, end, quotes } }
    }

    /// The text without its first bytes.
    pub(super) fn skip(self, count: usize) -> Frame<'static> {
        let places = match self.map {
            Map::Piece(start) => (start..start + self.text.len()).map(|at| Span::new(at, at + 1)).collect(),
            Map::Quoted { ref places, .. } => places.clone(),
        };
        let end = places.last().map_or(0, |place: &Span| place.end);
        let count = count.min(places.len());
        Frame::quoted(self.text[count..].to_vec(), places[count..].to_vec(), end, Quotes::Mixed)
    }

    /// Where a piece of the text stands in the file; whole characters of it.
    pub(super) fn span(&self, span: Span) -> Span {
        self.place(self.whole(span))
    }

    /// What was mended may have shorter characters than the text.
    fn whole(&self, span: Span) -> Span {
        let is_inside = |at: usize| self.text.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
        let Span { mut start, mut end } = span;
        while start < end && start > 0 && is_inside(start) {
            start -= 1;
        }
        while is_inside(end) {
            end += 1;
        }
        Span::new(if span.start == span.end { end } else { start }, end)
    }

    fn place(&self, span: Span) -> Span {
        match &self.map {
            Map::Piece(start) => Span::new(start + span.start, start + span.end),
            Map::Quoted { places, end, .. } => {
                let start = places.get(span.start).map_or(*end, |place| place.start);
                let last = span.end.checked_sub(1).filter(|last| *last >= span.start);
                Span::new(start, last.and_then(|last| places.get(last)).map_or(start, |place| place.end))
            }
        }
    }

    /// A change of the text as a change of the file, if it can be written there.
    pub(super) fn edit(&self, span: Span, with: &str) -> Option<Edit> {
        let span = self.whole(span);
        let there = self.place(span);
        let with = match &self.map {
            Map::Piece(_) => with.to_owned(),
            Map::Quoted { quotes: Quotes::Json, .. } => {
                let quoted = serde_json::to_string(with).ok()?;
                quoted.get(1..quoted.len() - 1)?.to_owned()
            }
            Map::Quoted { quotes, .. } => {
                let as_it_is = there.end - there.start == span.end - span.start;
                let takes = |letter: char| match quotes {
                    Quotes::Single => letter != '\'',
                    _ => letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.' | '/' | ' ' | ','),
                };
                if !as_it_is || !with.chars().all(takes) {
                    return None;
                }
                with.to_owned()
            }
        };
        Some(Edit { span: there, with })
    }
}
