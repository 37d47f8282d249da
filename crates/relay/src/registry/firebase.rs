//! How Firebase AI Logic and App Check are set up, and templates.

use std::sync::Arc;

use pollux_doctor::Error;
use pollux_store::directory::{AiLogicConfig, AppCheckConfig, Change, Template};
use serde_json::json;
use tokio::time::Instant;

use super::record::{changed, created, etag};
use super::{Actor, Entry, Registry, check, refuse};

pub(super) fn with_etag(mut config: AiLogicConfig) -> AiLogicConfig {
    config.etag.clear();
    config.etag = etag(&config);
    config
}

impl Registry {
    /// Changes how Firebase AI Logic is set up; where nobody did yet, what `edit` gets is empty.
    ///
    /// # Errors
    /// No such project, a stale etag, what `edit` says.
    pub async fn update_ai_logic(
        &self,
        actor: &Actor,
        project: &str,
        tag: Option<&str>,
        edit: impl FnOnce(&mut AiLogicConfig) -> Result<(), Error> + Send,
    ) -> Result<AiLogicConfig, Error> {
        let guard = self.lock().await;
        let project = self.living_project(project)?;
        let number = project.record.number;
        let before =
            project.ai_logic.clone().unwrap_or_else(|| AiLogicConfig { project: number, ..AiLogicConfig::default() });
        refuse::stale(tag, &before.etag)?;
        let mut after = before.clone();
        edit(&mut after)?;
        let after = with_etag(AiLogicConfig { project: number, ..after });
        let resource = format!("projects/{number}/locations/global/config");
        let change = changed(&before, &after);
        let entry = Entry { actor, action: "aiLogic.patch", resource, project: Some(number), change };
        let from = self.effective(&project.record);
        self.commit(guard, entry, vec![(Change::AiLogic(after.clone()), from)]).await?;
        Ok(after)
    }

    /// Changes what App Check asks for; with its enforcement, replay protection goes down as far as it must.
    ///
    /// # Errors
    /// No such project, what `edit` says, replay protection that is stricter than enforcement.
    pub async fn update_app_check(
        &self,
        actor: &Actor,
        project: &str,
        edit: impl FnOnce(&mut AppCheckConfig) -> Result<(), Error> + Send,
    ) -> Result<AppCheckConfig, Error> {
        let guard = self.lock().await;
        let project = self.living_project(project)?;
        let number = project.record.number;
        let before = project.app_check.clone();
        let mut after = before.clone();
        edit(&mut after)?;
        after.project = number;
        // Replay protection that nobody spoke of goes down with enforcement.
        if after.enforcement < before.enforcement && after.replay_protection == before.replay_protection {
            after.replay_protection = after.replay_protection.min(after.enforcement);
        }
        check::app_check(&after)?;
        let resource = format!("projects/{number}/services/firebaseml.googleapis.com");
        let change = changed(&before, &after);
        let entry = Entry { actor, action: "appCheck.patch", resource, project: Some(number), change };
        let from = self.effective(&project.record);
        self.commit(guard, entry, vec![(Change::AppCheck(after.clone()), from)]).await?;
        Ok(after)
    }

    /// A project's templates, by id.
    ///
    /// # Errors
    /// No such project.
    pub fn templates(&self, project: &str) -> Result<Vec<Arc<Template>>, Error> {
        let project = self.project(project)?;
        let mut templates: Vec<_> = project.templates.values().cloned().collect();
        templates.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(templates)
    }

    /// Makes a template or changes one: `edit` gets what is there, and gives what is to be. Its project, its id, its etag
    /// and its times are set here.
    ///
    /// # Errors
    /// No such project, a wrong id, a stale etag, what `edit` says.
    pub async fn put_template(
        &self,
        actor: &Actor,
        project: &str,
        id: &str,
        tag: Option<&str>,
        edit: impl FnOnce(Option<&Template>) -> Result<Template, Error> + Send,
    ) -> Result<Template, Error> {
        let guard = self.lock().await;
        let project = self.living_project(project)?;
        let number = project.record.number;
        check::segment("template", id)?;
        let before = project.templates.get(id);
        if let Some(before) = before {
            refuse::stale(tag, &before.etag)?;
        }
        let edited = edit(before.map(|template| &**template))?;
        check::display_name("template.displayName", &edited.display_name)?;
        let now = self.directory.now();
        let update_time = before.map_or(now, |before| self.later(before.update_time));
        let create_time = before.map_or(now, |before| before.create_time);
        let (id, etag_text) = (id.to_owned(), String::new());
        let mut after = Template { project: number, id, etag: etag_text, create_time, update_time, ..edited };
        after.etag = etag(&after);
        let change = before.map_or_else(|| created(&after), |before| changed(&**before, &after));
        let entry = template_entry(actor, "templates.patch", &after, change);
        self.commit(guard, entry, vec![(Change::Template(after.clone()), Instant::now())]).await?;
        Ok(after)
    }

    /// Removes a template; `check` may refuse it, for a locked one.
    ///
    /// # Errors
    /// No such project, no such template, a stale etag, what `check` says.
    pub async fn drop_template(
        &self,
        actor: &Actor,
        project: &str,
        id: &str,
        tag: Option<&str>,
        check: impl FnOnce(&Template) -> Result<(), Error> + Send,
    ) -> Result<(), Error> {
        let guard = self.lock().await;
        let project = self.living_project(project)?;
        let Some(template) = project.templates.get(id) else { return Err(refuse::unknown("template", id)) };
        refuse::stale(tag, &template.etag)?;
        check(template)?;
        let change = Change::DropTemplate { project: template.project, id: id.to_owned() };
        let entry = template_entry(actor, "templates.delete", template, json!({}));
        self.commit(guard, entry, vec![(change, Instant::now())]).await
    }
}

fn template_entry<'a>(actor: &'a Actor, action: &'a str, template: &Template, change: serde_json::Value) -> Entry<'a> {
    let resource = format!("projects/{}/locations/global/templates/{}", template.project, template.id);
    Entry { actor, action, resource, project: Some(template.project), change }
}
