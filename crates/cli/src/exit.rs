//! Exit codes, and how an error is told at the terminal.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::speak::{reworded, said};

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
    // There is nobody to tell if standard error is gone.
    let _ = io::stderr().write_all(crate::command::harmless(&told(error)).as_bytes());
    if error.is::<crate::config::ConfigError>() {
        Exit::Config
    } else if error.is::<WrongArguments>() {
        Exit::Usage
    } else {
        Exit::Failure
    }
}

/// A line an error and its causes each. Some libraries' errors repeat their cause: it is said once.
fn told(error: &anyhow::Error) -> String {
    let mut before = error.to_string();
    let mut text = said!("cli-error", message = reworded(&before)) + "\n";
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !before.contains(&cause) {
            text = text + "  " + &said!("cli-because", message = reworded(&cause)) + "\n";
            before = cause;
        }
    }
    text
}

fn is_closed_pipe(cause: &(dyn std::error::Error + 'static)) -> bool {
    cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_that_is_repeated_is_said_once() {
        let error = anyhow::anyhow!("not found").context("the database says: not found").context("no copy");
        assert_eq!(told(&error), "error: no copy\n  because: the database says: not found\n");
    }
}
