//! Looks for phrases in a text that comes in pieces, and holds back what may become one.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fold::{fold, is_edge};
use super::lists::Terms;

/// A text on its way.
#[derive(Debug)]
pub(super) struct Scan {
    terms: Arc<Terms>,
    /// The end of the text as it is compared, each letter with the place of what it stands for.
    window: Vec<(char, usize)>,
    /// Whether the window does not begin where the text does.
    is_cut: bool,
    /// What is held back.
    held: String,
    /// Bytes that came.
    seen: usize,
    /// The phrases that were found.
    pub(super) found: BTreeSet<usize>,
}

impl Scan {
    pub(super) fn new(terms: Arc<Terms>) -> Self {
        Self { terms, window: Vec::new(), is_cut: false, held: String::new(), seen: 0, found: BTreeSet::new() }
    }

    /// Takes a piece; gives what need not be held back.
    pub(super) fn push(&mut self, text: &str) -> String {
        for (at, letter) in text.char_indices() {
            for letter in fold(letter) {
                if letter != ' ' || self.window.last().is_some_and(|(last, _)| *last != ' ') {
                    self.window.push((letter, self.seen + at));
                }
            }
        }
        self.seen += text.len();
        self.held.push_str(text);
        self.look(false);
        let told_until = self.begun().unwrap_or(self.seen);
        // A phrase is all that is looked back for, and the letter before it.
        let beyond = self.window.len().saturating_sub(self.terms.longest + 1);
        if beyond > 0 {
            self.window.drain(..beyond);
            self.is_cut = true;
        }
        let held_from = self.seen - self.held.len();
        let rest = self.held.split_off(told_until.saturating_sub(held_from));
        std::mem::replace(&mut self.held, rest)
    }

    /// The text is over: what was held back.
    pub(super) fn finish(&mut self) -> String {
        self.look(true);
        std::mem::take(&mut self.held)
    }

    fn look(&mut self, is_over: bool) {
        let text: String = self.window.iter().map(|(letter, _)| letter).collect();
        // What begins with the window was seen when the letter before it was still known.
        let found = self.terms.find(&text, is_over).filter(|(start, _)| *start > 0 || !self.is_cut);
        self.found.extend(found.map(|(_, term)| term));
    }

    /// Where something begins that may become a phrase.
    fn begun(&self) -> Option<usize> {
        let from = self.window.len().saturating_sub(self.terms.longest);
        let starts = (from..self.window.len()).filter(|at| {
            let before = at.checked_sub(1).map(|before| self.window[before].0);
            self.window[*at].0 != ' ' && is_edge(before, Some(self.window[*at].0))
        });
        let mut text = String::new();
        for start in starts {
            text.clear();
            text.extend(self.window[start..].iter().map(|(letter, _)| letter));
            if self.terms.may_become_one(&text) {
                return Some(self.window[start].1);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::config::Harm;
    use super::super::lists::List;
    use super::*;

    fn terms() -> Arc<Terms> {
        let list: List = toml::from_str(
            "harassment = [\"hurt you\", \"YOU fool\"]\nhate_speech = [\"坏人\"]\ndangerous_content = [\"abab\"]\nprohibited = [\"bad\"]",
        )
        .unwrap();
        Arc::new(Terms::new(&[list], &[Harm::Harassment, Harm::HateSpeech, Harm::DangerousContent]).unwrap())
    }

    fn scanned(pieces: &[&str]) -> (Vec<String>, usize) {
        let mut scan = Scan::new(terms());
        let mut told: Vec<String> = pieces.iter().map(|piece| scan.push(piece)).collect();
        told.push(scan.finish());
        (told, scan.found.len())
    }

    #[test]
    fn what_may_become_a_phrase_is_held_back_no_longer() {
        let (told, found) = scanned(&["I will hu", "rt", " the ", "wall"]);
        assert_eq!(told, ["I will ", "", "hurt the ", "wall", ""]);
        assert_eq!(found, 0);
        // `you` may begin the other phrase.
        let (told, found) = scanned(&["hurt ", "you", ", fool", "!"]);
        assert_eq!(told, ["", "", "hurt ", "you, fool!", ""]);
        assert_eq!(found, 2);
    }

    #[test]
    fn a_phrase_is_of_whole_words_but_where_there_are_none() {
        assert_eq!(scanned(&["hurt you"]).1, 1);
        assert_eq!(scanned(&["hurt your"]).1, 0);
        assert_eq!(scanned(&["unhurt you"]).1, 0);
        assert_eq!(scanned(&["他是坏", "人吗"]).1, 1);
        assert_eq!(scanned(&["HURT\n\nYou bad"]).1, 2);
    }

    proptest! {
        #[test]
        fn pieces_make_the_text_and_find_what_the_whole_has(text in "[abd 坏人]{0,60}", size in 1_usize..6) {
            let letters: Vec<char> = text.chars().collect();
            let pieces: Vec<String> = letters.chunks(size).map(|piece| piece.iter().collect()).collect();
            let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
            let (told, found) = scanned(&pieces);
            prop_assert_eq!(told.concat(), text.clone());
            prop_assert_eq!(found, scanned(&[&text]).1);
        }
    }
}
