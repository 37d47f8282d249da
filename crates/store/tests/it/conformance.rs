//! What every store must do. A new implementation calls [`check`] with an empty store.

use pollux_store::{ApiKey, Store, StoreError};
use time::OffsetDateTime;

pub(crate) fn key(id: &str, created_at: i64) -> ApiKey {
    ApiKey {
        id: id.to_owned(),
        display_name: format!("the key {id}"),
        key_string: format!("AIza-{id}"),
        created_at: OffsetDateTime::from_unix_timestamp(created_at).unwrap(),
    }
}

pub(crate) async fn check(store: &dyn Store) {
    starts_empty(store).await;
    lists_oldest_first(store).await;
    refuses_a_second_key_with_the_same_id_or_string(store).await;
    removes_once(store).await;
}

async fn starts_empty(store: &dyn Store) {
    assert_eq!(store.keys().await.unwrap(), []);
}

async fn lists_oldest_first(store: &dyn Store) {
    for new in [key("b", 20), key("a", 20), key("c", 10)] {
        store.insert_key(&new).await.unwrap();
    }
    assert_eq!(store.keys().await.unwrap(), [key("c", 10), key("a", 20), key("b", 20)]);
}

async fn refuses_a_second_key_with_the_same_id_or_string(store: &dyn Store) {
    let same_id = ApiKey { key_string: "other".to_owned(), ..key("a", 30) };
    let same_string = ApiKey { id: "d".to_owned(), ..key("a", 30) };
    for taken in [same_id, same_string] {
        let error = store.insert_key(&taken).await.unwrap_err();
        assert!(matches!(error, StoreError::Exists { .. }), "{error:?}");
    }
    assert_eq!(store.keys().await.unwrap().len(), 3);
}

async fn removes_once(store: &dyn Store) {
    assert!(store.remove_key("a").await.unwrap());
    assert!(!store.remove_key("a").await.unwrap());
    assert_eq!(store.keys().await.unwrap(), [key("c", 10), key("b", 20)]);
}
