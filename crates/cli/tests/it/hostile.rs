//! Names that want to be something else: another path, a statement of SQL, a line of a header. None of them is answered
//! with success or with a failure of ours, on either port, and everything is as it was afterwards.

use serde_json::{Value, json};

use crate::http::Connection;
use crate::process::{KEY, Server};

const HI: &str = r#"{"contents":[{"parts":[{"text":"hi"}]}]}"#;

/// As they stand in a path.
const NAMES: [&str; 34] = [
    ".",
    "..",
    "...",
    "%2e%2e",
    "%2E%2e%2F%2e%2E",
    "..%2f..%2fetc%2fpasswd",
    "..%5c..%5c",
    "a%2fb",
    "a%2F..%2Fb",
    "a%5cb",
    "%252e%252e%252f",
    "%c0%ae%c0%ae%c0%af",
    "%00",
    "a%00b",
    "a%0d%0ax-injected:%20y",
    "a%0ab",
    "%27%3bDROP%20TABLE%20keys%3b--",
    "%27%20OR%20%271%27=%271",
    "x%22%29%3bDELETE%20FROM%20projects%3b--",
    "1%20UNION%20SELECT%20secret%20FROM%20sealed",
    "%25",
    "%",
    "%zz",
    "%ff%fe",
    "*",
    "%2a",
    "$%7bjndi:ldap:%2f%2fx%7d",
    "%7b%7b7*7%7d%7d",
    "%3cscript%3e",
    "%f0%9f%98%80",
    "%e2%80%ae",
    "-1",
    "99999999999999999999999999",
    "",
];

/// Paths with a name in braces each; the word in the braces is a good one.
const API: [(&str, &str); 13] = [
    ("POST", "/v1beta/models/{gemini-2.5-flash}:generateContent"),
    ("GET", "/v1beta/models/{gemini-2.5-flash}"),
    ("POST", "/v1beta/projects/{default}/models/{gemini-2.5-flash}:generateContent"),
    ("POST", "/v1beta/projects/{default}/locations/{global}/publishers/{google}/models/{gemini-2.5-flash}:countTokens"),
    ("POST", "/v1beta/projects/{default}/templates/{greeting}:templateGenerateContent"),
    (
        "POST",
        "/v1beta/projects/{default}/locations/{global}/templates/{greeting}:templateStreamGenerateContent?alt=sse",
    ),
    ("POST", "/v1/projects/{default}/locations/{global}/publishers/{google}/models/{gemini-2.5-flash}:generateContent"),
    (
        "POST",
        "/v1beta1/projects/{default}/locations/{us-central1}/publishers/{google}/models/{gemini-2.5-flash}:predict",
    ),
    ("POST", "/v1/publishers/{google}/models/{gemini-2.5-flash}:generateContent"),
    ("POST", "/v1beta1/publishers/{google}/models/{gemini-2.5-flash}:streamGenerateContent"),
    ("POST", "/v1/projects/{default}/apps/{1:1:web:0}:exchangeDebugToken"),
    ("POST", "/v1beta/projects/{default}:verifyAppCheckToken"),
    ("GET", "/{v1}/jwks"),
];

