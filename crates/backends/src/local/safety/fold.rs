//! Texts as they are compared: small letters, and one blank for whatever stands between words.

/// Whether a script puts no blanks between words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a word can end between two letters.
pub(super) fn is_edge(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return true };
    !before.is_alphanumeric() || !after.is_alphanumeric() || is_unspaced(before) || is_unspaced(after)
}

/// What a letter is compared as; `' '` for what is none. What nobody sees is nothing.
pub(super) fn fold(letter: char) -> impl Iterator<Item = char> {
    let unseen = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    // The wide letters of Chinese keyboards.
    let letter = match letter {
        '\u{ff01}'..='\u{ff5e}' => u32::from(letter).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(letter),
        _ => letter,
    };
    let blank = (!letter.is_alphanumeric()).then_some(' ');
    let small = blank.is_none().then(|| letter.to_lowercase());
    blank.into_iter().chain(small.into_iter().flatten()).filter(move |_| !unseen)
}

/// A whole text as it is compared.
pub(super) fn folded(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for letter in text.chars().flat_map(fold) {
        if letter != ' ' || !made.ends_with(' ') {
            made.push(letter);
        }
    }
    made
}

const PRIME: u64 = 0x0100_0000_01b3;

/// The words of a text as it comes, as numbers.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The word that has begun: its hash so far, and where it stands.
    begun: Option<(u64, usize, usize)>,
}

/// A word: its hash, where it begins and where it ends, in bytes.
pub(super) type Word = (u64, usize, usize);

impl Words {
    /// The letter at a place; the words that are complete with it, two at most.
    pub(super) fn push(&mut self, at: usize, letter: char) -> [Option<Word>; 2] {
        let end = at + letter.len_utf8();
        let mut whole = [None, None];
        if letter.is_alphanumeric() && is_unspaced(letter) {
            whole = [self.end(), Some((mixed(hashed(0, letter)), at, end))];
        } else if letter.is_alphanumeric() {
            let (hash, start, _) = self.begun.unwrap_or((0, at, at));
            let hash = fold(letter).fold(hash, hashed);
            self.begun = Some((hash, start, end));
        } else if fold(letter).next().is_some() {
            whole[0] = self.end();
        }
        whole
    }

    /// The text is over, or the word is.
    pub(super) fn end(&mut self) -> Option<Word> {
        self.begun.take().map(|(hash, start, end)| (mixed(hash), start, end))
    }
}

fn hashed(hash: u64, letter: char) -> u64 {
    (hash ^ u64::from(u32::from(letter))).wrapping_add(0xcbf2_9ce4_8422_2325).wrapping_mul(PRIME)
}

/// Spreads what a hash of few letters says over all of its bits.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_without_case_marks_and_widths() {
        assert_eq!(folded("Kill--\u{200b}Your\u{ad}self！ ＡＢ"), "kill yourself ab");
        assert_eq!(folded("ŁÓDŹ"), "łódź");
    }

    #[test]
    fn words_are_those_between_blanks_and_each_chinese_character() {
        let words = |text: &str| {
            let mut words = Words::default();
            let mut all: Vec<Word> =
                text.char_indices().flat_map(|(at, letter)| words.push(at, letter)).flatten().collect();
            all.extend(words.end());
            all
        };
        let places = |text| words(text).into_iter().map(|(_, start, end)| (start, end)).collect::<Vec<_>>();
        assert_eq!(places("One, two"), [(0, 3), (5, 8)]);
        assert_eq!(places("a中文"), [(0, 1), (1, 4), (4, 7)]);
        assert_eq!(words("ONE")[0].0, words("one")[0].0);
        assert_ne!(words("eno")[0].0, words("one")[0].0);
    }
}
