//! `/v2/…/keys`: API keys, as Google's API Keys API v2 has them.

#[cfg_attr(not(test), expect(dead_code, reason = "its routes come with the registry"))]
mod json;
mod restrictions;

use axum::Router;

use super::Admin;

pub(super) fn routes() -> Router<Admin> {
    Router::new()
}
