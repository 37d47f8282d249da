//! The registry and the directory over a real store: what is changed is felt when it should be, kept, and remembered.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use pollux_doctor::{Error, Values};
use pollux_relay::access::Access;
use pollux_relay::registry::{DEFAULT_PROJECT, UNDELETE_WITHIN, key_etag, key_name};
use pollux_relay::{AccessConfig, Actor, Clock, NewKey, Presented, Registry, Relay, Secret};
use pollux_store::Sqlite;
use pollux_store::directory::{
    AuditEntry, AuditQuery, ClientRestriction, DeveloperProvider, Enforcement, KeyRecord, Member, ProjectRecord,
    ProjectState, Restrictions, Role, Template,
};
use serde_json::Value;
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
        caller.map(|caller| caller.key_id.to_string()).map_err(|error| error.fault())
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

#[tokio::test]
async fn a_key_is_made_changed_deleted_and_had_back() {
    let house = House::new().await;
    let (registry, text) = (Arc::clone(&house.registry), house.key("app").await);
    assert_eq!(house.opens(&text).as_deref(), Ok("app"), "at once");
    let first = registry.key(DEFAULT_PROJECT, "app").unwrap().record.clone();
    let rename = |name: &'static str| {
        move |key: &mut KeyRecord| {
            *key =
                KeyRecord { display_name: name.to_owned(), project: 1, id: "x".into(), uid: "y".into(), ..key.clone() };
            Ok(())
        }
    };
    let after = registry
        .update_key(&admin(), DEFAULT_PROJECT, "app", Some(&key_etag(&first)), false, rename("n"))
        .await
        .unwrap();
    assert_eq!(after, KeyRecord { display_name: "n".into(), update_time: after.update_time, ..first.clone() });
    let stale =
        registry.update_key(&admin(), DEFAULT_PROJECT, "app", Some(&key_etag(&first)), false, rename("m")).await;
    assert_eq!(status(stale), (409, "ABORTED".to_owned()));
    let stale = registry.delete_key(&admin(), DEFAULT_PROJECT, "app", Some("W/\"x\""), false).await;
    assert_eq!(status(stale), (409, "ABORTED".to_owned()));
    let used = registry.delete_key(&admin(), DEFAULT_PROJECT, "app", None, true).await;
    assert_eq!(status(used), (400, "FAILED_PRECONDITION".to_owned()), "it was used just now");
    let used = registry.update_key(&admin(), DEFAULT_PROJECT, "app", None, true, rename("m")).await;
    assert_eq!(status(used), (400, "FAILED_PRECONDITION".to_owned()));
    registry.delete_key(&admin(), DEFAULT_PROJECT, "app", Some(&key_etag(&after)), false).await.unwrap();
    assert!(house.opens(&text).is_err());
    assert!(registry.keys(DEFAULT_PROJECT, false).unwrap().is_empty());
    assert_eq!(registry.keys(DEFAULT_PROJECT, true).unwrap().len(), 1);
    assert!(registry.lookup(text.expose()).is_some_and(|found| key_name(&found.key.record) == key_name(&first)));
    let taken = NewKey { id: Some("app".to_owned()), ..NewKey::default() };
    assert_eq!(status(registry.create_key(&admin(), DEFAULT_PROJECT, taken).await), (409, "ALREADY_EXISTS".to_owned()));
    registry.undelete_key(&admin(), DEFAULT_PROJECT, "app").await.unwrap();
    assert_eq!(house.opens(&text).as_deref(), Ok("app"), "the same string");
    assert_eq!(registry.reveal_key(&admin(), DEFAULT_PROJECT, "app").await.unwrap(), text);
}

