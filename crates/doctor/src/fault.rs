//! One entry of the catalogue: what can go wrong, how it looks on the wire, whose fault it is.

use std::borrow::Cow;
use std::collections::HashMap;

use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_TYPE, HeaderValue};
use pollux_types::rpc::{Code, Status};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::advice;
use crate::catalogue::catalogue;
use crate::error::{Advice, Error, Origin, Raw};
use crate::html;
use crate::template::{self, Template};
use crate::texts::Who;
use crate::values::{self, Values};

/// Whose surface an answer came from. One fault can look different on another host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Host {
    /// `generativelanguage.googleapis.com`
    #[default]
    Gemini,
    /// `firebasevertexai.googleapis.com`, the proxy of Firebase AI Logic
    Firebase,
    /// `aiplatform.googleapis.com`
    Vertex,
    /// Raised inside an SDK, never sent.
    Client,
    /// Pollux itself.
    Pollux,
}

impl Host {
    /// The service name in `ErrorInfo.metadata.service`.
    pub fn service(self) -> &'static str {
        match self {
            Self::Firebase => "firebasevertexai.googleapis.com",
            Self::Vertex => "aiplatform.googleapis.com",
            Self::Gemini | Self::Client | Self::Pollux => "generativelanguage.googleapis.com",
        }
    }

    /// The host of a service name or host name (`us-central1-aiplatform.googleapis.com` too).
    pub fn from_service(service: &str) -> Option<Self> {
        [Self::Gemini, Self::Firebase, Self::Vertex].into_iter().find(|host| service.ends_with(host.service()))
    }
}

/// Whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Blame {
    /// The request.
    Caller,
    /// The key or token it was sent with.
    Credential,
    /// The project behind the credential: billing, activation, suspension.
    Project,
    /// An allowance of the project that is used up.
    Quota,
    /// The model: its capacity, its life cycle, its output.
    Model,
    /// Where the request comes from or goes to.
    Region,
    /// The way to the upstream.
    Network,
    /// Google's service apart from the model.
    Service,
    /// This gateway.
    Gateway,
    /// Whoever set this gateway up.
    Operator,
}

impl Blame {
    /// As metric labels and JSON spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Credential => "credential",
            Self::Project => "project",
            Self::Quota => "quota",
            Self::Model => "model",
            Self::Region => "region",
            Self::Network => "network",
            Self::Service => "service",
            Self::Gateway => "gateway",
            Self::Operator => "operator",
        }
    }

    fn origin(self) -> Origin {
        match self {
            Self::Caller | Self::Credential => Origin::Caller,
            Self::Gateway | Self::Operator => Origin::Gateway,
            Self::Network => Origin::Network,
            Self::Project | Self::Quota | Self::Model | Self::Region | Self::Service => Origin::Upstream,
        }
    }
}

/// How a fault looks on one host.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Whose surface.
    pub host: Host,
    /// The part of Firebase's or Vertex's stack that says so.
    pub layer: Option<String>,
    /// The HTTP code; none for what is never sent over HTTP.
    pub http: Option<u16>,
    /// The canonical status; empty when the answer has none.
    #[serde(default)]
    pub status: String,
    /// `ErrorInfo.reason`
    pub reason: Option<String>,
    #[serde(default)]
    reasons: Vec<String>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    details: Vec<Value>,
    body: Option<Value>,
    body_format: Option<String>,
    /// The content type, where it is not JSON.
    pub content_type: Option<String>,
    /// What follows the last event of a stream, byte for byte.
    pub raw_tail: Option<String>,
    /// The WebSocket close code of the Live API.
    pub close_code: Option<u16>,
    /// Whether the same request may succeed later.
    pub retryable: bool,
    /// What brings it about.
    pub trigger: String,
    /// When to try again, in words.
    pub retry_hint: Option<String>,
    /// What else is known.
    pub note: Option<String>,
    /// The SDKs' own codes: `js`, `android`, `ios`.
    pub sdk_error_code: Option<HashMap<String, Option<String>>>,
    /// Where it was seen.
    pub source: Option<String>,
    /// How sure we are of the wire form.
    pub confidence: Option<String>,
    #[serde(default)]
    defaults: HashMap<String, String>,
    #[serde(default)]
    literal: Vec<String>,
    #[serde(skip)]
    templates: Vec<Template>,
}

