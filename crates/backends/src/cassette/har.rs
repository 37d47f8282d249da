//! HAR 1.2, as browsers and proxies write it. What it has no place for stands in fields that begin with `_pollux`, and comes
//! back from there: pieces with their times, errors that never were answers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use jiff::Timestamp;
use pollux_doctor::{Values, raise};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Answered, Asked, Bytes64, CassetteError, Chunk, Ending, Exchange, Headers, Told};

/// What a HAR file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Har {
    /// The requests that we know.
    pub exchanges: Vec<Exchange>,
    /// What whoever wrote it wants to know again; `Null` from another tool.
    pub about: Value,
}

/// What HAR has no place for.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Beside {
    Reply {
        head_us: u64,
        unary: bool,
        /// When each piece came, and how long it is.
        pieces: Vec<(u64, usize)>,
        end: Ending,
    },
    Refusal {
        host: String,
        after_us: u64,
    },
    Failure {
        error: Box<Told>,
        after_us: u64,
    },
    Nothing,
}

/// As HAR.
pub fn to_har(har: &Har) -> Value {
    let mut log = json!({
        "version": "1.2",
        "creator": { "name": "Pollux", "version": env!("CARGO_PKG_VERSION") },
        "entries": har.exchanges.iter().map(entry).collect::<Vec<_>>(),
    });
    if !har.about.is_null() {
        log["_pollux"] = har.about.clone();
    }
    json!({ "log": log })
}

/// From HAR. Requests to other services are passed over.
///
/// # Errors
/// It is no HAR, or there is nothing in it that we know.
pub fn from_har(value: &Value) -> Result<Har, CassetteError> {
    let log = &value["log"];
    let entries = log["entries"].as_array();
    let entries = entries.ok_or_else(|| CassetteError::Form("HAR", "there is no `log.entries`".to_owned()))?;
    let about = log["_pollux"].clone();
    let exchanges: Vec<Exchange> = entries.iter().filter_map(read).collect();
    if exchanges.is_empty() && about.is_null() {
        return Err(CassetteError::Empty);
    }
    Ok(Har { exchanges, about })
}

fn entry(exchange: &Exchange) -> Value {
    let Exchange { unix_us, asked, answered } = exchange;
    let started = i64::try_from(*unix_us).ok().and_then(|unix| Timestamp::from_microsecond(unix).ok());
    let (status, headers) = match answered {
        Answered::Reply { status, headers, .. } | Answered::Refusal { status, headers, .. } => {
            (*status, headers.clone())
        }
        // Browsers say so of a request without an answer.
        Answered::Failure { .. } | Answered::Nothing => (0, Headers::new()),
    };
    let wait = answered.after_us().unwrap_or_default();
    let receive = end_us(answered).saturating_sub(wait);
    let mut content = text("text", &answered.body());
    content["size"] = json!(answered.body().len());
    content["mimeType"] = json!(kind(&headers));
    let mut request = json!({
        "method": asked.verb(),
        "url": asked.url(),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": named(&asked.headers),
        "queryString": named(&asked.query),
        "headersSize": -1,
        "bodySize": asked.body.len(),
    });
    if !asked.body.is_empty() {
        request["postData"] = text("text", &asked.body.0);
        request["postData"]["mimeType"] = json!("application/json");
    }
    json!({
        "startedDateTime": started.unwrap_or(Timestamp::UNIX_EPOCH).to_string(),
        "time": millis(wait + receive),
        "request": request,
        "response": {
            "status": status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": named(&headers),
            "content": content,
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": answered.body().len(),
        },
        "cache": {},
        "timings": { "send": 0, "wait": millis(wait), "receive": millis(receive) },
        "_pollux": beside(answered),
    })
}

fn end_us(answered: &Answered) -> u64 {
    match answered {
        Answered::Reply { head_us, chunks, end, .. } => match end {
            Ending::Whole { at_us } | Ending::Broken { at_us, .. } => *at_us,
            Ending::Dropped => chunks.last().map_or(*head_us, |chunk| chunk.at_us),
        },
        other => other.after_us().unwrap_or_default(),
    }
}

