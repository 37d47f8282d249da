//! Cuts a stream's bytes where its events end.
//!
//! The network cuts a stream anywhere. Whoever may have to end one early, with an error of its own behind the last
//! event, must not have sent half of the next; and SDKs parse each network chunk by itself. So what is handed on is
//! whole events (or elements of the array), as many as arrived together, and only a part of one is held back. Google's
//! mid-stream error is a bare object on lines of its own, and the array's closing bracket ends the answer: each is
//! a piece of its own.
//!
//! The pieces are the bytes that came, none changed.

use std::collections::VecDeque;

use bytes::{Bytes, BytesMut};

use super::braces::{Braces, Edge};

/// A single event larger than this is let through in pieces: images fit, and memory stays bounded.
const MAX_HELD: usize = 32 * 1024 * 1024;
/// A buffer that grew for one large event is not kept.
const MAX_KEPT: usize = 64 * 1024;

/// How the objects of a stream are put one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// `alt=sse`: server-sent events.
    Events,
    /// One JSON array in pieces.
    Array,
}

impl Framing {
    /// The framing of an answer with this `content-type`.
    pub fn of_content_type(kind: &[u8]) -> Self {
        const EVENTS: &[u8] = b"text/event-stream";
        let is_events = kind.get(..EVENTS.len()).is_some_and(|head| head.eq_ignore_ascii_case(EVENTS));
        if is_events { Self::Events } else { Self::Array }
    }
}

/// What is left when a stream has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tail {
    /// Nothing: it ended where an event did.
    Nothing,
    /// All of an event but the separator behind it.
    Whole(Bytes),
    /// A part of an event: the stream is broken.
    Partial,
}

/// Gathers bytes until they are whole events.
///
/// ```
/// use pollux_types::stream::{Aligner, Framing, Tail};
/// let (mut aligner, mut pieces) = (Aligner::new(Framing::Events), Default::default());
/// aligner.feed("data: {\"a\": 1}\r\n\r\nda".into(), &mut pieces);
/// aligner.feed("ta: {".into(), &mut pieces);
/// assert_eq!(pieces, ["data: {\"a\": 1}\r\n\r\n"]);
/// assert_eq!(aligner.finish(), Tail::Partial);
/// ```
#[derive(Debug)]
pub struct Aligner {
    framing: Framing,
    /// The part of an event that came in earlier chunks.
    held: BytesMut,
    max_held: usize,
    /// A part of the current event was let through already.
    in_pieces: bool,
    /// Of the array's elements, or of the bare object that is being read.
    braces: Braces,
    /// Inside of a bare object among events.
    in_object: bool,
    line: Line,
}

/// What the current line of an event stream has so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Nothing,
    /// A carriage return, which may be the first half of a line break.
    Return,
    Text,
}

impl Line {
    fn with(self, more: &[u8]) -> Self {
        match (self, more) {
            (_, []) => self,
            (Self::Nothing, [b'\r']) => Self::Return,
            _ => Self::Text,
        }
    }
}

/// What the lines of a chunk came to.
enum Lines {
    /// An object begins here, at the start of a line.
    Object(usize),
    /// All of them were looked at; up to here they are whole events.
    Whole(usize),
}

impl Aligner {
    /// For a stream that begins now.
    pub fn new(framing: Framing) -> Self {
        Self {
            framing,
            held: BytesMut::new(),
            max_held: MAX_HELD,
            in_pieces: false,
            braces: Braces::default(),
            in_object: false,
            line: Line::Nothing,
        }
    }

    /// Takes the next bytes; what became whole with them is put behind what is in `out`.
    pub fn feed(&mut self, chunk: Bytes, out: &mut VecDeque<Bytes>) {
        match self.framing {
            Framing::Events => self.feed_events(chunk, out),
            Framing::Array => self.feed_array(chunk, out),
        }
    }

