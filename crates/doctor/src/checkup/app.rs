//! The configuration files of a Firebase app: each in itself, and with one another.

use super::facts::{AppFile, Facts};
use super::{Finding, Stage};

pub(super) fn judge(facts: &Facts, findings: &mut Vec<Finding>) {
    for file in &facts.files {
        let finding = defect(file).or_else(|| disagreement(file, facts)).unwrap_or_else(|| {
            Finding::well(Stage::Files, "file-good").set("project", file.project.as_deref().unwrap_or_default())
        });
        findings.push(finding.set("file", &file.name));
    }
}

/// What is wrong with a file by itself.
fn defect(file: &AppFile) -> Option<Finding> {
    let error = |id| Finding::error(Stage::Files, id);
    if let Some(cause) = &file.unreadable {
        return Some(error("file-unreadable").set("cause", cause));
    }
    let Some(project) = &file.project else { return Some(error("file-lacks").set("what", "projectId")) };
    if file.key.is_none() {
        return Some(error("file-lacks").set("what", "apiKey"));
    }
    if let Some(app) = &file.app {
        let mut parts = app.split(':');
        let (Some("1"), Some(number), Some(_), Some(_), None) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Some(error("file-app-malformed").set("app", app));
        };
        if let Some(own) = &file.number
            && own != number
        {
            return Some(error("file-app-other").set("app", app).set("number", own));
        }
    }
    let other = file.hosts.iter().find(|host| *host != project)?;
    Some(error("file-project-other").set("project", project).set("other", other))
}

/// What is wrong between a file, what was named on the command line, and the first file.
fn disagreement(file: &AppFile, facts: &Facts) -> Option<Finding> {
    let project = file.project.as_deref().unwrap_or_default();
    if file.other_key {
        let key = file.key.as_deref().unwrap_or_default();
        return Some(Finding::error(Stage::Files, "file-key-other").set("key", key));
    }
    let asked = facts.target.project.as_deref().filter(|asked| *asked != project);
    if let Some(asked) = asked {
        return Some(Finding::error(Stage::Files, "file-project-named").set("project", project).set("other", asked));
    }
    None
}
