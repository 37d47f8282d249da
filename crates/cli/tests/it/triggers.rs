//! For every fault that Pollux raises by itself: what really brings it about yields exactly that entry.
//!
//! A case is a file, `data/triggers/<fault>.json` or `<fault>.<case>.json`: the request, how the server is set up,
//! and the values that stand in the texts. What an operator does before, by the admin API, stands there too; `${1/name}`
//! is what the second of its answers has at that place, and `${1/accessToken}` a token that was got with the service
//! account's key in it. Nothing is injected; the answer must be, byte for byte, what the catalogue makes of the fault and
//! those values, and the log must name the fault. Whatever has no file is in [`NOT_YET`], with its reason.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ::http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use pollux_doctor::{Answer as Judged, Context, Fault, Values, catalogue, classify};
use pollux_types::json::to_pretty;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::http::{Answer, Connection};
use crate::process::{KEY, Server};
use crate::upstream::{self, Behaviour};

mod not_yet;
mod tokens;
mod told;

use not_yet::NOT_YET;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case shows, for the reader.
    #[serde(default, rename = "about")]
    _about: String,
    /// Environment variables of the server.
    #[serde(default)]
    settings: BTreeMap<String, String>,
    /// An upstream to forward to, in place of the emulator.
    upstream: Option<Behaviour>,
    /// What an operator does before the request.
    #[serde(default)]
    setup: Vec<Step>,
    /// How often the same request is answered well before the one that matters.
    #[serde(default)]
    before: usize,
    /// What else goes on.
    #[serde(default)]
    scene: Scene,
    request: Request,
    /// What stands in the slots of the fault's texts.
    #[serde(default)]
    values: Map<String, Value>,
    /// Where in the answer the entry is.
    #[serde(default)]
    form: Form,
    /// How long to wait is what the answer's text says: no case can know that to the nanosecond.
    #[serde(default)]
    wait_is_told: bool,
    /// The fault that a reader of the answer takes it for, where two look alike.
    reads_as: Option<String>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Scene {
    /// Nothing else.
    #[default]
    Alone,
    /// Another request is in flight.
    RequestInFlight,
    /// Another connection is open.
    ConnectionOpen,
    /// The server has been told to stop, after half of the request's head.
    Draining,
    /// The caller leaves after the first chunk of the answer.
    CallerLeaves,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    /// The answer is the error.
    #[default]
    Whole,
    /// The error is the only item of a list.
    List,
    /// The error is the last chunk of an answer that began well.
    LastChunk,
    /// The answer is a success that holds what the entry's body holds.
    Inside,
    /// The caller gets no error at all; only the log tells.
    LogOnly,
}

/// One request to the admin port.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    #[serde(default = "post")]
    method: String,
    path: String,
    #[serde(default)]
    body: Value,
}

/// What the steps were answered.
struct Answers(Vec<Value>);

impl Answers {
    fn of(steps: &[Step], server: &Server) -> Result<Self, String> {
        let mut answers = Self(Vec::new());
        for step in steps {
            let body = answers.fill(&if step.body.is_null() { String::new() } else { step.body.to_string() });
            let (status, answer) = server.operate(&step.method, &answers.fill(&step.path), &body);
            if status != 200 {
                return Err(format!("{} {}: {answer}", step.method, step.path));
            }
            let mut answer: Value = serde_json::from_str(&answer).unwrap();
            if let Some(file) = answer["privateKeyData"].as_str() {
                answer["accessToken"] = tokens::access_token(server, file).into();
            }
            answers.0.push(answer);
        }
        Ok(answers)
    }