    /// What is left at the end of the stream.
    pub fn finish(&mut self) -> Tail {
        let held = self.held.split().freeze();
        if held.is_empty() && !self.in_pieces && !self.in_object {
            return Tail::Nothing;
        }
        let text = held.trim_ascii_end();
        let whole = match self.framing {
            Framing::Events => {
                let mut braces = Braces::default();
                let mut at = 0;
                while let Some((_, after)) = braces.next(text, at) {
                    at = after;
                }
                !braces.is_inside() && (text.is_empty() || text.ends_with(b"}") || held.ends_with(b"\n"))
            }
            Framing::Array => text.is_empty() && !self.braces.is_inside(),
        };
        if whole && !self.in_pieces && !self.in_object { Tail::Whole(held) } else { Tail::Partial }
    }

    fn feed_events(&mut self, mut chunk: Bytes, out: &mut VecDeque<Bytes>) {
        while !chunk.is_empty() {
            if self.in_object {
                let Some(end) = self.end_of_object(&chunk) else {
                    self.hold(&chunk, out);
                    return;
                };
                self.in_object = false;
                self.release(chunk.split_to(end), out);
                continue;
            }
            match self.lines(&chunk) {
                Lines::Object(start) => {
                    self.release(chunk.split_to(start), out);
                    self.in_object = true;
                }
                Lines::Whole(end) => {
                    if end > 0 {
                        self.release(chunk.split_to(end), out);
                    }
                    self.hold(&chunk, out);
                    return;
                }
            }
        }
    }

    /// The end of the bare object that is being read, with the blanks behind it.
    fn end_of_object(&mut self, chunk: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some((edge, after)) = self.braces.next(chunk, at) {
            at = after;
            if edge == Edge::End {
                return Some(after + blanks(&chunk[after..]));
            }
        }
        None
    }

    fn lines(&mut self, chunk: &[u8]) -> Lines {
        let (mut at, mut whole) = (0, 0);
        while at < chunk.len() {
            if self.line == Line::Nothing && chunk[at] == b'{' {
                return Lines::Object(at);
            }
            let Some(length) = memchr::memchr(b'\n', &chunk[at..]) else {
                self.line = self.line.with(&chunk[at..]);
                break;
            };
            let is_blank = self.line.with(&chunk[at..at + length]) != Line::Text;
            self.line = Line::Nothing;
            at += length + 1;
            if is_blank {
                whole = at;
            }
        }
        Lines::Whole(whole)
    }

    fn feed_array(&mut self, mut chunk: Bytes, out: &mut VecDeque<Bytes>) {
        let (mut at, mut whole) = (0, 0);
        while at < chunk.len() {
            if !self.braces.is_inside() {
                // The closing bracket stands before any further object, if at all.
                let Some(offset) = memchr::memchr2(b'{', b']', &chunk[at..]) else { break };
                at += offset;
                if chunk[at] == b']' {
                    if whole > 0 {
                        self.release(chunk.split_to(whole), out);
                    }
                    let end = at + 1 - whole;
                    let end = end + blanks(&chunk[end..]);
                    self.release(chunk.split_to(end), out);
                    (at, whole) = (0, 0);
                    continue;
                }
            }
            let Some((edge, after)) = self.braces.next(&chunk, at) else { break };
            at = after;
            if edge == Edge::End {
                at += blanks(&chunk[after..]);
                whole = at;
            }
        }
        if whole > 0 {
            self.release(chunk.split_to(whole), out);
        }
        self.hold(&chunk, out);
    }

    /// Hands on what is held together with this, which ends where an event does.
    fn release(&mut self, last: Bytes, out: &mut VecDeque<Bytes>) {
        self.in_pieces = false;
        if self.held.is_empty() {
            out.extend((!last.is_empty()).then_some(last));
            return;
        }
        self.held.extend_from_slice(&last);
        out.push_back(self.take_held());
    }

    fn hold(&mut self, part: &[u8], out: &mut VecDeque<Bytes>) {
        self.held.extend_from_slice(part);
        if self.held.len() > self.max_held {
            self.in_pieces = true;
            out.push_back(self.take_held());
        }
    }

