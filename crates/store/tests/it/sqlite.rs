//! SQLite: the suite, and what a file alone must do.

use pollux_store::{Sqlite, Store as _};

use crate::conformance;

#[tokio::test]
async fn sqlite_conforms() {
    let folder = tempfile::tempdir().unwrap();
    conformance::check(&Sqlite::open(folder.path()).await.unwrap()).await;
}

#[tokio::test]
async fn sqlite_keeps_its_records_across_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let key = conformance::key("one", 7);
    Sqlite::open(folder.path()).await.unwrap().insert_key(&key).await.unwrap();
    assert_eq!(Sqlite::open(folder.path()).await.unwrap().keys().await.unwrap(), [key]);
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_reads_the_sqlite_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let _store = Sqlite::open(folder.path()).await.unwrap();
    let mode = std::fs::metadata(folder.path().join("pollux.db")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("pollux.db"), "this is a shopping list, not a database, and long enough")
        .unwrap();
    assert!(Sqlite::open(folder.path()).await.is_err());
}
