//! One project's quota for one model: what was asked, what may be asked, and when again.
//!
//! A limit that the operator set is never raised by what an upstream says, only lowered; one from a tier's table is
//! replaced by it. What was learned is trusted for a week, because a project may change its tier; a limit of zero is
//! trusted until the day ends.

use std::time::Duration;

use pollux_doctor::{Counted, ExceededQuota, Per};
use pollux_models::{RateLimits, rate_limits};
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::latency::Latency;
use super::now::Now;
use super::parts::{Project, Quota};
use super::window::Window;
use crate::route::fits;

const LEARNED_FOR: i64 = 7 * 86_400;
const FIRST_REST: Duration = Duration::from_secs(1);
const RAMP: Duration = Duration::from_secs(30);

/// More than any prompt; sums of it fit.
pub(super) const MOST_TOKENS: u64 = 1 << 40;

/// One project's quota for one model.
#[derive(Debug)]
pub(super) struct Bucket {
    /// Tells it from one that was here before under the same name.
    pub(super) born: u64,
    pub(super) window: Window,
    /// The day to which `day_requests` belongs, by the Unix time of its begin.
    pub(super) day: i64,
    pub(super) day_requests: u64,
    pub(super) set: RateLimits,
    pub(super) table: RateLimits,
    pub(super) learned: Learned,
    pub(super) limits: RateLimits,
    pub(super) in_flight: u64,
    pub(super) latency: Latency,
    /// It gave output since it was made, or since it was last refused.
    pub(super) proven: bool,
    pub(super) cool: Option<Cooling>,
    /// Refusals without a success between them.
    strikes: u32,
}

/// A rest that ends by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cooling {
    pub(super) since: Instant,
    pub(super) until: Instant,
    pub(super) fault: &'static str,
}

/// What 429s said of the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Learned {
    /// Requests in a minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_per_minute: Option<LearnedLimit>,
    /// Tokens of prompts in a minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_tokens_per_minute: Option<LearnedLimit>,
    /// Requests in a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_per_day: Option<LearnedLimit>,
}

/// A limit that a 429 named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LearnedLimit {
    /// How many.
    pub limit: u64,
    /// Until when it is trusted, in Unix time.
    pub until: i64,
}

/// Where a limit comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitSource {
    /// The settings.
    Configured,
    /// The table of the project's tier.
    Tier,
    /// What an upstream's 429 said.
    Learned,
}

/// Why a bucket has no room, and until when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Blocked {
    pub(super) at: Instant,
    pub(super) what: Quota,
    pub(super) limit: Option<u64>,
}

impl Bucket {
    pub(super) fn new(born: u64, project: &Project, model: &str, now: &Now) -> Self {
        let mut bucket = Self {
            born,
            window: Window::default(),
            day: now.day.begins(),
            day_requests: 0,
            set: RateLimits::default(),
            table: RateLimits::default(),
            learned: Learned::default(),
            limits: RateLimits::default(),
            in_flight: 0,
            latency: Latency::default(),
            proven: false,
            cool: None,
            strikes: 0,
        };
        bucket.read_limits(project, model, now);
        bucket
    }

    /// Looks up what the settings and the tier allow; the project may have changed.
    pub(super) fn read_limits(&mut self, project: &Project, model: &str, now: &Now) {
        let set = project.limits.iter().find(|(pattern, _)| fits(pattern, model));
        self.set = set.map(|(_, limits)| *limits).unwrap_or_default();
        let table = project.tier.and_then(|tier| rate_limits(tier, model));
        self.table = table.unwrap_or_default();
        self.settle_limits(now);
    }

