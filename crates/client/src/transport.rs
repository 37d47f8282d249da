//! The one HTTP client of the process: its connections and the clocks around each request.
//!
//! It is hyper's own pooled client rather than a layer over it: this is the hot path of forwarding, and what a
//! bigger client adds (redirects, cookies, decompression, URL parsing) a faithful forwarder must not have. Where it is
//! known before connecting that HTTP/1.1 will be spoken, [`http1`](crate::http1) is smaller still.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{PROXY_AUTHORIZATION, USER_AGENT};
use http::uri::Scheme;
use http::{HeaderValue, Request, Response, Uri};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_util::client::legacy::connect::capture_connection;
use hyper_util::client::legacy::{Client, ResponseFuture};
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use pollux_doctor::Error;
use tokio::time::{Instant, timeout, timeout_at};

use crate::body::{Clocks, ResponseBody, Source};
use crate::config::{Http2, Proxy, TransportConfig};
use crate::connect::{Connector, Router};
use crate::failure::Failure;
use crate::guard::Guard;
use crate::http1::Pool;
use crate::redact::RedactedUrl;
use crate::tls::{self, CaFileError};

const A_YEAR: Duration = Duration::from_secs(60 * 60 * 24 * 365);

/// Sends requests and gives answers back, nothing added but what HTTP asks for. Cheap to clone.
///
/// No redirect is followed, nothing is decompressed, no cookie is kept, and nothing is sent twice.
#[derive(Clone)]
pub struct Transport(Arc<Inner>);

struct Inner {
    client: Client<Connector, Full<Bytes>>,
    http1: Pool,
    http2: Http2,
    proxies: Option<Arc<Matcher>>,
    user_agent: HeaderValue,
    first_byte: Duration,
    idle: Duration,
    total: Option<Duration>,
}

/// Why a transport cannot be made of its configuration.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// The proxy's URL cannot be used.
    #[error(
        "`{0}` is not a proxy; expected `environment`, `off`, or a URL like `http://proxy:3128` or `socks5://proxy:1080`"
    )]
    Proxy(String),
    /// The user agent is no header value.
    #[error("the user agent has characters that no header can carry")]
    UserAgent,
    /// The extra certificate authorities cannot be used.
    #[error(transparent)]
    CaFile(#[from] CaFileError),
}

impl Transport {
    /// Makes the client; nothing is connected yet.
    ///
    /// # Errors
    /// When the proxy, the user agent or the CA file cannot be used.
    pub fn new(config: &TransportConfig) -> Result<Self, TransportError> {
        Self::with(config, proxies(&config.proxy)?.map(Arc::new), None)
    }

    /// The same, for requests that are made on somebody's word: it reaches only what the guard allows, and goes straight,
    /// whatever the configuration says of a proxy.
    ///
    /// # Errors
    /// When the user agent or the CA file cannot be used.
    pub fn guarded(config: &TransportConfig, guard: Guard) -> Result<Self, TransportError> {
        Self::with(config, None, Some(guard))
    }

    fn with(
        config: &TransportConfig,
        proxies: Option<Arc<Matcher>>,
        guard: Option<Guard>,
    ) -> Result<Self, TransportError> {
        let extra_roots = match &config.extra_ca_file {
            Some(path) => tls::read_ca_file(path)?,
            None => Vec::new(),
        };
        let router = Router::new(proxies.clone(), guard);
        let connector = Connector::new(router, extra_roots, config.http2, config.connect_timeout);
        // The pools add this to a moment and would panic on a span that means "never".
        let pool_idle = config.pool_idle_timeout.min(A_YEAR);
        let http1 = Pool::new(connector.clone(), pool_idle, config.pool_max_idle_per_host);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .timer(TokioTimer::new())
            .pool_idle_timeout(pool_idle)
            .pool_max_idle_per_host(config.pool_max_idle_per_host)
            .http2_only(config.http2 == Http2::PriorKnowledge)
            .build(connector);
        Ok(Self(Arc::new(Inner {
            client,
            http1,
            http2: config.http2,
            proxies,
            user_agent: HeaderValue::from_str(&config.user_agent).map_err(|_| TransportError::UserAgent)?,
            first_byte: config.first_byte_timeout,
            idle: config.idle_timeout,
            total: config.total_timeout,
        })))
    }

    /// When a request that starts now must have ended, if anybody set a limit: the caller or the configuration.
    pub fn deadline(&self, deadline: Option<Instant>) -> Option<Instant> {
        let total = self.0.total.and_then(|total| Instant::now().checked_add(total));
        [deadline, total].into_iter().flatten().min()
    }

