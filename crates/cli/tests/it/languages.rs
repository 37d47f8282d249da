//! The command line in each language.

use std::fs;
use std::process::Command;

use crate::process::{Server, pollux, run};

const LANGUAGES: &[&str] = &["pl", "pt-BR", "zh-CN", "zh-TW"];

fn in_language(tag: &str, line: &[&str]) -> Command {
    let mut command = pollux();
    command.args(["--lang", tag]).args(line);
    command
}

#[test]
fn help_has_heads_in_the_language_and_stays_what_it_is_in_english() {
    let (_, english, _) = run(pollux().args(["keys", "create", "--help"]));
    assert!(english.contains("\nUsage: pollux keys create [OPTIONS]\n\nOptions:\n"), "{english}");
    for (tag, usage, options) in [
        ("pl", "Użycie: ", "Opcje:"),
        ("pt-BR", "Uso: ", "Opções:"),
        ("zh-CN", "用法：", "选项："),
        ("zh-TW", "用法：", "選項："),
    ] {
        let (code, help, err) = run(&mut in_language(tag, &["keys", "create", "--help"]));
        assert_eq!((code, err.as_str()), (Some(0), ""), "{tag}");
        assert!(help.contains(&format!("\n{usage}pollux keys create [OPTIONS]\n\n{options}\n")), "{tag}: {help}");
        assert!(help.contains("  pollux keys create --id web --referrer"), "{tag}: {help}");
        assert!(!help.contains("Print help") && !help.contains("Usage"), "{tag}: {help}");
        // `help` as a command says the same.
        assert_eq!(run(&mut in_language(tag, &["help", "keys", "create"])).1, help, "{tag}");
    }
}

#[test]
fn the_locale_is_followed_and_an_unknown_language_refused() {
    let first = |set: &[(&str, &str)]| {
        run(pollux().args(["faults"]).envs(set.iter().copied())).1.lines().next().unwrap().to_owned()
    };
    assert!(first(&[("LANG", "pl_PL.UTF-8")]).ends_with("TYTUŁ"));
    assert!(first(&[("LANG", "pl_PL.UTF-8"), ("LC_ALL", "C")]).ends_with("TITLE"));
    assert!(first(&[("LANG", "tlh")]).ends_with("TITLE"));
    let (_, table, _) = run(&mut in_language("zh-Hant", &["faults"]));
    assert!(table.lines().next().unwrap().ends_with("標題"), "{table}");
    let (code, out, err) = run(&mut in_language("xx", &["faults"]));
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("'xx'") && err.contains("expected one of en, pl, pt-BR, zh-CN, zh-TW"), "{err}");
}

#[test]
fn errors_begin_in_the_language_and_keep_their_codes() {
    for (tag, error, unknown, near) in [
        ("pl", "błąd: ", "nieznany argument `--lisen`", "czy chodziło o `--listen`?"),
        ("pt-BR", "erro: ", "argumento desconhecido: `--lisen`", "você quis dizer `--listen`?"),
        ("zh-CN", "错误：", "未知参数 `--lisen`", "您是指 `--listen` 吗？"),
        ("zh-TW", "錯誤：", "未知的引數 `--lisen`", "您是指 `--listen` 嗎？"),
    ] {
        let (code, out, err) = run(&mut in_language(tag, &["serve", "--lisen", "x"]));
        assert_eq!((code, out.as_str()), (Some(2), ""), "{tag}");
        assert!(err.starts_with(&format!("{error}{unknown}\n  {near}\n")), "{tag}: {err}");
        assert!(!err.contains("Usage") && err.contains("pollux serve --listen <ADDR>"), "{tag}: {err}");
        let (code, _, err) = run(&mut in_language(tag, &["models", "gemini-2.5-falsh"]));
        assert_eq!(code, Some(1), "{tag}");
        assert!(err.starts_with(error) && err.contains("`gemini-2.5-flash`"), "{tag}: {err}");
        let (code, _, err) = run(&mut in_language(tag, &["usage", "--data-dir", "nowhere"]));
        assert_eq!(code, Some(1), "{tag}");
        assert!(err.starts_with(error) && err.contains("`nowhere`") && !err.contains("ledger"), "{tag}: {err}");
    }
}

