//! The accept loop: HTTP/1.1 and HTTP/2 on one port, bounded in number, patience and memory.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::rt::Executor;
use hyper::server::conn::{http1, http2};
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulConnection;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::HEADERS;
use crate::connection::{Patience, Verdict, Watch, WatchedIo};
use crate::layers::{self, App};
use crate::load::Permit;
use crate::observe::{Cut, ObservedBody};
use crate::workers::{Seat, Workers};

/// hyper's read and write buffers of a connection grow to this and no further; a request head must fit in it.
const BUFFER: usize = 64 * 1024;
/// How many refused connections are told so at the same time; the rest are just closed.
const REFUSALS: usize = 64;

/// Runs what hyper spawns for HTTP/2 streams where shutdown waits for it.
#[derive(Debug, Clone)]
struct Tracked(TaskTracker);

impl<F> Executor<F> for Tracked
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    fn execute(&self, future: F) {
        self.0.spawn(future);
    }
}

/// How connections are told to end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stop {
    /// Finish what is in flight and take nothing more.
    pub(crate) drain: CancellationToken,
    /// Now.
    pub(crate) cut: CancellationToken,
}

/// What serves the connections of one port.
pub(crate) struct Listener {
    socket: TcpListener,
    app: Arc<App>,
    http: Arc<Http>,
    patience: Patience,
    tasks: TaskTracker,
    stop: Stop,
    refusals: Arc<Semaphore>,
    workers: Workers,
}

impl Listener {
    pub(crate) async fn bind(address: SocketAddr, app: Arc<App>, tasks: TaskTracker, stop: Stop) -> io::Result<Self> {
        let socket = TcpListener::bind(address).await?;
        let patience = Patience::new(&app.config);
        let http = Arc::new(Http::new(tasks.clone(), app.config.max_headers));
        let workers = Workers::start(app.config.threads);
        Ok(Self { socket, app, http, patience, tasks, stop, refusals: Arc::new(Semaphore::new(REFUSALS)), workers })
    }

