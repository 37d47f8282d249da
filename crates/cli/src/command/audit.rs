//! `pollux audit`: who changed what, and when.

use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::admin::{Admin, segment};
use crate::args::AuditArgs;
use crate::command::table::{align, heads, text};
use crate::command::{print, print_json};
use crate::exit::{Exit, WrongArguments};
use crate::speak::said;

pub(crate) fn run(args: &AuditArgs) -> anyhow::Result<Exit> {
    let admin = Admin::find(&args.server)?;
    let mut path = format!("/audit?pageSize={}", args.limit.clamp(1, 300));
    if let Some(project) = &args.project {
        path = format!("{path}&project={}", segment(project));
    }
    if let Some(resource) = &args.resource {
        path = format!("{path}&resource={}", segment(resource));
    }
    if let Some(span) = args.last {
        let from = span.try_into().ok().and_then(|span| OffsetDateTime::now_utc().checked_sub(span));
        let from = from.and_then(|from| from.format(&Rfc3339).ok());
        let from = from.ok_or_else(|| WrongArguments(said!("cli-last-too-far")))?;
        path = format!("{path}&from={}", segment(&from));
    }
    let entries = admin.pages(&path, "entries", args.limit)?;
    if args.json {
        print_json(&Value::Array(entries))?;
    } else {
        print(&table(&entries))?;
    }
    Ok(Exit::Success)
}

fn table(entries: &[Value]) -> String {
    let mut rows = vec![heads(["when", "who", "from", "what", "resource", "changed"])];
    for entry in entries {
        let at = entry["at"].as_str().and_then(|at| at.get(..19)).unwrap_or_default().to_owned() + "Z";
        let mut cells = vec![at];
        cells.extend(["actor", "from", "action", "resource"].map(|name| text(&entry[name])));
        cells.push(changed(&entry["change"]));
        rows.push(cells);
    }
    align(&rows)
}

/// The names of the fields that changed.
fn changed(change: &Value) -> String {
    let mut names: Vec<&str> = ["before", "after"]
        .iter()
        .filter_map(|side| change[*side].as_object())
        .flat_map(|side| side.keys())
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() { "-".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_line_an_entry_with_what_changed() {
        let entries = [json!({
            "id": "7", "at": "2026-11-21T10:00:00.123Z", "actor": "admin", "from": "127.0.0.1", "action": "keys.patch",
            "resource": "projects/7/locations/global/keys/web",
            "change": { "before": { "displayName": "a" }, "after": { "displayName": "b", "leaked": true } },
        })];
        assert_eq!(
            table(&entries),
            "\
WHEN                  WHO    FROM       WHAT        RESOURCE                              CHANGED
2026-11-21T10:00:00Z  admin  127.0.0.1  keys.patch  projects/7/locations/global/keys/web  displayName, leaked
"
        );
    }
}
