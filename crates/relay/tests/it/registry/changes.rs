//! Changes: each is brought to its end, remembered, and felt wherever it should be.

use std::collections::BTreeSet;
use std::sync::Arc;

use pollux_relay::registry::DEFAULT_PROJECT;
use pollux_relay::{Actor, NewKey, Registry};
use pollux_store::directory::{KeyRecord, ProjectRecord, Template};
use serde_json::Value;

use super::{House, MINUTE, admin, open, pass, status};

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
