//! What was counted before: the chats of a user come again with each turn, a turn longer.
//!
//! A text is cut behind line feeds, and a long line where no token can be, always at the same places from its beginning
//! on, so that a longer text has the chunks of the shorter one but for the last.

use std::fmt;
use std::hash::BuildHasher as _;

use foldhash::quality::RandomState;
use quick_cache::sync::Cache;

/// The tokens of chunks, by a hash of 128 bits, seeded at random.
pub(super) struct Chunks {
    counted: Cache<u128, u32>,
    seeds: [RandomState; 2],
}

/// A chunk has at least so many bytes: a shorter one is counted as fast as it is found.
const LEAST: usize = 512;
/// So much without a line feed is enough for a chunk.
const LINE: usize = 4096;
/// Chunks that are remembered: about 1.5 MB, for 16 MB of text and more.
const MOST: usize = 32_768;

impl Default for Chunks {
    fn default() -> Self {
        Self { counted: Cache::new(MOST), seeds: [RandomState::default(), RandomState::default()] }
    }
}

impl fmt::Debug for Chunks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chunks").field("counted", &self.counted.len()).finish_non_exhaustive()
    }
}

impl Chunks {
    /// What `count` says of the text, asked only for the chunks that are new. `apart` tells between which two letters a
    /// text may be cut.
    pub(super) fn count(&self, mut text: &str, apart: impl Fn(char, char) -> bool, count: impl Fn(&str) -> u64) -> u64 {
        let mut sum = 0;
        while text.len() >= LEAST {
            let (chunk, rest) = text.split_at(end(text, &apart));
            let [high, low] = self.seeds.each_ref().map(|seed| seed.hash_one(chunk.as_bytes()));
            let key = (u128::from(high) << 64) | u128::from(low);
            sum += self.counted.get(&key).map_or_else(
                || {
                    let tokens = count(chunk);
                    if let Ok(short) = u32::try_from(tokens) {
                        self.counted.insert(key, short);
                    }
                    tokens
                },
                u64::from,
            );
            text = rest;
        }
        sum + count(text)
    }
}

/// Where the first chunk of a text ends: behind a run of line feeds, between two letters, or with the text.
fn end(text: &str, apart: impl Fn(char, char) -> bool) -> usize {
    let bytes = text.as_bytes();
    if let Some(at) = memchr::memchr(b'\n', &bytes[LEAST - 1..bytes.len().clamp(LEAST, LINE)]) {
        let run = bytes[LEAST - 1 + at..].iter().position(|byte| *byte != b'\n');
        return run.map_or(text.len(), |length| LEAST - 1 + at + length);
    }
    let begin = (LINE..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let mut before = None;
    let place = text[begin..]
        .char_indices()
        .find(|(_, letter)| before.replace(*letter).is_some_and(|before| apart(before, *letter)));
    place.map_or(text.len(), |(at, _)| begin + at)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn a_longer_text_asks_only_for_what_is_new() {
        let chunks = Chunks::default();
        let asked = RefCell::new(Vec::new());
        let count = |text: &str| {
            let tokens = chunks.count(
                text,
                |before, _| before == ' ',
                |chunk| {
                    asked.borrow_mut().push(chunk.to_owned());
                    chunk.len() as u64
                },
            );
            assert_eq!(tokens, text.len() as u64);
            asked.take().concat()
        };
        let turn = "a line of a turn\n".repeat(40) + "\n\n";
        let chat = turn.repeat(3);
        assert_eq!(count(&chat), chat);
        // What is short at the end is counted each time.
        let end = count(&chat);
        assert!(end.len() < LEAST && chat.ends_with(&end), "{end}");
        assert_eq!(count(&(chat + "and more")), end + "and more");
        assert_eq!(count("short"), "short");
        // A chunk ends with its text, also one that no line feed ends.
        let line = "x".repeat(2000);
        assert_eq!(count(&line), line);
        assert_eq!(count(&line), "");
        // A long line is cut as well.
        let line = (0..4000).map(|at| format!("word {at}")).collect::<Vec<_>>().join(" ");
        assert_eq!(count(&line), line);
        let end = count(&(line.clone() + "and more"));
        assert!(end.len() < LINE + 100 && end.ends_with("and more"), "{}", end.len());
        let line = "x".repeat(50_000);
        assert_eq!(count(&line), line);
    }

    #[test]
    fn chunks_end_behind_line_feeds_and_never_between_two() {
        let end = |text: &str| end(text, |before, after| before == '好' && after == 'é');
        let text = "a".repeat(LEAST - 2) + "\n\n\nb\n";
        assert_eq!(&text[end(&text)..], "b\n");
        let text = "a".repeat(LEAST - 1) + "\n";
        assert_eq!(end(&text), text.len());
        // Letters of many bytes, and line feeds that come too late.
        let text = "好".repeat(2000) + "é\nb";
        assert_eq!(&text[end(&text)..], "é\nb");
        let text = "好".repeat(2000);
        assert_eq!(end(&text), text.len());
        let text = "é".repeat(LINE / 2) + "é";
        assert_eq!(end(&text), text.len());
    }
}
