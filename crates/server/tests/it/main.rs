//! The server over real sockets, in front of a small scripted backend.
#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

mod admin;
mod admin_auth;
mod ai_logic;
mod app_check;
mod backend;
mod checks;
mod client;
mod firebase;
mod help;
mod house;
mod keys;
mod limits;
mod malformed;
mod operation;
mod smuggling;
mod streams;
mod tuned;
mod vertex;

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use pollux_relay::access::Access;
use pollux_relay::{Choice, Clock, KeyRing, Pool, Relay, RelayConfig, Route, Routes, Target, pool::Project};
use pollux_server::{AdminContext, AdminToken, EmulatorControl, METRIC_BUCKETS, Server, ServerConfig};
use tokio::sync::oneshot;
use tokio_util::task::TaskTracker;

use crate::backend::Scripted;
use crate::client::Address;

/// The key that the server knows.
const KEY: &str = "AIza-right";
/// What opens the admin port, and the header line that presents it.
const TOKEN: &str = "token-of-the-server-tests";
const BEARER: &str = "authorization: Bearer token-of-the-server-tests\r\n";

fn token() -> AdminToken {
    AdminToken::new(TOKEN).unwrap()
}

/// A running server, and the way to stop it.
struct Running {
    api: Address,
    admin: Address,
    backend: Arc<Scripted>,
    stop: Option<oneshot::Sender<()>>,
    tasks: TaskTracker,
}

impl Running {
    /// Begins to drain.
    fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }

    /// Waits until the server has ended.
    async fn ended(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }
}

fn metrics() -> PrometheusHandle {
    static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();
    METRICS
        .get_or_init(|| PrometheusBuilder::new().set_buckets(METRIC_BUCKETS).unwrap().install_recorder().unwrap())
        .clone()
}

/// A configuration with ports of its own and short patience.
fn config() -> ServerConfig {
    ServerConfig {
        listen: ([127, 0, 0, 1], 0).into(),
        admin_listen: ([127, 0, 0, 1], 0).into(),
        header_read_timeout: Duration::from_millis(200),
        body_read_timeout: Duration::from_millis(200),
        idle_timeout: Duration::from_millis(400),
        drain_timeout: Duration::from_secs(5),
        explain_errors: false,
        ..ServerConfig::default()
    }
}

async fn start() -> Running {
    start_with(config(), None).await
}

async fn start_with(config: ServerConfig, emulator: Option<Arc<dyn EmulatorControl>>) -> Running {
    start_in(config, AdminContext { metrics: metrics(), emulator, operation: None, token: token() }).await
}

async fn start_in(config: ServerConfig, context: AdminContext) -> Running {
    start_relay(config, context, None).await
}

async fn start_relay(config: ServerConfig, context: AdminContext, access: Option<Access>) -> Running {
    let backend = Arc::new(Scripted::default());
    let target = Target {
        name: "scripted".into(),
        backend: Arc::clone(&backend) as _,
        region: None,
        relayed: true,
        catalogue_is_final: false,
    };
    let relay_config = RelayConfig { check_requests: false, transparent: true, ..RelayConfig::default() };
    let relay = {
        let pool = Pool::new(vec![Project::only("scripted", None)], Clock::system());
        let choices = vec![Choice::first(Arc::new(target))];
        let cheap = Route { model: "cheap-*".into(), choices: choices.clone(), attempts: None, hedge: None };
        let routes = Routes::new(vec![cheap], choices);
        let relay = Relay::new(relay_config, KeyRing::new([("key-1", KEY)]), routes, pool);
        match access {
            Some(access) => relay.with_access(access),
            None => relay,
        }
    };
    let server = Server::bind(config, Arc::new(relay), context).await.unwrap();
    let (api, admin) = (Address(server.local_addr(), ""), Address(server.admin_addr(), BEARER));
    let (stop, stopped) = oneshot::channel::<()>();
    let tasks = TaskTracker::new();
    tasks.spawn(server.run(async move {
        let _ = stopped.await;
    }));
    Running { api, admin, backend, stop: Some(stop), tasks }
}
