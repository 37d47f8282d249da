//! The command line in each language.

use std::process::Command;

use crate::process::{pollux, run};

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
