//! Servers of a few lines, one connection at a time, that do exactly what a test says.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use pollux_client::{Proxy, Transport, TransportConfig};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::task::TaskTracker;

/// A span that a test waits for, and one that it never reaches.
pub(crate) const SHORT: Duration = Duration::from_millis(30);
pub(crate) const LONG: Duration = Duration::from_secs(60);

pub(crate) struct Upstream {
    pub(crate) address: SocketAddr,
    pub(crate) connections: Arc<AtomicUsize>,
}

impl Upstream {
    /// Serves each connection with the given function.
    pub(crate) async fn start<F, S>(serve: F) -> Self
    where
        F: Fn(TcpStream) -> S + Send + 'static,
        S: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&connections);
        let tracker = TaskTracker::new();
        let tasks = tracker.clone();
        tracker.spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                counter.fetch_add(1, Ordering::SeqCst);
                tasks.spawn(serve(connection));
            }
        });
        Self { address, connections }
    }

    /// Answers every request with the same bytes, and keeps the connection.
    pub(crate) async fn answering(answer: &'static str) -> Self {
        Self::start(move |mut connection| async move {
            while read_request(&mut connection).await.is_some() {
                connection.write_all(answer.as_bytes()).await.unwrap();
            }
        })
        .await
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Reads one HTTP/1.1 request: its head as text, and its body. `None` when the peer has gone.
pub(crate) async fn read_request(connection: &mut (impl AsyncRead + Unpin)) -> Option<(String, Vec<u8>)> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(connection.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).unwrap();
    let length = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map_or(0, |(_, value)| value.trim().parse().unwrap());
    let mut body = vec![0; length];
    connection.read_exact(&mut body).await.ok()?;
    Some((head, body))
}

/// Waits until the peer has closed the connection.
pub(crate) async fn until_closed(connection: &mut (impl AsyncRead + Unpin)) {
    let mut rest = [0; 1024];
    while !matches!(connection.read(&mut rest).await, Ok(0) | Err(_)) {}
}

/// No proxy, and clocks that no test reaches unless it sets them.
pub(crate) fn config() -> TransportConfig {
    TransportConfig {
        proxy: Proxy::Off,
        connect_timeout: LONG,
        first_byte_timeout: LONG,
        idle_timeout: LONG,
        ..TransportConfig::default()
    }
}

pub(crate) fn transport() -> Transport {
    Transport::new(&config()).unwrap()
}

pub(crate) fn post(url: &str, body: &'static str) -> Request<Bytes> {
    Request::post(url).header("x-goog-api-key", "AIza-hunter2").body(Bytes::from_static(body.as_bytes())).unwrap()
}
