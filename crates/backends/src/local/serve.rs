//! The backend: calls in, answers of local models out. Models are loaded when they are first needed, or at start when asked to.

use std::collections::BTreeSet;
use std::future::Future as _;
use std::path::Path;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, ready};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures::stream;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, StatusCode};
use pollux_doctor::{Error, Values, raise};
use pollux_models::tokens::Counting;
use pollux_types::Method;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::answer::{self, Answer, Delta};
use super::apart::Helper;
use super::config::LocalConfig;
use super::desk::Desk;
use super::embed;
use super::embedder::Embedder;
use super::engine::{Engine, Event, Failure, Settings};
use super::known;
use super::library::{self, Card, Kind, Library};
use super::llama;
use super::loaded::{LoadError, Loaded, Slots, Stamp};
use super::meters::{self, Metered, Meters};
use super::own::{self, Names};
use super::request::{Asked, Usual};
use super::safety::{Safety, SafetyError};
use super::schema;
use super::template::Message;
use crate::absent;
use crate::call::{Attempt, Backend, Body, BodyStream, Call, Reply};
use crate::counting;
use crate::frame::{self, Framer};
use crate::long::{counted, elsewhere};

/// Writes a model anew with weights of 8 bits (`Q8_0`), which read prompts twice as fast as those of 4 and keep the answers.
///
/// # Errors
/// When the file is no model, or cannot be written.
pub fn requantise(from: &Path, to: &Path, threads: u16) -> Result<(), RequantiseError> {
    llama::quantise(from, to, threads).map_err(|error| RequantiseError::new(&error))
}

/// A model cannot be written anew.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct RequantiseError(String);

impl RequantiseError {
    pub(super) fn new(error: &llama::LlamaError) -> Self {
        Self(error.to_string())
    }
}

/// Says who answered in the place of a local model.
const STAND_IN: &str = "x-pollux-stand-in";

/// Local models. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Local(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: LocalConfig,
    library: Library,
    names: Names,
    running: Slots<Running>,
    embedders: Slots<Desk>,
    /// Who computes with files that nobody vouches for.
    helper: Helper,
    safety: Safety,
    stand_in: Arc<dyn Backend>,
    /// Models in memory whose file is gone, which was told.
    gone: Mutex<BTreeSet<String>>,
}

/// Why there is no answer.
#[derive(Debug)]
enum Trouble {
    /// The model cannot be used; somebody else may answer.
    Load(Arc<LoadError>),
    /// The caller is told.
    Told(Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Told(error)
    }
}

impl From<Arc<LoadError>> for Trouble {
    fn from(error: Arc<LoadError>) -> Self {
        if matches!(*error, LoadError::Rests(_)) {
            return Self::Told(raise("service_unavailable", &Values::new()).with_source(error));
        }
        Self::Load(error)
    }
}

/// What came of asking.
enum Begun {
    /// The prompt is blocked: the whole answer.
    Blocked(Value),
    /// An answer is on its way.
    Answer(Box<Answer>, Box<Metered>),
}

/// A model that is loaded.
#[derive(Debug)]
pub(super) struct Running {
    name: String,
    pub(super) engine: Engine,
    usual: Usual,
    meters: Meters,
}

impl Local {
    /// Local models as configured; none is loaded yet. `stand_in` answers for a model that cannot be used, and `helper` is
    /// started for files that may end a process.
    ///
    /// # Errors
    /// When lists or texts that the settings name cannot be used.
    pub fn new(
        config: LocalConfig,
        data_dir: &Path,
        stand_in: Arc<dyn Backend>,
        helper: Helper,
    ) -> Result<Self, SafetyError> {
        llama::vectors::want(config.vectors);
        let library = Library::new(config.folder(data_dir));
        let safety = Safety::load(&config)?;
        let (model, embeddings) = (config.model(data_dir), config.embeddings(data_dir));
        let names = Names::new(config.clone(), library.clone(), model, embeddings);
        let (running, embedders, gone) = (Slots::default(), Slots::default(), Mutex::default());
        Ok(Self(Arc::new(Inner { config, library, names, running, embedders, helper, safety, stand_in, gone })))
    }

    async fn running(&self, name: &str) -> Loaded<Running> {
        let (inner, of) = (Arc::clone(&self.0), name.to_owned());
        self.0.running.of(name).get(name, || self.0.stamp(name), move || inner.load(&of)).await
    }

    async fn embedder(&self, name: &str) -> Loaded<Desk> {
        let (inner, of) = (Arc::clone(&self.0), name.to_owned());
        self.0.embedders.of(name).get(name, || self.0.stamp(name), move || inner.load_embedder(&of)).await
    }