impl Variant {
    /// The message template, as Google's texts with `{slot}`s.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The present wording, then the retired ones.
    pub fn templates(&self) -> &[Template] {
        &self.templates
    }

    /// The details template.
    pub fn details(&self) -> &[Value] {
        &self.details
    }

    /// Whether an `ErrorInfo.reason` is this one's, or one of its siblings.
    pub fn has_reason(&self, reason: &str) -> bool {
        self.reason.as_deref() == Some(reason) || self.reasons.iter().any(|sibling| sibling == reason)
    }

    /// Its `ErrorInfo.reason`, and those of its siblings.
    pub(crate) fn reasons(&self) -> impl Iterator<Item = &str> {
        self.reason.iter().chain(&self.reasons).map(String::as_str)
    }

    /// Whether the body is Google's HTML page.
    pub fn is_html(&self) -> bool {
        self.body_format.as_deref() == Some("html")
    }

    pub(crate) fn compile(&mut self) {
        if !self.message.is_empty() {
            self.templates = std::iter::once(&self.message).chain(&self.also).map(|text| Template::new(text)).collect();
        }
    }
}

/// One entry of the catalogue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The id, as logs, metrics and `ErrorInfo.reason` of domain `pollux` carry it.
    #[serde(borrow)]
    pub id: &'static str,
    /// Pollux's own; Google has no such error.
    #[serde(default)]
    pub own: bool,
    /// Whose fault it is.
    pub blame: Blame,
    pub(crate) advice: advice::Rule,
    /// Who must act.
    pub who: Who,
    /// What changes it where Pollux itself is the one that refuses.
    #[serde(borrow, default)]
    pub command: Option<&'static str>,
    /// Where to read more.
    #[serde(borrow)]
    pub link: &'static str,
    #[serde(default)]
    defaults: HashMap<String, String>,
    pub(crate) variants: Vec<Variant>,
}

impl Fault {
    /// The topic: `keys`, `quota`, `finish` …
    pub fn topic(&self) -> Option<&'static str> {
        catalogue().topic(self.id)
    }

    /// How it looks, on each host where it was seen.
    pub fn variants(&self) -> &[Variant] {
        &self.variants
    }

    pub(crate) fn compile(&mut self) {
        self.variants.iter_mut().for_each(Variant::compile);
    }

    /// How it looks on a host, or the nearest to it. Firebase's forms serve Vertex too: the texts are
    /// the same and only the service name differs.
    pub fn variant_on(&self, host: Host) -> &Variant {
        let on = |host: Host| self.variants.iter().find(|variant| variant.host == host);
        let near = match host {
            Host::Vertex => on(Host::Firebase),
            Host::Firebase => on(Host::Vertex),
            _ => None,
        };
        on(host).or(near).unwrap_or(&self.variants[0])
    }

    /// The usual HTTP code; 0 when it never travels over HTTP.
    pub fn http(&self) -> u16 {
        self.variants[0].http.unwrap_or(0)
    }

    /// The canonical status; empty when there is none.
    pub fn status(&self) -> &str {
        &self.variants[0].status
    }

    /// Whether the same request may succeed later.
    pub fn retryable(&self) -> bool {
        self.variants[0].retryable
    }

    /// What a machine should do, when an answer told nothing more.
    pub fn advice(&self) -> Advice {
        self.advice.advice(&advice::Hints::default())
    }

    /// The error as Google's Gemini API answers it, ready for the wire.
    ///
    /// A fault whose answer is no error object (an HTML page, a 200 body with a finish reason) carries
    /// that answer as [`Error::raw`]; send it as it is, with [`Error::http`].
    pub fn raise(&self, values: &Values) -> Error {
        let host = self.variants[0].host;
        self.raise_on(host, values)
    }

    /// The same, as another host answers it.
    pub fn raise_on(&self, host: Host, values: &Values) -> Error {
        let variant = self.variant_on(host);
        let host = if host == Host::Pollux { Host::Gemini } else { host };
        let slots = Slots { fault: self, variant, host, values };
        let status = self.status_of(variant, &slots);
        let hints = advice::Hints::of(&status);
        let http = variant.http.unwrap_or_else(|| u16::try_from(status.code).unwrap_or(500));
        let error = Error::new(self.id, self.blame.origin(), status, self.advice.advice(&hints))
            .with_http(http)
            .with_values(slots.said());
        match Self::raw(variant, &slots) {
            Some(raw) => error.with_raw(raw),
            None => error,
        }
    }

    fn status_of(&self, variant: &Variant, slots: &Slots) -> Status {
        let code = match (variant.http, variant.close_code) {
            (Some(200), _) => Code::from_name(&variant.status).map_or(200, Code::http),
            (Some(http), _) => http,
            (None, Some(1011)) => 500,
            (None, _) if self.blame == Blame::Network => 503,
            (None, _) => 400,
        };
        Status {
            code: i32::from(code),
            message: slots.fill(&variant.message),
            status: variant.status.clone(),
            details: variant.details.iter().map(|detail| slots.fill_json(detail, false)).collect(),
            unknown: Map::new(),
        }
    }

    fn raw(variant: &Variant, slots: &Slots) -> Option<Raw> {
        let (content_type, body) = if variant.is_html() {
            ("text/html; charset=UTF-8", html::not_found(&slots.value("path")))
        } else {
            ("application/json; charset=UTF-8", slots.fill_json(variant.body.as_ref()?, true).to_string())
        };
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        Some(Raw { headers, body: Bytes::from(body) })
    }

    /// The whole JSON body of a fault whose answer is no error object: blocked prompts, finish reasons,
    /// batch and interactions shapes.
    pub fn body(&self, values: &Values) -> Option<Value> {
        let variant = &self.variants[0];
        let slots = Slots { fault: self, variant, host: variant.host, values };
        variant.body.as_ref().map(|body| slots.fill_json(body, true))
    }

    /// A text of one of its forms, filled with examples.
    pub fn render(&self, variant: &Variant, text: &str) -> String {
        Slots { fault: self, variant, host: variant.host, values: &Values::new() }.fill(text)
    }
}