    fn take_held(&mut self) -> Bytes {
        if self.held.capacity() > MAX_KEPT {
            return std::mem::take(&mut self.held).freeze();
        }
        self.held.split().freeze()
    }
}

fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const EVENT: &str = "data: {\"candidates\": [{\"content\": {}}]}\r\n\r\n";
    const ERROR: &str = "{\n  \"error\": {\n    \"code\": 503,\n    \"message\": \"a \\\"}\\\" in it {\",\n    \"status\": \"UNAVAILABLE\"\n  }\n}\n";
    const FIRST: &str = "[{\n  \"a\": \"}]\"\n}\n";
    const NEXT: &str = ",\n{\n  \"b\": {}\n}\n";

    fn align(framing: Framing, chunks: &[&str]) -> (Vec<String>, Tail) {
        let (mut aligner, mut out) = (Aligner::new(framing), VecDeque::new());
        for chunk in chunks {
            aligner.feed(Bytes::copy_from_slice(chunk.as_bytes()), &mut out);
        }
        (out.into_iter().map(|item| String::from_utf8(item.into()).unwrap()).collect(), aligner.finish())
    }

    fn events(chunks: &[&str]) -> Vec<String> {
        let (items, tail) = align(Framing::Events, chunks);
        assert_eq!(tail, Tail::Nothing);
        items
    }

    #[test]
    fn whole_events_pass_as_they_came() {
        let chunk = Bytes::from_static(EVENT.as_bytes());
        let (mut aligner, mut out) = (Aligner::new(Framing::Events), VecDeque::new());
        aligner.feed(chunk.clone(), &mut out);
        assert_eq!(out[0].as_ptr(), chunk.as_ptr(), "nothing is copied");
        let both = EVENT.repeat(2);
        assert_eq!(events(&[&both]), [both]);
        let lf = EVENT.replace("\r\n", "\n");
        assert_eq!(events(&[&lf, EVENT]), [lf, EVENT.to_owned()]);
    }

    #[test]
    fn an_event_is_whole_wherever_it_was_cut() {
        for cut in 1..EVENT.len() {
            let (one, two) = EVENT.split_at(cut);
            assert_eq!(events(&[one, two]), [EVENT], "cut at {cut}");
            assert_eq!(events(&[&format!("{EVENT}{one}"), two]), [EVENT, EVENT], "cut at {cut}");
        }
    }

    #[test]
    fn an_error_is_a_piece_of_its_own_wherever_it_was_cut() {
        let glued = format!("{EVENT}{ERROR}");
        assert_eq!(events(&[&glued]), [EVENT, ERROR]);
        assert_eq!(events(&[&glued, EVENT]), [EVENT, ERROR, EVENT]);
        for cut in 1..glued.len() - 1 {
            let (one, two) = glued.split_at(cut);
            assert_eq!(events(&[one, two]), [EVENT, ERROR], "cut at {cut}");
        }
        assert_eq!(events(&[&ERROR[..30], &ERROR[30..]]), [ERROR]);
        // An event that is not closed by an empty line.
        assert_eq!(events(&[&format!("{}{ERROR}", &EVENT[..EVENT.len() - 2])]), [&EVENT[..EVENT.len() - 2], ERROR]);
    }

    #[test]
    fn what_is_left_is_whole_or_a_part() {
        let whole = |text: &str| Tail::Whole(Bytes::copy_from_slice(text.as_bytes()));
        for (framing, text, tail) in [
            (Framing::Events, "data: {\"a\": {}}", whole("data: {\"a\": {}}")),
            (Framing::Events, "data: {\"a\": {}}\r\n", whole("data: {\"a\": {}}\r\n")),
            (Framing::Events, "data: {\"a\": {}", Tail::Partial),
            (Framing::Events, "data: {\"a\": \"}", Tail::Partial),
            (Framing::Events, "dat", Tail::Partial),
            (Framing::Events, &ERROR[..40], Tail::Partial),
            (Framing::Events, "\r", whole("\r")),
            (Framing::Array, "[", Tail::Partial),
            (Framing::Array, "[{\"a\": 1", Tail::Partial),
            (Framing::Array, "\n", whole("\n")),
        ] {
            assert_eq!(align(framing, &[text]), (vec![], tail), "{text}");
        }
        assert_eq!(align(Framing::Array, &["[{}\n,", "\n"]), (vec!["[{}\n".to_owned()], Tail::Partial));
        assert_eq!(align(Framing::Events, &[EVENT, "data: {"]), (vec![EVENT.to_owned()], Tail::Partial));
    }

    #[test]
    fn elements_of_an_array_keep_their_separators_and_the_end_stands_alone() {
        let all = format!("{FIRST}{NEXT}]\n");
        let array = |chunks: &[&str]| {
            let (items, tail) = align(Framing::Array, chunks);
            assert_eq!(tail, Tail::Nothing);
            items
        };
        assert_eq!(array(&[FIRST, NEXT, "]\n"]), [FIRST, NEXT, "]\n"]);
        assert_eq!(array(&[&all]), [&format!("{FIRST}{NEXT}"), "]\n"]);
        assert_eq!(array(&["[{\"a\":1},{\"b\":2}]"]), ["[{\"a\":1},{\"b\":2}", "]"]);
        assert_eq!(array(&["[", "]\n"]), ["[]\n"]);
        for cut in 1..FIRST.len() - 1 {
            assert_eq!(array(&[&FIRST[..cut], &FIRST[cut..]]), [FIRST], "cut at {cut}");
        }
    }

    #[test]
    fn what_is_too_large_is_let_through_in_pieces() {
        for (framing, start, end) in
            [(Framing::Events, "data: {\"a\": \"", "\"}\n\n"), (Framing::Array, "[{\"a\": \"", "\"}\n")]
        {
            let (mut aligner, mut out) = (Aligner::new(framing), VecDeque::new());
            aligner.max_held = 100;
            let large = format!("{start}{}", "x".repeat(100));
            aligner.feed(large.clone().into(), &mut out);
            assert_eq!(out, [&large]);
            aligner.feed("xx".into(), &mut out);
            assert_eq!(out.len(), 1);
            assert_eq!(aligner.finish(), Tail::Partial);
            aligner.feed(end.into(), &mut out);
            assert_eq!((out.len(), aligner.finish()), (2, Tail::Nothing));
        }
    }

    proptest! {
        #[test]
        fn cuts_change_no_byte_and_leave_no_part(
            cuts in proptest::collection::vec(0usize..300, 0..20), end in 0usize..300, as_array: bool,
        ) {
            let text = if as_array { format!("{FIRST}{NEXT}{NEXT}]\n") } else { format!("{EVENT}{EVENT}{ERROR}") };
            let text = &text[..end.min(text.len())];
            let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(text.len())).collect();
            cuts.sort_unstable();
            cuts.push(text.len());
            let mut from = 0;
            let chunks: Vec<&str> = cuts.into_iter().map(|cut| &text[std::mem::replace(&mut from, cut)..cut]).collect();
            let framing = if as_array { Framing::Array } else { Framing::Events };
            let (items, tail) = align(framing, &chunks);
            let mut joined = items.concat();
            if let Tail::Whole(last) = tail {
                joined.push_str(std::str::from_utf8(&last).unwrap());
            }
            prop_assert!(text.starts_with(&joined));
            // The lost part, if any, is less than an event.
            prop_assert!(text.len() - joined.len() < EVENT.len().max(ERROR.len()));
            for item in items {
                let (mut braces, mut at) = (Braces::default(), 0);
                while let Some((_, after)) = braces.next(item.as_bytes(), at) {
                    at = after;
                }
                prop_assert!(!braces.is_inside(), "{}", item);
            }
        }
    }
}
