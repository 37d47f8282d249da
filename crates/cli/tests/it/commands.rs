//! The commands that end by themselves: what they print, where, and with which exit code.

use std::io::Read as _;
use std::process::Stdio;

use crate::process::{pollux, run};

/// Every command line that shows help, without `--help`.
const COMMANDS: &[&[&str]] = &[
    &[],
    &["serve"],
    &["keys"],
    &["keys", "show"],
    &["keys", "create"],
    &["keys", "list"],
    &["keys", "get"],
    &["keys", "update"],
    &["keys", "delete"],
    &["keys", "undelete"],
    &["keys", "rotate"],
    &["keys", "lookup"],
    &["projects"],
    &["projects", "create"],
    &["projects", "list"],
    &["projects", "get"],
    &["projects", "update"],
    &["projects", "delete"],
    &["projects", "undelete"],
    &["projects", "enable"],
    &["projects", "disable"],
    &["projects", "suspend"],
    &["projects", "agents"],
    &["projects", "agents", "provision"],
    &["accounts"],
    &["accounts", "create"],
    &["accounts", "list"],
    &["accounts", "delete"],
    &["accounts", "disable"],
    &["accounts", "enable"],
    &["accounts", "key"],
    &["accounts", "keys"],
    &["accounts", "drop-key"],
    &["firebase"],
    &["firebase", "get"],
    &["firebase", "set"],
    &["firebase", "debug-token"],
    &["firebase", "debug-token", "create"],
    &["firebase", "debug-token", "list"],
    &["firebase", "debug-token", "delete"],
    &["templates"],
    &["templates", "list"],
    &["templates", "get"],
    &["templates", "put"],
    &["templates", "delete"],
    &["templates", "lock"],
    &["templates", "unlock"],
    &["audit"],
    &["backup"],
    &["restore"],
    &["model"],
    &["model", "list"],
    &["model", "pull"],
    &["model", "rm"],
    &["model", "use"],
    &["model", "import"],
    &["models"],
    &["docs"],
    &["usage"],
    &["explain"],
    &["doctor"],
    &["lint"],
    &["faults"],
    &["replay"],
    &["capsules"],
    &["capsules", "list"],
    &["capsules", "show"],
    &["capsules", "export"],
    &["capsules", "import"],
    &["capsules", "prune"],
    &["config"],
    &["config", "check"],
    &["pool"],
    &["pool", "list"],
    &["pool", "add"],
    &["pool", "remove"],
    &["pool", "pause"],
    &["pool", "resume"],
    &["pool", "clear"],
    &["pool", "reload"],
];

#[test]
fn every_command_explains_itself() {
    for command in COMMANDS.iter().copied() {
        let (code, out, err) = run(pollux().args(command).arg("--help"));
        assert_eq!((code, err.as_str()), (Some(0), ""), "{command:?}");
        assert!(out.contains("Usage: pollux"), "{command:?}: {out}");
        // The first line says what it does.
        assert!(out.lines().next().is_some_and(|line| line.len() > 10 && !line.starts_with("Usage")), "{out}");
    }
}

#[test]
fn every_command_is_listed_with_one_line() {
    let (_, out, _) = run(pollux().arg("--help"));
    for name in COMMANDS.iter().filter_map(|command| command.first()) {
        let found = out.lines().find_map(|line| line.trim_start().strip_prefix(*name)).unwrap_or_default();
        assert!(found.starts_with(' ') && found.trim().len() > 10, "{name} in {out}");
    }
}

#[test]
fn a_wrong_argument_is_said_on_standard_error() {
    let (code, out, err) = run(pollux().args(["serve", "--lisen", "x"]));
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("--lisen") && err.contains("--listen"), "{err}");
}

#[test]
fn an_address_that_is_none_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = run(pollux().args(["serve", "--listen", "nowhere", "--data-dir"]).arg(folder.path()));
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("'nowhere'") && err.contains("expected an IP address and a port, such as"), "{err}");
}

#[test]
fn config_check_names_the_line_and_what_was_meant() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pollux.toml");
    std::fs::write(&file, "[server]\nidle_timeuot = \"1s\"\n\n[log]\nlevel = 3\n").unwrap();
    let (code, out, err) = run(pollux().args(["config", "check", "--config"]).arg(&file));
    assert_eq!((code, out.as_str()), (Some(3), ""));
    assert!(err.contains("pollux.toml:2:1: there is no setting `server.idle_timeuot`"), "{err}");
    assert!(err.contains("did you mean `server.idle_timeout`?"), "{err}");
    // `serve` says the same and does not start.
    let (code, _, served) = run(pollux().args(["serve", "--config"]).arg(&file));
    assert_eq!((code, served), (Some(3), err));
}

#[test]
fn config_check_takes_what_is_right_and_the_environment_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pollux.toml");
    std::fs::write(&file, "data_dir = \"elsewhere\"\n[server]\nidle_timeout = \"1m\"\n").unwrap();
    let check = || {
        let mut command = pollux();
        command.args(["config", "check", "--config"]).arg(&file);
        command
    };
    let (code, out, err) = run(&mut check());
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.ends_with("pollux.toml is valid\n"), "{out}");
    let (code, _, err) = run(check().env("POLLUX_RELAY_CHECK_REQUESTS", "perhaps"));
    assert_eq!(code, Some(3));
    assert!(err.contains("POLLUX_RELAY_CHECK_REQUESTS") && !err.contains("perhaps"), "{err}");
}

