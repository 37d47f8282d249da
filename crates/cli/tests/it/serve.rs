//! `pollux serve`: what it says at its start, what it keeps, and how it ends.

use std::process::Command;

use serde_json::json;

use crate::http::Connection;
use crate::process::{KEY, Server, pollux, run};

const GENERATE: &str = "/v1beta/models/gemini-2.5-flash:generateContent";
const HI: &str = r#"{"contents":[{"parts":[{"text":"hi"}]}]}"#;

/// The word after this one in the greeting.
fn after(greeting: &str, word: &str) -> String {
    let line = greeting.lines().find_map(|line| line.trim_start().strip_prefix(word)).expect(word);
    line.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn the_greeting_names_the_url_the_key_and_three_commands() {
    let server = Server::start([]);
    let (url, key) = (after(&server.greeting, "URL "), after(&server.greeting, "API key "));
    assert_eq!(url, format!("http://{}", server.api));
    assert_ne!(server.api.port(), 0, "port 0 is replaced by the one that was picked");
    assert!(key.starts_with("AIza") && key.len() == 39, "{key}");
    for begins in ["curl -s ", "pip install ", "npm install "] {
        let line = server.greeting.lines().find(|line| line.trim_start().starts_with(begins)).expect(begins);
        assert!(line.contains(&url) && line.contains(&key), "{line}");
    }
    let answer = server.connect().post(GENERATE, &format!("x-goog-api-key: {key}\r\n"), HI);
    assert_eq!(answer.status, 200);
}

#[test]
fn the_curl_command_works_as_it_is_printed() {
    if Command::new("curl").arg("--version").output().is_err() {
        return; // Nothing to paste it into.
    }
    let server = Server::start([]);
    let line = server.greeting.lines().map(str::trim).find(|line| line.starts_with("curl ")).unwrap();
    let (code, out, err) = run(Command::new("sh").args(["-c", line]));
    assert_eq!(code, Some(0), "{err}");
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["candidates"][0]["finishReason"], "STOP", "{out}");
}

#[test]
fn the_python_command_keeps_its_client_alive() {
    // The SDK closes its connection with the client, which a chain of calls would drop before the request is sent.
    let server = Server::start([]);
    let line = server.greeting.lines().find(|line| line.trim_start().starts_with("pip ")).unwrap();
    assert!(line.contains("client = genai.Client(") && line.contains("client.models.generate_content("), "{line}");
}

#[test]
fn the_key_is_kept_and_shown_again() {
    let server = Server::start([]);
    let key = after(&server.greeting, "API key ");
    let show = |folder: &std::path::Path, how: &str| {
        let (code, out, err) = run(pollux().args(["keys", "show", how, "--data-dir"]).arg(folder));
        assert_eq!((code, err.as_str()), (Some(0), ""));
        out
    };
    // While it runs, and after its end.
    assert_eq!(show(server.folder(), "--quiet"), format!("{key}\n"));
    server.terminate();
    let (status, _, folder) = server.end();
    assert!(status.success());
    let shown: serde_json::Value = serde_json::from_str(&show(folder.path(), "--json")).unwrap();
    assert_eq!(shown[0]["keyString"], json!(key));
    let again = Server::start_in(folder, []);
    assert_eq!(after(&again.greeting, "API key "), key);
    assert!(again.greeting.contains("kept from an earlier start"), "{}", again.greeting);
}

#[test]
fn a_port_that_is_taken_is_named_and_ends_it() {
    let server = Server::start([]);
    let folder = tempfile::tempdir().unwrap();
    let address = server.api.to_string();
    let (code, out, err) = run(pollux()
        .args(["serve", "--admin-listen", "127.0.0.1:0", "--listen", &address, "--data-dir"])
        .arg(folder.path()));
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.contains(&address), "{err}");
}

#[test]
fn sigterm_lets_what_is_in_flight_finish_and_ends_well() {
    let server = Server::start([("POLLUX_EMULATOR_BETWEEN_CHUNKS", "40ms")]);
    let mut connection = server.connect();
    let path = "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse";
    let head =
        format!("POST {path} HTTP/1.1\r\nhost: x\r\nx-goog-api-key: {KEY}\r\ncontent-length: {}\r\n\r\n", HI.len());
    connection.write(format!("{head}{HI}").as_bytes()).unwrap();
    assert_eq!(connection.head().unwrap().status, 200);
    let mut text = String::from_utf8(connection.chunk().unwrap()).unwrap();
    assert!(!text.contains("finishReason"), "the stream has only begun: {text}");
    server.terminate();
    let mut ended = false;
    while let Some(chunk) = connection.chunk() {
        ended |= chunk.is_empty();
        if ended {
            break;
        }
        text += std::str::from_utf8(&chunk).unwrap();
    }
    assert!(ended && text.contains("\"finishReason\": \"STOP\""), "{text}");
    let (status, _, _) = server.end();
    assert_eq!(status.code(), Some(0));
}