#[tokio::test]
async fn what_was_deleted_too_long_ago_is_gone_for_good() {
    let house = House::new().await;
    let text = house.key("app").await;
    house.registry.delete_key(&admin(), DEFAULT_PROJECT, "app", None, false).await.unwrap();
    pass(UNDELETE_WITHIN.saturating_sub(MINUTE)).await;
    house.registry.sweep().await.unwrap();
    assert!(house.registry.key(DEFAULT_PROJECT, "app").is_ok());
    pass(MINUTE).await;
    let late = house.registry.undelete_key(&admin(), DEFAULT_PROJECT, "app").await;
    assert_eq!(status(late), (404, "NOT_FOUND".to_owned()));
    house.registry.sweep().await.unwrap();
    assert!(house.registry.lookup(text.expose()).is_none());
    let house = house.again().await;
    assert!(house.registry.keys(DEFAULT_PROJECT, true).unwrap().is_empty());
    assert_eq!(house.registry.first_key().await.unwrap(), (None, false), "the first start was long ago");
}

#[tokio::test]
async fn a_rotated_key_has_two_strings_until_the_overlap_ends() {
    let house = House::new().await;
    let old = house.key("app").await;
    let (_, new) = house.registry.rotate_key(&admin(), DEFAULT_PROJECT, "app", 10 * MINUTE).await.unwrap();
    assert_ne!(old, new);
    assert!(house.opens(&old).is_ok() && house.opens(&new).is_ok());
    assert_eq!(house.registry.reveal_key(&admin(), DEFAULT_PROJECT, "app").await.unwrap(), new);
    pass(10 * MINUTE).await;
    assert!(house.opens(&old).is_err() && house.opens(&new).is_ok());
    let house = house.again().await;
    assert!(house.opens(&old).is_err() && house.opens(&new).is_ok());
    pass(UNDELETE_WITHIN).await;
    house.registry.sweep().await.unwrap();
    assert!(house.registry.lookup(old.expose()).is_none() && house.opens(&new).is_ok());
    let long = house.registry.rotate_key(&admin(), DEFAULT_PROJECT, "app", 100 * UNDELETE_WITHIN).await;
    assert_eq!(status(long), (400, "INVALID_ARGUMENT".to_owned()));
}

#[tokio::test]
async fn a_change_is_felt_after_the_delay_and_a_new_key_at_once() {
    let house = House::new().await;
    house.registry.configure(AccessConfig { propagation_delay: 2 * MINUTE, ..AccessConfig::default() });
    let text = house.key("app").await;
    assert!(house.opens(&text).is_ok());
    let registry = &house.registry;
    registry.delete_key(&admin(), DEFAULT_PROJECT, "app", None, false).await.unwrap();
    assert!(house.opens(&text).is_ok() && registry.keys(DEFAULT_PROJECT, false).unwrap().is_empty());
    pass((2 * MINUTE).saturating_sub(Duration::from_secs(1))).await;
    assert!(house.opens(&text).is_ok());
    pass(Duration::from_secs(1)).await;
    assert!(house.opens(&text).is_err());
    // A project may say otherwise.
    let at_once = |project: &mut ProjectRecord| {
        project.propagation_delay_ms = Some(0);
        Ok(())
    };
    registry.update_project(&admin(), DEFAULT_PROJECT, None, at_once).await.unwrap();
    registry.undelete_key(&admin(), DEFAULT_PROJECT, "app").await.unwrap();
    assert!(house.opens(&text).is_ok());
}

#[tokio::test]
async fn every_change_is_remembered_without_a_secret() {
    let house = House::new().await;
    let text = house.key("app").await;
    let registry = &house.registry;
    let (_, other) = registry.rotate_key(&admin(), DEFAULT_PROJECT, "app", MINUTE).await.unwrap();
    registry.reveal_key(&admin(), DEFAULT_PROJECT, "app").await.unwrap();
    registry.delete_key(&admin(), DEFAULT_PROJECT, "app", None, false).await.unwrap();
    registry.note(&Actor::local("config"), "config.reload", "config", Value::Null).await.unwrap();
    let refused = registry.delete_key(&admin(), DEFAULT_PROJECT, "app", None, false).await;
    assert_eq!(status(refused).0, 400);
    let entries = house.audit().await;
    let actions: Vec<&str> = entries.iter().rev().map(|entry| &*entry.action).collect();
    let expected =
        ["projects.create", "keys.create", "keys.rotate", "keys.getKeyString", "keys.delete", "config.reload"];
    assert_eq!(actions, expected, "what was refused is not there");
    assert_eq!((&*entries[1].actor, entries[1].from.as_deref()), ("admin", Some("192.0.2.1")));
    assert!(entries[1].change["after"]["deleteTime"].is_i64() && entries[1].change["before"]["deleteTime"].is_null());
    let all = serde_json::to_string(&entries).unwrap();
    assert!(!all.contains(text.expose()) && !all.contains(other.expose()));
}

