//! The emulator: answers as the Gemini API would, without a model, and fails in any way on demand.
//!
//! Everything follows from the request and a seed, so a test that passes once passes always. It never
//! forwards anything and needs no network, no key and no file. Who may order a failure, nearest first: the
//! `x-pollux-fault` header, a script, `[[fault:…]]` in the prompt, the key, and last chance.

mod config;
mod dice;
mod embed;
mod fault;
mod fingerprint;
mod functions;
mod generate;
mod hints;
mod obey;
mod pattern;
mod perform;
mod plan;
mod play;
mod quotas;
mod record;
mod report;
mod request;
mod scalar;
mod schema;
mod script;
mod stream;
mod text;
mod usage;

use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use futures::StreamExt as _;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, StatusCode};
use pollux_doctor::{Error, raise};
use pollux_models::{Model, catalogue};
use pollux_types::Method;
use serde_json::{Value, json};
use tokio::time::Instant;

pub use config::{Chance, EmulatorConfig};
pub use fault::OrderError;
pub use plan::FAULT_HEADER;
pub use quotas::{Quota, QuotaTier, Window};
pub use record::{Differs, Near, NearMiss, Pace, RecordConfig, RecordError, RecordKey, RecordMode};
pub use report::{Count, Record, Report, State};
pub use script::{Match, Script, ScriptError, Step, StepTable};

use crate::absent;
use crate::call::{Attempt, Backend, Body, Call, Reply};
use crate::counting;
use crate::frame::{self, Framer};
use crate::long::{LONG_TO_COUNT, counted};
use crate::read;
use fault::Order;
use perform::Unary;
use plan::{Plan, Planner};
use play::{Item, pause, play};
use quotas::Quotas;
use record::Recorder;
use report::{Entry, Log};

