//! What our own HTTP/1.1 does with connections: which are used again, which are not, and what is sent when.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::StreamExt;
use http::Request;
use pollux_client::{Collected, Transport, TransportConfig};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Notify;

use crate::upstream::{Upstream, config, post, read_request, transport, until_closed};

async fn text(transport: &Transport, url: &str) -> Bytes {
    let response = transport.send(post(url, "{}"), None).await.unwrap();
    match response.into_body().read_whole(1 << 20).await.unwrap() {
        Collected::Whole(body) => body,
        Collected::Longer(_) => panic!("it is short"),
    }
}

/// How many connections three requests take, one after the other, with this answer.
async fn check(answer: &'static str, transport: &Transport, expected: usize) {
    let upstream = Upstream::answering(answer).await;
    for _ in 0..3 {
        text(transport, &upstream.url("/")).await;
    }
    assert_eq!(upstream.connections(), expected, "{answer}");
}

#[tokio::test]
async fn a_connection_is_used_again_when_its_answer_has_a_sure_end() {
    let transport = transport();
    check("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", &transport, 1).await;
    check("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2;x\r\n{}\r\n0\r\nt: v\r\n\r\n", &transport, 1).await;
    check("HTTP/1.1 204 No Content\r\n\r\n", &transport, 1).await;
    check("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", &transport, 1).await;
    check("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}", &transport, 3).await;
    check("HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n{}", &transport, 3).await;
    check("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}HTTP/1.1 200 OK\r\n", &transport, 3).await;
}

#[tokio::test]
async fn idle_connections_have_limits() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
    let none = TransportConfig { pool_max_idle_per_host: 0, ..config() };
    check(answer, &Transport::new(&none).unwrap(), 3).await;
    let at_once = TransportConfig { pool_idle_timeout: Duration::ZERO, ..config() };
    check(answer, &Transport::new(&at_once).unwrap(), 3).await;
}

#[tokio::test]
async fn an_idle_connection_is_let_go_when_its_time_is_over() {
    let closed = Arc::new(Notify::new());
    let noticed = Arc::clone(&closed);
    let upstream = Upstream::start(move |mut connection| {
        let noticed = Arc::clone(&noticed);
        async move {
            read_request(&mut connection).await.unwrap();
            connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await.unwrap();
            until_closed(&mut connection).await;
            noticed.notify_one();
        }
    })
    .await;
    let short = TransportConfig { pool_idle_timeout: Duration::from_millis(1), ..config() };
    let transport = Transport::new(&short).unwrap();
    text(&transport, &upstream.url("/")).await;
    closed.notified().await;
}

#[tokio::test]
async fn a_connection_that_was_closed_while_idle_is_not_used() {
    let closed = Arc::new(Notify::new());
    let closing = Arc::clone(&closed);
    let upstream = Upstream::start(move |mut connection| {
        let closing = Arc::clone(&closing);
        async move {
            read_request(&mut connection).await.unwrap();
            connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await.unwrap();
            drop(connection);
            closing.notify_one();
        }
    })
    .await;
    let transport = transport();
    for _ in 0..5 {
        assert_eq!(text(&transport, &upstream.url("/")).await, "{}");
        closed.notified().await;
        // The news of it comes from the operating system, at the next turn of the event loop.
        tokio::task::yield_now().await;
        let other = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (one, two) = tokio::join!(tokio::net::TcpStream::connect(other.local_addr().unwrap()), other.accept());
        drop((one.unwrap(), two.unwrap()));
    }
    assert_eq!(upstream.connections(), 5);
}

#[tokio::test]
async fn a_long_body_comes_whole_and_may_end_where_the_connection_does() {
    let sent: Vec<u8> = (0..=250).cycle().take(700_000).collect();
    for head in ["", "content-length: 700000\r\n"] {
        let body = sent.clone();
        let upstream = Upstream::start(move |mut connection| {
            let body = body.clone();
            async move {
                read_request(&mut connection).await.unwrap();
                connection.write_all(format!("HTTP/1.1 200 OK\r\n{head}\r\n").as_bytes()).await.unwrap();
                connection.write_all(&body).await.unwrap();
            }
        })
        .await;
        assert_eq!(text(&transport(), &upstream.url("/")).await, sent);
    }
}

#[tokio::test]
async fn a_head_may_come_byte_by_byte_and_has_a_limit() {
    let upstream = Upstream::start(|mut connection| async move {
        read_request(&mut connection).await.unwrap();
        for byte in b"HTTP/1.1 200 OK\r\nx: y\r\ncontent-length: 2\r\n\r\n{}" {
            connection.write_all(&[*byte]).await.unwrap();
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(text(&transport(), &upstream.url("/")).await, "{}");

    let endless = Upstream::start(|mut connection| async move {
        read_request(&mut connection).await.unwrap();
        let _ = connection.write_all(b"HTTP/1.1 200 OK\r\n").await;
        while connection
            .write_all(b"x: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n")
            .await
            .is_ok()
        {}
    })
    .await;
    let error = transport().send(post(&endless.url("/"), "{}"), None).await.unwrap_err();
    assert_eq!(error.fault(), "upstream_malformed");
}

/// Larger than what the sockets of both sides hold.
const LARGE: usize = 24 << 20;

fn large(url: &str) -> Request<Bytes> {
    Request::post(url).body(Bytes::from(vec![b'x'; LARGE])).unwrap()
}

#[tokio::test]
async fn an_answer_before_the_request_was_read_is_an_answer() {
    let refusing = Upstream::start(|mut connection| async move {
        connection.write_all(b"HTTP/1.1 413 Too Large\r\ncontent-length: 3\r\n\r\nbig").await.unwrap();
        until_closed(&mut connection).await;
    })
    .await;
    let response = transport().send(large(&refusing.url("/")), None).await.unwrap();
    assert_eq!(response.status(), 413);
    assert_eq!(response.into_body().read_lossy(9).await, "big");
}

#[tokio::test]
async fn the_rest_of_a_request_is_sent_while_its_answer_is_read() {
    let upstream = Upstream::start(|mut connection| async move {
        connection.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n").await.unwrap();
        let mut seen = vec![];
        let mut part = vec![0; 1 << 16];
        while seen.len() < LARGE {
            let count = connection.read(&mut part).await.unwrap();
            assert!(count > 0);
            seen.extend_from_slice(&part[..count]);
        }
        connection.write_all(b"1\r\nb\r\n0\r\n\r\n").await.unwrap();
        until_closed(&mut connection).await;
    })
    .await;
    let body = transport().send(large(&upstream.url("/")), None).await.unwrap().into_body();
    let chunks: Vec<_> = body.map(Result::unwrap).collect().await;
    assert_eq!(chunks, ["a", "b"]);
}
