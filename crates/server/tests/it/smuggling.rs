//! Requests whose end two readers could see in two places: whatever stands in front of Pollux, what it takes for a body is
//! never taken for a request here.
//!
//! Each case is refused with its connection, or is one request whose body is what the rules of HTTP say; behind it stands
//! a request that must never be answered.

use tokio::io::AsyncWriteExt as _;

use crate::client::{Answer, parse};
use crate::{KEY, Running, start};

const PATH: &str = "/v1/models/m:generateContent";

/// What an attacker would have another's connection say.
fn hidden() -> String {
    format!("GET /v1/models?key={KEY} HTTP/1.1\r\nhost: x\r\nx-request-id: hidden\r\n\r\n")
}

fn head(lines: &str) -> String {
    format!("POST {PATH} HTTP/1.1\r\nhost: x\r\nx-goog-api-key: {KEY}\r\n{lines}\r\n")
}

/// Sends it and the hidden request behind it, and reads until the connection is closed, which it must be by the server.
async fn send(server: &Running, name: &str, request: &[u8]) -> Answer {
    let bytes = server.api.raw(&[request, hidden().as_bytes()].concat()).await;
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("hidden"), "{name}: the hidden request was answered: {text}");
    assert!(text.matches("HTTP/1.1 ").count() <= 1, "{name}: {text}");
    parse(&bytes)
}

async fn refused(cases: &[(&str, Vec<u8>)]) {
    let server = start().await;
    for (name, request) in cases {
        let answer = send(&server, name, request).await;
        // A body that breaks off in nonsense may end its connection without a word.
        assert!(matches!(answer.status, 400 | 0), "{name}: {answer:?}");
        assert!(server.backend.last.lock().unwrap().is_none(), "{name} went on");
    }
}

