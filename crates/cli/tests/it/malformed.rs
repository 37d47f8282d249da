//! Ten thousand requests that no client should send, over a few connections that are kept open for as long as the
//! server leaves them open: no panic, no 5xx, no hang, no growth.

mod generate;

use std::net::SocketAddr;
use std::ops::Range;
use std::thread;

use crate::http::Connection;
use crate::process::{KEY, Server};
use generate::{Malformed, malformed};

/// How many connections at a time.
const CONNECTIONS: u64 = 4;
/// How much the server's memory may differ after 10,000 requests from what it was after 2,000. A leak of one request
/// in ten would be more.
const GROWTH_KILOBYTES: usize = 16 * 1024;

/// Sends the requests with these numbers; how many were answered.
fn run(api: SocketAddr, numbers: Range<u64>) -> usize {
    let one = |first: u64| {
        let mut connection = Connection::open(api);
        let mut answered = 0;
        for number in numbers.clone().filter(|number| number % CONNECTIONS == first) {
            let Malformed { bytes, ends } = malformed(number);
            // The server may have had enough before the last byte, or have closed after the last answer.
            let sent = connection.write(&bytes);
            if ends {
                connection.finish();
            }
            // A connection reads on for as long as its patience lasts, and panics then: a hang fails the test.
            let answer = sent.ok().and_then(|()| connection.answer());
            let again = answer.as_ref().is_some_and(|answer| answer.keeps_open() && !ends);
            if let Some(answer) = answer {
                assert!(answer.status < 500 || answer.status == 501, "request {number}: {answer:?}");
                answered += 1;
            }
            if !again {
                connection = Connection::open(api);
            }
        }
        answered
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..CONNECTIONS)
            .map(|first| {
                scope.spawn({
                    let one = &one;
                    move || one(first)
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    })
}

#[test]
fn ten_thousand_malformed_requests_do_no_harm() {
    // A head or a body that stops short is waited for; nobody has to wait long here.
    let short = [
        ("POLLUX_SERVER_HEADER_READ_TIMEOUT", "100ms"),
        ("POLLUX_SERVER_BODY_READ_TIMEOUT", "50ms"),
        ("POLLUX_LOG_LEVEL", "error"),
    ];
    let mut server = Server::start(short);
    let early = run(server.api, 0..2_000);
    let before = server.resident();
    let late = run(server.api, 2_000..10_000);
    let after = server.resident();
    assert!(early + late > 7_000, "only {early} and {late} were answered");
    if let (Some(before), Some(after)) = (before, after) {
        assert!(after < before + GROWTH_KILOBYTES, "memory grew from {before} kB to {after} kB");
    }
    assert!(server.is_alive());
    let key = format!("x-goog-api-key: {KEY}\r\n");
    let body = r#"{"contents":[{"parts":[{"text":"hi"}]}]}"#;
    let answer = server.connect().post("/v1/models/gemini-2.5-flash:generateContent", &key, body);
    assert_eq!(answer.status, 200, "{answer:?}");
    server.terminate();
    let (status, log, _) = server.end();
    assert!(status.success(), "{status}");
    assert!(!log.iter().any(|line| line.contains("panicked")), "{log:?}");
}
