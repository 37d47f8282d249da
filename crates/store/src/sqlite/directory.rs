//! The directory of callers in SQLite: projects, keys and what belongs to them, and who changed it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqlitePool, SqliteRow};

use crate::StoreError;
use crate::directory::{AuditEntry, AuditQuery, Change, KeyRecord, KeyString, ProjectRecord, Records};
use crate::vault::{Kind, MacKey, Vault};

const ACCOUNT: &str = "account";
const AI_LOGIC: &str = "ai_logic";
const APP_CHECK: &str = "app_check";
const TEMPLATE: &str = "template";

/// What the keyed hashes of key strings are for.
pub(super) const KEY_STRINGS: &str = "pollux key strings";

/// The text by which another key is noticed.
const SAMPLE: &str = "directory";

/// Reads everything, as it is at one moment, with a connection that hands over no row to another thread: there may be a
/// hundred thousand.
pub(super) async fn records(file: PathBuf) -> Result<Records, StoreError> {
    let read = tokio::task::spawn_blocking(move || read(&file));
    read.await.map_err(|gone| StoreError::Directory(gone.into()))?
}

fn read(file: &Path) -> Result<Records, StoreError> {
    let failed = |error: rusqlite::Error| StoreError::Directory(error.into());
    let mut connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(failed)?;
    connection.busy_timeout(Duration::from_secs(5)).map_err(failed)?;
    let moment = connection.transaction().map_err(failed)?;
    let mut records = Records::default();
    each(&moment, "SELECT id, body FROM projects ORDER BY number", |row| {
        records.projects.push(decode(text(row, 0)?, text(row, 1)?)?);
        Ok(())
    })?;
    each(&moment, "SELECT uid, body, used_at FROM keys", |row| {
        let used_at = row.get(2).map_err(failed)?;
        records.keys.push(KeyRecord { used_at, ..decode(text(row, 0)?, text(row, 1)?)? });
        Ok(())
    })?;
    // Those made at the same moment, as a restart would find them again, by name.
    records.keys.sort_by(|one, other| (one.create_time, &one.id).cmp(&(other.create_time, &other.id)));
    each(&moment, "SELECT key, hint, mac, created_at, valid_until FROM key_strings", |row| {
        let key = text(row, 0)?.to_owned();
        let mac = row.get_ref(2).map_err(failed)?.as_blob().map_err(|error| StoreError::Directory(error.into()))?;
        let damaged = |_| StoreError::Damaged { id: key.clone(), what: format!("its hash has {} bytes", mac.len()) };
        records.strings.push(KeyString {
            mac: mac.try_into().map_err(damaged)?,
            hint: text(row, 1)?.to_owned(),
            create_time: row.get(3).map_err(failed)?,
            valid_until: row.get(4).map_err(failed)?,
            key,
        });
        Ok(())
    })?;
    each(&moment, "SELECT kind, name, body FROM records ORDER BY kind, project, name", |row| {
        let (kind, name, body) = (text(row, 0)?, text(row, 1)?, text(row, 2)?);
        match kind {
            ACCOUNT => records.accounts.push(decode(name, body)?),
            AI_LOGIC => records.configs.push(decode(kind, body)?),
            APP_CHECK => records.app_checks.push(decode(kind, body)?),
            TEMPLATE => records.templates.push(decode(name, body)?),
            // A later version's.
            _ => {}
        }
        Ok(())
    })?;
    Ok(records)
}

fn each(
    connection: &Connection,
    query: &str,
    mut take: impl FnMut(&rusqlite::Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let failed = |error: rusqlite::Error| StoreError::Directory(error.into());
    let mut statement = connection.prepare(query).map_err(failed)?;
    let mut rows = statement.query([]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        take(row)?;
    }
    Ok(())
}

fn text<'r>(row: &'r rusqlite::Row<'_>, at: usize) -> Result<&'r str, StoreError> {
    let value = row.get_ref(at).map_err(|error| StoreError::Directory(error.into()))?;
    value.as_str().map_err(|error| StoreError::Directory(error.into()))
}

fn decode<T: DeserializeOwned>(id: &str, body: &str) -> Result<T, StoreError> {
    serde_json::from_str(body)
        .map_err(|error| StoreError::Damaged { id: id.to_owned(), what: format!("its body: {error}") })
}

fn encode<T: Serialize>(id: &str, record: &T) -> Result<String, StoreError> {
    serde_json::to_string(record).map_err(|error| StoreError::Damaged { id: id.to_owned(), what: error.to_string() })
}

/// All of it or nothing.
pub(super) async fn apply(
    pool: &SqlitePool,
    vault: &Vault,
    changes: &[Change],
    audit: &AuditEntry,
) -> Result<(), StoreError> {
    // The lock is taken at once: one that is asked for only at the first write is not waited for.
    let mut all = pool.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::Database)?;
    for change in changes {
        write(&mut all, vault, change).await?;
    }
    remember(&mut all, audit).await?;
    all.commit().await.map_err(StoreError::Database)
}

