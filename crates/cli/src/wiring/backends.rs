//! Who answers, by name. What a change of the settings does not concern is kept, with its connections.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Context as _;
use pollux_backends::Backend;
use pollux_backends::emulator::Emulator;
use pollux_backends::google::{Google, GoogleConfig};
use pollux_backends::vertex::{Vertex, VertexConfig};
use pollux_client::{BaseUrl, TransportConfig};
use pollux_relay::Target;
use pollux_relay::pool::Project;
use pollux_relay::pool::config::UPSTREAM;

use super::upstream;
use crate::config::{BackendKind, Config, EMULATOR, LOCAL};
use crate::speak::said;

/// The targets that are in use.
#[derive(Clone, Default)]
pub(crate) struct Backends {
    built: HashMap<String, Built>,
    /// Built once and kept: its scripts and its report outlive every change.
    emulator: Option<Arc<Emulator>>,
    /// Likewise: what is loaded stays loaded.
    local: Option<Arc<Target>>,
}

#[derive(Clone)]
struct Built {
    /// What it was built of; the emulator is built of what cannot change.
    of: Option<Service>,
    target: Arc<Target>,
}

/// A service that answers for us.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Service {
    region: Option<String>,
    way: Way,
}

/// What it speaks, and how it is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    Gemini { url: String, transport: TransportConfig },
    Vertex(VertexConfig),
}

impl Backends {
    /// The backends of these projects as the settings describe them. `explicit`: the settings say who answers, so that
    /// failures of the emulator are kept from the caller like anybody's; else they are what was asked for.
    ///
    /// # Errors
    /// One that cannot be built; nothing has changed then.
    pub(super) fn next(&self, config: &Config, projects: &[Project], explicit: bool) -> anyhow::Result<Self> {
        let mut next = Self { built: HashMap::new(), emulator: self.emulator.clone(), local: self.local.clone() };
        for project in projects {
            let name = &*project.backend;
            if next.built.contains_key(name) {
                continue;
            }
            let built = match name {
                EMULATOR => next.emulator(config, explicit)?,
                LOCAL => next.local(config, explicit)?,
                _ => self.service(config, name)?,
            };
            next.built.insert(name.to_owned(), built);
        }
        Ok(next)
    }

    fn emulator(&mut self, config: &Config, explicit: bool) -> anyhow::Result<Built> {
        let emulator = match &self.emulator {
            Some(emulator) => Arc::clone(emulator),
            None => Arc::new(Emulator::new(config.emulator.clone()).with_context(|| said!("cli-emulator-not-set-up"))?),
        };
        self.emulator = Some(Arc::clone(&emulator));
        let target = Target {
            name: Arc::from(EMULATOR),
            region: None,
            backend: emulator,
            catalogue_is_final: true,
            relayed: explicit,
        };
        Ok(Built { of: None, target: Arc::new(target) })
    }

    /// Local models, with the emulator for when they cannot be used.
    fn local(&mut self, config: &Config, explicit: bool) -> anyhow::Result<Built> {
        if let Some(target) = &self.local {
            return Ok(Built { of: None, target: Arc::clone(target) });
        }
        let stand_in = self.emulator(config, explicit)?;
        let target = Arc::new(Target {
            name: Arc::from(LOCAL),
            region: None,
            backend: local(config, Arc::clone(&stand_in.target.backend))?,
            catalogue_is_final: true,
            relayed: explicit,
        });
        self.local = Some(Arc::clone(&target));
        Ok(Built { of: None, target })
    }

    fn service(&self, config: &Config, name: &str) -> anyhow::Result<Built> {
        let of = describe(config, name)?;
        if let Some(built) = self.built.get(name).filter(|built| built.of.as_ref() == Some(&of)) {
            return Ok(built.clone());
        }
        let backend: Arc<dyn Backend> = match of.way.clone() {
            Way::Gemini { url, transport } => {
                let section = if name == UPSTREAM { "[upstream.transport]" } else { "[backends.transport]" };
                let base_url = url.parse().with_context(|| said!("cli-backend-url", backend = name))?;
                let google = Google::new(GoogleConfig { base_url, transport })
                    .with_context(|| said!("cli-backend-way-settings", backend = name, section = section))?;
                Arc::new(google)
            }
            Way::Vertex(config) => {
                let vertex = Vertex::new(&config);
                Arc::new(vertex.with_context(|| said!("cli-backend-way", backend = name))?)
            }
        };
        let target = Target {
            name: Arc::from(name),
            region: of.region.as_deref().map(Arc::from),
            backend,
            catalogue_is_final: false,
            relayed: true,
        };
        Ok(Built { of: Some(of), target: Arc::new(target) })
    }