const ADMIN: [(&str, &str); 34] = [
    ("GET", "/v2/projects/{default}/locations/{global}/keys"),
    ("POST", "/v2/projects/{default}/locations/{global}/keys"),
    ("GET", "/v2/projects/{default}/locations/{global}/keys/{nobody}"),
    ("PATCH", "/v2/projects/{default}/locations/{global}/keys/{nobody}"),
    ("DELETE", "/v2/projects/{default}/locations/{global}/keys/{nobody}"),
    ("GET", "/v2/projects/{default}/locations/{global}/keys/{nobody}/keyString"),
    ("POST", "/v2/projects/{default}/locations/{global}/keys/{nobody}:undelete"),
    ("POST", "/v2/projects/{default}/locations/{global}/keys/{nobody}:rotate"),
    ("GET", "/v2/keys:lookupKey?keyString={AIza}"),
    ("GET", "/v2/operations/{akmf.p7}"),
    ("GET", "/v1/projects/{default}"),
    ("PATCH", "/v1/projects/{default}"),
    ("DELETE", "/v1/projects/{nobody}"),
    ("GET", "/v1/projects/{default}/services"),
    ("POST", "/v1/projects/{default}/services/{nothing}:enable"),
    ("POST", "/v1/projects/{default}/services/{nothing}:disable"),
    ("GET", "/v1/projects/{default}/services/{nothing}"),
    ("GET", "/v1/projects/{default}/serviceAccounts"),
    ("DELETE", "/v1/projects/{default}/serviceAccounts/{nobody}"),
    ("POST", "/v1/projects/{default}/serviceAccounts/{nobody}/keys"),
    ("DELETE", "/v1/projects/{default}/serviceAccounts/{nobody}/keys/{none}"),
    ("GET", "/v1beta/projects/{default}/locations/{global}/config"),
    ("PATCH", "/v1beta/projects/{default}/locations/{global}/config"),
    ("GET", "/v1beta/projects/{default}/locations/{global}/templates/{none}"),
    ("PATCH", "/v1beta/projects/{default}/locations/{global}/templates/{none}?allowMissing=true"),
    ("DELETE", "/v1beta/projects/{default}/locations/{global}/templates/{none}"),
    ("POST", "/v1beta/projects/{default}/locations/{global}/templates/{none}:modifyLock"),
    ("PATCH", "/v1/projects/{default}/services/{firebaseml}"),
    ("POST", "/v1/projects/{default}/apps/{none}/debugTokens"),
    ("DELETE", "/v1/projects/{default}/apps/{none}/debugTokens/{none}"),
    ("POST", "/v1/projects/{default}/locations/{global}/endpoints"),
    ("POST", "/pool/projects/{default}:stop"),
    ("DELETE", "/pool/projects/{default}/credentials/{nobody}"),
    ("GET", "/audit/{x}"),
];

/// The path with this name in the place of each word in braces in turn, the others being good.
fn with(path: &str, name: &str) -> Vec<String> {
    let places = path.matches('{').count();
    let one = |bad: usize| {
        let mut parts = path.split(['{', '}']);
        let mut text = parts.next().unwrap_or_default().to_owned();
        let mut at = 0;
        while let Some(good) = parts.next() {
            text += if at == bad { name } else { good };
            text += parts.next().unwrap_or_default();
            at += 1;
        }
        text
    };
    (0..places).map(one).collect()
}

struct Asked {
    status: u16,
    body: String,
}

/// Sends it on a connection of its own; nothing when the server has closed without a word.
fn ask(connect: impl Fn() -> Connection, verb: &str, path: &str, auth: &str, body: &str) -> Option<Asked> {
    let length = body.len();
    let head =
        format!("{verb} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{auth}content-length: {length}\r\n");
    let answer = connect().send(format!("{head}\r\n{body}").as_bytes())?;
    assert_eq!(answer.header("x-injected"), None, "{verb} {path}");
    Some(Asked { status: answer.status, body: String::from_utf8_lossy(&answer.body()).into_owned() })
}

fn is_harmless(server: &Server, verb: &str, path: &str, asked: &Asked) {
    let Asked { status, body } = asked;
    assert!(*status < 500 || *status == 501, "{verb} {path}: {status} {body}");
    let lower = body.to_lowercase();
    for word in ["sqlite", "sqlx", "syntax error", "panicked", "no such table"] {
        assert!(!lower.contains(word), "{verb} {path}: {body}");
    }
    assert!(!body.contains(server.folder().to_str().unwrap()), "{verb} {path}: {body}");
    assert!(!body.contains(&server.token), "{verb} {path}: {body}");
}

/// Projects and keys as the admin port tells them; what changes by itself is left out.
fn state(server: &Server) -> Value {
    let mut parts = Vec::new();
    for path in ["/v1/projects", "/v2/projects/default/locations/global/keys", "/pool"] {
        let (status, body) = server.operate("GET", path, "");
        assert_eq!(status, 200, "{path}: {body}");
        parts.push(serde_json::from_str::<Value>(&body).unwrap());
    }
    let names = |value: &Value, list: &str| {
        let each = value[list].as_array().into_iter().flatten();
        each.map(|one| json!([one["name"], one["projectId"], one["id"], one["displayName"]])).collect::<Vec<_>>()
    };
    json!([names(&parts[0], "projects"), names(&parts[1], "keys"), names(&parts[2], "projects")])
}

