//! Where the keys of the projects are, and fetching them from there.

use std::collections::HashMap;

use pollux_backends::Secret;
use pollux_relay::pool::config::Source;
use pollux_relay::pool::{CredentialConfig, ProjectConfig};
use pollux_relay::setting::{Place, Wrong};

/// The secret of each credential, in the order of the projects and of the credentials in them; nothing for a keyless
/// one, and for one that is in the store.
pub(crate) type Secrets = Vec<Vec<Option<Secret>>>;

/// Reads the secrets that the environment and files hold.
///
/// # Errors
/// Every one that is not there, is empty or is there twice; no secret is repeated.
pub(crate) fn fetch(projects: &[ProjectConfig], env: impl Fn(&str) -> Option<String>) -> Result<Secrets, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let mut seen: HashMap<String, String> = HashMap::new();
    let mut secrets = Vec::new();
    for (at, project) in projects.iter().enumerate() {
        let mut found = Vec::new();
        for (index, credential) in project.credentials.iter().enumerate() {
            let place = Place::root("projects").at(at).key("credentials").at(index);
            let secret = read(credential, &place, &env).unwrap_or_else(|error| {
                wrong.push(error);
                None
            });
            if let Some(secret) = &secret {
                let name = format!("`{}` of project `{}`", credential.name(), project.id);
                if let Some(before) = seen.insert(secret.expose().to_owned(), name.clone()) {
                    wrong.push(place.wrong(format!("{name} is the same key as {before}")).help(
                        "a key belongs to one project, and a second time it brings no quota: take one of them out",
                    ));
                }
            }
            found.push(secret);
        }
        secrets.push(found);
    }
    if wrong.is_empty() { Ok(secrets) } else { Err(wrong) }
}

fn read(
    credential: &CredentialConfig,
    place: &Place,
    env: impl Fn(&str) -> Option<String>,
) -> Result<Option<Secret>, Wrong> {
    match credential.source() {
        Some(Source::Key(key)) => {
            key_of(key).map(Some).map_err(|what| place.key("key").wrong(format!("the key {what}")))
        }
        Some(Source::Env(name)) => {
            let place = place.key("env");
            let Some(text) = env(name) else {
                let message = format!("the environment variable `{name}` is not set");
                return Err(place.wrong(message).help("set it where Pollux is started"));
            };
            key_of(&text).map(Some).map_err(|what| place.wrong(format!("the environment variable `{name}` {what}")))
        }
        Some(Source::File(path)) => {
            let place = place.key("file");
            let text = std::fs::read_to_string(path)
                .map_err(|error| place.wrong(format!("the file `{path}` cannot be read: {error}")))?;
            key_of(&text).map(Some).map_err(|what| place.wrong(format!("the file `{path}` {what}")))
        }
        Some(Source::Stored(_) | Source::Keyless) | None => Ok(None),
    }
}

/// Why a text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoKey {
    #[error("is empty")]
    Empty,
    #[error("has several lines; expected a key and nothing else")]
    Lines,
    #[error("has characters that no key has")]
    Characters,
}

/// A key as a header can carry it. A file ends with a line break, which is no part of the key.
///
/// # Errors
/// What is wrong with it, without it.
pub(crate) fn key_of(text: &str) -> Result<Secret, NoKey> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NoKey::Empty);
    }
    if text.lines().nth(1).is_some() {
        return Err(NoKey::Lines);
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(NoKey::Characters);
    }
    Ok(Secret::new(text))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fetched(credentials: &serde_json::Value) -> Result<Secrets, Vec<String>> {
        let projects = serde_json::from_value(json!([{ "id": "a", "credentials": credentials }])).unwrap();
        let projects: Vec<ProjectConfig> = projects;
        let env = |name: &str| match name {
            "A" => Some(" key-a\n".to_owned()),
            "LINES" => Some("key\nkey".to_owned()),
            _ => None,
        };
        fetch(&projects, env).map_err(|wrong| wrong.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn reads_the_environment_files_and_the_setting_itself() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "key-f\n").unwrap();
        let credentials = json!([{ "env": "A" }, { "file": file.path() }, { "key": "key-k" }, { "stored": "s" }, { "keyless": true }]);
        let found = fetched(&credentials).unwrap();
        let texts: Vec<_> = found[0].iter().map(|secret| secret.as_ref().map(Secret::expose)).collect();
        assert_eq!(texts, [Some("key-a"), Some("key-f"), Some("key-k"), None, None]);
    }

    #[test]
    fn says_which_are_not_there_and_repeats_none() {
        let credentials =
            json!([{ "env": "B" }, { "env": "LINES" }, { "file": "no/such" }, { "key": "key-a" }, { "env": "A" }]);
        let Err(told) = fetched(&credentials) else { panic!("it was taken") };
        assert!(
            told[0].starts_with("projects[0].credentials[0].env: the environment variable `B` is not set\n  help: ")
        );
        assert!(
            told[1].ends_with("the environment variable `LINES` has several lines; expected a key and nothing else")
        );
        assert!(told[2].contains("file: the file `no/such` cannot be read: "), "{told:?}");
        assert!(told[3].contains("`A` of project `a` is the same key as `key-"), "{told:?}");
        assert_eq!(told.len(), 4);
        assert!(!told.concat().contains("key-a"), "{told:?}");
    }
}
