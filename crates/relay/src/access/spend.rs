//! What keys and projects have spent: since the Pacific month began, and of what was paid in advance.
//!
//! What a call costs is known when its answer has ended, so a budget can be overrun by the calls that are in flight when
//! it is reached, and by no more.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use pollux_doctor::{Error, Values, raise};

use super::limits::with_wait;
use crate::clock::{Clock, pacific_month_ends};
use crate::directory::{KeyEntry, ProjectEntry};

/// Billionths of a US dollar.
#[derive(Debug, Default)]
pub(crate) struct Spend {
    /// When the month ends in which `month` was spent, in Unix seconds; 0 before the first use.
    ends: AtomicI64,
    month: AtomicU64,
    balance: Mutex<Balance>,
}

/// What was taken of a balance that was paid in advance.
///
/// What is spent while a balance is written down is either in what is written or counted after, and after a restart the
/// ledger must say which. So each amount has a time, and so has the write; neither is ever that of the other.
#[derive(Debug, Default)]
struct Balance {
    /// All that was spent since a balance was last written down before this process began.
    total: u64,
    /// The latest time of an amount or a write, in Unix milliseconds.
    at: i64,
    /// `total` when a balance was last to be written down, and the time of that.
    mark: (u64, i64),
}

impl Spend {
    /// Something was spent: when that counts, in Unix milliseconds.
    pub(crate) fn add(&self, nanos: u64, clock: Clock) -> Option<i64> {
        if nanos == 0 {
            return None;
        }
        self.turn_the_month(clock);
        self.month.fetch_add(nanos, Ordering::Relaxed);
        let mut balance = self.balance();
        balance.total = balance.total.saturating_add(nanos);
        balance.at = balance.at.max(clock.unix_millis());
        Some(balance.at)
    }

    fn balance(&self) -> MutexGuard<'_, Balance> {
        self.balance.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A balance was written down at this time, here or elsewhere: what is spent from now on counts then or later.
    pub(crate) fn not_before(&self, at: i64) {
        let mut balance = self.balance();
        balance.at = balance.at.max(at);
    }

    /// What this month had before this process began.
    pub(crate) fn seed(&self, month: u64, clock: Clock) {
        self.turn_the_month(clock);
        self.month.fetch_add(month, Ordering::Relaxed);
    }

    /// What was taken of a balance before this process began.
    pub(crate) fn seed_balance(&self, taken: u64) {
        let mut balance = self.balance();
        balance.total = balance.total.saturating_add(taken);
    }

    /// What was spent this month.
    pub(crate) fn month(&self, clock: Clock) -> u64 {
        self.turn_the_month(clock);
        self.month.load(Ordering::Relaxed)
    }

    /// All that was spent; only what is between two of these says something.
    pub(crate) fn total(&self) -> u64 {
        self.balance().total
    }

    /// Remembers what has been spent until now as what a balance that is written down next has no part in; with the time
    /// of the write, which is `at` or later. One change happens at a time, so nobody else's mark comes between this and
    /// the commit.
    pub(crate) fn set_mark(&self, at: i64) -> (u64, i64) {
        let mut balance = self.balance();
        balance.at = at.max(balance.at.saturating_add(1));
        balance.mark = (balance.total, balance.at);
        balance.mark
    }

    /// What had been spent when the balance was written down that has this time; nothing is known of a write that was
    /// made elsewhere.
    pub(crate) fn mark(&self, at: i64) -> Option<u64> {
        let (total, marked) = self.balance().mark;
        (marked == at).then_some(total)
    }

    fn turn_the_month(&self, clock: Clock) {
        let (now, ends) = (clock.unix_seconds(), self.ends.load(Ordering::Relaxed));
        if now < ends {
            return;
        }
        let next = pacific_month_ends(now);
        // One of those who find the month over begins the next.
        if self.ends.compare_exchange(ends, next, Ordering::Relaxed, Ordering::Relaxed).is_ok() && ends != 0 {
            self.month.store(0, Ordering::Relaxed);
        }
    }
}

/// Refuses what nobody may pay for any more.
///
/// # Errors
/// `prepayment_depleted`, `quota_help_only`, `key_budget_spent`.
pub(super) fn check(
    project: &ProjectEntry,
    key: Option<&KeyEntry>,
    clock: Clock,
    values: impl Fn() -> Values,
) -> Result<(), Error> {
    let spend = &project.meters.spend;
    if project.left().is_some_and(|left| left <= 0) {
        return Err(raise("prepayment_depleted", &values()));
    }
    if project.record.spend_cap.is_some_and(|cap| spend.month(clock) >= cap.nanos_per_month) {
        return Err(raise("quota_help_only", &values()));
    }
    let budget = key.and_then(|key| Some((key, key.record.monthly_budget?)));
    if let Some((key, budget)) = budget
        && key.meters.spend.month(clock) >= budget.nanos_per_month
    {
        let ends = u64::try_from(pacific_month_ends(clock.unix_seconds())).unwrap_or(0);
        let wait = Duration::from_secs(ends).saturating_sub(clock.unix());
        let values = values().set("limit", dollars(budget.nanos_per_month));
        return Err(raise("key_budget_spent", &with_wait(values, wait)));
    }
    Ok(())
}

/// `10.00`, and as many places more as it takes.
fn dollars(nanos: u64) -> String {
    let text = format!("{}.{:09}", nanos / 1_000_000_000, nanos % 1_000_000_000);
    let point = text.len() - 9;
    let shortest = text.trim_end_matches('0').len().max(point + 2);
    text[..shortest].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-30 23:59:50 in California.
    const NOW: i64 = 1_796_111_990;

    #[tokio::test(start_paused = true)]
    async fn a_month_ends_at_midnight_in_california() {
        let (clock, spend) = (Clock::starting_at(NOW), Spend::default());
        spend.seed(5, clock);
        spend.add(7, clock);
        assert_eq!(spend.month(clock), 12);
        tokio::time::advance(Duration::from_secs(9)).await;
        assert_eq!(spend.month(clock), 12);
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(spend.month(clock), 0);
        spend.add(3, clock);
        assert_eq!(spend.month(clock), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_spent_is_in_the_written_balance_or_counts_later() {
        let (clock, spend) = (Clock::starting_at(NOW), Spend::default());
        let before = spend.add(5, clock).unwrap();
        let (total, at) = spend.set_mark(clock.unix_millis());
        assert!(total == 5 && before < at, "in the same millisecond, too");
        let after = spend.add(7, clock).unwrap();
        assert!(after >= at);
        assert_eq!((spend.mark(at), spend.mark(at - 1)), (Some(5), None));
        assert!(spend.set_mark(after).1 > after);
        assert_eq!(spend.add(0, clock), None);
    }

    #[test]
    fn dollars_have_two_places_or_more() {
        let check = |nanos, text| assert_eq!(dollars(nanos), text);
        check(10_000_000_000, "10.00");
        check(1_500_000_000, "1.50");
        check(1_234_560_000, "1.23456");
        check(1, "0.000000001");
        check(0, "0.00");
    }
}
