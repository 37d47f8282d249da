//! The tokens of a text, exactly, with the vocabulary of Gemma 3.
//!
//! Google's own SDK counts with this tokenizer locally, for Gemini 2.x and the previews of Gemini 3. It is a
//! SentencePiece model of the kind BPE: a text is letters at first, and of all neighbours that are a piece
//! together, those with the best rank are joined, the leftmost first, until there are none. A letter that is no
//! piece is a token for each of its bytes. Before all that, pieces that SentencePiece calls user-defined (line feeds,
//! runs of blanks and tabs, HTML tags, `<start_of_turn>`) are taken out, leftmost and longest first. The control
//! symbols `<bos>`, `<eos>`, `<pad>` and `<unk>` cannot be spelled: in a text, they are text.
//!
//! **Why no crate.** Those that read the vocabulary (`kitoken`, `tokenizers`) count otherwise than SentencePiece where
//! a text spells a symbol, hold 80 MB and more, and are about as fast as SentencePiece. To count, no token needs an
//! id, and pieces in the order of their ranks are enough.
//!
//! **Why it is fast.** A token that covers two letters in a row is a piece with those two in a row. So wherever no
//! piece has the letters on both sides of a place in a row, the text falls apart there, and nothing is joined across.
//! That leaves words of a few letters, in prose and in Chinese alike.

use std::borrow::Cow;
use std::fmt;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::chunks::Chunks;
use super::pieces::{Joiner, Pieces};

/// How SentencePiece writes a blank; in a text, it is one.
pub(super) const BLANK: char = '\u{2581}';

/// The pieces of a tokenizer, ready to count with.
pub struct Vocabulary {
    pieces: Pieces,
    frozen: AhoCorasick,
    neighbours: Neighbours,
    frozen_neighbours: Neighbours,
    chunks: Option<Chunks>,
    gemma3: bool,
}

/// What a vocabulary is made of, with blanks as blanks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// Found in a text before anything else.
    pub(super) frozen: Vec<String>,
    /// What letters are joined to, best rank first.
    pub(super) ranked: Vec<String>,
}

impl Vocabulary {
    pub(super) fn new(parts: &Parts) -> Result<Self, aho_corasick::BuildError> {
        let frozen = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&parts.frozen)?;
        // Chunks end behind line feeds, which is right if no token holds one together with something else.
        let mut pieces = parts.frozen.iter().chain(&parts.ranked);
        let breaks = pieces.all(|piece| !piece.contains('\n') || piece.bytes().all(|byte| byte == b'\n'));
        Ok(Self {
            pieces: Pieces::new(&parts.ranked),
            frozen,
            neighbours: Neighbours::new(&parts.ranked),
            frozen_neighbours: Neighbours::new(&parts.frozen),
            chunks: breaks.then(Chunks::default),
            gemma3: false,
        })
    }

    /// Marks it as that of Gemma 3, byte for byte, or as any other.
    pub(super) fn known_as_gemma3(self, gemma3: bool) -> Self {
        Self { gemma3, ..self }
    }

    pub(super) fn is_gemma3(&self) -> bool {
        self.gemma3
    }

    /// The tokens of a text. What was counted not long ago is remembered.
    pub fn count(&self, text: &str) -> u64 {
        let text = plain(text);
        match &self.chunks {
            Some(chunks) => {
                chunks.count(&text, |before, after| self.are_apart(before, after), |chunk| self.count_afresh(chunk))
            }
            None => self.count_afresh(&text),
        }
    }

    /// The longest beginning of a text that has at most so many tokens.
    ///
    /// The beginning of a text that ends with a token has as many as it has in the whole: none of them was joined with
    /// what comes later.
    pub fn within<'t>(&self, text: &'t str, tokens: u64) -> &'t str {
        let (mut left, mut bytes) = (tokens, 0);
        self.each_token(&plain(text), |length, tokens| {
            let fits = tokens <= left;
            if fits {
                left -= tokens;
                bytes += length;
            }
            fits
        });
        // The text as it came may have longer blanks.
        let end = text.char_indices().find(|(_, letter)| {
            let length = if *letter == BLANK { 1 } else { letter.len_utf8() };
            let beyond = length > bytes;
            bytes = bytes.saturating_sub(length);
            beyond
        });
        end.map_or(text, |(end, _)| &text[..end])
    }

    /// Whether no token has these two in a row.
    fn are_apart(&self, before: char, after: char) -> bool {
        !self.neighbours.may_be(before, after) && !self.frozen_neighbours.may_be(before, after)
    }

    fn count_afresh(&self, text: &str) -> u64 {
        let mut sum = 0;
        self.each_token(text, |_, tokens| {
            sum += tokens;
            true
        });
        sum
    }

    /// Tells of each token how many bytes it has, or of each letter without a piece how many bytes and tokens, until
    /// that says no.
    fn each_token(&self, text: &str, mut of: impl FnMut(usize, u64) -> bool) {
        let mut joiner = Joiner::default();
        let mut at = 0;
        for found in self.frozen.find_iter(text) {
            if !self.each_of_words(&text[at..found.start()], &mut joiner, &mut of) || !of(found.len(), 1) {
                return;
            }
            at = found.end();
        }
        self.each_of_words(&text[at..], &mut joiner, &mut of);
    }

    fn each_of_words(&self, text: &str, joiner: &mut Joiner, of: &mut impl FnMut(usize, u64) -> bool) -> bool {
        let mut begin = 0;
        let mut before = None;
        for (at, letter) in text.char_indices() {
            let apart = before.is_some_and(|before| !self.neighbours.may_be(before, letter));
            if apart || at - begin >= Joiner::LONGEST {
                if !joiner.each_token(&text[begin..at], &self.pieces, of) {
                    return false;
                }
                begin = at;
            }
            before = Some(letter);
        }
        joiner.each_token(&text[begin..], &self.pieces, of)
    }
}

