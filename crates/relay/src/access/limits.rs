//! The quotas of projects and keys.
//!
//! A project's count by model, a key's own over all models. They count over the pool's sliding minute and the day of
//! Los Angeles. What is refused is not counted, and the time that a refusal names is true: after it the same request has
//! room, unless another took it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use foldhash::HashMap;
use pollux_doctor::{Error, Values, raise};
use pollux_store::directory::Limits;
use tokio::time::Instant;

use crate::clock::{Clock, PacificDay};
use crate::pool::window::{SPAN, TICK, Window};

/// For so many names of models there are counters; the rest, which nobody's catalogue has, share one.
const MODELS: usize = 1024;

/// What a limit counts, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Requests,
    Tokens,
    RequestsOfDay,
    TokensOfDay,
}

/// A request beyond a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exceeded {
    pub(super) what: What,
    pub(super) limit: u64,
    /// `None` where no waiting helps: a limit of nothing, or a request larger than the limit.
    pub(super) wait: Option<Duration>,
}

/// What was counted of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    tick: u64,
    day: i64,
    tokens: u64,
}

/// What was used of each model.
#[derive(Debug, Default)]
pub(crate) struct Counters(Mutex<HashMap<Box<str>, Counter>>);

#[derive(Debug)]
struct Counter {
    began: Instant,
    minute: Window,
    day: PacificDay,
    requests: u64,
    tokens: u64,
}

impl Counters {
    /// Counts a request, or says what it is beyond. Of several limits, the one that takes longest counts.
    pub(super) fn take(&self, name: &str, limits: &Limits, tokens: u64, clock: Clock) -> Result<Taken, Exceeded> {
        self.with(name, clock, |counter| counter.take(limits, tokens, clock))
    }

    /// It was not sent after all.
    pub(super) fn give_back(&self, name: &str, taken: Taken, clock: Clock) {
        self.with(name, clock, |counter| {
            counter.minute.take(taken.tick, 1, taken.tokens);
            if counter.day.begins() == taken.day {
                counter.requests = counter.requests.saturating_sub(1);
                counter.tokens = counter.tokens.saturating_sub(taken.tokens);
            }
        });
    }

    /// It had so many tokens as it turned out.
    pub(super) fn settle(&self, name: &str, taken: Taken, tokens: u64, clock: Clock) {
        if tokens == taken.tokens {
            return;
        }
        self.with(name, clock, |counter| {
            if tokens < taken.tokens {
                counter.minute.take(taken.tick, 0, taken.tokens - tokens);
            } else if taken.tick + SPAN > counter.tick() {
                counter.minute.add(taken.tick, 0, tokens - taken.tokens);
            }
            if counter.day.begins() == taken.day {
                counter.tokens = (counter.tokens + tokens).saturating_sub(taken.tokens);
            }
        });
    }

    /// What this day had before this process began.
    pub(crate) fn seed(&self, name: &str, requests: u64, tokens: u64, clock: Clock) {
        self.with(name, clock, |counter| {
            counter.requests += requests;
            counter.tokens += tokens;
        });
    }

    fn with<T>(&self, name: &str, clock: Clock, work: impl FnOnce(&mut Counter) -> T) -> T {
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let name = if counters.len() >= MODELS && !counters.contains_key(name) { "" } else { name };
        if let Some(counter) = counters.get_mut(name) {
            counter.turn_the_day(clock);
            return work(counter);
        }
        work(counters.entry(name.into()).or_insert_with(|| Counter::new(clock)))
    }
}

impl Counter {
    fn new(clock: Clock) -> Self {
        Self { began: Instant::now(), minute: Window::default(), day: clock.pacific_day(), requests: 0, tokens: 0 }
    }

    /// A clock that is set back over midnight must not begin the old day anew.
    fn turn_the_day(&mut self, clock: Clock) {
        let now = clock.unix_seconds();
        if now >= self.day.ends() || now < self.day.begins() - 86_400 {
            (self.day, self.requests, self.tokens) = (PacificDay::of(now), 0, 0);
        }
    }

