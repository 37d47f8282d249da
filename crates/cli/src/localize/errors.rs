//! What is wrong with the arguments, in the reader's language. English is clap's own.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::speak::{reworded, said};

/// The error with a hint and the usage; nothing where clap's own words are to be shown, as for help.
pub(super) fn told(error: &Error) -> Option<String> {
    let one = |kind| listed(error, kind).into_iter().next().unwrap_or_default();
    let argument = one(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => said!("cli-args-unknown", argument = argument),
        ErrorKind::InvalidSubcommand => {
            said!("cli-args-unknown-command", argument = one(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue => {
            let (value, possible) = (one(ContextKind::InvalidValue), listed(error, ContextKind::ValidValue));
            if value.is_empty() {
                said!("cli-args-no-value", argument = argument)
            } else {
                said!("cli-args-value-possible", argument = argument, value = value, possible = possible.join(", "))
            }
        }
        ErrorKind::ValueValidation => {
            let cause = error.source().map(|cause| reworded(&cause.to_string())).unwrap_or_default();
            said!("cli-args-value", argument = argument, value = one(ContextKind::InvalidValue), cause = cause)
        }
        ErrorKind::TooManyValues => {
            said!("cli-args-too-many", argument = argument, value = one(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => {
            let others = listed(error, ContextKind::PriorArg);
            if others.contains(&argument) {
                said!("cli-args-twice", argument = quoted(&[argument]))
            } else {
                said!("cli-args-conflict", argument = quoted(&[argument]), other = quoted(&others))
            }
        }
        ErrorKind::MissingRequiredArgument => {
            said!("cli-args-missing", arguments = quoted(&listed(error, ContextKind::InvalidArg)))
        }
        ErrorKind::MissingSubcommand => {
            said!("cli-args-command", commands = listed(error, ContextKind::ValidSubcommand).join(", "))
        }
        _ => return None,
    };
    let mut text = said!("cli-error", message = message) + "\n";
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near: Vec<String> = near.into_iter().flat_map(|kind| listed(error, kind)).collect();
    if !near.is_empty() {
        text = text + "  " + &said!("cli-args-near", near = quoted(&near)) + "\n";
    }
    if let Some(usage) = one(ContextKind::Usage).strip_prefix("Usage:") {
        text = text + "\n" + &said!("cli-usage") + usage.trim_end() + "\n";
    }
    Some(text + "\n" + &said!("cli-args-help") + "\n")
}

fn listed(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(all)) => all.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(all)) => all.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::args::Args;

    #[test]
    fn each_kind_of_wrong_arguments_has_a_sentence() {
        for (line, first) in [
            ("serve --lisen x", "error: unknown argument `--lisen`\n  did you mean `--listen`?\n\nUsage: pollux serve"),
            ("templtes", "error: unknown command `templtes`\n  did you mean `"),
            ("serve --listen x", "error: `--listen <ADDR>` cannot be `x`: expected an IP address and a port"),
            ("serve --listen", "error: `--listen <ADDR>` needs a value\n"),
            ("serve --log-format x", "error: `--log-format <FORMAT>` cannot be `x`; expected one of human, json\n"),
            ("serve --listen [::1]:1 --listen [::1]:2", "error: `--listen <ADDR>` may be given once\n"),
            ("usage --json --csv", "error: `--json` cannot stand beside `--csv`\n"),
            ("usage --json=1", "error: `1` is too much for `--json`\n"),
            ("keys get", "error: missing: `<ID>`\n"),
            ("--lang xx faults", "error: `--lang <LANGUAGE>` cannot be `xx`: expected one of en, pl, pt-BR"),
        ] {
            let error = Args::try_parse_from(std::iter::once("pollux").chain(line.split(' '))).err().unwrap();
            let text = told(&error).unwrap_or_default();
            assert!(text.starts_with(first), "{line}: {text}");
        }
        assert!(told(&Args::try_parse_from(["pollux", "--help"]).err().unwrap()).is_none());
    }
}
