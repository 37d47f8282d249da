//! What every store must do with the directory of callers, and what SQLite must do besides.

use std::collections::BTreeMap;

use pollux_store::directory::{
    AiLogicConfig, App, AppCheckConfig, AuditEntry, AuditQuery, Change, DebugToken, Enforcement, KeyRecord, KeyString,
    ProjectRecord, Records, Restrictions, ServiceAccount, Template, new_key_string,
};
use pollux_store::{MacKey, Sqlite, Store, StoreError};
use serde_json::json;

const NUMBER: i64 = 123_456_789_012;

pub(crate) async fn check(store: &dyn Store) {
    starts_empty(store).await;
    gives_back_what_it_got(store).await;
    does_all_or_nothing(store).await;
    a_string_is_one_keys_alone(store).await;
    remembers_who_changed_what(store).await;
    keeps_text_as_it_is_whatever_it_says(store).await;
    shows_strings_only_while_the_project_wants_it(store).await;
    remembers_the_last_use(store).await;
    keeps_other_secrets(store).await;
    purges(store).await;
}

fn project() -> ProjectRecord {
    ProjectRecord::first(NUMBER, 1)
}

fn key(id: &str) -> KeyRecord {
    let restrictions: Restrictions =
        serde_json::from_value(json!({"serverKeyRestrictions": {"allowedIps": ["192.0.2.1"]}})).unwrap();
    KeyRecord {
        uid: format!("uid-{id}"),
        project: NUMBER,
        id: id.to_owned(),
        create_time: 2,
        annotations: BTreeMap::from([("a".to_owned(), "b".to_owned())]),
        restrictions,
        ..KeyRecord::default()
    }
}

fn string(text: &str, key: &str) -> KeyString {
    KeyString::of(MacKey::of_bytes(b"k").of(text), text, &format!("uid-{key}"), 3)
}

fn add(text: &str, key: &str, shown: bool) -> Change {
    Change::AddString { string: string(text, key), plain: shown.then(|| text.to_owned()) }
}

pub(crate) fn entry(action: &str) -> AuditEntry {
    AuditEntry {
        id: 0,
        at: 5,
        actor: "admin".to_owned(),
        from: Some("192.0.2.9".to_owned()),
        action: action.to_owned(),
        resource: "projects/1".to_owned(),
        project: Some(NUMBER),
        change: json!({"after": {"a": 1}}),
    }
}

async fn apply(store: &dyn Store, changes: &[Change]) {
    store.apply(changes, &entry("test")).await.unwrap();
}

async fn actions(store: &dyn Store) -> Vec<String> {
    let all = AuditQuery { project: None, resource: None, from: None, before_id: None, limit: 100 };
    store.audit(&all).await.unwrap().into_iter().map(|entry| entry.action).collect()
}

async fn starts_empty(store: &dyn Store) {
    assert_eq!(store.records().await.unwrap(), Records::default());
    assert!(actions(store).await.is_empty());
}

