//! What recording a request costs: `cargo run --release -p pollux-store --example ledger_speed`.
#![expect(clippy::disallowed_types, reason = "a benchmark measures real time; nothing pauses it")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::sync::Arc;
use std::time::Instant;

use pollux_store::{
    AttemptOutcome, AttemptRecord, Begin, End, Ledger, LedgerConfig, RowId, Sqlite, StoreError, Tokens,
};

const REQUESTS: u32 = 200_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder may it write to?")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(measure(folder.as_ref()))?;
    Ok(())
}

async fn measure(folder: &std::path::Path) -> Result<(), StoreError> {
    let store = Arc::new(Sqlite::open(folder).await?);
    let ledger = Ledger::open(folder, store, LedgerConfig::default()).await?;
    let mut ids = Vec::new();
    let whole = Instant::now();
    each("begin", |at| {
        let request_id = format!("0195f3a2b4c8{at:08x}");
        ids.push(ledger.begin(&begin(&request_id)));
    });
    each("attempt, sent", |at| ledger.attempt(&attempt(ids[at])));
    each("attempt, ended", |at| {
        let outcome = AttemptOutcome { total_ms: 812, http_status: Some(200), tokens: Some(TOKENS), ..no_outcome() };
        ledger.attempt(&AttemptRecord { outcome: Some(outcome), ..attempt(ids[at]) });
    });
    each("end", |at| ledger.end(&end(ids[at])));
    ledger.flush().await;
    println!("in SQLite after {:.1} s; {:?}", whole.elapsed().as_secs_f64(), ledger.state());
    Ok(())
}

fn each(what: &str, mut work: impl FnMut(usize)) {
    let start = Instant::now();
    (0..REQUESTS as usize).for_each(&mut work);
    println!("{what:16} {:.2} µs", start.elapsed().as_secs_f64() * 1e6 / f64::from(REQUESTS));
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

fn no_outcome() -> AttemptOutcome<'static> {
    AttemptOutcome::default()
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
        complete: true,
    }
}
