//! From settings to what the relay is to do: put together whole, before anything of it takes effect.

use std::collections::HashSet;
use std::sync::Arc;

use pollux_backends::Secret;
use pollux_relay::pool::config::{Source, UPSTREAM};
use pollux_relay::pool::{Credential, CredentialConfig, Project};
use pollux_relay::route_config::{RouteConfig, TargetConfig};
use pollux_relay::{Choice, KeyRing, RelayConfig, Route, Routes};

use super::backends::Backends;
use super::keys::key_ring;
use super::upstream::{Upstream, has_broken_model, has_local_model};
use crate::config::secrets::{self, Secrets};
use crate::config::{Answers, Config, ConfigError, EMULATOR, LOCAL};

/// A credential that was added while Pollux ran.
pub(crate) struct Stored {
    pub(crate) project: String,
    pub(crate) id: String,
    pub(crate) paused: bool,
    pub(crate) secret: Secret,
}

/// What may change while Pollux runs, all of it.
pub(crate) struct Plan {
    pub(crate) relay: RelayConfig,
    pub(crate) keys: KeyRing,
    pub(crate) routes: Routes,
    pub(crate) projects: Vec<Project>,
    pub(crate) backends: Backends,
    /// Every secret among them, which no text may show.
    pub(crate) secrets: Vec<String>,
    /// What an operator should know and what stops nothing.
    pub(crate) remarks: Vec<String>,
}

impl Plan {
    /// Puts it together.
    ///
    /// # Errors
    /// A key that is not there, a backend that cannot be built; nothing has changed then.
    pub(crate) fn new(
        config: &Config,
        env: impl Fn(&str) -> Option<String>,
        stored: &[Stored],
        before: &Backends,
    ) -> anyhow::Result<Self> {
        let explicit = !config.projects.is_empty();
        let mut projects = if explicit {
            let secrets = secrets::fetch(&config.projects, &env).map_err(ConfigError::from)?;
            configured(config, secrets)
        } else {
            vec![implicit(config, env)]
        };
        let mut remarks = join_stored(config, &mut projects, stored);
        let wanted = config.backend == Answers::Local || projects.iter().any(|project| &*project.backend == LOCAL);
        // Nobody asked for the emulator, which answers all the same.
        let missed = config.backend == Answers::Auto
            && projects.iter().any(|project| &*project.backend == EMULATOR)
            && !explicit
            && has_broken_model(config);
        if missed || wanted && !has_local_model(config) {
            remarks.push(no_local_model(config));
        }
        let backends = before.next(config, &projects, explicit)?;
        let routes = routes(config, projects.iter().map(|project| &*project.backend), &backends)?;
        let mut keys = key_ring(config);
        if projects.iter().all(|project| &*project.backend == EMULATOR) {
            keys = keys.with_fault_keys();
        }
        let secrets = secrets_of(config, &projects);
        Ok(Self { relay: config.relay.clone(), keys, routes, projects, backends, secrets, remarks })
    }
}

/// Every secret that is known from the settings, the environment and the store.
fn secrets_of(config: &Config, projects: &[Project]) -> Vec<String> {
    let credentials = projects.iter().flat_map(|project| &project.credentials);
    let credentials = credentials.filter_map(|credential| Some(credential.secret.as_ref()?.expose().to_owned()));
    let admin = config.server.admin_token.as_ref().map(|token| token.0.clone());
    let recorded = config.emulator.record.key.as_ref().map(|key| key.0.clone());
    credentials.chain(config.api_keys.iter().cloned()).chain(admin).chain(recorded).collect()
}

/// Why the emulator answers where a local model should.
fn no_local_model(config: &Config) -> String {
    if cfg!(feature = "local") {
        let (name, folder) = (config.local.model(&config.data_dir), config.local.folder(&config.data_dir));
        format!(
            "there is no whole model `{name}` in {}, so the emulator answers in its place; `pollux model pull {name}` brings it",
            folder.display()
        )
    } else {
        "this Pollux was built without the feature `local`, so the emulator answers in the place of a local model"
            .to_owned()
    }
}

/// The one project of a Pollux without any.
fn implicit(config: &Config, env: impl Fn(&str) -> Option<String>) -> Project {
    let (backend, secret) = match Upstream::decide(config, env) {
        Upstream::Emulator => (EMULATOR, None),
        Upstream::Local => (LOCAL, None),
        Upstream::Service { key, .. } => (UPSTREAM, key),
    };
    Project::only(backend, secret)
}

