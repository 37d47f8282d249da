//! The Rust SDK against an upstream of a few lines.

use futures::StreamExt;
use pollux_client::{Client, Transport};
use pollux_types::ApiVersion;
use pollux_types::content::{Content, Part};
use pollux_types::count::CountTokensRequest;
use pollux_types::embed::EmbedContentRequest;
use pollux_types::generate::GenerateContentRequest;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;

use crate::upstream::{Upstream, config, read_request};

const KEY: &str = "AIza-hunter2";

fn client(upstream: &Upstream) -> Client {
    Client::new(KEY)
        .unwrap()
        .with_transport(Transport::new(&config()).unwrap())
        .with_base_url(upstream.url("/base/").parse().unwrap())
}

fn hello() -> GenerateContentRequest {
    let part = Part { text: Some("hello".to_owned()), ..Part::default() };
    GenerateContentRequest {
        contents: vec![Content { parts: vec![part], ..Content::default() }],
        ..GenerateContentRequest::default()
    }
}

async fn answering(status: u16, body: &'static str) -> (Upstream, mpsc::UnboundedReceiver<(String, Vec<u8>)>) {
    let (sender, seen) = mpsc::unbounded_channel();
    let upstream = Upstream::start(move |mut connection| {
        let sender = sender.clone();
        async move {
            while let Some(request) = read_request(&mut connection).await {
                sender.send(request).unwrap();
                let answer = format!("HTTP/1.1 {status} As told\r\ncontent-length: {}\r\n\r\n{body}", body.len());
                connection.write_all(answer.as_bytes()).await.unwrap();
            }
        }
    })
    .await;
    (upstream, seen)
}

#[tokio::test]
async fn each_method_asks_where_it_should() {
    let (upstream, mut seen) = answering(200, "{}").await;
    let client = client(&upstream);
    let beta = client.clone().with_version(ApiVersion::V1Beta);
    client.generate_content("gemini-2.5-flash", &hello()).await.unwrap();
    beta.count_tokens("models/gemini-2.5-flash", &CountTokensRequest::default()).await.unwrap();
    client.embed_content("tunedModels/a b", &EmbedContentRequest::default()).await.unwrap();
    client.list_models(None).await.unwrap();
    client.list_models(Some("a/b=")).await.unwrap();
    client.get_model("gemini-2.5-flash").await.unwrap();
    for expected in [
        "POST /base/v1/models/gemini-2.5-flash:generateContent ",
        "POST /base/v1beta/models/gemini-2.5-flash:countTokens ",
        "POST /base/v1/tunedModels/a%20b:embedContent ",
        "GET /base/v1/models ",
        "GET /base/v1/models?pageToken=a%2Fb%3D ",
        "GET /base/v1/models/gemini-2.5-flash ",
    ] {
        let (head, _) = seen.recv().await.unwrap();
        assert!(head.starts_with(expected), "{head}");
        assert!(head.contains("x-goog-api-key: AIza-hunter2\r\n"), "{head}");
        assert!(head.contains("user-agent: pollux/"), "{head}");
    }
    assert!(!format!("{client:?}").contains("hunter2"));
}

#[tokio::test]
async fn an_answer_is_read_and_a_request_is_written_as_the_api_spells_them() {
    let (upstream, mut seen) =
        answering(200, r#"{"candidates": [{"finishReason": "STOP"}], "modelVersion": "m"}"#).await;
    let timed = client(&upstream).with_timeout(std::time::Duration::from_millis(20_500));
    let answer = timed.generate_content("m", &hello()).await.unwrap();
    assert_eq!((answer.candidates.len(), answer.model_version.as_deref()), (1, Some("m")));
    let (head, body) = seen.recv().await.unwrap();
    assert!(head.contains("x-server-timeout: 21\r\n"), "{head}");
    assert_eq!(body, br#"{"contents":[{"parts":[{"text":"hello"}]}]}"#);
}

#[tokio::test]
async fn an_error_of_the_service_says_what_it_said() {
    let (upstream, _seen) =
        answering(404, r#"{"error": {"code": 404, "message": "gone", "status": "NOT_FOUND"}}"#).await;
    let client = client(&upstream);
    for error in [
        client.generate_content("m", &hello()).await.unwrap_err(),
        client.stream_generate_content("m", &hello()).await.map(drop).unwrap_err(),
        client.get_model("m").await.unwrap_err(),
    ] {
        assert_eq!((error.http(), error.to_string().as_str()), (404, "404 NOT_FOUND: gone"));
    }
}

#[tokio::test]
async fn what_is_no_answer_is_an_error() {
    let (upstream, _seen) = answering(200, "<html>").await;
    let error = client(&upstream).generate_content("m", &hello()).await.unwrap_err();
    assert_eq!(error.fault(), "upstream_malformed");
}

/// Streams this body; gives the texts that came out and the error at the end.
async fn streamed(body: &'static str) -> (usize, Option<pollux_doctor::Error>) {
    let (upstream, _seen) = answering(200, body).await;
    let mut stream = client(&upstream).stream_generate_content("m", &hello()).await.unwrap();
    let mut chunks = 0;
    while let Some(item) = stream.next().await {
        match item {
            Ok(_) => chunks += 1,
            Err(error) => {
                assert!(stream.next().await.is_none());
                return (chunks, Some(error));
            }
        }
    }
    (chunks, None)
}

#[tokio::test]
async fn a_stream_gives_its_pieces_and_ends_when_it_is_finished() {
    let body =
        "data: {\"candidates\": [{\"index\": 0}]}\r\n\r\ndata: {\"candidates\": [{\"finishReason\": \"STOP\"}]}\n\n";
    let (chunks, error) = streamed(body).await;
    assert_eq!((chunks, error.is_none()), (2, true));
}

#[tokio::test]
async fn a_stream_that_fails_says_so() {
    for (body, expected) in [
        (
            "data: {\"candidates\": []}\n\n{\n  \"error\": {\n    \"code\": 503,\n    \"message\": \"busy\"\n  }\n}\n",
            "503 : busy",
        ),
        ("data: {\"candidates\": []}\n\ndata: {\"error\": {\"code\": 500, \"message\": \"oops\"}}\n\n", "500 : oops"),
        ("data: {\"candidates\": []}\n\n", "503 UNAVAILABLE: The upstream ended"),
        ("data: {\"candidates\": []}\n\ndata: {\"cand\n\n", "500 INTERNAL: "),
    ] {
        let (chunks, error) = streamed(body).await;
        let error = error.unwrap().to_string();
        assert_eq!(chunks, 1, "{body}");
        assert!(error.starts_with(expected), "{error}");
    }
}

#[test]
fn a_key_that_cannot_be_sent_is_refused() {
    let error = Client::new("hunter2\n").unwrap_err();
    assert!(!format!("{error:?} {error}").contains("hunter2"));
}
