//! Mending what can be mended without asking.
//!
//! Every change is tried: what is mended is checked again, and a change after which the file reads worse than before, or
//! has more that nobody takes, is not made. A field that is read now may turn out to have a bad value: that was there
//! before, and who is told of it can mend it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Format, Lint, Options, Report, Span, lint};

/// What became of a file.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The file with what could be mended.
    pub text: Vec<u8>,
    /// What was mended, with the places of the file as it was given.
    pub mended: Vec<Lint>,
    /// What is left to find in it.
    pub left: Report,
}

/// Makes the changes. Of those that overlap the first is made.
///
/// ```
/// use pollux_models::lint::{Edit, Span, apply};
/// let edit = |start, end, with: &str| Edit { span: Span { start, end }, with: with.to_owned() };
/// assert_eq!(apply(b"abcdef", &[edit(4, 5, ""), edit(1, 3, "-"), edit(2, 4, "x")]), b"a-df");
/// ```
pub fn apply(input: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut text = Vec::with_capacity(input.len());
    let mut at = 0;
    for edit in edits {
        if edit.span.start < at || edit.span.end > input.len() {
            continue;
        }
        text.extend_from_slice(&input[at..edit.span.start]);
        text.extend_from_slice(edit.with.as_bytes());
        at = edit.span.end;
    }
    text.extend_from_slice(&input[at..]);
    text
}

/// Mends what can be mended.
pub fn fix(input: &[u8], options: &Options) -> Fixed {
    let format = options.format.unwrap_or_else(|| Format::of(input));
    let options = Options { format: Some(format), ..options.clone() };
    let before = lint(input, &options);
    let wanted: Vec<&Lint> = before.lints.iter().filter(|lint| !lint.fix.is_empty()).collect();
    let all = disjoint(&wanted);
    let mut text = with(input, &all);
    let mut left = lint(&text, &options);
    let mut mended = all;
    if !is_better(&before, &left) && format == Format::Jsonl {
        return line_by_line(input, &before, &options);
    }
    if !is_better(&before, &left) {
        // One of them is no good: each is tried on top of those that were.
        (mended, text, left) = one_by_one(input, &before, &mended, &options);
    }
    Fixed { mended: mended.into_iter().cloned().collect(), text, left }
}

/// Those that do not touch one before them.
fn disjoint<'l>(lints: &[&'l Lint]) -> Vec<&'l Lint> {
    let mut taken: BTreeSet<Span> = BTreeSet::new();
    let mut chosen = Vec::new();
    for lint in lints {
        // Of spans that do not overlap, the last one to begin before the end of another is the only one that may reach it.
        let is_free = |edit: &Edit| {
            let span = edit.span;
            let before = taken.range(..Span::new(span.end, span.end)).next_back();
            !taken.contains(&span) && before.is_none_or(|before| before.end <= span.start)
        };
        if lint.fix.iter().all(is_free) {
            taken.extend(lint.fix.iter().map(|edit| edit.span));
            chosen.push(*lint);
        }
    }
    chosen
}

fn with(input: &[u8], lints: &[&Lint]) -> Vec<u8> {
    let edits: Vec<Edit> = lints.iter().flat_map(|lint| lint.fix.iter().cloned()).collect();
    apply(input, &edits)
}

/// A batch, each line for itself: a change that is no good in one line says nothing of the others.
fn line_by_line(input: &[u8], before: &Report, options: &Options) -> Fixed {
    let alone = Options { format: Some(Format::Request), ..options.clone() };
    let mut wanted = before.lints.iter().filter(|lint| !lint.fix.is_empty()).map(|lint| lint.span.start).peekable();
    let (mut text, mut mended) = (Vec::with_capacity(input.len()), Vec::new());
    let mut start = 0;
    for line in input.split_inclusive(|byte| *byte == b'\n') {
        let end = start + line.len();
        let mut is_wanted = false;
        while wanted.next_if(|at| *at < end).is_some() {
            is_wanted = true;
        }
        if is_wanted {
            let fixed = fix(line, &alone);
            text.extend_from_slice(&fixed.text);
            mended.extend(fixed.mended.into_iter().map(|lint| lint.moved(start)));
        } else {
            text.extend_from_slice(line);
        }
        start = end;
    }
    let left = lint(&text, options);
    Fixed { text, mended, left }
}

fn one_by_one<'l>(
    input: &[u8],
    before: &Report,
    lints: &[&'l Lint],
    options: &Options,
) -> (Vec<&'l Lint>, Vec<u8>, Report) {
    /// Each try reads the file again.
    const MOST: usize = 200;
    let (mut good, mut text, mut left) = (Vec::new(), input.to_vec(), before.clone());
    for lint in lints.iter().take(MOST) {
        good.push(*lint);
        let tried = with(input, &good);
        let found = super::lint(&tried, options);
        if is_better(&left, &found) {
            (text, left) = (tried, found);
        } else {
            good.pop();
        }
    }
    (good, text, left)
}

/// Whether the changes brought nothing that a change can bring: an error of syntax, a field that is not known, or a key
/// that stands twice, which loses a value. All else was there before, if unseen.
fn is_better(before: &Report, after: &Report) -> bool {
    let (old, new) = (brought(before), brought(after));
    new.iter().all(|(kind, count)| old.get(kind).is_some_and(|old| count <= old))
}

/// How many findings there are of each kind that a change can bring.
fn brought(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for lint in &report.lints {
        let kind = match lint.rule {
            "unknown_json_field" | "unknown_json_field_top_level" => "field",
            rule @ ("lint-json-syntax"
            | "lint-empty"
            | "lint-trailing-comma"
            | "lint-missing-comma"
            | "lint-comment"
            | "lint-literal"
            | "lint-curly-quotes"
            | "lint-byte-order-mark"
            | "lint-relaxed-json"
            | "lint-duplicate-key") => rule,
            _ => continue,
        };
        *counts.entry(kind).or_default() += 1;
    }
    counts
}
