//! The side that computes: one model, asked over a pipe.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU32;
use std::sync::{Arc, mpsc};
use std::thread;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::{AbortHandle, JoinSet, spawn_blocking};
use tokio::time::{Instant, timeout_at};

use super::super::embedder::Embedder;
use super::super::engine::{self, Event, Failure, Here, Job, Settings};
use super::super::llama::vectors;
use super::super::loaded::with_causes;
use super::super::renderings::{Bounds, Renderings};
use super::{Ask, Ready, Setup, Told, encoded, read, write};

/// Why a child ends before it is told to.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    /// No threads.
    #[error("cannot start to work")]
    Start(#[from] io::Error),
    /// Who asks makes no sense.
    #[error("the first message is to say what is to be loaded")]
    NoSetup,
    /// The one who asked has been told why.
    #[error("the model cannot be loaded")]
    Unloadable,
    /// A template is beyond its bounds.
    #[error("{0}")]
    Overrun(String),
    /// The engine is broken.
    #[error("the engine has ended")]
    EngineEnded,
}

/// A model that is loaded.
#[derive(Debug, Clone)]
enum Model {
    Text(Arc<Here>),
    Embedding(Arc<Embedder>),
}

/// What is to be said to whoever asks.
#[derive(Debug, Clone)]
struct Outbox(mpsc::Sender<(u64, Told)>);

impl Outbox {
    fn tell(&self, call: u64, told: Told) {
        // Nobody reads any more: the input ends too, and with it all this.
        let _ = self.0.send((call, told));
    }
}

/// Computes with a model file what comes on `from`, until that ends. For a process of its own, which is the first to end when
/// memory runs out.
///
/// # Errors
/// When the file cannot be loaded, its template takes too much, or the engine breaks.
pub fn work(file: &Path, from: impl Read + Send + 'static, to: impl Write + Send + 'static) -> Result<(), WorkError> {
    // Where there is no such file, the system knows nothing of the kind.
    let _ = fs::write("/proc/self/oom_score_adj", "1000");
    serve(file, from, to, Bounds::default())
}

/// As [`work`], whatever process this is.
pub(super) fn serve(
    file: &Path,
    mut from: impl Read + Send + 'static,
    to: impl Write + Send + 'static,
    bounds: Bounds,
) -> Result<(), WorkError> {
    let setup = match read(&mut from)?.map(|(call, what)| (call, serde_json::from_slice(&what))) {
        Some((call, Ok(Ask::Setup(setup, wanted)))) => {
            vectors::want(wanted);
            (call, setup)
        }
        _ => return Err(WorkError::NoSetup),
    };
    let (outbox, said) = mpsc::channel();
    let writer = thread::Builder::new().name("answers".into()).spawn(move || say(&said, to))?;
    let (asks, inbox) = unbounded_channel();
    thread::Builder::new().name("asks".into()).spawn(move || {
        while let Ok(Some(message)) = read(&mut from) {
            if asks.send(message).is_err() {
                return;
            }
        }
    })?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let done = runtime.block_on(answer((file.to_owned(), bounds), setup, inbox, Outbox(outbox)));
    runtime.shutdown_background();
    if matches!(done, Err(WorkError::Unloadable | WorkError::Overrun(_))) {
        // It has told why, and that is to be read.
        let _ = writer.join();
    }
    done
}

/// Writes what is said, until the last word, or until nobody says anything any more.
fn say(said: &mpsc::Receiver<(u64, Told)>, to: impl Write) -> io::Result<()> {
    let mut to = BufWriter::new(to);
    while let Ok(first) = said.recv() {
        for (call, told) in std::iter::once(first).chain(said.try_iter()) {
            write(&mut to, call, &encoded(&told))?;
            if matches!(told, Told::Unloadable(_) | Told::Overrun(_)) {
                return to.flush();
            }
        }
        to.flush()?;
    }
    Ok(())
}

