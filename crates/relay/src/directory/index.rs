//! The maps behind the directory.
//!
//! Strings are found by their keyed hash. Whoever does not have the key of the hash cannot choose where in the map a
//! string goes, so its first bytes are as good as any hash of it, and the comparison takes the same time for all. A string
//! knows its key, as long as no change of either is to come: among 100,000 keys, what a look-up costs is how many places
//! in memory it has to go to, and here it is two.

use std::collections::BTreeMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::Arc;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use foldhash::HashMap;
use pollux_store::directory::{Change, KeyRecord, KeyString, ProjectRecord, Records, ServiceAccount};
use tokio::time::Instant;

use super::entry::{KeyEntry, ProjectEntry};

/// A project's number, as it is written: without a sign and without zeros before it.
pub(crate) fn project_number(text: &str) -> Option<i64> {
    text.starts_with(|first: char| matches!(first, '1'..='9')).then(|| text.parse().ok())?
}

/// A value and what it will be.
#[derive(Debug)]
pub(super) struct Versioned<T> {
    now: Option<Arc<T>>,
    /// What comes, and when; the sooner first. Almost always nothing.
    later: Vec<(Instant, Option<Arc<T>>)>,
}

impl<T> Default for Versioned<T> {
    fn default() -> Self {
        Self { now: None, later: Vec::new() }
    }
}

impl<T> Versioned<T> {
    pub(super) fn get(&self, at: Instant) -> Option<&Arc<T>> {
        let due = self.later.iter().rev().find(|(from, _)| *from <= at);
        due.map_or(&self.now, |(_, value)| value).as_ref()
    }

    /// What it is once every change has come.
    pub(super) fn latest(&self) -> Option<&Arc<T>> {
        self.later.last().map_or(&self.now, |(_, value)| value).as_ref()
    }

    /// What it is for good, as far as is known.
    fn settled(&self) -> Option<&Arc<T>> {
        self.now.as_ref().filter(|_| self.later.is_empty())
    }

    /// What it is from then on; a change that would come later than this one is part of it.
    fn set(&mut self, value: Option<Arc<T>>, from: Instant, at: Instant) {
        self.now = self.get(at).cloned();
        self.later.retain(|(then, _)| at < *then && *then < from);
        if from <= at {
            self.now = value;
        } else {
            self.later.push((from, value));
        }
    }
}

/// A keyed hash as the key of a map.
#[derive(Debug, Clone, Copy, Eq)]
struct Mac([u8; 32]);

impl PartialEq for Mac {
    fn eq(&self, other: &Self) -> bool {
        verify_slices_are_equal(&self.0, &other.0).is_ok()
    }
}

impl Hash for Mac {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0.first_chunk().copied().map_or(0, u64::from_le_bytes));
    }
}

/// Takes what it is given: for what is a hash already.
#[derive(Default)]
struct Given(u64);

impl Hasher for Given {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// A string, and what it opens.
#[derive(Debug)]
struct StringSlot {
    /// Its key and its end as they are, when no change of them is to come.
    settled: Option<(Arc<KeyEntry>, Option<i64>)>,
    key: usize,
    more: Box<StringMore>,
}

/// What of a string is seldom asked for.
#[derive(Debug)]
struct StringMore {
    hint: String,
    create_time: i64,
    valid_until: Versioned<Option<i64>>,
}

impl StringSlot {
    fn settle(&mut self, key: &Versioned<KeyEntry>) {
        let until = self.more.valid_until.settled();
        self.settled = until.zip(key.settled()).map(|(until, key)| (Arc::clone(key), **until));
    }
}

#[derive(Debug)]
struct KeySlot {
    entry: Versioned<KeyEntry>,
    strings: Vec<[u8; 32]>,
}

/// Everything of the directory, for looking up.
#[derive(Debug, Default)]
pub(super) struct Index {
    strings: std::collections::HashMap<Mac, StringSlot, BuildHasherDefault<Given>>,
    /// Where a key is stays its place; that of a purged one is taken by the next.
    keys: Vec<Option<KeySlot>>,
    free: Vec<usize>,
    places: HashMap<Arc<str>, usize>,
    projects: HashMap<i64, Versioned<ProjectEntry>>,
    /// The names of projects, those of deleted ones too.
    numbers: HashMap<String, i64>,
    /// The keys of a project, by name.
    of_project: HashMap<i64, BTreeMap<String, usize>>,
    accounts: HashMap<String, Versioned<ServiceAccount>>,
}

impl Index {
    pub(super) fn load(records: Records, at: Instant) -> Self {
        let Records { projects, keys, strings, accounts, configs, app_checks, templates } = records;
        let mut index = Self::default();
        index.keys.reserve(keys.len());
        index.places.reserve(keys.len());
        index.strings.reserve(strings.len());
        for project in projects {
            index.set_project(project, at, at);
        }
        for key in keys {
            index.set_key(key, at, at);
        }
        for string in &strings {
            index.set_string(string, at, at);
        }
        let configs = configs.into_iter().map(Change::AiLogic);
        let others = configs.chain(app_checks.into_iter().map(Change::AppCheck));
        let others = others.chain(templates.into_iter().map(Change::Template));
        for change in others.chain(accounts.into_iter().map(Change::Account)) {
            index.change(&change, at, at);
        }
        index
    }

