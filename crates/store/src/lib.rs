//! Durable records behind one trait.
//!
//! The nodes of Pollux keep nothing that another needs; whatever must outlive a process is here. The trait
//! knows no HTTP and no Gemini JSON. [`Sqlite`] implements it; `tests/it/conformance.rs` is what every
//! implementation must pass. The [`Ledger`] brings records of requests into any of them, off the requests' way.

mod capsules;
mod credential;
mod day;
pub mod directory;
mod ledger;
mod private;
mod restore;
mod sqlite;
mod usage;
mod vault;

use std::fmt;

pub use capsules::{Capsules, CapsulesConfig, Listed, Make, Told};
pub use credential::StoredCredential;
pub use day::{NotADay, Zone};
pub use ledger::{
    Asked, AttemptOutcome, AttemptRecord, AttemptResult, AttemptRow, Batch, Begin, End, Ended, Keep, Ledger,
    LedgerConfig, LedgerState, RequestRow, RowId, State, Tokens,
};
pub use private::{make_private_folder, make_private_once};
pub use restore::secret_beside;
pub use sqlite::Sqlite;
pub use usage::{DayCount, GroupBy, UsageQuery, UsageRow};
pub use vault::{MacKey, VaultError};

use self::directory::{AuditEntry, AuditQuery, Change, Records};

/// Why a record could not be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A record with this name or key string is there already.
    #[error("`{id}` exists already, or its key string does")]
    Exists {
        /// The name of the record that was to be written.
        id: String,
    },
    /// A stored credential with this id is there already.
    #[error("a stored credential `{id}` exists already")]
    CredentialExists {
        /// The id of the credential that was to be written.
        id: String,
    },
    /// A stored secret cannot be written or read.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The data folder cannot be made or protected.
    #[error("the data folder `{path}` cannot be made or written")]
    Folder {
        /// The folder.
        path: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The database refused.
    #[error("the database `pollux.db` in the data folder cannot be used")]
    Database(#[source] sqlx::Error),
    /// The database refused what the ledger was to write.
    #[error("the ledger cannot write to the database `pollux.db` in the data folder")]
    Ledger(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database refused to be read.
    #[error("the keys and projects in `pollux.db` in the data folder cannot be read")]
    Directory(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Another version of Pollux wrote it, and it was opened for reading only.
    #[error("the database's schema is not this version's; `pollux serve` brings it up to date at its start")]
    Outdated,
    /// The schema could not be brought up to date.
    #[error("the database's schema cannot be brought up to date")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// Somebody writes the database that is to be replaced.
    #[error("the data folder `{path}` is in use; stop the Pollux that uses it first")]
    InUse {
        /// The folder.
        path: String,
    },
    /// A copy cannot be made or brought back.
    #[error("the copy `{path}` cannot be made or brought back")]
    Backup {
        /// Which.
        path: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// What is to be brought back is no database of ours.
    #[error("`{path}` is no copy of a database of Pollux")]
    NoCopy {
        /// Which.
        path: String,
        /// What the database said.
        #[source]
        source: sqlx::Error,
    },
    /// A record says something that cannot be.
    #[error("the record `{id}` is damaged: {what}")]
    Damaged {
        /// The record.
        id: String,
        /// What is wrong with it.
        what: String,
    },
}

/// Durable records.
#[async_trait::async_trait]
pub trait Store: Send + Sync + fmt::Debug {
    /// Everything of the directory.
    async fn records(&self) -> Result<Records, StoreError>;

    /// Writes the changes and what is to be remembered of them, all or nothing.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when a name or a key string is another's.
    async fn apply(&self, changes: &[Change], audit: &AuditEntry) -> Result<(), StoreError>;

    /// The strings of a key that may be shown again, newest first.
    ///
    /// # Errors
    /// [`StoreError::Vault`] when they were stored under another key.
    async fn key_strings(&self, uid: &str) -> Result<Vec<String>, StoreError>;

    /// Who changed what, newest first.
    async fn audit(&self, query: &AuditQuery) -> Result<Vec<AuditEntry>, StoreError>;

    /// Forgets the changes that were before this.
    async fn forget_audit(&self, before: i64) -> Result<(), StoreError>;

    /// When keys, by their uids, were last used, in Unix milliseconds.
    async fn touch_keys(&self, used: &[(String, i64)]) -> Result<(), StoreError>;

    /// Another secret, by its name.
    ///
    /// # Errors
    /// [`StoreError::Vault`] when it was stored under another key.
    async fn sealed(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// Keeps another secret under this name, encrypted, in place of what was there.
    async fn set_sealed(&self, name: &str, secret: &[u8]) -> Result<(), StoreError>;

    /// Writes a new key to present upstream; its secret is encrypted.
    ///
    /// # Errors
    /// [`StoreError::CredentialExists`] when the id is taken, [`StoreError::Vault`] when there are secrets under another
    /// key; nothing is changed then.
    async fn insert_credential(&self, credential: &StoredCredential, secret: &str) -> Result<(), StoreError>;

    /// Every stored key to present upstream, oldest first; those of the same second by id. It needs no decryption.
    async fn credentials(&self) -> Result<Vec<StoredCredential>, StoreError>;

    /// The secret of one.
    ///
    /// # Errors
    /// [`StoreError::Vault`] when it was stored under another key.
    async fn credential_secret(&self, id: &str) -> Result<Option<String>, StoreError>;

    /// Pauses one, or takes it into use again; `false` when there is none.
    async fn pause_credential(&self, id: &str, paused: bool) -> Result<bool, StoreError>;

    /// Removes one; `false` when there was none.
    async fn remove_credential(&self, id: &str) -> Result<bool, StoreError>;

    /// What a part of Pollux wanted remembered over a restart, as JSON.
    async fn mark(&self, name: &str) -> Result<Option<String>, StoreError>;

    /// Remembers it, in place of what was there.
    async fn set_mark(&self, name: &str, value: &str) -> Result<(), StoreError>;

    /// Writes records of the ledger, all or none of them. Doing so again changes nothing.
    async fn import(&self, batch: Batch) -> Result<(), StoreError>;

    /// Marks the open requests among these row ids, `first` to before `until`, as interrupted.
    async fn interrupt(&self, first: i64, until: i64) -> Result<(), StoreError>;

    /// The requests that carried this id, oldest first, each with its attempts.
    async fn requests(&self, request_id: &str) -> Result<Vec<(RequestRow, Vec<AttemptRow>)>, StoreError>;

    /// Sums of the ledger, in the order of what they are grouped by.
    async fn usage(&self, query: &UsageQuery) -> Result<Vec<UsageRow>, StoreError>;

    /// What was sent upstream on a Pacific day, `YYYY-MM-DD`, by project and model.
    async fn day_counts(&self, day: &str) -> Result<Vec<DayCount>, StoreError>;

    /// Removes some of the requests that began before this time, in Unix milliseconds, with their attempts; says how
    /// many, and 0 when there are no more.
    async fn prune(&self, before: i64) -> Result<u64, StoreError>;
}
