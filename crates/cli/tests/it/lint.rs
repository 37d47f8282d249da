//! `pollux lint` from the outside: what it prints, what it writes, and with which code it ends.

use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::process::{pollux, run};

const HOT: &str =
    "{\n  \"contents\": [{\"parts\": [{\"text\": \"hi\"}]}],\n  \"generationConfig\": {\"temperature\": 3.5}\n}\n";
const SLIPS: &str = "{\"contents\": [{\"role\": \"assistant\", \"parts\": [{\"txet\": \"hi\"}]},]}\n";
const GOOD: &str = "{\"contents\": [{\"parts\": [{\"text\": \"hi\"}]}]}\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn lint(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    run(pollux().current_dir(folder).arg("lint").args(arguments))
}

#[test]
fn a_caret_stands_under_the_place() {
    let folder = folder(&[("hot.json", HOT)]);
    let (code, out, err) = lint(folder.path(), &["hot.json", "--model", "gemini-3.5-flash"]);
    assert_eq!((code, err.as_str()), (Some(6), ""));
    assert!(out.contains("--> hot.json:3:39"), "{out}");
    let lines: Vec<&str> = out.lines().collect();
    let at = lines.iter().position(|line| line.contains("\"temperature\": 3.5")).unwrap();
    let caret = lines[at + 1].find("^^^").unwrap();
    assert_eq!(&lines[at][caret..caret + 3], "3.5");
    assert!(lines[at + 1].contains("temperature is 3.5; gemini-3.5-flash allows 0 to 2"), "{out}");
    assert!(out.contains("Google says: "), "{out}");
    assert!(out.ends_with("one error in one request\n"), "{out}");
}

#[test]
fn the_code_is_that_of_the_worst_finding() {
    let folder = folder(&[
        ("good.json", GOOD),
        ("quotes.json", "{'contents': [{'parts': [{'text': 'hi'}]}]}"),
        ("unknown.json", "{\"contents\": [{\"parts\": [{\"text\": \"hi\"}]}], \"somethingNew\": 1}"),
    ]);
    let code = |file: &str| lint(folder.path(), &[file]).0;
    assert_eq!((code("good.json"), code("quotes.json"), code("unknown.json")), (Some(0), Some(0), Some(5)));
    assert_eq!(lint(folder.path(), &["missing.json"]).0, Some(1));
    assert_eq!(lint(folder.path(), &["--format", "yaml", "good.json"]).0, Some(2));
}

#[test]
fn a_long_line_is_shown_around_the_place() {
    let text = "word ".repeat(4000);
    let line = format!("{{\"contents\": [{{\"parts\": [{{\"text\": \"{text}\", \"txet\": 1}}]}}]}}\n");
    let folder = folder(&[("long.json", &line)]);
    let (_, out, _) = lint(folder.path(), &["long.json"]);
    let column = line.find("\"txet\"").unwrap() + 1;
    assert!(out.contains(&format!("--> long.json:1:{column}\n")), "{out}");
    assert!(out.contains("^^^^^^") && out.len() < 3000, "{out}");
}

