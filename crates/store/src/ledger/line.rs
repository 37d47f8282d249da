//! The journal's lines: what a record looks like between the request and the database.
//!
//! A line is a letter and fields with tabs between, ended by a line break. It is written on the way of a request, so it
//! is cheap to make; and it may be the last thing a process did, so a reader takes whole lines alone and passes over
//! what it cannot read. An empty field is an absent one. What later versions added stands at the end of a line, and may
//! be missing there.

use super::record::{Asked, AttemptRecord, AttemptResult, AttemptRow, Begin, End, Ended, RowId, Tokens};

/// The first line of every segment; another version is not ours to read.
pub(super) const HEAD: &[u8] = b"pollux-ledger 1\n";

/// The longest text in a field: a caller chooses some of them.
const MAX_TEXT: usize = 256;

/// A record, read back.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Begin(RowId, Asked),
    Attempt(AttemptRow),
    End(RowId, Ended),
}

pub(super) fn write_begin(out: &mut Vec<u8>, id: RowId, begin: &Begin<'_>) {
    out.push(b'B');
    number(out, id.0);
    number(out, begin.started_at);
    number(out, u8::from(begin.streamed));
    for field in [begin.version, begin.method, begin.request_id, begin.caller, begin.model_asked] {
        text(out, field);
    }
    if let Some(charged) = begin.charged {
        text(out, charged);
    }
    out.push(b'\n');
}

pub(super) fn write_attempt(out: &mut Vec<u8>, attempt: &AttemptRecord<'_>) {
    out.push(b'A');
    number(out, attempt.request.0);
    number(out, attempt.number);
    number(out, attempt.started_at);
    for field in [attempt.backend, attempt.region, attempt.project, attempt.credential, attempt.model] {
        text(out, field);
    }
    if let Some(outcome) = &attempt.outcome {
        number(out, outcome.total_ms);
        maybe(out, outcome.first_output_ms);
        text(out, outcome.fault.unwrap_or_default());
        maybe(out, outcome.http_status);
        tokens(out, outcome.tokens);
    }
    out.push(b'\n');
}

pub(super) fn write_end(out: &mut Vec<u8>, end: &End<'_>) {
    out.push(b'E');
    number(out, end.request.0);
    number(out, u8::from(end.complete));
    for field in [end.model_served, end.route, end.project, end.fault] {
        text(out, field.unwrap_or_default());
    }
    number(out, end.attempts);
    number(out, end.waited_ms);
    maybe(out, end.http_status);
    maybe(out, end.first_output_ms);
    number(out, end.total_ms);
    maybe(out, end.cost_nanos);
    tokens(out, end.tokens);
    if let Some(counted_at) = end.counted_at.filter(|_| end.tokens.is_some()) {
        number(out, counted_at);
    }
    out.push(b'\n');
}