    /// The target with this name.
    pub(super) fn get(&self, name: &str) -> anyhow::Result<&Arc<Target>> {
        // The settings were checked, so this is never seen.
        let built = self.built.get(name).with_context(|| said!("cli-no-backend", backend = name))?;
        Ok(&built.target)
    }

    /// Loads the local model, if one answers.
    pub(crate) async fn warm(&self) {
        if let Some(target) = &self.local {
            target.backend.warm().await;
        }
    }

    /// The emulator, if it answers or has answered.
    pub(crate) fn emulates(&self) -> Option<&Arc<Emulator>> {
        self.emulator.as_ref()
    }
}

/// The backend of local models; without the feature the one that stands in for it.
#[cfg(feature = "local")]
fn local(config: &Config, stand_in: Arc<dyn Backend>) -> anyhow::Result<Arc<dyn Backend>> {
    let helper = crate::command::model::work::helper()?;
    Ok(Arc::new(pollux_backends::local::Local::new(config.local.clone(), &config.data_dir, stand_in, helper)?))
}

#[cfg(not(feature = "local"))]
#[expect(clippy::unnecessary_wraps, reason = "with the feature there is something to read")]
fn local(_: &Config, stand_in: Arc<dyn Backend>) -> anyhow::Result<Arc<dyn Backend>> {
    Ok(stand_in)
}

fn describe(config: &Config, name: &str) -> anyhow::Result<Service> {
    if name == UPSTREAM {
        let url = upstream::url(config).unwrap_or_else(|| BaseUrl::GOOGLE.to_owned());
        return Ok(Service { region: None, way: Way::Gemini { url, transport: config.upstream.transport.clone() } });
    }
    let found = config.backends.iter().find(|backend| backend.name == name);
    let found = found.with_context(|| said!("cli-no-backend", backend = name))?;
    if found.kind == BackendKind::Vertex {
        let vertex = found.vertex()?;
        return Ok(Service {
            region: found.region.clone().or(Some(vertex.location.clone())),
            way: Way::Vertex(vertex),
        });
    }
    // The settings were checked, so there is one.
    let url = found.url.clone().unwrap_or_default();
    Ok(Service { region: found.region.clone(), way: Way::Gemini { url, transport: found.transport.clone() } })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The settings, and a project on each of these backends.
    fn with(text: &str, backends: &[&str]) -> (Config, Vec<Project>) {
        let project = |name: &&str| Project {
            id: (*name).into(),
            backend: (*name).into(),
            tier: None,
            limits: Vec::new(),
            credentials: Vec::new(),
            paused: false,
        };
        (toml::from_str(text).unwrap(), backends.iter().map(project).collect())
    }

    #[test]
    fn keeps_what_a_change_does_not_concern() {
        let eu = "[[backends]]\nname = 'eu'\nurl = 'http://eu'\n";
        let (config, projects) = with(eu, &["google", "eu"]);
        let first = Backends::default().next(&config, &projects, true).unwrap();
        let (config, projects) = with(&format!("{eu}region = 'x'\n"), &["google", "eu", "eu"]);
        let second = first.next(&config, &projects, true).unwrap();
        assert!(Arc::ptr_eq(first.get("google").unwrap(), second.get("google").unwrap()));
        assert!(!Arc::ptr_eq(first.get("eu").unwrap(), second.get("eu").unwrap()));
        assert_eq!(second.get("eu").unwrap().region.as_deref(), Some("x"));
        let (config, projects) = with("", &["google"]);
        assert!(second.next(&config, &projects, true).unwrap().get("eu").is_err());
    }

    #[test]
    fn the_emulator_is_one_and_its_failures_are_hidden_only_among_projects() {
        let (config, projects) = with("", &["emulator"]);
        let first = Backends::default().next(&config, &projects, false).unwrap();
        let second = first.next(&config, &projects, true).unwrap();
        assert!(Arc::ptr_eq(first.emulates().unwrap(), second.emulates().unwrap()));
        assert!(!first.get("emulator").unwrap().relayed && second.get("emulator").unwrap().relayed);
    }
}
