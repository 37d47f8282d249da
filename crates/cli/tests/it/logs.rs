//! The log as an operator reads it: one JSON line a request, everything in it that is needed, and no secret.

use std::path::Path;

use serde_json::Value;

use crate::http::Connection;
use crate::process::{KEY, Server, pollux, run};
use crate::upstream::{self, Behaviour};

const GENERATE: &str = "/v1beta/models/gemini-2.5-flash:generateContent";
const HI: &str = r#"{"contents":[{"parts":[{"text":"hi"}]}]}"#;

#[test]
fn a_line_tells_all_of_a_request() {
    let server = Server::start([]);
    let headers = format!("x-goog-api-key: {KEY}\r\nx-request-id: one\r\n");
    assert_eq!(server.connect().post(GENERATE, &headers, HI).status, 200);
    let line = server.log_line("one");
    let text = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
    let told = ["level", "target", "method", "version", "model", "backend", "key", "served", "finish"].map(text);
    let model = "models/gemini-2.5-flash";
    assert_eq!(
        told,
        [
            "INFO",
            "pollux::request",
            "generateContent",
            "v1beta",
            model,
            "emulator",
            "static-1",
            "gemini-2.5-flash",
            "STOP"
        ]
    );
    assert!(text("timestamp").ends_with('Z'), "{line}");
    for number in
        ["latency_ms", "ttfb_ms", "bytes_in", "bytes_out", "prompt_tokens", "candidates_tokens", "total_tokens"]
    {
        assert!(line[number].as_f64().is_some_and(|number| number > 0.0), "{number} in {line}");
    }
    assert_eq!((&line["status"], &line["attempts"], &line["complete"]), (&200.into(), &1.into(), &true.into()));
    assert_eq!(line.get("fault"), None, "{line}");
}

#[test]
fn a_line_names_the_fault_of_a_failure() {
    let server = Server::start([]);
    let headers = format!("x-goog-api-key: {KEY}\r\nx-request-id: bad\r\n");
    assert_eq!(server.connect().post(GENERATE, &headers, "{}").status, 400);
    let line = server.log_line("bad");
    assert_eq!((&line["fault"], &line["status"]), (&"contents_not_specified".into(), &400.into()), "{line}");
}

