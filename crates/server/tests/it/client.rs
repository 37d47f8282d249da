//! A client that shows the bytes: requests are written as given, answers are taken apart by hand.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Longer than anything that is to happen takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where a port is, and the header lines that every request to it has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Address(pub(crate) SocketAddr, pub(crate) &'static str);

/// An answer as it came.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    /// The body; of a chunked one, each chunk.
    pub(crate) chunks: Vec<String>,
    /// Whether the body came to its end.
    pub(crate) whole: bool,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    pub(crate) fn body(&self) -> String {
        self.chunks.concat()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body()).unwrap()
    }

    pub(crate) fn message(&self) -> String {
        let body = self.json();
        let object = body.get(0).unwrap_or(&body);
        object["error"]["message"].as_str().unwrap().to_owned()
    }
}

impl Address {
    pub(crate) async fn connect(self) -> TcpStream {
        TcpStream::connect(self.0).await.unwrap()
    }

    /// Sends bytes and reads until the server closes.
    pub(crate) async fn raw(self, bytes: &[u8]) -> Vec<u8> {
        let mut socket = self.connect().await;
        socket.write_all(bytes).await.unwrap();
        read_to_close(&mut socket).await
    }

    /// One request on a connection of its own.
    pub(crate) async fn send(self, request: &str) -> Answer {
        parse(&self.raw(request.as_bytes()).await)
    }

    /// `POST path` with a body and further header lines.
    pub(crate) async fn post(self, path: &str, headers: &str, body: &str) -> Answer {
        self.send(&post(path, &format!("{}{headers}", self.1), body)).await
    }

    pub(crate) async fn get(self, path: &str, headers: &str) -> Answer {
        self.other("GET", path, headers, "").await
    }

    /// Any method, with a body and further header lines.
    pub(crate) async fn other(self, verb: &str, path: &str, headers: &str, body: &str) -> Answer {
        let (own, length) = (self.1, body.len());
        let length = if body.is_empty() { String::new() } else { format!("content-length: {length}\r\n") };
        let head =
            format!("{verb} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{length}{own}{headers}\r\n");
        self.send(&(head + body)).await
    }
}

pub(crate) fn post(path: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    )
}

/// Everything until the server closes, however it does.
pub(crate) async fn read_to_close(socket: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 16 * 1024];
    timeout(PATIENCE, async {
        while let Ok(count @ 1..) = socket.read(&mut buffer).await {
            bytes.extend_from_slice(&buffer[..count]);
        }
    })
    .await
    .expect("the server did not close the connection");
    bytes
}

pub(crate) fn parse(bytes: &[u8]) -> Answer {
    let text = String::from_utf8_lossy(bytes);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return Answer::default() };
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut answer = Answer { status, headers, chunks: Vec::new(), whole: false };
    if answer.header("transfer-encoding") == Some("chunked") {
        (answer.chunks, answer.whole) = dechunk(body);
    } else {
        answer.whole = answer.header("content-length").is_none_or(|length| length == body.len().to_string());
        answer.chunks = vec![body.to_owned()];
    }
    answer
}

fn dechunk(mut body: &str) -> (Vec<String>, bool) {
    let mut chunks = Vec::new();
    while let Some((size, rest)) = body.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).unwrap();
        if size == 0 {
            return (chunks, true);
        }
        let Some(chunk) = rest.get(..size) else { break };
        chunks.push(chunk.to_owned());
        body = rest.get(size + 2..).unwrap_or_default();
    }
    (chunks, false)
}
