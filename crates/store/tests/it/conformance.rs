//! What every store must do. A new implementation calls [`check`] with an empty store.

use pollux_store::{Store, StoredCredential};
use time::OffsetDateTime;

use crate::{directory, usage};

pub(crate) async fn check(store: &dyn Store) {
    directory::check(store).await;
    keeps_credentials_and_their_secrets_apart(store).await;
    remembers_the_last_mark(store).await;
    usage::check(store).await;
}

pub(crate) fn credential(id: &str, created_at: i64) -> StoredCredential {
    StoredCredential {
        id: id.to_owned(),
        project: "alpha".to_owned(),
        paused: false,
        created_at: OffsetDateTime::from_unix_timestamp(created_at).unwrap(),
    }
}

async fn keeps_credentials_and_their_secrets_apart(store: &dyn Store) {
    assert_eq!(store.credentials().await.unwrap(), []);
    for (id, created_at) in [("b", 20), ("a", 20), ("c", 10)] {
        store.insert_credential(&credential(id, created_at), &format!("secret of {id}")).await.unwrap();
    }
    let error = store.insert_credential(&credential("a", 30), "another").await.unwrap_err();
    assert_eq!(error.to_string(), "a stored credential `a` exists already");
    let listed = store.credentials().await.unwrap();
    assert_eq!(listed, [credential("c", 10), credential("a", 20), credential("b", 20)]);
    assert_eq!(store.credential_secret("a").await.unwrap().as_deref(), Some("secret of a"));
    assert_eq!(store.credential_secret("d").await.unwrap(), None);
    assert!(store.pause_credential("b", true).await.unwrap());
    assert!(!store.pause_credential("d", true).await.unwrap());
    assert!(store.remove_credential("c").await.unwrap());
    assert!(!store.remove_credential("c").await.unwrap());
    let paused: Vec<_> = store.credentials().await.unwrap().into_iter().map(|one| (one.id, one.paused)).collect();
    assert_eq!(paused, [("a".to_owned(), false), ("b".to_owned(), true)]);
}

async fn remembers_the_last_mark(store: &dyn Store) {
    assert_eq!(store.mark("pool").await.unwrap(), None);
    for value in [r#"{"a":1}"#, r#"{"b":2}"#] {
        store.set_mark("pool", value).await.unwrap();
        assert_eq!(store.mark("pool").await.unwrap().as_deref(), Some(value));
    }
    assert_eq!(store.mark("other").await.unwrap(), None);
}
