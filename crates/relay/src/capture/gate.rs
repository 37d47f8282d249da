//! Requests that no gate let in: with a wrong key, from a wrong place, for a project that is not theirs.
//!
//! Nothing of such a request is read but its head, so its capsule has no body and no attempts, and playing it takes over
//! what the gate said: that follows from keys and projects as they were, and neither is in a capsule.

use std::time::Duration;

use http::StatusCode;
use pollux_backends::cassette::{Asked, Told};
use pollux_doctor::Error;
use pollux_types::Method;

use super::capsule::{AnswerEnd, AnswerTaken, CallTaken, Capsule, FORMAT};
use super::play::{Pace, PlayError, Played};
use super::tape::taken as tape;
use super::{Capture, Captured, differ};
use crate::access;
use crate::page::Arrival;
use crate::policy::Policy;

/// Strangers are refused as often as they like: of what may be kept in a minute they get one in so many.
pub(super) const SHARE: u32 = 4;

impl Capture {
    /// Keeps a request that a gate has refused. `key` is whose it was, if that is known.
    pub(crate) fn refused(
        &self,
        (asked, method): (&access::Asked<'_>, Method),
        of: &Arrival<'_>,
        policy: &Policy,
        unix: Duration,
        key: Option<&str>,
        error: &Error,
    ) {
        let is_drawn = match self.0.rules.what {
            Captured::Sampled(share) => fastrand::u32(..1_000_000) < share,
            Captured::Failures | Captured::All => true,
        };
        if !is_drawn {
            return;
        }
        if !self.0.take_room_at_gate() {
            return self.0.count("too_many");
        }
        let after = of.started.elapsed();
        let began = unix.saturating_sub(after);
        let seed = fastrand::u64(..1 << 53);
        let resource = asked.model.map(|model| format!("models/{model}"));
        let end = AnswerEnd::Refused { error: Box::new(Told::of(error)) };
        let capsule = Capsule {
            pollux: FORMAT,
            id: format!("{}-{:08x}", began.as_secs(), seed & 0xffff_ffff),
            request_id: of.id.to_string(),
            unix_us: tape::micros(began),
            seed,
            today: policy.config.today().to_string(),
            whole: true,
            lacks: None,
            gate: true,
            content: true,
            call: CallTaken {
                asked: Asked::unread(of.version, method, resource, asked.headers),
                surface: tape::name_of(asked.surface).to_owned(),
                key: key.unwrap_or("-").to_owned(),
                sse: false,
                pretty: true,
                numbers: false,
                deadline_us: None,
            },
            route: tape::route_taken(policy.routes.route(asked.model)),
            relay: policy.config.clone(),
            refused: Some(Told::of(error)),
            attempts: Vec::new(),
            gave_up: None,
            answer: AnswerTaken {
                after_us: tape::micros(after),
                fault: Some(error.fault().to_owned()),
                pieces: 0,
                bytes: 0,
                sha256: String::new(),
                end,
            },
        };
        let id = capsule.id.clone();
        self.hand_over(&id, Box::new(move || redacted(capsule)));
    }
}

fn redacted(capsule: Capsule) -> Capsule {
    let mut clean = capsule;
    clean.call.asked = clean.call.asked.redacted();
    clean.refused = clean.refused.map(Told::redacted);
    if let AnswerEnd::Refused { error } = clean.answer.end {
        clean.answer.end = AnswerEnd::Refused { error: Box::new(error.redacted()) };
    }
    clean
}

/// What the gate said, in the words of today.
pub(super) fn play(capsule: &Capsule) -> Result<Played, PlayError> {
    let refused = capsule.refused.as_ref();
    let error = refused.ok_or_else(|| PlayError::Broken("it does not say what it was refused for".to_owned()))?;
    let error = error.to_error();
    let mut now = capsule.clone();
    now.answer.fault = Some(error.fault().to_owned());
    now.answer.end = AnswerEnd::Refused { error: Box::new(Told::of(&error).redacted()) };
    let status = StatusCode::from_u16(error.http()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let differs = differ::differences(Pace::Paused, capsule, &now);
    Ok(Played { capsule: now, status, bytes: bytes::Bytes::new(), error: Some(error), differs })
}
