//! What was used and spent before a restart counts after it, whoever paid.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use pollux_doctor::{Error, Values};
use pollux_relay::access::Access;
use pollux_relay::pool::{Pool, Project};
use pollux_relay::registry::etag;
use pollux_relay::{
    AccessConfig, Actor, Asked, Call, Clock, KeyRing, NewKey, Outcome, Presented, Provider, Registry, Relay,
    RelayConfig, Routes, Surface,
};
use pollux_store::directory::{AiLogicConfig, DeveloperProvider, KeyRecord, Limits, ProjectRecord, SERVICES, SpendCap};
use pollux_store::{Ledger, LedgerConfig, Sqlite};
use tempfile::TempDir;
use tokio::sync::Notify;
use tokio_util::task::TaskTracker;

use crate::access::{PROJECT, asked};
use crate::registry::pass;
use crate::upstream::{Act, Upstream};
use crate::{NOON, call, target};

const BALANCE: i64 = 1_000_000_000;

/// A relay with a ledger, whose data lie in a folder.
struct House {
    folder: TempDir,
    relay: Relay,
    registry: Arc<Registry>,
    ledger: Arc<Ledger>,
    clock: Clock,
}

impl House {
    /// With one project that has paid in advance.
    async fn new(upstream: Upstream) -> Self {
        let house = Self::open(tempfile::tempdir().unwrap(), upstream, Clock::starting_at(NOON)).await;
        let record = ProjectRecord {
            id: PROJECT.to_owned(),
            services: SERVICES.map(str::to_owned).into(),
            ..ProjectRecord::default()
        };
        house.registry.create_project(&actor(), record).await.unwrap();
        house.project(|project| project.billing.prepaid_nanos = Some(BALANCE)).await;
        house
    }

    async fn open(folder: TempDir, upstream: Upstream, clock: Clock) -> Self {
        let store = Arc::new(Sqlite::open(folder.path()).await.unwrap());
        let mac = store.mac_key().unwrap();
        let registry = Registry::open(Arc::clone(&store) as _, mac, clock, AccessConfig::default()).await;
        let registry = registry.unwrap();
        let ledger = Arc::new(Ledger::open(folder.path(), store, LedgerConfig::default()).await.unwrap());
        let access = Access::new(Arc::clone(&registry));
        access.seed().await.unwrap();
        let routes = Routes::to(Arc::unwrap_or_clone(target(&Arc::new(upstream))));
        let pool = Pool::new(vec![Project::only("up", None)], Clock::system());
        let config = RelayConfig::default();
        let relay = Relay::with_ledger(config, KeyRing::new([]), routes, pool, Some(Arc::clone(&ledger)));
        Self { folder, relay: relay.with_access(access), registry, ledger, clock }
    }

    async fn again(self) -> Self {
        let Self { folder, relay, registry, ledger, clock } = self;
        assert!(ledger.flush().await);
        registry.close().await;
        drop((relay, registry, ledger));
        Self::open(folder, Upstream::playing([Act::Say("hello")]), clock).await
    }

    async fn key(&self, id: &str, record: KeyRecord) -> (String, Presented) {
        let new = NewKey { id: Some(id.to_owned()), record, ..NewKey::default() };
        let (key, secret) = self.registry.create_key(&actor(), PROJECT, new).await.unwrap();
        (key.uid, Presented::ApiKey(secret))
    }

    async fn project(&self, edit: impl FnOnce(&mut ProjectRecord) + Send) {
        let edit = |record: &mut ProjectRecord| {
            edit(record);
            Ok(())
        };
        self.registry.update_project(&actor(), PROJECT, None, edit).await.unwrap();
    }

    async fn ask(&self, key: &Presented, surface: &Surface) -> Result<(), Error> {
        let none = HeaderMap::new();
        let asked = Asked { surface, ..asked(key, &none) };
        let caller = self.relay.admit(&asked, &Values::new().set("grpc_method", asked.grpc_method))?;
        let call = Call { caller, surface: surface.clone(), ..call() };
        self.relay.call(call, &Outcome::default()).await.map(drop)
    }

    fn left(&self) -> i64 {
        self.registry.get_project(PROJECT).unwrap().left().unwrap()
    }

    fn written_down(&self) -> i64 {
        self.registry.get_project(PROJECT).unwrap().record.billing.prepaid_nanos.unwrap()
    }

    fn spent(&self, uid: &str) -> u64 {
        self.registry.directory().key_by_uid(uid).unwrap().meters.spent(self.clock)
    }
}

fn actor() -> Actor {
    Actor::local("test")
}

