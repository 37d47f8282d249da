//! One request: read, checked, and each finding put in its place.

use std::collections::HashSet;

use pollux_doctor::{Severity, Values};
use pollux_types::descriptor::{self, Kind, Message};
use pollux_types::{ApiVersion, Method};
use serde_json::Value;

use super::frame::Frame;
use super::model::{self, Named, Near};
use super::place::Spot;
use super::repair::{self, Read};
use super::spans::{self, Node, Places};
use super::{Lint, Options, Span, rules};
use crate::check::Findings;
use crate::{Model, check, check_strictly};

/// What is known of a request beside its body.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'c> {
    pub(super) options: &'c Options,
    pub(super) method: Option<Method>,
    pub(super) version: ApiVersion,
    /// The model, if something beside the body names it.
    pub(super) model: Option<&'static Model>,
    /// Whether something beside the body names a model, known or not.
    pub(super) named: bool,
    pub(super) near: &'c Near,
}

impl<'c> Context<'c> {
    /// What the options say; and what is wrong with the model they name.
    pub(super) fn new(options: &'c Options, near: &'c Near, lints: &mut Vec<Lint>) -> Self {
        let (method, version) = (options.method, options.version);
        let model = options.model.as_deref().and_then(|name| {
            let asked = method.unwrap_or(Method::GenerateContent);
            {
                let named = Named { name, place: Span::default(), edit: &|_| None };
                model::check(&named, version, asked, (options.today, near), lints)
            }
        });
        Self { options, method, version, model, named: options.model.is_some(), near }
    }
}

/// A file that is one request.
pub(super) fn file(input: &[u8], options: &Options) -> (usize, Vec<Lint>) {
    let mut lints = Vec::new();
    let near = Near::default();
    let context = Context::new(options, &near, &mut lints);
    one(&Frame::piece(input, 0), &context, &mut lints);
    (1, lints)
}

/// The largest body that Google reads.
const MAX_BODY: usize = 20_971_520;

/// One body.
pub(super) fn one(frame: &Frame<'_>, context: &Context<'_>, lints: &mut Vec<Lint>) {
    let Some(read) = repair::read(frame, lints) else { return };
    let Some(places) = spans::places(&read.text) else { return };
    relaxed(frame, &read, &places, lints);
    let (value, node) = unwrapped(&read.value, &places.root);
    if let Some(lint) = of_another_api(value, node, frame) {
        lints.push(lint);
        return;
    }
    let method = context.method.unwrap_or_else(|| method_of(value));
    let message = method.request_message().and_then(descriptor::message);
    let mut twice = Vec::new();
    duplicates(node, message, frame, &mut twice);
    let many = twice.len() >= Findings::MOST;
    lints.append(&mut twice);
    let model = model_of(node, method, context, frame, &read.text, lints);
    let check = if context.options.strict { check_strictly } else { check };
    let findings = check(value, method, model, context.version);
    let top = Spot::root(node, message);
    if many || findings.len() >= Findings::MOST {
        lints.push(Lint::new("lint-more", Severity::Note, frame.span(top.span())).with("most", Findings::MOST));
    }
    if read.text.len() > MAX_BODY && !findings.iter().any(|finding| finding.fault == "payload_too_large") {
        let lint = Lint::new(
            "payload_too_large",
            Severity::Error,
            frame.span(Span::new(node.span.start, node.span.start + 1)),
        );
        lints.push(Lint { values: Values::new().set("limit_bytes", MAX_BODY), ..lint });
    }
    let source = rules::Source { frame, text: &read.text, top };
    lints.extend(findings.into_iter().map(|finding| source.lint(finding)));
}

/// What only Google's own parser reads.
fn relaxed(frame: &Frame<'_>, read: &Read<'_>, places: &Places, lints: &mut Vec<Lint>) {
    if read.strict {
        return;
    }
    let Some(first) = places.relaxed.first() else { return };
    let edits = places.relaxed.iter().filter_map(|span| repair::strictly(frame, &read.text, *span));
    let lint = Lint::new("lint-relaxed-json", Severity::Note, frame.span(*first));
    lints.push(lint.with("count", places.relaxed.len()).fix(edits));
}

