//! Callers' projects.

use std::collections::BTreeSet;
use std::sync::Arc;

use pollux_doctor::Error;
use pollux_store::directory::{Change, ProjectRecord, ProjectState, new_project_number};
use serde_json::json;
use tokio::time::Instant;

use super::record::{changed, created, etag};
use super::refuse::{self, invalid, precondition};
use super::{Actor, BALANCE_WITHIN, DEFAULT_PROJECT, Entry, Guard, Registry, UNDELETE_WITHIN, check, millis};
use crate::directory::ProjectEntry;

/// `projects/{number}`
pub(super) fn name(number: i64) -> String {
    format!("projects/{number}")
}

fn entry<'a>(actor: &'a Actor, action: &'a str, number: i64, change: serde_json::Value) -> Entry<'a> {
    Entry { actor, action, resource: name(number), project: Some(number), change }
}

impl Registry {
    /// Makes a project as this says; its number is made up when it is 0.
    ///
    /// # Errors
    /// A wrong or taken id, a record that cannot be.
    pub async fn create_project(&self, actor: &Actor, new: ProjectRecord) -> Result<ProjectRecord, Error> {
        let guard = self.lock().await;
        check::project_id(&new.id)?;
        if self.directory.latest_project(&new.id).is_some() {
            return Err(refuse::taken("project", &new.id));
        }
        let number = if new.number == 0 { new_project_number().map_err(refuse::store)? } else { new.number };
        if !(100_000_000_000..1_000_000_000_000).contains(&number) {
            return Err(invalid("project.number", "the number of a project has twelve digits"));
        }
        if self.directory.latest_project(&number.to_string()).is_some() {
            return Err(refuse::taken("project", &number.to_string()));
        }
        // The keys of a project that was purged are kept, as keys of nobody.
        if !self.directory.latest_keys(number).is_empty() {
            return Err(precondition(format!(
                "the number {number} was given to a project that is gone; it has keys yet"
            )));
        }
        if new.state == ProjectState::Deleted {
            return Err(invalid("project.state", "a new project cannot be deleted already"));
        }
        let now = self.directory.now();
        let project = ProjectRecord { number, create_time: now, update_time: now, delete_time: None, ..new };
        check::project(&project)?;
        check::new_services(&project.services, &BTreeSet::new())?;
        check::new_members(&project.members, &[])?;
        let entry = entry(actor, "projects.create", number, created(&project));
        self.commit(guard, entry, vec![(Change::Project(project.clone()), Instant::now())]).await?;
        Ok(project)
    }

    /// Changes what may be changed of a project.
    ///
    /// # Errors
    /// No such project, one that is deleted, a stale etag, what `edit` says, a record that cannot be.
    pub async fn update_project(
        &self,
        actor: &Actor,
        project: &str,
        tag: Option<&str>,
        edit: impl FnOnce(&mut ProjectRecord) -> Result<(), Error> + Send,
    ) -> Result<ProjectRecord, Error> {
        let guard = self.lock().await;
        let known = self.living_project(project)?;
        let before = known.record.clone();
        refuse::stale(tag, &etag(&before))?;
        // What is written down of a balance is what is left of it.
        let mut edited = known.written_down(self.later(before.update_time));
        let update_time = edited.update_time;
        edit(&mut edited)?;
        if edited.state == ProjectState::Deleted {
            return Err(invalid("project.state", "a project is not deleted by its state; delete it"));
        }
        let (number, id, create_time) = (before.number, before.id.clone(), before.create_time);
        let after = ProjectRecord { number, id, create_time, update_time, delete_time: None, ..edited };
        check::project(&after)?;
        check::new_services(&after.services, &before.services)?;
        check::new_members(&after.members, &before.members)?;
        // A string that is sealed was made while it was kept; what is not kept any more is forgotten by the store.
        self.commit_project(guard, actor, "projects.patch", (&before, after)).await
    }

    /// Deletes a project; for 30 days it can be had back.
    ///
    /// # Errors
    /// No such project, one that is deleted, `default`.
    pub async fn delete_project(
        &self,
        actor: &Actor,
        project: &str,
        tag: Option<&str>,
    ) -> Result<ProjectRecord, Error> {
        let guard = self.lock().await;
        let known = self.living_project(project)?;
        let before = known.record.clone();
        refuse::stale(tag, &etag(&before))?;
        if before.id == DEFAULT_PROJECT {
            return Err(precondition("the keys of the settings stand in `default`, so it cannot be deleted"));
        }
        let (now, left) = (self.directory.now(), known.written_down(self.later(before.update_time)));
        let after = ProjectRecord { state: ProjectState::Deleted, delete_time: Some(now), ..left };
        self.commit_project(guard, actor, "projects.delete", (&before, after)).await
    }

    /// Takes a deletion back.
    ///
    /// # Errors
    /// No such project, one that is not deleted, one that was deleted too long ago.
    pub async fn undelete_project(&self, actor: &Actor, project: &str) -> Result<ProjectRecord, Error> {
        let guard = self.lock().await;
        let known = self.project(project)?;
        let before = known.record.clone();
        let Some(deleted) = before.delete_time else {
            return Err(precondition(format!("project `{}` is not deleted", before.id)));
        };
        if self.directory.now() - deleted >= millis(UNDELETE_WITHIN) {
            return Err(refuse::unknown("project", project));
        }
        let left = known.written_down(self.later(before.update_time));
        let after = ProjectRecord { state: ProjectState::Active, delete_time: None, ..left };
        self.commit_project(guard, actor, "projects.undelete", (&before, after)).await
    }

    /// Writes a project that was there before; it counts when the delay is over that it had.
    async fn commit_project(
        &self,
        guard: Guard,
        actor: &Actor,
        action: &str,
        (before, after): (&ProjectRecord, ProjectRecord),
    ) -> Result<ProjectRecord, Error> {
        let entry = entry(actor, action, after.number, changed(before, &after));
        let from = self.effective(before);
        self.commit(guard, entry, vec![(Change::Project(after.clone()), from)]).await?;
        Ok(after)
    }

    /// Every project, by id, deleted ones too.
    pub fn projects(&self) -> Vec<Arc<ProjectEntry>> {
        self.directory.latest_projects()
    }

    /// A project as it is with every change, by id or number.
    ///
    /// # Errors
    /// No such project.
    pub fn get_project(&self, project: &str) -> Result<Arc<ProjectEntry>, Error> {
        self.project(project)
    }

    /// Writes down what is left of balances from which something was taken, where that was not done for long.
    pub(super) async fn write_balances(&self, actor: &Actor) -> Result<(), Error> {
        let before = self.directory.now().saturating_sub(millis(BALANCE_WITHIN));
        for project in self.directory.latest_projects() {
            let record = &project.record;
            let is_old = record.update_time <= before && record.delete_time.is_none();
            if is_old && project.left() != record.billing.prepaid_nanos {
                self.update_project(actor, &record.id, None, |_| Ok(())).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn purge_project(&self, actor: &Actor, number: i64) -> Result<(), Error> {
        let guard = self.lock().await;
        let mut changes = vec![(Change::PurgeProject(number), Instant::now())];
        changes.extend(self.without_accounts(&self.directory.accounts_of(number), Some(number)));
        self.commit(guard, entry(actor, "projects.purge", number, json!({})), changes).await
    }
}