/// Only the heads of a table differ, and nothing of what machines read.
#[test]
fn rows_and_json_are_the_same_in_every_language() {
    let rows = |table: &str| -> Vec<Vec<String>> {
        table.lines().skip(1).map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
    };
    let (_, english, _) = run(pollux().arg("models"));
    let (_, json, _) = run(pollux().args(["models", "--json"]));
    for tag in LANGUAGES {
        let (_, table, _) = run(&mut in_language(tag, &["models"]));
        assert_ne!(table.lines().next(), english.lines().next(), "{tag}");
        assert_eq!(rows(&table), rows(&english), "{tag}");
        assert_eq!(run(&mut in_language(tag, &["models", "--json"])).1, json, "{tag}");
    }
}

/// Words that an English sentence of ours has, and the command line in another language has not.
const ENGLISH: [&str; 14] = [
    " the ",
    " is not ",
    " cannot ",
    "expected ",
    "No such ",
    " there ",
    "there is",
    " which ",
    "invalid ",
    "unknown ",
    " must ",
    " has ",
    "because:",
    "help:",
];

/// A command, what its file `given` holds, and what is in its complaint whatever the language.
const FAILURES: &[(&[&str], &str, &[&str])] = &[
    (&["config", "check", "--config", "nowhere.toml"], "", &["`nowhere.toml`", "os error 2"]),
    (&["config", "check", "--config", "given"], "[log\n", &["given:1:5: ", "`]`"]),
    (&["config", "check", "--config", "given"], "[log]\nlevl = 1\n", &["given:2:1: ", "`log.levl`", "`log.level`"]),
    (&["config", "check", "--config", "given"], "[log]\nformat = 'xml'\n", &["`xml`", "`human`", "`json`"]),
    (&["config", "check", "--config", "given"], "[log]\nlevel = 3\n", &["given:2:9: ", "`3`"]),
    (&["config", "check", "--config", "given"], "[server]\nidle_timeout = 5\n", &["`5`", "`1m 30s`"]),
    (&["config", "check", "--config", "given"], "[relay]\nattempts = 61\n", &["relay.attempts: ", "61", "60"]),
    (&["config", "check", "--config", "given"], "[relay]\nattempts = 'many'\n", &["many", "0"]),
    (&["config", "check", "--config", "given"], "[local]\nparallel = 129\n", &["local.parallel: ", "129", "128"]),
    (&["config", "check", "--config", "given"], "[upstream]\nurl = 'nowhere'\n", &["upstream.url: ", "`nowhere`"]),
    (&["config", "check", "--config", "given"], "[access]\ngeoip_file = '/no.mmdb'\n", &["`/no.mmdb`", "os error 2"]),
    (
        &["config", "check", "--config", "given"],
        "[[projects]]\nid = 'a b'\nbackend = 'ue'\ncredentials = [{ env = 'NOT_SET' }, { key = ' ' }, {}]\n",
        &["given:2:6: ", "`a b`", "`ue`", "`google`", "`NOT_SET`", "`env = \"VARIABLE\"`"],
    ),
    (
        &["config", "check", "--config", "given"],
        "[[projects]]\nid = 'a'\ncredentials = [{ key = 'k' }, { id = 'b', key = 'k' }, { id = 'c', key = \"x\\ny\" }]\n",
        &["given:3:", "`b`", "`a`"],
    ),
    (
        &["config", "check", "--config", "given"],
        "[[backends]]\nname = 'v'\nkind = 'vertex'\nproject = 'p'\ncredentials = 'no/such.json'\n",
        &["`v`", "`no/such.json`", "os error 2"],
    ),
    (
        &["config", "check", "--config", "given"],
        "[[routes]]\nmodel = 'gem*ini'\nattempts = 61\ntargets = [{ on = [] }, { backend = 'ue' }]\n",
        &["`gem*ini`", "61", "`on`", "`ue`", "`[[backends]]`"],
    ),
    (&["config", "check", "--config", "given"], "[emulator]\nsequences = 'no.toml'\n", &["emulator: ", "no.toml"]),
    (&["config", "check", "--config", "given"], "[server]\nadmin_token = 'short'\n", &["server.admin_token: ", "16"]),
    (&["serve", "--data-dir", "given/below"], "x", &["`given/below`"]),
    (&["backup", "copy.db", "--data-dir", "nowhere"], "", &["`nowhere`"]),
    (&["restore", "given", "--data-dir", "folder"], "no database of anybody, longer than a head", &["`given`"]),
    (&["keys", "show", "--data-dir", "nowhere"], "", &["`nowhere`"]),
    (&["keys", "list", "--admin", "127.0.0.1:1"], "", &["127.0.0.1:1"]),
    (&["keys", "list", "--ready-file", "given"], "[", &["`given`", "`pollux serve`"]),
    (&["keys", "create", "--id", "a", "--referrer", "", "--admin", "127.0.0.1:1"], "", &["`--referrer`"]),
    (&["explain", "--file", "nowhere.log"], "", &["`nowhere.log`", "os error 2"]),
    (&["lint", "nowhere.json"], "", &["`nowhere.json`", "os error 2"]),
    (&["lint", "--method", "sing", "given"], "{}", &["sing", "generateContent"]),
    (&["replay", "given"], "{}", &["given"]),
    (&["capsules", "import", "given"], "[]", &["given"]),
    (&["models", "gemini-2.5-falsh"], "", &["`gemini-2.5-flash`"]),
    (&["serve", "--api-version", "x"], "", &["--api-version"]),
];

