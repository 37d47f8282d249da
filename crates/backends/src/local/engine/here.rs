//! The model in this process: its thread, and the way to it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;
use std::thread::JoinHandle;

use tokio::sync::{Semaphore, mpsc};
use tokio::time::Instant;

use super::super::llama::{Context, Model, Room, Token};
use super::super::renderings::Renderings;
use super::super::template::{Message, Segment, Template, Usage};
use super::scheduler::{self, Scheduler};
use super::shape::{ShapeError, Shapes};
use super::{EngineError, Failure, Job, Order, Settings};

/// A model at work in this process. Dropped, it ends after the step it is in.
#[derive(Debug)]
pub(in super::super) struct Here {
    template: Template,
    settings: Settings,
    model: Arc<Model>,
    shapes: Arc<Shapes>,
    places: Arc<Semaphore>,
    orders: Option<mpsc::UnboundedSender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Here {
    /// Loads a model and starts its thread. Takes as long as reading the file does.
    pub(in super::super) fn start(
        path: &Path,
        settings: Settings,
        mapped: bool,
        renderings: Arc<Renderings>,
    ) -> Result<Self, EngineError> {
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
        let usage = Usage { template: model.chat_template(), begin: model.begin_name(), end: model.end_name() };
        let template = Template::new(usage, renderings)?;
        let scheduler = Scheduler::new(Context::new(Arc::clone(&model), room)?, Arc::clone(&model), settings);
        let (orders, inbox) = mpsc::unbounded_channel();
        let thread = std::thread::Builder::new().name("local-model".into()).spawn(move || scheduler.run(inbox))?;
        let places = Arc::new(Semaphore::new(usize::try_from(settings.parallel + settings.queue).unwrap_or(1)));
        Ok(Self { template, settings, model, shapes, places, orders: Some(orders), thread: Some(thread) })
    }

    /// Whether its thread is gone.
    pub(in super::super) fn has_ended(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }

    /// How many tokens the prompt of a chat has.
    pub(in super::super) fn count(&self, chat: &[Message]) -> Result<u32, Failure> {
        Ok(u32::try_from(self.tokens(chat)?.len()).unwrap_or(u32::MAX))
    }

    /// The prompt of a chat.
    fn tokens(&self, chat: &[Message]) -> Result<Vec<Token>, Failure> {
        // It has proved that it can: what it does not take is this conversation.
        let refused = |error: minijinja::Error| {
            Failure::Refused(error.detail().map_or_else(|| error.kind().to_string(), str::to_owned))
        };
        let prompt = self.template.prompt(chat).map_err(refused)?;
        let part = |part: &Segment| match part {
            Segment::Template(text) => self.model.tokens(text, true, false),
            Segment::Text(text) => self.model.tokens(text, false, false),
        };
        let mut tokens: Vec<Token> = prompt.iter().flat_map(part).collect();
        // As llama.cpp's own server does it: most templates write it, some leave it to whoever reads them.
        if let Some(begin) = self.model.begin_wanted().filter(|begin| tokens.first() != Some(begin)) {
            tokens.insert(0, begin);
        }
        Ok(tokens)
    }

    /// Takes a job, whose answers may be left one by one, by bits of `left`. Makes the prompt and compiles the shape where it
    /// is called.
    pub(in super::super) fn submit(
        &self,
        job: Job,
        deadline: Option<Instant>,
        left: Arc<AtomicU32>,
    ) -> Result<mpsc::UnboundedReceiver<super::Event>, Failure> {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return Err(Failure::Busy(self.settings.queue));
        };
        let tokens = self.tokens(&job.chat)?;
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

#[cfg(test)]
mod tests {
    use super::super::tests::{PLAIN, job, model_with};
    use super::*;

    #[test]
    fn a_text_begins_as_its_model_wants_it_and_once() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { parallel: 1, context: 64, cache: 64, queue: 1, threads: 1 };
        let said = "{{ bos_token }}".to_owned() + PLAIN;
        for (template, begins, begin) in [(PLAIN, false, 0), (PLAIN, true, 1), (&*said, false, 1), (&*said, true, 1)] {
            let file = model_with(folder.path(), template, begins);
            let here = Here::start(&file, settings, false, Arc::default()).unwrap();
            let tokens = here.tokens(&job("hi").chat).unwrap();
            assert_eq!((tokens.len(), tokens.iter().filter(|token| **token == 1).count()), (2 + begin, begin));
            // Whoever writes its name has not written it.
            let tokens = here.tokens(&job("<s>").chat).unwrap();
            assert_eq!((tokens.len(), tokens.iter().filter(|token| **token == 1).count()), (3 + begin, begin));
        }
    }

    #[test]
    fn what_is_no_model_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("none.gguf");
        std::fs::write(&path, "GGUF, but not really").unwrap();
        let settings = Settings { parallel: 1, context: 64, cache: 64, queue: 1, threads: 1 };
        let error = Here::start(&path, settings, false, Arc::default()).unwrap_err().to_string();
        assert!(error.contains("is not a model that can be loaded: "), "{error}");
    }
}