impl fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vocabulary").field("pieces", &self.pieces.len()).finish_non_exhaustive()
    }
}

/// A text with its blanks as blanks.
fn plain(text: &str) -> Cow<'_, str> {
    let mut buffer = [0; 4];
    if memchr::memmem::find(text.as_bytes(), BLANK.encode_utf8(&mut buffer).as_bytes()).is_some() {
        text.replace(BLANK, " ").into()
    } else {
        text.into()
    }
}

/// Which two letters any piece has in a row, by a hash of the two: that a few are taken to be there which are not
/// makes longer words, and no other tokens.
struct Neighbours(Box<[u64]>);

impl Neighbours {
    /// 2^20 bits are 128 KiB, and the pieces of Gemma 3 have about 200,000 neighbours.
    const BITS: u32 = 20;

    fn new(pieces: &[String]) -> Self {
        let mut made = Self(vec![0; 1 << (Self::BITS - 6)].into());
        for piece in pieces {
            for (first, second) in piece.chars().zip(piece.chars().skip(1)) {
                let (word, bit) = Self::place(first, second);
                made.0[word] |= bit;
            }
        }
        made
    }

    fn may_be(&self, first: char, second: char) -> bool {
        let (word, bit) = Self::place(first, second);
        self.0[word] & bit != 0
    }

    fn place(first: char, second: char) -> (usize, u64) {
        let pair = (u64::from(first) << 21) | u64::from(second);
        // The golden ratio, as Knuth has it for hashing by multiplication.
        let hash = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - Self::BITS);
        (usize::try_from(hash >> 6).unwrap_or(0), 1 << (hash & 63))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Of pieces with `_` for a blank.
    pub(in super::super) fn parts(frozen: &[&str], ranked: &[&str]) -> Parts {
        let plain = |pieces: &[&str]| pieces.iter().map(|piece| piece.replace('_', " ")).collect();
        Parts { frozen: plain(frozen), ranked: plain(ranked) }
    }

    /// As SentencePiece does it: the whole text at once, and every place looked at each time.
    fn slowly(parts: &Parts, text: &str) -> u64 {
        let text = text.replace(BLANK, " ");
        let frozen = |rest: &str| parts.frozen.iter().filter(|piece| rest.starts_with(*piece)).map(String::len).max();
        let rank = |piece: &str| parts.ranked.iter().position(|known| known == piece);
        let (mut symbols, mut at): (Vec<(&str, bool)>, usize) = (Vec::new(), 0);
        while let Some(letter) = text[at..].chars().next() {
            let found = frozen(&text[at..]);
            let end = at + found.unwrap_or(letter.len_utf8());
            symbols.push((&text[at..end], found.is_some()));
            at = end;
        }
        let mut sums: Vec<String> = symbols.iter().map(|(symbol, _)| (*symbol).to_owned()).collect();
        let mut fixed: Vec<bool> = symbols.iter().map(|(_, frozen)| *frozen).collect();
        loop {
            let pairs = (1..sums.len()).filter(|at| !fixed[at - 1] && !fixed[*at]);
            let Some((_, at)) = pairs.filter_map(|at| Some((rank(&(sums[at - 1].clone() + &sums[at]))?, at))).min()
            else {
                break;
            };
            let right = sums.remove(at);
            sums[at - 1].push_str(&right);
            fixed.remove(at);
        }
        let tokens =
            |(symbol, fixed): (&String, &bool)| if *fixed || rank(symbol).is_some() { 1 } else { symbol.len() };
        sums.iter().zip(&fixed).map(tokens).sum::<usize>() as u64
    }