async fn answer(
    (file, bounds): (PathBuf, Bounds),
    (call, setup): (u64, Setup),
    mut inbox: UnboundedReceiver<(u64, Vec<u8>)>,
    outbox: Outbox,
) -> Result<(), WorkError> {
    // Whoever stops all processes of a service means the one that serves, which lets answers come to their end first.
    #[cfg(unix)]
    let _deaf = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    let renderings: Arc<Renderings> = Arc::default();
    let watched = Arc::clone(&renderings);
    let beyond = watched.beyond(bounds);
    tokio::pin!(beyond);
    let loading = spawn_blocking(move || Model::load(&file, setup, renderings));
    let model = tokio::select! {
        loaded = loading => loaded.map_err(io::Error::other)?,
        what = &mut beyond => Err(what),
        // Nothing is asked of a model that is not there yet: this is the end of those who could ask.
        _ = inbox.recv() => return Ok(()),
    };
    let model = match model {
        Ok((model, ready)) => {
            outbox.tell(call, Told::Ready(ready));
            model
        }
        Err(why) => {
            outbox.tell(call, Told::Unloadable(why));
            return Err(WorkError::Unloadable);
        }
    };
    let mut works: JoinSet<u64> = JoinSet::new();
    let mut calls: HashMap<u64, (AbortHandle, Arc<AtomicU32>)> = HashMap::new();
    loop {
        tokio::select! {
            asked = inbox.recv() => {
                let Some((call, what)) = asked else { return Ok(()) };
                match serde_json::from_slice(&what) {
                    Ok(Ask::Leave) => {
                        if let Some((work, _)) = calls.remove(&call) {
                            work.abort();
                        }
                        outbox.tell(call, Told::Over);
                    }
                    Ok(Ask::LeaveOne(candidate)) => {
                        if let Some((_, left)) = calls.get(&call) {
                            engine::leave(left, candidate);
                        }
                    }
                    Ok(ask) => {
                        let left = Arc::default();
                        let work = model.clone().serve(call, ask, Arc::clone(&left), outbox.clone());
                        calls.insert(call, (works.spawn(work), left));
                    }
                    Err(error) => {
                        outbox.tell(call, Told::Event(Event::Failed(Failure::Shape(error.to_string()))));
                        outbox.tell(call, Told::Over);
                    }
                }
            }
            what = &mut beyond => {
                outbox.tell(0, Told::Overrun(what.clone()));
                return Err(WorkError::Overrun(what));
            }
            Some(done) = works.join_next() => {
                if let Ok(call) = done {
                    calls.remove(&call);
                }
                if model.has_ended() {
                    return Err(WorkError::EngineEnded);
                }
            }
        }
    }
}

impl Model {
    fn load(file: &Path, setup: Setup, renderings: Arc<Renderings>) -> Result<(Self, Ready), String> {
        match setup {
            Setup::Text(settings) => {
                // Who asks counts those who wait, and hears a little later that one is done.
                let settings = Settings { queue: u32::MAX / 2, ..settings };
                let here = Here::start(file, settings, true, renderings).map_err(|error| with_causes(&error))?;
                Ok((Self::Text(Arc::new(here)), Ready::Text))
            }
            Setup::Embedding { threads } => {
                let embedder = Embedder::load(file, threads, true).map_err(|error| error.to_string())?;
                let ready = Ready::Embedding { dimensions: embedder.dimensions() };
                Ok((Self::Embedding(Arc::new(embedder)), ready))
            }
        }
    }

    fn has_ended(&self) -> bool {
        match self {
            Self::Text(here) => here.has_ended(),
            Self::Embedding(_) => false,
        }
    }

    /// Does what is asked, and says what comes of it. The number of the call, for who keeps count.
    async fn serve(self, call: u64, ask: Ask, leaves: Arc<AtomicU32>, outbox: Outbox) -> u64 {
        match (self, ask) {
            (Self::Text(here), Ask::Submit { job, left }) => {
                let deadline = left.and_then(|left| Instant::now().checked_add(left));
                if let Err(failure) = write_answer(here, call, (job, deadline, leaves), &outbox).await {
                    outbox.tell(call, Told::Event(Event::Failed(failure)));
                }
                outbox.tell(call, Told::Over);
            }
            (Self::Text(here), Ask::Count(chat)) => {
                let counted = spawn_blocking(move || here.count(&chat)).await;
                outbox.tell(call, Told::Counted(counted.unwrap_or_else(|error| Err(broken(&error)))));
            }
            (Self::Embedding(embedder), Ask::Embed(texts)) => {
                let made = spawn_blocking(move || embedder.embed(&texts)).await;
                outbox.tell(call, Told::Embedded(made.unwrap_or_else(|error| Err(broken(&error)))));
            }
            _ => outbox.tell(call, Told::Over),
        }
        call
    }
}

async fn write_answer(
    here: Arc<Here>,
    call: u64,
    (job, deadline, left): (Job, Option<Instant>, Arc<AtomicU32>),
    outbox: &Outbox,
) -> Result<(), Failure> {
    let submitted = spawn_blocking(move || here.submit(job, deadline, left));
    let submitted = match deadline {
        // A template may take its time, and whoever asked has only so much.
        Some(deadline) => timeout_at(deadline, submitted).await.map_err(|_| Failure::Deadline)?,
        None => submitted.await,
    };
    let mut events = submitted.unwrap_or_else(|error| Err(broken(&error)))?;
    while let Some(event) = events.recv().await {
        outbox.tell(call, Told::Event(event));
    }
    Ok(())
}

fn broken(error: &tokio::task::JoinError) -> Failure {
    Failure::Broken(error.to_string())
}
