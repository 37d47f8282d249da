//! What recording a request costs: `cargo run --release -p pollux-store --example ledger_speed`.
#![expect(clippy::disallowed_types, reason = "a benchmark measures real time; nothing pauses it")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::sync::Arc;
use std::time::Instant;

use pollux_store::{
    AttemptOutcome, AttemptRecord, Begin, End, Ledger, LedgerConfig, RowId, Sqlite, StoreError, Tokens,
};

const REQUESTS: u32 = 100_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder may it write to?")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(measure(folder.as_ref()))?;
    Ok(())
}

async fn measure(folder: &std::path::Path) -> Result<(), StoreError> {
    let store = Arc::new(Sqlite::open(folder).await?);
    let ledger = Ledger::open(folder, store, LedgerConfig::default()).await?;
    println!("requests that end before the database hears of them:");
    let started = cpu();
    each("whole request", |at| {
        let id = ledger.begin_with(&begin(&request_id("a", at)), &attempt(RowId(0)));
        ledger.end_with(&ended(id), &end(id));
    });
    ledger.flush().await;
    spent(started, "in SQLite");

    println!("requests that are open when it does:");
    let started = cpu();
    let mut ids = Vec::new();
    each("begin", |at| ids.push(ledger.begin_with(&begin(&request_id("b", at)), &attempt(RowId(0)))));
    ledger.flush().await;
    each("end", |at| ledger.end_with(&ended(ids[at]), &end(ids[at])));
    ledger.flush().await;
    spent(started, "in SQLite");
    println!("{:?}", ledger.state());
    Ok(())
}

/// As Pollux makes them: the time, and something random.
fn request_id(kind: &str, at: usize) -> String {
    format!("0195f3{kind}{:06x}{:016x}", at / 20, (at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// Processor time of this process, in seconds: all its threads, system calls included.
fn cpu() -> f64 {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let nanos = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("schedstat")).ok());
    nanos.filter_map(|text| text.split(' ').next()?.parse::<f64>().ok()).sum::<f64>() / 1e9
}

fn spent(since: f64, what: &str) {
    println!(
        "  {what:16} {:.2} µs of processor time a request, recording and import",
        (cpu() - since) * 1e6 / f64::from(REQUESTS)
    );
}

fn each(what: &str, mut work: impl FnMut(usize)) {
    let start = Instant::now();
    (0..REQUESTS as usize).for_each(&mut work);
    println!("  {what:16} {:.2} µs", start.elapsed().as_secs_f64() * 1e6 / f64::from(REQUESTS));
}

const TOKENS: Tokens = Tokens { prompt: 1200, cached: 0, thoughts: 300, candidates: 450, tool_use: 0, total: 1950 };

fn begin(request_id: &str) -> Begin<'_> {
    Begin {
        request_id,
        started_at: 1_795_219_200_000,
        caller: "default",
        version: "v1beta",
        method: "streamGenerateContent",
        model_asked: "gemini-2.5-flash",
        streamed: true,
        charged: None,
    }
}

fn attempt(request: RowId) -> AttemptRecord<'static> {
    AttemptRecord {
        request,
        number: 1,
        started_at: 1_795_219_200_001,
        backend: "google",
        region: "",
        project: "alpha",
        credential: "alpha-1",
        model: "gemini-2.5-flash",
        outcome: None,
    }
}

fn ended(request: RowId) -> AttemptRecord<'static> {
    let outcome =
        AttemptOutcome { total_ms: 812, http_status: Some(200), tokens: Some(TOKENS), ..AttemptOutcome::default() };
    AttemptRecord { outcome: Some(outcome), ..attempt(request) }
}

fn end(request: RowId) -> End<'static> {
    End {
        request,
        model_served: Some("gemini-2.5-flash"),
        route: Some("gemini-*"),
        project: Some("alpha"),
        attempts: 1,
        waited_ms: 0,
        fault: None,
        http_status: Some(200),
        first_output_ms: Some(410),
        total_ms: 815,
        tokens: Some(TOKENS),
        cost_nanos: Some(2_235_000),
        counted_at: Some(1_795_219_200_000),
        complete: true,
    }
}