fn number(out: &mut Vec<u8>, value: impl itoa::Integer) {
    out.push(b'\t');
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

fn maybe(out: &mut Vec<u8>, value: Option<impl itoa::Integer>) {
    match value {
        Some(value) => number(out, value),
        None => out.push(b'\t'),
    }
}

fn tokens(out: &mut Vec<u8>, tokens: Option<Tokens>) {
    let Some(Tokens { prompt, cached, thoughts, candidates, tool_use, total }) = tokens else { return };
    for count in [prompt, cached, thoughts, candidates, tool_use, total] {
        number(out, count);
    }
}

fn text(out: &mut Vec<u8>, value: &str) {
    out.push(b'\t');
    let mut end = value.len().min(MAX_TEXT);
    while !value.is_char_boundary(end) {
        end -= 1;
    }
    let value = &value.as_bytes()[..end];
    if !value.iter().any(|byte| matches!(byte, b'\t' | b'\n' | b'\\')) {
        out.extend_from_slice(value);
        return;
    }
    for byte in value {
        match byte {
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\\' => out.extend_from_slice(b"\\\\"),
            other => out.push(*other),
        }
    }
}

/// Reads a line without its line break; `None` when it is no record of ours.
pub(super) fn read(line: &[u8]) -> Option<Line> {
    let line = std::str::from_utf8(line).ok()?;
    let mut fields = Fields(line.split('\t'));
    let record = match fields.0.next()? {
        "B" => read_begin(&mut fields)?,
        "A" => read_attempt(&mut fields)?,
        "E" => read_end(&mut fields)?,
        _ => return None,
    };
    fields.0.next().is_none().then_some(record)
}

fn read_begin(fields: &mut Fields<'_>) -> Option<Line> {
    let id = RowId(fields.number()?);
    let (started_at, streamed) = (fields.number()?, fields.number::<u8>()? == 1);
    let (version, method, request_id) = (fields.text()?, fields.text()?, fields.text()?);
    let (caller, model_asked) = (fields.text()?, fields.text()?);
    let charged = fields.last_text()?;
    Some(Line::Begin(id, Asked { request_id, started_at, caller, version, method, model_asked, streamed, charged }))
}

fn read_attempt(fields: &mut Fields<'_>) -> Option<Line> {
    Some(Line::Attempt(AttemptRow {
        request: RowId(fields.number()?),
        number: fields.number()?,
        started_at: fields.number()?,
        backend: fields.text()?,
        region: fields.text()?,
        project: fields.text()?,
        credential: fields.text()?,
        model: fields.text()?,
        outcome: match fields.0.next() {
            None => None,
            Some(total_ms) => Some(AttemptResult {
                total_ms: total_ms.parse().ok()?,
                first_output_ms: fields.maybe()?,
                fault: fields.maybe_text()?,
                http_status: fields.maybe()?,
                tokens: fields.tokens()?,
            }),
        },
    }))
}

fn read_end(fields: &mut Fields<'_>) -> Option<Line> {
    let id = RowId(fields.number()?);
    let ended = Ended {
        complete: fields.number::<u8>()? == 1,
        model_served: fields.maybe_text()?,
        route: fields.maybe_text()?,
        project: fields.maybe_text()?,
        fault: fields.maybe_text()?,
        attempts: fields.number()?,
        waited_ms: fields.number()?,
        http_status: fields.maybe()?,
        first_output_ms: fields.maybe()?,
        total_ms: fields.number()?,
        cost_nanos: fields.maybe()?,
        tokens: fields.tokens()?,
        counted_at: fields.last()?,
    };
    Some(Line::End(id, ended))
}

struct Fields<'a>(std::str::Split<'a, char>);

impl Fields<'_> {
    fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        self.0.next()?.parse().ok()
    }

    /// The outer `None` is a damaged line, the inner an absent value.
    #[expect(clippy::option_option, reason = "the outer level is what `?` takes")]
    fn maybe<T: std::str::FromStr>(&mut self) -> Option<Option<T>> {
        match self.0.next()? {
            "" => Some(None),
            value => value.parse().ok().map(Some),
        }
    }

    /// A field that may be missing.
    #[expect(clippy::option_option, reason = "the outer level is what `?` takes")]
    fn last<T: std::str::FromStr>(&mut self) -> Option<Option<T>> {
        self.0.next().map_or(Some(None), |value| value.parse().ok().map(Some))
    }

    #[expect(clippy::option_option, reason = "the outer level is what `?` takes")]
    fn last_text(&mut self) -> Option<Option<String>> {
        self.0.next().map_or(Some(None), |value| unescaped(value).map(Some))
    }

    fn text(&mut self) -> Option<String> {
        self.0.next().and_then(unescaped)
    }

    #[expect(clippy::option_option, reason = "the outer level is what `?` takes")]
    fn maybe_text(&mut self) -> Option<Option<String>> {
        self.text().map(|text| Some(text).filter(|text| !text.is_empty()))
    }

    #[expect(clippy::option_option, reason = "the outer level is what `?` takes")]
    fn tokens(&mut self) -> Option<Option<Tokens>> {
        let Some(prompt) = self.0.next() else { return Some(None) };
        Some(Some(Tokens {
            prompt: prompt.parse().ok()?,
            cached: self.number()?,
            thoughts: self.number()?,
            candidates: self.number()?,
            tool_use: self.number()?,
            total: self.number()?,
        }))
    }
}

