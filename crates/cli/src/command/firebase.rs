//! `pollux firebase`: how a project uses Firebase AI Logic, and what App Check asks for in it.

use anyhow::Context as _;
use http::{Method, StatusCode};
use pollux_backends::Secret;
use pollux_store::directory::new_uid;
use serde_json::{Value, json};

use crate::admin::{Admin, Refused, segment};
use crate::args::{
    CreateDebugToken, DebugTokenCommand, DeleteDebugToken, Developer, FirebaseArgs, FirebaseCommand, Mode, OneApp,
    SetFirebase, Within,
};
use crate::command::table::{align, heads, row, text};
use crate::command::{environment, print, print_json, say};
use crate::exit::{Exit, WrongArguments};
use crate::speak::said;

pub(crate) fn run(args: &FirebaseArgs) -> anyhow::Result<Exit> {
    match &args.command {
        FirebaseCommand::Get(args) => get(args)?,
        FirebaseCommand::Set(args) => set(args)?,
        FirebaseCommand::DebugToken(args) => match &args.command {
            DebugTokenCommand::Create(args) => create(args)?,
            DebugTokenCommand::List(args) => all(args)?,
            DebugTokenCommand::Delete(args) => delete(args)?,
        },
    }
    Ok(Exit::Success)
}

fn config(project: &str) -> String {
    format!("/v1beta/projects/{}/locations/global/config", segment(project))
}

fn app_check(project: &str) -> String {
    format!("/v1/projects/{}/services/firebaseml.googleapis.com", segment(project))
}

fn get(args: &Within) -> anyhow::Result<()> {
    let admin = Admin::find(&args.server)?;
    // The project itself is asked for first, so that what is not found after that is the configuration.
    let app_check = admin.send(Method::GET, &app_check(&args.project), None)?;
    let config = match admin.send(Method::GET, &config(&args.project), None) {
        Err(error) if error.downcast_ref::<Refused>().is_some_and(|told| told.status == StatusCode::NOT_FOUND) => {
            Value::Null
        }
        other => other?,
    };
    show(args, &config, &app_check)
}

fn show(args: &Within, config: &Value, app_check: &Value) -> anyhow::Result<()> {
    if args.json {
        return print_json(&json!({ "config": config, "appCheck": app_check }));
    }
    Ok(print(&told(config, app_check))?)
}

/// A line a thing that can be set, by the name of its flag.
fn told(config: &Value, app_check: &Value) -> String {
    let developer = if !config["generativeLanguageConfig"].is_null() {
        said!("cli-firebase-by-key")
    } else if config["pollux"]["openDeveloper"] == true {
        "open".to_owned()
    } else {
        "off".to_owned()
    };
    let names = |value: &Value, none: String| {
        let names: Vec<&str> = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if names.is_empty() { none } else { names.join(", ") }
    };
    let mode = |name: &str| app_check[name].as_str().unwrap_or("OFF").to_lowercase();
    let line = |name: &str, value: String| vec![name.to_owned(), value];
    let mut auth = text(&config["trafficFilter"]["firebaseAuthRequired"]);
    if auth == "true" && config["pollux"]["verifiesIdTokens"] == false {
        auth = said!("cli-firebase-nobody", auth = auth);
    }
    let mut rows = if config.is_null() {
        vec![line(&said!("cli-firebase-configuration"), said!("cli-firebase-none"))]
    } else {
        vec![
            line("developer", developer),
            line("vertex", text(&config["pollux"]["vertex"])),
            line("template-only", text(&config["trafficFilter"]["templateOnly"])),
            line("auth-required", auth),
        ]
    };
    rows.push(line("app-check", mode("enforcementMode")));
    rows.push(line("replay-protection", mode("replayProtection")));
    rows.push(line("flagged-models", names(&app_check["pollux"]["flaggedModels"], said!("cli-none"))));
    rows.push(line("apps", names(&app_check["pollux"]["apps"], said!("cli-firebase-every-app"))));
    align(&rows)
}

/// What is to be written: the paths, and the body that has them.
#[derive(Default)]
struct Patch {
    paths: Vec<&'static str>,
    body: Value,
}

impl Patch {
    fn set(&mut self, path: &'static str, value: Value) {
        self.paths.push(path);
        match path.split_once('.') {
            Some((head, rest)) => self.body[head][rest] = value,
            None => self.body[path] = value,
        }
    }

    fn send(&self, admin: &Admin, path: &str) -> anyhow::Result<()> {
        if !self.paths.is_empty() {
            let path = format!("{path}?updateMask={}", segment(&self.paths.join(",")));
            admin.send(Method::PATCH, &path, Some(&self.body))?;
        }
        Ok(())
    }
}

