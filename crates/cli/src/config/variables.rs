//! Variables of the environment that look like settings and are none: an unknown key of the file is an error, and so a
//! misspelt variable must not pass unseen.

use std::collections::BTreeSet;

use clap::CommandFactory as _;

use super::load::nearest;
use super::schema::{Setting, settings};
use crate::args::Args;
use crate::command::printable;
use crate::speak::said;

const PREFIX: &str = "POLLUX_";
/// Those that neither a setting nor an argument names.
const OTHERS: [&str; 2] = ["POLLUX_SECRET_KEY", "POLLUX_LANG"];

/// What is to be told of the environment, a line each, in order.
pub(crate) fn strangers(environment: impl Iterator<Item = (String, String)>) -> Vec<String> {
    let known = known();
    let mut told: Vec<String> = environment
        .filter(|(name, value)| is_ours(name) && !value.is_empty() && !known.contains(name))
        .map(|(name, _)| {
            let ours = name.to_ascii_uppercase();
            let near = known.get(&ours).cloned().or_else(|| by_path(&ours)).or_else(|| meant(&ours, &known));
            // What is in it may be a secret, so it is not said.
            let name = printable(&name);
            near.map_or_else(
                || said!("cli-variable-unknown", name = &name),
                |near| said!("cli-variable-near", name = &name, near = near),
            )
        })
        .collect();
    told.sort();
    told
}

/// The environment of this process; what is no text can be no setting.
pub(crate) fn of_process() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

/// The variable of the setting whose path it spells, where a flag gave that a shorter name.
fn by_path(name: &str) -> Option<String> {
    let path = |setting: &Setting| format!("{PREFIX}{}", setting.path.replace('.', "_").to_ascii_uppercase());
    settings().iter().find(|setting| path(setting) == name).map(Setting::variable)
}

fn meant(name: &str, known: &BTreeSet<String>) -> Option<String> {
    let bare = name.strip_prefix(PREFIX)?;
    // With the prefix, which all have, all would be alike.
    let near = nearest(bare, known.iter().filter_map(|known| known.strip_prefix(PREFIX)))?;
    Some(format!("{PREFIX}{near}"))
}

fn known() -> BTreeSet<String> {
    let mut known: BTreeSet<String> = settings().iter().map(Setting::variable).collect();
    known.extend(OTHERS.map(str::to_owned));
    of_arguments(&Args::command(), &mut known);
    known
}

fn of_arguments(command: &clap::Command, known: &mut BTreeSet<String>) {
    let names = command.get_arguments().filter_map(|argument| argument.get_env()?.to_str());
    known.extend(names.map(str::to_owned));
    command.get_subcommands().for_each(|inner| of_arguments(inner, known));
}

/// Whether it is meant for us. Kubernetes and Docker tell every container of a service by the name of `pollux` by
/// variables such as `POLLUX_SERVICE_HOST` and `POLLUX_PORT_8080_TCP`.
fn is_ours(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    let Some(rest) = upper.strip_prefix(PREFIX) else { return false };
    let of_port =
        rest.split_once("PORT_").is_some_and(|(_, port)| port.starts_with(|digit: char| digit.is_ascii_digit()));
    let of_service = rest.contains("SERVICE_HOST") || rest.contains("SERVICE_PORT");
    !(of_port || of_service || rest == "PORT" || rest.ends_with("_PORT"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str) -> Option<String> {
        strangers([(name.to_owned(), "secret".to_owned())].into_iter()).pop()
    }

    #[test]
    fn a_misspelt_variable_is_told_with_what_was_meant() {
        for (name, near) in [
            ("POLLUX_ADMIN_TOKN", "POLLUX_ADMIN_TOKEN"),
            ("POLLUX_SERVER_ADMIN_TOKEN", "POLLUX_ADMIN_TOKEN"),
            ("POLLUX_LOGLEVEL", "POLLUX_LOG_LEVEL"),
            ("POLLUX_API_KEYS", "POLLUX_API_KEY"),
            ("POLLUX_RELAY_CHECK_REQUEST", "POLLUX_RELAY_CHECK_REQUESTS"),
            ("POLLUX_SECRETKEY", "POLLUX_SECRET_KEY"),
            ("pollux_listen", "POLLUX_LISTEN"),
        ] {
            assert_eq!(told(name).unwrap(), format!("{name} is not a setting; did you mean {near}?"));
        }
        let expected = "POLLUX_XYZZY is not a setting; `pollux config reference` lists all";
        assert_eq!(told("POLLUX_XYZZY").unwrap(), expected);
    }

    #[test]
    fn what_is_known_or_not_ours_is_not_told() {
        for name in known() {
            assert_eq!(told(&name), None);
        }
        for name in [
            "PATH",
            "POLLUXES",
            "POLLUX_SERVICE_HOST",
            "POLLUX_SERVICE_PORT_HTTP",
            "POLLUX_PORT",
            "POLLUX_PORT_8080_TCP_ADDR",
            "POLLUX_ADMIN_SERVICE_HOST",
            "POLLUX_ADMIN_PORT",
            "POLLUX_ADMIN_PORT_9090_TCP",
        ] {
            assert_eq!(told(name), None, "{name}");
        }
        assert!(strangers([("POLLUX_XYZZY".to_owned(), String::new())].into_iter()).is_empty());
    }
}
