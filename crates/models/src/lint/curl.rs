//! Scripts with curl commands.
//!
//! The words of a shell are read here with the place of every byte; crates that split words forget the places.
//! Variables stay as they are written: nobody knows what is in them.

use pollux_doctor::Severity;

use super::frame::{Frame, Quotes};
use super::model::Near;
use super::request::{self, Context};
use super::{Lint, Options, Span, url};

/// Whether any line begins with the command.
pub(super) fn has_command(input: &[u8]) -> bool {
    commands(input).next().is_some()
}

pub(super) fn file(input: &[u8], options: &Options) -> (usize, Vec<Lint>) {
    let mut lints = Vec::new();
    let near = Near::default();
    let context = Context::new(options, &near, &mut lints);
    let mut requests = 0;
    let mut done = 0;
    let last_line = memchr::memrchr(b'\n', input).map_or(0, |at| at + 1);
    for start in commands(input) {
        // What looks like a command may stand in the body of the last one.
        if start < done {
            continue;
        }
        let mut words = Words { input, at: start, heredocs: Vec::new(), last_line };
        let command = Command::read(&mut words);
        done = words.at;
        if command.check(&context, &mut lints) {
            requests += 1;
        }
    }
    (requests, lints)
}

/// Where commands begin: at the start of a line, behind a prompt, a pipe or an assignment.
fn commands(input: &[u8]) -> impl Iterator<Item = usize> {
    let ends = |at: &usize| input.get(at + 4).is_some_and(|after| after.is_ascii_whitespace() || *after == b'\\');
    let mut line = LineStart { input, seen: 0, text: blanks(input, 0) };
    memchr::memmem::find_iter(input, b"curl").filter(ends).filter(move |at| {
        let before = input.get(line.before(*at)..*at).unwrap_or_default().trim_ascii_end();
        before.is_empty()
            || matches!(before, b"$" | b">" | b"%" | b"#" | b"!" | b"time")
            || before.ends_with(b"|")
            || before.ends_with(b"$(")
            || before.ends_with(b"&&")
            || before.ends_with(b";")
    })
}

/// Where the line begins that a scan has come to. A line may be the whole file, so none is looked through twice.
struct LineStart<'i> {
    input: &'i [u8],
    seen: usize,
    /// The first byte of the line that is no blank.
    text: usize,
}

impl LineStart<'_> {
    /// The first byte that is no blank of the line of a place, which is behind the places asked for before.
    fn before(&mut self, at: usize) -> usize {
        if let Some(newline) = memchr::memrchr(b'\n', &self.input[self.seen..at]) {
            self.text = blanks(self.input, self.seen + newline + 1);
        }
        self.seen = at;
        self.text
    }
}

/// The first byte that is no blank, from a place on.
fn blanks(input: &[u8], start: usize) -> usize {
    start + input[start..].iter().take_while(|byte| byte.is_ascii_whitespace() && **byte != b'\n').count()
}

/// A word of a command, without its quotes.
struct Word<'i> {
    frame: Frame<'i>,
    /// As it is meant; variables as they are written.
    text: String,
}

#[derive(Default)]
struct Command<'i> {
    url: Option<Word<'i>>,
    verb: Option<Word<'i>>,
    body: Option<Body<'i>>,
    /// The name of the option that gave the body, whose place it is.
    data: Option<Span>,
    /// Whether something says that the body is JSON.
    json: bool,
}

enum Body<'i> {
    Here(Word<'i>),
    /// What the command reads: the document behind it, which may be announced later in it.
    Input,
    /// In another file, or what a variable holds.
    Elsewhere,
}

impl<'i> Body<'i> {
    /// The body that an option gives.
    fn of(option: &str, value: Option<Word<'i>>) -> Self {
        match value {
            // Only `--data-raw` sends an `@` as it is.
            Some(word) if word.text == "@-" && option != "--data-raw" => Self::Input,
            Some(word) if word.text.starts_with('@') && option != "--data-raw" => Self::Elsewhere,
            Some(word) => Self::Here(word),
            None => Self::Elsewhere,
        }
    }
}

