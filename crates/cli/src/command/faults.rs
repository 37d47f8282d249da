//! `pollux faults`: the catalogue.

use serde_json::{Value, json};

use crate::args::FaultsArgs;
use crate::command::{print, say};
use crate::exit::Exit;
use crate::render;
use crate::speak::said;

pub(crate) fn run(args: &FaultsArgs) -> anyhow::Result<Exit> {
    let Some(id) = &args.id else {
        let faults: Vec<_> = pollux_doctor::catalogue().iter().collect();
        if args.json {
            let rows: Vec<Value> = faults.iter().map(|fault| render::fault_json(fault)).collect();
            print(&(serde_json::to_string_pretty(&rows)? + "\n"))?;
        } else {
            print(&render::fault_table(&faults))?;
        }
        return Ok(Exit::Success);
    };
    let Some(named) = pollux_doctor::named(id) else {
        let message = not_known(id);
        if args.json {
            print(&(json!({ "error": message }).to_string() + "\n"))?;
        }
        say(&(said!("cli-error", message = message) + "\n"));
        return Ok(Exit::Unknown);
    };
    if let [fault] = named.faults[..] {
        if args.json {
            print(&(serde_json::to_string_pretty(&render::fault_json(fault))? + "\n"))?;
        } else {
            print(&render::fault_page(fault))?;
        }
    } else if args.json {
        let rows: Vec<Value> = named.faults.iter().map(|fault| render::fault_json(fault)).collect();
        print(&(serde_json::to_string_pretty(&rows)? + "\n"))?;
    } else {
        print(&render::fault_table(&named.faults))?;
        let count = named.faults.len();
        say(&(said!("cli-faults-several", name = id, count = count, first = named.faults[0].id) + "\n"));
    }
    Ok(Exit::Success)
}

/// That there is no such fault, and what was perhaps meant.
pub(crate) fn not_known(word: &str) -> String {
    let near = near(word);
    if near.is_empty() {
        said!("cli-no-fault", id = word)
    } else {
        said!("cli-no-fault-near", id = word, near = near.join("`, `"))
    }
}

/// Names that are written much alike, or that hold the word, the nearest first.
fn near(word: &str) -> Vec<&'static str> {
    const MOST: usize = 3;
    let word = word.trim().to_ascii_lowercase().replace(['-', ' '], "_");
    let mut near: Vec<(f64, &str)> = pollux_doctor::names()
        .into_iter()
        .map(|name| {
            let lower = name.to_ascii_lowercase();
            let held = if word.len() >= 4 && lower.contains(&word) { 0.85 } else { 0.0 };
            (strsim::jaro_winkler(&word, &lower).max(held), name)
        })
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = near.first().map_or(0.0, |(likeness, _)| *likeness);
    // A slip of the pen has one meaning; what is like many things is shown with some of them.
    near.into_iter().filter(|(likeness, _)| *likeness > best - 0.08).map(|(_, name)| name).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn what_is_written_alike_is_suggested() {
        assert_eq!(near("overlaoded")[0], "overloaded");
        assert_eq!(near("SERVICE_DISABELD")[0], "SERVICE_DISABLED");
        assert_eq!(near("RESOURCE_EXAUSTED")[0], "RESOURCE_EXHAUSTED");
        assert!(near("recitation").contains(&"finish_recitation"));
        assert_eq!(near("banana"), Vec::<&str>::new());
    }
}
