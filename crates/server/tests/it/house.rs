//! A server whose callers stand in projects, kept by a real database in a folder of its own.

use std::sync::Arc;

use pollux_relay::access::Access;
use pollux_relay::registry::{Actor, NewKey};
use pollux_relay::{AccessConfig, Clock, Registry};
use pollux_server::AdminContext;
use pollux_store::Sqlite;
use pollux_store::directory::{AiLogicConfig, DeveloperProvider, KeyRecord, ProjectRecord, SERVICES, Template};
use tempfile::TempDir;

use crate::{Running, config, metrics, start_relay, token};

/// A running server, and the registry behind it.
pub(crate) struct House {
    pub(crate) server: Running,
    pub(crate) registry: Arc<Registry>,
    _folder: TempDir,
}

/// Who makes what the tests need.
pub(crate) fn actor() -> Actor {
    Actor::local("tests")
}

impl House {
    /// One with the project `default` alone.
    pub(crate) async fn start() -> Self {
        Self::start_with(AccessConfig::default()).await
    }

    /// The same, under other settings.
    pub(crate) async fn start_with(settings: AccessConfig) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(folder.path()).await.unwrap();
        let mac = store.mac_key().unwrap();
        let registry = Registry::open(Arc::new(store), mac, Clock::system(), settings).await.unwrap();
        let context = AdminContext { metrics: metrics(), emulator: None, operation: None, token: token() };
        let server = start_relay(config(), context, Some(Access::new(Arc::clone(&registry)))).await;
        Self { server, registry, _folder: folder }
    }

    /// A project with every service, set up for both providers, and a key of it.
    pub(crate) async fn project(&self, id: &str) -> String {
        let services = SERVICES.map(str::to_owned).into();
        let record = ProjectRecord { id: id.to_owned(), services, ..ProjectRecord::default() };
        self.registry.create_project(&actor(), record).await.unwrap();
        let set_up = |config: &mut AiLogicConfig| {
            config.developer = Some(DeveloperProvider::Open);
            config.vertex = true;
            Ok(())
        };
        self.registry.update_ai_logic(&actor(), id, None, set_up).await.unwrap();
        self.key(id).await
    }

    /// One more key of a project.
    pub(crate) async fn key(&self, project: &str) -> String {
        let new = NewKey { id: None, string: None, record: KeyRecord::default() };
        let (_, string) = self.registry.create_key(&actor(), project, new).await.unwrap();
        string.expose().to_owned()
    }

    /// A template of a project.
    pub(crate) async fn template(&self, project: &str, id: &str, text: &str) {
        let put = |_: Option<&Template>| Ok(Template { template_string: text.to_owned(), ..Template::default() });
        self.registry.put_template(&actor(), project, id, None, put).await.unwrap();
    }
}