async fn gives_back_what_it_got(store: &dyn Store) {
    let token = DebugToken { name: "t".into(), display_name: "d".into(), mac: [7; 32], create_time: 1 };
    let app = App { id: "1:2:web:3".into(), debug_tokens: vec![token] };
    let app_check =
        AppCheckConfig { project: NUMBER, enforcement: Enforcement::Enforced, apps: vec![app], ..Default::default() };
    let account = ServiceAccount { email: "a@b".into(), project: NUMBER, ..Default::default() };
    let template = Template { project: NUMBER, id: "t".into(), template_string: "{{x}}".into(), ..Default::default() };
    let records = Records {
        projects: vec![project()],
        keys: vec![key("a"), key("b")],
        strings: vec![string("AIza-a", "a")],
        accounts: vec![account.clone()],
        configs: vec![AiLogicConfig::first(NUMBER)],
        app_checks: vec![app_check.clone()],
        templates: vec![template.clone()],
    };
    let changes = [
        Change::Project(project()),
        Change::Key(key("b")),
        Change::Key(key("a")),
        add("AIza-a", "a", true),
        Change::Account(account),
        Change::AiLogic(AiLogicConfig::first(NUMBER)),
        Change::AppCheck(app_check),
        Change::Template(template),
    ];
    apply(store, &changes).await;
    assert_eq!(store.records().await.unwrap(), records);
    // The same again changes nothing but what is remembered.
    apply(store, &changes).await;
    assert_eq!(store.records().await.unwrap(), records);
    let gone = [
        Change::DropAccount { project: NUMBER, email: "a@b".into() },
        Change::DropTemplate { project: NUMBER, id: "t".into() },
        Change::Key(KeyRecord { display_name: "new".into(), ..key("b") }),
    ];
    apply(store, &gone).await;
    let after = store.records().await.unwrap();
    assert_eq!((after.accounts.len(), after.templates.len(), &*after.keys[1].display_name), (0, 0, "new"));
}

async fn does_all_or_nothing(store: &dyn Store) {
    let (before, remembered) = (store.records().await.unwrap(), actions(store).await.len());
    let new = ProjectRecord { id: "other-one".into(), number: NUMBER + 1, ..project() };
    let taken_name = KeyRecord { uid: "uid-x".into(), ..key("a") };
    let taken_id = ProjectRecord { number: NUMBER + 2, ..project() };
    for taken in [Change::Key(taken_name), add("AIza-a", "b", false), Change::Project(taken_id)] {
        let changes = [Change::Project(new.clone()), Change::Key(key("c")), taken];
        let error = store.apply(&changes, &entry("refused")).await.unwrap_err();
        assert!(matches!(error, StoreError::Exists { .. }), "{error:?}");
        assert_eq!(store.records().await.unwrap(), before);
        assert_eq!(actions(store).await.len(), remembered, "what was not done is not remembered");
    }
}

async fn a_string_is_one_keys_alone(store: &dyn Store) {
    let ending = KeyString { valid_until: Some(99), ..string("AIza-a", "a") };
    apply(store, &[Change::AddString { string: ending.clone(), plain: None }, add("AIza-a2", "a", true)]).await;
    let strings = store.records().await.unwrap().strings;
    assert_eq!(strings.len(), 2);
    assert!(strings.contains(&ending));
    assert_eq!(store.key_strings("uid-a").await.unwrap().len(), 2, "an end does not forget the string");
    apply(store, &[Change::DropString(ending.mac)]).await;
    assert_eq!(store.key_strings("uid-a").await.unwrap(), ["AIza-a2"]);
}

async fn remembers_who_changed_what(store: &dyn Store) {
    let written = AuditEntry { at: 1000, resource: "projects/9".into(), project: None, ..entry("first") };
    store.apply(&[], &written).await.unwrap();
    store.apply(&[], &AuditEntry { at: 2000, ..entry("second") }).await.unwrap();
    let all = AuditQuery { project: None, resource: None, from: None, before_id: None, limit: 2 };
    let found = store.audit(&all).await.unwrap();
    assert_eq!([&*found[0].action, &found[1].action], ["second", "first"], "newest first");
    assert_eq!(found[1], AuditEntry { id: found[1].id, ..written });
    let check = async |query: AuditQuery, expected: &[&str]| {
        let found: Vec<_> = store.audit(&query).await.unwrap().into_iter().map(|entry| entry.action).collect();
        assert_eq!(found, expected, "{query:?}");
    };
    check(AuditQuery { resource: Some("projects/9".into()), ..all.clone() }, &["first"]).await;
    check(AuditQuery { from: Some(1500), ..all.clone() }, &["second"]).await;
    check(AuditQuery { before_id: Some(found[0].id), limit: 1, ..all.clone() }, &["first"]).await;
    check(AuditQuery { project: Some(NUMBER), limit: 1, ..all }, &["second"]).await;
}

