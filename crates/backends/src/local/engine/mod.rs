//! One model at work: texts in, pieces of answers out.
//!
//! A thread owns the model's context and computes for all callers at once ([`scheduler`]); whoever asks holds an [`Answer`],
//! whose drop ends the work within a token. What is asked and what comes back are plain data, so that the same engine can
//! stand behind a channel in this process or behind a pipe to another.

mod alone;
mod lanes;
mod scheduler;
mod shape;
#[cfg(test)]
mod tests;
mod text;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

use serde::{Deserialize, Serialize};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::time::Instant;

pub(super) use super::llama::Sampling;
use super::llama::{Context, LlamaError, Model, Room, Token};
use scheduler::Scheduler;
use shape::{Keeper, Shapes};
pub(super) use shape::{Shape, ShapeError};

/// A part of a prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Segment {
    /// Ours: names of control tokens stand for those tokens.
    Template(String),
    /// A caller's: whatever it says, it is text.
    Text(String),
}

/// What is asked of an engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Job {
    /// The text to go on with.
    pub(super) prompt: Vec<Segment>,
    /// How many answers.
    pub(super) candidates: u32,
    /// How tokens are chosen.
    pub(super) sampling: Sampling,
    /// What ends an answer, and is no part of it.
    pub(super) stops: Vec<String>,
    /// Tokens of an answer at most; an answer also ends where the context does.
    pub(super) max_tokens: Option<u32>,
    /// What an answer must look like.
    pub(super) shape: Option<Shape>,
    /// The same seed is to give the same text, whatever else is computed at the time.
    pub(super) exact: bool,
    /// Tell how likely the tokens were, and so many others at each step.
    pub(super) logprobs: Option<u32>,
}

/// How likely a token was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Likelihood {
    /// The token's number in the vocabulary.
    pub(super) id: i32,
    /// Its text.
    pub(super) text: String,
    /// The logarithm of its probability.
    pub(super) log_probability: f32,
}

/// A token that was chosen, and those that might have been.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Chosen {
    /// What was chosen.
    pub(super) chosen: Likelihood,
    /// The likeliest, in order.
    pub(super) top: Vec<Likelihood>,
}

/// Why an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum End {
    /// The model, the shape or a stop sequence ended it.
    Stop,
    /// It is as long as it may be.
    MaxTokens,
}

/// What comes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Event {
    /// The work has begun.
    Begun {
        /// Tokens of the prompt.
        prompt: u32,
        /// Of these, how many were in the cache.
        cached: u32,
    },
    /// A token was chosen.
    Piece {
        /// Of which answer.
        candidate: u32,
        /// What it adds to the text; may be empty.
        text: String,
        /// How likely it was, when that was asked.
        likelihood: Option<Chosen>,
    },
    /// An answer is complete.
    Ended {
        /// Which.
        candidate: u32,
        /// Text that was held back.
        text: String,
        /// Why.
        end: End,
        /// Its tokens, with those of no text.
        tokens: u32,
    },
    /// Nothing more will come.
    Failed(Failure),
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub(super) enum Failure {
    /// The prompt is longer than the context.
    #[error("the prompt has {tokens} tokens, and the context {limit}")]
    TooLong {
        /// What it has.
        tokens: u32,
        /// What it may have.
        limit: u32,
    },
    /// As many wait as may.
    #[error("{0} requests wait already")]
    Busy(u32),
    /// The caller's time is over.
    #[error("the deadline has passed")]
    Deadline,
    /// The shape asked for cannot be kept to.
    #[error("the shape of the answer cannot be kept to: {0}")]
    Shape(String),
    /// The engine is gone or broken.
    #[error("the engine failed: {0}")]
    Broken(String),
}

/// How an engine works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Settings {
    /// Answers computed side by side.
    pub(super) parallel: u32,
    /// Tokens of one text, prompt and answer.
    pub(super) context: u32,
    /// Tokens kept in memory for all texts.
    pub(super) cache: u32,
    /// Requests that may wait.
    pub(super) queue: u32,
    /// Threads that compute.
    pub(super) threads: u16,
}

/// What a model says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Facts {
    /// `llama`, `qwen2` …
    pub(super) architecture: String,
    /// The name in the file.
    pub(super) name: Option<String>,
    /// Weights.
    pub(super) parameters: u64,
    /// Tokens of one text, as the engine is set up.
    pub(super) context: u32,
    /// The template of a chat, in Jinja.
    pub(super) template: Option<String>,
    /// What begins a text, for the template.
    pub(super) begin: String,
    /// What ends a text, for the template.
    pub(super) end: String,
}

/// A prompt that is ready to be computed.
#[derive(Debug)]
struct Order {
    tokens: Vec<Token>,
    job: Job,
    keepers: Vec<Keeper>,
    deadline: Option<Instant>,
    events: mpsc::UnboundedSender<Event>,
    /// Held until the work is done: how many may wait is bounded.
    place: OwnedSemaphorePermit,
}

