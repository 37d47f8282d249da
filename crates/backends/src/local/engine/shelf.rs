//! What was computed and is in the cache no longer, kept beside it.
//!
//! Every step looks at all that the cache holds, also at what only waits for somebody to go on with it: 8,000 such tokens made
//! the reading of a prompt 40 % slower. So what waits is put here, and back into the cache by whoever begins the same way, which
//! takes 5 ms for 1,000 tokens.

use std::collections::VecDeque;

use super::super::llama::Token;
use super::lanes::{BLOCK, common};

/// Texts with what was computed of them, the latest first.
#[derive(Debug)]
pub(super) struct Shelf {
    kept: VecDeque<Kept>,
    /// Tokens of them at most, with those of others.
    room: usize,
    /// Tokens of others, which lie elsewhere.
    lent: usize,
}

#[derive(Debug)]
struct Kept {
    tokens: Vec<Token>,
    state: Vec<u8>,
}

impl Shelf {
    /// For so many tokens.
    pub(super) fn new(room: usize) -> Self {
        Self { kept: VecDeque::new(), room, lent: 0 }
    }

    /// For how many tokens it is, those of others included.
    pub(super) fn room(&self) -> usize {
        self.room
    }

    /// Whether a text is worth its place: short ones are read anew as fast.
    pub(super) fn takes(&self, tokens: &[Token]) -> bool {
        let known = |kept: &Kept| kept.tokens.starts_with(tokens);
        (BLOCK..=self.room.saturating_sub(self.lent)).contains(&tokens.len()) && !self.kept.iter().any(known)
    }

    /// Puts a text here. What it goes on with, and what was not used for longest, makes room; how many of the latter.
    pub(super) fn put(&mut self, tokens: Vec<Token>, state: Vec<u8>) -> u32 {
        self.kept.retain(|kept| !tokens.starts_with(&kept.tokens));
        self.kept.push_front(Kept { tokens, state });
        self.make_room()
    }

    /// Leaves so much of the room to others, and no more; how many texts make way for them.
    pub(super) fn lend(&mut self, tokens: usize) -> u32 {
        self.lent = tokens;
        self.make_room()
    }

    fn make_room(&mut self) -> u32 {
        let mut forgotten = 0;
        while self.lent + self.kept.iter().map(|kept| kept.tokens.len()).sum::<usize>() > self.room
            && self.kept.pop_back().is_some()
        {
            forgotten += 1;
        }
        forgotten
    }

    /// The state that has the longest beginning of a text, when that is longer than `known`; and how long it is.
    pub(super) fn best(&mut self, text: &[Token], known: usize) -> Option<(&[u8], usize)> {
        let shared = |kept: &Kept| common(&kept.tokens, text);
        let (index, longest) = self
            .kept
            .iter()
            .enumerate()
            .map(|(index, kept)| (index, shared(kept)))
            .max_by_key(|(_, shared)| *shared)?;
        if longest < known + BLOCK {
            return None;
        }
        let kept = self.kept.remove(index)?;
        self.kept.push_front(kept);
        self.kept.front().map(|kept| (kept.state.as_slice(), longest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(first: Token, tokens: usize) -> Vec<Token> {
        (first..).take(tokens).collect()
    }

    #[test]
    fn a_text_is_found_by_its_beginning_and_only_when_that_is_worth_it() {
        let mut shelf = Shelf::new(1000);
        shelf.put(text(0, 100), vec![1]);
        shelf.put(text(500, 100), vec![2]);
        assert_eq!(shelf.best(&text(0, 300), 0), Some((&[1][..], 100)));
        assert_eq!(shelf.best(&text(500, 80), 0), Some((&[2][..], 80)));
        assert_eq!(shelf.best(&text(500, 80), 40), None);
        assert_eq!(shelf.best(&text(900, 80), 0), None);
    }

    #[test]
    fn what_was_not_used_for_longest_makes_room() {
        let mut shelf = Shelf::new(250);
        shelf.put(text(0, 100), vec![1]);
        shelf.put(text(500, 100), vec![2]);
        shelf.best(&text(0, 100), 0).unwrap();
        assert_eq!(shelf.put(text(900, 100), vec![3]), 1);
        assert_eq!(shelf.best(&text(500, 100), 0), None);
        assert!(shelf.best(&text(0, 100), 0).is_some());
    }

    #[test]
    fn what_is_lent_makes_the_room_smaller_until_it_is_given_back() {
        let mut shelf = Shelf::new(250);
        shelf.put(text(0, 100), vec![1]);
        shelf.put(text(500, 100), vec![2]);
        assert_eq!(shelf.lend(100), 1);
        assert_eq!(shelf.best(&text(0, 100), 0), None);
        assert!(!shelf.takes(&text(900, 151)));
        assert_eq!(shelf.lend(1000), 1);
        shelf.lend(0);
        assert!(shelf.takes(&text(900, 250)));
    }

    #[test]
    fn a_text_takes_the_place_of_its_own_beginning() {
        let mut shelf = Shelf::new(250);
        shelf.put(text(0, 100), vec![1]);
        shelf.put(text(0, 200), vec![2]);
        assert_eq!(shelf.kept.len(), 1);
        assert!(!shelf.takes(&text(0, 150)));
        assert!(!shelf.takes(&text(700, BLOCK - 1)));
        assert!(!shelf.takes(&text(700, 251)));
    }
}
