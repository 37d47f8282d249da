//! The calls: the list, the model, a count, an answer, an answer in pieces.

use std::time::Duration;

use anyhow::Context as _;
use http::header::{CONTENT_TYPE, DATE, REFERER, SERVER};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use pollux_client::{BaseUrl, Transport};
use pollux_doctor::checkup::{AnswerFacts, Asked, CallFacts, ClockFacts, Facts, http_date};
use pollux_doctor::{Answer, Context, Error, Host, judge};
use pollux_types::ApiVersion;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::Plan;
use super::network::milliseconds;
use super::plan::Secrets;
use crate::speak::said;

/// An answer to any of these is shorter.
const LIMIT: usize = 4 * 1024 * 1024;
/// Nobody waits longer for all the calls together.
const MOST: Duration = Duration::from_secs(40);
/// A server calls itself by few words.
const MAX_NAME: usize = 60;

/// Who is asked, and with what.
pub(super) struct Service {
    transport: Transport,
    base: BaseUrl,
    headers: HeaderMap,
    secrets: Secrets,
    model: String,
    /// `projects/…` of a Firebase app, and the location of Vertex AI behind it.
    parent: Option<String>,
    timeout: Duration,
    /// When all of it is to have ended.
    until: Instant,
    /// A proxy reads the requests, so an answer may be its own.
    by_proxy: bool,
}

/// A call, and what the answer's clock showed.
pub(super) struct Seen {
    pub(super) facts: CallFacts,
    pub(super) clock: Option<ClockFacts>,
}

/// What came of a call.
struct Came {
    http: u16,
    headers: HeaderMap,
    body: Vec<u8>,
    first: Option<Instant>,
}

impl Service {
    pub(super) fn new(plan: &Plan, facts: &Facts) -> anyhow::Result<Self> {
        let key = plan.key.as_ref().with_context(|| said!("checkup-key-missing"))?;
        let mut headers = HeaderMap::new();
        let mut set = |name: &'static str, text: &str| {
            let mut value = HeaderValue::from_str(text).with_context(|| said!("cli-header-unsent", name = name))?;
            value.set_sensitive(true);
            headers.insert(HeaderName::from_static(name), value);
            anyhow::Ok(())
        };
        set("x-goog-api-key", key.expose())?;
        if let Some(token) = &plan.app_check {
            set("x-firebase-appcheck", token.expose())?;
        }
        for (name, text) in plan.app.iter().flat_map(|app| app.headers.iter()) {
            set(name, text)?;
        }
        if let Some(referer) = &facts.target.referer {
            headers.insert(
                REFERER,
                HeaderValue::from_str(referer).with_context(|| said!("cli-header-unsent", name = REFERER))?,
            );
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let parent = facts.target.project.as_ref().map(|project| match &plan.location {
            Some(location) => format!("projects/{project}/locations/{location}/publishers/google/"),
            None => format!("projects/{project}/"),
        });
        let uri = plan.base.uri("/").with_context(|| said!("cli-base-url"))?;
        Ok(Self {
            transport: Transport::new(&plan.transport)?,
            base: plan.base.clone(),
            headers,
            secrets: plan.secrets(),
            model: plan.model.clone(),
            parent,
            timeout: plan.timeout,
            until: Instant::now() + plan.timeout.max(MOST),
            by_proxy: uri.scheme_str() == Some("http")
                && facts.proxy.as_ref().is_some_and(|proxy| proxy.used.is_some()),
        })
    }

    pub(super) async fn ask(&self, asked: Asked, version: ApiVersion) -> Seen {
        let (path, body) = self.request(asked, version);
        let started = Instant::now();
        let came = self.exchange(&path, body, asked).await;
        let took = milliseconds(started.elapsed());
        let mut call = CallFacts {
            asked,
            answer: AnswerFacts::Well,
            milliseconds: took,
            first_token_milliseconds: None,
            count: None,
            service_tier: None,
        };
        let came = match came {
            Ok(came) => came,
            Err(error) => {
                let note = self.shown(&error.operator_note().map_or_else(|| error.to_string(), str::to_owned));
                call.answer = AnswerFacts::Failed { fault: error.fault(), note };
                return Seen { facts: call, clock: None };
            }
        };
        call.first_token_milliseconds = came.first.map(|first| milliseconds(first.duration_since(started)));
        let value: Value = serde_json::from_slice(&came.body).unwrap_or_default();
        call.count = value["totalTokens"].as_u64();
        let tier = came.headers.get("x-gemini-service-tier").and_then(|value| value.to_str().ok());
        call.service_tier = tier.map(|tier| self.shown(tier));
        call.answer = self.judged(&came, &value, asked, &path);
        Seen { facts: call, clock: clock(&came.headers, took) }
    }

    fn request(&self, asked: Asked, version: ApiVersion) -> (String, Option<Value>) {
        let parent = self.parent.as_deref().unwrap_or_default();
        // A tuned model brings its own collection.
        let model = if self.model.contains('/') { self.model.clone() } else { format!("models/{}", self.model) };
        let hello = json!([{ "role": "user", "parts": [{ "text": "Say OK." }] }]);
        let at = |method: &str| format!("/{version}/{parent}{model}:{method}");
        let generate = json!({ "contents": hello, "generationConfig": { "maxOutputTokens": 16 } });
        match asked {
            Asked::List => (format!("/{version}/models?pageSize=1"), None),
            Asked::Get => (format!("/{version}/{model}"), None),
            Asked::Count => (at("countTokens"), Some(json!({ "contents": hello }))),
            Asked::Generate => (at("generateContent"), Some(generate)),
            Asked::Stream => (at("streamGenerateContent?alt=sse"), Some(generate)),
        }
    }

