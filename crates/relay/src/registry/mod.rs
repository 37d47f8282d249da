//! The one place that changes keys, projects and their configuration: first in the store with its audit entry, then in
//! the directory.
//!
//! One change happens at a time. Once it is given to the store it is brought to its end even if nobody waits for it any
//! more: a caller who hangs up must not leave the directory behind the database.

mod accounts;
mod check;
mod firebase;
mod follow;
mod keys;
mod operations;
mod projects;
mod record;
mod refuse;
mod restrictions;
mod routes;

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use pollux_doctor::Error;
use pollux_store::directory::{AiLogicConfig, AuditEntry, AuditQuery, Change, ProjectRecord, new_project_number};
use pollux_store::{Keep, MacKey, Store, StoreError};
use serde_json::Value;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::Instant;
use tokio_util::task::TaskTracker;

pub use self::accounts::KeyFile;
pub use self::check::key as check_key;
pub use self::keys::{NewKey, key_etag, key_name};
pub use self::record::etag;
pub use self::refuse::{invalid, refuse};
use crate::access::AccessConfig;
use crate::clock::Clock;
use crate::directory::{Directory, ProjectEntry};

/// The project that is there from the first start on.
pub const DEFAULT_PROJECT: &str = "default";

/// How long what was deleted can be had back.
pub const UNDELETE_WITHIN: Duration = Duration::from_secs(30 * 86_400);

/// After how long a balance is written down though nobody changes its project: what it lost since is in the ledger, which
/// forgets, after 90 days if nothing else is set.
const BALANCE_WITHIN: Duration = Duration::from_secs(30 * 86_400);

/// Who changes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// `admin`, `sa:name@…`, `cli`, `config`, `pollux`
    pub name: String,
    /// The address they come from.
    pub from: Option<IpAddr>,
}

impl Actor {
    /// Pollux itself.
    pub fn pollux() -> Self {
        Self { name: "pollux".to_owned(), from: None }
    }

    /// Somebody at this machine.
    pub fn local(name: impl Into<String>) -> Self {
        Self { name: name.into(), from: None }
    }
}

/// Changes keys, projects and their configuration.
#[derive(Debug)]
pub struct Registry {
    store: Arc<dyn Store>,
    directory: Arc<Directory>,
    write: Arc<Mutex<()>>,
    operations: std::sync::Mutex<operations::Operations>,
    settings: RwLock<AccessConfig>,
    /// The routes of the settings; `None` as long as nobody has said which there are.
    routes: RwLock<Option<BTreeSet<String>>>,
    /// Uses before this are written down.
    touched: AtomicI64,
    /// The changes that the directory has, by the number of the last one's entry in the audit.
    seen: Arc<AtomicI64>,
    /// Changes under way.
    tasks: TaskTracker,
    /// Whether `default` was made by this process.
    is_first_start: bool,
}

type Guard = OwnedMutexGuard<()>;

/// What is to be remembered of a change.
struct Entry<'a> {
    actor: &'a Actor,
    action: &'a str,
    resource: String,
    project: Option<i64>,
    change: Value,
}

impl Registry {
    /// Reads everything; at the first start of all, makes the project `default`.
    ///
    /// # Errors
    /// What the store says.
    pub async fn open(
        store: Arc<dyn Store>,
        mac: MacKey,
        clock: Clock,
        config: AccessConfig,
    ) -> Result<Arc<Self>, StoreError> {
        // Before: what changes in between is read again.
        let seen = follow::newest(&*store).await?;
        let records = follow::records(&*store).await?;
        let has_default = records.projects.iter().any(|project| project.id == DEFAULT_PROJECT);
        let directory = Directory::load(records, mac, clock);
        let registry = Self {
            touched: AtomicI64::new(directory.now()),
            store,
            directory,
            write: Arc::default(),
            operations: std::sync::Mutex::default(),
            settings: RwLock::new(config),
            routes: RwLock::default(),
            seen: Arc::new(AtomicI64::new(seen)),
            tasks: TaskTracker::new(),
            is_first_start: !has_default,
        };
        if !has_default {
            registry.make_default().await?;
        }
        Ok(Arc::new(registry))
    }

    async fn make_default(&self) -> Result<(), StoreError> {
        let project = ProjectRecord::first(new_project_number()?, self.directory.now());
        let entry = AuditEntry {
            id: 0,
            at: project.create_time,
            actor: "pollux".to_owned(),
            from: None,
            action: "projects.create".to_owned(),
            resource: projects::name(project.number),
            project: Some(project.number),
            change: record::created(&project),
        };
        let changes = [
            Change::Project(project.clone()),
            Change::AiLogic(firebase::with_etag(AiLogicConfig::first(project.number))),
        ];
        self.store.apply(&changes, &entry).await?;
        self.seen.fetch_add(1, Ordering::Relaxed);
        for change in &changes {
            self.directory.change(change, Instant::now());
        }
        Ok(())
    }

    /// What the hot path reads.
    pub fn directory(&self) -> &Arc<Directory> {
        &self.directory
    }

