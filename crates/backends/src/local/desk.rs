//! Who asks a model for embeddings comes here: so many at most may wait, each is served in turn, and nobody longer than it waits.

use std::mem;
use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

use super::embedder::{Embedder, Embedding, TEXTS};
use super::engine::Failure;

/// A model for embeddings, and those who wait for it.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) embedder: Arc<Embedder>,
    turns: Turns,
}

impl Desk {
    /// So many may wait beside the one who is served.
    pub(super) fn new(embedder: Embedder, queue: u32) -> Self {
        Self { embedder: Arc::new(embedder), turns: Turns::new(queue) }
    }

    /// The vectors of these texts. Dropped, the work ends with the group that is computed.
    pub(super) async fn embed(&self, texts: Vec<String>, deadline: Option<Instant>) -> Result<Vec<Embedding>, Failure> {
        let embedder = Arc::clone(&self.embedder);
        self.turns.take(texts, deadline, move |texts| embedder.embed(texts)).await
    }
}

/// One at a time, from group to group: who has few texts does not wait for all of somebody else's.
#[derive(Debug)]
struct Turns {
    places: Semaphore,
    turn: Arc<Semaphore>,
    queue: u32,
}

impl Turns {
    fn new(queue: u32) -> Self {
        let places = usize::try_from(queue).unwrap_or(usize::MAX).saturating_add(1).min(Semaphore::MAX_PERMITS);
        Self { places: Semaphore::new(places), turn: Arc::new(Semaphore::new(1)), queue }
    }

    async fn take<T: Send + 'static>(
        &self,
        texts: Vec<String>,
        deadline: Option<Instant>,
        compute: impl Fn(&[String]) -> Result<Vec<T>, Failure> + Send + Sync + 'static,
    ) -> Result<Vec<T>, Failure> {
        let _place = self.places.try_acquire().map_err(|_| Failure::Busy(self.queue))?;
        let all = self.groups(texts, Arc::new(compute));
        match deadline {
            Some(deadline) if deadline <= Instant::now() => Err(Failure::Deadline),
            Some(deadline) => timeout_at(deadline, all).await.unwrap_or(Err(Failure::Deadline)),
            None => all.await,
        }
    }

    async fn groups<T: Send + 'static>(
        &self,
        mut texts: Vec<String>,
        compute: Arc<impl Fn(&[String]) -> Result<Vec<T>, Failure> + Send + Sync + 'static>,
    ) -> Result<Vec<T>, Failure> {
        let size = usize::try_from(TEXTS).unwrap_or(1);
        let mut made = Vec::with_capacity(texts.len());
        while !texts.is_empty() {
            let rest = texts.split_off(size.min(texts.len()));
            let group = mem::replace(&mut texts, rest);
            let turn = Arc::clone(&self.turn).acquire_owned().await;
            let compute = Arc::clone(&compute);
            let computed = spawn_blocking(move || {
                let computed = compute(&group);
                // It lasts as long as the work does, also when nobody waits for that any more.
                drop(turn);
                computed
            });
            made.extend(computed.await.unwrap_or_else(|error| Err(Failure::Broken(error.to_string())))?);
        }
        Ok(made)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Mutex, mpsc};
    use std::time::Duration;

    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
    use tokio::time::advance;

    use super::*;

    /// Computes lengths: tells that a group has begun, and waits until it may go on.
    struct Work {
        begun: UnboundedReceiver<()>,
        go: mpsc::Sender<()>,
        groups: Arc<AtomicUsize>,
    }

    type Compute = Box<dyn Fn(&[String]) -> Result<Vec<usize>, Failure> + Send + Sync>;

    fn work() -> (Work, Compute) {
        let (begins, begun) = unbounded_channel();
        let (go, may) = mpsc::channel::<()>();
        let (may, groups) = (Mutex::new(may), Arc::new(AtomicUsize::new(0)));
        let count = Arc::clone(&groups);
        let compute = move |texts: &[String]| {
            count.fetch_add(1, Ordering::Relaxed);
            // Nobody may be listening any more, or holding it up.
            let _ = begins.send(());
            let _ = may.lock().unwrap().recv();
            Ok(texts.iter().map(String::len).collect())
        };
        (Work { begun, go, groups }, Box::new(compute))
    }

    fn texts(count: usize) -> Vec<String> {
        (0..count).map(|length| "a".repeat(length)).collect()
    }

    #[tokio::test]
    async fn all_texts_are_computed_in_order_and_whoever_is_too_many_is_told() {
        let turns = Turns::new(0);
        let (mut work, compute) = work();
        let others = async {
            work.begun.recv().await.unwrap();
            let refused = turns.take(texts(1), None, |_: &[String]| Ok(vec![0])).await;
            assert_eq!(refused, Err(Failure::Busy(0)));
            drop(work.go);
        };
        let (made, ()) = tokio::join!(turns.take(texts(40), None, compute), others);
        assert_eq!(made.unwrap(), (0..40).collect::<Vec<_>>());
        assert_eq!(work.groups.load(Ordering::Relaxed), 3);
        assert_eq!(turns.take(texts(1), None, |_: &[String]| Ok(vec![0])).await, Ok(vec![0]));
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_beyond_the_deadline() {
        let turns = Turns::new(1);
        let (mut work, compute) = work();
        let deadline = Instant::now() + Duration::from_secs(1);
        let waits = turns.take(texts(1), Some(deadline), |_: &[String]| Ok(vec![0]));
        let clock = async {
            work.begun.recv().await.unwrap();
            advance(Duration::from_secs(2)).await;
        };
        let (made, waited, ()) = tokio::join!(turns.take(texts(40), Some(deadline), compute), waits, clock);
        assert_eq!((made, waited), (Err(Failure::Deadline), Err(Failure::Deadline)));
        drop(work.go);
        let late = turns.take(texts(1), Some(deadline), |_: &[String]| Ok(vec![0])).await;
        assert_eq!(late, Err(Failure::Deadline));
        assert_eq!(turns.take(texts(1), None, |_: &[String]| Ok(vec![0])).await, Ok(vec![0]));
        assert_eq!(work.groups.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn nothing_is_computed_for_who_is_gone() {
        let turns = Turns::new(1);
        let (mut work, compute) = work();
        tokio::select! {
            _ = turns.take(texts(40), None, compute) => panic!("nobody lets it go on"),
            begun = work.begun.recv() => begun.unwrap(),
        }
        work.go.send(()).unwrap();
        assert_eq!(turns.take(texts(1), None, |_: &[String]| Ok(vec![0])).await, Ok(vec![0]));
        assert_eq!(work.groups.load(Ordering::Relaxed), 1);
    }
}
