//! Sums, for people and for machines.

use pollux_store::{GroupBy, Tokens, UsageRow};
use serde_json::{Map, Value, json};

use super::{align, dollars};
use crate::command::printable;
use crate::command::table::head;
use crate::speak::said;

pub(super) fn json(rows: &[UsageRow]) -> serde_json::Result<String> {
    let rows: Vec<Value> = rows.iter().map(row_json).collect();
    Ok(serde_json::to_string_pretty(&rows)? + "\n")
}

fn row_json(row: &UsageRow) -> Value {
    let mut object = Map::new();
    let groups = [("day", &row.day), ("model", &row.model), ("caller", &row.caller), ("project", &row.project)];
    for (name, value) in groups {
        if let Some(value) = value {
            object.insert(name.to_owned(), json!(value));
        }
    }
    object.insert("requests".to_owned(), json!(row.requests));
    object.insert("failed".to_owned(), json!(row.failed));
    object.insert("attempts".to_owned(), json!(row.attempts));
    object.insert("tokens".to_owned(), tokens_json(row.tokens));
    // A text, as a sum of money must not be rounded by whoever reads it.
    object.insert("costUsd".to_owned(), json!(dollars(row.cost_nanos)));
    object.insert("unpriced".to_owned(), json!(row.unpriced));
    Value::Object(object)
}

pub(super) fn tokens_json(tokens: Tokens) -> Value {
    json!({
        "prompt": tokens.prompt,
        "cached": tokens.cached,
        "thoughts": tokens.thoughts,
        "candidates": tokens.candidates,
        "toolUse": tokens.tool_use,
        "total": tokens.total,
    })
}

