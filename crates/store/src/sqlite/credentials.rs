//! Keys to present upstream, and marks, in SQLite.

use sqlx::Row as _;
use sqlx::sqlite::{SqlitePool, SqliteRow};
use time::OffsetDateTime;

use crate::vault::{Kind, Vault};
use crate::{StoreError, StoredCredential};

pub(super) async fn insert(
    pool: &SqlitePool,
    vault: &Vault,
    credential: &StoredCredential,
    secret: &str,
) -> Result<(), StoreError> {
    // Under two keys, half of the secrets could not be read whichever of them was there.
    check_key(pool, vault).await?;
    let sealed = vault.seal(Kind::Credential, &credential.id, secret.as_bytes())?;
    sqlx::query("INSERT INTO upstream_credentials (id, project, paused, created_at, secret) VALUES (?, ?, ?, ?, ?)")
        .bind(&credential.id)
        .bind(&credential.project)
        .bind(credential.paused)
        .bind(credential.created_at.unix_timestamp())
        .bind(sealed)
        .execute(pool)
        .await
        .map_err(|error| match &error {
            sqlx::Error::Database(inner) if inner.is_unique_violation() => {
                StoreError::CredentialExists { id: credential.id.clone() }
            }
            _ => StoreError::Database(error),
        })?;
    Ok(())
}

/// Whether what is there opens with this key.
pub(super) async fn check_key(pool: &SqlitePool, vault: &Vault) -> Result<(), StoreError> {
    let one = sqlx::query("SELECT id, secret FROM upstream_credentials LIMIT 1").fetch_optional(pool).await;
    one.map_err(StoreError::Database)?.map_or(Ok(()), |row| open(vault, &row).map(drop))
}

pub(super) async fn all(pool: &SqlitePool) -> Result<Vec<StoredCredential>, StoreError> {
    let query = "SELECT id, project, paused, created_at FROM upstream_credentials ORDER BY created_at, id";
    sqlx::query(query).fetch_all(pool).await.map_err(StoreError::Database)?.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<StoredCredential, StoreError> {
    let id: String = row.try_get("id").map_err(StoreError::Database)?;
    let seconds: i64 = row.try_get("created_at").map_err(StoreError::Database)?;
    let created_at = OffsetDateTime::from_unix_timestamp(seconds)
        .map_err(|_| StoreError::Damaged { id: id.clone(), what: format!("created_at is {seconds}") })?;
    let project = row.try_get("project").map_err(StoreError::Database)?;
    let paused = row.try_get("paused").map_err(StoreError::Database)?;
    Ok(StoredCredential { id, project, paused, created_at })
}

pub(super) async fn secret(pool: &SqlitePool, vault: &Vault, id: &str) -> Result<Option<String>, StoreError> {
    let query = sqlx::query("SELECT id, secret FROM upstream_credentials WHERE id = ?").bind(id);
    let row = query.fetch_optional(pool).await.map_err(StoreError::Database)?;
    row.map(|row| open(vault, &row)).transpose()
}

fn open(vault: &Vault, row: &SqliteRow) -> Result<String, StoreError> {
    let id: String = row.try_get("id").map_err(StoreError::Database)?;
    let sealed: Vec<u8> = row.try_get("secret").map_err(StoreError::Database)?;
    Ok(vault.open_text(Kind::Credential, &id, &sealed)?)
}

pub(super) async fn pause(pool: &SqlitePool, id: &str, paused: bool) -> sqlx::Result<bool> {
    let query = sqlx::query("UPDATE upstream_credentials SET paused = ? WHERE id = ?").bind(paused).bind(id);
    Ok(query.execute(pool).await?.rows_affected() > 0)
}

pub(super) async fn remove(pool: &SqlitePool, id: &str) -> sqlx::Result<bool> {
    let query = sqlx::query("DELETE FROM upstream_credentials WHERE id = ?").bind(id);
    Ok(query.execute(pool).await?.rows_affected() > 0)
}

pub(super) async fn mark(pool: &SqlitePool, name: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT value FROM marks WHERE name = ?").bind(name).fetch_optional(pool).await
}

pub(super) async fn set_mark(pool: &SqlitePool, name: &str, value: &str) -> sqlx::Result<()> {
    let query = "INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    sqlx::query(query).bind(name).bind(value).execute(pool).await?;
    Ok(())
}
