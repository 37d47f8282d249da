//! The beginning of a known message, where a text was cut.
//!
//! Loggers, trackers and chats shorten what they show: `… supported range is from 1 (inclusive) to 655...`. What stands before
//! the cut is compared with the beginnings of the messages; the one with most fixed words counts, and where several have
//! as many, none is more than possible.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::catalogue::catalogue;
use crate::classify::Verdict;
use crate::fault::{Fault, Variant};
use crate::template::Template;
use crate::values;

use super::words::flattened;
use super::{Certainty, by_words};

/// With fewer fixed bytes before the cut nothing is said.
const SURE: usize = 32;
/// By its first bytes a beginning is found.
const HEAD: usize = 20;
/// Cuts that are looked at.
const MOST: usize = 16;
/// What stands where something was left out.
const MARKS: [&str; 7] = ["...", "\u{2026}", "(truncated", "[truncated", "<truncated", "[snip", "[trimmed"];

/// What a cut message may be.
pub(super) struct Cut {
    pub(super) verdicts: Vec<Verdict>,
    pub(super) certainty: Certainty,
}

/// A fault, and what stood in the slots of its message.
type Found<'t> = (&'static Fault, Vec<(&'static str, &'t str)>);

static KNOWN: LazyLock<(Vec<(&'static Fault, Template)>, AhoCorasick)> = LazyLock::new(|| {
    let mut known = Vec::new();
    for fault in catalogue().iter().filter(|fault| fault.id != "unknown") {
        for template in fault.variants().iter().flat_map(Variant::templates) {
            let flat = Template::new(&flattened(template.source()));
            if flat.head().is_some_and(|head| head.len() >= HEAD) {
                known.push((fault, flat));
            }
        }
    }
    let heads = known.iter().map(|(_, template)| beginning(template.head().unwrap_or_default()));
    let finder = AhoCorasick::new(heads).expect("the messages are few and short; a test builds it");
    (known, finder)
});

fn beginning(text: &str) -> &str {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The messages of which the text, with single blanks, holds no more than a beginning.
pub(super) fn message(text: &str) -> Option<Cut> {
    let text = text.trim_end();
    let marks = MARKS.iter().flat_map(|mark| text.match_indices(mark).take(MOST)).map(|(at, _)| at);
    let mut ends: Vec<usize> = marks.chain([text.len()]).collect();
    ends.sort_unstable();
    let (known, finder) = &*KNOWN;
    let mut best: Vec<Found<'_>> = Vec::new();
    let mut most = SURE - 1;
    for hit in finder.find_overlapping_iter(text).take(MOST * 16) {
        let (fault, template) = &known[hit.pattern().as_usize()];
        let Some(end) = ends.iter().copied().find(|end| *end >= hit.end()) else { continue };
        let Some((fixed, slots)) = template.begins(text[hit.start()..end].trim_end()) else { continue };
        if fixed > most {
            most = fixed;
            best.clear();
        }
        if fixed == most && !best.iter().any(|(known, _)| known.id == fault.id) {
            best.push((fault, slots));
        }
    }
    let certainty = if best.len() == 1 { Certainty::Likely } else { Certainty::Possible };
    let verdict = |(fault, slots): &Found<'_>| {
        let mut verdict = by_words(fault.id, text);
        let told = |(name, value): &&(&str, &str)| {
            !value.is_empty() && !matches!(*name, "api_key" | "consumer_display" | "rest")
        };
        verdict.values =
            slots.iter().filter(told).map(|(name, value)| (values::canonical(name).to_owned(), *value)).collect();
        verdict
    };
    let verdicts: Vec<Verdict> = best.iter().take(4).map(verdict).collect();
    (!verdicts.is_empty()).then_some(Cut { verdicts, certainty })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_message_is_known() {
        let check = |text: &str, expected: &[&str], certainty: Option<Certainty>| {
            let found = message(text);
            let ids: Vec<&str> = found.iter().flat_map(|cut| &cut.verdicts).map(|verdict| verdict.fault.id).collect();
            assert_eq!((&ids[..], found.as_ref().map(|cut| cut.certainty)), (expected, certainty), "{text}");
        };
        check(
            "x: Unable to submit request because it has a maxOutputTokens value of 131072 but the supported range is from 1 (inclusive) to 655... y",
            &["max_output_tokens_range"],
            Some(Certainty::Likely),
        );
        check(
            "Invalid JSON payload received. Unknown name \"a\" at 'b.c': Cannot fin (truncated...)",
            &["unknown_json_field"],
            Some(Certainty::Likely),
        );
        check("Your API key was reported as leaked. Ple\u{2026}", &["api_key_leaked"], Some(Certainty::Likely));
        check("The model is over...", &[], None);
        check("You can do all of it.", &[], None);
    }
}
