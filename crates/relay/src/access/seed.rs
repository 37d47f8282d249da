//! What was used and spent before this process began, out of the ledger.

use std::sync::Arc;

use pollux_store::{GroupBy, StoreError, UsageQuery, UsageRow};
use pollux_types::Method;

use super::Access;
use super::charge::{ALL, COUNTED};
use crate::clock::pacific_month_begins;
use crate::directory::{KeyEntry, ProjectEntry};
use crate::registry::DEFAULT_PROJECT;

impl Access {
    /// Takes up the counts of this day and this month where an earlier process left them. To be called once, before the
    /// first request.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn seed(&self) -> Result<(), StoreError> {
        let clock = self.directory().clock();
        let now = clock.unix_seconds();
        let month = vec![GroupBy::Caller, GroupBy::Charged];
        for row in self.used(counted_since(month, pacific_month_begins(now) * 1000)).await? {
            let (project, keys) = self.stood(&row);
            if let Some(project) = project {
                project.meters.spend.seed(row.cost_nanos, clock);
            }
            for key in keys {
                key.meters.spend.seed(row.cost_nanos, clock);
            }
        }
        let today = UsageQuery {
            by: vec![GroupBy::Caller, GroupBy::Charged, GroupBy::Model],
            // What is not counted now was not counted then.
            methods: COUNTED.map(Method::name).to_vec(),
            from: Some(clock.pacific_day().begins() * 1000),
            // Those that were refused here never were an attempt.
            sent: true,
            ..UsageQuery::default()
        };
        for row in self.used(today).await? {
            let (project, keys) = self.stood(&row);
            let (requests, tokens) = (row.requests, row.tokens.prompt);
            if let (Some(project), Some(model)) = (project, &row.model) {
                project.meters.counters.seed(model, requests, tokens, clock);
            }
            for key in keys {
                key.meters.counters.seed(ALL, requests, tokens, clock);
            }
        }
        self.seed_balances().await
    }

    /// What was taken from a balance since it was last written down.
    async fn seed_balances(&self) -> Result<(), StoreError> {
        for project in self.registry.projects() {
            if project.record.billing.prepaid_nanos.is_none() {
                continue;
            }
            let rows = self.used(counted_since(vec![GroupBy::Caller], project.record.update_time)).await?;
            let is_own =
                |row: &&UsageRow| self.stood(row).0.is_some_and(|other| other.record.number == project.record.number);
            project.meters.spend.seed_balance(rows.iter().filter(is_own).map(|row| row.cost_nanos).sum());
        }
        Ok(())
    }

    async fn used(&self, query: UsageQuery) -> Result<Vec<UsageRow>, StoreError> {
        self.registry.store().usage(&query).await
    }

    /// The project that a caller in the ledger stood in, and the keys that paid.
    fn stood(&self, row: &UsageRow) -> (Option<Arc<ProjectEntry>>, Vec<Arc<KeyEntry>>) {
        let (project, key) = self.known_as(row.caller.as_deref().unwrap_or_default());
        let charged = row.charged.as_deref().filter(|charged| !charged.is_empty());
        let behind = charged.and_then(|charged| self.known_as(charged).1);
        (project, key.into_iter().chain(behind).collect())
    }

    /// Whom a name in the ledger stands for: `key` and `project/key`, `static-1`, the e-mail of a service account and,
    /// where it was not in its own project, `project/e-mail`.
    fn known_as(&self, name: &str) -> (Option<Arc<ProjectEntry>>, Option<Arc<KeyEntry>>) {
        let directory = self.directory();
        if let Some(account) = directory.latest_account(name) {
            return (directory.project_by_number(account.project), None);
        }
        let (project, key) = name.split_once('/').unwrap_or((DEFAULT_PROJECT, name));
        let project = directory.project(project);
        let key = project.as_ref().and_then(|project| directory.latest_key(project.record.number, key));
        (project, key)
    }
}

/// Money is added up from when it was counted: a call that had begun before may have ended after.
fn counted_since(by: Vec<GroupBy>, from: i64) -> UsageQuery {
    UsageQuery { by, counted_from: Some(from), ..UsageQuery::default() }
}
