//! `/v1/projects/…/serviceAccounts`: service accounts and their keys.

use axum::Router;

use super::Admin;

pub(super) fn routes() -> Router<Admin> {
    Router::new()
}