    pub(super) fn settle_limits(&mut self, now: &Now) {
        for learned in [
            &mut self.learned.requests_per_minute,
            &mut self.learned.input_tokens_per_minute,
            &mut self.learned.requests_per_day,
        ] {
            *learned = learned.filter(|learned| now.unix < learned.until);
        }
        let limit = |set: Option<u64>, table: Option<u64>, learned: Option<LearnedLimit>| {
            let learned = learned.map(|learned| learned.limit);
            set.map_or(learned.or(table), |set| Some(learned.map_or(set, |learned| learned.min(set))))
        };
        let (set, table, learned) = (&self.set, &self.table, &self.learned);
        self.limits = RateLimits {
            requests_per_minute: limit(set.requests_per_minute, table.requests_per_minute, learned.requests_per_minute),
            input_tokens_per_minute: limit(
                set.input_tokens_per_minute,
                table.input_tokens_per_minute,
                learned.input_tokens_per_minute,
            ),
            requests_per_day: limit(set.requests_per_day, table.requests_per_day, learned.requests_per_day),
        };
    }

    /// Where a limit comes from.
    pub(super) fn source(limit: Option<u64>, set: Option<u64>, learned: Option<LearnedLimit>) -> Option<LimitSource> {
        let limit = limit?;
        Some(match (set, learned) {
            (Some(set), _) if set == limit => LimitSource::Configured,
            (_, Some(learned)) if learned.limit == limit => LimitSource::Learned,
            _ => LimitSource::Tier,
        })
    }

    /// Forgets what is past: old seconds, the day before, limits that are no longer trusted.
    pub(super) fn pass(&mut self, now: &Now) {
        self.window.prune(now.tick);
        if self.day != now.day.begins() {
            self.day = now.day.begins();
            self.day_requests = 0;
            self.settle_limits(now);
        }
    }

    /// Whether one more call with so many tokens may go, and how many tokens there are in all; else what holds it up
    /// longest.
    ///
    /// A call that is larger than the whole limit goes when nothing else did: the estimate may be wrong, and waiting
    /// would never end.
    pub(super) fn room(&mut self, now: &Now, tokens: u64) -> Result<u64, Blocked> {
        self.pass(now);
        let mut blocked: Option<Blocked> = None;
        let mut block = |at: Instant, what: Quota, limit: Option<u64>| {
            if blocked.is_none_or(|blocked| at > blocked.at) {
                blocked = Some(Blocked { at, what, limit });
            }
        };
        if let Some(cool) = self.cool.filter(|cool| cool.until > now.at) {
            block(cool.until, Quota::Cooling(cool.fault), None);
        }
        if let Some(limit) = self.limits.requests_per_minute
            && self.window.requests() + 1 > limit
        {
            let at = self.window.without_requests(self.window.requests() + 1 - limit);
            let at = at.map_or(now.day_ends, |tick| now.moment(tick));
            block(at, Quota::RequestsPerMinute, Some(limit));
        }
        let mut left = u64::MAX;
        if let Some(limit) = self.limits.input_tokens_per_minute {
            left = limit.saturating_sub(self.window.tokens());
            let wanted = tokens.clamp(1, limit.max(1));
            if left < wanted {
                let at = self.window.without_tokens(wanted - left);
                let at = at.map_or(now.day_ends, |tick| now.moment(tick));
                block(at, Quota::InputTokensPerMinute, Some(limit));
            }
        }
        if let Some(limit) = self.limits.requests_per_day
            && self.day_requests + 1 > limit
        {
            block(now.day_ends, Quota::RequestsPerDay, Some(limit));
        }
        blocked.map_or(Ok(left), Err)
    }

    /// Whether a call so large could ever be sure of room.
    pub(super) fn could_hold(&self, tokens: u64) -> bool {
        self.limits.input_tokens_per_minute.is_none_or(|limit| limit >= tokens)
    }

    /// How many calls of a size could have begun by a tick; an estimate for those who stand in line.
    pub(super) fn calls_by(&mut self, now: &Now, by: u64, tokens: u64) -> u64 {
        self.pass(now);
        let from = self.cool.map_or(now.tick, |cool| now.tick_of(cool.until).max(now.tick));
        if from > by {
            return 0;
        }
        let requests = self.limits.requests_per_minute.map(|limit| self.window.requests_by(limit, from, by));
        let tokens = self.limits.input_tokens_per_minute.map(|limit| {
            let size = tokens.clamp(1, limit.max(1));
            self.window.tokens_by(limit, from, by) / size
        });
        let day = self.limits.requests_per_day.map(|limit| {
            let today = limit.saturating_sub(self.day_requests);
            if now.moment(by) >= now.day_ends { today.saturating_add(limit) } else { today }
        });
        [requests, tokens, day].into_iter().flatten().min().unwrap_or(u64::MAX)
    }

