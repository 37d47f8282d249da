//! Tokens counted with a vocabulary: where it is found, who says so, and what becomes of one that is of no use.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::Instant;

use crate::http::Connection;
use crate::process::{KEY, PATIENCE, Server, pollux, run};

/// One that has `ab` and the letters, so that no estimate agrees with it.
fn tokenizer() -> String {
    let vocabulary = json!({"<bos>": 0, "<0x0A>": 1, "\n": 2, "ab": 3, "a": 4, "b": 5, "▁": 6});
    json!({
        "added_tokens": [{"content": "<bos>"}, {"content": "\n"}],
        "normalizer": {"type": "Replace", "pattern": {"String": " "}, "content": "▁"},
        "model": {"type": "BPE", "byte_fallback": true, "vocab": vocabulary},
    })
    .to_string()
}

fn count(server: &Server, text: &str) -> u64 {
    let body = json!({"contents": [{"parts": [{"text": text}]}]}).to_string();
    let head = format!(
        "POST /v1beta/models/gemini-2.5-flash:countTokens HTTP/1.1\r\nhost: localhost\r\nx-goog-api-key: {KEY}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    Connection::open(server.api).send(head.as_bytes()).unwrap().json()["totalTokens"].as_u64().unwrap()
}

fn counting(server: &Server) -> String {
    let told: Value = serde_json::from_str(&server.admin("/version").1).unwrap();
    told["tokens"].as_str().unwrap().to_owned()
}

/// Waits until it is read: nothing else waits for it.
fn until_exact(server: &Server) {
    let until = Instant::now() + PATIENCE;
    while counting(server) != "exact" {
        assert!(Instant::now() < until, "the vocabulary was not read");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_vocabulary_in_the_data_folder_is_counted_with() {
    let folder = TempDir::new().unwrap();
    let models = folder.path().join("models");
    fs::create_dir_all(&models).unwrap();
    fs::write(models.join("gemma3-tokenizer.json"), tokenizer()).unwrap();
    let server = Server::start_in(folder, []);
    until_exact(&server);
    assert_eq!(count(&server, "abab ab"), 4);
    assert_eq!(count(&server, "xyz"), 3);
    server.terminate();
    let (_, log, _) = server.end();
    assert!(log.iter().any(|line| line.contains("tokens are counted exactly")), "{log:?}");
}

#[test]
fn one_that_is_damaged_is_told_and_tokens_are_estimated() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("cut.json");
    fs::write(&file, &tokenizer()[..40]).unwrap();
    let server = Server::start([("POLLUX_TOKENS_VOCABULARY", file.to_str().unwrap())]);
    assert_eq!(count(&server, "The quick brown fox jumps over the lazy dog."), 10);
    assert_eq!(counting(&server), "estimate");
    server.terminate();
    let (_, log, _) = server.end();
    assert!(log.iter().any(|line| line.contains("tokens are estimated") && line.contains("cut.json")), "{log:?}");
}

#[test]
fn lint_says_how_the_tokens_of_a_prompt_were_counted() {
    let folder = TempDir::new().unwrap();
    let request = json!({"contents": [{"parts": [{"text": "ab".repeat(9000)}]}]}).to_string();
    fs::write(folder.path().join("long.json"), request).unwrap();
    fs::write(folder.path().join("tokenizer.json"), tokenizer()).unwrap();
    let lint = |vocabulary: &str, more: &[&str]| {
        let mut command = pollux();
        command.current_dir(folder.path()).args(["lint", "--model", "gemini-2.5-flash-preview-tts", "long.json"]);
        run(command.args(more).env("POLLUX_TOKENS_VOCABULARY", vocabulary))
    };
    let (_, out, err) = lint("tokenizer.json", &[]);
    assert!(out.contains("9000 tokens") && out.contains("note: tokens are counted exactly"), "{out}");
    assert_eq!(err, "");
    let told: Value = serde_json::from_str(&lint("tokenizer.json", &["--output", "json"]).1).unwrap();
    let findings = told["files"][0]["findings"].as_array().unwrap();
    let how = |rule: &str| &findings.iter().find(|finding| finding["rule"] == rule).unwrap()["tokens"];
    assert_eq!((how("input_token_limit"), how("invalid_argument_generic")), (&json!("exact"), &Value::Null));
    // By the estimate it is short enough.
    let (_, out, err) = lint("none.json", &[]);
    assert!(!out.contains("input_token_limit"), "{out}");
    assert!(err.contains("tokens are estimated") && err.contains("none.json"), "{err}");
}
