//! A tape in its form on file: the capsule.
//!
//! It is made when the call is over, where it holds up nobody. All that looks like a key is taken out here, because only
//! here is a whole in sight: a key may be cut in two by the pieces in which an answer came.

use std::time::Duration;

use bytes::Bytes;
use pollux_backends::cassette::{Answered, Asked, Bytes64, Chunk, Ending, Told, kept, redacted, without_content};
use pollux_backends::{Alt, EnumEncoding, Surface};
use pollux_store::directory::hexadecimal;
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;

use super::{Came, End, Made, Stopped, Tape};
use crate::capture::capsule::{
    AnswerEnd, AnswerTaken, AttemptTaken, CallTaken, Capsule, ChoiceTaken, FORMAT, GaveUp, RouteTaken,
};
use crate::route::{Choice, Route};

pub(in crate::capture) fn micros(span: Duration) -> u64 {
    u64::try_from(span.as_micros()).unwrap_or(u64::MAX)
}

impl Tape {
    fn since(&self, at: Instant) -> u64 {
        micros(at.saturating_duration_since(self.start))
    }

    /// All of it in its form on file, without anything that looks like a key.
    pub(super) fn capsule(&self) -> Capsule {
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
            gate: false,
            content: self.capture.has_content(),
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
        let asked = Asked::of(&self.call).redacted();
        CallTaken {
            asked: if self.capture.has_content() { asked } else { asked.without_content() },
            surface: name_of(&self.call.surface).to_owned(),
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
        let answered = answered.redacted();
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
            answered: if self.capture.has_content() { answered } else { answered.without_content() },
        }
    }

    fn answer_taken(&self, pieces: &[Bytes], end: Option<(Instant, Option<&'static str>, End)>) -> AnswerTaken {
        let (at, fault, end) = end.unwrap_or((self.start, None, End::Left));
        let mut hash = Sha256::new();
        let mut bytes = 0;
        let clean = redacted(pieces);
        let clean = if self.capture.has_content() { clean } else { without_content(&clean) };
        for clean in clean {
            bytes += clean.len();
            hash.update(&clean);
        }
        AnswerTaken {
            after_us: self.since(at),
            fault: fault.map(str::to_owned),
            pieces: pieces.len() as u64,
            bytes: bytes as u64,
            sha256: hexadecimal(&hash.finalize()),
            end: match end {
                End::Whole => AnswerEnd::Whole,
                End::Broken(error) => AnswerEnd::Broken { error: Box::new(Told::of(&error).redacted()) },
                End::Refused(error) => AnswerEnd::Refused { error: Box::new(Told::of(&error).redacted()) },
                End::Left => AnswerEnd::Left,
            },
        }
    }
}

pub(in crate::capture) fn name_of(surface: &Surface) -> &'static str {
    match surface {
        Surface::Gemini => "gemini",
        Surface::Firebase { .. } => "firebase",
        Surface::Vertex { .. } => "vertex",
    }
}

pub(in crate::capture) fn route_taken(route: &Route) -> RouteTaken {
    let choice = |choice: &Choice| ChoiceTaken {
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
