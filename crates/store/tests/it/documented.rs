//! `docs/store.md` against the database as it is.

use std::collections::BTreeSet;

use pollux_store::Sqlite;
use sqlx::sqlite::SqliteConnectOptions;

const PAGE: &str = include_str!("../../../../docs/store.md");

/// The tables that the page has a line about: ``| `name` | …``.
fn told() -> BTreeSet<(String, BTreeSet<String>)> {
    let mut told = BTreeSet::new();
    for line in PAGE.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let names = |cell: &str| -> BTreeSet<String> {
            let quoted = cell.split('`').skip(1).step_by(2);
            quoted.map(str::to_owned).collect()
        };
        let table = names(cells[1]).into_iter().next().unwrap();
        told.insert((table, names(cells[3])));
    }
    told
}

#[tokio::test]
async fn every_table_is_documented_with_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    drop(Sqlite::open(folder.path()).await.unwrap());
    let options = SqliteConnectOptions::new().filename(folder.path().join("pollux.db")).read_only(true);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_sqlx%' ESCAPE '\\' \
                  AND name NOT LIKE 'sqlite%'";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&pool).await.unwrap();
    let mut there = BTreeSet::new();
    for table in tables {
        let columns = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)").bind(&table);
        let columns: Vec<String> = columns.fetch_all(&pool).await.unwrap();
        there.insert((table, columns.into_iter().collect()));
    }
    assert_eq!(told(), there);
}