#[test]
fn a_name_is_never_more_than_a_name() {
    let mut server = Server::start([("POLLUX_LOG_LEVEL", "error")]);
    let before = state(&server);
    let long = "a".repeat(5_000);
    let names = NAMES.iter().copied().chain([long.as_str()]);
    let bearer = format!("authorization: Bearer {}\r\n", server.token);
    let key = format!("x-goog-api-key: {KEY}\r\n");
    for name in names {
        for (verb, pattern) in API {
            for path in with(pattern, name) {
                let body = if verb == "POST" { HI } else { "" };
                let Some(asked) = ask(|| server.connect(), verb, &path, &key, body) else { continue };
                assert!(asked.status >= 400, "{verb} {path}: {} {}", asked.status, asked.body);
                is_harmless(&server, verb, &path, &asked);
            }
        }
        for (verb, pattern) in ADMIN {
            for path in with(pattern, name) {
                let body = if verb == "GET" || verb == "DELETE" { "" } else { "{}" };
                let Some(asked) = ask(|| Connection::open(server.admin), verb, &path, &bearer, body) else { continue };
                assert!(asked.status >= 400, "{verb} {path}: {} {}", asked.status, asked.body);
                is_harmless(&server, verb, &path, &asked);
            }
        }
    }
    assert!(server.is_alive());
    assert_eq!(state(&server), before);
    let answer = server.connect().post("/v1/models/gemini-2.5-flash:generateContent", &key, HI);
    assert_eq!(answer.status, 200);
}

#[test]
fn text_that_is_kept_is_kept_as_it_is() {
    let server = Server::start([]);
    let keys = "/v2/projects/default/locations/global/keys";
    for (at, text) in
        ["'; DROP TABLE keys; --", "\u{0}\u{1}\u{7f}", "<script>\u{202e}", "😀\\\"{{7*7}}"].iter().enumerate()
    {
        let body = json!({ "displayName": text, "annotations": { "a": text } }).to_string();
        let (status, answer) = server.operate("POST", &format!("{keys}?keyId=key-{at}"), &body);
        assert!(status == 200 || status == 400, "{text:?}: {status} {answer}");
        if status == 200 {
            let kept: Value = serde_json::from_str(&server.operate("GET", &format!("{keys}/key-{at}"), "").1).unwrap();
            assert_eq!((&kept["displayName"], &kept["annotations"]["a"]), (&json!(text), &json!(text)));
        }
    }
    let huge = json!({ "displayName": "x".repeat(1_000_000) }).to_string();
    assert_eq!(server.operate("POST", keys, &huge).0, 400);
    // The statement is a name like any other: the keys are all there.
    let listed: Value = serde_json::from_str(&server.operate("GET", keys, "").1).unwrap();
    assert!(listed["keys"].as_array().is_some_and(|keys| keys.len() >= 3), "{listed}");
}

