//! Recording a real upstream, and answering from what was recorded.
//!
//! A cassette is one exchange in one file of the folder. Requests are matched by what they ask, not by how it is spelt: by
//! method, model, framing and [`fingerprint`]. The same request asked several times gets its answers in the order in which
//! they were recorded, and the last one from then on. HAR files and VCR cassettes in the folder are read too.
//!
//! A request that fits no cassette is told which comes nearest, and in what it differs.

mod config;
mod near;
mod shelf;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures::{Stream, StreamExt as _, stream};
use http::StatusCode;
use pollux_client::BaseUrl;
use pollux_doctor::{Error, Values, raise};
use tokio::time::{Instant, sleep_until};

pub use self::config::{Pace, RecordConfig, RecordKey, RecordMode};
pub use self::near::{Differs, Near, NearMiss};
use self::shelf::{Cassette, Shelf, Wanted};
use crate::call::{Attempt, Backend as _, Body, BodyStream, Call, Reply, Secret};
use crate::cassette::{Answered, Asked, Bytes64, Chunk, Ending, Exchange, Told, header_map, kept};
use crate::google::{Google, GoogleConfig};

/// What is beyond this takes a millisecond or more to read.
const LONG: usize = 256 * 1024;
/// So many requests without a cassette are told of in the report.
const MISSES: usize = 100;

