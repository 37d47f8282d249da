//! What an operator may set of routes: for which model, where to ask and in which order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::pool::config::known;
use crate::setting::{Place, Wrong, check_model, check_pattern};

/// The most attempts a route may ask for.
pub const MAX_ATTEMPTS: u32 = 60;

/// Where calls of a model go. The first route whose `model` matches counts; without one, the model itself is asked on
/// every backend that has projects, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RouteConfig {
    /// The model that callers ask for, or the beginning of its name with a star at the end; `*` for any.
    pub model: String,
    /// How often upstream may be asked for one request, over all targets, at most 60. Left out, `attempts` of `[relay]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts: Option<u32>,
    /// Whether a second attempt may run beside a slow first one. Left out, `enabled` of `[relay.hedge]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hedge: Option<bool>,
    /// Whom to ask, in order; left out, the model itself.
    #[serde(default)]
    pub targets: Vec<TargetConfig>,
}

/// Whom to ask; `{}` is the model itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TargetConfig {
    /// The model to ask for instead of the caller's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The backend to ask, `google`, `emulator` or one of `[[backends]]`. Left out, the first that has a project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backend: Option<String>,
    /// Ask it only after such a failure: `overloaded`, `quota`, `context_too_long`, `unavailable`, `credentials`, `model`
    /// or `bad_output`. Left out, after any that another target may not have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Vec<Condition>>,
}

/// A kind of failure after which another target may be asked.
///
/// There is none for a blocked prompt or answer: to look for a model that lets it through is not what a gateway is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", rename_all = "snake_case")]
pub enum Condition {
    /// The model has no capacity.
    Overloaded,
    /// No project has quota left for the model.
    Quota,
    /// The prompt is longer than what the model takes.
    ContextTooLong,
    /// The backend cannot be reached, is too slow or fails.
    Unavailable,
    /// No credential is accepted.
    Credentials,
    /// The backend does not have the model, or no longer.
    Model,
    /// What came is no usable answer: it is empty, cut off or malformed.
    BadOutput,
}

impl Condition {
    /// Every one, with its name in settings.
    pub const ALL: [(&'static str, Self); 7] = [
        ("overloaded", Self::Overloaded),
        ("quota", Self::Quota),
        ("context_too_long", Self::ContextTooLong),
        ("unavailable", Self::Unavailable),
        ("credentials", Self::Credentials),
        ("model", Self::Model),
        ("bad_output", Self::BadOutput),
    ];
}

impl TryFrom<String> for Condition {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if let Some((_, found)) = Self::ALL.iter().find(|(name, _)| *name == text) {
            return Ok(*found);
        }
        if ["blocked", "safety", "recitation"].contains(&text.as_str()) {
            return Err(format!("there is no condition `{text}`: what one model blocks is not tried on another"));
        }
        let names: Vec<_> = Self::ALL.iter().map(|(name, _)| format!("`{name}`")).collect();
        Err(format!("there is no condition `{text}`; expected one of {}", names.join(", ")))
    }
}

/// Everything that is wrong with the routes, given the names of the backends there are.
pub fn check(routes: &[RouteConfig], backends: &[&str]) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (at, route) in routes.iter().enumerate() {
        let place = Place::root("routes").at(at);
        if let Err(message) = check_pattern(&route.model) {
            wrong.push(place.key("model").wrong(message));
        }
        if let Some(before) = routes[..at].iter().find(|before| covers(&before.model, &route.model)) {
            let message =
                format!("the route of `{}` is never reached: that of `{}` is before it", route.model, before.model);
            wrong.push(place.key("model").wrong(message).help("put the narrower one first"));
        }
        if let Some(attempts) = route.attempts.filter(|attempts| !(1..=MAX_ATTEMPTS).contains(attempts)) {
            let message = format!("attempts is {attempts}; a route may have 1 to {MAX_ATTEMPTS}");
            wrong.push(place.key("attempts").wrong(message));
        }
        for (index, target) in route.targets.iter().enumerate() {
            let place = place.key("targets").at(index);
            check_target(route, index, target, &place, backends, &mut wrong);
        }
    }
    wrong
}

