//! The backend that forwards to Vertex AI: paths, tokens, and what is done about a token that is refused.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::{Request, Response};
use pollux_backends::{Backend, Call, Vertex, VertexConfig};
use pollux_client::{Proxy, TransportConfig};
use pollux_types::Method;
use serde_json::{Value, json};

use crate::ask::{self, attempt, by_events, bytes};
use crate::fake::{Chunks, Fake, whole};

const HELLO: &str = r#"{"contents": [{"parts": [{"text": "hello"}]}]}"#;
const ANSWER: &str = r#"{"candidates": [{"content": {"role": "model", "parts": [{"text": "hi"}]}, "finishReason": "STOP"}],
 "usageMetadata": {"trafficType": "ON_DEMAND"}, "createTime": "2026-11-21T00:00:00Z"}"#;

/// Google's token server and Vertex AI in one, which refuses the first so many tokens it gave out.
async fn google(refused: usize) -> Fake {
    let given = Arc::new(AtomicUsize::new(0));
    Fake::start(move |request: Request<Bytes>| {
        let given = Arc::clone(&given);
        Box::pin(async move {
            if request.uri().path() == "/token" {
                let token = format!("ya29.{}", given.fetch_add(1, Ordering::Relaxed) + 1);
                return answer(
                    200,
                    json!({"access_token": token, "expires_in": 3600, "token_type": "Bearer"}).to_string(),
                );
            }
            let said = request.headers()["authorization"].to_str().unwrap();
            let number: usize = said.strip_prefix("Bearer ya29.").unwrap().parse().unwrap();
            if number <= refused {
                let error = json!({"error": {"code": 401, "status": "UNAUTHENTICATED",
                    "message": format!("Request had invalid authentication credentials. ya29.{number}")}});
                return answer(401, error.to_string());
            }
            match request.uri().path().rsplit_once(':').map(|(_, method)| method) {
                Some("streamGenerateContent") => {
                    let mut response =
                        Response::new(whole(&["data: {\"candidates\": [{\"finishReason\": \"STOP\"}]}\r\n\r\n"]));
                    response.headers_mut().insert("content-type", "text/event-stream".parse().unwrap());
                    response
                }
                Some("countTokens") => answer(200, r#"{"totalTokens": 3, "totalBillableCharacters": 5}"#.to_owned()),
                _ => answer(200, ANSWER.to_owned()),
            }
        })
    })
    .await
}

fn answer(status: u16, body: String) -> Response<Chunks> {
    let mut response = Response::new(Box::pin(futures::stream::iter([Ok(Bytes::from(body))])) as Chunks);
    *response.status_mut() = status.try_into().unwrap();
    response.headers_mut().insert("content-type", "application/json".parse().unwrap());
    response
}

/// The backend before that Google, with the credentials of a user: of all kinds the one whose token server is a setting.
fn vertex(google: &Fake) -> Vertex {
    let file = tempfile::NamedTempFile::new().unwrap();
    let credentials = json!({"type": "authorized_user", "client_id": "c", "client_secret": "s", "refresh_token": "r",
        "quota_project_id": "payer", "token_uri": format!("http://{}/token", google.address)});
    std::fs::write(file.path(), credentials.to_string()).unwrap();
    Vertex::new(&VertexConfig {
        project: "my-project".to_owned(),
        location: "europe-west4".to_owned(),
        credentials: file.path().to_str().unwrap().to_owned(),
        base_url: Some(format!("http://{}", google.address).parse().unwrap()),
        transport: TransportConfig { proxy: Proxy::Off, ..TransportConfig::default() },
    })
    .unwrap()
}

fn call(method: Method) -> Call {
    let mut call = ask::call(method, Some("models/gemini-2.5-flash"), HELLO);
    for (name, value) in [("x-goog-api-key", "AIza-caller"), ("authorization", "Bearer caller"), ("user-agent", "me")] {
        call.headers.insert(name, value.parse().unwrap());
    }
    call
}

/// The requests so far, without those for a token, and how many of those there were.
fn seen(google: &mut Fake) -> (Vec<Request<Bytes>>, usize) {
    let all: Vec<_> = std::iter::from_fn(|| google.seen.try_recv().ok()).collect();
    let (tokens, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|request| request.uri().path() == "/token");
    (rest, tokens.len())
}

#[tokio::test]
async fn a_call_goes_to_the_projects_path_with_a_token() {
    let mut google = google(0).await;
    let vertex = vertex(&google);
    let reply = vertex.call(&call(Method::GenerateContent), &attempt()).await.unwrap();
    assert_eq!(bytes(reply).await, ANSWER);
    let events = vertex.call(&by_events(call(Method::StreamGenerateContent)), &attempt()).await.unwrap();
    assert!(bytes(events).await.starts_with(b"data: {"));
    let counted = vertex.call(&call(Method::CountTokens), &attempt()).await.unwrap();
    assert!(bytes(counted).await.starts_with(b"{\"totalTokens\": 3"));

    let (requests, tokens) = seen(&mut google);
    assert_eq!(tokens, 1, "one token for all of them");
    let parent = "/v1beta1/projects/my-project/locations/europe-west4/publishers/google/models/gemini-2.5-flash";
    let paths: Vec<_> = requests.iter().map(|request| request.uri().to_string()).collect();
    assert_eq!(
        paths,
        ["generateContent", "streamGenerateContent?alt=sse", "countTokens"].map(|end| format!("{parent}:{end}"))
    );
    for request in &requests {
        assert_eq!(request.method(), "POST");
        assert_eq!(request.headers()["authorization"], "Bearer ya29.1");
        assert_eq!(request.headers()["x-goog-user-project"], "payer");
        assert_eq!(request.headers()["user-agent"], "me");
        assert!(!request.headers().contains_key("x-goog-api-key"));
        let body: Value = serde_json::from_slice(request.body()).unwrap();
        assert_eq!(body["contents"][0]["role"], "user");
    }
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let mut google = google(1).await;
    let vertex = vertex(&google);
    let reply = vertex.call(&call(Method::GenerateContent), &attempt()).await.unwrap();
    assert_eq!(bytes(reply).await, ANSWER);
    let (requests, tokens) = seen(&mut google);
    assert_eq!((requests.len(), tokens), (2, 2));
    assert_eq!(requests[0].body(), requests[1].body());
}

#[tokio::test]
async fn a_token_that_stays_refused_is_no_reason_to_go_on_and_is_not_repeated() {
    let mut google = google(usize::MAX).await;
    let vertex = vertex(&google);
    for expected in [(2, 2), (1, 0)] {
        let error = vertex.call(&call(Method::GenerateContent), &attempt()).await.unwrap_err();
        assert_eq!(error.http(), 401);
        let said = String::from_utf8(error.raw().unwrap().body.to_vec()).unwrap();
        assert!(said.contains("REDACTED") && !said.contains("ya29."), "{said}");
        let (requests, tokens) = seen(&mut google);
        assert_eq!((requests.len(), tokens), expected);
    }
}

#[tokio::test]
async fn models_are_those_of_the_catalogue() {
    let mut google = google(0).await;
    let vertex = vertex(&google);
    let listed = bytes(vertex.call(&ask::call(Method::ListModels, None, ""), &attempt()).await.unwrap()).await;
    let listed: Value = serde_json::from_slice(&listed).unwrap();
    assert!(listed["models"][0]["name"].as_str().unwrap().starts_with("models/"));
    let got = ask::call(Method::GetModel, Some("models/gemini-2.5-flash"), "");
    let got = bytes(vertex.call(&got, &attempt()).await.unwrap()).await;
    assert!(got.starts_with(b"{\n  \"name\": \"models/gemini-2.5-flash\""));
    let none = ask::call(Method::GetModel, Some("models/none"), "");
    assert_eq!(vertex.call(&none, &attempt()).await.unwrap_err().http(), 404);
    assert_eq!(seen(&mut google).0.len(), 0);
}

#[tokio::test]
async fn credentials_that_give_no_token_are_the_operators_affair() {
    let upstream =
        Fake::answering(400, &[("content-type", "application/json")], &[r#"{"error": "invalid_grant"}"#]).await;
    let vertex = vertex(&upstream);
    let error = vertex.call(&call(Method::GenerateContent), &attempt()).await.unwrap_err();
    assert_eq!(error.fault(), "no_usable_credential");
    assert!(!error.status().message.contains("invalid_grant"));
}

#[test]
fn what_cannot_be_set_up_is_told_at_once() {
    let told = |config: VertexConfig| Vertex::new(&config).unwrap_err().to_string();
    let good = || VertexConfig { project: "p".to_owned(), ..VertexConfig::default() };
    assert!(told(VertexConfig::default()).starts_with("`` is no project"));
    assert!(told(VertexConfig { project: "a/b".to_owned(), ..good() }).starts_with("`a/b` is no project"));
    assert!(told(VertexConfig { location: "moon".to_owned(), ..good() }).starts_with("`moon` is no location"));
    assert!(told(VertexConfig { credentials: "no/such".to_owned(), ..good() }).contains("`no/such` cannot be read"));
    assert_eq!(Vertex::new(&good()).unwrap().base_url().to_string(), "https://aiplatform.googleapis.com");
}
