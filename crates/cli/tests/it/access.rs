//! `pollux keys`, `projects`, `audit`, `backup` and `restore` against a running Pollux.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::process::{Server, pollux, run};

const GENERATE: &str = "/v1beta/models/gemini-2.5-flash:generateContent";
const HI: &str = r#"{"contents":[{"parts":[{"text":"hi"}]}]}"#;

/// Runs a command that must do what it says; its output.
pub(crate) fn done(server: &Server, arguments: &[&str]) -> String {
    let (code, out, err) = told(server, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {err}");
    out
}

pub(crate) fn told(server: &Server, arguments: &[&str]) -> (Option<i32>, String, String) {
    run(&mut command(server, arguments))
}

/// A command that finds this server.
pub(crate) fn command(server: &Server, arguments: &[&str]) -> Command {
    let mut command = pollux();
    command.args(arguments).arg("--ready-file").arg(server.folder().join("ready.json"));
    command
}

/// What a call with this key is answered with.
fn opens(server: &Server, key: &str) -> u16 {
    server.connect().post(GENERATE, &format!("x-goog-api-key: {key}\r\n"), HI).status
}

#[test]
fn a_key_is_made_changed_rotated_deleted_and_brought_back() {
    let server = Server::start([]);
    let key = done(&server, &["keys", "create", "--id", "web", "--display-name", "Web"]);
    let key = key.trim();
    assert!(key.starts_with("AIza") && key.len() == 39, "{key}");
    assert_eq!(opens(&server, key), 200);
    let table = done(&server, &["keys", "list"]);
    assert!(table.lines().any(|line| line.starts_with("web ") && line.contains(" active ")), "{table}");
    assert_eq!(done(&server, &["keys", "get", "web", "--string"]).trim(), key);
    done(&server, &["keys", "update", "web", "--ip", "10.0.0.0/8", "--annotation", "a.b=c"]);
    let shown: Value = serde_json::from_str(&done(&server, &["keys", "get", "web", "--json"])).unwrap();
    assert_eq!(shown["restrictions"]["serverKeyRestrictions"]["allowedIps"][0], "10.0.0.0/8");
    assert_eq!((&shown["annotations"]["a.b"], shown.get("keyString")), (&Value::from("c"), None));
    done(&server, &["keys", "update", "web", "--clear", "client"]);
    let second = done(&server, &["keys", "rotate", "web", "--overlap", "0s"]);
    assert_eq!((opens(&server, key), opens(&server, second.trim())), (400, 200));
    assert!(done(&server, &["keys", "delete", "web"]).contains("30 days `pollux keys undelete web --project default`"));
    let (code, _, err) = told(&server, &["keys", "create", "--id", "web"]);
    assert!(code == Some(1) && err.contains("`pollux keys undelete web` brings it back; until then"), "{err}");
    let (code, _, err) = told(&server, &["keys", "update", "web", "--leaked", "true"]);
    assert!(code == Some(1) && err.contains("`pollux keys undelete web` brings it back"), "{err}");
    assert_eq!(opens(&server, second.trim()), 400);
    assert!(!done(&server, &["keys", "list"]).contains("web"));
    assert!(done(&server, &["keys", "list", "--deleted"]).contains("deleted"));
    done(&server, &["keys", "undelete", "web"]);
    assert_eq!(opens(&server, second.trim()), 200);
    let file = server.folder().join("key.txt");
    std::fs::write(&file, &second).unwrap();
    let (code, out, err) = told(&server, &["keys", "lookup", second.trim()]);
    assert!(code == Some(2) && out.is_empty() && err.contains("< key.txt`") && !err.contains(second.trim()), "{err}");
    let mut lookup = command(&server, &["keys", "lookup"]);
    let (code, out, err) = run(lookup.stdin(Stdio::from(std::fs::File::open(&file).unwrap())));
    assert_eq!((code, err.as_str(), out.trim().ends_with("/locations/global/keys/web")), (Some(0), "", true), "{out}");
}

/// Whatever thread of the server a connection is on: the answer of the admin port comes after the effect.
#[test]
fn a_change_of_a_key_is_felt_by_the_next_request_of_every_connection() {
    let server = Server::start([("POLLUX_ACCESS_PROPAGATION_DELAY", "0s")]);
    let keys = "/v2/projects/default/locations/global/keys";
    let mut connections: Vec<_> = (0..8).map(|_| server.connect()).collect();
    for round in 0..5 {
        let (status, made) = server.operate("POST", &format!("{keys}?keyId=round-{round}"), "{}");
        assert_eq!(status, 200, "{made}");
        let made: Value = serde_json::from_str(&made).unwrap();
        let header = format!("x-goog-api-key: {}\r\n", made["response"]["keyString"].as_str().unwrap());
        for connection in &mut connections {
            assert_eq!(connection.post(GENERATE, &header, HI).status, 200);
        }
        let (status, told) = server.operate("DELETE", &format!("{keys}/round-{round}"), "");
        assert_eq!(status, 200, "{told}");
        for connection in &mut connections {
            let refused = connection.post(GENERATE, &header, HI);
            assert!(refused.status == 400 && refused.text().contains("API_KEY_INVALID"), "{}", refused.text());
        }
    }
}

#[test]
fn what_is_wrong_is_said_and_the_command_fails() {
    let server = Server::start([]);
    let (code, out, err) = told(&server, &["keys", "get", "nobody"]);
    assert_eq!(
        (code, out.as_str(), err.as_str()),
        (Some(1), "", "error: there is no key `nobody` in project `default`\n")
    );
    let (code, _, err) = told(&server, &["keys", "create", "--ip", "elsewhere"]);
    assert!(code == Some(1) && err.contains("198.51.100.0/24"), "{err}");
    let (code, _, err) = told(&server, &["keys", "create", "--ip", "::1", "--referrer", "a.com/*"]);
    assert!(code == Some(2) && err.contains("cannot be used with"), "{err}");
    let (code, _, err) = told(&server, &["keys", "create", "--route", "cheap"]);
    assert!(code == Some(1) && err.contains("there is no route `cheap`; the settings have none"), "{err}");
    let (code, _, err) = told(&server, &["keys", "update", "nobody"]);
    assert!(code == Some(2) && err.contains("nothing to change"), "{err}");
}

#[test]
fn keys_are_shown_from_the_folder_by_project_and_one_alone_to_scripts() {
    let server = Server::start([]);
    done(&server, &["projects", "create", "team-a"]);
    done(&server, &["projects", "create", "team-b", "--reveal-keys", "true"]);
    let web = done(&server, &["keys", "create", "--id", "web"]);
    done(&server, &["keys", "create", "--project", "team-a"]);
    let other = done(&server, &["keys", "create", "--project", "team-b", "--id", "web"]);
    let show = |arguments: &[&str]| {
        run(pollux().args(["keys", "show"]).args(arguments).arg("--data-dir").arg(server.folder()))
    };
    let (_, first, _) = show(&["--quiet"]);
    assert!(first.lines().count() == 1 && opens(&server, first.trim()) == 200, "{first}");
    assert_eq!(show(&["web", "--quiet"]).1, web);
    assert_eq!(show(&["--quiet", "--project", "team-b"]).1, other);
    let (_, table, _) = show(&[]);
    let line = table.lines().find(|line| line.starts_with(other.trim())).unwrap();
    assert!(line.split_whitespace().eq([other.trim(), "web", "team-b"]), "{table}");
    assert_eq!(table.lines().count(), 4, "{table}");
    let (code, out, err) = show(&["--project", "team-a"]);
    assert!(code == Some(1) && out.is_empty() && err.contains("`pollux keys rotate ID`"), "{err}");
    let (code, out, err) = show(&["none", "--quiet"]);
    assert!(code == Some(1) && out.is_empty() && err.contains("no key `none` in project `default`"), "{err}");
    done(&server, &["projects", "update", "default", "--reveal-keys", "false"]);
    server.terminate();
    let (_, _, folder) = server.end();
    let server = Server::start_in(folder, []);
    let line = server.greeting.lines().find(|line| line.trim_start().starts_with("API key")).unwrap();
    assert!(line.contains("none can be shown again") && !line.contains("keys show"), "{line}");
}

#[test]
fn projects_are_made_and_every_change_is_told_of() {
    let server = Server::start([]);
    let told = done(&server, &["projects", "create", "team-a", "--tier", "1", "--quotas", "tier", "--spend-cap", "5"]);
    assert!(told.contains("its number is"), "{told}");
    done(&server, &["projects", "disable", "team-a", "aiplatform.googleapis.com"]);
    let told = done(&server, &["projects", "suspend", "team-a"]);
    assert!(told.contains("`pollux projects update team-a --state active`"), "{told}");
    let page = done(&server, &["projects", "get", "team-a"]);
    for part in ["SUSPENDED", "TIER_1", "spendCap.nanosPerMonth", "5000000000"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("aiplatform"), "{page}");
    done(&server, &["projects", "update", "team-a", "--state", "active", "--set", r#"region.served={"only":["DE"]}"#]);
    done(&server, &["projects", "update", "team-a", "--set", "spendCap=null"]);
    assert!(!done(&server, &["projects", "get", "team-a"]).contains("spendCap"));
    let all: Value = serde_json::from_str(&done(&server, &["projects", "list", "--json"])).unwrap();
    assert_eq!((&all[1]["id"], &all[1]["region"]["served"]["only"][0]), (&Value::from("team-a"), &Value::from("DE")));
    done(&server, &["projects", "delete", "team-a"]);
    done(&server, &["projects", "undelete", "team-a"]);
    let audit = done(&server, &["audit", "--project", "team-a"]);
    for action in ["projects.create", "projects.patch", "projects.delete", "projects.undelete"] {
        assert!(audit.contains(action), "{action}: {audit}");
    }
    let one = done(&server, &["audit", "--limit", "1", "--last", "1h"]);
    assert!(one.lines().count() == 2 && one.contains("projects.undelete"), "{one}");
}

#[test]
fn a_copy_of_a_running_server_brings_back_what_was_there() {
    let server = Server::start([]);
    let key = done(&server, &["keys", "create", "--id", "kept"]);
    let copies = tempfile::tempdir().unwrap();
    let copy = copies.path().join("copy.db");
    let command = |name: &str, folder: &std::path::Path, more: &[&str]| {
        run(pollux().arg(name).arg(&copy).arg("--data-dir").arg(folder).args(more))
    };
    let (code, out, err) = command("backup", server.folder(), &["--with-secret"]);
    assert!(code == Some(0) && out.contains("copy.db.secret"), "{out}{err}");
    assert!(!std::fs::read(&copy).unwrap().windows(35).any(|bytes| bytes == &key.trim().as_bytes()[4..]));
    let (code, _, err) = command("backup", server.folder(), &[]);
    assert!(code == Some(1) && err.contains("copy.db` is there already; choose another name"), "{err}");
    done(&server, &["keys", "delete", "kept"]);
    let (code, _, err) = command("restore", server.folder(), &[]);
    assert!(code == Some(1) && !err.is_empty(), "{err}");
    server.terminate();
    let (_, _, folder) = server.end();
    let (code, out, err) = command("restore", folder.path(), &[]);
    assert!(code == Some(0) && out.contains("is kept as"), "{out}{err}");
    let server = Server::start_in(folder, []);
    assert_eq!(opens(&server, key.trim()), 200);
    // Elsewhere, without the secret: it is said, and no other secret is made.
    std::fs::remove_file(copies.path().join("copy.db.secret")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let (code, _, err) = command("restore", elsewhere.path(), &[]);
    assert!(code == Some(0) && err.starts_with("warning: there is no `secret.key`"), "{err}");
    let (code, out, err) = run(pollux().args(["keys", "show", "--data-dir"]).arg(elsewhere.path()));
    assert!(code == Some(1) && out.is_empty() && err.contains("or set POLLUX_SECRET_KEY"), "{err}");
    assert!(!elsewhere.path().join("secret.key").exists());
    std::fs::remove_file(&copy).unwrap();
    let (code, _, err) = command("restore", elsewhere.path(), &[]);
    assert!(code == Some(1) && err.matches("because").count() == 1 && err.contains("No such file"), "{err}");
}

/// What no gate lets in is somebody's all the same: the log and the ledger say whose, and why.
#[test]
fn a_request_that_a_gate_refuses_is_in_the_log_and_in_the_ledger() {
    let server = Server::start([]);
    let elsewhere = done(&server, &["keys", "create", "--id", "elsewhere", "--ip", "203.0.113.0/24"]);
    let other = done(&server, &["keys", "create", "--id", "other", "--model", "gemini-3*"]);
    for (id, key) in [("elsewhere", &elsewhere), ("other", &other)] {
        let headers = format!("x-goog-api-key: {}\r\nx-request-id: of-{id}\r\n", key.trim());
        assert_eq!(server.connect().post(GENERATE, &headers, HI).status, 403);
        let line = server.log_line(&format!("of-{id}"));
        assert_eq!(line["key"], id, "{line}");
    }
    let headers = "x-goog-api-key: AIzaNobodysKey\r\nx-request-id: of-nobody\r\n";
    assert_eq!(server.connect().post(GENERATE, headers, HI).status, 400);
    assert_eq!(server.log_line("of-nobody").get("key"), None);
    let mut connection = server.connect();
    let head = b"GET / HTTP/1.1\r\nhost: a\r\nx-api-client: a\nb\r\n\r\n";
    assert_eq!(connection.send(head).map(|answer| answer.status), Some(400));
    drop(connection);
    // It is told once the connection is over.
    while !server.admin("/metrics").1.contains("pollux_heads_refused_total 1") {
        std::thread::yield_now();
    }
    server.terminate();
    let (_, lines, folder) = server.end();
    assert!(lines.iter().any(|line| line.contains("this is no head of a request")), "{lines:?}");
    let usage = |arguments: &[&str]| run(pollux().arg("usage").args(arguments).arg("--data-dir").arg(folder.path())).1;
    let table = usage(&["--by", "caller"]);
    for id in ["elsewhere", "other"] {
        let line = table.lines().find(|line| line.starts_with(id)).unwrap_or_else(|| panic!("{table}"));
        assert!(line.split_whitespace().take(4).eq([id, "1", "1", "0"]), "{table}");
    }
    assert_eq!(table.lines().count(), 4, "{table}");
    assert!(usage(&["--request", "of-elsewhere"]).contains("api_key_ip_blocked"));
}