async fn write(to: &mut SqliteConnection, vault: &Vault, change: &Change) -> Result<(), StoreError> {
    match change {
        Change::Project(project) => write_project(to, project).await,
        Change::Key(key) => write_key(to, key).await,
        Change::AddString { string, plain } => write_string(to, vault, string, plain.as_deref()).await,
        Change::DropString(mac) => {
            run(to, sqlx::query("DELETE FROM key_strings WHERE mac = ?").bind(&mac[..]), "").await
        }
        Change::PurgeKey(uid) => {
            run(&mut *to, sqlx::query("DELETE FROM key_strings WHERE key = ?").bind(uid), uid).await?;
            run(to, sqlx::query("DELETE FROM keys WHERE uid = ?").bind(uid), uid).await
        }
        Change::PurgeProject(number) => {
            run(&mut *to, sqlx::query("DELETE FROM records WHERE project = ?").bind(number), "").await?;
            run(to, sqlx::query("DELETE FROM projects WHERE number = ?").bind(number), "").await
        }
        Change::Account(account) => write_record(to, ACCOUNT, account.project, &account.email, account).await,
        Change::DropAccount { project, email } => drop_record(to, ACCOUNT, *project, email).await,
        Change::AiLogic(config) => write_record(to, AI_LOGIC, config.project, "", config).await,
        Change::AppCheck(config) => write_record(to, APP_CHECK, config.project, "", config).await,
        Change::Template(template) => write_record(to, TEMPLATE, template.project, &template.id, template).await,
        Change::DropTemplate { project, id } => drop_record(to, TEMPLATE, *project, id).await,
    }
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Sqlite, sqlx::sqlite::SqliteArguments<'q>>;

/// Runs it; `id` is what is taken when something is.
async fn run(to: &mut SqliteConnection, query: Query<'_>, id: &str) -> Result<(), StoreError> {
    query.execute(to).await.map(drop).map_err(|error| match &error {
        sqlx::Error::Database(inner) if inner.is_unique_violation() => StoreError::Exists { id: id.to_owned() },
        _ => StoreError::Database(error),
    })
}

async fn write_project(to: &mut SqliteConnection, project: &ProjectRecord) -> Result<(), StoreError> {
    let query = "INSERT INTO projects (number, id, body) VALUES (?, ?, ?) \
                 ON CONFLICT (number) DO UPDATE SET id = excluded.id, body = excluded.body";
    let body = encode(&project.id, project)?;
    run(&mut *to, sqlx::query(query).bind(project.number).bind(&project.id).bind(body), &project.id).await?;
    if project.reveal_keys {
        return Ok(());
    }
    let forget = "UPDATE key_strings SET sealed = NULL \
                  WHERE sealed IS NOT NULL AND key IN (SELECT uid FROM keys WHERE project = ?)";
    run(to, sqlx::query(forget).bind(project.number), &project.id).await
}

async fn write_key(to: &mut SqliteConnection, key: &KeyRecord) -> Result<(), StoreError> {
    let query = "INSERT INTO keys (uid, project, id, used_at, body) VALUES (?, ?, ?, ?, ?) \
                 ON CONFLICT (uid) DO UPDATE SET project = excluded.project, id = excluded.id, body = excluded.body";
    let body = encode(&key.uid, &KeyRecord { used_at: None, ..key.clone() })?;
    let query = sqlx::query(query).bind(&key.uid).bind(key.project).bind(&key.id).bind(key.used_at).bind(body);
    run(to, query, &key.id).await
}

async fn write_string(
    to: &mut SqliteConnection,
    vault: &Vault,
    string: &KeyString,
    plain: Option<&str>,
) -> Result<(), StoreError> {
    let sealed = plain.map(|plain| vault.seal(Kind::KeyString, &string.key, plain.as_bytes())).transpose()?;
    let query = "INSERT INTO key_strings (mac, key, hint, created_at, valid_until, sealed) VALUES (?, ?, ?, ?, ?, ?) \
                 ON CONFLICT (mac) DO UPDATE SET valid_until = excluded.valid_until, \
                 sealed = COALESCE(excluded.sealed, sealed) WHERE key = excluded.key";
    let query = sqlx::query(query)
        .bind(&string.mac[..])
        .bind(&string.key)
        .bind(&string.hint)
        .bind(string.create_time)
        .bind(string.valid_until)
        .bind(sealed);
    let done = query.execute(to).await.map_err(StoreError::Database)?;
    // None: it opens another key.
    if done.rows_affected() == 0 { Err(StoreError::Exists { id: string.key.clone() }) } else { Ok(()) }
}

async fn write_record(
    to: &mut SqliteConnection,
    kind: &str,
    project: i64,
    name: &str,
    record: &impl Serialize,
) -> Result<(), StoreError> {
    let query = "INSERT INTO records (kind, project, name, body) VALUES (?, ?, ?, ?) \
                 ON CONFLICT (kind, project, name) DO UPDATE SET body = excluded.body";
    let body = encode(name, record)?;
    run(to, sqlx::query(query).bind(kind).bind(project).bind(name).bind(body), name).await
}

async fn drop_record(to: &mut SqliteConnection, kind: &str, project: i64, name: &str) -> Result<(), StoreError> {
    let query = "DELETE FROM records WHERE kind = ? AND project = ? AND name = ?";
    run(to, sqlx::query(query).bind(kind).bind(project).bind(name), name).await
}

async fn remember(to: &mut SqliteConnection, entry: &AuditEntry) -> Result<(), StoreError> {
    let query = "INSERT INTO audit (at, actor, source, action, resource, project, change) VALUES (?, ?, ?, ?, ?, ?, ?)";
    let query = sqlx::query(query)
        .bind(entry.at)
        .bind(&entry.actor)
        .bind(&entry.from)
        .bind(&entry.action)
        .bind(&entry.resource)
        .bind(entry.project)
        .bind(entry.change.to_string());
    run(to, query, &entry.resource).await
}

pub(super) async fn audit(pool: &SqlitePool, query: &AuditQuery) -> Result<Vec<AuditEntry>, StoreError> {
    let text = "SELECT id, at, actor, source, action, resource, project, change FROM audit \
                WHERE (?1 IS NULL OR project = ?1) AND (?2 IS NULL OR resource = ?2) AND (?3 IS NULL OR at >= ?3) \
                AND (?4 IS NULL OR id < ?4) ORDER BY id DESC LIMIT ?5";
    let rows = sqlx::query(text)
        .bind(query.project)
        .bind(&query.resource)
        .bind(query.from)
        .bind(query.before_id)
        .bind(query.limit)
        .fetch_all(pool)
        .await
        .map_err(StoreError::Database)?;
    rows.iter().map(audit_entry).collect()
}

pub(super) async fn forget_audit(pool: &SqlitePool, before: i64) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM audit WHERE at < ?").bind(before).execute(pool).await.map(drop)
}

