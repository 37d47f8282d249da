//! An upstream that answers by a list, and remembers who asked for what and when.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, StatusCode};
use pollux_doctor::{Context, Error, Host, upstream_error_in};
use pollux_relay::{Attempt, Backend, Body, Call, Method, Reply};
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::time::{Instant, sleep};

/// What one attempt gets.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// A whole answer with this text.
    Say(&'static str),
    /// A whole answer with this body.
    Body(Value),
    /// An error with this code and error object.
    Refuse(u16, Value),
    /// The connection cannot be made.
    Unreachable,
    /// The next act, after this long.
    After(Duration, Box<Act>),
    /// The next act, once somebody says so.
    When(Arc<Notify>, Box<Act>),
    /// Nothing, ever.
    Hang,
}

/// What one attempt was.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) at: Instant,
    pub(crate) key: String,
    pub(crate) model: String,
}

/// Plays its acts in order, and the last one for ever.
#[derive(Debug)]
pub(crate) struct Upstream {
    acts: Mutex<VecDeque<Act>>,
    by_key: Vec<(&'static str, Act)>,
    by_model: Vec<(&'static str, Act)>,
    asked: Mutex<Vec<Asked>>,
}

impl Upstream {
    pub(crate) fn playing(acts: impl IntoIterator<Item = Act>) -> Self {
        Self {
            acts: Mutex::new(acts.into_iter().collect()),
            by_key: Vec::new(),
            by_model: Vec::new(),
            asked: Mutex::default(),
        }
    }

    /// Whoever presents this key always gets this.
    pub(crate) fn with_key(mut self, key: &'static str, act: Act) -> Self {
        self.by_key.push((key, act));
        self
    }

    /// Whoever has this model generate something always gets this.
    pub(crate) fn with_model(mut self, model: &'static str, act: Act) -> Self {
        self.by_model.push((model, act));
        self
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn keys(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.key).collect()
    }

    fn next(&self, key: &str, model: &str, generates: bool) -> Act {
        let fixed = self.by_key.iter().find(|(known, _)| *known == key);
        if let Some((_, act)) = fixed.or_else(|| self.by_model.iter().find(|(known, _)| generates && *known == model)) {
            return act.clone();
        }
        let mut acts = self.acts.lock().unwrap();
        if acts.len() > 1 { acts.pop_front().unwrap() } else { acts.front().cloned().unwrap() }
    }
}

#[async_trait::async_trait]
impl Backend for Upstream {
    fn name(&self) -> &'static str {
        "upstream"
    }

    async fn call(&self, call: &Call, attempt: &Attempt) -> Result<Reply, Error> {
        let key = attempt.credential.as_ref().map(|secret| secret.expose().to_owned()).unwrap_or_default();
        let model = call.model_id().unwrap_or("-").to_owned();
        let act = self.next(&key, &model, call.method == Method::GenerateContent);
        self.asked.lock().unwrap().push(Asked { at: Instant::now(), key, model: model.clone() });
        let late = || pollux_doctor::raise("upstream_timeout", &pollux_doctor::Values::new());
        let played = play(act, &model);
        match attempt.deadline {
            Some(deadline) => tokio::time::timeout_at(deadline, played).await.unwrap_or_else(|_| Err(late())),
            None => played.await,
        }
    }
}

async fn play(mut act: Act, model: &str) -> Result<Reply, Error> {
    loop {
        act = match act {
            Act::After(delay, then) => {
                sleep(delay).await;
                *then
            }
            Act::When(told, then) => {
                told.notified().await;
                *then
            }
            Act::Hang => std::future::pending().await,
            Act::Unreachable => {
                return Err(pollux_doctor::raise("upstream_unreachable", &pollux_doctor::Values::new()));
            }
            Act::Refuse(code, error) => return Err(refusal(code, &error)),
            Act::Body(body) => return Ok(reply(&body)),
            Act::Say(text) => return Ok(reply(&answer(model, text))),
        };
    }
}

fn refusal(code: u16, error: &Value) -> Error {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=UTF-8"));
    let body = Bytes::from(json!({ "error": error }).to_string());
    upstream_error_in(Context::new().host(Host::Gemini), code, headers, body)
}

fn reply(body: &Value) -> Reply {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=UTF-8"));
    Reply { status: StatusCode::OK, headers, body: Body::Full(Bytes::from(body.to_string())) }
}

fn answer(model: &str, text: &str) -> Value {
    json!({
        "candidates": [{"content": {"role": "model", "parts": [{"text": text}]}, "finishReason": "STOP", "index": 0}],
        "usageMetadata": {"promptTokenCount": 4, "candidatesTokenCount": 2, "totalTokenCount": 6},
        "modelVersion": model,
    })
}

pub(crate) fn overloaded() -> Act {
    let message = "The model is overloaded. Please try again later.";
    Act::Refuse(503, json!({"code": 503, "message": message, "status": "UNAVAILABLE"}))
}

pub(crate) fn invalid_key() -> Act {
    let detail = json!({"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID",
        "domain": "googleapis.com", "metadata": {"service": "generativelanguage.googleapis.com"}});
    let message = "API key not valid. Please pass a valid API key.";
    Act::Refuse(400, json!({"code": 400, "message": message, "status": "INVALID_ARGUMENT", "details": [detail]}))
}

/// A free tier's quota, with the hint that is given.
pub(crate) fn out_of_quota(per: &str, limit: u64, retry: &str) -> Act {
    let metric = "generativelanguage.googleapis.com/generate_content_free_tier_requests";
    let violation = json!({"quotaMetric": metric, "quotaId": format!("GenerateRequestsPer{per}PerProjectPerModel-FreeTier"),
        "quotaDimensions": {"location": "global", "model": "gemini-2.5-flash"}, "quotaValue": limit.to_string()});
    let details = json!([
        {"@type": "type.googleapis.com/google.rpc.Help", "links": []},
        {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [violation]},
        {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": retry},
    ]);
    let message = format!(
        "You exceeded your current quota. \n* Quota exceeded for metric: {metric}, limit: {limit}, \
        model: gemini-2.5-flash\nPlease retry in {retry}."
    );
    Act::Refuse(429, json!({"code": 429, "message": message, "status": "RESOURCE_EXHAUSTED", "details": details}))
}
