//! Steps 8 to 10: attempts, one after the other, until an answer may go downstream or nothing more is to be tried.
//!
//! What an attempt teaches is learnt once, in [`crate::attempt`]; what is done next is [`next`]'s to say. Here is only
//! the way from one to the other: the place, the attempt, the wait, the next choice.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use pollux_backends::Call;
use pollux_doctor::{Error, Values, raise};
use pollux_types::Method;
use tokio::time::{Instant, sleep};

use crate::attempt::{Answered, Failed, Place, Try};
use crate::capture::Script;
use crate::needs::Needs;
use crate::next::{Next, Progress, next};
use crate::outcome::Outcome;
use crate::page::Page;
use crate::policy::Policy;
use crate::pool::{Ask, Avoid};
use crate::queue::Class;
use crate::relay::Shared;
use crate::retry::{Admission, Spend};
use crate::room::{self, Obstacle, spoken};
use crate::route::{Choice, Route, kind};
use crate::route_config::Condition;
use crate::story::Story;

/// One call, and everything that its attempts need.
pub(crate) struct Attempts<'a> {
    pub(crate) shared: &'a Arc<Shared>,
    pub(crate) policy: &'a Policy,
    pub(crate) call: &'a Call,
    pub(crate) needs: Needs,
    pub(crate) class: Class,
    pub(crate) outcome: &'a Outcome,
    pub(crate) page: &'a Page,
}

/// How far the call came.
#[derive(Default)]
struct State {
    /// The present choice, by its place in the route.
    at: usize,
    /// Attempts at it.
    here: u32,
    /// Attempts at all.
    attempts: u32,
    /// Which of them were asked for again after a backoff.
    retries: u32,
    avoid: Avoid,
    spends: Vec<Spend>,
    story: Story,
    last: Option<Failed>,
    /// Choices without room, and when they will have some.
    short: Vec<(Instant, usize)>,
    /// Waiting in lines ends here, all of them together.
    patience: Option<Instant>,
    /// What waits are drawn from.
    rng: Option<fastrand::Rng>,
}

impl State {
    fn go_to(&mut self, choice: usize) {
        self.at = choice;
        self.here = 0;
    }
}

/// Why no attempt can be made at a choice.
enum Refusal {
    /// The model is down for everybody; a probe may go after this.
    Down(Duration),
    NoRoom(Obstacle),
    /// As it was when this was recorded.
    Recorded(Error),
}

