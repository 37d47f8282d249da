//! What a call is counted as: requests and tokens of quotas, and money.
//!
//! It is one owned value beside the settlement. An answer's end settles it; a tab that nobody settles was for a call
//! that came to nothing, which is a request all the same and took no tokens.

use std::sync::Arc;

use pollux_models::cost;

use super::limits::Taken;
use crate::clock::Clock;
use crate::directory::Meters;
use crate::outcome::Known;
use crate::page::billed;

/// What is counted of one call; nothing for a caller of whom nothing is known.
#[derive(Debug, Default)]
pub(crate) struct Tab(Option<Box<Open>>);

#[derive(Debug)]
struct Open {
    accounts: [Option<Account>; 3],
    charged: Option<Arc<str>>,
    clock: Clock,
}

/// What is counted for one of those who answer for a call: its project, its key, the key behind Firebase's provider.
#[derive(Debug)]
pub(super) struct Account {
    pub(super) meters: Arc<Meters>,
    /// Under which name, and what.
    pub(super) taken: Option<(Box<str>, Taken)>,
}

impl Tab {
    /// The first of the accounts is the project's; `charged` names the key that pays beside the caller's.
    pub(super) fn new(accounts: [Option<Account>; 3], charged: Option<Arc<str>>, clock: Clock) -> Self {
        Self(Some(Box::new(Open { accounts, charged, clock })))
    }

    /// The key that pays beside the caller's.
    pub(crate) fn charged(&self) -> Option<&Arc<str>> {
        self.0.as_ref()?.charged.as_ref()
    }

    /// The answer has ended in this way. One that did not say its tokens took what was expected. When its cost was taken
    /// from the project's balance, in Unix milliseconds, if it has any.
    pub(crate) fn settle(mut self, known: &Known) -> Option<i64> {
        let open = self.0.take()?;
        let model = known.model_version.as_deref().or(known.model_asked.as_deref());
        let cost = known.usage.zip(model).and_then(|(usage, model)| cost(model, &billed(usage))).unwrap_or(0);
        let mut counted_at = None;
        for account in open.accounts.iter().flatten() {
            counted_at = counted_at.or(account.meters.spend.add(cost, open.clock));
            if let (Some(usage), Some((name, taken))) = (known.usage, &account.taken) {
                account.meters.counters.settle(name, *taken, usage.prompt, open.clock);
            }
        }
        counted_at
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let Some(open) = self.0.take() else { return };
        for account in open.accounts.iter().flatten() {
            if let Some((name, taken)) = &account.taken {
                account.meters.counters.settle(name, *taken, 0, open.clock);
            }
        }
    }
}
