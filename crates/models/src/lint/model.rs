//! The model that a request names: whether there is one, in this version, for this method, and for how long.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use pollux_doctor::Severity;
use pollux_types::{ApiVersion, Method};

use super::{Edit, Lint, Span};
use crate::{Date, Model, Resolution, catalogue};

/// A model's name in a file.
pub(super) struct Named<'n> {
    /// Without `models/`.
    pub(super) name: &'n str,
    pub(super) place: Span,
    /// How another one is put in its place.
    pub(super) edit: &'n dyn Fn(&str) -> Option<Edit>,
}

/// What unknown names probably mean. Measuring how near a name is to all others is dear, and a batch has one name often.
#[derive(Debug, Default)]
pub(super) struct Near(Mutex<HashMap<String, Option<&'static str>>>);

impl Near {
    fn of(&self, id: &str, today: Date) -> Option<&'static str> {
        /// A file of nothing but different unknown names must not fill the memory.
        const MOST: usize = 1000;
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let told = known().get(id).copied();
        if let Some(near) = told {
            return near;
        }
        // Other threads measure their names meanwhile; a name that two of them meet at once is measured twice.
        let near = catalogue().nearest(id, today).map(Model::id);
        let mut known = known();
        if known.len() < MOST {
            known.insert(id.to_owned(), near);
        }
        near
    }
}

/// Who uses a model should know so many days ahead that it goes.
const SOON_DAYS: i64 = 90;

/// Says what is wrong with the model, and which one the request is to be checked against.
pub(super) fn check(
    named: &Named<'_>,
    version: ApiVersion,
    method: Method,
    (today, near): (Date, &Near),
    lints: &mut Vec<Lint>,
) -> Option<&'static Model> {
    let id = named.name.strip_prefix("models/").unwrap_or(named.name);
    let lint = |rule, severity| Lint::new(rule, severity, named.place).with("model", id);
    let day = |model: &Model| model.lifecycle.shut_down.map(|day| day.to_string()).unwrap_or_default();
    let instead = |lint: Lint, model: &Model| match &model.lifecycle.replacement {
        Some(other) => lint.hint("lint-hint-instead", other),
        None => lint,
    };
    let (found, model) = match catalogue().look_up(named.name, version, method, today) {
        Resolution::Found(model) => (
            leaving(model, today)
                .map(|day| instead(lint("lint-model-leaves", Severity::Warning).with("day", day), model)),
            model,
        ),
        Resolution::Routed { asked, answers } => {
            let lint = lint("lint-model-routed", Severity::Warning).with("day", day(asked));
            (Some(instead(lint, asked).fix((named.edit)(answers.id()))), answers)
        }
        Resolution::ShutDown(model) => {
            // Where only the month is known it may answer still.
            let severity = if model.lifecycle.shut_down_approximate { Severity::Warning } else { Severity::Error };
            (Some(instead(lint("lint-model-gone", severity).with("day", day(model)), model)), model)
        }
        Resolution::NotInVersion(model) => {
            (Some(lint("lint-model-version", Severity::Warning).with("api_version", version)), model)
        }
        Resolution::MethodNotSupported(model) | Resolution::InteractionsOnly(model) => {
            (Some(lint("lint-model-method", Severity::Warning).with("method", method.name())), model)
        }
        Resolution::Unknown => {
            let is_variable = id.is_empty() || id.contains(['$', '{', '}', '<', '>', '%']);
            if !is_variable {
                lints.push(unknown(id, named, near.of(id, today)));
            }
            return None;
        }
        Resolution::Tuned => return None,
    };
    lints.extend(found);
    Some(model)
}

/// The last day but so many, if it is near.
fn leaving(model: &Model, today: Date) -> Option<Date> {
    model.lifecycle.shut_down.filter(|day| day.days_since(today) <= SOON_DAYS)
}

/// A name that the catalogue lacks. It may be newer than the catalogue, but letters in disorder are a slip.
fn unknown(id: &str, named: &Named<'_>, near: Option<&str>) -> Lint {
    let lint = |severity| Lint::new("lint-unknown-model", severity, named.place).with("model", id);
    let Some(near) = near else { return lint(Severity::Warning) };
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let severity = if digits(near) == digits(id) { Severity::Error } else { Severity::Warning };
    lint(severity).hint("lint-hint-meant", near)
}
