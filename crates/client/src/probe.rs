//! The way to a host, stage by stage: which proxy, which address, a connection, a tunnel, a handshake.
//!
//! The transport does all of it in one go and says in one line what failed. Whoever looks for the cause needs the stage,
//! so this goes the same way once, apart from the transport, and keeps what each stage said.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http::Uri;
use http::uri::Scheme;
use hyper_util::client::proxy::matcher::Intercept;
use rustls::pki_types::ServerName;
use rustls::{CertificateError, ProtocolVersion};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsConnector;
use tower_service::Service as _;

use crate::config::TransportConfig;
use crate::connect::Router;
use crate::failure::{Chain, find};
use crate::redact::RedactedUrl;
use crate::tls;
use crate::transport::{TransportError, proxies};

/// A proxy's answer to `CONNECT` has no longer head.
const MAX_HEAD: usize = 16 * 1024;

/// What each stage said; a stage that was not reached is absent.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Probe {
    /// The proxy on the way, without its password.
    pub proxy: Option<String>,
    /// The host that was looked up: the target's, or the proxy's.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The addresses, and how long the look-up took.
    pub resolved: Option<Result<(Vec<SocketAddr>, Duration), String>>,
    /// How long the connection took.
    pub connected: Option<Result<Duration, NotConnected>>,
    /// What the proxy said to the wish for a tunnel.
    pub tunnel: Option<Result<(), NoTunnel>>,
    /// What TLS came to.
    pub secured: Option<Result<Secured, NotSecured>>,
}

/// Why there is no connection.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotConnected {
    /// Nobody listens.
    Refused,
    /// Nobody answers.
    TimedOut,
    /// What the system says.
    Other(String),
}

/// Why a proxy makes no tunnel.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoTunnel {
    /// It answered with this code.
    Status(u16),
    /// It gave no HTTP answer.
    Other(String),
}

/// A handshake that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Secured {
    /// `TLS 1.3` or `TLS 1.2`.
    pub version: &'static str,
    /// How long it took.
    pub took: Duration,
}

/// Why a handshake was not made. Moments are seconds of Unix time.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotSecured {
    /// The certificate ended then.
    Expired(Option<u64>),
    /// The certificate begins then.
    NotYetValid(Option<u64>),
    /// The certificate is for these names.
    WrongName(Vec<String>),
    /// Nobody whom we trust has signed it.
    UnknownIssuer,
    /// What answers speaks no TLS.
    NotTls,
    /// What else the library says.
    Other(String),
}

/// Goes the way to a URL once, up to the point where a request could be sent. Each stage may take `limit`, and `watch` is
/// shown what is known when one is over and another begins.
///
/// # Errors
/// When the proxy or the CA file of the configuration cannot be used.
pub async fn probe(
    config: &TransportConfig,
    uri: &Uri,
    limit: Duration,
    mut watch: impl FnMut(&Probe),
) -> Result<Probe, TransportError> {
    let roots = match &config.extra_ca_file {
        Some(path) => tls::read_ca_file(path)?,
        None => Vec::new(),
    };
    let proxy = proxies(&config.proxy)?.and_then(|proxies| proxies.intercept(uri));
    let secure = uri.scheme() == Some(&Scheme::HTTPS);
    let end = proxy.as_ref().map_or(uri, Intercept::uri);
    let mut seen = Probe {
        proxy: proxy.as_ref().map(|proxy| RedactedUrl(proxy.uri().to_string().trim_end_matches('/')).to_string()),
        host: bare(end.host().unwrap_or_default()).to_owned(),
        port: end.port_u16().unwrap_or_else(|| usual_port(end)),
        ..Probe::default()
    };
    let Some(mut stream) = connect(&mut seen, limit, &mut watch).await else { return Ok(seen) };
    watch(&seen);
    match proxy.as_ref().map(|proxy| proxy.uri().scheme_str().unwrap_or_default()) {
        None => {}
        // A proxy that reads each request says what it wants when it gets one.
        Some("http") if !secure => return Ok(seen),
        Some("http") => {
            let said = timeout(limit, tunnel(&mut stream, uri, proxy.as_ref())).await;
            let said = said.unwrap_or_else(|_| Err(NoTunnel::Other(no_answer(limit))));
            let stop = said.is_err();
            seen.tunnel = Some(said);
            if stop {
                return Ok(seen);
            }
        }
        // The connection was to the proxy alone; its protocol is spoken as the transport does.
        Some(_) => match socks(config, uri, limit).await {
            Ok(through) => {
                seen.tunnel = Some(Ok(()));
                stream = through;
            }
            Err(cause) => {
                seen.tunnel = Some(Err(NoTunnel::Other(cause)));
                return Ok(seen);
            }
        },
    }
    if secure {
        watch(&seen);
        let config = tls::client_config(&roots, config.http2);
        seen.secured = Some(match config {
            Ok(config) => handshake(TlsConnector::from(config), stream, uri, limit).await,
            Err(error) => Err(NotSecured::Other(error.to_string())),
        });
    }
    Ok(seen)
}

fn usual_port(uri: &Uri) -> u16 {
    match uri.scheme_str() {
        Some("https") => 443,
        Some("socks5" | "socks5h") => 1080,
        _ => 80,
    }
}

fn no_answer(limit: Duration) -> String {
    format!("no answer within {limit:?}")
}

/// `[::1]` as the resolver wants it.
fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}

