//! `pollux doctor` against set-ups with one defect each: exactly that defect is named, and nothing else.

mod app;
mod fakes;
mod network;

use serde_json::Value;

use crate::access::done;
use crate::process::{KEY, Server, pollux, run};

/// What `doctor --json` says with these arguments and this key.
pub(crate) fn report(arguments: &[&str], variables: &[(&str, &str)]) -> (Option<i32>, Value) {
    let mut command = pollux();
    command.args(["doctor", "--json", "--timeout", "5s"]).args(arguments).envs(variables.iter().copied());
    let (code, out, err) = run(&mut command);
    assert!(!out.is_empty(), "{arguments:?}: {err}");
    (code, serde_json::from_str(&out).unwrap())
}

/// The one finding that is worse than a note, or none: its id, and what the catalogue calls it.
pub(crate) fn check(arguments: &[&str], variables: &[(&str, &str)], expected: Option<(&str, Option<&str>)>) -> Value {
    let (code, report) = report(arguments, variables);
    let is_bad = |finding: &&Value| finding["severity"] == "error" || finding["severity"] == "warning";
    let all = report["findings"].as_array().unwrap();
    let bad: Vec<(&str, Option<&str>)> =
        all.iter().filter(is_bad).map(|finding| (finding["id"].as_str().unwrap(), finding["fault"].as_str())).collect();
    assert_eq!(bad, Vec::from_iter(expected), "{arguments:?}: {report:#}");
    let one = all.iter().find(is_bad).cloned().unwrap_or_default();
    let exit = match one["severity"].as_str() {
        None => 0,
        Some("warning") => 5,
        Some(_) => 6,
    };
    assert_eq!(code, Some(exit), "{report:#}");
    assert!(one.is_null() || one["do"].as_str().is_some_and(|text| !text.is_empty()), "{one:#}");
    one
}

fn url(server: &Server) -> String {
    format!("http://{}", server.api)
}

const BROKEN_STREAM: &str = r#"
[[scripts]]
match = { model = "gemini-3.6-flash", method = "streamGenerateContent" }
steps = ["disconnect; after=1"]
repeat = true
"#;

#[test]
fn each_defect_of_key_project_and_model_is_named() {
    let scripts = tempfile::NamedTempFile::with_suffix(".toml").unwrap();
    std::fs::write(scripts.path(), BROKEN_STREAM).unwrap();
    let server = Server::start([("POLLUX_EMULATOR_SEQUENCES", scripts.path().to_str().unwrap())]);
    let base = url(&server);
    let with = |key: &str, more: &[&str], expected| {
        check(&[&["--base-url", &base], more].concat(), &[("GEMINI_API_KEY", key)], expected)
    };
    let make = |more: &[&str]| done(&server, &[&["keys", "create"], more].concat()).trim().to_owned();

    with(KEY, &[], None);
    with(&make(&["--id", "good"]), &["--api-version", "v1"], None);
    check(&["--base-url", &base], &[], Some(("key-missing", Some("missing_api_key"))));
    with("AIzaSyA1234567890abcdefghijklmnopqrstuv", &[], Some(("key-unknown", Some("api_key_invalid"))));
    with("AIzaSyA12345", &[], Some(("key-cut", None)));
    with("YOUR_API_KEY", &[], Some(("key-placeholder", None)));
    with("sk-proj-abcdefghijklmnop", &[], Some(("key-foreign", None)));
    with("ya29.abcdefghijklmnop", &[], Some(("key-token", None)));
    with(&format!("\"{KEY}\""), &[], Some(("key-padded", None)));
    with(" ", &[], Some(("key-empty", None)));

    let elsewhere = make(&["--id", "elsewhere", "--ip", "10.0.0.0/8"]);
    let found = with(&elsewhere, &[], Some(("key-restricted", Some("api_key_ip_blocked"))));
    assert!(found["found"].as_str().unwrap().contains("127.0.0.1"), "{found}");
    let site = make(&["--id", "site", "--referrer", "https://example.com/*"]);
    with(&site, &[], Some(("key-referrer", Some("api_key_referrer_blocked"))));
    with(&site, &["--referer", "https://example.com/chat"], None);
    let other = make(&["--id", "other", "--api", "translate.googleapis.com"]);
    with(&other, &[], Some(("key-restricted", Some("api_key_service_blocked"))));

    done(&server, &["projects", "create", "without-api"]);
    let disabled = make(&["--project", "without-api"]);
    done(&server, &["projects", "disable", "without-api", "generativelanguage.googleapis.com"]);
    with(&disabled, &[], Some(("api-disabled", Some("service_disabled"))));
    done(&server, &["projects", "create", "suspended-1"]);
    let suspended = make(&["--project", "suspended-1"]);
    done(&server, &["projects", "suspend", "suspended-1"]);
    with(&suspended, &[], Some(("project-blocked", Some("consumer_suspended"))));

    let model = Some("model_get_not_found");
    let found = with(KEY, &["--model", "gemini-2.0-flash"], Some(("model-retired", model)));
    assert!(found["do"].as_str().unwrap().contains("gemini-3.5-flash"), "{found}");
    with(KEY, &["--model", "models/gemini-3.5-flash-lit"], Some(("model-misspelt", model)));
    with(KEY, &["--model", "my-own-thing"], Some(("model-unknown", model)));
    let v1 = ["--model", "gemini-flash-latest", "--api-version", "v1"];
    let found = with(KEY, &v1, Some(("model-other-version", model)));
    assert_eq!(found["values"]["other"], "v1beta");

    with("fault-quota_free_rpm", &[], Some(("quota-used-up", Some("quota_free_rpm"))));
    with("fault-overloaded", &[], Some(("call-overloaded", Some("overloaded"))));
    with("fault-user_location_unsupported", &[], Some(("region-unserved", Some("user_location_unsupported"))));
    with("fault-finish_safety", &[], Some(("call-refused", Some("finish_safety"))));
    with(KEY, &["--model", "gemini-3.6-flash"], Some(("stream-broken", Some("stream_truncated"))));
    with(KEY, &["--model", "gemini-3.6-flash", "--no-spend"], None);
}