    async fn answer(&self, call: &Call, attempt: &Attempt) -> Result<Begun, Trouble> {
        let running = self.running(&self.0.asked(call, attempt)?).await?;
        let request = call.json.clone().unwrap_or_default();
        let model = call.model_id().unwrap_or_default().to_owned();
        let deadline = attempt.deadline.into_iter().chain(call.deadline).min();
        let rules = self.0.safety.rules(&request);
        let usual = running.usual;
        let (asked, rules, feedback) = aside(move || {
            let asked = Asked::read(&request, &model, usual)?;
            let feedback = rules.prompt(asked.messages.iter().map(|message| message.text.as_str()));
            Ok((asked, rules, feedback))
        })
        .await?;
        if let Some(feedback) = feedback {
            let tokens = running.count(asked.messages, deadline).await?;
            let blocked = answer::blocked(&feedback, tokens, &running.name, &response_id(), &asked.tier);
            return Ok(Begun::Blocked(blocked));
        }
        Ok(aside(move || {
            let (job, functions, tier) = asked.job();
            let candidates = job.candidates;
            let events = running.engine.submit(job, deadline).map_err(|failure| told(&failure, &running.name))?;
            let events = Box::new(running.meters.watch(events, candidates));
            let name = running.name.clone();
            let answer = Answer::new(functions, &rules, candidates, name, response_id(), tier);
            Ok(Begun::Answer(Box::new(answer), events))
        })
        .await?)
    }

    async fn unary(&self, call: &Call, attempt: &Attempt) -> Result<Value, Trouble> {
        let (mut answer, mut events) = match self.answer(call, attempt).await? {
            Begun::Blocked(body) => return Ok(body),
            Begun::Answer(answer, events) => (answer, events),
        };
        let mut deltas = Vec::new();
        while let Some(delta) = next(&mut answer, &mut events).await? {
            deltas.push(delta);
        }
        Ok(answer.whole(deltas))
    }

    async fn streamed(&self, call: &Call, attempt: &Attempt) -> Result<BodyStream, Trouble> {
        let mut framer = Framer::new(call.format);
        let (mut answer, mut events) = match self.answer(call, attempt).await? {
            Begun::Blocked(body) => {
                let items = [Some(framer.chunk(&body)), framer.end()];
                return Ok(Box::pin(stream::iter(items.into_iter().flatten().map(Ok))));
            }
            Begun::Answer(answer, events) => (answer, events),
        };
        // The first delta decides between an error and a stream.
        let mut first = next(&mut answer, &mut events).await?;
        let mut over = false;
        Ok(Box::pin(stream::poll_fn(move |context| {
            if over {
                return Poll::Ready(None);
            }
            let delta = match first.take() {
                Some(delta) => Ok(Some(delta)),
                None => ready!(pin!(next(&mut answer, &mut events)).poll(context)),
            };
            Poll::Ready(match delta {
                Ok(Some(delta)) => Some(Ok(framer.chunk(&answer.chunk(&delta)))),
                Ok(None) => {
                    over = true;
                    framer.end().map(Ok)
                }
                Err(error) => {
                    over = true;
                    Some(Err(error))
                }
            })
        })))
    }

    /// A name of Gemini's has the tokens of Gemini; a local model by its own name has its own, as it would be asked.
    async fn count(&self, call: &Call, attempt: &Attempt) -> Result<Value, Trouble> {
        let name = self.0.asked(call, attempt)?;
        let request = call.json.clone().unwrap_or_default();
        let model = call.model_id().unwrap_or_default().to_owned();
        if !self.0.names.is_own(call) {
            let count = move || absent::check(&request).map(|()| counting::answer(&model, &request));
            return Ok(counted(call.body.len(), count).await??);
        }
        let running = self.running(&name).await?;
        let (usual, deadline) = (running.usual, attempt.deadline.into_iter().chain(call.deadline).min());
        let asked = aside(move || Asked::read(&request, &model, usual)).await?;
        let count = running.count(asked.messages, deadline).await?;
        Ok(json!({"totalTokens": count, "promptTokensDetails": [{"modality": "TEXT", "tokenCount": count}]}))
    }

    async fn embed(&self, call: &Call, attempt: &Attempt) -> Result<Value, Trouble> {
        let name = self.0.asked(call, attempt)?;
        let desk = self.embedder(&name).await?;
        let request = call.json.clone().unwrap_or_default();
        let model = call.model_id().unwrap_or_default().to_owned();
        let (single, most) = (call.method == Method::EmbedContent, desk.embedder.dimensions());
        let read =
            move || if single { embed::one(&request, &model, most) } else { embed::batch(&request, &model, most) };
        let asked = elsewhere(call.body.len(), read).await??;
        let deadline = attempt.deadline.into_iter().chain(call.deadline).min();
        let texts = asked.iter().map(|one| one.text.clone()).collect();
        let made = desk.embed(texts, deadline).await.map_err(|failure| told(&failure, &name))?;
        let size = made.len() * most * size_of::<Value>();
        Ok(elsewhere(size, move || if single { embed::answer(&asked, made) } else { embed::answers(&asked, made) })
            .await?)
    }