#[test]
fn what_goes_wrong_is_said_in_each_language_with_its_values() {
    let mut wrong = Vec::new();
    for (line, given, values) in FAILURES {
        let tell = |tag: &str| {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("given"), given).unwrap();
            run(in_language(tag, line).current_dir(folder.path()))
        };
        let (expected, _, english) = tell("en");
        assert!(expected.is_some_and(|code| code > 0), "{line:?}: {english}");
        for tag in LANGUAGES {
            let (code, out, err) = tell(tag);
            assert_eq!((code, out.as_str()), (expected, ""), "{tag} {line:?}: {err}");
            let lost = values.iter().find(|value| !english.contains(**value) || !err.contains(**value));
            let left = ENGLISH.iter().find(|word| err.contains(**word));
            let same = err.lines().find(|own| own.contains(' ') && english.lines().any(|line| line == *own));
            if lost.is_some() || left.is_some() || same.is_some() {
                wrong.push(format!("{tag} {line:?}: lost {lost:?}, left {left:?}, same {same:?}\n{english}{err}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_admin_api_refuses_is_said_in_each_language() {
    let server = Server::start([]);
    let admin = server.admin.to_string();
    for (line, values) in [
        (&["keys", "get", "nope"][..], &["`nope`"][..]),
        (&["keys", "create", "--id", "a!"], &["`[a-z]([a-z0-9-]{0,61}[a-z0-9])?`"]),
        (&["keys", "create", "--referrer", "a b"], &["`https://example.com/*`"]),
        (&["projects", "create", "x"], &["6", "30"]),
        (&["projects", "get", "nowhere-7"], &["`nowhere-7`"]),
        (&["projects", "enable", "default", "sing"], &["generativelanguage.googleapis.com"]),
        (&["accounts", "get", "nobody"], &[]),
        (&["pool", "pause", "--project", "nowhere"], &["`nowhere`", "`[[projects]]`"]),
        (&["firebase", "get"], &[]),
    ] {
        let tell = |tag: &str| run(in_language(tag, line).args(["--admin", &admin, "--admin-token", &server.token]));
        let (expected, _, english) = tell("en");
        for tag in LANGUAGES {
            let (code, _, err) = tell(tag);
            assert_eq!(code, expected, "{tag} {line:?}: {err}");
            assert!(values.iter().all(|value| english.contains(value) && err.contains(value)), "{tag}: {english}{err}");
            assert!(err != english || err.is_empty(), "{tag} {line:?}: {err}");
        }
    }
    let (_, _, err) = run(in_language("pl", &["keys", "list", "--admin", &admin]).args(["--admin-token", "x"]));
    assert!(err.starts_with("błąd: ") && !err.contains("Request had"), "{err}");
}
