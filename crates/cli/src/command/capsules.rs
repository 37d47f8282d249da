//! `pollux capsules`: requests that were kept.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, anyhow};
use pollux_doctor::Values;
use pollux_relay::Capsule;
use pollux_relay::capture::{foreign, play};
use pollux_store::{Capsules, Listed};
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::table::align;
use crate::args::{CapsulesArgs, CapsulesCommand, ExportCapsule, FolderArgs, ForeignForm};
use crate::command::{environment, print, print_json};
use crate::config::{self, Config};
use crate::exit::Exit;
use crate::speak::say;

/// A file that is to be taken in is no larger.
const MAX_IMPORT: u64 = 256 << 20;

pub(crate) fn run(args: &CapsulesArgs) -> anyhow::Result<Exit> {
    match &args.command {
        CapsulesCommand::List { json } => list(&args.folder, *json)?,
        CapsulesCommand::Show(one) => print(&(text(&find(&one.capsule, &args.folder)?) + "\n"))?,
        CapsulesCommand::Export(export) => print(&exported(export, &args.folder)?)?,
        CapsulesCommand::Import { file } => import(file, &args.folder)?,
        CapsulesCommand::Prune => {
            let settings = settings(&args.folder)?;
            let gone = Capsules::prune(&data_dir(&args.folder, &settings), &settings.capsules)
                .with_context(|| say("capsules-unreadable", &Values::new()))?;
            super::say(&(say("capsules-pruned", &Values::new().set("count", gone)) + "\n"));
        }
    }
    Ok(Exit::Success)
}

fn settings(folder: &FolderArgs) -> Result<Config, config::ConfigError> {
    config::load(folder.config.as_deref(), environment)
}

fn data_dir(folder: &FolderArgs, settings: &Config) -> PathBuf {
    folder.data_dir.clone().unwrap_or_else(|| settings.data_dir.clone())
}

fn text(capsule: &Capsule) -> String {
    String::from_utf8_lossy(&capsule.write()).into_owned()
}

fn read(path: &Path) -> anyhow::Result<Capsule> {
    let values = Values::new().set("path", path.display());
    let bytes = std::fs::read(path).with_context(|| say("capsules-file-unreadable", &values))?;
    Capsule::read(&bytes).with_context(|| say("capsules-file-wrong", &values))
}

fn all(folder: &FolderArgs) -> anyhow::Result<Vec<Listed>> {
    let data = data_dir(folder, &settings(folder)?);
    Capsules::list(&data).with_context(|| say("capsules-unreadable", &Values::new()))
}

/// The capsule that is meant: by its file, its id, or the id of its request.
pub(super) fn find(name: &str, folder: &FolderArgs) -> anyhow::Result<Capsule> {
    if Path::new(name).is_file() {
        return read(Path::new(name));
    }
    let known = all(folder)?;
    if let Some(listed) = known.iter().find(|listed| listed.id == name) {
        return read(&listed.path);
    }
    // The latest request of this name; the names of capsules tell only in which second theirs came.
    let second = |one: &&Listed, other: &&Listed| one.unix == other.unix;
    let known: Vec<&Listed> = known.iter().rev().collect();
    let found = known.chunk_by(second).find_map(|of_a_second| {
        let capsules = of_a_second.iter().filter_map(|listed| read(&listed.path).ok());
        capsules.filter(|capsule| capsule.request_id == name).max_by_key(|capsule| capsule.unix_us)
    });
    found.ok_or_else(|| anyhow!(say("capsules-not-found", &Values::new().set("id", name))))
}

/// `2026-11-21T12:00:00Z`
pub(super) fn moment(unix_us: u64) -> String {
    let seconds = i64::try_from(Duration::from_micros(unix_us).as_secs()).unwrap_or_default();
    let moment = OffsetDateTime::from_unix_timestamp(seconds).ok();
    moment.and_then(|moment| moment.format(&Rfc3339).ok()).unwrap_or_default()
}

