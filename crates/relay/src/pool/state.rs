//! What an operator may see of a pool. Never a secret.

use pollux_models::Tier;
use serde::Serialize;

use super::bucket::{Bucket, LearnedLimit, LimitSource};
use super::inner::Inner;
use super::latency::Latency;
use super::member::{Broken, Key, Member};
use super::now::Now;
use super::parts::Quota;
use crate::clock::rfc3339;

/// A pool at a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PoolState {
    /// Every project.
    pub projects: Vec<ProjectState>,
}

/// A project at a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProjectState {
    /// Its id.
    pub id: String,
    /// Its upstream.
    pub backend: String,
    /// Its tier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// Its own health; a credential or a bucket may be worse.
    pub health: Health,
    /// Attempts under way.
    pub in_flight: u64,
    /// Its credentials.
    pub credentials: Vec<CredentialState>,
    /// Its quota by model, of the models that were asked for.
    pub buckets: Vec<BucketState>,
}

/// A credential at a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CredentialState {
    /// Its id.
    pub id: String,
    /// Its own health.
    pub health: Health,
    /// Attempts under way.
    pub in_flight: u64,
    /// How long first output takes, a moving average.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_output_ms: Option<u64>,
}

/// A project's quota for a model at a moment.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BucketState {
    /// The model.
    pub model: String,
    /// Whether it may be asked.
    pub health: Health,
    /// Attempts under way.
    pub in_flight: u64,
    /// Requests in the last minute.
    pub requests_per_minute: LimitState,
    /// Tokens of prompts in the last minute.
    pub input_tokens_per_minute: LimitState,
    /// Requests since midnight Pacific.
    pub requests_per_day: LimitState,
    /// How long first output takes, a moving average.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_output_ms: Option<u64>,
}

/// What was used of a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LimitState {
    /// How much was used in the window.
    pub used: u64,
    /// How much may be; `None` when that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// How much is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining: Option<u64>,
    /// Where the limit comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<LimitSource>,
}

/// Whether something may be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Health {
    /// It may.
    Healthy,
    /// An operator, or the settings, say that it is to be left alone.
    Paused,
    /// It rests until an operator clears it.
    Broken {
        /// The fault.
        fault: &'static str,
        /// Since when, as RFC 3339.
        since: String,
    },
    /// An upstream refused it; it rests until a moment.
    Cooling {
        /// The fault.
        fault: &'static str,
        /// Until when, as RFC 3339.
        until: String,
    },
    /// Its quota is used up until a moment.
    Exhausted {
        /// Which quota.
        quota: Quota,
        /// Until when, as RFC 3339.
        until: String,
    },
}

impl Health {
    fn of(paused: bool, broken: Option<Broken>) -> Self {
        match broken {
            Some(broken) => {
                let since = u64::try_from(broken.since).unwrap_or(0);
                Self::Broken { fault: broken.fault, since: rfc3339(std::time::Duration::from_secs(since)) }
            }
            None if paused => Self::Paused,
            None => Self::Healthy,
        }
    }
}

/// So many projects are read under one lock: who looks at a large pool holds nobody up.
const AT_ONCE: usize = 128;

/// The projects from a place on, as many as are read at once; none behind the last.
pub(super) fn read(inner: &mut Inner, from: usize) -> Vec<ProjectState> {
    let now = inner.now();
    let clock = inner.clock;
    let until = |at| rfc3339(clock.unix_at(at));
    let some = inner.members.iter_mut().skip(from).take(AT_ONCE).flatten();
    some.map(|member| project(member, &now, until)).collect()
}

fn project(member: &mut Member, now: &Now, until: impl Fn(tokio::time::Instant) -> String) -> ProjectState {
    let mut buckets: Vec<BucketState> =
        member.buckets.iter_mut().map(|(model, found)| bucket(model, found, now, &until)).collect();
    buckets.sort_by(|one, other| one.model.cmp(&other.model));
    ProjectState {
        id: member.project.id.to_string(),
        backend: member.project.backend.to_string(),
        tier: member.project.tier,
        health: Health::of(member.is_paused(), member.broken),
        in_flight: member.in_flight,
        credentials: member.keys.iter().map(credential).collect(),
        buckets,
    }
}

fn credential(key: &Key) -> CredentialState {
    CredentialState {
        id: key.credential.id.to_string(),
        health: Health::of(key.is_paused(), key.broken),
        in_flight: key.in_flight,
        first_output_ms: milliseconds(&key.latency),
    }
}

fn bucket(model: &str, found: &mut Bucket, now: &Now, until: impl Fn(tokio::time::Instant) -> String) -> BucketState {
    let health = match found.room(now, 1) {
        Ok(_) => Health::Healthy,
        Err(blocked) => match blocked.what {
            Quota::Cooling(fault) => Health::Cooling { fault, until: until(blocked.at) },
            quota => Health::Exhausted { quota, until: until(blocked.at) },
        },
    };
    let limit = |used: u64, limit: Option<u64>, set: Option<u64>, learned: Option<LearnedLimit>| LimitState {
        used,
        limit,
        remaining: limit.map(|limit| limit.saturating_sub(used)),
        source: Bucket::source(limit, set, learned),
    };
    let (limits, set, learned) = (found.limits, found.set, found.learned);
    BucketState {
        model: model.to_string(),
        health,
        in_flight: found.in_flight,
        requests_per_minute: limit(
            found.window.requests(),
            limits.requests_per_minute,
            set.requests_per_minute,
            learned.requests_per_minute,
        ),
        input_tokens_per_minute: limit(
            found.window.tokens(),
            limits.input_tokens_per_minute,
            set.input_tokens_per_minute,
            learned.input_tokens_per_minute,
        ),
        requests_per_day: limit(
            found.day_requests,
            limits.requests_per_day,
            set.requests_per_day,
            learned.requests_per_day,
        ),
        first_output_ms: milliseconds(&found.latency),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a duration is small and not negative")]
fn milliseconds(latency: &Latency) -> Option<u64> {
    latency.seconds().map(|seconds| (seconds * 1000.0).round() as u64)
}
