//! `pollux doctor`: what is wrong with a set-up, a line each, from the outside in.

use std::fmt::Write as _;
use std::path::PathBuf;

use pollux_doctor::checkup::{Facts, Finding, judge, worst};
use pollux_doctor::{Severity, Values};
use serde_json::{Value, json};
use textwrap::core::display_width;

use super::{environment, print_json, print_words};
use crate::args::DoctorArgs;
use crate::checkup::{Plan, ask_pollux, examine, write_bundle};
use crate::exit::Exit;
use crate::speak::{language, say};

const WIDTH: usize = 100;

pub(crate) fn run(args: &DoctorArgs) -> anyhow::Result<Exit> {
    let plan = Plan::new(args, environment)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let facts = runtime.block_on(examine(&plan));
    // A look-up of a name that nobody answers cannot be stopped, and shall not be waited for.
    runtime.shutdown_background();
    let mut facts = facts?;
    facts.pollux = ask_pollux(&plan, &args.server);
    let findings = judge(&facts);
    let told: Vec<Value> = findings.iter().map(as_json).collect();
    let report = json!({
        "target": facts.target,
        "worst": worst(&findings),
        "findings": told,
    });
    if let Some(path) = &args.bundle {
        write_bundle(path, &plan, &facts, &report["findings"])?;
    }
    if args.json {
        print_json(&report)?;
    } else {
        print_words(&page(&facts, &findings, args.bundle.as_ref()))?;
    }
    Ok(match worst(&findings) {
        None | Some(Severity::Note) => Exit::Success,
        Some(Severity::Warning) => Exit::Warnings,
        Some(Severity::Error) => Exit::Findings,
    })
}

fn as_json(finding: &Finding) -> Value {
    let line = finding.line(language());
    let values: serde_json::Map<String, Value> =
        finding.values.iter().map(|(name, value)| (name.to_owned(), Value::from(value))).collect();
    json!({
        "id": finding.id,
        "stage": finding.stage,
        "severity": finding.severity.map_or("ok", Severity::as_str),
        "found": line.found,
        "do": line.advice,
        "fault": finding.fault,
        "values": values,
    })
}

fn page(facts: &Facts, findings: &[Finding], bundle: Option<&PathBuf>) -> String {
    let target = &facts.target;
    let values =
        Values::new().set("base", &target.base).set("api_version", &target.version).set("model", &target.model);
    let mut text = format!("{}\n\n", say("checkup-target", &values));
    let rows: Vec<(String, Finding)> =
        findings.iter().map(|finding| (mark(finding.severity), finding.clone())).collect();
    let lines: Vec<_> = rows.iter().map(|(mark, finding)| (mark, finding, finding.line(language()))).collect();
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or_default();
    let first = widest(&mut lines.iter().map(|(mark, ..)| display_width(mark)));
    let second = widest(&mut lines.iter().map(|(.., line)| display_width(&line.stage)));
    let pad = |word: &str, width: usize| format!("{word}{}", " ".repeat(width - display_width(word)));
    let indent = " ".repeat(first + second + 4);
    let mut write = |head: &str, words: &str| {
        let options = textwrap::Options::new(WIDTH).initial_indent(head).subsequent_indent(&indent).break_words(false);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", textwrap::fill(words, options));
    };
    for (mark, finding, line) in &lines {
        write(&format!("{}  {}  ", pad(mark, first), pad(&line.stage, second)), &line.found);
        if let Some(advice) = &line.advice {
            write(&indent, &format!("{} {advice}", say("checkup-do", &Values::new())));
        }
        if let Some(fault) = finding.fault.filter(|fault| *fault != "unknown") {
            let command = Values::new().set("command", format!("pollux faults {fault}"));
            write(&indent, &say("checkup-more", &command));
        }
    }
    let _ = writeln!(text, "\n{}", summary(findings));
    if let Some(path) = bundle {
        let file = Values::new().set("file", path.display());
        let _ = writeln!(text, "{}", say("checkup-bundle-written", &file));
    }
    text
}

fn mark(severity: Option<Severity>) -> String {
    say(&format!("checkup-mark-{}", severity.map_or("ok", Severity::as_str)), &Values::new())
}

fn summary(findings: &[Finding]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == Some(severity)).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if errors + warnings == 0 {
        return say("checkup-well", &Values::new());
    }
    say("checkup-summary", &Values::new().set("errors", errors).set("warnings", warnings))
}
