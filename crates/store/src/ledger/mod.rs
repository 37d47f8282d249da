//! The ledger: one record a request and one an attempt, durable, and off the way of requests.
//!
//! A record is one line and one `write(2)` to a journal, which survives `kill -9`; a thread of the ledger's own brings
//! the journal into the database behind it. Importing twice changes nothing, as every row has an id of its own, so
//! whatever happens between the two, a record is counted once. The next process finds the journal of one that died,
//! imports it, and marks what was begun and has no end as interrupted.

mod config;
mod import;
mod journal;
mod line;
mod reader;
mod record;
mod run;

use std::cell::RefCell;
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{SystemTime, UNIX_EPOCH};

pub use config::{Keep, LedgerConfig};
use import::{Importer, Order};
use journal::{Journal, Written};
pub use record::{
    Asked, AttemptOutcome, AttemptRecord, AttemptResult, AttemptRow, Batch, Begin, End, Ended, RequestRow, RowId,
    State, Tokens,
};
use run::Run;
use tokio::sync::{mpsc, oneshot};

use crate::{Store, StoreError};

/// The folder of the journals, in the data folder.
const FOLDER: &str = "ledger";

/// When a journal's file is long enough.
const SEGMENT: u64 = 8 * 1024 * 1024;

/// The ledger of this process. Dropping it imports what is left and waits for that.
#[derive(Debug)]
pub struct Ledger {
    shared: Arc<Shared>,
    orders: mpsc::UnboundedSender<Order>,
    thread: Option<JoinHandle<()>>,
}

/// What the writing end and the importing end have in common.
#[derive(Debug)]
struct Shared {
    journal: Mutex<Journal>,
    /// The next row id.
    next: AtomicI64,
    counts: Counts,
    warned_at: AtomicI64,
}

#[derive(Debug, Default)]
struct Counts {
    delayed: AtomicU64,
    lost: AtomicU64,
    unreadable: AtomicU64,
    import_failures: AtomicU64,
}

/// How the ledger fares; all of them zero on a healthy machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LedgerState {
    /// Records that the disk refused at first; they waited in memory.
    pub delayed: u64,
    /// Records that the disk refused and memory had no room for.
    pub lost: u64,
    /// Lines of a journal that were no records.
    pub unreadable: u64,
    /// Times that the database could not be written; its records stay in the journal until it can.
    pub import_failures: u64,
}

impl Ledger {
    /// Opens the ledger in a data folder, over the store that the records go into. What processes left behind that are
    /// gone is in the store when this returns, unless the store refuses; it is then tried again in the background.
    ///
    /// # Errors
    /// When the journal cannot be begun.
    pub async fn open(data_dir: &Path, store: Arc<dyn Store>, config: LedgerConfig) -> Result<Self, StoreError> {
        Self::open_with(data_dir, store, config, SEGMENT).await
    }

    async fn open_with(
        data_dir: &Path,
        store: Arc<dyn Store>,
        config: LedgerConfig,
        segment: u64,
    ) -> Result<Self, StoreError> {
        let root = data_dir.join(FOLDER);
        let failed = |source| StoreError::Folder { path: root.display().to_string(), source };
        let (own, abandoned) = Run::begin(&root, unix_millis()).map_err(failed)?;
        let journal = Journal::start(&own.folder, segment).map_err(failed)?;
        let shared = Arc::new(Shared {
            journal: Mutex::new(journal),
            next: AtomicI64::new(own.first),
            counts: Counts::default(),
            warned_at: AtomicI64::new(0),
        });
        let (orders, inbox) = mpsc::unbounded_channel();
        let (ready, is_ready) = oneshot::channel();
        let importer = Importer::new(own, abandoned, store, config.keep, Arc::clone(&shared));
        let thread = std::thread::Builder::new()
            .name("ledger".to_owned())
            .spawn(move || importer.run(inbox, ready))
            .map_err(failed)?;
        // An error means that the thread is gone, which its first order will show.
        let _ = is_ready.await;
        Ok(Self { shared, orders, thread: Some(thread) })
    }

