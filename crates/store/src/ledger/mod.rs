//! The ledger: one record a request and one an attempt, durable, and off the way of requests.
//!
//! Records are lines in a journal, which survives `kill -9`; a thread of the ledger's own brings the journal into the
//! database behind it. Importing twice changes nothing, as every row has an id of its own, so whatever happens between
//! the two, a record is counted once. The next process finds the journal of one that died, imports it, and marks what
//! was begun and has no end as interrupted.
//!
//! What is promised: a request whose end was recorded is never lost with the process, and one that was under way for
//! more than about 10 ms is known as interrupted. A younger one is not known at all: its beginning waits in memory,
//! so that a request costs one `write(2)`, its end's.

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
use tokio::sync::{Notify, mpsc, oneshot};

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
    /// Wakes the thread when something is gathered that it does not expect.
    gathered: Notify,
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
        let shared = Arc::new(Shared::new(journal, own.first));
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
        self.gather(|out| line::write_begin(out, id, begin));
        id
    }

    /// A request has been let in and its first attempt is about to be sent. The request in `first` is not looked at.
    pub fn begin_with(&self, begin: &Begin<'_>, first: &AttemptRecord<'_>) -> RowId {
        let id = self.new_id();
        self.gather(|out| {
            line::write_begin(out, id, begin);
            line::write_attempt(out, &AttemptRecord { request: id, ..*first });
        });
        id
    }

    /// An attempt is about to be sent (its outcome is `None`), or has ended while its request goes on.
    pub fn attempt(&self, attempt: &AttemptRecord<'_>) {
        self.gather(|out| line::write_attempt(out, attempt));
    }

    /// A request has ended. When this returns, so much is safe from the end of the process.
    pub fn end(&self, end: &End<'_>) {
        self.write(|out| line::write_end(out, end));
    }

    /// A request has ended with its last attempt.
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

    fn gather(&self, make: impl FnOnce(&mut Vec<u8>)) {
        with_lines(make, |lines| self.shared.gather(lines));
    }

    fn write(&self, make: impl FnOnce(&mut Vec<u8>)) {
        with_lines(make, |lines| self.shared.append(lines));
    }
}

/// Lines are made before the journal is locked, in memory that is kept for the next.
fn with_lines(make: impl FnOnce(&mut Vec<u8>), take: impl FnOnce(&[u8])) {
    thread_local! {
        static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    LINES.with_borrow_mut(|lines| {
        lines.clear();
        make(lines);
        take(lines);
    });
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
    fn new(journal: Journal, first: i64) -> Self {
        Self {
            journal: Mutex::new(journal),
            next: AtomicI64::new(first),
            counts: Counts::default(),
            warned_at: AtomicI64::new(0),
            gathered: Notify::new(),
        }
    }

    /// Takes lines that may wait a little.
    fn gather(&self, lines: &[u8]) {
        let (written, must_wake) = self.journal().gather(lines);
        if must_wake {
            self.gathered.notify_one();
        }
        self.note(written);
    }

    /// Takes lines that are in the file, and all that was gathered with them, when this returns.
    fn append(&self, lines: &[u8]) {
        let written = self.journal().append(lines);
        self.note(written);
    }

    fn journal(&self) -> std::sync::MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what was gathered; false when the thread need not come again before it is woken.
    fn visit(&self) -> bool {
        let (written, again) = self.journal().visit();
        self.note(written);
        again
    }

    fn note(&self, written: Written) {
        match written {
            Written::Done => return,
            Written::Waits(records) => self.counts.delayed.fetch_add(records, Ordering::Relaxed),
            Written::Lost => self.counts.lost.fetch_add(1, Ordering::Relaxed),
        };
        self.warn("the disk refuses the ledger's journal; records wait in memory while there is room", "");
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
