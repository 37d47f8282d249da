//! Limits as a project has them: requests and input tokens a minute, requests a day, for each model.
//!
//! A client that paces itself, or spreads its load over projects, can only be tested by an upstream that counts as
//! Google does and refuses as Google does. Every API key stands for a project of its own. What is refused is not
//! counted, and the `RetryInfo` of a refusal is true: after that time the same request has room, unless another took it.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use pollux_doctor::{Error, raise};
use pollux_types::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::plan;
use super::script::glob;
use crate::call::{Attempt, Call, Secret};

const MINUTE: Duration = Duration::from_secs(60);

/// What each API key may use of each model that the pattern fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// The model's id; a star at the end stands for any rest. Every model has an allowance of its own.
    #[serde(default = "any")]
    pub model: String,
    /// Only for the API key with this id, as in the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Requests a minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests_per_minute: Option<u64>,
    /// Tokens of prompts a minute, as `countTokens` counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_tokens_per_minute: Option<u64>,
    /// Requests a day, which ends at midnight in California.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests_per_day: Option<u64>,
    /// In whose words a refusal is told: `free`, a project's without billing, or `paid`.
    #[serde(default)]
    pub tier: QuotaTier,
    /// When a minute begins: `sliding`, with every request, so that no sixty seconds have more than the limit; or
    /// `fixed`, with the minutes of the clock.
    #[serde(default)]
    pub window: Window,
}

/// Free or paid: the ids of the quotas, and so the errors, differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum QuotaTier {
    /// `…-FreeTier`
    #[default]
    Free,
    /// Any paid one.
    Paid,
}

/// When a minute begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Window {
    /// With every request: no sixty seconds have more than the limit.
    #[default]
    Sliding,
    /// With the minutes of the clock: two of them may meet in a burst.
    Fixed,
}

fn any() -> String {
    "*".to_owned()
}

/// A request beyond a limit.
#[derive(Debug, PartialEq, Eq)]
struct Refusal {
    fault: &'static str,
    limit: u64,
    wait: Duration,
}

/// What one key used of one model.
#[derive(Debug, Default)]
struct Used {
    /// When each request of the minute came, and its tokens.
    minute: VecDeque<(Duration, u64)>,
    tokens: u64,
    today: u64,
    day_ends: Duration,
}

impl Used {
    /// Counts the request, or says what it is beyond. Times are since 1970.
    fn take(&mut self, quota: &Quota, tokens: u64, now: Duration) -> Result<(), Refusal> {
        self.forget(quota.window, now);
        let [per_minute, tokens_per_minute, per_day] = match quota.tier {
            QuotaTier::Free => ["quota_free_rpm", "quota_free_tpm", "quota_free_rpd"],
            QuotaTier::Paid => ["quota_paid_rpm", "quota_paid_tpm", "quota_paid_rpd"],
        };
        let refused = |fault, limit, wait| Refusal { fault, limit, wait };
        let requests = quota.requests_per_minute.filter(|limit| self.minute.len() as u64 >= *limit).map(|limit| {
            let room_at = self.minute.len() as u64 - limit;
            refused(per_minute, limit, self.left_at(usize::try_from(room_at).ok(), quota.window, now))
        });
        let input =
            quota.input_tokens_per_minute.filter(|limit| self.tokens.saturating_add(tokens) > *limit).map(|limit| {
                let mut left = self.tokens.saturating_add(tokens);
                let room_at = self.minute.iter().position(|(_, tokens)| {
                    left -= tokens;
                    left <= limit
                });
                refused(tokens_per_minute, limit, self.left_at(room_at, quota.window, now))
            });
        let day = quota.requests_per_day.filter(|limit| self.today >= *limit);
        let day = day.map(|limit| refused(per_day, limit, self.day_ends.saturating_sub(now)));
        // The longest wait is the one that helps.
        if let Some(refusal) = [day, requests, input].into_iter().flatten().max_by_key(|refusal| refusal.wait) {
            return Err(refusal);
        }
        self.minute.push_back((now, tokens));
        self.tokens += tokens;
        self.today += 1;
        Ok(())
    }