pub(super) fn csv(rows: &[UsageRow], by: &[GroupBy]) -> String {
    let head = by.iter().map(|group| name(*group)).chain([
        "requests",
        "failed",
        "attempts",
        "prompt_tokens",
        "cached_tokens",
        "thoughts_tokens",
        "candidates_tokens",
        "tool_use_tokens",
        "total_tokens",
        "cost_usd",
        "unpriced",
    ]);
    let mut text = head.collect::<Vec<_>>().join(",") + "\n";
    for row in rows {
        let Tokens { prompt, cached, thoughts, candidates, tool_use, total } = row.tokens;
        let counts = [row.requests, row.failed, row.attempts, prompt, cached, thoughts, candidates, tool_use, total];
        let groups = by.iter().map(|group| csv_field(group_of(row, *group)));
        let cells = groups.chain(counts.iter().map(u64::to_string));
        let cells = cells.chain([dollars(row.cost_nanos), row.unpriced.to_string()]);
        text.push_str(&cells.collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    text
}

/// RFC 4180.
fn csv_field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

fn name(group: GroupBy) -> &'static str {
    match group {
        GroupBy::Day => "day",
        GroupBy::Model => "model",
        GroupBy::Caller => "caller",
        GroupBy::Charged => "charged",
        GroupBy::Project => "project",
    }
}

fn group_of(row: &UsageRow, group: GroupBy) -> &str {
    let value = match group {
        GroupBy::Day => &row.day,
        GroupBy::Model => &row.model,
        GroupBy::Caller => &row.caller,
        GroupBy::Charged => &row.charged,
        GroupBy::Project => &row.project,
    };
    value.as_deref().unwrap_or_default()
}

/// With a last line of all together, where there is more than one.
pub(super) fn table(rows: &[UsageRow], by: &[GroupBy]) -> String {
    if rows.is_empty() {
        return said!("cli-usage-nothing") + "\n";
    }
    let counts =
        ["requests", "failed", "attempts", "prompt", "cached", "thoughts", "answer", "tool-use", "total", "cost"];
    let columns = by.iter().map(|group| name(*group)).chain(counts);
    let mut lines: Vec<Vec<String>> = vec![columns.map(head).collect()];
    for row in rows {
        let group = |group: &GroupBy| match group_of(row, *group) {
            "" => "-".to_owned(),
            text => printable(text),
        };
        lines.push(by.iter().map(group).chain(counts_of(row)).collect());
    }
    if rows.len() > 1 {
        let names = by.iter().enumerate().map(|(at, _)| if at == 0 { said!("cli-usage-total") } else { String::new() });
        lines.push(names.chain(counts_of(&sum(rows))).collect());
    }
    align(&lines, by.len())
}

fn counts_of(row: &UsageRow) -> Vec<String> {
    let Tokens { prompt, cached, thoughts, candidates, tool_use, total } = row.tokens;
    // To a hundredth of a cent, rounded.
    let cents = (row.cost_nanos + 50_000) / 100_000;
    let plus = if row.unpriced > 0 { "+" } else { "" };
    let cost = format!("${}.{:04}{plus}", grouped(cents / 10_000), cents % 10_000);
    let counts = [row.requests, row.failed, row.attempts, prompt, cached, thoughts, candidates, tool_use, total];
    counts.into_iter().map(grouped).chain([cost]).collect()
}

fn sum(rows: &[UsageRow]) -> UsageRow {
    rows.iter().fold(UsageRow::default(), |mut sum, row| {
        sum.requests += row.requests;
        sum.failed += row.failed;
        sum.attempts += row.attempts;
        sum.tokens.prompt += row.tokens.prompt;
        sum.tokens.cached += row.tokens.cached;
        sum.tokens.thoughts += row.tokens.thoughts;
        sum.tokens.candidates += row.tokens.candidates;
        sum.tokens.tool_use += row.tokens.tool_use;
        sum.tokens.total += row.tokens.total;
        sum.cost_nanos += row.cost_nanos;
        sum.unpriced += row.unpriced;
        sum
    })
}

/// `1,234,567`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<UsageRow> {
        let tokens =
            Tokens { prompt: 1_234_567, cached: 0, thoughts: 5, candidates: 60, tool_use: 0, total: 1_234_632 };
        let flash = UsageRow {
            day: Some("2026-11-20".to_owned()),
            model: Some("gemini-2.5-flash".to_owned()),
            requests: 1000,
            failed: 3,
            attempts: 1010,
            tokens,
            cost_nanos: 1_234_549_999,
            ..UsageRow::default()
        };
        let hostile = UsageRow {
            day: Some("2026-11-21".to_owned()),
            model: Some("\u{1b}[2J,\"x\"".to_owned()),
            requests: 1,
            unpriced: 1,
            ..UsageRow::default()
        };
        vec![flash, hostile]
    }

    #[test]
    fn a_table_lines_up_and_adds_up() {
        let expected = "\
DAY         MODEL             REQUESTS  FAILED  ATTEMPTS     PROMPT  CACHED  THOUGHTS  ANSWER  TOOL USE      TOTAL      COST
2026-11-20  gemini-2.5-flash     1,000       3     1,010  1,234,567       0         5      60         0  1,234,632   $1.2345
2026-11-21  \u{fffd}[2J,\"x\"                 1       0         0          0       0         0       0         0          0  $0.0000+
total                            1,001       3     1,010  1,234,567       0         5      60         0  1,234,632  $1.2345+
";
        assert_eq!(table(&rows(), &[GroupBy::Day, GroupBy::Model]), expected);
        assert_eq!(table(&[], &[GroupBy::Day]), "no requests in that time\n");
    }

    #[test]
    fn csv_quotes_what_must_be_and_loses_no_cent() {
        let text = csv(&rows(), &[GroupBy::Model]);
        let lines: Vec<_> = text.lines().collect();
        assert!(lines[0].starts_with("model,requests,failed,attempts,prompt_tokens,"), "{text}");
        assert_eq!(lines[1], "gemini-2.5-flash,1000,3,1010,1234567,0,5,60,0,1234632,1.234549999,0");
        assert!(lines[2].starts_with("\"\u{1b}[2J,\"\"x\"\"\",1,0,"), "{text}");
    }

    #[test]
    fn json_names_the_groups_that_were_asked_for() {
        let value: Value = serde_json::from_str(&json(&rows()).unwrap()).unwrap();
        assert_eq!(value[0]["costUsd"], "1.234549999");
        assert_eq!(value[0]["tokens"]["prompt"], 1_234_567);
        assert!(value[0].get("caller").is_none());
    }
}
