//! An answer cut into the chunks of a stream, which concatenate to exactly the unary answer.
//!
//! Text is cut between words; calls and data come whole; `finishReason` is only in a candidate's last chunk;
//! usage is in every chunk and grows.

use serde_json::{Value, json};

use super::dice::Dice;
use super::generate::{Answer, Candidate};
use super::usage::{Usage, of_part};

/// Chunks of a usual answer.
const USUAL: usize = 6;
/// However late a fault is to come, an answer is not cut finer than this.
const MOST: usize = 500;

/// The chunks of an answer; at least `wanted` of them where its length allows, because a fault may come after so
/// many.
pub(super) fn chunks(answer: &Answer, wanted: usize) -> Vec<Value> {
    let wanted = wanted.clamp(USUAL, MOST);
    let rows: Vec<Vec<Candidate>> = answer.candidates.iter().map(|one| cut(one, wanted, &answer.id)).collect();
    let length = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut usage = Usage { candidates: 0, thoughts: 0, ..answer.usage.clone() };
    let mut texts = vec![String::new(); rows.len()];
    let mut made = Vec::with_capacity(length);
    let mut whole = 0;
    for at in 0..length {
        let mut candidates = Vec::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            let Some(candidate) = row.get(at) else { continue };
            for part in &candidate.parts {
                match part.get("text").and_then(Value::as_str).filter(|_| part.get("thought").is_none()) {
                    Some(text) => texts[index].push_str(text),
                    None => whole += of_part(part).1,
                }
            }
            candidates.push(candidate.to_json(index));
        }
        usage.thoughts = answer.usage.thoughts;
        usage.candidates = whole + texts.iter().map(|text| pollux_models::count_text(text)).sum::<u64>();
        if at + 1 == length {
            // To the last token what the unary answer says.
            usage = answer.usage.clone();
        }
        made.push(answer.envelope(candidates, &usage));
    }
    made
}

fn cut(candidate: &Candidate, wanted: usize, id: &str) -> Vec<Candidate> {
    let total: usize = candidate.parts.iter().filter_map(|part| part["text"].as_str()).map(str::len).sum();
    let mut dice = Dice::of(["cut", id]);
    let mut deltas: Vec<Candidate> = Vec::new();
    for part in &candidate.parts {
        match part["text"].as_str() {
            Some(text) if !text.is_empty() => {
                let pieces = pieces(text, total.div_ceil(wanted).max(1), &mut dice);
                deltas.extend(pieces.into_iter().map(|piece| {
                    let mut delta = part.clone();
                    delta["text"] = json!(piece);
                    Candidate { parts: vec![delta], ..Candidate::default() }
                }));
            }
            _ => deltas.push(Candidate { parts: vec![part.clone()], ..Candidate::default() }),
        }
    }
    if deltas.is_empty() {
        deltas.push(Candidate::default());
    }
    if let Some(last) = deltas.last_mut() {
        last.finish.clone_from(&candidate.finish);
        last.extra.clone_from(&candidate.extra);
    }
    deltas
}

/// Pieces of about `size` bytes, never more, cut after a blank where there is one.
fn pieces<'t>(text: &'t str, size: usize, dice: &mut Dice) -> Vec<&'t str> {
    let mut made = Vec::new();
    let mut rest = text;
    while rest.len() > size {
        let shorter = size - dice.below(size / 3 + 1);
        let mut end = shorter;
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        if let Some(blank) = rest[..end].rfind(' ').filter(|blank| blank + 1 > end / 2) {
            end = blank + 1;
        }
        if end == 0 {
            end = rest.chars().next().map_or(rest.len(), char::len_utf8);
        }
        let (piece, further) = rest.split_at(end);
        made.push(piece);
        rest = further;
    }
    if !rest.is_empty() {
        made.push(rest);
    }
    made
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn pieces_concatenate(text in "\\PC{0,300}", size in 1_usize..50) {
            let pieces = pieces(&text, size, &mut Dice::of(["1"]));
            prop_assert_eq!(pieces.concat(), text.as_str());
            prop_assert!(pieces.iter().all(|piece| !piece.is_empty()));
        }
    }

    #[test]
    fn a_usual_text_comes_in_several_pieces() {
        let text = "one two three four five six seven eight nine ten";
        assert!(pieces(text, text.len().div_ceil(USUAL), &mut Dice::of(["1"])).len() >= USUAL);
        assert_eq!(pieces("hi", 1, &mut Dice::of(["1"])), ["h", "i"]);
    }
}
