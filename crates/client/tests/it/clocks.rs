//! Each clock fires on its own, with a fault of its own.

use futures::StreamExt;
use pollux_client::{Transport, TransportConfig};
use tokio::io::AsyncWriteExt;
use tokio::time::Instant;

use crate::upstream::{SHORT, Upstream, config, post, read_request, until_closed};

const STREAM: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6\r\ndata: \r\n";

/// Sends this much of an answer, then nothing, and never hangs up.
async fn silent_after(answer: &'static str) -> Upstream {
    Upstream::start(move |mut connection| async move {
        read_request(&mut connection).await;
        connection.write_all(answer.as_bytes()).await.unwrap();
        until_closed(&mut connection).await;
    })
    .await
}

fn with(change: impl FnOnce(&mut TransportConfig)) -> Transport {
    let mut config = config();
    change(&mut config);
    Transport::new(&config).unwrap()
}

#[tokio::test]
async fn no_connection_is_a_timeout_of_its_own() {
    // The TCP connection stands, but the TLS handshake over it is never answered.
    let mute = Upstream::start(|mut connection| async move { until_closed(&mut connection).await }).await;
    let transport = with(|config| config.connect_timeout = SHORT);
    let url = format!("https://{}/", mute.address);
    let error = transport.send(post(&url, "{}"), None).await.unwrap_err();
    assert_eq!((error.fault(), error.http()), ("upstream_timeout", 504));
    assert!(error.operator_note().unwrap().ends_with("no connection within 30ms"), "{error:?}");
    assert!(error.status().message.contains("0.03 seconds"), "{error}");
}

#[tokio::test]
async fn no_first_byte_is_a_timeout_of_its_own() {
    let upstream = silent_after("").await;
    let transport = with(|config| config.first_byte_timeout = SHORT);
    let error = transport.send(post(&upstream.url("/"), "{}"), None).await.unwrap_err();
    assert_eq!((error.fault(), error.http()), ("upstream_timeout", 504));
    assert!(error.operator_note().unwrap().contains("connected, but no answer within 30ms"), "{error:?}");
}

#[tokio::test]
async fn silence_between_chunks_breaks_a_stream() {
    let upstream = silent_after(STREAM).await;
    let transport = with(|config| config.idle_timeout = SHORT);
    let mut body = transport.send(post(&upstream.url("/"), "{}"), None).await.unwrap().into_body();
    assert_eq!(body.next().await.unwrap().unwrap(), "data: ");
    assert_eq!(body.next().await.unwrap().unwrap_err().fault(), "stream_idle");
    assert!(body.next().await.is_none());
}

#[tokio::test]
async fn silence_in_a_unary_answer_is_a_504() {
    let upstream = silent_after(STREAM).await;
    let transport = with(|config| config.idle_timeout = SHORT);
    let body = transport.send(post(&upstream.url("/"), "{}"), None).await.unwrap().into_body();
    let error = body.read_whole(1024).await.unwrap_err();
    assert_eq!((error.fault(), error.http()), ("upstream_timeout", 504));
}

#[tokio::test]
async fn the_whole_has_an_end_set_by_configuration_or_by_the_caller() {
    for answer in ["", STREAM] {
        let upstream = silent_after(answer).await;
        let configured = with(|config| config.total_timeout = Some(SHORT));
        let unlimited = with(|_| {});
        for (transport, deadline) in [(configured, None), (unlimited, Some(Instant::now() + SHORT))] {
            let error = match transport.send(post(&upstream.url("/"), "{}"), deadline).await {
                Ok(response) => {
                    let items: Vec<_> = response.into_body().collect::<Vec<_>>().await;
                    items.into_iter().next_back().unwrap().unwrap_err()
                }
                Err(error) => error,
            };
            assert_eq!(error.fault(), "upstream_timeout", "{answer}");
            assert!(error.operator_note().unwrap().contains("not complete within"), "{error:?}");
        }
    }
}

#[tokio::test]
async fn a_deadline_that_has_passed_sends_nothing() {
    let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await;
    let error = with(|_| {}).send(post(&upstream.url("/"), "{}"), Some(Instant::now())).await.unwrap_err();
    assert_eq!(error.fault(), "upstream_timeout");
    assert_eq!(upstream.connections(), 0);
}

#[tokio::test]
async fn the_earlier_of_two_deadlines_counts() {
    let transport = with(|config| config.total_timeout = Some(std::time::Duration::from_secs(10)));
    let soon = Instant::now() + std::time::Duration::from_secs(1);
    assert_eq!(transport.deadline(Some(soon)), Some(soon));
    let late = Instant::now() + std::time::Duration::from_secs(100);
    assert!(transport.deadline(Some(late)).unwrap() < late);
    assert_eq!(with(|_| {}).deadline(None), None);
}
