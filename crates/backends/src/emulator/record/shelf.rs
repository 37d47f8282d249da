//! The cassettes of a folder.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use pollux_types::json;
use serde_json::Value;

use super::RecordError;
use crate::call::{Alt, Call};
use crate::cassette::{Asked, Bytes64, CassetteError, Exchange, clean_json, from_har, from_vcr};
use crate::emulator::fingerprint::fingerprint;

/// An exchange on file.
#[derive(Debug)]
pub(super) struct Cassette {
    /// The name of its file.
    pub(super) name: String,
    pub(super) exchange: Exchange,
    /// What was asked; `Null` of a request without a body.
    pub(super) request: Value,
}

/// All there are.
#[derive(Debug)]
pub(super) struct Shelf {
    folder: PathBuf,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    all: Vec<Arc<Cassette>>,
    /// Places in `all` by what is asked, in their order; and how many were given.
    by_request: HashMap<String, (Vec<usize>, usize)>,
}

/// What makes two requests ask the same.
fn key(method: &str, model: &str, sse: bool, print: &str) -> String {
    format!("{method} {model} {sse} {print}")
}

/// What a call asks, as a cassette of it would have it: without anything that looks like a key.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) request: Value,
    print: String,
    key: String,
}

impl Wanted {
    pub(super) fn of(call: &Call) -> Self {
        let request = if call.json.is_some() { readable(&call.body) } else { Value::Null };
        let print = fingerprint(&request);
        let (method, model, sse) = (call.method.name(), call.model_id().unwrap_or("-"), call.format.alt == Alt::Sse);
        Self { key: key(method, model, sse, &print), print, request }
    }
}

/// A body as it is compared. A key is found in the text as it came and again in the strings that it stands for, which may
/// be spelt otherwise the next time.
fn readable(body: &Bytes) -> Value {
    let clean = Bytes64(body.clone()).redacted();
    clean_json(json::parse(&clean.0).unwrap_or_default())
}

impl Cassette {
    fn new(name: String, exchange: Exchange) -> Self {
        let request = readable(&exchange.asked.body.0);
        Self { name, exchange, request }
    }

    pub(super) fn asked(&self) -> &Asked {
        &self.exchange.asked
    }

    pub(super) fn model(&self) -> &str {
        let resource = self.asked().resource.as_deref().unwrap_or("-");
        resource.split_once('/').map_or(resource, |(_, id)| id)
    }

    fn key(&self) -> String {
        let sse = self.asked().query.iter().any(|(name, value)| name == "alt" && value == "sse");
        key(&self.asked().method, self.model(), sse, &fingerprint(&self.request))
    }
}

impl Shelf {
    pub(super) fn open(folder: PathBuf) -> Result<Self, RecordError> {
        let mut paths = match files(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            other => other.map_err(|source| RecordError::Folder { path: folder.clone(), source })?,
        };
        paths.sort();
        let mut kept = Kept::default();
        for path in paths {
            for cassette in read(&path)? {
                kept.add(cassette);
            }
        }
        Ok(Self { folder, kept: Mutex::new(kept) })
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next answer to this request.
    pub(super) fn next(&self, wanted: &Wanted) -> Option<Arc<Cassette>> {
        let mut kept = self.lock();
        let (places, given) = kept.by_request.get_mut(&wanted.key)?;
        let place = *places.get(*given).or_else(|| places.last())?;
        *given = (*given + 1).min(places.len());
        kept.all.get(place).cloned()
    }

    /// Every one, in their order.
    pub(super) fn all(&self) -> Vec<Arc<Cassette>> {
        self.lock().all.clone()
    }

    /// Begins every sequence again.
    pub(super) fn rewind(&self) {
        self.lock().by_request.values_mut().for_each(|(_, given)| *given = 0);
    }

    /// One more, on file and here. It was just given, so it is not the next.
    pub(super) fn keep(&self, call: &Call, wanted: &Wanted, exchange: Exchange) -> io::Result<()> {
        let text = serde_json::to_vec_pretty(&exchange)?;
        let mut kept = self.lock();
        fs::create_dir_all(&self.folder)?;
        let safe = |text: &str| text.replace(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.', "-");
        let (model, print) = (safe(call.model_id().unwrap_or("models")), &wanted.print[..8]);
        let stem = format!("{model}-{}-{print}", call.method.name());
        let numbers = (1..).map(|number| self.folder.join(format!("{stem}-{number:03}.json")));
        let Some(path) = numbers.into_iter().find(|path| !path.exists()) else { return Ok(()) };
        let draft = path.with_extension("part");
        fs::write(&draft, text).and_then(|()| fs::rename(&draft, &path))?;
        let place = kept.add(Cassette::new(name_of(&path), exchange));
        if let Some((places, given)) = kept.by_request.get_mut(&place) {
            *given = places.len();
        }
        Ok(())
    }
}

impl Kept {
    /// Gives the key under which it stands.
    fn add(&mut self, cassette: Cassette) -> String {
        let key = cassette.key();
        self.by_request.entry(key.clone()).or_default().0.push(self.all.len());
        self.all.push(Arc::new(cassette));
        key
    }
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read(path: &Path) -> Result<Vec<Cassette>, RecordError> {
    let text =
        |path: &Path| fs::read_to_string(path).map_err(|source| RecordError::Folder { path: path.to_owned(), source });
    let wrong = |reason: String| RecordError::Malformed { path: path.to_owned(), reason };
    let foreign = |error: CassetteError| wrong(error.to_string());
    let exchanges = match path.extension().and_then(|suffix| suffix.to_str()) {
        Some("json") => {
            vec![serde_json::from_str(&text(path)?).map_err(|error| wrong(error.to_string()))?]
        }
        Some("har") => {
            let har = serde_json::from_str(&text(path)?).map_err(|error| wrong(error.to_string()))?;
            from_har(&har).map_err(foreign)?.exchanges
        }
        Some("yaml" | "yml") => from_vcr(&text(path)?).map_err(foreign)?,
        _ => Vec::new(),
    };
    let name = name_of(path);
    Ok(exchanges.into_iter().map(|exchange| Cassette::new(name.clone(), exchange)).collect())
}
