//! Words for failures that are not Google's own: what SDKs say in the place of the message, and statuses as translated
//! guides show them.
//!
//! Google's guides are translated by machines, code words included: `INTERNAL` stands in the Polish one as
//! "DO UŻYTKU WEWNĘTRZNEGO", `UNAVAILABLE` in the Brazilian one as "INDISPONÍVEL". The others of the table are how the
//! same words come out in that language. They point to a status, no more, so all of it is only possible.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pollux_types::rpc::Code;
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    /// What an SDK says, and the fault it says it of.
    sdks: Vec<(String, String)>,
    statuses: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

struct Word {
    /// In lower case.
    text: String,
    upper: String,
    code: Code,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../catalogue/vocabulary.json"))
        .expect("the embedded vocabulary is valid; a test reads it")
});

static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let statuses = FILE.statuses.values().flatten();
    let word = |code, text: &String| Word { text: text.to_lowercase(), upper: text.to_uppercase(), code };
    let mut words: Vec<Word> = statuses
        .filter_map(|(name, texts)| Some((Code::from_name(name)?, texts)))
        .flat_map(|(code, texts)| texts.iter().map(move |text| word(code, text)))
        .collect();
    // The longest first: it says most.
    words.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
    words
});

/// The fault of which an SDK says something of its own in the text.
pub(super) fn of_sdk(text: &str) -> Option<&'static str> {
    FILE.sdks.iter().find(|(phrase, _)| text.contains(phrase.as_str())).map(|(_, fault)| fault.as_str())
}

/// The status that the text has in another language than Google's API; `with_code` when an HTTP code stands in it.
pub(super) fn status(text: &str, with_code: bool) -> Option<Code> {
    let plain = text.is_ascii();
    let lower = text.to_lowercase();
    let mut words = WORDS.iter().filter(|word| !plain || word.text.is_ascii());
    words.find(|word| is_said(word, text, &lower, with_code)).map(|word| word.code)
}

fn is_said(word: &Word, text: &str, lower: &str, with_code: bool) -> bool {
    let Some(at) = lower.find(&word.text) else { return false };
    if !word.text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)) {
        let is_letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        let inside =
            is_letter(lower[..at].chars().next_back()) || is_letter(lower[at + word.text.len()..].chars().next());
        // A single word is said of many things; as a status it stands in capitals, or beside a code.
        return !inside && (with_code || word.text.contains(' ') || text.contains(&word.upper));
    }
    // Chinese has no borders between words: a short one needs a code beside it.
    with_code || word.text.chars().count() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::catalogue;

    #[test]
    fn every_status_and_fault_of_the_table_is_known() {
        for (phrase, fault) in &FILE.sdks {
            assert!(catalogue().get(fault).is_some(), "{phrase}");
        }
        assert_eq!(FILE.statuses.len(), 4);
        for (language, statuses) in &FILE.statuses {
            assert_eq!(statuses.len(), 8, "{language}");
            for (status, words) in statuses {
                assert!(Code::from_name(status).is_some(), "{status}");
                for word in words {
                    assert_eq!(self::status(&format!("503 {word}"), true), Code::from_name(status), "{word}");
                }
            }
        }
    }

    #[test]
    fn a_word_of_every_day_is_no_status() {
        for text in ["o site está indisponível", "O treinamento interno", "NIEDOSTĘPNYCH", "内部的事", "INTERNOS"]
        {
            assert_eq!(status(text, false), None, "{text}");
        }
        assert_eq!(status("INDISPONÍVEL", false), Some(Code::Unavailable));
        assert_eq!(status("błąd „do użytku wewnętrznego”", false), Some(Code::Internal));
    }
}
