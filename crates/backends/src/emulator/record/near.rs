//! What comes nearest to a request that fits no cassette.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::shelf::Cassette;
use crate::call::{Alt, Call};
use crate::emulator::fingerprint::{camel, says_something};

/// So many cassettes are named.
const NAMED: usize = 3;
/// So many places of each.
const PLACES: usize = 3;
/// So many letters of a value.
const LETTERS: usize = 60;

/// A request that fits no cassette.
#[derive(Debug, Clone, Serialize)]
pub struct NearMiss {
    /// The request's id.
    pub request: String,
    /// `generateContent`
    pub method: &'static str,
    /// The model's id.
    pub model: String,
    /// The cassettes that are most like it, the most like one first.
    pub nearest: Vec<Near>,
}

/// A cassette that is like a request.
#[derive(Debug, Clone, Serialize)]
pub struct Near {
    /// Its file.
    pub cassette: String,
    /// In how many places it differs.
    pub differences: usize,
    /// The first of them.
    pub differs: Vec<Differs>,
}

/// A place in which they differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Differs {
    /// `contents[0].parts[0].text`
    pub path: String,
    /// What the cassette has there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded: Option<String>,
    /// What the request has there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
}

impl NearMiss {
    /// In one sentence.
    pub(super) fn sentence(&self) -> String {
        let Some(near) = self.nearest.first() else { return "there are no cassettes".to_owned() };
        let shown = |value: Option<&String>| value.map_or_else(|| "nothing".to_owned(), |value| format!("`{value}`"));
        let places: Vec<String> = near
            .differs
            .iter()
            .map(|at| {
                format!("{} is {}, and {} was recorded", at.path, shown(at.asked.as_ref()), shown(at.recorded.as_ref()))
            })
            .collect();
        let more = near.differences - near.differs.len();
        let more = if more > 0 { format!("; {more} more") } else { String::new() };
        format!("the nearest is {}: {}{more}", near.cassette, places.join("; "))
    }
}

type Leaves = BTreeMap<String, String>;

/// The cassettes that are most like a call.
pub(super) fn nearest(call: &Call, request: &Value, cassettes: &[Arc<Cassette>]) -> Vec<Near> {
    let sse = if call.format.alt == Alt::Sse { "sse" } else { "json" };
    let asked = head(call.method.name(), call.model_id().unwrap_or("-"), sse);
    let asked = leaves(asked, request);
    let mut found: Vec<Near> = cassettes.iter().map(|cassette| compare(&asked, cassette)).collect();
    found.sort_by_key(|near| near.differences);
    found.truncate(NAMED);
    found
}

fn head(method: &str, model: &str, alt: &str) -> Leaves {
    [("method", method), ("model", model), ("alt", alt)].map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

fn compare(asked: &Leaves, cassette: &Cassette) -> Near {
    let query = &cassette.asked().query;
    let alt = query.iter().find(|(name, _)| name == "alt").map_or("json", |(_, value)| value);
    let recorded = leaves(head(&cassette.asked().method, cassette.model(), alt), &cassette.request);
    let paths: std::collections::BTreeSet<&String> = asked.keys().chain(recorded.keys()).collect();
    let differs = paths.into_iter().filter(|path| asked.get(*path) != recorded.get(*path));
    let mut differs: Vec<Differs> = differs
        .map(|path| Differs {
            path: path.clone(),
            recorded: recorded.get(path).map(|value| short(value)),
            asked: asked.get(path).map(|value| short(value)),
        })
        .collect();
    let differences = differs.len();
    differs.truncate(PLACES);
    Near { cassette: cassette.name.clone(), differences, differs }
}

/// A value as a person can read it.
fn short(value: &str) -> String {
    if value.chars().count() <= LETTERS {
        return value.to_owned();
    }
    let begin: String = value.chars().take(LETTERS).collect();
    format!("{begin}… ({} letters)", value.chars().count())
}

/// Every value with its path, spelt in one way.
fn leaves(mut found: Leaves, request: &Value) -> Leaves {
    walk("", request, &mut found);
    found
}

fn walk(path: &str, value: &Value, found: &mut Leaves) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(_, value)| says_something(value)) {
                let is_usual = (name == "role" && value == "user") || (path.is_empty() && name == "model");
                if !is_usual {
                    let name = camel(name);
                    let path = if path.is_empty() { name.into_owned() } else { format!("{path}.{name}") };
                    walk(&path, value, found);
                }
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| walk(&format!("{path}[{at}]"), item, found));
        }
        Value::Null => {}
        Value::String(text) => {
            found.insert(path.to_owned(), text.clone());
        }
        Value::Number(number) => {
            let number = number.as_f64().map_or_else(|| number.to_string(), |float| float.to_string());
            found.insert(path.to_owned(), number);
        }
        other @ Value::Bool(_) => {
            found.insert(path.to_owned(), other.to_string());
        }
    }
}