    /// A text with `${0/id}`; `${1/response/keyString|masked}` is `AIza…` and the last four characters.
    fn fill(&self, text: &str) -> String {
        let Some((before, rest)) = text.split_once("${") else { return text.to_owned() };
        let (place, rest) = rest.split_once('}').unwrap();
        let (place, masked) = place.strip_suffix("|masked").map_or((place, false), |place| (place, true));
        let (step, pointer) = place.split_once('/').unwrap();
        let found = self.0[step.parse::<usize>().unwrap()].pointer(&format!("/{pointer}"));
        let found = found.unwrap_or_else(|| panic!("`{place}` is not in {:?}", self.0));
        let said = found.as_str().map_or_else(|| found.to_string(), str::to_owned);
        let said = if masked { format!("AIza…{}", &said[said.len() - 4..]) } else { said };
        format!("{before}{said}{}", self.fill(rest))
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    #[serde(default = "post")]
    verb: String,
    path: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    /// Left out: the right key, in its header. `null`: none.
    #[serde(default = "right_key")]
    key: Option<String>,
    body: Option<Value>,
    /// The body as it is, when it is no JSON.
    text: Option<String>,
    /// `[a, b, n]`: in the body, each `a` becomes `b` repeated `n` times.
    repeat: Option<(String, String, usize)>,
    /// Send the head alone.
    #[serde(default)]
    head_only: bool,
}

fn post() -> String {
    "POST".to_owned()
}

#[expect(clippy::unnecessary_wraps, reason = "a default must have the type of its field")]
fn right_key() -> Option<String> {
    Some(KEY.to_owned())
}

impl Request {
    fn filled(&self, answers: &Answers) -> Self {
        let fill = |text: &String| answers.fill(text);
        Self {
            path: fill(&self.path),
            headers: self.headers.iter().map(|(name, value)| (name.clone(), fill(value))).collect(),
            key: self.key.as_ref().map(fill),
            body: self.body.as_ref().map(|body| serde_json::from_str(&fill(&body.to_string())).unwrap()),
            ..self.clone()
        }
    }

    /// The head and the body.
    fn bytes(&self, id: &str) -> (String, String) {
        let mut body = match (&self.body, &self.text) {
            (Some(json), None) => json.to_string(),
            (None, text) => text.clone().unwrap_or_default(),
            (Some(_), Some(_)) => panic!("{id}: a body is JSON or text"),
        };
        if let Some((what, with, times)) = &self.repeat {
            body = body.replace(what.as_str(), &with.repeat(*times));
        }
        let own = [("host", "x"), ("x-request-id", id)].map(|(name, value)| format!("{name}: {value}\r\n"));
        let key = self.key.iter().map(|key| format!("x-goog-api-key: {key}\r\n"));
        let given = self.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n"));
        let length = format!("content-type: application/json\r\ncontent-length: {}\r\n", body.len());
        let of_body = (!body.is_empty()).then_some(length);
        let lines: String = own.into_iter().chain(key).chain(given).chain(of_body).collect();
        let head = format!("{} {} HTTP/1.1\r\n{lines}\r\n", self.verb, self.path);
        (head, if self.head_only { String::new() } else { body })
    }
}

/// Every case, by its file's name.
fn cases() -> Vec<(String, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/triggers");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: &Path| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let case = serde_json::from_str(&std::fs::read_to_string(path).unwrap());
        (name.clone(), case.unwrap_or_else(|error| panic!("{name}: {error}")))
    };
    files.iter().map(|path| read(path)).collect()
}

/// The fault that a case is about.
fn fault_of(name: &str) -> &'static Fault {
    let id = name.split('.').next().unwrap_or_default();
    catalogue().get(id).unwrap_or_else(|| panic!("{name}: no such fault"))
}