#[tokio::test]
async fn odd_texts_are_refused_as_names_and_kept_literally_elsewhere() {
    let house = House::new().await;
    let registry = &house.registry;
    let million = "x".repeat(1 << 20);
    for text in ["'; DROP TABLE keys; --", "a\0b", "../../etc", "%2e%2e", "ü", "", &million] {
        let named = NewKey { id: Some(text.to_owned()), ..NewKey::default() };
        assert_eq!(status(registry.create_key(&admin(), DEFAULT_PROJECT, named).await).0, 400, "{text:.20}");
        let project = ProjectRecord { id: text.to_owned(), ..ProjectRecord::default() };
        assert_eq!(status(registry.create_project(&admin(), project).await).0, 400);
        assert_eq!(status(registry.create_account(&admin(), DEFAULT_PROJECT, text, "").await).0, 400);
        let template = |_: Option<&Template>| Ok(Template::default());
        assert_eq!(status(registry.put_template(&admin(), DEFAULT_PROJECT, text, None, template).await).0, 400);
        for result in [
            registry.delete_key(&admin(), DEFAULT_PROJECT, text, None, false).await,
            registry.delete_key(&admin(), text, "app", None, false).await,
        ] {
            let error = result.unwrap_err();
            assert_eq!(error.http(), 404);
            assert!(error.status().message.len() < 400, "nobody wants it back");
        }
    }
    let odd = "'; DROP TABLE keys; -- %00 ü\u{202e}";
    let record = KeyRecord { display_name: odd.to_owned(), ..KeyRecord::default() };
    let (key, text) =
        registry.create_key(&admin(), DEFAULT_PROJECT, NewKey { record, ..NewKey::default() }).await.unwrap();
    let long = KeyRecord { display_name: million, ..KeyRecord::default() };
    let long = registry.create_key(&admin(), DEFAULT_PROJECT, NewKey { record: long, ..NewKey::default() }).await;
    assert_eq!(status(long).0, 400);
    let house = house.again().await;
    assert_eq!(house.registry.key(DEFAULT_PROJECT, &key.id).unwrap().record.display_name, odd);
    assert_eq!(house.opens(&text).as_deref(), Ok(&*key.id));
}

