//! Step 5, as far as it looks at the request: what is certain to fail is refused before any quota is spent.
//!
//! The order is Google's: what its JSON reader refuses, then the model's 404, then what its validator and the model's
//! own service refuse.

use std::sync::Arc;

use pollux_backends::Call;
use pollux_doctor::{Error, Values, raise};
use pollux_models::{Date, Stage, catalogue, into_error};

use crate::route::Target;

/// A body beyond this takes long to check, and is checked where it holds up nobody.
const LONG: usize = 256 * 1024;

/// Refuses a call that is certain to fail.
pub(crate) async fn check(call: &Call, target: &Target, today: Date) -> Result<(), Error> {
    let model = call.resource.as_deref().and_then(|name| catalogue().get(name));
    let mut findings = match &call.json {
        Some(body) if call.body.len() > LONG => {
            let (body, method, version) = (Arc::clone(body), call.method, call.version);
            let check = move || pollux_models::check(&body, method, model, version);
            tokio::task::spawn_blocking(check).await.map_err(|_panicked| raise("gateway_internal", &Values::new()))?
        }
        Some(body) => pollux_models::check(body, call.method, model, call.version),
        None => Vec::new(),
    };
    if !target.catalogue_is_final {
        findings.retain(|finding| finding.certain);
        return into_error(&findings).map_or(Ok(()), Err);
    }
    let unreadable = findings.iter().any(|finding| finding.stage == Stage::Parse);
    if let Some(name) = call.resource.as_deref().filter(|_| !unreadable) {
        catalogue().resolve(name, call.version, call.method, today)?;
    }
    into_error(&findings).map_or(Ok(()), Err)
}