    /// What a hash opens at this time, and until when.
    pub(super) fn string(&self, mac: [u8; 32], at: Instant) -> Option<(Arc<KeyEntry>, Option<i64>)> {
        let slot = self.strings.get(&Mac(mac))?;
        if slot.settled.is_some() {
            return slot.settled.clone();
        }
        let until = slot.more.valid_until.get(at)?;
        Some((Arc::clone(self.place(slot.key)?.get(at)?), **until))
    }

    /// What it opens once every change has come.
    pub(super) fn latest_string(&self, mac: [u8; 32]) -> Option<(Arc<KeyEntry>, Option<i64>)> {
        let slot = self.strings.get(&Mac(mac))?;
        let until = slot.more.valid_until.latest()?;
        Some((Arc::clone(self.place(slot.key)?.latest()?), **until))
    }

    pub(super) fn key(&self, uid: &str) -> Option<&Versioned<KeyEntry>> {
        self.place(*self.places.get(uid)?)
    }

    fn place(&self, at: usize) -> Option<&Versioned<KeyEntry>> {
        self.keys.get(at)?.as_ref().map(|slot| &slot.entry)
    }

    fn slot(&self, uid: &str) -> Option<&KeySlot> {
        self.keys.get(*self.places.get(uid)?)?.as_ref()
    }

    pub(super) fn project(&self, number: i64) -> Option<&Versioned<ProjectEntry>> {
        self.projects.get(&number)
    }

    pub(super) fn number(&self, id_or_number: &str) -> Option<i64> {
        self.numbers.get(id_or_number).copied().or_else(|| project_number(id_or_number))
    }

    pub(super) fn account(&self, email: &str) -> Option<&Versioned<ServiceAccount>> {
        self.accounts.get(email)
    }

    pub(super) fn accounts(&self) -> impl Iterator<Item = &Arc<ServiceAccount>> {
        self.accounts.values().filter_map(Versioned::latest)
    }