    fn tick(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_nanos() / TICK.as_nanos()).unwrap_or(u64::MAX)
    }

    fn take(&mut self, limits: &Limits, tokens: u64, clock: Clock) -> Result<Taken, Exceeded> {
        let tick = self.tick();
        self.minute.prune(tick);
        let until = |there: Option<u64>| {
            let there = u32::try_from(there?).unwrap_or(u32::MAX);
            Some((TICK * there).saturating_sub(self.began.elapsed()))
        };
        let ends = Duration::from_secs(u64::try_from(self.day.ends()).unwrap_or(0));
        let midnight = || Some(ends.saturating_sub(clock.unix()));
        let over = |what, limit: Option<u64>, would_be: u64, wait: &dyn Fn(u64) -> Option<Duration>| {
            let limit = limit.filter(|limit| would_be > *limit)?;
            let alone = if matches!(what, What::Requests | What::RequestsOfDay) { 1 } else { tokens };
            let wait = if alone > limit { None } else { wait(would_be - limit) };
            Some(Exceeded { what, limit, wait })
        };
        let found = [
            over(What::Requests, limits.requests_per_minute, self.minute.requests() + 1, &|excess| {
                until(self.minute.without_requests(excess))
            }),
            over(
                What::Tokens,
                limits.input_tokens_per_minute,
                self.minute.tokens().saturating_add(tokens),
                &|excess| until(self.minute.without_tokens(excess)),
            ),
            over(What::RequestsOfDay, limits.requests_per_day, self.requests + 1, &|_| midnight()),
            over(What::TokensOfDay, limits.input_tokens_per_day, self.tokens.saturating_add(tokens), &|_| midnight()),
        ];
        if let Some(exceeded) =
            found.into_iter().flatten().max_by_key(|exceeded| (exceeded.wait.is_none(), exceeded.wait))
        {
            return Err(exceeded);
        }
        self.minute.add(tick, 1, tokens);
        self.requests += 1;
        self.tokens = self.tokens.saturating_add(tokens);
        Ok(Taken { tick, day: self.day.begins(), tokens })
    }
}

/// Whether any of them is set.
pub(super) fn is_limited(limits: &Limits) -> bool {
    *limits != Limits::default()
}

/// Whether tokens have to be counted.
pub(super) fn counts_tokens(limits: &Limits) -> bool {
    limits.input_tokens_per_minute.is_some() || limits.input_tokens_per_day.is_some()
}

impl Exceeded {
    /// A project's limit, as Google words it for its tier.
    pub(super) fn of_project(&self, free: bool, values: Values) -> Error {
        let fault = match (free, self.what) {
            (true, _) if self.limit == 0 => "quota_free_limit_zero",
            (true, What::Requests) => "quota_free_rpm",
            (true, What::RequestsOfDay) => "quota_free_rpd",
            (true, What::Tokens) => "quota_free_tpm",
            (true, What::TokensOfDay) => "quota_free_tpd",
            (false, What::Requests) => "quota_paid_rpm",
            (false, What::RequestsOfDay) => "quota_paid_rpd",
            // Google has no daily limit of tokens on paid tiers, and so no word for it.
            (false, What::Tokens | What::TokensOfDay) => "quota_paid_tpm",
        };
        self.raised(fault, values)
    }

    /// A key's own limit.
    pub(super) fn of_key(&self, values: Values) -> Error {
        let (metric, id, title) = match self.what {
            What::Requests => ("requests_per_minute", "RequestsPerMinute", "requests per minute"),
            What::Tokens => ("input_tokens_per_minute", "InputTokensPerMinute", "input tokens per minute"),
            What::RequestsOfDay => ("requests_per_day", "RequestsPerDay", "requests per day"),
            What::TokensOfDay => ("input_tokens_per_day", "InputTokensPerDay", "input tokens per day"),
        };
        let fault = if self.wait.is_some() { "key_quota" } else { "key_quota_too_small" };
        self.raised(fault, values.set("metric", metric).set("quota_id", id).set("limit_title", title))
    }