    /// The part of the quota that is left: the least of all kinds, 1 where nothing is limited.
    pub(super) fn share_left(&self) -> f64 {
        let share =
            |limit: Option<u64>, used: u64| limit.map_or(1.0, |limit| ratio(limit.saturating_sub(used), limit.max(1)));
        share(self.limits.requests_per_minute, self.window.requests())
            .min(share(self.limits.input_tokens_per_minute, self.window.tokens()))
            .min(share(self.limits.requests_per_day, self.day_requests))
    }

    /// How far it has come back after a rest: 1 is whole. The way back takes as long as the rest did, within bounds.
    pub(super) fn recovery(&self, now: &Now) -> f64 {
        self.cool.map_or(1.0, |cool| {
            let ramp = (cool.until - cool.since).clamp(FIRST_REST, RAMP);
            (now.at.saturating_duration_since(cool.until).as_secs_f64() / ramp.as_secs_f64()).min(1.0)
        })
    }

    /// Whether a call is under way that is to show whether it gives anything: where others can be asked, it gets no second
    /// one before.
    pub(super) fn is_on_trial(&self) -> bool {
        !self.proven && self.in_flight > 0
    }

    /// Takes over the limits that an upstream named.
    pub(super) fn learn(&mut self, quotas: &[ExceededQuota], now: &Now) {
        for quota in quotas {
            let Some(limit) = quota.limit else { continue };
            let until = if limit == 0 { now.day.ends() } else { now.unix.saturating_add(LEARNED_FOR) };
            let learned = Some(LearnedLimit { limit, until });
            match (quota.counted, quota.per) {
                (Counted::Requests, Per::Minute) => self.learned.requests_per_minute = learned,
                (Counted::InputTokens, Per::Minute) => self.learned.input_tokens_per_minute = learned,
                (Counted::Requests, Per::Day) => self.learned.requests_per_day = learned,
                _ => {}
            }
        }
        self.settle_limits(now);
    }

    /// Rests after a refusal of a call that was reserved at a moment.
    ///
    /// Calls that went out together are refused together: only the first of them counts as one more refusal.
    pub(super) fn strike(
        &mut self,
        fault: &'static str,
        reserved: Instant,
        after: Option<Duration>,
        per_day: bool,
        longest: Duration,
        now: &Now,
    ) {
        self.proven = false;
        let together = self.cool.is_some_and(|cool| reserved < cool.since);
        if !together || self.strikes == 0 {
            self.strikes = self.strikes.saturating_add(1);
        }
        let doubling = FIRST_REST.saturating_mul(1 << (self.strikes - 1).min(16)).min(longest);
        // The first hint is taken at its word; when it was wrong, it is only a floor.
        let rest = match after {
            Some(after) if self.strikes == 1 => after,
            Some(after) => after.max(doubling / 2),
            None => doubling,
        };
        let mut until = now.at + rest;
        if per_day {
            until = until.max(now.day_ends);
        }
        match &mut self.cool {
            Some(cool) if cool.until > now.at => {
                if until > cool.until {
                    (cool.until, cool.fault) = (until, fault);
                }
            }
            _ => self.cool = Some(Cooling { since: now.at, until, fault }),
        }
    }

    /// An upstream answered.
    pub(super) fn answered(&mut self) {
        self.proven = true;
        self.strikes = 0;
    }

    /// An operator says that it is well.
    pub(super) fn clear(&mut self, now: &Now) {
        self.proven = false;
        self.strikes = 0;
        self.cool = None;
        self.learned = Learned::default();
        self.settle_limits(now);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share, for comparing")]
pub(super) fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole as f64
}
