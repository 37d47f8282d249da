//! One answer on its way: its tokens, what of them is computed, and what may be said next.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::time::Instant;

use super::super::llama::{Choices, Model, Sampler, Sequence, Token};
use super::shape::Keeper;
use super::writer::{Writer, Written};
use super::{Chosen, End, Event, Failure, Likelihood, Order};

/// What all answers to one job share.
#[derive(Debug)]
struct Asked {
    events: mpsc::UnboundedSender<Event>,
    deadline: Option<Instant>,
    left: Arc<AtomicU32>,
    forgotten: Arc<AtomicU32>,
    logprobs: Option<u32>,
    max_tokens: usize,
    #[expect(dead_code, reason = "held, not read: it is given back with the last of the answers")]
    place: OwnedSemaphorePermit,
}

/// One answer on its way.
#[derive(Debug)]
pub(super) struct Text {
    asked: Arc<Asked>,
    /// Names it among all.
    pub(super) number: u64,
    /// Nothing more will come of it.
    pub(super) complete: bool,
    /// Which of the job's answers.
    pub(super) candidate: u32,
    /// The prompt, and behind it what was answered.
    pub(super) tokens: Vec<Token>,
    prompt: usize,
    /// How many of the tokens are in the cache.
    pub(super) computed: usize,
    /// Where in the cache; `None` while it waits.
    pub(super) lane: Option<Sequence>,
    sampler: Sampler,
    keeper: Option<Keeper>,
    writer: Writer,
    /// Whether it is computed by itself, so as to be the same each time.
    pub(super) exact: bool,
    /// What of it was in the cache when its turn was over.
    pub(super) aside: Option<Vec<u8>>,
}

impl Text {
    /// The answers to an order. The first is computed before the others, which begin with a copy of its prompt.
    /// `forgotten` is what will be told of the cache by the first that ends.
    pub(super) fn of(order: Order, model: &Model, context: u32, forgotten: &Arc<AtomicU32>) -> Vec<Self> {
        let Order { tokens, job, keepers, deadline, left, events, place } = order;
        let max_tokens = job.max_tokens.map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(usize::MAX));
        let forgotten = Arc::clone(forgotten);
        let asked = Arc::new(Asked { events, deadline, left, forgotten, logprobs: job.logprobs, max_tokens, place });
        let mut keepers = keepers.into_iter();
        (0..job.candidates)
            .filter_map(|candidate| {
                // Candidates are to differ, and each to be the same for the same seed.
                let seed = job.sampling.seed.wrapping_add(candidate.wrapping_mul(0x9e37_79b9));
                let sampling = super::Sampling { seed, ..job.sampling };
                Some(Self {
                    asked: Arc::clone(&asked),
                    number: 0,
                    complete: false,
                    candidate,
                    tokens: tokens.clone(),
                    prompt: tokens.len(),
                    computed: 0,
                    lane: None,
                    sampler: Sampler::new(model, &sampling, context)?,
                    keeper: keepers.next(),
                    writer: Writer::new(job.stops.clone()),
                    exact: job.exact,
                    aside: None,
                })
            })
            .collect()
    }

    /// Whether `other` answers the same job.
    pub(super) fn is_sibling(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.asked, &other.asked)
    }

    /// Whether nobody waits for it any more.
    pub(super) fn is_abandoned(&self) -> bool {
        let left = self.asked.left.load(Ordering::Relaxed);
        self.asked.events.is_closed() || left & 1_u32.checked_shl(self.candidate).unwrap_or(0) != 0
    }

    /// Whether its time is over.
    pub(super) fn is_late(&self, now: Instant) -> bool {
        self.asked.deadline.is_some_and(|deadline| deadline <= now)
    }

    /// Tokens that are to be computed.
    pub(super) fn pending(&self) -> &[Token] {
        &self.tokens[self.computed..]
    }

    /// Whether its prompt is not computed yet.
    pub(super) fn reads(&self) -> bool {
        self.pending().len() > 1 || self.tokens.len() == self.prompt
    }

    /// Tokens of its prompt.
    pub(super) fn prompt(&self) -> usize {
        self.prompt
    }

    /// Tokens that it may come to.
    pub(super) fn longest(&self) -> usize {
        self.prompt.saturating_add(self.asked.max_tokens)
    }

    /// Tokens of the answer so far.
    fn said(&self) -> usize {
        self.tokens.len() - self.prompt
    }

    /// The work begins, with so many tokens from the cache.
    pub(super) fn begin(&self, cached: usize) {
        if self.candidate == 0 && self.said() == 0 {
            self.send(Event::Begun { prompt: count(self.prompt), cached: count(cached) });
        }
    }

    /// Nothing will come of it.
    pub(super) fn fail(&self, failure: Failure) {
        self.send(Event::Failed(failure));
    }

    fn send(&self, event: Event) {
        // Whoever asked may be gone; the next step sees that.
        let _ = self.asked.events.send(event);
    }

    /// Chooses the next token; `false` when the answer is complete.
    pub(super) fn go_on(
        &mut self,
        model: &Model,
        choices: &mut Choices,
        logits: &[f32],
        context: u32,
    ) -> Result<bool, Failure> {
        let keeper = self.keeper.as_ref();
        if keeper.is_some_and(|keeper| keeper.ends_before(|| likeliest(logits))) {
            self.end(End::Stop, String::new());
            return Ok(false);
        }
        let allowed = |token| keeper.is_none_or(|keeper| keeper.allows(token));
        let Some(token) = self.sampler.choose(choices, logits, allowed) else {
            self.end(End::Stop, String::new());
            return Ok(false);
        };
        if model.ends(token) {
            self.end(End::Stop, String::new());
            return Ok(false);
        }
        self.tokens.push(token);
        let likelihood = self.asked.logprobs.map(|top| likelihood(model, logits, token, top));
        let may_go_on = match &mut self.keeper {
            Some(keeper) => keeper.take(token).map_err(|error| Failure::Shape(error.0))?,
            None => true,
        };
        match self.writer.push(&model.bytes(token, false)) {
            Written::Stopped(text) => {
                self.end(End::Stop, text);
                return Ok(false);
            }
            Written::Text(text) => self.send(Event::Piece { candidate: self.candidate, text, likelihood }),
        }
        if !may_go_on {
            self.end(End::Stop, String::new());
        } else if self.said() >= self.asked.max_tokens || count(self.tokens.len()) >= context {
            self.end(End::MaxTokens, String::new());
        } else {
            return Ok(true);
        }
        Ok(false)
    }

    fn end(&mut self, end: End, text: String) {
        let text = text + &self.writer.finish();
        let forgotten = self.asked.forgotten.swap(0, Ordering::Relaxed);
        self.send(Event::Ended { candidate: self.candidate, text, end, tokens: count(self.said()), forgotten });
    }
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

