//! The failures of a log or of recorded traffic, grouped, with a chart over time.

use std::fmt::Write as _;
use std::io::Read;
use std::time::Duration;

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use pollux_doctor::{Certainty, Group, Moment, Report, Scan, Traffic, Values, catalogue};
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::chart;
use crate::command::{environment, print_json, print_words, printable};
use crate::exit::Exit;
use crate::speak::{language, say};

/// So much is read at once.
const PIECE: usize = 256 * 1024;
const WIDTH: usize = 100;

/// Reads to the end, with a bar on standard error where that is a terminal.
pub(super) fn scan(head: &[u8], mut rest: impl Read, size: Option<u64>) -> anyhow::Result<Report> {
    let bar = size.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let style = match size {
        Some(_) => "{wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta} {msg}",
        None => "{spinner} {bytes} {bytes_per_sec} {msg}",
    };
    bar.set_style(ProgressStyle::with_template(style).context("the bar's template is wrong")?);
    bar.enable_steady_tick(Duration::from_millis(200));
    let mut scan = Scan::new(now());
    scan.feed(head);
    bar.inc(head.len() as u64);
    let mut piece = vec![0; PIECE];
    loop {
        let length = match rest.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error).context("the log cannot be read to its end"),
        };
        scan.feed(&piece[..length]);
        bar.inc(length as u64);
        if !bar.is_hidden() {
            bar.set_message(say("explain-log-progress", &Values::new().set("failures", scan.failures())));
        }
    }
    bar.finish_and_clear();
    Ok(scan.finish())
}

/// What was read, as its report speaks of it.
#[derive(Clone, Copy)]
enum Kind {
    Log,
    /// With so many requests in it.
    Traffic(u64),
}

/// Prints what was found in a log.
pub(super) fn show(report: &Report, as_json: bool) -> anyhow::Result<Exit> {
    let json = || Ok(explained(serde_json::to_value(report)?));
    show_as(Kind::Log, report, as_json, json)
}

/// Prints what was found in recorded traffic.
pub(super) fn show_traffic(traffic: &Traffic, as_json: bool) -> anyhow::Result<Exit> {
    let json = || {
        let mut all = explained(serde_json::to_value(&traffic.report)?);
        all["requests"] = json!(traffic.requests);
        Ok(all)
    };
    show_as(Kind::Traffic(traffic.requests), &traffic.report, as_json, json)
}

fn show_as(
    kind: Kind,
    report: &Report,
    as_json: bool,
    json: impl FnOnce() -> anyhow::Result<Value>,
) -> anyhow::Result<Exit> {
    if as_json {
        print_json(&json()?)?;
    } else {
        print_words(&text(kind, report, chart::has_blocks(environment)))?;
    }
    Ok(if report.failures > 0 { Exit::Success } else { Exit::Unknown })
}

/// With what each kind of failure means.
fn explained(mut all: Value) -> Value {
    for group in all["groups"].as_array_mut().into_iter().flatten() {
        let fault = group["fault"].as_str().and_then(|id| catalogue().get(id));
        group["explanation"] = json!(fault.map(|fault| fault.explanation(language())));
    }
    all
}

fn text(kind: Kind, report: &Report, blocks: bool) -> String {
    let (none, found, size) = match kind {
        Kind::Log => ("explain-log-none", "explain-log-found", ("lines", report.lines)),
        Kind::Traffic(requests) => ("explain-har-none", "explain-har-found", ("requests", requests)),
    };
    let size = Values::new().set(size.0, size.1);
    if report.failures == 0 {
        return say(none, &size) + "\n";
    }
    let counts = size.set("failures", report.failures).set("kinds", report.groups.len());
    let mut text = say(found, &counts) + "\n";
    for group in &report.groups {
        text.push('\n');
        write_group(&mut text, kind, group, report, blocks);
    }
    if let Some(buckets) = report.buckets.as_ref() {
        let end = report.groups.iter().filter_map(|group| group.last).max().unwrap_or(buckets.start);
        let scale = Values::new()
            .set("seconds", buckets.step_seconds)
            .set("first", moment(buckets.start))
            .set("last", moment(end));
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n{}", say("explain-log-scale", &scale));
    }
    let _ = writeln!(text, "{}", say("explain-log-more", &Values::new()));
    text
}

