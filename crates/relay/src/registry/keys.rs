//! API keys.

use std::sync::Arc;
use std::time::Duration;

use pollux_backends::Secret;
use pollux_doctor::Error;
use pollux_store::directory::{Change, KeyRecord, KeyString, ProjectRecord, new_key_string, new_uid};
use pollux_types::rpc::Code;
use serde_json::json;
use tokio::time::Instant;

use super::record::{changed, created, etag};
use super::refuse::{self, invalid, precondition};
use super::{Actor, DEFAULT_PROJECT, Entry, Guard, Registry, UNDELETE_WITHIN, check, millis};
use crate::clock::rfc3339;
use crate::directory::{Found, KeyEntry, ProjectEntry};

/// How far back a use counts as a use.
const USED_WITHIN: Duration = Duration::from_secs(7 * 86_400);
/// How long an old string may go on beside a new one.
const LONGEST_OVERLAP: Duration = Duration::from_secs(30 * 86_400);

/// A key that is to be made.
#[derive(Debug, Clone, Default)]
pub struct NewKey {
    /// The id that is wanted; without it, a UUID.
    pub id: Option<String>,
    /// The string that is wanted; without it, a new one.
    pub string: Option<Secret>,
    /// What else it is to be: its names, its project and its times are set here.
    pub record: KeyRecord,
}

/// `projects/{number}/locations/global/keys/{id}`
pub fn key_name(key: &KeyRecord) -> String {
    format!("projects/{}/locations/global/keys/{}", key.project, key.id)
}

/// A key's etag; its use is no change of it.
pub fn key_etag(key: &KeyRecord) -> String {
    etag(&KeyRecord { used_at: None, ..key.clone() })
}

impl Registry {
    /// Makes a key; its string is told this once, and again only where the project has it kept.
    ///
    /// # Errors
    /// No such project, a wrong or taken id, a record that cannot be.
    pub async fn create_key(&self, actor: &Actor, project: &str, new: NewKey) -> Result<(KeyRecord, Secret), Error> {
        let guard = self.lock().await;
        let project = self.living_project(project)?;
        let uid = new_uid().map_err(refuse::store)?;
        let id = match new.id {
            Some(id) => {
                check::key_id(&id)?;
                if let Some(known) = self.directory.latest_key(project.record.number, &id) {
                    return Err(taken(&known.record, &project.record));
                }
                id
            }
            None => uid.clone(),
        };
        let now = self.directory.now();
        let (number, delete_time, used_at) = (project.record.number, None, None);
        let key = KeyRecord {
            uid,
            project: number,
            id,
            create_time: now,
            update_time: now,
            delete_time,
            used_at,
            ..new.record
        };
        check::key(&key)?;
        self.check_route(&key, None)?;
        let text = match new.string {
            Some(text) => {
                check::key_string(text.expose())?;
                text
            }
            None => Secret::new(new_key_string().map_err(refuse::store)?),
        };
        let string = self.new_string(&project, &key, &text, now);
        let entry = key_entry(actor, "keys.create", &key, created(&key));
        let at = Instant::now();
        self.commit(guard, entry, vec![(Change::Key(key.clone()), at), (string, at)]).await?;
        Ok((key, text))
    }

    fn new_string(&self, project: &ProjectEntry, key: &KeyRecord, text: &Secret, now: i64) -> Change {
        let string = KeyString::of(self.directory.mac(text.expose()), text.expose(), &key.uid, now);
        let plain = project.record.reveal_keys.then(|| text.expose().to_owned());
        Change::AddString { string, plain }
    }

