//! Keys of a running Pollux, over its admin API.

use std::io::{IsTerminal as _, Read as _};

use anyhow::Context as _;
use http::Method;
use pollux_backends::Secret;
use pollux_doctor::Values;
use serde_json::{Value, json};

use super::settings;
use crate::admin::{Admin, segment};
use crate::args::{CreateKey, DeleteKey, GetKey, KeysCommand, ListKeys, LookupKey, OneKey, RotateKey, UpdateKey};
use crate::command::table::{align, heads, list, page, text};
use crate::command::{environment, print, print_json, say};
use crate::exit::WrongArguments;
use crate::speak::{self, said};

pub(super) fn run(command: &KeysCommand) -> anyhow::Result<()> {
    match command {
        KeysCommand::Create(args) => create(args),
        KeysCommand::List(args) => all(args),
        KeysCommand::Get(args) => get(args),
        KeysCommand::Update(args) => update(args),
        KeysCommand::Delete(args) => delete(args),
        KeysCommand::Undelete(args) => undelete(args),
        KeysCommand::Rotate(args) => rotate(args),
        KeysCommand::Lookup(args) => lookup(args),
        // It needs no server, so it is not here.
        KeysCommand::Show { .. } => Ok(()),
    }
}

fn keys(project: &str) -> String {
    format!("/v2/projects/{}/locations/global/keys", segment(project))
}

impl OneKey {
    fn admin(&self) -> anyhow::Result<Admin> {
        Admin::find(&self.within.server)
    }

    fn path(&self) -> String {
        format!("{}/{}", keys(&self.within.project), segment(&self.id))
    }

    fn values(&self) -> Values {
        Values::new().set("key", &self.id).set("project", &self.within.project)
    }

    /// Tells of what was done: the key for machines, a sentence for people.
    fn tell(&self, key: &Value, done: &str) -> anyhow::Result<()> {
        if self.within.json { print_json(key) } else { Ok(print(&(speak::say(done, &self.values()) + "\n"))?) }
    }
}

fn create(args: &CreateKey) -> anyhow::Result<()> {
    let mut path = keys(&args.within.project);
    if let Some(id) = &args.id {
        path = format!("{path}?keyId={}", segment(id));
    }
    let body = settings::body(&args.settings)?;
    let key = &Admin::find(&args.within.server)?.send(Method::POST, &path, Some(&body))?["response"];
    settings::warn(&args.settings);
    if args.within.json {
        return print_json(key);
    }
    let id = key["name"].as_str().and_then(|name| name.rsplit('/').next()).unwrap_or_default();
    say(&(said!("cli-key-made", key = id, project = &args.within.project) + "\n"));
    Ok(print(&format!("{}\n", text(&key["keyString"])))?)
}

fn all(args: &ListKeys) -> anyhow::Result<()> {
    let admin = Admin::find(&args.within.server)?;
    let path = format!("{}?pageSize=300&showDeleted={}", keys(&args.within.project), args.deleted);
    let keys = admin.pages(&path, "keys", usize::MAX)?;
    if args.within.json { print_json(&Value::Array(keys)) } else { Ok(print(&table(&keys))?) }
}

fn table(keys: &[Value]) -> String {
    let mut rows = vec![heads(["id", "name", "state", "clients", "apis", "created"])];
    for key in keys {
        let id = key["name"].as_str().and_then(|name| name.rsplit('/').next()).unwrap_or_default().to_owned();
        let created = key["createTime"].as_str().and_then(|time| time.get(..10)).unwrap_or_default().to_owned();
        rows.push(vec![id, text(&key["displayName"]), state(key), clients(key), apis(key), created]);
    }
    align(&rows)
}

fn state(key: &Value) -> String {
    let day = |time: &Value| time.as_str().and_then(|time| time.get(..10)).map(str::to_owned);
    if let Some(day) = day(&key["deleteTime"]) {
        return said!("state-deleted", day = day);
    }
    if key["pollux"]["leaked"] == true {
        return said!("state-leaked");
    }
    day(&key["pollux"]["expireTime"]).map_or_else(|| said!("state-active"), |day| said!("state-until", day = day))
}

fn clients(key: &Value) -> String {
    let all = &key["restrictions"];
    let kinds = [
        ("browserKeyRestrictions", "allowedReferrers", "cli-websites"),
        ("serverKeyRestrictions", "allowedIps", "cli-addresses"),
        ("androidKeyRestrictions", "allowedApplications", "cli-android-apps"),
        ("iosKeyRestrictions", "allowedBundleIds", "cli-apple-apps"),
    ];
    let found = kinds.iter().find_map(|(kind, name, what)| Some((all[*kind][*name].as_array()?, what)));
    found.map_or_else(
        || said!("cli-any"),
        |(entries, what)| match entries.as_slice() {
            [Value::String(one)] => one.clone(),
            entries => speak::say(what, &Values::new().set("count", entries.len())),
        },
    )
}

