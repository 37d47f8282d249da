//! The child: how it is started, what it says on its standard error, and how it ended.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use super::super::llama::vectors;
use super::link::{Shared, post};
use super::{Ask, Link, Ready, Setup, Told};

/// What of the environment a child gets: what the program may need to be loaded at all. Nothing else is its business.
const KEPT: [&str; 2] = ["LD_LIBRARY_PATH", "SystemRoot"];
/// Lines of standard error that are told when it ends.
const LAST_LINES: usize = 6;
/// How long these are waited for, when somebody else holds on to them.
const PATIENCE: Duration = Duration::from_secs(2);
/// A longer line is told in pieces.
const LONGEST_LINE: u64 = 4096;

/// How a child is started: a program that calls [`work`](super::super::work) when it is asked like this, and behind it for a
/// file and the level of its log.
#[derive(Debug, Clone)]
pub struct Helper {
    program: PathBuf,
    arguments: Vec<OsString>,
}

impl Helper {
    /// This program with these arguments.
    pub fn new(program: impl Into<PathBuf>, arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        Self { program: program.into(), arguments: arguments.into_iter().map(Into::into).collect() }
    }

    fn command(&self, file: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).arg(file).arg(log_level()).env_clear();
        command.envs(KEPT.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        // Its last words are enough; a debugger that looks at it would only keep it from ending.
        command.env("GGML_NO_BACKTRACE", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt as _;
            // Ctrl-C is for who serves, which lets answers come to their end.
            command.process_group(0).arg0("pollux");
        }
        command
    }
}

/// As much as our own log takes.
fn log_level() -> &'static str {
    if tracing::enabled!(target: "llama", tracing::Level::TRACE) {
        "trace"
    } else if tracing::enabled!(target: "llama", tracing::Level::DEBUG) {
        "debug"
    } else {
        "warn"
    }
}

/// A child is of no use.
#[derive(Debug, thiserror::Error)]
pub(in super::super) enum StartError {
    /// There is no further process.
    #[error("no process can be started for it")]
    Start(#[from] std::io::Error),
    /// The child says that it cannot.
    #[error("{0}")]
    Unloadable(String),
    /// The child is gone.
    #[error("its process ended while it was loaded: {0}")]
    Ended(String),
}

impl StartError {
    /// A child that does not keep to what was agreed.
    pub(in super::super) fn senseless() -> Self {
        Self::Ended("it said what makes no sense".to_owned())
    }
}

/// Starts a child, and waits until it has loaded the model.
pub(in super::super) fn start(
    helper: &Helper,
    model: &str,
    file: &Path,
    setup: Setup,
) -> Result<(Link, Ready), StartError> {
    let mut child = helper.command(file).spawn()?;
    tracing::info!(target: "pollux", model, process = child.id(), vectors = vectors::name(), "a process of its own computes with a local model, whose file nobody vouches for");
    let (link, shared, inbox) = Link::new();
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let named = |what: &str| thread::Builder::new().name(format!("{what} {model}"));
    let (lines, said) = mpsc::channel();
    let of = model.to_owned();
    named("log")
        .spawn(move || lines.send(stderr.map(|stderr| pass_on(&of, stderr)).unwrap_or_default()).unwrap_or_default())?;
    named("to").spawn(move || {
        // What cannot be written was for a child that is gone, which the one who listens sees.
        let _ = stdin.map(|stdin| post(&inbox, stdin));
    })?;
    let of = model.to_owned();
    named("from").spawn(move || {
        let heard = stdout.map_or(Ok(()), |stdout| shared.listen(BufReader::new(stdout)));
        if let Err(error) = heard {
            tracing::error!(target: "pollux", model = of, %error, "the process of a local model makes no sense, and is ended");
            // It may be gone already.
            let _ = child.kill();
        }
        tell_the_end(&of, child, &shared, &said);
    })?;
    match link.ask_and_wait(&Ask::Setup(setup, vectors::wanted())) {
        Ok(Told::Ready(ready)) => Ok((link, ready)),
        Ok(Told::Unloadable(why)) => Err(StartError::Unloadable(why)),
        Ok(_) => Err(StartError::senseless()),
        Err(failure) => Err(StartError::Ended(match failure {
            super::Failure::Broken(cause) => cause,
            other => other.to_string(),
        })),
    }
}

/// Waits for a child's end, and tells whoever waits for it.
fn tell_the_end(model: &str, mut child: Child, shared: &Arc<Shared>, said: &mpsc::Receiver<Vec<String>>) {
    let status = child.wait();
    let closing = shared.is_closing();
    let status = status.as_ref().map_or_else(ToString::to_string, ExitStatus::to_string);
    let lines = said.recv_timeout(PATIENCE).unwrap_or_default();
    let cause = if lines.is_empty() { status.clone() } else { format!("{status}: {}", lines[0]) };
    if !closing {
        let said = lines.join(" | ");
        tracing::error!(target: "pollux", model, status, said, "the process of a local model has ended");
    }
    shared.end(&cause);
}

/// Has a child's lines in our log; the last ones, which may say why it ended.
fn pass_on(model: &str, from: impl Read) -> Vec<String> {
    let mut from = BufReader::new(from);
    let mut last: VecDeque<String> = VecDeque::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = (&mut from).take(LONGEST_LINE).read_until(b'\n', &mut line);
        if read.is_err() || line.is_empty() {
            return last.into();
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let (level, rest) = text.split_once(' ').unwrap_or_default();
        match level {
            "TRACE" => tracing::trace!(target: "llama", model, "{rest}"),
            "DEBUG" => tracing::debug!(target: "llama", model, "{rest}"),
            "INFO" => tracing::info!(target: "llama", model, "{rest}"),
            "WARN" => tracing::warn!(target: "llama", model, "{rest}"),
            "ERROR" => tracing::error!(target: "llama", model, "{rest}"),
            // No line of its log: the last words of a process that ends itself.
            _ => tracing::warn!(target: "llama", model, "{text}"),
        }
        if last.len() == LAST_LINES {
            last.pop_front();
        }
        last.push_back(text.to_owned());
    }
}
