//! The command line itself in the reader's language: what `--help` says, and what is said of wrong arguments.

mod errors;
mod help;
mod ids;

use std::ffi::OsString;

use clap::{CommandFactory as _, FromArgMatches as _, Parser as _};
use pollux_doctor::{Language, Values, say_if_any};

use crate::args::Args;
use crate::exit::Exit;
use crate::speak::language;

/// The arguments; what is wrong with them, or the help that they ask for, is said here already.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Args, Exit> {
    // In English clap says all of it itself.
    let parsed = if language() == Language::english() {
        Args::try_parse_from(arguments)
    } else {
        let command = help::localized(Args::command(), &mut |id, _| own(id));
        let matches = command.try_get_matches_from(arguments);
        matches.and_then(|mut matches| Args::from_arg_matches_mut(&mut matches))
    };
    parsed.map_err(|error| {
        let exit = if error.use_stderr() { Exit::Usage } else { Exit::Success };
        if language() != Language::english()
            && let Some(text) = errors::told(&error)
        {
            crate::command::say(&text);
            return exit;
        }
        // A closed pipe under `--help | head` is not an error.
        let _ = error.print();
        exit
    })
}

/// The text of `help.ftl`, which English has none of.
fn own(id: &str) -> Option<String> {
    say_if_any(language(), id, &Values::new())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Write as _;
    use std::fs;
    use std::path::{Path, PathBuf};

    use clap::Command;

    use super::*;

    /// Every text of `--help`, by its id; behind a point that of a part of it.
    fn texts() -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        help::localized(Args::command(), &mut |id, english| {
            let before = texts.insert(id.to_owned(), english.to_owned());
            assert!(before.is_none_or(|before| before == english), "{id} are two texts");
            None
        });
        texts
    }

    /// As a file of Fluent, to translate from.
    fn as_fluent(texts: &BTreeMap<String, String>) -> String {
        let mut file = String::new();
        for (id, text) in texts.iter().filter(|(id, _)| !id.contains('.')) {
            writeln!(file, "{id} = {text}").unwrap();
            let parts = texts.iter().filter_map(|(part, text)| Some((part.strip_prefix(id)?.strip_prefix('.')?, text)));
            parts.for_each(|(part, text)| writeln!(file, "    .{part} = {text}").unwrap());
        }
        file
    }

    fn file(language: Language) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../doctor/locales").join(language.tag()).join("help.ftl")
    }

    /// The ids of a file, with the parts that each has.
    fn ids(file: &str) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        let mut last = String::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let Some((id, _)) = line.split_once(" = ") else { continue };
            if let Some(part) = id.trim_start().strip_prefix('.') {
                ids.insert(format!("{last}.{part}"));
            } else {
                id.clone_into(&mut last);
                ids.insert(last.clone());
            }
        }
        ids
    }

    /// English has none: its texts are the doc comments. `cargo test -p pollux-cli every_language -- --nocapture` prints
    /// them all, to translate from.
    #[test]
    fn every_language_has_every_text_of_help() {
        let texts = texts();
        println!("{}", as_fluent(&texts));
        let expected: BTreeSet<String> = texts.into_keys().collect();
        for language in Language::all().filter(|language| *language != Language::english()) {
            let file = fs::read_to_string(file(language)).unwrap();
            let there = ids(&file);
            let missing: Vec<_> = expected.difference(&there).collect();
            let stale: Vec<_> = there.difference(&expected).collect();
            assert!(missing.is_empty() && stale.is_empty(), "{}: {missing:#?} {stale:#?}", language.tag());
            assert!(!file.contains("{ $"), "{}: there are no values in help", language.tag());
        }
        assert!(!file(Language::english()).exists());
    }

    fn each(command: &mut Command, check: &mut impl FnMut(&str, &str)) {
        let name = command.get_bin_name().unwrap_or_default().to_owned();
        check(&name, &command.render_help().to_string());
        check(&name, &command.render_long_help().to_string());
        for inner in command.get_subcommands_mut().filter(|inner| inner.get_name() != "help") {
            each(inner, check);
        }
    }

    /// With a mark for each text, nothing of the English remains but clap's frame.
    #[test]
    fn all_of_help_is_said_by_texts() {
        let english: Vec<String> = texts().into_values().filter(|text| text.len() > 12).collect();
        let mut command = help::localized(Args::command(), &mut |_, _| Some("¶".to_owned()));
        command.clone().debug_assert();
        let mut commands = 0;
        each(&mut command, &mut |name, help| {
            commands += 1;
            let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(help.starts_with("¶ Usage: pollux"), "{name}: {help}");
            for text in &english {
                assert!(!help.contains(text.as_str()), "{name}: {text} in {help}");
            }
        });
        assert!(commands > 120, "{commands}");
    }

    /// Where nothing is translated, help has the same lines as clap's own.
    #[test]
    fn help_is_laid_out_as_clap_does() {
        let mut command = Args::command();
        command.build();
        let mut expected = Vec::new();
        each(&mut command, &mut |_, help| expected.push(help.to_owned()));
        let mut command = help::localized(Args::command(), &mut |_, _| None);
        let mut at = 0;
        each(&mut command, &mut |name, help| {
            // Spaces behind a line's end, and breaks at other places, are no difference.
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(help), words(&expected[at]), "{name}");
            at += 1;
        });
    }
}
