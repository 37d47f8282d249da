//! What files are good for that are taken in: models in several files, and models that embed though they could write.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::http::Answer;
use crate::local::{Key, ask, headers, text, that_only_says, that_says};
use crate::process::{Server, pollux, run};

fn model(folder: &Path, line: &[&str], file: &Path) -> (Option<i32>, String) {
    let (code, _, err) = run(pollux().arg("model").args(line).arg(file).arg("--data-dir").arg(folder));
    (code, err)
}

/// Two files of one model, all of whose weights are in the first.
fn two_files(folder: &Path) -> [std::path::PathBuf; 2] {
    let files = [1, 2].map(|at| folder.join(format!("Tiny-{at:05}-of-00002.gguf")));
    let count = (2_u16.to_le_bytes(), 12_u32.to_le_bytes());
    for (at, file) in (0_u16..).zip(&files) {
        let at_bytes = at.to_le_bytes();
        let keys: [Key<'_>; 3] =
            [("split.no", 2, &at_bytes), ("split.count", 2, &count.0), ("split.tensors.count", 5, &count.1)];
        fs::write(file, if at == 0 { that_says(&keys) } else { that_only_says(&keys) }).unwrap();
    }
    files
}

#[test]
fn a_model_in_several_files_comes_answers_and_goes_whole() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = two_files(folder.path());
    let (code, err) = model(folder.path(), &["import"], &second);
    assert!(code == Some(0) && err.contains("It writes text: chats"), "{err}");
    let models = folder.path().join("models");
    let card: Value = serde_json::from_slice(&fs::read(models.join("tiny.json")).unwrap()).unwrap();
    let sizes = [&first, &second].map(|file| fs::metadata(file).unwrap().len());
    assert_eq!(card["size"], sizes[0] + sizes[1]);
    assert_eq!([&card["parts"][0]["size"], &card["parts"][1]["size"]], [&json!(sizes[0]), &json!(sizes[1])]);
    let server = Server::start_in(folder, [("POLLUX_LOCAL_MODEL", "tiny")]);
    let answer = ask(&server, &json!({"maxOutputTokens": 3}));
    assert!(!text(&answer).is_empty());
    assert_eq!((answer.json()["modelVersion"].as_str(), answer.header("x-pollux-stand-in")), (Some("tiny"), None));
    server.terminate();
    let (_, _, folder) = server.end();
    let (code, err) = model(folder.path(), &["rm"], Path::new("tiny"));
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(fs::read_dir(folder.path().join("models")).unwrap().count(), 0);
}

#[test]
fn a_file_that_is_missing_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = two_files(folder.path());
    fs::remove_file(&second).unwrap();
    let (code, err) = model(folder.path(), &["import"], &first);
    assert!(code == Some(1) && err.contains("Tiny-00002-of-00002.gguf is missing"), "{err}");
    assert!(!folder.path().join("models").exists());
}

fn pooling(kind: u32) -> (TempDir, (Option<i32>, String)) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("places.gguf");
    fs::write(&file, that_says(&[("llama.pooling_type", 4, &kind.to_le_bytes())])).unwrap();
    let imported = model(folder.path(), &["import"], &file);
    (folder, imported)
}

fn embed(server: &Server, texts: &[&str]) -> Answer {
    let one = |text: &&str| json!({"model": "models/places", "content": {"parts": [{"text": text}]}});
    let requests: Vec<Value> = texts.iter().map(one).collect();
    let body = json!({"requests": requests}).to_string();
    server.connect().post("/v1beta/models/places:batchEmbedContents", &headers(), &body)
}

/// What a text is embedded as does not hang on what was embedded before it or beside it.
#[test]
fn a_model_that_could_write_embeds_where_it_says_so() {
    let (folder, (code, err)) = pooling(3);
    assert!(code == Some(0) && err.contains("It makes embeddings."), "{err}");
    let server = Server::start_in(folder, [("POLLUX_BACKEND", "local"), ("POLLUX_LOCAL_EMBEDDINGS", "places")]);
    let long = "a long text ".repeat(40);
    let together = embed(&server, &["one", &long, "two"]).json();
    let alone = embed(&server, &["two"]).json();
    let (beside, alone) = (&together["embeddings"][2]["values"], &alone["embeddings"][0]["values"]);
    let values = |of: &Value| of.as_array().unwrap().iter().map(|it| it.as_f64().unwrap()).collect::<Vec<f64>>();
    let likeness: f64 = values(beside).iter().zip(values(alone)).map(|(one, other)| one * other).sum();
    assert!((likeness - 1.0).abs() < 1e-4, "{likeness}");
    assert_ne!(together["embeddings"][0], together["embeddings"][2]);
}

#[test]
fn a_model_that_ranks_is_of_no_use() {
    let (folder, (code, err)) = pooling(4);
    assert!(code == Some(1) && err.contains("places.gguf is of no use here"), "{err}");
    assert!(!folder.path().join("models").exists());
}

#[test]
fn embeddings_of_the_stand_in_say_so_and_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    two_files(folder.path());
    let file = folder.path().join("Tiny-00001-of-00002.gguf");
    assert_eq!(model(folder.path(), &["import"], &file).0, Some(0));
    let server = Server::start_in(folder, [("POLLUX_LOCAL_MODEL", "tiny")]);
    let content = json!({"parts": [{"text": "Hello"}]});
    let one = json!({"content": content}).to_string();
    let all = json!({"requests": [{"model": "models/gemini-embedding-001", "content": content}]}).to_string();
    for (method, body) in [("embedContent", &one), ("batchEmbedContents", &all)] {
        let path = format!("/v1beta/models/gemini-embedding-001:{method}");
        let answer = server.connect().post(&path, &headers(), body);
        assert_eq!((answer.status, answer.header("x-pollux-stand-in")), (200, Some("emulator")), "{method}");
        let (_, metrics) = server.admin("/metrics");
        let line = format!("pollux_local_stand_in_total{{by=\"emulator\",method=\"{method}\"}} 1");
        assert!(metrics.contains(&line), "{metrics}");
    }
}
