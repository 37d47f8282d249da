//! What an order does to an answer: from a whole answer and an order to the items of a body.

use std::time::Duration;

use bytes::Bytes;
use pollux_doctor::{Error, Fault, Values, raise};
use serde_json::{Map, Value, json};

use super::fault::{Order, Transport, What};
use super::generate::{Answer, Candidate};
use super::play::{Framer, Item};
use super::stream::chunks;

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

/// A unary body under an order. `answer` makes the bytes of the normal answer, given what replaces it.
pub(super) fn unary(
    order: &Order,
    values: &Values,
    answer: impl FnOnce(Option<&Order>) -> Result<Bytes, Error>,
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
    let bytes = match answer(Some(order)) {
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
            answer.candidates.iter_mut().for_each(|candidate| candidate.finish = None)
        }
        What::Fault(fault) => finish(answer, order, fault, values),
        _ => {}
    }
}

/// Ends the first candidate for the fault's reason: without content, or after so many chunks of it.
fn finish(answer: &mut Answer, order: &Order, fault: &Fault, values: &Values) {
    let Some(body) = body_of(fault, values).filter(|_| finish_of(fault).is_some()) else { return };
    let mut parts = Vec::new();
    if let Some(after) = order.after.filter(|after| *after > 0) {
        let said: Vec<Value> = chunks(answer, after + 1)
            .iter()
            .take(after)
            .flat_map(|chunk| chunk["candidates"][0]["content"]["parts"].as_array().cloned().unwrap_or_default())
            .collect();
        parts = said;
    }
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
    answer.candidates = vec![Candidate { parts, finish: Some(reason), extra }];
    answer.usage.candidates = answer.candidates[0].parts.iter().map(|part| super::usage::of_part(part).1).sum();
}

/// A streamed body under an order.
///
/// # Errors
/// What fails before the first byte.
pub(super) fn streamed(
    answer: &mut Answer,
    order: &Order,
    values: &Values,
    framer: &mut Framer,
    between: Duration,
) -> Result<Vec<Item>, Error> {
    let mut order = order.clone();
    if let What::Fault(fault) = order.what {
        if finish_of(fault).is_some() {
            order.after = order.after.or(Some(MIDDLE));
        } else if let Some(body) = body_of(fault, values) {
            let items = vec![Item::Send(framer.chunk(&body))];
            return Ok(with_end(items, *framer));
        }
    }
    reshape(answer, &order, values);
    let after = order.after.unwrap_or(match order.what {
        What::Fault(fault) if fault.http() == 200 => MIDDLE,
        What::Transport(Transport::MalformedBody | Transport::CutMidEvent) => 1,
        _ => 0,
    });
    let all = chunks(answer, after + 1);
    let gap = match (order.slow, order.what) {
        (Some(gap), _) => gap,
        (None, What::Transport(Transport::Slow)) => SLOW,
        _ => between,
    };
    let mut items = Vec::new();
    // What breaks off breaks before the last chunk: an answer with a finish is complete.
    let before = after.min(all.len().saturating_sub(1));
    let send = |items: &mut Vec<Item>, framer: &mut Framer, chunks: &[Value]| {
        for chunk in chunks {
            if !items.is_empty() && gap > Duration::ZERO {
                items.push(Item::Wait(gap));
            }
            items.push(Item::Send(framer.chunk(chunk)));
        }
    };
    let half = |framer: &mut Framer| {
        let bytes = all.get(before).map(|chunk| framer.chunk(chunk)).unwrap_or_default();
        Item::Send(bytes.slice(..bytes.len() * 3 / 5))
    };
    match order.what {
        What::Fault(fault) if finish_of(fault).is_none() => {
            send(&mut items, framer, &all[..before]);
            items.push(match fault.id {
                "stream_truncated" => Item::Cut(cut("stream_truncated")),
                "stream_idle" => Item::Hang,
                _ => Item::Send(framer.error(error(fault, values).status())),
            });
            return Ok(items);
        }
        What::Transport(Transport::Disconnect) => {
            send(&mut items, framer, &all[..before]);
            items.push(Item::Cut(cut("stream_truncated")));
        }
        What::Transport(Transport::Stall) => {
            send(&mut items, framer, &all[..before]);
            items.push(Item::Hang);
        }
        What::Transport(Transport::MalformedBody) => {
            send(&mut items, framer, &all[..before]);
            items.push(half(framer));
        }
        What::Transport(Transport::CutMidEvent) => {
            send(&mut items, framer, &all[..before]);
            items.push(half(framer));
            items.push(Item::Cut(cut("stream_truncated")));
        }
        What::Transport(Transport::NoFinal) => {
            send(&mut items, framer, &all[..all.len().saturating_sub(1)]);
            items = with_end(items, *framer);
        }
        _ => {
            send(&mut items, framer, &all);
            items = with_end(items, *framer);
        }
    }
    Ok(items)
}

fn with_end(mut items: Vec<Item>, framer: Framer) -> Vec<Item> {
    items.extend(framer.end().map(Item::Send));
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