impl Attempts<'_> {
    /// Makes attempts until one may be handed on.
    pub(crate) async fn run(self) -> Result<Answered, Error> {
        let route = Arc::clone(self.policy.routes.of(self.call));
        self.outcome.note(|known| known.route = (&*route.model != "*").then(|| Arc::clone(&route.model)));
        self.policy.hedges.request();
        let mut state = State::default();
        let mut wait = false;
        loop {
            if let Some(tape) = self.page.tape() {
                let choice = tape.wants(state.attempts + 1, state.at);
                if choice != state.at {
                    state.go_to(choice);
                }
            }
            let choice = &route.choices[state.at];
            let call = self.call_for(choice);
            match self.place(&mut state, choice, &call, std::mem::take(&mut wait)).await {
                Ok(place) => {
                    state.here += 1;
                    state.attempts += 1;
                    if let Some(tape) = self.page.tape() {
                        let instead = matches!(call, Cow::Owned(_)).then_some(&*call);
                        tape.made(state.attempts, state.at, &place, instead, state.story.notes());
                    }
                    let hedge = route.hedge.unwrap_or(self.policy.config.hedge.enabled) && state.attempts == 1;
                    let tried = Try { of: &self, choice, call: &call, number: state.attempts, hedge };
                    match tried.run(place, &state.avoid).await {
                        Ok(answered) => return Ok(self.answered(state, answered)),
                        Err(failed) => {
                            state.attempts = state.attempts.max(failed.attempts);
                            state.story.tell(&failed.project, model_of(&call), failed.error.fault());
                            state.last = Some(failed);
                            if !self.go_on(&mut state, &route).await {
                                return self.give_up(state, None);
                            }
                        }
                    }
                }
                Err(refusal) => match self.around(&mut state, &route, refusal, model_of(&call)) {
                    Ok(must_wait) => wait = must_wait,
                    Err(error) => return self.give_up(state, Some(error)),
                },
            }
        }
    }

    /// The call as this choice is to get it.
    fn call_for(&self, choice: &Choice) -> Cow<'_, Call> {
        match &choice.model {
            Some(model) if self.call.model_id() != Some(model) => {
                Cow::Owned(Call { resource: Some(format!("models/{model}")), ..self.call.clone() })
            }
            _ => Cow::Borrowed(self.call),
        }
    }

    /// The next choice of the route that is there for such a failure and can serve this call.
    fn later(&self, route: &Route, after: usize, failure: Condition) -> Option<usize> {
        let serves = |choice: &Choice| {
            let model = choice.model.as_deref().filter(|model| self.call.model_id() != Some(*model));
            model.is_none_or(|model| !self.is_bound() && !self.needs.rule_out(model))
        };
        let mut rest = route.choices.iter().enumerate().skip(after + 1);
        rest.find(|(_, choice)| choice.is_for(failure) && serves(choice)).map(|(index, _)| index)
    }

    /// Whether another model would be of no use: its vectors cannot be compared with those of the one that was asked for, and
    /// a request that is to be counted names its model itself.
    fn is_bound(&self) -> bool {
        let embeds = matches!(self.call.method, Method::EmbedContent | Method::BatchEmbedContents);
        embeds || self.needs.names_its_model
    }

    /// A place for an attempt at a choice.
    async fn place(&self, state: &mut State, choice: &Choice, call: &Call, may_wait: bool) -> Result<Place, Refusal> {
        if let Some(script) = self.page.tape().and_then(|tape| tape.script()) {
            return self.recorded(state, script).await;
        }
        let (backend, model) = (&*choice.target.name, used_model(call));
        if !choice.target.relayed || self.policy.config.transparent {
            let ask = Ask { backend, model, input_tokens: 0, avoid: &state.avoid };
            return match self.shared.pool.reserve(&ask) {
                Ok(reservation) => Ok(Place { reservation, throttle: None, probe: None }),
                Err(no_room) => Err(Refusal::NoRoom(no_room.into())),
            };
        }
        let throttle = self.shared.throttles.of(backend, model);
        let admit = || match throttle.admit(&mut fastrand::Rng::new()) {
            Admission::Go => Ok(None),
            Admission::Probe(probe) => Ok(Some(probe)),
            Admission::Refuse { retry_after } => Err(Refusal::Down(retry_after)),
        };
        let ask = Ask { backend, model, input_tokens: self.input_tokens(), avoid: &state.avoid };
        let queues = &self.policy.queues;
        let (reservation, probe) = if may_wait {
            let started = Instant::now();
            let patience = *state.patience.get_or_insert(started + queues.max_wait());
            let latest = self.call.deadline.map_or(patience, |deadline| deadline.min(patience));
            let who = (self.class, &self.call.caller.key_id);
            let found = Box::pin(room::wait(&self.shared.pool, queues, &ask, who, latest)).await;
            self.waited(started);
            (found.map_err(Refusal::NoRoom)?, admit()?)
        } else {
            let probe = admit()?;
            (room::now(&self.shared.pool, queues, &ask).map_err(Refusal::NoRoom)?, probe)
        };
        Ok(Place { reservation, throttle: Some(throttle), probe })
    }

    /// The place that this attempt had, when it had it.
    async fn recorded(&self, state: &mut State, script: &Script) -> Result<Place, Refusal> {
        let started = Instant::now();
        let number = state.attempts + 1;
        let place = script.place(number).await;
        self.waited(started);
        script.notes(number).iter().for_each(|note| state.story.note(note.clone()));
        place.map_err(Refusal::Recorded)
    }

    /// Past a choice where no attempt can be made: to a later one, or to wait for room (`true`).
    fn around(&self, state: &mut State, route: &Route, refusal: Refusal, model: &str) -> Result<bool, Error> {
        let condition = match &refusal {
            Refusal::Recorded(error) => return Err(error.clone()),
            Refusal::Down(_) => Condition::Overloaded,
            Refusal::NoRoom(Obstacle::Nobody { .. }) => Condition::Credentials,
            Refusal::NoRoom(Obstacle::Short { at, .. }) => {
                state.short.push((*at, state.at));
                Condition::Quota
            }
            Refusal::NoRoom(Obstacle::Behind { .. }) => {
                state.short.push((Instant::now(), state.at));
                Condition::Quota
            }
            Refusal::NoRoom(Obstacle::LineFull) => Condition::Quota,
        };
        let note = match &refusal {
            Refusal::Recorded(error) => error.to_string(),
            Refusal::Down(after) => format!("{model} is down for everybody, next probe in {}", spoken(*after)),
            Refusal::NoRoom(obstacle) => obstacle.note(),
        };
        state.story.note(note);
        if let Some(later) = self.later(route, state.at, condition) {
            state.go_to(later);
            return Ok(false);
        }
        // A wait that has ended without room is not begun again.
        let earliest = if state.patience.is_some() { None } else { state.short.iter().min().copied() };
        if let Some((_, choice)) = earliest {
            state.go_to(choice);
            state.short.clear();
            return Ok(true);
        }
        Err(match refusal {
            Refusal::Down(after) => raise("overloaded", &Values::new().set("model", model)).with_retry_info(after),
            Refusal::NoRoom(obstacle) => obstacle.into_error(model),
            Refusal::Recorded(error) => error,
        })
    }

    /// What to do after a failed attempt; `false` when it was the last.
    async fn go_on(&self, state: &mut State, route: &Route) -> bool {
        let Some(failed) = &state.last else { return false };
        let progress = Progress {
            attempts: state.attempts,
            most: self.most(route),
            here: state.here,
            longest_hint: self.policy.queues.max_wait(),
        };
        let at = state.at;
        match next(&failed.error, progress, |condition| self.later(route, at, condition).is_some()) {
            Next::Stop => false,
            Next::Elsewhere => {
                // A quota comes back; what refused a credential once will do so again.
                if kind(&failed.error) == Some(Condition::Credentials) {
                    state.avoid.credential(&failed.project, &failed.credential);
                }
                true
            }
            Next::Later(condition) => {
                let Some(later) = self.later(route, at, condition) else { return false };
                state.go_to(later);
                true
            }
            Next::Again { floor, at_once } => {
                let delay = if at_once {
                    Duration::ZERO
                } else {
                    let rng = || self.page.tape().map_or_else(fastrand::Rng::new, |tape| tape.rng());
                    let rng = state.rng.get_or_insert_with(rng);
                    self.policy.backoff.delay(state.retries + 1, floor, rng)
                };
                // Not paid for: whoever has no time left would use up what others need for their retries.
                if self.call.deadline.is_some_and(|deadline| Instant::now() + delay >= deadline) {
                    return false;
                }
                let Some(spend) = self.paid(state.attempts) else {
                    self.shared.meters.held_back.increment(1);
                    if let Some(tape) = self.page.tape() {
                        tape.held_back();
                    }
                    state.story.note("the retry budget is used up".to_owned());
                    return false;
                };
                state.spends.push(spend);
                state.retries += 1;
                if !at_once {
                    let started = Instant::now();
                    sleep(delay).await;
                    self.waited(started);
                }
                true
            }
        }
    }

    /// The price of another attempt, when the process can afford it.
    fn paid(&self, attempts: u32) -> Option<Spend> {
        let script = self.page.tape().and_then(|tape| tape.script());
        if script.is_some_and(|script| script.is_held_back(attempts)) { None } else { self.policy.budget.spend() }
    }

    /// What the call takes of a minute's tokens: counting them takes none.
    pub(crate) fn input_tokens(&self) -> u64 {
        if uses_a_model(self.call.method) { self.needs.input_tokens } else { 0 }
    }

    fn waited(&self, since: Instant) {
        let waited = since.elapsed();
        self.shared.meters.waited(waited);
        self.outcome.note(|known| known.waited += waited);
    }

    /// How many attempts there may be.
    fn most(&self, route: &Route) -> u32 {
        if self.policy.config.transparent || !route.choices[0].target.relayed {
            return 1;
        }
        route.attempts.unwrap_or(self.policy.config.attempts)
    }

    fn answered(&self, state: State, answered: Answered) -> Answered {
        if state.spends.is_empty() {
            self.policy.budget.succeeded_at_once();
        }
        state.spends.into_iter().for_each(Spend::refund);
        answered
    }

    /// Hands on what there is: an answer of little use as it came, or the error that says most.
    fn give_up(&self, mut state: State, own: Option<Error>) -> Result<Answered, Error> {
        if let Some(tape) = self.page.tape() {
            tape.gave_up(state.attempts, own.as_ref(), state.story.notes());
        }
        // A quota of ours says when to come back; any other refusal of ours says less than upstream's last word.
        let last = state.last.take().filter(|_| own.as_ref().is_none_or(|own| own.http() != 429));
        let error = match (last, own) {
            (Some(Failed { answered: Some(answered), .. }), _) => return Ok(*answered),
            (Some(last), _) => last.error,
            (None, Some(own)) => own,
            (None, None) => raise("gateway_internal", &Values::new()),
        };
        if state.attempts == 0 {
            self.shared.meters.refused(error.fault());
        }
        Err(match state.story.summary() {
            Some(tried) => error.with_tried(tried),
            None => error,
        })
    }
}

/// Whether a method runs the model that it names. Counting tokens and describing a model do not: they take nothing of its
/// quota, and say nothing of its health.
fn uses_a_model(method: Method) -> bool {
    !matches!(method, Method::CountTokens | Method::GetModel | Method::ListModels)
}

/// The model whose quota, line and health the call has a part in, or a dash for one that uses none.
pub(crate) fn used_model(call: &Call) -> &str {
    if uses_a_model(call.method) { model_of(call) } else { "-" }
}

/// The model's id, or a dash for a method that names none.
pub(crate) fn model_of(call: &Call) -> &str {
    call.model_id().unwrap_or("-")
}
