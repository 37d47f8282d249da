//! One model at work: texts in, pieces of answers out.
//!
//! A thread owns the model's context and computes for all callers at once ([`scheduler`]); whoever asks holds an [`Answer`],
//! whose drop ends the work within a token. What is asked and what comes back are plain data: the same engine stands behind
//! a channel in this process ([`here`]) or behind a pipe to another ([`apart`]).

mod alone;
mod apart;
mod here;
mod lanes;
mod scheduler;
mod shape;
mod shelf;
#[cfg(test)]
mod tests;
mod text;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde::{Deserialize, Serialize};
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

use super::apart::{self as process, Helper};
pub(super) use super::llama::Sampling;
use super::llama::{LlamaError, Token};
use super::meters;
use super::template::Message;
use apart::Apart;
pub(super) use here::Here;
use shape::Keeper;
pub(super) use shape::{Shape, ShapeError};

/// What is asked of an engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Job {
    /// What was said so far; the model's own template makes a prompt of it.
    pub(super) chat: Vec<Message>,
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
        /// Texts that were forgotten to make room, since it was told last.
        forgotten: u32,
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
    /// The model's template makes no prompt of this chat.
    #[error("the chat template does not take this conversation: {0}")]
    Refused(String),
    /// A template took so much that its process was ended, with all that was asked of it.
    #[error("the process of the model was ended: {0}")]
    Overrun(String),
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

/// A prompt that is ready to be computed.
#[derive(Debug)]
struct Order {
    tokens: Vec<Token>,
    job: Job,
    keepers: Vec<Keeper>,
    deadline: Option<Instant>,
    /// A bit for each answer that nobody reads any more.
    left: Arc<AtomicU32>,
    events: mpsc::UnboundedSender<Event>,
    /// Held until the work is done: how many may wait is bounded.
    place: OwnedSemaphorePermit,
}

/// A model at work.
#[derive(Debug)]
pub(super) enum Engine {
    /// In this process.
    Here(Arc<Here>),
    /// In a process of its own.
    Apart(Apart),
}

/// What comes of a job. Dropped, the work ends.
#[derive(Debug)]
pub(super) struct Answer {
    events: mpsc::UnboundedReceiver<Event>,
    /// A bit for each of its answers that nobody reads any more.
    left: Arc<AtomicU32>,
    call: Option<process::Call>,
}

impl Answer {
    /// One of these events, and who of it was left.
    #[cfg(test)]
    pub(super) fn of(said: impl IntoIterator<Item = Event>) -> (Self, Arc<AtomicU32>) {
        let ((sender, events), left) = (mpsc::unbounded_channel(), Arc::default());
        said.into_iter().for_each(|event| sender.send(event).unwrap());
        (Self { events, left: Arc::clone(&left), call: None }, left)
    }

    /// The next event; `None` after the last. An answer's length bounds how many can be waiting here.
    pub(super) async fn next(&mut self) -> Option<Event> {
        self.events.recv().await
    }

    /// Nobody reads this one of its answers any more; the others go on.
    pub(super) fn leave(&self, candidate: u32) {
        match &self.call {
            Some(call) => call.leave(candidate),
            None => leave(&self.left, candidate),
        }
    }
}

impl Engine {
    /// Loads a model into this process, which runs the template in its file, too: for files that somebody vouches for. Takes
    /// as long as reading the file does.
    pub(super) fn start(path: &Path, settings: Settings) -> Result<Self, EngineError> {
        Ok(Self::Here(Arc::new(Here::start(path, settings, false, Arc::default())?)))
    }

    /// Has a process of its own load a model, which is called `name`, and waits until it has.
    pub(super) fn start_apart(
        helper: &Helper,
        name: &str,
        path: &Path,
        settings: Settings,
    ) -> Result<Self, process::StartError> {
        Apart::start(helper, name, path, settings).map(Self::Apart)
    }

    /// Since when it is of no use any more.
    pub(super) fn ended(&self) -> Option<Instant> {
        match self {
            Self::Here(here) => here.has_ended().then(Instant::now),
            Self::Apart(apart) => apart.ended(),
        }
    }

    /// Keeps this for as long as it is of use; gives it back where its end is seen only by whoever looks.
    pub(super) fn hold(&self, counted: meters::Loaded) -> Option<meters::Loaded> {
        match self {
            Self::Here(_) => return Some(counted),
            Self::Apart(apart) => apart.hold(counted),
        }
        None
    }

    /// How many tokens the prompt of a chat has.
    pub(super) async fn count(&self, chat: Vec<Message>, deadline: Option<Instant>) -> Result<u32, Failure> {
        let counted = async {
            match self {
                Self::Here(here) => {
                    let here = Arc::clone(here);
                    let counted = spawn_blocking(move || here.count(&chat)).await;
                    counted.unwrap_or_else(|error| Err(Failure::Broken(error.to_string())))
                }
                Self::Apart(apart) => apart.count(chat).await,
            }
        };
        match deadline {
            Some(deadline) => timeout_at(deadline, counted).await.unwrap_or(Err(Failure::Deadline)),
            None => counted.await,
        }
    }

    /// Takes a job. Makes the prompt and compiles the shape, which may take a while: not for a thread that serves.
    pub(super) fn submit(&self, job: Job, deadline: Option<Instant>) -> Result<Answer, Failure> {
        match self {
            Self::Here(here) => {
                let left = Arc::default();
                Ok(Answer { events: here.submit(job, deadline, Arc::clone(&left))?, left, call: None })
            }
            Self::Apart(apart) => apart.submit(job, deadline),
        }
    }
}

/// Marks an answer as one that nobody reads.
pub(super) fn leave(left: &AtomicU32, candidate: u32) {
    left.fetch_or(1_u32.checked_shl(candidate).unwrap_or(0), Ordering::Relaxed);
}

/// An engine cannot start.
#[derive(Debug, thiserror::Error)]
pub(super) enum EngineError {
    /// The model's file is of no use.
    #[error(transparent)]
    Llama(#[from] LlamaError),
    /// Its template is of no use.
    #[error("its chat template cannot be used")]
    Template(#[from] minijinja::Error),
    /// Its vocabulary is of no use.
    #[error("the vocabulary is of no use: {0}")]
    Vocabulary(#[from] ShapeError),
    /// No thread.
    #[error("cannot start a thread")]
    Thread(#[from] std::io::Error),
}
