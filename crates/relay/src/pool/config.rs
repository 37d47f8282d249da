//! What an operator may set of the pool: projects, their credentials and their limits.
//!
//! The types say what can be written; [`check`] says what of it cannot be meant. Where a secret is kept is written
//! here, never read here: the environment, files and the store are the binary's.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use pollux_backends::Secret;
use pollux_models::{RateLimits, Tier};
use pollux_store::directory::hexadecimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::parts::{Credential, Project};
use crate::setting::{Place, Wrong, check_name, check_pattern};

/// The backend that `[upstream]` configures.
pub const UPSTREAM: &str = "google";

/// A project: it owns quota, and its credentials share it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectConfig {
    /// Names the project in logs, in metrics and in what a caller reads of a failure; your name for it, not
    /// necessarily Google's.
    pub id: String,
    /// Who answers for its credentials: `google`, which `[upstream]` configures, a name from `[[backends]]`, or
    /// `emulator`.
    #[serde(default = "upstream")]
    pub backend: String,
    /// Google's tier, `free`, `tier1`, `tier2` or `tier3`: its published limits hold until an answer says otherwise. Left
    /// out, there are no limits but those that answers tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// Use none of its credentials for now.
    #[serde(default)]
    pub paused: bool,
    /// Its keys. They share the project's quota: a second key in a project brings no second quota. More can be added
    /// while Pollux runs, by `pollux pool add`.
    #[serde(default)]
    pub credentials: Vec<CredentialConfig>,
    /// Limits by model, or by the beginning of its name with a star at the end; they win over the tier's.
    #[serde(default)]
    pub limits: BTreeMap<String, LimitsConfig>,
}

fn upstream() -> String {
    UPSTREAM.to_owned()
}

impl ProjectConfig {
    /// The project with the secrets of its credentials, in their order.
    pub fn project(&self, secrets: impl IntoIterator<Item = Option<Secret>>) -> Project {
        let credentials = self.credentials.iter().zip(secrets).map(|(credential, secret)| Credential {
            id: credential.name().into(),
            secret,
            paused: credential.paused,
        });
        let mut limits: Vec<_> =
            self.limits.iter().map(|(pattern, limits)| (pattern.clone(), RateLimits::from(*limits))).collect();
        // The first that fits counts: whole names first, then the longest beginning.
        limits.sort_by_key(|(pattern, _)| (pattern.ends_with('*'), std::cmp::Reverse(pattern.len())));
        Project {
            id: self.id.as_str().into(),
            backend: self.backend.as_str().into(),
            tier: self.tier,
            limits,
            credentials: credentials.collect(),
            paused: self.paused,
        }
    }
}

impl From<LimitsConfig> for RateLimits {
    fn from(config: LimitsConfig) -> Self {
        let LimitsConfig { requests_per_minute, input_tokens_per_minute, requests_per_day } = config;
        Self { requests_per_minute, input_tokens_per_minute, requests_per_day }
    }
}

/// One key of a project; exactly one of `env`, `file`, `stored`, `key` and `keyless` says where it is.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CredentialConfig {
    /// Names the key in logs and commands. Left out, it is the variable's, the file's or the stored key's name, or for a
    /// key written here `key-` and the beginning of its SHA-256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The environment variable that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub env: Option<String>,
    /// The file that holds it and nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Its name in the store, encrypted there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stored: Option<String>,
    /// The key itself. Whoever can read the file can read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Send no key: for a service that asks for none.
    pub keyless: bool,
    /// Do not use it for now.
    pub paused: bool,
}

/// Where a credential's secret is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Source<'a> {
    /// In this environment variable.
    Env(&'a str),
    /// In this file.
    File(&'a str),
    /// In the store, by this name.
    Stored(&'a str),
    /// Here.
    Key(&'a str),
    /// Nowhere: none is sent.
    Keyless,
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Env(name) => write!(f, "env {name}"),
            Self::File(path) => write!(f, "file {path}"),
            Self::Stored(name) => write!(f, "stored {name}"),
            Self::Key(_) => f.write_str("key …"),
            Self::Keyless => f.write_str("keyless"),
        }
    }
}

impl fmt::Debug for CredentialConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CredentialConfig")
            .field("id", &self.id)
            .field("sources", &self.sources())
            .field("paused", &self.paused)
            .finish_non_exhaustive()
    }
}