    /// A request has been let in. It must be called before anything is sent upstream for it.
    pub fn begin(&self, begin: &Begin<'_>) -> RowId {
        let id = self.new_id();
        self.write(|out| line::write_begin(out, id, begin));
        id
    }

    /// A request has been let in and its first attempt is about to be sent, in one write. The request in `first` is not
    /// looked at.
    pub fn begin_with(&self, begin: &Begin<'_>, first: &AttemptRecord<'_>) -> RowId {
        let id = self.new_id();
        self.write(|out| {
            line::write_begin(out, id, begin);
            line::write_attempt(out, &AttemptRecord { request: id, ..*first });
        });
        id
    }

    /// An attempt is about to be sent (its outcome is `None`), or has ended.
    pub fn attempt(&self, attempt: &AttemptRecord<'_>) {
        self.write(|out| line::write_attempt(out, attempt));
    }

    /// A request has ended.
    pub fn end(&self, end: &End<'_>) {
        self.write(|out| line::write_end(out, end));
    }

    /// A request has ended with its last attempt, in one write.
    pub fn end_with(&self, last: &AttemptRecord<'_>, end: &End<'_>) {
        self.write(|out| {
            line::write_attempt(out, last);
            line::write_end(out, end);
        });
    }

    /// A request that nothing was sent upstream for, whole: refused, or answered from a cache. The id in `end` is not
    /// looked at.
    pub fn at_once(&self, begin: &Begin<'_>, end: &End<'_>) -> RowId {
        let id = self.new_id();
        self.write(|out| {
            line::write_begin(out, id, begin);
            line::write_end(out, &End { request: id, ..*end });
        });
        id
    }

    /// Waits until everything recorded so far is in the store; false when the store refuses.
    pub async fn flush(&self) -> bool {
        let (done, is_done) = oneshot::channel();
        self.orders.send(Order::Flush(done)).is_ok() && is_done.await.unwrap_or(false)
    }

    /// How it fares.
    pub fn state(&self) -> LedgerState {
        let counts = &self.shared.counts;
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        LedgerState {
            delayed: read(&counts.delayed),
            lost: read(&counts.lost),
            unreadable: read(&counts.unreadable),
            import_failures: read(&counts.import_failures),
        }
    }

    fn new_id(&self) -> RowId {
        RowId(self.shared.next.fetch_add(1, Ordering::Relaxed))
    }

    fn write(&self, make: impl FnOnce(&mut Vec<u8>)) {
        thread_local! {
            static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        let written = LINES.with_borrow_mut(|lines| {
            lines.clear();
            make(lines);
            self.shared.journal().append(lines)
        });
        let counts = &self.shared.counts;
        match written {
            Written::Done => return,
            Written::Waits => counts.delayed.fetch_add(1, Ordering::Relaxed),
            Written::Lost => counts.lost.fetch_add(1, Ordering::Relaxed),
        };
        self.shared.warn("the disk refuses the ledger's journal; records wait in memory while there is room", "");
    }
}

impl Drop for Ledger {
    fn drop(&mut self) {
        let _ = self.orders.send(Order::Close);
        if let Some(thread) = self.thread.take() {
            // It panicked, and has said so on standard error.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn journal(&self) -> std::sync::MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says so, at most once a minute.
    fn warn(&self, what: &str, why: &str) {
        const MINUTE: i64 = 60_000;
        let (now, before) = (unix_millis(), self.warned_at.load(Ordering::Relaxed));
        let is_due = now.saturating_sub(before) >= MINUTE;
        if is_due && self.warned_at.compare_exchange(before, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            tracing::warn!(why, "{what}");
        }
    }
}

/// The time by this machine's clock.
fn unix_millis() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