async fn keeps_text_as_it_is_whatever_it_says(store: &dyn Store) {
    let long = "x".repeat(1 << 20);
    for text in ["'; DROP TABLE keys; --", "a\0b", "\"quoted\"", "%_?1", "\u{202e}ü𝄞", &long] {
        let name = || text.to_owned();
        let odd = KeyRecord { uid: name(), id: name(), display_name: name(), ..key("odd") };
        let string = KeyString { key: name(), hint: name(), ..string("AIza-odd", "odd") };
        let template = Template { project: NUMBER, id: name(), template_string: name(), ..Default::default() };
        let remembered = AuditEntry { actor: name(), resource: name(), ..entry(text) };
        let changes = [
            Change::Key(odd.clone()),
            Change::AddString { string: string.clone(), plain: Some(name()) },
            Change::Template(template.clone()),
        ];
        store.apply(&changes, &remembered).await.unwrap();
        let records = store.records().await.unwrap();
        assert!(records.keys.contains(&odd) && records.strings.contains(&string));
        assert_eq!(records.templates, [template]);
        assert_eq!(store.key_strings(text).await.unwrap(), [text]);
        let query = AuditQuery { project: None, resource: Some(name()), from: None, before_id: None, limit: 9 };
        assert_eq!(store.audit(&query).await.unwrap()[0].actor, text);
        apply(store, &[Change::PurgeKey(name()), Change::DropTemplate { project: NUMBER, id: name() }]).await;
    }
    assert_eq!(store.records().await.unwrap().keys.len(), 2);
}

async fn shows_strings_only_while_the_project_wants_it(store: &dyn Store) {
    apply(store, &[Change::Project(ProjectRecord { reveal_keys: false, ..project() })]).await;
    assert!(store.key_strings("uid-a").await.unwrap().is_empty());
    apply(store, &[Change::Project(project())]).await;
    assert!(store.key_strings("uid-a").await.unwrap().is_empty(), "what was forgotten stays so");
    assert_eq!(store.records().await.unwrap().strings.len(), 1, "and opens the key as before");
}

async fn remembers_the_last_use(store: &dyn Store) {
    let used = |uid: &str, at| (uid.to_owned(), at);
    store.touch_keys(&[used("uid-a", 50), used("uid-gone", 1)]).await.unwrap();
    store.touch_keys(&[used("uid-a", 40)]).await.unwrap();
    apply(store, &[Change::Key(key("a"))]).await;
    assert_eq!(store.records().await.unwrap().keys[0].used_at, Some(50));
}

async fn keeps_other_secrets(store: &dyn Store) {
    assert_eq!(store.sealed("signing").await.unwrap(), None);
    for secret in [&b"one"[..], b"\0\xff"] {
        store.set_sealed("signing", secret).await.unwrap();
        assert_eq!(store.sealed("signing").await.unwrap().as_deref(), Some(secret));
    }
}

async fn purges(store: &dyn Store) {
    apply(store, &[Change::PurgeKey("uid-a".into())]).await;
    let records = store.records().await.unwrap();
    assert_eq!((records.keys.len(), records.strings.len()), (1, 0));
    apply(store, &[Change::PurgeProject(NUMBER)]).await;
    let records = store.records().await.unwrap();
    assert_eq!(records.keys.len(), 1, "a key of a project that is no more says so");
    assert_eq!(Records { keys: Vec::new(), ..records }, Records::default());
}

/// Everything that lies in the folder, as bytes. A connection that closes may take its log away meanwhile.
fn bytes(folder: &std::path::Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let read = |path: std::path::PathBuf| match std::fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        bytes => bytes.unwrap(),
    };
    files.filter(|path| !path.ends_with("secret.key")).flat_map(read).collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[tokio::test]
