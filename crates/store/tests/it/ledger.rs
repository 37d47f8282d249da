//! The ledger over SQLite: what is written down comes back once, however the process ends.

use std::path::Path;
use std::sync::Arc;

use pollux_store::{
    AttemptOutcome, AttemptRecord, Begin, End, Ledger, LedgerConfig, LedgerState, RowId, Sqlite, State, Store as _,
    Tokens,
};

pub(crate) const NOW: i64 = 1_795_219_200_000;

pub(crate) const TOKENS: Tokens = Tokens { prompt: 10, cached: 4, thoughts: 3, candidates: 2, tool_use: 1, total: 16 };

pub(crate) fn begin(request_id: &str) -> Begin<'_> {
    Begin {
        request_id,
        started_at: NOW,
        caller: "default",
        version: "v1beta",
        method: "generateContent",
        model_asked: "gemini-2.5-flash",
        streamed: false,
        charged: None,
    }
}

pub(crate) fn attempt(request: RowId, number: u32) -> AttemptRecord<'static> {
    AttemptRecord {
        request,
        number,
        started_at: NOW + i64::from(number),
        backend: "google",
        region: "",
        project: "alpha",
        credential: "alpha-1",
        model: "gemini-2.5-flash",
        outcome: None,
    }
}

pub(crate) fn answered() -> AttemptOutcome<'static> {
    AttemptOutcome { total_ms: 40, http_status: Some(200), tokens: Some(TOKENS), ..AttemptOutcome::default() }
}

pub(crate) fn end(request: RowId) -> End<'static> {
    End {
        request,
        model_served: Some("gemini-2.5-flash"),
        route: Some("gemini-*"),
        project: Some("alpha"),
        attempts: 1,
        waited_ms: 0,
        fault: None,
        http_status: Some(200),
        first_output_ms: Some(30),
        total_ms: 41,
        tokens: Some(TOKENS),
        cost_nanos: Some(1200),
        counted_at: None,
        complete: true,
    }
}

pub(crate) async fn open(folder: &Path) -> (Arc<Sqlite>, Ledger) {
    let store = Arc::new(Sqlite::open(folder).await.unwrap());
    let ledger = Ledger::open(folder, store.clone(), LedgerConfig::default()).await.unwrap();
    (store, ledger)
}

#[tokio::test]
async fn many_that_are_open_when_the_database_hears_of_them_are_ended_later() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(Sqlite::open(folder.path()).await.unwrap());
    let ledger = Ledger::open(folder.path(), Arc::clone(&store) as _, LedgerConfig::default()).await.unwrap();
    // Enough for statements of every size.
    let ids: Vec<RowId> = (0..73).map(|_| ledger.begin_with(&begin("many"), &attempt(RowId(0), 1))).collect();
    assert!(ledger.flush().await);
    let open = store.requests("many").await.unwrap();
    assert!(open.iter().all(|(row, attempts)| row.state == State::Open && attempts[0].outcome.is_none()));
    for id in &ids {
        ledger.end_with(&AttemptRecord { outcome: Some(answered()), ..attempt(*id, 1) }, &end(*id));
    }
    assert!(ledger.flush().await);
    let mut ended = store.requests("many").await.unwrap();
    ended.sort_by_key(|(row, _)| row.id);
    assert_eq!(ended.iter().map(|(row, _)| row.id).collect::<Vec<_>>(), ids);
    for (row, attempts) in &ended {
        let told = row.ended.as_ref().unwrap();
        assert_eq!((row.state, told.total_ms, told.tokens), (State::Complete, 41, Some(TOKENS)));
        assert_eq!((attempts.len(), attempts[0].outcome.as_ref().unwrap().total_ms), (1, 40));
    }
}

#[tokio::test]
async fn a_request_and_its_attempts_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let (store, ledger) = open(folder.path()).await;
    let id = ledger.begin(&begin("r\t1"));
    let refused = AttemptOutcome { total_ms: 5, fault: Some("overloaded"), http_status: Some(503), ..answered() };
    for (number, outcome) in [(1, refused), (2, answered())] {
        ledger.attempt(&attempt(id, number));
        ledger.attempt(&AttemptRecord { outcome: Some(outcome), ..attempt(id, number) });
    }
    ledger.end(&End { attempts: 2, waited_ms: 7, ..end(id) });
    assert!(ledger.flush().await);
    let found = store.requests("r\t1").await.unwrap();
    let [(request, attempts)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((request.id, request.state), (id, State::Complete));
    assert_eq!((request.asked.caller.as_str(), request.asked.started_at), ("default", NOW));
    let ended = request.ended.clone().unwrap();
    assert_eq!((ended.attempts, ended.waited_ms, ended.tokens), (2, 7, Some(TOKENS)));
    assert_eq!((ended.cost_nanos, ended.route.as_deref()), (Some(1200), Some("gemini-*")));
    let faults: Vec<_> = attempts.iter().map(|row| row.outcome.clone().unwrap().fault).collect();
    assert_eq!(faults, [Some("overloaded".to_owned()), None]);
    assert_eq!(ledger.state(), LedgerState::default());
}