fn configured(config: &Config, secrets: Secrets) -> Vec<Project> {
    let with_secrets = config.projects.iter().zip(secrets);
    with_secrets.map(|(project, secrets)| project.project(secrets)).collect()
}

/// Adds the stored credentials to their projects. One that a project names in the settings keeps its place and its pause
/// there.
fn join_stored(config: &Config, projects: &mut [Project], stored: &[Stored]) -> Vec<String> {
    let mut remarks = Vec::new();
    for (at, project) in projects.iter_mut().enumerate() {
        let named = config.projects.get(at).map(|project| project.credentials.as_slice()).unwrap_or_default();
        let mut own: Vec<&Stored> = stored.iter().filter(|known| *known.project == *project.id).collect();
        if config.projects.is_empty() && [EMULATOR, LOCAL].contains(&&*project.backend) {
            if !own.is_empty() {
                remarks.push("the emulator answers, so the stored credentials are not used".to_owned());
            }
            continue;
        }
        let mut credentials = Vec::new();
        for (index, credential) in project.credentials.drain(..).enumerate() {
            let Some(Source::Stored(name)) = named.get(index).and_then(CredentialConfig::source) else {
                credentials.push(credential);
                continue;
            };
            match own.iter().position(|known| known.id == name) {
                Some(found) => {
                    credentials.push(Credential { secret: Some(own.remove(found).secret.clone()), ..credential });
                }
                None => remarks.push(format!(
                    "project `{0}` has no stored credential `{name}`; `pollux pool add --project {0} --id {name}` adds it",
                    project.id
                )),
            }
        }
        if named.is_empty() && !own.is_empty() {
            // The one that stands for no key has done its duty.
            credentials.retain(|credential| credential.secret.is_some());
        }
        for known in own {
            if credentials.iter().any(|other| *other.id == *known.id) {
                remarks
                    .push(format!("project `{}` has a credential `{}`; the stored one is left", project.id, known.id));
                continue;
            }
            let (id, secret) = (known.id.as_str().into(), Some(known.secret.clone()));
            credentials.push(Credential { id, secret, paused: known.paused });
        }
        project.credentials = credentials;
    }
    let lost = stored.iter().filter(|known| !projects.iter().any(|project| *project.id == *known.project));
    remarks.extend(lost.map(|known| {
        format!("the stored credential `{}` is of the project `{}`, which there is not", known.id, known.project)
    }));
    remarks
}