    /// Changes what may be changed of a key.
    ///
    /// # Errors
    /// No such key, one that is deleted, a stale etag, what `edit` says, a record that cannot be; with `check_usage`, one
    /// that was used in the last seven days.
    pub async fn update_key(
        &self,
        actor: &Actor,
        project: &str,
        id: &str,
        etag: Option<&str>,
        check_usage: bool,
        edit: impl FnOnce(&mut KeyRecord) -> Result<(), Error> + Send,
    ) -> Result<KeyRecord, Error> {
        let guard = self.lock().await;
        let (project, before) = self.key_to_change(project, id, etag, check_usage)?;
        let mut edited = before.clone();
        edit(&mut edited)?;
        let KeyRecord { uid, id, create_time, used_at, .. } = before.clone();
        let (project_number, update_time) = (before.project, self.later(before.update_time));
        let after = KeyRecord {
            uid,
            id,
            project: project_number,
            create_time,
            update_time,
            delete_time: None,
            used_at,
            ..edited
        };
        check::key(&after)?;
        self.check_route(&after, Some(&before))?;
        self.commit_key(guard, actor, "keys.patch", &project, (&before, after)).await
    }

    /// Deletes a key; for 30 days it can be had back.
    ///
    /// # Errors
    /// No such key, one that is deleted, a stale etag; with `check_usage`, one that was used in the last seven days.
    pub async fn delete_key(
        &self,
        actor: &Actor,
        project: &str,
        id: &str,
        etag: Option<&str>,
        check_usage: bool,
    ) -> Result<KeyRecord, Error> {
        let guard = self.lock().await;
        let (project, before) = self.key_to_change(project, id, etag, check_usage)?;
        let (delete_time, update_time) = (Some(self.directory.now()), self.later(before.update_time));
        let after = KeyRecord { delete_time, update_time, ..before.clone() };
        self.commit_key(guard, actor, "keys.delete", &project, (&before, after)).await
    }

    /// Takes a deletion back: the same string opens the key again.
    ///
    /// # Errors
    /// No such key, one that is not deleted, one that was deleted too long ago.
    pub async fn undelete_key(&self, actor: &Actor, project: &str, id: &str) -> Result<KeyRecord, Error> {
        let guard = self.lock().await;
        let project = self.living_project(project)?;
        let before = self.key(&project.record.id, id)?.record.clone();
        let Some(deleted) = before.delete_time else {
            return Err(precondition(format!("key `{}` is not deleted", before.id)));
        };
        if self.directory.now() - deleted >= millis(UNDELETE_WITHIN) {
            return Err(unknown(id, &project.record));
        }
        let after = KeyRecord { delete_time: None, update_time: self.later(before.update_time), ..before.clone() };
        self.commit_key(guard, actor, "keys.undelete", &project, (&before, after)).await
    }

    /// Writes a key that was there before; it counts when its project's delay is over.
    async fn commit_key(
        &self,
        guard: Guard,
        actor: &Actor,
        action: &str,
        project: &ProjectEntry,
        (before, after): (&KeyRecord, KeyRecord),
    ) -> Result<KeyRecord, Error> {
        let entry = key_entry(actor, action, &after, changed(before, &after));
        let from = self.effective(&project.record);
        self.commit(guard, entry, vec![(Change::Key(after.clone()), from)]).await?;
        Ok(after)
    }

    /// Gives a key a new string; the old ones go on for `overlap`.
    ///
    /// # Errors
    /// No such key, one that is deleted, an overlap beyond 30 days.
    pub async fn rotate_key(
        &self,
        actor: &Actor,
        project: &str,
        id: &str,
        overlap: Duration,
    ) -> Result<(KeyRecord, Secret), Error> {
        if overlap > LONGEST_OVERLAP {
            return Err(invalid("overlap", "`overlap` is beyond 30 days"));
        }
        let guard = self.lock().await;
        let (project, before) = self.living_key(project, id)?;
        let now = self.directory.now();
        let until = now.saturating_add(millis(overlap));
        let text = Secret::new(new_key_string().map_err(refuse::store)?);
        let from = self.effective(&project.record);
        let after = KeyRecord { update_time: self.later(before.update_time), ..before.clone() };
        let new = (self.new_string(&project, &after, &text, now), Instant::now());
        let old = self.directory.strings_of(&before.uid).into_iter();
        let old = old.filter(|string| string.valid_until.is_none_or(|valid| valid > until)).map(|string| {
            (Change::AddString { string: KeyString { valid_until: Some(until), ..string }, plain: None }, from)
        });
        let changes = [(Change::Key(after.clone()), from), new].into_iter().chain(old).collect();
        let change = json!({ "after": { "oldStringsUntil": until } });
        self.commit(guard, key_entry(actor, "keys.rotate", &after, change), changes).await?;
        Ok((after, text))
    }

