//! `pollux keys`: the keys that callers present.

mod manage;
mod settings;

use std::collections::BTreeMap;
use std::path::Path;

use pollux_relay::registry::DEFAULT_PROJECT;
use pollux_store::directory::KeyRecord;
use pollux_store::{Sqlite, Store as _};
use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::args::{KeysArgs, KeysCommand};
use crate::command::table::{align, heads};
use crate::command::{environment, print, print_json};
use crate::config;
use crate::exit::Exit;
use crate::speak::said;
use crate::wiring::open_store;

pub(crate) fn run(args: &KeysArgs) -> anyhow::Result<Exit> {
    match &args.command {
        KeysCommand::Show { id, project, data_dir, config, quiet, json } => {
            let folder = match data_dir {
                Some(folder) => folder.clone(),
                None => config::load(config.as_deref(), environment)?.data_dir,
            };
            let which = Which { id: id.as_deref(), project: project.as_deref(), first: *quiet };
            show(&folder, &which, *quiet, *json)?;
        }
        command => manage::run(command)?,
    }
    Ok(Exit::Success)
}

/// A key, its project's id, and its newest string.
struct Shown {
    key: KeyRecord,
    project: String,
    string: String,
}

/// Which keys to show.
struct Which<'a> {
    id: Option<&'a str>,
    project: Option<&'a str>,
    /// The first alone.
    first: bool,
}

impl Which<'_> {
    /// One key is of one project, all are of all.
    fn project(&self) -> Option<&str> {
        self.project.or((self.first || self.id.is_some()).then_some(DEFAULT_PROJECT))
    }

    fn is(&self, key: &KeyRecord, project: &str) -> bool {
        self.project().is_none_or(|wanted| wanted == project) && self.id.is_none_or(|wanted| wanted == key.id)
    }
}

/// The keys of a data folder.
fn show(folder: &Path, which: &Which<'_>, quiet: bool, json: bool) -> anyhow::Result<()> {
    if !Sqlite::exists(folder) {
        anyhow::bail!(said!("cli-no-keys", folder = folder.display()));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let keys = runtime.block_on(shown(folder, which))?;
    if json {
        return print_json(&Value::Array(keys.iter().map(as_json).collect()));
    }
    if quiet {
        let first = keys.first().map(|shown| format!("{}\n", shown.string)).unwrap_or_default();
        return Ok(print(&first)?);
    }
    let mut rows = vec![heads(["key", "id", "project", "name"])];
    for Shown { key, project, string } in keys {
        rows.push(vec![string, key.id, project, key.display_name]);
    }
    Ok(print(&align(&rows))?)
}

fn as_json(shown: &Shown) -> Value {
    let Shown { key, project, string } = shown;
    let created = OffsetDateTime::from_unix_timestamp(key.create_time / 1000).ok();
    json!({
        "id": key.id,
        "project": project,
        "displayName": key.display_name,
        "keyString": string,
        "createTime": created.and_then(|at| at.format(&time::format_description::well_known::Rfc3339).ok()),
    })
}

/// The keys that are in use and may be shown, oldest first, each with its newest string.
///
/// # Errors
/// There is none.
async fn shown(folder: &Path, which: &Which<'_>) -> anyhow::Result<Vec<Shown>> {
    let store = open_store(folder).await?;
    let records = store.records().await?;
    let projects: BTreeMap<i64, String> =
        records.projects.into_iter().map(|project| (project.number, project.id)).collect();
    let (mut shown, mut hidden) = (Vec::new(), 0);
    for key in records.keys.into_iter().filter(|key| key.delete_time.is_none()) {
        let Some(project) = projects.get(&key.project).filter(|project| which.is(&key, project)) else { continue };
        match store.key_strings(&key.uid).await?.into_iter().next() {
            Some(string) => shown.push(Shown { project: project.clone(), key, string }),
            None => hidden += 1,
        }
    }
    if !shown.is_empty() {
        return Ok(shown);
    }
    anyhow::bail!(match (hidden > 0, which.id, which.project()) {
        (false, None, None) => said!("cli-key-none"),
        (false, Some(id), None) => said!("cli-key-none-named", key = id),
        (false, None, Some(project)) => said!("cli-key-none-in", project = project),
        (false, Some(id), Some(project)) => said!("cli-key-none-named-in", key = id, project = project),
        (true, None, None) => said!("cli-key-unseen"),
        (true, Some(id), None) => said!("cli-key-unseen-named", key = id),
        (true, None, Some(project)) => said!("cli-key-unseen-in", project = project),
        (true, Some(id), Some(project)) => said!("cli-key-unseen-named-in", key = id, project = project),
    })
}
