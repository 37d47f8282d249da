//! `/v1/projects/…/apps`: how a project enforces App Check.

use axum::Router;

use super::Admin;

pub(super) fn routes() -> Router<Admin> {
    Router::new()
}