    pub(crate) fn local_addr(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Accepts until drain begins. The port is closed when this returns; what it returns is where the connections are
    /// served, and must live until they have ended.
    pub(crate) async fn accept(self) -> Workers {
        loop {
            let accepted = tokio::select! {
                biased;
                () = self.stop.drain.cancelled() => return self.workers,
                accepted = self.socket.accept() => accepted,
            };
            match accepted {
                Ok((socket, peer)) => self.take(socket, peer),
                // Out of file descriptors, most likely: trying again at once would only burn the processor.
                Err(error) if !is_of_one_connection(&error) => {
                    tracing::error!(target: "pollux::server", %error, "cannot accept connections");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                Err(_) => {}
            }
        }
    }

    fn take(&self, socket: TcpStream, peer: SocketAddr) {
        // Each chunk of a stream is to leave at once; without this, Nagle's algorithm would hold it back.
        let _ = socket.set_nodelay(true);
        let Some(permit) = self.app.load.connection(self.app.config.max_connections) else {
            self.app.meters.connections_refused.increment(1);
            if let Ok(turn) = Arc::clone(&self.refusals).try_acquire_owned() {
                let answer = layers::refusal(&self.app);
                self.tasks.spawn(async move {
                    let _ = timeout(Duration::from_secs(1), refuse(socket, &answer)).await;
                    drop(turn);
                });
            }
            return;
        };
        let serving = Serving {
            app: Arc::clone(&self.app),
            http: Arc::clone(&self.http),
            patience: self.patience,
            stop: self.stop.clone(),
            tasks: self.tasks.clone(),
            peer,
            _permit: permit,
        };
        match self.workers.seat() {
            Some((worker, seat)) => {
                // What cannot be handed over is as good as closed.
                let Ok(socket) = socket.into_std() else { return };
                self.tasks.spawn_on(serving.on_worker(socket, seat, Handle::current()), worker);
            }
            None => drop(self.tasks.spawn(serving.at_home(socket))),
        }
    }
}

fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// hyper's settings: small buffers, because a gateway mostly holds streams that are waiting for a model.
pub(crate) struct Http {
    pub(crate) one: http1::Builder,
    two: http2::Builder<Tracked>,
}

impl Http {
    pub(crate) fn new(tasks: TaskTracker, max_headers: usize) -> Self {
        let mut one = http1::Builder::new();
        // `Watch` bounds the time of a head, without counting idle time.
        one.timer(TokioTimer::new()).header_read_timeout(None).max_buf_size(BUFFER);
        if max_headers != HEADERS {
            one.max_headers(max_headers);
        }
        let mut two = http2::Builder::new(Tracked(tasks));
        two.timer(TokioTimer::new())
            .initial_stream_window_size(256 * 1024)
            .initial_connection_window_size(1024 * 1024)
            .max_concurrent_streams(256)
            .max_send_buf_size(16 * 1024)
            .max_header_list_size(64 * 1024)
            // Finds dead peers, which an HTTP/2 stream would otherwise wait for without end.
            .keep_alive_interval(Duration::from_secs(30))
            .keep_alive_timeout(Duration::from_secs(20));
        Self { one, two }
    }
}

/// What a client that speaks HTTP/2 without being asked begins with.
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Whether the peer speaks HTTP/2, or nothing when it went away.
///
/// The bytes are looked at and left where they are. hyper-util's own detection reads them and hands them on, which makes
/// hyper's read buffer twice as large for as long as the connection lives.
async fn speaks_http2(socket: &TcpStream) -> Option<bool> {
    let mut seen = [0; PREFACE.len()];
    loop {
        let count = socket.peek(&mut seen).await.ok().filter(|count| *count > 0)?;
        if seen[..count] != PREFACE[..count] {
            return Some(false);
        }
        if count == PREFACE.len() {
            return Some(true);
        }
        // A `P`, and no more yet: what was looked at is still there and would be seen again at once.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// What a connection needs.
struct Serving {
    app: Arc<App>,
    http: Arc<Http>,
    patience: Patience,
    stop: Stop,
    tasks: TaskTracker,
    /// Who is at the other end of the socket: a proxy, where there is one.
    peer: SocketAddr,
    _permit: Permit,
}

impl Serving {
    /// Serves a connection on a thread of its own kind; HTTP/2 goes to the runtime that shares its work, `home`.
    async fn on_worker(self, socket: std::net::TcpStream, seat: Seat, home: Handle) {
        let Ok(socket) = TcpStream::from_std(socket) else { return };
        match self.speaks_http2(&socket).await {
            None => {}
            Some(false) => self.one(socket).await,
            Some(true) => {
                drop(seat);
                let Ok(socket) = socket.into_std() else { return };
                self.tasks.clone().spawn_on(
                    async move {
                        if let Ok(socket) = TcpStream::from_std(socket) {
                            self.two(socket).await;
                        }
                    },
                    &home,
                );
            }
        }
    }

    /// Serves a connection where it was accepted.
    async fn at_home(self, socket: TcpStream) {
        match self.speaks_http2(&socket).await {
            None => {}
            Some(false) => self.one(socket).await,
            Some(true) => self.two(socket).await,
        }
    }

    /// `None` when it is over before it has begun.
    async fn speaks_http2(&self, socket: &TcpStream) -> Option<bool> {
        tokio::select! {
            version = timeout(self.app.config.header_read_timeout, speaks_http2(socket)) => version.ok().flatten(),
            () = self.stop.drain.cancelled() => None,
        }
    }

    async fn one(self, socket: TcpStream) {
        let watch = Watch::new();
        let (io, service) = parts(socket, self.peer, Arc::clone(&self.app), &watch);
        // Pinned here and lent: given away, it would be stored twice, as the argument and where it is driven.
        let connection = std::pin::pin!(self.http.one.serve_connection(io, service));
        if let Err(error) = drive(connection, &watch, self.patience, &self.stop).await
            && error.is_parse()
        {
            // hyper has answered it by itself, with an empty body: there is no request that a record could be of.
            self.app.meters.heads_refused.increment(1);
            let status = if error.is_parse_too_large() { 431 } else { 400 };
            tracing::info!(target: "pollux::request", status, peer = %self.peer, cause = %error, "this is no head of a request");
        }
    }

    async fn two(self, socket: TcpStream) {
        let watch = Watch::new();
        let (io, service) = parts(socket, self.peer, Arc::clone(&self.app), &watch);
        // Boxed, so that the many HTTP/1.1 connections do not carry the room of this one.
        let mut connection = Box::pin(self.http.two.serve_connection(io, service));
        // What is wrong with one request of several ends that one alone, unless the connection itself is broken.
        let _ = drive(connection.as_mut(), &watch, self.patience, &self.stop).await;
    }
}

/// A socket and what answers on it, as hyper takes them.
fn parts(
    socket: TcpStream,
    peer: SocketAddr,
    app: Arc<App>,
    watch: &Arc<Watch>,
) -> (
    TokioIo<WatchedIo<TcpStream>>,
    impl Service<Request<Incoming>, Response = Response<ObservedBody>, Error = Cut, Future: Send + 'static> + use<>,
) {
    let io = TokioIo::new(WatchedIo::new(socket, Arc::clone(watch)));
    let watch = Arc::clone(watch);
    let service = service_fn(move |request: Request<Incoming>| {
        let in_flight = watch.enter(request.version());
        // Boxed, so that an open stream does not keep the room that handling its request took.
        Box::pin(layers::serve(Arc::clone(&app), peer, in_flight, request))
    });
    (io, service)
}

/// Runs a connection to its end, and sees to it that there is one.
///
/// # Errors
/// What the connection ended of by itself.
pub(crate) async fn drive<C: GracefulConnection>(
    mut connection: Pin<&mut C>,
    watch: &Watch,
    patience: Patience,
    stop: &Stop,
) -> Result<(), C::Error> {
    let mut tick = std::pin::pin!(tokio::time::sleep(patience.tick));
    let mut retiring = false;
    loop {
        tokio::select! {
            biased;
            // Before the connection, whose next answer is then the last and says so.
            () = stop.drain.cancelled(), if !retiring => {
                retiring = true;
                connection.as_mut().graceful_shutdown();
            }
            ended = connection.as_mut() => return ended,
            () = tick.as_mut() => {
                match watch.verdict(&patience) {
                    Verdict::Keep => {}
                    Verdict::Retire if !retiring => {
                        retiring = true;
                        connection.as_mut().graceful_shutdown();
                    }
                    // A peer that was told goodbye and stays.
                    Verdict::Retire | Verdict::Cut => return Ok(()),
                }
                tick.as_mut().reset(tokio::time::Instant::now() + patience.tick);
            }
            () = stop.cut.cancelled() => return Ok(()),
        }
    }
}

/// Says why, then closes so that the peer can read it: a close with unread bytes would reset the connection.
async fn refuse(mut socket: TcpStream, answer: &[u8]) -> io::Result<()> {
    socket.write_all(answer).await?;
    socket.shutdown().await?;
    let mut rest = [0; 4096];
    for _ in 0..64 {
        if socket.read(&mut rest).await? == 0 {
            break;
        }
    }
    Ok(())
}
