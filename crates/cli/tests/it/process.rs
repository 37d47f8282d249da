//! The built binary, as a child process.

use std::cell::RefCell;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use tokio::time::Instant;

use crate::http::Connection;

/// Longer than anything that is to happen takes, on a busy machine too.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
/// The key that every server here accepts.
pub(crate) const KEY: &str = "test-key-of-the-outer-tests";

/// The binary, with nothing of the environment that could change what it does.
pub(crate) fn pollux() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pollux"));
    command.env_clear().stdin(Stdio::null());
    command
}

/// A server that runs until it is stopped, or dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) api: SocketAddr,
    pub(crate) admin: SocketAddr,
    /// What opens the admin port.
    pub(crate) token: String,
    /// What it said at its start, up to the line before it would wait for requests.
    pub(crate) greeting: String,
    /// Held, so that the pipe stays open.
    stdout: BufReader<ChildStdout>,
    log: Receiver<String>,
    seen: RefCell<Vec<String>>,
    folder: TempDir,
}

impl Server {
    /// With the emulator and these further environment variables.
    pub(crate) fn start<'a>(settings: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), settings)
    }

    /// The same, with the data of an earlier one.
    pub(crate) fn start_in<'a>(folder: TempDir, settings: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let ready = folder.path().join("ready.json");
        let _ = std::fs::remove_file(&ready);
        let mut child = pollux()
            .args(["serve", "--listen", "127.0.0.1:0", "--admin-listen", "127.0.0.1:0", "--log-format", "json"])
            .args(["--api-key", KEY, "--ready-file"])
            .arg(&ready)
            .arg("--data-dir")
            .arg(folder.path())
            .envs(settings)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (lines, log) = channel();
        thread::spawn(move || stderr.lines().map_while(Result::ok).try_for_each(|line| lines.send(line)));
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        // The first line is written once the ports are open, and the ready file right after the last.
        let mut greeting = String::new();
        while !greeting.contains("Ctrl-C") {
            assert_ne!(stdout.read_line(&mut greeting).unwrap(), 0, "it did not start: {:?}", rest_of(&log));
        }
        let addresses = wait_for_file(&ready);
        let address = |name: &str| addresses[name].as_str().unwrap().parse().unwrap();
        let (api, admin) = (address("listen"), address("admin"));
        let token = match addresses["admin_token_file"].as_str() {
            Some(file) => std::fs::read_to_string(file).unwrap().trim_end().to_owned(),
            None => String::new(),
        };
        Self { child, api, admin, token, greeting, stdout, log, seen: RefCell::default(), folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn connect(&self) -> Connection {
        Connection::open(self.api)
    }

    /// A GET of the admin API: the status and the body.
    pub(crate) fn admin(&self, path: &str) -> (u16, String) {
        self.operate("GET", path, "")
    }

    /// A call of the admin API, with its token: the status and the body.
    pub(crate) fn operate(&self, verb: &str, path: &str, body: &str) -> (u16, String) {
        let (token, length) = (&self.token, body.len());
        let head = format!("{verb} {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n");
        let request = format!("{head}content-length: {length}\r\n\r\n{body}");
        let answer = Connection::open(self.admin).send(request.as_bytes()).unwrap();
        (answer.status, answer.text())
    }

    /// The log line of the request with this id, which is written when the request is over.
    pub(crate) fn log_line(&self, id: &str) -> Value {
        self.logged(&format!("of request {id}"), |line| line["id"] == id)
    }

    /// The first line of the log that is it; waited for.
    pub(crate) fn logged(&self, what: &str, is_it: impl Fn(&Value) -> bool) -> Value {
        let parsed = |line: &str| serde_json::from_str::<Value>(line).ok().filter(&is_it);
        if let Some(found) = self.seen.borrow().iter().find_map(|line| parsed(line)) {
            return found;
        }
        let until = Instant::now() + PATIENCE;
        loop {
            match self.log.recv_timeout(until - Instant::now()) {
                Ok(line) => {
                    let found = parsed(&line);
                    self.seen.borrow_mut().push(line);
                    if let Some(found) = found {
                        return found;
                    }
                }
                Err(RecvTimeoutError::Timeout) => panic!("no log line {what}"),
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended before it logged the line {what}"),
            }
        }
    }

    pub(crate) fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Resident memory in kilobytes, where the system tells it.
    pub(crate) fn resident(&self) -> Option<usize> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().trim_end_matches(" kB").parse().ok()
    }

    pub(crate) fn terminate(&self) {
        self.signal("TERM");
    }

    pub(crate) fn hang_up(&self) {
        self.signal("HUP");
    }

    fn signal(&self, name: &str) {
        let (script, id) = (format!("kill -{name} \"$0\""), self.child.id().to_string());
        assert!(Command::new("sh").args(["-c", &script, &id]).status().unwrap().success());
    }

    /// Ends it without a word, and gives its data folder back.
    pub(crate) fn kill(mut self) -> TempDir {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap())
    }

    /// Waits for its end: how it ended, all that it logged, and its data folder.
    pub(crate) fn end(mut self) -> (ExitStatus, Vec<String>, TempDir) {
        // Standard output ends with the process, so this is the wait.
        self.stdout.read_to_string(&mut self.greeting).unwrap();
        let status = self.child.wait().unwrap();
        let mut lines = self.seen.take();
        lines.extend(self.log.iter());
        (status, lines, std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn rest_of(log: &Receiver<String>) -> Vec<String> {
    log.iter().collect()
}

/// The file appears whole, by a rename, right after the greeting.
fn wait_for_file(path: &Path) -> Value {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Ok(text) = std::fs::read_to_string(path) {
            return serde_json::from_str(&text).unwrap();
        }
        assert!(Instant::now() < until, "no ready file");
        thread::yield_now();
    }
}

/// A command that ends by itself: its exit code, output and error output.
pub(crate) fn run(command: &mut Command) -> (Option<i32>, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}
