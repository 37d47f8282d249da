//! What brings a directory to where the store is.

use std::collections::{HashMap, HashSet};

use pollux_store::directory::{Change, KeyRecord, KeyString, Records};

use super::Directory;

impl Directory {
    /// The changes after which the directory holds these records and no others. Meters are not of the store and stay.
    pub(crate) fn differences(&self, records: &Records) -> Vec<Change> {
        let mut changes = self.projects_that_differ(records);
        changes.extend(self.keys_that_differ(records));
        let emails: HashSet<&str> = records.accounts.iter().map(|account| account.email.as_str()).collect();
        for account in &records.accounts {
            if self.latest_account(&account.email).as_deref() != Some(account) {
                changes.push(Change::Account(account.clone()));
            }
        }
        let known = self.read(|index| index.accounts().cloned().collect::<Vec<_>>());
        let gone = known.iter().filter(|account| !emails.contains(account.email.as_str()));
        changes
            .extend(gone.map(|account| Change::DropAccount { project: account.project, email: account.email.clone() }));
        changes
    }

    fn projects_that_differ(&self, records: &Records) -> Vec<Change> {
        let mut changes = Vec::new();
        let known: HashMap<i64, _> =
            self.latest_projects().into_iter().map(|project| (project.record.number, project)).collect();
        let there: HashSet<i64> = records.projects.iter().map(|project| project.number).collect();
        // Before the others, one of which may have its name by now.
        changes.extend(known.keys().filter(|number| !there.contains(number)).copied().map(Change::PurgeProject));
        for project in &records.projects {
            if known.get(&project.number).is_none_or(|known| known.record != *project) {
                changes.push(Change::Project(project.clone()));
            }
        }
        for config in &records.configs {
            if known.get(&config.project).is_none_or(|known| known.ai_logic.as_ref() != Some(config)) {
                changes.push(Change::AiLogic(config.clone()));
            }
        }
        for config in &records.app_checks {
            if known.get(&config.project).is_none_or(|known| known.app_check != *config) {
                changes.push(Change::AppCheck(config.clone()));
            }
        }
        for template in &records.templates {
            let known = known.get(&template.project).and_then(|known| known.templates.get(&template.id));
            if known.map(|known| &**known) != Some(template) {
                changes.push(Change::Template(template.clone()));
            }
        }
        let templates: HashSet<(i64, &str)> =
            records.templates.iter().map(|template| (template.project, template.id.as_str())).collect();
        for (number, project) in known.iter().filter(|(number, _)| there.contains(number)) {
            let gone = project.templates.keys().filter(|id| !templates.contains(&(*number, id.as_str())));
            changes.extend(gone.map(|id| Change::DropTemplate { project: *number, id: id.clone() }));
        }
        changes
    }

    fn keys_that_differ(&self, records: &Records) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut strings: HashMap<&str, Vec<&KeyString>> = HashMap::new();
        for string in &records.strings {
            strings.entry(&string.key).or_default().push(string);
        }
        let known = self.all_keys();
        let known: HashMap<&str, _> = known.iter().map(|key| (key.record.uid.as_str(), key)).collect();
        // Before the others, one of which may have its name by now.
        let there: HashSet<&str> = records.keys.iter().map(|key| key.uid.as_str()).collect();
        let gone = known.keys().filter(|uid| !there.contains(*uid));
        changes.extend(gone.map(|uid| Change::PurgeKey((*uid).to_owned())));
        for key in &records.keys {
            // When it was last used is everybody's own to count.
            let same = |known: &KeyRecord| *known == KeyRecord { used_at: known.used_at, ..key.clone() };
            if known.get(key.uid.as_str()).is_none_or(|known| !same(&known.record)) {
                changes.push(Change::Key(key.clone()));
            }
            let held = self.strings_of(&key.uid);
            let there = strings.remove(key.uid.as_str()).unwrap_or_default();
            let gone = held.iter().filter(|held| there.iter().all(|string| string.mac != held.mac));
            changes.extend(gone.map(|string| Change::DropString(string.mac)));
            for string in there.into_iter().filter(|string| !held.contains(string)) {
                changes.push(Change::AddString { string: string.clone(), plain: None });
            }
        }
        changes
    }
}
