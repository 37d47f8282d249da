//! `pollux keys`: the keys that callers present.

use pollux_store::{Sqlite, Store as _};
use serde_json::json;

use crate::args::{KeysArgs, KeysCommand};
use crate::command::{environment, print};
use crate::config;
use crate::exit::Exit;

pub(crate) fn run(args: &KeysArgs) -> anyhow::Result<Exit> {
    let KeysCommand::Show { data_dir, config, quiet, json } = &args.command;
    let settings = config::load(config.as_deref(), environment)?;
    let folder = data_dir.clone().unwrap_or(settings.data_dir);
    if !Sqlite::exists(&folder) {
        anyhow::bail!(
            "there are no keys in `{}` yet; `pollux serve --data-dir {0}` makes the first at its first start",
            folder.display()
        );
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let keys = runtime.block_on(async { Sqlite::open(&folder).await?.keys().await })?;
    let mut text = String::new();
    if *json {
        let rows: Vec<_> = keys
            .iter()
            .map(|key| {
                json!({
                    "id": key.id,
                    "displayName": key.display_name,
                    "keyString": key.key_string,
                    "createTime": key.created_at.format(&time::format_description::well_known::Rfc3339).ok(),
                })
            })
            .collect();
        text = serde_json::to_string_pretty(&rows)? + "\n";
    } else {
        for key in &keys {
            let line =
                if *quiet { key.key_string.clone() } else { format!("{}  {}", key.key_string, key.display_name) };
            text.push_str(&line);
            text.push('\n');
        }
    }
    print(&text)?;
    Ok(Exit::Success)
}
