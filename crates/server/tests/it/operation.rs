//! The pool and the configuration over the admin API.

use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use pollux_relay::pool::Selector;
use pollux_relay::{Actor, Secret};
use pollux_server::{AdminContext, Operation, Refused, Verb};
use pollux_types::rpc::Code;
use serde_json::{Value, json};

use crate::{Running, config, metrics, start, start_in, token};

/// Writes down what is asked of it, and refuses whatever has to do with `nobody`.
#[derive(Debug, Default)]
struct Written(Mutex<Vec<String>>);

impl Written {
    fn write(&self, by: &Actor, project: &str, line: String) -> Result<Value, Refused> {
        if project == "nobody" {
            return Err(Refused::new(Code::NotFound, "there is no project `nobody`"));
        }
        // The test's own address, as every change of an operator comes from one.
        assert_eq!((&*by.name, by.from), ("admin", Some([127, 0, 0, 1].into())));
        self.0.lock().unwrap().push(line);
        Ok(json!({ "id": project }))
    }
}

#[async_trait]
impl Operation for Written {
    fn pool(&self) -> Value {
        json!({ "projects": [] })
    }
    async fn requests(&self, id: &str) -> Result<Value, Refused> {
        match id {
            "r:1/ä" => Ok(json!({ "requests": [{ "requestId": id }] })),
            _ => Err(Refused::new(Code::NotFound, "the ledger has no such request")),
        }
    }
    async fn add(&self, by: &Actor, project: &str, id: Option<&str>, key: Secret) -> Result<Value, Refused> {
        self.write(by, project, format!("add {project} {id:?} {}", key.expose()))
    }
    async fn remove(&self, by: &Actor, project: &str, id: &str) -> Result<Value, Refused> {
        self.write(by, project, format!("remove {project} {id}"))
    }
    async fn act(&self, by: &Actor, verb: Verb, on: &Selector) -> Result<Value, Refused> {
        let id = match on {
            Selector::Project(_) => "all",
            Selector::Credential { id, .. } => &**id,
        };
        self.write(by, on.project(), format!("{verb:?} {} {id}", on.project()))
    }
    async fn reload(&self, _: &Actor) -> Result<Value, Refused> {
        Err(Refused::new(Code::FailedPrecondition, "pollux.toml:1:1: there is no setting `x`"))
    }
}

async fn operated() -> (Running, Arc<Written>) {
    let written = Arc::new(Written::default());
    let operation = Some(Arc::clone(&written) as _);
    (start_in(config(), AdminContext { metrics: metrics(), emulator: None, operation, token: token() }).await, written)
}

#[tokio::test]
async fn each_path_asks_for_what_it_says() {
    let (server, written) = operated().await;
    assert_eq!(server.admin.get("/pool", "").await.json(), json!({ "projects": [] }));
    let requests = server.admin.get("/requests/r%3A1%2F%C3%A4", "").await.json();
    assert_eq!(requests, json!({ "requests": [{ "requestId": "r:1/ä" }] }));
    assert_eq!(server.admin.get("/requests/r-2", "").await.status, 404);
    let post = |path: &'static str, body: &'static str| server.admin.post(path, "", body);
    assert_eq!(post("/pool/projects/a/credentials", r#"{"id":"b","key":"k"}"#).await.json(), json!({ "id": "a" }));
    assert_eq!(post("/pool/projects/a/credentials", r#"{"key":"k"}"#).await.status, 200);
    for path in ["/pool/projects/a:pause", "/pool/projects/a/credentials/b:resume", "/pool/projects/a:clear"] {
        assert_eq!(post(path, "").await.status, 200, "{path}");
    }
    assert_eq!(server.admin.other("DELETE", "/pool/projects/a/credentials/b", "", "").await.status, 200);
    let expected = ["add a Some(\"b\") k", "add a None k", "Pause a all", "Resume a b", "Clear a all", "remove a b"];
    assert_eq!(*written.0.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_refusal_is_an_error_of_googles_shape() {
    let (server, _) = operated().await;
    let check = |answer: crate::client::Answer, status: u16, name: &str, message: &str| {
        let body = answer.json();
        assert_eq!((answer.status, body["error"]["status"].as_str()), (status, Some(name)), "{body}");
        assert!(answer.message().contains(message), "{body}");
    };
    let post = |path: &'static str, body: &'static str| server.admin.post(path, "", body);
    check(post("/pool/projects/nobody:pause", "").await, 404, "NOT_FOUND", "there is no project `nobody`");
    check(post("/pool/projects/a:stop", "").await, 404, "NOT_FOUND", "expected `:pause`, `:resume` or `:clear`");
    check(post("/config:reload", "").await, 400, "FAILED_PRECONDITION", "there is no setting `x`");
    let wrong = post("/pool/projects/a/credentials", r#"{"kee":"AIza-secret"}"#).await;
    assert!(!wrong.body().contains("AIza"), "{}", wrong.body());
    check(wrong, 400, "INVALID_ARGUMENT", "expected `{\"key\": \"…\"}`");
    let nothing = start().await;
    check(nothing.admin.get("/pool", "").await, 404, "NOT_FOUND", "no pool to operate");
}

#[tokio::test]
async fn a_page_of_another_origin_changes_nothing() {
    let (server, written) = operated().await;
    for origin in ["https://evil.example", "null"] {
        let answer = server.admin.post("/pool/projects/a:pause", &format!("origin: {origin}\r\n"), "").await;
        assert_eq!((answer.status, written.0.lock().unwrap().len()), (403, 0), "{origin}");
    }
    assert_eq!(server.admin.post("/pool/projects/a:pause", "origin: http://localhost\r\n", "").await.status, 200);
}
