//! The page of one fault.

use http::StatusCode;
use pollux_doctor::{Blame, Error, Fault, Host, Language, Values, Variant, Wording, annotate};
use pollux_types::json;
use serde_json::{Value, json};

use super::{code, faults_by_topic, row};
use crate::help::render::Sheet;
use crate::help::{reaction, sdks};

/// Where the example's own link leads: the address a Pollux has when nothing is set.
const SITE: &str = "http://localhost:8080";

pub(super) fn page(sheet: &Sheet, fault: &'static Fault) -> String {
    let language = sheet.language;
    // The texts are told with the values of the example below them.
    let error = fault.raise(&Values::new());
    let said = fault.explanation_with(language, error.values());
    let variant = &fault.variants()[0];
    let topic = fault.topic().unwrap_or("own");
    let english = language == Language::english();
    let shown: Vec<Value> = sdks::shown(fault, &error)
        .into_iter()
        .map(|shown| json!({ "sdk": shown.sdk, "line": shown.line, "slug": slug(shown.sdk) }))
        .collect();
    let forms: Vec<Value> = fault.variants().iter().skip(1).map(|variant| form(sheet, fault, variant)).collect();
    let data = json!({
        "id": fault.id,
        "meaning": said.meaning,
        "cause": said.cause,
        "steps": said.steps,
        "who": sheet.say(&format!("who-{}", fault.who.as_str())),
        "code": code(fault),
        "phrase": phrase(variant.http),
        "is_close": variant.close_code.is_some(),
        "status": fault.status(),
        "reason": variant.reason,
        "blame": sheet.say(&format!("site-blame-{}", blame(fault.blame))),
        "retry": sheet.say(if fault.retryable() { "site-retry-yes" } else { "site-retry-no" }),
        "retryable": fault.retryable(),
        "topic": { "id": topic, "title": sheet.say(&format!("site-topic-{topic}")) },
        "example": example(sheet, variant, &error),
        "shown": shown,
        "silent": silent(variant, &error).map(|id| sheet.say(id)),
        "reactions": reaction::of(fault, language),
        "forms": forms,
        "trigger": english.then_some(&variant.trigger),
        "note": english.then_some(&variant.note),
        "link": said.link,
        "neighbours": neighbours(fault, topic, language),
    });
    sheet.render("fault", &said.title, data)
}

fn blame(blame: Blame) -> &'static str {
    blame.as_str()
}

fn slug(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}

fn phrase(http: Option<u16>) -> Option<&'static str> {
    StatusCode::from_u16(http?).ok()?.canonical_reason()
}

/// The answer as it is sent: what stands at its head, and its body.
fn example(sheet: &Sheet, variant: &Variant, error: &Error) -> Option<Value> {
    if variant.host == Host::Client {
        return None;
    }
    if let Some(close) = variant.close_code {
        let reason = error.status().message.trim_end().to_owned();
        return Some(json!({ "head": format!("WebSocket close {close}"), "text": reason }));
    }
    let http = error.http();
    let head = format!("HTTP/1.1 {http} {}", phrase(Some(http)).unwrap_or_default());
    let (text, is_json) = if let Some(raw) = error.raw() {
        match serde_json::from_slice::<Value>(&raw.body) {
            Ok(body) => (pretty(&body), true),
            Err(_) => (String::from_utf8_lossy(&raw.body).trim_end().to_owned(), false),
        }
    } else {
        let mut status = error.status().clone();
        status.details.extend(annotate(error, Wording { language: sheet.language, site: Some(SITE), asked: None }));
        (pretty(&json!({ "error": status })), true)
    };
    let key = if is_json { "json" } else { "text" };
    Some(json!({ "head": head, key: text, "annotated": error.raw().is_none() }))
}

fn pretty(value: &Value) -> String {
    String::from_utf8_lossy(&json::to_pretty(value)).trim_end().to_owned()
}

/// What is to be known where no exception tells of it.
fn silent(variant: &Variant, error: &Error) -> Option<&'static str> {
    if variant.host == Host::Client || variant.close_code.is_some() || error.http() >= 400 {
        return None;
    }
    let body = error.raw().map(|raw| String::from_utf8_lossy(&raw.body).into_owned()).unwrap_or_default();
    Some(if body.contains("blockReason") {
        "site-silent-block"
    } else if body.contains("finishReason") {
        "site-silent-finish"
    } else if body.is_empty() {
        "site-silent-stream"
    } else {
        "site-silent-operation"
    })
}

/// How another host words it.
fn form(sheet: &Sheet, fault: &Fault, variant: &Variant) -> Value {
    let host = match (variant.host, variant.layer.as_deref()) {
        (Host::Firebase, _) => "site-host-firebase",
        (Host::Vertex, Some("vertex")) if variant.sdk_error_code.is_some() => "site-host-firebase-vertex",
        (Host::Vertex, _) => "site-host-vertex",
        (Host::Client, _) => "site-host-client",
        (Host::Pollux, _) => "site-host-pollux",
        _ => "site-host-gemini",
    };
    json!({
        "host": sheet.say(host),
        "code": variant.http.or(variant.close_code),
        "status": variant.status,
        "message": fault.render(variant, variant.message()).trim_end(),
    })
}

/// Others of its topic: those beside it in the catalogue, which groups what is alike.
fn neighbours(fault: &Fault, topic: &str, language: Language) -> Vec<Value> {
    const MOST: usize = 6;
    let of_topic =
        faults_by_topic().into_iter().find(|(name, _)| *name == topic).map(|(_, faults)| faults).unwrap_or_default();
    let at = of_topic.iter().position(|other| other.id == fault.id).unwrap_or_default();
    let first = at.saturating_sub(MOST / 2).min(of_topic.len().saturating_sub(MOST + 1));
    let others = of_topic.into_iter().skip(first).take(MOST + 1).filter(|other| other.id != fault.id);
    others.map(|other| row(other, language)).collect()
}
