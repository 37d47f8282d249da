//! `pollux faults`: the catalogue.

use serde_json::{Value, json};

use crate::args::FaultsArgs;
use crate::command::print;
use crate::exit::Exit;
use crate::render;

pub(crate) fn run(args: &FaultsArgs) -> anyhow::Result<Exit> {
    let catalogue = pollux_doctor::catalogue();
    let Some(id) = &args.id else {
        let faults: Vec<_> = catalogue.iter().collect();
        if args.json {
            let rows: Vec<Value> = faults.iter().map(|fault| render::fault_json(fault)).collect();
            print(&(serde_json::to_string_pretty(&rows)? + "\n"))?;
        } else {
            print(&render::fault_table(&faults))?;
        }
        return Ok(Exit::Success);
    };
    let Some(fault) = catalogue.get(id) else {
        let near = catalogue
            .iter()
            .map(|fault| (strsim::jaro_winkler(id, fault.id), fault.id))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|(likeness, _)| *likeness > 0.8);
        let hint = near
            .map_or_else(|| "; `pollux faults` lists them".to_owned(), |(_, near)| format!("; did you mean `{near}`?"));
        if args.json {
            print(&(json!({ "error": format!("there is no fault `{id}`{hint}") }).to_string() + "\n"))?;
        }
        eprint(&format!("error: there is no fault `{id}`{hint}\n"));
        return Ok(Exit::Unknown);
    };
    if args.json {
        print(&(serde_json::to_string_pretty(&render::fault_json(fault))? + "\n"))?;
    } else {
        print(&render::fault_page(fault))?;
    }
    Ok(Exit::Success)
}

fn eprint(text: &str) {
    use std::io::Write as _;
    // There is nobody to tell if standard error is gone.
    let _ = std::io::stderr().write_all(text.as_bytes());
}
