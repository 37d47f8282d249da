//! Identical calls at the same time share one answer.
//!
//! The first of them does the work, the others wait for what comes of it. When the first one's caller goes away, the
//! next one does the work in its place, so nobody fails because somebody else has left. What comes of it that is the
//! leader's own affair is not shared: those who waited then do the work side by side, each for himself. The work is done within the
//! call that leads, not in a task of its own: it may borrow, it has that call's deadline, and when all have gone,
//! nothing goes on.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::future::Future;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

type Flights<K, V> = HashMap<K, watch::Receiver<Landing<V>>>;

/// What the leader's work has come to.
#[derive(Debug, Clone)]
enum Landing<V> {
    Flying,
    /// For all.
    Shared(V),
    /// For the leader alone.
    Own,
}

/// The calls that are being made just now.
#[derive(Debug)]
pub(crate) struct SingleFlight<K, V> {
    flights: Mutex<Flights<K, V>>,
}

impl<K, V> Default for SingleFlight<K, V> {
    fn default() -> Self {
        Self { flights: Mutex::default() }
    }
}

/// What a call is in.
enum Part<'a, K: Eq + Hash, V> {
    Lead(Leading<'a, K, V>),
    Follow(watch::Receiver<Landing<V>>),
}

impl<K: Clone + Eq + Hash, V: Clone> SingleFlight<K, V> {
    #[cfg(test)]
    async fn run<F: Future<Output = V>>(&self, key: K, work: impl FnOnce() -> F) -> V {
        self.run_shared_if(key, None, |_| true, work).await
    }

    /// The answer to `key`, by this `work` or by that of an identical call that is under way.
    ///
    /// Only what `shared` agrees to is given to others. Nobody waits for another beyond `deadline`: the work itself knows
    /// what to say when it is too late for it.
    pub(crate) async fn run_shared_if<F: Future<Output = V>>(
        &self,
        key: K,
        deadline: Option<Instant>,
        shared: impl Fn(&V) -> bool,
        work: impl FnOnce() -> F,
    ) -> V {
        loop {
            match self.join(&key) {
                Part::Lead(leading) => {
                    let value = work().await;
                    let landing = if shared(&value) { Landing::Shared(value.clone()) } else { Landing::Own };
                    leading.sender.send_replace(landing);
                    return value;
                }
                Part::Follow(mut flight) => {
                    let landed = flight.wait_for(|landing| !matches!(landing, Landing::Flying));
                    let landed = match deadline {
                        Some(deadline) => timeout_at(deadline, landed).await,
                        None => Ok(landed.await),
                    };
                    match landed.map(|landed| landed.map(|landing| landing.clone())) {
                        Ok(Ok(Landing::Shared(value))) => return value,
                        Ok(Ok(Landing::Own)) | Err(_) => return work().await,
                        // The leader has gone, and there is nothing to wait for.
                        Ok(Ok(Landing::Flying) | Err(_)) => {}
                    }
                }
            }
        }
    }

    /// How many different calls are being made.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.lock().len()
    }

    fn join(&self, key: &K) -> Part<'_, K, V> {
        match self.lock().entry(key.clone()) {
            Entry::Occupied(flight) => Part::Follow(flight.get().clone()),
            Entry::Vacant(place) => {
                let (sender, flight) = watch::channel(Landing::Flying);
                place.insert(flight);
                Part::Lead(Leading { flights: self, key: key.clone(), sender })
            }
        }
    }
}

impl<K, V> SingleFlight<K, V> {
    fn lock(&self) -> MutexGuard<'_, Flights<K, V>> {
        self.flights.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The duty of the one that does the work. Its drop, with an answer or without, makes the key free; only then does its
/// sender go, so that who is woken by that finds no flight and leads.
struct Leading<'a, K: Eq + Hash, V> {
    flights: &'a SingleFlight<K, V>,
    key: K,
    sender: watch::Sender<Landing<V>>,
}

