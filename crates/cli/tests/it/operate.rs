//! A pool that is operated while it serves: configurations that come and go, credentials that are added and paused.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::access::{done, told};
use crate::http::Connection;
use crate::process::{KEY, PATIENCE, Server, pollux, run};

const GENERATE: &str = "/v1beta/models/gemini-2.5-flash:generateContent";
const STREAM: &str = "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse";
const HI: &str = r#"{"contents":[{"parts":[{"text":"hi"}]}]}"#;

/// An emulator as upstream, and a configuration file that leads to it.
struct Setting {
    upstream: Server,
    /// A second key that the upstream takes.
    second: String,
    folder: TempDir,
}

impl Setting {
    fn new(settings: &[(&str, &str)]) -> Self {
        let upstream = Server::start(settings.iter().copied());
        let second = upstream.greeting.split_once("API key").unwrap().1.split_whitespace().next().unwrap().to_owned();
        Self { upstream, second, folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("pollux.toml")
    }

    /// `URL` stands for the upstream's.
    fn write(&self, text: &str) {
        std::fs::write(self.file(), text.replace("URL", &format!("http://{}", self.upstream.api))).unwrap();
    }

    fn serve(&self) -> Server {
        self.serve_in(tempfile::tempdir().unwrap())
    }

    fn serve_in(&self, folder: TempDir) -> Server {
        let file = self.file();
        let settings = [("POLLUX_CONFIG", file.to_str().unwrap()), ("KEY_A", KEY), ("KEY_B", &self.second)];
        Server::start_in(folder, settings)
    }
}

const ALPHA: &str = "[upstream]\nurl = 'URL'\n[[projects]]\nid = 'alpha'\ncredentials = [{ env = 'KEY_A' }]\n";

fn ask(connection: &mut Connection, path: &str) -> u16 {
    connection.post(path, &format!("x-goog-api-key: {KEY}\r\n"), HI).status
}

fn post(server: &Server, path: &str, body: &str) -> (u16, Value) {
    let (status, answer) = server.operate("POST", path, body);
    (status, serde_json::from_str(&answer).unwrap())
}

/// `pollux pool …` for this server; the input is the key.
fn pool(server: &Server, arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    use std::io::Write as _;
    let mut command = pollux();
    command.arg("pool").args(arguments).arg("--admin").arg(server.admin.to_string());
    command.env("POLLUX_ADMIN_TOKEN", &server.token);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn state(server: &Server) -> Value {
    serde_json::from_str(&server.admin("/pool").1).unwrap()
}

/// The credential's state; nothing when there is none.
fn credential(server: &Server, project: &str, id: &str) -> Value {
    let with_id = |list: &Value, id: &str| {
        list.as_array().into_iter().flatten().find(|one| one["id"] == id).cloned().unwrap_or_default()
    };
    with_id(&with_id(&state(server)["projects"], project)["credentials"], id)
}

#[test]
fn a_hundred_configurations_under_load_and_no_request_fails() {
    let setting = Setting::new(&[]);
    let two = format!("{ALPHA}[[projects]]\nid = 'beta'\ncredentials = [{{ env = 'KEY_B' }}]\n");
    let route = "[[routes]]\nmodel = 'gemini-*'\ntargets = [{ model = 'gemini-2.5-pro' }, {}]\nattempts = 9\n";
    let elsewhere = "[[backends]]\nname = 'eu'\nurl = 'URL'\n[[projects]]\nid = 'alpha'\nbackend = 'eu'\n\
                     credentials = [{ env = 'KEY_A' }]\n[relay]\ndeadline = '1m'\n";
    let files = [ALPHA.to_owned(), format!("{two}{route}"), elsewhere.to_owned(), two];
    setting.write(&files[0]);
    let server = setting.serve();
    let (stop, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        let workers: Vec<_> = [GENERATE, STREAM, GENERATE]
            .into_iter()
            .map(|path| {
                let (api, stop, asked) = (server.api, &stop, &asked);
                scope.spawn(move || {
                    let mut connection = Connection::open(api);
                    while !stop.load(Ordering::Relaxed) {
                        assert_eq!(ask(&mut connection, path), 200);
                        asked.fetch_add(1, Ordering::Relaxed);
                    }
                })
            })
            .collect();
        for (at, file) in files.iter().cycle().skip(1).take(100).enumerate() {
            setting.write(file);
            let (status, answer) = post(&server, "/config:reload", "");
            assert_eq!((status, &answer["needs_restart"]), (200, &json!([])), "reload {at}: {answer}");
            assert_ne!(answer["changed"], json!([]), "reload {at}");
            // Every configuration answers at least once.
            let before = asked.load(Ordering::Relaxed);
            while asked.load(Ordering::Relaxed) == before && workers.iter().all(|worker| !worker.is_finished()) {
                thread::yield_now();
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(asked.load(Ordering::Relaxed) >= 100);
}

#[test]
fn an_error_leaves_everything_as_it_was_and_says_why() {
    let setting = Setting::new(&[]);
    setting.write(ALPHA);
    let server = setting.serve();
    let before = state(&server)["projects"].clone();
    setting.write(&format!("{ALPHA}[[projects]]\nid = 'beta'\ncredentials = [{{ env = 'NOT_SET' }}]\n"));
    let (status, answer) = post(&server, "/config:reload", "");
    assert_eq!((status, answer["error"]["status"].as_str()), (400, Some("FAILED_PRECONDITION")), "{answer}");
    let message = answer["error"]["message"].as_str().unwrap();
    assert!(message.contains("pollux.toml:8:24: the environment variable `NOT_SET` is not set"), "{message}");
    let (code, out, err) = pool(&server, &["reload"], "");
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.contains("`NOT_SET` is not set"), "{err}");
    // Without its table the gate of countries would be open to everybody.
    setting.write(&format!("{ALPHA}[access]\ngeoip_file = '/no/such.mmdb'\n"));
    let (status, answer) = post(&server, "/config:reload", "");
    assert_eq!((status, answer["error"]["message"].to_string().contains("access.geoip_file")), (400, true), "{answer}");
    assert_eq!(state(&server)["projects"], before);
    assert_eq!(ask(&mut server.connect(), GENERATE), 200);
    server.terminate();
    let (_, log, _) = server.end();
    assert!(log.iter().any(|line| line.contains("everything is as it was") && line.contains("NOT_SET")), "{log:?}");
}

#[test]
fn buckets_come_and_go_with_a_reload() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "Castor and Pollux").unwrap();
    let file = folder.path().join("pollux.toml");
    let access = "[access]\nagents_ready_after = '0s'\n";
    let with = format!("[[buckets]]\nname = 'files'\nurl = 'file://{}'\n{access}", folder.path().display());
    std::fs::write(&file, access).unwrap();
    let server = Server::start([("POLLUX_CONFIG", file.to_str().unwrap())]);
    let project = json!({ "id": "my-app-1", "billing": { "tier": "TIER_1" }, "buckets": ["files"] });
    assert_eq!(post(&server, "/v1/projects", &project.to_string()).0, 200);
    assert_eq!(post(&server, "/v1/projects/my-app-1/locations/global/endpoints", "{}").0, 200);
    let (status, told) = server.operate("PATCH", "/v1beta/projects/my-app-1/locations/global/config", "{}");
    assert_eq!(status, 200, "{told}");
    let (_, key) = post(&server, "/v2/projects/my-app-1/locations/global/keys", "{}");
    let header = format!("x-goog-api-key: {}\r\n", key["response"]["keyString"].as_str().unwrap());
    let path = "/v1beta/projects/my-app-1/locations/global/publishers/google/models/gemini-2.5-flash:generateContent";
    let part = json!({ "fileData": { "mimeType": "text/plain", "fileUri": "gs://files/a.txt" } });
    let body = json!({ "contents": [{ "role": "user", "parts": [part] }] }).to_string();
    let mut connection = server.connect();
    let mut asks = || {
        let answer = connection.post(path, &header, &body);
        (answer.status, answer.text())
    };
    for (text, expected) in [(&*with, 200), (access, 403), (&*with, 200)] {
        std::fs::write(&file, text).unwrap();
        let (_, answer) = post(&server, "/config:reload", "");
        assert_eq!((&answer["changed"], &answer["needs_restart"]), (&json!(["buckets"]), &json!([])), "{answer}");
        let (status, told) = asks();
        assert_eq!(status, expected, "{told}");
    }
    // One that is none stops the reload, and the others stay.
    std::fs::write(&file, with.replace("file://", "file:///no/such")).unwrap();
    assert_eq!(post(&server, "/config:reload", "").0, 400);
    assert_eq!(asks().0, 200);
}

#[test]
fn sighup_reads_the_file_again_and_what_is_fixed_is_named() {
    let setting = Setting::new(&[]);
    setting.write(ALPHA);
    let server = setting.serve();
    setting.write(&ALPHA.replace("alpha", "gamma").replace("[upstream]", "[server]\nmax_connections = 7\n[upstream]"));
    server.hang_up();
    let until = tokio::time::Instant::now() + PATIENCE;
    while credential(&server, "gamma", "KEY_A").is_null() {
        assert!(tokio::time::Instant::now() < until, "{}", state(&server));
        thread::yield_now();
    }
    assert_eq!(ask(&mut server.connect(), GENERATE), 200);
    let (code, out, _) = pool(&server, &["reload"], "");
    assert_eq!(code, Some(0));
    assert!(
        out.contains("no setting that is in use differs") && out.contains("need a restart: server.max_connections")
    );
    let audit: Value = serde_json::from_str(&server.admin("/audit").1).unwrap();
    let who = |at: usize| {
        let entry = &audit["entries"][at];
        (entry["action"].as_str(), entry["actor"].as_str(), entry["from"].as_str())
    };
    assert_eq!(who(0), (Some("config.reload"), Some("admin"), Some("127.0.0.1")), "{audit}");
    assert_eq!(who(1), (Some("config.reload"), Some("config"), None), "{audit}");
}

#[test]
fn a_reload_that_takes_a_route_away_names_the_keys_that_have_it() {
    let setting = Setting::new(&[]);
    let with = |model: &str| format!("{ALPHA}[[routes]]\nmodel = '{model}'\n");
    setting.write(&with("gemini-2.5-*"));
    let server = setting.serve();
    let key = done(&server, &["keys", "create", "--id", "bound", "--route", "gemini-2.5-*"]);
    let ask = || server.connect().post(GENERATE, &format!("x-goog-api-key: {}\r\n", key.trim()), HI).status;
    assert_eq!(ask(), 200);
    let (code, _, err) = told(&server, &["keys", "update", "bound", "--route", "other"]);
    assert_eq!((code, &*err), (Some(1), "error: there is no route `other`; there is `gemini-2.5-*`\n"));
    setting.write(&with("other"));
    assert_eq!(post(&server, "/config:reload", "").0, 200);
    assert_eq!(ask(), 500);
    done(&server, &["keys", "update", "bound", "--display-name", "Bound"]);
    done(&server, &["keys", "update", "bound", "--route", "other"]);
    assert_eq!(ask(), 200);
    server.terminate();
    let (_, log, _) = server.end();
    let is_told = |line: &&String| line.contains("keys name a route") && line.contains("/keys/bound");
    assert_eq!(log.iter().filter(is_told).count(), 1, "{log:?}");
}

#[test]
fn credentials_come_and_go_at_once_and_are_kept() {
    let setting = Setting::new(&[]);
    setting.write("[upstream]\nurl = 'URL'\n[[projects]]\nid = 'alpha'\n");
    let server = setting.serve();
    assert_eq!(ask(&mut server.connect(), GENERATE), 503, "there is no credential yet");
    let (code, out, err) = pool(&server, &["add", "--project", "alpha", "--id", "mine"], &format!("{KEY}\n"));
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(!out.contains(KEY), "{out}");
    assert_eq!(ask(&mut server.connect(), GENERATE), 200);
    let (code, _, err) = pool(&server, &["add", "--project", "alpha"], KEY);
    assert_eq!(code, Some(1));
    assert!(err.contains("this key is there already: `mine` of project `alpha`") && !err.contains(KEY), "{err}");
    // Encrypted at rest, and there again after a restart.
    assert!(!holds(server.folder(), KEY));
    server.terminate();
    let (_, _, folder) = server.end();
    let server = setting.serve_in(folder);
    assert_eq!(ask(&mut server.connect(), GENERATE), 200);
    let (code, ..) = pool(&server, &["remove", "--project", "alpha", "--id", "mine"], "");
    assert_eq!((code, ask(&mut server.connect(), GENERATE)), (Some(0), 503));
}

/// Whether any file of a folder has this text in it.
fn holds(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().flatten().any(|entry| {
        let bytes = std::fs::read(entry.path()).unwrap_or_default();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

#[test]
fn a_pause_holds_at_once_and_over_a_restart_until_it_is_ended() {
    let setting = Setting::new(&[]);
    setting.write(ALPHA);
    let server = setting.serve();
    assert_eq!(ask(&mut server.connect(), GENERATE), 200);
    assert_eq!(pool(&server, &["pause", "--project", "alpha", "--id", "KEY_A"], "").0, Some(0));
    assert_eq!(credential(&server, "alpha", "KEY_A")["health"]["state"], "paused");
    assert_eq!(ask(&mut server.connect(), GENERATE), 503);
    server.terminate();
    let (_, _, folder) = server.end();
    let server = setting.serve_in(folder);
    assert_eq!(ask(&mut server.connect(), GENERATE), 503);
    assert_eq!(pool(&server, &["resume", "--project", "alpha", "--id", "KEY_A"], "").0, Some(0));
    assert_eq!(ask(&mut server.connect(), GENERATE), 200);
    let (code, out, _) = pool(&server, &["list"], "");
    assert_eq!(code, Some(0));
    let line = out.lines().find(|line| line.contains("KEY_A")).unwrap();
    assert!(line.starts_with("alpha") && line.contains("healthy"), "{out}");
    assert!(out.contains("gemini-2.5-flash"), "{out}");
}

#[test]
fn a_key_that_is_refused_rests_until_it_is_cleared() {
    let setting = Setting::new(&[]);
    let two = ALPHA.replace("{ env = 'KEY_A' }", "{ key = 'fault-api_key_invalid', id = 'bad' }, { env = 'KEY_A' }");
    setting.write(&two);
    let server = setting.serve();
    let bad = || credential(&server, "alpha", "bad")["health"].clone();
    // The better of two is chosen, and sooner or later the bad one.
    while bad()["state"] == "healthy" {
        assert_eq!(ask(&mut server.connect(), GENERATE), 200, "the other key answers");
    }
    assert_eq!((&bad()["state"], &bad()["fault"]), (&json!("broken"), &json!("api_key_invalid")));
    assert_eq!(pool(&server, &["clear", "--project", "alpha", "--id", "bad"], "").0, Some(0));
    assert_eq!(bad()["state"], "healthy");
}

#[test]
fn a_key_that_is_added_to_the_only_one_makes_a_pool_of_it() {
    let upstream = Server::start([]);
    let url = format!("http://{}", upstream.api);
    let server = Server::start([("POLLUX_UPSTREAM", &*url), ("POLLUX_UPSTREAM_KEY", "fault-api_key_invalid")]);
    assert_eq!(ask(&mut server.connect(), GENERATE), 400);
    // Nothing could take its place, so it does not rest.
    assert_eq!(credential(&server, "default", "key")["health"]["state"], "healthy");
    assert_eq!(pool(&server, &["add", "--project", "default", "--id", "second"], KEY).0, Some(0));
    while credential(&server, "default", "key")["health"]["state"] == "healthy" {
        assert_eq!(ask(&mut server.connect(), GENERATE), 200, "the other key answers");
    }
}

#[test]
fn what_is_not_there_is_named() {
    let setting = Setting::new(&[]);
    setting.write(ALPHA);
    let server = setting.serve();
    let (code, out, err) = pool(&server, &["pause", "--project", "beta"], "");
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.contains("there is no project `beta`; there is `alpha`"), "{err}");
    let (_, _, err) = pool(&server, &["clear", "--project", "alpha", "--id", "x"], "");
    assert!(err.contains("project `alpha` has no credential `x`; it has `KEY_A`"), "{err}");
    let (_, _, err) = pool(&server, &["remove", "--project", "alpha", "--id", "KEY_A"], "");
    assert!(err.contains("is in the settings, so it is taken out there"), "{err}");
    let admin = server.admin.to_string();
    drop(server);
    let (code, _, err) = run(pollux().args(["pool", "list", "--admin", &admin]));
    assert_eq!(code, Some(1));
    assert!(err.contains("no Pollux answers at http://"), "{err}");
}

#[test]
fn an_emulator_without_projects_needs_no_key() {
    let server = Server::start([]);
    let (code, _, err) = pool(&server, &["add", "--project", "default"], KEY);
    assert_eq!(code, Some(1));
    assert!(err.contains("the emulator answers and needs no key"), "{err}");
}

#[test]
fn a_killed_one_counts_the_day_from_its_ledger() {
    let setting = Setting::new(&[]);
    setting.write(ALPHA);
    let server = setting.serve();
    let mut connection = server.connect();
    for _ in 0..5 {
        assert_eq!(ask(&mut connection, GENERATE), 200);
    }
    // It is read only once the one before it has ended, in the ledger too.
    assert_eq!(ask(&mut connection, "/nothing"), 404);
    let folder = server.kill();
    let server = setting.serve_in(folder);
    let bucket = state(&server)["projects"][0]["buckets"][0].clone();
    // The day may have ended in between.
    assert!([json!(5), json!(0), Value::Null].contains(&bucket["requests_per_day"]["used"]), "{bucket}");
    assert_eq!(bucket["model"], "gemini-2.5-flash");
}