#[tokio::test]
async fn a_change_whose_caller_hangs_up_is_brought_to_its_end() {
    let house = House::new().await;
    for at in 0..20 {
        let new = NewKey { id: Some(format!("key-{at}")), ..NewKey::default() };
        let registry = Arc::clone(&house.registry);
        let actor = admin();
        let create = std::pin::pin!(registry.create_key(&actor, DEFAULT_PROJECT, new));
        // It is asked once or a few times, and then nobody waits any more.
        let impatient = async {
            for _ in 0..at {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            biased;
            _ = create => {}
            () = impatient => {}
        }
    }
    house.registry.close().await;
    let known: BTreeSet<_> =
        house.registry.keys(DEFAULT_PROJECT, true).unwrap().iter().map(|key| key.record.id.clone()).collect();
    let house = house.again().await;
    let kept: BTreeSet<_> =
        house.registry.keys(DEFAULT_PROJECT, true).unwrap().iter().map(|key| key.record.id.clone()).collect();
    assert_eq!(known, kept, "what the directory says is what the database has");
    assert!(!kept.is_empty());
}

#[tokio::test]
async fn one_of_two_who_want_the_same_name_gets_it() {
    let house = House::new().await;
    let new = || NewKey { id: Some("app".to_owned()), ..NewKey::default() };
    let actor = admin();
    let (one, other) = tokio::join!(
        house.registry.create_key(&actor, DEFAULT_PROJECT, new()),
        house.registry.create_key(&actor, DEFAULT_PROJECT, new())
    );
    assert!(one.is_ok() != other.is_ok());
    let app = || ProjectRecord { id: "my-project".to_owned(), ..ProjectRecord::default() };
    let (one, other) =
        tokio::join!(house.registry.create_project(&actor, app()), house.registry.create_project(&actor, app()));
    assert!(one.is_ok() != other.is_ok());
}

#[tokio::test]
async fn a_project_comes_and_goes_and_keeps_its_number() {
    let house = House::new().await;
    let registry = &house.registry;
    let new = ProjectRecord { id: "my-project".to_owned(), ..ProjectRecord::default() };
    let made = registry.create_project(&admin(), new).await.unwrap();
    assert_eq!(made.number.to_string().len(), 12);
    let (key, text) = registry.create_key(&admin(), "my-project", NewKey::default()).await.unwrap();
    assert_eq!(key.id, key.uid, "a key without a name has a UUID for one");
    assert_eq!(house.opens(&text), Ok(format!("my-project/{}", key.id)));
    assert_eq!(status(registry.reveal_key(&admin(), "my-project", &key.id).await).0, 400, "strings are not kept there");
    let change = |project: &mut ProjectRecord| {
        *project =
            ProjectRecord { number: 5, id: "other-id".into(), state: ProjectState::Suspended, ..project.clone() };
        Ok(())
    };
    let after = registry.update_project(&admin(), &made.number.to_string(), None, change).await.unwrap();
    assert_eq!((after.number, &*after.id, after.state), (made.number, "my-project", ProjectState::Suspended));
    assert_eq!(status(registry.delete_project(&admin(), DEFAULT_PROJECT, None).await).0, 400);
    registry.delete_project(&admin(), "my-project", None).await.unwrap();
    assert_eq!(status(registry.create_key(&admin(), "my-project", NewKey::default()).await).0, 400);
    let back = registry.undelete_project(&admin(), "my-project").await.unwrap();
    assert_eq!((back.state, back.delete_time), (ProjectState::Active, None));
    registry.delete_project(&admin(), "my-project", None).await.unwrap();
    pass(UNDELETE_WITHIN).await;
    registry.sweep().await.unwrap();
    assert_eq!(registry.projects().len(), 1);
    assert!(registry.lookup(text.expose()).is_some(), "its keys are known as keys of nobody");
    assert!(house.opens(&text).is_err());
    let again = ProjectRecord { id: "other-project".to_owned(), number: made.number, ..ProjectRecord::default() };
    assert_eq!(status(registry.create_project(&admin(), again).await), (400, "FAILED_PRECONDITION".to_owned()));
    assert!(house.opens(&text).is_err(), "a number that has keys is nobody's to ask for");
}

#[tokio::test]
async fn the_audit_forgets_what_is_older_than_the_settings_say_and_keeps_no_long_values() {
    let house = House::new().await;
    house.key("old").await;
    house.registry.sweep().await.unwrap();
    assert!(house.audit().await.iter().any(|entry| entry.resource.ends_with("/keys/old")));
    pass(400 * 24 * 60 * MINUTE).await;
    let long = "x".repeat(100_000);
    let new = {
        let record = KeyRecord { annotations: [("a".to_owned(), long)].into(), ..KeyRecord::default() };
        NewKey { record, ..NewKey::default() }
    };
    house.registry.create_key(&admin(), DEFAULT_PROJECT, new).await.unwrap();
    house.registry.sweep().await.unwrap();
    let audit = house.audit().await;
    let [entry] = &audit[..] else { panic!("{audit:?}") };
    let told = entry.change["after"]["annotations"].as_str().unwrap();
    assert!(told.starts_with("{\"a\":\"xxx") && told.len() < 1000, "{told}");
}

#[tokio::test]
async fn what_else_belongs_to_a_project_is_kept() {
    let house = House::new().await;
    let registry = &house.registry;
    let edited = registry
        .update_ai_logic(&admin(), DEFAULT_PROJECT, None, |config| {
            config.template_only = true;
            Ok(())
        })
        .await
        .unwrap();
    let stale = registry.update_ai_logic(&admin(), DEFAULT_PROJECT, Some("W/\"x\""), |_| Ok(())).await;
    assert_eq!(status(stale), (409, "ABORTED".to_owned()));
    let stricter = registry
        .update_app_check(&admin(), DEFAULT_PROJECT, |config| {
            config.replay_protection = Enforcement::Enforced;
            Ok(())
        })
        .await;
    assert_eq!(status(stricter), (400, "INVALID_ARGUMENT".to_owned()));
    let template = |text: &'static str| {
        move |_: Option<&Template>| Ok(Template { template_string: text.to_owned(), ..Template::default() })
    };
    let put = registry.put_template(&admin(), DEFAULT_PROJECT, "hello", None, template("one")).await.unwrap();
    let next =
        registry.put_template(&admin(), DEFAULT_PROJECT, "hello", Some(&put.etag), template("two")).await.unwrap();
    assert!(next.etag != put.etag && next.create_time == put.create_time);
    let stale = registry.put_template(&admin(), DEFAULT_PROJECT, "hello", Some(&put.etag), template("three")).await;
    assert_eq!(status(stale), (409, "ABORTED".to_owned()));
    let account = registry.create_account(&admin(), DEFAULT_PROJECT, "worker-1", "Worker").await.unwrap();
    let uri = "http://127.0.0.1:8080/token";
    let (_, file) = registry.create_account_key(&admin(), DEFAULT_PROJECT, &account.email, uri).await.unwrap();
    let json: Value = serde_json::from_str(file.json.expose()).unwrap();
    assert_eq!((&json["client_email"], &json["token_uri"]), (&Value::from(account.email.clone()), &Value::from(uri)));
    assert!(json["private_key"].as_str().unwrap().starts_with("-----BEGIN PRIVATE KEY-----\n"));
    let house = house.again().await;
    let project = house.registry.get_project(DEFAULT_PROJECT).unwrap();
    assert_eq!(project.ai_logic.as_ref(), Some(&edited));
    assert_eq!(*project.templates["hello"], next);
    let account = house.registry.directory().account(&account.email).unwrap();
    assert_eq!(account.keys, [file.key]);
    let all = serde_json::to_string(&house.audit().await).unwrap();
    assert!(!all.contains("PRIVATE KEY"));
    house.registry.drop_template(&admin(), DEFAULT_PROJECT, "hello", None, |_| Ok(())).await.unwrap();
    house.registry.drop_account(&admin(), DEFAULT_PROJECT, &account.email).await.unwrap();
    assert!(house.registry.directory().account(&account.email).is_none());
    assert!(house.registry.templates(DEFAULT_PROJECT).unwrap().is_empty());
}

