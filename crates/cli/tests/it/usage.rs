//! `pollux usage`, beside a process that records.

use std::path::Path;
use std::sync::Arc;

use pollux_store::{AttemptOutcome, AttemptRecord, Begin, End, Ledger, LedgerConfig, Sqlite, Tokens};

use crate::process::{pollux, run};

const TOKENS: Tokens = Tokens { prompt: 1000, cached: 0, thoughts: 20, candidates: 80, tool_use: 0, total: 1100 };

/// Two requests of two callers, the second one moved from `alpha` to `beta`.
async fn recorded(folder: &Path) -> Ledger {
    let store = Arc::new(Sqlite::open(folder).await.unwrap());
    let ledger = Ledger::open(folder, store, LedgerConfig::default()).await.unwrap();
    for (request_id, caller, projects) in [("r-1", "ann", &["alpha"][..]), ("r-2", "bob", &["alpha", "beta"])] {
        let request = ledger.begin(&Begin {
            request_id,
            started_at: 1_795_219_200_000,
            caller,
            version: "v1beta",
            method: "generateContent",
            model_asked: "gemini-2.5-flash",
            streamed: false,
            charged: None,
        });
        for (project, number) in projects.iter().zip(1..) {
            let is_last = usize::try_from(number).unwrap() == projects.len();
            let outcome = AttemptOutcome {
                total_ms: 7,
                fault: (!is_last).then_some("overloaded"),
                http_status: Some(if is_last { 200 } else { 503 }),
                ..AttemptOutcome::default()
            };
            ledger.attempt(&AttemptRecord {
                request,
                number,
                started_at: 1_795_219_200_001,
                backend: "google",
                region: "",
                project,
                credential: "one",
                model: "gemini-2.5-flash",
                outcome: Some(outcome),
            });
        }
        ledger.end(&End {
            request,
            model_served: Some("gemini-2.5-flash"),
            route: None,
            project: projects.last().copied(),
            attempts: u32::try_from(projects.len()).unwrap(),
            waited_ms: 0,
            fault: None,
            http_status: Some(200),
            first_output_ms: None,
            total_ms: 9,
            tokens: Some(TOKENS),
            cost_nanos: Some(550_000),
            counted_at: None,
            complete: true,
        });
    }
    assert!(ledger.flush().await);
    ledger
}

fn usage(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    run(pollux().arg("usage").args(arguments).arg("--data-dir").arg(folder))
}

#[tokio::test]
async fn adds_up_while_another_process_records() {
    let folder = tempfile::tempdir().unwrap();
    let _ledger = recorded(folder.path()).await;
    let (code, out, err) = usage(folder.path(), &["--by", "project"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[1], ["alpha", "1", "0", "2", "1,000", "0", "20", "80", "0", "1,100", "$0.0006"]);
    assert_eq!(lines[3], ["total", "2", "0", "3", "2,000", "0", "40", "160", "0", "2,200", "$0.0011"]);
    let (_, out, _) = usage(folder.path(), &["--csv", "--by", "day,caller", "--to", "2026-11-20"]);
    assert_eq!(out.lines().nth(1), Some("2026-11-20,ann,1,0,1,1000,0,20,80,0,1100,0.000550000,0"));
    let (_, out, _) = usage(folder.path(), &["--json", "--from", "2026-11-21"]);
    assert_eq!(out, "[]\n");
    let (code, _, err) = usage(folder.path(), &["--from", "21.11.2026"]);
    assert_eq!((code, err.as_str()), (Some(2), "error: `--from`: `21.11.2026` is not a day; expected `YYYY-MM-DD`\n"));
}

#[tokio::test]
async fn shows_a_request_with_its_attempts() {
    let folder = tempfile::tempdir().unwrap();
    let _ledger = recorded(folder.path()).await;
    let (code, out, _) = usage(folder.path(), &["--request", "r-2"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("r-2\n  state          complete\n") && out.contains("overloaded"), "{out}");
    let (_, out, _) = usage(folder.path(), &["--request", "r-2", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value[0]["attempts"][1]["project"], "beta");
    let (code, out, err) = usage(folder.path(), &["--request", "r-3"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.starts_with("error: the ledger has no request `r-3`; expected the id"), "{err}");
}

#[test]
fn a_folder_without_a_ledger_is_an_error_that_says_what_was_expected() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = usage(folder.path(), &[]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.starts_with("error: there is no ledger in") && err.contains("expected the data folder"), "{err}");
    std::fs::write(folder.path().join("pollux.db"), "a shopping list, which is no database however long").unwrap();
    let (code, _, err) = usage(folder.path(), &[]);
    assert_eq!(code, Some(1));
    assert!(err.contains("cannot be read"), "{err}");
}
