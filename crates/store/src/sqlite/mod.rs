//! Records in one SQLite file in the data folder.
//!
//! The folder and the file are readable by their owner alone. The journal is a write-ahead log, so that `pollux keys show`
//! can read while the server writes.

mod credentials;
mod directory;
mod ledger;
mod secret;
mod usage;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use time::OffsetDateTime;

use crate::directory::{AuditEntry, AuditQuery, Change, Records};
use crate::restore::{self, InUse};
use crate::vault::{self, MacKey, Vault, VaultError};
use crate::{AttemptRow, Batch, DayCount, RequestRow, Store, StoreError, StoredCredential, UsageQuery, UsageRow};

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// The file's name in the data folder.
const FILE: &str = "pollux.db";

/// Records in one SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    pool: SqlitePool,
    folder: PathBuf,
    /// Opened at the first secret, so that nobody gets a key who has none.
    vault: OnceLock<Vault>,
    /// Whether nothing in the database needs the key that it was stored under.
    may_make_key: bool,
    writer: Arc<ledger::Writer>,
    /// That it is in use; whoever only reads says nothing.
    _in_use: Option<InUse>,
}

impl Sqlite {
    /// Opens the database in this folder; makes both when they are not there, and brings the schema up to date.
    ///
    /// # Errors
    /// When the folder cannot be made, or the file is no database of ours.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        let failed = |source| StoreError::Folder { path: folder.display().to_string(), source };
        protect(folder).map_err(failed)?;
        let in_use = InUse::shared(folder).map_err(failed)?;
        let options = SqliteConnectOptions::new()
            .filename(folder.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            // What is deleted may have been a secret.
            .pragma("secure_delete", "ON");
        // One writer at a time is SQLite's own rule; a reader passes it. The ledger writes with one of its own.
        let pool =
            SqlitePoolOptions::new().max_connections(2).connect_with(options).await.map_err(StoreError::Database)?;
        MIGRATIONS.run(&pool).await.map_err(StoreError::Migration)?;
        let may_make_key = !secret::is_needed(&pool).await?;
        Ok(Self::over(pool, folder, may_make_key, Some(in_use)))
    }

    /// Opens the database in this folder for reading, while a server may write it; changes nothing, the schema included.
    ///
    /// # Errors
    /// When there is no database of ours, or [`StoreError::Outdated`] when this version cannot read it as it is.
    pub async fn read_only(folder: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new().filename(folder.join(FILE)).read_only(true);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await;
        let pool = pool.map_err(StoreError::Database)?;
        let newest = MIGRATIONS.iter().map(|migration| migration.version).max();
        let applied: Result<Option<i64>, _> =
            sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(&pool).await;
        match applied {
            Ok(applied) if applied == newest => {}
            Ok(_) => return Err(StoreError::Outdated),
            Err(error) => return Err(StoreError::Database(error)),
        }
        Ok(Self::over(pool, folder, false, None))
    }

    fn over(pool: SqlitePool, folder: &Path, may_make_key: bool, in_use: Option<InUse>) -> Self {
        let writer = Arc::new(ledger::Writer::new(folder.join(FILE)));
        Self { pool, folder: folder.to_owned(), vault: OnceLock::new(), may_make_key, writer, _in_use: in_use }
    }

    /// Encrypts stored secrets with this key, 32 bytes in base64, and not with `secret.key` in the data folder.
    ///
    /// # Errors
    /// When it is no such key.
    pub fn with_secret_key(self, base64: &str) -> Result<Self, VaultError> {
        Ok(Self { vault: OnceLock::from(Vault::with_key(base64)?), ..self })
    }

    /// The key of the keyed hashes of key strings.
    ///
    /// # Errors
    /// When the key that encrypts secrets cannot be read or made.
    pub fn mac_key(&self) -> Result<MacKey, VaultError> {
        Ok(self.vault()?.mac_key(directory::KEY_STRINGS))
    }

