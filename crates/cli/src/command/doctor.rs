//! `pollux doctor`: what is wrong with a set-up, a line each, from the outside in.

use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

use pollux_doctor::checkup::{Facts, Finding, Stage, judge, worst};
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
    plan.check()?;
    let mut teller = Teller::default();
    if !args.json {
        teller.begin(&plan.facts)?;
    }
    let mut told = Ok(());
    let facts = runtime.block_on(examine(&plan, &mut |facts, stage| {
        if !args.json && told.is_ok() {
            told = teller.tell(&judge(facts), stage);
        }
    }));
    // A look-up of a name that nobody answers cannot be stopped, and shall not be waited for.
    runtime.shutdown_background();
    let mut facts = facts?;
    told?;
    facts.pollux = ask_pollux(&plan, &args.server);
    let findings = judge(&facts);
    let report = json!({
        "target": facts.target,
        "worst": worst(&findings),
        "findings": findings.iter().map(as_json).collect::<Vec<_>>(),
    });
    if let Some(path) = &args.bundle {
        write_bundle(path, &plan, &facts, &report["findings"])?;
    }
    if args.json {
        print_json(&report)?;
    } else {
        teller.tell(&findings, Stage::Quota)?;
        print_words(&end(&findings, args.bundle.as_ref()))?;
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

/// Tells each line as soon as it is known: a step that nobody answers takes its time.
#[derive(Default)]
struct Teller {
    told: Vec<Finding>,
    /// The widths of the columns of marks and of stages.
    marks: usize,
    stages: usize,
}

impl Teller {
    fn begin(&mut self, facts: &Facts) -> io::Result<()> {
        let severities = [None, Some(Severity::Note), Some(Severity::Warning), Some(Severity::Error)];
        let widest = |words: &mut dyn Iterator<Item = String>| words.map(|word| display_width(&word)).max();
        self.marks = widest(&mut severities.into_iter().map(mark)).unwrap_or_default();
        self.stages = widest(&mut Stage::ALL.into_iter().map(|stage| stage.word(language()))).unwrap_or_default();
        let target = &facts.target;
        let values =
            Values::new().set("base", &target.base).set("api_version", &target.version).set("model", &target.model);
        print_words(&format!("{}\n\n", say("checkup-target", &values)))
    }

    /// Those of these that were not told yet, up to a stage.
    fn tell(&mut self, findings: &[Finding], to: Stage) -> io::Result<()> {
        for finding in findings.iter().filter(|finding| finding.stage <= to) {
            if !self.told.contains(finding) {
                print_words(&self.lines(finding))?;
                self.told.push(finding.clone());
            }
        }
        Ok(())
    }

    fn lines(&self, finding: &Finding) -> String {
        let line = finding.line(language());
        let pad = |word: &str, width: usize| format!("{word}{}", " ".repeat(width.saturating_sub(display_width(word))));
        let head = format!("{}  {}  ", pad(&mark(finding.severity), self.marks), pad(&line.stage, self.stages));
        let indent = " ".repeat(display_width(&head));
        let mut text = String::new();
        let mut write = |head: &str, words: &str| {
            let options = textwrap::Options::new(WIDTH).initial_indent(head).subsequent_indent(&indent);
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{}", textwrap::fill(words, options.break_words(false)));
        };
        write(&head, &line.found);
        if let Some(advice) = &line.advice {
            write(&indent, &format!("{} {advice}", say("checkup-do", &Values::new())));
        }
        if let Some(fault) = finding.fault.filter(|fault| *fault != "unknown") {
            let command = Values::new().set("command", format!("pollux faults {fault}"));
            write(&indent, &say("checkup-more", &command));
        }
        text
    }
}

/// What stands below the lines.
fn end(findings: &[Finding], bundle: Option<&PathBuf>) -> String {
    let mut text = format!("\n{}\n", summary(findings));
    if let Some(path) = bundle {
        let file = Values::new().set("file", path.display());
        text.push_str(&(say("checkup-bundle-written", &file) + "\n"));
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
