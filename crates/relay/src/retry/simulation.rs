//! Budget, throttle and backoff together, with seeded dice and a clock that stands still between events.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, advance};

use super::*;

const MILLISECOND: Duration = Duration::from_millis(1);

/// How upstream does at a moment since the start: the share of calls that fail.
type Weather = fn(Duration) -> f64;

struct World {
    attempts: u32,
    /// How long upstream takes.
    latency: Duration,
    weather: Weather,
    throttled: bool,
    config: RetryConfig,
}

/// What became of one request.
#[derive(Clone, Copy)]
struct Record {
    began: Duration,
    ended: Duration,
    succeeded: bool,
    calls: u32,
    held_back: bool,
}

/// A request between two events: at `due` it makes an attempt, or, with `answer`, has its answer.
struct Request {
    began: Instant,
    calls: u32,
    spends: Vec<Spend>,
    probe: Option<Probe>,
}

struct Simulation {
    world: World,
    start: Instant,
    rng: fastrand::Rng,
    backoff: Backoff,
    budget: RetryBudget,
    throttle: Arc<Throttle>,
    events: BinaryHeap<Reverse<(Instant, u64, bool)>>,
    requests: Vec<Option<Request>>,
    records: Vec<Record>,
}

impl Simulation {
    fn new(world: World, seed: u64) -> Self {
        Self {
            start: Instant::now(),
            rng: fastrand::Rng::with_seed(seed),
            backoff: Backoff::new(&world.config),
            budget: RetryBudget::new(&world.config),
            throttle: Throttles::default().of("google", "gemini-2.5-flash"),
            events: BinaryHeap::new(),
            requests: Vec::new(),
            records: Vec::new(),
            world,
        }
    }

    /// A new request, which makes its first attempt then.
    fn arrive(&mut self, at: Instant) {
        self.events.push(Reverse((at, self.requests.len() as u64, false)));
        self.requests.push(Some(Request { began: at, calls: 0, spends: Vec::new(), probe: None }));
    }

    /// Plays the next event; the record of a request that it ended.
    async fn step(&mut self) -> Option<Record> {
        let Reverse((at, id, answer)) = self.events.pop()?;
        advance(at - Instant::now()).await;
        let place = usize::try_from(id).unwrap();
        let mut request = self.requests[place].take().unwrap();
        let ended = if answer { self.answer(&mut request, id) } else { self.attempt(&mut request, id) };
        match ended {
            None => self.requests[place] = Some(request),
            Some((succeeded, held_back)) => {
                let (began, ended) = (request.began - self.start, at - self.start);
                self.records.push(Record { began, ended, succeeded, calls: request.calls, held_back });
                return self.records.last().copied();
            }
        }
        None
    }

    fn attempt(&mut self, request: &mut Request, id: u64) -> Option<(bool, bool)> {
        if self.world.throttled {
            match self.throttle.admit(&mut self.rng) {
                Admission::Go => {}
                Admission::Probe(probe) => request.probe = Some(probe),
                Admission::Refuse { .. } => return Some((false, true)),
            }
        }
        request.calls += 1;
        self.events.push(Reverse((Instant::now() + self.world.latency, id, true)));
        None
    }

    fn answer(&mut self, request: &mut Request, id: u64) -> Option<(bool, bool)> {
        let now = Instant::now();
        let failed = self.rng.f64() < (self.world.weather)(now - self.start);
        if failed {
            self.throttle.failed(None);
        } else {
            self.throttle.accepted();
        }
        request.probe = None;
        if !failed {
            if request.calls == 1 {
                self.budget.succeeded_at_once();
            }
            request.spends.drain(..).for_each(Spend::refund);
            return Some((true, false));
        }
        if request.calls == self.world.attempts {
            return Some((false, false));
        }
        let Some(spend) = self.budget.spend() else { return Some((false, true)) };
        request.spends.push(spend);
        let wait = self.backoff.delay(request.calls, None, &mut self.rng);
        self.events.push(Reverse((now + wait, id, false)));
        None
    }

    /// So many requests, 256 at a time, each followed at once by another.
    async fn closed_loop(&mut self, requests: usize) {
        (0..256).for_each(|_| self.arrive(Instant::now()));
        while !self.events.is_empty() {
            if self.step().await.is_some() && self.requests.len() < requests {
                self.arrive(Instant::now());
            }
        }
    }

