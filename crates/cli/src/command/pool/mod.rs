//! `pollux pool`: the projects and credentials of a running Pollux.

mod table;

use std::io::{IsTerminal as _, Read as _};
use std::path::Path;

use anyhow::Context as _;
use http::Method;
use pollux_backends::Secret;
use pollux_doctor::Values;
use serde_json::{Value, json};

use crate::admin::{Admin, segment};
use crate::args::{PoolArgs, PoolCommand, Which};
use crate::command::{environment, print};
use crate::config::secrets::{NoKey, key_of};
use crate::exit::Exit;
use crate::speak::{self, said};

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
            print(&(said!("cli-pool-added", credential = id, project = project) + "\n"))?;
        }
        PoolCommand::Remove { project, id } => {
            let path = format!("/pool/projects/{}/credentials/{}", segment(project), segment(id));
            admin.send(Method::DELETE, &path, None)?;
            print(&(said!("cli-pool-removed", credential = id, project = project) + "\n"))?;
        }
        PoolCommand::Pause(which) => act(&admin, which, "pause")?,
        PoolCommand::Resume(which) => act(&admin, which, "resume")?,
        PoolCommand::Clear(which) => act(&admin, which, "clear")?,
        PoolCommand::Reload => print(&reloaded(&admin.send(Method::POST, "/config:reload", None)?))?,
    }
    Ok(Exit::Success)
}

fn act(admin: &Admin, which: &Which, verb: &str) -> anyhow::Result<()> {
    let project = segment(&which.project);
    let values = Values::new().set("project", &which.project);
    let (path, done) = match &which.id {
        None => (format!("/pool/projects/{project}:{verb}"), speak::say(&format!("cli-pool-{verb}-project"), &values)),
        Some(id) => (
            format!("/pool/projects/{project}/credentials/{}:{verb}", segment(id)),
            speak::say(&format!("cli-pool-{verb}"), &values.set("credential", id)),
        ),
    };
    admin.send(Method::POST, &path, None)?;
    Ok(print(&(done + "\n"))?)
}

/// The key, from wherever it does not show.
fn read_key(env: Option<&str>, file: Option<&Path>) -> anyhow::Result<Secret> {
    let (text, place) = match (env, file) {
        (Some(name), _) => {
            let text = environment(name).with_context(|| said!("cli-variable-not-set", name = name))?;
            (text, said!("cli-place-variable", name = name))
        }
        (None, Some(path)) => {
            let text = std::fs::read_to_string(path);
            let text = text.with_context(|| said!("cli-cannot-read-file", file = path.display()))?;
            (text, said!("cli-place-file", file = path.display()))
        }
        (None, None) => {
            let mut input = std::io::stdin().lock();
            anyhow::ensure!(!input.is_terminal(), said!("cli-pool-key-expected"));
            let mut text = String::new();
            input.read_to_string(&mut text).with_context(|| said!("cli-cannot-read-input"))?;
            (text, said!("cli-place-input"))
        }
    };
    key_of(&text).map_err(|what| {
        anyhow::anyhow!(match what {
            NoKey::Empty => said!("cli-key-empty", place = place),
            NoKey::Lines => said!("cli-key-lines", place = place),
            NoKey::Characters => said!("cli-key-characters", place = place),
        })
    })
}

fn reloaded(answer: &Value) -> String {
    let names = |key: &str| {
        let list = answer[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        list.collect::<Vec<_>>().join(", ")
    };
    let (changed, waiting) = (names("changed"), names("needs_restart"));
    let text = match changed.as_str() {
        "" => said!("cli-pool-reloaded-same"),
        changed => said!("cli-pool-reloaded", settings = changed),
    };
    if waiting.is_empty() {
        text + "\n"
    } else {
        format!("{text}\n{}\n", said!("cli-pool-needs-restart", settings = waiting))
    }
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
