//! SQLite: the suite, and what a file alone must do.

use pollux_store::directory::{Change, ProjectRecord};
use pollux_store::{Sqlite, Store as _};

use crate::{conformance, directory};

#[tokio::test]
async fn what_is_no_copy_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let outside = folder.path().join("outside.txt");
    std::fs::write(&outside, "no database at all").unwrap();
    let error = Sqlite::restore(&folder.path().join("data"), &outside).await.unwrap_err();
    assert_eq!(error.to_string(), format!("`{}` is no copy of a database of Pollux", outside.display()));
}

#[tokio::test]
async fn sqlite_conforms() {
    let folder = tempfile::tempdir().unwrap();
    conformance::check(&Sqlite::open(folder.path()).await.unwrap()).await;
}

#[tokio::test]
async fn sqlite_keeps_its_records_across_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let project = Change::Project(ProjectRecord::first(1, 7));
    Sqlite::open(folder.path()).await.unwrap().apply(&[project], &directory::entry("test")).await.unwrap();
    let records = Sqlite::open(folder.path()).await.unwrap().records().await.unwrap();
    assert_eq!(records.projects, [ProjectRecord::first(1, 7)]);
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_reads_what_is_in_the_data_folder() {
    use std::os::unix::fs::PermissionsExt as _;
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("data");
    let store = std::sync::Arc::new(Sqlite::open(&folder).await.unwrap());
    let _ledger = pollux_store::Ledger::open(&folder, store, pollux_store::LedgerConfig::default()).await.unwrap();
    let mut folders = vec![folder];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
        for path in std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                assert_eq!(mode(&path), 0o600, "{}", path.display());
                files += 1;
            }
        }
    }
    assert!(files > 4, "{files}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("pollux.db"), "this is a shopping list, not a database, and long enough")
        .unwrap();
    assert!(Sqlite::open(folder.path()).await.is_err());
}

#[tokio::test]
async fn a_secret_opens_after_a_restart_and_not_under_another_key() {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open(folder.path()).await.unwrap();
    assert_eq!(store.credentials().await.unwrap(), []);
    assert!(!folder.path().join("secret.key").exists(), "who stores no secret gets no key");
    store.insert_credential(&conformance::credential("a", 1), "AIza-very-secret").await.unwrap();
    drop(store);
    let store = Sqlite::open(folder.path()).await.unwrap();
    assert_eq!(store.credential_secret("a").await.unwrap().as_deref(), Some("AIza-very-secret"));
    for file in ["pollux.db", "pollux.db-wal"] {
        let bytes = std::fs::read(folder.path().join(file)).unwrap();
        assert!(!bytes.windows(11).any(|window| window == b"very-secret"), "{file}");
    }
    let other = Sqlite::open(folder.path()).await.unwrap();
    let other = other.with_secret_key("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").unwrap();
    for error in [
        other.credential_secret("a").await.unwrap_err(),
        other.insert_credential(&conformance::credential("b", 1), "s").await.unwrap_err(),
    ] {
        let told = error.to_string();
        assert!(
            told.starts_with("the secret of `a` cannot be decrypted with the key from `POLLUX_SECRET_KEY`"),
            "{told}"
        );
    }
    assert_eq!(other.credentials().await.unwrap().len(), 1, "a list needs no key");
    assert!(other.remove_credential("a").await.unwrap(), "nor does taking one out");
}

#[tokio::test]
async fn a_copy_that_cannot_be_brought_leaves_what_is_there() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let copy = copies.path().join("copy.db");
    let store = Sqlite::open(folder.path()).await.unwrap();
    store.apply(&[Change::Project(ProjectRecord::first(1, 7))], &directory::entry("test")).await.unwrap();
    store.backup(&copy).await.unwrap();
    drop(store);
    // A folder opens as a file does, and fails when it is read.
    std::fs::create_dir(copies.path().join("copy.db.secret")).unwrap();
    assert!(Sqlite::restore(folder.path(), &copy).await.is_err());
    let mut names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    names.retain(|name| {
        !["pollux.db", "pollux.db-wal", "pollux.db-shm", "pollux.lock", "secret.key"].iter().any(|known| name == known)
    });
    assert!(names.is_empty(), "nothing is left behind: {names:?}");
    let records = Sqlite::open(folder.path()).await.unwrap().records().await.unwrap();
    assert_eq!(records.projects, [ProjectRecord::first(1, 7)]);
}

#[tokio::test]
async fn a_copy_that_fails_is_not_in_the_way_of_the_next() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (sound, copy) = (copies.path().join("sound.db"), copies.path().join("copy.db"));
    Sqlite::open(folder.path()).await.unwrap().backup(&sound).await.unwrap();
    let sound = std::fs::read(sound).unwrap();

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pollux.db");
    std::fs::write(&file, &sound).unwrap();
    let reader = Sqlite::read_only(folder.path()).await.unwrap();
    // The first page stays, so that it still looks like a database.
    let (head, rest) = sound.split_at(4096);
    std::fs::write(&file, [head, &vec![0xff; rest.len()]].concat()).unwrap();
    assert!(reader.backup(&copy).await.is_err());
    assert!(!copy.exists());
    std::fs::write(&file, sound).unwrap();
    Sqlite::read_only(folder.path()).await.unwrap().backup(&copy).await.unwrap();
}
