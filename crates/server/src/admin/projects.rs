//! `/v1/projects`: the callers' projects and their services.

use axum::Router;

use super::Admin;

pub(super) fn routes() -> Router<Admin> {
    Router::new()
}
