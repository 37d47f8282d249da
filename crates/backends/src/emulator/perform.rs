//! What an order does to an answer: from a whole answer and an order to the items of a body.

use std::time::Duration;

use bytes::Bytes;
use pollux_doctor::{Error, Fault, Values, raise};
use serde_json::{Map, Value, json};

use super::fault::{Order, Transport, What};
use super::generate::{Answer, Candidate};
use super::play::Item;
use super::stream::chunks;
use super::usage::of_part;
use crate::frame::Framer;

/// Events before a fault that only makes sense in the middle of a stream.
const MIDDLE: usize = 2;
const SLOW: Duration = Duration::from_millis(500);
/// Pieces of a unary body that comes slowly.
const SLOW_PIECES: usize = 4;

/// How an order is carried out when the answer is one body.
pub(super) enum Unary {
    /// This body, by these items.
    Play(Vec<Item>),
    /// This error, before the first byte.
    Fail(Error),
    /// Never a byte.
    Hang,
}

/// The cut of a connection: it has no HTTP code, because nothing more is sent.
pub(super) fn cut(fault: &'static str) -> Error {
    raise(fault, &Values::new()).with_http(0)
}

/// The error that a fault is. One that travels with a 200 in a stream has the code of its body outside.
pub(super) fn error(fault: &Fault, values: &Values) -> Error {
    let error = fault.raise(values);
    if error.http() >= 400 {
        return error;
    }
    let code = u16::try_from(error.status().code).ok().filter(|code| *code >= 400).unwrap_or(500);
    error.with_http(code)
}

/// Whether the fault is a success whose body says that there is no answer.
pub(super) fn body_of(fault: &Fault, values: &Values) -> Option<Value> {
    fault.body(values).filter(|_| fault.http() == 200)
}

/// The `finishReason` that a fault is about.
pub(super) fn finish_of(fault: &Fault) -> Option<&'static str> {
    fault.id.strip_prefix("finish_")
}

/// A unary body under an order. `answer` makes the answer's bytes, in the shape that the order gives it.
pub(super) fn unary(
    order: &Order,
    values: &Values,
    answer: impl FnOnce() -> Result<Bytes, Error>,
    encode: impl Fn(Value) -> Bytes,
) -> Unary {
    let kind = match order.what {
        What::Answer => None,
        What::Fault(fault) if finish_of(fault).is_some() => None,
        What::Fault(fault) => {
            return match body_of(fault, values) {
                Some(body) => Unary::Play(vec![Item::Send(encode(body))]),
                None => Unary::Fail(error(fault, values)),
            };
        }
        What::Transport(Transport::Disconnect) => return Unary::Fail(cut("upstream_unreachable")),
        What::Transport(Transport::Stall) => return Unary::Hang,
        What::Transport(kind) => Some(kind),
    };
    let bytes = match answer() {
        Ok(bytes) => bytes,
        Err(error) => return Unary::Fail(error),
    };
    let most = bytes.slice(..bytes.len() * 3 / 5);
    Unary::Play(match kind {
        Some(Transport::MalformedBody) => vec![Item::Send(most)],
        Some(Transport::CutMidEvent) => vec![Item::Send(most), Item::Cut(cut("stream_truncated"))],
        Some(Transport::Slow) => slowly(&bytes, order.slow.unwrap_or(SLOW)),
        _ => match order.slow {
            Some(gap) => slowly(&bytes, gap),
            None => vec![Item::Send(bytes)],
        },
    })
}

fn slowly(bytes: &Bytes, gap: Duration) -> Vec<Item> {
    let size = bytes.len().div_ceil(SLOW_PIECES).max(1);
    let pieces = (0..bytes.len()).step_by(size).map(|from| bytes.slice(from..bytes.len().min(from + size)));
    pieces.flat_map(|piece| [Item::Wait(gap), Item::Send(piece)]).collect()
}

/// The answer as an order wants it to end: blocked, unfinished, or empty.
pub(super) fn reshape(answer: &mut Answer, order: &Order, values: &Values) {
    match order.what {
        What::Transport(Transport::EmptyStop) => {
            for candidate in &mut answer.candidates {
                *candidate = Candidate { finish: Some("STOP".into()), ..Candidate::default() };
            }
            answer.usage.candidates = 0;
        }
        What::Transport(Transport::NoFinal) => {
            for candidate in &mut answer.candidates {
                candidate.finish = None;
            }
        }
        What::Fault(fault) if finish_of(fault).is_some() => {
            finish(answer, fault, order.after.unwrap_or(0), values);
        }
        _ => {}
    }
}