async fn connect(seen: &mut Probe, limit: Duration, watch: &mut impl FnMut(&Probe)) -> Option<TcpStream> {
    let started = Instant::now();
    let found = timeout(limit, tokio::net::lookup_host((seen.host.as_str(), seen.port))).await;
    let addresses: Vec<SocketAddr> = match found {
        Ok(Ok(addresses)) => addresses.collect(),
        Ok(Err(error)) => {
            seen.resolved = Some(Err(error.to_string()));
            return None;
        }
        Err(_) => {
            seen.resolved = Some(Err(no_answer(limit)));
            return None;
        }
    };
    seen.resolved = Some(Ok((addresses.clone(), started.elapsed())));
    watch(seen);
    let started = Instant::now();
    let connecting = timeout(limit, TcpStream::connect(addresses.as_slice())).await;
    let (connected, stream) = match connecting {
        Ok(Ok(stream)) => (Ok(started.elapsed()), Some(stream)),
        Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionRefused => (Err(NotConnected::Refused), None),
        Ok(Err(error)) if error.kind() == io::ErrorKind::TimedOut => (Err(NotConnected::TimedOut), None),
        Ok(Err(error)) => (Err(NotConnected::Other(error.to_string())), None),
        Err(_) => (Err(NotConnected::TimedOut), None),
    };
    seen.connected = Some(connected);
    stream
}

/// A connection through a SOCKS proxy.
async fn socks(config: &TransportConfig, uri: &Uri, limit: Duration) -> Result<TcpStream, String> {
    let matcher = proxies(&config.proxy).map_err(|error| error.to_string())?;
    let mut router = Router::new(matcher.map(Arc::new), None);
    match timeout(limit, router.call(uri.clone())).await {
        Ok(Ok(through)) => Ok(through.into_stream()),
        Ok(Err(error)) => Err(Chain::of(&*error).to_string()),
        Err(_) => Err(no_answer(limit)),
    }
}

/// Asks an HTTP proxy for a tunnel.
async fn tunnel(stream: &mut TcpStream, uri: &Uri, proxy: Option<&Intercept>) -> Result<(), NoTunnel> {
    let other = |error: io::Error| NoTunnel::Other(error.to_string());
    let authority = format!("{}:{}", uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(443));
    let mut request = format!("CONNECT {authority} HTTP/1.1\r\nhost: {authority}\r\n").into_bytes();
    if let Some(auth) = proxy.and_then(Intercept::basic_auth) {
        request.extend_from_slice(b"proxy-authorization: ");
        request.extend_from_slice(auth.as_bytes());
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"\r\n");
    stream.write_all(&request).await.map_err(other)?;
    let mut head = Vec::new();
    loop {
        if stream.read_buf(&mut head).await.map_err(other)? == 0 {
            return Err(NoTunnel::Other("it closed the connection".to_owned()));
        }
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut answer = httparse::Response::new(&mut headers);
        match answer.parse(&head) {
            Ok(httparse::Status::Complete(_)) => {
                let code = answer.code.unwrap_or_default();
                return if (200..300).contains(&code) { Ok(()) } else { Err(NoTunnel::Status(code)) };
            }
            Ok(httparse::Status::Partial) if head.len() < MAX_HEAD => {}
            Ok(httparse::Status::Partial) => return Err(NoTunnel::Other("its answer is too long".to_owned())),
            Err(error) => return Err(NoTunnel::Other(error.to_string())),
        }
    }
}

async fn handshake(
    connector: TlsConnector,
    stream: TcpStream,
    uri: &Uri,
    limit: Duration,
) -> Result<Secured, NotSecured> {
    let name = ServerName::try_from(bare(uri.host().unwrap_or_default()).to_owned())
        .map_err(|error| NotSecured::Other(error.to_string()))?;
    let started = Instant::now();
    let stream = match timeout(limit, connector.connect(name, stream)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(error)) => return Err(why(&error)),
        Err(_) => return Err(NotSecured::Other(no_answer(limit))),
    };
    let version = match stream.get_ref().1.protocol_version() {
        Some(ProtocolVersion::TLSv1_2) => "TLS 1.2",
        _ => "TLS 1.3",
    };
    Ok(Secured { version, took: started.elapsed() })
}

fn why(error: &io::Error) -> NotSecured {
    match find::<rustls::Error>(error) {
        Some(rustls::Error::InvalidCertificate(why)) => match why {
            CertificateError::Expired => NotSecured::Expired(None),
            CertificateError::ExpiredContext { not_after, .. } => NotSecured::Expired(Some(not_after.as_secs())),
            CertificateError::NotValidYet => NotSecured::NotYetValid(None),
            CertificateError::NotValidYetContext { not_before, .. } => {
                NotSecured::NotYetValid(Some(not_before.as_secs()))
            }
            CertificateError::NotValidForName => NotSecured::WrongName(Vec::new()),
            CertificateError::NotValidForNameContext { presented, .. } => {
                NotSecured::WrongName(presented.iter().map(|name| plain(name)).collect())
            }
            CertificateError::UnknownIssuer => NotSecured::UnknownIssuer,
            other => NotSecured::Other(other.to_string()),
        },
        Some(rustls::Error::InvalidMessage(_)) => NotSecured::NotTls,
        _ => NotSecured::Other(Chain::of(error).to_string()),
    }
}

/// A name as people write it: the library has `DnsName("example.com")`.
fn plain(name: &str) -> String {
    name.split('"').nth(1).unwrap_or(name).to_owned()
}