/// How the texts name a model of Google's.
const OF_GOOGLE: &str = "publishers/google/models/{model}";

/// Where a slot's value comes from, nearest first.
struct Slots<'a> {
    fault: &'a Fault,
    variant: &'a Variant,
    host: Host,
    values: &'a Values,
}

impl Slots<'_> {
    /// The values given, and those that the message was filled with for want of one.
    fn said(&self) -> Values {
        let mut said = self.values.clone();
        for name in self.variant.templates.first().into_iter().flat_map(Template::slots).map(values::canonical) {
            if said.get(name).is_none() && !matches!(name, "api_key" | "consumer_display") {
                said.insert(name.to_owned(), self.value(name));
            }
        }
        said
    }

    fn value(&self, name: &str) -> Cow<'_, str> {
        if let Some(value) = self.values.find(name) {
            return value;
        }
        let name = values::canonical(name);
        if name == "service" {
            return Cow::Borrowed(self.host.service());
        }
        let own = self.variant.defaults.get(name).or_else(|| self.fault.defaults.get(name));
        match own {
            Some(value) => Cow::Borrowed(value.as_str()),
            // A test asserts that every slot has an example.
            None => Cow::Borrowed(values::example(name).unwrap_or("unknown")),
        }
    }

    /// A model whose name says whose it is, where the texts say Google's.
    fn of_another_publisher(&self) -> Option<String> {
        let model = self.values.find("model")?;
        let model = model.strip_prefix("models/").unwrap_or(&model);
        model.starts_with("publishers/").then(|| model.to_owned())
    }

    fn fill(&self, text: &str) -> String {
        if self.variant.literal.iter().any(|literal| literal == text) {
            return text.to_owned();
        }
        if text.contains(OF_GOOGLE)
            && let Some(model) = self.of_another_publisher()
        {
            let value = |name: &str| if name == "model" { Cow::Borrowed(&*model) } else { self.value(name) };
            return template::fill(&text.replace(OF_GOOGLE, "{model}"), value);
        }
        template::fill(text, |name| self.value(name))
    }

    /// In a body, a text that is nothing but `{n}` stands for a number.
    fn fill_json(&self, value: &Value, numbers: bool) -> Value {
        match value {
            Value::String(text) => {
                let filled = self.fill(text);
                let number = (numbers && template::sole_slot(text) == Some("n")).then(|| filled.parse::<i64>().ok());
                number.flatten().map_or(Value::String(filled), Value::from)
            }
            Value::Array(items) => items.iter().map(|item| self.fill_json(item, numbers)).collect(),
            Value::Object(fields) => {
                fields.iter().map(|(key, item)| (key.clone(), self.fill_json(item, numbers))).collect()
            }
            other => other.clone(),
        }
    }
}
