//! The backend that forwards: what crosses, what does not, and how it ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures::StreamExt;
use http::{HeaderMap, Response};
use pollux_backends::{Attempt, Backend, Body, Call, Google, GoogleConfig};
use pollux_client::{Proxy, TransportConfig};
use pollux_types::Method;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::ask::{self, KEY, attempt, by_events, bytes};
use crate::fake::{Chunks, Fake, whole};

const BODY: &str = "{ \"contents\" :[{\"parts\":[{\"text\":\"h\\u00e9\"}] } ]}\n";
const EVENTS: &[(&str, &str)] = &[("content-type", "text/event-stream")];

fn generate() -> Call {
    ask::call(Method::GenerateContent, Some("models/gemini-2.5-flash"), BODY)
}

fn stream() -> Call {
    by_events(Call { method: Method::StreamGenerateContent, ..generate() })
}

/// The items of a stream, as they were handed on, and the fault that ended it.
async fn items(body: Body) -> (Vec<Bytes>, Option<&'static str>) {
    let Body::Stream(mut stream) = body else { panic!("a stream is expected") };
    let mut items = Vec::new();
    while let Some(item) = stream.next().await {
        match item {
            Ok(bytes) => items.push(bytes),
            Err(error) => return (items, Some(error.fault())),
        }
    }
    (items, None)
}

#[tokio::test]
async fn a_request_goes_up_with_the_same_bytes_and_another_key() {
    let mut upstream = Fake::answering(200, &[("content-type", "application/json")], &["{}"]).await;
    let mut call = generate();
    call.query = vec![("prettyPrint".into(), "false".into()), ("key".into(), "AIza-caller".into())];
    for (name, value) in [
        ("x-goog-api-key", "AIza-caller"),
        ("authorization", "Bearer AIza-caller"),
        ("cookie", "AIza-caller"),
        ("connection", "x-hop"),
        ("x-hop", "1"),
        ("te", "trailers"),
        ("host", "pollux"),
        ("x-forwarded-for", "10.1.2.3"),
        ("accept-encoding", "gzip, br"),
        ("content-length", "99"),
        ("content-type", "text/plain;charset=UTF-8"),
        ("user-agent", "google-genai-sdk/3.4.0 gl-python/3.11.7"),
        ("x-goog-api-client", "google-genai-sdk/3.4.0 gl-python/3.11.7"),
    ] {
        call.headers.append(name, value.parse().unwrap());
    }
    let google = upstream.google();
    assert_eq!(bytes(google.call(&call, &attempt()).await.unwrap()).await, "{}");

    let request = upstream.seen.recv().await.unwrap();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "/base/v1beta/models/gemini-2.5-flash:generateContent?prettyPrint=false");
    assert_eq!(request.body(), BODY);
    let mut expected = HeaderMap::new();
    for (name, value) in [
        ("host", upstream.address.to_string().as_str()),
        ("content-length", BODY.len().to_string().as_str()),
        ("content-type", "text/plain;charset=UTF-8"),
        ("user-agent", "google-genai-sdk/3.4.0 gl-python/3.11.7"),
        ("x-goog-api-client", "google-genai-sdk/3.4.0 gl-python/3.11.7"),
        ("x-goog-api-key", KEY),
    ] {
        expected.insert(http::HeaderName::try_from(name).unwrap(), value.parse().unwrap());
    }
    assert_eq!(request.headers(), &expected);
}

#[tokio::test]
async fn the_deadline_is_passed_down_less_the_time_spent() {
    let mut upstream = Fake::answering(200, &[], &["{}"]).await;
    let free = upstream.google();
    let bounded = upstream.google_with(|config| config.total_timeout = Some(Duration::from_secs(20)));
    let soon = |seconds| Some(Instant::now() + Duration::from_secs(seconds));
    let mut asked = async |google: &Google, of_call, of_attempt| {
        let mut call = generate();
        call.headers.insert("x-server-timeout", "1200".parse().unwrap());
        call.deadline = of_call;
        google.call(&call, &Attempt { deadline: of_attempt, ..attempt() }).await.unwrap();
        let request = upstream.seen.recv().await.unwrap();
        request.headers().get("x-server-timeout").map(|value| value.to_str().unwrap().to_owned())
    };
    assert_eq!(asked(&free, None, None).await, None);
    assert_eq!(asked(&free, soon(60), None).await.as_deref(), Some("60"));
    assert_eq!(asked(&free, soon(60), soon(30)).await.as_deref(), Some("30"));
    assert_eq!(asked(&bounded, None, None).await.as_deref(), Some("20"));
    assert_eq!(asked(&bounded, soon(60), None).await.as_deref(), Some("20"));
}