    /// Where everything is kept.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The settings in force.
    pub fn settings(&self) -> AccessConfig {
        self.settings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts other settings into force.
    pub fn configure(&self, config: AccessConfig) {
        *self.settings.write().unwrap_or_else(PoisonError::into_inner) = config;
    }

    /// Remembers a change of something that is not in the directory.
    ///
    /// # Errors
    /// It cannot be kept.
    pub async fn note(&self, actor: &Actor, action: &str, resource: &str, change: Value) -> Result<(), Error> {
        let guard = self.lock().await;
        let entry = Entry { actor, action, resource: resource.to_owned(), project: None, change };
        self.commit(guard, entry, Vec::new()).await
    }

    /// Who changed what, newest first.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn audit(&self, query: &AuditQuery) -> Result<Vec<AuditEntry>, Error> {
        self.store.audit(query).await.map_err(refuse::store)
    }

    /// Waits until every change that was begun is kept.
    pub async fn close(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }

    /// Writes down when keys were last used.
    ///
    /// # Errors
    /// It cannot be kept.
    pub async fn touch(&self) -> Result<(), StoreError> {
        let (since, now) = (self.touched.load(Ordering::Relaxed), self.directory.now());
        let used = self.directory.used_since(since);
        if !used.is_empty() {
            self.store.touch_keys(&used).await?;
        }
        self.touched.store(now, Ordering::Relaxed);
        Ok(())
    }

    /// Purges what was deleted too long ago to be had back, forgets old changes, and writes balances down that nobody has
    /// for long. To be called at the start and every hour.
    ///
    /// # Errors
    /// It cannot be kept.
    pub async fn sweep(&self) -> Result<(), Error> {
        let actor = Actor::pollux();
        if let Keep::For(span) = self.settings().audit_keep {
            let before = self.directory.now().saturating_sub(millis(span));
            self.store.forget_audit(before).await.map_err(refuse::store)?;
        }
        let before = self.directory.now().saturating_sub(millis(UNDELETE_WITHIN));
        let is_old = |deleted: Option<i64>| deleted.is_some_and(|at| at <= before);
        for project in self.directory.latest_projects() {
            if is_old(project.record.delete_time) {
                self.purge_project(&actor, project.record.number).await?;
            }
        }
        self.write_balances(&actor).await?;
        for key in self.directory.all_keys() {
            if is_old(key.record.delete_time) {
                self.purge_key(&actor, &key.record.uid).await?;
                continue;
            }
            let strings = self.directory.strings_of(&key.record.uid);
            if strings.len() > 1 && strings.iter().any(|string| is_old(string.valid_until)) {
                self.drop_old_strings(&actor, &key.record.uid, before).await?;
            }
        }
        Ok(())
    }

    async fn lock(&self) -> Guard {
        Arc::clone(&self.write).lock_owned().await
    }

    /// When a change of this project is felt.
    fn effective(&self, project: &ProjectRecord) -> Instant {
        let own = project.propagation_delay_ms.map(Duration::from_millis);
        Instant::now() + own.unwrap_or_else(|| self.settings().propagation_delay)
    }

    fn project(&self, id_or_number: &str) -> Result<Arc<ProjectEntry>, Error> {
        self.directory.latest_project(id_or_number).ok_or_else(|| refuse::unknown("project", id_or_number))
    }

    /// A project that something can be made in.
    fn living_project(&self, id_or_number: &str) -> Result<Arc<ProjectEntry>, Error> {
        let project = self.project(id_or_number)?;
        if project.record.delete_time.is_some() {
            return Err(refuse::precondition(format!("project `{}` is deleted", project.record.id)));
        }
        Ok(project)
    }

    /// Keeps the changes and what is to be remembered of them, then lets each be felt from its time on.
    async fn commit(&self, guard: Guard, entry: Entry<'_>, changes: Vec<(Change, Instant)>) -> Result<(), Error> {
        let Entry { actor, action, resource, project, change } = entry;
        let entry = AuditEntry {
            id: 0,
            at: self.directory.now(),
            actor: actor.name.clone(),
            from: actor.from.map(|address| address.to_canonical().to_string()),
            action: action.to_owned(),
            resource,
            project,
            change: record::cut(change),
        };
        let (store, directory, seen) = (Arc::clone(&self.store), Arc::clone(&self.directory), Arc::clone(&self.seen));
        let task = self.tasks.spawn(async move {
            let (changes, times): (Vec<_>, Vec<_>) = changes.into_iter().unzip();
            let done = store.apply(&changes, &entry).await;
            if done.is_ok() {
                seen.fetch_add(1, Ordering::Relaxed);
                for (change, from) in changes.iter().zip(times) {
                    directory.change(change, from);
                }
            }
            drop(guard);
            done
        });
        let done = task.await.unwrap_or_else(|panicked| {
            Err(StoreError::Damaged { id: "change".to_owned(), what: panicked.to_string() })
        });
        done.map_err(refuse::store)
    }
}

fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}
