//! One attempt, and a second one beside it when the first is slow and hedging is on.
//!
//! Here an attempt's end is learnt from: the pool learns of a credential's or a quota's fault, the throttle of a model's.

use std::sync::Arc;
use std::time::Duration;

use pollux_backends::{Attempt, Call};
use pollux_doctor::{Advice, Cool, Error};
use pollux_types::Method;
use tokio::time::Instant;

use crate::attempts::{Attempts, model_of, used_model};
use crate::hedge::race;
use crate::hold::{Held, Looked, hold};
use crate::page::Entry;
use crate::pool::{Ask, Avoid, Reservation};
use crate::retry::{Admission, Probe, Throttle};
use crate::route::Choice;
use crate::settle::Settlement;

/// A model that is silent for so long, and not only up to a caller's deadline, is held to be failing.
const FAIR_TIME: Duration = Duration::from_secs(10);

/// Room for one attempt.
pub(crate) struct Place {
    pub(crate) reservation: Reservation,
    pub(crate) throttle: Option<Arc<Throttle>>,
    /// Held until the verdict, when the attempt is to find out whether the model is back.
    pub(crate) probe: Option<Probe>,
}

/// An answer that may go downstream.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) looked: Looked,
    pub(crate) settlement: Settlement,
}

/// An attempt that failed.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) error: Error,
    /// The answer as it came, to be handed on when nothing better comes.
    pub(crate) answered: Option<Box<Answered>>,
    pub(crate) project: Arc<str>,
    pub(crate) credential: Arc<str>,
    /// The number of the last attempt made.
    pub(crate) attempts: u32,
}

/// What one attempt needs.
pub(crate) struct Try<'a, 'b> {
    pub(crate) of: &'b Attempts<'a>,
    pub(crate) choice: &'b Choice,
    pub(crate) call: &'b Call,
    pub(crate) number: u32,
    pub(crate) hedge: bool,
}

/// An attempt with its verdict, before anything is learnt.
struct Ended {
    held: Held,
    place: Place,
    entry: Entry,
    number: u32,
    started: Instant,
}

impl Try<'_, '_> {
    /// Makes the attempt.
    pub(crate) async fn run(self, place: Place, avoid: &Avoid) -> Result<Answered, Failed> {
        let made = async |place, number| self.learn(self.once(place, number).await);
        let (backend, model) = (&*self.choice.target.name, used_model(self.call));
        let slow = if self.hedge { self.of.shared.latencies.p95(backend, model) } else { None };
        let Some(slow) = slow else { return made(place, self.number).await };
        let project = Arc::clone(place.reservation.project());
        let second = || {
            let place = self.second(avoid, &project)?;
            self.of.shared.meters.hedged.increment(1);
            Some(Box::pin(made(place, self.number + 1)))
        };
        // Rare and large: it shall not make the future of every call as large.
        Box::pin(race(made(place, self.number), slow, second)).await
    }

    /// A place for a second attempt, in another project, when the budget has one left.
    fn second(&self, avoid: &Avoid, project: &Arc<str>) -> Option<Place> {
        let (shared, policy) = (self.of.shared, self.of.policy);
        let (backend, model) = (&*self.choice.target.name, used_model(self.call));
        let throttle = shared.throttles.of(backend, model);
        let Admission::Go = throttle.admit(&mut fastrand::Rng::new()) else { return None };
        let mut avoid = avoid.clone();
        avoid.project(project);
        let ask = Ask { backend, model, input_tokens: self.of.input_tokens(), avoid: &avoid };
        let reservation = shared.pool.reserve(&ask).ok()?;
        policy.hedges.spend().then_some(Place { reservation, throttle: Some(throttle), probe: None })
    }

    async fn once(&self, mut place: Place, number: u32) -> Ended {
        let of = self.of;
        let target = &self.choice.target;
        let reservation = &mut place.reservation;
        let entry = of.page.attempt(number, target, reservation, model_of(self.call));
        of.outcome.note(|known| {
            known.backend = Arc::clone(&target.name);
            known.attempts = number;
            known.model_asked = self.call.model_id().map(Arc::from);
        });
        self.note_place(reservation);
        let attempt = Attempt {
            number,
            credential: reservation.secret().cloned(),
            deadline: self.call.deadline,
            today: of.policy.config.today(),
        };
        reservation.sent();
        let started = Instant::now();
        let mut came = target.backend.call(self.call, &attempt).await;
        if let Some(tape) = of.page.tape() {
            came = tape.came(number, came);
        }
        let held = match came {
            Err(error) => Held::Bad { error, reply: None },
            Ok(reply) if self.is_held() => hold(reply, self.call, &of.policy.config.hold).await,
            Ok(reply) => Held::Good(reply.into()),
        };
        Ended { held, place, entry, number, started }
    }

