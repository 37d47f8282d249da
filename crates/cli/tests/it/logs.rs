//! The log as an operator reads it: one JSON line a request, everything in it that is needed, and no secret.

use serde_json::Value;

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

/// Sends secrets in every place that takes one; none may be in anything that the server wrote.
fn check_secrets(server: Server, upstream_secret: &str) {
    let mut connection = server.connect();
    let wrong = ["SECRETquery", "SECRETheader", "SECRETbearer", "SECRETtoken", "SECRETcookie", "SECRETpassword"];
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
    ];
    for (number, (path, headers)) in requests.iter().enumerate() {
        let answer = connection.post(path, &format!("{headers}x-request-id: r{number}\r\n"), HI);
        let shown = format!("{:?} {}", answer.headers, String::from_utf8_lossy(&answer.body()));
        assert!(!shown.contains("SECRET") && !shown.contains(KEY), "request {number} is told: {shown}");
        assert!(!shown.contains(upstream_secret), "request {number} is told: {shown}");
        server.log_line(&format!("r{number}"));
    }
    let (_, metrics) = server.admin("/metrics");
    let stored = server.greeting.lines().find_map(|line| line.trim_start().strip_prefix("API key ")).unwrap();
    let stored = stored.split_whitespace().next().unwrap().to_owned();
    server.terminate();
    let (_, log, _) = server.end();
    assert!(log.len() >= requests.len());
    let written = log.join("\n") + &metrics;
    for secret in wrong.iter().copied().chain([KEY, &stored, upstream_secret]) {
        assert!(!written.contains(secret), "{secret} in {written}");
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