fn beside(answered: &Answered) -> Beside {
    match answered {
        Answered::Reply { head_us, unary, chunks, end, .. } => Beside::Reply {
            head_us: *head_us,
            unary: *unary,
            pieces: chunks.iter().map(|chunk| (chunk.at_us, chunk.bytes.len())).collect(),
            end: end.clone(),
        },
        Answered::Refusal { host, after_us, .. } => Beside::Refusal { host: host.clone(), after_us: *after_us },
        Answered::Failure { error, after_us } => {
            Beside::Failure { error: Box::new(error.clone()), after_us: *after_us }
        }
        Answered::Nothing => Beside::Nothing,
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds for people")]
fn millis(us: u64) -> f64 {
    us as f64 / 1000.0
}

fn kind(headers: &Headers) -> &str {
    headers.iter().find(|(name, _)| name == "content-type").map_or("", |(_, value)| value)
}

/// Bytes under this name; what is no text in base64, and said to be.
fn text(name: &str, bytes: &Bytes) -> Value {
    match std::str::from_utf8(bytes) {
        Ok(text) => json!({ name: text }),
        Err(_) => json!({ name: STANDARD.encode(bytes), "encoding": "base64" }),
    }
}

fn named(pairs: &[(String, String)]) -> Value {
    pairs.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect()
}

fn bytes(value: &Value) -> Option<Bytes> {
    let text = value["text"].as_str()?;
    if value["encoding"] == "base64" {
        return STANDARD.decode(text).ok().map(Bytes::from);
    }
    Some(Bytes::copy_from_slice(text.as_bytes()))
}

fn pairs(value: &Value) -> Headers {
    let pair = |item: &Value| {
        // HTTP/2's own begin with a colon.
        let name = item["name"].as_str().filter(|name| !name.starts_with(':'))?;
        Some((name.to_ascii_lowercase(), item["value"].as_str()?.to_owned()))
    };
    value.as_array().into_iter().flatten().filter_map(pair).collect()
}

fn read(entry: &Value) -> Option<Exchange> {
    let (request, response) = (&entry["request"], &entry["response"]);
    let mut asked = Asked::of_url(request["method"].as_str()?, request["url"].as_str()?)?;
    asked.headers = super::only_kept(pairs(&request["headers"]));
    asked.body = Bytes64(bytes(&request["postData"]).unwrap_or_default());
    let started = entry["startedDateTime"].as_str().and_then(|text| text.parse::<Timestamp>().ok());
    let unix_us = started.and_then(|started| u64::try_from(started.as_microsecond()).ok()).unwrap_or_default();
    let answered = answered(entry, response, asked.method == "streamGenerateContent");
    Some(Exchange { unix_us, asked: asked.redacted(), answered: answered.redacted() })
}

fn answered(entry: &Value, response: &Value, streamed: bool) -> Answered {
    let status = response["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or_default();
    let body = bytes(&response["content"]).unwrap_or_default();
    let headers = super::without_framing(pairs(&response["headers"]));
    match (Beside::deserialize(&entry["_pollux"]).ok(), status) {
        (Some(Beside::Nothing), _) => Answered::Nothing,
        (Some(Beside::Failure { error, after_us }), _) => Answered::Failure { error: *error, after_us },
        (Some(Beside::Refusal { host, after_us }), _) => {
            Answered::Refusal { host, status, headers, body: Bytes64(body), after_us }
        }
        (Some(Beside::Reply { head_us, unary, pieces, end }), _) => {
            Answered::Reply { status, headers, head_us, unary, chunks: cut(&body, &pieces), end }
        }
        (None, 0) => {
            let error = Told::of(&raise("upstream_unreachable", &Values::new()));
            Answered::Failure { error, after_us: micros(&entry["time"]) }
        }
        (None, 200..400) => {
            let wait = ["blocked", "dns", "connect", "ssl", "send", "wait"];
            let head_us = wait.into_iter().map(|name| micros(&entry["timings"][name])).sum();
            super::at_once(status, headers, body, streamed, head_us, micros(&entry["timings"]["receive"]))
        }
        (None, _) => {
            let after_us = micros(&entry["time"]);
            Answered::Refusal { host: "gemini".to_owned(), status, headers, body: Bytes64(body), after_us }
        }
    }
}

/// Milliseconds; -1 says that there are none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is not below zero, and saturates")]
fn micros(value: &Value) -> u64 {
    (value.as_f64().unwrap_or_default().max(0.0) * 1000.0).round() as u64
}

/// The pieces of a body; all of it in one when it was changed meanwhile.
fn cut(body: &Bytes, pieces: &[(u64, usize)]) -> Vec<Chunk> {
    if pieces.iter().map(|(_, length)| *length).sum::<usize>() != body.len() {
        let at_us = pieces.first().map_or(0, |(at, _)| *at);
        return vec![Chunk { at_us, bytes: Bytes64(body.clone()) }];
    }
    let mut from = 0;
    pieces
        .iter()
        .map(|(at_us, length)| {
            let piece = body.slice(from..from + length);
            from += length;
            Chunk { at_us: *at_us, bytes: Bytes64(piece) }
        })
        .collect()
}
