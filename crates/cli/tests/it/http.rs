//! A client that shows the bytes: requests are written as given, answers are read one at a time, and the connection
//! stays open when the server leaves it open.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};

use serde_json::Value;

use crate::process::PATIENCE;

/// An answer as it came.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    /// The body; of a chunked one, each chunk.
    pub(crate) chunks: Vec<Vec<u8>>,
    /// Whether the body came to its end.
    pub(crate) whole: bool,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        self.chunks.concat()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body()).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body()).unwrap()
    }

    /// Whether another request may follow on the same connection.
    pub(crate) fn keeps_open(&self) -> bool {
        self.whole && !self.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }
}

/// One connection.
pub(crate) struct Connection {
    socket: TcpStream,
    /// Read and not yet used.
    buffer: Vec<u8>,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Self {
        let socket = TcpStream::connect(address).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket.set_write_timeout(Some(PATIENCE)).unwrap();
        socket.set_nodelay(true).unwrap();
        Self { socket, buffer: Vec::new() }
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.socket.write_all(bytes)
    }

    /// No byte more from here.
    pub(crate) fn finish(&self) {
        let _ = self.socket.shutdown(Shutdown::Write);
    }

    /// A request and its answer.
    pub(crate) fn send(&mut self, request: &[u8]) -> Option<Answer> {
        // A server that has had enough answers before it has read all, so a failed write is no end.
        let _ = self.write(request);
        self.answer()
    }

    /// `POST` with a body and further header lines.
    pub(crate) fn post(&mut self, path: &str, headers: &str, body: &str) -> Answer {
        let length = body.len();
        let head = format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\n{headers}\r\n");
        self.send(format!("{head}{body}").as_bytes()).expect("an answer")
    }

    /// The next answer; nothing when the server closes without one. Interim answers are passed over.
    ///
    /// # Panics
    /// When nothing comes for as long as the patience lasts.
    pub(crate) fn answer(&mut self) -> Option<Answer> {
        loop {
            let head = self.head()?;
            if !(100..200).contains(&head.status) {
                return Some(self.body(head));
            }
        }
    }

    /// The next head alone, with interim ones.
    pub(crate) fn head(&mut self) -> Option<Answer> {
        let end = loop {
            if let Some(at) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                break at;
            }
            if !self.read_more() {
                return None;
            }
        };
        let head: Vec<u8> = self.buffer.drain(..end + 4).collect();
        let text = String::from_utf8_lossy(&head);
        let mut lines = text.lines();
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Some(Answer { status, headers, ..Answer::default() })
    }

    fn body(&mut self, mut answer: Answer) -> Answer {
        if matches!(answer.status, 204 | 304) {
            answer.whole = true;
            return answer;
        }
        if answer.header("transfer-encoding").is_some() {
            while let Some(chunk) = self.chunk() {
                if chunk.is_empty() {
                    answer.whole = true;
                    break;
                }
                answer.chunks.push(chunk);
            }
        } else if let Some(length) = answer.header("content-length") {
            let length: usize = length.parse().unwrap();
            let body = self.take(length);
            answer.whole = body.is_some();
            answer.chunks = body.into_iter().collect();
        } else {
            while self.read_more() {}
            answer.chunks = vec![std::mem::take(&mut self.buffer)];
        }
        answer
    }

    /// The next chunk of a chunked body; empty at its end, nothing when the connection ends before.
    pub(crate) fn chunk(&mut self) -> Option<Vec<u8>> {
        let size = loop {
            if let Some(at) = self.buffer.windows(2).position(|window| window == b"\r\n") {
                let line: Vec<u8> = self.buffer.drain(..at + 2).collect();
                break usize::from_str_radix(std::str::from_utf8(&line).ok()?.trim(), 16).ok()?;
            }
            if !self.read_more() {
                return None;
            }
        };
        let chunk = self.take(size)?;
        self.take(2)?;
        Some(chunk)
    }

    fn take(&mut self, count: usize) -> Option<Vec<u8>> {
        while self.buffer.len() < count {
            if !self.read_more() {
                return None;
            }
        }
        Some(self.buffer.drain(..count).collect())
    }

    /// Whether there was more.
    fn read_more(&mut self) -> bool {
        let mut piece = [0; 16 * 1024];
        match self.socket.read(&mut piece) {
            Ok(0) => false,
            Ok(count) => {
                self.buffer.extend_from_slice(&piece[..count]);
                true
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                panic!("the server neither answered nor closed")
            }
            Err(_) => false,
        }
    }
}