    /// A key's string once more, where the project has them kept.
    ///
    /// # Errors
    /// No such key, a project whose key strings are not kept, one that was stored under another secret.
    pub async fn reveal_key(&self, actor: &Actor, project: &str, id: &str) -> Result<Secret, Error> {
        let guard = self.lock().await;
        let key = self.key(project, id)?;
        let strings = self.store.key_strings(&key.record.uid).await.map_err(refuse::store)?;
        let Some(text) = strings.into_iter().next() else {
            let project = self.project(project)?;
            return Err(precondition(format!(
                "the string of key `{}` is not kept: its project had `revealKeys` off; `{}` gives it a new one",
                key.record.id,
                command("rotate", &key.record, &project.record)
            )));
        };
        self.commit(guard, key_entry(actor, "keys.getKeyString", &key.record, json!({})), Vec::new()).await?;
        Ok(Secret::new(text))
    }

    /// A key as it is with every change, deleted ones too.
    ///
    /// # Errors
    /// No such project, no such key.
    pub fn key(&self, project: &str, id: &str) -> Result<Arc<KeyEntry>, Error> {
        let project = self.project(project)?;
        let found = self.directory.latest_key(project.record.number, id);
        found.ok_or_else(|| unknown(id, &project.record))
    }

    /// The keys of a project, by id.
    ///
    /// # Errors
    /// No such project.
    pub fn keys(&self, project: &str, show_deleted: bool) -> Result<Vec<Arc<KeyEntry>>, Error> {
        let project = self.project(project)?;
        let mut keys = self.directory.latest_keys(project.record.number);
        keys.retain(|key| show_deleted || key.record.delete_time.is_none());
        Ok(keys)
    }

    /// The key that a string opens.
    pub fn lookup(&self, string: &str) -> Option<Found> {
        self.directory.latest_found(string)
    }

    /// The key of the first start, in `default`, and whether it was made just now. Its string is `None` where it cannot be
    /// shown, and where every key was deleted since.
    ///
    /// # Errors
    /// It cannot be kept.
    pub async fn first_key(&self) -> Result<(Option<Secret>, bool), Error> {
        let known = self.keys(DEFAULT_PROJECT, true)?;
        if known.is_empty() && self.is_first_start {
            let record = KeyRecord { display_name: "made at the first start".to_owned(), ..KeyRecord::default() };
            let new = NewKey { id: Some(DEFAULT_PROJECT.to_owned()), string: None, record };
            return Ok((Some(self.create_key(&Actor::pollux(), DEFAULT_PROJECT, new).await?.1), true));
        }
        let mut living: Vec<_> = known.iter().filter(|key| key.record.delete_time.is_none()).collect();
        living.sort_by(|one, other| {
            (one.record.create_time, &one.record.id).cmp(&(other.record.create_time, &other.record.id))
        });
        for key in living {
            let strings = self.store.key_strings(&key.record.uid).await.map_err(refuse::store)?;
            if let Some(text) = strings.into_iter().next() {
                return Ok((Some(Secret::new(text)), false));
            }
        }
        Ok((None, false))
    }

