//! What an operator has decided, as one value that a reload replaces.
//!
//! A call keeps the policy with which it began, so a reload never changes the rules under it. What has a memory and is
//! not set otherwise now (the retry budget, the lines, what hedges have saved) goes over into the next policy.

use std::sync::Arc;

use crate::cache::Cache;
use crate::config::RelayConfig;
use crate::hedge::HedgeBudget;
use crate::identify::KeyRing;
use crate::queue::Queues;
use crate::retry::{Backoff, RetryBudget};
use crate::route::Routes;

/// Keys, routes, and how hard to try.
#[derive(Debug)]
pub(crate) struct Policy {
    pub(crate) config: RelayConfig,
    pub(crate) keys: KeyRing,
    pub(crate) routes: Routes,
    pub(crate) backoff: Backoff,
    pub(crate) budget: Arc<RetryBudget>,
    pub(crate) queues: Arc<Queues>,
    pub(crate) hedges: Arc<HedgeBudget>,
    pub(crate) cache: Arc<Cache>,
}

impl Policy {
    pub(crate) fn new(config: RelayConfig, keys: KeyRing, routes: Routes) -> Self {
        Self {
            backoff: Backoff::new(&config.retry),
            budget: Arc::new(RetryBudget::new(&config.retry)),
            queues: Arc::new(Queues::new(config.queue.clone())),
            hedges: Arc::new(HedgeBudget::new(config.hedge.budget_percent)),
            cache: Arc::new(Cache::new(&config.cache)),
            keys,
            routes,
            config,
        }
    }

    /// The policy after this one.
    pub(crate) fn followed_by(&self, config: RelayConfig, keys: KeyRing, routes: Routes) -> Self {
        let mut next = Self::new(config, keys, routes);
        if next.config.retry == self.config.retry {
            next.budget = Arc::clone(&self.budget);
        }
        if next.config.queue == self.config.queue {
            next.queues = Arc::clone(&self.queues);
        }
        if next.config.hedge == self.config.hedge {
            next.hedges = Arc::clone(&self.hedges);
        }
        if next.config.cache == self.config.cache {
            next.cache = Arc::clone(&self.cache);
        }
        next
    }
}
