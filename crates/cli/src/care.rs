//! What has to be done for keys and projects from time to time: what other servers on the same data folder change is taken
//! over, their last use is written down, what was deleted long ago is purged; and what an operator changes beside them is remembered in the same audit.

use std::time::Duration;

use pollux_relay::{Actor, Relay};
use serde_json::Value;

/// How often the last use of keys is written down.
const TOUCH: Duration = Duration::from_secs(60);
/// How often to look for changes of others.
const FOLLOW: Duration = Duration::from_millis(100);
/// After so many of these, what was deleted long ago is purged.
const TOUCHES_PER_SWEEP: u32 = 60;

/// Does it, for ever.
pub(crate) async fn keep(relay: &Relay) {
    tokio::join!(tidy(relay), follow(relay));
}

async fn follow(relay: &Relay) {
    let Some(access) = relay.access() else { return };
    let mut failing = false;
    loop {
        tokio::time::sleep(FOLLOW).await;
        let followed = access.registry.follow().await;
        match followed {
            Err(error) if !failing => {
                tracing::warn!(target: "pollux", %error, "what other servers change cannot be read");
                failing = true;
            }
            Err(_) => {}
            Ok(_) => failing = false,
        }
    }
}

async fn tidy(relay: &Relay) {
    let Some(access) = relay.access() else { return };
    loop {
        if let Err(error) = access.registry.sweep().await {
            tracing::warn!(target: "pollux", %error, "what was deleted cannot be purged");
        }
        for _ in 0..TOUCHES_PER_SWEEP {
            tokio::time::sleep(TOUCH).await;
            touch(relay).await;
        }
    }
}

async fn touch(relay: &Relay) {
    let Some(access) = relay.access() else { return };
    if let Err(error) = access.registry.touch().await {
        tracing::warn!(target: "pollux", %error, "when keys were last used cannot be written down");
    }
}

/// Does it for the last time.
pub(crate) async fn end(relay: &Relay) {
    touch(relay).await;
    if let Some(access) = relay.access() {
        access.registry.close().await;
    }
}

/// Remembers what was changed; that it cannot be remembered does not undo it.
pub(crate) async fn note(relay: &Relay, actor: &Actor, action: &str, resource: &str, change: Value) {
    let Some(access) = relay.access() else { return };
    if let Err(error) = access.registry.note(actor, action, resource, change).await {
        tracing::warn!(target: "pollux", %error, action, resource, "a change is not in the audit");
    }
}
