//! `pollux pool`: the projects and credentials of a running Pollux.

mod table;

use std::io::{IsTerminal as _, Read as _};
use std::path::Path;

use anyhow::Context as _;
use http::Method;
use pollux_backends::Secret;
use serde_json::{Value, json};

use crate::admin::{Admin, segment};
use crate::args::{PoolArgs, PoolCommand, Which};
use crate::command::{environment, print};
use crate::config::secrets::key_of;
use crate::exit::Exit;

pub(crate) fn run(args: &PoolArgs) -> anyhow::Result<Exit> {
    let admin = Admin::find(&args.server)?;
    match &args.command {
        PoolCommand::List { json } => {
            let state = admin.send(Method::GET, "/pool", None)?;
            let text = if *json { serde_json::to_string_pretty(&state)? + "\n" } else { table::pool(&state) };
            print(&text)?;
        }
        PoolCommand::Add { project, id, env, file } => {
            let key = read_key(env.as_deref(), file.as_deref())?;
            let mut body = json!({ "key": key.expose() });
            if let Some(id) = id {
                body["id"] = json!(id);
            }
            let path = format!("/pool/projects/{}/credentials", segment(project));
            let added = admin.send(Method::POST, &path, Some(&body))?;
            let id = added["id"].as_str().unwrap_or_default();
            print(&format!("added `{id}` to project `{project}`; it is used from now on, and kept encrypted\n"))?;
        }
        PoolCommand::Remove { project, id } => {
            let path = format!("/pool/projects/{}/credentials/{}", segment(project), segment(id));
            admin.send(Method::DELETE, &path, None)?;
            print(&format!("removed `{id}` from project `{project}`\n"))?;
        }
        PoolCommand::Pause(which) => act(&admin, which, "pause", "is paused")?,
        PoolCommand::Resume(which) => act(&admin, which, "resume", "is in use again")?,
        PoolCommand::Clear(which) => act(&admin, which, "clear", "starts afresh")?,
        PoolCommand::Reload => print(&reloaded(&admin.send(Method::POST, "/config:reload", None)?))?,
    }
    Ok(Exit::Success)
}

fn act(admin: &Admin, which: &Which, verb: &str, done: &str) -> anyhow::Result<()> {
    let project = segment(&which.project);
    let (path, what) = match &which.id {
        None => (format!("/pool/projects/{project}:{verb}"), format!("project `{}`", which.project)),
        Some(id) => (
            format!("/pool/projects/{project}/credentials/{}:{verb}", segment(id)),
            format!("`{id}` of project `{}`", which.project),
        ),
    };
    admin.send(Method::POST, &path, None)?;
    Ok(print(&format!("{what} {done}\n"))?)
}

/// The key, from wherever it does not show.
fn read_key(env: Option<&str>, file: Option<&Path>) -> anyhow::Result<Secret> {
    let (text, from) = match (env, file) {
        (Some(name), _) => {
            let text = environment(name).with_context(|| format!("the environment variable `{name}` is not set"))?;
            (text, format!("the environment variable `{name}`"))
        }
        (None, Some(path)) => {
            let from = format!("the file `{}`", path.display());
            (std::fs::read_to_string(path).with_context(|| format!("cannot read {from}"))?, from)
        }
        (None, None) => {
            let mut input = std::io::stdin().lock();
            anyhow::ensure!(
                !input.is_terminal(),
                "expected the key on standard input, such as `pollux pool add --project P < key.txt`; or say `--env` or `--file`"
            );
            let mut text = String::new();
            input.read_to_string(&mut text).context("cannot read standard input")?;
            (text, "standard input".to_owned())
        }
    };
    key_of(&text).map_err(|what| anyhow::anyhow!("the key in {from} {what}"))
}

fn reloaded(answer: &Value) -> String {
    let names = |key: &str| {
        let list = answer[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        list.collect::<Vec<_>>().join(", ")
    };
    let (changed, waiting) = (names("changed"), names("needs_restart"));
    let text = match changed.as_str() {
        "" => "the configuration and its keys were read again; no setting that is in use differs\n".to_owned(),
        changed => format!("the configuration was read again; changed: {changed}\n"),
    };
    if waiting.is_empty() { text } else { format!("{text}these need a restart: {waiting}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reload_says_what_changed_and_what_waits() {
        let answer = json!({ "changed": ["projects", "routes"], "needs_restart": ["server.listen"] });
        let text = reloaded(&answer);
        assert_eq!(
            text,
            "the configuration was read again; changed: projects, routes\nthese need a restart: server.listen\n"
        );
        assert!(reloaded(&json!({ "changed": [], "needs_restart": [] })).contains("no setting that is in use differs"));
    }
}