/// Long options of curl that take a value and are of no interest here.
const TAKING: [&str; 20] = [
    "--output",
    "--user",
    "--user-agent",
    "--referer",
    "--cookie",
    "--cookie-jar",
    "--max-time",
    "--connect-timeout",
    "--proxy",
    "--write-out",
    "--retry",
    "--retry-delay",
    "--cacert",
    "--cert",
    "--key",
    "--resolve",
    "--limit-rate",
    "--config",
    "--dump-header",
    "--stderr",
];

/// Letters that take a value.
const LETTERS: &[u8] = b"HXdouAebcmxwFTKrCDEQtPyYz";

impl<'i> Command<'i> {
    fn read(words: &mut Words<'i>) -> Self {
        let mut command = Self::default();
        // The first word is `curl`.
        let _ = words.next();
        while let Some((word, span)) = words.next() {
            let (name, glued) = split(&word.text);
            let mut value = |word: Word<'i>| match glued {
                Some(at) => Some(Word { text: word.text[at..].to_owned(), frame: word.frame.skip(at) }),
                None => words.next().map(|(word, _)| word),
            };
            match name.as_str() {
                "-H" | "--header" => {
                    let header = value(word).map(|word| word.text.to_ascii_lowercase()).unwrap_or_default();
                    command.json |= header.starts_with("content-type:") && header.contains("json");
                }
                "-X" | "--request" => command.verb = value(word),
                "--url" => command.url = value(word),
                "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii" | "--json" => {
                    command.json |= name == "--json";
                    command.data = Some(span);
                    let value = value(word);
                    command.body = Some(Body::of(&name, value));
                }
                "-F" | "-T" | "--form" | "--upload-file" | "--data-urlencode" | "-K" => {
                    let _ = value(word);
                    command.body = Some(Body::Elsewhere);
                }
                taking if TAKING.contains(&taking) || is_taking(taking) => {
                    let _ = value(word);
                }
                option if option.starts_with('-') && option.len() > 1 => {}
                _ if command.url.is_none() => command.url = Some(word),
                _ => {}
            }
        }
        if matches!(command.body, Some(Body::Input)) {
            command.body = Some(words.document().map_or(Body::Elsewhere, Body::Here));
        }
        words.skip_heredocs();
        if let Some(Body::Here(word)) = &command.body
            && word.text.starts_with('$')
        {
            command.body = Some(Body::Elsewhere);
        }
        command
    }

    /// Whether it was a request of the API.
    fn check(self, context: &Context<'_>, lints: &mut Vec<Lint>) -> bool {
        let Some(url) = &self.url else { return false };
        let Some(context) = url::context(&url.frame, context, lints) else { return false };
        let is_called = context.method.is_some();
        if let (Some(verb), true) = (&self.verb, is_called)
            && verb.text != "POST"
            && !verb.text.starts_with('$')
        {
            let span = verb.frame.span(Span::new(0, verb.frame.text.len()));
            let edit = verb.frame.edit(Span::new(0, verb.frame.text.len()), "POST");
            lints.push(Lint::new("lint-verb", Severity::Error, span).with("verb", &verb.text).fix(edit));
        }
        if let (Some(data), false) = (self.data, self.json) {
            lints.push(Lint::new("lint-content-type", Severity::Error, data));
        }
        match &self.body {
            Some(Body::Here(word)) => request::one(&word.frame, &context, lints),
            None if is_called => {
                let span = url.frame.span(Span::new(0, url.frame.text.len()));
                lints.push(Lint::new("lint-no-body", Severity::Error, span));
            }
            _ => {}
        }
        true
    }
}

