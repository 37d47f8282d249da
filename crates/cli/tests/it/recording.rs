//! An upstream recorded by the emulator of the real binary, and replayed from the files.

use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::http::{Answer, Connection};
use crate::process::{KEY, Server};

fn recorder(mode: &str, folder: &Path, upstream: Option<&str>) -> Server {
    let folder = folder.display().to_string();
    let settings = [
        ("POLLUX_EMULATOR_RECORD_MODE", Some(mode)),
        ("POLLUX_EMULATOR_RECORD_FOLDER", Some(folder.as_str())),
        ("POLLUX_EMULATOR_RECORD_UPSTREAM", upstream),
        ("POLLUX_EMULATOR_RECORD_KEY", upstream.map(|_| KEY)),
        ("POLLUX_EMULATOR_RECORD_PACE", Some("none")),
    ];
    Server::start(settings.into_iter().filter_map(|(name, value)| Some((name, value?))))
}

fn ask(server: &Server, verb: &str, body: &Value) -> Answer {
    let body = body.to_string();
    let head = format!(
        "POST /v1beta/models/gemini-2.5-flash:{verb} HTTP/1.1\r\nhost: localhost\r\nx-goog-api-key: {KEY}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    Connection::open(server.api).send(head.as_bytes()).unwrap()
}

fn text(text: &str) -> Value {
    json!({"contents": [{"parts": [{"text": text}]}], "generationConfig": {"topK": 3}})
}

#[test]
fn what_was_recorded_is_answered_without_the_upstream() {
    let folder = TempDir::new().unwrap();
    let cassettes = folder.path().join("cassettes");
    let emulator = Server::start([]);
    let upstream = format!("http://{}", emulator.api);
    let scripts = json!([{ "steps": ["answer", "answer", "overloaded"] }]).to_string();
    assert_eq!(emulator.operate("PUT", "/emulator/scripts", &scripts).0, 200);
    let recorder = self::recorder("record", &cassettes, Some(&upstream));
    let unary = ask(&recorder, "generateContent", &text("hello"));
    let streamed = ask(&recorder, "streamGenerateContent?alt=sse", &text("hello"));
    let refused = ask(&recorder, "generateContent", &text("hello"));
    assert_eq!((unary.status, streamed.status, refused.status), (200, 200, 503));
    let written: Vec<String> = std::fs::read_dir(&cassettes)
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert_eq!(written.len(), 3);
    assert!(written.iter().all(|file| !file.contains(KEY)));
    drop((recorder, emulator));

    let replayer = self::recorder("replay", &cassettes, None);
    assert_eq!(ask(&replayer, "streamGenerateContent?alt=sse", &text("hello")).body(), streamed.body());
    // In their order, and the last one for ever; however it is spelt.
    assert_eq!(ask(&replayer, "generateContent", &text("hello")).body(), unary.body());
    let spelt =
        json!({"contents": [{"role": "user", "parts": [{"text": "hello"}]}], "generation_config": {"top_k": 3.0}});
    assert_eq!(ask(&replayer, "generateContent", &spelt).status, 503);
    assert_eq!(ask(&replayer, "generateContent", &text("hello")).status, 503);
    let (status, _) = replayer.operate("DELETE", "/emulator/report", "");
    assert_eq!(status, 200);
    assert_eq!(ask(&replayer, "generateContent", &text("hello")).body(), unary.body());

    let missed = ask(&replayer, "generateContent", &text("hi"));
    assert_eq!(missed.status, 404);
    let message = missed.json()["error"]["message"].as_str().unwrap().to_owned();
    assert!(message.contains("contents[0].parts[0].text is `hi`, and `hello` was recorded"), "{message}");
    let report: Value = serde_json::from_str(&replayer.admin("/emulator/report").1).unwrap();
    let near = &report["near_misses"][0]["nearest"][0];
    assert_eq!((&near["differences"], &near["differs"][0]["path"]), (&json!(1), &json!("contents[0].parts[0].text")));
    assert_eq!((&near["differs"][0]["asked"], &near["differs"][0]["recorded"]), (&json!("hi"), &json!("hello")));
    // A fault that is ordered comes before.
    let ordered = json!({"contents": [{"parts": [{"text": "[[fault:overloaded]]"}]}]});
    assert_eq!(ask(&replayer, "generateContent", &ordered).status, 503);
}

#[test]
fn a_prompt_with_a_key_in_it_is_known_again() {
    let folder = TempDir::new().unwrap();
    let emulator = Server::start([]);
    let upstream = format!("http://{}", emulator.api);
    let key = "AIzaSyA1234567890abcdefghijklmnopqrstuvwx";
    let ask_of = |text: String| json!({"contents": [{"parts": [{"text": text}]}]});
    let prompt = ask_of(format!("why does {key} not work?"));
    let long = ask_of(format!("{} {key}", "why? ".repeat(80_000)));
    let recorder = self::recorder("record", folder.path(), Some(&upstream));
    // An answer that repeats the prompt loses the key, so it is not the same.
    let first = ask(&recorder, "countTokens", &prompt);
    let second = ask(&recorder, "countTokens", &long);
    let repeats = ask(&recorder, "generateContent", &prompt);
    drop((recorder, emulator));
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        assert!(!std::fs::read_to_string(entry.unwrap().path()).unwrap().contains(&key[8..]));
    }
    let replayer = self::recorder("replay", folder.path(), None);
    assert_eq!((first.status, second.status), (200, 200));
    assert_eq!(ask(&replayer, "countTokens", &prompt).body(), first.body());
    assert_eq!(ask(&replayer, "countTokens", &long).body(), second.body());
    assert_eq!(ask(&replayer, "generateContent", &prompt).text(), repeats.text().replace(&key[4..], "…"));
    // Nor is one told of in what is said to differ.
    let missed = ask(&replayer, "generateContent", &text(&format!("what of {key}?")));
    assert_eq!(missed.status, 404);
    assert!(!missed.text().contains(&key[8..]), "{}", missed.text());
}