impl CredentialConfig {
    fn sources(&self) -> Vec<Source<'_>> {
        let texts = [
            self.env.as_deref().map(Source::Env),
            self.file.as_deref().map(Source::File),
            self.stored.as_deref().map(Source::Stored),
            self.key.as_deref().map(Source::Key),
            self.keyless.then_some(Source::Keyless),
        ];
        texts.into_iter().flatten().collect()
    }

    /// Where its secret is kept, once [`check`] has found that one place is named.
    pub fn source(&self) -> Option<Source<'_>> {
        self.sources().into_iter().next()
    }

    /// Its name: the one written, or one that stays the same when the order in the file changes.
    pub fn name(&self) -> String {
        if let Some(id) = &self.id {
            return id.clone();
        }
        match self.source() {
            Some(Source::Env(name) | Source::Stored(name)) => name.to_owned(),
            Some(Source::File(path)) => path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned(),
            Some(Source::Key(key)) => fingerprint(key),
            Some(Source::Keyless) | None => "keyless".to_owned(),
        }
    }
}

/// A name for a key that says nothing about it: `key-` and the beginning of its SHA-256.
pub fn fingerprint(key: &str) -> String {
    use sha2::{Digest as _, Sha256};
    let digest = Sha256::digest(key.trim().as_bytes());
    format!("key-{}", hexadecimal(&digest[..4]))
}

/// What a project may ask of a model: of the one named in the title, or of all that begin so, with a star at the end. What
/// is left out is not limited; 0 forbids.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LimitsConfig {
    /// Requests in any minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_per_minute: Option<u64>,
    /// Input tokens in any minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_tokens_per_minute: Option<u64>,
    /// Requests from midnight to midnight, Pacific time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_per_day: Option<u64>,
}

/// Everything that is wrong with the projects, given the names of the backends there are.
pub fn check(projects: &[ProjectConfig], backends: &[&str]) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let mut ids = HashSet::new();
    for (at, project) in projects.iter().enumerate() {
        let place = Place::root("projects").at(at);
        if let Err(message) = check_name("project", &project.id) {
            wrong.push(place.key("id").wrong(message));
        } else if !ids.insert(project.id.as_str()) {
            let message = format!("there are two projects `{}`", project.id);
            wrong.push(place.key("id").wrong(message).help("put the credentials of both into one"));
        }
        if !backends.contains(&project.backend.as_str()) {
            let message =
                format!("project `{}` is on the backend `{}`, which there is not", project.id, project.backend);
            wrong.push(place.key("backend").wrong(message).help(known(backends)));
        }
        let mut names = HashSet::new();
        for (at, credential) in project.credentials.iter().enumerate() {
            let place = place.key("credentials").at(at);
            check_credential(project, credential, &place, &mut wrong);
            if credential.source().is_some() && !names.insert(credential.name()) {
                let message = format!("project `{}` has two credentials `{}`", project.id, credential.name());
                wrong.push(place.wrong(message).help("give one of them another `id`"));
            }
        }
        for (pattern, limits) in &project.limits {
            let place = place.key("limits").key(pattern);
            if let Err(message) = check_pattern(pattern) {
                wrong.push(place.wrong(message));
            }
            if *limits == LimitsConfig::default() {
                let message = format!("the limits of `{pattern}` in project `{}` say nothing", project.id);
                let help = "set `requests_per_minute`, `input_tokens_per_minute` or `requests_per_day`";
                wrong.push(place.wrong(message).help(help));
            }
        }
    }
    wrong
}

/// The help that lists what backends there are.
pub(crate) fn known(backends: &[&str]) -> String {
    let names: Vec<_> = backends.iter().map(|name| format!("`{name}`")).collect();
    format!("the backends are {}; `[[backends]]` adds one", names.join(", "))
}