fn check_target(
    route: &RouteConfig,
    index: usize,
    target: &TargetConfig,
    place: &Place,
    backends: &[&str],
    wrong: &mut Vec<Wrong>,
) {
    let of = &route.model;
    if let Some(Err(message)) = target.model.as_deref().map(check_model) {
        wrong.push(place.key("model").wrong(message));
    }
    if let Some(backend) = target.backend.as_deref().filter(|name| !backends.contains(name)) {
        let message = format!("a target of `{of}` is on the backend `{backend}`, which there is not");
        wrong.push(place.key("backend").wrong(message).help(known(backends)));
    }
    if target.on.is_some() && index == 0 {
        let message = format!("the first target of `{of}` has a condition, and nothing has failed before it");
        wrong.push(place.key("on").wrong(message).help("leave `on` out there"));
    } else if target.on.as_ref().is_some_and(Vec::is_empty) {
        let message = format!("`on` of a target of `{of}` is empty, so that it would never be asked");
        wrong.push(place.key("on").wrong(message).help("leave it out to ask it after any failure"));
    }
    let same = |other: &TargetConfig| other.model == target.model && other.backend == target.backend;
    if route.targets[..index].iter().any(same) {
        wrong.push(place.wrong(format!("the route of `{of}` has this target twice")));
    }
}

/// Whether every model of the second pattern is one of the first.
fn covers(first: &str, second: &str) -> bool {
    first.strip_suffix('*').map_or(first == second, |stem| second.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(routes: serde_json::Value) -> Vec<String> {
        let routes: Vec<RouteConfig> = serde_json::from_value(routes).unwrap();
        check(&routes, &["google", "eu"]).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn takes_what_the_guide_shows() {
        let routes = json!([
            { "model": "gemini-2.5-pro", "attempts": 60,
              "targets": [{}, { "model": "gemini-2.5-flash", "on": ["overloaded", "quota"] }, { "backend": "eu" }] },
            { "model": "gemini-2.5-*", "attempts": 1 },
            { "model": "*" },
        ]);
        assert_eq!(found(routes), [""; 0]);
    }

    #[test]
    fn names_what_cannot_be_meant() {
        let routes = json!([
            { "model": "gemini-*", "attempts": 61, "targets": [{ "on": ["quota"] }, { "backend": "ue" }, { "on": [] }] },
            { "model": "gemini-2.5-pro", "attempts": 0, "targets": [{ "model": "gemini-*" }] },
        ]);
        assert_eq!(
            found(routes),
            [
                "routes[0].attempts: attempts is 61; a route may have 1 to 60",
                "routes[0].targets[0].on: the first target of `gemini-*` has a condition, and nothing has failed before it\n  \
                 help: leave `on` out there",
                "routes[0].targets[1].backend: a target of `gemini-*` is on the backend `ue`, which there is not\n  \
                 help: the backends are `google`, `eu`; `[[backends]]` adds one",
                "routes[0].targets[2].on: `on` of a target of `gemini-*` is empty, so that it would never be asked\n  \
                 help: leave it out to ask it after any failure",
                "routes[0].targets[2]: the route of `gemini-*` has this target twice",
                "routes[1].model: the route of `gemini-2.5-pro` is never reached: that of `gemini-*` is before it\n  \
                 help: put the narrower one first",
                "routes[1].attempts: attempts is 0; a route may have 1 to 60",
                "routes[1].targets[0].model: `gemini-*` is no model; a star cannot stand here",
            ]
        );
    }

    #[test]
    fn an_unknown_condition_is_named_and_a_blocked_prompt_goes_nowhere_else() {
        let read = |text: &str| serde_json::from_value::<Condition>(json!(text));
        assert_eq!(read("context_too_long").unwrap(), Condition::ContextTooLong);
        assert!(read("overlaoded").unwrap_err().to_string().contains("expected one of `overloaded`, `quota`"));
        assert!(read("blocked").unwrap_err().to_string().contains("is not tried on another"));
        for (name, condition) in Condition::ALL {
            assert_eq!(serde_json::to_value(condition).unwrap(), name);
        }
    }
}
