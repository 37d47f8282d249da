//! The registry and the directory over a real store: what is changed is felt when it should be, kept, and remembered.

mod changes;
mod keys;
mod projects;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use pollux_doctor::{Error, Values};
use pollux_relay::access::Access;
use pollux_relay::registry::DEFAULT_PROJECT;
use pollux_relay::{AccessConfig, Actor, Clock, NewKey, Presented, Registry, Relay, Secret};
use pollux_store::Sqlite;
use pollux_store::directory::{AuditEntry, AuditQuery, DeveloperProvider};
use tempfile::TempDir;

use crate::{NOON, Rig, Upstream};

const MINUTE: Duration = Duration::from_secs(60);

/// A relay whose callers' keys lie in a folder.
pub(crate) struct House {
    folder: TempDir,
    pub(crate) registry: Arc<Registry>,
    pub(crate) relay: Relay,
    clock: Clock,
}

impl House {
    pub(crate) async fn new() -> Self {
        let (folder, clock) = (tempfile::tempdir().unwrap(), Clock::starting_at(NOON));
        let (registry, relay) = open(&folder, clock).await;
        Self { folder, registry, relay, clock }
    }

    /// The same after a restart.
    pub(crate) async fn again(self) -> Self {
        let Self { folder, registry, relay, clock } = self;
        registry.close().await;
        drop((registry, relay));
        let (registry, relay) = open(&folder, clock).await;
        Self { folder, registry, relay, clock }
    }

    /// Who a key names, or what is wrong with it.
    fn opens(&self, key: &Secret) -> Result<String, &'static str> {
        let caller = self.relay.identify(&Presented::ApiKey(key.clone()), &Values::new());
        caller.map(|caller| caller.key_id.to_string()).map_err(|error| {
            // Its words are Google's, and Google was not asked.
            assert_eq!(error.values().get("refused_by"), Some("pollux"));
            error.fault()
        })
    }

    pub(crate) async fn key(&self, id: &str) -> Secret {
        let new = NewKey { id: Some(id.to_owned()), ..NewKey::default() };
        self.registry.create_key(&admin(), DEFAULT_PROJECT, new).await.unwrap().1
    }

    async fn audit(&self) -> Vec<AuditEntry> {
        let all = AuditQuery { project: None, resource: None, from: None, before_id: None, limit: 1000 };
        self.registry.audit(&all).await.unwrap()
    }
}

async fn open(folder: &TempDir, clock: Clock) -> (Arc<Registry>, Relay) {
    let store = Arc::new(Sqlite::open(folder.path()).await.unwrap());
    let mac = store.mac_key().unwrap();
    let registry = Registry::open(store, mac, clock, AccessConfig::default()).await.unwrap();
    let relay = Rig::new(Upstream::playing([]), &["a"]).relay.with_access(Access::new(Arc::clone(&registry)));
    (registry, relay)
}

pub(crate) fn admin() -> Actor {
    Actor { name: "admin".to_owned(), from: Some(IpAddr::from([192, 0, 2, 1])) }
}

/// Lets time go by; a database does not work by a clock that stands still.
pub(crate) async fn pass(span: Duration) {
    tokio::time::pause();
    tokio::time::advance(span).await;
    tokio::time::resume();
}

fn status<T: std::fmt::Debug>(result: Result<T, Error>) -> (u16, String) {
    let error = result.unwrap_err();
    (error.http(), error.status().status.clone())
}

#[tokio::test]
async fn the_first_start_makes_a_project_and_a_key_and_the_next_finds_them() {
    let house = House::new().await;
    let (key, is_new) = house.registry.first_key().await.unwrap();
    let key = key.unwrap();
    assert!(is_new);
    assert_eq!(house.opens(&key).as_deref(), Ok("default"));
    let project = house.registry.get_project(DEFAULT_PROJECT).unwrap();
    assert_eq!(project.record.number.to_string().len(), 12);
    assert_eq!(project.ai_logic.as_ref().unwrap().developer, Some(DeveloperProvider::Open));
    let house = house.again().await;
    assert_eq!(house.registry.first_key().await.unwrap(), (Some(key.clone()), false));
    assert_eq!(house.opens(&key).as_deref(), Ok("default"));
    assert_eq!(house.registry.projects().len(), 1);
    assert_eq!(house.opens(&Secret::new("AIza-none")), Err("api_key_invalid"));
}
