//! In what a request went otherwise when it was played.

use pollux_backends::cassette::{Answered, Told};
use pollux_store::directory::hexadecimal;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::capsule::{AnswerEnd, AttemptTaken, Capsule};
use super::play::Pace;

/// Timers end at whole milliseconds: the one that brings an answer, and the one of the wait that follows from it.
const TOLERANCE_US: u64 = 2_000;
/// What Pollux itself computed took time then and takes none now, so what follows from it may come so much earlier.
const COMPUTING_US: u64 = 1_000_000;

/// One thing that went otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Of which attempt; `None` for the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempt: Option<u32>,
    /// In what.
    pub what: Aspect,
    /// As it was then.
    pub recorded: String,
    /// As it is now.
    pub played: String,
}

/// In what something may go otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// How many attempts there are.
    Attempts,
    /// Which choice of the route is to be asked.
    Target,
    /// The project, the credential or the model.
    Place,
    /// When it is ready to be sent.
    Ready,
    /// When it is sent.
    Sent,
    /// What it is held to be.
    Fault,
    /// When it is known what came.
    Came,
    /// What came.
    Bytes,
    /// What stood in the way of a further attempt.
    GaveUp,
    /// How the answer ends.
    End,
    /// When the answer ends.
    Ended,
}

impl Aspect {
    /// Every one, in the order in which they are told.
    pub const ALL: [Self; 11] = [
        Self::Attempts,
        Self::Target,
        Self::Place,
        Self::Ready,
        Self::Sent,
        Self::Fault,
        Self::Came,
        Self::Bytes,
        Self::GaveUp,
        Self::End,
        Self::Ended,
    ];

    /// As it stands in JSON and in the ids of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Attempts => "attempts",
            Self::Target => "target",
            Self::Place => "place",
            Self::Ready => "ready",
            Self::Sent => "sent",
            Self::Fault => "fault",
            Self::Came => "came",
            Self::Bytes => "bytes",
            Self::GaveUp => "gave-up",
            Self::End => "end",
            Self::Ended => "ended",
        }
    }
}

/// Collects what differs.
struct Found {
    /// So much later than it was is no difference.
    late_us: u64,
    /// Whether the words of errors can be compared: they may repeat what was asked.
    words: bool,
    attempt: Option<u32>,
    all: Vec<Difference>,
}

impl Found {
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts alike read better than references to them")]
    fn same(&mut self, what: Aspect, recorded: impl ToString, played: impl ToString) {
        let (recorded, played) = (recorded.to_string(), played.to_string());
        if recorded != played {
            self.all.push(Difference { attempt: self.attempt, what, recorded, played });
        }
    }

    /// Moments that come after something was computed.
    fn by_then(&mut self, what: Aspect, recorded: u64, played: u64) {
        if played > recorded.saturating_add(self.late_us) || played.saturating_add(COMPUTING_US) < recorded {
            self.same(what, millis(recorded), millis(played));
        }
    }

    fn about(&mut self, what: Aspect, recorded: u64, played: u64) {
        if played > recorded.saturating_add(self.late_us) || played.saturating_add(TOLERANCE_US) < recorded {
            self.same(what, millis(recorded), millis(played));
        }
    }
}

/// Everything in which the second differs from the first.
pub(super) fn differences(pace: Pace, recorded: &Capsule, played: &Capsule) -> Vec<Difference> {
    // A capsule that another tool recorded, or that was judged while the clock stood still, leaves no time to compute in.
    let late_us = if pace == Pace::RealTime { COMPUTING_US } else { TOLERANCE_US };
    let mut found = Found { late_us, words: recorded.content, attempt: None, all: Vec::new() };
    found.same(Aspect::Attempts, recorded.attempts.len(), played.attempts.len());
    for (then, now) in recorded.attempts.iter().zip(&played.attempts) {
        found.attempt = Some(then.number);
        attempt(&mut found, then, now);
    }
    found.attempt = None;
    let own = |capsule: &Capsule| {
        capsule.gave_up.as_ref().and_then(|gave_up| gave_up.error.as_ref()).map(|error| told(error, recorded.content))
    };
    found.same(Aspect::GaveUp, shown(own(recorded)), shown(own(played)));
    let (then, now) = (&recorded.answer, &played.answer);
    found.same(Aspect::Fault, shown(then.fault.clone()), shown(now.fault.clone()));
    found.same(Aspect::End, end(&then.end, found.words), end(&now.end, found.words));
    found.same(Aspect::Bytes, digest(then.bytes, &then.sha256), digest(now.bytes, &now.sha256));
    found.by_then(Aspect::Ended, then.after_us, now.after_us);
    found.all
}

fn attempt(found: &mut Found, then: &AttemptTaken, now: &AttemptTaken) {
    let place = |of: &AttemptTaken| format!("{} {}/{}", of.model, of.project, of.credential);
    found.same(Aspect::Target, then.wanted, now.wanted);
    found.same(Aspect::Place, place(then), place(now));
    found.by_then(Aspect::Ready, then.ready_us, now.ready_us);
    found.about(Aspect::Sent, then.at_us, now.at_us);
    found.same(Aspect::Fault, shown(then.fault.clone()), shown(now.fault.clone()));
    let came = |of: &AttemptTaken| of.answered.after_us().map(|after| of.at_us.saturating_add(after));
    match (came(then), came(now)) {
        (Some(then), Some(now)) => found.about(Aspect::Came, then, now),
        (then, now) => found.same(Aspect::Came, shown(then.map(millis)), shown(now.map(millis))),
    }
    found.same(Aspect::Bytes, content(&then.answered, found.words), content(&now.answered, found.words));
}

fn content(answered: &Answered, words: bool) -> String {
    match answered {
        Answered::Failure { error, .. } => told(error, words),
        Answered::Nothing => "-".to_owned(),
        Answered::Reply { .. } | Answered::Refusal { .. } => {
            let body = answered.body();
            digest(body.len() as u64, &hexadecimal(&Sha256::digest(&body)))
        }
    }
}

fn digest(bytes: u64, sha256: &str) -> String {
    format!("{bytes} bytes, {}", sha256.get(..12).unwrap_or(sha256))
}

fn millis(us: u64) -> String {
    format!("{}.{:03} ms", us / 1000, us % 1000)
}

fn shown(value: Option<String>) -> String {
    value.unwrap_or_else(|| "-".to_owned())
}

fn told(error: &Told, words: bool) -> String {
    let Told { fault, http, status, tried, .. } = error;
    if !words {
        return format!("{fault} {http} {} {}", status.code, status.status);
    }
    let details = serde_json::to_string(&status.details).unwrap_or_default();
    let tried = tried.as_deref().map(|tried| format!(" ({tried})")).unwrap_or_default();
    format!("{fault} {http} {} {}: {} {details}{tried}", status.code, status.status, status.message)
}

fn end(end: &AnswerEnd, words: bool) -> String {
    match end {
        AnswerEnd::Whole => "whole".to_owned(),
        AnswerEnd::Left => "left".to_owned(),
        AnswerEnd::Broken { error } => format!("broken: {}", told(error, words)),
        AnswerEnd::Refused { error } => format!("refused: {}", told(error, words)),
    }
}
