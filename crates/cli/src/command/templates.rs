//! `pollux templates`: the prompt templates of Firebase AI Logic.

use std::io::Read as _;

use anyhow::Context as _;
use http::Method;
use pollux_doctor::Values;
use serde_json::{Value, json};

use crate::admin::{Admin, segment};
use crate::args::{OneTemplate, PutTemplate, TemplatesArgs, TemplatesCommand, Within};
use crate::command::table::{align, heads, row, text};
use crate::command::{print, print_json};
use crate::exit::{Exit, WrongArguments};
use crate::speak::{self, said};

pub(crate) fn run(args: &TemplatesArgs) -> anyhow::Result<Exit> {
    match &args.command {
        TemplatesCommand::List(args) => all(args)?,
        TemplatesCommand::Get(args) => get(args)?,
        TemplatesCommand::Put(args) => put(args)?,
        TemplatesCommand::Delete(args) => {
            tell(&args.within, &args.id, &args.send(Method::DELETE, "", None)?, "cli-template-deleted")?;
        }
        TemplatesCommand::Lock(args) => lock(args, true)?,
        TemplatesCommand::Unlock(args) => lock(args, false)?,
    }
    Ok(Exit::Success)
}

fn templates(project: &str) -> String {
    format!("/v1beta/projects/{}/locations/global/templates", segment(project))
}

/// Tells of what was done: the answer for machines, a sentence for people.
fn tell(within: &Within, id: &str, answer: &Value, done: &str) -> anyhow::Result<()> {
    let values = Values::new().set("template", id).set("project", &within.project);
    if within.json { print_json(answer) } else { Ok(print(&(speak::say(done, &values) + "\n"))?) }
}

impl OneTemplate {
    fn send(&self, method: Method, rest: &str, body: Option<&Value>) -> anyhow::Result<Value> {
        let path = format!("{}/{}{rest}", templates(&self.within.project), segment(&self.id));
        Admin::find(&self.within.server)?.send(method, &path, body)
    }
}

fn all(args: &Within) -> anyhow::Result<()> {
    let path = format!("{}?pageSize=300", templates(&args.project));
    let templates = Admin::find(&args.server)?.pages(&path, "templates", usize::MAX)?;
    if args.json {
        return print_json(&Value::Array(templates));
    }
    let mut rows = vec![heads(["id", "name", "state", "updated"])];
    for template in &templates {
        let id = template["name"].as_str().and_then(|name| name.rsplit('/').next()).unwrap_or_default();
        let name = template["displayName"].as_str().filter(|name| !name.is_empty()).unwrap_or("-");
        let state = if template["locked"] == true { said!("state-locked") } else { said!("state-unlocked") };
        let updated = template["updateTime"].as_str().and_then(|time| time.get(..10)).unwrap_or_default();
        rows.push(row([id, name, &state, updated]));
    }
    Ok(print(&align(&rows))?)
}

fn get(args: &OneTemplate) -> anyhow::Result<()> {
    let template = args.send(Method::GET, "", None)?;
    if args.within.json { print_json(&template) } else { Ok(print(&text(&template["templateString"]))?) }
}

fn put(args: &PutTemplate) -> anyhow::Result<()> {
    let id = match &args.id {
        Some(id) => id.as_str(),
        None => args
            .file
            .file_stem()
            .and_then(|stem| stem.to_str())
            .ok_or_else(|| WrongArguments(said!("cli-template-no-name", file = args.file.display())))?,
    };
    let source = if args.file.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text).with_context(|| said!("cli-cannot-read-input"))?;
        text
    } else {
        std::fs::read_to_string(&args.file).with_context(|| said!("cli-cannot-read", file = args.file.display()))?
    };
    let (mut mask, mut body) = ("templateString".to_owned(), json!({ "templateString": source }));
    if let Some(name) = &args.display_name {
        mask.push_str(",displayName");
        body["displayName"] = name.as_str().into();
    }
    if let Some(etag) = &args.etag {
        body["etag"] = etag.as_str().into();
    }
    let path =
        format!("{}/{}?allowMissing=true&updateMask={}", templates(&args.within.project), segment(id), segment(&mask));
    let template = Admin::find(&args.within.server)?.send(Method::PATCH, &path, Some(&body))?;
    tell(&args.within, id, &template, "cli-template-written")
}

fn lock(args: &OneTemplate, locked: bool) -> anyhow::Result<()> {
    let template = args.send(Method::POST, ":modifyLock", Some(&json!({ "locked": locked })))?;
    tell(&args.within, &args.id, &template, if locked { "cli-template-locked" } else { "cli-template-unlocked" })
}