#[test]
fn the_reference_names_every_flag_of_serve() {
    let (_, reference, _) = run(pollux().args(["config", "reference"]));
    for flag in
        ["--listen", "--admin-listen", "--admin-token", "--data-dir", "--api-key", "--upstream", "--upstream-key"]
    {
        assert!(reference.contains(&format!("`{flag}`")), "{flag}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    for command in [&["models", "--json"][..], &["config", "reference"], &["faults"], &["--help"]] {
        let mut child = pollux().args(command).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Closed before anything can be read, and less than it writes fits into a pipe or not: both must do.
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""), "{command:?}");
    }
}

#[test]
fn keys_of_a_folder_without_any_are_an_error_that_says_how_to_make_one() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = run(pollux().args(["keys", "show", "--data-dir"]).arg(folder.path()));
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.starts_with("error: there are no keys in") && err.contains("pollux serve --data-dir"), "{err}");
}

#[test]
fn an_error_body_is_explained_and_an_unknown_one_admitted() {
    let body = r#"{"error": {"code": 503, "message": "The model is overloaded. Please try again later.", "status": "UNAVAILABLE"}}"#;
    let (code, out, _) = run(pollux().args(["explain", "--json", body]));
    assert_eq!(code, Some(0));
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found[0]["fault"], "overloaded");
    let (code, _, _) = run(pollux().args(["explain", "the cat sat on the mat"]));
    assert_eq!(code, Some(4));
    let (code, out, err) = run(pollux().args(["faults", "overlaoded"]));
    assert_eq!((code, out.as_str()), (Some(4), ""));
    assert!(err.contains("did you mean `overloaded`?"), "{err}");
}

#[test]
fn faults_are_known_by_what_people_type() {
    for (word, first, several) in [
        ("503", "overloaded", true),
        ("RESOURCE_EXHAUSTED", "quota_free_rpm", true),
        ("8", "quota_free_rpm", true),
        ("SERVICE_DISABLED", "service_disabled", true),
        ("SAFETY", "finish_safety", true),
        ("RECITATION", "finish_recitation", false),
        ("quota-free-rpd", "quota_free_rpd", false),
    ] {
        let (code, out, err) = run(pollux().args(["faults", word]));
        assert_eq!(code, Some(0), "{word}: {err}");
        let line = out.lines().nth(usize::from(several)).unwrap();
        assert!(line.split_whitespace().next() == Some(first), "{word}: {line}");
        assert_eq!(err.contains(&format!("`pollux faults {first}`")), several, "{word}: {err}");
        let (code, out, _) = run(pollux().args(["explain", "--json", word]));
        let found: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!((code, found[0]["fault"].as_str()), (Some(0), Some(first)), "{word}");
        assert_eq!(found[0]["certainty"] == "possible", several, "{word}");
    }
    let (code, out, err) = run(pollux().args(["explain", "SERVICE_DISABELD"]));
    assert_eq!(code, Some(4), "{out}");
    assert!(err.contains("did you mean `SERVICE_DISABLED`"), "{err}");
}

#[test]
fn the_reference_is_written_as_files() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("made/reference");
    let (code, said, err) = run(pollux().args(["docs", "--out"]).arg(&out));
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(said.contains("made/reference/index.html"), "{said}");
    let page = std::fs::read_to_string(out.join("pl/faults/overloaded.html")).unwrap();
    assert!(page.contains("<html lang=\"pl\">") && page.contains("The model is overloaded."));
    // A file stands where a folder is to be.
    let (code, _, err) = run(pollux().args(["docs", "--out"]).arg(out.join("index.html")));
    assert_eq!(code, Some(1));
    assert!(err.contains("index.html"), "{err}");
}

#[test]
fn a_misspelt_variable_is_told_at_the_start() {
    let told = "POLLUX_ADMIN_TOKN is not a setting; did you mean POLLUX_ADMIN_TOKEN?";
    let (code, _, err) = run(pollux().args(["config", "check"]).env("POLLUX_ADMIN_TOKN", "shh"));
    assert_eq!((code, err), (Some(0), format!("{told}\n")));
    // The settings are wrong, so nothing is started.
    let mut command = pollux();
    let (code, _, err) =
        run(command.arg("serve").env("POLLUX_ADMIN_TOKN", "shh").env("POLLUX_SERVER_IDLE_TIMEOUT", "x"));
    assert!(code != Some(0) && err.starts_with(&format!("{told}\n")) && !err.contains("shh"), "{err}");
    let polish = run(pollux().args(["config", "check", "--lang", "pl"]).env("POLLUX_ADMIN_TOKN", "shh"));
    assert!(polish.2.contains("POLLUX_ADMIN_TOKN nie jest ustawieniem; czy chodziło o POLLUX_ADMIN_TOKEN?"));
}
