//! One module a command.

pub(crate) mod config;
pub(crate) mod explain;
pub(crate) mod faults;
pub(crate) mod keys;
pub(crate) mod models;
pub(crate) mod pool;
pub(crate) mod serve;
pub(crate) mod usage;

use std::io::{self, Write as _};

/// Prints to standard output; a closed pipe comes back as an error that ends the program quietly.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// The process's environment, for the settings.
pub(crate) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
