//! Capsules in the forms of other tools. A HAR file that was written here is the same capsule when it is read back; of
//! anything else each request is a capsule of its own, with one attempt.

use pollux_backends::cassette::{CassetteError, Exchange, Har, from_har, from_vcr};
use pollux_models::Date;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::capsule::{AnswerEnd, AnswerTaken, AttemptTaken, CallTaken, Capsule, ChoiceTaken, FORMAT, RouteTaken};
use crate::config::RelayConfig;

/// As HAR: an entry an attempt.
pub fn to_har(capsule: &Capsule) -> Value {
    let mut about = serde_json::to_value(capsule).unwrap_or_default();
    let exchanges = exchanges(capsule);
    // What stands in the entries need not stand twice.
    if !exchanges.is_empty() {
        about["call"]["body"].take();
    }
    for attempt in about["attempts"].as_array_mut().into_iter().flatten() {
        attempt["answered"].take();
    }
    pollux_backends::cassette::to_har(&Har { exchanges, about })
}

/// As a VCR cassette.
///
/// # Errors
/// When it cannot be written.
pub fn to_vcr(capsule: &Capsule) -> Result<String, CassetteError> {
    pollux_backends::cassette::to_vcr(&exchanges(capsule))
}

/// As scripts for the emulator: the same faults after the same time, so that a client can be tried against them. What the
/// emulator says beside its faults is its own.
pub fn to_scripts(capsule: &Capsule) -> Value {
    let last = capsule.attempts.len();
    let step = |attempt: &AttemptTaken| {
        // What is wrong with an answer that went on to the caller is known of the answer.
        let of_answer = || capsule.answer.fault.as_deref().filter(|_| attempt.number as usize == last);
        let fault = attempt.fault.as_deref().or_else(of_answer).filter(|fault| *fault != "client_closed");
        let delay = attempt.answered.after_us().unwrap_or_default() / 1000;
        json!({ "do": fault.unwrap_or("answer"), "delay": format!("{delay}ms") })
    };
    let steps: Vec<Value> = capsule.attempts.iter().map(step).collect();
    json!({ "scripts": [{ "name": capsule.id, "match": { "method": capsule.call.asked.method }, "steps": steps }] })
}

/// Reads a capsule, a HAR file or a VCR cassette. What comes from other tools says nothing of how it was judged: that is
/// known once it is played. `now`, in Unix microseconds, is when they are taken in: they are kept from then on.
///
/// # Errors
/// When it is none of them.
pub fn read(bytes: &[u8], now: u64) -> Result<Vec<Capsule>, CassetteError> {
    let each = |exchanges: Vec<Exchange>| {
        exchanges.into_iter().enumerate().map(|(place, exchange)| alone(place, exchange, now)).collect()
    };
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        let text = String::from_utf8_lossy(bytes);
        return Ok(each(from_vcr(&text)?));
    };
    if value.get("log").is_some() {
        let har = from_har(&value)?;
        if har.about.is_object() {
            return joined(har).map(|capsule| vec![capsule]).map_err(wrong);
        }
        return Ok(each(har.exchanges));
    }
    if value.get("interactions").is_some() {
        return Ok(each(from_vcr(&String::from_utf8_lossy(bytes))?));
    }
    serde_json::from_value(value).map(|capsule| vec![capsule]).map_err(wrong)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape of `map_err`")]
fn wrong(error: serde_json::Error) -> CassetteError {
    CassetteError::Form("capsule", error.to_string())
}

fn exchanges(capsule: &Capsule) -> Vec<Exchange> {
    let exchange = |attempt: &AttemptTaken| {
        let mut asked = capsule.call.asked.clone();
        if asked.resource.is_some() && attempt.model != "-" {
            asked.resource = Some(format!("models/{}", attempt.model));
        }
        let unix_us = capsule.unix_us.saturating_add(attempt.at_us);
        Exchange { unix_us, asked, answered: attempt.answered.clone() }
    };
    capsule.attempts.iter().map(exchange).collect()
}

