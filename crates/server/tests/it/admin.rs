//! The admin API, the metrics and the log.

use std::sync::{Arc, Mutex};

use pollux_server::EmulatorControl;
use serde_json::{Value, json};

use crate::client::Address;
use crate::{KEY, config, start, start_with};

#[derive(Debug, Default)]
struct Control(Mutex<Vec<Value>>);

impl EmulatorControl for Control {
    fn scripts(&self) -> Value {
        Value::Array(self.0.lock().unwrap().clone())
    }
    fn replace_scripts(&self, scripts: Value) -> Result<(), String> {
        self.clear_scripts();
        self.add_scripts(scripts)
    }
    fn add_scripts(&self, scripts: Value) -> Result<(), String> {
        let Value::Array(mut scripts) = scripts else { return Err("a list is expected".to_owned()) };
        self.0.lock().unwrap().append(&mut scripts);
        Ok(())
    }
    fn clear_scripts(&self) {
        self.0.lock().unwrap().clear();
    }
    fn report(&self) -> Value {
        json!({ "attempts": [] })
    }
    fn clear_report(&self) {}
}

#[tokio::test]
async fn health_version_and_an_unknown_path() {
    let server = start().await;
    assert_eq!(server.admin.get("/healthz", "").await.status, 200);
    assert_eq!(server.admin.get("/version", "").await.json()["name"], "pollux");
    let answer = server.admin.get("/nothing", "").await;
    assert_eq!((answer.status, answer.json()["error"]["status"].as_str()), (404, Some("NOT_FOUND")));
}

#[tokio::test]
async fn scripts_go_in_and_out_as_json() {
    let server = start_with(config(), Some(Arc::new(Control::default()))).await;
    let send = |verb: &'static str, path: &'static str, body: &'static str| server.admin.other(verb, path, "", body);
    assert_eq!(send("POST", "/emulator/scripts", "[1]").await.json(), json!([1]));
    assert_eq!(send("POST", "/emulator/scripts", "[2]").await.json(), json!([1, 2]));
    assert_eq!(send("PUT", "/emulator/scripts", "[3]").await.json(), json!([3]));
    assert_eq!(send("DELETE", "/emulator/scripts", "").await.status, 200);
    assert_eq!(send("GET", "/emulator/scripts", "").await.json(), json!([]));
    assert_eq!(send("GET", "/emulator/report", "").await.json(), json!({ "attempts": [] }));
    let refused = send("PUT", "/emulator/scripts", "{}").await;
    assert_eq!((refused.status, refused.message()), (400, "a list is expected".to_owned()));
    assert_eq!(send("PUT", "/emulator/scripts", "[").await.status, 400);
}

#[tokio::test]
async fn without_an_emulator_there_is_nothing_to_control() {
    let server = start().await;
    let answer = server.admin.get("/emulator/report", "").await;
    assert_eq!(answer.status, 404);
    assert!(answer.message().contains("forwards"));
}

#[tokio::test]
async fn metrics_name_known_models_only() {
    let server = start().await;
    let path = |model: &str| format!("/v1/models/{model}:streamGenerateContent?alt=sse&key={KEY}");
    server.api.post(&path("made-up-by-a-caller"), "", "{}").await;
    server.api.post(&path("stream"), "", "{}").await;
    server.api.post(&path("overloaded"), "", "{}").await;
    let text = server.admin.get("/metrics", "").await.body();
    let overloaded = "pollux_requests_total{method=\"streamGenerateContent\",model=\"other\",code=\"503\",\
                      fault=\"overloaded\"}";
    assert!(text.contains(overloaded), "{text}");
    assert!(text.contains("pollux_tokens_total{kind=\"prompt\",model=\"other\"}"), "{text}");
    assert!(text.contains("pollux_first_byte_seconds_bucket{method=\"streamGenerateContent\",le="), "{text}");
    assert!(text.contains("pollux_requests_in_flight"));
    assert!(!text.contains("made-up"), "{text}");
}

#[tokio::test]
async fn metrics_tell_how_the_relay_stands() {
    let server = start().await;
    server.api.post(&format!("/v1/models/stream:generateContent?key={KEY}"), "", "{}").await;
    let text = server.admin.get("/metrics", "").await.body();
    for line in [
        "pollux_retry_budget_ratio 1",
        "pollux_credentials{backend=\"scripted\",state=\"healthy\"} 1",
        "pollux_attempts_in_flight{backend=\"scripted\"}",
        "pollux_attempts_total{backend=\"scripted\",fault=\"\"}",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

/// The ids of the requests whose lines are kept; every other test of this binary logs, too.
const LOGGED: &str = "log-test-";

/// What the log says of what the admin port turns away.
const REFUSED: &str = "refused on the admin port";

static LINES: Mutex<String> = Mutex::new(String::new());

struct Lines;

impl std::io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let line = String::from_utf8_lossy(bytes);
        if line.contains(LOGGED) || line.contains(REFUSED) {
            LINES.lock().unwrap().push_str(&line);
        }
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn one_line_a_request_and_no_secret_in_it() {
    tracing_subscriber::fmt().json().flatten_event(true).with_writer(|| Lines).try_init().unwrap();
    let server = start().await;
    for (number, path, key) in [
        (0, "stream:streamGenerateContent?alt=sse", KEY),
        (1, "m:generateContent", "a-secret"),
        (2, "overloaded:generateContent", KEY),
        (3, "stream-no-finish:streamGenerateContent?alt=sse", KEY),
    ] {
        let headers = format!("x-goog-api-key: {key}\r\nx-request-id: {LOGGED}{number}\r\n");
        server.api.post(&format!("/v1/models/{path}"), &headers, "{}").await;
    }
    // A key that somebody puts into a path is not written down.
    assert_eq!(Address(server.admin.0, "").get(&format!("/{LOGGED}a-secret"), "").await.status, 401);
    let text = LINES.lock().unwrap().clone();
    let refused = text.lines().find(|line| line.contains(REFUSED)).unwrap();
    assert!(refused.contains("\"peer\":\"127.0.0.1\""), "{refused}");
    assert!(!text.contains(KEY) && !text.contains("a-secret"), "{text}");
    let found: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .filter(|line: &Value| line["target"] == "pollux::request")
        .collect();
    assert_eq!(found.len(), 4, "{text}");
    let (stream, bad_key, overloaded, broken) = (&found[0], &found[1], &found[2], &found[3]);
    assert_eq!(stream["method"], "streamGenerateContent");
    assert_eq!((&stream["status"], &stream["level"], &stream["key"]), (&json!(200), &json!("INFO"), &json!("key-1")));
    assert_eq!((&stream["prompt_tokens"], &stream["total_tokens"]), (&json!(3), &json!(4)));
    assert_eq!(
        (&stream["finish"], &stream["complete"], &stream["backend"]),
        (&json!("STOP"), &json!(true), &json!("scripted"))
    );
    assert!(stream["latency_ms"].as_f64().unwrap() >= stream["ttfb_ms"].as_f64().unwrap());
    assert_eq!((&bad_key["fault"], &bad_key["status"]), (&json!("api_key_invalid"), &json!(400)));
    assert_eq!((&overloaded["fault"], &overloaded["level"]), (&json!("overloaded"), &json!("WARN")));
    assert_eq!((&broken["fault"], &broken["level"]), (&json!("stream_truncated"), &json!("WARN")));
    assert_eq!((&broken["status"], &broken["complete"]), (&json!(200), &json!(false)));
}