    /// Sends a request and waits for the answer's headers. Any HTTP status is an answer.
    ///
    /// Dropping the future, or the body of the answer, closes the exchange with upstream at once.
    ///
    /// # Errors
    /// `upstream_unreachable`, `upstream_tls`, `upstream_timeout`, `upstream_malformed`.
    pub async fn send(
        &self,
        request: Request<Bytes>,
        deadline: Option<Instant>,
    ) -> Result<Response<ResponseBody>, Error> {
        let started = Instant::now();
        let clocks = Clocks::new(self.0.idle, started, self.deadline(deadline));
        let uri = request.uri().clone();
        if clocks.total().is_some_and(|total| total <= started) {
            return Err(clocks.out_of_time().into_error(&uri));
        }
        match self.exchange(request, &clocks).await {
            Ok(response) => Ok(response.map(|source| ResponseBody::new(source, clocks, uri))),
            Err(failure) => Err(failure.into_error(&uri)),
        }
    }

    async fn exchange(&self, request: Request<Bytes>, clocks: &Clocks) -> Result<Response<Source>, Failure> {
        let request = self.complete(request);
        let headers = async {
            if self.speaks_http1(request.uri()) {
                let response = self.0.http1.send(&request, self.0.first_byte).await?;
                return Ok(response.map(|body| Source::Http1(Box::new(body))));
            }
            self.by_hyper(request.map(Full::new)).await
        };
        match clocks.total() {
            Some(total) => timeout_at(total, headers).await.unwrap_or_else(|_| Err(clocks.out_of_time())),
            None => headers.await,
        }
    }

    /// Whether it is known before there is a connection.
    fn speaks_http1(&self, uri: &Uri) -> bool {
        match self.0.http2 {
            Http2::PriorKnowledge => false,
            Http2::Auto => uri.scheme() == Some(&Scheme::HTTP),
            Http2::Off => uri.scheme().is_some(),
        }
    }

    async fn by_hyper(&self, mut request: Request<Full<Bytes>>) -> Result<Response<Source>, Failure> {
        let mut connected = capture_connection(&mut request);
        let mut answer = self.0.client.request(request);
        tokio::select! {
            biased;
            answer = &mut answer => return received(answer),
            _ = connected.wait_for_connection_metadata() => {}
        }
        self.first_byte(answer).await
    }

    async fn first_byte(&self, answer: ResponseFuture) -> Result<Response<Source>, Failure> {
        let span = self.0.first_byte;
        timeout(span, answer).await.map_or(Err(Failure::FirstByteTimeout(span)), received)
    }

    /// Adds the headers that belong to the way and not to the request.
    fn complete(&self, mut request: Request<Bytes>) -> Request<Bytes> {
        let proxy_auth = self
            .0
            .proxies
            .as_ref()
            .filter(|_| request.uri().scheme() == Some(&Scheme::HTTP))
            .and_then(|proxies| proxies.intercept(request.uri()).and_then(|proxy| proxy.basic_auth().cloned()));
        let headers = request.headers_mut();
        headers.entry(USER_AGENT).or_insert_with(|| self.0.user_agent.clone());
        if let Some(auth) = proxy_auth {
            headers.insert(PROXY_AUTHORIZATION, auth);
        }
        request
    }
}

fn received(
    answer: Result<Response<Incoming>, hyper_util::client::legacy::Error>,
) -> Result<Response<Source>, Failure> {
    answer.map(|response| response.map(Source::Hyper)).map_err(|error| Failure::of_request(&error))
}

/// Whether a proxy's URL can be used; what is no URL always can.
pub fn is_proxy(proxy: &Proxy) -> bool {
    proxies(proxy).is_ok()
}

pub(crate) fn proxies(proxy: &Proxy) -> Result<Option<Matcher>, TransportError> {
    match proxy {
        Proxy::Environment => Ok(Some(Matcher::from_env())),
        Proxy::Off => Ok(None),
        Proxy::Url(url) => {
            let matcher = Matcher::builder().all(url.as_str()).build();
            let found = matcher.intercept(&Uri::from_static("http://upstream/"));
            // The matcher silently drops what it cannot use; then we would go straight, past the proxy.
            match found.as_ref().and_then(|found| found.uri().scheme_str()) {
                Some("http" | "socks5" | "socks5h") => Ok(Some(matcher)),
                _ => Err(TransportError::Proxy(RedactedUrl(url).to_string())),
            }
        }
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("proxies", &self.0.proxies)
            .field("first_byte", &self.0.first_byte)
            .field("idle", &self.0.idle)
            .field("total", &self.0.total)
            .finish_non_exhaustive()
    }
}
