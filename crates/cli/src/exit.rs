//! Exit codes, and how an error is told at the terminal.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::speak::said;

/// How the program ends. Documented in the README; scripts depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All went well.
    Success = 0,
    /// It could not be done.
    Failure = 1,
    /// The arguments are wrong.
    Usage = 2,
    /// The configuration is wrong.
    Config = 3,
    /// `explain` did not recognise what it was given; `faults` has no such id.
    Unknown = 4,
    /// The worst that `doctor` or `lint` found is a warning.
    Warnings = 5,
    /// `doctor` or `lint` found an error.
    Findings = 6,
    /// A request that was replayed went otherwise than it did then.
    Differs = 7,
}

/// Arguments that are wrong in a way that the parser of the command line cannot see.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct WrongArguments(pub(crate) String);

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Tells what went wrong on standard error and says with which code to end.
pub(crate) fn report(error: &anyhow::Error) -> Exit {
    if error.chain().any(is_closed_pipe) {
        return Exit::Success;
    }
    let mut lines = vec![said!("cli-error", message = error)];
    lines.extend(error.chain().skip(1).map(|cause| format!("  {}", said!("cli-because", message = cause))));
    // There is nobody to tell if standard error is gone.
    let _ = io::stderr().write_all((lines.join("\n") + "\n").as_bytes());
    if error.is::<crate::config::ConfigError>() {
        Exit::Config
    } else if error.is::<WrongArguments>() {
        Exit::Usage
    } else {
        Exit::Failure
    }
}

fn is_closed_pipe(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
