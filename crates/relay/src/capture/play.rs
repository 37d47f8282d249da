//! A capsule, played: the same call through the same relay, before an upstream that says again what it said.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures::StreamExt as _;
use http::StatusCode;
use pollux_backends::cassette::header_map;
use pollux_backends::{Alt, Body, Call, Caller, EnumEncoding, Format, Reply, RequestId, Standing, Surface};
use pollux_doctor::Error;
use pollux_types::{ApiVersion, Method, json};
use tokio::time::{Instant, sleep_until, timeout_at};

use super::capsule::{AnswerEnd, Capsule, ChoiceTaken, FORMAT};
use super::differ::{Difference, differences};
use super::script::{Player, Script};
use super::{Capture, Keep, Making, Told};
use crate::clock::Clock;
use crate::config::{Day, RelayConfig};
use crate::identify::KeyRing;
use crate::outcome::Outcome;
use crate::pool::Pool;
use crate::relay::Relay;
use crate::route::{Choice, Route, Routes, Target};

/// What came of a capsule that was played.
#[derive(Debug)]
pub struct Played {
    /// The same request, as it went now.
    pub capsule: Capsule,
    /// The status of the answer.
    pub status: StatusCode,
    /// What the caller would have read.
    pub bytes: Bytes,
    /// The error that the caller would have been told of, instead of an answer or behind what there was of it.
    pub error: Option<Error>,
    /// In what it went otherwise than it did then.
    pub differs: Vec<Difference>,
}

/// Why a capsule cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    /// It was written by another version.
    #[error("the capsule has the form {0}; this Pollux reads {FORMAT}")]
    Form(u32),
    /// It was cut.
    #[error("the capsule is not whole: {0}")]
    NotWhole(String),
    /// It does not hold together.
    #[error("the capsule cannot be understood: {0}")]
    Broken(String),
}

/// How long a play takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pace {
    /// None: under tokio's paused clock, each time comes to the same.
    #[default]
    Paused,
    /// As long as the request did. What is computed, and that others use the machine, takes time beside that.
    RealTime,
}

/// Plays a capsule under tokio's paused clock.
///
/// # Errors
/// When it cannot be played.
pub async fn play(capsule: &Capsule) -> Result<Played, PlayError> {
    play_at(Pace::Paused, capsule).await
}

/// Plays a capsule at this pace; the clock has to be paused for [`Pace::Paused`].
///
/// # Errors
/// When it cannot be played.
pub async fn play_at(pace: Pace, capsule: &Capsule) -> Result<Played, PlayError> {
    if capsule.pollux != FORMAT {
        return Err(PlayError::Form(capsule.pollux));
    }
    if !capsule.whole {
        return Err(PlayError::NotWhole(capsule.lacks.clone().unwrap_or_default()));
    }
    if capsule.gate {
        return super::gate::play(capsule);
    }
    let script = Script::new(Arc::new(capsule.clone()));
    let (call, routes, config) = (call_of(capsule)?, routes_of(capsule, &script)?, config_of(capsule)?);
    let kept = Arc::new(Kept::default());
    let relay = Relay::new(config, KeyRing::new([]), routes, Pool::new(Vec::new(), Clock::starting_at(0)))
        .with_capture(Capture::playing(script, Arc::clone(&kept) as _));
    let left = (capsule.answer.end == AnswerEnd::Left).then_some(capsule.answer.after_us);
    let left = left.map(|after| Instant::now() + Duration::from_micros(after));
    let (status, bytes, error) = ask(&relay, call, left, capsule.answer.pieces).await;
    let made = kept.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    let mut now = made.ok_or_else(|| PlayError::Broken("it was given no answer of its own".to_owned()))?();
    // It is the same request.
    now.id.clone_from(&capsule.id);
    now.unix_us = capsule.unix_us;
    Ok(Played { differs: differences(pace, capsule, &now), capsule: now, status, bytes, error })
}

