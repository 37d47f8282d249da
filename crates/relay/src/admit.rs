//! Step 5, as far as it looks at the request: what is certain to fail is refused before any quota is spent.
//!
//! The order is Google's: what its JSON reader refuses, then the model's 404, then what its validator and the model's
//! own service refuse.

use std::sync::Arc;

use pollux_backends::Call;
use pollux_doctor::Error;
use pollux_models::{Date, Stage, catalogue, into_error};

use crate::route::Target;
use pollux_backends::long::elsewhere;

/// Refuses a call that is certain to fail.
pub(crate) async fn check(call: &Call, target: &Target, today: Date) -> Result<(), Error> {
    let model = call.resource.as_deref().and_then(|name| catalogue().get(name));
    let mut findings = match &call.json {
        Some(body) => {
            let (body, method, version) = (Arc::clone(body), call.method, call.version);
            elsewhere(call.body.len(), move || pollux_models::check(&body, method, model, version)).await?
        }
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