#[test]
fn nested_and_malformed_json_is_refused_on_both_ports() {
    let mut server = Server::start([("POLLUX_LOG_LEVEL", "error")]);
    let deep = |open: &str| open.repeat(1_000_000 / open.len());
    let bodies = [
        deep("["),
        deep("{\"a\":"),
        deep("{\"contents\":["),
        format!("{}{}", deep("["), "]".repeat(1_000_000)),
        format!("{{\"contents\":{}", deep("[")),
        "{\"a\":\"".to_owned(),
        "{\"a\":1e99999,}".to_owned(),
        "\u{feff}{}".to_owned(),
        "NaN".to_owned(),
        "\u{0}".to_owned(),
    ];
    let key = format!("x-goog-api-key: {KEY}\r\n");
    let bearer = format!("authorization: Bearer {}\r\n", server.token);
    let model = "gemini-2.5-flash";
    let api = [
        format!("/v1beta/models/{model}:generateContent"),
        format!("/v1beta/models/{model}:streamGenerateContent?alt=sse"),
        format!("/v1beta/models/{model}:countTokens"),
        "/v1beta/models/gemini-embedding-001:batchEmbedContents".to_owned(),
        format!("/v1beta/projects/default/models/{model}:generateContent"),
        format!("/v1beta/projects/default/locations/global/publishers/google/models/{model}:countTokens"),
        "/v1beta/projects/default/templates/t:templateGenerateContent".to_owned(),
        format!("/v1/projects/default/locations/global/publishers/google/models/{model}:generateContent"),
        "/token".to_owned(),
        "/v1/projects/default/apps/1:1:web:0:exchangeDebugToken".to_owned(),
    ];
    let admin = [
        ("PUT", "/emulator/scripts"),
        ("POST", "/pool/projects/default/credentials"),
        ("POST", "/v2/projects/default/locations/global/keys"),
        ("POST", "/v1/projects"),
        ("PATCH", "/v1/projects/default"),
        ("PATCH", "/v1beta/projects/default/locations/global/config"),
        ("PATCH", "/v1beta/projects/default/locations/global/templates/t?allowMissing=true"),
        ("POST", "/v1/projects/default/serviceAccounts"),
    ];
    for body in &bodies {
        let shown = &body[..body.len().min(20)];
        for path in &api {
            let Some(asked) = ask(|| server.connect(), "POST", path, &key, body) else { continue };
            assert!(asked.status >= 400, "{path} {shown:?}: {}", asked.status);
            is_harmless(&server, "POST", path, &asked);
        }
        for (verb, path) in admin {
            let Some(asked) = ask(|| Connection::open(server.admin), verb, path, &bearer, body) else { continue };
            assert!(asked.status >= 400, "{path} {shown:?}: {}", asked.status);
            is_harmless(&server, verb, path, &asked);
        }
    }
    let path = format!("/v1beta/models/{model}:generateContent");
    let asked = ask(|| server.connect(), "POST", &path, &key, &deep("[")).unwrap();
    assert!(asked.status == 400 && asked.body.to_lowercase().contains("too deep"), "{}", asked.body);
    assert!(server.is_alive());
}

#[test]
fn a_parameter_is_never_more_than_a_parameter() {
    let server = Server::start([("POLLUX_LOG_LEVEL", "error")]);
    let before = state(&server);
    let bearer = format!("authorization: Bearer {}\r\n", server.token);
    let lists = [
        "/audit",
        "/v1/projects",
        "/v2/projects/default/locations/global/keys",
        "/v1/projects/default/services",
        "/v1/projects/default/serviceAccounts",
        "/v1beta/projects/default/locations/global/templates",
    ];
    let parameters = [
        "pageSize",
        "pageToken",
        "filter",
        "project",
        "resource",
        "from",
        "showDeleted",
        "updateMask",
        "etag",
        "keyId",
        "alt",
        "nothing",
    ];
    for path in lists {
        for parameter in parameters {
            for value in NAMES.iter().copied().filter(|value| !value.is_empty()) {
                let path = format!("{path}?{parameter}={value}");
                let Some(asked) = ask(|| Connection::open(server.admin), "GET", &path, &bearer, "") else { continue };
                is_harmless(&server, "GET", &path, &asked);
            }
        }
    }
    for mask in ["a,b,,", "pollux.*", "..", "*,*", "%27;--", "displayName.x", "restrictions.browserKeyRestrictions.x"] {
        let path = format!("/v2/projects/default/locations/global/keys/default?updateMask={mask}");
        let asked = ask(|| Connection::open(server.admin), "PATCH", &path, &bearer, "{}").unwrap();
        is_harmless(&server, "PATCH", &path, &asked);
    }
    let key = format!("x-goog-api-key: {KEY}\r\n");
    for value in NAMES {
        let path = format!("/v1beta/models?pageSize={value}&pageToken={value}&{value}={value}&fields={value}");
        let Some(asked) = ask(|| server.connect(), "GET", &path, &key, "") else { continue };
        is_harmless(&server, "GET", &path, &asked);
    }
    assert_eq!(state(&server), before);
}
