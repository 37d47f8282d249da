//! Step 6: where a call may go. A model's name leads to a route, an ordered list of choices.
//!
//! The first choice is what was asked for. A later one is taken only for a class of faults that it is there for, and
//! never because an answer was blocked: another model would only be asked the same thing until one gives in.

use std::collections::BTreeSet;
use std::sync::Arc;

use pollux_backends::{Backend, Call};
use pollux_doctor::{Advice, Cool, Error, Values, raise};

use crate::route_config::Condition;

/// Whoever answers, and how it is to be treated.
#[derive(Debug, Clone)]
pub struct Target {
    /// The backend's name in the settings, for logs, metrics and projects.
    pub name: Arc<str>,
    /// A label for health: another region of the same service fails by itself.
    pub region: Option<Arc<str>>,
    /// Whoever answers.
    pub backend: Arc<dyn Backend>,
    /// Whether our own catalogue is the last word on models and fields. It is for the emulator; a service
    /// of its own may know more than we do.
    pub catalogue_is_final: bool,
    /// Whether failures are kept from the caller. Not for the emulator: there they are what was asked for.
    pub relayed: bool,
}

/// The kind of a failure after which another choice may be taken; `None` when none would help.
pub(crate) fn kind(error: &Error) -> Option<Condition> {
    if ["input_token_limit", "input_token_limit_alt"].contains(&error.fault()) {
        return Some(Condition::ContextTooLong);
    }
    match error.advice() {
        Advice::SameCredential { after } if after.is_zero() => Some(Condition::BadOutput),
        Advice::OtherTarget { cool: Cool::ModelRegion { .. } } if error.fault() == "stream_truncated" => {
            Some(Condition::BadOutput)
        }
        Advice::OtherTarget { cool: Cool::ModelRegion { .. } } => Some(Condition::Overloaded),
        Advice::SameCredential { .. } | Advice::OtherTarget { cool: Cool::Backend } => Some(Condition::Unavailable),
        Advice::OtherCredential { cool: Cool::ProjectModel { .. } } => Some(Condition::Quota),
        Advice::OtherCredential { .. } => Some(Condition::Credentials),
        Advice::OtherTarget { .. } => Some(Condition::Model),
        _ => None,
    }
}

/// One choice of a route.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Whoever answers.
    pub target: Arc<Target>,
    /// The model to ask there; `None` for the one that was asked for.
    pub model: Option<Arc<str>>,
    /// The failures of earlier choices after which this one is taken; `None` for any. It says nothing of the first.
    pub on: Option<Vec<Condition>>,
}

impl Choice {
    /// Whether it is there for a failure of an earlier choice.
    pub(crate) fn is_for(&self, failure: Condition) -> bool {
        self.on.as_ref().is_none_or(|on| on.contains(&failure))
    }

    /// The first choice: this target, the model that was asked for.
    pub fn first(target: Arc<Target>) -> Self {
        Self { target, model: None, on: None }
    }
}

/// What is done for a model, or for all whose name begins alike.
#[derive(Debug, Clone)]
pub struct Route {
    /// A model's id; a star at the end stands for any rest.
    pub model: Arc<str>,
    /// In order; never empty.
    pub choices: Vec<Choice>,
    /// How many attempts a request has over all choices; `None` for the usual number.
    pub attempts: Option<u32>,
    /// Whether a second attempt may run beside a slow first one; `None` for the usual.
    pub hedge: Option<bool>,
}

/// From a model's name to what is done.
#[derive(Debug, Clone)]
pub struct Routes {
    routes: Vec<Arc<Route>>,
    /// For a model without a route of its own, and for methods that name none.
    usual: Arc<Route>,
}

impl Routes {
    /// One target for every model.
    pub fn to(target: Target) -> Self {
        Self::new(Vec::new(), vec![Choice::first(Arc::new(target))])
    }

    /// These routes, the first that fits counts; `usual` for all other models.
    pub fn new(routes: Vec<Route>, usual: Vec<Choice>) -> Self {
        let usual = Route { model: Arc::from("*"), choices: usual, attempts: None, hedge: None };
        Self { routes: routes.into_iter().map(Arc::new).collect(), usual: Arc::new(usual) }
    }

    /// What is done for this model's id, or for a method that names none.
    pub fn route(&self, model: Option<&str>) -> &Arc<Route> {
        let fitting = model.and_then(|id| self.routes.iter().find(|route| fits(&route.model, id)));
        fitting.unwrap_or(&self.usual)
    }

    /// What is done for a call: as its caller's key says, else as its model does.
    pub(crate) fn of(&self, call: &Call) -> &Arc<Route> {
        let own = named(call).and_then(|name| self.own(name));
        own.unwrap_or_else(|| self.route(call.model_id()))
    }

    fn own(&self, name: &str) -> Option<&Arc<Route>> {
        self.routes.iter().find(|route| *route.model == *name)
    }

    /// Whether there is the route that the caller's key says. Without it a call would go where the key may not.
    ///
    /// # Errors
    /// `key_route_unknown`.
    pub(crate) fn check(&self, call: &Call) -> Result<(), Error> {
        match named(call).filter(|name| self.own(name).is_none()) {
            Some(name) => Err(raise("key_route_unknown", &Values::new().set("route", name))),
            None => Ok(()),
        }
    }

    /// What keys may name: the routes of the settings, by their `model`.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        self.routes.iter().map(|route| route.model.to_string()).collect()
    }

    /// Every choice there is.
    pub fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.routes.iter().chain([&self.usual]).flat_map(|route| &route.choices)
    }
}

/// The route that the caller's key says.
fn named(call: &Call) -> Option<&str> {
    call.caller.standing.as_ref()?.route.as_deref()
}

/// Whether a name is the pattern's; a star at the pattern's end stands for any rest.
pub(crate) fn fits(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => pattern == name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fault: &'static str, expected: Option<Condition>) {
        assert_eq!(kind(&raise(fault, &Values::new())), expected, "{fault}");
    }

    #[test]
    fn a_failure_is_of_the_kind_that_another_choice_may_help() {
        check("overloaded", Some(Condition::Overloaded));
        check("internal", Some(Condition::Unavailable));
        check("upstream_unreachable", Some(Condition::Unavailable));
        check("quota_free_rpm", Some(Condition::Quota));
        check("input_token_limit", Some(Condition::ContextTooLong));
        check("model_not_found", Some(Condition::Model));
        check("api_key_invalid", Some(Condition::Credentials));
        check("consumer_suspended", Some(Condition::Credentials));
        check("empty_stop", Some(Condition::BadOutput));
        check("stream_truncated", Some(Condition::BadOutput));
    }

    #[test]
    fn a_callers_own_mistake_and_a_block_are_of_none() {
        for fault in ["unknown_json_field", "prompt_blocked_safety", "finish_safety", "malformed_json"] {
            check(fault, None);
        }
    }

    #[test]
    fn a_star_stands_for_any_rest() {
        assert!(fits("gemini-2.5-*", "gemini-2.5-pro") && fits("*", "x") && fits("x", "x"));
        assert!(!fits("gemini-2.5-*", "gemini-2.0-pro") && !fits("x", "xy"));
    }
}
