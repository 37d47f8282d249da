//! Whether a database and the key that its secrets were stored under belong together.
//!
//! A key that is made where the old one is missing opens nothing, and stands in the way of the old one when that is
//! brought back: so none is made then.

use std::path::Path;

use sqlx::sqlite::SqlitePool;

use super::{credentials, directory};
use crate::StoreError;
use crate::vault::Vault;

/// Where anything is that a key opens. Databases of older versions lack some of these tables.
const TABLES: [&str; 3] = ["sealed", "key_strings", "upstream_credentials"];

/// Whether anything in the database was stored under a key.
pub(super) async fn is_needed(pool: &SqlitePool) -> Result<bool, StoreError> {
    for table in TABLES {
        if has_table(pool, table).await? {
            // The name is one of ours.
            let query = format!("SELECT EXISTS (SELECT 1 FROM {table})");
            let any: bool = sqlx::query_scalar(&query).fetch_one(pool).await.map_err(StoreError::Database)?;
            if any {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether the key is the one that what is in the database was stored under.
pub(super) async fn check(pool: &SqlitePool, folder: &Path, key: Option<&str>) -> Result<(), StoreError> {
    if !is_needed(pool).await? {
        return Ok(());
    }
    let vault = match key {
        Some(key) => Vault::with_key(key)?,
        None => Vault::open(folder, false)?,
    };
    if has_table(pool, "sealed").await? {
        directory::is_of_key(pool, &vault).await?;
    }
    if has_table(pool, "upstream_credentials").await? {
        credentials::check_key(pool, &vault).await?;
    }
    Ok(())
}

async fn has_table(pool: &SqlitePool, name: &str) -> Result<bool, StoreError> {
    let query = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?)");
    query.bind(name).fetch_one(pool).await.map_err(StoreError::Database)
}
