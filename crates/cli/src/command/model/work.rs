//! What llama.cpp does with files, in a process of its own: a failed assertion in it ends the process, and that must be no
//! more than one process.
//!
//! The process is this program again, asked in a way that its help does not speak of.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, anyhow, bail};
use pollux_backends::local::{self, Facts, Helper, convert, inspect, requantise};

use crate::speak::said;

/// The first argument of such a process.
const ASKED: &str = "model-work";
/// The second, of one that computes until its input ends.
const SERVE: &str = "serve";

/// Does what this process was started for, if it was started for that.
pub(crate) fn child(mut arguments: impl Iterator<Item = OsString>) -> Option<ExitCode> {
    if arguments.nth(1)? != ASKED {
        return None;
    }
    let arguments: Vec<OsString> = arguments.collect();
    let done = answer(&arguments).and_then(|told| Ok(super::super::print(&told)?));
    Some(match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            super::tell(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    })
}

/// Has this program compute with a model that may end it.
pub(crate) fn helper() -> anyhow::Result<Helper> {
    // The file may have been replaced by a later version, which might be spoken to in another way.
    let this = PathBuf::from("/proc/self/exe");
    let program = if this.exists() { this } else { std::env::current_exe()? };
    Ok(Helper::new(program, [ASKED, SERVE]))
}

fn answer(arguments: &[OsString]) -> anyhow::Result<String> {
    let text = |at: usize| arguments.get(at).and_then(|argument| argument.to_str()).context("an argument is missing");
    let path = |at: usize| arguments.get(at).map(Path::new).context("an argument is missing");
    match arguments.first().and_then(|what| what.to_str()) {
        Some(SERVE) => {
            // Who asks reads these lines, and has its own log's clock and colours.
            let lines = tracing_subscriber::fmt().with_writer(io::stderr).with_ansi(false).without_time();
            let log = lines.with_target(false).with_max_level(text(2)?.parse::<tracing::Level>()?).finish();
            tracing::subscriber::set_global_default(log)?;
            local::work(path(1)?, io::stdin(), io::stdout())?;
        }
        Some("inspect") => return Ok(serde_json::to_string(&inspect(path(1)?)?)?),
        Some("requantise") => requantise(path(1)?, path(2)?, threads())?,
        Some("convert") => {
            let name = arguments.get(3).and_then(|name| name.to_str()).context("an argument is missing")?;
            convert::bert(path(1)?, name, path(2)?)?;
        }
        _ => bail!("nothing that can be done"),
    }
    Ok(String::new())
}

fn threads() -> u16 {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    u16::try_from(cores).unwrap_or(u16::MAX)
}

fn have_done(arguments: &[OsString]) -> anyhow::Result<Vec<u8>> {
    let program = std::env::current_exe()?;
    let output = Command::new(program).arg(ASKED).args(arguments).stdin(Stdio::null()).output()?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    // What ends a process is said first; what follows is where.
    let line = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    if output.status.code() == Some(1) && !line.is_empty() {
        bail!(line.to_owned());
    }
    Err(anyhow!(said!("local-engine-died", status = output.status, line = line)))
}

/// What a model file is.
pub(super) fn look_at(file: &Path) -> anyhow::Result<Facts> {
    Ok(serde_json::from_slice(&have_done(&["inspect".into(), file.into()])?)?)
}

/// Writes a model anew, with weights of 8 bits.
pub(super) fn eight_bits(from: &Path, to: &Path) -> anyhow::Result<()> {
    have_done(&["requantise".into(), from.into(), to.into()]).map(drop)
}

/// Makes one file of a BERT's folder.
pub(super) fn one_file(folder: &Path, to: &Path, name: &str) -> anyhow::Result<()> {
    have_done(&["convert".into(), folder.into(), to.into(), name.into()]).map(drop)
}