fn set(args: &SetFirebase) -> anyhow::Result<()> {
    let has_key = args.gemini_key.is_some() || args.gemini_key_env.is_some();
    let (mut config_patch, app_check_patch) = (config_patch(args), app_check_patch(args));
    if !has_key && config_patch.paths.is_empty() && app_check_patch.paths.is_empty() {
        anyhow::bail!(WrongArguments(said!("cli-nothing-to-change", command = "pollux firebase set")));
    }
    let admin = Admin::find(&args.within.server)?;
    if let Some(key) = gemini_key(args, &admin)? {
        config_patch.set("generativeLanguageConfig.apiKey", key.expose().into());
        config_patch.set("pollux.openDeveloper", false.into());
    }
    config_patch.send(&admin, &config(&args.within.project))?;
    app_check_patch.send(&admin, &app_check(&args.within.project))?;
    get(&args.within)
}

fn gemini_key(args: &SetFirebase, admin: &Admin) -> anyhow::Result<Option<Secret>> {
    if let Some(name) = &args.gemini_key_env {
        let key = environment(name).with_context(|| said!("cli-variable-not-set", name = name))?;
        return Ok(Some(Secret::new(key.trim())));
    }
    let Some(id) = &args.gemini_key else { return Ok(None) };
    let project = segment(&args.within.project);
    let path = format!("/v2/projects/{project}/locations/global/keys/{}/keyString", segment(id));
    Ok(Some(Secret::new(text(&admin.send(Method::GET, &path, None)?["keyString"]))))
}

fn config_patch(args: &SetFirebase) -> Patch {
    let mut patch = Patch::default();
    if let Some(developer) = args.developer {
        patch.set("generativeLanguageConfig", Value::Null);
        patch.set("pollux.openDeveloper", (developer == Developer::Open).into());
    }
    let flags = [
        ("pollux.vertex", args.vertex),
        ("trafficFilter.templateOnly", args.template_only),
        ("trafficFilter.firebaseAuthRequired", args.auth_required),
    ];
    for (path, flag) in flags {
        if let Some(flag) = flag {
            patch.set(path, flag.into());
        }
    }
    patch
}

fn app_check_patch(args: &SetFirebase) -> Patch {
    let mut patch = Patch::default();
    for (path, mode) in [("enforcementMode", args.app_check), ("replayProtection", args.replay_protection)] {
        if let Some(mode) = mode {
            let name = match mode {
                Mode::Off => "OFF",
                Mode::Unenforced => "UNENFORCED",
                Mode::Enforced => "ENFORCED",
            };
            patch.set(path, name.into());
        }
    }
    for (path, names) in [("pollux.flaggedModels", &args.flagged_models), ("pollux.apps", &args.apps)] {
        if !names.is_empty() {
            patch.set(path, names.iter().filter(|name| !name.is_empty()).cloned().collect());
        }
    }
    patch
}

impl OneApp {
    fn path(&self) -> String {
        format!("/v1/projects/{}/apps/{}/debugTokens", segment(&self.within.project), segment(&self.app))
    }
}

fn create(args: &CreateDebugToken) -> anyhow::Result<()> {
    let secret = Secret::new(match &args.env {
        Some(name) => {
            let text = environment(name).with_context(|| said!("cli-variable-not-set", name = name))?;
            text.trim().to_owned()
        }
        None => new_uid()?,
    });
    let body = json!({ "token": secret.expose(), "displayName": args.display_name.as_deref().unwrap_or_default() });
    let mut token = Admin::find(&args.app.within.server)?.send(Method::POST, &args.app.path(), Some(&body))?;
    if args.app.within.json {
        token["token"] = secret.expose().into();
        return print_json(&token);
    }
    say(&(said!("cli-debug-token-made", token = name(&token), app = &args.app.app) + "\n"));
    Ok(print(&format!("{}\n", secret.expose()))?)
}

fn name(token: &Value) -> &str {
    token["name"].as_str().and_then(|name| name.rsplit('/').next()).unwrap_or_default()
}

fn all(args: &OneApp) -> anyhow::Result<()> {
    let path = format!("{}?pageSize=20", args.path());
    let tokens = Admin::find(&args.within.server)?.pages(&path, "debugTokens", usize::MAX)?;
    if args.within.json {
        return print_json(&Value::Array(tokens));
    }
    let mut rows = vec![heads(["token", "name", "created"])];
    for token in &tokens {
        let title = token["displayName"].as_str().filter(|title| !title.is_empty()).unwrap_or("-");
        let created = token["createTime"].as_str().and_then(|time| time.get(..10)).unwrap_or_default();
        rows.push(row([name(token), title, created]));
    }
    Ok(print(&align(&rows))?)
}

fn delete(args: &DeleteDebugToken) -> anyhow::Result<()> {
    let path = format!("{}/{}", args.app.path(), segment(&args.name));
    let answer = Admin::find(&args.app.within.server)?.send(Method::DELETE, &path, None)?;
    if args.app.within.json {
        return print_json(&answer);
    }
    Ok(print(&(said!("cli-debug-token-deleted", token = &args.name, app = &args.app.app) + "\n"))?)
}