/// The option that a word is, and where in it its value begins: `-d…`, and flags before it, as in `-sXPOST`.
fn split(word: &str) -> (String, Option<usize>) {
    let letters = match word.as_bytes() {
        [b'-', letters @ ..] if !letters.starts_with(b"-") => letters,
        _ => return (word.to_owned(), None),
    };
    let Some(at) = letters.iter().position(|letter| LETTERS.contains(letter) || !letter.is_ascii_alphabetic()) else {
        return (word.to_owned(), None);
    };
    let name = format!("-{}", char::from(letters[at]));
    (name, (at + 2 < word.len() && word.is_char_boundary(at + 2)).then_some(at + 2))
}

fn is_taking(option: &str) -> bool {
    matches!(option.as_bytes(), [b'-', letter] if LETTERS.contains(letter))
}

struct Words<'i> {
    input: &'i [u8],
    at: usize,
    /// What ends the documents that follow the line, and whether a shell changes what is in them.
    heredocs: Vec<(Vec<u8>, bool)>,
    /// Where the last line begins: nothing follows it, which need not be looked for.
    last_line: usize,
}

/// A word while it is read.
#[derive(Default)]
struct Building {
    text: Vec<u8>,
    places: Vec<Span>,
    /// How many pieces it has, and whether all are in single quotes.
    pieces: usize,
    mixed: bool,
}

impl Building {
    fn push(&mut self, byte: u8, from: usize, to: usize) {
        self.text.push(byte);
        self.places.push(Span::new(from, to));
    }
}

impl<'i> Words<'i> {
    /// The next word of the command and its place; `None` at the command's end.
    fn next(&mut self) -> Option<(Word<'i>, Span)> {
        loop {
            self.skip_blanks();
            match self.input.get(self.at..)? {
                [b'<', b'<', b'<', ..] => self.at += 3,
                [b'<', b'<', ..] => self.heredoc(),
                [] | [b'\n' | b'|' | b';' | b'&' | b')' | b'#', ..] => return None,
                [b'>' | b'<', ..] => {
                    self.at += 1;
                    self.skip_blanks();
                    let _ = self.word();
                }
                _ => return self.word(),
            }
        }
    }

    fn skip_blanks(&mut self) {
        loop {
            match self.input.get(self.at..).unwrap_or_default() {
                [b' ' | b'\t' | b'\r', ..] => self.at += 1,
                [b'\\', b'\n', ..] => self.at += 2,
                [b'\\', b'\r', b'\n', ..] => self.at += 3,
                _ => return,
            }
        }
    }

