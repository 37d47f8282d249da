//! Requests on somebody's word: where they may not go, nothing is connected to.

use std::io;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use pollux_client::{Guard, Proxy, Resolve, Resolving, Transport, TransportConfig};

use crate::upstream::{Upstream, config, post};

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

/// Says one list of addresses after the other, and the last one for ever; counts how often it was asked.
struct Scripted {
    answers: Mutex<Vec<Vec<IpAddr>>>,
    asked: AtomicUsize,
}

impl Scripted {
    fn new(answers: &[&[&str]]) -> Arc<Self> {
        let read = |list: &&[&str]| list.iter().map(|address| address.parse().unwrap()).collect();
        Arc::new(Self { answers: Mutex::new(answers.iter().map(read).collect()), asked: AtomicUsize::new(0) })
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl Resolve for Scripted {
    fn resolve(&self, _: &str) -> Resolving {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mut answers = self.answers.lock().unwrap();
        let answer = if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() };
        Box::pin(async move { Ok::<_, io::Error>(answer) })
    }
}

fn guarded(resolver: &Arc<Scripted>, config: &TransportConfig) -> Transport {
    let guard = Guard::new().trusting(["keys.internal"]).with_resolver(Arc::clone(resolver) as _);
    Transport::guarded(config, guard).unwrap()
}

/// What the operator reads of a refusal.
async fn refusal(transport: &Transport, url: &str) -> String {
    let error = transport.send(post(url, "{}"), None).await.unwrap_err();
    error.operator_note().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_name_that_leads_to_a_private_address_is_not_connected_to() {
    let upstream = Upstream::answering(ANSWER).await;
    let port = upstream.address.port();
    for answer in [
        &["127.0.0.1"][..],
        &["10.0.0.1"],
        &["169.254.169.254"],
        &["::1"],
        &["::ffff:127.0.0.1"],
        &["fd00:ec2::254"],
        &["8.8.8.8", "127.0.0.1"],
        &["2606:4700::1111", "fe80::1"],
    ] {
        let resolver = Scripted::new(&[answer]);
        let transport = guarded(&resolver, &config());
        let note = refusal(&transport, &format!("https://keys.example:{port}/jwks?key=hunter2")).await;
        assert!(note.contains("not an address of the public network") && !note.contains("hunter2"), "{note}");
        assert_eq!(resolver.asked(), 1);
    }
    assert_eq!(upstream.connections(), 0);
}

#[tokio::test]
async fn an_address_in_the_url_is_not_connected_to() {
    let upstream = Upstream::answering(ANSWER).await;
    let port = upstream.address.port();
    let resolver = Scripted::new(&[&["8.8.8.8"]]);
    let transport = guarded(&resolver, &config());
    for host in ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "user@127.0.0.1"] {
        let note = refusal(&transport, &format!("https://{host}:{port}/")).await;
        assert!(note.contains("not an address of the public network"), "{host}: {note}");
        let note = refusal(&transport, &format!("http://{host}:{port}/")).await;
        assert!(note.contains("without TLS"), "{host}: {note}");
    }
    assert_eq!((upstream.connections(), resolver.asked()), (0, 0));
}

#[tokio::test]
async fn a_name_is_resolved_once_and_its_second_answer_is_judged_anew() {
    let upstream = Upstream::answering(ANSWER).await;
    let port = upstream.address.port();
    // The addresses that were looked at are those that are connected to: were there a second look, it would not fit.
    let resolver = Scripted::new(&[&["127.0.0.1"], &["192.0.2.1"]]);
    let answer = guarded(&resolver, &config()).send(post(&format!("http://keys.internal:{port}/"), "{}"), None).await;
    assert_eq!((answer.unwrap().status().as_u16(), resolver.asked()), (200, 1));
    // A name that turns private later is refused then: nothing is remembered of its first answer.
    let resolver = Scripted::new(&[&["192.0.2.1"], &["127.0.0.1"]]);
    let transport = guarded(&resolver, &config());
    for at in 1..=2 {
        let note = refusal(&transport, &format!("https://keys.example:{port}/")).await;
        assert!(note.contains("not an address of the public network"), "{note}");
        assert_eq!(resolver.asked(), at);
    }
    assert_eq!(upstream.connections(), 1);
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_no_way() {
    let inside = Upstream::answering(ANSWER).await;
    let location = format!("HTTP/1.1 302 Found\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n", inside.url("/latest"));
    let keys = Upstream::answering(location.leak()).await;
    let resolver = Scripted::new(&[&["127.0.0.1"]]);
    let transport = guarded(&resolver, &config());
    let url = format!("http://keys.internal:{}/", keys.address.port());
    assert_eq!(transport.send(post(&url, "{}"), None).await.unwrap().status(), 302);
    assert_eq!((keys.connections(), inside.connections()), (1, 0));
}

#[tokio::test]
async fn a_proxy_does_not_lead_around_it() {
    let proxy = Upstream::answering(ANSWER).await;
    let config = TransportConfig { proxy: Proxy::Url(proxy.url("")), ..config() };
    let resolver = Scripted::new(&[&["127.0.0.1"]]);
    let note = refusal(&guarded(&resolver, &config), "https://keys.example/").await;
    assert!(note.contains("not an address of the public network"), "{note}");
    assert_eq!(proxy.connections(), 0);
}