fn apis(key: &Value) -> String {
    let names: Vec<String> = list(&key["restrictions"]["apiTargets"])
        .map(|target| text(&target["service"]).trim_end_matches(".googleapis.com").to_owned())
        .collect();
    if names.is_empty() { said!("cli-any") } else { names.join(", ") }
}

fn get(args: &GetKey) -> anyhow::Result<()> {
    let admin = args.key.admin()?;
    if args.string {
        let answer = admin.send(Method::GET, &format!("{}/keyString", args.key.path()), None)?;
        return Ok(print(&format!("{}\n", text(&answer["keyString"])))?);
    }
    let key = admin.send(Method::GET, &args.key.path(), None)?;
    if args.key.within.json { print_json(&key) } else { Ok(print(&page(&key))?) }
}

fn update(args: &UpdateKey) -> anyhow::Result<()> {
    let (mask, body) = settings::patch(args)?;
    let path = format!("{}?updateMask={}", args.key.path(), segment(&mask));
    let done = args.key.admin()?.send(Method::PATCH, &path, Some(&body))?;
    settings::warn(&args.settings);
    args.key.tell(&done["response"], "cli-key-changed")
}

fn delete(args: &DeleteKey) -> anyhow::Result<()> {
    let usage = if args.unused { "CHECK" } else { "SKIP" };
    let mut path = format!("{}?checkExistingUsage={usage}", args.key.path());
    if let Some(etag) = &args.etag {
        path = format!("{path}&etag={}", segment(etag));
    }
    let done = args.key.admin()?.send(Method::DELETE, &path, None)?;
    args.key.tell(&done["response"], "cli-key-deleted")
}

fn undelete(args: &OneKey) -> anyhow::Result<()> {
    let done = args.admin()?.send(Method::POST, &format!("{}:undelete", args.path()), Some(&json!({})))?;
    args.tell(&done["response"], "cli-key-back")
}

fn rotate(args: &RotateKey) -> anyhow::Result<()> {
    let body = json!({ "overlap": format!("{}.{:03}s", args.overlap.as_secs(), args.overlap.subsec_millis()) });
    let key = &args.key.admin()?.send(Method::POST, &format!("{}:rotate", args.key.path()), Some(&body))?["response"];
    if args.key.within.json {
        return print_json(key);
    }
    let overlap = humantime::format_duration(args.overlap);
    say(&(speak::say("cli-key-rotated", &args.key.values().set("span", overlap)) + "\n"));
    Ok(print(&format!("{}\n", text(&key["keyString"])))?)
}

fn lookup(args: &LookupKey) -> anyhow::Result<()> {
    if args.string.is_some() {
        anyhow::bail!(WrongArguments(said!("cli-key-expected")));
    }
    let string = Secret::new(if let Some(name) = &args.env {
        environment(name).with_context(|| said!("cli-variable-not-set", name = name))?
    } else {
        let mut input = std::io::stdin().lock();
        anyhow::ensure!(!input.is_terminal(), said!("cli-key-expected"));
        let mut text = String::new();
        input.read_to_string(&mut text).with_context(|| said!("cli-cannot-read-input"))?;
        text
    });
    let path = format!("/v2/keys:lookupKey?keyString={}", segment(string.expose().trim()));
    let found = Admin::find(&args.server)?.send(Method::GET, &path, None)?;
    if args.json { print_json(&found) } else { Ok(print(&format!("{}\n", text(&found["name"])))?) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_says_who_may_use_a_key_and_for_what() {
        let keys = [
            json!({
                "name": "projects/7/locations/global/keys/web", "displayName": "Web", "createTime": "2026-11-21T10:00:00.000Z",
                "restrictions": {
                    "browserKeyRestrictions": { "allowedReferrers": ["https://example.com/*"] },
                    "apiTargets": [{ "service": "firebasevertexai.googleapis.com" }],
                },
            }),
            json!({
                "name": "projects/7/locations/global/keys/old", "createTime": "2026-11-20T10:00:00.000Z",
                "deleteTime": "2026-11-21T10:00:00.000Z",
                "restrictions": { "serverKeyRestrictions": { "allowedIps": ["::1", "10.0.0.0/8"] } },
            }),
            json!({ "name": "projects/7/locations/global/keys/k", "pollux": { "leaked": true } }),
        ];
        assert_eq!(
            table(&keys),
            "\
ID   NAME  STATE               CLIENTS                APIS              CREATED
web  Web   active              https://example.com/*  firebasevertexai  2026-11-21
old  -     deleted 2026-11-21  2 addresses            any               2026-11-20
k    -     leaked              any                    any
"
        );
    }
}