    /// Copies the database as it is at one moment, while others go on writing it. The key that its secrets are encrypted
    /// under is not in it.
    ///
    /// # Errors
    /// [`StoreError::Backup`] when the file is there already or cannot be made.
    pub async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let failed = |source| StoreError::Backup { path: to.display().to_string(), source };
        let Some(name) = to.to_str() else {
            return Err(failed(std::io::Error::new(std::io::ErrorKind::InvalidInput, "its name is not UTF-8")));
        };
        // SQLite takes an empty file as it finds it: this one is its owner's alone.
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        drop(options.open(to).map_err(failed)?);
        let copied = sqlx::query("VACUUM INTO ?").bind(name).execute(&self.pool).await;
        if copied.is_err() {
            // Half a copy is none, and would be in the way of the next.
            let _ = std::fs::remove_file(to);
        }
        copied.map(drop).map_err(StoreError::Database)
    }

    /// Puts a copy in the place of the database in this folder, and the key beside the copy, `{copy}.secret`, in the place
    /// of the folder's. What was there is kept, and where is given back.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when somebody writes the database; when the copy is no database of ours, or of a later
    /// version. Nothing has changed then.
    pub async fn restore(folder: &Path, copy: &Path) -> Result<Vec<PathBuf>, StoreError> {
        // SQLite says of no file that is not there which one it is.
        std::fs::metadata(copy).map_err(|source| StoreError::Backup { path: copy.display().to_string(), source })?;
        crate::private::make_private_folder(folder)
            .map_err(|source| StoreError::Folder { path: folder.display().to_string(), source })?;
        let options = SqliteConnectOptions::new().filename(copy).read_only(true).immutable(true);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await;
        let no_copy = |source| StoreError::NoCopy { path: copy.display().to_string(), source };
        let pool = pool.map_err(no_copy)?;
        let applied: Result<Option<i64>, _> =
            sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(&pool).await;
        let sound: Result<String, _> = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&pool).await;
        pool.close().await;
        let newest = MIGRATIONS.iter().map(|migration| migration.version).max();
        if applied.map_err(no_copy)? > newest {
            return Err(StoreError::Outdated);
        }
        let sound = sound.map_err(no_copy)?;
        if sound != "ok" {
            return Err(StoreError::Damaged { id: copy.display().to_string(), what: sound });
        }
        restore::restore(folder, copy, FILE, vault::FILE)
    }

    /// Copies the key that the secrets in this folder's database are encrypted under, for its owner alone.
    ///
    /// # Errors
    /// [`StoreError::Backup`] when it is not there or cannot be copied.
    pub fn backup_secret(folder: &Path, to: &Path) -> Result<(), StoreError> {
        let copied = restore::bring(&folder.join(vault::FILE), to);
        copied.map_err(|source| StoreError::Backup { path: to.display().to_string(), source })
    }

    /// Whether the database in this folder was written under the key that is there: `key`, or without it `secret.key` in
    /// the folder. It makes and changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Vault`] when it was not, or there is no key and the database needs one.
    pub async fn check_secret(folder: &Path, key: Option<&str>) -> Result<(), StoreError> {
        let options = SqliteConnectOptions::new().filename(folder.join(FILE)).read_only(true);
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await;
        let pool = pool.map_err(StoreError::Database)?;
        let checked = secret::check(&pool, folder, key).await;
        pool.close().await;
        checked
    }

    /// Whether a database is in this folder already.
    pub fn exists(folder: &Path) -> bool {
        folder.join(FILE).exists()
    }
}

impl Sqlite {
    fn vault(&self) -> Result<&Vault, VaultError> {
        if let Some(vault) = self.vault.get() {
            return Ok(vault);
        }
        let opened = Vault::open(&self.folder, self.may_make_key)?;
        Ok(self.vault.get_or_init(|| opened))
    }
}

/// Unix milliseconds.
fn now() -> i64 {
    i64::try_from(OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000).unwrap_or_default()
}

