//! `pollux explain`: what an error means and what to do, from whatever text shows it.

use std::io::Read as _;

use anyhow::Context as _;
use pollux_doctor::Values;

use crate::args::ExplainArgs;
use crate::command::print;
use crate::exit::Exit;
use crate::render;
use crate::speak::{language, say};

/// A larger input is a log file; the failures of a whole log come with a later part.
const MAX_INPUT: u64 = 16 * 1024 * 1024;

pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Exit> {
    let text = read(args)?;
    if text.trim().is_empty() {
        anyhow::bail!(say("explain-nothing", &Values::new()));
    }
    let found = pollux_doctor::explain(&text);
    if args.json {
        let found: Vec<_> = found.iter().map(|diagnosis| diagnosis.to_json(language())).collect();
        print(&(serde_json::to_string_pretty(&found)? + "\n"))?;
    } else {
        print(&render::diagnoses(&found))?;
    }
    let recognised = found.iter().any(|diagnosis| diagnosis.fault != "unknown");
    Ok(if recognised { Exit::Success } else { Exit::Unknown })
}

fn read(args: &ExplainArgs) -> anyhow::Result<String> {
    if !args.text.is_empty() {
        return Ok(args.text.join(" "));
    }
    let mut bytes = Vec::new();
    match args.file.as_deref() {
        Some(path) if path.as_os_str() != "-" => {
            let file = std::fs::File::open(path).with_context(|| format!("cannot open `{}`", path.display()))?;
            file.take(MAX_INPUT)
                .read_to_end(&mut bytes)
                .with_context(|| format!("cannot read `{}`", path.display()))?;
        }
        _ => {
            std::io::stdin().lock().take(MAX_INPUT).read_to_end(&mut bytes).context("cannot read standard input")?;
        }
    }
    // A pasted log may be cut in the middle of a character.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