#[tokio::test]
async fn a_call_that_ends_after_its_balance_was_written_down_is_not_lost() {
    let told = Arc::new(Notify::new());
    let say = Act::Say("hello");
    let house = House::new(Upstream::playing([say.clone(), Act::When(Arc::clone(&told), Box::new(say))])).await;
    let (_, key) = house.key("app", KeyRecord::default()).await;
    house.ask(&key, &Surface::Gemini).await.unwrap();
    let each = BALANCE - house.left();
    assert!(each > 0);
    let writes = async {
        house.project(|project| project.display_name = "renamed".to_owned()).await;
        assert_eq!((house.written_down(), house.left()), (BALANCE - each, BALANCE - each));
        told.notify_one();
    };
    let (asked, ()) = tokio::join!(house.ask(&key, &Surface::Gemini), writes);
    asked.unwrap();
    assert_eq!((house.written_down(), house.left()), (BALANCE - each, BALANCE - 2 * each));
    let house = house.again().await;
    assert_eq!(house.left(), BALANCE - 2 * each);
    // What is written down now is not counted once more.
    house.project(|project| project.display_name = "again".to_owned()).await;
    assert_eq!(house.written_down(), BALANCE - 2 * each);
    assert_eq!(house.again().await.left(), BALANCE - 2 * each);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_balance_that_is_written_down_all_the_while_is_the_same_after_a_restart() {
    const CALLS: i64 = 50;
    const TASKS: i64 = 4;
    let house = Arc::new(House::new(Upstream::playing([Act::Say("hello")])).await);
    let (_, key) = house.key("app", KeyRecord::default()).await;
    let key = Arc::new(key);
    house.ask(&key, &Surface::Gemini).await.unwrap();
    let each = BALANCE - house.left();
    let tracker = TaskTracker::new();
    for _ in 0..TASKS {
        let (house, key) = (Arc::clone(&house), Arc::clone(&key));
        tracker.spawn(async move {
            for _ in 0..CALLS {
                house.ask(&key, &Surface::Gemini).await.unwrap();
            }
        });
    }
    tracker.close();
    let mut writes = 0;
    while !tracker.is_empty() {
        writes += 1;
        house.project(|project| project.display_name = format!("write {writes}")).await;
    }
    tracker.wait().await;
    let left = BALANCE - (1 + TASKS * CALLS) * each;
    assert_eq!(house.left(), left);
    let Ok(house) = Arc::try_unwrap(house) else { panic!("every task has ended") };
    assert_eq!(house.again().await.left(), left, "after {writes} writes");
}

#[tokio::test]
async fn a_balance_is_written_down_before_the_ledger_forgets() {
    let house = House::new(Upstream::playing([Act::Say("hello")])).await;
    let (_, key) = house.key("app", KeyRecord::default()).await;
    house.ask(&key, &Surface::Gemini).await.unwrap();
    let day = Duration::from_secs(86_400);
    pass(29 * day).await;
    house.registry.sweep().await.unwrap();
    assert_eq!(house.written_down(), BALANCE);
    pass(day).await;
    house.registry.sweep().await.unwrap();
    assert!(house.left() < BALANCE && house.written_down() == house.left());
    let before = etag(&house.registry.get_project(PROJECT).unwrap().record);
    pass(31 * day).await;
    house.registry.sweep().await.unwrap();
    let now = house.registry.get_project(PROJECT).unwrap();
    assert_eq!(etag(&now.record), before, "nothing was taken from it since");
}

#[tokio::test]
async fn the_key_behind_firebase_is_charged_after_a_restart_too() {
    let house = House::new(Upstream::playing([Act::Say("hello")])).await;
    let limits = Limits { requests_per_day: Some(3), ..Limits::default() };
    let budget = SpendCap { nanos_per_month: u64::MAX >> 12 };
    let record = KeyRecord { limits, monthly_budget: Some(budget), ..KeyRecord::default() };
    let ((caller, key), (behind, own)) =
        (house.key("app", KeyRecord::default()).await, house.key("gemini", record).await);
    let provide = |config: &mut AiLogicConfig| {
        config.developer = Some(DeveloperProvider::Key { uid: behind.clone() });
        Ok(())
    };
    house.registry.update_ai_logic(&actor(), PROJECT, None, provide).await.unwrap();
    let surface = Surface::Firebase { project: PROJECT.into(), provider: Provider::Developer };
    house.ask(&key, &surface).await.unwrap();
    let each = house.spent(&behind);
    // Whoever calls by the same key is charged once.
    house.ask(&own, &surface).await.unwrap();
    house.ask(&key, &Surface::Gemini).await.unwrap();
    assert_eq!((house.spent(&caller), house.spent(&behind)), (2 * each, 2 * each));
    let house = house.again().await;
    assert_eq!((house.spent(&caller), house.spent(&behind)), (2 * each, 2 * each));
    house.ask(&key, &surface).await.unwrap();
    assert_eq!(house.ask(&key, &surface).await.unwrap_err().fault(), "key_quota", "the day's third was the last");
    house.ask(&key, &Surface::Gemini).await.unwrap();
}