    /// The error; it says how long to wait only where that helps.
    pub(super) fn raised(&self, fault: &'static str, values: Values) -> Error {
        let values = values.set("limit", self.limit);
        match self.wait {
            Some(wait) => raise(fault, &with_wait(values, wait)),
            None => raise(fault, &values).without_retry_info(),
        }
    }
}

/// How long to wait, as a text of Google's has it: exactly in its message, and in whole seconds in `RetryInfo`. Google
/// cuts those, and who waits them comes too early; ours are rounded up.
pub(super) fn with_wait(values: Values, wait: Duration) -> Values {
    let whole = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    values.set("retry_seconds_exact", wait.as_secs_f64()).set("retry_seconds_whole", whole)
}

#[cfg(test)]
mod tests {
    use pollux_doctor::annotate;

    use super::*;

    /// 2026-11-21 08:20:10 UTC: 23 hours, 39 minutes and 50 seconds before midnight in California.
    const NOW: i64 = 1_795_249_210;

    fn limits(requests: Option<u64>, tokens: Option<u64>, day: Option<u64>, tokens_of_day: Option<u64>) -> Limits {
        Limits {
            requests_per_minute: requests,
            input_tokens_per_minute: tokens,
            requests_per_day: day,
            input_tokens_per_day: tokens_of_day,
        }
    }