/// Why nothing can be recorded, or nothing replayed.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// A setting is missing.
    #[error("`emulator.record.{0}` is not set, and `mode` needs it")]
    Missing(&'static str),
    /// The upstream's URL is none.
    #[error("the upstream that is to be recorded: {0}")]
    Url(#[from] pollux_client::InvalidBaseUrl),
    /// The folder cannot be read.
    #[error("the cassettes in {path} cannot be read")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file in it is no cassette.
    #[error("{path} is no cassette: {reason}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

/// Answers from cassettes, or asks and makes them.
#[derive(Debug)]
pub(super) struct Recorder {
    mode: RecordMode,
    pace: Pace,
    upstream: Option<Upstream>,
    shelf: Arc<Shelf>,
    misses: Mutex<Vec<NearMiss>>,
}

#[derive(Debug)]
struct Upstream {
    base: BaseUrl,
    key: Option<Secret>,
    /// Made with the first request, as its connections want a runtime.
    google: OnceLock<Result<Google, String>>,
}

/// An answer, and whether it was on file.
pub(super) struct Answer {
    pub(super) result: Result<Reply, Error>,
    /// The name of the cassette, or what was done instead.
    pub(super) because: String,
}

impl Recorder {
    /// `None` when nothing is to be recorded or replayed.
    pub(super) fn new(config: &RecordConfig) -> Result<Option<Self>, RecordError> {
        let RecordConfig { mode, pace, .. } = *config;
        if mode == RecordMode::Off {
            return Ok(None);
        }
        let folder = config.folder.clone().ok_or(RecordError::Missing("folder"))?;
        let upstream = match &config.upstream {
            Some(url) => Some(Upstream {
                base: url.parse()?,
                key: config.key.as_ref().map(|key| Secret::new(key.0.as_str())),
                google: OnceLock::new(),
            }),
            None if mode == RecordMode::Replay => None,
            None => return Err(RecordError::Missing("upstream")),
        };
        let shelf = Arc::new(Shelf::open(folder)?);
        Ok(Some(Self { mode, pace, upstream, shelf, misses: Mutex::default() }))
    }

    /// What a call gets.
    pub(super) async fn call(&self, call: &Call, attempt: &Attempt) -> Answer {
        let wanted = match self.wanted(call).await {
            Ok(wanted) => Arc::new(wanted),
            Err(error) => return Answer { result: Err(error), because: "no cassette".to_owned() },
        };
        if self.mode != RecordMode::Record
            && let Some(cassette) = self.shelf.next(&wanted)
        {
            let because = format!("cassette {}", cassette.name);
            return Answer { result: self.play(call, &cassette).await, because };
        }
        match &self.upstream {
            Some(upstream) if self.mode != RecordMode::Replay => {
                Answer { result: self.record(upstream, call, wanted, attempt).await, because: "recorded".to_owned() }
            }
            _ => Answer { result: Err(self.miss(call, wanted).await), because: "no cassette".to_owned() },
        }
    }

    /// Begins every sequence of answers again, and forgets who found none.
    pub(super) fn rewind(&self) {
        self.shelf.rewind();
        self.misses.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The latest requests that found no cassette.
    pub(super) fn misses(&self) -> Vec<NearMiss> {
        self.misses.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What a call asks, made where it holds up nobody when that is long.
    async fn wanted(&self, call: &Call) -> Result<Wanted, Error> {
        if call.body.len() <= LONG {
            return Ok(Wanted::of(call));
        }
        let call = call.clone();
        aside(move || Wanted::of(&call)).await
    }

    async fn miss(&self, call: &Call, wanted: Arc<Wanted>) -> Error {
        let (asking, cassettes) = (call.clone(), Arc::clone(&self.shelf));
        let nearest = match aside(move || near::nearest(&asking, &wanted.request, &cassettes.all())).await {
            Ok(nearest) => nearest,
            Err(error) => return error,
        };
        let miss = NearMiss {
            request: call.id.to_string(),
            method: call.method.name(),
            model: call.model_id().unwrap_or_default().to_owned(),
            nearest,
        };
        let values = Values::new()
            .set("model", call.model_id().unwrap_or("-"))
            .set("method", call.method.name())
            .set("cause", miss.sentence());
        let mut misses = self.misses.lock().unwrap_or_else(PoisonError::into_inner);
        if misses.len() == MISSES {
            misses.remove(0);
        }
        misses.push(miss);
        raise("cassette_no_match", &values)
    }

    async fn play(&self, call: &Call, cassette: &Cassette) -> Result<Reply, Error> {
        let began = Instant::now();
        let paced = self.pace == Pace::Recorded;
        let moment = move |us: u64| if paced { began + Duration::from_micros(us) } else { began };
        let answered = &cassette.exchange.answered;
        sleep_until(moment(answered.after_us().unwrap_or_default())).await;
        if let Some(error) = answered.error(call) {
            return Err(error);
        }
        let Answered::Reply { status, headers, unary, chunks, end, .. } = answered.clone() else {
            return Err(raise("upstream_unreachable", &Values::new()));
        };
        let body = if unary {
            Body::Full(answered.body())
        } else {
            let error = match end {
                Ending::Broken { error, at_us } => Some((at_us, Err(error.to_error()))),
                Ending::Whole { .. } | Ending::Dropped => None,
            };
            let pieces = chunks.into_iter().map(|Chunk { at_us, bytes }| (at_us, Ok(bytes.0))).chain(error);
            Body::Stream(Box::pin(stream::iter(pieces).then(move |(at_us, item)| async move {
                sleep_until(moment(at_us)).await;
                item
            })))
        };
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        Ok(Reply { status, headers: header_map(&headers), body })
    }

    async fn record(
        &self,
        upstream: &Upstream,
        call: &Call,
        wanted: Arc<Wanted>,
        attempt: &Attempt,
    ) -> Result<Reply, Error> {
        let google = upstream.google.get_or_init(|| {
            let config = GoogleConfig { base_url: upstream.base.clone(), ..GoogleConfig::default() };
            Google::new(config).map_err(|error| error.to_string())
        });
        let google = google.as_ref().map_err(|error| failed(error))?;
        let tape = Recording { shelf: Arc::clone(&self.shelf), call: call.clone(), wanted, began: Instant::now() };
        let attempt = Attempt { credential: upstream.key.clone(), ..attempt.clone() };
        match google.call(call, &attempt).await {
            // What never came is no answer to be given again.
            Err(error) if error.raw().is_none() => Err(error),
            Err(error) => {
                tape.keep(Answered::of_error(call, &error, tape.now())).await?;
                Err(error)
            }
            Ok(reply) => tape.reply(reply).await,
        }
    }
}

/// Does what takes long, or waits for a disk, on a thread of its own.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    tokio::task::spawn_blocking(work).await.map_err(|_panicked| raise("gateway_internal", &Values::new()))
}

fn failed(cause: &dyn std::fmt::Display) -> Error {
    raise("recording_failed", &Values::new().set("cause", cause))
}

/// One exchange under way.
struct Recording {
    shelf: Arc<Shelf>,
    call: Call,
    wanted: Arc<Wanted>,
    began: Instant,
}

impl Recording {
    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    async fn keep(&self, answered: Answered) -> Result<(), Error> {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let unix_us = u64::try_from(since.as_micros()).unwrap_or_default().saturating_sub(self.now());
        let (cassettes, call, wanted) = (Arc::clone(&self.shelf), self.call.clone(), Arc::clone(&self.wanted));
        let keep = move || {
            let exchange = Exchange { unix_us, asked: Asked::of(&call).redacted(), answered: answered.redacted() };
            cassettes.keep(&call, &wanted, exchange)
        };
        aside(keep).await?.map_err(|error| failed(&error))
    }

    async fn reply(self, reply: Reply) -> Result<Reply, Error> {
        let Reply { status, headers, body } = reply;
        let head_us = self.now();
        let answered = |unary, chunks, end| Answered::Reply {
            status: status.as_u16(),
            headers: kept(&headers),
            head_us,
            unary,
            chunks,
            end,
        };
        let body = match body {
            Body::Full(bytes) => {
                let chunks = vec![Chunk { at_us: head_us, bytes: Bytes64(bytes.clone()) }];
                self.keep(answered(true, chunks, Ending::Whole { at_us: head_us })).await?;
                Body::Full(bytes)
            }
            Body::Stream(inner) => Body::Stream(Box::pin(self.stream(inner, answered(false, vec![], Ending::Dropped)))),
        };
        Ok(Reply { status, headers, body })
    }

    /// A stream is kept once it has ended; one that the caller leaves is not.
    fn stream(self, inner: BodyStream, answered: Answered) -> impl Stream<Item = Result<Bytes, Error>> + Send {
        stream::unfold(Some((self, inner, answered)), |state| async move {
            let (tape, mut inner, mut answered) = state?;
            let item = inner.next().await;
            let at_us = tape.now();
            let Answered::Reply { chunks, end, .. } = &mut answered else { return None };
            match item {
                Some(Ok(bytes)) => {
                    chunks.push(Chunk { at_us, bytes: Bytes64(bytes.clone()) });
                    Some((Ok(bytes), Some((tape, inner, answered))))
                }
                Some(Err(error)) => {
                    *end = Ending::Broken { error: Box::new(Told::of(&error)), at_us };
                    let kept = tape.keep(answered).await;
                    Some((Err(kept.err().unwrap_or(error)), None))
                }
                None => {
                    *end = Ending::Whole { at_us };
                    tape.keep(answered).await.err().map(|error| (Err(error), None))
                }
            }
        })
    }
}
