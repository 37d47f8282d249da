//! What retries may add to the load on upstream, over the whole process.
//!
//! A bucket of tokens with the rules of the AWS SDKs. A retry takes tokens; they come back when its request succeeds,
//! and are lost when it fails in the end. So failures at random, which retries cure, cost nothing in the long run, while
//! an outage, which they do not cure, empties the bucket once, and from then on each request has its one attempt. A
//! fixed share of retries per request has no such two faces: 20 % is too little for the first and too much for the second.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::RetryConfig;

/// The tokens that all calls share.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    tokens: Arc<Tokens>,
    cost: u32,
    refund: u32,
}

#[derive(Debug)]
struct Tokens {
    left: AtomicU32,
    capacity: u32,
}

impl Tokens {
    fn put(&self, tokens: u32) {
        let put = |left: u32| Some(left.saturating_add(tokens).min(self.capacity));
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, put);
    }
}

impl RetryBudget {
    pub(crate) fn new(config: &RetryConfig) -> Self {
        let tokens = Arc::new(Tokens { left: AtomicU32::new(config.budget), capacity: config.budget });
        Self { tokens, cost: config.retry_cost, refund: config.first_try_refund }
    }

    /// Pays for one retry; `None` when the process cannot afford it.
    pub(crate) fn spend(&self) -> Option<Spend> {
        // A budget of nothing turns retries off, also where a retry costs nothing.
        let pay = |left: u32| left.checked_sub(self.cost).filter(|_| self.tokens.capacity > 0);
        self.tokens.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, pay).ok()?;
        Some(Spend { tokens: Arc::clone(&self.tokens), paid: self.cost })
    }

    /// A request succeeded at its first try.
    pub(crate) fn succeeded_at_once(&self) {
        self.tokens.put(self.refund);
    }

    /// The share that is left, from 0 to 1.
    pub(crate) fn level(&self) -> f64 {
        match self.tokens.capacity {
            0 => 0.0,
            capacity => f64::from(self.tokens.left.load(Ordering::Relaxed)) / f64::from(capacity),
        }
    }
}

/// What was paid for one retry. Dropped, it is lost.
#[derive(Debug)]
#[must_use]
pub(crate) struct Spend {
    tokens: Arc<Tokens>,
    paid: u32,
}

impl Spend {
    /// The request succeeded in the end: what it paid comes back.
    pub(crate) fn refund(self) {
        self.tokens.put(self.paid);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget(tokens: u32) -> RetryBudget {
        RetryBudget::new(&RetryConfig { budget: tokens, ..RetryConfig::default() })
    }

    fn check_level(budget: &RetryBudget, expected: f64) {
        assert!((budget.level() - expected).abs() < 1e-9, "{} is not {expected}", budget.level());
    }

    #[test]
    fn a_request_that_succeeds_in_the_end_gives_back_what_it_spent_and_no_more() {
        let budget = budget(100);
        let spends: Vec<_> = (0..4).filter_map(|_| budget.spend()).collect();
        check_level(&budget, 0.80);
        spends.into_iter().for_each(Spend::refund);
        check_level(&budget, 1.0);
    }

    #[test]
    fn a_request_that_fails_gives_nothing_back() {
        let budget = budget(100);
        drop(budget.spend());
        check_level(&budget, 0.95);
    }

    #[test]
    fn first_tries_that_succeed_fill_it_up_to_the_brim_and_not_over_it() {
        let budget = budget(100);
        drop(budget.spend());
        for _ in 0..3 {
            budget.succeeded_at_once();
        }
        check_level(&budget, 0.98);
        for _ in 0..3 {
            budget.succeeded_at_once();
        }
        check_level(&budget, 1.0);
    }

    #[test]
    fn an_empty_one_pays_for_nothing_until_there_is_enough_again() {
        let budget = budget(12);
        assert_eq!((0..10).filter_map(|_| budget.spend()).count(), 2);
        for _ in 0..2 {
            budget.succeeded_at_once();
            assert!(budget.spend().is_none());
        }
        budget.succeeded_at_once();
        assert!(budget.spend().is_some());
    }

    #[test]
    fn no_budget_means_no_retries_even_when_they_cost_nothing() {
        let config = RetryConfig { budget: 0, retry_cost: 0, ..RetryConfig::default() };
        let budget = RetryBudget::new(&config);
        assert!(budget.spend().is_none());
        check_level(&budget, 0.0);
    }
}
