//! Findings for people: the line, and a caret under the place.

use std::io::{self, IsTerminal as _};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use pollux_doctor::{Severity, Values, secrets};
use pollux_models::lint::{Lines, Lint, Said};
use pollux_models::tokens::Counting;

use super::Linted;
use crate::speak::{language, said, say};

/// What is shown of a long line, in bytes around the place.
const BEFORE: usize = 60;
const AROUND: usize = 140;

pub(super) fn render(linted: &[Linted], most: usize) -> String {
    let mut text = String::new();
    let mut left = most;
    for one in linted {
        for line in mended(one) {
            text.push_str(&line);
        }
        let shown = &one.report.lints[..one.report.lints.len().min(left)];
        left -= shown.len();
        if !shown.is_empty() {
            let page = Page::new(&one.name, &one.text);
            for lint in shown {
                text.push_str(&page.finding(lint));
                text.push_str("\n\n");
            }
        }
    }
    text.push_str(&sum(linted, most));
    text
}

fn level(severity: Severity) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    level.with_name(say(&format!("lint-level-{}", severity.as_str()), &Values::new()))
}

fn renderer() -> Renderer {
    let plain = !io::stdout().is_terminal() || std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
    if plain { Renderer::plain() } else { Renderer::styled() }.decor_style(DecorStyle::Ascii)
}

/// A file, as findings show it.
struct Page<'f> {
    name: &'f str,
    lines: Lines<'f>,
    renderer: Renderer,
    /// Keys and tokens in the file, in order; none of them is shown.
    secrets: Vec<std::ops::Range<usize>>,
}

impl<'f> Page<'f> {
    fn new(name: &'f str, text: &'f [u8]) -> Self {
        Self { name, lines: Lines::new(text), renderer: renderer(), secrets: secrets(text).collect() }
    }

    fn finding(&self, found: &Lint) -> String {
        let Said { title, label, help, google } = found.said(language());
        let at = self.lines.position(found.span.start);
        let (start, line) = self.lines.line(at.line);
        let first = (found.span.start - start).min(line.len());
        let last = (found.span.end - start).clamp(first, line.len());
        let (from, to) = window(line, first, last);
        let last = last.min(to);
        let piece = |from: usize, to: usize| self.without_secrets(&line[from..to], start + from);
        let mark = |cut: bool| if cut { "…" } else { "" };
        let before = format!("{}{}", mark(from > 0), piece(from, first));
        let marked = piece(first, last);
        let after = format!("{}{}", piece(last, to), mark(to < line.len()));
        let before_column = before.chars().count() + 1;
        let place = before.len()..before.len() + marked.len();
        let annotation = AnnotationKind::Primary.span(place).label(label);
        let level = level(found.severity);
        let mut group: Group<'_> = level.primary_title(title).id(found.rule).element(
            Snippet::source(format!("{before}{marked}{after}"))
                .path(self.name)
                .line_start(at.line)
                .annotation(annotation),
        );
        let helps = || Level::HELP.with_name(say("lint-level-help", &Values::new()));
        for line in help {
            group = group.element(helps().message(line));
        }
        if !found.fix.is_empty() {
            group = group.element(helps().message(say("lint-fixable", &Values::new())));
        }
        if let Some(words) = google {
            let note = Level::NOTE.with_name(say("lint-level-note", &Values::new()));
            group = group.element(note.message(say("lint-google", &Values::new().set("with", words))));
        }
        if let Some(counting) = super::counted(found) {
            let note = Level::NOTE.with_name(say("lint-level-note", &Values::new()));
            group = group.element(note.message(match counting {
                Counting::Exact => said!("cli-lint-tokens-exact"),
                Counting::OtherVocabulary => said!("cli-lint-tokens-other"),
                Counting::Estimate => said!("cli-lint-tokens-estimated"),
            }));
        }
        // What is shown may be a piece of the line, whose columns are not the file's.
        let shown = format!("{}:{}:{}", self.name, at.line, before_column);
        self.renderer.render(&[group]).replacen(&shown, &format!("{}:{}:{}", self.name, at.line, at.column), 1)
    }

    fn without_secrets(&self, text: &[u8], start: usize) -> String {
        let mut text = text.to_vec();
        let first = self.secrets.partition_point(|secret| secret.end <= start);
        let end = start + text.len();
        for secret in self.secrets[first..].iter().take_while(|secret| secret.start < end) {
            let from = secret.start.clamp(start, start + text.len()) - start;
            let to = secret.end.clamp(start, start + text.len()) - start;
            text[from..to].fill(b'*');
        }
        String::from_utf8_lossy(&text).into_owned()
    }
}

/// The piece of a long line that is shown, on borders of characters.
fn window(line: &[u8], first: usize, last: usize) -> (usize, usize) {
    let is_border = |at: usize| line.get(at).is_none_or(|byte| byte & 0xc0 != 0x80);
    let mut from = if line.len() <= AROUND { 0 } else { first.saturating_sub(BEFORE) };
    // A line that is no text may begin in the middle of a character.
    while from > 0 && !is_border(from) {
        from -= 1;
    }
    let mut to = (from + AROUND).max(last.min(first + AROUND)).min(line.len());
    while !is_border(to) {
        to += 1;
    }
    (from, to)
}

/// What was mended, a line each.
fn mended(one: &Linted) -> Vec<String> {
    let Some(before) = &one.before else { return Vec::new() };
    let lines = Lines::new(before);
    let told = one.mended.iter().map(|lint| {
        let at = lines.position(lint.span.start);
        let word = say("lint-mended", &Values::new());
        format!("{word}: {}:{}:{}: {}\n", one.name, at.line, at.column, lint.said(language()).title)
    });
    told.collect()
}

fn sum(linted: &[Linted], most: usize) -> String {
    let counted = |count: usize| Values::new().set("count", count);
    let requests: usize = linted.iter().map(|one| one.report.requests).sum();
    let lints = || linted.iter().flat_map(|one| &one.report.lints);
    let mut parts = Vec::new();
    for (severity, id) in [
        (Severity::Error, "lint-sum-errors"),
        (Severity::Warning, "lint-sum-warnings"),
        (Severity::Note, "lint-sum-notes"),
    ] {
        let count = lints().filter(|lint| lint.severity == severity).count();
        if count > 0 {
            parts.push(say(id, &counted(count)));
        }
    }
    let mut text = String::new();
    let mended: usize = linted.iter().map(|one| one.mended.len()).sum();
    if mended > 0 {
        text.push_str(&(say("lint-sum-mended", &counted(mended)) + "\n"));
    }
    let hidden = lints().count().saturating_sub(most);
    if hidden > 0 {
        let said = say("lint-hidden", &counted(hidden));
        text.push_str(&(joined("lint-join-help", said, say("lint-hidden.help", &Values::new())) + "\n"));
    }
    let found = parts.into_iter().reduce(|left, right| joined("lint-join-sums", left, right));
    let line = match found {
        Some(found) => joined("lint-join-requests", found, say("lint-sum-requests", &counted(requests))),
        None if requests == 0 => say("lint-none", &Values::new()),
        None => say("lint-clean", &Values::new().set("requests", requests)),
    };
    text + &line + "\n"
}

/// Two texts as one, with what the language has between them.
fn joined(id: &str, left: String, right: String) -> String {
    say(id, &Values::new().set("left", left).set("right", right))
}
