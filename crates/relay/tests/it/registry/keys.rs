//! Keys: they come and go, and what is refused of them.

use std::sync::Arc;
use std::time::Duration;

use pollux_relay::registry::{DEFAULT_PROJECT, UNDELETE_WITHIN, key_etag, key_name};
use pollux_relay::{AccessConfig, NewKey};
use pollux_store::directory::{ClientRestriction, KeyRecord, ProjectRecord, Restrictions};

use super::{House, MINUTE, admin, pass, status};
use crate::NOON;

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