fn audit_entry(row: &SqliteRow) -> Result<AuditEntry, StoreError> {
    let read = || -> sqlx::Result<(AuditEntry, String)> {
        let entry = AuditEntry {
            id: row.try_get("id")?,
            at: row.try_get("at")?,
            actor: row.try_get("actor")?,
            from: row.try_get("source")?,
            action: row.try_get("action")?,
            resource: row.try_get("resource")?,
            project: row.try_get("project")?,
            change: serde_json::Value::Null,
        };
        Ok((entry, row.try_get("change")?))
    };
    let (entry, change) = read().map_err(StoreError::Database)?;
    Ok(AuditEntry { change: decode(&entry.id.to_string(), &change)?, ..entry })
}

pub(super) async fn key_strings(pool: &SqlitePool, vault: &Vault, uid: &str) -> Result<Vec<String>, StoreError> {
    let query = "SELECT sealed FROM key_strings WHERE key = ? AND sealed IS NOT NULL ORDER BY created_at DESC, mac";
    let rows: Vec<Vec<u8>> = sqlx::query_scalar(query).bind(uid).fetch_all(pool).await.map_err(StoreError::Database)?;
    let open = |sealed: &Vec<u8>| Ok(vault.open_text(Kind::KeyString, uid, sealed)?);
    rows.iter().map(open).collect()
}

