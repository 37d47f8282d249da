//! Local models that nobody vouches for: each is computed with in a process of its own, whose end is nobody else's.
//!
//! The model is made here: a layer of random weights, whose vocabulary is the bytes. What it says makes no sense.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::http::{Answer, Connection};
use crate::process::{KEY, Server, pollux, run};

const WIDE: usize = 32;
/// Unknown, begin, end, and a token for each byte.
const VOCABULARY: usize = 3 + 256;
/// Numbers of the format's types of values.
const UNSIGNED: u32 = 4;
const SIGNED: u32 = 5;
const FLOAT: u32 = 6;
const TEXT: u32 = 8;
const LIST: u32 = 9;

/// A GGUF file in the making.
#[derive(Default)]
struct Gguf(Vec<u8>);

impl Gguf {
    fn small(&mut self, number: u32) -> &mut Self {
        self.0.extend(number.to_le_bytes());
        self
    }

    fn large(&mut self, number: usize) -> &mut Self {
        self.0.extend((number as u64).to_le_bytes());
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.large(text.len()).0.extend(text.as_bytes());
        self
    }

    fn number(&mut self, key: &str, number: usize) {
        self.text(key).small(UNSIGNED).small(u32::try_from(number).unwrap());
    }

    fn keys(&mut self, keys: &[Key<'_>]) {
        for (key, kind, bytes) in keys {
            self.text(key).small(*kind).0.extend(*bytes);
        }
    }

    fn list(&mut self, key: &str, of: u32, length: usize) {
        self.text(key).small(LIST).small(of).large(length);
    }
}

/// A model with so many layers in its header; it has one.
fn gguf(layers: usize) -> Vec<u8> {
    with_template(layers, "{% for message in messages %}{{ message.content }}\n{% endfor %}")
}

fn with_template(layers: usize, template: &str) -> Vec<u8> {
    with_keys(layers, template, &[])
}

/// A number of the file's: what it is of, its type in the format, and its bytes.
pub(crate) type Key<'a> = (&'a str, u32, &'a [u8]);

/// A model whose file says more of itself.
pub(crate) fn that_says(keys: &[Key<'_>]) -> Vec<u8> {
    with_keys(1, "{% for message in messages %}{{ message.content }}\n{% endfor %}", keys)
}

/// A file that says nothing else, and holds no weights.
pub(crate) fn that_only_says(keys: &[Key<'_>]) -> Vec<u8> {
    let mut file = Gguf::default();
    file.0.extend(b"GGUF");
    file.small(3).large(0).large(keys.len());
    file.keys(keys);
    file.0.resize(file.0.len().next_multiple_of(32), 0);
    file.0
}

fn with_keys(layers: usize, template: &str, keys: &[Key<'_>]) -> Vec<u8> {
    let mut file = Gguf::default();
    let weights = [
        ("token_embd.weight", vec![VOCABULARY, WIDE]),
        ("output.weight", vec![VOCABULARY, WIDE]),
        ("output_norm.weight", vec![WIDE]),
        ("blk.0.attn_norm.weight", vec![WIDE]),
        ("blk.0.ffn_norm.weight", vec![WIDE]),
        ("blk.0.attn_q.weight", vec![WIDE, WIDE]),
        ("blk.0.attn_k.weight", vec![WIDE, WIDE]),
        ("blk.0.attn_v.weight", vec![WIDE, WIDE]),
        ("blk.0.attn_output.weight", vec![WIDE, WIDE]),
        ("blk.0.ffn_gate.weight", vec![WIDE, WIDE]),
        ("blk.0.ffn_up.weight", vec![WIDE, WIDE]),
        ("blk.0.ffn_down.weight", vec![WIDE, WIDE]),
    ];
    file.0.extend(b"GGUF");
    file.small(3).large(weights.len()).large(16 + keys.len());
    file.keys(keys);
    file.text("general.architecture").small(TEXT).text("llama");
    file.text("tokenizer.ggml.model").small(TEXT).text("llama");
    file.text("tokenizer.chat_template").small(TEXT).text(template);
    file.number("llama.block_count", layers);
    file.number("llama.context_length", 16_384);
    file.number("llama.embedding_length", WIDE);
    file.number("llama.feed_forward_length", WIDE);
    file.number("llama.attention.head_count", 2);
    file.number("llama.rope.dimension_count", WIDE / 2);
    file.number("tokenizer.ggml.unknown_token_id", 0);
    file.number("tokenizer.ggml.bos_token_id", 1);
    file.number("tokenizer.ggml.eos_token_id", 2);
    file.text("llama.attention.layer_norm_rms_epsilon").small(FLOAT).0.extend(1e-5_f32.to_le_bytes());
    file.list("tokenizer.ggml.tokens", TEXT, VOCABULARY);
    for token in ["<unk>", "<s>", "</s>"] {
        file.text(token);
    }
    for byte in 0..256 {
        file.text(&format!("<0x{byte:02X}>"));
    }
    file.list("tokenizer.ggml.token_type", SIGNED, VOCABULARY);
    for kind in [2, 3, 3].into_iter().chain([6; 256]) {
        file.small(kind);
    }
    file.list("tokenizer.ggml.scores", FLOAT, VOCABULARY);
    file.0.extend([0; 4 * VOCABULARY]);
    let mut offset = 0;
    for (name, shape) in &weights {
        file.text(name).small(u32::try_from(shape.len()).unwrap());
        // The format counts from the innermost; 0 are floats of 32 bits.
        for length in shape.iter().rev() {
            file.large(*length);
        }
        file.small(0).large(offset);
        offset += shape.iter().product::<usize>() * 4;
    }
    file.0.resize(file.0.len().next_multiple_of(32), 0);
    let mut state = 6_u32;
    for (_, shape) in &weights {
        for _ in 0..shape.iter().product() {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let random = f32::from(u16::try_from(state >> 16).unwrap()) / 65_536.0 - 0.5;
            let weight = if shape.len() == 1 { 1.0 } else { random };
            file.0.extend(weight.to_le_bytes());
        }
    }
    file.0
}

/// A folder with a model `mine`, taken in as a user does it.
fn folder() -> TempDir {
    folder_with(&gguf(1))
}

fn folder_with(model: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tiny.gguf");
    fs::write(&file, model).unwrap();
    let mut import = pollux();
    import.args(["model", "import", "--name", "mine", "--data-dir"]).arg(folder.path()).arg(&file);
    let (code, _, err) = run(&mut import);
    assert_eq!(code, Some(0), "{err}");
    folder
}

fn card(folder: &Path, name: &str) -> Value {
    serde_json::from_slice(&fs::read(folder.join(format!("models/{name}.json"))).unwrap()).unwrap()
}

#[test]
fn what_could_not_be_taken_in_leaves_no_copy() {
    let folder = tempfile::tempdir().unwrap();
    let (file, models) = (folder.path().join("tiny.gguf"), folder.path().join("models"));
    fs::write(&file, gguf(1)).unwrap();
    // Where it belongs is something else.
    fs::create_dir_all(models.join("mine.gguf/full")).unwrap();
    let mut import = pollux();
    import.args(["model", "import", "--name", "mine", "--data-dir"]).arg(folder.path()).arg(&file);
    let (code, _, err) = run(&mut import);
    assert!(code == Some(1) && err.contains("mine.gguf"), "{err}");
    assert_eq!(fs::read_dir(models).unwrap().count(), 1);
}

/// A server where this model answers under every name.
fn serve_with(folder: TempDir, model: &str, settings: &[(&str, &str)]) -> Server {
    let context = [("POLLUX_LOCAL_CONTEXT", "16384"), ("POLLUX_LOCAL_CACHE", "32768"), ("POLLUX_LOCAL_MODEL", model)];
    Server::start_in(folder, context.into_iter().chain(settings.iter().copied()))
}

fn serve(folder: TempDir) -> Server {
    serve_with(folder, "mine", &[])
}

pub(crate) fn headers() -> String {
    format!("x-goog-api-key: {KEY}\r\ncontent-type: application/json\r\n")
}

pub(crate) fn ask(server: &Server, config: &Value) -> Answer {
    let body = json!({"contents": [{"parts": [{"text": "Say hi"}]}], "generationConfig": config});
    server.connect().post("/v1beta/models/gemini-2.5-flash:generateContent", &headers(), &body.to_string())
}

pub(crate) fn text(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["candidates"][0]["content"]["parts"][0]["text"].as_str().unwrap().to_owned()
}

/// Begins a stream that would go on for long, and waits for its first chunk.
fn begin(server: &Server) -> Connection {
    let long = json!({"type": "ARRAY", "items": {"type": "STRING", "enum": ["one", "two"]}, "minItems": 2000});
    let config = json!({"responseMimeType": "application/json", "responseSchema": long, "maxOutputTokens": 16_000});
    let body = json!({"contents": [{"parts": [{"text": "Count"}]}], "generationConfig": config}).to_string();
    let mut connection = server.connect();
    let path = "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse";
    let head = format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n{}\r\n", body.len(), headers());
    connection.write((head + &body).as_bytes()).unwrap();
    assert_eq!(connection.head().unwrap().status, 200);
    assert!(connection.chunk().is_some_and(|chunk| !chunk.is_empty()));
    connection
}

/// The process that computes with `mine`: the latest but so many.
fn child(server: &Server, not: &[u64]) -> u64 {
    let of = |line: &Value| line["process"].as_u64().filter(|id| !not.contains(id));
    of(&server.logged("of a process of its own", |line| of(line).is_some())).unwrap()
}

fn signal(name: &str, process: u64) {
    let script = format!("kill -{name} {process}");
    assert!(Command::new("sh").args(["-c", &script]).status().unwrap().success());
}

#[test]
fn the_end_of_its_process_ends_a_stream_with_an_error_and_the_next_call_is_answered() {
    let server = serve(folder());
    let mut stream = begin(&server);
    let first = child(&server, &[]);
    signal("KILL", first);
    let mut rest = Vec::new();
    while let Some(chunk) = stream.chunk().filter(|chunk| !chunk.is_empty()) {
        rest.extend(chunk);
    }
    let rest = String::from_utf8(rest).unwrap();
    assert!(rest.contains("\"code\":500") || rest.contains("\"code\": 500"), "{rest}");
    assert!(!rest.contains("finishReason"), "{rest}");
    let line = server.logged("of its end", |line| line["message"] == "the process of a local model has ended");
    assert!(line["model"] == "mine" && line["status"].as_str().unwrap().contains("SIGKILL"), "{line}");
    assert_eq!(ask(&server, &json!({"maxOutputTokens": 5})).json()["modelVersion"], "mine");
    assert_ne!(child(&server, &[first]), first);
}

#[test]
fn a_call_whose_process_is_killed_gets_an_error_or_another_process() {
    let server = serve(folder());
    text(&ask(&server, &json!({"maxOutputTokens": 5})));
    let mut killed = Vec::new();
    // From the second end in a row on it rests, twice as long each time, and says so to whoever asks before that is over.
    let refused = loop {
        killed.push(child(&server, &killed));
        signal("KILL", killed[killed.len() - 1]);
        server.logged("of its end", |line| line["message"] == "the process of a local model has ended");
        let mut answer = ask(&server, &json!({"maxOutputTokens": 5}));
        while answer.status == 500 {
            answer = ask(&server, &json!({"maxOutputTokens": 5}));
        }
        if answer.status != 200 {
            break answer;
        }
    };
    assert!(killed.len() > 1);
    assert_eq!((refused.status, refused.json()["error"]["status"].as_str()), (503, Some("UNAVAILABLE")));
    let mut again = ask(&server, &json!({"maxOutputTokens": 5}));
    while again.status == 503 {
        again = ask(&server, &json!({"maxOutputTokens": 5}));
    }
    text(&again);
}

#[test]
fn a_file_that_ends_a_process_leaves_the_gateway_alive() {
    let folder = folder();
    // Behind our back: nobody has looked at it.
    let file = gguf(0);
    fs::write(folder.path().join("models/mine.gguf"), &file).unwrap();
    assert_eq!(card(folder.path(), "mine")["size"], file.len());
    let mut server = serve(folder);
    for _ in 0..2 {
        assert_eq!(ask(&server, &json!({})).status, 200);
    }
    assert!(server.is_alive());
    server.logged("of the emulator", |line| line["message"] == "a local model cannot be used");
    // Once it is mended it is loaded, though it failed a moment ago.
    let models = server.folder().join("models");
    fs::write(models.join("mine.part"), gguf(1)).unwrap();
    fs::rename(models.join("mine.part"), models.join("mine.gguf")).unwrap();
    let mended = ask(&server, &json!({"maxOutputTokens": 5}));
    assert_eq!(mended.json()["modelVersion"], "mine");
}

#[test]
fn a_file_that_is_cut_while_it_serves_costs_no_more_than_its_process() {
    let mut server = serve(folder());
    text(&ask(&server, &json!({"maxOutputTokens": 5})));
    let file = fs::File::options().write(true).open(server.folder().join("models/mine.gguf")).unwrap();
    file.set_len(100).unwrap();
    // Whether its pages are still there is up to the system.
    for _ in 0..2 {
        assert!([200, 500, 503].contains(&ask(&server, &json!({})).status));
    }
    assert!(server.is_alive());
}

#[test]
fn a_seed_says_the_same_in_and_out_of_process() {
    let folder = folder();
    let models = folder.path().join("models");
    let mut known = card(folder.path(), "mine");
    known["name"] = "smollm2-135m-instruct".into();
    known["known"] = true.into();
    fs::copy(models.join("mine.gguf"), models.join("smollm2-135m-instruct.gguf")).unwrap();
    fs::write(models.join("smollm2-135m-instruct.json"), known.to_string()).unwrap();
    let config = json!({"seed": 3, "maxOutputTokens": 200, "temperature": 1.5});
    let here = serve_with(folder, "smollm2-135m-instruct", &[]);
    let expected = text(&ask(&here, &config));
    let apart = serve(here.kill());
    let answer = ask(&apart, &config);
    assert_eq!((text(&answer), answer.json()["modelVersion"].as_str()), (expected, Some("mine")));
    child(&apart, &[]);
}

#[test]
fn who_leaves_makes_room_in_the_other_process() {
    let server = serve_with(folder(), "mine", &[("POLLUX_LOCAL_PARALLEL", "1"), ("POLLUX_LOCAL_QUEUE", "0")]);
    let stream = begin(&server);
    assert_eq!(ask(&server, &json!({"maxOutputTokens": 5})).status, 503);
    drop(stream);
    let mut next = ask(&server, &json!({"maxOutputTokens": 5}));
    while next.status == 503 {
        next = ask(&server, &json!({"maxOutputTokens": 5}));
    }
    text(&next);
}

#[test]
fn the_other_process_ends_with_the_server() {
    let server = serve(folder());
    text(&ask(&server, &json!({"maxOutputTokens": 5})));
    let child = child(&server, &[]);
    let file = format!("/proc/{child}/cmdline");
    // A service manager stops all of its processes; answers are to come to their end all the same.
    signal("TERM", child);
    text(&ask(&server, &json!({"maxOutputTokens": 5})));
    assert!(!fs::read(&file).unwrap().is_empty());
    drop(server.kill());
    // It may be there for a moment more, and then as one that nobody has taken note of.
    while fs::read(&file).is_ok_and(|line| !line.is_empty()) {
        std::thread::yield_now();
    }
}

#[test]
fn who_stands_in_for_a_missing_model_is_told_and_a_model_that_comes_is_used() {
    let server = serve_with(tempfile::tempdir().unwrap(), "mine", &[("POLLUX_BACKEND", "local")]);
    // Loaded at start, as it was asked for.
    let told = server.logged("of the model", |line| line["message"] == "a local model cannot be used");
    assert_eq!(told["error"], "there is no model `mine` on this machine");
    assert!(server.greeting.contains("emulator"), "{}", server.greeting);
    let answer = ask(&server, &json!({"maxOutputTokens": 5}));
    assert_eq!((answer.status, answer.header("x-pollux-stand-in")), (200, Some("emulator")));
    fs::rename(folder().path().join("models"), server.folder().join("models")).unwrap();
    let answer = ask(&server, &json!({"maxOutputTokens": 5}));
    assert_eq!((answer.json()["modelVersion"].as_str(), answer.header("x-pollux-stand-in")), (Some("mine"), None));
}

fn post(server: &Server, path: &str, body: &Value) -> Answer {
    server.connect().post(path, &headers(), &body.to_string())
}

fn get(server: &Server, path: &str) -> Answer {
    let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\n{}\r\n", headers());
    server.connect().send(request.as_bytes()).expect("an answer")
}

#[test]
fn a_local_model_is_one_of_the_api_under_its_own_name() {
    let server = serve(folder());
    let turn = json!({"role": "user", "parts": [{"text": "Say hi"}]});
    let asked = json!({"contents": [turn], "generationConfig": {"maxOutputTokens": 5}});
    for path in ["/v1beta/models/mine", "/v1/models/mine", "/v1/publishers/google/models/mine"] {
        let answer = post(&server, &format!("{path}:generateContent"), &asked);
        assert_eq!(answer.json()["modelVersion"], "mine", "{path}: {}", answer.text());
    }
    let stream = post(&server, "/v1beta/models/mine:streamGenerateContent?alt=sse", &asked);
    assert!(stream.status == 200 && stream.text().contains("finishReason"), "{}", stream.text());
    let counted = post(&server, "/v1beta/models/mine:countTokens", &json!({"contents": [turn]}));
    assert_eq!(counted.status, 200, "{}", counted.text());
    assert_eq!(get(&server, "/v1beta/models/mine").json()["name"], "models/mine");
    assert_eq!(get(&server, "/v1beta/models").json()["models"][0]["name"], "models/mine");
    let vector = post(&server, "/v1beta/models/mine:embedContent", &json!({"content": turn}));
    let told = "models/mine is not found for API version v1beta, or is not supported for embedContent. \
                Call ListModels to see the list of available models and their supported methods.";
    assert_eq!((vector.status, vector.json()["error"]["message"].as_str()), (404, Some(told)));
    assert_eq!(post(&server, "/v1beta/models/yours:generateContent", &asked).status, 404);
    assert_eq!(get(&server, "/v1beta/models/yours").status, 404);
}

#[test]
fn an_answer_without_a_limit_has_that_of_the_settings() {
    let server = serve_with(folder(), "mine", &[("POLLUX_LOCAL_OUTPUT", "7")]);
    let long = json!({"type": "ARRAY", "items": {"type": "INTEGER"}, "minItems": 50});
    let shape = json!({"responseMimeType": "application/json", "responseSchema": long});
    let ended = |config: &Value| {
        let answer = ask(&server, config).json();
        let tokens = answer["usageMetadata"]["candidatesTokenCount"].clone();
        (answer["candidates"][0]["finishReason"].clone(), tokens)
    };
    assert_eq!(ended(&shape), (json!("MAX_TOKENS"), json!(7)));
    let mut more = shape.clone();
    more["maxOutputTokens"] = json!(12);
    assert_eq!(ended(&more), (json!("MAX_TOKENS"), json!(12)));
    let told = get(&server, "/v1beta/models/mine").json();
    assert_eq!((&told["outputTokenLimit"], &told["inputTokenLimit"]), (&json!(7), &json!(16_383)));
}

#[test]
fn what_a_chat_template_refuses_is_the_callers_error_and_one_that_is_of_no_use_the_models() {
    let alternate = "{% for message in messages %}{% if (message.role == 'user') != (loop.index0 % 2 == 0) %}\
                     {{ raise_exception('Roles must alternate') }}{% endif %}{{ message.content }}{% endfor %}";
    let server = serve(folder_with(&with_template(1, alternate)));
    text(&ask(&server, &json!({"maxOutputTokens": 5})));
    let turn = |role: &str| json!({"role": role, "parts": [{"text": "hi"}]});
    let body = json!({"contents": [turn("model"), turn("user")]});
    let refused = post(&server, "/v1beta/models/mine:generateContent", &body);
    let message = "The chat template of mine does not take this conversation: Roles must alternate";
    assert_eq!((refused.status, refused.json()["error"]["message"].as_str()), (400, Some(message)));
    let endless = "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}";
    let server = serve(folder_with(&with_template(1, endless)));
    assert_eq!(ask(&server, &json!({})).header("x-pollux-stand-in"), Some("emulator"));
    let line = server.logged("of the emulator", |line| line["message"] == "a local model cannot be used");
    assert!(line["error"].as_str().is_some_and(|error| error.contains("chat template")), "{line}");
}

#[test]
fn a_chat_template_that_grows_ends_its_process_and_not_the_gateway() {
    let grows = "{% if messages | length > 4 %}{% set all = namespace(s='x' * 1000) %}{% for a in range(40) %}\
                 {% set all.s = all.s ~ all.s %}{% endfor %}{% endif %}\
                 {% for message in messages %}{{ message.content }}{% endfor %}";
    let mut server = serve(folder_with(&with_template(1, grows)));
    let turn =
        |at: usize| json!({"role": if at.is_multiple_of(2) { "user" } else { "model" }, "parts": [{"text": "hi"}]});
    let chat = |turns: usize| json!({"contents": (0..turns).map(turn).collect::<Vec<_>>()});
    let path = |method: &str| format!("/v1beta/models/mine:{method}");
    text(&ask(&server, &json!({"maxOutputTokens": 5})));
    let first = child(&server, &[]);
    let score = fs::read_to_string(format!("/proc/{first}/oom_score_adj")).unwrap();
    assert_eq!(score.trim(), "1000");
    let failed = post(&server, &path("generateContent"), &chat(5));
    let message = "The chat template of mine took too long or too much memory, and its process was ended.";
    assert_eq!((failed.status, failed.json()["error"]["message"].as_str()), (500, Some(message)));
    let line = server.logged("of its end", |line| line["message"] == "the process of a local model has ended");
    assert!(line["said"].as_str().is_some_and(|said| said.contains("256 MB")), "{line}");
    assert_eq!(post(&server, &path("countTokens"), &chat(3)).status, 200);
    assert_ne!(child(&server, &[first]), first);
    assert!(server.is_alive());
}

#[test]
fn a_model_whose_file_is_not_whole_is_told_of_under_its_own_name_too() {
    let server = serve(folder());
    let file = fs::File::options().write(true).open(server.folder().join("models/mine.gguf")).unwrap();
    let had = file.metadata().unwrap().len();
    file.set_len(100).unwrap();
    let asked = json!({"contents": [{"parts": [{"text": "Say hi"}]}]});
    assert_eq!(post(&server, "/v1beta/models/mine:generateContent", &asked).status, 404);
    let line = server.logged("of the file", |line| line["message"] == "a local model cannot be used");
    let told = format!("the file of the model `mine` is broken: it has 100 bytes, and had {had} when it came");
    assert!(line["error"].as_str().is_some_and(|error| error.starts_with(&told)), "{line}");
}

#[test]
fn a_model_that_is_removed_while_it_is_in_memory_is_told_of() {
    let server = serve(folder());
    text(&ask(&server, &json!({"maxOutputTokens": 5})));
    for file in ["mine.gguf", "mine.json"] {
        fs::remove_file(server.folder().join("models").join(file)).unwrap();
    }
    text(&ask(&server, &json!({"maxOutputTokens": 5})));
    let help = |line: &Value| line["help"].as_str().is_some_and(|help| help.contains("import it again"));
    assert_eq!(server.logged("of the file", help)["model"], "mine");
    let asked = json!({"contents": [{"parts": [{"text": "Say hi"}]}]});
    assert_eq!(post(&server, "/v1beta/models/mine:generateContent", &asked).status, 404);
}
