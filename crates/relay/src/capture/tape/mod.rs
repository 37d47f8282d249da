//! What one call notes on its way.

mod reel;
pub(super) mod taken;

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures::Stream;
use http::{HeaderMap, StatusCode};
use pollux_backends::{Body, BodyStream, Call, Reply};
use pollux_doctor::Error;
use tokio::time::Instant;

pub(crate) use self::reel::Reel;
use super::script::Script;
use super::{Capture, Making};
use crate::attempt::Place;
use crate::clock::Clock;
use crate::config::RelayConfig;
use crate::policy::Policy;
use crate::route::Route;

/// One call's notes.
#[derive(Debug)]
pub(crate) struct Tape {
    capture: Capture,
    start: Instant,
    unix: Duration,
    seed: u64,
    config: RelayConfig,
    route: Arc<Route>,
    call: Call,
    deadline: Option<Instant>,
    notes: Mutex<Notes>,
}

#[derive(Debug, Default)]
struct Notes {
    /// The attempt that is to be made next: its number, the choice that was to be asked, and since when.
    wanted: Option<(u32, usize, Instant)>,
    attempts: Vec<Made>,
    refused: Option<Error>,
    gave_up: Option<(u32, Instant, Option<Error>, Vec<String>)>,
    held_back: bool,
    bytes: usize,
    lacks: Option<&'static str>,
    pieces: Vec<Bytes>,
    end: Option<(Instant, Option<&'static str>, End)>,
}

#[derive(Debug)]
struct Made {
    number: u32,
    wanted: usize,
    choice: usize,
    ready: Instant,
    at: Instant,
    project: Arc<str>,
    credential: Arc<str>,
    call: Option<Box<Call>>,
    probe: bool,
    notes: Vec<String>,
    fault: Option<&'static str>,
    came: Came,
}

#[derive(Debug)]
enum Came {
    Nothing,
    Error(Instant, Error),
    Reply {
        at: Instant,
        status: StatusCode,
        headers: HeaderMap,
        unary: bool,
        pieces: Vec<(Instant, Bytes)>,
        end: Stopped,
    },
}

#[derive(Debug)]
enum Stopped {
    Dropped,
    Whole(Instant),
    Broken(Instant, Error),
}

/// How the answer to the caller ended.
#[derive(Debug)]
enum End {
    Whole,
    Broken(Error),
    Refused(Error),
    Left,
}

impl Tape {
    pub(super) fn new(capture: Capture, call: &Call, policy: &Policy, clock: Clock) -> Arc<Self> {
        let start = Instant::now();
        let script = capture.script();
        if let Some(script) = script {
            script.begins(start);
        }
        // Readers of JSON take a number for a double: it has 53 bits.
        let seed = script.map_or_else(|| fastrand::u64(..1 << 53), |script| script.capsule().seed);
        let lacks = (!capture.hold(0, call.body.len())).then_some("the request is too large to be kept");
        let bytes = if lacks.is_none() { call.body.len() } else { 0 };
        let call = Call { json: None, ..call.clone() };
        let call = if lacks.is_none() { call } else { Call { body: Bytes::new(), ..call } };
        Arc::new(Self {
            start,
            unix: clock.unix(),
            seed,
            config: policy.config.clone(),
            route: Arc::clone(policy.routes.of(&call)),
            deadline: call.deadline,
            call,
            capture,
            notes: Mutex::new(Notes { bytes, lacks, ..Notes::default() }),
        })
    }

