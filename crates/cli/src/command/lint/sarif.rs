//! Findings as SARIF 2.1.0, which code hosts show beside the lines.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::fmt::Write as _;

use pollux_doctor::{Severity, catalogue};
use pollux_models::lint::{Edit, Lines, Lint, Span};
use serde_json::{Value, json};

use super::Linted;
use crate::speak::language;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(linted: &[Linted]) -> Value {
    let mut rules: Vec<&'static str> = Vec::new();
    let mut results = Vec::new();
    for one in linted {
        let file = File { uri: uri(&one.name), lines: Lines::new(&one.text), text: &one.text };
        for lint in &one.report.lints {
            let index = rules.iter().position(|rule| *rule == lint.rule).unwrap_or_else(|| {
                rules.push(lint.rule);
                rules.len() - 1
            });
            results.push(file.result(lint, index));
        }
    }
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "pollux",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|id| rule(id)).collect::<Vec<_>>(),
            }},
            "language": language().tag(),
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// A rule, as far as it is the same for all of its results.
fn rule(id: &str) -> Value {
    match catalogue().get(id) {
        Some(fault) => {
            let told = fault.explanation(language());
            json!({"id": id, "shortDescription": {"text": told.title}, "helpUri": told.link})
        }
        None => json!({"id": id}),
    }
}

struct File<'f> {
    uri: String,
    lines: Lines<'f>,
    text: &'f [u8],
}

impl File<'_> {
    fn result(&self, lint: &Lint, index: usize) -> Value {
        let said = lint.said(language());
        let sentence = |text: String| if text.ends_with(['.', '?', '。', '？']) { text } else { text + "." };
        let mut parts = vec![sentence(said.title)];
        parts.extend([said.label].into_iter().filter(|label| !label.is_empty()).map(sentence));
        parts.extend(said.help.into_iter().map(sentence));
        let level = match lint.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let mut result = json!({
            "ruleId": lint.rule,
            "ruleIndex": index,
            "level": level,
            "message": {"text": parts.join(" ")},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": self.uri},
                "region": self.region(lint.span),
            }}],
        });
        if !lint.told_fix().is_empty() {
            let replacement =
                |edit: &Edit| json!({"deletedRegion": self.region(edit.span), "insertedContent": {"text": edit.with}});
            result["fixes"] = json!([{
                "artifactChanges": [{
                    "artifactLocation": {"uri": self.uri},
                    "replacements": lint.told_fix().iter().map(replacement).collect::<Vec<_>>(),
                }],
            }]);
        }
        result
    }

    fn region(&self, span: Span) -> Value {
        let end = span.end.min(self.text.len());
        let (from, to) = (self.lines.position(span.start), self.lines.position(end));
        json!({"startLine": from.line, "startColumn": from.column, "endLine": to.line, "endColumn": to.column})
    }
}

/// A file's name as part of a relative address.
fn uri(name: &str) -> String {
    let mut uri = String::with_capacity(name.len());
    for byte in name.strip_prefix("./").unwrap_or(name).bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_' | b'~') {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
