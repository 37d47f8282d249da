//! What the hot path reads of keys and projects.
//!
//! It is all in memory and changed in place, once the database has the change: with a hundred thousand keys, a copy for
//! every change would be too slow, and a look-up takes far less time than the hash before it. A change may take effect
//! later than it is made, as at Google: what counts is asked for with the time, what is edited is always the latest.

mod entry;
mod index;

use std::sync::{Arc, PoisonError, RwLock};

pub use entry::{KeyEntry, Meters, ProjectEntry};
use index::{Index, StringSlot};
use pollux_store::MacKey;
use pollux_store::directory::{Change, KeyString, Records, ServiceAccount};
use tokio::time::Instant;

use crate::clock::Clock;

/// What the hot path reads. A reader holds the lock for one look-up and never over an await.
#[derive(Debug)]
pub struct Directory {
    index: RwLock<Index>,
    mac: MacKey,
    clock: Clock,
}

/// What a string opens. It may be refused all the same: the key can be deleted or expired, the string too old.
#[derive(Debug, Clone)]
pub struct Found {
    /// The key.
    pub key: Arc<KeyEntry>,
    /// The string opens nothing from then on, in Unix milliseconds.
    pub valid_until: Option<i64>,
    string: Arc<StringSlot>,
}

impl Found {
    fn new(key: &Arc<KeyEntry>, string: &Arc<StringSlot>) -> Self {
        Self { key: Arc::clone(key), valid_until: string.valid_until, string: Arc::clone(string) }
    }

    /// The string as it may be shown: `AIza…1234`.
    pub fn masked(&self) -> String {
        format!("AIza…{}", self.string.hint)
    }
}

impl Directory {
    /// One that knows nobody.
    pub fn empty(mac: MacKey, clock: Clock) -> Arc<Self> {
        Self::load(Records::default(), mac, clock)
    }

    /// One that knows these.
    pub fn load(records: Records, mac: MacKey, clock: Clock) -> Arc<Self> {
        let index = RwLock::new(Index::load(records, Instant::now()));
        Arc::new(Self { index, mac, clock })
    }

    fn read<T>(&self, read: impl FnOnce(&Index) -> T) -> T {
        read(&self.index.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The time by which keys expire.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Unix milliseconds.
    pub fn now(&self) -> i64 {
        i64::try_from(self.clock.unix().as_millis()).unwrap_or(i64::MAX)
    }

    /// The keyed hash under which a string is found.
    pub fn mac(&self, text: &str) -> [u8; 32] {
        self.mac.of(text)
    }

    /// By what was presented. Expired and old strings and deleted keys are found too: the gate says why they are refused.
    pub fn key(&self, presented: &str) -> Option<Found> {
        let (mac, at) = (self.mac.of(presented), Instant::now());
        self.read(|index| {
            let slot = index.string(mac)?.get(at)?;
            Some(Found::new(index.key_of(slot)?.get(at)?, slot))
        })
    }

    /// By the name that never changes.
    pub fn key_by_uid(&self, uid: &str) -> Option<Arc<KeyEntry>> {
        self.read(|index| index.key(uid)?.get(Instant::now()).cloned())
    }

    /// By id or number.
    pub fn project(&self, id_or_number: &str) -> Option<Arc<ProjectEntry>> {
        self.read(|index| index.project(index.number(id_or_number)?)?.get(Instant::now()).cloned())
    }

    /// By number.
    pub fn project_by_number(&self, number: i64) -> Option<Arc<ProjectEntry>> {
        self.read(|index| index.project(number)?.get(Instant::now()).cloned())
    }

    /// A service account by its name.
    pub fn account(&self, email: &str) -> Option<Arc<ServiceAccount>> {
        self.read(|index| index.account(email)?.get(Instant::now()).cloned())
    }

    /// What a change makes of it, from `effective` on: now, or after the propagation delay.
    pub fn change(&self, change: &Change, effective: Instant) {
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        index.change(change, effective, Instant::now());
    }

    /// Keys that were used at this time or later, with the time in Unix milliseconds.
    pub(crate) fn used_since(&self, since: i64) -> Vec<(String, i64)> {
        let used =
            |key: &Arc<KeyEntry>| Some((key.record.uid.clone(), key.meters.used_at().filter(|at| *at >= since)?));
        self.read(|index| index.keys().filter_map(used).collect())
    }
}

/// What is edited and listed: everything as it will be once every change has come.
impl Directory {
    pub(crate) fn latest_project(&self, id_or_number: &str) -> Option<Arc<ProjectEntry>> {
        self.read(|index| index.project(index.number(id_or_number)?)?.latest().cloned())
    }

    pub(crate) fn latest_projects(&self) -> Vec<Arc<ProjectEntry>> {
        let mut projects: Vec<_> = self.read(|index| index.projects().cloned().collect());
        projects.sort_by(|one, other| one.record.id.cmp(&other.record.id));
        projects
    }

    pub(crate) fn latest_key(&self, project: i64, id: &str) -> Option<Arc<KeyEntry>> {
        self.read(|index| index.key_named(project, id).or_else(|| index.key(id)?.latest()).cloned())
            .filter(|key| key.record.project == project)
    }

    pub(crate) fn latest_keys(&self, project: i64) -> Vec<Arc<KeyEntry>> {
        self.read(|index| index.keys_of(project).cloned().collect())
    }

    pub(crate) fn all_keys(&self) -> Vec<Arc<KeyEntry>> {
        self.read(|index| index.keys().cloned().collect())
    }

    pub(crate) fn latest_found(&self, text: &str) -> Option<Found> {
        let mac = self.mac.of(text);
        self.read(|index| {
            let slot = index.string(mac)?.latest()?;
            Some(Found::new(index.key_of(slot)?.latest()?, slot))
        })
    }

    pub(crate) fn strings_of(&self, uid: &str) -> Vec<KeyString> {
        self.read(|index| index.strings_of(uid))
    }

    pub(crate) fn latest_account(&self, email: &str) -> Option<Arc<ServiceAccount>> {
        self.read(|index| index.account(email)?.latest().cloned())
    }

    pub(crate) fn accounts_of(&self, project: i64) -> Vec<Arc<ServiceAccount>> {
        let mut accounts: Vec<_> =
            self.read(|index| index.accounts().filter(|account| account.project == project).cloned().collect());
        accounts.sort_by(|one, other| one.email.cmp(&other.email));
        accounts
    }
}
