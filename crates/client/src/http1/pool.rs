//! The connections that wait for their next request.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use bytes::Bytes;
use foldhash::HashMap;
use http::uri::{Authority, Scheme};
use http::{Request, Response, Uri};
use hyper::rt::Executor as _;
use hyper_util::rt::TokioExecutor;
use tokio::time::{Instant, sleep, timeout};
use tower_service::Service as _;

use super::body::Body;
use super::connection::{Connection, Refused};
use crate::connect::Connector;
use crate::failure::Failure;

/// Connections by where they lead to.
pub(crate) struct Pool {
    connector: Connector,
    limits: Limits,
    hosts: Mutex<HashMap<(Scheme, Authority), Arc<Host>>>,
}

#[derive(Clone, Copy)]
struct Limits {
    idle: Duration,
    count: usize,
}

/// The idle connections to one host.
pub(super) struct Host {
    limits: Limits,
    idle: Mutex<Idle>,
}

#[derive(Default)]
struct Idle {
    connections: Vec<(Connection, Instant)>,
    swept: bool,
}

impl Pool {
    pub(crate) fn new(connector: Connector, idle: Duration, count: usize) -> Self {
        Self { connector, limits: Limits { idle, count }, hosts: Mutex::default() }
    }

    /// Sends a request and waits for the head of its answer, which may take `first_byte` once there is a connection.
    ///
    /// An idle connection may be closed by its other end at any time. When that is seen before a byte of the request
    /// was written, another one is taken; after that, nothing is sent twice.
    pub(crate) async fn send(&self, request: &Request<Bytes>, first_byte: Duration) -> Result<Response<Body>, Failure> {
        let host = self.host(request.uri());
        loop {
            let (connection, is_new) = match host.take() {
                Some(connection) => (connection, false),
                None => (self.connect(request.uri()).await?, true),
            };
            let exchange = connection.exchange(request, Arc::clone(&host));
            match timeout(first_byte, exchange).await {
                Ok(Ok(response)) => return Ok(response),
                Ok(Err(Refused::Unsent(_))) if !is_new => {}
                Ok(Err(Refused::Unsent(error) | Refused::Broken(error))) => return Err(error.of_head()),
                Err(_) => return Err(Failure::FirstByteTimeout(first_byte)),
            }
        }
    }

    async fn connect(&self, uri: &Uri) -> Result<Connection, Failure> {
        let connected = self.connector.clone().call(uri.clone()).await;
        connected.map(Connection::new).map_err(|error| Failure::of_request(&*error))
    }

    fn host(&self, uri: &Uri) -> Arc<Host> {
        let scheme = uri.scheme().cloned().unwrap_or(Scheme::HTTP);
        let authority = uri.authority().cloned().unwrap_or_else(|| Authority::from_static("localhost"));
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        let host = hosts.entry((scheme, authority));
        Arc::clone(host.or_insert_with(|| Arc::new(Host { limits: self.limits, idle: Mutex::default() })))
    }
}

impl Host {
    /// The connection that was used last, of those that are still good and worth it: what comes on one of another thread
    /// wakes that thread first, which is dearer than a new connection and cheaper than a new handshake.
    fn take(&self) -> Option<Connection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let last =
                |is: fn(&Connection) -> bool| idle.connections.iter().rposition(|(connection, _)| is(connection));
            let best = last(Connection::is_of_this_thread).or_else(|| last(Connection::is_secure))?;
            let (mut connection, since) = idle.connections.remove(best);
            if since.elapsed() < self.limits.idle && connection.is_quiet() {
                return Some(connection);
            }
        }
    }

    /// Keeps a connection for the next request, unless there are enough.
    pub(super) fn put(self: &Arc<Self>, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.connections.len() >= self.limits.count {
            return;
        }
        idle.connections.push((connection, Instant::now()));
        if !std::mem::replace(&mut idle.swept, true) {
            TokioExecutor::new().execute(sweep(Arc::downgrade(self), self.limits.idle));
        }
    }

    /// Lets go of what is too old or was closed; whether any is left.
    fn sweep(&self) -> bool {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.connections.retain_mut(|(connection, since)| since.elapsed() < self.limits.idle && connection.is_quiet());
        idle.swept = !idle.connections.is_empty();
        idle.swept
    }
}

/// Looks after idle connections for as long as there are any; without this, those that were closed by the other end
/// would be kept until the next request.
async fn sweep(host: Weak<Host>, idle: Duration) {
    let pause = idle.clamp(Duration::from_millis(100), Duration::from_secs(10));
    loop {
        sleep(pause).await;
        if !host.upgrade().is_some_and(|host| host.sweep()) {
            return;
        }
    }
}