/// A model at work in this process. Dropped, it ends after the step it is in.
#[derive(Debug)]
pub(super) struct Engine {
    facts: Facts,
    settings: Settings,
    model: Arc<Model>,
    shapes: Arc<Shapes>,
    places: Arc<Semaphore>,
    orders: Option<mpsc::UnboundedSender<Order>>,
    thread: Option<JoinHandle<()>>,
}

/// What comes of a job. Dropped, the work ends.
#[derive(Debug)]
pub(super) struct Answer(mpsc::UnboundedReceiver<Event>);

impl Answer {
    /// The next event; `None` after the last. An answer's length bounds how many can be waiting here.
    pub(super) async fn next(&mut self) -> Option<Event> {
        self.0.recv().await
    }
}

impl Engine {
    /// Loads a model and starts its thread. Takes as long as reading the file does.
    pub(super) fn start(path: &Path, settings: Settings) -> Result<Self, EngineError> {
        let model = Arc::new(Model::load(path, false)?);
        let trained = model.trained_context();
        let context = if trained == 0 { settings.context } else { settings.context.min(trained) };
        let settings = Settings { context, cache: settings.cache.max(context), ..settings };
        let shapes = Arc::new(Shapes::new(&model)?);
        let room = Room {
            tokens: settings.cache,
            // Twice as many as can work: the others remember what was said, for who goes on with it.
            sequences: settings.parallel * 2,
            batch: scheduler::BATCH,
            threads: settings.threads,
            embeds: false,
        };
        let facts = Facts {
            architecture: model.meta("general.architecture").unwrap_or_default(),
            name: model.meta("general.name"),
            parameters: model.parameters(),
            context,
            template: model.chat_template(),
            begin: model.begin_name(),
            end: model.end_name(),
        };
        let scheduler = Scheduler::new(Context::new(Arc::clone(&model), room)?, Arc::clone(&model), settings);
        let (orders, inbox) = mpsc::unbounded_channel();
        let thread = std::thread::Builder::new().name("local-model".into()).spawn(move || scheduler.run(inbox))?;
        let places = Arc::new(Semaphore::new(usize::try_from(settings.parallel + settings.queue).unwrap_or(1)));
        Ok(Self { facts, settings, model, shapes, places, orders: Some(orders), thread: Some(thread) })
    }

    /// What the model says of itself.
    pub(super) fn facts(&self) -> &Facts {
        &self.facts
    }

    /// How many tokens a prompt has.
    pub(super) fn count(&self, prompt: &[Segment]) -> u32 {
        u32::try_from(self.tokens(prompt).len()).unwrap_or(u32::MAX)
    }

    fn tokens(&self, prompt: &[Segment]) -> Vec<Token> {
        let part = |part: &Segment| match part {
            Segment::Template(text) => self.model.tokens(text, true, false),
            Segment::Text(text) => self.model.tokens(text, false, false),
        };
        prompt.iter().flat_map(part).collect()
    }

    /// Takes a job. Reads the prompt and compiles the shape where it is called, which may take a while: not for a thread
    /// that serves.
    pub(super) fn submit(&self, job: Job, deadline: Option<Instant>) -> Result<Answer, Failure> {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return Err(Failure::Busy(self.settings.queue));
        };
        let tokens = self.tokens(&job.prompt);
        let has = u32::try_from(tokens.len()).unwrap_or(u32::MAX);
        if has >= self.settings.context {
            return Err(Failure::TooLong { tokens: has, limit: self.settings.context - 1 });
        }
        let keepers = match &job.shape {
            None => Vec::new(),
            Some(shape) => (0..job.candidates)
                .map(|_| self.shapes.keeper(shape))
                .collect::<Result<_, _>>()
                .map_err(|error: ShapeError| Failure::Shape(error.0))?,
        };
        let (events, answer) = mpsc::unbounded_channel();
        let order = Order { tokens, job, keepers, deadline, events, place };
        let gone = || Failure::Broken("its thread has ended".into());
        self.orders.as_ref().ok_or_else(gone)?.send(order).map_err(|_| gone())?;
        Ok(Answer(answer))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // It ends after the step it is in; a panic in it has been told already.
            let _ = thread.join();
        }
    }
}

/// An engine cannot start.
#[derive(Debug, thiserror::Error)]
pub(super) enum EngineError {
    /// The model's file is of no use.
    #[error(transparent)]
    Llama(#[from] LlamaError),
    /// Its vocabulary is of no use.
    #[error("the vocabulary is of no use: {0}")]
    Vocabulary(#[from] ShapeError),
    /// No thread.
    #[error("cannot start a thread")]
    Thread(#[from] std::io::Error),
}
