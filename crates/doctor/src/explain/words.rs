//! Known messages, codes and canonical names in running text.

use http::HeaderMap;
use pollux_types::rpc::{Code, Status};
use serde_json::json;

use crate::catalogue::catalogue;
use crate::classify::{Answer, Verdict, classify_close, judge};
use crate::values::{self, Values};

use super::{Certainty, Diagnosis, add, by_words, usual};

/// Fewer fixed bytes than this say nothing in running text.
const LEAST: usize = 16;

/// Looks for a message, else for a code or a status.
pub(super) fn look(text: &str, found: &mut Vec<Diagnosis>) {
    if let Some(close) = close_code(text) {
        add(found, &classify_close(close, text), 0, Certainty::Likely);
        return;
    }
    let code = code(text);
    if let Some(verdict) = message(text, code) {
        add(found, &verdict, 0, Certainty::Likely);
        return;
    }
    if let Some(http) = code {
        for id in usual(http) {
            found.push(Diagnosis::new(&by_words(id, text), http, Certainty::Possible));
        }
    }
}

/// The entry whose message stands somewhere in the text; of several, the one with most fixed words.
fn message(text: &str, code: Option<u16>) -> Option<Verdict> {
    let unescaped;
    let text = if text.contains("\\n") {
        unescaped = text.replace("\\n", "\n");
        &unescaped
    } else {
        text
    };
    let mut best: Option<(usize, Verdict, String)> = None;
    for fault in catalogue() {
        for variant in fault.variants() {
            // A code that stands beside the message must be its code.
            let other = code.is_some() && variant.http.is_some_and(|http| http >= 400 && Some(http) != code);
            if other || fault.id == "unknown" {
                continue;
            }
            for template in variant.templates().iter().filter(|template| template.literal_len() >= LEAST) {
                let Some((slots, said)) = template.find_in(text) else { continue };
                let score = template.literal_len();
                if best.as_ref().is_none_or(|(most, _, _)| score > *most) {
                    let mut verdict = by_words(fault.id, text);
                    verdict.values = slots
                        .into_iter()
                        .filter(|(name, value)| {
                            !value.is_empty() && !matches!(*name, "api_key" | "consumer_display" | "rest")
                        })
                        .map(|(name, value)| (values::canonical(name).to_owned(), value))
                        .collect::<Values>();
                    best = Some((score, verdict, said.to_owned()));
                }
            }
        }
    }
    let (_, verdict, said) = best?;
    // With its code the message is as good as an answer: the rules for twins apply.
    Some(settled(&verdict, &said).unwrap_or(verdict))
}

fn settled(verdict: &Verdict, said: &str) -> Option<Verdict> {
    let http = verdict.variant.http.filter(|http| *http >= 400)?;
    let status = Status {
        code: i32::from(http),
        message: said.to_owned(),
        status: verdict.variant.status.clone(),
        ..Status::default()
    };
    let body = serde_json::to_vec(&json!({ "error": status })).ok()?;
    let settled = judge(&Answer::new(http, &HeaderMap::new(), &body))?;
    (settled.fault.id != "unknown").then_some(settled)
}

/// The code of a WebSocket's close frame; WebSocket libraries write its name behind it.
fn close_code(text: &str) -> Option<u16> {
    let names = [(1007, "1007 (invalid"), (1008, "1008 (policy"), (1011, "1011 (internal")];
    let lower = text.to_ascii_lowercase();
    let spoken = lower.contains("websocket") || lower.contains("close code") || lower.contains("connectionclosed");
    let number = |code: u16| lower.split(|c: char| !c.is_ascii_digit()).any(|word| word == code.to_string());
    names.into_iter().find(|(code, name)| lower.contains(name) || (spoken && number(*code))).map(|(code, _)| code)
}

/// The first HTTP code or canonical name of an error.
fn code(text: &str) -> Option<u16> {
    let words = || text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    let number = |word: &str| {
        let number: u16 = word.parse().ok()?;
        (word.len() == 3 && (400..=599).contains(&number)).then_some(number)
    };
    let named = |word: &str| Code::from_name(word).map(Code::http);
    words().find_map(number).or_else(|| words().find_map(named)).or_else(|| {
        let lower = text.trim().to_ascii_lowercase().replace([' ', '-'], "_");
        named(&lower.to_ascii_uppercase())
    })
}
