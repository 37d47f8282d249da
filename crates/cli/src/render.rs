//! Faults and diagnoses as a terminal shows them, and as JSON.

use std::fmt::Write as _;

use pollux_doctor::{Diagnosis, Explanation, Fault};
use serde_json::{Value, json};

/// English, until the other languages come.
const LANGUAGE: &str = "en";

/// What was found in the input of `explain`.
pub(crate) fn diagnoses(found: &[Diagnosis]) -> String {
    let mut text = String::new();
    for (at, diagnosis) in found.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        if found.len() > 1 {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "possibility {} of {}", at + 1, found.len());
        }
        let _ = writeln!(text, "{}", diagnosis.headline());
        write_explanation(&mut text, &diagnosis.explanation);
    }
    text
}

fn write_explanation(text: &mut String, explanation: &Explanation) {
    let mut block = |name: &str, words: &str| {
        let _ = writeln!(text, "  {name:8} {}", wrap(words, 11));
    };
    block("meaning", &explanation.meaning);
    block("cause", &explanation.cause);
    for (at, step) in explanation.steps.iter().enumerate() {
        block(if at == 0 { "do" } else { "" }, &format!("{}. {step}", at + 1));
    }
    block("who", explanation.who.as_str());
    block("link", &explanation.link);
}

/// Breaks at about a hundred characters; further lines are indented.
fn wrap(words: &str, indent: usize) -> String {
    const WIDTH: usize = 100;
    let mut out = String::new();
    let mut column = indent;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if column > indent && column + 1 + length > WIDTH {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if column > indent {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

/// A line a fault.
pub(crate) fn fault_table(faults: &[&Fault]) -> String {
    let mut text = format!("{:36} {:>4}  {:20} {:11} {}\n", "ID", "HTTP", "STATUS", "BLAME", "TITLE");
    for fault in faults {
        let http = if fault.http() == 0 { "-".to_owned() } else { fault.http().to_string() };
        let status = if fault.status().is_empty() { "-" } else { fault.status() };
        let title = fault.explanation(LANGUAGE).title;
        let _ = writeln!(text, "{:36} {http:>4}  {status:20} {:11} {title}", fault.id, fault.blame.as_str());
    }
    text
}

/// One fault, whole.
pub(crate) fn fault_page(fault: &Fault) -> String {
    let explanation = fault.explanation(LANGUAGE);
    let mut text = format!("{} ({} {})\n{}\n", fault.id, fault.http(), fault.status(), explanation.title);
    write_explanation(&mut text, &explanation);
    for variant in fault.variants() {
        let _ = writeln!(text, "\n  on {:?}: {}", variant.host, wrap(variant.trigger.as_str(), 4));
        if !variant.message().is_empty() {
            let _ = writeln!(text, "    {}", variant.message().trim_end().replace('\n', "\n    "));
        }
    }
    text
}

/// One fault, for machines.
pub(crate) fn fault_json(fault: &Fault) -> Value {
    let explanation = fault.explanation(LANGUAGE);
    json!({
        "id": fault.id,
        "own": fault.own,
        "http": fault.http(),
        "status": fault.status(),
        "blame": fault.blame.as_str(),
        "retryable": fault.retryable(),
        "title": explanation.title,
        "meaning": explanation.meaning,
        "cause": explanation.cause,
        "steps": explanation.steps,
        "who": explanation.who.as_str(),
        "link": explanation.link,
        "variants": fault.variants().iter().map(|variant| json!({
            "http": variant.http,
            "status": variant.status,
            "reason": variant.reason,
            "message": variant.message(),
            "details": variant.details(),
            "trigger": variant.trigger,
            "source": variant.source,
            "confidence": variant.confidence,
        })).collect::<Vec<_>>(),
    })
}