pub(super) async fn touch(pool: &SqlitePool, used: &[(String, i64)]) -> sqlx::Result<()> {
    let mut all = pool.begin_with("BEGIN IMMEDIATE").await?;
    for (uid, at) in used {
        let query = sqlx::query("UPDATE keys SET used_at = MAX(COALESCE(used_at, 0), ?) WHERE uid = ?");
        query.bind(at).bind(uid).execute(&mut *all).await?;
    }
    all.commit().await
}

pub(super) async fn sealed(pool: &SqlitePool, vault: &Vault, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let query = sqlx::query_scalar("SELECT secret FROM sealed WHERE name = ?").bind(name);
    let found: Option<Vec<u8>> = query.fetch_optional(pool).await.map_err(StoreError::Database)?;
    Ok(found.map(|sealed| vault.open_sealed(Kind::Other, name, &sealed)).transpose()?)
}

pub(super) async fn set_sealed(pool: &SqlitePool, vault: &Vault, name: &str, secret: &[u8]) -> Result<(), StoreError> {
    let query =
        "INSERT INTO sealed (name, secret) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET secret = excluded.secret";
    let sealed = vault.seal(Kind::Other, name, secret)?;
    sqlx::query(query).bind(name).bind(sealed).execute(pool).await.map_err(StoreError::Database)?;
    Ok(())
}

/// Finds out whether hashes are of the same key as ever: of another one, every key of a caller would be unknown, and
/// nobody would know why.
pub(super) async fn check_key(pool: &SqlitePool, vault: &Vault) -> Result<(), StoreError> {
    if !is_of_key(pool, vault).await? {
        set_sealed(pool, vault, SAMPLE, b"the callers' keys are hashed under this key").await?;
    }
    Ok(())
}

/// Whether hashes are of this key; false when there is none yet.
pub(super) async fn is_of_key(pool: &SqlitePool, vault: &Vault) -> Result<bool, StoreError> {
    match sealed(pool, vault, SAMPLE).await {
        Ok(sample) => Ok(sample.is_some()),
        Err(StoreError::Vault(crate::VaultError::WrongKey { .. })) => {
            Err(crate::VaultError::OtherKey { place: vault.place() }.into())
        }
        Err(error) => Err(error),
    }
}

/// Brings keys of before there was a directory into it: they stood in the clear.
pub(super) async fn adopt(pool: &SqlitePool, vault: &Vault, mac: &MacKey, now: i64) -> Result<(), StoreError> {
    // Almost always there is none, and then nobody is kept from writing.
    let any = sqlx::query("SELECT 1 FROM api_keys LIMIT 1").fetch_optional(pool).await.map_err(StoreError::Database)?;
    if any.is_none() {
        return Ok(());
    }
    let query = "SELECT id, display_name, key_string, created_at FROM api_keys ORDER BY created_at, id";
    let mut all = pool.begin_with("BEGIN IMMEDIATE").await.map_err(StoreError::Database)?;
    let rows: Vec<(String, String, String, i64)> =
        sqlx::query_as(query).fetch_all(&mut *all).await.map_err(StoreError::Database)?;
    if rows.is_empty() {
        return Ok(());
    }
    let project: Option<i64> = sqlx::query_scalar("SELECT number FROM projects WHERE id = 'default'")
        .fetch_optional(&mut *all)
        .await
        .map_err(StoreError::Database)?;
    let project = if let Some(number) = project {
        number
    } else {
        let first = ProjectRecord::first(crate::directory::new_project_number()?, now);
        write(&mut all, vault, &Change::AiLogic(crate::directory::AiLogicConfig::first(first.number))).await?;
        write(&mut all, vault, &Change::Project(first.clone())).await?;
        first.number
    };
    for (id, display_name, text, seconds) in rows {
        let (uid, create_time) = (crate::directory::new_uid()?, seconds.saturating_mul(1000));
        let key = KeyRecord { uid, project, id, display_name, create_time, update_time: now, ..KeyRecord::default() };
        let string = KeyString::of(mac.of(&text), &text, &key.uid, create_time);
        write(&mut all, vault, &Change::Key(key)).await?;
        write(&mut all, vault, &Change::AddString { string, plain: Some(text) }).await?;
    }
    sqlx::query("DELETE FROM api_keys").execute(&mut *all).await.map_err(StoreError::Database)?;
    all.commit().await.map_err(StoreError::Database)?;
    // What was deleted is overwritten in the pages, and with this the old pages are gone from the log as well.
    let _ = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(pool).await;
    Ok(())
}