    fn note_place(&self, reservation: &Reservation) {
        self.of.outcome.note(|known| {
            known.project = Some(Arc::clone(reservation.project()));
            known.credential = Some(Arc::clone(reservation.credential()));
        });
    }

    fn is_held(&self) -> bool {
        let generates = matches!(self.call.method, Method::GenerateContent | Method::StreamGenerateContent);
        generates && self.choice.target.relayed && !self.of.policy.config.transparent
    }

    /// Step 10: what the attempt taught, told to whom it concerns, once.
    fn learn(&self, ended: Ended) -> Result<Answered, Failed> {
        let Ended { held, place, mut entry, number, started } = ended;
        let Place { mut reservation, throttle, probe } = place;
        let backend = &*self.choice.target.name;
        match held {
            Held::Good(looked) => {
                let first_output = started.elapsed();
                self.of.shared.meters.answered(backend, first_output);
                reservation.first_output(first_output);
                entry.first_output();
                self.of.outcome.note(|known| known.first_output = Some(Instant::now()));
                // Of two side by side the later one may have been noted last.
                self.note_place(&reservation);
                if self.hedge {
                    self.of.shared.latencies.record(backend, used_model(self.call), first_output);
                }
                if let Some(throttle) = &throttle {
                    throttle.accepted();
                }
                drop(probe);
                Ok(Answered { looked, settlement: self.settlement(reservation, throttle, entry) })
            }
            Held::Bad { error, reply } => {
                self.of.shared.meters.failed(backend, error.fault());
                if let Some(tape) = self.of.page.tape() {
                    tape.judged(number, error.fault());
                }
                let (project, credential) = (Arc::clone(reservation.project()), Arc::clone(reservation.credential()));
                if !self.was_hurried(&error, started) {
                    tell(throttle.as_deref(), &error);
                }
                drop(probe);
                let answered = if let Some(looked) = reply {
                    entry.judged(&error);
                    Some(Box::new(Answered { looked, settlement: self.settlement(reservation, throttle, entry) }))
                } else {
                    entry.failed(&error);
                    if throttle.is_some() && !(is_credentials(&error) && reservation.is_of_the_only_one()) {
                        reservation.fail(&error);
                    }
                    None
                };
                Err(Failed { error, answered, project, credential, attempts: number })
            }
        }
    }

    /// Whether the model was given too little time to answer. It is no sign that a model is down, or a caller who never waits
    /// would take it from everybody.
    fn was_hurried(&self, error: &Error, started: Instant) -> bool {
        let late = self.call.deadline.is_some_and(|deadline| Instant::now() >= deadline);
        late && error.http() == 504 && started.elapsed() < FAIR_TIME
    }

    fn settlement(&self, reservation: Reservation, throttle: Option<Arc<Throttle>>, entry: Entry) -> Settlement {
        Settlement::new(reservation, throttle, entry, self.choice.target.relayed)
    }
}

/// Whether it is the credential, or its project, that was refused.
fn is_credentials(error: &Error) -> bool {
    matches!(error.advice(), Advice::OtherCredential { cool: Cool::Credential | Cool::Project })
}

/// Tells the throttle what a failure says of the model. Most failures are of the call, the credential or its quota, and are
/// found before any model is asked: they say nothing, or whoever sends nonsense would keep a model open that is down.
fn tell(throttle: Option<&Throttle>, error: &Error) {
    let Some(throttle) = throttle else { return };
    match error.advice() {
        Advice::OtherTarget { cool: Cool::ModelRegion { after } } => throttle.failed(after),
        // A bad sample is one that the model gave.
        Advice::SameCredential { after } if after.is_zero() => throttle.accepted(),
        // `internal`, and a model that does not answer in time.
        Advice::OtherTarget { cool: Cool::Backend } | Advice::SameCredential { .. } => throttle.failed(None),
        _ => {}
    }
}
