//! Tuned models and who may use them: paths under `/{version}/tunedModels`.

use http::Method as Verb;
use pollux_types::ApiVersion;

/// What such a path names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TunedPath {
    /// The first segment.
    pub version: ApiVersion,
    /// What is asked.
    pub method: TunedMethod,
    /// `tunedModels/mine`; `None` for what is asked of all of them.
    pub model: Option<String>,
}

/// What is asked of tuned models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TunedMethod {
    /// `GET tunedModels`
    List,
    /// `POST tunedModels`
    Create,
    /// Whatever is asked of one: the name that logs have for it, and the query parameters that it takes.
    OfOne(&'static str, &'static [&'static str]),
}

impl TunedMethod {
    /// For logs and metrics.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "tunedModels.list",
            Self::Create => "tunedModels.create",
            Self::OfOne(name, _) => name,
        }
    }
}

const TRANSFER: &str = "tunedModels.transferOwnership";
const PAGE: &[&str] = &["pageSize", "page_size", "pageToken", "page_token"];
const MASK: &[&str] = &["updateMask", "update_mask"];

/// Reads what follows the version.
pub(super) fn find(verb: &Verb, version: ApiVersion, tail: &str) -> Option<TunedPath> {
    let Some(rest) = tail.strip_prefix("tunedModels/") else {
        let method = match *verb {
            Verb::GET => TunedMethod::List,
            Verb::POST => TunedMethod::Create,
            _ => return None,
        };
        return (tail == "tunedModels").then_some(TunedPath { version, method, model: None });
    };
    let segments: Vec<&str> = rest.split('/').collect();
    let (name, query) = of_one(verb, &segments)?;
    let verb_of_its_own = if name == TRANSFER { ":transferOwnership" } else { "" };
    let id = segments[0].strip_suffix(verb_of_its_own)?;
    let plain = |segment: &&str| !segment.is_empty() && !segment.contains(':');
    let all_plain = plain(&id) && segments[1..].iter().all(plain);
    let (method, model) = (TunedMethod::OfOne(name, query), Some(format!("tunedModels/{id}")));
    all_plain.then_some(TunedPath { version, method, model })
}

fn of_one(verb: &Verb, segments: &[&str]) -> Option<(&'static str, &'static [&'static str])> {
    Some(match (verb.as_str(), segments) {
        ("POST", [id]) if id.ends_with(":transferOwnership") => (TRANSFER, &[]),
        ("GET", [_]) => ("tunedModels.get", &[]),
        ("PATCH", [_]) => ("tunedModels.patch", MASK),
        ("DELETE", [_]) => ("tunedModels.delete", &[]),
        ("GET", [_, "permissions"]) => ("tunedModels.permissions.list", PAGE),
        ("POST", [_, "permissions"]) => ("tunedModels.permissions.create", &[]),
        ("GET", [_, "permissions", _]) => ("tunedModels.permissions.get", &[]),
        ("PATCH", [_, "permissions", _]) => ("tunedModels.permissions.patch", MASK),
        ("DELETE", [_, "permissions", _]) => ("tunedModels.permissions.delete", &[]),
        ("GET", [_, "operations"]) => ("tunedModels.operations.list", &["pageSize", "pageToken", "filter"]),
        ("GET", [_, "operations", _]) => ("tunedModels.operations.get", &[]),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(request: &str, expected: Option<(&str, Option<&str>)>) {
        let (verb, tail) = request.split_once(' ').unwrap();
        let found = find(&verb.parse().unwrap(), ApiVersion::V1Beta, tail);
        let found = found.as_ref().map(|path| (path.method.name(), path.model.as_deref()));
        assert_eq!(found, expected, "{request}");
    }

    #[test]
    fn each_is_found_under_its_verb() {
        check("GET tunedModels", Some(("tunedModels.list", None)));
        check("POST tunedModels", Some(("tunedModels.create", None)));
        check("DELETE tunedModels", None);
        let mine = Some("tunedModels/mine");
        check("GET tunedModels/mine", Some(("tunedModels.get", mine)));
        check("PATCH tunedModels/mine", Some(("tunedModels.patch", mine)));
        check("POST tunedModels/mine", None);
        check("POST tunedModels/mine:transferOwnership", Some(("tunedModels.transferOwnership", mine)));
        check("GET tunedModels/mine:transferOwnership", None);
        check("POST tunedModels/:transferOwnership", None);
        check("POST tunedModels/mine/permissions", Some(("tunedModels.permissions.create", mine)));
        check("DELETE tunedModels/mine/permissions/p", Some(("tunedModels.permissions.delete", mine)));
        check("GET tunedModels/mine/operations/o", Some(("tunedModels.operations.get", mine)));
        check("GET tunedModels/mine/operations/o/p", None);
        check("GET tunedModels/mine/others", None);
        check("POST tunedModels/mine:batchGenerateContent", None);
    }
}
