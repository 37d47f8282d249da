//! Services and proxies with one defect each.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use rcgen::{CertificateParams, Issuer, KeyPair};
use tempfile::NamedTempFile;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{ServerConfig, ServerConnection, Stream};

/// A server that gives each request, by its head, the answer that the function writes. Its threads end with the test.
pub(crate) fn http(answer: impl Fn(&str) -> String + Send + Sync + 'static) -> SocketAddr {
    let answer = Arc::new(answer);
    listen(move |mut socket| {
        let head = read_head(&mut socket);
        if !head.is_empty() {
            let _ = socket.write_all(answer(&head).as_bytes());
        }
    })
}

/// The same behind TLS.
pub(crate) fn https(config: Arc<ServerConfig>, answer: fn(&str) -> String) -> SocketAddr {
    listen(move |mut socket| {
        let Ok(mut tls) = ServerConnection::new(Arc::clone(&config)) else { return };
        let mut stream = Stream::new(&mut tls, &mut socket);
        let head = read_head(&mut stream);
        if !head.is_empty() {
            let _ = stream.write_all(answer(&head).as_bytes());
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    })
}

/// A SOCKS proxy that refuses everybody, or leads everybody to the same place.
pub(crate) fn socks(leads_to: Option<SocketAddr>) -> SocketAddr {
    listen(move |mut socket| {
        let mut read = |count: usize| {
            let mut bytes = vec![0; count];
            socket.read_exact(&mut bytes).map(|()| bytes)
        };
        // Version, number of methods, methods; then version, command, a zero, kind of address, length, name, port.
        let Ok(methods) = read(2) else { return };
        let _ = read(methods[1].into());
        let _ = socket.write_all(&[5, 0]);
        let mut head = [0; 5];
        if socket.read_exact(&mut head).is_err() {
            return;
        }
        let _ = socket.read_exact(&mut vec![0; usize::from(head[4]) + 2]);
        let _ = socket.write_all(&[5, if leads_to.is_some() { 0 } else { 2 }, 0, 1, 0, 0, 0, 0, 0, 0]);
        let Some(mut far) = leads_to.and_then(|address| TcpStream::connect(address).ok()) else { return };
        let (mut back, mut near) = (far.try_clone().unwrap(), socket.try_clone().unwrap());
        thread::spawn(move || {
            let _ = std::io::copy(&mut back, &mut near);
            let _ = near.shutdown(std::net::Shutdown::Both);
        });
        let _ = std::io::copy(&mut socket, &mut far);
    })
}

fn listen(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let serve = Arc::new(serve);
    thread::spawn(move || {
        for socket in listener.incoming().map_while(Result::ok) {
            let serve = Arc::clone(&serve);
            thread::spawn(move || serve(socket));
        }
    });
    address
}

/// A head with its body, as far as its length says.
fn read_head(stream: &mut impl std::io::Read) -> String {
    let mut bytes = Vec::new();
    let mut byte = [0; 1];
    while !bytes.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => bytes.push(byte[0]),
            _ => return String::new(),
        }
        // A greeting of TLS: whoever speaks HTTP alone says that it is none.
        if !bytes[0].is_ascii_uppercase() {
            return "?".to_owned();
        }
    }
    let head = String::from_utf8_lossy(&bytes).into_owned();
    let length = head.to_ascii_lowercase();
    let length = length.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    let _ = stream.read_exact(&mut body);
    head
}

/// An answer with these header lines.
pub(crate) fn answer(code: u16, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {code} X\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n{body}", body.len())
}

/// What the Gemini API would say, with a `Date` of one's own.
pub(crate) fn gemini(head: &str, date: &str) -> String {
    let usage = r#""usageMetadata":{"promptTokenCount":3,"totalTokenCount":4}"#;
    let chunk = format!(
        r#"{{"candidates":[{{"content":{{"parts":[{{"text":"OK"}}],"role":"model"}},"finishReason":"STOP"}}],{usage}}}"#
    );
    let json = format!("content-type: application/json\r\ndate: {date}\r\n");
    let path = head.split(' ').nth(1).unwrap_or_default();
    if path.contains("/models?") {
        answer(200, &json, r#"{"models":[]}"#)
    } else if path.contains(":countTokens") {
        answer(200, &json, r#"{"totalTokens":3}"#)
    } else if path.contains(":streamGenerateContent") {
        let stream = json.replace("application/json", "text/event-stream");
        answer(200, &stream, &format!("data: {chunk}\r\n\r\n"))
    } else if path.contains(":generateContent") {
        answer(200, &json, &chunk)
    } else {
        answer(200, &json, r#"{"name":"models/x"}"#)
    }
}

/// An authority that nobody knows, as a file, and a certificate by it for these names and years.
pub(crate) struct Certified {
    pub(crate) authority: NamedTempFile,
    pub(crate) config: Arc<ServerConfig>,
}

pub(crate) fn certified(name: &str, years: (i32, i32)) -> Certified {
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let authority = params.self_signed(&key).unwrap();
    let issuer = Issuer::new(params, key);
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    params.not_before = rcgen::date_time_ymd(years.0, 1, 1);
    params.not_after = rcgen::date_time_ymd(years.1, 1, 1);
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, &issuer).unwrap();
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(authority.pem().as_bytes()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::try_from(key.serialize_der()).unwrap())
        .unwrap();
    Certified { authority: file, config: Arc::new(config) }
}
