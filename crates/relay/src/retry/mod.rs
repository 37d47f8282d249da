//! Step 10's way back to step 8: how long to wait before another attempt, whether the process can afford one, and
//! whether a model is down for everybody so that none should be made.
//!
//! Three parts that know nothing of each other. [`Backoff`] spreads the attempts of many calls. [`RetryBudget`] bounds
//! what all of them add together, and [`Throttle`] what reaches a model that answers nobody. A call asks the throttle
//! before each attempt, the first one too, and the budget before each but the first.

mod backoff;
mod budget;
#[cfg(test)]
mod simulation;
mod throttle;
mod window;

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) use backoff::Backoff;
pub(crate) use budget::{RetryBudget, Spend};
pub(crate) use throttle::{Admission, Probe, Throttle, Throttles};
pub use throttle::{ModelThrottle, ThrottleMode, ThrottleState};

/// How a failed attempt is followed by another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RetryConfig {
    /// The first wait before another attempt is drawn from nothing to this; each further one may be twice as long.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub backoff_base: Duration,
    /// No wait of our own is longer than this. A wait that upstream asks for comes on top.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub backoff_max: Duration,
    /// The tokens of the retry budget, which all calls share; 0 turns retries off.
    pub budget: u32,
    /// What one retry takes from the budget. A request that succeeds in the end gives back all it took, one that fails
    /// gives back nothing.
    pub retry_cost: u32,
    /// What a request that succeeds at the first try puts into the budget, until it is full.
    pub first_try_refund: u32,
}

impl Default for RetryConfig {
    fn default() -> Self {
        Self {
            backoff_base: Duration::from_millis(200),
            backoff_max: Duration::from_secs(10),
            budget: 1000,
            retry_cost: 5,
            first_try_refund: 1,
        }
    }
}
