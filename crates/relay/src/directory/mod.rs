//! What the hot path reads of keys and projects.
//!
//! It is all in memory and changed in place, once the database has the change: with a hundred thousand keys, a copy for
//! every change would be too slow, and a look-up takes far less time than the hash before it. A change may take effect
//! later than it is made, as at Google: what counts is asked for with the time, what is edited is always the latest.

mod differ;
mod entry;
mod index;

use std::sync::{Arc, PoisonError, RwLock};

pub use entry::{KeyEntry, Meters, ProjectEntry};
use index::Index;
pub(crate) use index::project_number;
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
    tail: [u8; 4],
}

impl Found {
    fn by(text: &str, (key, valid_until): (Arc<KeyEntry>, Option<i64>)) -> Self {
        let tail = text.as_bytes().last_chunk().copied().filter(|tail: &[u8; 4]| tail.is_ascii());
        Self { key, valid_until, tail: tail.unwrap_or(*b"????") }
    }

    /// The string as it may be shown: `AIza…1234`.
    pub fn masked(&self) -> String {
        format!("AIza…{}", String::from_utf8_lossy(&self.tail))
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
        self.clock.unix_millis()
    }

    /// The keyed hash under which a string is found.
    pub fn mac(&self, text: &str) -> [u8; 32] {
        self.mac.of(text)
    }

    /// By what was presented. Expired and old strings and deleted keys are found too: the gate says why they are refused.
    pub fn key(&self, presented: &str) -> Option<Found> {
        let (mac, at) = (self.mac.of(presented), Instant::now());
        self.read(|index| index.string(mac, at)).map(|found| Found::by(presented, found))
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
        self.read(|index| index.latest_string(mac)).map(|found| Found::by(text, found))
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

#[cfg(test)]
mod tests {
    use pollux_store::directory::{KeyRecord, ProjectRecord};

    use super::*;

    fn key(uid: &str) -> KeyRecord {
        KeyRecord { uid: uid.to_owned(), project: 7, id: uid.to_owned(), ..KeyRecord::default() }
    }

    #[tokio::test(start_paused = true)]
    async fn the_place_of_a_purged_key_is_the_next_ones_and_no_old_string_opens_it() {
        let mac = MacKey::of_bytes(b"k");
        let string = |text: &str, uid: &str| KeyString::of(mac.of(text), text, uid, 1);
        let records = Records {
            projects: vec![ProjectRecord::first(7, 1)],
            keys: vec![key("a"), key("b")],
            strings: vec![string("a-1", "a"), string("a-2", "a"), string("b-1", "b"), string("lost", "gone")],
            ..Records::default()
        };
        let directory = Directory::load(records, mac.clone(), Clock::starting_at(0));
        let opens = |text: &str| directory.key(text).map(|found| found.key.record.uid.clone());
        assert_eq!([opens("a-2"), opens("b-1"), opens("lost")], [Some("a".into()), Some("b".into()), None]);
        let now = Instant::now();
        directory.change(&Change::PurgeKey("a".to_owned()), now);
        directory.change(&Change::Key(key("c")), now);
        directory.change(&Change::AddString { string: string("c-1", "c"), plain: None }, now);
        assert_eq!([opens("a-1"), opens("a-2")], [None, None]);
        assert_eq!([opens("b-1"), opens("c-1")], [Some("b".into()), Some("c".into())]);
        assert_eq!(directory.strings_of("c")[0].hint, "c-1");
        assert_eq!(directory.key("c-1").unwrap().masked(), "AIza…????", "too short to tell any of it");
        directory.change(&Change::DropString(mac.of("b-1")), now);
        assert!(opens("b-1").is_none() && directory.strings_of("b").is_empty() && directory.key_by_uid("b").is_some());
        let ids: Vec<_> = directory.latest_keys(7).iter().map(|key| key.record.id.clone()).collect();
        assert_eq!(ids, ["b", "c"]);
    }
}
