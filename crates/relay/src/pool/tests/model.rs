//! Any sequence of what can happen, against the reference.

use fastrand::Rng;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof};
use proptest::test_runner::{RngSeed, TestRunner};

use super::reference::{Entry, Expected, RefProject, Reference, START, day};
use super::*;

#[derive(Debug, Clone, Copy)]
enum Step {
    Reserve { tokens: u64, avoid: u8, send: bool },
    Send(usize),
    Settle(usize, u64),
    Fail(usize, Failure),
    Drop(usize),
    Pass(u64),
    Pause(usize, bool),
    Clear(usize),
    Reload,
}

#[derive(Debug, Clone, Copy)]
enum Failure {
    Overloaded,
    Minute(u64),
    NoHint,
    Day,
    Key,
    Account,
}

fn step() -> impl Strategy<Value = Step> {
    let failure = prop_oneof![
        4 => Just(Failure::Overloaded),
        3 => (0_u64..20_000).prop_map(|hint| Failure::Minute(hint / 100 * 100)),
        3 => Just(Failure::NoHint),
        1 => Just(Failure::Day),
        1 => Just(Failure::Key),
        1 => Just(Failure::Account),
    ];
    prop_oneof![
        24 => (0_u64..300, any::<u8>(), any::<bool>()).prop_map(|(tokens, avoid, send)| {
            Step::Reserve { tokens, avoid: if avoid < 128 { 0 } else { avoid }, send }
        }),
        1 => (1000_u64..2000).prop_map(|tokens| Step::Reserve { tokens, avoid: 0, send: true }),
        8 => any::<usize>().prop_map(Step::Send),
        8 => (any::<usize>(), 0_u64..=100).prop_map(|(at, percent)| Step::Settle(at, percent)),
        3 => (any::<usize>(), failure).prop_map(|(at, failure)| Step::Fail(at, failure)),
        3 => any::<usize>().prop_map(Step::Drop),
        6 => (0_u64..5_000).prop_map(Step::Pass),
        4 => (0_u64..70_000).prop_map(Step::Pass),
        1 => (0_u64..26 * 3_600_000).prop_map(Step::Pass),
        1 => (any::<usize>(), any::<bool>()).prop_map(|(at, paused)| Step::Pause(at, paused)),
        2 => any::<usize>().prop_map(Step::Clear),
        1 => Just(Step::Reload),
    ]
}

fn limit() -> impl Strategy<Value = (u64, u64, u64, usize)> {
    (1_u64..6, 200_u64..900, 3_u64..40, 1_usize..4)
}

/// One that is under way, on both sides.
struct Held {
    reservation: Reservation,
    project: usize,
    key: usize,
    entry: usize,
    reserved: u64,
    sent: bool,
}

struct Both {
    pool: Arc<Pool>,
    reference: Reference,
    settings: Vec<(u64, u64, u64, usize)>,
    held: Vec<Held>,
    began: Instant,
}

impl Both {
    fn new(settings: Vec<(u64, u64, u64, usize)>, seed: u64) -> Self {
        let projects = settings.iter().map(|(per_minute, tokens, per_day, keys)| RefProject {
            per_minute: *per_minute,
            tokens: *tokens,
            per_day: *per_day,
            broken_keys: vec![false; *keys],
            ..RefProject::default()
        });
        let reference = Reference { now_ms: 0, projects: projects.collect() };
        let pool = Pool::with_rng(Self::projects(&settings), Clock::starting_at(START), Rng::with_seed(seed));
        Self { pool, reference, settings, held: vec![], began: Instant::now() }
    }

    fn projects(settings: &[(u64, u64, u64, usize)]) -> Vec<Project> {
        let keys = ["k0", "k1", "k2"];
        let projects = settings.iter().enumerate().map(|(at, (per_minute, tokens, per_day, count))| {
            project(&format!("p{at}"), &keys[..*count], limits(*per_minute, *tokens, *per_day))
        });
        projects.collect()
    }

    fn reserve(&mut self, tokens: u64, avoid: u8, send: bool) {
        let mut list = Avoid::default();
        for at in 0..self.settings.len() {
            if avoid >> at & 1 == 1 {
                list.projects.push(Arc::from(format!("p{at}")));
            }
        }
        if avoid & 16 == 16 {
            list.credentials.push((Arc::from("p0"), Arc::from("k0")));
        }
        let expected = self.reference.expect(tokens, &list);
        match (self.pool.reserve(&ask(tokens, &list)), expected) {
            (Ok(mut reservation), Expected::OneOf(fits)) => {
                let project: usize = reservation.project()[1..].parse().unwrap();
                let key: usize = reservation.credential()[1..].parse().unwrap();
                assert!(fits.contains(&project), "{project} of {fits:?}");
                assert!(!list.has_credential(&format!("p{project}"), &format!("k{key}")));
                let counted = &mut self.reference.projects[project];
                assert!(!counted.broken_keys[key]);
                if send {
                    reservation.sent();
                }
                counted.entries.push(Entry { ms: self.reference.now_ms, tokens, in_minute: true, in_day: true });
                let entry = counted.entries.len() - 1;
                let reserved = self.reference.now_ms;
                self.held.push(Held { reservation, project, key, entry, reserved, sent: send });
            }
            (Err(NoRoom::Later { at, .. }), Expected::Later(ms)) => {
                assert_eq!(at - self.began, Duration::from_millis(ms));
                // Who is ahead does not make it sooner.
                let alone = self.pool.room_at(&ask(tokens, &list), 0);
                assert_eq!(alone, Some(at));
            }
            (Err(NoRoom::Nobody { .. }), Expected::Nobody) => {}
            (found, expected) => panic!("{found:?}, not {expected:?}"),
        }
    }

