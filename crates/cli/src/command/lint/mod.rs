//! `pollux lint`: requests in files, checked before they are sent.

mod files;
mod human;
mod json;
mod sarif;

use std::io;

use anyhow::Context as _;
use pollux_doctor::Severity;
use pollux_models::lint::{Fixed, Format, Lint, Options, Report, fix, lint};
use pollux_models::tokens::{Counting, counting_for};

use self::files::Source;
use crate::args::{Form, LintArgs};
use crate::command::{print, print_json, say};
use crate::exit::{self, Exit};
use crate::speak::said;
use crate::wiring::vocabulary;

/// A file with what was found in it.
struct Linted {
    /// As it is named to people.
    name: String,
    text: Vec<u8>,
    report: Report,
    /// What was mended, with places in what the file was.
    mended: Vec<Lint>,
    /// What the file was, if it was mended.
    before: Option<Vec<u8>>,
}

pub(crate) fn run(args: &LintArgs) -> anyhow::Result<Exit> {
    vocabulary::use_when_needed(&args.folder);
    let sources = files::find(&args.paths)?;
    let mut linted = Vec::with_capacity(sources.len());
    let mut printed = false;
    let mut unread = false;
    for source in sources {
        let text = match source.read(format(&source, args)) {
            Ok(text) => text,
            // One file of a folder says nothing of the others.
            Err(error) if source.is_found => {
                unread = true;
                exit::report(&error);
                continue;
            }
            Err(error) => return Err(error),
        };
        let one = if args.fix { mended(&source, text, args)? } else { looked_at(&source, text, args) };
        printed |= args.fix && source.path.is_none();
        linted.push(one);
    }
    // Standard output holds the mended request already.
    let tell = |text: &str| -> io::Result<()> {
        if printed {
            say(text);
            return Ok(());
        }
        print(text)
    };
    match args.output {
        Form::Human => tell(&human::render(&linted, args.max))?,
        Form::Json if printed => tell(&(json::render(&linted).to_string() + "\n"))?,
        Form::Json => print_json(&json::render(&linted))?,
        Form::Sarif if printed => tell(&(sarif::render(&linted).to_string() + "\n"))?,
        Form::Sarif => print_json(&sarif::render(&linted))?,
    }
    if unread {
        return Ok(Exit::Failure);
    }
    let worst = linted.iter().flat_map(|one| &one.report.lints).map(|lint| lint.severity).max();
    Ok(match worst {
        Some(Severity::Error) => Exit::Findings,
        Some(Severity::Warning) => Exit::Warnings,
        _ => Exit::Success,
    })
}

/// What a file is, when it need not be told from its content.
fn format(source: &Source, args: &LintArgs) -> Option<Format> {
    args.format.or_else(|| Format::of_name(&source.name))
}

fn options(source: &Source, args: &LintArgs) -> Options {
    Options {
        format: format(source, args),
        model: args.model.clone(),
        method: args.method,
        version: args.api_version,
        strict: args.strict,
        today: pollux_relay::today(),
    }
}

/// How tokens were counted, where they are what a finding is about.
fn counted(lint: &Lint) -> Option<Counting> {
    let model = lint.values.get("model").unwrap_or_default();
    (lint.rule == "input_token_limit").then(|| counting_for(model))
}

fn looked_at(source: &Source, text: Vec<u8>, args: &LintArgs) -> Linted {
    let report = lint(&text, &options(source, args));
    Linted { name: source.name.clone(), text, report, mended: Vec::new(), before: None }
}

/// Mends the file, or prints it mended when it came from standard input.
fn mended(source: &Source, text: Vec<u8>, args: &LintArgs) -> anyhow::Result<Linted> {
    let Fixed { text: after, mended, left } = fix(&text, &options(source, args));
    match &source.path {
        None => print(&String::from_utf8_lossy(&after))?,
        Some(path) if after != text => {
            files::replace(path, &after).with_context(|| said!("cli-cannot-write", file = path.display()))?;
        }
        Some(_) => {}
    }
    Ok(Linted { name: source.name.clone(), text: after, report: left, mended, before: Some(text) })
}
