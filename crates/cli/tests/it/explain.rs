//! `pollux explain` on logs, and on the ids of requests.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::process::{KEY, Server, pollux, run};

/// A log with failures of two kinds among other lines.
fn log(records: u32) -> String {
    let mut log = String::new();
    for n in 0..records {
        let time = format!("2026-03-02T10:{:02}:{:02}Z", n / 60 % 60, n % 60);
        let line = match n % 10 {
            3 => "ERROR gemini: 503 The model is overloaded. Please try again later.",
            7 => "ERROR gemini: 403 Your API key was reported as leaked. Please use another API key.",
            _ => "INFO GET /items 200",
        };
        writeln!(log, "{time} {line} req={n:08x}").unwrap();
    }
    log
}

#[test]
fn a_log_is_counted_grouped_and_charted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("app.log");
    std::fs::write(&file, log(600)).unwrap();
    let (code, out, err) = run(pollux().arg("explain").arg("--file").arg(&file));
    assert_eq!((code, err.as_str()), (Some(0), ""));
    for part in [
        "120 failures of 2 kinds in 600 lines\n",
        "      60  overloaded: ",
        "      60  api_key_leaked: ",
        "first in line 4",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    let (_, out, _) = run(pollux().args(["explain", "--json", "--file"]).arg(&file));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&report["failures"], &report["lines"]), (&120.into(), &600.into()));
    assert_eq!(report["groups"][0]["explanation"]["who"], "google");
    let (_, out, _) = run(pollux().args(["explain", "--lang", "pl", "--file"]).arg(&file));
    assert!(out.contains("api_key_leaked") && !out.contains("was reported"), "{out}");
}

#[test]
fn a_log_without_failures_is_admitted() {
    let mut child = pollux()
        .args(["explain", "--log"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"2026-03-02 10:11:12 INFO up\n2026-03-02 10:11:13 INFO down\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert!(String::from_utf8(output.stdout).unwrap().contains("in 2 lines"));
}

#[test]
fn a_large_log_is_read_in_pieces() {
    let mut child = pollux().args(["explain", "--json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let log = log(6000);
    let writer = std::thread::spawn(move || (0..20).for_each(|_| input.write_all(log.as_bytes()).unwrap()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["failures"], &report["lines"]), (&24_000.into(), &120_000.into()));
}

#[test]
fn failed_calls_of_recorded_traffic_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("traffic.har");
    let body = r#"{"error": {"code": 400, "message": "API key expired. Please renew the API key.", "status": "INVALID_ARGUMENT"}}"#;
    let har = serde_json::json!({ "log": { "version": "1.2", "entries": [{
        "startedDateTime": "2026-03-02T10:11:12.131Z",
        "request": { "method": "POST", "url": "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent" },
        "response": { "status": 400, "content": { "mimeType": "application/json", "text": body } },
    }] } });
    std::fs::write(&file, har.to_string()).unwrap();
    let (code, out, err) = run(pollux().arg("explain").arg("--file").arg(&file));
    assert_eq!((code, err.as_str()), (Some(0), ""));
    for part in [
        "1 failure in 1 request to the Gemini API\n",
        "       1  api_key_expired: ",
        "first is entry 1 of the file, at 2026",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
}

#[test]
fn recorded_traffic_that_is_too_large_is_refused() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(br#"{"log": {"#).unwrap();
    file.as_file().set_len(64 * 1024 * 1024 + 1).unwrap();
    let (code, out, err) = run(pollux().arg("explain").arg("--file").arg(file.path()));
    assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
    assert!(err.contains("it is longer than 64 MiB"), "{err}");
}

#[test]
fn what_a_text_holds_does_not_steer_the_terminal() {
    let text = r#"{"error": {"code": 404, "status": "NOT_FOUND", "message": "models/x@y is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods."}}"#;
    let text = text.replace('@', "\\u001b[2J");
    for arguments in [&["explain"][..], &["explain", "--log"], &["explain", "--json"]] {
        let (_, out, err) = run(pollux().args(arguments).arg(&text));
        assert!(!out.is_empty() && !out.contains('\u{1b}') && !err.contains('\u{1b}'), "{out} {err}");
    }
}

#[cfg(unix)]
#[test]
fn an_argument_need_not_be_utf_8() {
    use std::os::unix::ffi::OsStrExt as _;
    let name = std::ffi::OsStr::from_bytes(b"/nowhere/\xff.log");
    let (code, _, err) = run(pollux().args(["explain", "--file"]).arg(name));
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("cannot read `/nowhere/"), "{err}");
}

#[test]
fn the_story_of_a_request_is_told_by_its_id() {
    let server = Server::start([]);
    let id = "explain-me-0123456789";
    let path = "/v1beta/models/gemini-2.5-flash:generateContent";
    let headers = format!("x-goog-api-key: {KEY}\r\nx-request-id: {id}\r\nx-pollux-fault: overloaded\r\n");
    let answer = server.connect().post(path, &headers, r#"{"contents":[{"parts":[{"text":"hi"}]}]}"#);
    assert_eq!(answer.status, 503, "{answer:?}");
    let ready = server.folder().join("ready.json");
    let asked = || run(pollux().args(["explain", id, "--ready-file"]).arg(&ready));
    // The ledger is written about once a second.
    let told = (0..400).find_map(|_| {
        thread::sleep(Duration::from_millis(50));
        let (code, out, _) = asked();
        (code == Some(0) && out.contains("the caller got")).then_some(out)
    });
    let out = told.unwrap_or_else(|| panic!("{:?}", asked()));
    for part in [
        id,
        "asked for generateContent of gemini-2.5-flash",
        "attempt 1: ",
        "with overloaded: ",
        "the caller got overloaded after ",
        "what would help:\n",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    let (code, out, _) = run(pollux().args(["explain", "--json", "--request", id, "--ready-file"]).arg(&ready));
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (code, &told[0]["requestId"], &told[0]["attempts"][0]["end"]["fault"]),
        (Some(0), &id.into(), &"overloaded".into())
    );
    let (code, _, err) = run(pollux().args(["explain", "--request", "nobody-0123456789", "--ready-file"]).arg(&ready));
    assert_eq!(code, Some(1));
    assert!(err.contains("no request has the id `nobody-0123456789`"), "{err}");
}