/// The emulator cannot start with these settings.
#[derive(Debug, thiserror::Error)]
pub enum EmulatorError {
    /// A file of sequences cannot be read.
    #[error("cannot read the sequences in {path}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file of sequences is not what it should be.
    #[error("the sequences in {path} are not as expected: {reason}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What and where.
        reason: String,
    },
    /// Nothing can be recorded, or replayed.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A step is not understood.
    #[error(transparent)]
    Script(#[from] ScriptError),
    /// A fault by chance is not understood.
    #[error("in the list of faults by probability: {0}")]
    Chance(#[from] OrderError),
    /// A probability is not between 0 and 1.
    #[error("the probability of `{fault}` is {probability}; expected a number from 0 to 1")]
    Probability {
        /// The fault.
        fault: String,
        /// What came.
        probability: f64,
    },
}

/// The emulator. Cheap to clone; clones share scripts, counters and the report.
#[derive(Debug, Clone)]
pub struct Emulator(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: EmulatorConfig,
    planner: Planner,
    quotas: Quotas,
    recorder: Option<Recorder>,
    log: Arc<Log>,
}

impl Emulator {
    /// An emulator with these settings.
    ///
    /// # Errors
    /// A file of sequences that cannot be read or understood, or a fault that does not exist.
    pub fn new(config: EmulatorConfig) -> Result<Self, EmulatorError> {
        let planner = Planner::new(&config)?;
        let log = Log::new(config.report_limit);
        let quotas = Quotas::new(config.quotas.clone());
        let recorder = Recorder::new(&config.record)?;
        Ok(Self(Arc::new(Inner { config, planner, quotas, recorder, log })))
    }

    /// Puts these scripts in the place of those in force.
    ///
    /// # Errors
    /// A step that is not understood; then nothing changes.
    pub fn set_scripts(&self, scripts: Vec<Script>) -> Result<(), ScriptError> {
        self.0.planner.scripts.set(scripts)
    }

    /// Adds scripts behind those in force, which go on where they are.
    ///
    /// # Errors
    /// A step that is not understood; then nothing changes.
    pub fn add_scripts(&self, scripts: Vec<Script>) -> Result<(), ScriptError> {
        self.0.planner.scripts.add(scripts)
    }

    /// The scripts in force, as they were given.
    pub fn scripts(&self) -> Vec<Script> {
        self.0.planner.scripts.all()
    }

    /// Takes all scripts away.
    pub fn clear(&self) {
        // An empty list has no step that could be wrong.
        let _ = self.0.planner.scripts.set(Vec::new());
    }

    /// What came and what it got.
    pub fn report(&self) -> Report {
        let near_misses = self.0.recorder.as_ref().map(Recorder::misses).unwrap_or_default();
        Report { near_misses, ..self.0.log.report() }
    }

    /// Forgets every attempt and every count, what was used of a quota too; scripts stay, and begin again.
    pub fn reset(&self) {
        self.0.log.clear();
        self.0.quotas.clear();
        self.0.planner.rewind();
        if let Some(recorder) = &self.0.recorder {
            recorder.rewind();
        }
    }

    async fn carry_out(
        &self,
        call: &Call,
        plan: Arc<Plan>,
        deadline: Option<Instant>,
        entry: Entry,
    ) -> Result<Reply, Error> {
        let order = &plan.order;
        let delay = order.delay.unwrap_or_default().saturating_add(self.0.config.first_byte);
        if !pause(Some(delay), deadline).await {
            entry.failed();
            return Err(raise("deadline_exceeded", &plan.values));
        }
        let mine = Arc::clone(&plan);
        let work = move |emulator: &Self, call: &Call| {
            if call.method.is_stream() { emulator.streamed(call, &mine) } else { Ok(emulator.unary(call, &mine)) }
        };
        let done = self.reading(call, work).await.and_then(|done| done);
        match done {
            Ok(Outcome::Play(items, framer)) => Ok(reply(call, items, framer, deadline, entry)),
            Ok(Outcome::Hang) => {
                pause(None, deadline).await;
                entry.failed();
                Err(raise("deadline_exceeded", &plan.values))
            }
            Ok(Outcome::Fail(error)) | Err(error) => {
                entry.failed();
                Err(error)
            }
        }
    }

    /// Does what reads all of a request, its tokens above all; not on the thread that serves when that is long.
    async fn reading<T: Send + 'static>(
        &self,
        call: &Call,
        work: impl FnOnce(&Self, &Call) -> T + Send + 'static,
    ) -> Result<T, Error> {
        if call.body.len() <= LONG_TO_COUNT {
            return Ok(work(self, call));
        }
        let (emulator, call) = (self.clone(), call.clone());
        counted(call.body.len(), move || work(&emulator, &call)).await
    }

    fn unary(&self, call: &Call, plan: &Plan) -> Outcome {
        let encode = |body: Value| frame::unary(body, call.format);
        let answer = || self.body(call, plan).map(encode);
        match perform::unary(&plan.order, &plan.values, answer, encode) {
            Unary::Play(items) => Outcome::Play(items, None),
            Unary::Fail(error) => Outcome::Fail(error),
            Unary::Hang => Outcome::Hang,
        }
    }

    fn streamed(&self, call: &Call, plan: &Plan) -> Result<Outcome, Error> {
        match perform::fails_at_once(&plan.order, &plan.values) {
            Some(Unary::Fail(error)) => return Err(error),
            Some(Unary::Hang) => return Ok(Outcome::Hang),
            Some(Unary::Play(_)) | None => {}
        }
        let mut answer = self.answer(call, plan)?;
        let framer = Framer::new(call.format);
        let items = perform::streamed(&mut answer, &plan.order, &plan.values, framer, self.0.config.between_chunks);
        Ok(Outcome::Play(items, Some(framer)))
    }

    fn answer(&self, call: &Call, plan: &Plan) -> Result<generate::Answer, Error> {
        let model = model(call, plan)?;
        let request = call.json.as_deref().unwrap_or(&Value::Null);
        absent::check(request)?;
        let name = call.model_id().unwrap_or_default();
        let mut answer = generate::answer(request, name, model, self.0.config.seed);
        if let Some(text) = &plan.text {
            answer.say(text);
        }
        Ok(answer)
    }

    /// The body of a unary answer, whatever the method.
    fn body(&self, call: &Call, plan: &Plan) -> Result<Value, Error> {
        let request = call.json.as_deref().unwrap_or(&Value::Null);
        match call.method {
            Method::ListModels => {
                let query =
                    |name: &str| call.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
                let size = query("pageSize").or_else(|| query("page_size")).and_then(|size| size.parse().ok());
                let token = query("pageToken").or_else(|| query("page_token"));
                catalogue().page(call.version, plan.today, size, token)
            }
            Method::GetModel => Ok(model(call, plan)?.wire()),
            Method::CountTokens => {
                model(call, plan)?;
                absent::check(request)?;
                Ok(counting::answer(call.model_id().unwrap_or_default(), request))
            }
            Method::EmbedContent => {
                let embedding = embedding(request, model(call, plan)?);
                Ok(json!({"embedding": embedding, "usageMetadata": usage::of_embedding(request)}))
            }
            Method::BatchEmbedContents => {
                let model = model(call, plan)?;
                let embeddings: Vec<Value> =
                    read::list(request, "requests").iter().map(|one| embedding(one, model)).collect();
                if embeddings.is_empty() {
                    return Ok(json!({}));
                }
                Ok(json!({"embeddings": embeddings, "usageMetadata": usage::of_embedding(request)}))
            }
            _ => {
                let mut answer = self.answer(call, plan)?;
                perform::reshape(&mut answer, &plan.order, &plan.values);
                Ok(answer.unary())
            }
        }
    }
}

/// What becomes of a call.
enum Outcome {
    Play(Vec<Item>, Option<Framer>),
    Fail(Error),
    Hang,
}

