//! What every store must tell of the ledger.

use pollux_store::{
    Asked, AttemptResult, AttemptRow, Batch, DayCount, Ended, GroupBy, RowId, State, Store, Tokens, UsageQuery,
    UsageRow, Zone,
};

/// 2026-11-21, 00:30 in California, 08:30 UTC.
const MORNING: i64 = 1_795_249_800_000;
const HOUR: i64 = 3_600_000;

/// An empty ledger grows by four requests: two answered, one in two projects; one refused; one under way.
pub(crate) async fn check(store: &dyn Store) {
    assert_eq!(store.usage(&UsageQuery::default()).await.unwrap(), []);
    let batch = batch();
    store.import(Batch::default()).await.unwrap();
    store.import(batch.clone()).await.unwrap();
    store.import(batch).await.unwrap();
    adds_up_the_same_however_it_is_grouped(store).await;
    tells_days_by_their_zone(store).await;
    tells_who_was_charged_and_when(store).await;
    counts_attempts_where_they_were_sent(store).await;
    takes_the_times_it_was_asked_for(store).await;
    ends_once_and_marks_what_is_open(store).await;
    prunes_what_is_old(store).await;
}

fn asked(request_id: &str, started_at: i64, caller: &str) -> Asked {
    Asked {
        request_id: request_id.to_owned(),
        started_at,
        caller: caller.to_owned(),
        version: "v1beta".to_owned(),
        method: "generateContent".to_owned(),
        model_asked: "pro".to_owned(),
        streamed: false,
        charged: None,
    }
}

fn ended(model: &str, project: &str, cost_nanos: Option<u64>) -> Ended {
    let tokens = Tokens { prompt: 100, cached: 40, thoughts: 7, candidates: 20, tool_use: 3, total: 130 };
    Ended {
        model_served: Some(model.to_owned()),
        project: Some(project.to_owned()),
        attempts: 1,
        http_status: Some(200),
        tokens: Some(tokens),
        cost_nanos,
        complete: true,
        ..Ended::default()
    }
}

fn attempt(request: i64, number: u32, started_at: i64, project: &str, model: &str) -> AttemptRow {
    AttemptRow {
        request: RowId(request),
        number,
        started_at,
        backend: "google".to_owned(),
        region: String::new(),
        project: project.to_owned(),
        credential: format!("{project}-1"),
        model: model.to_owned(),
        outcome: Some(AttemptResult { total_ms: 9, ..AttemptResult::default() }),
    }
}

fn batch() -> Batch {
    let refused =
        Ended { fault: Some("pool_exhausted".to_owned()), http_status: Some(429), complete: true, ..Ended::default() };
    let late = Ended { counted_at: Some(MORNING + 2 * HOUR), ..ended("pro", "alpha", Some(500)) };
    let moved = Ended { attempts: 2, ..ended("flash", "beta", None) };
    Batch {
        requests: vec![
            (RowId(1), asked("one", MORNING, "ann"), Some(late)),
            (
                RowId(2),
                Asked { charged: Some("behind".to_owned()), ..asked("two", MORNING - HOUR, "bob") },
                Some(moved),
            ),
            (RowId(3), asked("three", MORNING, "bob"), Some(refused)),
            (RowId(4), asked("four", MORNING + HOUR, "bob"), None),
        ],
        ends: Vec::new(),
        attempts: vec![
            attempt(1, 1, MORNING, "alpha", "pro"),
            attempt(2, 1, MORNING - HOUR, "alpha", "pro"),
            attempt(2, 2, MORNING, "beta", "flash"),
            AttemptRow { outcome: None, ..attempt(4, 1, MORNING + HOUR, "alpha", "pro") },
        ],
    }
}

async fn ask(store: &dyn Store, by: &[GroupBy]) -> Vec<UsageRow> {
    store.usage(&UsageQuery { by: by.to_vec(), ..UsageQuery::default() }).await.unwrap()
}

async fn adds_up_the_same_however_it_is_grouped(store: &dyn Store) {
    use GroupBy::{Caller, Charged, Day, Model, Project};
    let all = UsageRow {
        requests: 4,
        failed: 1,
        attempts: 4,
        tokens: Tokens { prompt: 200, cached: 80, thoughts: 14, candidates: 40, tool_use: 6, total: 260 },
        cost_nanos: 500,
        unpriced: 1,
        ..UsageRow::default()
    };
    assert_eq!(ask(store, &[]).await, std::slice::from_ref(&all));
    for by in [&[Day][..], &[Model], &[Caller], &[Charged], &[Project], &[Day, Model], &[Project, Caller, Model, Day]] {
        let mut sum = UsageRow::default();
        for row in ask(store, by).await {
            sum.requests += row.requests;
            sum.failed += row.failed;
            sum.attempts += row.attempts;
            sum.tokens.prompt += row.tokens.prompt;
            sum.tokens.total += row.tokens.total;
            sum.cost_nanos += row.cost_nanos;
            sum.unpriced += row.unpriced;
        }
        let whole = Tokens { prompt: 200, total: 260, ..Tokens::default() };
        assert_eq!(sum, UsageRow { tokens: whole, ..all.clone() }, "{by:?}");
    }
}