    fn word(&mut self) -> Option<(Word<'i>, Span)> {
        let start = self.at;
        let mut word = Building::default();
        while let Some(byte) = self.input.get(self.at).copied() {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b'|' | b';' | b'<' | b'>' | b'&' | b')' => break,
                b'\'' => self.single(&mut word),
                b'"' => self.double(&mut word),
                b'$' if self.input.get(self.at + 1) == Some(&b'\'') => self.dollar(&mut word),
                b'\\' => {
                    word.mixed = true;
                    match self.input.get(self.at + 1) {
                        Some(b'\n') | None => {}
                        Some(next) => word.push(*next, self.at, self.at + 2),
                    }
                    self.at += 2;
                }
                _ => {
                    word.mixed = true;
                    word.push(byte, self.at, self.at + 1);
                    self.at += 1;
                }
            }
        }
        self.at = self.at.min(self.input.len());
        let span = Span::new(start, self.at);
        let quotes = if word.mixed || word.pieces != 1 { Quotes::Mixed } else { Quotes::Single };
        let text = String::from_utf8_lossy(&word.text).into_owned();
        let frame = Frame::quoted(word.text, word.places, self.at, quotes);
        (span.end > span.start).then_some((Word { frame, text }, span))
    }

    /// `'…'`: nothing in it is special.
    fn single(&mut self, word: &mut Building) {
        word.pieces += 1;
        self.at += 1;
        while let Some(byte) = self.input.get(self.at).copied() {
            self.at += 1;
            if byte == b'\'' {
                return;
            }
            word.push(byte, self.at - 1, self.at);
        }
    }

    /// `"…"`: a backslash counts before few characters only.
    fn double(&mut self, word: &mut Building) {
        word.mixed = true;
        self.at += 1;
        while let Some(byte) = self.input.get(self.at).copied() {
            match (byte, self.input.get(self.at + 1)) {
                (b'"', _) => {
                    self.at += 1;
                    return;
                }
                (b'\\', Some(b'\n')) => self.at += 2,
                (b'\\', Some(next @ (b'"' | b'\\' | b'$' | b'`'))) => {
                    word.push(*next, self.at, self.at + 2);
                    self.at += 2;
                }
                _ => {
                    word.push(byte, self.at, self.at + 1);
                    self.at += 1;
                }
            }
        }
    }

    /// `$'…'`, as browsers copy commands: escapes of C.
    fn dollar(&mut self, word: &mut Building) {
        word.mixed = true;
        self.at += 2;
        while let Some(byte) = self.input.get(self.at).copied() {
            let from = self.at;
            match (byte, self.input.get(self.at + 1)) {
                (b'\'', _) => {
                    self.at += 1;
                    return;
                }
                (b'\\', Some(b'u')) => {
                    let digits = self.input.get(from + 2..from + 6).unwrap_or_default();
                    let read = std::str::from_utf8(digits).ok().and_then(|digits| u32::from_str_radix(digits, 16).ok());
                    self.at = (from + 6).min(self.input.len());
                    let letter = read.and_then(char::from_u32).unwrap_or('\u{fffd}');
                    for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                        word.push(byte, from, self.at);
                    }
                }
                (b'\\', Some(next)) => {
                    self.at += 2;
                    let meant = match next {
                        b'n' => b'\n',
                        b'r' => b'\r',
                        b't' => b'\t',
                        other => *other,
                    };
                    word.push(meant, from, self.at);
                }
                _ => {
                    self.at += 1;
                    word.push(byte, from, self.at);
                }
            }
        }
    }

    /// `<<EOF`, `<<'EOF'`, `<<-EOF`.
    fn heredoc(&mut self) {
        self.at += 2;
        if self.input.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        self.skip_blanks();
        let is_quoted = matches!(self.input.get(self.at), Some(b'\'' | b'"' | b'\\'));
        if let Some((word, _)) = self.word() {
            self.heredocs.push((word.text.into_bytes(), is_quoted));
        }
    }

    /// The document that follows the command, all of whose words were read.
    fn document(&self) -> Option<Word<'i>> {
        let (end, is_quoted) = self.heredocs.first()?;
        let start = self.line_end()?;
        let length = self.document_length(start, end);
        let text = &self.input[start..start + length];
        let frame = if *is_quoted {
            Frame::piece(text, start)
        } else {
            let places = (start..start + length).map(|at| Span::new(at, at + 1)).collect();
            Frame::quoted(text.to_vec(), places, start + length, Quotes::Mixed)
        };
        Some(Word { frame, text: String::from_utf8_lossy(text).into_owned() })
    }

    fn line_end(&self) -> Option<usize> {
        if self.at >= self.last_line {
            return None;
        }
        memchr::memchr(b'\n', self.input.get(self.at..)?).map(|more| self.at + more + 1)
    }

    fn document_length(&self, start: usize, end: &[u8]) -> usize {
        let mut at = start;
        for line in self.input[start..].split_inclusive(|byte| *byte == b'\n') {
            if line.trim_ascii() == end {
                break;
            }
            at += line.len();
        }
        at - start
    }

    /// Goes on behind the documents of the command.
    fn skip_heredocs(&mut self) {
        for (end, _) in std::mem::take(&mut self.heredocs) {
            let Some(start) = self.line_end() else { return };
            self.at = start + self.document_length(start, &end);
        }
    }
}