impl<K: Eq + Hash, V> Drop for Leading<'_, K, V> {
    fn drop(&mut self) {
        self.flights.lock().remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use futures::future::join_all;
    use tokio::time::{sleep, timeout};

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn identical_calls_share_one_and_others_do_not() {
        let flights = SingleFlight::default();
        let worked = Cell::new(0);
        let (flights, counter) = (&flights, &worked);
        let call = |key: &'static str| {
            flights.run(key, move || async move {
                counter.set(counter.get() + 1);
                sleep(SECOND).await;
                key
            })
        };
        assert_eq!(join_all([call("a"), call("b"), call("a"), call("a")]).await, ["a", "b", "a", "a"]);
        assert_eq!(worked.get(), 2);
        assert_eq!(flights.len(), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_comes_after_the_answer_does_its_own_work() {
        let flights = SingleFlight::default();
        assert_eq!(flights.run("key", || async { 1 }).await, 1);
        assert_eq!(flights.run("key", || async { 2 }).await, 2);
    }

    #[tokio::test(start_paused = true)]
    async fn a_follower_takes_over_when_the_leader_goes_away() {
        let flights = SingleFlight::default();
        let call = |number: u32, patience: Duration| {
            timeout(
                patience,
                flights.run("key", move || async move {
                    sleep(SECOND).await;
                    number
                }),
            )
        };
        let calls = [call(1, SECOND / 2), call(2, 5 * SECOND), call(3, 5 * SECOND), call(4, SECOND / 4)];
        let answers: Vec<_> = join_all(calls).await.into_iter().map(Result::ok).collect();
        assert_eq!(answers, [None, Some(2), Some(2), None]);
        assert_eq!(flights.len(), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn when_all_have_gone_nothing_is_left() {
        let flights = SingleFlight::<_, ()>::default();
        let call = || timeout(SECOND, flights.run("key", std::future::pending));
        assert!(join_all([call(), call()]).await.iter().all(Result::is_err));
        assert_eq!(flights.len(), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_the_leaders_own_is_not_shared_and_nobody_queues_up_behind_it() {
        let flights = SingleFlight::default();
        let began = Instant::now();
        let call = |answer: Result<u32, &'static str>| {
            flights.run_shared_if("key", None, Result::is_ok, move || async move {
                sleep(SECOND).await;
                answer
            })
        };
        let answers = join_all([call(Err("leader")), call(Err("own")), call(Ok(3)), call(Ok(4))]).await;
        assert_eq!(answers, [Err("leader"), Err("own"), Ok(3), Ok(4)]);
        assert_eq!(began.elapsed(), 2 * SECOND);
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_another_beyond_his_own_deadline() {
        let flights = SingleFlight::default();
        let began = Instant::now();
        let call = |until: Option<Instant>, lasts: Duration| {
            flights.run_shared_if(
                "key",
                until,
                |_| true,
                move || async move {
                    sleep(lasts).await;
                    began.elapsed()
                },
            )
        };
        let answers = join_all([call(None, 10 * SECOND), call(Some(began + SECOND), Duration::ZERO)]).await;
        assert_eq!(answers, [10 * SECOND, SECOND]);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn nobody_is_forgotten_among_threads_that_come_and_go() {
        let flights = std::sync::Arc::new(SingleFlight::<u64, u64>::default());
        let tracker = tokio_util::task::TaskTracker::new();
        for number in 0..300 {
            let flights = std::sync::Arc::clone(&flights);
            tracker.spawn(async move {
                let mut rng = fastrand::Rng::with_seed(number);
                for _ in 0..50 {
                    let (key, steps) = (rng.u64(0..5), rng.u32(0..20));
                    let yields = |times| async move {
                        for _ in 0..times {
                            tokio::task::yield_now().await;
                        }
                    };
                    let patience = rng.u32(1..100);
                    tokio::select! {
                        answer = flights.run(key, || async { yields(steps).await; key }) => assert_eq!(answer, key),
                        () = yields(patience) => {}
                    }
                }
            });
        }
        tracker.close();
        timeout(Duration::from_secs(60), tracker.wait()).await.unwrap();
        assert_eq!(flights.len(), 0);
    }
}