    fn forget(&mut self, window: Window, now: Duration) {
        let over = |came: Duration| match window {
            Window::Sliding => came + MINUTE <= now,
            Window::Fixed => came.as_secs() / 60 < now.as_secs() / 60,
        };
        while let Some(&(came, tokens)) = self.minute.front()
            && over(came)
        {
            self.minute.pop_front();
            self.tokens -= tokens;
        }
        if self.day_ends <= now {
            self.today = 0;
            self.day_ends = end_of_day(now);
        }
    }

    /// How long until the request at this place no longer counts. Without one there is no room in any minute.
    fn left_at(&self, place: Option<usize>, window: Window, now: Duration) -> Duration {
        match (window, place.and_then(|place| self.minute.get(place))) {
            (Window::Sliding, Some((came, _))) => (*came + MINUTE).saturating_sub(now),
            (Window::Sliding, None) => MINUTE,
            (Window::Fixed, _) => Duration::from_secs((now.as_secs() / 60 + 1) * 60).saturating_sub(now),
        }
    }
}

/// The next midnight in California.
fn end_of_day(now: Duration) -> Duration {
    let pacific = TimeZone::get("America/Los_Angeles").unwrap_or(TimeZone::UTC);
    let seconds = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
    let midnight = Timestamp::from_second(seconds).and_then(|now| {
        let tomorrow = now.to_zoned(pacific).date().checked_add(1.day())?;
        tomorrow.in_tz("America/Los_Angeles").map(|midnight| midnight.timestamp().as_second())
    });
    midnight.ok().and_then(|second| u64::try_from(second).ok()).map_or(Duration::MAX, Duration::from_secs)
}

/// A key, and a model's id.
type Bucket = (String, String);

/// Counts what every key used.
#[derive(Debug)]
pub(super) struct Quotas {
    limits: Vec<Quota>,
    used: Mutex<HashMap<Bucket, Used>>,
    /// The same moment on the clock that goes on evenly, and since 1970.
    began: (Instant, Duration),
}

impl Quotas {
    pub(super) fn new(quotas: Vec<Quota>) -> Self {
        let unix = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { limits: quotas, used: Mutex::default(), began: (Instant::now(), unix) }
    }

    /// Gives everything back.
    pub(super) fn clear(&self) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Counts the call.
    ///
    /// # Errors
    /// `quota_free_…` or `quota_paid_…`, of requests or input tokens per minute, or requests per day.
    pub(super) fn take(&self, call: &Call, attempt: &Attempt, seed: u64) -> Result<(), Error> {
        if self.limits.is_empty() || !matches!(call.method, Method::GenerateContent | Method::StreamGenerateContent) {
            return Ok(());
        }
        let model = call.model_id().unwrap_or_default();
        let key = attempt.credential.as_ref().map_or(&*call.caller.key_id, Secret::expose);
        let fits =
            |quota: &&Quota| glob(&quota.model, model) && quota.key.as_deref().is_none_or(|wanted| wanted == key);
        let Some(quota) = self.limits.iter().find(fits) else { return Ok(()) };
        let tokens = match (quota.input_tokens_per_minute, call.json.as_deref()) {
            (Some(_), Some(json)) => pollux_models::count_for(model, json).total,
            _ => 0,
        };
        let now = self.began.1 + self.began.0.elapsed();
        let bucket = (key.to_owned(), model.to_owned());
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.entry(bucket).or_default().take(quota, tokens, now).map_err(|refusal| refusal.error(call, seed))
    }
}