/// What was taken apart for HAR.
fn joined(har: Har) -> Result<Capsule, serde_json::Error> {
    let mut about = har.about;
    if let Some(first) = har.exchanges.first() {
        about["call"]["body"] = serde_json::to_value(&first.asked.body)?;
    }
    let attempts = about["attempts"].as_array_mut().into_iter().flatten();
    for (attempt, exchange) in attempts.zip(&har.exchanges) {
        attempt["answered"] = serde_json::to_value(&exchange.answered)?;
    }
    serde_json::from_value(about)
}

/// One exchange as the whole of a request; `place` is where it stood in its file.
fn alone(place: usize, exchange: Exchange, now: u64) -> Capsule {
    let Exchange { unix_us, asked, answered } = exchange;
    let about = format!("{place} {unix_us} {} {:?} {:?}", asked.method, asked.resource, asked.query);
    let hash = Sha256::digest([about.as_bytes(), asked.body.0.as_ref(), answered.body().as_ref()].concat());
    let id = format!("{}-{:02x}{:02x}{:02x}{:02x}", now / 1_000_000, hash[0], hash[1], hash[2], hash[3]);
    // A cassette has no times.
    let unix_us = if unix_us == 0 { now } else { unix_us };
    let said = |name: &str, value: &str| asked.query.iter().any(|(known, is)| known == name && is == value);
    let config = RelayConfig { attempts: 1, check_requests: false, ..RelayConfig::default() };
    let model = asked.resource.as_deref().and_then(|name| name.split('/').next_back()).unwrap_or("-").to_owned();
    Capsule {
        pollux: FORMAT,
        request_id: id.clone(),
        unix_us,
        seed: 0,
        today: Date::from_unix_seconds(i64::try_from(unix_us / 1_000_000).unwrap_or_default()).to_string(),
        whole: true,
        lacks: None,
        gate: false,
        content: true,
        call: CallTaken {
            surface: "gemini".to_owned(),
            key: "imported".to_owned(),
            sse: said("alt", "sse"),
            pretty: !said("prettyPrint", "false"),
            numbers: false,
            deadline_us: None,
            asked,
        },
        route: RouteTaken {
            model: "*".to_owned(),
            attempts: Some(1),
            choices: vec![ChoiceTaken {
                backend: "imported".to_owned(),
                model: None,
                on: None,
                catalogue_is_final: false,
                relayed: true,
                reads_json: false,
            }],
        },
        relay: config,
        refused: None,
        attempts: vec![AttemptTaken {
            number: 1,
            wanted: 0,
            choice: 0,
            ready_us: 0,
            at_us: 0,
            project: "default".to_owned(),
            credential: "key".to_owned(),
            model,
            probe: false,
            notes: Vec::new(),
            fault: None,
            answered,
        }],
        gave_up: None,
        answer: AnswerTaken {
            after_us: 0,
            fault: None,
            pieces: 0,
            bytes: 0,
            sha256: String::new(),
            end: AnswerEnd::Whole,
        },
        id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_in_is_kept_from_then_on_and_each_for_itself() {
        let entry = |model: &str| {
            json!({
                "startedDateTime": "1970-01-01T00:00:00Z",
                "request": { "method": "POST", "url": format!("https://generativelanguage.googleapis.com/v1beta/models/{model}:generateContent"),
                    "headers": [], "postData": { "mimeType": "application/json", "text": "{}" } },
                "response": { "status": 503, "headers": [], "content": { "text": "{}" } },
            })
        };
        let har = json!({ "log": { "entries": [entry("a"), entry("b"), entry("b")] } }).to_string();
        let taken = read(har.as_bytes(), 1_795_262_400_000_000).unwrap();
        let ids: std::collections::BTreeSet<&str> = taken.iter().map(|capsule| capsule.id.as_str()).collect();
        assert_eq!(ids.len(), 3, "{ids:?}");
        assert!(ids.iter().all(|id| id.starts_with("1795262400-")), "{ids:?}");
        assert!(taken.iter().all(|capsule| capsule.unix_us > 0));
    }
}
