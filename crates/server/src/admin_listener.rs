//! The accept loop of the admin port: HTTP/1.1 with the bounds of the API port, so that nobody without a token can hold
//! memory or connections of the process.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::task::TaskTracker;

use crate::connection::{Patience, Watch, WatchedIo};
use crate::layers::App;
use crate::listener::{Http, Stop, drive};

/// The most connections: operators, probes and scrapers are few.
const CONNECTIONS: usize = 256;

/// What serves the connections of the admin port.
pub(crate) struct AdminListener {
    socket: TcpListener,
    router: Router,
    app: Arc<App>,
    http: Arc<Http>,
    patience: Patience,
    places: Arc<Semaphore>,
    tasks: TaskTracker,
    stop: Stop,
}

impl AdminListener {
    pub(crate) fn new(socket: TcpListener, router: Router, app: Arc<App>, tasks: TaskTracker, stop: Stop) -> Self {
        let patience = Patience::new(&app.config);
        let http = Arc::new(Http::new(tasks.clone(), app.config.max_headers));
        let places = Arc::new(Semaphore::new(CONNECTIONS.min(app.config.max_connections)));
        Self { socket, router, app, http, patience, places, tasks, stop }
    }

    /// Accepts until the end; one connection too many is closed at once.
    pub(crate) async fn accept(self) {
        loop {
            let accepted = tokio::select! {
                biased;
                () = self.stop.drain.cancelled() => return,
                accepted = self.socket.accept() => accepted,
            };
            match accepted {
                Ok((socket, peer)) => match Arc::clone(&self.places).try_acquire_owned() {
                    Ok(place) => self.serve(socket, peer, place),
                    Err(_) => self.app.meters.connections_refused.increment(1),
                },
                Err(error) => {
                    tracing::error!(target: "pollux::server", %error, "cannot accept connections on the admin port");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    }

    fn serve(&self, socket: TcpStream, peer: SocketAddr, place: OwnedSemaphorePermit) {
        let (http, patience, stop) = (Arc::clone(&self.http), self.patience, self.stop.clone());
        let router = TowerToHyperService::new(self.router.clone());
        self.tasks.spawn(async move {
            let watch = Watch::new();
            let io = TokioIo::new(WatchedIo::new(socket, Arc::clone(&watch)));
            let service = service_fn(|mut request: Request<Incoming>| {
                let in_flight = watch.enter(request.version());
                request.extensions_mut().insert(ConnectInfo(peer));
                let answer = router.call(request.map(Body::new));
                async move {
                    let answer: Result<Response<Body>, Infallible> = answer.await;
                    drop(in_flight);
                    answer
                }
            });
            let connection = std::pin::pin!(http.one.serve_connection(io, service));
            if let Err(error) = drive(connection, &watch, patience, &stop).await
                && error.is_parse()
            {
                tracing::info!(target: "pollux::admin", %peer, cause = %error, "this is no head of a request");
            }
            drop(place);
        });
    }
}