/// The request inside a line of a batch: `{"key": …, "request": {…}}`.
fn unwrapped<'v, 'n>(value: &'v Value, node: &'n Node) -> (&'v Value, &'n Node) {
    let inner = value.get("request").filter(|inner| inner.is_object() && value.get("contents").is_none());
    match (inner, node.member("request")) {
        (Some(value), Some(member)) => (value, &member.value),
        _ => (value, node),
    }
}

/// A request that was written for another vendor's API: one finding says it all.
fn of_another_api(value: &Value, node: &Node, frame: &Frame<'_>) -> Option<Lint> {
    let is_batch = value.get("custom_id").is_some() && value.get("body").is_some();
    let is_chat = value.get("messages").is_some_and(Value::is_array) && value.get("contents").is_none();
    let (rule, key) = match (is_batch, is_chat) {
        (true, _) => ("lint-other-batch", "custom_id"),
        (_, true) => ("lint-other-api", "messages"),
        _ => return None,
    };
    Some(Lint::new(rule, Severity::Error, frame.span(node.member(key)?.key)))
}

/// The method that a body is for, by what only its message has.
fn method_of(body: &Value) -> Method {
    let has = |field: &str| crate::json::has(body, field);
    if has("contents") {
        Method::GenerateContent
    } else if has("generate_content_request") {
        Method::CountTokens
    } else if has("requests") {
        Method::BatchEmbedContents
    } else if has("content") {
        Method::EmbedContent
    } else {
        Method::GenerateContent
    }
}

/// The model that is asked: the one named beside the body, else the one in it.
fn model_of(
    node: &Node,
    method: Method,
    context: &Context<'_>,
    frame: &Frame<'_>,
    text: &[u8],
    lints: &mut Vec<Lint>,
) -> Option<&'static Model> {
    if context.named {
        return context.model;
    }
    let place = node.member("model")?.value.span;
    let name: String = serde_json::from_slice(&text[place.start..place.end]).ok()?;
    let id = name.strip_prefix("models/")?;
    let edit = |other: &str| frame.edit(place, &format!("\"models/{other}\""));
    let named = Named { name: id, place: frame.span(place), edit: &edit };
    model::check(&named, context.version, method, (context.options.today, context.near), lints)
}

/// Keys that stand twice in an object: the last one counts, in either spelling. Of very many some are told.
fn duplicates(node: &Node, message: Option<&'static Message>, frame: &Frame<'_>, lints: &mut Vec<Lint>) {
    /// Beyond this a set is faster than looking back.
    const FEW: usize = 16;
    let members = node.members();
    let name = |key: &'_ str| message.and_then(|message| message.field(key)).map(|field| field.name);
    let mut seen: HashSet<&str> = HashSet::new();
    for (at, member) in members.iter().enumerate().rev() {
        if lints.len() >= Findings::MOST {
            return;
        }
        let this = name(&member.name).unwrap_or(&member.name);
        let again = if members.len() > FEW {
            !seen.insert(this)
        } else {
            members[at + 1..].iter().any(|later| name(&later.name).unwrap_or(&later.name) == this)
        };
        if again {
            let lint = Lint::new("lint-duplicate-key", Severity::Warning, frame.span(member.key));
            lints.push(lint.with("name", &member.name));
        }
        let field = message.and_then(|message| message.field(&member.name));
        let inner = field.and_then(|field| match field.kind {
            Kind::Message(inner) => Some((inner(), field.cardinality)),
            _ => None,
        });
        match inner {
            Some((inner, descriptor::Cardinality::Map)) => {
                duplicates(&member.value, None, frame, lints);
                for entry in member.value.members() {
                    duplicates(&entry.value, Some(inner), frame, lints);
                }
            }
            inner => duplicates(&member.value, inner.map(|(message, _)| message), frame, lints),
        }
    }
    for item in node.items() {
        duplicates(item, message, frame, lints);
    }
}
