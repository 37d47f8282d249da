//! `pollux templates` and `pollux firebase` against a running Pollux.

use std::fs::File;

use serde_json::Value;

use crate::access::{command, done, told};
use crate::process::{Server, run};

#[test]
fn a_template_is_put_read_locked_and_deleted() {
    let server = Server::start([]);
    let file = server.folder().join("greeting.prompt");
    let path = file.to_str().unwrap();
    let source = "---\nmodel: gemini-2.5-flash\n---\nGreet {{name}}.\n";
    std::fs::write(&file, source).unwrap();
    done(&server, &["templates", "put", path, "--display-name", "Greeting"]);
    assert_eq!(done(&server, &["templates", "get", "greeting"]), source);
    done(&server, &["templates", "lock", "greeting"]);
    let table = done(&server, &["templates", "list"]);
    assert!(table.lines().any(|line| line.starts_with("greeting  Greeting  locked")), "{table}");
    let (code, _, err) = told(&server, &["templates", "put", path]);
    assert!(code == Some(1) && err.contains("locked"), "{err}");
    done(&server, &["templates", "unlock", "greeting"]);
    std::fs::write(&file, "{{#if}").unwrap();
    let (code, _, err) = told(&server, &["templates", "put", path]);
    assert!(code == Some(1) && err.contains("greeting"), "{err}");
    let (code, _, err) = told(&server, &["templates", "put", "-"]);
    assert!(code == Some(2) && err.contains("--id"), "{err}");
    done(&server, &["templates", "delete", "greeting"]);
    assert_eq!(done(&server, &["templates", "list", "--json"]).trim(), "[]");
}

