//! A capsule as it is played: who had room and when, and what upstream said.
//!
//! Everything stands at its place in time since the call came. Timers end at whole milliseconds, so a span that was counted
//! from the event before it would drift with each attempt.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use futures::stream;
use http::StatusCode;
use pollux_backends::cassette::{Answered, Chunk, Ending, header_map};
use pollux_backends::{Attempt, Backend, Body, BodyStream, Call, Reply};
use pollux_doctor::{Error, Values, raise};
use tokio::time::{Instant, sleep_until};

use super::capsule::{AnswerEnd, AttemptTaken, Capsule};
use crate::attempt::Place;
use crate::clock::Clock;
use crate::pool::{Ask, Avoid, Credential, Pool, Project};

/// What is played.
#[derive(Debug)]
pub(crate) struct Script {
    capsule: Arc<Capsule>,
    start: OnceLock<Instant>,
}

impl Script {
    pub(super) fn new(capsule: Arc<Capsule>) -> Arc<Self> {
        Arc::new(Self { capsule, start: OnceLock::new() })
    }

    pub(super) fn capsule(&self) -> &Capsule {
        &self.capsule
    }

    /// The call comes now.
    pub(super) fn begins(&self, now: Instant) {
        // One call is played.
        let _ = self.start.set(now);
    }

    fn moment(&self, after_us: u64) -> Instant {
        let now = Instant::now();
        self.start.get().copied().unwrap_or(now).checked_add(Duration::from_micros(after_us)).unwrap_or(now)
    }

    fn attempt(&self, number: u32) -> Option<&AttemptTaken> {
        self.capsule.attempts.iter().find(|attempt| attempt.number == number)
    }

    /// The choice at which an attempt was made.
    pub(super) fn choice_of(&self, number: u32) -> Option<usize> {
        self.attempt(number).map(|attempt| attempt.choice)
    }

    /// What the call's project, its key or a file lacked.
    pub(crate) fn refused(&self) -> Option<Error> {
        self.capsule.refused.as_ref().map(pollux_backends::cassette::Told::to_error)
    }

    /// Whether the budget had no retry left after so many attempts.
    pub(crate) fn is_held_back(&self, attempts: u32) -> bool {
        self.capsule.gave_up.as_ref().is_some_and(|gave_up| gave_up.held_back && gave_up.attempts == attempts)
    }

    /// What had stood in the way before this attempt, or before none was made any more.
    pub(crate) fn notes(&self, number: u32) -> &[String] {
        let at_the_end = || self.capsule.gave_up.as_ref().map(|gave_up| &gave_up.notes);
        self.attempt(number).map(|attempt| &attempt.notes).or_else(at_the_end).map_or(&[], Vec::as_slice)
    }

    /// The place that the attempt had, when it had it; or what stood in the way of it.
    pub(crate) async fn place(&self, number: u32) -> Result<Place, Error> {
        let Some(attempt) = self.attempt(number) else {
            let gave_up = self.capsule.gave_up.as_ref();
            let error = gave_up.and_then(|gave_up| gave_up.error.as_ref());
            if let Some(gave_up) = gave_up.filter(|_| error.is_some()) {
                // It may have waited in vain.
                sleep_until(self.moment(gave_up.at_us)).await;
            }
            let unknown = || {
                let note = "a further attempt would be made today; the capsule knows of none";
                raise("gateway_internal", &Values::new()).with_operator_note(note)
            };
            return Err(error.map_or_else(unknown, pollux_backends::cassette::Told::to_error));
        };
        sleep_until(self.moment(attempt.at_us)).await;
        // A pool for this attempt alone: it always has room, and nothing that is learnt matters.
        let (id, model) = (Arc::<str>::from(attempt.credential.as_str()), attempt.model.as_str());
        let project = Project {
            id: Arc::from(attempt.project.as_str()),
            backend: Arc::from("recorded"),
            tier: None,
            limits: Vec::new(),
            credentials: vec![Credential { id, secret: None, paused: false }],
            paused: false,
        };
        let pool = Pool::new(vec![project], Clock::starting_at(0));
        let avoid = Avoid::default();
        let ask = Ask { backend: "recorded", model, input_tokens: 0, avoid: &avoid };
        match pool.reserve(&ask) {
            Ok(reservation) => Ok(Place { reservation, throttle: None, probe: None }),
            Err(_) => Err(raise("gateway_internal", &Values::new())),
        }
    }
}

/// Upstream, as it answered then.
#[derive(Debug)]
pub(super) struct Player {
    pub(super) script: Arc<Script>,
    pub(super) reads_json: bool,
}

#[async_trait::async_trait]
impl Backend for Player {
    fn name(&self) -> &'static str {
        "recorded"
    }

    fn reads_json(&self) -> bool {
        self.reads_json
    }

    fn reads_storage(&self) -> bool {
        true
    }

    async fn call(&self, call: &Call, attempt: &Attempt) -> Result<Reply, Error> {
        let script = &self.script;
        let Some(taken) = script.attempt(attempt.number) else { return Err(ends_here()) };
        let Some(after) = taken.answered.after_us() else { return std::future::pending().await };
        sleep_until(script.moment(taken.at_us.saturating_add(after))).await;
        if let Some(error) = taken.answered.error(call) {
            return Err(error);
        }
        let Answered::Reply { status, headers, unary, .. } = &taken.answered else { return Err(ends_here()) };
        let body = if *unary {
            Body::Full(taken.answered.body())
        } else {
            Body::Stream(played(Arc::clone(script), attempt.number))
        };
        let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::OK);
        Ok(Reply { status, headers: header_map(headers), body })
    }
}

fn played(script: Arc<Script>, number: u32) -> BodyStream {
    Box::pin(stream::unfold((script, 0), move |(script, at)| async move {
        let item = piece(&script, number, at).await?;
        Some((item, (script, at + 1)))
    }))
}

async fn piece(script: &Script, number: u32, at: usize) -> Option<Result<Bytes, Error>> {
    let taken = script.attempt(number)?;
    let Answered::Reply { chunks, end, .. } = &taken.answered else { return None };
    let until = |at_us: u64| sleep_until(script.moment(taken.at_us.saturating_add(at_us)));
    if let Some(Chunk { at_us, bytes }) = chunks.get(at) {
        until(*at_us).await;
        return Some(Ok(bytes.0.clone()));
    }
    if at > chunks.len() {
        return None;
    }
    match end {
        Ending::Whole { at_us } => {
            until(*at_us).await;
            None
        }
        Ending::Broken { error, at_us } => {
            until(*at_us).await;
            Some(Err(error.to_error()))
        }
        // Whoever waited for more has left.
        Ending::Dropped if script.capsule.answer.end == AnswerEnd::Left => std::future::pending().await,
        Ending::Dropped => Some(Err(ends_here())),
    }
}

/// More is asked for than was then.
fn ends_here() -> Error {
    let note = "more is read today than was when this was recorded";
    raise("gateway_internal", &Values::new()).with_operator_note(note)
}