    /// Waiting as long as `RetryInfo` says helps, and a second less does not.
    async fn check(limits: Limits, tokens: u64, fill: &[u64], what: What) {
        let clock = Clock::starting_at(NOW);
        tokio::time::advance(Duration::from_millis(1370)).await;
        let counters = Counters::default();
        for before in fill {
            counters.take("m", &limits, *before, clock).unwrap();
            tokio::time::advance(Duration::from_millis(7130)).await;
        }
        let refused = counters.take("m", &limits, tokens, clock).unwrap_err();
        assert_eq!(refused.what, what);
        let error = refused.of_key(Values::new());
        let seconds: u64 = error.values().get("retry_seconds_whole").unwrap().parse().unwrap();
        tokio::time::advance(Duration::from_secs(seconds - 1)).await;
        let still = counters.take("m", &limits, tokens, clock).unwrap_err();
        assert!(still.wait.unwrap() <= Duration::from_secs(1), "{still:?}");
        tokio::time::advance(Duration::from_secs(1)).await;
        counters.take("m", &limits, tokens, clock).unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn retry_info_is_true_of_every_limit() {
        check(limits(Some(2), None, None, None), 0, &[0, 0], What::Requests).await;
        check(limits(Some(1), None, None, None), 0, &[0], What::Requests).await;
        check(limits(None, Some(100), None, None), 60, &[30, 30, 30], What::Tokens).await;
        check(limits(None, None, Some(3), None), 0, &[0, 0, 0], What::RequestsOfDay).await;
        check(limits(None, None, None, Some(100)), 50, &[30, 30], What::TokensOfDay).await;
        check(limits(Some(1), None, Some(1), None), 0, &[0], What::RequestsOfDay).await;
        check(limits(Some(9), Some(100), None, None), 90, &[20], What::Tokens).await;
    }

    #[tokio::test(start_paused = true)]
    async fn models_count_apart_and_what_is_refused_is_not_counted() {
        let (clock, counters) = (Clock::starting_at(NOW), Counters::default());
        let limits = limits(Some(1), Some(100), None, None);
        counters.take("a", &limits, 10, clock).unwrap();
        counters.take("b", &limits, 10, clock).unwrap();
        for _ in 0..5 {
            counters.take("a", &limits, 10, clock).unwrap_err();
        }
        tokio::time::advance(Duration::from_secs(61)).await;
        counters.take("a", &limits, 100, clock).unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_not_sent_is_given_back_and_tokens_are_those_of_the_answer() {
        let (clock, counters) = (Clock::starting_at(NOW), Counters::default());
        let limits = limits(Some(2), Some(100), Some(3), Some(1000));
        let taken = counters.take("a", &limits, 100, clock).unwrap();
        counters.give_back("a", taken, clock);
        let taken = counters.take("a", &limits, 100, clock).unwrap();
        counters.settle("a", taken, 20, clock);
        let taken = counters.take("a", &limits, 80, clock).unwrap();
        counters.settle("a", taken, 90, clock);
        tokio::time::advance(Duration::from_secs(61)).await;
        counters.take("a", &limits, 1, clock).unwrap();
        assert_eq!(counters.take("a", &limits, 1, clock).unwrap_err().what, What::RequestsOfDay);
    }

    #[tokio::test(start_paused = true)]
    async fn a_day_ends_at_midnight_in_california() {
        let (clock, counters) = (Clock::starting_at(NOW), Counters::default());
        let limits = limits(None, None, Some(5), None);
        counters.seed("a", 4, 0, clock);
        counters.take("a", &limits, 0, clock).unwrap();
        let refused = counters.take("a", &limits, 0, clock).unwrap_err();
        assert_eq!(refused.wait, Some(Duration::from_secs(23 * 3600 + 39 * 60 + 50)));
        tokio::time::advance(refused.wait.unwrap()).await;
        counters.take("a", &limits, 0, clock).unwrap();
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_is_told_to_wait_where_that_never_helps() {
        let check = |limits: Limits, tokens| {
            let (clock, counters) = (Clock::starting_at(NOW), Counters::default());
            let refused = counters.take("a", &limits, tokens, clock).unwrap_err();
            assert_eq!(refused.wait, None, "{limits:?}");
            let of_project = [true, false].map(|free| refused.of_project(free, Values::new()));
            for error in of_project.into_iter().chain([refused.of_key(Values::new())]) {
                let said = serde_json::to_string(error.status()).unwrap();
                assert_eq!(error.http(), 429);
                assert!(!said.contains("RetryInfo") && !said.contains("retry in"), "{said}");
                let told = annotate(&error, pollux_doctor::Wording::default());
                assert!(!serde_json::to_string(&told).unwrap().contains("retry_seconds"), "{told:?}");
            }
        };
        check(limits(Some(0), None, None, None), 0);
        check(limits(None, Some(10), None, None), 11);
        check(limits(None, None, Some(0), None), 0);
        check(limits(None, None, None, Some(10)), 11);
        // The day ends, and the prompt has no room in any minute then either.
        check(limits(None, Some(10), Some(0), Some(10)), 11);
        let error = Exceeded { what: What::Tokens, limit: 1, wait: None }.of_key(Values::new());
        assert_eq!(error.fault(), "key_quota_too_small");
    }

    #[tokio::test(start_paused = true)]
    async fn names_that_nobody_knows_cannot_fill_the_memory() {
        let (clock, counters) = (Clock::starting_at(NOW), Counters::default());
        for number in 0..3 * MODELS {
            counters.take(&number.to_string(), &limits(None, None, None, None), 0, clock).unwrap();
        }
        assert_eq!(counters.0.lock().unwrap().len(), MODELS + 1);
    }

    #[test]
    fn a_refusal_says_its_limit_and_the_time() {
        let exceeded = |what| Exceeded { what, limit: 5, wait: Some(Duration::from_millis(1500)) };
        let error = exceeded(What::Requests).of_key(Values::new());
        assert_eq!(error.status().details[0]["violations"][0]["quotaId"], "PerKeyRequestsPerMinute");
        assert_eq!(error.status().details[1]["retryDelay"], "2s");
        assert!(error.status().message.ends_with("limit of 5 requests per minute. Please retry in 1.5s."));
        let error = exceeded(What::TokensOfDay).of_project(true, Values::new());
        assert_eq!((error.fault(), error.http()), ("quota_free_tpd", 429));
        let none = Exceeded { limit: 0, ..exceeded(What::Requests) };
        assert_eq!(none.of_project(true, Values::new()).fault(), "quota_free_limit_zero");
    }
}