#[test]
fn a_template_is_put_from_standard_input_and_only_on_what_was_read() {
    let server = Server::start([]);
    let file = server.folder().join("text");
    let put = |text: &str, more: &[&str]| {
        std::fs::write(&file, text).unwrap();
        let arguments = [&["templates", "put", "-", "--id", "hello"], more].concat();
        run(command(&server, &arguments).stdin(File::open(&file).unwrap()))
    };
    let source = |text: &str| format!("---\nmodel: gemini-2.5-flash\n---\n{text}\n");
    let (code, out, err) = put(&source("Say hello."), &["--json"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    let etag = serde_json::from_str::<Value>(&out).unwrap()["etag"].as_str().unwrap().to_owned();
    let (code, _, err) = put(&source("Say hi."), &["--etag", &etag]);
    assert_eq!(code, Some(0), "{err}");
    // That was a change, so the etag is an old one now.
    let (code, out, err) = put(&source("Say nothing."), &["--etag", &etag]);
    assert!(code == Some(1) && out.is_empty() && err.contains("read it again"), "{err}");
    assert_eq!(done(&server, &["templates", "get", "hello"]), source("Say hi."));
}

#[test]
fn secrets_of_the_environment_are_taken_and_not_shown() {
    let server = Server::start([]);
    done(&server, &["projects", "create", "my-app-1"]);
    let key = done(&server, &["keys", "create", "--id", "behind", "--project", "my-app-1"]);
    let run_with = |value: Option<&str>, arguments: &[&str]| {
        run(command(&server, &[arguments, &["--project", "my-app-1"]].concat()).envs(value.map(|value| ("IT", value))))
    };
    let set = ["firebase", "set", "--gemini-key-env", "IT"];
    let (code, out, err) = run_with(Some(&key), &set);
    assert_eq!(code, Some(0), "{err}");
    let is_told = out.lines().any(|line| line.starts_with("developer ") && line.ends_with("a key of the project"));
    assert!(is_told && !out.contains(key.trim()), "{out}");
    let (code, _, err) = run_with(Some("AIzaNobodysKey"), &set);
    assert!(code == Some(1) && err.contains("no key of the project") && !err.contains("Nobody"), "{err}");

    let project: Value = serde_json::from_str(&done(&server, &["projects", "get", "my-app-1", "--json"])).unwrap();
    let app = format!("1:{}:web:abc", project["number"]);
    let create = ["firebase", "debug-token", "create", &app, "--env", "IT"];
    let secret = "0f3c2b1a-1111-4222-8333-444455556666";
    let (code, out, err) = run_with(Some(secret), &create);
    assert_eq!((code, out.trim()), (Some(0), secret), "{err}");
    let body = format!(r#"{{"debugToken":"{secret}"}}"#);
    let exchange = format!("/v1/projects/my-app-1/apps/{app}:exchangeDebugToken?key={}", key.trim());
    assert_eq!(server.connect().post(&exchange, "", &body).status, 200);
    let (code, _, err) = run_with(Some("no-uuid"), &create);
    assert!(code == Some(1) && err.contains("UUID of version 4") && !err.contains("no-uuid"), "{err}");
    for arguments in [&set[..], &create] {
        let (code, _, err) = run_with(None, arguments);
        assert!(code == Some(1) && err.contains("the environment variable `IT` is not set"), "{err}");
    }
}

#[test]
fn firebase_is_set_up_and_app_check_with_a_debug_token() {
    let server = Server::start([]);
    done(&server, &["projects", "create", "my-app-1", "--reveal-keys", "true"]);
    let app = |arguments: &[&str]| done(&server, &[arguments, &["--project", "my-app-1"]].concat());
    assert!(app(&["firebase", "get"]).contains("none: "));
    let key = app(&["keys", "create", "--id", "behind"]);
    let told_of = app(&["firebase", "set", "--gemini-key", "behind", "--template-only", "true"]);
    assert!(!told_of.contains(key.trim()), "{told_of}");
    let shown = || serde_json::from_str::<Value>(&app(&["firebase", "get", "--json"])).unwrap();
    let before = shown();
    assert_eq!(before["config"]["trafficFilter"]["templateOnly"], true);
    assert!(before["config"]["generativeLanguageConfig"].is_object(), "{before}");
    let page = app(&["firebase", "set", "--developer", "open", "--template-only", "false", "--auth-required", "true"]);
    assert!(page.contains("true: nobody passes, as `access.id_token_jwks`"), "{page}");
    let config = shown()["config"].clone();
    assert!(config["generativeLanguageConfig"].is_null() && config["pollux"]["openDeveloper"] == true, "{config}");
    assert_eq!(config["trafficFilter"]["firebaseAuthRequired"], true);

    let project = done(&server, &["projects", "get", "my-app-1", "--json"]);
    let project: Value = serde_json::from_str(&project).unwrap();
    let number = project["number"].as_str().map_or_else(|| project["number"].to_string(), str::to_owned);
    let id = format!("1:{number}:web:abc");
    app(&["firebase", "set", "--app-check", "enforced", "--replay-protection", "unenforced", "--flagged-model", "x*"]);
    let secret = app(&["firebase", "debug-token", "create", &id, "--display-name", "CI"]);
    assert!(secret.trim().len() == 36 && secret.as_bytes()[14] == b'4', "{secret}");
    let page = app(&["firebase", "get"]);
    for part in ["app-check          enforced", "replay-protection  unenforced", "x*", &id] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let body = format!(r#"{{"debug_token":"{}","limited_use":false}}"#, secret.trim());
    let exchange = format!("/v1/projects/my-app-1/apps/{id}:exchangeDebugToken?key={}", key.trim());
    assert_eq!(server.connect().post(&exchange, "", &body).status, 200);
    let tokens: Value = serde_json::from_str(&app(&["firebase", "debug-token", "list", &id, "--json"])).unwrap();
    let name = tokens[0]["name"].as_str().unwrap().rsplit('/').next().unwrap();
    app(&["firebase", "debug-token", "delete", &id, name]);
    assert_eq!(app(&["firebase", "debug-token", "list", &id]).lines().count(), 1);
    app(&["firebase", "set", "--flagged-model", "", "--app-check", "off"]);
    assert_eq!(shown()["appCheck"].get("replayProtection"), None, "it goes down with enforcement");
    assert_eq!(shown()["appCheck"]["pollux"]["flaggedModels"].as_array().unwrap().len(), 0);
    let (code, _, err) = told(&server, &["firebase", "set"]);
    assert!(code == Some(2) && err.contains("nothing to change"), "{err}");
}