fn unescaped(value: &str) -> Option<String> {
    if !value.contains('\\') {
        return Some(value.to_owned());
    }
    let mut out = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        out.push(match character {
            '\\' => match characters.next()? {
                't' => '\t',
                'n' => '\n',
                '\\' => '\\',
                _ => return None,
            },
            other => other,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::record::AttemptOutcome;

    const TOKENS: Tokens = Tokens { prompt: 10, cached: 4, thoughts: 3, candidates: 2, tool_use: 1, total: 16 };

    fn line(write: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
        let mut out = Vec::new();
        write(&mut out);
        assert_eq!(out.pop(), Some(b'\n'));
        assert!(!out.contains(&b'\n'));
        out
    }

    fn begin(request_id: &str) -> Begin<'_> {
        Begin {
            request_id,
            started_at: 1_795_219_200_123,
            caller: "default",
            version: "v1beta",
            method: "streamGenerateContent",
            model_asked: "gemini-2.5-flash",
            streamed: true,
            charged: None,
        }
    }

    #[test]
    fn a_beginning_comes_back_whatever_the_caller_wrote() {
        for hostile in ["plain", "", "tab\there", "line\nbreak", "back\\slash\\n", "żółć"] {
            let written = line(|out| write_begin(out, RowId(7), &begin(hostile)));
            let Some(Line::Begin(id, asked)) = read(&written) else { panic!("{hostile:?}") };
            assert_eq!((id, asked.request_id.as_str(), asked.streamed), (RowId(7), hostile, true));
            assert_eq!(asked.model_asked, "gemini-2.5-flash");
        }
    }

    #[test]
    fn lines_of_an_older_version_are_read() {
        let begun = b"B\t7\t1795219200123\t0\tv1beta\tgenerateContent\tr\tdefault\tm";
        let Some(Line::Begin(_, asked)) = read(begun) else { panic!() };
        assert_eq!((asked.model_asked.as_str(), asked.charged), ("m", None));
        let Some(Line::Begin(_, asked)) = read(&[&begun[..], b"\tproject/a\\tb"].concat()) else { panic!() };
        assert_eq!(asked.charged.as_deref(), Some("project/a\tb"));
        for tokens in ["", "\t10\t4\t3\t2\t1\t16"] {
            let ended = format!("E\t1\t1\tm\t\tp\t\t1\t0\t200\t3\t4\t77{tokens}");
            let Some(Line::End(_, ended)) = read(ended.as_bytes()) else { panic!("{ended}") };
            assert_eq!((ended.cost_nanos, ended.counted_at), (Some(77), None));
            assert_eq!(ended.tokens.is_some(), !tokens.is_empty());
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let long = "é".repeat(400);
        let Some(Line::Begin(_, asked)) = read(&line(|out| write_begin(out, RowId(7), &begin(&long)))) else {
            panic!()
        };
        assert_eq!(asked.request_id, "é".repeat(128));
    }

    #[test]
    fn an_attempt_comes_back_with_and_without_its_outcome() {
        let mut record = AttemptRecord {
            request: RowId(-3),
            number: 2,
            started_at: 5,
            backend: "google",
            region: "",
            project: "alpha",
            credential: "b",
            model: "m",
            outcome: None,
        };
        let Some(Line::Attempt(row)) = read(&line(|out| write_attempt(out, &record))) else { panic!() };
        assert_eq!((row.request, row.number, row.region.as_str(), &row.outcome), (RowId(-3), 2, "", &None));
        for tokens in [None, Some(TOKENS)] {
            let outcome = AttemptOutcome { total_ms: 9, http_status: Some(503), tokens, ..AttemptOutcome::default() };
            record.outcome = Some(outcome);
            let Some(Line::Attempt(row)) = read(&line(|out| write_attempt(out, &record))) else { panic!() };
            let outcome = row.outcome.unwrap();
            assert_eq!((outcome.total_ms, outcome.http_status, outcome.tokens), (9, Some(503), tokens));
            assert_eq!((outcome.fault, outcome.first_output_ms), (None, None));
        }
    }

    #[test]
    fn no_part_of_a_line_is_taken_for_the_whole_of_another_end() {
        let end = End {
            request: RowId(1),
            model_served: Some("m"),
            route: None,
            project: Some("p"),
            attempts: 1,
            waited_ms: 0,
            fault: None,
            http_status: Some(200),
            first_output_ms: Some(3),
            total_ms: 4,
            tokens: Some(TOKENS),
            cost_nanos: Some(77),
            counted_at: Some(1_795_219_200_456),
            complete: true,
        };
        let whole = line(|out| write_end(out, &end));
        let Some(Line::End(_, ended)) = read(&whole) else { panic!() };
        assert_eq!((ended.tokens, ended.cost_nanos, ended.complete), (Some(TOKENS), Some(77), true));
        assert_eq!(ended.counted_at, end.counted_at);
        let glued = [&whole[..], &whole[..]].concat();
        for damaged in [&b""[..], b"E", b"E\t1", b"X\t1\t2", &glued, b"\0\0\0", &[0xff, 0xfe]] {
            assert_eq!(read(damaged), None, "{damaged:?}");
        }
    }
}