#[test]
fn what_leaves_no_doubt_is_mended_in_the_file() {
    let folder = folder(&[("slips.json", SLIPS), ("hot.json", HOT)]);
    let path = folder.path().join("slips.json");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    }
    let (code, out, _) = lint(folder.path(), &["--fix", "slips.json", "hot.json"]);
    let mended = "{\"contents\": [{\"role\": \"model\", \"parts\": [{\"text\": \"hi\"}]}]}\n";
    assert_eq!(std::fs::read_to_string(&path).unwrap(), mended);
    assert_eq!(std::fs::read_to_string(folder.path().join("hot.json")).unwrap(), HOT);
    assert_eq!(out.matches("mended: slips.json:1:").count(), 3, "{out}");
    assert_eq!(code, Some(6), "the heat is left: {out}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside them");
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let mut child = pollux()
        .args(["lint", "--fix"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(SLIPS.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(out, "{\"contents\": [{\"role\": \"model\", \"parts\": [{\"text\": \"hi\"}]}]}\n");
    assert!(String::from_utf8(output.stderr).unwrap().contains("mended: <stdin>:1:"));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn folders_are_looked_through_for_requests() {
    let folder = folder(&[
        ("a/hot.json", HOT),
        ("a/package.json", "{\"name\": \"x\", \"version\": \"1.0.0\"}"),
        ("b/batch.jsonl", "{\"request\": {}}\n"),
        ("b/call.sh", "curl https://x/v1/models/gemini-3.5-flash:generateContent --json '{}'\n"),
        ("node_modules/hot.json", HOT),
        (".hidden/hot.json", HOT),
    ]);
    let (_, out, _) = lint(folder.path(), &[".", "--output", "json"]);
    let out: Value = serde_json::from_str(&out).unwrap();
    let files: Vec<&str> = out["files"].as_array().unwrap().iter().map(|file| file["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["./a/hot.json", "./b/batch.jsonl", "./b/call.sh"]);
    assert_eq!(out["files"][2]["format"], "curl");
    assert_eq!(out["errors"], 3);
}

#[test]
fn sarif_names_rules_places_and_changes() {
    let folder = folder(&[("some slips.json", SLIPS)]);
    let (code, out, _) = lint(folder.path(), &["some slips.json", "--output", "sarif"]);
    assert_eq!(code, Some(6));
    let sarif: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(result["message"]["text"].as_str().unwrap().ends_with(['.', '?']));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "some%20slips.json");
        let column = |name: &str| place["region"][name].as_u64().unwrap();
        assert!(column("startLine") == 1 && column("startColumn") < column("endColumn"), "{place}");
        assert!(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"].is_object());
    }
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["startColumn"], 24);
}

#[test]
fn no_more_is_told_than_was_asked_for() {
    let batch = "{\"request\": {\"contents\": []}}\n".repeat(50);
    let folder = folder(&[("batch.jsonl", &batch)]);
    let (_, out, _) = lint(folder.path(), &["batch.jsonl", "--max", "3"]);
    assert_eq!(out.matches("--> batch.jsonl").count(), 3, "{out}");
    assert!(out.contains("47 more findings are not shown; `--max` sets how many are"), "{out}");
    assert!(out.ends_with("50 errors in 50 requests\n"), "{out}");
}

#[test]
fn a_key_in_a_file_is_told_of_and_never_shown() {
    let key = format!("AIza{}", "Sy0123456789_-abcdefghijklmnopqrstu");
    let script = format!(
        "curl \"https://generativelanguage.googleapis.com/v1beta/models/gemini-3.5-flsh:generateContent?key={key}\" -d '{{\"contents\": [\"{key}\"]}}'\n"
    );
    let folder = folder(&[("call.sh", &script)]);
    for form in ["human", "json", "sarif"] {
        let (code, out, err) = lint(folder.path(), &["call.sh", "--output", form]);
        assert_eq!(code, Some(6));
        assert!(out.contains("lint-key-in-file"), "{out}");
        assert!(!out.contains(&key[6..]) && !err.contains(&key[6..]), "{form}: {out}");
    }
}

#[test]
fn what_redaction_hides_is_not_shown_either() {
    let script = "curl 'https://x/v1beta/models/gemini-3.5-flsh:generateContent?key=abcdef0123456789abcdef' \
        -H 'Authorization: Bearer 0123456789abcdef' -d '{\"contents\": [{\"parts\": [{\"Bearer 0123456789abcdef\": 1}]}]}'\n";
    let folder = folder(&[("call.sh", script)]);
    for form in ["human", "json", "sarif"] {
        let (_, out, err) = lint(folder.path(), &["call.sh", "--output", form]);
        assert!(out.contains("lint-unknown-model"), "{out}");
        assert!(!out.contains("89abcdef") && !err.contains("89abcdef"), "{form}: {out}");
    }
    let (_, out, _) = lint(folder.path(), &["call.sh"]);
    assert!(out.contains("?key=**********************'") && out.contains('^'), "{out}");
}

#[test]
fn a_line_may_begin_in_the_middle_of_a_character() {
    let folder = folder(&[]);
    for count in [1, 300] {
        std::fs::write(folder.path().join("bytes.json"), vec![0x80; count]).unwrap();
        let (code, _, err) = lint(folder.path(), &["bytes.json"]);
        assert_eq!((code, err.as_str()), (Some(6), ""));
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_no_matter_to_the_others() {
    let folder = folder(&[("a/hot.json", HOT), ("b/hot.json", HOT)]);
    std::os::unix::fs::symlink("nowhere", folder.path().join("a/lost.json")).unwrap();
    let (code, out, err) = lint(folder.path(), &["."]);
    assert_eq!(code, Some(1));
    assert!(out.contains("a/hot.json:3:") && out.contains("b/hot.json:3:"), "{out}");
    assert!(err.contains("cannot read `./a/lost.json`"), "{err}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_told_and_never_waited_for() {
    let folder = folder(&[("hot.json", HOT)]);
    let at = |name: &str| folder.path().join(name);
    for pipe in ["pipe.json", "pipe.jsonl"] {
        assert!(std::process::Command::new("mkfifo").arg(at(pipe)).status().unwrap().success());
    }
    let _socket = std::os::unix::net::UnixListener::bind(at("socket.sh")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", at("zero.json")).unwrap();
    std::os::unix::fs::symlink("pipe.json", at("link.json")).unwrap();
    let others = ["link.json", "pipe.json", "pipe.jsonl", "socket.sh", "zero.json"];
    let (code, out, err) = lint(folder.path(), &["."]);
    assert_eq!(code, Some(1), "{err}");
    assert!(out.contains("hot.json:3:"), "{out}");
    for other in others {
        assert!(err.contains(&format!("cannot read `./{other}`")), "{err}");
        let (code, _, err) = lint(folder.path(), &["--fix", other]);
        assert_eq!(code, Some(1));
        assert!(err.contains("a pipe, a socket, a device or a folder"), "{err}");
    }
    assert_eq!(lint(folder.path(), &["/dev/zero"]).0, Some(1));
    let script = format!("{} lint <(cat hot.json) --model gemini-3.5-flash", env!("CARGO_BIN_EXE_pollux"));
    let piped = std::process::Command::new("bash").current_dir(folder.path()).args(["-c", &script]).output().unwrap();
    let out = String::from_utf8(piped.stdout).unwrap();
    assert_eq!(piped.status.code(), Some(6), "{out}");
    assert!(out.contains("temperature is 3.5"), "{out}");
}

#[test]
fn what_is_too_long_is_told_with_its_bound() {
    let folder = folder(&[("hot.json", HOT)]);
    for (name, length, told) in [
        ("long.json", (128 << 20) + 1, "`long.json` is longer than 128 MiB"),
        ("long.jsonl", (2 << 30) + 1, "`long.jsonl` is longer than 2048 MiB"),
    ] {
        // Nothing of it is on the disk.
        std::fs::File::create(folder.path().join(name)).unwrap().set_len(length).unwrap();
        let (code, _, err) = lint(folder.path(), &[name]);
        assert_eq!(code, Some(1));
        assert!(err.contains(told), "{err}");
        std::fs::remove_file(folder.path().join(name)).unwrap();
    }
}

#[test]
fn standard_input_is_read_once_by_whichever_name() {
    let read = |arguments: &[&str]| {
        let mut child = pollux()
            .arg("lint")
            .args(arguments)
            .args(["--model", "gemini-3.5-flash"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(HOT.as_bytes()).unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
    };
    let nameless = read(&[]);
    assert!(nameless.contains("--> <stdin>:3:39") && nameless.ends_with("one error in one request\n"), "{nameless}");
    assert_eq!((read(&["-"]), read(&["-", "-"])), (nameless.clone(), nameless));
}
