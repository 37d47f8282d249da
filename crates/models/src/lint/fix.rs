//! Mending what can be mended without asking.
//!
//! Every change is tried: what is mended is checked again, and a change after which the file reads worse than before, or
//! has more that nobody takes, is not made. A field that is read now may turn out to have a bad value, or fields that
//! nobody knows: those were there before, and are mended in the next round or told.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use super::{Edit, Format, Lint, Options, Report, Span, jsonl, lint};

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

/// Each round can uncover one more level of a message whose name was misspelt.
const MOST_ROUNDS: usize = 16;

/// Mends what can be mended, until nothing is left that can be: behind a name that is put right stand others.
pub fn fix(input: &[u8], options: &Options) -> Fixed {
    let format = options.format.unwrap_or_else(|| Format::of(input));
    let options = Options { format: Some(format), ..options.clone() };
    let before = lint(input, &options);
    let mut fixed = match format {
        Format::Jsonl => line_by_line(input, before, &options),
        _ => in_rounds(input, before, &options),
    };
    // What was tried and left is not what `--fix` mends.
    fixed.left.lints.iter_mut().for_each(|lint| lint.fix.clear());
    fixed
}

/// Changes that were made together.
struct Step {
    text: Vec<u8>,
    mended: Vec<Lint>,
    left: Report,
}

fn in_rounds(input: &[u8], before: Report, options: &Options) -> Fixed {
    let mut fixed = Fixed { text: input.to_vec(), mended: Vec::new(), left: before };
    let mut made: Vec<Vec<Edit>> = Vec::new();
    for _ in 0..MOST_ROUNDS {
        // Names by themselves, as they alone may uncover what was there unseen.
        let step = [true, false].into_iter().find_map(|names| step(&fixed.text, &fixed.left, names, options));
        let Some(step) = step else { break };
        let mut edits: Vec<Edit> = step.mended.iter().flat_map(|lint| lint.fix.iter().cloned()).collect();
        edits.sort_by_key(|edit| edit.span);
        let given = |span: Span| made.iter().rev().fold(span, |span, edits| before_edits(span, edits));
        fixed.mended.extend(step.mended.into_iter().map(|lint| lint.placed(given)));
        made.push(edits);
        (fixed.text, fixed.left) = (step.text, step.left);
    }
    fixed.mended.sort_by_key(|lint| lint.span);
    fixed
}

/// Makes the changes that are wanted of one kind; `None` when there is none, or none is good.
fn step(input: &[u8], before: &Report, names: bool, options: &Options) -> Option<Step> {
    let wanted: Vec<&Lint> =
        before.lints.iter().filter(|lint| !lint.fix.is_empty() && is_name(lint) == names).collect();
    if wanted.is_empty() {
        return None;
    }
    let mut mended = disjoint(&wanted);
    let mut text = with(input, &mended);
    let mut left = lint(&text, options);
    if !is_better(before, &left, names) {
        // One of them is no good: each is tried on top of those that were.
        (mended, text, left) = one_by_one(input, before, &mended, names, options);
    }
    (text != input).then(|| Step { text, mended: mended.into_iter().cloned().collect(), left })
}

/// Whether it is of a field's name.
fn is_name(lint: &Lint) -> bool {
    matches!(lint.rule, "unknown_json_field" | "unknown_json_field_top_level")
}

/// Where something stood before changes, which are in order and do not overlap.
fn before_edits(span: Span, edits: &[Edit]) -> Span {
    let place = |at: usize| {
        let (mut old, mut new) = (0, 0);
        for edit in edits {
            let kept = edit.span.start - old;
            if at < new + kept {
                break;
            }
            new += kept;
            if at < new + edit.with.len() {
                return edit.span.start;
            }
            new += edit.with.len();
            old = edit.span.end;
        }
        old + (at - new)
    };
    Span::new(place(span.start), place(span.end))
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
fn line_by_line(input: &[u8], before: Report, options: &Options) -> Fixed {
    let wanted: Vec<usize> =
        before.lints.iter().filter(|lint| !lint.fix.is_empty()).map(|lint| lint.span.start).collect();
    if wanted.is_empty() {
        return Fixed { text: input.to_vec(), mended: Vec::new(), left: before };
    }
    let alone = &Options { format: Some(Format::Request), ..options.clone() };
    let wanted = &wanted;
    let (mut text, mut mended) = (Vec::with_capacity(input.len()), Vec::new());
    thread::scope(|scope| {
        let pieces: Vec<_> = jsonl::for_cores(input)
            .into_iter()
            .map(|(start, piece)| scope.spawn(move || lines(piece, start, wanted, alone)))
            .collect();
        for piece in pieces {
            // A panic of a thread goes on in this one.
            let (after, of_piece) = piece.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            text.extend_from_slice(&after);
            mended.extend(of_piece);
        }
    });
    let left = lint(&text, options);
    Fixed { text, mended, left }
}

/// The lines of a piece that begins at a place, with those mended in which something is wanted.
fn lines(piece: &[u8], mut start: usize, wanted: &[usize], options: &Options) -> (Vec<u8>, Vec<Lint>) {
    let mut wanted = wanted[wanted.partition_point(|at| *at < start)..].iter().peekable();
    let (mut text, mut mended) = (Vec::with_capacity(piece.len()), Vec::new());
    for line in piece.split_inclusive(|byte| *byte == b'\n') {
        let end = start + line.len();
        let mut is_wanted = false;
        while wanted.next_if(|at| **at < end).is_some() {
            is_wanted = true;
        }
        if is_wanted {
            let fixed = in_rounds(line, lint(line, options), options);
            text.extend_from_slice(&fixed.text);
            mended.extend(fixed.mended.into_iter().map(|lint| lint.moved(start)));
        } else {
            text.extend_from_slice(line);
        }
        start = end;
    }
    (text, mended)
}

fn one_by_one<'l>(
    input: &[u8],
    before: &Report,
    lints: &[&'l Lint],
    names: bool,
    options: &Options,
) -> (Vec<&'l Lint>, Vec<u8>, Report) {
    /// Each try reads the file again.
    const MOST: usize = 200;
    let (mut good, mut text, mut left) = (Vec::new(), input.to_vec(), before.clone());
    for lint in lints.iter().take(MOST) {
        good.push(*lint);
        let tried = with(input, &good);
        let found = super::lint(&tried, options);
        if is_better(&left, &found, names) {
            (text, left) = (tried, found);
        } else {
            good.pop();
        }
    }
    (good, text, left)
}

/// Whether the changes brought nothing that a change can bring: an error of syntax, a field that is not known, or a key
/// that stands twice, which loses a value. All else was there before, if unseen; so are, behind names that are put
/// right, the fields that are not known.
fn is_better(before: &Report, after: &Report, names: bool) -> bool {
    let (old, new) = (brought(before), brought(after));
    let is_uncovered = |kind: &str| names && kind == "field";
    new.iter().all(|(kind, count)| is_uncovered(kind) || old.get(kind).is_some_and(|old| count <= old))
}

/// How many findings there are of each kind that a change can bring.
fn brought(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for lint in &report.lints {
        let kind = match lint.rule {
            _ if is_name(lint) => "field",
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