/// Sends secrets in every place that takes one; none may be in anything that the server wrote: answers, log, metrics, the
/// ledger, the database with its audit.
fn check_secrets(server: Server, upstream_secret: &str) {
    let mut connection = server.connect();
    let stored = server.greeting.lines().find_map(|line| line.trim_start().strip_prefix("API key ")).unwrap();
    let stored = stored.split_whitespace().next().unwrap().to_owned();
    let model = "models/gemini-2.5-flash:generateContent";
    let firebase = format!("/v1beta/projects/default/{model}");
    let vertex = format!("/v1/projects/default/locations/global/publishers/google/{model}");
    let requests = [
        (format!("{GENERATE}?key=SECRETquery"), String::new()),
        (GENERATE.to_owned(), "x-goog-api-key: SECRETheader\r\n".to_owned()),
        (GENERATE.to_owned(), "authorization: Bearer SECRETbearer\r\n".to_owned()),
        (format!("{GENERATE}?access_token=SECRETtoken"), String::new()),
        (format!("/v1beta/nothing?key=SECRETquery&pass=SECRETpassword#{KEY}"), String::new()),
        (
            format!("{GENERATE}?key={KEY}&%6bey=SECRETquery"),
            format!("x-goog-api-key: {KEY}\r\ncookie: SECRETcookie\r\n"),
        ),
        (format!("{GENERATE}?key={KEY}"), "cookie: SECRETcookie\r\n".to_owned()),
        (format!("{GENERATE}?key={stored}"), String::new()),
        (format!("{firebase}?key={stored}"), "x-firebase-appcheck: SECRETappcheck\r\n".to_owned()),
        (format!("{firebase}?key=SECRETquery"), "authorization: Firebase SECRETidtoken\r\n".to_owned()),
        (vertex.clone(), "authorization: Bearer ya29.SECRETbearer\r\n".to_owned()),
        (format!("{vertex}?access_token=SECRETtoken"), String::new()),
        (format!("/v1/publishers/google/{model}?key={stored}"), String::new()),
        (format!("/v1/projects/default/apps/1:1:web:0:exchangeDebugToken?key={stored}"), String::new()),
        (format!("/token?assertion=SECRETassertion&key={stored}"), String::new()),
    ];
    let token = server.token.clone();
    let secrets = ["SECRET", KEY, &stored, upstream_secret, &token];
    for (number, (path, headers)) in requests.iter().enumerate() {
        let body = if path.contains("exchangeDebugToken") { "{\"debug_token\":\"SECRETdebug\"}" } else { HI };
        let answer = connection.post(path, &format!("{headers}x-request-id: r{number}\r\n"), body);
        let shown = format!("{:?} {}", answer.headers, String::from_utf8_lossy(&answer.body()));
        for secret in secrets {
            assert!(!shown.contains(secret), "request {number} is told {secret}: {shown}");
        }
        server.log_line(&format!("r{number}"));
    }
    // The admin port is told secrets, too.
    server.admin(&format!("/v2/keys:lookupKey?keyString={stored}"));
    server.admin("/v2/keys:lookupKey?keyString=SECRETlookup");
    server.admin(&format!("/nothing?access_token={token}&keyString={stored}"));
    server.operate("POST", "/pool/projects/nobody/credentials", "{\"key\":\"SECRETpool\"}");
    let refused = format!("GET /pool?token={token} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    assert_eq!(Connection::open(server.admin).send(refused.as_bytes()).unwrap().status, 401);
    let (_, metrics) = server.admin("/metrics");
    let (_, audit) = server.admin("/audit");
    server.terminate();
    let (_, log, folder) = server.end();
    assert!(log.len() >= requests.len());
    let written = log.join("\n") + &metrics + &audit;
    for secret in secrets {
        assert!(!written.contains(secret), "{secret} in {written}");
    }
    let mut files = 0;
    holds_none(folder.path(), &secrets, &mut files);
    assert!(files >= 3, "the database, the ledger and the keys at least");
}

/// No file below a folder has one of these texts in it, but the one that is there to have the admin token.
fn holds_none(folder: &Path, secrets: &[&str], files: &mut usize) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            holds_none(&path, secrets, files);
        } else if path.file_name() != Some("admin.token".as_ref()) {
            *files += 1;
            let bytes = std::fs::read(&path).unwrap();
            for secret in secrets {
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "{secret} is in {}", path.display());
            }
        }
    }
}

#[test]
fn no_secret_is_ever_written() {
    check_secrets(Server::start([("POLLUX_LOG_LEVEL", "trace")]), "SECRETupstream");
}

#[test]
fn no_secret_is_ever_written_while_forwarding() {
    let url = upstream::start(Behaviour::Refuses);
    let settings =
        [("POLLUX_LOG_LEVEL", "trace"), ("POLLUX_UPSTREAM", &url), ("POLLUX_UPSTREAM_KEY", "SECRETupstream")];
    let server = Server::start(settings);
    assert!(!server.greeting.contains("SECRET"), "{}", server.greeting);
    check_secrets(server, "SECRETupstream");
}

#[test]
fn a_password_in_the_upstreams_url_is_refused_and_not_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let url = "http://user:SECRETpassword@127.0.0.1:9";
    let mut serve = pollux();
    serve.args(["serve", "--listen", "127.0.0.1:0", "--admin-listen", "127.0.0.1:0", "--upstream", url, "--data-dir"]);
    let (code, out, err) = run(serve.arg(folder.path()));
    assert_eq!((code, out.as_str()), (Some(3), ""));
    assert!(err.contains("the upstream's URL cannot be used") && !err.contains("SECRET"), "{err}");
}

#[test]
fn every_line_is_json() {
    let server = Server::start([("POLLUX_LOG_LEVEL", "debug")]);
    assert_eq!(server.connect().post(GENERATE, &format!("x-goog-api-key: {KEY}\r\n"), HI).status, 200);
    server.terminate();
    let (_, log, _) = server.end();
    assert!(!log.is_empty());
    for line in log {
        assert!(serde_json::from_str::<Value>(&line).is_ok_and(|line| line.is_object()), "{line}");
    }
}
