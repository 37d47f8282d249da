//! `pollux accounts`: service accounts of a project, and the keys that programs sign with.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Method;
use pollux_doctor::Values;
use serde_json::{Value, json};

use crate::admin::{Admin, segment};
use crate::args::{AccountsArgs, AccountsCommand, CreateAccount, CreateAccountKey, DropAccountKey, OneAccount, Within};
use crate::command::table::{align, heads, list, text};
use crate::command::{print, print_json};
use crate::exit::Exit;
use crate::speak::{self, said};

pub(crate) fn run(args: &AccountsArgs) -> anyhow::Result<Exit> {
    match &args.command {
        AccountsCommand::Create(args) => create(args)?,
        AccountsCommand::List(args) => all(args)?,
        AccountsCommand::Delete(args) => args.change(Method::DELETE, "", "cli-account-deleted")?,
        AccountsCommand::Disable(args) => args.change(Method::POST, ":disable", "cli-account-disabled")?,
        AccountsCommand::Enable(args) => args.change(Method::POST, ":enable", "cli-account-enabled")?,
        AccountsCommand::Key(args) => create_key(args)?,
        AccountsCommand::Keys(args) => keys(args)?,
        AccountsCommand::DropKey(args) => drop_key(args)?,
    }
    Ok(Exit::Success)
}

fn accounts(project: &str) -> String {
    format!("/v1/projects/{}/serviceAccounts", segment(project))
}

impl OneAccount {
    /// The admin API, and where the account is in it.
    fn find(&self) -> anyhow::Result<(Admin, String)> {
        let admin = Admin::find(&self.within.server)?;
        let project = &self.within.project;
        let is_whole = self.account.contains('@') || self.account.bytes().all(|byte| byte.is_ascii_digit());
        let account = if is_whole {
            self.account.clone()
        } else {
            // The address has the project's id, and the arguments perhaps its number.
            let project = admin.send(Method::GET, &format!("/v1/projects/{}", segment(project)), None)?;
            format!("{}@{}.iam.gserviceaccount.com", self.account, text(&project["id"]))
        };
        Ok((admin, format!("{}/{}", accounts(project), segment(&account))))
    }

    fn change(&self, method: Method, rest: &str, done: &str) -> anyhow::Result<()> {
        let (admin, path) = self.find()?;
        let body = (method == Method::POST).then(|| json!({}));
        self.tell(&admin.send(method, &format!("{path}{rest}"), body.as_ref())?, done, &self.values())
    }

    fn values(&self) -> Values {
        Values::new().set("account", &self.account).set("project", &self.within.project)
    }

    /// Tells of what was done: the answer for machines, a sentence for people.
    fn tell(&self, answer: &Value, done: &str, values: &Values) -> anyhow::Result<()> {
        if self.within.json { print_json(answer) } else { Ok(print(&(speak::say(done, values) + "\n"))?) }
    }
}

fn create(args: &CreateAccount) -> anyhow::Result<()> {
    let mut body = json!({ "accountId": args.id });
    if let Some(name) = &args.display_name {
        body["serviceAccount"] = json!({ "displayName": name });
    }
    let admin = Admin::find(&args.within.server)?;
    let account = admin.send(Method::POST, &accounts(&args.within.project), Some(&body))?;
    if args.within.json {
        return print_json(&account);
    }
    let made = said!("cli-account-made", account = text(&account["email"]), project = &args.within.project);
    Ok(print(&(made + "\n"))?)
}

fn all(args: &Within) -> anyhow::Result<()> {
    let path = format!("{}?pageSize=300", accounts(&args.project));
    let accounts = Admin::find(&args.server)?.pages(&path, "accounts", usize::MAX)?;
    if args.json {
        return print_json(&Value::Array(accounts));
    }
    let mut rows = vec![heads(["account", "name", "state", "number"])];
    for account in &accounts {
        let state =
            if account["disabled"] == true { said!("state-account-disabled") } else { said!("state-account-active") };
        let [email, name, number] = ["email", "displayName", "uniqueId"].map(|field| text(&account[field]));
        rows.push(vec![email, name, state, number]);
    }
    Ok(print(&align(&rows))?)
}

fn create_key(args: &CreateAccountKey) -> anyhow::Result<()> {
    let (admin, path) = args.account.find()?;
    let make = || -> anyhow::Result<(Value, Vec<u8>)> {
        let mut key = admin.send(Method::POST, &format!("{path}/keys"), Some(&json!({})))?;
        let data = key.as_object_mut().and_then(|key| key.shift_remove("privateKeyData"));
        let data = data.as_ref().and_then(Value::as_str).and_then(|data| STANDARD.decode(data).ok());
        Ok((key, data.with_context(|| said!("cli-account-no-key-file"))?))
    };
    let Some(out) = &args.out else {
        let (_, data) = make()?;
        return Ok(print(&format!("{}\n", String::from_utf8(data)?.trim_end()))?);
    };
    // The file comes first: a key that cannot be written is not made.
    let mut file = private(out)?;
    let written = make().and_then(|(key, data)| {
        let written = file.write_all(&data).and_then(|()| file.sync_all());
        let id = id(&key);
        written.with_context(|| said!("cli-account-key-unwritten", key = id, file = out.display()))?;
        Ok(key)
    });
    if written.is_err() {
        // It has nothing that anybody could use.
        let _ = std::fs::remove_file(out);
    }
    let key = written?;
    let values = args.account.values().set("key", id(&key)).set("file", out.display());
    args.account.tell(&key, "cli-account-key-made", &values)
}

/// A new file that its owner alone can read.
fn private(path: &Path) -> anyhow::Result<File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).with_context(|| {
        let (file, is_there) = (path.display(), path.exists());
        if is_there { said!("cli-file-is-there", file = file) } else { said!("cli-cannot-make-file", file = file) }
    })
}

fn id(key: &Value) -> String {
    key["name"].as_str().and_then(|name| name.rsplit('/').next()).unwrap_or_default().to_owned()
}

fn keys(args: &OneAccount) -> anyhow::Result<()> {
    let (admin, path) = args.find()?;
    let answer = admin.send(Method::GET, &format!("{path}/keys"), None)?;
    if args.within.json {
        return print_json(&Value::Array(list(&answer["keys"]).cloned().collect()));
    }
    let mut rows = vec![heads(["key", "created"])];
    for key in list(&answer["keys"]) {
        let created = key["validAfterTime"].as_str().and_then(|time| time.get(..10)).unwrap_or_default();
        rows.push(vec![id(key), created.to_owned()]);
    }
    Ok(print(&align(&rows))?)
}

fn drop_key(args: &DropAccountKey) -> anyhow::Result<()> {
    let (admin, path) = args.account.find()?;
    let answer = admin.send(Method::DELETE, &format!("{path}/keys/{}", segment(&args.key)), None)?;
    args.account.tell(&answer, "cli-account-key-dropped", &args.account.values().set("key", &args.key))
}