    /// A request each so often, for so long.
    async fn steady(&mut self, every: Duration, length: Duration) {
        let mut at = self.start;
        while at < self.start + length {
            self.arrive(at);
            at += every;
        }
        while !self.events.is_empty() {
            self.step().await;
        }
    }

    fn calls(&self) -> u32 {
        self.records.iter().map(|record| record.calls).sum()
    }
}

fn world(latency: Duration, weather: Weather, throttled: bool) -> World {
    World { attempts: 8, latency, weather, throttled, config: RetryConfig::default() }
}

/// Whether upstream takes long, or most calls are waiting for a retry at any time and hold what they paid for it.
#[tokio::test(start_paused = true)]
async fn thirty_percent_random_failures_hold_nothing_back() {
    for (requests, latency) in [(100_000, 1000), (20_000, 200), (40_000, 5)] {
        let mut simulation = Simulation::new(world(latency * MILLISECOND, |_| 0.3, true), 1);
        simulation.closed_loop(requests).await;
        assert_eq!(simulation.records.len(), requests);
        assert_eq!(simulation.records.iter().filter(|record| record.held_back).count(), 0, "{latency} ms");
        let failed = simulation.records.iter().filter(|record| !record.succeeded).count();
        assert!(failed * 5000 < requests, "0.3^8 would be one of 15,000; these are {failed} of {requests}");
        let per_request = f64::from(simulation.calls()) / f64::from(u32::try_from(requests).unwrap());
        assert!(per_request < 1.46, "{per_request}");
    }
}

/// 200 retries, and no more: 1.2 calls per request from the thousandth request on.
#[tokio::test(start_paused = true)]
async fn with_everything_down_the_budget_alone_allows_two_hundred_retries_in_all() {
    for requests in [1000, 20_000] {
        let mut simulation = Simulation::new(world(50 * MILLISECOND, |_| 1.0, false), 5);
        simulation.closed_loop(requests).await;
        assert_eq!(simulation.calls() as usize, requests + 200);
    }
}

fn down_for_a_minute(since: Duration) -> f64 {
    if (Duration::from_secs(10)..Duration::from_secs(70)).contains(&since) { 1.0 } else { 0.0 }
}

async fn outage(every: Duration, latency: Duration) -> Simulation {
    let mut simulation = Simulation::new(world(latency, down_for_a_minute, true), 9);
    simulation.steady(every, Duration::from_secs(90)).await;
    simulation
}

#[tokio::test(start_paused = true)]
async fn an_outage_of_a_minute_costs_upstream_little_and_its_end_is_found_at_once() {
    for (every, latency) in [(1, 5), (10, 50), (10, 400), (50, 5), (200, 50)] {
        let simulation = outage(every * MILLISECOND, latency * MILLISECOND).await;
        let seconds = |from, to| Duration::from_secs(from)..Duration::from_secs(to);
        let of = |range: std::ops::Range<Duration>| {
            let records = simulation.records.iter().filter(|record| range.contains(&record.began)).copied();
            records.collect::<Vec<_>>()
        };
        let during = of(seconds(10, 70));
        let calls: u32 = during.iter().map(|record| record.calls).sum();
        let per_request = f64::from(calls) / f64::from(u32::try_from(during.len()).unwrap());
        assert!(per_request <= 1.2, "every {every} ms, latency {latency} ms: {per_request} calls per request");
        let found = simulation.records.iter().filter(|record| record.ended > Duration::from_secs(70));
        let found = found.filter(|record| record.succeeded).map(|record| record.ended).min().unwrap();
        assert!(found < Duration::from_secs(71), "every {every} ms, latency {latency} ms: found after {found:?}");
        let later = of(seconds(71, 75));
        assert!(later.iter().all(|record| record.succeeded), "every {every} ms, latency {latency} ms");
    }
}

#[tokio::test(start_paused = true)]
async fn during_an_outage_nothing_but_probes_goes_up_once_it_is_known() {
    let simulation = outage(10 * MILLISECOND, 5 * MILLISECOND).await;
    let known = Duration::from_secs(13)..Duration::from_secs(70);
    let records = simulation.records.iter().filter(|record| known.contains(&record.began));
    let (refused, probes): (Vec<&Record>, Vec<_>) = records.partition(|record| record.calls == 0);
    assert!(refused.iter().all(|record| record.ended == record.began), "refused at once");
    let calls: u32 = probes.iter().map(|record| record.calls).sum();
    assert!((110..=116).contains(&calls), "one each half second in 57 s, not {calls}");
}
