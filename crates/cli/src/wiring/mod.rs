//! From settings to a running set of parts: the one place that knows all of them.

mod access;
mod backends;
mod capture;
mod folder;
mod jwks;
mod keys;
mod plan;
mod token;
mod upstream;
pub(crate) mod vocabulary;

use std::path::Path;
use std::sync::Arc;

pub(crate) use access::files;
use anyhow::Context as _;
pub(crate) use backends::Backends;
pub(crate) use folder::look as look_at_folder;
pub(crate) use plan::Plan;
use plan::Stored;
use pollux_backends::Secret;
use pollux_doctor::hold_secrets;
use pollux_relay::pool::Project;
use pollux_relay::{Clock, Pool, Relay};
use pollux_store::{Capsules, Ledger, Sqlite, Store as _};
pub(crate) use token::{admin_token, read_token, token_file};
pub(crate) use upstream::{Upstream, has_local_model, url as upstream_url};

use crate::command::environment;
use crate::config::Config;
use crate::speak::said;

/// What the parts are, once put together. It has no `Debug`, as it holds a key.
pub(crate) struct Wired {
    pub(crate) relay: Arc<Relay>,
    pub(crate) pool: Arc<Pool>,
    pub(crate) store: Arc<Sqlite>,
    pub(crate) ledger: Arc<Ledger>,
    pub(crate) projects: Vec<Project>,
    pub(crate) backends: Backends,
    /// Where requests are kept, when some are.
    pub(crate) capsules: Option<Arc<Capsules>>,
    /// The key that callers present, to be shown at start; `None` when it cannot be shown.
    pub(crate) first_key: Option<Secret>,
    /// Whether it was made just now.
    pub(crate) key_is_new: bool,
}

/// Puts the parts together.
pub(crate) async fn wire(config: &Config) -> anyhow::Result<Wired> {
    let store = Arc::new(open_store(&config.data_dir).await?);
    let access = access::access(config, &store).await?;
    let (first_key, key_is_new) = access.registry.first_key().await.context("the first key cannot be made")?;
    let plan = plan(config, &store, &Backends::default()).await?;
    hold_secrets(plan.secrets);
    let pool = Pool::new(plan.projects.clone(), Clock::system());
    let ledger = Ledger::open(&config.data_dir, Arc::clone(&store) as _, config.ledger.clone()).await;
    let ledger = Arc::new(ledger.context("the ledger cannot be begun")?);
    access.seed().await.context("what was used before cannot be read")?;
    let relay = Relay::with_ledger(plan.relay, plan.keys, plan.routes, Arc::clone(&pool), Some(Arc::clone(&ledger)));
    let relay = relay.with_access(access);
    let (relay, capsules) = capture::capture(config, relay)?;
    let (relay, projects, backends) = (Arc::new(relay), plan.projects, plan.backends);
    Ok(Wired { relay, pool, store, ledger, projects, backends, capsules, first_key, key_is_new })
}

/// The database in the data folder, with the key that its secrets are encrypted under.
pub(crate) async fn open_store(folder: &Path) -> anyhow::Result<Sqlite> {
    let store =
        Sqlite::open(folder).await.with_context(|| said!("cli-database-unopened", folder = folder.display()))?;
    match environment("POLLUX_SECRET_KEY") {
        Some(key) => Ok(store.with_secret_key(&key)?),
        None => Ok(store),
    }
}

/// What the settings, the environment and the store say together.
pub(crate) async fn plan(config: &Config, store: &Sqlite, before: &Backends) -> anyhow::Result<Plan> {
    let mut stored = Vec::new();
    let mut remarks = Vec::new();
    for known in store.credentials().await? {
        // One that cannot be decrypted leaves the others as good as they are.
        match store.credential_secret(&known.id).await {
            Ok(Some(secret)) => {
                let (project, id, paused) = (known.project, known.id, known.paused);
                stored.push(Stored { project, id, paused, secret: Secret::new(secret) });
            }
            Ok(None) => {}
            Err(error) => remarks.push(error.to_string()),
        }
    }
    let plan = Plan::new(config, environment, &stored, before)?;
    for remark in remarks.iter().chain(&plan.remarks) {
        tracing::warn!(target: "pollux", "{remark}");
    }
    Ok(plan)
}

/// Writes where the server answers, for scripts that wait for it; the file appears whole or not at all.
pub(crate) fn write_ready_file(path: &Path, listen: &str, admin: &str, config: &Config) -> anyhow::Result<()> {
    // Whole, as whoever reads it may stand in another folder.
    let token = token_file(config).map(|file| std::path::absolute(&file).unwrap_or(file));
    let pid = std::process::id();
    let body = serde_json::json!({ "listen": listen, "admin": admin, "admin_token_file": token, "pid": pid });
    let draft = path.with_extension("part");
    std::fs::write(&draft, body.to_string())
        .and_then(|()| std::fs::rename(&draft, path))
        .with_context(|| said!("cli-ready-file-unwritten", file = path.display()))
}
