//! What the code says in English, and a reader may see, is known in every language.
//!
//! Errors of libraries and refusals of the admin API are English on their way and exchanged where they are shown (see
//! `pollux_doctor::reword`), so their texts stand in the code and in `locales/en`. Here the code is read, and every text of it
//! is looked for.

use std::fs;
use std::path::{Path, PathBuf};

use pollux_doctor::{Language, reword};

/// Errors that are answers on the wire in Google's words or log lines, and no reader of the command line sees.
const FOR_MACHINES: [&str; 12] = [
    // OAuth's own sentences.
    "relay/src/access/tokens.rs",
    // Google's own sentences on schemas, templates and bodies.
    "backends/src/local/schema/fault.rs",
    "server/src/firebase/dotprompt/mod.rs",
    "types/src/json/syntax.rs",
    "types/src/wire.rs",
    // Log lines.
    "backends/src/local/apart/child.rs",
    "backends/src/local/apart/process.rs",
    "backends/src/local/loaded.rs",
    "server/src/observe.rs",
    "store/src/ledger/import.rs",
    // They hold a text, and have none of their own.
    "cli/src/exit.rs",
    "cli/src/admin.rs",
];

/// Where settings are judged, where changes are refused, and how.
const PLACES: [(&str, &[&str]); 9] = [
    ("cli/src/config", &[".wrong(", ".help(", "wrong(", "let message = ", "report("]),
    ("cli/src/operation.rs", &["Refused::new(", "let message = ", "let message =\n"]),
    ("cli/src/wiring", &[".context(\""]),
    ("relay/src/setting.rs", &["Err("]),
    ("relay/src/route_config.rs", &[".wrong(", ".help(", "let message =", "Err("]),
    ("relay/src/pool/config.rs", &[".wrong(", ".help(", "let message =", "let help ="]),
    (
        "relay/src/registry",
        &["refuse(", "refuse::refuse(", "precondition(", "invalid(", "let text = ", "let message ="],
    ),
    ("server/src/admin", &["Refusal::new(", "refuse(", "invalid(", "let text = "]),
    ("server/src/admin/auth.rs", &["Refusal::new("]),
];

/// Pieces that are put together with others, and seen as wholes by `languages.rs`.
const PIECES: [&str; 17] = [
    "{} (until change {change})",
    "is empty",
    "has several lines; expected a key and nothing else",
    "has characters that no key has",
    "the key {what}",
    "the token of the admin API {what}",
    "the environment variable `{name}` {what}",
    "the file `{path}` {what}",
    "`{}` of project `{}`",
    "{name} is the same key as {before}",
    "the configuration is not valid\\n{}",
    "expected a whole number from 0 up",
    "`{wrong}` is no principal that can be a member; {expected}",
    "{}; until then its name is taken",
    "there is no {what} `{}`",
    "there is no {what} `{}` in project `{project}`",
    "there is a {what} `{}` already",
];

/// Refusals of requests that the command line does not send.
const NOT_ASKED: [&str; 12] = [
    "`{segment}` has no verb; expected `:enable` or `:disable`",
    "`{segment}` has no verb; expected `:pause`, `:resume` or `:clear`",
    "a key takes `:undelete` and `:rotate`",
    "a project takes `:undelete`",
    "a service takes `:enable` and `:disable`",
    "a template takes `:modifyLock`",
    "expected `{\\\"key\\\": \\\"…\\\"}`, and perhaps an `id`",
    "expected `CHECK` or `SKIP`",
    "expected `state:ENABLED` or `state:DISABLED`",
    "key_string is required",
    "page_size must be a number, 0 or more",
    "page_token is none that this list gave",
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return if path.extension().is_some_and(|end| end == "rs") { vec![path.to_owned()] } else { Vec::new() };
    }
    let mut inner: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    inner.sort();
    inner.iter().flat_map(|path| sources(path)).collect()
}

/// The code of a file without its tests and comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The texts between quotes, as they are written.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find('"') {
        let inner = &rest[at + 1..];
        let mut is_escaped = false;
        let end = inner.find(|letter| {
            let ends = letter == '"' && !is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
            ends
        });
        let Some(end) = end else { break };
        found.push(inner[..end].to_owned());
        rest = &inner[end + 1..];
    }
    found
}

/// As it is when it is said, with a value in each slot.
fn said(literal: &str) -> String {
    let mut text = String::new();
    let mut rest = literal.replace("\\\"", "\"").replace("{{", "\u{1}").replace("}}", "\u{2}");
    // A line that goes on in the next one.
    while let Some((before, behind)) = rest.split_once("\\\n") {
        rest = format!("{before}{}", behind.trim_start());
    }
    let mut pieces = rest.split('{');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        match piece.split_once('}') {
            Some((name, behind))
                if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_:?.".contains(&byte)) =>
            {
                text = text + "7x" + behind;
            }
            // A brace that is meant.
            _ => text = text + "{" + piece,
        }
    }
    text.replace('\u{1}', "{").replace('\u{2}', "}")
}

fn unknown(literal: &str) -> Option<String> {
    let is_text = literal.trim().contains(' ');
    if !is_text || PIECES.contains(&literal) || NOT_ASKED.contains(&literal) {
        return None;
    }
    let text = said(literal);
    let known = |language| language == Language::english() || reword(language, &text).is_some_and(|own| own != text);
    (!Language::all().all(known)).then_some(text)
}

#[test]
fn every_error_has_its_text_in_each_language() {
    let mut lacking = Vec::new();
    for path in sources(&crates()).into_iter().filter(|path| path.to_string_lossy().contains("/src/")) {
        let name = path.strip_prefix(crates()).unwrap().to_string_lossy().into_owned();
        if FOR_MACHINES.contains(&name.as_str()) {
            continue;
        }
        for rest in code(&path).split("#[error(").skip(1) {
            let text = literals(rest).into_iter().next().filter(|_| !rest.starts_with("transparent"));
            lacking.extend(text.and_then(|text| unknown(&text)).map(|text| format!("{name}: {text}")));
        }
    }
    assert!(lacking.is_empty(), "say these in `locales/*/causes.ftl`: {lacking:#?}");
}

#[test]
fn what_is_wrong_with_settings_and_what_is_refused_has_its_text_in_each_language() {
    let mut lacking = Vec::new();
    for (place, marks) in PLACES {
        for path in sources(&crates().join(place)) {
            let code = code(&path);
            for rest in marks.iter().flat_map(|mark| code.split(mark).skip(1)) {
                let statement = rest.split(";\n").next().unwrap_or_default();
                lacking.extend(literals(statement).iter().filter_map(|text| unknown(text)));
            }
        }
    }
    lacking.sort();
    lacking.dedup();
    assert!(lacking.is_empty(), "say these in `settings.ftl` or `refusals.ftl`: {lacking:#?}");
}

#[test]
fn every_note_on_a_model_has_its_text_in_each_language() {
    for model in pollux_models::catalogue().all() {
        let notes = [model.lifecycle.note.as_deref(), model.prices.as_ref().and_then(|prices| prices.note.as_deref())];
        for note in notes.into_iter().flatten() {
            assert_eq!(unknown(note), None, "say it in `notes.ftl`");
        }
    }
}
