//! What an operator may set of the relay.

use std::time::Duration;

use pollux_models::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cache::CacheConfig;
use crate::clock::Clock;
use crate::hedge::HedgeConfig;
use crate::hold::HoldConfig;
use crate::queue::QueueConfig;
use crate::retry::RetryConfig;

/// How calls are checked and how long they may take.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RelayConfig {
    /// The whole of a request, every attempt included, may take this long; a caller's `X-Server-Timeout` may only
    /// shorten it.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub deadline: Duration,
    /// Refuse a request that is certain to fail before it is sent upstream. A field, an enum value or a model that this
    /// Pollux does not know is never refused when another service answers: it may have grown since.
    pub check_requests: bool,
    /// How many attempts a request may have, over all targets of its route, when the route does not say; at most 60.
    pub attempts: u32,
    /// Hand every answer on as it comes: one attempt, nothing held back, nothing learnt, no wait for quota.
    pub transparent: bool,
    /// Tell in headers of the answer how many attempts it took, which model served it and how long it waited.
    pub response_headers: bool,
    /// How a failed attempt is followed by another.
    pub retry: RetryConfig,
    /// Waiting for quota.
    pub queue: QueueConfig,
    /// A second attempt beside a slow first one.
    pub hedge: HedgeConfig,
    /// Answers that are given again.
    pub cache: CacheConfig,
    /// Pretend that it is this day, `2026-12-01`, where a model's life cycle is asked for: how an application meets a
    /// shut-down can so be tested before it happens.
    pub pretend_today: Option<Day>,
    /// How much of a stream is held back before its first output.
    pub hold: HoldConfig,
}

impl RelayConfig {
    /// The day that counts for the life cycle of models.
    pub(crate) fn today(&self) -> Date {
        self.pretend_today.map_or_else(today, |day| day.0)
    }
}

/// The day by this machine's clock, in UTC, for the life cycle of models.
pub fn today() -> Date {
    Date::from_unix_seconds(Clock::system().unix_seconds())
}

/// A day in a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Day(Date);

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| format!("`{text}` is not a day; expected `YYYY-MM-DD`"))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

impl Default for RelayConfig {
    fn default() -> Self {
        // Google bounds a stream to 20 minutes; JS SDKs count on it.
        Self {
            deadline: Duration::from_secs(20 * 60),
            check_requests: true,
            attempts: 5,
            transparent: false,
            response_headers: true,
            retry: RetryConfig::default(),
            queue: QueueConfig::default(),
            hold: HoldConfig::default(),
            hedge: HedgeConfig::default(),
            cache: CacheConfig::default(),
            pretend_today: None,
        }
    }
}
