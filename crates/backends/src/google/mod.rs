//! Google, or whoever speaks its API: native bytes pass through, headers are rebuilt.
//!
//! Nothing of the body is parsed here in either direction. What has to be known of an answer (usage, finish,
//! truncation) is observed by the relay on a copy of its bytes.

mod aligned;
mod config;
pub(crate) mod headers;
pub(crate) mod request;
pub(crate) mod response;

use pollux_client::{BaseUrl, Transport, TransportError};
use pollux_doctor::{Error, Host, Values, raise};
use tokio::time::Instant;

pub use self::config::GoogleConfig;
use crate::call::{Attempt, Backend, Call, Reply};

/// The backend that forwards.
#[derive(Debug, Clone)]
pub struct Google {
    base: BaseUrl,
    transport: Transport,
}

impl Google {
    /// A backend with connections of its own.
    ///
    /// # Errors
    /// When the transport cannot be made as configured.
    pub fn new(config: GoogleConfig) -> Result<Self, TransportError> {
        Ok(Self { transport: Transport::new(&config.transport)?, base: config.base_url })
    }

    /// The upstream's address, without secrets.
    pub fn base_url(&self) -> &BaseUrl {
        &self.base
    }
}

#[async_trait::async_trait]
impl Backend for Google {
    fn name(&self) -> &'static str {
        "google"
    }

    fn reads_json(&self) -> bool {
        false
    }

    async fn call(&self, call: &Call, attempt: &Attempt) -> Result<Reply, Error> {
        let asked = [attempt.deadline, call.deadline].into_iter().flatten().min();
        let deadline = self.transport.deadline(asked);
        let left = deadline.map(|end| end.saturating_duration_since(Instant::now()));
        let request = request::build(&self.base, call, attempt.credential.as_ref(), left).map_err(unsendable)?;
        let response = self.transport.send(request, deadline).await?;
        response::read(Host::Gemini, call, attempt.credential.as_ref(), response).await
    }
}

/// The operator's setting is at fault, not the caller.
fn unsendable(error: request::Unsendable) -> Error {
    raise("gateway_internal", &Values::new()).with_operator_note(error.to_string()).with_source(error)
}
