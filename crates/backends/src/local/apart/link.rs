//! The side that asks: calls by their numbers, and what becomes of them when the other side is gone.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};

use tokio::sync::{OwnedSemaphorePermit, mpsc as events, oneshot};
use tokio::time::Instant;

use super::super::engine::{Event, Failure};
use super::super::meters;
use super::{Ask, Letter, Told, encoded, read, write};

/// A child that is asked. Dropped, its input ends, and so does it.
#[derive(Debug)]
pub(in super::super) struct Link {
    shared: Arc<Shared>,
    outbox: mpsc::Sender<Letter>,
}

/// What the side that asks and the thread that listens share.
#[derive(Debug, Default)]
pub(in super::super) struct Shared(Mutex<Calls>);

#[derive(Debug, Default)]
struct Calls {
    /// The number of the latest.
    latest: u64,
    open: HashMap<u64, Open>,
    ended: Option<(Instant, Failure)>,
    /// Why the child is about to end, in its own words.
    overrun: Option<String>,
    /// It is counted for as long as the child is there.
    counted: Option<meters::Loaded>,
    /// Nobody will ask any more, so that the end is no accident.
    closing: bool,
}

/// Who waits for what.
#[derive(Debug)]
enum Open {
    Answer {
        events: events::UnboundedSender<Event>,
        #[expect(dead_code, reason = "held, not read: it is given back when the child is done with the call")]
        place: OwnedSemaphorePermit,
    },
    Once(oneshot::Sender<Told>),
}

/// A call whose answer comes in pieces. Dropped, the child is told that nobody waits.
#[derive(Debug)]
pub(in super::super) struct Call {
    number: u64,
    shared: Arc<Shared>,
    outbox: mpsc::Sender<Letter>,
}

impl Call {
    /// Nobody reads this one of its answers any more; the others go on.
    pub(in super::super) fn leave(&self, candidate: u32) {
        // As below.
        let _ = self.outbox.send((self.number, encoded(&Ask::LeaveOne(candidate))));
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        if self.shared.calls().open.contains_key(&self.number) {
            // A child that is gone needs not be told.
            let _ = self.outbox.send((self.number, encoded(&Ask::Leave)));
        }
    }
}

impl Shared {
    fn calls(&self) -> MutexGuard<'_, Calls> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, open: Open) -> Result<u64, Failure> {
        let mut calls = self.calls();
        if let Some((_, why)) = &calls.ended {
            return Err(why.clone());
        }
        calls.latest += 1;
        let number = calls.latest;
        calls.open.insert(number, open);
        Ok(number)
    }

    /// Hands over what the child says, until it says no more.
    pub(super) fn listen(&self, mut from: impl Read) -> io::Result<()> {
        while let Some((number, what)) = read(&mut from)? {
            self.hear(number, &what);
        }
        Ok(())
    }

    fn hear(&self, number: u64, what: &[u8]) {
        let told = serde_json::from_slice(what);
        let mut calls = self.calls();
        match (calls.open.get(&number), told) {
            (_, Ok(Told::Overrun(what))) => calls.overrun = Some(what),
            (Some(Open::Answer { events, .. }), Ok(Told::Event(event))) => {
                // Whoever asked may be gone; the child is told by the drop of the call.
                let _ = events.send(event);
            }
            // The last word of an answer; and whoever waits for one word, and could not read it, gets none.
            (Some(Open::Answer { .. }), Ok(Told::Over)) | (Some(Open::Once(_)), Err(_)) => {
                calls.open.remove(&number);
            }
            (Some(Open::Answer { events, .. }), _) => {
                // As above.
                let _ = events.send(Event::Failed(Failure::Broken("its process said what makes no sense".into())));
            }
            (Some(Open::Once(_)), Ok(told)) => {
                if let Some(Open::Once(once)) = calls.open.remove(&number) {
                    let _ = once.send(told);
                }
            }
            (None, _) => {}
        }
    }

    /// The child is gone: whoever waits is told, and so is everybody who comes.
    pub(in super::super) fn end(&self, cause: &str) {
        let mut calls = self.calls();
        let why = calls.overrun.take().map_or_else(|| Failure::Broken(cause.to_owned()), Failure::Overrun);
        calls.ended = Some((Instant::now(), why.clone()));
        calls.counted = None;
        for (_, open) in calls.open.drain() {
            if let Open::Answer { events, .. } = open {
                // As above.
                let _ = events.send(Event::Failed(why.clone()));
            }
        }
    }

    /// Whether the end is what was wanted.
    pub(super) fn is_closing(&self) -> bool {
        self.calls().closing
    }
}

impl Link {
    /// What is to be written for a child goes into the link, what is read from it into what is shared.
    pub(in super::super) fn new() -> (Self, Arc<Shared>, mpsc::Receiver<Letter>) {
        let (outbox, inbox) = mpsc::channel();
        let shared = Arc::new(Shared::default());
        (Self { shared: Arc::clone(&shared), outbox }, shared, inbox)
    }

    /// Asks for an answer, which comes in pieces.
    pub(in super::super) fn submit(
        &self,
        ask: &Ask,
        events: events::UnboundedSender<Event>,
        place: OwnedSemaphorePermit,
    ) -> Result<Call, Failure> {
        let number = self.shared.begin(Open::Answer { events, place })?;
        let call = Call { number, shared: Arc::clone(&self.shared), outbox: self.outbox.clone() };
        // Where it cannot be sent the child is gone, and whoever waits is told.
        let _ = self.outbox.send((number, encoded(ask)));
        Ok(call)
    }

    /// Asks for one word.
    pub(in super::super) async fn ask(&self, ask: &Ask) -> Result<Told, Failure> {
        self.begin(ask)?.await.map_err(|_| self.no_word())
    }

    /// Asks for one word, and waits for it: not for a thread that serves.
    pub(in super::super) fn ask_and_wait(&self, ask: &Ask) -> Result<Told, Failure> {
        self.begin(ask)?.blocking_recv().map_err(|_| self.no_word())
    }

    fn begin(&self, ask: &Ask) -> Result<oneshot::Receiver<Told>, Failure> {
        let (once, told) = oneshot::channel();
        let number = self.shared.begin(Open::Once(once))?;
        // As above.
        let _ = self.outbox.send((number, encoded(ask)));
        Ok(told)
    }

    /// Why there is none.
    fn no_word(&self) -> Failure {
        let ended = self.shared.calls().ended.clone();
        ended.map_or_else(|| Failure::Broken("its process said what makes no sense".into()), |(_, why)| why)
    }

    /// Counted for as long as the child is there.
    pub(in super::super) fn hold(&self, counted: meters::Loaded) {
        let mut calls = self.shared.calls();
        calls.counted = Some(counted).filter(|_| calls.ended.is_none());
    }

    /// When the child has ended.
    pub(in super::super) fn ended(&self) -> Option<Instant> {
        self.shared.calls().ended.as_ref().map(|(when, _)| *when)
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.shared.calls().closing = true;
    }
}

/// Writes what there is to write, until there is nobody left who could write or read.
pub(super) fn post(inbox: &mpsc::Receiver<Letter>, to: impl Write) -> io::Result<()> {
    let mut to = io::BufWriter::new(to);
    while let Ok((number, what)) = inbox.recv() {
        write(&mut to, number, &what)?;
        while let Ok((number, what)) = inbox.try_recv() {
            write(&mut to, number, &what)?;
        }
        to.flush()?;
    }
    Ok(())
}