#[test]
fn a_key_is_taken_from_where_the_arguments_say() {
    let server = Server::start([]);
    let base = url(&server);
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("{KEY}\r\n")).unwrap();
    check(&["--base-url", &base, "--key-file", file.path().to_str().unwrap()], &[], None);
    check(&["--base-url", &base, "--key-env", "MINE"], &[("MINE", KEY), ("GEMINI_API_KEY", "wrong")], None);
    check(&["--base-url", &base, "--key-env", "MINE"], &[("GEMINI_API_KEY", KEY)], Some(("key-empty", None)));
    let both = [("GOOGLE_API_KEY", KEY), ("GEMINI_API_KEY", "another-key-than-that-one")];
    let (code, told) = report(&["--base-url", &base], &both);
    let note = told["findings"].as_array().unwrap().iter().find(|finding| finding["id"] == "key-unused").unwrap();
    assert_eq!((code, &note["severity"]), (Some(0), &Value::from("note")), "{told:#}");
    assert_eq!(note["values"]["unused"], "GEMINI_API_KEY");
    // Google's own variable for another address counts, too.
    check(&[], &[("GOOGLE_GEMINI_BASE_URL", &base), ("GEMINI_API_KEY", KEY)], None);
}

#[test]
fn an_operator_sees_tier_and_quota() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("pollux.toml");
    let limits = "[projects.limits.\"*\"]\nrequests_per_minute = 50\nrequests_per_day = 1000\n";
    let keys = "[[projects.credentials]]\nid = \"k\"\nkeyless = true\n";
    std::fs::write(&settings, format!("[[projects]]\nid = \"alpha\"\nbackend = \"emulator\"\n{limits}{keys}")).unwrap();
    let server = Server::start([("POLLUX_CONFIG", settings.to_str().unwrap())]);
    done(&server, &["projects", "create", "team-a", "--tier", "1"]);
    let key = done(&server, &["keys", "create", "--project", "team-a"]).trim().to_owned();
    let ready = server.folder().join("ready.json");
    let arguments = ["--base-url", &url(&server), "--ready-file", ready.to_str().unwrap()];
    let (code, told) = report(&arguments, &[("GEMINI_API_KEY", &key)]);
    let quota: Vec<&Value> =
        told["findings"].as_array().unwrap().iter().filter(|finding| finding["stage"] == "quota").collect();
    assert_eq!((code, quota.len()), (Some(0), 2), "{told:#}");
    assert_eq!((&quota[0]["id"], &quota[0]["values"]["tier"]), (&"quota-tier".into(), &"TIER_1".into()));
    assert_eq!((&quota[1]["id"], &quota[1]["values"]["limit"]), (&"quota-left".into(), &"50".into()), "{told:#}");
    // Without a place where Pollux tells it, nothing is to be seen.
    let (_, told) = report(&arguments[..2], &[("GEMINI_API_KEY", KEY)]);
    assert!(told.to_string().contains("quota-unseen"), "{told:#}");
}