/// Makes the folder and the file inside it, for their owner alone.
fn protect(folder: &Path) -> std::io::Result<()> {
    crate::private::make_private_folder(folder)?;
    let file = folder.join(FILE);
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        options.mode(0o600);
        drop(options.open(&file)?);
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600))?;
    }
    #[cfg(not(unix))]
    drop(options.open(&file)?);
    Ok(())
}

#[async_trait]
impl Store for Sqlite {
    async fn records(&self) -> Result<Records, StoreError> {
        let vault = self.vault()?;
        directory::check_key(&self.pool, vault).await?;
        directory::adopt(&self.pool, vault, &self.mac_key()?, now()).await?;
        directory::records(self.folder.join(FILE)).await
    }

    async fn apply(&self, changes: &[Change], audit: &AuditEntry) -> Result<(), StoreError> {
        directory::apply(&self.pool, self.vault()?, changes, audit).await
    }

    async fn key_strings(&self, uid: &str) -> Result<Vec<String>, StoreError> {
        directory::key_strings(&self.pool, self.vault()?, uid).await
    }

    async fn audit(&self, query: &AuditQuery) -> Result<Vec<AuditEntry>, StoreError> {
        directory::audit(&self.pool, query).await
    }

    async fn forget_audit(&self, before: i64) -> Result<(), StoreError> {
        directory::forget_audit(&self.pool, before).await.map_err(StoreError::Database)
    }

    async fn touch_keys(&self, used: &[(String, i64)]) -> Result<(), StoreError> {
        directory::touch(&self.pool, used).await.map_err(StoreError::Database)
    }

    async fn sealed(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        directory::sealed(&self.pool, self.vault()?, name).await
    }

    async fn set_sealed(&self, name: &str, secret: &[u8]) -> Result<(), StoreError> {
        directory::set_sealed(&self.pool, self.vault()?, name, secret).await
    }

    async fn insert_credential(&self, credential: &StoredCredential, secret: &str) -> Result<(), StoreError> {
        credentials::insert(&self.pool, self.vault()?, credential, secret).await
    }

    async fn credentials(&self) -> Result<Vec<StoredCredential>, StoreError> {
        credentials::all(&self.pool).await
    }

    async fn credential_secret(&self, id: &str) -> Result<Option<String>, StoreError> {
        credentials::secret(&self.pool, self.vault()?, id).await
    }

    async fn pause_credential(&self, id: &str, paused: bool) -> Result<bool, StoreError> {
        credentials::pause(&self.pool, id, paused).await.map_err(StoreError::Database)
    }

    async fn remove_credential(&self, id: &str) -> Result<bool, StoreError> {
        credentials::remove(&self.pool, id).await.map_err(StoreError::Database)
    }

    async fn mark(&self, name: &str) -> Result<Option<String>, StoreError> {
        credentials::mark(&self.pool, name).await.map_err(StoreError::Database)
    }

    async fn set_mark(&self, name: &str, value: &str) -> Result<(), StoreError> {
        credentials::set_mark(&self.pool, name, value).await.map_err(StoreError::Database)
    }

    async fn import(&self, batch: Batch) -> Result<(), StoreError> {
        self.writer.run(move |connection| ledger::import(connection, &batch)).await
    }

    async fn interrupt(&self, first: i64, until: i64) -> Result<(), StoreError> {
        self.writer.run(move |connection| ledger::interrupt(connection, first, until)).await
    }

    async fn requests(&self, request_id: &str) -> Result<Vec<(RequestRow, Vec<AttemptRow>)>, StoreError> {
        usage::requests(&self.pool, request_id).await
    }

    async fn usage(&self, query: &UsageQuery) -> Result<Vec<UsageRow>, StoreError> {
        usage::usage(&self.pool, query).await.map_err(StoreError::Database)
    }

    async fn day_counts(&self, day: &str) -> Result<Vec<DayCount>, StoreError> {
        usage::day_counts(&self.pool, day).await.map_err(StoreError::Database)
    }

    async fn prune(&self, before: i64) -> Result<u64, StoreError> {
        self.writer.run(move |connection| ledger::prune(connection, before)).await
    }
}