    fn vocabulary() -> (Parts, Vocabulary) {
        let parts = parts(
            &["\n", "\n\n", "\n\n\n", "__", "___", "<b>", "</b>", "<b"],
            &["ab", "ba", "aba", "_a", "abab", "_aba", "好好", "é", "éa", "bb", "a", "b", "_", "好", "<", ">_a"],
        );
        let vocabulary = Vocabulary::new(&parts).unwrap();
        (parts, vocabulary)
    }

    #[test]
    fn counts_as_sentencepiece_does() {
        let (parts, vocabulary) = vocabulary();
        for (text, expected) in [
            ("", 0),
            ("a", 1),
            ("abab", 1),
            ("ababa", 2),
            (" aba", 1),
            ("ba b", 3),
            ("a  b", 3),
            ("a\u{2581}\u{2581}b", 3),
            ("\n\n\n\n", 2),
            ("<b>a</b>", 3),
            ("<ba", 2),
            ("> a", 1),
            // No piece: its bytes.
            ("x", 1),
            ("\u{1f600}", 4),
            ("好好好", 2),
        ] {
            assert_eq!(slowly(&parts, text), expected, "{text:?} slowly");
            assert_eq!(vocabulary.count(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn joins_what_is_joined_slowly(text in "[ab<>/é好x \n\u{2581}]{0,60}") {
            let (parts, vocabulary) = vocabulary();
            prop_assert_eq!(vocabulary.count(&text), slowly(&parts, &text));
        }

        #[test]
        fn chunks_sum_up(text in prop::collection::vec("[ab<>/é好x \n]{1,9}", 1..20), times in 1_usize..900) {
            let (_, vocabulary) = vocabulary();
            let text = text.concat().repeat(times);
            prop_assert_eq!(vocabulary.count(&text), vocabulary.count_afresh(&text));
        }

        #[test]
        fn long_words_are_joined_as_short_ones(text in "[ab]{50,90}") {
            let (parts, vocabulary) = vocabulary();
            prop_assert_eq!(vocabulary.count(&text), slowly(&parts, &text));
        }

        #[test]
        fn any_pieces_will_do(
            ranked in prop::collection::vec("[abc_]{1,4}", 1..30),
            frozen in prop::collection::vec("[abc_]{2,3}", 0..3),
            text in "[abc ]{0,40}",
        ) {
            let list = |list: &[String]| list.iter().map(|piece| piece.replace('_', " ")).collect();
            let parts = Parts { frozen: list(&frozen), ranked: list(&ranked) };
            prop_assert_eq!(Vocabulary::new(&parts).unwrap().count(&text), slowly(&parts, &text));
        }

        #[test]
        fn a_beginning_has_the_tokens_that_it_has_in_the_whole(text in "[ab<>é好x \n\u{2581}]{0,60}", tokens in 0_u64..40) {
            let (_, vocabulary) = vocabulary();
            let beginning = vocabulary.within(&text, tokens);
            prop_assert!(text.starts_with(beginning));
            prop_assert!(vocabulary.count(beginning) <= tokens);
            // A letter without a piece has up to three bytes here.
            prop_assert!(vocabulary.count(beginning) + 2 >= tokens.min(vocabulary.count(&text)));
        }
    }

    #[test]
    fn a_word_without_end_is_cut() {
        let (_, vocabulary) = vocabulary();
        let letters = 4 * Joiner::LONGEST + 4;
        assert_eq!(vocabulary.count(&"ab".repeat(letters / 2)), letters as u64 / 4);
    }

    #[test]
    fn remembers_only_what_ends_for_certain() {
        let (mut parts, vocabulary) = vocabulary();
        assert!(vocabulary.chunks.is_some());
        parts.ranked.push("\na".to_owned());
        assert!(Vocabulary::new(&parts).unwrap().chunks.is_none());
        assert!(format!("{vocabulary:?}").contains("16"));
    }
}