    pub(super) fn projects(&self) -> impl Iterator<Item = &Arc<ProjectEntry>> {
        self.projects.values().filter_map(Versioned::latest)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &Arc<KeyEntry>> {
        self.keys.iter().flatten().filter_map(|slot| slot.entry.latest())
    }

    /// The keys of a project, by name.
    pub(super) fn keys_of(&self, project: i64) -> impl Iterator<Item = &Arc<KeyEntry>> {
        let keys = self.of_project.get(&project).into_iter().flat_map(BTreeMap::values);
        keys.filter_map(|at| self.place(*at)?.latest())
    }

    pub(super) fn key_named(&self, project: i64, id: &str) -> Option<&Arc<KeyEntry>> {
        self.place(*self.of_project.get(&project)?.get(id)?)?.latest()
    }

    /// The strings of a key, as they will be, the newest first.
    pub(super) fn strings_of(&self, uid: &str) -> Vec<KeyString> {
        let macs = self.slot(uid).into_iter().flat_map(|slot| &slot.strings);
        let string = |mac: &[u8; 32]| {
            let more = &self.strings.get(&Mac(*mac))?.more;
            Some(KeyString {
                mac: *mac,
                key: uid.to_owned(),
                hint: more.hint.clone(),
                create_time: more.create_time,
                valid_until: **more.valid_until.latest()?,
            })
        };
        let mut strings: Vec<_> = macs.filter_map(string).collect();
        strings.sort_by_key(|string| std::cmp::Reverse(string.create_time));
        strings
    }

    pub(super) fn change(&mut self, change: &Change, from: Instant, at: Instant) {
        match change {
            Change::Project(project) => self.set_project(project.clone(), from, at),
            Change::Key(key) => self.set_key(key.clone(), from, at),
            Change::AddString { string, .. } => self.set_string(string, from, at),
            Change::DropString(mac) => self.drop_string(mac),
            Change::PurgeKey(uid) => self.purge(uid),
            Change::PurgeProject(number) => {
                if let Some(known) = self.projects.remove(number).as_ref().and_then(Versioned::latest) {
                    self.numbers.remove(&known.record.id);
                }
            }
            Change::Account(account) => {
                self.accounts.entry(account.email.clone()).or_default().set(Some(Arc::new(account.clone())), from, at);
            }
            Change::DropAccount { email, .. } => {
                self.accounts.remove(email);
            }
            Change::AiLogic(config) => {
                self.edit(config.project, from, at, |project| project.ai_logic = Some(config.clone()));
            }
            Change::AppCheck(config) => {
                self.edit(config.project, from, at, |project| project.app_check = config.clone());
            }
            Change::Template(template) => self.edit(template.project, from, at, |project| {
                project.templates.insert(template.id.clone(), Arc::new(template.clone()));
            }),
            Change::DropTemplate { project, id } => self.edit(*project, from, at, |project| {
                project.templates.remove(id);
            }),
        }
    }

    fn set_project(&mut self, record: ProjectRecord, from: Instant, at: Instant) {
        let slot = self.projects.entry(record.number).or_default();
        let entry = match slot.latest() {
            Some(known) => {
                if known.record.id != record.id {
                    self.numbers.remove(&known.record.id);
                }
                known.with_record(record)
            }
            None => ProjectEntry::new(record),
        };
        self.numbers.insert(entry.record.id.clone(), entry.record.number);
        slot.set(Some(Arc::new(entry)), from, at);
    }

    fn edit(&mut self, project: i64, from: Instant, at: Instant, edit: impl FnOnce(&mut ProjectEntry)) {
        let Some(slot) = self.projects.get_mut(&project) else { return };
        let Some(mut entry) = slot.latest().map(|known| ProjectEntry::clone(known)) else { return };
        edit(&mut entry);
        slot.set(Some(Arc::new(entry)), from, at);
    }

    fn set_key(&mut self, record: KeyRecord, from: Instant, at: Instant) {
        let place = match self.places.get(record.uid.as_str()) {
            Some(place) => *place,
            None => self.add_key(&record),
        };
        let Some(Some(slot)) = self.keys.get_mut(place) else { return };
        let meters = slot.entry.latest().map(|known| Arc::clone(&known.meters)).unwrap_or_default();
        slot.entry.set(Some(Arc::new(KeyEntry::new(record, meters))), from, at);
        for mac in &slot.strings {
            if let Some(string) = self.strings.get_mut(&Mac(*mac)) {
                string.settle(&slot.entry);
            }
        }
    }

    fn add_key(&mut self, record: &KeyRecord) -> usize {
        let uid: Arc<str> = record.uid.as_str().into();
        let slot = KeySlot { entry: Versioned::default(), strings: Vec::new() };
        let place = self.free.pop().unwrap_or_else(|| {
            self.keys.push(None);
            self.keys.len() - 1
        });
        self.keys[place] = Some(slot);
        self.places.insert(uid, place);
        self.of_project.entry(record.project).or_default().insert(record.id.clone(), place);
        place
    }

    fn set_string(&mut self, string: &KeyString, from: Instant, at: Instant) {
        let Some(place) = self.places.get(string.key.as_str()).copied() else { return };
        let Some(Some(owner)) = self.keys.get_mut(place) else { return };
        if !owner.strings.contains(&string.mac) {
            owner.strings.push(string.mac);
        }
        let slot = self.strings.entry(Mac(string.mac)).or_insert_with(|| {
            let (hint, create_time) = (string.hint.clone(), string.create_time);
            let more = StringMore { hint, create_time, valid_until: Versioned::default() };
            StringSlot { settled: None, key: place, more: Box::new(more) }
        });
        slot.more.valid_until.set(Some(Arc::new(string.valid_until)), from, at);
        slot.settle(&owner.entry);
    }

    fn drop_string(&mut self, mac: &[u8; 32]) {
        let Some(known) = self.strings.remove(&Mac(*mac)) else { return };
        if let Some(Some(owner)) = self.keys.get_mut(known.key) {
            owner.strings.retain(|one| one != mac);
        }
    }

    fn purge(&mut self, uid: &str) {
        let Some(place) = self.places.remove(uid) else { return };
        let Some(slot) = self.keys[place].take() else { return };
        self.free.push(place);
        for mac in slot.strings {
            self.strings.remove(&Mac(mac));
        }
        let Some(record) = slot.entry.latest().map(|entry| &entry.record) else { return };
        if let Some(keys) = self.of_project.get_mut(&record.project) {
            keys.remove(&record.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_value_changes_when_it_is_time_and_an_earlier_change_takes_the_place_of_later_ones() {
        let now = Instant::now();
        let second = |count| now + Duration::from_secs(count);
        let mut value = Versioned::default();
        let set = |value: &mut Versioned<u8>, to: Option<u8>, from, at| value.set(to.map(Arc::new), from, at);
        let check = |value: &Versioned<u8>, at, expected| assert_eq!(value.get(at).map(|one| **one), expected);
        set(&mut value, Some(1), now, now);
        check(&value, now, Some(1));
        set(&mut value, Some(2), second(10), now);
        set(&mut value, None, second(20), now);
        assert_eq!(value.latest(), None);
        for (at, expected) in [(0, Some(1)), (9, Some(1)), (10, Some(2)), (19, Some(2)), (20, None), (99, None)] {
            check(&value, second(at), expected);
        }
        set(&mut value, Some(4), second(15), second(12));
        for (at, expected) in [(12, Some(2)), (15, Some(4)), (20, Some(4))] {
            check(&value, second(at), expected);
        }
        set(&mut value, Some(5), second(13), second(13));
        for at in [13, 15, 20] {
            check(&value, second(at), Some(5));
        }
    }
}
