//! The admin API: health, metrics, the pool, and the emulator's controls, for whoever has its token.

mod accounts;
mod ai_logic;
mod app_check;
mod audit;
mod auth;
mod emulator;
mod google;
mod keys;
mod operation;
mod origin;
mod projects;
mod roles;

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

pub use auth::AdminToken;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use axum::{Router, http::Method, http::Uri, middleware};
use metrics_exporter_prometheus::PrometheusHandle;
pub use operation::{Operation, Refused, Verb};
use pollux_types::json;
use pollux_types::rpc::{Code, Status};
use serde_json::{Value, json};

use crate::layers::App;

/// The emulator, as the admin API controls it. The server knows no backends; whoever puts the two together implements
/// this.
pub trait EmulatorControl: Send + Sync + fmt::Debug {
    /// The scripts that are loaded, with how far each one is.
    fn scripts(&self) -> Value;
    /// Puts these scripts in the place of all others.
    ///
    /// # Errors
    /// What is wrong with them, for a person to read; nothing has changed then.
    fn replace_scripts(&self, scripts: Value) -> Result<(), String>;
    /// Adds these scripts behind the others.
    ///
    /// # Errors
    /// What is wrong with them, for a person to read; nothing has changed then.
    fn add_scripts(&self, scripts: Value) -> Result<(), String>;
    /// Takes all scripts away.
    fn clear_scripts(&self);
    /// Every attempt so far.
    fn report(&self) -> Value;
    /// Forgets the attempts so far.
    fn clear_report(&self);
}

/// What the admin API shows and controls.
#[derive(Clone, Debug)]
pub struct AdminContext {
    /// Renders the metrics; its recorder must be installed.
    pub metrics: PrometheusHandle,
    /// `None` when Pollux forwards.
    pub emulator: Option<Arc<dyn EmulatorControl>>,
    /// The pool and the configuration; `None` where there is nothing to operate.
    pub operation: Option<Arc<dyn Operation>>,
    /// What opens it.
    pub token: AdminToken,
}

#[derive(Clone)]
struct Admin {
    context: AdminContext,
    app: Arc<App>,
    /// Where the API answers; the settings may have left the port open.
    api: SocketAddr,
}

pub(crate) fn router(context: AdminContext, app: Arc<App>, api: SocketAddr) -> Router {
    let admin = Admin { context, app, api };
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .route("/version", get(version))
        .merge(emulator::routes())
        .merge(operation::routes())
        .merge(projects::routes())
        .merge(keys::routes())
        .merge(accounts::routes())
        .merge(ai_logic::routes())
        .merge(app_check::routes())
        .merge(audit::routes())
        .fallback(nothing_here)
        .method_not_allowed_fallback(not_so)
        // Around all of the above, so that nothing is open by having been forgotten.
        .layer(middleware::from_fn_with_state(admin.clone(), auth::guard))
        .with_state(admin)
}

/// A load balancer is to look elsewhere as soon as drain begins.
async fn ready(State(admin): State<Admin>) -> Response {
    if admin.app.load.is_draining() {
        (StatusCode::SERVICE_UNAVAILABLE, "draining\n").into_response()
    } else {
        "ready\n".into_response()
    }
}

async fn metrics(State(admin): State<Admin>) -> Response {
    admin.app.meters.set_load(&admin.app.load);
    admin.app.relay.measure();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], admin.context.metrics.render()).into_response()
}

async fn version() -> Json<Value> {
    let tokens = pollux_models::tokens::counting().as_str();
    Json(json!({ "name": "pollux", "version": env!("CARGO_PKG_VERSION"), "tokens": tokens }))
}

async fn nothing_here(uri: Uri) -> Refusal {
    Refusal::new(Code::NotFound, format!("the admin API has no `{}`", uri.path()))
}

async fn not_so(method: Method, uri: Uri) -> Refusal {
    let message = format!("`{}` of the admin API takes no {method}", uri.path());
    let mut refusal = Refusal::new(Code::Unimplemented, message);
    refusal.0.code = i32::from(StatusCode::METHOD_NOT_ALLOWED.as_u16());
    refusal
}

/// An error in Google's shape, as everywhere.
struct Refusal(Box<Status>);

impl Refusal {
    fn new(code: Code, message: String) -> Self {
        Self(Box::new(Status::new(code, message)))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let code = u16::try_from(self.0.code).ok().and_then(|code| StatusCode::from_u16(code).ok());
        let body = json::to_pretty(&json!({ "error": self.0 }));
        let kind = [(header::CONTENT_TYPE, "application/json; charset=UTF-8")];
        (code.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), kind, body).into_response()
    }
}