#[tokio::test]
async fn an_answer_comes_down_as_it_is_without_the_headers_of_the_hop() {
    let upstream = Fake::answering(
        200,
        &[
            ("content-type", "application/json; charset=UTF-8"),
            ("server-timing", "gfet4t7; dur=5"),
            ("x-gemini-service-tier", "standard"),
            ("connection", "x-hop"),
            ("x-hop", "1"),
            ("set-cookie", "a=b"),
            ("alt-svc", "h3=\":443\""),
        ],
        &["{\n  \"a\" : ", "1}\n"],
    )
    .await;
    let reply = upstream.google().call(&generate(), &attempt()).await.unwrap();
    let names: Vec<_> = reply.headers.keys().map(http::HeaderName::as_str).collect();
    assert_eq!(names, ["content-type", "server-timing", "x-gemini-service-tier"]);
    assert!(matches!(reply.body, Body::Full(body) if body == "{\n  \"a\" : 1}\n"));
}

#[tokio::test]
async fn each_event_is_handed_on_when_it_arrives() {
    let next = Arc::new(Notify::new());
    let go_on = Arc::clone(&next);
    let upstream = Fake::start(move |_| {
        let next = Arc::clone(&next);
        let chunks = futures::stream::unfold(0, move |sent| {
            let next = Arc::clone(&next);
            async move {
                next.notified().await;
                (sent < 3).then(|| (Ok(Bytes::from(format!("data: {{\"n\": {sent}}}\r\n\r\n"))), sent + 1))
            }
        });
        let mut response = Response::new(Box::pin(chunks) as Chunks);
        response.headers_mut().insert("content-type", "text/event-stream".parse().unwrap());
        Box::pin(async move { response })
    })
    .await;
    let reply = upstream.google().call(&stream(), &attempt()).await.unwrap();
    let Body::Stream(mut events) = reply.body else { panic!("a stream is expected") };
    for sent in 0..3 {
        // The next event is not sent before this one has been read here.
        go_on.notify_one();
        assert_eq!(events.next().await.unwrap().unwrap(), format!("data: {{\"n\": {sent}}}\r\n\r\n"));
    }
    go_on.notify_one();
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_error_after_the_first_event_is_an_item_of_its_own() {
    const EVENT: &str = "data: {\"candidates\": []}\r\n\r\n";
    const ERROR: &str = "{\n  \"error\": {\n    \"code\": 503\n  }\n}\n";
    const GLUED: &str = "data: {\"candidates\": []}\r\n\r\n{\n  \"error\": {\n    \"code\": 503\n  }\n}\n";
    for chunks in
        [&[GLUED][..], &["data: {\"candidates\": []}\r\n\r\n{\n  \"er", "ror\": {\n    \"code\": 503\n  }\n}\n"]]
    {
        let upstream = Fake::answering(200, EVENTS, chunks).await;
        let reply = upstream.google().call(&stream(), &attempt()).await.unwrap();
        assert_eq!(items(reply.body).await, (vec![Bytes::from(EVENT), Bytes::from(ERROR)], None));
    }
}

#[tokio::test]
async fn the_array_form_is_passed_on_in_its_own_pieces() {
    let pieces: &[&str] = &["[{\"a\": 1}\n", ",\n{\"a\": 2}\n", "]"];
    let upstream = Fake::answering(200, &[("content-type", "application/json; charset=UTF-8")], pieces).await;
    let mut call = stream();
    call.query.clear();
    let (items, fault) = items(upstream.google().call(&call, &attempt()).await.unwrap().body).await;
    assert_eq!((items.concat(), fault), (pieces.concat().into_bytes(), None));
}

#[tokio::test]
async fn a_stream_cut_upstream_is_an_error_and_not_an_end() {
    let upstream = Fake::start(|_| {
        // The server writes out what it has only when the next chunk is not there yet.
        let cut = futures::stream::once(async {
            tokio::task::yield_now().await;
            Err(std::io::Error::other("cut"))
        });
        let mut response = Response::new(Box::pin(whole(&["data: {\"a\""]).chain(cut)) as Chunks);
        response.headers_mut().insert("content-type", "text/event-stream".parse().unwrap());
        Box::pin(async move { response })
    })
    .await;
    let google = upstream.google();
    let reply = google.call(&stream(), &attempt()).await.unwrap();
    assert_eq!(items(reply.body).await, (vec![], Some("stream_truncated")));
    let error = google.call(&generate(), &attempt()).await.unwrap_err();
    assert_eq!(error.fault(), "upstream_malformed");
}

#[tokio::test]
async fn an_upstream_error_keeps_every_byte() {
    const ERROR: &str = "{\n  \"error\": {\n    \"code\": 429,\n    \"message\": \"slow \\u003cdown\\u003e\",\n    \"status\": \"RESOURCE_EXHAUSTED\",\n    \"extra\": [1.0]\n  }\n}\n";
    const ARRAY: &str = "[{\n  \"error\": {\n    \"code\": 429,\n    \"message\": \"slow \\u003cdown\\u003e\",\n    \"status\": \"RESOURCE_EXHAUSTED\"\n  }\n}\n]\n";
    for chunks in [&[ERROR][..], &[ARRAY]] {
        let upstream =
            Fake::answering(429, &[("content-type", "application/json"), ("set-cookie", "a=b")], chunks).await;
        let error = upstream.google().call(&stream(), &attempt()).await.unwrap_err();
        assert_eq!((error.http(), error.status().message.as_str()), (429, "slow <down>"));
        let raw = error.raw().unwrap();
        assert_eq!(raw.body, chunks.concat());
        assert!(!raw.headers.contains_key("set-cookie"));
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_not_an_answer() {
    let mut upstream = Fake::answering(302, &[("location", "/elsewhere")], &["moved"]).await;
    let error = upstream.google().call(&generate(), &attempt()).await.unwrap_err();
    assert_eq!((error.fault(), error.http()), ("upstream_malformed", 500));
    upstream.seen.recv().await.unwrap();
    assert!(upstream.seen.try_recv().is_err());
}

#[tokio::test]
async fn a_reader_that_stops_stops_upstream() {
    /// More than all buffers on the way hold.
    const MOST: usize = 512;
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let upstream = Fake::start(move |_| {
        let count = Arc::clone(&count);
        let event = Bytes::from(format!("data: {{\"x\": \"{}\"}}\r\n\r\n", "x".repeat(64 * 1024)));
        let flood = futures::stream::repeat_with(move || {
            assert!(count.fetch_add(1, Ordering::Relaxed) < MOST, "nobody reads, and it is asked for more");
            Ok(event.clone())
        });
        let mut response = Response::new(Box::pin(flood) as Chunks);
        response.headers_mut().insert("content-type", "text/event-stream".parse().unwrap());
        Box::pin(async move { response })
    })
    .await;
    let reply = upstream.google().call(&stream(), &attempt()).await.unwrap();
    let Body::Stream(mut events) = reply.body else { panic!("a stream is expected") };
    events.next().await.unwrap().unwrap();
    let mut before = 0;
    while std::mem::replace(&mut before, sent.load(Ordering::Relaxed)) != before {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(before < MOST);
    // It goes on where it stood.
    while sent.load(Ordering::Relaxed) == before {
        events.next().await.unwrap().unwrap();
    }
}

/// Says when it is dropped.
struct Dropped(Arc<Notify>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

#[tokio::test]
async fn a_caller_who_leaves_is_gone_upstream_too() {
    let gone = Arc::new(Notify::new());
    let arrived = Arc::new(Notify::new());
    let (told, came) = (Arc::clone(&gone), Arc::clone(&arrived));
    let upstream = Fake::start(move |request| {
        let guard = Dropped(Arc::clone(&told));
        came.notify_one();
        Box::pin(async move {
            if !request.uri().path().ends_with(":streamGenerateContent") {
                futures::future::pending::<()>().await;
            }
            let rest = futures::stream::pending().map(move |item| {
                let _ = &guard;
                item
            });
            let mut response = Response::new(Box::pin(whole(&["data: {}\r\n\r\n"]).chain(rest)) as Chunks);
            response.headers_mut().insert("content-type", "text/event-stream".parse().unwrap());
            response
        })
    })
    .await;
    let google = upstream.google();

    let reply = google.call(&stream(), &attempt()).await.unwrap();
    let Body::Stream(mut events) = reply.body else { panic!("a stream is expected") };
    events.next().await.unwrap().unwrap();
    drop(events);
    gone.notified().await;
    arrived.notified().await;

    let call = generate();
    let attempt = attempt();
    tokio::select! {
        _ = google.call(&call, &attempt) => panic!("there is no answer"),
        () = arrived.notified() => {}
    }
    gone.notified().await;
}

#[tokio::test]
async fn nothing_prints_the_key() {
    let upstream = Fake::answering(403, &[], &["{}"]).await;
    let (google, attempt) = (upstream.google(), attempt());
    let error = google.call(&generate(), &attempt).await.unwrap_err();
    let printed = format!("{google:?} {attempt:?} {error:?} {error}");
    assert!(!printed.contains("hunter2"), "{printed}");

    let broken = Attempt { credential: Some(pollux_backends::Secret::new("hunter2\n")), ..attempt };
    let error = google.call(&generate(), &broken).await.unwrap_err();
    assert_eq!((error.fault(), error.http()), ("gateway_internal", 500));
    assert!(!format!("{error:?} {error}").contains("hunter2"));
}

#[tokio::test]
async fn what_is_no_answer_is_not_passed_on() {
    for status in [204, 205, 301, 302, 304, 307, 600, 999] {
        let upstream = Fake::answering(status, &[("location", "http://elsewhere/")], &[]).await;
        for call in [generate(), stream()] {
            let error = upstream.google().call(&call, &attempt()).await.unwrap_err();
            assert_eq!((error.fault(), error.http()), ("upstream_malformed", 500), "{status}");
            assert!(error.operator_note().unwrap().contains(&status.to_string()), "{:?}", error.operator_note());
        }
    }
}

#[tokio::test]
async fn a_switch_of_protocols_is_not_passed_on() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    let transport = TransportConfig { proxy: Proxy::Off, ..TransportConfig::default() };
    let google = Google::new(GoogleConfig { base_url, transport }).unwrap();
    let upstream = async {
        let (mut socket, _) = listener.accept().await.unwrap();
        let head = b"HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n";
        assert!(socket.read(&mut [0; 1024]).await.unwrap() > 0);
        socket.write_all(head).await.unwrap();
        socket
    };
    let call = generate();
    let attempt = attempt();
    let (_socket, answer) = tokio::join!(upstream, google.call(&call, &attempt));
    let error = answer.unwrap_err();
    assert_eq!(error.fault(), "upstream_malformed", "{:?}", error.operator_note());
}

#[tokio::test]
async fn our_key_does_not_come_back_in_any_answer() {
    let event = format!("data: {{\"x\": \"{KEY}\"}}\r\n\r\n{{\"error\": {{\"message\": \"{KEY}\"}}}}\n");
    let chunks: &'static [&'static str] = Vec::leak(vec![&*event.leak()]);
    let headers: &'static [_] = Vec::leak(vec![("content-type", "text/event-stream"), ("x-echo", KEY)]);
    for status in [200, 403] {
        let upstream = Fake::answering(status, headers, chunks).await;
        for call in [generate(), stream()] {
            let seen = match upstream.google().call(&call, &attempt()).await {
                Ok(reply) => {
                    assert_eq!(reply.headers["x-echo"], "REDACTED");
                    match reply.body {
                        Body::Full(bytes) => bytes,
                        body @ Body::Stream(_) => items(body).await.0.concat().into(),
                    }
                }
                Err(error) => {
                    assert_eq!(error.raw().unwrap().headers["x-echo"], "REDACTED");
                    error.raw().unwrap().body.clone()
                }
            };
            let seen = String::from_utf8_lossy(&seen);
            assert!(seen.contains("REDACTED") && !seen.contains(KEY), "{seen}");
        }
    }
}

#[tokio::test]
async fn no_error_shows_another_credential_of_this_process() {
    const OTHER: &str = "plain-words-of-another-project";
    pollux_doctor::hold_secrets([OTHER.to_owned()]);
    let body = serde_json::json!({"error": {"code": 403, "status": "PERMISSION_DENIED", "message": format!("{OTHER} is suspended")}});
    let chunks: &'static [&'static str] = Vec::leak(vec![&*body.to_string().leak()]);
    let upstream = Fake::answering(403, &[("x-echo", OTHER)], chunks).await;
    let error = upstream.google().call(&generate(), &attempt()).await.unwrap_err();
    let raw = error.raw().unwrap();
    assert_eq!(raw.headers["x-echo"], "REDACTED");
    assert_eq!(error.status().message, "REDACTED is suspended");
    assert!(!String::from_utf8_lossy(&raw.body).contains(OTHER));
    // Whoever shows it, or keeps it, hides it as well.
    assert_eq!(pollux_doctor::redact(&format!("asked with {OTHER}")), "asked with …");
}
