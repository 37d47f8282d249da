//! Steps 4 to 11 of the request path, in order; each decision is a plain function in a module of its own.

use std::sync::{Arc, PoisonError, RwLock};

use pollux_backends::{Attempt, Call, Caller, Reply};
use pollux_doctor::{Error, Values};
use pollux_models::Date;
use tokio::time::Instant;

use crate::admit;
use crate::config::RelayConfig;
use crate::hold::{Held, hold};
use crate::identify::{KeyRing, Presented};
use crate::observe;
use crate::outcome::Outcome;
use crate::route::{Routes, Target};

/// What may change while calls are under way: a call keeps the one it began with.
#[derive(Debug)]
struct Policy {
    keys: KeyRing,
    routes: Routes,
    config: RelayConfig,
}

/// All policy, behind one call.
#[derive(Debug)]
pub struct Relay {
    policy: RwLock<Arc<Policy>>,
}

impl Relay {
    /// A relay that knows these callers and these targets.
    pub fn new(config: RelayConfig, keys: KeyRing, routes: Routes) -> Self {
        Self { policy: RwLock::new(Arc::new(Policy { keys, routes, config })) }
    }

    /// Puts all of these in the place of what it knew, at once. Calls under way go on with what they began with.
    pub fn replace(&self, config: RelayConfig, keys: KeyRing, routes: Routes) {
        *self.policy.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Policy { keys, routes, config });
    }

    fn policy(&self) -> Arc<Policy> {
        Arc::clone(&self.policy.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Step 4: who is calling. `asked` is what is known of the request, for the texts of an error.
    ///
    /// # Errors
    /// `missing_api_key`, `api_key_invalid`, `unauthenticated_bad_token`, `multiple_credentials`.
    pub fn identify(&self, presented: &Presented, asked: &Values) -> Result<Caller, Error> {
        self.policy().keys.identify(presented, asked)
    }

    /// Steps 5 to 11: admit, route, attempt, observe.
    ///
    /// The bytes of the answer go by the observer unchanged; the outcome is whole once the body has ended, or once this
    /// has given an error.
    ///
    /// # Errors
    /// What a check found, or what the target answered, classified.
    pub async fn call(&self, mut call: Call, outcome: &Outcome) -> Result<Reply, Error> {
        let policy = self.policy();
        // A deadline beyond what the clock can tell is none.
        let latest = Instant::now().checked_add(policy.config.deadline);
        call.deadline = [call.deadline, latest].into_iter().flatten().min();
        let target = &*policy.routes.route(call.model_id()).choices[0].target;
        let today = policy.config.today();
        if policy.config.check_requests {
            admit::check(&call, target, today)?;
        }
        if !target.backend.reads_json() {
            call.json = None;
        }
        let mut reply = attempt(&call, target, today, outcome).await?;
        // What the emulator does wrong was ordered.
        let relayed = !target.catalogue_is_final;
        if relayed {
            reply = match hold(reply, &call, &policy.config.hold).await {
                Held::Good(reply) | Held::Bad { reply: Some(reply), .. } => reply,
                Held::Bad { error, reply: None } => return Err(error),
            };
        }
        Ok(observe::observe(reply, &call, outcome, relayed))
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
