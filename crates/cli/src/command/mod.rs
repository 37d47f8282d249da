//! One module a command.

pub(crate) mod accounts;
pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod capsules;
pub(crate) mod config;
pub(crate) mod docs;
pub(crate) mod doctor;
pub(crate) mod explain;
pub(crate) mod faults;
mod fields;
pub(crate) mod firebase;
pub(crate) mod keys;
pub(crate) mod lint;
pub(crate) mod model;
pub(crate) mod models;
pub(crate) mod pool;
pub(crate) mod projects;
pub(crate) mod replay;
pub(crate) mod serve;
pub(crate) mod table;
pub(crate) mod templates;
pub(crate) mod usage;

use std::io::{self, Write as _};

use serde_json::Value;

/// Prints to standard output; a closed pipe comes back as an error that ends the program quietly.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Prints what people read. Upstreams, logs and callers choose some of the words: none of them may steer a terminal.
pub(crate) fn print_words(text: &str) -> io::Result<()> {
    print(&harmless(text))
}

/// A text whose lines stay lines, without what a terminal would obey.
pub(crate) fn harmless(text: &str) -> String {
    text.replace(|letter: char| letter.is_control() && !matches!(letter, '\n' | '\t'), "\u{fffd}")
}

/// A word in a line: without line breaks, too.
pub(crate) fn printable(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

/// Prints a value as JSON.
pub(crate) fn print_json(value: &Value) -> anyhow::Result<()> {
    Ok(print(&(serde_json::to_string_pretty(value)? + "\n"))?)
}

/// Says something beside the data, on standard error.
pub(crate) fn say(text: &str) {
    // There is nobody to tell if standard error is gone.
    let _ = io::stderr().write_all(text.as_bytes());
}

/// The process's environment, for the settings.
pub(crate) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        let text = "a\u{1b}[2J\u{9b}b\r\tc\nżółć";
        assert_eq!(harmless(text), "a\u{fffd}[2J\u{fffd}b\u{fffd}\tc\nżółć");
        assert_eq!(printable("a\nb\u{7f}"), "a\u{fffd}b\u{fffd}");
    }
}