async fn tells_who_was_charged_and_when(store: &dyn Store) {
    let rows = ask(store, &[GroupBy::Caller, GroupBy::Charged]).await;
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.caller.as_deref().unwrap(), row.charged.as_deref().unwrap(), row.requests))
        .collect();
    assert_eq!(told, [("ann", "", 1), ("bob", "", 2), ("bob", "behind", 1)]);
    let (request, _) = &store.requests("two").await.unwrap()[0];
    assert_eq!(request.asked.charged.as_deref(), Some("behind"));
    let counted = async |from| {
        let rows = store.usage(&UsageQuery { counted_from: Some(from), ..UsageQuery::default() }).await.unwrap();
        rows.first().map_or((0, 0), |row| (row.requests, row.attempts))
    };
    assert_eq!(counted(MORNING - HOUR).await, (4, 4));
    assert_eq!(counted(MORNING + HOUR).await, (2, 2), "one was counted late, one has begun then");
    assert_eq!(counted(MORNING + 2 * HOUR).await, (1, 1));
    assert_eq!(counted(MORNING + 2 * HOUR + 1).await, (0, 0));
}

async fn tells_days_by_their_zone(store: &dyn Store) {
    let days = async |zone| {
        let rows = store.usage(&UsageQuery { by: vec![GroupBy::Day], zone, ..UsageQuery::default() }).await.unwrap();
        rows.into_iter().map(|row| (row.day.unwrap(), row.requests)).collect::<Vec<_>>()
    };
    let day = |day: &str, requests| (day.to_owned(), requests);
    assert_eq!(days(Zone::Pacific).await, [day("2026-11-20", 1), day("2026-11-21", 3)]);
    assert_eq!(days(Zone::Utc).await, [day("2026-11-21", 4)]);
}

async fn counts_attempts_where_they_were_sent(store: &dyn Store) {
    let rows = ask(store, &[GroupBy::Project]).await;
    let told: Vec<_> = rows.iter().map(|row| (row.project.as_deref().unwrap(), row.requests, row.attempts)).collect();
    assert_eq!(told, [("", 2, 0), ("alpha", 1, 3), ("beta", 1, 1)]);
    let rows = ask(store, &[GroupBy::Model]).await;
    let told: Vec<_> = rows.iter().map(|row| (row.model.as_deref().unwrap(), row.requests, row.attempts)).collect();
    assert_eq!(told, [("flash", 1, 1), ("pro", 3, 3)]);
    let count = |project: &str, model: &str, requests| DayCount {
        project: project.to_owned(),
        model: model.to_owned(),
        requests,
    };
    let today = store.day_counts("2026-11-21").await.unwrap();
    assert_eq!(today, [count("alpha", "pro", 2), count("beta", "flash", 1)]);
    assert_eq!(store.day_counts("2026-11-20").await.unwrap(), [count("alpha", "pro", 1)]);
    assert_eq!(store.day_counts("2026-11-22").await.unwrap(), []);
}

async fn takes_the_times_it_was_asked_for(store: &dyn Store) {
    let within = async |from, to| {
        let rows = store.usage(&UsageQuery { from, to, ..UsageQuery::default() }).await.unwrap();
        rows.first().map_or((0, 0), |row| (row.requests, row.attempts))
    };
    assert_eq!(within(Some(MORNING), None).await, (3, 2));
    assert_eq!(within(None, Some(MORNING)).await, (1, 2));
    assert_eq!(within(Some(MORNING), Some(MORNING + HOUR)).await, (2, 1));
    assert_eq!(within(Some(MORNING + 2 * HOUR), None).await, (0, 0));
    let of = async |methods: &[&'static str]| {
        let query = UsageQuery { methods: methods.to_vec(), from: Some(MORNING), ..UsageQuery::default() };
        let rows = store.usage(&query).await.unwrap();
        rows.first().map_or((0, 0), |row| (row.requests, row.attempts))
    };
    assert_eq!(of(&["generateContent", "embedContent"]).await, (3, 2));
    assert_eq!(of(&["countTokens"]).await, (0, 0));
}

async fn ends_once_and_marks_what_is_open(store: &dyn Store) {
    store.interrupt(1, 4).await.unwrap();
    let state = async |id: &str| store.requests(id).await.unwrap()[0].0.state;
    assert_eq!((state("one").await, state("four").await), (State::Complete, State::Open));
    let late = Batch { ends: vec![(RowId(1), Ended::default())], ..Batch::default() };
    store.import(late).await.unwrap();
    assert_eq!(state("one").await, State::Complete);
    store.interrupt(1, 5).await.unwrap();
    assert_eq!((state("one").await, state("four").await), (State::Complete, State::Interrupted));
    assert_eq!(ask(store, &[]).await[0].failed, 2);
}

async fn prunes_what_is_old(store: &dyn Store) {
    assert_eq!(store.prune(MORNING).await.unwrap(), 1);
    assert_eq!(store.prune(MORNING).await.unwrap(), 0);
    assert_eq!(store.requests("two").await.unwrap(), []);
    assert_eq!(store.day_counts("2026-11-20").await.unwrap(), []);
    assert_eq!(ask(store, &[]).await[0].requests, 3);
}
