//! The report for a ticket: all that was seen, and no secret.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use pollux_doctor::checkup::{Facts, ends_of, utc};
use pollux_doctor::redact;
use serde_json::{Value, json};

use super::Plan;

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
    let report = json!({
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
    let mut text = redact(&serde_json::to_string_pretty(&report)?).into_owned();
    for secret in [&plan.key, &plan.app_check].into_iter().flatten() {
        text = text.replace(secret.expose(), &ends_of(secret.expose()));
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(|| format!("cannot write the report to `{}`", path.display()))?;
    file.write_all(text.as_bytes()).and_then(|()| file.write_all(b"\n"))?;
    Ok(())
}
