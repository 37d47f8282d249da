//! `--help` in the reader's language.
//!
//! The English texts are the doc comments of `args`; the others are in `help.ftl`, by the names that `ids` gives them.
//! What has no text in a language stays English. Lines of examples are commands, so they stay too.

use std::fmt::Write as _;

use clap::builder::StyledStr;
use clap::{Arg, Command};
use pollux_doctor::Values;

use super::ids::{Ids, ROOT, is_claps_own, of_command};

/// How wide the sentences behind the options are.
const WIDTH: usize = 100;

/// A text in the reader's language by its id, for one in English.
pub(super) type Translate<'a> = &'a mut dyn FnMut(&str, &str) -> Option<String>;

/// The same command line, speaking another language.
pub(super) fn localized(mut root: Command, translate: Translate) -> Command {
    // Only then does it have what clap adds: `--help`, `help`, and global options everywhere.
    root.build();
    let ids = Ids::of(&root);
    command(root, ROOT, &ids, translate)
}

fn command(mut command: Command, id: &str, ids: &Ids, translate: Translate) -> Command {
    if let Some(about) = command.get_about().map(ToString::to_string)
        && let Some(own) = translate(id, &about)
    {
        command = command.about(own);
    }
    if let Some(after) = command.get_after_help().map(ToString::to_string) {
        command = command.after_help(after_help(&after, id, translate));
    }
    // Where clap has more to say of a value than its name, it leaves lines between the options.
    let is_long = command.get_arguments().any(explains_values);
    let template = template(&command);
    command
        .help_template(template)
        .mut_args(|argument| match ids.of_argument(id, &argument) {
            Some(text) => self::argument(argument, text, is_long, translate),
            None => claps_own(argument, is_long),
        })
        .mut_subcommands(|inner| {
            if inner.get_name() == "help" {
                return inner.about(word("cli-of-command"));
            }
            let id = of_command(id, &inner);
            self::command(inner, &id, ids, translate)
        })
}

fn word(id: &str) -> String {
    crate::speak::say(id, &Values::new())
}

/// What clap's own template does, with heads in the language.
fn template(command: &Command) -> StyledStr {
    let styles = command.get_styles();
    let (usage, header) = (styles.get_usage(), styles.get_header());
    let head = word("cli-usage");
    // A full-width colon brings its blank along.
    let blank = if head.is_ascii() || head.ends_with(':') { " " } else { "" };
    let mut text = format!("{{about-with-newline}}\n{usage}{head}{usage:#}{blank}{{usage}}");
    let sections = [
        (command.has_subcommands(), "cli-commands", "{subcommands}"),
        (command.get_positionals().any(|argument| !argument.is_hide_set()), "cli-arguments", "{positionals}"),
        (true, "cli-options", "{options}"),
    ];
    for (_, head, tag) in sections.iter().filter(|(is_there, ..)| *is_there) {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n\n{header}{}{header:#}\n{tag}", word(head));
    }
    (text + "{after-help}").into()
}

fn explains_values(argument: &Arg) -> bool {
    argument.get_possible_values().iter().any(|value| value.get_help().is_some())
}

fn claps_own(argument: Arg, is_long: bool) -> Arg {
    match argument.get_id().as_str() {
        "help" if is_long => argument.help(word("cli-print-more")).long_help(word("cli-print-less")),
        "help" => argument.help(word("cli-print")),
        "version" => argument.help(word("cli-version")),
        _ => argument,
    }
}

/// clap says defaults, variables and possible values in English, so they are said here.
fn argument(argument: Arg, id: &str, is_long: bool, translate: Translate) -> Arg {
    debug_assert!(!is_claps_own(&argument), "it has no text of ours");
    let english = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let text = translate(id, &english).unwrap_or(english);
    let values: Vec<_> = argument.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect();
    let names: Vec<String> = values.iter().map(|value| value.get_name().to_owned()).collect();
    let takes_values = argument.get_action().takes_values();
    let mut notes = Vec::new();
    if let Some(name) = argument.get_env().filter(|_| !argument.is_hide_env_set()) {
        let name = name.to_string_lossy();
        let value = std::env::var(&*name).unwrap_or_default();
        let name = if argument.is_hide_env_values_set() { name.into_owned() } else { format!("{name}={value}") };
        notes.push(note("cli-env", &name));
    }
    let defaults: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if takes_values && !defaults.is_empty() {
        notes.push(note("cli-default", &defaults.join(" ")));
    }
    let possible = (takes_values && !names.is_empty()).then(|| note("cli-possible", &names.join(", ")));
    let short = [std::slice::from_ref(&text), &notes, possible.as_slice()].concat().join(" ");
    let mut long = vec![text];
    if explains_values(&argument) {
        let widest = names.iter().map(String::len).max().unwrap_or_default() + 1;
        let mut list = word("cli-possible-list");
        for value in &values {
            let name = value.get_name();
            let english = value.get_help().map(ToString::to_string).unwrap_or_default();
            let said = if english.is_empty() {
                String::new()
            } else {
                translate(&format!("{id}.{name}"), &english).unwrap_or(english)
            };
            list += format!("\n- {:widest$} {said}", format!("{name}:")).trim_end().trim_end_matches(':');
        }
        long.push(list);
        long.extend(notes);
    } else {
        long.extend(notes);
        long.extend(possible);
    }
    let argument = argument.help(short).hide_env(true).hide_default_value(true).hide_possible_values(true);
    if is_long { argument.long_help(long.join("\n\n")) } else { argument }
}

fn note(id: &str, value: &str) -> String {
    crate::speak::say(id, &Values::new().set("value", value))
}

/// What stands behind the options: sentences, which have texts `.after1`, `.after2`, and examples, of which only what is
/// said behind a command has texts, `.example1`.
fn after_help(english: &str, id: &str, translate: Translate) -> String {
    let (mut sentences, mut remarks) = (0, 0);
    let block = |block: &str| {
        let Some(lines) = block.strip_prefix("Example:\n") else {
            sentences += 1;
            let english = block.replace('\n', " ");
            return fill(&translate(&format!("{id}.after{sentences}"), &english).unwrap_or(english));
        };
        let line = |line: &str| match line.rsplit_once("   ") {
            Some((command, remark)) if !command.trim().is_empty() => {
                remarks += 1;
                let own = translate(&format!("{id}.example{remarks}"), remark);
                format!("{command}   {}", own.as_deref().unwrap_or(remark))
            }
            _ => line.to_owned(),
        };
        let lines: Vec<String> = lines.lines().map(line).collect();
        format!("{}\n{}", word("cli-example"), lines.join("\n"))
    };
    english.split("\n\n").map(block).collect::<Vec<_>>().join("\n\n")
}

/// Broken at blanks, as clap does; where a language writes without them, wherever it may be.
fn fill(text: &str) -> String {
    let is_wide = textwrap::core::display_width(text) > text.chars().count();
    let separator =
        if is_wide { textwrap::WordSeparator::UnicodeBreakProperties } else { textwrap::WordSeparator::AsciiSpace };
    let options = textwrap::Options::new(WIDTH).word_separator(separator).break_words(false);
    textwrap::fill(text, options.word_splitter(textwrap::WordSplitter::NoHyphenation))
}
