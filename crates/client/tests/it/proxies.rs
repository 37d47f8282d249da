//! The way through proxies: forwarding, tunnelling, SOCKS, by setting and by environment.

use std::process::Command;

use pollux_client::{Collected, Proxy, Transport, TransportConfig, TransportError};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

use crate::tls::{answering_by_tls, trusting};
use crate::upstream::{Upstream, config, post, read_request};

const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

fn by(url: String) -> TransportConfig {
    TransportConfig { proxy: Proxy::Url(url), ..config() }
}

async fn fetch(config: &TransportConfig, url: &str) -> bytes::Bytes {
    let transport = Transport::new(config).unwrap();
    let response = transport.send(post(url, "{}"), None).await.unwrap();
    match response.into_body().read_whole(1024).await.unwrap() {
        Collected::Whole(bytes) => bytes,
        Collected::Longer(_) => panic!("it is short"),
    }
}

/// A SOCKS5 proxy without authentication; tells which address each client asked for.
async fn socks(asked: mpsc::UnboundedSender<String>, target: std::net::SocketAddr) -> Upstream {
    Upstream::start(move |mut client| {
        let asked = asked.clone();
        async move {
            let mut greeting = [0; 3];
            client.read_exact(&mut greeting).await.unwrap();
            assert_eq!(greeting, [5, 1, 0]);
            client.write_all(&[5, 0]).await.unwrap();
            let mut head = [0; 4];
            client.read_exact(&mut head).await.unwrap();
            let host = match head[3] {
                1 => {
                    let mut address = [0; 4];
                    client.read_exact(&mut address).await.unwrap();
                    std::net::Ipv4Addr::from(address).to_string()
                }
                3 => {
                    let mut name = vec![0; usize::from(client.read_u8().await.unwrap())];
                    client.read_exact(&mut name).await.unwrap();
                    String::from_utf8(name).unwrap()
                }
                other => panic!("address type {other}"),
            };
            let port = client.read_u16().await.unwrap();
            asked.send(format!("{host}:{port}")).unwrap();
            client.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await.unwrap();
            let mut upstream = TcpStream::connect(target).await.unwrap();
            let _ = copy_bidirectional(&mut client, &mut upstream).await;
        }
    })
    .await
}

#[tokio::test]
async fn a_plain_request_is_forwarded_with_its_whole_url() {
    let (sender, mut seen) = mpsc::unbounded_channel();
    let proxy = Upstream::start(move |mut client| {
        let sender = sender.clone();
        async move {
            sender.send(read_request(&mut client).await.unwrap().0).unwrap();
            client.write_all(ANSWER.as_bytes()).await.unwrap();
        }
    })
    .await;
    let config = by(format!("http://user:hunter2@{}", proxy.address));
    assert_eq!(fetch(&config, "http://upstream.example/v1/models").await, "{}");
    let head = seen.recv().await.unwrap();
    assert!(head.starts_with("POST http://upstream.example/v1/models HTTP/1.1\r\n"), "{head}");
    assert!(head.to_lowercase().contains("host: upstream.example\r\n"), "{head}");
    assert!(head.contains("proxy-authorization: Basic dXNlcjpodW50ZXIy\r\n"), "{head}");
}

#[tokio::test]
async fn a_secure_request_goes_through_a_tunnel() {
    let (upstream, authority) = answering_by_tls().await;
    let target = upstream.address;
    let (sender, mut seen) = mpsc::unbounded_channel();
    let proxy = Upstream::start(move |mut client| {
        let sender = sender.clone();
        async move {
            sender.send(read_request(&mut client).await.unwrap().0).unwrap();
            client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            let mut upstream = TcpStream::connect(target).await.unwrap();
            let _ = copy_bidirectional(&mut client, &mut upstream).await;
        }
    })
    .await;
    let config =
        TransportConfig { proxy: Proxy::Url(format!("http://user:hunter2@{}", proxy.address)), ..trusting(&authority) };
    assert_eq!(fetch(&config, "https://localhost:4443/").await, "over TLS");
    let head = seen.recv().await.unwrap();
    assert!(head.starts_with("CONNECT localhost:4443 HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("Basic dXNlcjpodW50ZXIy"), "{head}");
}

#[tokio::test]
async fn a_socks_proxy_is_asked_for_the_name_or_the_address() {
    let upstream = Upstream::answering(ANSWER).await;
    let (sender, mut asked) = mpsc::unbounded_channel();
    let proxy = socks(sender, upstream.address).await;
    let by_name = by(format!("socks5h://{}", proxy.address));
    assert_eq!(fetch(&by_name, "http://upstream.invalid:81/").await, "{}");
    assert_eq!(asked.recv().await.unwrap(), "upstream.invalid:81");
    let by_address = by(format!("socks5://{}", proxy.address));
    assert_eq!(fetch(&by_address, &upstream.url("/")).await, "{}");
    assert_eq!(asked.recv().await.unwrap(), upstream.address.to_string());
}

#[tokio::test]
async fn a_proxy_that_refuses_is_an_unreachable_upstream() {
    let proxy = Upstream::answering("HTTP/1.1 403 Forbidden\r\n\r\n").await;
    let transport = Transport::new(&by(format!("http://{}", proxy.address))).unwrap();
    let error = transport.send(post("https://upstream.example/", "{}"), None).await.unwrap_err();
    assert_eq!(error.fault(), "upstream_unreachable", "{error:?}");
}

#[test]
fn what_is_no_proxy_is_refused_at_start_and_not_passed_by() {
    for url in ["", "ftp://user:hunter2@proxy", "https://user:hunter2@proxy", "http://"] {
        let error = Transport::new(&by(url.to_owned())).unwrap_err();
        assert!(matches!(error, TransportError::Proxy(_)), "{url}: {error:?}");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    }
}

/// The environment of a process cannot be changed from inside, so this runs in one of its own; see below.
#[tokio::test]
#[ignore = "started by `the_environment_names_the_proxy`"]
async fn in_an_environment_with_a_proxy() {
    let config = TransportConfig { proxy: Proxy::Environment, ..config() };
    assert_eq!(fetch(&config, "http://upstream.invalid/").await, "{}");
    let direct = Transport::new(&config).unwrap();
    let error = direct.send(post("http://127.0.0.1:1/", "{}"), None).await.unwrap_err();
    assert_eq!(error.fault(), "upstream_unreachable");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_environment_names_the_proxy() {
    let proxy = Upstream::answering(ANSWER).await;
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "--ignored", "proxies::in_an_environment_with_a_proxy"]);
    for name in ["ALL_PROXY", "all_proxy", "http_proxy", "no_proxy"] {
        child.env_remove(name);
    }
    child.env("HTTP_PROXY", proxy.url("")).env("NO_PROXY", "127.0.0.1");
    let output = tokio::task::spawn_blocking(move || child.output()).await.unwrap().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"), "{output:?}");
    assert_eq!(proxy.connections(), 1);
}
