//! One connection: which way it goes (straight, by HTTP proxy, by SOCKS), TLS over it, one clock around it.
//!
//! The certificate authorities of the system are read when the first TLS connection is made, not at start:
//! whoever only speaks to a plain upstream never pays for them.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use http::uri::Scheme;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::{SocksV5, Tunnel};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use rustls::pki_types::CertificateDer;
use tower_service::Service;

use crate::config::Http2;
use crate::failure::ConnectTimeout;
use crate::guard::{Guard, Names};
use crate::io::Routed;
use crate::tls;

type BoxError = Box<dyn std::error::Error + Send + Sync>;
type Connecting<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;

/// Makes connections for the pool.
#[derive(Clone)]
pub(crate) struct Connector {
    router: Router,
    secure: Arc<Secure>,
    timeout: Duration,
}

struct Secure {
    extra_roots: Vec<CertificateDer<'static>>,
    http2: Http2,
    connector: OnceLock<HttpsConnector<Router>>,
}

impl Connector {
    pub(crate) fn new(
        router: Router,
        extra_roots: Vec<CertificateDer<'static>>,
        http2: Http2,
        timeout: Duration,
    ) -> Self {
        Self { router, secure: Arc::new(Secure { extra_roots, http2, connector: OnceLock::new() }), timeout }
    }
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<Routed>;
    type Error = BoxError;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let (mut router, secure, timeout) = (self.router.clone(), Arc::clone(&self.secure), self.timeout);
        Box::pin(async move {
            let connecting = async {
                if uri.scheme() == Some(&Scheme::HTTPS) {
                    let mut https = secure.connector(&router)?;
                    https.call(uri).await
                } else {
                    router.call(uri).await.map(MaybeHttpsStream::Http)
                }
            };
            tokio::time::timeout(timeout, connecting).await.unwrap_or_else(|_| Err(ConnectTimeout(timeout).into()))
        })
    }
}

impl Secure {
    fn connector(&self, router: &Router) -> Result<HttpsConnector<Router>, BoxError> {
        if let Some(ready) = self.connector.get() {
            return Ok(ready.clone());
        }
        let config = tls::client_config(&self.extra_roots, self.http2)?;
        Ok(self.connector.get_or_init(|| HttpsConnector::from((router.clone(), config))).clone())
    }
}

/// Chooses the way to a host.
#[derive(Clone)]
pub(crate) struct Router {
    tcp: HttpConnector<Names>,
    proxies: Option<Arc<Matcher>>,
    guard: Option<Guard>,
}

/// The proxy's URL asks for what we do not speak.
#[derive(Debug, thiserror::Error)]
#[error("a proxy with the scheme `{0}` is not supported; use http, socks5 or socks5h")]
struct UnsupportedProxy(String);

impl Router {
    /// By the proxies, or straight to what the guard allows.
    pub(crate) fn new(proxies: Option<Arc<Matcher>>, guard: Option<Guard>) -> Self {
        let mut tcp = HttpConnector::new_with_resolver(Names::new(guard.clone()));
        tcp.set_nodelay(true);
        tcp.enforce_http(false);
        tcp.set_keepalive(Some(Duration::from_secs(60)));
        Self { tcp, proxies, guard }
    }
}

impl Service<Uri> for Router {
    type Response = Routed;
    type Error = BoxError;
    type Future = Connecting<Routed>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let mut tcp = self.tcp.clone();
        let proxy = self.proxies.as_ref().and_then(|proxies| proxies.intercept(&uri));
        let allowed = self.guard.as_ref().map_or(Ok(()), |guard| guard.check(&uri));
        Box::pin(async move {
            allowed?;
            match proxy {
                None => Ok(Routed::straight(tcp.call(uri).await?)),
                Some(proxy) => by_proxy(tcp, uri, &proxy).await,
            }
        })
    }
}

async fn by_proxy(mut tcp: HttpConnector<Names>, uri: Uri, proxy: &Intercept) -> Result<Routed, BoxError> {
    match proxy.uri().scheme_str() {
        Some("http") if uri.scheme() == Some(&Scheme::HTTPS) => {
            let mut tunnel = Tunnel::new(proxy.uri().clone(), tcp);
            if let Some(auth) = proxy.basic_auth() {
                tunnel = tunnel.with_auth(auth.clone());
            }
            Ok(Routed::straight(tunnel.call(uri).await?))
        }
        Some("http") => Ok(Routed::forwarded(tcp.call(proxy.uri().clone()).await?)),
        Some(scheme @ ("socks5" | "socks5h")) => {
            let mut socks = SocksV5::new(proxy.uri().clone(), tcp).local_dns(scheme == "socks5");
            if let Some((user, password)) = proxy.raw_auth() {
                socks = socks.with_auth(user.to_owned(), password.to_owned());
            }
            Ok(Routed::straight(socks.call(uri).await?))
        }
        other => Err(UnsupportedProxy(other.unwrap_or_default().to_owned()).into()),
    }
}

impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connector").field("proxies", &self.router.proxies).finish_non_exhaustive()
    }
}
