//! `/emulator/…`: which scripts the emulator plays, and what it was asked.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Json;
use axum::routing::get;
use pollux_types::json;
use pollux_types::rpc::Code;
use serde_json::{Value, json};

use super::{Admin, EmulatorControl, Refusal};

/// Scripts hold bodies, so they may be long.
const LIMIT: usize = 8 * 1024 * 1024;

type Answer = Result<Json<Value>, Refusal>;

pub(super) fn routes() -> Router<Admin> {
    Router::new()
        .route("/emulator/scripts", get(scripts).put(replace).post(add).delete(clear))
        .route("/emulator/report", get(report).delete(forget))
        .layer(DefaultBodyLimit::max(LIMIT))
}

fn emulator(admin: Admin) -> Result<Arc<dyn EmulatorControl>, Refusal> {
    admin.context.emulator.ok_or_else(|| {
        Refusal::new(Code::NotFound, "this Pollux forwards to an upstream; it has no emulator to control".to_owned())
    })
}

fn body(bytes: &Bytes) -> Result<Value, Refusal> {
    json::parse(bytes).map_err(|error| Refusal::new(Code::InvalidArgument, error.to_string()))
}

fn invalid(message: String) -> Refusal {
    Refusal::new(Code::InvalidArgument, message)
}

async fn scripts(State(admin): State<Admin>) -> Answer {
    Ok(Json(emulator(admin)?.scripts()))
}

async fn replace(State(admin): State<Admin>, bytes: Bytes) -> Answer {
    let emulator = emulator(admin)?;
    emulator.replace_scripts(body(&bytes)?).map_err(invalid)?;
    Ok(Json(emulator.scripts()))
}

async fn add(State(admin): State<Admin>, bytes: Bytes) -> Answer {
    let emulator = emulator(admin)?;
    emulator.add_scripts(body(&bytes)?).map_err(invalid)?;
    Ok(Json(emulator.scripts()))
}

async fn clear(State(admin): State<Admin>) -> Answer {
    emulator(admin)?.clear_scripts();
    Ok(Json(json!({})))
}

async fn report(State(admin): State<Admin>) -> Answer {
    Ok(Json(emulator(admin)?.report()))
}

async fn forget(State(admin): State<Admin>) -> Answer {
    emulator(admin)?.clear_report();
    Ok(Json(json!({})))
}