#[tokio::test]
async fn what_ends_long_after_it_began_is_one_request() {
    let folder = tempfile::tempdir().unwrap();
    let (store, ledger) = open(folder.path()).await;
    let id = ledger.begin(&begin("slow"));
    ledger.attempt(&attempt(id, 1));
    assert!(ledger.flush().await);
    let (request, attempts) = store.requests("slow").await.unwrap().remove(0);
    assert_eq!((request.state, request.ended, attempts[0].outcome.clone()), (State::Open, None, None));
    ledger.attempt(&AttemptRecord { outcome: Some(answered()), ..attempt(id, 1) });
    ledger.end(&End { complete: false, ..end(id) });
    assert!(ledger.flush().await);
    let found = store.requests("slow").await.unwrap();
    let [(request, attempts)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((request.state, attempts.len()), (State::Broken, 1));
    assert!(attempts[0].outcome.is_some());
}

#[tokio::test]
async fn the_same_request_id_twice_is_two_requests() {
    let folder = tempfile::tempdir().unwrap();
    let (store, ledger) = open(folder.path()).await;
    for _ in 0..2 {
        let refused = End { attempts: 0, http_status: Some(429), fault: Some("no_room"), ..end(RowId(0)) };
        ledger.at_once(&begin("again"), &refused);
    }
    assert!(ledger.flush().await);
    assert_eq!(store.requests("again").await.unwrap().len(), 2);
}

#[tokio::test]
async fn closing_imports_the_rest_and_leaves_no_journal_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (store, ledger) = open(folder.path()).await;
    let id = ledger.begin(&begin("ended"));
    ledger.end(&end(id));
    ledger.begin(&begin("begun"));
    drop(ledger);
    assert_eq!(store.requests("ended").await.unwrap()[0].0.state, State::Complete);
    assert_eq!(store.requests("begun").await.unwrap()[0].0.state, State::Interrupted);
    let left: Vec<_> =
        std::fs::read_dir(folder.path().join("ledger")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["lock"]);
}

#[tokio::test]
async fn two_processes_share_a_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (store, old) = open(folder.path()).await;
    let id = old.begin(&begin("old"));
    let (_, new) = open(folder.path()).await;
    new.begin(&begin("new"));
    assert!(new.flush().await && old.flush().await);
    old.end(&end(id));
    drop(old);
    assert_eq!(store.requests("old").await.unwrap()[0].0.state, State::Complete);
    assert_eq!(store.requests("new").await.unwrap()[0].0.state, State::Open);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[tokio::test]
async fn a_journal_that_comes_back_after_its_import_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (store, ledger) = open(folder.path()).await;
    let (one, two) = (ledger.begin(&begin("one")), ledger.begin(&begin("two")));
    for id in [one, two] {
        ledger.attempt(&attempt(id, 1));
        ledger.attempt(&AttemptRecord { outcome: Some(answered()), ..attempt(id, 1) });
    }
    // It takes along what was gathered.
    ledger.end(&end(one));
    // As a crash between the import and the removal leaves it, with half a line of what came next.
    let journals = folder.path().join("ledger");
    let run = std::fs::read_dir(&journals).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_dir());
    let run = run.unwrap();
    let kept = folder.path().join("kept");
    copy(&run, &kept);
    ledger.end(&end(two));
    drop(ledger);
    assert!(!run.exists());
    let before = (store.requests("one").await.unwrap(), store.requests("two").await.unwrap());
    assert_eq!(before.1[0].0.state, State::Complete);
    copy(&kept, &run);
    let segment = run.join("00000001.journal");
    let torn = [&std::fs::read(&segment).unwrap()[..], b"E\t123\t1"].concat();
    std::fs::write(&segment, torn).unwrap();
    let (_, next) = open(folder.path()).await;
    assert_eq!((store.requests("one").await.unwrap(), store.requests("two").await.unwrap()), before);
    assert!(!run.exists());
    assert_eq!(next.state(), LedgerState::default());
}

#[tokio::test]
async fn threads_that_write_together_keep_each_beginning_before_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let (store, ledger) = open(folder.path()).await;
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..500 {
                    let id = ledger.begin_with(&begin("together"), &attempt(RowId(0), 1));
                    ledger.end_with(&AttemptRecord { outcome: Some(answered()), ..attempt(id, 1) }, &end(id));
                }
            });
        }
    });
    let lines = journal_lines(folder.path());
    assert_eq!(lines.len(), 4000);
    let mut begun = std::collections::HashSet::new();
    for line in &lines {
        let mut fields = line.split('\t');
        let (kind, id) = (fields.next().unwrap(), fields.next().unwrap());
        assert_eq!(begun.insert(id), kind == "B", "{line}");
    }
    assert!(ledger.flush().await);
    let found = store.requests("together").await.unwrap();
    assert_eq!(found.len(), 1000);
    assert!(found.iter().all(|(row, attempts)| row.state == State::Complete && attempts[0].outcome.is_some()));
}

/// All that the journal of the only process has, without its heads.
fn journal_lines(folder: &Path) -> Vec<String> {
    let mut runs = std::fs::read_dir(folder.join("ledger")).unwrap().map(|entry| entry.unwrap().path());
    let run = runs.find(|path| path.is_dir()).unwrap();
    let text = std::fs::read_to_string(run.join("00000001.journal")).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}
