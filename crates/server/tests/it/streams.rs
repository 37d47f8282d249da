//! Framing: what leaves the server when, and how a broken stream ends.

use std::time::Duration;

use pollux_server::ServerConfig;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::backend::{ELEMENT, EVENT, LAST, MID_STREAM};
use crate::client::post;
use crate::{KEY, config, start, start_with};

fn stream(model: &str) -> String {
    format!("/v1beta/models/{model}:streamGenerateContent?alt=sse&key={KEY}")
}

#[tokio::test]
async fn each_item_is_a_chunk_of_its_own() {
    let server = start().await;
    let answer = server.api.post(&stream("stream"), "", "{}").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/event-stream")));
    assert_eq!(answer.header("content-length"), None);
    assert_eq!(answer.chunks, [EVENT, EVENT, LAST]);
    assert!(answer.whole);
}

#[tokio::test]
async fn an_error_in_the_middle_is_a_chunk_of_its_own() {
    let server = start().await;
    let answer = server.api.post(&stream("stream-error"), "", "{}").await;
    assert_eq!(answer.chunks, [EVENT, MID_STREAM]);
    assert!(answer.whole);
}

#[tokio::test]
async fn a_stream_that_breaks_ends_with_googles_error() {
    let server = start().await;
    for (model, message) in [
        ("stream-cut", "The upstream ended the stream before it was complete."),
        ("stream-no-finish", "The upstream ended the stream before it was complete."),
    ] {
        let answer = server.api.post(&stream(model), "", "{}").await;
        let error = format!(
            "{{\n  \"error\": {{\n    \"code\": 503,\n    \"message\": \"{message}\",\n    \"status\": \"UNAVAILABLE\"\n  }}\n}}\n"
        );
        assert_eq!((answer.status, &answer.chunks), (200, &vec![EVENT.to_owned(), error]), "{model}");
        assert!(answer.whole);
    }
}

#[tokio::test]
async fn an_array_that_breaks_ends_with_an_error_as_its_last_element() {
    let server = start().await;
    for (model, code) in [("array-cut", 504), ("array-no-finish", 503)] {
        let path = format!("/v1beta/models/{model}:streamGenerateContent?key={KEY}");
        let answer = server.api.post(&path, "", "{}").await;
        assert_eq!((answer.status, answer.whole), (200, true), "{model}");
        assert_eq!(answer.chunks[0], ELEMENT);
        let elements = answer.json();
        assert_eq!(elements.as_array().unwrap().len(), 2, "{model}");
        assert_eq!(elements[1]["error"]["code"], code, "{model}");
    }
}

#[tokio::test]
async fn the_error_of_a_broken_stream_is_explained() {
    let server = start_with(ServerConfig { explain_errors: true, ..config() }, None).await;
    let answer = server.api.post(&stream("stream-cut"), "accept-language: en\r\n", "{}").await;
    let error: serde_json::Value = serde_json::from_str(&answer.chunks[1]).unwrap();
    let details = &error["error"]["details"];
    assert_eq!(details[0]["metadata"]["fault"], "stream_truncated");
    assert_eq!(details[2]["locale"], "en");
}

const OVERLOADED: &str =
    r#"{"error":{"code":503,"message":"The model is overloaded. Please try again later.","status":"UNAVAILABLE"}}"#;

#[tokio::test]
async fn an_error_that_came_as_an_event_is_explained_in_it() {
    let server = start_with(ServerConfig { explain_errors: true, ..config() }, None).await;
    let event = format!("data: {OVERLOADED}\r\n\r\n");
    let glued = format!("{EVENT}{event}");
    for (pieces, fault) in [
        (&[EVENT, &event][..], "mid_stream_error"),
        (&[EVENT, &glued], "mid_stream_error"),
        (&[&glued], "mid_stream_error"),
        (&[&event], "overloaded"),
        (&[OVERLOADED], "overloaded"),
        (&[EVENT, OVERLOADED], "mid_stream_error"),
    ] {
        server.backend.play(pieces);
        let answer = server.api.post(&stream("scripted"), "", "{}").await;
        let all = answer.chunks.concat();
        let framed = pieces.last().unwrap().contains("data:");
        let object = if framed { all.rsplit_once("data: ").unwrap().1 } else { &all[all.find("{\n").unwrap_or(0)..] };
        assert_eq!(all.ends_with("\r\n\r\n"), framed, "{all}");
        let error: serde_json::Value = serde_json::from_str(object).unwrap();
        assert_eq!(error["error"]["code"], 503, "{all}");
        assert_eq!(error["error"]["details"][0]["metadata"]["fault"], fault, "{all}");
        assert_eq!(all.matches(EVENT).count(), pieces.concat().matches(EVENT).count());
    }
}

#[tokio::test]
async fn a_stream_without_a_word_says_why() {
    let server = start().await;
    let answer = server.api.post(&stream("stream-nothing"), "", "{}").await;
    assert_eq!((answer.status, answer.whole), (200, true));
    assert_eq!(answer.message(), "The upstream ended the stream before it was complete.");
}

#[tokio::test]
async fn a_stream_that_breaks_inside_an_event_never_looks_complete() {
    let server = start().await;
    let answer = server.api.post(&stream("stream-cut-inside"), "", "{}").await;
    assert_eq!((answer.status, answer.chunks), (200, vec![EVENT.to_owned()]));
    assert!(!answer.whole);
}

#[tokio::test]
async fn a_transport_fault_is_no_answer_at_all() {
    let server = start().await;
    let bytes = server.api.raw(post(&stream("disconnect"), "", "{}").as_bytes()).await;
    assert!(bytes.is_empty(), "{}", String::from_utf8_lossy(&bytes));
}

#[tokio::test]
async fn a_caller_that_goes_away_ends_the_work_at_once() {
    let server = start().await;
    let path = format!("/v1/models/hang:generateContent?key={KEY}");
    let mut socket = server.api.connect().await;
    socket.write_all(post(&path, "", "{}").as_bytes()).await.unwrap();
    server.backend.hanging.subscribe().wait_for(|count| *count == 1).await.unwrap();
    drop(socket);
    server.backend.dropped.subscribe().wait_for(|count| *count == 1).await.unwrap();
}

#[tokio::test]
async fn for_a_caller_that_does_not_read_nothing_is_read() {
    let server = start().await;
    let mut socket = server.api.connect().await;
    socket.write_all(post(&stream("stream-counted"), "", "{}").as_bytes()).await.unwrap();
    let mut pulled = server.backend.pulled.subscribe();
    // Until nothing is asked for any more.
    while tokio::time::timeout(Duration::from_millis(300), pulled.changed()).await.is_ok() {
        // More than the sockets' buffers hold.
        assert!(*pulled.borrow() < 512);
    }
    let before = *pulled.borrow();
    let mut some = vec![0; 64 * 1024];
    while *pulled.borrow() == before {
        socket.read_exact(&mut some).await.unwrap();
    }
}

#[tokio::test]
async fn a_caller_that_does_not_read_is_cut() {
    let mut config = config();
    config.write_timeout = Duration::from_millis(200);
    let server = start_with(config, None).await;
    let mut socket = server.api.connect().await;
    socket.write_all(post(&stream("stream-flood"), "", "{}").as_bytes()).await.unwrap();
    let mut first = [0; 64];
    socket.read_exact(&mut first).await.unwrap();
    // The flood has no end of its own: whatever is read after the cut is what was on its way.
    tokio::time::sleep(Duration::from_secs(1)).await;
    crate::client::read_to_close(&mut socket).await;
}