    /// Takes one that is under way, if there is any.
    fn take(&mut self, at: usize) -> Option<Held> {
        (!self.held.is_empty()).then(|| self.held.swap_remove(at % self.held.len()))
    }

    fn entry(&mut self, held: &Held) -> &mut Entry {
        &mut self.reference.projects[held.project].entries[held.entry]
    }

    fn forget(&mut self, held: &Held) {
        let entry = self.entry(held);
        (entry.in_minute, entry.in_day) = (false, false);
    }

    fn step(&mut self, step: Step) {
        let now = self.reference.now_ms;
        match step {
            Step::Reserve { tokens, avoid, send } => self.reserve(tokens, avoid, send),
            Step::Send(at) => {
                let Some(mut held) = self.take(at) else { return };
                // Who waits with sending until the room is another's again has lost it.
                if !held.sent && (now - held.reserved > 60_000 || day(now) != day(held.reserved)) {
                    self.forget(&held);
                    return;
                }
                held.reservation.sent();
                if !std::mem::replace(&mut held.sent, true) {
                    self.entry(&held).ms = now;
                }
                self.held.push(held);
            }
            Step::Settle(at, percent) => {
                let Some(held) = self.take(at) else { return };
                let entry = self.entry(&held);
                let tokens = entry.tokens * percent / 100;
                entry.tokens = tokens;
                self.reference.projects[held.project].strikes = 0;
                held.reservation.settle(Some(tokens));
            }
            Step::Fail(at, failure) => {
                let Some(held) = self.take(at) else { return };
                self.fail(held, failure);
            }
            Step::Drop(at) => {
                let Some(held) = self.take(at) else { return };
                if !held.sent {
                    self.forget(&held);
                }
            }
            Step::Pass(_) => unreachable!(),
            Step::Pause(at, paused) => {
                let at = at % self.settings.len();
                self.reference.projects[at].paused = paused;
                let what = Selector::Project(Arc::from(format!("p{at}")));
                assert!(if paused { self.pool.pause(&what) } else { self.pool.resume(&what) });
            }
            Step::Clear(at) => {
                let at = at % self.settings.len();
                let project = &mut self.reference.projects[at];
                (project.broken, project.cool, project.strikes) = (false, None, 0);
                project.broken_keys.fill(false);
                assert!(self.pool.clear(&Selector::Project(Arc::from(format!("p{at}")))));
            }
            Step::Reload => {
                let mut projects = Self::projects(&self.settings);
                projects.reverse();
                self.pool.replace(projects);
            }
        }
    }

    fn fail(&mut self, held: Held, failure: Failure) {
        let now = self.reference.now_ms;
        let (per_minute, _, per_day, _) = self.settings[held.project];
        let values = Values::new();
        let error = match failure {
            Failure::Overloaded => refused("overloaded", &values),
            Failure::NoHint => refused("quota_help_only", &values),
            Failure::Key => refused("api_key_invalid", &values),
            Failure::Account => refused("billing_disabled", &values),
            Failure::Minute(hint) => {
                let hint = Duration::from_millis(hint).as_secs_f64();
                refused("quota_free_rpm", &values.set("limit", per_minute).set("retry_seconds_exact", hint))
            }
            Failure::Day => refused("quota_free_rpd", &values.set("limit", per_day).set("retry_seconds_exact", "1")),
        };
        if let Failure::Overloaded = failure {
            let entry = self.entry(&held);
            (entry.tokens, entry.in_day) = (0, false);
        } else {
            self.forget(&held);
        }
        let project = &mut self.reference.projects[held.project];
        match failure {
            Failure::Overloaded => {}
            Failure::Minute(hint) => project.strike(now, held.reserved, Some(hint), false),
            Failure::NoHint => project.strike(now, held.reserved, None, false),
            Failure::Day => project.strike(now, held.reserved, Some(1000), true),
            Failure::Key => project.broken_keys[held.key] = true,
            Failure::Account => project.broken = true,
        }
        held.reservation.fail(&error);
    }

    /// Both count the same, and nothing is ever negative (the counts are unsigned, and would show it).
    fn compare(&self) {
        let state = self.pool.state();
        for (at, project) in self.reference.projects.iter().enumerate() {
            let found = state.projects.iter().find(|found| found.id == format!("p{at}")).unwrap();
            let held = self.held.iter().filter(|held| held.project == at).count() as u64;
            assert_eq!(found.in_flight, held);
            assert_eq!(found.credentials.iter().map(|key| key.in_flight).sum::<u64>(), held);
            let Some(bucket) = found.buckets.first() else { continue };
            let counts =
                (bucket.requests_per_minute.used, bucket.input_tokens_per_minute.used, bucket.requests_per_day.used);
            assert_eq!(counts, project.counts(self.reference.now_ms), "p{at}");
        }
    }
}

async fn run(settings: Vec<(u64, u64, u64, usize)>, steps: Vec<Step>, seed: u64) {
    let mut both = Both::new(settings, seed);
    for step in steps {
        if let Step::Pass(ms) = step {
            tokio::time::advance(Duration::from_millis(ms)).await;
            both.reference.now_ms += ms;
        } else {
            both.step(step);
        }
        both.compare();
    }
    both.reference.check_upstream();
}

#[test]
fn does_what_the_reference_does() {
    let config = ProptestConfig {
        cases: 300,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_261_121),
        max_shrink_iters: 2_000,
        ..ProptestConfig::default()
    };
    let strategy = (prop::collection::vec(limit(), 1..5), prop::collection::vec(step(), 1..120), any::<u64>());
    let result = TestRunner::new(config).run(&strategy, |(settings, steps, seed)| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(run(settings, steps, seed));
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}