#[async_trait::async_trait]
impl Backend for Emulator {
    fn name(&self) -> &'static str {
        "emulator"
    }

    async fn call(&self, call: &Call, attempt: &Attempt) -> Result<Reply, Error> {
        let deadline = attempt.deadline.into_iter().chain(call.deadline).min();
        let mut entry = self.0.log.arrive(call, attempt, deadline);
        let (number, this) = (entry.number(), attempt.clone());
        let planned = self.reading(call, move |emulator, call| emulator.0.planner.plan(call, &this, number)).await;
        let plan = match planned.and_then(|plan| plan) {
            Ok(plan) => plan,
            Err(error) => {
                entry.refused(error.to_string(), "not understood", None);
                return Err(error);
            }
        };
        if let Some(recorder) = self.0.recorder.as_ref().filter(|_| plan.is_free()) {
            let record::Answer { result, because } = recorder.call(call, attempt).await;
            return recorded(result, because, entry);
        }
        // An error comes before anything is counted, as for Google what it refuses is not used.
        let room = if plan.order.is_refusal() {
            Ok(Ok(()))
        } else {
            let this = attempt.clone();
            let take = move |emulator: &Self, call: &Call| emulator.0.quotas.take(call, &this, emulator.0.config.seed);
            self.reading(call, take).await
        };
        if let Err(error) = room.and_then(|room| room) {
            entry.refused(error.fault().to_owned(), error.fault(), Some("quota".into()));
            return Err(error);
        }
        entry.got(&plan.order, plan.because.clone());
        self.carry_out(call, Arc::new(plan), deadline, entry).await
    }
}

/// An answer of somebody else's, in the report.
fn recorded(result: Result<Reply, Error>, because: String, mut entry: Entry) -> Result<Reply, Error> {
    let Reply { status, headers, body } = match result {
        Ok(reply) => reply,
        Err(error) => {
            entry.refused(error.fault().to_owned(), error.fault(), Some(because));
            return Err(error);
        }
    };
    entry.got(&Order::ANSWER, Some(because));
    let body = match body {
        Body::Full(bytes) => {
            entry.done();
            Body::Full(bytes)
        }
        Body::Stream(inner) => {
            // The entry closes with the stream: as done, or as dropped with whoever holds it.
            let state = (inner, Some(entry));
            Body::Stream(Box::pin(futures::stream::unfold(state, |(mut inner, mut entry)| async move {
                let item = inner.next().await;
                match &item {
                    Some(Ok(_)) => {}
                    Some(Err(_)) => entry.take().into_iter().for_each(Entry::failed),
                    None => entry.take().into_iter().for_each(Entry::done),
                }
                item.map(|item| (item, (inner, entry)))
            })))
        }
    };
    Ok(Reply { status, headers, body })
}

fn reply(call: &Call, mut items: Vec<Item>, framer: Option<Framer>, deadline: Option<Instant>, entry: Entry) -> Reply {
    let mut headers = HeaderMap::new();
    let content_type = framer.map_or("application/json; charset=UTF-8", Framer::content_type);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    if matches!(call.method, Method::GenerateContent | Method::StreamGenerateContent) {
        headers.insert("x-gemini-service-tier", HeaderValue::from_static("standard"));
    }
    if call.method == Method::CountTokens {
        headers.insert(counting::HEADER, counting::told(call.model_id().unwrap_or_default()));
    }
    let body = match (framer, items.len(), items.pop()) {
        (None, 1, Some(Item::Send(bytes))) => {
            entry.done();
            Body::Full(bytes)
        }
        (_, 0, None) => {
            entry.done();
            Body::Full(Bytes::new())
        }
        (_, _, last) => {
            items.extend(last);
            Body::Stream(play(items, framer, deadline, entry))
        }
    };
    Reply { status: StatusCode::OK, headers, body }
}

/// The model that answers, or Google's 404.
fn model(call: &Call, plan: &Plan) -> Result<&'static Model, Error> {
    catalogue().resolve(call.resource.as_deref().unwrap_or_default(), call.version, call.method, plan.today)
}

const DIMENSIONS: i64 = 3072;
const DIMENSIONS_AT_MOST: i64 = 4096;

fn embedding(request: &Value, model: &Model) -> Value {
    let config = read::field(request, "embedContentConfig").unwrap_or(&Value::Null);
    let asked =
        read::integer(request, "outputDimensionality").or_else(|| read::integer(config, "outputDimensionality"));
    let usual = model.capabilities().embedding_dimensions.map_or(DIMENSIONS, i64::from);
    let dimensions = asked.filter(|asked| *asked > 0).unwrap_or(usual).min(DIMENSIONS_AT_MOST);
    let content = read::field(request, "content").unwrap_or(&Value::Null);
    embed::to_json(&embed::vector(content, usize::try_from(dimensions).unwrap_or(1)))
}