/// Asks as the caller did: reads what there is, or leaves when and where he left.
async fn ask(relay: &Relay, call: Call, left: Option<Instant>, pieces: u64) -> (StatusCode, Bytes, Option<Error>) {
    let outcome = Outcome::default();
    let answered = match left {
        Some(left) => timeout_at(left, relay.call(call, &outcome)).await.ok(),
        None => Some(relay.call(call, &outcome).await),
    };
    let nothing = StatusCode::from_u16(499).unwrap_or_default();
    let (status, body) = match answered {
        None => return (nothing, Bytes::new(), None),
        Some(Err(error)) => {
            let status = StatusCode::from_u16(error.http()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            return (status, Bytes::new(), Some(error));
        }
        Some(Ok(Reply { status, body, .. })) => (status, body),
    };
    let mut stream = match body {
        Body::Full(bytes) => return (status, bytes, None),
        Body::Stream(stream) => stream,
    };
    let (mut bytes, mut read, mut error) = (Vec::new(), 0, None);
    while left.is_none() || read < pieces {
        match stream.next().await {
            Some(Ok(piece)) => bytes.extend_from_slice(&piece),
            Some(Err(broken)) => error = Some(broken),
            None => break,
        }
        read += 1;
    }
    if let Some(left) = left {
        sleep_until(left).await;
    }
    (status, bytes.into(), error)
}

fn call_of(capsule: &Capsule) -> Result<Call, PlayError> {
    let taken = &capsule.call;
    let unknown = |what: &str, name: &str| PlayError::Broken(format!("there is no {what} `{name}`"));
    let version: ApiVersion = taken.asked.version.parse().map_err(|_| unknown("version", &taken.asked.version))?;
    let method = Method::ALL.into_iter().find(|method| method.name() == taken.asked.method);
    let method = method.ok_or_else(|| unknown("method", &taken.asked.method))?;
    let body = taken.asked.body.0.clone();
    let json = match method.request_message() {
        Some(_) => Some(json::parse(&body).map_err(|error| PlayError::Broken(error.to_string()))?),
        None => None,
    };
    Ok(Call {
        id: RequestId(Arc::from(capsule.request_id.as_str())),
        version,
        method,
        resource: taken.asked.resource.clone(),
        query: taken.asked.query.clone(),
        format: Format {
            alt: if taken.sse { Alt::Sse } else { Alt::Json },
            pretty: taken.pretty,
            enums: if taken.numbers { EnumEncoding::Int } else { EnumEncoding::Name },
        },
        headers: header_map(&taken.asked.headers),
        body,
        json: json.map(Arc::new),
        caller: Caller {
            standing: Some(Arc::new(Standing {
                // The route that it took, whatever the name of its model.
                route: Some(Arc::from(capsule.route.model.as_str())),
                ..Standing::default()
            })),
            ..Caller::of_key(taken.key.as_str())
        },
        surface: Surface::Gemini,
        deadline: taken.deadline_us.and_then(|after| Instant::now().checked_add(Duration::from_micros(after))),
    })
}

fn routes_of(capsule: &Capsule, script: &Arc<Script>) -> Result<Routes, PlayError> {
    let taken = &capsule.route;
    let choice = |choice: &ChoiceTaken| Choice {
        target: Arc::new(Target {
            name: Arc::from(choice.backend.as_str()),
            region: None,
            backend: Arc::new(Player { script: Arc::clone(script), reads_json: choice.reads_json }),
            catalogue_is_final: choice.catalogue_is_final,
            relayed: choice.relayed,
        }),
        model: choice.model.as_deref().map(Arc::from),
        on: choice.on.clone(),
    };
    let choices: Vec<Choice> = taken.choices.iter().map(choice).collect();
    if choices.is_empty() || capsule.attempts.iter().any(|attempt| attempt.choice >= choices.len()) {
        return Err(PlayError::Broken("an attempt is not of its route".to_owned()));
    }
    let model = Arc::from(taken.model.as_str());
    let route = Route { model, choices: choices.clone(), attempts: taken.attempts, hedge: Some(false) };
    Ok(Routes::new(vec![route], choices))
}

/// The settings of then, without what would let other requests have a say.
fn config_of(capsule: &Capsule) -> Result<RelayConfig, PlayError> {
    let mut config = capsule.relay.clone();
    // Whether there was a retry left in it is on record.
    config.retry.budget = u32::MAX;
    config.cache.enabled = false;
    config.hedge.enabled = false;
    // What passed the check was not blank then.
    config.check_requests &= capsule.content || capsule.attempts.is_empty();
    config.pretend_today = Some(Day::try_from(capsule.today.clone()).map_err(PlayError::Broken)?);
    Ok(config)
}

/// Keeps the one capsule that a play makes.
#[derive(Default)]
struct Kept(Mutex<Option<Making>>);

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

impl Keep for Kept {
    fn keep(&self, _id: &str, make: Making, _told: Told) -> bool {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(make);
        true
    }
}
