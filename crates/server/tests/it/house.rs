//! A server whose callers stand in projects, kept by a real database in a folder of its own.

use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use aws_lc_rs::encoding::AsDer as _;
use pollux_relay::access::Access;
use pollux_relay::app_check::{Fetch, Verifier};
use pollux_relay::registry::{Actor, NewKey};
use pollux_relay::{AccessConfig, Clock, Registry};
use pollux_server::{AdminContext, ServerConfig};
use pollux_store::directory::{
    AiLogicConfig, Billing, BillingTier, DeveloperProvider, KeyRecord, ProjectRecord, SERVICES, Template,
};
use pollux_store::{Sqlite, Store as _};
use tempfile::TempDir;

use crate::{Running, config, metrics, start_relay, token};

/// A running server, and the registry behind it.
pub(crate) struct House {
    pub(crate) server: Running,
    pub(crate) registry: Arc<Registry>,
    _folder: TempDir,
}

/// There are no keys but our own.
#[derive(Debug)]
struct NoKeys;

#[async_trait]
impl Fetch for NoKeys {
    async fn fetch(&self, _: &str) -> Result<String, String> {
        Err("there are none".to_owned())
    }
}

/// Made once: it takes a moment.
fn signing_key() -> Vec<u8> {
    static KEY: OnceLock<Vec<u8>> = OnceLock::new();
    let made = || {
        let pair = aws_lc_rs::rsa::KeyPair::generate(aws_lc_rs::rsa::KeySize::Rsa2048).unwrap();
        let der: aws_lc_rs::encoding::Pkcs8V1Der<'_> = pair.as_der().unwrap();
        der.as_ref().to_vec()
    };
    KEY.get_or_init(made).clone()
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
        Self::start_on(config(), settings).await
    }

    /// The same, on a server that is set up like this.
    pub(crate) async fn start_on(server: ServerConfig, settings: AccessConfig) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(folder.path()).await.unwrap();
        let mac = store.mac_key().unwrap();
        store.set_sealed("app-check-signing-key", &signing_key()).await.unwrap();
        let registry = Registry::open(Arc::new(store), mac.clone(), Clock::system(), settings.clone()).await.unwrap();
        let verifier = Verifier::open(&**registry.store(), mac, Clock::system(), &settings, Arc::new(NoKeys)).await;
        let access = Access::new(Arc::clone(&registry)).with_verifier(Arc::new(verifier.unwrap()));
        let context = AdminContext { metrics: metrics(), emulator: None, operation: None, token: token() };
        let server = start_relay(server, context, Some(access)).await;
        Self { server, registry, _folder: folder }
    }

    /// A project with every service, set up for both providers, and a key of it.
    pub(crate) async fn project(&self, id: &str) -> String {
        let services = SERVICES.map(str::to_owned).into();
        let billing = Billing { tier: BillingTier::Tier1, ..Billing::default() };
        let record = ProjectRecord { id: id.to_owned(), services, billing, ..ProjectRecord::default() };
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
