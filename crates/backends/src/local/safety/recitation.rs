//! Tells when an answer repeats texts at length: what is remembered of a text is a hash for each run of so many words.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::SafetyError;
use super::config::RecitationConfig;
use super::fold::{Word, Words};

/// Bytes of all texts together.
const LIMIT: usize = 64 << 20;
/// Odd, so that no word is lost in a sum.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// What is known of the texts.
#[derive(Debug)]
pub(super) struct Texts {
    span: usize,
    /// Each run of words, in order, with the first text that has it.
    runs: Vec<(u64, u32)>,
    names: Vec<String>,
}

/// The last words of a text, and their sum.
#[derive(Debug)]
struct Run {
    span: usize,
    words: VecDeque<Word>,
    sum: u64,
    /// What the oldest word is multiplied with.
    oldest: u64,
}

impl Run {
    fn new(span: usize) -> Self {
        let oldest = (1..span).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        Self { span, words: VecDeque::with_capacity(span + 1), sum: 0, oldest }
    }

    /// The hash of the last words, when there are as many as make a run.
    fn push(&mut self, word: Word) -> Option<u64> {
        if self.words.len() == self.span {
            let (oldest, ..) = self.words.pop_front()?;
            self.sum = self.sum.wrapping_sub(oldest.wrapping_mul(self.oldest));
        }
        self.sum = self.sum.wrapping_mul(BASE).wrapping_add(word.0);
        self.words.push_back(word);
        (self.words.len() == self.span).then_some(self.sum)
    }
}

impl Texts {
    /// Reads the texts; `None` when there are none.
    pub(super) fn read(config: &RecitationConfig) -> Result<Option<Self>, SafetyError> {
        let span = usize::from(config.span.max(1));
        let mut runs = Vec::new();
        let mut size = 0;
        for (path, number) in config.texts.iter().zip(0..) {
            let unread = |source| SafetyError::Unread { path: path.clone(), source };
            let bytes = std::fs::read(path).map_err(unread)?;
            size += bytes.len();
            if size > LIMIT {
                return Err(SafetyError::TooLong { limit: LIMIT >> 20 });
            }
            let text = String::from_utf8_lossy(&bytes);
            let (mut words, mut run) = (Words::default(), Run::new(span));
            for (at, letter) in text.char_indices() {
                let whole = words.push(at, letter).into_iter().flatten();
                runs.extend(whole.filter_map(|word| run.push(word)).map(|run| (run, number)));
            }
            runs.extend(words.end().and_then(|word| run.push(word)).map(|run| (run, number)));
        }
        runs.sort_unstable();
        runs.dedup_by_key(|(run, _)| *run);
        runs.shrink_to_fit();
        let names = config.texts.iter().map(name).collect();
        Ok((!runs.is_empty()).then_some(Self { span, runs, names }))
    }

    fn find(&self, run: u64) -> Option<&str> {
        let at = self.runs.binary_search_by_key(&run, |(run, _)| *run).ok()?;
        self.names.get(usize::try_from(self.runs[at].1).ok()?).map(String::as_str)
    }
}

fn name(path: &PathBuf) -> String {
    path.file_name().unwrap_or(Path::new(path).as_os_str()).to_string_lossy().into_owned()
}

/// What was repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recited {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: String,
}

/// An answer on its way, beside the texts.
#[derive(Debug)]
pub(super) struct Reader {
    texts: Arc<Texts>,
    words: Words,
    run: Run,
    seen: usize,
}

impl Reader {
    pub(super) fn new(texts: Arc<Texts>) -> Self {
        let run = Run::new(texts.span);
        Self { texts, words: Words::default(), run, seen: 0 }
    }

    /// Takes a piece; what it repeats, if it is long enough.
    pub(super) fn push(&mut self, text: &str) -> Option<Recited> {
        let from = self.seen;
        self.seen += text.len();
        for (at, letter) in text.char_indices() {
            for word in self.words.push(from + at, letter).into_iter().flatten() {
                if let Some(recited) = self.word(word) {
                    return Some(recited);
                }
            }
        }
        None
    }

    /// The answer is over.
    pub(super) fn finish(&mut self) -> Option<Recited> {
        self.words.end().and_then(|word| self.word(word))
    }

    fn word(&mut self, word: Word) -> Option<Recited> {
        let run = self.run.push(word)?;
        let name = self.texts.find(run)?.to_owned();
        let start = self.run.words.front().map_or(0, |(_, start, _)| *start);
        Some(Recited { start, end: word.2, name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "It was the best of times, it was the worst of times, it was the age of wisdom.";

    fn reader(text: &str, span: u16) -> Reader {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tale.txt");
        std::fs::write(&path, text).unwrap();
        let texts = Texts::read(&RecitationConfig { texts: vec![path], span }).unwrap().unwrap();
        Reader::new(Arc::new(texts))
    }

    #[test]
    fn as_many_words_in_a_row_are_told_with_their_place_and_text() {
        let mut reader = reader(TEXT, 6);
        assert_eq!(reader.push("He said: BEST of times; it"), None);
        assert_eq!(reader.push("  was th"), None);
        let recited = reader.push("e\n").unwrap();
        assert_eq!(recited, Recited { start: 9, end: 35, name: "tale.txt".into() });
    }

    #[test]
    fn fewer_words_or_other_ones_are_nothing() {
        let mut near = reader(TEXT, 6);
        assert_eq!(near.push("best of times, it was a worst of times, it was a"), None);
        assert_eq!(near.finish(), None);
        let mut last = reader(TEXT, 6);
        assert_eq!(last.push("times, it was the age of"), None);
        assert!(last.finish().is_some(), "the last word ends with the text");
    }

    #[test]
    fn a_text_without_blanks_is_counted_by_characters() {
        let mut reader = reader("床前明月光，疑是地上霜。", 8);
        assert_eq!(reader.push("诗：明月光疑是地上"), None);
        assert!(reader.push("霜").is_some());
    }

    #[test]
    fn a_text_that_is_not_there_is_an_error() {
        let config = RecitationConfig { texts: vec!["no/such/text".into()], span: 3 };
        assert!(matches!(Texts::read(&config), Err(SafetyError::Unread { .. })));
    }
}
