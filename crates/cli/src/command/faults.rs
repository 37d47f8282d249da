//! `pollux faults`: the catalogue.

use serde_json::{Value, json};

use crate::args::FaultsArgs;
use crate::command::{print, say};
use crate::exit::Exit;
use crate::render;
use crate::speak::said;

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
        let message = match near {
            Some((_, near)) => said!("cli-no-fault-near", id = id, near = near),
            None => said!("cli-no-fault", id = id),
        };
        if args.json {
            print(&(json!({ "error": message }).to_string() + "\n"))?;
        }
        say(&(said!("cli-error", message = message) + "\n"));
        return Ok(Exit::Unknown);
    };
    if args.json {
        print(&(serde_json::to_string_pretty(&render::fault_json(fault))? + "\n"))?;
    } else {
        print(&render::fault_page(fault))?;
    }
    Ok(Exit::Success)
}