impl Refusal {
    /// As Google words it, but with a `RetryInfo` that is not cut to a shorter one.
    fn error(&self, call: &Call, seed: u64) -> Error {
        let whole = self.wait.as_secs() + u64::from(self.wait.subsec_nanos() > 0);
        let values = plan::values(call, self.fault, seed)
            .set("limit", self.limit)
            .set("retry_seconds_exact", self.wait.as_secs_f64())
            .set("retry_seconds_whole", whole);
        raise(self.fault, &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-21 08:20:10 UTC, ten seconds into a minute; midnight in California was at 08:00.
    const NOW: Duration = Duration::from_secs(1_795_249_210);

    fn quota(text: &str) -> Quota {
        toml::from_str(text).unwrap()
    }

    /// Asks at these seconds; gives for each the wait in seconds when it was refused.
    fn waits(quota: &Quota, asked: &[(u64, u64)]) -> Vec<Option<u64>> {
        let mut used = Used::default();
        let ask = |(second, tokens): &(u64, u64)| {
            used.take(quota, *tokens, NOW + Duration::from_secs(*second)).err().map(|refusal| refusal.wait.as_secs())
        };
        asked.iter().map(ask).collect()
    }

    #[test]
    fn a_sliding_minute_begins_with_each_request() {
        let quota = quota("requests_per_minute = 2");
        let found = waits(&quota, &[(0, 0), (30, 0), (40, 0), (59, 0), (60, 0), (61, 0), (90, 0)]);
        assert_eq!(found, [None, None, Some(20), Some(1), None, Some(29), None]);
    }

    #[test]
    fn a_fixed_minute_is_the_clocks() {
        let quota = quota("requests_per_minute = 2\nwindow = \"fixed\"");
        let found = waits(&quota, &[(0, 0), (48, 0), (49, 0), (50, 0), (51, 0), (52, 0)]);
        assert_eq!(found, [None, None, Some(1), None, None, Some(58)]);
    }

    #[test]
    fn waits_until_enough_tokens_have_left() {
        let quota = quota("input_tokens_per_minute = 100");
        let found = waits(&quota, &[(0, 40), (10, 40), (20, 30), (20, 100), (20, 101), (60, 60), (60, 1)]);
        assert_eq!(found, [None, None, Some(40), Some(50), Some(60), None, Some(10)]);
    }

    #[test]
    fn waiting_as_told_helps() {
        for window in ["sliding", "fixed"] {
            let quota = quota(&format!(
                "requests_per_minute = 7\ninput_tokens_per_minute = 50\nrequests_per_day = 300\nwindow = \"{window}\""
            ));
            let (mut used, mut now) = (Used::default(), NOW);
            for number in 0..500_u64 {
                now += Duration::from_millis(number * 37 % 9_000);
                let tokens = number * 13 % 50;
                if let Err(refusal) = used.take(&quota, tokens, now) {
                    let before = refusal.wait.saturating_sub(Duration::from_nanos(1));
                    assert!(used.take(&quota, tokens, now + before).is_err(), "{refusal:?} is too long");
                    now += refusal.wait;
                    assert_eq!(used.take(&quota, tokens, now), Ok(()), "{refusal:?} is too short");
                }
            }
        }
    }

    #[test]
    fn a_day_ends_at_midnight_in_california() {
        let quota = quota("requests_per_day = 1\ntier = \"paid\"");
        let mut used = Used::default();
        assert_eq!(used.take(&quota, 0, NOW), Ok(()));
        let wait = Duration::from_secs(24 * 3600 - 1210);
        assert_eq!(used.take(&quota, 0, NOW), Err(Refusal { fault: "quota_paid_rpd", limit: 1, wait }));
        assert_eq!(used.take(&quota, 0, NOW + wait), Ok(()));
        // Daylight saving begins on 2026-03-08: that day has 23 hours.
        let begins = Duration::from_secs(1_772_956_800);
        assert_eq!(end_of_day(begins), begins + Duration::from_secs(23 * 3600));
    }

    #[test]
    fn the_longest_wait_is_told() {
        let quota = quota("requests_per_minute = 1\nrequests_per_day = 1");
        let mut used = Used::default();
        assert_eq!(used.take(&quota, 0, NOW), Ok(()));
        assert_eq!(used.take(&quota, 0, NOW).unwrap_err().fault, "quota_free_rpd");
    }
}
