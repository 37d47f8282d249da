//! `pollux templates` and `pollux firebase` against a running Pollux.

use serde_json::Value;

use crate::access::{done, told};
use crate::process::Server;

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
    app(&["firebase", "set", "--developer", "open", "--template-only", "false", "--auth-required", "true"]);
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
    app(&["firebase", "set", "--flagged-model", "", "--app-check", "off", "--replay-protection", "off"]);
    assert_eq!(shown()["appCheck"]["pollux"]["flaggedModels"].as_array().unwrap().len(), 0);
    let (code, _, err) = told(&server, &["firebase", "set"]);
    assert!(code == Some(2) && err.contains("nothing to change"), "{err}");
}