async fn no_key_string_lies_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open(folder.path()).await.unwrap();
    let mac = store.mac_key().unwrap();
    let texts = [new_key_string().unwrap(), new_key_string().unwrap()];
    for (at, text) in texts.iter().enumerate() {
        let key = key(&at.to_string());
        let string = KeyString::of(mac.of(text), text, &key.uid, 1);
        apply(&store, &[Change::Key(key), Change::AddString { string, plain: (at == 0).then(|| text.clone()) }]).await;
    }
    assert_eq!(store.key_strings("uid-0").await.unwrap(), texts[..1]);
    assert!(store.key_strings("uid-1").await.unwrap().is_empty());
    for text in &texts {
        assert!(!holds(&bytes(folder.path()), &text[4..20]));
    }
}

#[tokio::test]
async fn keys_of_an_old_database_go_on_and_stand_in_the_clear_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let texts = ["AIzaOldKeyNumberOne00000000000000000001", "AIzaOldKeyNumberTwo00000000000000000002"];
    old_database(folder.path(), &texts).await;
    assert!(texts.iter().all(|text| holds(&bytes(folder.path()), text)));
    for _ in 0..2 {
        let store = Sqlite::open(folder.path()).await.unwrap();
        let records = store.records().await.unwrap();
        assert_eq!(records.projects.iter().map(|project| &*project.id).collect::<Vec<_>>(), ["default"]);
        assert_eq!(records.keys.iter().map(|key| &*key.id).collect::<Vec<_>>(), ["key-0", "key-1"]);
        let mac = store.mac_key().unwrap();
        for (key, text) in records.keys.iter().zip(texts) {
            assert_eq!((key.project, key.create_time), (records.projects[0].number, 7000));
            let string = records.strings.iter().find(|string| string.mac == mac.of(text)).unwrap();
            assert_eq!((&string.key, &*string.hint), (&key.uid, &text[35..]));
            assert_eq!(store.key_strings(&key.uid).await.unwrap(), [text]);
        }
        drop(store);
        let left = bytes(folder.path());
        assert!(!texts.iter().any(|text| holds(&left, text)), "a key stands in the clear");
    }
}

/// A database as it was before there was a directory, at the third migration.
async fn old_database(folder: &std::path::Path, texts: &[&str]) {
    use sqlx::migrate::Migrator;
    let all = Migrator::new(std::path::Path::new("migrations")).await.unwrap();
    let old = all.iter().filter(|migration| migration.version <= 3).cloned().collect::<Vec<_>>();
    let old = Migrator { migrations: old.into(), ..Migrator::DEFAULT };
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(folder.join("pollux.db"))
        .create_if_missing(true)
        .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    old.run(&pool).await.unwrap();
    for (at, text) in texts.iter().enumerate() {
        sqlx::query("INSERT INTO api_keys (id, display_name, key_string, created_at) VALUES (?, 'old', ?, 7)")
            .bind(format!("key-{at}"))
            .bind(text)
            .execute(&pool)
            .await
            .unwrap();
    }
    pool.close().await;
}

