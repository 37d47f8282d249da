//! `pollux explain`: what an error means and what to do, from whatever text shows it: an error, a log of any size, a
//! HAR file, or the id of a request of this Pollux.

mod chart;
mod log;
mod story;

use std::fs::File;
use std::io::{self, Read};

use anyhow::Context as _;
use pollux_doctor::{Scan, Values};

use crate::args::ExplainArgs;
use crate::command::{faults, print, print_words, say as tell_user};
use crate::exit::Exit;
use crate::render;
use crate::speak::{language, said, say};

/// A larger input is a log, whatever it looks like.
const MOST_TEXT: u64 = 1024 * 1024;
/// Recorded traffic is read whole.
const MOST_TRAFFIC: u64 = 64 * 1024 * 1024;

pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Exit> {
    if let Some(id) = &args.request {
        let unknown = Values::new().set("id", id);
        let told = story::tell(args, id)?;
        return told.with_context(|| {
            format!("{}; {}", say("explain-request-unknown", &unknown), say("explain-request-hint", &Values::new()))
        });
    }
    if !args.text.is_empty() {
        let text = args.text.join(" ");
        return if args.log { show_log(text.as_bytes(), io::empty(), None, args) } else { show_text(&text, args) };
    }
    match args.file.as_deref().filter(|path| path.as_os_str() != "-") {
        Some(path) => {
            let file = File::open(path).with_context(|| said!("cli-cannot-read", file = path.display()))?;
            let size = file.metadata().ok().map(|about| about.len()).filter(|size| *size > 0);
            read(file, size, args).with_context(|| said!("cli-cannot-read", file = path.display()))
        }
        None => read(io::stdin().lock(), None, args),
    }
}

fn read(mut input: impl Read, size: Option<u64>, args: &ExplainArgs) -> anyhow::Result<Exit> {
    let mut head = Vec::new();
    input.by_ref().take(MOST_TEXT + 1).read_to_end(&mut head)?;
    if !args.log && is_har(&head) {
        input.take(MOST_TRAFFIC + 1 - head.len() as u64).read_to_end(&mut head)?;
        anyhow::ensure!(head.len() as u64 <= MOST_TRAFFIC, said!("cli-too-long", limit = "64 MiB"));
        let text = String::from_utf8_lossy(&head);
        return match pollux_doctor::explain_har(&text) {
            Some(traffic) => log::show_traffic(&traffic, args.json),
            None => show_text(&text, args),
        };
    }
    if args.log || head.len() as u64 > MOST_TEXT {
        return show_log(&head, input, size, args);
    }
    let several = || {
        let mut scan = Scan::new(log::now());
        scan.feed(&head);
        let report = scan.finish();
        // A log has times, and what failed once failed again.
        (report.failures > 1 && report.buckets.is_some()).then_some(report)
    };
    match several() {
        Some(report) => log::show(&report, args.json),
        // A pasted text may be cut in the middle of a character.
        None => show_text(&String::from_utf8_lossy(&head), args),
    }
}

/// Whether it begins as a HAR file does.
fn is_har(head: &[u8]) -> bool {
    let begin: Vec<u8> = head.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).take(64).collect();
    String::from_utf8_lossy(&begin).trim_start_matches('\u{feff}').starts_with("{\"log\":{")
}

fn show_log(head: &[u8], rest: impl Read, size: Option<u64>, args: &ExplainArgs) -> anyhow::Result<Exit> {
    log::show(&log::scan(head, rest, size)?, args.json)
}

/// Whether it can only be meant for the name of something.
fn is_word(text: &str) -> bool {
    text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

fn show_text(text: &str, args: &ExplainArgs) -> anyhow::Result<Exit> {
    if text.trim().is_empty() {
        anyhow::bail!(say("explain-nothing", &Values::new()));
    }
    let found = pollux_doctor::explain(text);
    let recognised = found.iter().any(|diagnosis| diagnosis.fault != "unknown");
    if !recognised
        && story::may_be_id(text.trim())
        && let Some(told) = story::tell(args, text.trim())?
    {
        return Ok(told);
    }
    if args.json {
        let found: Vec<_> = found.iter().map(|diagnosis| diagnosis.to_json(language())).collect();
        print(&(serde_json::to_string_pretty(&found)? + "\n"))?;
    } else {
        print_words(&render::diagnoses(&found))?;
    }
    if !recognised && is_word(text.trim()) {
        tell_user(&(said!("cli-error", message = faults::not_known(text.trim())) + "\n"));
    }
    Ok(if recognised { Exit::Success } else { Exit::Unknown })
}
