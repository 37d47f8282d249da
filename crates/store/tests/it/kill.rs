//! `kill -9` in the middle of everything, with a real process.
//!
//! The child is this very test binary, asked for one ignored test. It records requests as fast as it can and tells of
//! each one on its output once `end` has returned, and of one that stays open once another has ended after it; the parent kills it, again and again on the same folder, so that
//! what a dead process left is imported while the next one writes, and is itself killed in the middle of that.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use pollux_store::{AttemptRecord, State, Store as _};

use crate::ledger::{answered, attempt, begin, end, open};

const FOLDER: &str = "POLLUX_TEST_LEDGER_FOLDER";
const ROUND: &str = "POLLUX_TEST_LEDGER_ROUND";

#[tokio::test]
#[ignore = "the child of the next test"]
async fn child_that_records_until_it_is_killed() {
    let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let round = std::env::var(ROUND).unwrap();
    let (_store, ledger) = open(&folder).await;
    let mut out = std::io::stdout().lock();
    for at in 0.. {
        let (ends, stays) = (format!("{round}-{at}"), format!("{round}-{at}-open"));
        let id = ledger.begin(&begin(&ends));
        ledger.attempt(&attempt(id, 1));
        let has_open = at % 100 == 0;
        if has_open {
            let open = ledger.begin(&begin(&stays));
            ledger.attempt(&attempt(open, 1));
        }
        ledger.attempt(&AttemptRecord { outcome: Some(answered()), ..attempt(id, 1) });
        ledger.end(&end(id));
        // An end takes along what began before it. This line comes first, so that the parent need not wait for it.
        if has_open {
            writeln!(out, "\nbegun {stays}").unwrap();
        }
        writeln!(out, "\nended {ends}").unwrap();
    }
}

#[tokio::test]
async fn nothing_that_ended_is_lost_or_counted_twice_and_what_began_is_interrupted() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ended, mut begun) = (Vec::new(), Vec::new());
    for (round, lines) in [500, 2000, 1, 6000, 40].into_iter().enumerate() {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "kill::child_that_records_until_it_is_killed", "--nocapture"])
            .env(FOLDER, folder.path())
            .env(ROUND, round.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut told = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap).filter_map(|line| {
            let (what, id) = line.split_once(' ')?;
            Some((what.to_owned(), id.to_owned())).filter(|(what, _)| matches!(what.as_str(), "ended" | "begun"))
        });
        let mut note = |(what, id): (String, String)| if what == "ended" { ended.push(id) } else { begun.push(id) };
        told.by_ref().take(lines).for_each(&mut note);
        child.kill().unwrap();
        // What it told before it died counts too; the last line may be cut.
        let mut rest: Vec<_> = told.collect();
        rest.pop();
        rest.into_iter().for_each(note);
        child.wait().unwrap();
    }
    let (store, ledger) = open(folder.path()).await;
    drop(ledger);
    for id in &ended {
        let found = store.requests(id).await.unwrap();
        assert_eq!(found.len(), 1, "{id}");
        let (request, attempts) = &found[0];
        assert_eq!((request.state, attempts.len()), (State::Complete, 1), "{id}");
        assert!(request.ended.is_some() && attempts[0].outcome.is_some(), "{id}");
    }
    for id in &begun {
        let found = store.requests(id).await.unwrap();
        assert_eq!(found.len(), 1, "{id}");
        assert_eq!((found[0].0.state, found[0].1.len()), (State::Interrupted, 1), "{id}");
    }
    assert!(ended.len() > 8000 && begun.len() > 80, "{} {}", ended.len(), begun.len());
}