fn routes<'a>(config: &Config, in_use: impl Iterator<Item = &'a str>, backends: &Backends) -> anyhow::Result<Routes> {
    let mut seen = HashSet::new();
    let in_use: Vec<&str> = in_use.filter(|name| seen.insert(*name)).collect();
    let first = in_use.first().copied().unwrap_or(UPSTREAM);
    let usual = || -> anyhow::Result<Vec<Choice>> {
        in_use.iter().map(|name| Ok(Choice::first(Arc::clone(backends.get(name)?)))).collect()
    };
    let choice = |target: &TargetConfig| -> anyhow::Result<Choice> {
        Ok(Choice {
            target: Arc::clone(backends.get(target.backend.as_deref().unwrap_or(first))?),
            model: target.model.as_deref().map(Arc::from),
            on: target.on.clone(),
        })
    };
    let route = |route: &RouteConfig| -> anyhow::Result<Route> {
        let named = route.targets.iter().map(choice).collect::<anyhow::Result<Vec<_>>>()?;
        let choices = if named.is_empty() { usual()? } else { named };
        Ok(Route { model: route.model.as_str().into(), choices, attempts: route.attempts, hedge: route.hedge })
    };
    let list = config.routes.iter().map(route).collect::<anyhow::Result<_>>()?;
    Ok(Routes::new(list, usual()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(project: &str, id: &str) -> Stored {
        Stored {
            project: project.to_owned(),
            id: id.to_owned(),
            paused: false,
            secret: Secret::new(format!("key-{id}")),
        }
    }

    fn plan(text: &str, env: &[(&str, &str)], stored: &[Stored]) -> Plan {
        let config: Config = toml::from_str(text).unwrap();
        let env = |name: &str| env.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Plan::new(&config, env, stored, &Backends::default()).unwrap_or_else(|error| panic!("{error:#}"))
    }

    /// Every credential as `project/id=secret`.
    fn credentials(plan: &Plan) -> Vec<String> {
        let secret =
            |one: &Credential| one.secret.as_ref().map_or_else(|| "-".to_owned(), |key| key.expose().to_owned());
        let of = |project: &Project| {
            let id = project.id.to_string();
            project.credentials.iter().map(move |one| format!("{id}/{}={}", one.id, secret(one))).collect::<Vec<_>>()
        };
        plan.projects.iter().flat_map(of).collect()
    }

    /// The choices for a model as `backend:model`.
    fn choices(plan: &Plan, model: &str) -> Vec<String> {
        let told = |choice: &Choice| format!("{}:{}", choice.target.name, choice.model.as_deref().unwrap_or("same"));
        plan.routes.route(Some(model)).choices.iter().map(told).collect()
    }

    #[test]
    fn without_settings_there_is_one_project() {
        let emulated = plan("", &[], &[]);
        assert_eq!(credentials(&emulated), ["default/key=-"]);
        assert_eq!(choices(&emulated, "m"), ["emulator:same"]);
        let google = plan("", &[("GEMINI_API_KEY", "k")], &[]);
        assert_eq!(credentials(&google), ["default/key=k"]);
        assert_eq!(choices(&google, "m"), ["google:same"]);
    }

    #[test]
    fn every_secret_is_known() {
        let text = "
            api_keys = ['of-a-caller']
            [server]
            admin_token = 'of-the-operator-0123456789'
            [emulator.record]
            key = 'of-the-recorded'
            [[projects]]
            id = 'a'
            credentials = [{ key = 'of-the-settings' }, { env = 'K' }]
        ";
        let secrets = plan(text, &[("K", "of-the-environment")], &[stored("a", "b")]).secrets;
        let expected = ["of-the-settings", "of-the-environment", "key-b", "of-a-caller", "of-the-operator-0123456789"];
        assert_eq!(secrets[..5], expected);
        assert_eq!(secrets[5..], ["of-the-recorded"]);
    }

    #[test]
    fn stored_credentials_join_their_project() {
        let google = plan("", &[("GEMINI_API_KEY", "k")], &[stored("default", "b"), stored("gone", "c")]);
        assert_eq!(credentials(&google), ["default/key=k", "default/b=key-b"]);
        assert!(google.remarks[0].contains("is of the project `gone`, which there is not"), "{:?}", google.remarks);
        // They take the place of no key, and an emulator needs none.
        let keyless = plan("[upstream]\nurl = 'http://u'", &[], &[stored("default", "b")]);
        assert_eq!(credentials(&keyless), ["default/b=key-b"]);
        let emulated = plan("", &[], &[stored("default", "b")]);
        assert_eq!(credentials(&emulated), ["default/key=-"]);
    }

    #[test]
    fn a_stored_credential_that_is_named_keeps_its_place_and_one_that_is_not_there_stops_nothing() {
        let text =
            "[[projects]]\nid = 'a'\ncredentials = [{ stored = 'b', paused = true }, { stored = 'x' }, { env = 'K' }]";
        let plan = plan(text, &[("K", "k")], &[stored("a", "c"), stored("a", "b")]);
        assert_eq!(credentials(&plan), ["a/b=key-b", "a/K=k", "a/c=key-c"]);
        assert!(plan.projects[0].credentials[0].paused);
        assert_eq!(plan.remarks.len(), 1);
        assert!(plan.remarks[0].contains("`pollux pool add --project a --id x` adds it"), "{:?}", plan.remarks);
    }

    #[test]
    fn routes_name_their_targets_and_every_other_model_goes_to_all_backends_in_use() {
        let text = "
            [[backends]]
            name = 'eu'
            url = 'http://eu'
            [[projects]]
            id = 'a'
            credentials = [{ key = 'k' }]
            [[projects]]
            id = 'b'
            backend = 'eu'
            credentials = [{ key = 'l' }]
            [[projects]]
            id = 'c'
            credentials = [{ key = 'm' }]
            [[routes]]
            model = 'pro'
            attempts = 9
            targets = [{}, { model = 'flash', on = ['quota'] }, { backend = 'eu' }]
            [[routes]]
            model = 'p*'
            attempts = 3
        ";
        let plan = plan(text, &[], &[]);
        assert_eq!(choices(&plan, "pro"), ["google:same", "google:flash", "eu:same"]);
        assert_eq!(choices(&plan, "p-other"), ["google:same", "eu:same"]);
        assert_eq!(choices(&plan, "other"), ["google:same", "eu:same"]);
        assert_eq!(plan.routes.route(Some("pro")).attempts, Some(9));
        assert_eq!(plan.routes.route(Some("p-other")).attempts, Some(3));
    }
}
