//! Who may call: the registry of keys and projects, and what the gates need besides.

use std::sync::Arc;

use anyhow::Context as _;
use pollux_backends::Bucket;
use pollux_relay::access::{Access, Files, Ready};
use pollux_relay::app_check::Verifier;
use pollux_relay::{Clock, Registry};
use pollux_store::Sqlite;

use super::jwks::Keys;
use crate::config::Config;

/// Puts it together.
pub(super) async fn access(config: &Config, store: &Arc<Sqlite>) -> anyhow::Result<Access> {
    let mac = store.mac_key()?;
    let registry = Registry::open(Arc::clone(store) as _, mac.clone(), Clock::system(), config.access.clone()).await;
    let registry = registry.context("the keys and projects of callers cannot be read")?;
    let verifier = Verifier::open(&**store, mac, Clock::system(), &config.access, Arc::new(Keys)).await?;
    let access = Access::new(registry);
    access.configure(Ready::read_aside(config.access.clone()).await?);
    Ok(access.with_files(files(config)?).with_verifier(Arc::new(verifier)))
}

/// The buckets of the settings.
///
/// # Errors
/// One of them cannot be set up.
pub(crate) fn files(config: &Config) -> anyhow::Result<Arc<Files>> {
    let buckets: Result<Vec<_>, _> = config.buckets.iter().map(Bucket::new).collect();
    Ok(Files::new(buckets.context("a bucket cannot be set up")?))
}