    fn lock(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is played, if something is.
    pub(crate) fn script(&self) -> Option<&Arc<Script>> {
        self.capture.script()
    }

    /// What the waits of this call are drawn from.
    pub(crate) fn rng(&self) -> fastrand::Rng {
        fastrand::Rng::with_seed(self.seed)
    }

    /// Nothing is tried: the call's project, its key or a file that it names lacks something.
    pub(crate) fn refused(&self, error: &Error) {
        self.lock().refused = Some(error.clone());
    }

    /// Files were put into the request, which are not kept.
    pub(crate) fn lacks(&self, what: &'static str) {
        self.lock().lacks.get_or_insert(what);
    }

    /// This attempt is to be made at this choice; gives the choice at which it was made when it is played.
    pub(crate) fn wants(&self, number: u32, choice: usize) -> usize {
        let mut notes = self.lock();
        if notes.wanted.is_none_or(|(known, ..)| known != number) {
            notes.wanted = Some((number, choice, Instant::now()));
        }
        self.script().and_then(|script| script.choice_of(number)).unwrap_or(choice)
    }

    /// This attempt is about to be sent. `instead` is the call when it is not the caller's own.
    pub(crate) fn made(&self, number: u32, choice: usize, place: &Place, instead: Option<&Call>, told: &[String]) {
        let now = Instant::now();
        let mut notes = self.lock();
        let (_, wanted, ready) = notes.wanted.take().unwrap_or((number, choice, now));
        let made = Made {
            number,
            wanted,
            choice,
            ready,
            at: now,
            project: Arc::clone(place.reservation.project()),
            credential: Arc::clone(place.reservation.credential()),
            call: instead.map(|call| Box::new(Call { json: None, body: Bytes::new(), ..call.clone() })),
            probe: place.probe.is_some(),
            notes: told.to_vec(),
            fault: None,
            came: Came::Nothing,
        };
        notes.attempts.push(made);
    }

    /// What came of an attempt, which goes on as it is.
    pub(crate) fn came(self: &Arc<Self>, number: u32, result: Result<Reply, Error>) -> Result<Reply, Error> {
        let now = Instant::now();
        let mut notes = self.lock();
        let Some(at) = notes.attempts.iter().position(|made| made.number == number) else {
            notes.lacks.get_or_insert("two attempts ran side by side");
            return result;
        };
        match result {
            Err(error) => {
                let bytes = error.raw().map_or(0, |raw| raw.body.len());
                if self.fits(&mut notes, bytes) {
                    notes.attempts[at].came = Came::Error(now, error.clone());
                }
                Err(error)
            }
            Ok(reply) => {
                let Reply { status, headers, body } = reply;
                let came =
                    |unary, pieces, end| Came::Reply { at: now, status, headers: headers.clone(), unary, pieces, end };
                let body = match body {
                    Body::Full(bytes) => {
                        let pieces =
                            if self.fits(&mut notes, bytes.len()) { vec![(now, bytes.clone())] } else { vec![] };
                        notes.attempts[at].came = came(true, pieces, Stopped::Whole(now));
                        Body::Full(bytes)
                    }
                    Body::Stream(inner) => {
                        notes.attempts[at].came = came(false, vec![], Stopped::Dropped);
                        Body::Stream(Box::pin(Taped { inner, tape: Arc::clone(self), at }))
                    }
                };
                Ok(Reply { status, headers, body })
            }
        }
    }

    /// Whether so many bytes more may be held. Once they may not, nothing more is.
    fn fits(&self, notes: &mut Notes, bytes: usize) -> bool {
        if notes.lacks.is_some() {
            return false;
        }
        if self.capture.hold(notes.bytes, bytes) {
            notes.bytes += bytes;
            return true;
        }
        notes.lacks = Some("it has more bytes than are kept of one request");
        // What is there would be no use without the rest.
        for made in &mut notes.attempts {
            if let Came::Reply { pieces, .. } = &mut made.came {
                pieces.clear();
            }
        }
        notes.pieces.clear();
        false
    }

    /// A further piece of an attempt's answer, or its end.
    fn piece(&self, at: usize, item: Option<&Result<Bytes, Error>>) {
        let now = Instant::now();
        let mut notes = self.lock();
        let held = match item {
            Some(Ok(bytes)) => self.fits(&mut notes, bytes.len()),
            _ => true,
        };
        let Came::Reply { pieces, end, .. } = &mut notes.attempts[at].came else { return };
        match item {
            Some(Ok(bytes)) if held => pieces.push((now, bytes.clone())),
            Some(Ok(_)) => {}
            Some(Err(error)) => *end = Stopped::Broken(now, error.clone()),
            None => *end = Stopped::Whole(now),
        }
    }

    /// What an attempt was held to be.
    pub(crate) fn judged(&self, number: u32, fault: &'static str) {
        if let Some(made) = self.lock().attempts.iter_mut().find(|made| made.number == number) {
            made.fault = Some(fault);
        }
    }

    /// The budget has no retry left.
    pub(crate) fn held_back(&self) {
        self.lock().held_back = true;
    }

    /// No further attempt is made after so many.
    pub(crate) fn gave_up(&self, attempts: u32, own: Option<&Error>, told: &[String]) {
        self.lock().gave_up = Some((attempts, Instant::now(), own.cloned(), told.to_vec()));
    }

    fn passed(&self, bytes: &Bytes) {
        let mut notes = self.lock();
        if notes.lacks.is_none() {
            notes.pieces.push(bytes.clone());
        }
    }

    fn ended(self: Arc<Self>, fault: Option<&'static str>, end: End) {
        let mut notes = self.lock();
        let failed =
            matches!(end, End::Refused(_) | End::Broken(_)) || fault.is_some_and(|fault| fault != "client_closed");
        // An answer that was there already was not asked for.
        let given = notes.attempts.is_empty() && matches!(end, End::Whole);
        notes.end = Some((Instant::now(), fault, end));
        drop(notes);
        if given {
            return;
        }
        let capture = self.capture.clone();
        let id = self.id();
        let make: Making = Box::new(move || self.capsule());
        capture.end(failed, &id, make);
    }

    /// `1795219200-4f2a9c1e`: when, and a number of its own. Callers may choose the name of a request.
    fn id(&self) -> String {
        format!("{}-{:08x}", self.unix.as_secs(), self.seed & 0xffff_ffff)
    }
}

impl Drop for Tape {
    fn drop(&mut self) {
        // Of one that was not kept.
        let bytes = std::mem::take(&mut self.lock().bytes);
        self.capture.release(bytes);
    }
}

/// An attempt's answer, noted on its way.
struct Taped {
    inner: BodyStream,
    tape: Arc<Tape>,
    at: usize,
}

impl Stream for Taped {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = std::task::ready!(self.inner.as_mut().poll_next(context));
        self.tape.piece(self.at, item.as_ref());
        Poll::Ready(item)
    }
}
