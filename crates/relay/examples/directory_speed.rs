//! What 100,000 keys cost at a start and at each request, as JSON:
//! `cargo run --release -p pollux-relay --example directory_speed`.
//!
//! The keys are written to a database in a temporary folder first. Loading is reading all of them and building the maps; a
//! look-up is what a request does: the keyed hash of what it brought, the map, the comparison.
#![expect(clippy::disallowed_types, reason = "a benchmark measures real time; nothing pauses it")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::error::Error;
use std::sync::Arc;
use std::time::Instant;

use pollux_relay::registry::DEFAULT_PROJECT;
use pollux_relay::{AccessConfig, Actor, Clock, NewKey, Registry};
use pollux_store::directory::{AuditEntry, Change, KeyRecord, KeyString, new_key_string, new_uid};
use pollux_store::{Sqlite, Store as _};
use serde_json::{Value, json};

const KEYS: usize = 100_000;
const TURNS: usize = 200_000;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let texts = fill(folder.path()).await?;
    let store = Arc::new(Sqlite::open(folder.path()).await?);
    let mac = store.mac_key()?;
    let began = Instant::now();
    let registry = Registry::open(store, mac, Clock::system(), AccessConfig::default()).await?;
    let load = began.elapsed();
    let directory = registry.directory();
    let stranger = new_key_string()?;
    let (mut known, mut unknown) = (Vec::with_capacity(TURNS), Vec::with_capacity(TURNS));
    for turn in 0..TURNS {
        // A prime step, so that the processor's caches do not know what comes.
        // What a request brought has just been read.
        let text = texts[turn * 7_919 % KEYS].clone();
        let began = Instant::now();
        let found = directory.key(&text);
        known.push(began.elapsed().as_nanos());
        assert!(found.is_some());
        let began = Instant::now();
        let found = directory.key(&stranger);
        unknown.push(began.elapsed().as_nanos());
        assert!(found.is_none());
    }
    let mut creations = Vec::new();
    for _ in 0..100 {
        let began = Instant::now();
        registry.create_key(&Actor::pollux(), DEFAULT_PROJECT, NewKey::default()).await?;
        creations.push(began.elapsed().as_nanos());
    }
    println!(
        "{}",
        json!({
            "keys": KEYS,
            "load_ms": load.as_millis(),
            "lookup_ns": spread(known),
            "lookup_of_none_ns": spread(unknown),
            "create_among_them_ns": spread(creations),
        })
    );
    Ok(())
}

fn spread(mut nanos: Vec<u128>) -> Value {
    nanos.sort_unstable();
    let at = |percent: usize| nanos[(nanos.len() - 1) * percent / 100];
    json!({ "median": at(50), "p99": at(99) })
}

/// Writes the keys, and gives back what opens them.
async fn fill(folder: &std::path::Path) -> Result<Vec<String>, Box<dyn Error>> {
    let store = Arc::new(Sqlite::open(folder).await?);
    let mac = store.mac_key()?;
    let clock = Clock::system();
    let registry = Registry::open(Arc::clone(&store) as _, mac.clone(), clock, AccessConfig::default()).await?;
    let project = registry.get_project(DEFAULT_PROJECT)?.record.number;
    let mut texts = Vec::with_capacity(KEYS);
    let mut changes = Vec::with_capacity(2 * KEYS);
    for at in 0..KEYS {
        let (uid, text) = (new_uid()?, new_key_string()?);
        let id = format!("key-{at}");
        let string = KeyString::of(mac.of(&text), &text, &uid, 1);
        changes.push(Change::Key(KeyRecord { uid, project, id, create_time: 1, ..KeyRecord::default() }));
        changes.push(Change::AddString { string, plain: Some(text.clone()) });
        texts.push(text);
    }
    let entry = AuditEntry {
        id: 0,
        at: 1,
        actor: "benchmark".to_owned(),
        from: None,
        action: "keys.create".to_owned(),
        resource: "all".to_owned(),
        project: Some(project),
        change: Value::Null,
    };
    store.apply(&changes, &entry).await?;
    Ok(texts)
}
