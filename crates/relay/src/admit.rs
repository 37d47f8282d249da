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
    // What a backend has of its own it knows better.
    let id = call.resource.as_deref().and_then(|name| name.strip_prefix("models/"));
    let is_own = id.is_some_and(|id| target.backend.has_model(id));
    if let Some(name) = call.resource.as_deref().filter(|_| !unreadable && !is_own) {
        catalogue().resolve(name, call.version, call.method, today)?;
    }
    into_error(&findings).map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::HeaderMap;
    use pollux_backends::{Attempt, Backend, Caller, Format, Reply, RequestId, Surface};
    use pollux_types::{ApiVersion, Method};

    use super::*;

    /// A backend with a model that no catalogue knows.
    #[derive(Debug)]
    struct Owner;

    #[async_trait::async_trait]
    impl Backend for Owner {
        fn name(&self) -> &'static str {
            "owner"
        }

        fn has_model(&self, id: &str) -> bool {
            id == "smollm2"
        }

        async fn call(&self, _: &Call, _: &Attempt) -> Result<Reply, Error> {
            panic!("nothing is asked here")
        }
    }

    async fn checked(resource: &str) -> Result<(), &'static str> {
        let body = serde_json::json!({"contents": [{"parts": [{"text": "hi"}]}]});
        let call = Call {
            id: RequestId("r".into()),
            version: ApiVersion::V1Beta,
            method: Method::GenerateContent,
            resource: Some(resource.to_owned()),
            query: Vec::new(),
            format: Format::default(),
            headers: HeaderMap::new(),
            body: Bytes::from(body.to_string()),
            json: Some(Arc::new(body)),
            caller: Caller::default(),
            surface: Surface::Gemini,
            deadline: None,
        };
        let backend = Arc::new(Owner);
        let target = Target { name: "local".into(), region: None, backend, catalogue_is_final: true, relayed: false };
        check(&call, &target, Date::constant(2026, 11, 22)).await.map_err(|error| error.fault())
    }

    #[tokio::test]
    async fn a_model_of_the_backends_own_needs_no_catalogue() {
        assert_eq!(checked("models/smollm2").await, Ok(()));
        assert_eq!(checked("models/gemini-2.5-flash").await, Ok(()));
        assert_eq!(checked("models/smollm3").await, Err("model_not_found"));
        assert_eq!(checked("tunedModels/smollm2").await, Err("tuned_model_no_permission"));
    }
}
