//! Objects in a text, and texts in objects.

use std::borrow::Cow;

use http::HeaderMap;
use pollux_types::stream::Decoder;
use serde_json::Value;

use crate::classify::{self, Answer, Context, Verdict, judge};

use super::place::Place;
use super::{Certainty, Diagnosis, literal, words};

/// JSON texts inside JSON texts are followed this deep.
const DEEPEST: u32 = 4;
/// More objects than this are a log, not an error.
const MOST_OBJECTS: usize = 64;
/// Details of one error.
const MOST_DETAILS: usize = 16;

/// One reading of a text.
pub(super) struct Reader {
    pub(super) place: Place,
    pub(super) found: Vec<Diagnosis>,
    /// `google.rpc` details that stand in the text by themselves.
    pub(super) details: Vec<Value>,
    /// Output of a model came before.
    output: bool,
}

impl Reader {
    pub(super) fn new(place: Place) -> Self {
        Self { place, found: Vec::new(), details: Vec::new(), output: false }
    }

    /// How sure the best finding is.
    pub(super) fn sureness(&self) -> Option<Certainty> {
        self.found.iter().filter(|diagnosis| diagnosis.fault != "unknown").map(|diagnosis| diagnosis.certainty).max()
    }

    pub(super) fn add(&mut self, verdict: &Verdict, http: u16, certainty: Certainty) {
        let certainty = match certainty {
            _ if self.place.foreign || verdict.fault.id == "unknown" => Certainty::Possible,
            // An error with its code in words is written by many.
            Certainty::Certain | Certainty::Likely
                if verdict.fault.id == "interactions_error_shape" && self.place.host.is_none() =>
            {
                Certainty::Possible
            }
            Certainty::Certain if !verdict.also.is_empty() || self.place.leaves_twins(verdict.fault) => {
                Certainty::Likely
            }
            certainty => certainty,
        };
        self.found.push(Diagnosis::new(verdict, http, certainty));
        for other in &verdict.also {
            self.found.push(Diagnosis::new(&Verdict::of(other.id), http, Certainty::Possible));
        }
    }