/// Whoever gets an account of the same name is somebody else.
#[tokio::test]
async fn a_service_account_takes_its_roles_with_it() {
    let house = House::new().await;
    let registry = &house.registry;
    let new = |id: &str| ProjectRecord { id: id.to_owned(), ..ProjectRecord::default() };
    let members = ["worker-1", "worker-2", "worker-3"].map(|id| Member {
        principal: format!("serviceAccount:{id}@my-project.iam.gserviceaccount.com"),
        role: Role::Owner,
    });
    registry.create_project(&admin(), new("my-project")).await.unwrap();
    let other = ProjectRecord { members: members.to_vec(), ..new("other-project") };
    registry.create_project(&admin(), other).await.unwrap();
    for id in ["worker-1", "worker-2", "worker-3"] {
        registry.create_account(&admin(), "my-project", id, "").await.unwrap();
    }
    let left = |house: &House| house.registry.get_project("other-project").unwrap().record.members.clone();
    let email = members[0].principal.strip_prefix("serviceAccount:").unwrap();
    registry.drop_account(&admin(), "my-project", email).await.unwrap();
    assert_eq!(left(&house), members[1..]);
    let house = house.again().await;
    assert_eq!(left(&house), members[1..]);
    // Those of a project that is purged, too.
    house.registry.delete_project(&admin(), "my-project", None).await.unwrap();
    pass(UNDELETE_WITHIN).await;
    house.registry.sweep().await.unwrap();
    assert!(left(&house).is_empty() && house.registry.get_project("my-project").is_err());
}

