//! `pollux accounts` and `pollux projects agents` against a running Pollux.

use serde_json::Value;

use crate::access::{done, told};
use crate::process::Server;

#[test]
fn an_account_gets_a_key_file_of_its_own_and_loses_it() {
    let server = Server::start([("POLLUX_SERVER_PUBLIC_URL", "https://gemini.example")]);
    done(&server, &["projects", "create", "team-a"]);
    let team = |arguments: &[&str]| done(&server, &[arguments, &["--project", "team-a"]].concat());
    let email = "caller@team-a.iam.gserviceaccount.com";
    assert!(team(&["accounts", "create", "caller", "--display-name", "Caller"]).contains(email));
    let table = team(&["accounts", "list"]);
    assert!(table.contains(email) && table.contains("Caller") && table.contains("active"), "{table}");

    let file = server.folder().join("account.json");
    let out = file.to_str().unwrap();
    assert!(team(&["accounts", "key", "caller", "--out", out]).contains(out));
    let written: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!((&written["type"], &written["client_email"]), (&Value::from("service_account"), &Value::from(email)));
    assert_eq!(written["token_uri"], "https://gemini.example/token");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let printed: Value = serde_json::from_str(&team(&["accounts", "key", email])).unwrap();
    assert!(printed["private_key"].as_str().unwrap().starts_with("-----BEGIN PRIVATE KEY-----"));

    // A file that is there stays, and no key is made for it; nor does a refusal leave a file.
    let (code, _, err) = told(&server, &["accounts", "key", "caller", "--project", "team-a", "--out", out]);
    assert!(code == Some(1) && err.contains(out), "{err}");
    assert_eq!(serde_json::from_slice::<Value>(&std::fs::read(&file).unwrap()).unwrap(), written);
    let other = server.folder().join("other.json");
    let (code, _, err) = told(&server, &["accounts", "key", "nobody", "--out", other.to_str().unwrap()]);
    assert!(code == Some(1) && err.contains("nobody@") && !other.exists(), "{err}");

    let keys = || serde_json::from_str::<Vec<Value>>(&team(&["accounts", "keys", "caller", "--json"])).unwrap().len();
    assert_eq!(keys(), 2);
    team(&["accounts", "drop-key", "caller", written["private_key_id"].as_str().unwrap()]);
    assert_eq!(keys(), 1);
    team(&["accounts", "disable", "caller"]);
    assert!(team(&["accounts", "list"]).contains("disabled"));
    team(&["accounts", "enable", "caller"]);
    team(&["accounts", "delete", "caller"]);
    assert_eq!(team(&["accounts", "list", "--json"]).trim(), "[]");
}

#[test]
fn a_service_agent_is_provisioned() {
    let server = Server::start([]);
    let told = done(&server, &["projects", "agents", "provision", "default"]);
    assert!(told.contains("@gcp-sa-aiplatform.iam.gserviceaccount.com") && told.contains("ready from"), "{told}");
    let project: Value = serde_json::from_str(&done(&server, &["projects", "get", "default", "--json"])).unwrap();
    assert!(!project["agents"]["aiplatform.googleapis.com"].is_null(), "{project}");
}