/// Keeps the first candidate only, cut after so many chunks, and ended for the fault's reason; gives those chunks.
fn finish(answer: &mut Answer, fault: &Fault, after: usize, values: &Values) -> Vec<Value> {
    let Some(body) = body_of(fault, values).filter(|_| finish_of(fault).is_some()) else { return Vec::new() };
    answer.candidates.truncate(1);
    let mut said = if after > 0 { chunks(answer, after + 1) } else { Vec::new() };
    said.truncate(after.min(said.len().saturating_sub(1)));
    let told = body["candidates"][0].as_object().cloned().unwrap_or_default();
    let reason = told.get("finishReason").and_then(Value::as_str).unwrap_or("OTHER").to_owned();
    let mut extra: Map<String, Value> =
        told.into_iter().filter(|(name, _)| !matches!(name.as_str(), "content" | "finishReason" | "index")).collect();
    if reason == "SAFETY" {
        extra.entry("safetyRatings").or_insert_with(
            || json!([{"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "probability": "HIGH", "blocked": true}]),
        );
    }
    if reason == "MALFORMED_FUNCTION_CALL" {
        extra.entry("finishMessage").or_insert_with(|| json!("Malformed function call: print(default_api.unknown("));
    }
    let parts = said.iter().filter_map(|chunk| chunk["candidates"][0]["content"]["parts"].as_array().cloned());
    let parts = joined(parts.flatten());
    answer.usage.candidates = parts.iter().map(|part| of_part(part).1).sum();
    answer.candidates = vec![Candidate { parts, finish: Some(reason), extra }];
    said
}

/// Parts with neighbouring texts of a kind made one.
fn joined(parts: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut made: Vec<Value> = Vec::new();
    for part in parts {
        let text = part.get("text").and_then(Value::as_str);
        match made.last_mut().filter(|last| last.get("thought") == part.get("thought")) {
            Some(last) if text.is_some() && last["text"].is_string() => {
                let sum = [last["text"].as_str(), text].into_iter().flatten().collect::<String>();
                last["text"] = sum.into();
            }
            _ => made.push(part),
        }
    }
    made
}

/// How a stream ends.
enum Ending {
    /// As it should.
    Whole,
    /// With Google's error.
    Error(Error),
    /// With half a chunk, and the connection cut behind it or not.
    Half(Value, bool),
    /// With the connection cut.
    Cut,
    /// Never.
    Never,
}

/// The chunks that a stream under an order still has, and how it ends.
fn told(answer: &mut Answer, order: &Order, values: &Values) -> (Vec<Value>, Ending) {
    if let What::Fault(fault) = order.what {
        if finish_of(fault).is_some() {
            let mut said = finish(answer, fault, order.after.unwrap_or(MIDDLE), values);
            let last = Candidate { parts: Vec::new(), ..answer.candidates.first().cloned().unwrap_or_default() };
            said.push(answer.envelope(vec![last.to_json(0)], &answer.usage));
            return (said, Ending::Whole);
        }
        if let Some(body) = body_of(fault, values) {
            return (vec![body], Ending::Whole);
        }
    }
    reshape(answer, order, values);
    let after = order.after.unwrap_or(match order.what {
        What::Fault(fault) if fault.http() == 200 => MIDDLE,
        What::Transport(Transport::MalformedBody | Transport::CutMidEvent) => 1,
        _ => 0,
    });
    let mut all = chunks(answer, after + 1);
    // What breaks off breaks before the last chunk: an answer with a finish is complete.
    let before = after.min(all.len().saturating_sub(1));
    let half = || all.get(before).cloned().unwrap_or_default();
    let ending = match order.what {
        What::Answer | What::Transport(Transport::Slow | Transport::EmptyStop) => return (all, Ending::Whole),
        What::Transport(Transport::NoFinal) => {
            all.pop();
            return (all, Ending::Whole);
        }
        What::Fault(fault) if fault.id == "stream_truncated" => Ending::Cut,
        What::Fault(fault) if fault.id == "stream_idle" => Ending::Never,
        What::Fault(fault) => Ending::Error(error(fault, values)),
        What::Transport(Transport::Disconnect) => Ending::Cut,
        What::Transport(Transport::Stall) => Ending::Never,
        What::Transport(Transport::MalformedBody) => Ending::Half(half(), false),
        What::Transport(Transport::CutMidEvent) => Ending::Half(half(), true),
    };
    all.truncate(before);
    (all, ending)
}

/// A streamed body under an order.
pub(super) fn streamed(
    answer: &mut Answer,
    order: &Order,
    values: &Values,
    mut framer: Framer,
    between: Duration,
) -> Vec<Item> {
    let (chunks, ending) = told(answer, order, values);
    let gap = match (order.slow, order.what) {
        (Some(gap), _) => gap,
        (None, What::Transport(Transport::Slow)) => SLOW,
        _ => between,
    };
    let mut items = Vec::with_capacity(2 * chunks.len() + 2);
    for chunk in &chunks {
        if !items.is_empty() && gap > Duration::ZERO {
            items.push(Item::Wait(gap));
        }
        items.push(Item::Send(framer.chunk(chunk)));
    }
    match ending {
        Ending::Whole => items.extend(framer.end().map(Item::Send)),
        Ending::Error(error) => items.push(Item::Send(framer.error(error.status()))),
        Ending::Cut => items.push(Item::Cut(cut("stream_truncated"))),
        Ending::Never => items.push(Item::Hang),
        Ending::Half(chunk, cut_off) => {
            let bytes = framer.chunk(&chunk);
            items.push(Item::Send(bytes.slice(..bytes.len() * 3 / 5)));
            items.extend(cut_off.then(|| Item::Cut(cut("stream_truncated"))));
        }
    }
    items
}

/// Whether a stream under this order fails before its first byte.
pub(super) fn fails_at_once(order: &Order, values: &Values) -> Option<Unary> {
    let at_once = order.after.unwrap_or(0) == 0;
    match order.what {
        What::Fault(fault) if fault.http() != 200 && at_once => Some(Unary::Fail(error(fault, values))),
        What::Fault(fault) if order.after == Some(0) && body_of(fault, values).is_none() => {
            Some(Unary::Fail(error(fault, values)))
        }
        What::Transport(Transport::Disconnect) if at_once => Some(Unary::Fail(cut("upstream_unreachable"))),
        What::Transport(Transport::Stall) if at_once => Some(Unary::Hang),
        _ => None,
    }
}
