//! What others change: two servers on one data folder, or a command beside a server.
//!
//! Every change has an entry in the audit, written with it, so the newest entry's number says how many there were. When
//! that is more than were made here, everything is read again, and what differs is felt at once: how long it was to take
//! until then is counted by whoever made the change.

use std::sync::atomic::Ordering;

use pollux_store::directory::{AuditQuery, Records};
use pollux_store::{Store, StoreError};
use tokio::time::Instant;

use super::{Registry, firebase};

impl Registry {
    /// Takes over what was changed elsewhere; says whether there was anything. To be called several times a second.
    ///
    /// # Errors
    /// It cannot be read; what was known stays in force.
    pub async fn follow(&self) -> Result<bool, StoreError> {
        if newest(&*self.store).await? == self.seen.load(Ordering::Relaxed) {
            return Ok(false);
        }
        // A change from here that is under way is counted as soon as it is felt.
        let guard = self.lock().await;
        let newest = newest(&*self.store).await?;
        if newest == self.seen.load(Ordering::Relaxed) {
            return Ok(false);
        }
        let records = records(&*self.store).await?;
        let directory = std::sync::Arc::clone(&self.directory);
        // With a hundred thousand keys, comparing takes a while.
        let followed = self.tasks.spawn_blocking(move || {
            let _guard = guard;
            for change in directory.differences(&records) {
                directory.change(&change, Instant::now());
            }
        });
        followed
            .await
            .map_err(|panicked| StoreError::Damaged { id: "records".to_owned(), what: panicked.to_string() })?;
        self.seen.store(newest, Ordering::Relaxed);
        Ok(true)
    }
}

/// How many changes there were, of whomever.
pub(super) async fn newest(store: &dyn Store) -> Result<i64, StoreError> {
    let query = AuditQuery { project: None, resource: None, from: None, before_id: None, limit: 1 };
    Ok(store.audit(&query).await?.first().map_or(0, |entry| entry.id))
}

/// Everything, as it is used.
pub(super) async fn records(store: &dyn Store) -> Result<Records, StoreError> {
    let mut records = store.records().await?;
    // What came from an older database has none yet.
    for config in records.configs.iter_mut().filter(|config| config.etag.is_empty()) {
        *config = firebase::with_etag(std::mem::take(config));
    }
    Ok(records)
}
