//! Findings for machines.

use pollux_doctor::{Severity, redact};
use pollux_models::lint::{Edit, Lines, Lint};
use pollux_models::tokens::Counting;
use serde_json::{Value, json};

use super::Linted;
use crate::speak::language;

pub(super) fn render(linted: &[Linted]) -> Value {
    let count =
        |severity| linted.iter().flat_map(|one| &one.report.lints).filter(|lint| lint.severity == severity).count();
    let files: Vec<Value> = linted.iter().map(file).collect();
    json!({
        "files": files,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "notes": count(Severity::Note),
    })
}

fn file(one: &Linted) -> Value {
    let lines = Lines::new(&one.text);
    let found: Vec<Value> = one.report.lints.iter().map(|lint| finding(lint, &lines)).collect();
    let before = one.before.as_deref().map(Lines::new);
    let mended: Vec<Value> =
        before.iter().flat_map(|lines| one.mended.iter().map(|lint| finding(lint, lines))).collect();
    json!({
        "file": one.name,
        "format": one.report.format.as_str(),
        "requests": one.report.requests,
        "findings": found,
        "mended": mended,
    })
}

fn finding(lint: &Lint, lines: &Lines<'_>) -> Value {
    let said = lint.said(language());
    let (start, end) = (lines.position(lint.span.start), lines.position(lint.span.end));
    let edit = |edit: &Edit| json!({"start": edit.span.start, "end": edit.span.end, "with": edit.with});
    json!({
        "rule": lint.rule,
        "severity": lint.severity,
        "line": start.line,
        "column": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "start": lint.span.start,
        "end": lint.span.end,
        "title": said.title,
        "meaning": said.label,
        "help": said.help,
        "suggestion": lint.hint.as_ref().map(|hint| redact(&hint.with)),
        "google": said.google,
        "tokens": super::counted(lint).map(Counting::as_str),
        "fix": lint.told_fix().iter().map(edit).collect::<Vec<_>>(),
    })
}
