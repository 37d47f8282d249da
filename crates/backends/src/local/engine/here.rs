//! The model in this process: its thread, and the way to it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;
use std::thread::JoinHandle;

use tokio::sync::{Semaphore, mpsc};
use tokio::time::Instant;

use super::super::llama::{Context, Model, Room, Token};
use super::scheduler::{self, Scheduler};
use super::shape::{ShapeError, Shapes};
use super::{EngineError, Facts, Failure, Job, Order, Segment, Settings};

/// A model at work in this process. Dropped, it ends after the step it is in.
#[derive(Debug)]
pub(in super::super) struct Here {
    facts: Facts,
    settings: Settings,
    model: Arc<Model>,
    shapes: Arc<Shapes>,
    places: Arc<Semaphore>,
    orders: Option<mpsc::UnboundedSender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Here {
    /// Loads a model and starts its thread. Takes as long as reading the file does.
    pub(super) fn start(path: &Path, settings: Settings, mapped: bool) -> Result<Self, EngineError> {
        let model = Arc::new(Model::load(path, mapped)?);
        let trained = model.trained_context();
        let context = if trained == 0 { settings.context } else { settings.context.min(trained) };
        let settings = Settings { context, cache: settings.cache.max(context), ..settings };
        let shapes = Arc::new(Shapes::new(&model)?);
        let room = Room {
            tokens: settings.cache,
            // Twice as many as can work: in the others stays what was said, until somebody else begins.
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

    /// Whether its thread is gone.
    pub(super) fn has_ended(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
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

    /// Takes a job. Reads the prompt and compiles the shape where it is called.
    pub(super) fn submit(
        &self,
        job: Job,
        deadline: Option<Instant>,
        left: Arc<AtomicU32>,
    ) -> Result<mpsc::UnboundedReceiver<super::Event>, Failure> {
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
        let order = Order { tokens, job, keepers, deadline, left, events, place };
        let gone = || Failure::Broken("its thread has ended".into());
        self.orders.as_ref().ok_or_else(gone)?.send(order).map_err(|_| gone())?;
        Ok(answer)
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // It ends after the step it is in; a panic in it has been told already.
            let _ = thread.join();
        }
    }
}
