//! `/v1beta/projects/…/config` and `templates`: how a project uses Firebase AI Logic.

use axum::Router;

use super::Admin;

pub(super) fn routes() -> Router<Admin> {
    Router::new()
}
