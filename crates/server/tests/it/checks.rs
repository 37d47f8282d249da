//! The order of checks, the shapes of errors, the headers of every answer.

use crate::client::Answer;
use crate::{KEY, config, start, start_with};

const GENERATE: &str = "/v1beta/models/m:generateContent";

fn keyed() -> String {
    format!("x-goog-api-key: {KEY}\r\n")
}

fn told(answer: &Answer) -> (u16, String) {
    let body = answer.json();
    let object = body.get(0).unwrap_or(&body);
    (answer.status, object["error"]["status"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn of_several_mistakes_google_tells_the_same_one() {
    let server = start().await;
    let wrong = "x-goog-api-key: wrong\r\n";
    // Everything is wrong: the path comes first.
    let answer = server.api.post("/v1beta/models/m:nothing?b=1", wrong, "{").await;
    assert_eq!((answer.status, answer.header("content-type")), (404, Some("text/html; charset=UTF-8")));
    assert!(answer.body().contains("<code>/v1beta/models/m:nothing</code> was not found on this server"));
    // Then whether there is a key,
    let answer = server.api.post(&format!("{GENERATE}?b=1"), "", "{").await;
    assert_eq!(told(&answer), (403, "PERMISSION_DENIED".to_owned()));
    assert!(answer.message().starts_with("Method doesn't allow unregistered callers"));
    // whether it is right,
    let answer = server.api.post(&format!("{GENERATE}?b=1"), wrong, "{").await;
    assert_eq!(told(&answer), (400, "INVALID_ARGUMENT".to_owned()));
    assert_eq!(answer.message(), "API key not valid. Please pass a valid API key.");
    assert_eq!(answer.json()["error"]["details"][0]["reason"], "API_KEY_INVALID");
    // then the query,
    let answer = server.api.post(&format!("{GENERATE}?b=1"), &keyed(), "{").await;
    assert!(answer.message().contains("Unknown name \"b\": Cannot bind query parameter."));
    // then the JSON,
    let answer = server.api.post(GENERATE, &keyed(), "{\"contents\": [}").await;
    assert!(answer.message().starts_with("Invalid JSON payload received. "), "{}", answer.message());
    assert!(answer.message().ends_with('^'));
    // and only then whoever answers.
    assert!(server.backend.last.lock().unwrap().is_none());
    assert_eq!(server.api.post(GENERATE, &keyed(), "{}").await.status, 200);
    assert!(server.backend.last.lock().unwrap().is_some());
}

#[tokio::test]
async fn a_key_is_taken_from_header_query_and_bearer() {
    let server = start().await;
    let bearer = format!("authorization: Bearer {KEY}\r\n");
    for (path, headers) in [
        (GENERATE.to_owned(), keyed()),
        (format!("{GENERATE}?key={KEY}"), String::new()),
        (GENERATE.to_owned(), bearer.clone()),
        (format!("{GENERATE}?access_token={KEY}"), String::new()),
    ] {
        assert_eq!(server.api.post(&path, &headers, "{}").await.status, 200, "{path} {headers}");
        let call = server.backend.last();
        assert_eq!(&*call.caller.key_id, "key-1");
        assert!(call.query.is_empty() && call.headers.get("authorization").is_none());
        assert!(call.headers.get("x-goog-api-key").is_none());
    }
    let answer = server.api.post(&format!("{GENERATE}?key=other"), &bearer, "{}").await;
    assert_eq!(answer.message(), "Multiple authentication credentials received. Please pass only one.");
    let answer = server.api.post(GENERATE, "authorization: Bearer ya29.other\r\n", "{}").await;
    assert_eq!(answer.status, 401);
    assert!(answer.header("www-authenticate").unwrap().starts_with("Bearer realm="));
}

#[tokio::test]
async fn the_call_says_what_the_request_said() {
    let server = start().await;
    let path = "/v1alpha/models%2Fgem:countTokens?%24alt=json%3Benum-encoding%3Dint&prettyPrint=false&key=AIza-right";
    let answer = server.api.post(path, "x-request-id: my-id\r\nx-server-timeout: 7\r\n", "{\"a\": 1}").await;
    assert_eq!((answer.status, answer.header("x-pollux-request-id")), (200, Some("my-id")));
    let call = server.backend.last();
    assert_eq!((&*call.id.0, call.version.as_str(), call.method.name()), ("my-id", "v1alpha", "countTokens"));
    assert_eq!(call.resource.as_deref(), Some("models/gem"));
    assert_eq!(&call.body[..], b"{\"a\": 1}");
    assert_eq!(call.json.unwrap()["a"], 1);
    assert!(!call.format.pretty);
    assert!(call.deadline.is_some());
    let query: Vec<&str> = call.query.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(query, ["$alt", "prettyPrint"]);
}

#[tokio::test]
async fn no_body_is_an_empty_message() {
    let server = start().await;
    assert_eq!(server.api.post(GENERATE, &keyed(), "").await.status, 200);
    assert_eq!(*server.backend.last().json.unwrap(), serde_json::json!({}));
    let answer =
        server.api.get("/v1/models?pageSize=2", &format!("{}content-type: application/json\r\n", keyed())).await;
    assert_eq!(answer.status, 200);
    assert_eq!(server.backend.last().json, None);
}

#[tokio::test]
async fn every_answer_has_the_headers_of_googles_front_end() {
    let server = start().await;
    for path in [GENERATE, "/v1beta/models/overloaded:generateContent", "/nothing"] {
        let answer = server.api.post(path, &keyed(), "{}").await;
        assert_eq!(answer.all("vary"), ["Origin", "X-Origin", "Referer"]);
        assert_eq!(answer.header("server"), Some("scaffolding on HTTPServer2"));
        assert_eq!(answer.header("x-xss-protection"), Some("0"));
        assert_eq!(answer.header("x-frame-options"), Some("SAMEORIGIN"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert!(answer.header("server-timing").unwrap().starts_with("gfet4t7; dur="));
        assert_eq!(answer.header("x-pollux-request-id").unwrap().len(), 32);
        assert_eq!(answer.header("retry-after"), None);
        let tier = (path == GENERATE).then_some("standard");
        assert_eq!(answer.header("x-gemini-service-tier"), tier);
    }
}

#[tokio::test]
async fn errors_follow_the_framing_that_was_asked_for() {
    let server = start().await;
    let pretty = "{\n  \"error\": {\n    \"code\": 503,\n    \"message\": ";
    let stream = "/v1/models/overloaded:streamGenerateContent";
    let answer = server.api.post("/v1/models/overloaded:generateContent", &keyed(), "{}").await;
    assert_eq!((answer.status, answer.header("content-type")), (503, Some("application/json; charset=UTF-8")));
    assert!(answer.body().starts_with(pretty) && answer.body().ends_with("}\n"), "{}", answer.body());

    let answer = server.api.post(&format!("{stream}?alt=sse"), &keyed(), "{}").await;
    assert_eq!((answer.status, answer.header("content-type")), (503, Some("text/event-stream")));
    assert!(answer.body().starts_with(pretty), "{}", answer.body());

    let answer = server.api.post(stream, &keyed(), "{}").await;
    assert_eq!((answer.status, answer.header("content-type")), (503, Some("application/json; charset=UTF-8")));
    assert!(answer.body().starts_with(&format!("[{pretty}")) && answer.body().ends_with("}\n]\n"), "{}", answer.body());

    let answer = server.api.post("/v1/models/overloaded:generateContent?prettyPrint=false", &keyed(), "{}").await;
    assert!(answer.body().starts_with("{\"error\":{\"code\":503,"), "{}", answer.body());

    let answer = server.api.post("/v1/models/escape:generateContent", &keyed(), "{}").await;
    assert!(answer.body().contains(r"a \u003cb\u003e \u0026 'c'"), "{}", answer.body());
}

#[tokio::test]
async fn what_is_not_built_yet_says_so_to_those_who_may_know() {
    let server = start().await;
    let answer = server.api.post("/upload/v1beta/files", &keyed(), "{}").await;
    assert_eq!(told(&answer), (501, "UNIMPLEMENTED".to_owned()));
    assert!(!answer.body().contains("api_version"), "what is not known is left out: {}", answer.body());
    assert!(answer.message().contains("files.upload"));
    let answer = server.api.post("/upload/v1beta/files", "", "{}").await;
    assert_eq!(answer.status, 403);
    let answer = server.api.post("/v1beta/openai/chat/completions", &keyed(), "{}").await;
    assert!(answer.body().starts_with("[{\n") && answer.status == 501);
    let live = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key=AIza-right";
    assert_eq!(server.api.get(live, "upgrade: websocket\r\nconnection: upgrade\r\n").await.status, 501);
}

#[tokio::test]
async fn other_verbs_get_the_page() {
    let server = start().await;
    for verb in ["HEAD", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "OPTIONS"] {
        let answer =
            server.api.send(&format!("{verb} /v1/models HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).await;
        assert_eq!((answer.status, answer.header("content-type")), (404, Some("text/html; charset=UTF-8")), "{verb}");
        assert_eq!(answer.body().is_empty(), verb == "HEAD");
    }
}

#[tokio::test]
async fn an_upstreams_error_keeps_its_bytes() {
    let server = start().await;
    let answer = server.api.post("/v1/models/upstream:generateContent", &keyed(), "{}").await;
    assert_eq!((answer.status, answer.header("content-type")), (429, Some("application/json")));
    assert_eq!(answer.body(), crate::backend::UPSTREAM);
}

#[tokio::test]
async fn browsers_may_call_from_the_origins_that_are_allowed() {
    let server = start().await;
    let preflight = "origin: https://a.example\r\naccess-control-request-method: POST\r\n\
                     access-control-request-headers: x-goog-api-key\r\n";
    let request = format!("OPTIONS {GENERATE} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{preflight}\r\n");
    let answer = server.api.send(&request).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-origin"), Some("https://a.example"));
    assert_eq!(answer.header("access-control-allow-headers"), Some("x-goog-api-key"));
    assert!(answer.header("access-control-allow-methods").unwrap().contains("POST"));
    // An error must be readable, too.
    let answer = server.api.post(GENERATE, "origin: https://a.example\r\n", "{}").await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (403, Some("https://a.example")));
    assert!(answer.header("access-control-expose-headers").unwrap().contains("x-goog-upload-url"));
    assert_eq!(server.api.post(GENERATE, "", "{}").await.header("access-control-allow-origin"), None);

    let mut config = config();
    config.cors_allowed_origins = vec!["https://b.example".to_owned()];
    let server = start_with(config, None).await;
    assert_eq!(server.api.send(&request).await.header("access-control-allow-origin"), None);
    let answer = server.api.post(GENERATE, "origin: https://b.example\r\n", "{}").await;
    assert_eq!(answer.header("access-control-allow-origin"), Some("https://b.example"));
}

#[tokio::test]
async fn an_encoded_body_is_refused_honestly() {
    let server = start().await;
    let answer = server.api.post(GENERATE, &format!("{}content-encoding: gzip\r\n", keyed()), "x").await;
    assert_eq!(answer.status, 400);
    assert!(answer.message().contains("`gzip`"));
}

#[tokio::test]
async fn a_caller_that_stops_waiting_is_told_so_in_time() {
    let server = start().await;
    let headers = format!("{}x-server-timeout: 0.1\r\n", keyed());
    let answer = server.api.post("/v1/models/hang:generateContent", &headers, "{}").await;
    assert_eq!(told(&answer), (504, "DEADLINE_EXCEEDED".to_owned()));
    assert_eq!(*server.backend.dropped.borrow(), 1);
}
