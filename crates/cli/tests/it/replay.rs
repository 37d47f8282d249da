//! Requests that failed through the real binary, kept by it, and run again by `pollux replay`.

use std::path::Path;

use serde_json::{Value, json};

use crate::http::Connection;
use crate::process::{KEY, PATIENCE, Server, pollux, run};
use crate::random::Random;

/// What an attempt may get; most are failures.
const STEPS: [&str; 12] = [
    "overloaded",
    "internal",
    "quota_free_rpm; retry=200ms",
    "empty_stop",
    "disconnect",
    "disconnect; after=1",
    "malformed_body",
    "overloaded; delay=120ms",
    "finish_safety",
    "answer",
    "answer; slow=20ms",
    "stream_truncated; after=1",
];

fn forwarding<'a>(upstream: &'a str, capture: &'a str) -> Server {
    Server::start([
        ("POLLUX_UPSTREAM", upstream),
        ("POLLUX_UPSTREAM_KEY", KEY),
        ("POLLUX_CAPTURE", capture),
        ("POLLUX_RELAY_ATTEMPTS", "4"),
        ("POLLUX_RELAY_QUEUE_MAX_WAIT", "2s"),
    ])
}

/// The steps of the next requests, for the emulator.
fn order(emulator: &Server, steps: &[&str]) {
    let scripts = json!([{ "name": "chaos", "steps": steps }]).to_string();
    let (status, body) = emulator.operate("PUT", "/emulator/scripts", &scripts);
    assert_eq!(status, 200, "{body}");
}