/// The server of a case: with explanations, or with nothing but Google's own words.
fn server_for(case: &Case, explains: bool) -> Server {
    let upstream = case.upstream.clone().map(upstream::start);
    let explains = if explains { "true" } else { "false" };
    let mut settings: BTreeMap<&str, &str> = BTreeMap::from([("POLLUX_SERVER_EXPLAIN_ERRORS", explains)]);
    settings.extend(upstream.iter().map(|url| ("POLLUX_UPSTREAM", url.as_str())));
    settings.extend(case.settings.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    Server::start(settings)
}

/// Sends the request in its scene; the answer, if there is one.
fn play(case: &Case, name: &str, server: &Server) -> Option<Answer> {
    let (head, body) = case.request.bytes(name);
    match case.scene {
        Scene::Alone => server.connect().send(format!("{head}{body}").as_bytes()),
        Scene::RequestInFlight => {
            let mut other = server.connect();
            let path = "/v1beta/models/gemini-2.5-flash:generateContent";
            let expects = "content-length: 9\r\nexpect: 100-continue\r\n";
            let slow = format!("POST {path} HTTP/1.1\r\nhost: x\r\nx-goog-api-key: {KEY}\r\n{expects}\r\n");
            other.write(slow.as_bytes()).unwrap();
            // The server asks for the body, so it has begun.
            assert_eq!(other.head().unwrap().status, 100);
            server.connect().send(format!("{head}{body}").as_bytes())
        }
        Scene::ConnectionOpen => {
            let mut other = server.connect();
            assert_eq!(models(&mut other).status, 200);
            let answer = server.connect().send(format!("{head}{body}").as_bytes());
            assert_eq!(models(&mut other).status, 200, "the connection that was first is served on");
            answer
        }
        Scene::Draining => {
            let mut connection = server.connect();
            let (first, rest) = head.split_at(head.len() / 2);
            connection.write(first.as_bytes()).unwrap();
            // By the time that this one has its answer, the server has read what came before it.
            assert_eq!(models(&mut server.connect()).status, 200);
            server.terminate();
            while server.admin("/readyz").0 == 200 {}
            connection.send(format!("{rest}{body}").as_bytes())
        }
        Scene::CallerLeaves => {
            let mut connection = server.connect();
            connection.write(format!("{head}{body}").as_bytes()).unwrap();
            assert_eq!(connection.head().unwrap().status, 200);
            connection.chunk().unwrap();
            None
        }
    }
}

fn models(connection: &mut Connection) -> Answer {
    connection
        .send(format!("GET /v1beta/models HTTP/1.1\r\nhost: x\r\nx-goog-api-key: {KEY}\r\n\r\n").as_bytes())
        .unwrap()
}

/// What is not as it should be, if anything.
fn check(name: &str, case: &Case, server: &Server) -> Result<(), String> {
    let fault = fault_of(name);
    let answers = Answers::of(&case.setup, server)?;
    let case = &Case { request: case.request.filled(&answers), ..case.clone() };
    let text = |value: &Value| answers.fill(&value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    let values: Values = case.values.iter().map(|(name, value)| (name.clone(), text(value))).collect();
    for earlier in 0..case.before {
        let (head, body) = case.request.bytes(&format!("{name}-{earlier}"));
        let answer = server.connect().send(format!("{head}{body}").as_bytes()).unwrap();
        same("the status of an earlier answer", answer.status, 200)?;
    }
    match play(case, name, server) {
        Some(answer) if case.form == Form::LogOnly => {
            same("status", answer.status, 200)?;
            same("whether the body is whole", answer.whole, true)?;
        }
        None => same("whether there is an answer", false, case.form != Form::LogOnly)?,
        Some(answer) => compare(case, fault, &values, &answer)
            .map_err(|wrong| format!("{wrong}\nin {} {}", answer.status, String::from_utf8_lossy(&answer.body())))?,
    }
    // A connection that is refused is not read, so there is no request to tell of.
    if case.scene != Scene::ConnectionOpen {
        let line = server.log_line(name);
        same("the fault in the log", line["fault"].as_str(), Some(fault.id))?;
    }
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "most of what is compared is made for it")]
fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{what}:\n   found {found:?}\nexpected {expected:?}")) }
}

