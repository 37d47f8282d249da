//! The whole: two ports, their tasks, and how they end.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use pollux_relay::Relay;
use tokio::net::TcpListener;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::admin::{self, AdminContext};
use crate::admin_listener::AdminListener;
use crate::config::ServerConfig;
use crate::layers::App;
use crate::listener::{Listener, Stop};

/// How often samples of histograms are folded, so that they do not pile up while nobody scrapes.
const UPKEEP: Duration = Duration::from_secs(5);

/// Nothing can be served.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address} for the {port}; stop what uses the address, or choose another with {flag}")]
pub struct BindError {
    address: SocketAddr,
    port: &'static str,
    flag: &'static str,
    source: io::Error,
}

/// A server whose ports are open and which does not serve yet.
pub struct Server {
    listener: Listener,
    local: SocketAddr,
    admin: TcpListener,
    admin_local: SocketAddr,
    context: AdminContext,
    app: Arc<App>,
    tasks: TaskTracker,
    stop: Stop,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("local", &self.local).field("admin", &self.admin_local).finish_non_exhaustive()
    }
}

impl Server {
    /// Opens both ports. Install the metrics recorder before.
    ///
    /// # Errors
    /// A port that is taken, or an address that is not this machine's.
    pub async fn bind(config: ServerConfig, relay: Arc<Relay>, context: AdminContext) -> Result<Self, BindError> {
        let (listen, admin_listen) = (config.listen, config.admin_listen);
        let failed = |port, flag, address| move |source| BindError { address, port, flag, source };
        let (tasks, stop) = (TaskTracker::new(), Stop::default());
        let app = Arc::new(App::new(relay, config));
        let listener = Listener::bind(listen, Arc::clone(&app), tasks.clone(), stop.clone())
            .await
            .map_err(failed("API", "--listen", listen))?;
        let local = listener.local_addr().map_err(failed("API", "--listen", listen))?;
        app.explain.listening(local);
        let admin =
            TcpListener::bind(admin_listen).await.map_err(failed("admin API", "--admin-listen", admin_listen))?;
        let admin_local = admin.local_addr().map_err(failed("admin API", "--admin-listen", admin_listen))?;
        Ok(Self { listener, local, admin, admin_local, context, app, tasks, stop })
    }

    /// Where the API answers.
    pub fn local_addr(&self) -> SocketAddr {
        self.local
    }

    /// Where the admin API answers.
    pub fn admin_addr(&self) -> SocketAddr {
        self.admin_local
    }

    /// Serves until `shutdown`, then finishes what is in flight, for as long as the configuration allows.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let Self { listener, local, admin, context, app, tasks, stop, .. } = self;
        let end = CancellationToken::new();
        let helpers = TaskTracker::new();
        let metrics = context.metrics.clone();
        helpers.spawn(end.clone().run_until_cancelled_owned(async move {
            loop {
                tokio::time::sleep(UPKEEP).await;
                metrics.run_upkeep();
            }
        }));
        let router = admin::router(context, Arc::clone(&app), local);
        let ending = Stop { drain: end.clone(), cut: CancellationToken::new() };
        helpers.spawn(AdminListener::new(admin, router, Arc::clone(&app), helpers.clone(), ending).accept());
        let workers = helpers.spawn(listener.accept());

        shutdown.await;
        tracing::info!(target: "pollux::server", in_flight = app.load.requests(), "draining");
        app.load.drain();
        stop.drain.cancel();
        tasks.close();
        if timeout(app.config.drain_timeout, tasks.wait()).await.is_err() {
            tracing::warn!(target: "pollux::server", in_flight = app.load.requests(), "cutting what is still in flight");
            stop.cut.cancel();
            tasks.wait().await;
        }
        // Their connections have ended.
        drop(workers.await);
        end.cancel();
        helpers.close();
        // The admin API waits for its own connections; one that somebody holds open must not hold us up.
        let _ = timeout(Duration::from_secs(1), helpers.wait()).await;
    }
}
