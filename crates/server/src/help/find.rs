//! The search on this side, for browsers without scripts: what `site/search.js` finds, in the same order.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use percent_encoding::percent_decode_str;
use pollux_doctor::Language;
use pollux_models::Date;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::path::Place;
use super::search::{Entry, entries};

/// Who looks for more than so many letters or words does not look for an error.
const MOST_LETTERS: usize = 200;
const MOST_WORDS: usize = 20;
const MOST: usize = 50;
/// A shorter word is looked for as a whole only.
const LONG: usize = 6;

/// The entries of each language, as of a day.
type Known = BTreeMap<&'static str, (Date, Arc<Vec<Plain>>)>;
static KNOWN: Mutex<Known> = Mutex::new(BTreeMap::new());

/// An entry with its words as they are compared.
pub(super) struct Plain {
    pub(super) entry: Entry,
    id: String,
    title: String,
    codes: Vec<String>,
    about: String,
    rest: String,
}

impl Plain {
    fn new(entry: Entry) -> Self {
        let (id, title, about, rest) =
            (plain(&entry.id), plain(&entry.title), plain(&entry.meaning), plain(&entry.rest));
        let codes = plain(&entry.codes).split(' ').map(str::to_owned).collect();
        Self { entry, id, title, codes, about, rest }
    }

    /// How well a word fits; nothing when it does not.
    fn fits(&self, word: &str) -> u32 {
        let in_id = || self.id.contains(&word.replace('-', "_"));
        match self.title.find(word) {
            _ if self.id == word || self.codes.iter().any(|code| code == word) => 300,
            Some(0) => 180,
            Some(_) => 135,
            None if in_id() => 120,
            None if self.codes.iter().any(|code| code.starts_with(word)) => 90,
            None if self.about.contains(word) => 45,
            None if self.rest.contains(word) => 18,
            None => 0,
        }
    }

    /// Endings differ: a long word is tried without its last letters as well.
    fn best(&self, word: &str) -> u32 {
        let whole = self.fits(word);
        let letters = word.chars().count();
        let fixed = word.contains(|letter: char| letter.is_ascii_digit() || letter == '_');
        if whole > 0 || letters < LONG || fixed {
            return whole;
        }
        let stem: String = word.chars().take(letters - 2).collect();
        self.fits(&stem) / 3
    }
}

/// What is looked for, if anything is: `q` of a query.
pub(super) fn asked(query: Option<&str>) -> Option<String> {
    let written = query?.split('&').find_map(|pair| pair.strip_prefix("q="))?.replace('+', " ");
    let text = percent_decode_str(&written).decode_utf8_lossy();
    let text: String = text.trim().chars().filter(|letter| !letter.is_control()).take(MOST_LETTERS).collect();
    (!text.is_empty()).then_some(text)
}

/// The entries that have the most of its words, the best first.
pub(super) fn find(asked: &str, language: Language, today: Date) -> Vec<Entry> {
    let known = known(language, today);
    let asked = plain(asked);
    let words: Vec<&str> = asked
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '"' | '\''))
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect();
    let mut found: Vec<(usize, u32, &Plain)> = known
        .iter()
        .map(|plain| {
            let scores: Vec<u32> = words.iter().map(|word| plain.best(word)).collect();
            (scores.iter().filter(|score| **score == 0).count(), scores.iter().sum(), plain)
        })
        .filter(|(_, score, _)| *score > 0)
        .collect();
    let least = found.iter().map(|(missed, ..)| *missed).min();
    found.retain(|(missed, ..)| Some(*missed) == least);
    found.sort_by_key(|(_, score, _)| std::cmp::Reverse(*score));
    found.into_iter().take(MOST).map(|(.., plain)| plain.entry.clone()).collect()
}

fn known(language: Language, today: Date) -> Arc<Vec<Plain>> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    match known.get(language.tag()) {
        Some((day, plain)) if *day == today => Arc::clone(plain),
        _ => {
            let plain = Arc::new(entries(language, Place::Server, today).map(Plain::new).collect());
            known.insert(language.tag(), (today, Arc::clone(&plain)));
            plain
        }
    }
}

/// Accents and capitals make no difference; a Polish ł is no accent to Unicode.
fn plain(text: &str) -> String {
    let bare: String = text.nfkd().filter(|letter| !is_combining_mark(*letter)).collect();
    bare.to_lowercase().replace('ł', "l")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(tag: &str, asked: &str) -> Vec<String> {
        let found = find(asked, Language::of_tag(tag).unwrap(), "2026-11-21".parse().unwrap());
        found.into_iter().take(5).map(|entry| entry.id).collect()
    }

    #[test]
    fn words_lead_to_their_errors() {
        for (tag, asked, id) in [
            ("en", "overloaded", "overloaded"),
            ("en", "api key not valid", "api_key_invalid"),
            ("pl", "nieprawidlowy klucz", "api_key_invalid"),
            ("pt-BR", "CHAVE invalida", "api_key_invalid"),
            ("zh-CN", "密钥无效", "api_key_invalid"),
            ("zh-TW", "過載", "overloaded"),
        ] {
            let found = first(tag, asked);
            assert!(found.iter().any(|found| found == id), "{asked}: {found:?}");
        }
        assert!(first("en", "xyzzy").is_empty());
        assert!(first("en", " ,; ").is_empty());
    }

    #[test]
    fn what_is_asked_is_read_from_the_query() {
        let read = |query: &str| asked(Some(query));
        assert_eq!(read("q=api+key%20x&y=1").as_deref(), Some("api key x"));
        assert_eq!(read("y=1&q=%C5%82%ff").as_deref(), Some("ł\u{fffd}"));
        for nothing in ["", "q=", "q=+", "qq=x", "q"] {
            assert_eq!(read(nothing), None, "{nothing}");
        }
        assert_eq!(read(&format!("q={}", "x".repeat(9000))).unwrap().len(), MOST_LETTERS);
        assert_eq!(asked(None), None);
    }
}