#[test]
fn a_second_sigterm_does_not_wait() {
    let server = Server::start([("POLLUX_SERVER_DRAIN_TIMEOUT", "10m")]);
    let mut connection = server.connect();
    let path = "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse";
    let head =
        format!("POST {path} HTTP/1.1\r\nhost: x\r\nx-goog-api-key: {KEY}\r\nx-pollux-fault: stall; after=1\r\n");
    connection.write(format!("{head}content-length: {}\r\n\r\n{HI}", HI.len()).as_bytes()).unwrap();
    assert_eq!(connection.head().unwrap().status, 200);
    server.terminate();
    // The port is closed once the first one was heard; two at once would be one.
    while std::net::TcpStream::connect(server.api).is_ok() {
        std::thread::yield_now();
    }
    server.terminate();
    let (status, _, _) = server.end();
    assert_eq!(status.code(), Some(0));
}

#[test]
fn health_readiness_and_metrics_are_on_the_admin_port_alone() {
    let server = Server::start([]);
    assert_eq!(server.admin("/healthz"), (200, "ok\n".to_owned()));
    assert_eq!(server.admin("/readyz"), (200, "ready\n".to_owned()));
    let answer = server.connect().post(GENERATE, &format!("x-goog-api-key: {KEY}\r\nx-request-id: counted\r\n"), HI);
    assert_eq!(answer.status, 200);
    server.log_line("counted");
    let (status, metrics) = server.admin("/metrics");
    assert_eq!(status, 200);
    let counted =
        "pollux_requests_total{method=\"generateContent\",model=\"gemini-2.5-flash\",code=\"200\",fault=\"\"} 1";
    assert!(metrics.contains(counted), "{metrics}");
    assert!(metrics.contains("pollux_tokens_total{"), "{metrics}");
    let documented = include_str!("../../../../docs/observing.md");
    for name in metrics.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()) {
        assert!(documented.contains(&format!("| `{name}` |")), "docs/observing.md says nothing of {name}");
    }
    for name in ["x-pollux-request-id", "x-pollux-attempts", "x-pollux-model", "x-pollux-waited-ms"] {
        assert!(answer.header(name).is_some() && documented.contains(&format!("| `{name}` |")), "{name}");
    }
    for path in ["/healthz", "/metrics"] {
        let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nx-goog-api-key: {KEY}\r\n\r\n");
        assert_eq!(server.connect().send(request.as_bytes()).unwrap().status, 404, "{path}");
    }
}

#[test]
fn the_admin_port_needs_the_token_that_was_made_for_it() {
    let server = Server::start([]);
    assert!(server.greeting.contains("admin.token"), "{}", server.greeting);
    let ask = |headers: &str| {
        let request = format!("GET /metrics HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n");
        Connection::open(server.admin).send(request.as_bytes()).unwrap()
    };
    let refused = ask("");
    assert_eq!((refused.status, refused.json()["error"]["status"].as_str()), (401, Some("UNAUTHENTICATED")));
    assert_eq!(ask("authorization: Bearer not-the-token-at-all\r\n").status, 401);
    assert_eq!(ask(&format!("authorization: Bearer {}\r\n", server.token)).status, 200);
    let list = |command: &mut Command| {
        run(command.args(["pool", "list", "--admin", &server.admin.to_string()]).current_dir(server.folder()))
    };
    let (code, _, err) = list(&mut pollux());
    assert_eq!(code, Some(1));
    assert!(err.contains("needs the admin token") && err.contains("--admin-token"), "{err}");
    // By the folder that the server keeps it in, by the ready file, and by itself.
    assert_eq!(list(pollux().env("POLLUX_DATA_DIR", server.folder())).0, Some(0));
    assert_eq!(list(pollux().env("POLLUX_ADMIN_TOKEN", &server.token)).0, Some(0));
    assert_eq!(run(pollux().args(["pool", "list", "--ready-file"]).arg(server.folder().join("ready.json"))).0, Some(0));
    // A restart does not change it.
    let token = server.token.clone();
    server.terminate();
    let (_, log, folder) = server.end();
    assert!(!log.concat().contains(&token));
    assert_eq!(Server::start_in(folder, []).token, token);
}

#[test]
fn the_token_of_the_admin_port_can_be_set() {
    let server = Server::start([("POLLUX_ADMIN_TOKEN", "a-token-of-the-operator")]);
    assert!(server.token.is_empty() && !server.folder().join("admin.token").exists());
    assert!(!server.greeting.contains("a-token-of-the-operator"), "{}", server.greeting);
    let mut list = pollux();
    list.args(["pool", "list", "--admin", &server.admin.to_string(), "--admin-token"]);
    assert_eq!(run(list.arg("a-token-of-the-operator")).0, Some(0));
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = run(pollux().args(["serve", "--admin-token", "short", "--data-dir"]).arg(folder.path()));
    assert_eq!(code, Some(3));
    assert!(err.contains("server.admin_token") && err.contains("16 characters") && !err.contains("short,"), "{err}");
}
