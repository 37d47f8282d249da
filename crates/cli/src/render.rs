//! Faults and diagnoses as a terminal shows them, and as JSON.

use std::fmt::Write as _;

use pollux_doctor::{Diagnosis, Explanation, Fault, Language, Values, Who};
use serde_json::{Value, json};

use crate::command::table;
use crate::speak::{language, say};

const WIDTH: usize = 100;

/// What was found in the input of `explain`.
pub(crate) fn diagnoses(found: &[Diagnosis]) -> String {
    let mut text = String::new();
    for (at, diagnosis) in found.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        if found.len() > 1 {
            let which = Values::new().set("n", at + 1).set("of", found.len());
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{}", say("explain-possibility", &which));
        }
        let _ = writeln!(text, "{}", diagnosis.headline(language()));
        write_explanation(&mut text, &diagnosis.explanation(language()));
    }
    text
}

fn write_explanation(text: &mut String, explanation: &Explanation) {
    let labels =
        ["meaning", "cause", "do", "who", "link"].map(|label| say(&format!("explain-{label}"), &Values::new()));
    let widest = labels.iter().map(|label| textwrap::core::display_width(label)).max().unwrap_or_default();
    let indent = " ".repeat(widest + 3);
    let mut block = |label: &str, words: &str| {
        let blank = " ".repeat(widest - textwrap::core::display_width(label));
        let first = format!("  {label}{blank} ");
        let options =
            textwrap::Options::new(WIDTH).initial_indent(&first).subsequent_indent(&indent).break_words(false);
        let _ = writeln!(text, "{}", textwrap::fill(words, options));
    };
    let [meaning, cause, steps, who, link] = &labels;
    block(meaning, &explanation.meaning);
    block(cause, &explanation.cause);
    for (at, step) in explanation.steps.iter().enumerate() {
        block(if at == 0 { steps } else { "" }, &format!("{}. {step}", at + 1));
    }
    block(who, &self::who(explanation.who));
    block(link, &explanation.link);
}

/// Who must act, in words.
fn who(who: Who) -> String {
    say(&format!("who-{}", who.as_str()), &Values::new())
}
/// A line a fault.
pub(crate) fn fault_table(faults: &[&Fault]) -> String {
    let heads = ["id", "http", "status", "blame", "title"];
    let mut rows = vec![heads.map(|head| say(&format!("column-{head}"), &Values::new())).to_vec()];
    for fault in faults {
        let http = if fault.http() == 0 { "-".to_owned() } else { fault.http().to_string() };
        let status = if fault.status().is_empty() { "-" } else { fault.status() };
        let title = fault.explanation(language()).title;
        rows.push(vec![fault.id.to_owned(), http, status.to_owned(), fault.blame.as_str().to_owned(), title]);
    }
    table::align(&rows)
}

/// One fault, whole.
pub(crate) fn fault_page(fault: &Fault) -> String {
    let explanation = fault.explanation(language());
    let mut text = format!("{} ({} {})\n{}\n", fault.id, fault.http(), fault.status(), explanation.title);
    write_explanation(&mut text, &explanation);
    for variant in fault.variants() {
        let host = variant.host.service();
        // What brings a form about is noted in English alone.
        let trigger = Some(variant.trigger.as_str()).filter(|_| language() == Language::english()).unwrap_or_default();
        let options = textwrap::Options::new(WIDTH).subsequent_indent("    ").break_words(false);
        let _ = writeln!(text, "\n{}", textwrap::fill(format!("  {host}: {trigger}").trim_end(), options));
        if !variant.message().is_empty() {
            let _ = writeln!(text, "    {}", variant.message().trim_end().replace('\n', "\n    "));
        }
    }
    text
}

/// One fault, for machines.
pub(crate) fn fault_json(fault: &Fault) -> Value {
    let explanation = fault.explanation(language());
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
