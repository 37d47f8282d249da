//! What was tried for a request, so that a failure can say so.

use std::fmt::Write as _;
use std::sync::Arc;

/// The attempts of one request, in order.
#[derive(Debug, Default)]
pub(crate) struct Story {
    told: Vec<Told>,
    notes: Vec<String>,
}

#[derive(Debug)]
struct Told {
    project: Arc<str>,
    model: String,
    fault: &'static str,
}

impl Story {
    pub(crate) fn tell(&mut self, project: &Arc<str>, model: &str, fault: &'static str) {
        self.told.push(Told { project: Arc::clone(project), model: model.to_owned(), fault });
    }

    /// Something beside the attempts: a quota that is used up, a model that rests.
    pub(crate) fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// What was noted so far.
    pub(crate) fn notes(&self) -> &[String] {
        &self.notes
    }

    /// One sentence for the caller; `None` when one plain attempt is the whole story.
    pub(crate) fn summary(&self) -> Option<String> {
        if self.told.len() <= 1 && self.notes.is_empty() {
            return None;
        }
        let mut projects: Vec<&str> = self.told.iter().map(|told| &*told.project).collect();
        projects.sort_unstable();
        projects.dedup();
        let mut text = match (self.told.len(), projects.len()) {
            (0, _) => "no attempt".to_owned(),
            (attempts, projects) => {
                format!("{} in {}", counted(attempts, "attempt"), counted(projects, "project"))
            }
        };
        let mut grouped: Vec<(&Told, usize)> = Vec::new();
        for told in &self.told {
            let same = |known: &&mut (&Told, usize)| {
                known.0.project == told.project && known.0.model == told.model && known.0.fault == told.fault
            };
            match grouped.iter_mut().find(same) {
                Some((_, count)) => *count += 1,
                None => grouped.push((told, 1)),
            }
        }
        for (index, (told, count)) in grouped.iter().enumerate() {
            let before = if index == 0 { ": " } else { ", " };
            let times = if *count > 1 { format!(" {count} times") } else { String::new() };
            // Writing to a String cannot fail.
            let _ = write!(text, "{before}{} by {} of project {}{times}", told.fault, told.model, told.project);
        }
        for note in &self.notes {
            let _ = write!(text, "; {note}");
        }
        Some(text)
    }
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_plain_attempt_needs_no_words() {
        let mut story = Story::default();
        assert_eq!(story.summary(), None);
        story.tell(&"a".into(), "m", "overloaded");
        assert_eq!(story.summary(), None);
    }

    #[test]
    fn says_how_often_where_and_why() {
        let mut story = Story::default();
        story.tell(&"alpha".into(), "m", "quota_free_rpm");
        story.tell(&"beta".into(), "m", "overloaded");
        story.tell(&"beta".into(), "m", "overloaded");
        story.note("quota of project alpha until 10:32:05 UTC".into());
        story.note("quota of project alpha until 10:32:05 UTC".into());
        assert_eq!(
            story.summary().unwrap(),
            "3 attempts in 2 projects: quota_free_rpm by m of project alpha, overloaded by m of project beta 2 times; \
             quota of project alpha until 10:32:05 UTC"
        );
    }
}