#[tokio::test]
async fn under_another_key_nothing_would_be_found_so_nothing_starts() {
    let folder = tempfile::tempdir().unwrap();
    Sqlite::open(folder.path()).await.unwrap().records().await.unwrap();
    let other = Sqlite::open(folder.path()).await.unwrap();
    let other = other.with_secret_key("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").unwrap();
    let told = other.records().await.unwrap_err().to_string();
    assert!(told.starts_with("the callers' keys were stored under another key than the one from"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_whole_while_others_write() {
    let folder = tempfile::tempdir().unwrap();
    let store = std::sync::Arc::new(Sqlite::open(folder.path()).await.unwrap());
    apply(&*store, &[Change::Project(project())]).await;
    let writer = std::sync::Arc::clone(&store);
    let tasks = tokio_util::task::TaskTracker::new();
    let task = tasks.spawn(async move {
        // Each pair is written together: a copy has both or neither.
        for at in 0..100 {
            let (one, other) = (key(&format!("a{at}")), key(&format!("b{at}")));
            apply(&*writer, &[Change::Key(one), Change::Key(other)]).await;
        }
    });
    let copies = tempfile::tempdir().unwrap();
    for at in 0..5 {
        let to = copies.path().join(at.to_string()).join("pollux.db");
        std::fs::create_dir(to.parent().unwrap()).unwrap();
        let reader = Sqlite::read_only(folder.path()).await.unwrap();
        reader.backup(&to).await.unwrap();
        let told = reader.backup(&to).await.unwrap_err().to_string();
        assert!(told.starts_with("the copy `"), "{told}");
        std::fs::copy(folder.path().join("secret.key"), to.with_file_name("secret.key")).ok();
        let copy = Sqlite::open(to.parent().unwrap()).await.unwrap();
        let records = copy.records().await.unwrap();
        assert_eq!((records.projects.len(), records.keys.len() % 2), (1, 0));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
    task.await.unwrap();
}

#[tokio::test]
async fn a_copy_comes_back_only_where_nobody_writes() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let copy = copies.path().join("copy.db");
    let store = Sqlite::open(folder.path()).await.unwrap();
    store.records().await.unwrap();
    apply(&store, &[Change::Project(project()), Change::Key(key("a")), add("AIza-a", "a", true)]).await;
    store.backup(&copy).await.unwrap();
    Sqlite::backup_secret(folder.path(), &copies.path().join("copy.db.secret")).unwrap();
    apply(&store, &[Change::PurgeKey("uid-a".into())]).await;
    let told = Sqlite::restore(folder.path(), &copy).await.unwrap_err().to_string();
    assert!(told.ends_with("is in use; stop the Pollux that uses it first"), "{told}");
    drop(store);
    let no_copy = copies.path().join("list");
    std::fs::write(&no_copy, "this is a shopping list, not a database, and long enough").unwrap();
    assert!(Sqlite::restore(folder.path(), &no_copy).await.is_err());
    let kept = Sqlite::restore(folder.path(), &copy).await.unwrap();
    assert!(!kept.is_empty() && kept.iter().all(|path| path.exists()), "{kept:?}");
    assert_eq!(Sqlite::open(folder.path()).await.unwrap().key_strings("uid-a").await.unwrap(), ["AIza-a"]);
    // In a new place, with its key.
    let other = tempfile::tempdir().unwrap();
    assert!(Sqlite::restore(other.path(), &copy).await.unwrap().is_empty());
    assert_eq!(Sqlite::open(other.path()).await.unwrap().key_strings("uid-a").await.unwrap(), ["AIza-a"]);
}

#[tokio::test]
async fn no_key_is_made_where_the_database_needs_the_old_one() {
    let (folder, copies) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let copy = copies.path().join("copy.db");
    let store = Sqlite::open(folder.path()).await.unwrap();
    store.records().await.unwrap();
    store.backup(&copy).await.unwrap();
    drop(store);
    let new = tempfile::tempdir().unwrap();
    Sqlite::restore(new.path(), &copy).await.unwrap();
    let told = Sqlite::check_secret(new.path(), None).await.unwrap_err().to_string();
    assert!(told.starts_with("there is no `secret.key` in the data folder"), "{told}");
    let store = Sqlite::open(new.path()).await.unwrap();
    assert_eq!(store.records().await.unwrap_err().to_string(), told);
    assert_eq!(store.mac_key().unwrap_err().to_string(), told);
    drop(store);
    assert!(!new.path().join("secret.key").exists());
    let other = Some("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    let told = Sqlite::check_secret(new.path(), other).await.unwrap_err().to_string();
    assert!(told.starts_with("the callers' keys were stored under another key"), "{told}");
    std::fs::copy(folder.path().join("secret.key"), new.path().join("secret.key")).unwrap();
    Sqlite::check_secret(new.path(), None).await.unwrap();
    Sqlite::open(new.path()).await.unwrap().records().await.unwrap();
}