#[tokio::test]
async fn a_number_is_a_projects_as_it_is_written_and_in_no_other_way() {
    let house = House::new().await;
    let number = house.registry.get_project(DEFAULT_PROJECT).unwrap().record.number;
    assert!(house.registry.get_project(&number.to_string()).is_ok());
    for other in [format!("+{number}"), format!("0{number}"), format!("-{number}"), format!(" {number}")] {
        assert_eq!(status(house.registry.get_project(&other)).0, 404, "{other}");
    }
}

#[tokio::test]
async fn a_project_has_services_and_buckets_that_there_can_be() {
    let house = House::new().await;
    let registry = &house.registry;
    let new = |services: &[&str], buckets: &[&str]| ProjectRecord {
        id: "my-project".to_owned(),
        services: services.iter().map(|name| (*name).to_owned()).collect(),
        buckets: buckets.iter().map(|name| (*name).to_owned()).collect(),
        ..ProjectRecord::default()
    };
    for wrong in [
        new(&["translate.googleapis.com"], &[]),
        new(&["aiplatform"], &[]),
        new(&[], &["../x"]),
        new(&[], &["b"]),
        new(&[], &["a/b"]),
    ] {
        assert_eq!(status(registry.create_project(&admin(), wrong).await), (400, "INVALID_ARGUMENT".to_owned()));
    }
    registry.create_project(&admin(), new(&["aiplatform.googleapis.com"], &["my-bucket"])).await.unwrap();
    let enable = |project: &mut ProjectRecord| {
        project.services.insert("translate.googleapis.com".to_owned());
        Ok(())
    };
    let refused = registry.update_project(&admin(), "my-project", None, enable).await;
    assert_eq!(status(refused), (400, "INVALID_ARGUMENT".to_owned()));
}

#[tokio::test]
async fn wrong_restrictions_are_refused_when_they_are_made() {
    let house = House::new().await;
    let with = |client| NewKey {
        record: KeyRecord {
            restrictions: Restrictions { client: Some(client), api_targets: Vec::new() },
            ..KeyRecord::default()
        },
        ..NewKey::default()
    };
    for client in [
        ClientRestriction::Server { allowed_ips: vec!["10.0.0.0/33".to_owned()] },
        ClientRestriction::Browser { allowed_referrers: vec![String::new()] },
        ClientRestriction::Browser { allowed_referrers: vec!["a.com:x/*".to_owned()] },
        ClientRestriction::Ios { allowed_bundle_ids: vec!["x".repeat(5000)] },
    ] {
        let refused = house.registry.create_key(&admin(), DEFAULT_PROJECT, with(client)).await;
        assert_eq!(status(refused), (400, "INVALID_ARGUMENT".to_owned()));
    }
}

#[tokio::test]
async fn the_last_use_outlives_a_restart() {
    let house = House::new().await;
    let text = house.key("app").await;
    pass(MINUTE).await;
    house.opens(&text).unwrap();
    house.registry.touch().await.unwrap();
    let house = house.again().await;
    let key = house.registry.key(DEFAULT_PROJECT, "app").unwrap();
    let used = key.used_at().unwrap() / 1000 - NOON;
    assert!((60..120).contains(&used), "{used}");
    assert_eq!(key_etag(&key.record), key_etag(&KeyRecord { used_at: None, ..key.record.clone() }));
}

#[tokio::test]
async fn two_servers_on_one_folder_feel_each_others_changes() {
    let house = House::new().await;
    let (other, _relay) = open(&house.folder, house.clock).await;
    let key = house.key("mine").await;
    let found = |registry: &Registry| registry.directory().key(key.expose()).map(|found| found.key);
    assert!(found(&other).is_none());
    assert!(other.follow().await.unwrap() && !other.follow().await.unwrap());
    let there = found(&other).unwrap();
    assert!(there.record.delete_time.is_none());
    there.meters.used(7);
    house.registry.delete_key(&admin(), DEFAULT_PROJECT, "mine", None, false).await.unwrap();
    assert!(other.follow().await.unwrap());
    let there = found(&other).unwrap();
    assert!(there.record.delete_time.is_some() && there.meters.used_at() == Some(7), "what it used is not forgotten");
    // The one that made the changes has nothing to take over.
    assert!(!house.registry.follow().await.unwrap());
}