    async fn body(&self, call: &Call, attempt: &Attempt) -> Result<Value, Trouble> {
        match call.method {
            Method::ListModels => Ok(self.0.names.list(call, attempt.today)?),
            Method::GetModel => Ok(self.0.names.get(call, attempt.today)?),
            Method::CountTokens => self.count(call, attempt).await,
            Method::EmbedContent | Method::BatchEmbedContents => self.embed(call, attempt).await,
            _ => self.unary(call, attempt).await,
        }
    }
}

impl Local {
    async fn reply(&self, call: &Call, attempt: &Attempt) -> Result<Reply, Trouble> {
        let mut headers = HeaderMap::new();
        let mut content_type = "application/json; charset=UTF-8";
        let body = if call.method.is_stream() {
            content_type = Framer::new(call.format).content_type();
            Body::Stream(self.streamed(call, attempt).await?)
        } else {
            Body::Full(frame::unary(self.body(call, attempt).await?, call.format))
        };
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        if matches!(call.method, Method::GenerateContent | Method::StreamGenerateContent) {
            headers.insert("x-gemini-service-tier", HeaderValue::from_static("standard"));
        }
        if call.method == Method::CountTokens {
            let exact = HeaderValue::from_static(Counting::Exact.as_str());
            let gemini = || counting::told(call.model_id().unwrap_or_default());
            headers.insert(counting::HEADER, if self.0.names.is_own(call) { exact } else { gemini() });
        }
        Ok(Reply { status: StatusCode::OK, headers, body })
    }
}

impl Inner {
    fn stamp(&self, name: &str) -> Stamp {
        Stamp::of(&self.library.file(name), &self.library.card_file(name))
    }

    /// The model that a call is for. Says once when that is in memory, and its file is not where it was.
    fn asked(&self, call: &Call, attempt: &Attempt) -> Result<String, Error> {
        let named = self.names.of(call, attempt.today);
        let name = named.as_deref().unwrap_or_else(|_| own::id(call));
        let mut gone = self.gone.lock().unwrap_or_else(PoisonError::into_inner);
        if self.names.is_here(name) {
            gone.remove(name);
        } else if (self.running.hold(name) || self.embedders.hold(name)) && gone.insert(name.to_owned()) {
            tracing::warn!(
                target: "pollux",
                model = name,
                help = "pull or import it again, or have another one answer with `pollux model use`",
                "the file of a local model that is in memory is gone or was changed: it answers until its process or Pollux \
                 ends, but under its own name only while its card is there"
            );
        }
        drop(gone);
        named
    }

    fn not_there(&self, name: &str) -> LoadError {
        match self.library.cut(name) {
            Some((has, had)) => LoadError::Cut { name: name.to_owned(), has, had },
            None => LoadError::Missing(name.to_owned()),
        }
    }

    /// What is known of a model that is there and of this kind.
    fn card(&self, name: &str, kind: Kind) -> Result<Card, LoadError> {
        let card = self.library.get(name).ok_or_else(|| self.not_there(name))?;
        if card.kind == kind { Ok(card) } else { Err(LoadError::Kind(name.to_owned())) }
    }

    fn load(&self, name: &str) -> Result<Running, LoadError> {
        let card = self.card(name, Kind::Text)?;
        let LocalConfig { parallel, context, cache, queue, .. } = self.config;
        let settings = Settings { parallel, context, cache, queue, threads: self.config.threads() };
        let file = self.library.first(&card);
        let engine = if known::vouches_for(&card, &file) {
            Engine::start(&file, settings)?
        } else {
            Engine::start_apart(&self.helper, name, &file, settings)?
        };
        let library::Usually { temperature, top_p, top_k } = card.sampling.unwrap_or_default();
        let usual = Usual { temperature, top_p, top_k, output: self.config.output };
        Ok(Running { name: name.to_owned(), engine, usual, meters: Meters::new(name) })
    }

    fn load_embedder(&self, name: &str) -> Result<Desk, LoadError> {
        let card = self.card(name, Kind::Embedding)?;
        let (file, threads) = (self.library.first(&card), self.config.threads());
        let embedder = if known::vouches_for(&card, &file) {
            Embedder::load(&file, threads, false).map_err(|error| LoadError::Engine(error.into()))?
        } else {
            Embedder::load_apart(&self.helper, name, &file, threads)?
        };
        Ok(Desk::new(embedder, self.config.queue))
    }
}