fn compare(case: &Case, fault: &Fault, values: &Values, answer: &Answer) -> Result<(), String> {
    let mut values = values.clone();
    if case.wait_is_told {
        let text = String::from_utf8_lossy(&answer.body()).into_owned();
        let rest = text.split_once("Please retry in ").and_then(|(_, rest)| rest.split_once("s."));
        let wait: f64 = rest.and_then(|(wait, _)| wait.parse().ok()).ok_or("no time to wait")?;
        values = values.set("retry_seconds_exact", wait).set("retry_seconds_whole", wait.ceil());
    }
    let expected = fault.raise(&values);
    let error = to_pretty(&json!({ "error": expected.status() }));
    let sse = case.request.path.contains("alt=sse");
    let of_json = if sse { "text/event-stream" } else { "application/json; charset=UTF-8" };
    let (status, content_type) = match (case.form, expected.raw()) {
        (Form::Inside | Form::LastChunk, _) => (200, of_json),
        (_, Some(raw)) => (expected.http(), raw.headers[CONTENT_TYPE].to_str().unwrap()),
        (_, None) => (expected.http(), of_json),
    };
    same("status", answer.status, status)?;
    same("content-type", answer.header("content-type"), Some(content_type))?;
    same("whether a challenge came", answer.header("www-authenticate").is_some(), status == 401)?;
    same("whether the body is whole", answer.whole, true)?;
    let body = answer.body();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match (case.form, expected.raw()) {
        (Form::Inside, _) => {
            let within = fault.body(&values).is_some_and(|part| holds(&answer.json(), &part));
            same("whether the entry's body is in the answer", within, true)?;
        }
        (Form::Whole, Some(raw)) => same("body", text(&body), text(&raw.body))?,
        (Form::Whole, None) => same("body", text(&body), text(&error))?,
        (Form::List, _) => same("body", text(&body), format!("[{}]\n", text(&error)))?,
        (Form::LastChunk, _) => {
            same("last chunk", answer.chunks.last().map(|chunk| text(chunk)), Some(text(&error)))?;
        }
        (Form::LogOnly, _) => {}
    }
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_str(content_type).unwrap());
    // Whoever reads it knows which API was asked.
    let context = Context::new().host(fault.variants()[0].host);
    let judged = classify(&Judged::new(answer.status, &headers, &body).with_context(context));
    same("what a reader takes it for", judged.fault.id, case.reads_as.as_deref().unwrap_or(fault.id))
}

/// Whether all that is in `part` is in `whole`.
fn holds(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => {
            part.iter().all(|(key, part)| whole.get(key).is_some_and(|whole| holds(whole, part)))
        }
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(whole, part)| holds(whole, part))
        }
        (whole, part) => whole == part,
    }
}

/// The servers that the cases need, each with its cases.
fn groups(explains: bool) -> Vec<(Server, Vec<(String, Case)>)> {
    let mut groups: Vec<(Server, Vec<(String, Case)>)> = Vec::new();
    for (name, case) in cases() {
        let same = |other: &Case| {
            (&other.settings, &other.upstream, other.scene) == (&case.settings, &case.upstream, Scene::Alone)
        };
        let shared = groups.iter_mut().find(|(_, cases)| case.scene == Scene::Alone && same(&cases[0].1));
        match shared {
            Some((_, cases)) => cases.push((name, case)),
            None => groups.push((server_for(&case, explains), vec![(name, case)])),
        }
    }
    groups
}

#[test]
fn what_really_goes_wrong_yields_exactly_its_entry() {
    let groups = groups(false);
    let run = groups.iter().flat_map(|(server, cases)| cases.iter().map(move |(name, case)| (name, case, server)));
    let wrong: Vec<String> = run
        .filter_map(|(name, case, server)| check(name, case, server).err().map(|wrong| format!("{name}: {wrong}\n")))
        .collect();
    assert!(wrong.is_empty(), "{} cases are not as they should be\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_entry_is_triggered_or_said_not_to_be() {
    let triggered: BTreeSet<&str> = cases().iter().map(|(name, _)| fault_of(name).id).collect();
    let mut excused = BTreeSet::new();
    for (reason, ids) in NOT_YET {
        for id in *ids {
            assert!(!reason.is_empty() && excused.insert(*id), "`{id}` is excused twice");
            assert!(!triggered.contains(id), "`{id}` is triggered, so it needs no excuse");
        }
    }
    let known: BTreeSet<&str> = catalogue().iter().map(|fault| fault.id).collect();
    let sorted: BTreeSet<&str> = triggered.union(&excused).copied().collect();
    let (new, gone): (Vec<_>, Vec<_>) = (known.difference(&sorted).collect(), sorted.difference(&known).collect());
    assert!(new.is_empty(), "neither triggered by a file nor listed in `not_yet.rs`: {new:?}");
    assert!(gone.is_empty(), "no longer in the catalogue: {gone:?}");
}
