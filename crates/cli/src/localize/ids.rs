//! What each text of `--help` is called in `help.ftl`.
//!
//! A command is called by its path: `help-keys-create`; an option by the command and its name, `help-keys-create--id`; an
//! argument without a name by the command and what it stands for, `help-keys-get_id`. What is said of an option in many
//! commands alike is one text, that of the innermost command which has them all: `help-keys--project`, `help--json`.

use std::collections::{BTreeMap, HashMap};

use clap::{Arg, Command};

/// What `pollux` itself is called.
pub(super) const ROOT: &str = "help";

/// What the texts of arguments are called, by the id of the command and that of the argument in it.
#[derive(Debug)]
pub(super) struct Ids(HashMap<(String, String), String>);

impl Ids {
    pub(super) fn of(root: &Command) -> Self {
        let mut said = BTreeMap::new();
        collect(root, ROOT, &mut said);
        let (mut ids, mut taken) = (HashMap::new(), HashMap::new());
        for ((argument, text), places) in said {
            let shared = format!("{}{argument}", common(&places));
            let is_free = *taken.entry(shared.clone()).or_insert_with(|| text.clone()) == text;
            for place in places {
                let id = if is_free { shared.clone() } else { format!("{place}{argument}") };
                ids.insert((place, argument.clone()), id);
            }
        }
        Self(ids)
    }

    pub(super) fn of_argument(&self, command: &str, argument: &Arg) -> Option<&str> {
        self.0.get(&(command.to_owned(), name(argument))).map(String::as_str)
    }
}

/// Under which commands which text is said of which argument.
fn collect(command: &Command, id: &str, said: &mut BTreeMap<(String, String), Vec<String>>) {
    for argument in command.get_arguments().filter(|argument| !is_claps_own(argument)) {
        let text = argument.get_help().map(ToString::to_string).unwrap_or_default();
        said.entry((name(argument), text)).or_default().push(id.to_owned());
    }
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        collect(inner, &of_command(id, inner), said);
    }
}

/// The id of a command in another.
pub(super) fn of_command(outer: &str, inner: &Command) -> String {
    format!("{outer}-{}", inner.get_name())
}

/// `--help` and `--version`, whose texts are clap's, and what has none.
pub(super) fn is_claps_own(argument: &Arg) -> bool {
    matches!(argument.get_id().as_str(), "help" | "version") || argument.is_hide_set()
}

fn name(argument: &Arg) -> String {
    argument.get_long().map_or_else(|| format!("_{}", argument.get_id()), |long| format!("--{long}"))
}

/// The innermost command that all of these are in.
fn common(places: &[String]) -> String {
    let mut parts: Vec<&str> = places[0].split('-').collect();
    for place in &places[1..] {
        let same = parts.iter().zip(place.split('-')).take_while(|(one, other)| **one == *other).count();
        parts.truncate(same);
    }
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use clap::{Arg, Command};

    use super::*;

    #[test]
    fn what_is_said_alike_is_one_text() {
        let inner = |name: &'static str, project: &'static str| {
            Command::new(name)
                .arg(Arg::new("project").long("project").help(project))
                .arg(Arg::new("json").long("json").help("Print JSON"))
        };
        let keys =
            Command::new("keys").subcommand(inner("get", "Its project")).subcommand(inner("list", "Its project"));
        let root = Command::new("pollux").subcommand(keys).subcommand(inner("audit", "Of this project"));
        let ids = Ids::of(&root);
        let id = |command: &str, name: &'static str| {
            ids.of_argument(command, &Arg::new(name).long(name)).unwrap_or_default().to_owned()
        };
        assert_eq!(id("help-keys-get", "json"), "help--json");
        assert_eq!(id("help-audit", "json"), "help--json");
        assert_eq!(id("help-keys-list", "project"), "help-keys--project");
        assert_eq!(id("help-audit", "project"), "help-audit--project");
    }
}