    fn context(&self) -> Context<'static> {
        let mut context = Context::new();
        context.host = self.place.host;
        context.begun(self.output)
    }

    /// Looks for objects, then for words.
    pub(super) fn look(&mut self, text: &str, depth: u32) {
        let before = self.found.len();
        self.page(text);
        self.stream(text);
        let (mut at, mut kept, mut objects) = (0, 0, 0);
        let mut plain = String::new();
        while self.found.len() == before
            && let Some(open) = text[at..].find('{').map(|open| open + at)
            && objects < MOST_OBJECTS * 64
        {
            objects += 1;
            let Some(read) = literal::object(&text[open..]) else {
                at = open + 1;
                continue;
            };
            at = open + read.length.max(1);
            if self.object(&read.value, read.whole, depth) {
                // What a model wrote is nobody's error message.
                plain.push_str(&text[kept..open]);
                kept = at;
            }
        }
        if !self.is_told(before) {
            let rest = if kept == 0 { Cow::Borrowed(text) } else { Cow::Owned(plain + &text[kept..]) };
            // Logs escape what they quote.
            if depth < DEEPEST && rest.contains("\\\"") {
                self.look(&rest.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\"), DEEPEST);
            }
            if !self.is_told(before) {
                words::look(&rest, self);
            }
            // A code in some object means little where the words around it say what it was.
            if self.is_told(before) {
                let told = self.found.split_off(before);
                self.found.extend(told.into_iter().skip_while(|diagnosis| diagnosis.certainty == Certainty::Possible));
            }
        }
    }

    /// Whether something was found since that is more than possible.
    fn is_told(&self, before: usize) -> bool {
        let told = |diagnosis: &Diagnosis| diagnosis.certainty > Certainty::Possible && diagnosis.fault != "unknown";
        self.found[before..].iter().any(told)
    }

    /// Google's page for a path that is none, wherever in the text it begins.
    fn page(&mut self, text: &str) {
        let begins = text.trim_start().starts_with('<');
        if !begins && !crate::html::is_not_found(text) {
            return;
        }
        let at = ["<!DOCTYPE", "<!doctype", "<html"].iter().filter_map(|mark| text.find(mark)).min();
        let page = at.map_or_else(|| text.trim_start(), |at| &text[at..]);
        let none = HeaderMap::new();
        if let Some(verdict) = judge(&Answer::new(0, &none, page.as_bytes()).with_context(self.context())) {
            self.add(&verdict, 0, Certainty::Certain);
        }
    }

    /// Several events, or events and an error behind them.
    fn stream(&mut self, text: &str) {
        // An object that a console prints may have a field of that name: on lines of its own, or without quotes.
        let is_json =
            |data: &str| data.trim_start().strip_prefix('{').is_some_and(|inner| inner.trim_start().starts_with('"'));
        let is_event = |line: &str| line.trim_start().strip_prefix("data:").is_some_and(is_json);
        if !text.contains("data:") || !text.lines().any(is_event) {
            return;
        }
        let mut events = String::with_capacity(text.len());
        for line in text.lines().skip_while(|line| !is_event(line)) {
            events.push_str(line.trim_start());
            events.push('\n');
        }
        let none = HeaderMap::new();
        if let Some(verdict) = judge(&Answer::new(200, &none, events.as_bytes()).with_context(self.context())) {
            // Who copies a part of a stream leaves its end behind.
            let cut = matches!(verdict.fault.id, "stream_truncated" | "upstream_malformed" | "empty_stop");
            self.add(&verdict, 200, if cut { Certainty::Likely } else { Certainty::Certain });
        }
    }

    /// An object: an answer, or something with texts in it that may hold one. Says whether it has a model's words in it.
    fn object(&mut self, value: &Value, whole: bool, depth: u32) -> bool {
        // JS puts the whole answer as a text into `error.message`; what is inside says more.
        if depth < DEEPEST
            && let Some(inner) =
                value.pointer("/error/message").or_else(|| value.get("message")).and_then(Value::as_str)
            && inner.contains('{')
        {
            let before = self.found.len();
            self.look(inner, depth + 1);
            if self.found[before..].iter().any(|diagnosis| diagnosis.fault != "unknown") {
                return false;
            }
            self.found.truncate(before);
        }
        let model = value.get("candidates").is_some() || value.get("promptFeedback").is_some();
        if let Some(verdict) = self.answer(value) {
            self.add(&verdict, 0, if whole { Certainty::Certain } else { Certainty::Likely });
            return model;
        }
        if model {
            self.output = true;
            return true;
        }
        if value.get("@type").is_some() && self.details.len() < MOST_DETAILS {
            self.details.push(value.clone());
            return false;
        }
        depth < DEEPEST && self.nested(value, whole, depth + 1)
    }

    /// The verdict of an object that is an answer by itself.
    fn answer(&self, value: &Value) -> Option<Verdict> {
        let body = serde_json::to_vec(value).ok()?;
        let none = HeaderMap::new();
        let context = self.context();
        let error = value.get("error").filter(|error| error.is_object());
        if value.get("candidates").is_some() || value.get("promptFeedback").is_some() {
            let mut decoder = Decoder::default();
            decoder.feed(&body);
            return classify::finish(decoder.summary(), true);
        }
        // Other APIs' errors have the same envelope and other fields in it.
        if error.is_some_and(|error| ["type", "param"].iter().any(|name| error.get(name).is_some())) {
            return None;
        }
        // A number in quotes is nobody's code in words.
        let worded = error.and_then(|error| error.get("code")).and_then(Value::as_str);
        if worded.is_some_and(|code| code.bytes().any(|byte| !(byte.is_ascii_lowercase() || byte == b'_'))) {
            return None;
        }
        let code = error.and_then(|error| error.get("code")).and_then(Value::as_i64);
        let canonical = code.is_some_and(|code| code < 100);
        if error.is_some() && (canonical || value.get("done").is_some() || (self.output && code == Some(503))) {
            return judge(&Answer::new(200, &none, &body).with_context(context));
        }
        let bare = value.get("message").is_some_and(Value::is_string) && value.get("status").is_some();
        if error.is_some() || bare {
            let verdict = judge(&Answer::new(0, &none, &body).with_context(context))?;
            return verdict.status.is_some().then_some(verdict);
        }
        None
    }

    /// Log lines hold answers in their fields.
    fn nested(&mut self, value: &Value, whole: bool, depth: u32) -> bool {
        let before = self.found.len();
        let fields: Vec<&Value> = match value {
            Value::Object(fields) => fields.values().collect(),
            Value::Array(items) => items.iter().collect(),
            _ => return false,
        };
        let mut model = false;
        for field in fields.into_iter().take(MOST_OBJECTS) {
            match field {
                Value::String(text) if text.len() > 8 => self.look(text, depth),
                Value::Object(_) => model |= self.object(field, whole, depth),
                Value::Array(_) if depth < DEEPEST => model |= self.nested(field, whole, depth + 1),
                _ => {}
            }
            if self.is_told(before) {
                break;
            }
        }
        model
    }
}
