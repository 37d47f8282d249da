//! The thread that brings journals into the store, and forgets what is too old.

use std::error::Error as _;
use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

use super::config::Keep;
use super::reader::Reader;
use super::run::Run;
use super::{Shared, unix_millis};
use crate::{Store, StoreError};

/// How often the journal is looked at while there is nothing to import, and the longest rest between two steps.
const INTERVAL: Duration = Duration::from_secs(1);

/// How long what has begun may wait in memory.
const TICK: Duration = Duration::from_millis(10);

/// Of the time it takes to import some, so many times over it rests, so that requests have the processor: the journal
/// holds what is not imported yet.
const REST: u32 = 9;

/// Further behind than so many segments it does not rest.
const FAR_BEHIND: u64 = 8;

/// How often old records are looked for.
const PRUNE_INTERVAL: Duration = Duration::from_secs(3600);

/// What the thread is asked to do.
#[derive(Debug)]
pub(super) enum Order {
    /// Import everything, and say whether that went well.
    Flush(oneshot::Sender<bool>),
    /// Import everything, and end.
    Close,
}

pub(super) struct Importer {
    own: Run,
    reader: Reader,
    abandoned: Vec<(Run, Reader)>,
    store: Arc<dyn Store>,
    keep: Keep,
    shared: Arc<Shared>,
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the journal cannot be read or removed: {0}")]
    Journal(#[from] io::Error),
    #[error("{0}{cause}", cause = .0.source().map(|cause| format!(": {cause}")).unwrap_or_default())]
    Store(#[from] StoreError),
}

impl Importer {
    pub(super) fn new(own: Run, abandoned: Vec<Run>, store: Arc<dyn Store>, keep: Keep, shared: Arc<Shared>) -> Self {
        let with_reader = |run: Run| {
            let reader = Reader::new(run.folder.clone());
            (run, reader)
        };
        let reader = Reader::new(own.folder.clone());
        Self { own, reader, abandoned: abandoned.into_iter().map(with_reader).collect(), store, keep, shared }
    }

    /// The whole life of the thread.
    pub(super) fn run(mut self, mut orders: mpsc::UnboundedReceiver<Order>, ready: oneshot::Sender<()>) {
        let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => {
                return self
                    .shared
                    .warn("the ledger cannot import its journal until the next start", &error.to_string());
            }
        };
        let shared = Arc::clone(&self.shared);
        runtime.block_on(async move {
            tokio::select! {
                () = self.import_until_closed(&mut orders, ready) => {}
                () = write_gathered(&shared) => {}
            }
        });
    }

    async fn import_until_closed(&mut self, orders: &mut mpsc::UnboundedReceiver<Order>, ready: oneshot::Sender<()>) {
        self.take_over().await;
        let _ = ready.send(());
        let mut prune_at = Instant::now();
        let mut rest = INTERVAL;
        loop {
            match tokio::time::timeout(rest, orders.recv()).await {
                Ok(Some(Order::Flush(reply))) => {
                    let _ = reply.send(self.catch_up().await);
                }
                Ok(Some(Order::Close) | None) => {
                    let done = self.catch_up().await;
                    break self.close(done).await;
                }
                // Nobody waits now.
                Err(_) => {
                    let step = self.step().await;
                    rest = rest_after(step, self.is_far_behind());
                    if step.is_none() {
                        self.take_over().await;
                        if Instant::now() >= prune_at {
                            prune_at = Instant::now() + PRUNE_INTERVAL;
                            self.prune().await;
                        }
                    }
                }
            }
        }
    }

    /// Which segment this process writes to now that all it has is written.
    fn growing(&self) -> u64 {
        let (written, segment) = {
            let mut journal = self.shared.journal();
            (journal.settle(), journal.segment())
        };
        self.shared.note(written);
        segment
    }

    /// Imports some of what this process has written so far; how long that took, or `None` when there was nothing, or
    /// the store refused it.
    async fn step(&mut self) -> Option<Duration> {
        let growing = self.growing();
        let started = Instant::now();
        let imported = async {
            let Some(batch) = self.reader.batch(Some(growing))? else { return Ok(false) };
            self.store.import(batch).await?;
            self.reader.confirm();
            Ok(true)
        };
        let imported = imported.await;
        let unreadable = std::mem::take(&mut self.reader.unreadable);
        self.note(unreadable);
        let more = *imported.as_ref().unwrap_or(&false);
        if !self.succeeded(imported.map(|_| ())) || !more {
            return None;
        }
        Some(started.elapsed())
    }

    fn is_far_behind(&self) -> bool {
        self.growing().saturating_sub(self.reader.segment()) >= FAR_BEHIND
    }

    /// Imports what this process has written so far.
    async fn catch_up(&mut self) -> bool {
        let growing = self.growing();
        let imported = import(&mut self.reader, Some(growing), &*self.store).await;
        let unreadable = std::mem::take(&mut self.reader.unreadable);
        self.note(unreadable);
        self.succeeded(imported)
    }

    /// Finishes the work of processes that are gone; what cannot be finished is left for the next time.
    async fn take_over(&mut self) {
        for (run, mut reader) in std::mem::take(&mut self.abandoned) {
            let finished = finish(&run, &mut reader, run.until, &*self.store).await;
            self.note(std::mem::take(&mut reader.unreadable));
            if !self.succeeded(finished) {
                self.abandoned.push((run, reader));
            }
        }
    }

    async fn close(&mut self, caught_up: bool) {
        if caught_up {
            let until = self.shared.next.load(Ordering::Relaxed);
            let finished = finish(&self.own, &mut self.reader, until, &*self.store).await;
            self.succeeded(finished);
        }
    }

    async fn prune(&self) {
        let Keep::For(span) = self.keep else { return };
        let before = unix_millis().saturating_sub(i64::try_from(span.as_millis()).unwrap_or(i64::MAX));
        loop {
            match self.store.prune(before).await {
                Ok(0) => break,
                // A little at a time, so that the database stays free for others.
                Ok(_) => tokio::task::yield_now().await,
                Err(error) => {
                    self.succeeded(Err(error.into()));
                    break;
                }
            }
        }
    }

    fn note(&self, unreadable: u64) {
        self.shared.counts.unreadable.fetch_add(unreadable, Ordering::Relaxed);
    }

    fn succeeded(&self, result: Result<(), Failure>) -> bool {
        let Err(failure) = result else { return true };
        self.shared.counts.import_failures.fetch_add(1, Ordering::Relaxed);
        self.shared.warn("the ledger cannot bring its journal into the database yet", &failure.to_string());
        false
    }
}

/// Writes what was gathered, for as long as it is polled. Only while something is gathered again and again does it come
/// by itself; then nobody needs to wake it, and when nothing is, it sleeps.
async fn write_gathered(shared: &Shared) {
    loop {
        shared.gathered.notified().await;
        loop {
            tokio::time::sleep(TICK).await;
            if !shared.visit() {
                break;
            }
        }
    }
}

/// How long to rest after a step. One that imported nothing is never followed at once: a store that refuses would be
/// asked without end.
fn rest_after(step: Option<Duration>, is_far_behind: bool) -> Duration {
    match step {
        Some(_) if is_far_behind => Duration::ZERO,
        Some(took) => (took * REST).min(INTERVAL),
        None => INTERVAL,
    }
}

/// Imports all that the reader finds.
async fn import(reader: &mut Reader, growing: Option<u64>, store: &dyn Store) -> Result<(), Failure> {
    while let Some(batch) = reader.batch(growing)? {
        store.import(batch).await?;
        reader.confirm();
    }
    Ok(())
}

/// Imports the rest of a run that is over, marks what it left open, and removes it.
async fn finish(run: &Run, reader: &mut Reader, until: i64, store: &dyn Store) -> Result<(), Failure> {
    import(reader, None, store).await?;
    store.interrupt(run.first, until).await?;
    run.remove()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::journal::{Journal, segment_path};
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_has_begun_is_on_disk_after_a_tick_though_nothing_ends() {
        let folder = tempfile::tempdir().unwrap();
        let shared = Shared::new(Journal::start(folder.path(), 1 << 20).unwrap(), 1);
        let lines = || std::fs::read_to_string(segment_path(folder.path(), 1)).unwrap().lines().count() - 1;
        let begins = async {
            // The second finds the thread at rest again.
            for begun in 1..3 {
                shared.gather(b"begin\n");
                assert_eq!(lines(), begun - 1);
                tokio::time::sleep(10 * TICK).await;
                assert_eq!(lines(), begun);
            }
        };
        tokio::select! {
            () = begins => {}
            () = write_gathered(&shared) => {}
        }
    }

    const TOOK: Duration = Duration::from_millis(10);

    #[test]
    fn requests_have_nine_tenths_of_the_time() {
        assert_eq!(rest_after(Some(TOOK), false), 9 * TOOK);
        assert_eq!(rest_after(Some(100 * TOOK), false), INTERVAL);
    }

    #[test]
    fn far_behind_it_does_not_rest() {
        assert_eq!(rest_after(Some(TOOK), true), Duration::ZERO);
    }

    #[test]
    fn a_store_that_refuses_is_not_asked_without_end() {
        assert_eq!(rest_after(None, true), INTERVAL);
        assert_eq!(rest_after(None, false), INTERVAL);
    }
}
