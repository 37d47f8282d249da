//! Limits and time-outs: what a caller may take, and what it hears when it takes more.

use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::time::{Instant, timeout};

use crate::client::{parse, post, read_to_close};
use crate::{KEY, Running, config, start, start_with};

fn path(model: &str) -> String {
    format!("/v1/models/{model}:generateContent?key={KEY}")
}

async fn hanging(server: &Running, count: usize) {
    server.backend.hanging.subscribe().wait_for(|now| *now == count).await.unwrap();
}

#[tokio::test]
async fn a_slow_head_is_cut() {
    let server = start().await;
    let mut socket = server.api.connect().await;
    let begun = Instant::now();
    // One byte at a time, faster than any time-out between two bytes.
    let trickle = async {
        loop {
            if socket.write_all(b"G").await.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(Duration::from_secs(5), trickle).await.expect("a slow-loris client was not cut");
    assert!(begun.elapsed() >= Duration::from_millis(200));
    // A connection on which nothing comes is not kept, either.
    let mut silent = server.api.connect().await;
    assert!(read_to_close(&mut silent).await.is_empty());
}

#[tokio::test]
async fn a_body_that_pauses_is_answered_and_cut() {
    let server = start().await;
    let request = format!("POST {} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{{", path("m"));
    let answer = parse(&server.api.raw(request.as_bytes()).await);
    assert_eq!((answer.status, answer.header("connection")), (408, Some("close")));
    assert!(answer.message().contains("0.2 seconds"), "{}", answer.message());
}

#[tokio::test]
async fn a_body_that_trickles_is_cut_too() {
    let server = start().await;
    let mut socket = server.api.connect().await;
    let head = format!("POST {} HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n", path("m"));
    socket.write_all(head.as_bytes()).await.unwrap();
    let (mut reader, mut writer) = socket.split();
    let trickle = async {
        while writer.write_all(b" ").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let answer = async {
        let mut byte = [0; 12];
        tokio::io::AsyncReadExt::read_exact(&mut reader, &mut byte).await.unwrap();
        byte
    };
    let first = tokio::select! { () = trickle => panic!("cut without an answer"), first = answer => first };
    assert_eq!(&first, b"HTTP/1.1 408");
}

#[tokio::test]
async fn an_idle_connection_is_closed_and_a_busy_one_is_not() {
    let server = start().await;
    let mut idle = server.api.connect().await;
    let request = post(&path("m"), "", "{}").replace("connection: close\r\n", "");
    idle.write_all(request.as_bytes()).await.unwrap();
    let answer = parse(&read_to_close(&mut idle).await);
    assert_eq!(answer.status, 200);

    let mut busy = server.api.connect().await;
    busy.write_all(post(&path("hang"), "", "{}").as_bytes()).await.unwrap();
    hanging(&server, 1).await;
    tokio::time::sleep(Duration::from_millis(900)).await;
    server.backend.release.add_permits(1);
    assert_eq!(parse(&read_to_close(&mut busy).await).status, 200);
}

#[tokio::test]
async fn a_body_at_the_limit_passes_and_one_byte_more_does_not() {
    let mut config = config();
    config.max_body_bytes = 100_000;
    let server = start_with(config, None).await;
    let body = |length: usize| format!("{{\"a\": \"{}\"}}", "x".repeat(length - 9));
    assert_eq!(server.api.post(&path("m"), "", &body(100_000)).await.status, 200);
    assert_eq!(server.backend.last().body.len(), 100_000);
    let text = "Request payload size exceeds the limit: 100000 bytes.";
    let answer = server.api.post(&path("m"), "", &body(100_001)).await;
    assert_eq!((answer.status, answer.message()), (400, text.to_owned()));

    // The same without a length in advance.
    let chunked = |body: &str| {
        let head = format!("POST {} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n", path("m"));
        format!("{head}transfer-encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len())
    };
    assert_eq!(server.api.send(&chunked(&body(100_000))).await.status, 200);
    let answer = server.api.send(&chunked(&body(100_001))).await;
    assert_eq!((answer.status, answer.message()), (400, text.to_owned()));

    // A body that nobody would want to read is not waited for.
    let head = format!("POST {} HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999\r\n", path("m"));
    let answer = server.api.send(&format!("{head}expect: 100-continue\r\n\r\n")).await;
    assert_eq!((answer.status, answer.message()), (400, text.to_owned()));
}

#[tokio::test]
async fn a_request_beyond_the_limit_is_answered_503_at_once() {
    let mut config = config();
    config.max_concurrent_requests = 1;
    let server = start_with(config, None).await;
    let mut busy = server.api.connect().await;
    busy.write_all(post(&path("hang"), "", "{}").as_bytes()).await.unwrap();
    hanging(&server, 1).await;
    let answer = server.api.post(&path("m"), "", "{}").await;
    assert_eq!((answer.status, answer.json()["error"]["status"].as_str()), (503, Some("UNAVAILABLE")));
    let details = answer.json()["error"]["details"].clone();
    assert_eq!(details[0]["@type"], "type.googleapis.com/google.rpc.RetryInfo");
    server.backend.release.add_permits(1);
    assert_eq!(parse(&read_to_close(&mut busy).await).status, 200);
    assert_eq!(server.api.post(&path("m"), "", "{}").await.status, 200);
}

#[tokio::test]
async fn a_connection_beyond_the_limit_is_answered_503_and_closed() {
    let mut config = config();
    config.max_connections = 1;
    let server = start_with(config, None).await;
    let mut busy = server.api.connect().await;
    busy.write_all(post(&path("hang"), "", "{}").as_bytes()).await.unwrap();
    hanging(&server, 1).await;
    let answer = server.api.post(&path("m"), "", "{}").await;
    assert_eq!((answer.status, answer.header("connection")), (503, Some("close")));
    assert_eq!(answer.json()["error"]["code"], 503);
    server.backend.release.add_permits(1);
    assert_eq!(parse(&read_to_close(&mut busy).await).status, 200);
}

#[tokio::test]
async fn drain_finishes_what_is_in_flight_and_takes_nothing_more() {
    let mut server = start().await;
    let mut busy = server.api.connect().await;
    let request = post(&path("hang"), "", "{}").replace("connection: close\r\n", "");
    busy.write_all(request.as_bytes()).await.unwrap();
    hanging(&server, 1).await;
    assert_eq!(server.admin.get("/readyz", "").await.status, 200);
    server.stop();
    while tokio::net::TcpStream::connect(server.api.0).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert_eq!(server.admin.get("/readyz", "").await.status, 503);
    server.backend.release.add_permits(1);
    // A thread that hears of the drain only with its answer in hand closes without announcing it.
    assert_eq!(parse(&read_to_close(&mut busy).await).status, 200);
    timeout(Duration::from_secs(5), server.ended()).await.unwrap();
}

#[tokio::test]
async fn drain_does_not_wait_for_ever() {
    let mut config = config();
    config.drain_timeout = Duration::from_millis(100);
    let mut server = start_with(config, None).await;
    let mut busy = server.api.connect().await;
    busy.write_all(post(&path("hang"), "", "{}").as_bytes()).await.unwrap();
    hanging(&server, 1).await;
    server.stop();
    timeout(Duration::from_secs(5), server.ended()).await.unwrap();
    assert!(read_to_close(&mut busy).await.is_empty());
}

#[tokio::test]
async fn http2_is_spoken_on_the_same_port() {
    let server = start().await;
    let mut socket = server.api.connect().await;
    // The preface and an empty SETTINGS frame; a server that speaks HTTP/2 answers with SETTINGS.
    socket.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
    let mut head = [0; 9];
    tokio::io::AsyncReadExt::read_exact(&mut socket, &mut head).await.unwrap();
    assert_eq!(head[3], 4, "{head:?}");
}

/// An HTTP/2 request with every header spelt out, as a stream of its own.
fn http2_get(stream: u8, path: &str) -> Vec<u8> {
    let mut block = Vec::new();
    for (name, value) in [(":method", "GET"), (":scheme", "http"), (":authority", "x"), (":path", path)] {
        block.push(0);
        for text in [name, value] {
            block.push(u8::try_from(text.len()).unwrap());
            block.extend_from_slice(text.as_bytes());
        }
    }
    let mut frame = vec![0, 0, u8::try_from(block.len()).unwrap(), 1, 5, 0, 0, 0, stream];
    frame.extend_from_slice(&block);
    frame
}

#[tokio::test]
async fn an_http2_peer_that_grants_no_window_is_cut() {
    let mut config = config();
    config.write_timeout = Duration::from_millis(300);
    let server = start_with(config, None).await;
    let mut socket = server.api.connect().await;
    // SETTINGS_INITIAL_WINDOW_SIZE 0: answers may have heads, but no bodies.
    socket.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\x06\x04\0\0\0\0\0\0\x04\0\0\0\0").await.unwrap();
    for stream in [1, 3] {
        socket.write_all(&http2_get(stream, &format!("/v1/models?key={KEY}"))).await.unwrap();
    }
    let begun = Instant::now();
    let seen = read_to_close(&mut socket).await;
    assert!(begun.elapsed() >= Duration::from_millis(300));
    assert!(seen.windows(9).any(|frame| frame[3] == 1 && frame[8] == 3), "no head of an answer came");
}

#[tokio::test]
async fn time_outs_that_mean_never_are_no_panic() {
    let mut config = config();
    config.body_read_timeout = Duration::MAX;
    config.write_timeout = Duration::MAX;
    let server = start_with(config, None).await;
    assert_eq!(server.api.post(&path("m"), "", "{}").await.status, 200);
}