fn list(folder: &FolderArgs, in_json: bool) -> anyhow::Result<()> {
    let known = all(folder)?;
    // One that is being removed, or of another version, has no row.
    let read: Vec<(&Listed, Capsule)> =
        known.iter().filter_map(|listed| Some((listed, read(&listed.path).ok()?))).collect();
    if in_json {
        let rows: Vec<Value> = read.iter().map(|(listed, capsule)| about(listed, capsule)).collect();
        return print_json(&Value::Array(rows));
    }
    if read.is_empty() {
        super::say(&(say("capsules-none", &Values::new()) + "\n"));
        return Ok(());
    }
    let heads = ["id", "time", "method", "model", "attempts", "result", "bytes"];
    let mut rows = vec![heads.map(|head| say(&format!("capsules-column-{head}"), &Values::new())).to_vec()];
    rows.extend(read.iter().map(|(listed, capsule)| {
        let asked = &capsule.call.asked;
        vec![
            listed.id.clone(),
            moment(capsule.unix_us),
            asked.method.clone(),
            model(capsule).to_owned(),
            capsule.attempts.len().to_string(),
            capsule.answer.fault.clone().unwrap_or_else(|| say("replay-answer", &Values::new())),
            listed.bytes.to_string(),
        ]
    }));
    Ok(print(&align(&rows))?)
}

fn model(capsule: &Capsule) -> &str {
    let resource = capsule.call.asked.resource.as_deref().unwrap_or("-");
    resource.split_once('/').map_or(resource, |(_, id)| id)
}

fn about(listed: &Listed, capsule: &Capsule) -> Value {
    json!({
        "id": listed.id,
        "requestId": capsule.request_id,
        "time": moment(capsule.unix_us),
        "method": capsule.call.asked.method,
        "model": model(capsule),
        "attempts": capsule.attempts.len(),
        "fault": capsule.answer.fault,
        "whole": capsule.whole,
        "content": capsule.content,
        "bytes": listed.bytes,
        "path": listed.path,
    })
}

fn exported(export: &ExportCapsule, folder: &FolderArgs) -> anyhow::Result<String> {
    let capsule = find(&export.one.capsule, folder)?;
    Ok(match export.form {
        ForeignForm::Har => format!("{:#}\n", foreign::to_har(&capsule)),
        ForeignForm::Scripts => format!("{:#}\n", foreign::to_scripts(&capsule)),
        ForeignForm::Vcr => {
            super::say(&(say("capsules-vcr-has-no-times", &Values::new()) + "\n"));
            foreign::to_vcr(&capsule)?
        }
    })
}

/// What another tool recorded says nothing of how it was judged; that is what comes of playing it.
fn judged(capsule: Capsule) -> anyhow::Result<Capsule> {
    if !capsule.answer.sha256.is_empty() {
        return Ok(capsule);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build()?;
    let failed = || say("replay-impossible", &Values::new().set("id", &capsule.id));
    Ok(runtime.block_on(play(&capsule)).with_context(failed)?.capsule)
}

fn import(file: &Path, folder: &FolderArgs) -> anyhow::Result<()> {
    let values = Values::new().set("path", file.display());
    let mut bytes = Vec::new();
    let reader: Box<dyn std::io::Read> = if file == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(file).with_context(|| say("capsules-file-unreadable", &values))?)
    };
    reader.take(MAX_IMPORT).read_to_end(&mut bytes).with_context(|| say("capsules-file-unreadable", &values))?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros();
    let read = foreign::read(&bytes, u64::try_from(now).unwrap_or_default())
        .with_context(|| say("capsules-file-wrong", &values))?;
    let capsules = read.into_iter().map(judged).collect::<anyhow::Result<Vec<_>>>()?;
    let data = data_dir(folder, &settings(folder)?);
    for capsule in &capsules {
        Capsules::put(&data, &capsule.id, &capsule.write())
            .with_context(|| say("capsules-unreadable", &Values::new()))?;
        print(&(capsule.id.clone() + "\n"))?;
    }
    super::say(&(say("capsules-imported", &Values::new().set("count", capsules.len())) + "\n"));
    Ok(())
}
