//! `pollux keys`: the keys that callers present.

mod manage;
mod settings;

use std::path::Path;

use pollux_store::directory::KeyRecord;
use pollux_store::{Sqlite, Store as _};
use serde_json::json;
use time::OffsetDateTime;

use crate::args::{KeysArgs, KeysCommand};
use crate::command::{environment, print};
use crate::config;
use crate::exit::Exit;
use crate::speak::said;
use crate::wiring::open_store;

pub(crate) fn run(args: &KeysArgs) -> anyhow::Result<Exit> {
    match &args.command {
        KeysCommand::Show { data_dir, config, quiet, json } => {
            show(data_dir.as_deref(), config.as_deref(), *quiet, *json)?;
        }
        command => manage::run(command)?,
    }
    Ok(Exit::Success)
}

/// The keys of a data folder.
fn show(data_dir: Option<&Path>, config: Option<&Path>, quiet: bool, json: bool) -> anyhow::Result<()> {
    let settings = config::load(config, environment)?;
    let folder = data_dir.map_or(settings.data_dir, Path::to_owned);
    if !Sqlite::exists(&folder) {
        anyhow::bail!(said!("cli-no-keys", folder = folder.display()));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let keys = runtime.block_on(shown(&folder))?;
    let mut text = String::new();
    if json {
        let rows: Vec<_> = keys
            .iter()
            .map(|(key, text)| {
                let created = OffsetDateTime::from_unix_timestamp(key.create_time / 1000).ok();
                json!({
                    "id": key.id,
                    "displayName": key.display_name,
                    "keyString": text,
                    "createTime": created.and_then(|at| at.format(&time::format_description::well_known::Rfc3339).ok()),
                })
            })
            .collect();
        text = serde_json::to_string_pretty(&rows)? + "\n";
    } else {
        for (key, string) in &keys {
            let line = if quiet { string.clone() } else { format!("{string}  {}", key.display_name) };
            text.push_str(&line);
            text.push('\n');
        }
    }
    Ok(print(&text)?)
}

/// The keys that are in use and may be shown, oldest first, each with its newest string.
async fn shown(folder: &Path) -> anyhow::Result<Vec<(KeyRecord, String)>> {
    let store = open_store(folder).await?;
    let mut shown = Vec::new();
    for key in store.records().await?.keys {
        if key.delete_time.is_some() {
            continue;
        }
        if let Some(text) = store.key_strings(&key.uid).await?.into_iter().next() {
            shown.push((key, text));
        }
    }
    Ok(shown)
}