fn ask(server: &Server, id: &str, streamed: bool, text: &str) -> Vec<u8> {
    let verb = if streamed { "streamGenerateContent?alt=sse" } else { "generateContent" };
    let body = json!({"contents": [{"parts": [{"text": text}]}]}).to_string();
    let head = format!(
        "POST /v1beta/models/gemini-2.5-flash:{verb} HTTP/1.1\r\nhost: localhost\r\nx-goog-api-key: {KEY}\r\n\
         x-request-id: {id}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut connection = Connection::open(server.api);
    // A connection that is cut is one of the things that are to happen.
    let answer = connection.send(head.as_bytes()).map(|answer| answer.body()).unwrap_or_default();
    server.log_line(id);
    answer
}

fn command(server: &Server, arguments: &[&str]) -> (Option<i32>, String, String) {
    run(pollux().args(arguments).arg("--data-dir").arg(server.folder()))
}

/// The capsules there are, once so many are written: that is done behind the requests.
fn listed(server: &Server, many: usize) -> Vec<Value> {
    let until = std::time::SystemTime::now() + PATIENCE;
    loop {
        let (code, out, err) = command(server, &["capsules", "list", "--json"]);
        assert_eq!(code, Some(0), "{err}");
        let found: Vec<Value> = serde_json::from_str(&out).unwrap();
        if found.len() >= many {
            return found;
        }
        assert!(std::time::SystemTime::now() < until, "{found:?}");
    }
}

#[test]
fn fifty_random_requests_play_the_same() {
    let emulator = Server::start([]);
    let upstream = format!("http://{}", emulator.api);
    let server = forwarding(&upstream, "all");
    let mut random = Random::new(5);
    for number in 0..50 {
        let steps: Vec<&str> = (0..6).map(|_| *random.of(&STEPS)).collect();
        order(&emulator, &steps);
        ask(&server, &format!("run-{number}"), random.once_in(2), "Say hi");
    }
    let capsules = listed(&server, 50);
    let failed = capsules.iter().filter(|capsule| capsule["fault"].is_string()).count();
    assert!(failed > 5, "{failed} failed");
    for capsule in &capsules {
        let id = capsule["id"].as_str().unwrap();
        let (code, out, err) = command(&server, &["replay", id, "--json"]);
        let played: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
        assert_eq!((code, &played["differs"]), (Some(0), &json!([])), "{capsule}");
        assert_eq!(played["fault"], capsule["fault"]);
        assert_eq!(played["attempts"].as_array().unwrap().len(), capsule["attempts"]);
        // Played twice, it comes to the very same.
        assert_eq!(command(&server, &["replay", id, "--json"]).1, out);
    }
}

#[test]
fn only_failures_are_kept_and_they_are_told_of() {
    let emulator = Server::start([]);
    let upstream = format!("http://{}", emulator.api);
    let server = forwarding(&upstream, "failures");
    order(&emulator, &["overloaded", "answer", "overloaded", "overloaded", "overloaded", "overloaded"]);
    ask(&server, "good", false, "Say hi");
    let told = ask(&server, "bad", false, "My key is AIzaSyA1234567890abcdefghijklmno");
    let told: Value = serde_json::from_slice(&told).unwrap();
    assert_eq!(told["error"]["code"], 503);
    let capsules = listed(&server, 1);
    assert_eq!(
        (capsules.len(), &capsules[0]["requestId"], &capsules[0]["fault"]),
        (1, &json!("bad"), &json!("overloaded"))
    );
    let (code, out, err) = command(&server, &["replay", "bad"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(
        out.contains("Failed after") && out.contains("with overloaded") && out.contains("It went as it did then"),
        "{out}"
    );
    let (_, out, _) = command(&server, &["replay", "bad", "--show"]);
    let shown: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(shown["error"]["message"], told["error"]["message"]);
    let file = std::fs::read_to_string(capsules[0]["path"].as_str().unwrap()).unwrap();
    // As if an older Pollux had not known it.
    let (otherwise, path) =
        (file.replacen("\"fault\": \"overloaded\"", "\"fault\": \"unknown\"", 1), server.folder().join("x"));
    assert!(otherwise != file);
    std::fs::write(&path, otherwise).unwrap();
    let (code, out, err) = command(&server, &["replay", path.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (Some(7), ""), "{out}");
    assert!(out.contains("unknown"), "{out}");
    // A name that was given twice means the later request.
    order(&emulator, &["internal"; 4]);
    ask(&server, "bad", false, "Say hi");
    listed(&server, 2);
    let (_, out, _) = command(&server, &["replay", "bad", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["fault"], "internal");
    for secret in [KEY, "AIzaSyA1234567890"] {
        assert!(!file.contains(secret), "{secret}: {file}");
    }
}

#[test]
fn who_is_not_let_in_is_kept_and_plays_the_same() {
    let server = Server::start([("POLLUX_CAPTURE", "failures"), ("POLLUX_CAPSULES_PER_MINUTE", "8")]);
    let head = "POST /v1beta/models/gemini-2.5-flash:generateContent?key=AIzaWrongWrongWrong0123456789 HTTP/1.1\r\n\
                host: localhost\r\nx-request-id: stranger\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
    for _ in 0..4 {
        assert_eq!(Connection::open(server.api).send(head.as_bytes()).unwrap().status, 400);
    }
    let capsules = listed(&server, 2);
    let (code, out, err) = command(&server, &["replay", "stranger"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(out.contains("with api_key_invalid") && out.contains("generateContent models/gemini-2.5-flash"), "{out}");
    let file = std::fs::read_to_string(capsules[0]["path"].as_str().unwrap()).unwrap();
    assert!(!file.contains("Wrong"), "{file}");
    // Strangers leave room for the rest.
    order(&server, &["overloaded"]);
    ask(&server, "bad", false, "Say hi");
    assert_eq!(listed(&server, 3).len(), 3);
}

#[test]
fn capsules_go_out_and_come_in() {
    let emulator = Server::start([]);
    let upstream = format!("http://{}", emulator.api);
    let server = forwarding(&upstream, "failures");
    order(&emulator, &["overloaded", "internal", "overloaded", "overloaded"]);
    ask(&server, "bad", false, "Say hi");
    let capsules = listed(&server, 1);
    let id = capsules[0]["id"].as_str().unwrap();
    let (_, original, _) = command(&server, &["capsules", "show", "bad"]);
    let other = tempfile::tempdir().unwrap();
    let import = |file: &Path| {
        let (code, out, err) = run(pollux().args(["capsules", "import"]).arg(file).arg("--data-dir").arg(other.path()));
        assert_eq!(code, Some(0), "{err}");
        out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let export = |form: &str| {
        let (code, out, err) = command(&server, &["capsules", "export", id, "--as", form]);
        assert_eq!(code, Some(0), "{err}");
        let file = other.path().join(form);
        std::fs::write(&file, out).unwrap();
        file
    };
    assert_eq!(import(&export("har")), [id]);
    let (_, back, _) = run(pollux().args(["capsules", "show", id, "--data-dir"]).arg(other.path()));
    assert_eq!(back, original);
    // Each attempt is a request of its own there.
    let parts = import(&export("vcr"));
    assert_eq!(parts.len(), 4);
    for part in &parts {
        for pace in [None, Some("--real-time")] {
            let (code, out, err) = run(pollux().args(["replay", part, "--data-dir"]).arg(other.path()).args(pace));
            assert_eq!(code, Some(0), "{out}{err}");
        }
    }
    // The emulator fails again in the same way.
    let (_, scripts, _) = command(&server, &["capsules", "export", id, "--as", "scripts"]);
    assert_eq!(emulator.operate("PUT", "/emulator/scripts", &scripts).0, 200, "{scripts}");
    ask(&server, "again", false, "Say hi");
    let again = &listed(&server, 2)[1];
    assert_eq!((&again["fault"], &again["attempts"]), (&capsules[0]["fault"], &capsules[0]["attempts"]));
    let (code, _, err) = run(pollux().args(["replay", "nothing", "--data-dir"]).arg(other.path()));
    assert_eq!(code, Some(1));
    assert!(err.contains("no capsule"), "{err}");
    let (code, _, _) = run(pollux().args(["capsules", "prune", "--data-dir"]).arg(other.path()));
    assert_eq!(code, Some(0));
}

#[test]
fn a_kill_leaves_no_half_capsule() {
    let emulator = Server::start([]);
    let upstream = format!("http://{}", emulator.api);
    let server = forwarding(&upstream, "all");
    for number in 0..20 {
        ask(&server, &format!("run-{number}"), false, "Say hi");
    }
    let folder = server.kill();
    for entry in std::fs::read_dir(folder.path().join("capsules")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|suffix| suffix == "json") {
            let capsule: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            assert_eq!(capsule["whole"], true, "{}", path.display());
        }
    }
}