impl Running {
    async fn count(&self, chat: Vec<Message>, deadline: Option<Instant>) -> Result<u32, Error> {
        self.engine.count(chat, deadline).await.map_err(|failure| told(&failure, &self.name))
    }
}

/// Does what takes longer than a thread that serves has, such as reading a long prompt.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(raise("internal", &Values::new())))
}

/// The next delta; `None` when the answer is complete.
async fn next(answer: &mut Answer, events: &mut Metered) -> Result<Option<Delta>, Error> {
    while !answer.is_complete() {
        let event = events.next().await;
        let gone = || Failure::Broken("it ended in the middle of an answer".into());
        let event = event.ok_or_else(|| told(&gone(), answer.model()))?;
        let by_the_engine = matches!(event, Event::Ended { .. });
        if let Some(delta) = answer.take(event).map_err(|failure| told(&failure, answer.model()))? {
            // Ended by us: blocked, or it begins to repeat itself.
            if delta.end.is_some() && !by_the_engine {
                events.leave(u32::try_from(delta.candidate).unwrap_or(u32::MAX));
            }
            return Ok(Some(delta));
        }
    }
    Ok(None)
}

/// A failure of a model in Google's words, or in ours where Google has none.
fn told(failure: &Failure, model: &str) -> Error {
    let values = Values::new();
    let error = match failure {
        Failure::TooLong { tokens, limit } => {
            raise("input_token_limit", &values.set("count", *tokens).set("limit", *limit))
        }
        Failure::Busy(_) => raise("overloaded", &values),
        Failure::Deadline => raise("deadline_exceeded", &values),
        Failure::Shape(cause) if schema::is_too_complex(cause) => raise("schema_too_complex", &values),
        Failure::Refused(reason) => raise("chat_not_taken", &values.set("model", model).set("reason", reason.as_str())),
        Failure::Overrun(_) => raise("chat_template_overrun", &values.set("model", model)),
        // What is wrong with a schema was told before a grammar was made of it; the grammar is ours.
        Failure::Shape(_) | Failure::Broken(_) => raise("internal", &values),
    };
    error.with_operator_note(failure.to_string()).with_source(failure.clone())
}

fn response_id() -> String {
    let mut id = [0; 17];
    for byte in &mut id {
        *byte = fastrand::u8(..);
    }
    URL_SAFE_NO_PAD.encode(id)
}

#[async_trait::async_trait]
impl Backend for Local {
    fn name(&self) -> &'static str {
        "local"
    }

    fn has_model(&self, id: &str) -> bool {
        self.0.names.has(id)
    }

    async fn warm(&self) {
        // Why it cannot be used is in the log by then.
        let _ = self.running(self.0.names.usual()).await;
    }

    async fn call(&self, call: &Call, attempt: &Attempt) -> Result<Reply, Error> {
        match self.reply(call, attempt).await {
            Ok(reply) => Ok(reply),
            Err(Trouble::Told(error)) => Err(error),
            Err(Trouble::Load(error)) => {
                tracing::debug!(target: "pollux", %error, instead = self.0.stand_in.name(), "somebody else answers");
                meters::stood_in(self.0.stand_in.name().to_owned(), call.method);
                let mut reply = self.0.stand_in.call(call, attempt).await?;
                // Nobody is to take it for what the model says.
                if let Ok(name) = HeaderValue::from_str(self.0.stand_in.name()) {
                    reply.headers.insert(STAND_IN, name);
                }
                Ok(reply)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use super::super::engine::{self, End};
    use super::super::functions::Functions;
    use super::*;

    #[tokio::test]
    async fn who_is_ended_by_us_is_left_and_who_ends_is_not() {
        let request = json!({"tools": [{"functionDeclarations": [{"name": "now"}]}]});
        let rules = Safety::load(&LocalConfig::default()).unwrap().rules(&request);
        let functions = Functions::read(&request, "m").unwrap();
        let mut answer = Answer::new(functions, &rules, 2, "m".into(), "id".into(), "standard".into());
        let call = "<tool_call>{\"name\":\"now\",\"arguments\":{}}</tool_call>";
        let said = |candidate, text: &str| Event::Piece { candidate, text: text.into(), likelihood: None };
        let ended = Event::Ended { candidate: 0, text: String::new(), end: End::Stop, tokens: 1, forgotten: 0 };
        let events = [said(1, call), said(1, call), said(0, "Hello"), ended];
        let (events, left) = engine::Answer::of(events);
        let mut events = Meters::new("m").watch(events, 2);
        while next(&mut answer, &mut events).await.unwrap().is_some() {}
        assert_eq!(left.load(Ordering::Relaxed), 0b10);
    }
}