    pub(super) async fn purge_key(&self, actor: &Actor, uid: &str) -> Result<(), Error> {
        let guard = self.lock().await;
        let Some(key) = self.directory.key_by_uid(uid) else { return Ok(()) };
        let entry = key_entry(actor, "keys.purge", &key.record, json!({}));
        self.commit(guard, entry, vec![(Change::PurgeKey(uid.to_owned()), Instant::now())]).await
    }

    /// Drops strings that went out of use before this time.
    pub(super) async fn drop_old_strings(&self, actor: &Actor, uid: &str, before: i64) -> Result<(), Error> {
        let guard = self.lock().await;
        let Some(key) = self.directory.key_by_uid(uid) else { return Ok(()) };
        let old = self.directory.strings_of(uid).into_iter();
        let old = old.filter(|string| string.valid_until.is_some_and(|at| at <= before));
        let changes = old.map(|string| (Change::DropString(string.mac), Instant::now())).collect();
        self.commit(guard, key_entry(actor, "keys.dropOldStrings", &key.record, json!({})), changes).await
    }

    fn refuse_used(&self, key: &KeyRecord) -> Result<(), Error> {
        let used_at = self.directory.key_by_uid(&key.uid).and_then(|key| key.used_at()).max(key.used_at);
        if used_at.is_some_and(|at| self.directory.now() - at < millis(USED_WITHIN)) {
            return Err(precondition(
                "the key was used in the last seven days; with `checkExistingUsage=SKIP` it is done",
            ));
        }
        Ok(())
    }

    /// A key that may be changed by somebody who saw it with this etag.
    fn key_to_change(
        &self,
        project: &str,
        id: &str,
        etag: Option<&str>,
        check_usage: bool,
    ) -> Result<(Arc<ProjectEntry>, KeyRecord), Error> {
        let (project, key) = self.living_key(project, id)?;
        refuse::stale(etag, &key_etag(&key))?;
        if check_usage {
            self.refuse_used(&key)?;
        }
        Ok((project, key))
    }

    fn living_key(&self, project: &str, id: &str) -> Result<(Arc<ProjectEntry>, KeyRecord), Error> {
        let project = self.living_project(project)?;
        let key = self.key(&project.record.id, id)?;
        if key.record.delete_time.is_some() {
            return Err(precondition(deleted(&key.record, &project.record)));
        }
        Ok((project, key.record.clone()))
    }

    /// Now, and later than the last change, so that the etag is another one.
    pub(super) fn later(&self, than: i64) -> i64 {
        self.directory.now().max(than.saturating_add(1))
    }
}

/// The command that does something to a key.
fn command(verb: &str, key: &KeyRecord, project: &ProjectRecord) -> String {
    let mut command = format!("pollux keys {verb} {}", key.id);
    if project.id != DEFAULT_PROJECT {
        command = format!("{command} --project {}", project.id);
    }
    command
}

fn unknown(id: &str, project: &ProjectRecord) -> Error {
    refuse::unknown_in("key", id, &project.id)
}

/// That there is a key of this name; one that is deleted keeps its name until it is gone.
fn taken(key: &KeyRecord, project: &ProjectRecord) -> Error {
    if key.delete_time.is_none() {
        return refuse::taken("key", &key.id);
    }
    refuse::refuse(Code::AlreadyExists, format!("{}; until then its name is taken", deleted(key, project)))
}

fn deleted(key: &KeyRecord, project: &ProjectRecord) -> String {
    let gone = key.delete_time.unwrap_or_default().saturating_add(millis(UNDELETE_WITHIN));
    let gone = rfc3339(Duration::from_millis(gone.try_into().unwrap_or_default()));
    let day = gone.split('T').next().unwrap_or_default();
    format!("key `{}` is deleted, and gone on {day}; `{}` brings it back", key.id, command("undelete", key, project))
}

fn key_entry<'a>(actor: &'a Actor, action: &'a str, key: &KeyRecord, change: serde_json::Value) -> Entry<'a> {
    Entry { actor, action, resource: key_name(key), project: Some(key.project), change }
}