#[test]
fn neither_the_page_nor_the_report_shows_the_key() {
    let server = Server::start([]);
    let key = done(&server, &["keys", "create", "--id", "secret"]).trim().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let bundle = folder.path().join("report.json");
    // What was there, and readable by others, is replaced.
    std::fs::write(&bundle, "old").unwrap();
    let mut command = pollux();
    command.args(["doctor", "--base-url", &url(&server), "--bundle"]).arg(&bundle).env("GEMINI_API_KEY", &key);
    let (code, out, err) = run(&mut command);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(out.contains("All is well.") && out.contains("report.json"), "{out}");
    let written = std::fs::read_to_string(&bundle).unwrap();
    let shown = format!("AIza…{}", &key[key.len() - 4..]);
    assert!(out.contains(&shown) && written.contains(&shown), "{out}");
    for text in [&out, &written] {
        assert!(!text.contains(&key[4..key.len() - 4]), "{text}");
    }
    let report: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(
        (&report["variables"][0], &report["facts"]["calls"][4]["asked"]),
        (&"GEMINI_API_KEY".into(), &"stream".into())
    );
    assert!(report["about"].is_string() && report["findings"].is_array());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&bundle).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn an_upstream_that_echoes_key_and_token_does_not_show_them() {
    let (key, token) = ("a-plain-key-of-mine-0123", "a-token\"of\\quotes-4567");
    let body = serde_json::json!({ "error": { "code": 418, "message": format!("{key} and {token}\u{1b}[2J"), "status": "X" } });
    let body = body.to_string();
    let address = fakes::http(move |_| fakes::answer(418, "content-type: application/json\r\n", &body));
    let folder = tempfile::tempdir().unwrap();
    let bundle = folder.path().join("report.json");
    let app = folder.path().join("app.json");
    let content = serde_json::json!({ "project_info": { "project_id": "p" }, "client": [{ "api_key": [{ "current_key": key }] }] });
    std::fs::write(&app, content.to_string()).unwrap();
    let base = format!("http://{address}");
    let arguments = ["--base-url", &base, "--firebase", app.to_str().unwrap(), "--app-check-token"];
    let with_bundle = |token| {
        let (_, told) = report(&[&arguments[..], &[token, "--bundle", bundle.to_str().unwrap()]].concat(), &[]);
        let written: Value = serde_json::from_str(&std::fs::read_to_string(&bundle).unwrap()).unwrap();
        (told, written)
    };
    // Nothing is no secret to take out.
    let (_, written) = with_bundle("");
    assert!(written["about"].as_str().unwrap().starts_with("What `pollux doctor` saw"), "{written}");
    let (told, written) = with_bundle(token);
    let (_, page, _) = run(pollux().arg("doctor").args(arguments).arg(token));
    assert!(page.contains("a-pl…0123") && page.contains("a-to…4567"), "{page}");
    for text in [told.to_string(), page, written.to_string()] {
        assert!(!text.contains("quotes") && !text.contains("of-mine") && !text.contains('\u{1b}'), "{text}");
    }
}

#[test]
fn an_admin_port_that_does_not_answer_is_a_finding() {
    let server = Server::start([]);
    let arguments = ["--base-url", &url(&server), "--admin", "127.0.0.1:1"];
    let found = check(&arguments, &[("GEMINI_API_KEY", KEY)], Some(("quota-untold", None)));
    assert!(found["found"].as_str().unwrap().contains("127.0.0.1:1"), "{found}");
}

#[test]
fn arguments_that_cannot_be_are_refused() {
    for (arguments, expected) in [
        (&["--base-url", "nowhere"][..], "is not a base URL"),
        (&["--key-file", "/nowhere/key"], "/nowhere/key"),
        (&["--model", "a model?"], "is no name of a model"),
        (&["--ca-file", "/nowhere/ca.pem", "--base-url", "https://127.0.0.1:9"], "/nowhere/ca.pem"),
    ] {
        let (code, out, err) = run(pollux().arg("doctor").args(arguments).env("GEMINI_API_KEY", KEY));
        assert!(matches!(code, Some(1 | 2)) && out.is_empty() && err.contains(expected), "{code:?} {out} {err}");
    }
}
