//! A right-sized load against an upstream that enforces its quotas: it refuses nothing, and nothing is wasted.

use std::sync::Mutex;

use super::*;

const LIMIT: u64 = 10;
const TOKENS: u64 = 250_000;
const PROJECTS: usize = 3;
const MINUTES: u64 = 5;

#[derive(Debug, Clone, Copy)]
enum Minute {
    /// By the clock.
    Fixed,
    /// The last 60 seconds.
    Sliding,
}

/// Counts as Google does, and refuses what is too much.
struct Upstream {
    minute: Minute,
    began: Instant,
    seen: Mutex<Vec<(usize, Duration, u64)>>,
}

impl Upstream {
    fn accepts(&self, project: usize, tokens: u64) -> bool {
        let now = self.began.elapsed();
        let mut seen = self.seen.lock().unwrap();
        let minute = |then: Duration| match self.minute {
            Minute::Fixed => then.as_secs() / 60 == now.as_secs() / 60,
            Minute::Sliding => then + Duration::from_secs(60) > now,
        };
        let counted = || seen.iter().filter(|(of, then, _)| *of == project && minute(*then));
        let accepted = (counted().count() as u64) < LIMIT
            && counted().map(|(_, _, tokens)| tokens).sum::<u64>() + tokens <= TOKENS;
        if accepted {
            seen.push((project, now, tokens));
        }
        accepted
    }
}

/// Calls come as often as the limits allow in all, each waits for its room; how many were answered and refused.
async fn load(minute: Minute, seed: u64, offset: Duration) -> (usize, usize) {
    let ids = ["0", "1", "2"];
    let projects = ids.iter().map(|id| project(id, &["k", "l"], limits(LIMIT, TOKENS, 0)));
    let pool = Pool::with_rng(projects.collect(), Clock::starting_at(NOON), Rng::with_seed(seed));
    tokio::time::advance(offset).await;
    let upstream = Arc::new(Upstream { minute, began: Instant::now(), seen: Mutex::new(vec![]) });
    let answered = Arc::new(Mutex::new((0, 0)));
    let end = Instant::now() + Duration::from_secs(60 * MINUTES);
    let every = Duration::from_secs(60) / u32::try_from(LIMIT * PROJECTS as u64).unwrap();
    let mut rng = Rng::with_seed(seed);
    let mut tasks = tokio::task::JoinSet::new();
    let mut due = Instant::now();
    while due < end {
        tokio::time::sleep_until(due).await;
        due += every;
        // The estimate is a little too high, as ours is.
        let truth = rng.u64(1_000..35_000);
        let estimate = truth + truth / rng.u64(8..40);
        let mut reservation = loop {
            match reserve(&pool, estimate) {
                Ok(reservation) => break reservation,
                Err(NoRoom::Later { at, .. }) => tokio::time::sleep_until(at).await,
                Err(other) => panic!("{other:?}"),
            }
        };
        if Instant::now() >= end {
            break;
        }
        // One travels longer than another, and a model thinks.
        let (travel, thinks) = (rng.u64(5..300), rng.u64(300..9_000));
        let (upstream, answered) = (Arc::clone(&upstream), Arc::clone(&answered));
        tasks.spawn(async move {
            reservation.sent();
            tokio::time::sleep(Duration::from_millis(travel)).await;
            let project: usize = reservation.project().parse().unwrap();
            if upstream.accepts(project, truth) {
                tokio::time::sleep(Duration::from_millis(thinks)).await;
                reservation.first_output(Duration::from_millis(travel + thinks));
                reservation.settle(Some(truth));
                answered.lock().unwrap().0 += 1;
            } else {
                reservation.fail(&refused("quota_free_rpm", &Values::new().set("retry_seconds_exact", "10")));
                answered.lock().unwrap().1 += 1;
            }
        });
    }
    while tasks.join_next().await.is_some() {}
    let (answered, refused) = *answered.lock().unwrap();
    (answered, refused)
}

async fn check(minute: Minute) {
    let whole = usize::try_from(LIMIT * MINUTES).unwrap() * PROJECTS;
    for seed in 0..8 {
        let (answered, refused) = load(minute, seed, Duration::from_millis(seed * 7_310)).await;
        assert_eq!(refused, 0, "seed {seed}");
        assert!(answered * 100 >= whole * 95, "seed {seed}: {answered} of {whole}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_right_sized_load_is_never_refused_by_minutes_of_the_clock() {
    check(Minute::Fixed).await;
}

#[tokio::test(start_paused = true)]
async fn a_right_sized_load_is_never_refused_by_a_sliding_minute() {
    check(Minute::Sliding).await;
}