fn write_group(text: &mut String, kind: Kind, group: &Group, report: &Report, blocks: bool) {
    let explanation = catalogue().get(group.fault).map(|fault| fault.explanation(language()));
    let (title, step) = explanation.map_or_else(Default::default, |mut explanation| {
        let step = if explanation.steps.is_empty() { String::new() } else { explanation.steps.swap_remove(0) };
        (explanation.title, step)
    });
    let doubt = match group.certainty {
        Certainty::Certain => String::new(),
        Certainty::Likely => format!(" ({})", say("certainty-likely", &Values::new())),
        Certainty::Possible => format!(" ({})", say("certainty-possible", &Values::new())),
    };
    let _ = writeln!(text, "{:>8}  {}: {title}{doubt}", group.count, group.fault);
    let most = report.buckets.iter().flat_map(|buckets| &buckets.counts);
    let columns = most.clone().find(|(fault, _)| *fault == group.fault).map(|(_, columns)| columns);
    if let Some(columns) = columns.filter(|columns| columns.iter().sum::<u64>() > 0) {
        let most = columns.iter().copied().max().unwrap_or_default();
        let _ = writeln!(text, "          |{}", chart::line(columns, most, blocks));
    }
    let mut place = Values::new().set("line", group.first_line);
    let times = group.first.zip(group.last);
    if let Some((first, last)) = times {
        place = place.set("first", moment(first)).set("last", moment(last));
    }
    let id = match (kind, times) {
        (Kind::Log, None) => "explain-log-line",
        (Kind::Log, Some(_)) => "explain-log-times",
        (Kind::Traffic(_), None) => "explain-har-entry",
        (Kind::Traffic(_), Some(_)) => "explain-har-times",
    };
    let _ = writeln!(text, "          {}", say(id, &place));
    for (name, values) in &group.values {
        let mut values: Vec<(&String, &u64)> = values.iter().collect();
        values.sort_by_key(|(value, count)| (std::cmp::Reverse(**count), value.as_str()));
        let values: Vec<String> =
            values.iter().map(|(value, count)| format!("{} ({count})", printable(value))).collect();
        let _ = writeln!(text, "          {}: {}", printable(name), values.join(", "));
    }
    if !step.is_empty() {
        let options = textwrap::Options::new(WIDTH)
            .initial_indent("          -> ")
            .subsequent_indent("             ")
            .break_words(false);
        let _ = writeln!(text, "{}", textwrap::fill(&step, options));
    }
}

fn moment(Moment(seconds): Moment) -> String {
    OffsetDateTime::from_unix_timestamp(seconds).map_or_else(
        |_| seconds.to_string(),
        |at| {
            let (date, time) = (at.date(), at.time());
            format!("{date} {:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
        },
    )
}

pub(super) fn now() -> Moment {
    Moment(OffsetDateTime::now_utc().unix_timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_counts_names_and_charts() {
        let mut log = String::new();
        for second in 10..40 {
            let line = "ERROR gemini 503 The model is overloaded. Please try again later.";
            let _ = writeln!(log, "2026-03-02 10:11:{second} {line}");
        }
        let mut scan = Scan::new(Moment(0));
        scan.feed(log.as_bytes());
        let text = text(Kind::Log, &scan.finish(), false);
        for part in [
            "30 failures of one kind in 30 lines\n",
            "      30  overloaded: ",
            "first in line 1, at 2026-03-02 10:11:10; last at 2026-03-02 10:11:39\n",
            "          |##############################\n",
            "each column is one second",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
}
