//! What one call notes on its way.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures::Stream;
use http::{HeaderMap, StatusCode};
use pollux_backends::cassette::{Answered, Asked, Bytes64, Chunk, Ending, Told, kept, redacted};
use pollux_backends::{Alt, Body, BodyStream, Call, EnumEncoding, Reply, Surface};
use pollux_doctor::Error;
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;

use super::capsule::{
    AnswerEnd, AnswerTaken, AttemptTaken, CallTaken, Capsule, ChoiceTaken, FORMAT, GaveUp, RouteTaken,
};
use super::script::Script;
use super::{Capture, Making};
use crate::attempt::Place;
use crate::clock::Clock;
use crate::config::RelayConfig;
use crate::outcome::Outcome;
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

fn micros(span: Duration) -> u64 {
    u64::try_from(span.as_micros()).unwrap_or(u64::MAX)
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

    fn since(&self, at: Instant) -> u64 {
        micros(at.saturating_duration_since(self.start))
    }

    /// All of it in its form on file, without anything that looks like a key.
    fn capsule(&self) -> Capsule {
        let notes = std::mem::take(&mut *self.lock());
        let bytes = notes.bytes;
        let capsule = Capsule {
            pollux: FORMAT,
            id: self.id(),
            request_id: self.call.id.to_string(),
            unix_us: micros(self.unix),
            seed: self.seed,
            today: self.config.today().to_string(),
            whole: notes.lacks.is_none(),
            lacks: notes.lacks.map(str::to_owned),
            call: self.call_taken(),
            route: route_taken(&self.route),
            relay: self.config.clone(),
            refused: notes.refused.as_ref().map(|error| Told::of(error).redacted()),
            gave_up: notes.gave_up.map(|(attempts, at, own, told)| GaveUp {
                attempts,
                at_us: self.since(at),
                held_back: notes.held_back,
                error: own.map(|error| Told::of(&error).redacted()),
                notes: told,
            }),
            attempts: notes.attempts.into_iter().map(|made| self.attempt_taken(made)).collect(),
            answer: self.answer_taken(&notes.pieces, notes.end),
        };
        self.capture.release(bytes);
        capsule
    }

    fn call_taken(&self) -> CallTaken {
        CallTaken {
            asked: Asked::of(&self.call).redacted(),
            surface: match self.call.surface {
                Surface::Gemini => "gemini",
                Surface::Firebase { .. } => "firebase",
                Surface::Vertex { .. } => "vertex",
            }
            .to_owned(),
            key: self.call.caller.key_id.to_string(),
            sse: self.call.format.alt == Alt::Sse,
            pretty: self.call.format.pretty,
            numbers: self.call.format.enums == EnumEncoding::Int,
            deadline_us: self.deadline.map(|deadline| self.since(deadline)),
        }
    }

    fn attempt_taken(&self, made: Made) -> AttemptTaken {
        let call = made.call.as_deref().unwrap_or(&self.call);
        let after = |at: Instant| micros(at.saturating_duration_since(made.at));
        let answered = match made.came {
            Came::Nothing => Answered::Nothing,
            Came::Error(at, error) => Answered::of_error(call, &error, after(at)),
            Came::Reply { at, status, headers, unary, pieces, end } => Answered::Reply {
                status: status.as_u16(),
                headers: kept(&headers),
                head_us: after(at),
                unary,
                chunks: pieces
                    .into_iter()
                    .map(|(at, bytes)| Chunk { at_us: after(at), bytes: Bytes64(bytes) })
                    .collect(),
                end: match end {
                    Stopped::Dropped => Ending::Dropped,
                    Stopped::Whole(at) => Ending::Whole { at_us: after(at) },
                    Stopped::Broken(at, error) => {
                        Ending::Broken { error: Box::new(Told::of(&error)), at_us: after(at) }
                    }
                },
            },
        };
        AttemptTaken {
            number: made.number,
            wanted: made.wanted,
            choice: made.choice,
            ready_us: self.since(made.ready),
            at_us: self.since(made.at),
            project: made.project.to_string(),
            credential: made.credential.to_string(),
            model: call.model_id().unwrap_or("-").to_owned(),
            probe: made.probe,
            notes: made.notes,
            fault: made.fault.map(str::to_owned),
            answered: answered.redacted(),
        }
    }

    fn answer_taken(&self, pieces: &[Bytes], end: Option<(Instant, Option<&'static str>, End)>) -> AnswerTaken {
        let (at, fault, end) = end.unwrap_or((self.start, None, End::Left));
        let mut hash = Sha256::new();
        let mut bytes = 0;
        for clean in redacted(pieces) {
            bytes += clean.len();
            hash.update(&clean);
        }
        AnswerTaken {
            after_us: self.since(at),
            fault: fault.map(str::to_owned),
            pieces: pieces.len() as u64,
            bytes: bytes as u64,
            sha256: hex(&hash.finalize()),
            end: match end {
                End::Whole => AnswerEnd::Whole,
                End::Broken(error) => AnswerEnd::Broken { error: Box::new(Told::of(&error).redacted()) },
                End::Refused(error) => AnswerEnd::Refused { error: Box::new(Told::of(&error).redacted()) },
                End::Left => AnswerEnd::Left,
            },
        }
    }
}

impl Drop for Tape {
    fn drop(&mut self) {
        // Of one that was not kept.
        let bytes = std::mem::take(&mut self.lock().bytes);
        self.capture.release(bytes);
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn route_taken(route: &Route) -> RouteTaken {
    let choice = |choice: &crate::route::Choice| ChoiceTaken {
        backend: choice.target.name.to_string(),
        model: choice.model.as_deref().map(str::to_owned),
        on: choice.on.clone(),
        catalogue_is_final: choice.target.catalogue_is_final,
        relayed: choice.target.relayed,
        reads_json: choice.target.backend.reads_json(),
    };
    RouteTaken {
        model: route.model.to_string(),
        attempts: route.attempts,
        choices: route.choices.iter().map(choice).collect(),
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

/// Closes a tape with the answer, however that ends; a caller who leaves drops it.
#[derive(Debug)]
pub(crate) struct Reel {
    tape: Option<Arc<Tape>>,
    outcome: Outcome,
}

impl Reel {
    pub(crate) fn new(tape: Arc<Tape>, outcome: &Outcome) -> Self {
        Self { tape: Some(tape), outcome: outcome.clone() }
    }

    /// The answer, on its way to the caller.
    pub(crate) fn around(mut self, answered: Result<Reply, Error>) -> Result<Reply, Error> {
        let Reply { status, headers, body } = match answered {
            Ok(reply) => reply,
            Err(error) => {
                self.end(Some(error.fault()), End::Refused(error.clone()));
                return Err(error);
            }
        };
        let body = match body {
            Body::Full(bytes) => {
                self.passed(&bytes);
                self.end(self.outcome.known().fault, End::Whole);
                Body::Full(bytes)
            }
            Body::Stream(inner) => Body::Stream(Box::pin(Reeled { inner: Some(inner), reel: self })),
        };
        Ok(Reply { status, headers, body })
    }

    fn passed(&self, bytes: &Bytes) {
        if let Some(tape) = &self.tape {
            tape.passed(bytes);
        }
    }

    fn end(&mut self, fault: Option<&'static str>, end: End) {
        if let Some(tape) = self.tape.take() {
            tape.ended(fault, end);
        }
    }
}

impl Drop for Reel {
    fn drop(&mut self) {
        self.end(Some("client_closed"), End::Left);
    }
}

struct Reeled {
    /// `None` once it has ended.
    inner: Option<BodyStream>,
    reel: Reel,
}

impl Stream for Reeled {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        let Some(inner) = &mut this.inner else { return Poll::Ready(None) };
        let item = std::task::ready!(inner.as_mut().poll_next(context));
        match &item {
            Some(Ok(bytes)) => this.reel.passed(bytes),
            Some(Err(error)) => {
                this.inner = None;
                this.reel.end(Some(error.fault()), End::Broken(error.clone()));
            }
            None => {
                // What it was is known once it has gone.
                this.inner = None;
                let fault = this.reel.outcome.known().fault;
                this.reel.end(fault, End::Whole);
            }
        }
        Poll::Ready(item)
    }
}

impl Drop for Reeled {
    fn drop(&mut self) {
        // What is upstream of it goes first, so that it is all noted.
        self.inner = None;
    }
}
