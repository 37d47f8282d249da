//! An upstream that answers every request with the same bytes, right or wrong.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

use serde::Deserialize;

/// What the upstream does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Behaviour {
    /// Nobody listens.
    Refuses,
    /// Takes the request and never says anything.
    Silent,
    /// Is asked for by TLS, and speaks none.
    SpeaksNoTls,
    /// Sends these bytes and closes.
    Sends(String),
    /// Sends these bytes and keeps the connection open.
    SendsAndHolds(String),
}

/// Starts one, which lives as long as the test process; its URL.
pub(crate) fn start(behaviour: Behaviour) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let scheme = if behaviour == Behaviour::SpeaksNoTls { "https" } else { "http" };
    if behaviour != Behaviour::Refuses {
        thread::spawn(move || {
            // Kept, so that a connection that is to stay open does.
            let mut held: Vec<TcpStream> = Vec::new();
            for socket in listener.incoming().map_while(Result::ok) {
                held.extend(serve(socket, &behaviour));
            }
        });
    }
    format!("{scheme}://{address}")
}

fn serve(mut socket: TcpStream, behaviour: &Behaviour) -> Option<TcpStream> {
    if *behaviour == Behaviour::SpeaksNoTls {
        let _ = socket.write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
        return Some(socket);
    }
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    while !is_whole(&request) {
        let count = socket.read(&mut piece).ok().filter(|count| *count > 0)?;
        request.extend_from_slice(&piece[..count]);
    }
    match behaviour {
        Behaviour::Refuses | Behaviour::SpeaksNoTls => None,
        Behaviour::Silent => Some(socket),
        Behaviour::Sends(text) => {
            let _ = socket.write_all(text.as_bytes());
            None
        }
        Behaviour::SendsAndHolds(text) => {
            let _ = socket.write_all(text.as_bytes());
            Some(socket)
        }
    }
}

/// A head, and as much body as it promises.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let promised = head.lines().filter_map(|line| line.split_once(':'));
    let mut length = promised.filter(|(name, _)| name.eq_ignore_ascii_case("content-length")).map(|(_, value)| value);
    length.next_back().and_then(|value| value.trim().parse().ok()).is_none_or(|length: usize| body.len() >= length)
}
