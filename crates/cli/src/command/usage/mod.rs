//! `pollux usage`: the ledger, added up or one request at a time.

mod request;
mod sums;

pub(crate) use request::value as requests_json;

use std::path::Path;

use anyhow::Context as _;
use pollux_store::{GroupBy, Sqlite, Store as _, UsageQuery, Zone};
use textwrap::core::display_width;
use time::OffsetDateTime;

use crate::args::{By, UsageArgs};
use crate::command::{environment, print, printable, say};
use crate::config;
use crate::exit::{Exit, WrongArguments};
use crate::speak::said;

pub(crate) fn run(args: &UsageArgs) -> anyhow::Result<Exit> {
    let settings = config::load(args.config.as_deref(), environment)?;
    let folder = args.data_dir.clone().unwrap_or(settings.data_dir);
    let query = query(args, OffsetDateTime::now_utc())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = open(&folder).await?;
        match &args.request {
            Some(id) => show(&store, id, args.json).await,
            None => add_up(&store, &query, args).await,
        }
    })
}

async fn open(folder: &Path) -> anyhow::Result<Sqlite> {
    if !Sqlite::exists(folder) {
        anyhow::bail!(said!("cli-no-ledger", folder = folder.display()));
    }
    Sqlite::read_only(folder).await.with_context(|| said!("cli-ledger-unread", folder = folder.display()))
}

async fn show(store: &Sqlite, id: &str, json: bool) -> anyhow::Result<Exit> {
    let found = store.requests(id).await?;
    if found.is_empty() {
        anyhow::bail!(said!("cli-no-request", id = printable(id)));
    }
    print(&if json { request::json(&found)? } else { request::pages(&found) })?;
    Ok(Exit::Success)
}

async fn add_up(store: &Sqlite, query: &UsageQuery, args: &UsageArgs) -> anyhow::Result<Exit> {
    let rows = store.usage(query).await?;
    let text = match (args.json, args.csv) {
        (true, _) => sums::json(&rows)?,
        (_, true) => sums::csv(&rows, &query.by),
        _ => sums::table(&rows, &query.by),
    };
    print(&text)?;
    let unpriced: u64 = rows.iter().map(|row| row.unpriced).sum();
    if unpriced > 0 && !args.json && !args.csv {
        say(&(said!("cli-usage-unpriced", count = unpriced) + "\n"));
    }
    Ok(Exit::Success)
}

fn query(args: &UsageArgs, now: OffsetDateTime) -> anyhow::Result<UsageQuery> {
    let zone = if args.utc { Zone::Utc } else { Zone::Pacific };
    let mut by = Vec::new();
    for group in args.by.iter().map(|group| group_of(*group)) {
        if !by.contains(&group) {
            by.push(group);
        }
    }
    let bounds = |flag: &str, day: &Option<String>| {
        let bounds = |day: &String| {
            let wrong = |_| WrongArguments(said!("cli-expected-day", flag = flag, day = printable(day)));
            zone.bounds(day).map_err(wrong)
        };
        day.as_ref().map(bounds).transpose()
    };
    let mut from = bounds("--from", &args.from)?.map(|(start, _)| start);
    let to = bounds("--to", &args.to)?.map(|(_, end)| end);
    if let Some(span) = args.last {
        let now = now.unix_timestamp().saturating_mul(1000);
        from = Some(now.saturating_sub(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)));
    }
    if let (Some(from), Some(to)) = (from, to)
        && from >= to
    {
        return Err(WrongArguments(said!("cli-to-before-from")).into());
    }
    Ok(UsageQuery { by, zone, from, to, ..UsageQuery::default() })
}

fn group_of(by: By) -> GroupBy {
    match by {
        By::Day => GroupBy::Day,
        By::Model => GroupBy::Model,
        By::Caller => GroupBy::Caller,
        By::Charged => GroupBy::Charged,
        By::Project => GroupBy::Project,
    }
}

/// Dollars of billionths of them, exactly.
fn dollars(nanos: u64) -> String {
    format!("{}.{:09}", nanos / 1_000_000_000, nanos % 1_000_000_000)
}

/// Columns as wide as their widest cell: the first `left` of them begin on the left, the others end on the right.
fn align(rows: &[Vec<String>], left: usize) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| Some(display_width(row.get(column)?))).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let blank = " ".repeat(widths[column] - display_width(cell));
            if column < left { format!("{cell}{blank}") } else { format!("{blank}{cell}") }
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    const NOW: i64 = 1_795_240_800;

    fn asked(line: &str) -> anyhow::Result<UsageQuery> {
        let args = UsageArgs::try_parse_from(["usage"].into_iter().chain(line.split_whitespace()))?;
        query(&args, OffsetDateTime::from_unix_timestamp(NOW)?)
    }

    #[test]
    fn the_last_day_counts_too_and_days_begin_where_they_are_asked_to() {
        let day = 86_400_000;
        let start = 1_795_219_200_000;
        let query = asked("--from 2026-11-21 --to 2026-11-21 --utc").unwrap();
        assert_eq!((query.from, query.to), (Some(start), Some(start + day)));
        let query = asked("--from 2026-11-21 --by caller,caller").unwrap();
        assert_eq!((query.from, query.to, query.by), (Some(start + day / 3), None, vec![GroupBy::Caller]));
        assert_eq!(asked("--last 2h").unwrap().from, Some((NOW - 7200) * 1000));
    }

    #[test]
    fn says_what_was_expected() {
        for (line, expected) in [
            ("--from 21.11.2026", "`21.11.2026` is not a day; expected `YYYY-MM-DD`"),
            ("--from 2026-11-21 --to 2026-11-20", "expected it to be the same day or a later one"),
            ("--last week", "expected a span of time, such as `7d`"),
            ("--last 1d --from 2026-11-21", "cannot be used with"),
            ("--by hour", "possible values: day, model, caller, charged, project"),
            ("--json --csv", "cannot be used with"),
        ] {
            let told = format!("{:#}", asked(line).unwrap_err());
            assert!(told.contains(expected), "{line}: {told}");
        }
    }
}
