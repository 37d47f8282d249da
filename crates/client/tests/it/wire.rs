//! What goes over the wire, what comes back, and what becomes of broken exchanges.

use std::sync::Arc;

use futures::StreamExt;
use pollux_client::Collected;
use tokio::io::AsyncWriteExt;
use tokio::sync::{Notify, mpsc};

use crate::upstream::{Upstream, config, post, read_request, transport, until_closed};

#[tokio::test]
async fn bytes_are_the_same_on_both_sides() {
    let (sender, mut seen) = mpsc::unbounded_channel();
    let upstream = Upstream::start(move |mut connection| {
        let sender = sender.clone();
        async move {
            sender.send(read_request(&mut connection).await.unwrap()).unwrap();
            let answer = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{ \"a\"\r\n5\r\n : 1}\r\n0\r\n\r\n";
            connection.write_all(answer.as_bytes()).await.unwrap();
        }
    })
    .await;
    let response = transport().send(post(&upstream.url("/v1/m:x?alt=sse"), "{ \"q\" :1 }"), None).await.unwrap();
    let Collected::Whole(body) = response.into_body().read_whole(1024).await.unwrap() else { panic!("it is short") };
    assert_eq!(body, "{ \"a\" : 1}");
    let (head, sent) = seen.recv().await.unwrap();
    assert_eq!(sent, b"{ \"q\" :1 }");
    assert!(head.starts_with("POST /v1/m:x?alt=sse HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("x-goog-api-key: AIza-hunter2\r\n"), "{head}");
    for unwanted in ["accept", "cookie", "connection", "transfer-encoding"] {
        assert!(!head.lines().any(|line| line.to_lowercase().starts_with(unwanted)), "{head}");
    }
}

#[tokio::test]
async fn a_connection_serves_one_request_after_the_other() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await;
    let transport = transport();
    for _ in 0..5 {
        let response = transport.send(post(&upstream.url("/"), "{}"), None).await.unwrap();
        assert!(matches!(response.into_body().read_whole(9).await.unwrap(), Collected::Whole(body) if body == "{}"));
    }
    assert_eq!(upstream.connections(), 1);
}

#[tokio::test]
async fn redirects_and_compression_are_left_alone() {
    let upstream = Upstream::answering(
        "HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc",
    )
    .await;
    let response = transport().send(post(&upstream.url("/"), ""), None).await.unwrap();
    assert_eq!(response.status(), 302);
    assert_eq!(response.into_body().read_lossy(2).await, "ab");
}

#[tokio::test]
async fn a_body_past_the_limit_flows_on_and_loses_nothing() {
    let upstream = Upstream::answering(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\n1234\r\n4\r\n5678\r\n2\r\n90\r\n0\r\n\r\n",
    )
    .await;
    let response = transport().send(post(&upstream.url("/"), ""), None).await.unwrap();
    let Collected::Longer(rest) = response.into_body().read_whole(5).await.unwrap() else { panic!("it is longer") };
    let chunks: Vec<_> = rest.map(Result::unwrap).collect().await;
    assert_eq!(chunks.concat(), b"1234567890");
}

#[tokio::test]
async fn a_cut_stream_ends_with_an_error() {
    for answer in [
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6\r\ndata: \r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6\r\ndata: \r\n9\r\n{",
        "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\ndata: ",
    ] {
        let upstream = Upstream::start(move |mut connection| async move {
            read_request(&mut connection).await.unwrap();
            connection.write_all(answer.as_bytes()).await.unwrap();
        })
        .await;
        let request = || post(&upstream.url("/"), "");
        let response = transport().send(request(), None).await.unwrap();
        let mut items: Vec<_> = response.into_body().collect::<Vec<_>>().await;
        let error = items.pop().unwrap().unwrap_err();
        assert_eq!(error.fault(), "stream_truncated", "{answer}");
        assert!(items.into_iter().all(|item| item.is_ok()), "{answer}");

        let response = transport().send(request(), None).await.unwrap();
        let error = response.into_body().read_whole(1024).await.unwrap_err();
        assert_eq!((error.fault(), error.http()), ("upstream_malformed", 500), "{answer}");
    }
}

#[tokio::test]
async fn what_never_became_an_answer_is_told_apart() {
    let closing = Upstream::start(|mut connection| async move {
        read_request(&mut connection).await;
    })
    .await;
    let babbling = Upstream::answering("what do you mean\r\n\r\n").await;
    for (url, fault, note) in [
        ("http://127.0.0.1:1/?key=AIza-hunter2".to_owned(), "upstream_unreachable", "refused"),
        (closing.url("/?key=AIza-hunter2"), "upstream_unreachable", "closed"),
        (babbling.url("/?key=AIza-hunter2"), "upstream_malformed", "invalid HTTP"),
    ] {
        let error = transport().send(post(&url, "{}"), None).await.unwrap_err();
        assert_eq!(error.fault(), fault, "{url}: {error:?}");
        assert!(error.operator_note().unwrap().contains(note), "{error:?}");
        assert!(!format!("{error:?} {error}").contains("hunter2"), "{error:?}");
    }
}

#[tokio::test]
async fn dropping_the_request_or_its_body_closes_the_connection() {
    let closed = Arc::new(Notify::new());
    let arrived = Arc::new(Notify::new());
    let answering = |answer: &'static str| {
        let (closed, arrived) = (Arc::clone(&closed), Arc::clone(&arrived));
        Upstream::start(move |mut connection| {
            let (closed, arrived) = (Arc::clone(&closed), Arc::clone(&arrived));
            async move {
                read_request(&mut connection).await.unwrap();
                connection.write_all(answer.as_bytes()).await.unwrap();
                arrived.notify_one();
                until_closed(&mut connection).await;
                closed.notify_one();
            }
        })
    };

    let silent = answering("").await;
    let transport = transport();
    tokio::select! {
        _ = transport.send(post(&silent.url("/"), "{}"), None) => panic!("there is no answer"),
        () = arrived.notified() => {}
    }
    closed.notified().await;

    let streaming = answering("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6\r\ndata: \r\n").await;
    let mut body = transport.send(post(&streaming.url("/"), "{}"), None).await.unwrap().into_body();
    assert_eq!(body.next().await.unwrap().unwrap(), "data: ");
    drop(body);
    closed.notified().await;
}

#[tokio::test]
async fn nothing_that_prints_has_a_secret() {
    let transport = pollux_client::Transport::new(&pollux_client::TransportConfig {
        proxy: pollux_client::Proxy::Url("http://user:hunter2@127.0.0.1:1".to_owned()),
        ..config()
    })
    .unwrap();
    let error = transport.send(post("http://upstream/?key=hunter2", "{}"), None).await.unwrap_err();
    let printed = format!("{transport:?} {error:?} {error}");
    assert!(!printed.contains("hunter2"), "{printed}");
}