    async fn exchange(&self, path: &str, body: Option<Value>, asked: Asked) -> Result<Came, Error> {
        let nothing = |why: &dyn std::fmt::Display| {
            pollux_doctor::raise("upstream_malformed", &pollux_doctor::Values::new())
                .with_operator_note(why.to_string())
        };
        let uri = self.base.uri(path).map_err(|error| nothing(&error))?;
        let mut request = Request::new(body.as_ref().map(Value::to_string).unwrap_or_default().into());
        *request.method_mut() = if body.is_some() { Method::POST } else { Method::GET };
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers.clone();
        let deadline = self.until.min(Instant::now() + self.timeout);
        let (parts, mut body) = self.transport.send(request, Some(deadline)).await?.into_parts();
        let mut came = Came { http: parts.status.as_u16(), headers: parts.headers, body: Vec::new(), first: None };
        while let Some(chunk) = body.next_chunk().await {
            match chunk {
                Ok(chunk) => {
                    came.first.get_or_insert_with(Instant::now);
                    came.body.extend_from_slice(&chunk);
                }
                // What an error says counts more than that it was cut.
                Err(_) if came.http >= 400 && asked != Asked::Stream => break,
                Err(error) => return Err(error),
            }
            if came.body.len() > LIMIT {
                return Err(nothing(&"the answer is too long"));
            }
        }
        Ok(came)
    }

    fn judged(&self, came: &Came, value: &Value, asked: Asked, path: &str) -> AnswerFacts {
        let host = match (&self.parent, asked) {
            (Some(_), _) => Host::Firebase,
            (None, _) => Host::Gemini,
        };
        let mut context = Context::new().host(host).path(path).model(&self.model, None);
        if !matches!(asked, Asked::List | Asked::Get) {
            context = context.method(asked.method());
        }
        let answer = Answer::new(came.http, &came.headers, &came.body).with_context(context);
        let verdict = judge(&answer);
        let promised = match asked {
            Asked::List => value.is_object(),
            Asked::Get => value["name"].is_string(),
            Asked::Count => value.get("totalTokens").is_some(),
            Asked::Generate | Asked::Stream => true,
        };
        let Some(verdict) = verdict else {
            return if promised { AnswerFacts::Well } else { self.foreign(came) };
        };
        let fault = verdict.fault.id;
        // Thinking used up the few tokens that were allowed: it answers.
        if fault == "finish_max_tokens" {
            return AnswerFacts::Well;
        }
        if verdict.status.is_none() && (fault == "unknown" || (fault == "upstream_malformed" && !is_json(came))) {
            return self.foreign(came);
        }
        let message = verdict.status.map(|status| self.shown(status.message.trim_end())).unwrap_or_default();
        let values = verdict.values.iter().map(|(name, value)| (name.to_owned(), self.shown(value))).collect();
        AnswerFacts::Refused { http: came.http, fault, message, values }
    }

    fn foreign(&self, came: &Came) -> AnswerFacts {
        let text = |name: HeaderName| came.headers.get(name).and_then(|value| value.to_str().ok());
        let name = text(SERVER).or_else(|| text(CONTENT_TYPE)).unwrap_or("?");
        let server = self.shown(name).chars().take(MAX_NAME).collect();
        AnswerFacts::Foreign { http: came.http, server, by_proxy: self.by_proxy }
    }

    /// A text of upstream without key and token.
    fn shown(&self, text: &str) -> String {
        // Nor with what a terminal would obey.
        self.secrets.hide(text).replace(char::is_control, " ")
    }
}

fn is_json(came: &Came) -> bool {
    came.headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.contains("json") || kind.contains("event-stream"))
}

/// How far the clock here is ahead. The answer was dated about half of the round trip ago, and is cut to whole seconds.
fn clock(headers: &HeaderMap, took: u64) -> Option<ClockFacts> {
    let theirs = http_date(headers.get(DATE)?.to_str().ok()?)?;
    let ours = time::OffsetDateTime::now_utc().unix_timestamp();
    let half = i64::try_from(took / 2000).unwrap_or_default();
    let ahead = ours - half - theirs;
    Some(ClockFacts { ahead_seconds: if ahead.abs() <= 1 { 0 } else { ahead } })
}

/// The clock of a host by its plain port, where its certificate cannot be judged without one.
pub(super) async fn plain_clock(plan: &Plan, host: &str) -> Option<ClockFacts> {
    let limit = plan.timeout.min(Duration::from_secs(3));
    let transport = Transport::new(&plan.transport).ok()?;
    let mut request = Request::new(Vec::new().into());
    *request.method_mut() = Method::HEAD;
    *request.uri_mut() = format!("http://{host}/").parse().ok()?;
    let answer = transport.send(request, Some(Instant::now() + limit)).await.ok()?;
    clock(answer.headers(), 0)
}