fn likeliest(logits: &[f32]) -> Token {
    let most = (0..).zip(logits).max_by(|(_, this), (_, that)| this.total_cmp(that));
    most.map_or(0, |(token, _)| token)
}

/// How likely the chosen token was, and which others were, before temperature and shape.
fn likelihood(model: &Model, logits: &[f32], chosen: Token, top: u32) -> Chosen {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f64 = logits.iter().map(|logit| f64::from(logit - most).exp()).sum();
    let one = |token: Token| {
        let logit = usize::try_from(token).ok().and_then(|at| logits.get(at)).copied().unwrap_or(f32::NEG_INFINITY);
        #[expect(clippy::cast_possible_truncation, reason = "a logarithm, for people to read")]
        let log_probability = (f64::from(logit - most) - sum.ln()) as f32;
        // What is no number could not be told in JSON.
        let log_probability = log_probability.max(f32::MIN);
        Likelihood { id: token, text: String::from_utf8_lossy(&model.bytes(token, true)).into_owned(), log_probability }
    };
    let mut tokens: Vec<Token> = (0..).zip(logits).map(|(token, _)| token).collect();
    let rank = |token: &Token| {
        let logit = usize::try_from(*token).ok().and_then(|at| logits.get(at)).copied().unwrap_or(f32::NEG_INFINITY);
        std::cmp::Reverse(ordered(logit))
    };
    let top = usize::try_from(top).unwrap_or(0).min(tokens.len());
    if top > 0 && top < tokens.len() {
        tokens.select_nth_unstable_by_key(top - 1, rank);
    }
    tokens.truncate(top);
    tokens.sort_by_key(rank);
    Chosen { chosen: one(chosen), top: tokens.into_iter().map(one).collect() }
}

/// A key that sorts as the numbers do.
fn ordered(number: f32) -> i32 {
    let bits = number.to_bits().cast_signed();
    bits ^ ((bits >> 31).cast_unsigned() >> 1).cast_signed()
}