#[test]
fn what_is_missing_is_asked_once() {
    let folder = TempDir::new().unwrap();
    let emulator = Server::start([]);
    let upstream = format!("http://{}", emulator.api);
    let server = recorder("auto", folder.path(), Some(&upstream));
    let first = ask(&server, "generateContent", &text("hello"));
    assert_eq!(ask(&server, "generateContent", &text("hello")).body(), first.body());
    let report: Value = serde_json::from_str(&emulator.admin("/emulator/report").1).unwrap();
    assert_eq!(report["total"], 1);
    drop(emulator);
    // Nothing is kept of what never came.
    assert_eq!(ask(&server, "generateContent", &text("other")).status, 503);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_kept_is_an_error() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    let emulator = Server::start([]);
    let upstream = format!("http://{}", emulator.api);
    let server = recorder("record", &file, Some(&upstream));
    std::fs::write(&file, "no folder").unwrap();
    let answer = ask(&server, "generateContent", &text("hello"));
    let message = answer.json()["error"]["message"].as_str().unwrap().to_owned();
    assert_eq!(answer.status, 500);
    assert!(message.starts_with("The answer could not be recorded: "), "{message}");
}

#[test]
fn cassettes_of_other_tools_are_read() {
    let folder = TempDir::new().unwrap();
    let cassette = "\
interactions:
- request: {method: POST, uri: 'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent', headers: {}, body: '{\"contents\":[{\"parts\":[{\"text\":\"hello\"}]}],\"generationConfig\":{\"topK\":3}}'}
  response: {status: {code: 200, message: OK}, headers: {content-type: [application/json]}, body: {string: '{\"candidates\":[]}'}}
version: 1
";
    std::fs::write(folder.path().join("test.yaml"), cassette).unwrap();
    let server = recorder("replay", folder.path(), None);
    assert_eq!(ask(&server, "generateContent", &text("hello")).text(), "{\"candidates\":[]}");
}