#[tokio::test]
async fn with_both_lengths_the_chunks_count_and_the_connection_ends() {
    let server = start().await;
    let whole = hidden();
    let chunk = format!("{:x}\r\n{whole}\r\n0\r\n\r\n", whole.len());
    for (name, lines, body) in [
        ("length first", "content-length: 2\r\ntransfer-encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        ("length last", "transfer-encoding: chunked\r\ncontent-length: 2\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        ("length of all", "content-length: 4096\r\ntransfer-encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        ("length nonsense", "transfer-encoding: chunked\r\ncontent-length: x\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        ("in capitals", "Content-Length: 2\r\nTransfer-Encoding: CHUNKED\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        ("by a bare line feed", "content-length: 2\r\nx: y\ntransfer-encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
    ] {
        let answer = send(&server, name, (head(lines) + body).as_bytes()).await;
        assert_eq!((answer.status, answer.header("connection")), (200, Some("close")), "{name}");
        assert_eq!(server.backend.last().body, "{}", "{name}");
    }
    // What a reader of the length takes for the next request is the body here.
    let request = head("content-length: 4\r\ntransfer-encoding: chunked\r\n") + &chunk;
    let answer = send(&server, "a request as a chunk", request.as_bytes()).await;
    assert_eq!((answer.status, answer.header("connection")), (400, Some("close")));
}

#[tokio::test]
async fn a_coding_that_is_not_known_ends_the_connection() {
    let body = "2\r\n{}\r\n0\r\n\r\n";
    let codings = [
        "xchunked",
        "chunkedx",
        "chunked, identity",
        "chunked;q=1",
        "identity",
        "gzip",
        "[chunked]",
        "\"chunked\"",
        "chunked,",
        "\u{b}chunked",
        "",
    ];
    let one = |coding: &str| (format!("coding {coding}"), (head(&format!("transfer-encoding: {coding}\r\n")) + body));
    let mut cases: Vec<_> = codings.iter().map(|coding| one(coding)).collect();
    let twice = head("transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n") + body;
    cases.push(("chunked, then another line".to_owned(), twice));
    cases.push(("in HTTP/1.0".to_owned(), one("chunked").1.replace("HTTP/1.1", "HTTP/1.0")));
    cases.push(("before a length".to_owned(), head("transfer-encoding: xchunked\r\ncontent-length: 2\r\n") + "{}"));
    let cases: Vec<_> = cases.iter().map(|(name, request)| (name.as_str(), request.clone().into_bytes())).collect();
    refused(&cases).await;
}

#[tokio::test]
async fn lengths_that_differ_or_are_none_end_the_connection() {
    let lengths = [
        "-2",
        "+2",
        "0x2",
        "2 2",
        "2, 3",
        "2,2",
        "2.0",
        "two",
        "",
        "99999999999999999999999",
        "2\r\ncontent-length: 3",
    ];
    let cases = lengths.map(|length| (length, (head(&format!("content-length: {length}\r\n")) + "{}").into_bytes()));
    refused(&cases).await;
    // Said twice, and the same: one length.
    let server = start().await;
    let request = head("content-length: 2\r\ncontent-length: 2\r\nconnection: close\r\n") + "{}";
    assert_eq!(send(&server, "the same length twice", request.as_bytes()).await.status, 200);
    assert_eq!(server.backend.last().body, "{}");
}

#[tokio::test]
async fn chunks_that_are_none_end_the_connection() {
    let bodies = [
        "g\r\n{}\r\n0\r\n\r\n",
        "\r\n{}\r\n0\r\n\r\n",
        "-2\r\n{}\r\n0\r\n\r\n",
        "+2\r\n{}\r\n0\r\n\r\n",
        "0x2\r\n{}\r\n0\r\n\r\n",
        "2 2\r\n{}\r\n0\r\n\r\n",
        "2\n{}\r\n0\r\n\r\n",
        "2\r{}\r\n0\r\n\r\n",
        "2;a\n{}\r\n0\r\n\r\n",
        "2;a\r{}\r\n0\r\n\r\n",
        "2\r\n{}0\r\n\r\n",
        "2\r\n{}\n0\r\n\r\n",
        "2\r\n{}xx0\r\n\r\n",
        "ffffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        "10000000000000002\r\n{}\r\n0\r\n\r\n",
    ];
    let cases = bodies.map(|body| (body, (head("transfer-encoding: chunked\r\n") + body).into_bytes()));
    refused(&cases).await;
    let endless = format!("2;{}\r\n{{}}\r\n0\r\n\r\n", "x".repeat(20_000));
    refused(&[("a long extension", (head("transfer-encoding: chunked\r\n") + &endless).into_bytes())]).await;
}

#[tokio::test]
async fn extensions_and_trailers_of_chunks_are_passed_over() {
    let server = start().await;
    let body = "1;a=b;c=\"d\"\r\n{\r\n01 ;e\r\n}\r\n0;f\r\nx-goog-api-key: another\r\ncontent-length: 7\r\n\r\n";
    let request = head("transfer-encoding: chunked\r\nconnection: close\r\n") + body;
    assert_eq!(send(&server, "extensions", request.as_bytes()).await.status, 200);
    let call = server.backend.last();
    assert_eq!((&*call.body, call.caller.key_id.as_ref()), (&b"{}"[..], "key-1"));
}

#[tokio::test]
async fn heads_that_two_readers_read_differently_end_the_connection() {
    let length = "content-length: 2\r\n";
    let cases = [
        ("a folded line", format!("x: a\r\n b\r\n{length}")),
        ("a folded length", "content-length:\r\n 2\r\n".to_owned()),
        ("a folded coding", format!("{length}transfer-encoding:\r\n chunked\r\n")),
        ("a space before the colon", format!("{length}transfer-encoding : chunked\r\n")),
        ("a tab before the colon", format!("{length}transfer-encoding\t: chunked\r\n")),
        ("a NUL in a value", format!("x: a\0b\r\n{length}")),
        ("a NUL in a name", format!("x\0: a\r\n{length}")),
        ("a bare carriage return", format!("x: a\rb: c\r\n{length}")),
        ("a carriage return twice", format!("x: a\r\r\n{length}")),
        ("no colon", format!("x\r\n{length}")),
        ("no name", format!(": x\r\n{length}")),
        ("a control character", format!("x: a\u{1}b\r\n{length}")),
        ("a name in quotes", format!("\"x\": a\r\n{length}")),
    ];
    let cases = cases.map(|(name, lines)| (name, (head(&lines) + "{}").into_bytes()));
    refused(&cases).await;
    let whole = |line: &str| (format!("{line}\r\nhost: x\r\nx-goog-api-key: {KEY}\r\n{length}\r\n{{}}")).into_bytes();
    refused(&[
        ("a NUL in the path", whole(&format!("POST {PATH}\0 HTTP/1.1"))),
        ("a space in the path", whole(&format!("POST {PATH} x HTTP/1.1"))),
        ("no version", whole(&format!("POST {PATH}"))),
        ("another version", whole(&format!("POST {PATH} HTTP/2.0"))),
        ("a folded first line", whole(&format!("POST {PATH}\r\n HTTP/1.1"))),
    ])
    .await;
}

#[tokio::test]
async fn a_head_has_bounds() {
    let server = start().await;
    let ask = |lines: String| {
        let api = server.api;
        async move { api.send(&(head(&format!("content-length: 2\r\nconnection: close\r\n{lines}")) + "{}")).await.status }
    };
    // `head` and the two lines above are four.
    let lines = |count: usize| (0..count).fold(String::new(), |lines, at| lines + &format!("x-{at}: y\r\n"));
    assert_eq!((ask(lines(96)).await, ask(lines(97)).await), (200, 431));
    assert_eq!(ask(format!("x: {}\r\n", "y".repeat(60_000))).await, 200);
    assert_eq!(ask(format!("x: {}\r\n", "y".repeat(140_000))).await, 431);
    let path = format!("/v1/models?{}", "a".repeat(70_000));
    assert!(matches!(server.api.get(&path, "").await.status, 414 | 431));
}

/// Types of frames.
const HEADERS: u8 = 1;
const RESET: u8 = 3;

/// One literal field without indexing.
fn field(name: &str, value: &str) -> Vec<u8> {
    let text = |text: &str| [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
    [vec![0], text(name), text(value)].concat()
}

/// What comes back for one HTTP/2 request with these further fields: the types of its frames, and what they hold.
async fn http2(server: &Running, more: &[(String, String)]) -> Vec<(u8, Vec<u8>)> {
    let path = format!("/v1/models?key={KEY}");
    let mut block: Vec<u8> = [(":method", "GET"), (":scheme", "http"), (":authority", "x"), (":path", &path)]
        .iter()
        .flat_map(|(name, value)| field(name, value))
        .collect();
    block.extend(more.iter().flat_map(|(name, value)| field(name, value)));
    let mut bytes = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec();
    let length = u32::try_from(block.len()).unwrap().to_be_bytes();
    bytes.extend([&length[1..], &[1, 5, 0, 0, 0, 1], &block].concat());
    let mut socket = server.api.connect().await;
    socket.write_all(&bytes).await.unwrap();
    // A connection on which nothing more comes is closed when it has been idle.
    let seen = crate::client::read_to_close(&mut socket).await;
    let mut rest = &seen[..];
    let mut frames = Vec::new();
    while let Some((head, after)) = rest.split_at_checked(9) {
        let length = usize::from(head[0]) << 16 | usize::from(head[1]) << 8 | usize::from(head[2]);
        let Some((body, after)) = after.split_at_checked(length) else { break };
        if head[8] == 1 {
            frames.push((head[3], body.to_vec()));
        }
        rest = after;
    }
    frames
}

#[tokio::test]
async fn http2_knows_no_connection_headers_and_counts_fields() {
    let server = start().await;
    let one = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
    for (name, value) in [
        ("transfer-encoding", "chunked"),
        ("connection", "keep-alive"),
        ("te", "chunked"),
        ("upgrade", "h2c"),
        ("keep-alive", "x"),
        ("Content-Length", "2"),
        ("x", "a\r\nb: c"),
        ("x", "a\0b"),
        (":path", "/v1/other"),
        ("content-length", "7"),
    ] {
        let frames = http2(&server, &one(name, value)).await;
        assert!(frames.iter().all(|(kind, _)| *kind == RESET), "{name}: {frames:?}");
    }
    assert_eq!(http2(&server, &one("te", "trailers")).await[0].0, HEADERS);
    let many = |count: usize| (0..count).map(|at| (format!("x-{at}"), "y".to_owned())).collect::<Vec<_>>();
    // Field 8 of the static table is `:status 200`; any other is spelt out.
    let status = |frames: &[(u8, Vec<u8>)]| match &frames[0].1[..] {
        [0x88, ..] => "200".to_owned(),
        block => String::from_utf8_lossy(block).into_owned(),
    };
    assert_eq!(status(&http2(&server, &many(100)).await), "200");
    let refused = http2(&server, &many(101)).await;
    assert_ne!(status(&refused), "200", "{refused:?}");
}
