//! The report for a ticket: all that was seen, and no secret.

use std::io::{self, Write as _};
use std::path::Path;

use anyhow::Context as _;
use pollux_doctor::checkup::{Facts, utc};
use serde_json::{Value, json};

use super::Plan;
use super::plan::Secrets;
use crate::speak::said;

/// Variables that change how a program reaches the service: their names alone are told.
const VARIABLES: [&str; 7] = ["PROXY", "GOOGLE", "GEMINI", "POLLUX", "FIREBASE", "SSL_CERT", "LANG"];

/// Writes the report, readable by its owner alone.
pub(crate) fn write(path: &Path, plan: &Plan, facts: &Facts, findings: &Value) -> anyhow::Result<()> {
    let upper = |name: &str| name.to_ascii_uppercase();
    let mut names: Vec<String> = std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .filter(|name| VARIABLES.iter().any(|known| upper(name).contains(known)))
        .collect();
    names.sort();
    let mut report = json!({
        "about": "What `pollux doctor` saw: the findings, what each step showed, names of environment variables (not \
            their values), addresses of the service and the proxy. Keys are cut to their ends, tokens are left out. \
            Read it before you give it away.",
        "pollux": env!("CARGO_PKG_VERSION"),
        "made": utc(time::OffsetDateTime::now_utc().unix_timestamp()),
        "system": format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        "variables": names,
        "findings": findings,
        "facts": facts,
    });
    hide(&plan.secrets(), &mut report);
    let text = serde_json::to_string_pretty(&report)? + "\n";
    replace(path, text.as_bytes()).with_context(|| said!("cli-cannot-make-file", file = path.display()))
}

/// Takes secrets out while texts are texts: JSON writes some letters otherwise.
fn hide(secrets: &Secrets, value: &mut Value) {
    match value {
        Value::String(text) => *text = secrets.hide(text),
        Value::Array(items) => items.iter_mut().for_each(|item| hide(secrets, item)),
        Value::Object(fields) => fields.values_mut().for_each(|field| hide(secrets, field)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Writes a private file beside it and puts that in its place: who could read the old one cannot read this one.
fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true);
    // A terminal or a pipe stays what it is.
    if std::fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return options.open(path)?.write_all(text);
    }
    options.create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let mut file = options.open(&beside)?;
    let written = file.write_all(text).and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // The error that counts is the first one.
        let _ = std::fs::remove_file(&beside);
    }
    written
}