fn check_credential(project: &ProjectConfig, credential: &CredentialConfig, place: &Place, wrong: &mut Vec<Wrong>) {
    let owner = &project.id;
    if let Some(id) = &credential.id
        && let Err(message) = check_name("credential", id)
    {
        wrong.push(place.key("id").wrong(message));
    }
    let sources = credential.sources();
    let empty = sources.iter().find_map(|source| match source {
        Source::Env(text) if text.trim().is_empty() => Some("env"),
        Source::File(text) if text.trim().is_empty() => Some("file"),
        Source::Stored(text) if text.trim().is_empty() => Some("stored"),
        Source::Key(text) if text.trim().is_empty() => Some("key"),
        _ => None,
    });
    let help =
        "say one of `env = \"VARIABLE\"`, `file = \"PATH\"`, `stored = \"NAME\"`, `key = \"…\"` and `keyless = true`";
    match (sources.len(), empty) {
        (0, _) => {
            wrong.push(
                place.wrong(format!("a credential of project `{owner}` does not say where its key is")).help(help),
            );
        }
        (1, Some(source)) => {
            wrong.push(place.key(source).wrong(format!("`{source}` of a credential of project `{owner}` is empty")));
        }
        (1, None) => {}
        _ => {
            let message = format!("a credential of project `{owner}` names {} places for one key", sources.len());
            wrong.push(place.wrong(message).help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(projects: &serde_json::Value) -> Vec<String> {
        let projects: Vec<ProjectConfig> = serde_json::from_value(projects.clone()).unwrap();
        check(&projects, &["google", "emulator", "eu"]).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn takes_what_the_guide_shows() {
        let projects = json!([
            { "id": "alpha", "tier": "free", "credentials": [{ "env": "KEY_A" }, { "id": "b", "file": "/run/secrets/b" }],
              "limits": { "gemini-2.5-*": { "requests_per_minute": 10 } } },
            { "id": "beta", "backend": "eu", "paused": true, "credentials": [{ "key": "AIza" }, { "stored": "c" }] },
            { "id": "gamma" },
        ]);
        assert_eq!(found(&projects), [""; 0]);
    }

    #[test]
    fn names_what_cannot_be_meant() {
        let projects = json!([
            { "id": "alpha", "backend": "ue", "credentials": [{}, { "env": "A", "key": "b" }, { "key": " " }] },
            { "id": "alpha", "credentials": [{ "env": "A" }, { "id": "A", "keyless": true }] },
            { "id": "a b", "limits": { "gem*ini": { "requests_per_day": 1 }, "models/x": {} } },
        ]);
        let help = "say one of `env = \"VARIABLE\"`, `file = \"PATH\"`, `stored = \"NAME\"`, `key = \"…\"` and `keyless = true`";
        assert_eq!(
            found(&projects),
            [
                "projects[0].backend: project `alpha` is on the backend `ue`, which there is not\n  help: the backends are \
                 `google`, `emulator`, `eu`; `[[backends]]` adds one"
                    .to_owned(),
                format!(
                    "projects[0].credentials[0]: a credential of project `alpha` does not say where its key is\n  help: {help}"
                ),
                format!(
                    "projects[0].credentials[1]: a credential of project `alpha` names 2 places for one key\n  help: {help}"
                ),
                "projects[0].credentials[2].key: `key` of a credential of project `alpha` is empty".to_owned(),
                "projects[1].id: there are two projects `alpha`\n  help: put the credentials of both into one".to_owned(),
                "projects[1].credentials[1]: project `alpha` has two credentials `A`\n  help: give one of them another `id`".to_owned(),
                "projects[2].id: `a b` cannot name a project; expected letters, digits, `-`, `_` and `.`, at most 64"
                    .to_owned(),
                "projects[2].limits.\"gem*ini\": `gem*ini` is no model; a star stands only at the end".to_owned(),
                "projects[2].limits.\"models/x\": `models/x` is no model; write the name without `models/`".to_owned(),
                "projects[2].limits.\"models/x\": the limits of `models/x` in project `a b` say nothing\n  help: set \
                 `requests_per_minute`, `input_tokens_per_minute` or `requests_per_day`"
                    .to_owned(),
            ]
        );
    }

    #[test]
    fn a_credential_without_an_id_is_named_by_where_it_is() {
        let name = |text: serde_json::Value| serde_json::from_value::<CredentialConfig>(text).unwrap().name();
        assert_eq!(name(json!({ "env": "KEY_A" })), "KEY_A");
        assert_eq!(name(json!({ "file": "/run/secrets/b" })), "b");
        assert_eq!(name(json!({ "stored": "c" })), "c");
        assert_eq!(name(json!({ "key": "AIza-secret" })), fingerprint(" AIza-secret\n"));
        assert_eq!(fingerprint("AIza-secret").len(), "key-01234567".len());
    }

    #[test]
    fn a_key_does_not_print() {
        let credential = CredentialConfig { key: Some("AIza-secret".to_owned()), ..CredentialConfig::default() };
        assert!(!format!("{credential:?}").contains("AIza"));
    }
}
