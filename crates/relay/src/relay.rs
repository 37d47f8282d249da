//! Steps 4 to 11 of the request path, in order; each decision is a plain function in a module of its own.

use std::sync::Arc;

use pollux_backends::{Attempt, Call, Caller, Reply};
use pollux_doctor::{Error, Values};
use pollux_models::Date;
use tokio::time::Instant;

use crate::admit;
use crate::config::RelayConfig;
use crate::identify::{KeyRing, Presented};
use crate::observe;
use crate::outcome::Outcome;
use crate::route::{Routes, Target};

/// All policy, behind one call.
#[derive(Debug)]
pub struct Relay {
    keys: KeyRing,
    routes: Routes,
    config: RelayConfig,
}

impl Relay {
    /// A relay that knows these callers and these targets.
    pub fn new(config: RelayConfig, keys: KeyRing, routes: Routes) -> Self {
        Self { keys, routes, config }
    }

    /// Step 4: who is calling. `asked` is what is known of the request, for the texts of an error.
    ///
    /// # Errors
    /// `missing_api_key`, `api_key_invalid`, `unauthenticated_bad_token`, `multiple_credentials`.
    pub fn identify(&self, presented: &Presented, asked: &Values) -> Result<Caller, Error> {
        self.keys.identify(presented, asked)
    }

    /// Steps 5 to 11: admit, route, attempt, observe.
    ///
    /// The bytes of the answer go by the observer unchanged; the outcome is whole once the body has ended, or once this
    /// has given an error.
    ///
    /// # Errors
    /// What a check found, or what the target answered, classified.
    pub async fn call(&self, mut call: Call, outcome: &Outcome) -> Result<Reply, Error> {
        // A deadline beyond what the clock can tell is none.
        let latest = Instant::now().checked_add(self.config.deadline);
        call.deadline = [call.deadline, latest].into_iter().flatten().min();
        let target = &*self.routes.route(call.model_id()).choices[0].target;
        let today = self.config.today();
        if self.config.check_requests {
            admit::check(&call, target, today)?;
        }
        if !target.backend.reads_json() {
            call.json = None;
        }
        let reply = attempt(&call, target, today, outcome).await?;
        Ok(observe::observe(reply, &call, outcome))
    }
}

/// Step 8 and 9. One credential and one attempt for now; choosing among several, and step 10's way back to here, are
/// the next part's.
async fn attempt(call: &Call, target: &Target, today: Date, outcome: &Outcome) -> Result<Reply, Error> {
    outcome.note(|known| {
        known.backend = Arc::clone(&target.name);
        known.attempts += 1;
    });
    let attempt = Attempt { number: 1, credential: target.credential.clone(), deadline: call.deadline, today };
    target.backend.call(call, &attempt).await
}
