//! Reasons for which a model stopped, as SDKs print them when they print no JSON.
//!
//! `FinishReason.SAFETY`, `FinishReasonSafety`, `Reason: MAX_TOKENS`, `blocked due to recitation`,
//! `FinishReason(rawValue: "SPII")`, `finish_reason … is 4`: after a word that announces a reason comes, past words that
//! only fill, the reason itself; when another word comes first, there is none.

use crate::catalogue::catalogue;

use super::Certainty;

const STOPPED: [&str; 6] =
    ["finishreason", "finish_reason", "generation stopped", "candidate was blocked", "stoppedearly", "responsestopped"];
const BLOCKED: [&str; 6] =
    ["blockreason", "block_reason", "blockedreason", "prompt was blocked", "response was blocked", "promptblocked"];

/// Words between the announcement and the reason.
const FILLERS: [&str; 17] = [
    "is",
    "was",
    "due",
    "to",
    "reason",
    "reasons",
    "rawvalue",
    "optional",
    "firebaseai",
    "firebasevertexai",
    "googlegenerativeai",
    "blockreason",
    "blockedreason",
    "finishreason",
    "finish",
    "block",
    "exception",
];

/// Reasons by number, for SDKs that print the number of the enum.
const NUMBERED: [&str; 11] = [
    "",
    "stop",
    "max_tokens",
    "safety",
    "recitation",
    "other",
    "language",
    "blocklist",
    "prohibited_content",
    "spii",
    "malformed_function_call",
];

/// So far behind its announcement a reason may stand.
const NEAR: usize = 96;

/// The fault of the first reason that the text gives. In prose, where such a thing stands in back-ticks, it may be no more than
/// spoken of.
pub(super) fn find(text: &str) -> Option<(&'static str, Certainty)> {
    let lower = text.to_ascii_lowercase();
    let after = |marks: &[&str], prefix: &str, spoken: bool| {
        marks.iter().find_map(|mark| {
            let mut places = lower.match_indices(mark).take(64).filter(|(at, _)| lower[..*at].ends_with('`') == spoken);
            places.find_map(|(at, _)| reason(&lower[at + mark.len()..], prefix))
        })
    };
    let any = |spoken: bool| after(&STOPPED, "finish_", spoken).or_else(|| after(&BLOCKED, "prompt_blocked_", spoken));
    let given = any(false).map(|fault| (fault, Certainty::Likely));
    given.or_else(|| any(true).map(|fault| (fault, Certainty::Possible)))
}

fn reason(rest: &str, prefix: &str) -> Option<&'static str> {
    let mut end = rest.len().min(NEAR);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let mut words = rest[..end].split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let word = words.find(|word| !FILLERS.contains(word))?;
    let number = word.parse::<usize>().ok().and_then(|number| NUMBERED.get(number).copied());
    let word = number.unwrap_or(word);
    let wanted = format!("{prefix}{word}");
    if let Some(fault) = catalogue().get(&wanted) {
        return Some(fault.id);
    }
    // Go and Swift have no underscores.
    let squeezed = |id: &str| id.replace('_', "");
    let wanted = squeezed(&wanted);
    catalogue().iter().map(|fault| fault.id).find(|id| id.starts_with(prefix) && squeezed(id) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_found_where_they_are_given() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(find(text).map(|(fault, _)| fault), expected, "{text}");
        check("finish_reason=<FinishReason.SAFETY: 'SAFETY'>", Some("finish_safety"));
        check("blocked: candidate: FinishReasonProhibitedContent", Some("finish_prohibited_content"));
        check("Content generation stopped. Reason: MAX_TOKENS", Some("finish_max_tokens"));
        check("#finishreason) is 4. Meaning that", Some("finish_recitation"));
        check("BlockReason(rawValue: \"OTHER\")", Some("prompt_blocked_other"));
        check("finishReason: 'STOP', safetyRatings: []", None);
        assert_eq!(find("treat `finishReason: SAFETY` so").unwrap().1, Certainty::Possible);
        check("the finish reason", None);
        check("finishReason", None);
    }
}
