//! What libraries and other processes say in English, said in the reader's language.
//!
//! An error keeps its English words on its whole way: logs, the admin API and scripts want one wording. Only where a reader
//! is known are they exchanged, by the English texts of the files below: a text's slots take what stands in their place.
//! The slots `cause` and `came` hold texts of the same kind. A test keeps those files and what the code says together.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::bundle;
use super::language::{LOCALES, Language};

/// The files whose English texts stand in the code too.
const FILES: [&str; 4] = ["causes.ftl", "notes.ftl", "refusals.ftl", "settings.ftl"];
/// Texts are in each other at most so deep.
const DEPTH: u8 = 6;
/// Outside of a slot for texts a text must have so many bytes of words to be known: a word alone may be a name.
const LEAST_WORDS: usize = 6;
/// So many places are tried for where an error ends and its cause begins.
const COLONS: usize = 12;
/// Slots that hold a text of the same kind.
const TEXTS: [&str; 2] = ["cause", "came"];
/// `cause-chain` is made of slots, to put others together, and nothing is known by it.
const CHAIN: usize = 3;
/// Longer texts are none of ours.
const LONGEST: usize = 16 * 1024;

struct Known {
    id: String,
    pieces: Vec<Piece>,
    /// How many bytes of it are words: of two texts that fit, the one with more of them is meant.
    words: usize,
}

enum Piece {
    Words(String),
    Slot(String),
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let (_, files) = LOCALES[Language::english().0];
    let files = files.iter().filter(|(name, _)| FILES.contains(name));
    let mut known: Vec<Known> = files.flat_map(|(_, text)| read(text)).collect();
    known.sort_by_key(|text| std::cmp::Reverse(text.words));
    known
});

fn read(text: &str) -> Vec<Known> {
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let messages = resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name, message.value.as_ref()?)),
        _ => None,
    });
    messages.map(|(id, pattern)| known(id, pattern)).collect()
}

fn known(id: &str, pattern: &Pattern<&str>) -> Known {
    let mut pieces: Vec<Piece> = Vec::new();
    for element in &pattern.elements {
        let words = match element {
            PatternElement::TextElement { value } => *value,
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::StringLiteral { value } => value,
                InlineExpression::VariableReference { id } => {
                    pieces.push(Piece::Slot(id.name.to_owned()));
                    continue;
                }
                _ => continue,
            },
            PatternElement::Placeable { .. } => continue,
        };
        match pieces.last_mut() {
            Some(Piece::Words(before)) => before.push_str(words),
            _ => pieces.push(Piece::Words(words.to_owned())),
        }
    }
    let words = pieces.iter().map(|piece| if let Piece::Words(words) = piece { words.len() } else { 0 }).sum();
    Known { id: id.to_owned(), pieces, words }
}

/// The same in another language; nothing for English itself and where no part of it is known.
///
/// ```
/// use pollux_doctor::{Language, reword};
/// let polish = Language::of_tag("pl").unwrap();
/// let said = reword(polish, "cannot read `x`: No such file or directory (os error 2)").unwrap();
/// assert!(said.contains("`x`") && said.contains("2)") && !said.contains("No such file"));
/// assert_eq!(reword(polish, "of nobody's making"), None);
/// ```
pub fn reword(language: Language, english: &str) -> Option<String> {
    let is_ours = language != Language::english() && english.len() <= LONGEST;
    if is_ours { at_depth(language, english, LEAST_WORDS, DEPTH) } else { None }
}

fn at_depth(language: Language, english: &str, least: usize, depth: u8) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    // A slot at the end of an error would take its cause in.
    let both = || chain(language, english, depth, |cause| at_depth(language, cause, LEAST_WORDS, depth));
    let said = both().or_else(|| whole(language, english, least, depth));
    if said.is_some() {
        return said;
    }
    if english.contains('\n') {
        return lines(language, english, depth);
    }
    chain(language, english, depth, |cause| Some(cause.to_owned())).or_else(|| {
        // A place, which stays as terminals and editors know it, and what is wrong there.
        let (place, wrong) = english.split_once(": ")?;
        Some(format!("{place}: {}", at_depth(language, wrong, LEAST_WORDS, depth)?))
    })
}

/// A known error with its cause.
fn chain(language: Language, english: &str, depth: u8, of_cause: impl Fn(&str) -> Option<String>) -> Option<String> {
    if english.contains('\n') {
        return None;
    }
    english.match_indices(": ").take(COLONS).find_map(|(at, _)| {
        let first = whole(language, &english[..at], LEAST_WORDS, depth)?;
        let mut args = FluentArgs::new();
        args.set("what", first);
        args.set("cause", of_cause(&english[at + 2..])?);
        bundle::format(language, "cause-chain", "", &args)
    })
}

fn lines(language: Language, english: &str, depth: u8) -> Option<String> {
    let mut is_known = false;
    let mut line = |line: &str| {
        let text = line.trim_start();
        let said = at_depth(language, text, LEAST_WORDS, depth);
        is_known |= said.is_some();
        format!("{}{}", &line[..line.len() - text.len()], said.as_deref().unwrap_or(text))
    };
    let said: Vec<String> = english.lines().map(&mut line).collect();
    is_known.then(|| said.join("\n"))
}

/// As one text with at least so many bytes of words.
fn whole(language: Language, english: &str, least: usize, depth: u8) -> Option<String> {
    let mut values = Vec::new();
    let known = KNOWN.iter().take_while(|known| known.words >= least.max(CHAIN)).find(|known| {
        values.clear();
        fits(&known.pieces, english, &mut values)
    })?;
    let mut args = FluentArgs::new();
    for (name, value) in values {
        let said = if TEXTS.contains(&name) { at_depth(language, value, 0, depth) } else { None };
        args.set(name.to_owned(), bundle::value(said.map_or(value.into(), Into::into)));
    }
    bundle::format(language, &known.id, "", &args)
}

/// Whether the pieces make this text, and what then stands in the slots.
fn fits<'a>(pieces: &'a [Piece], text: &'a str, values: &mut Vec<(&'a str, &'a str)>) -> bool {
    match pieces {
        [] => text.is_empty(),
        [Piece::Words(words), rest @ ..] => {
            text.strip_prefix(words.as_str()).is_some_and(|text| fits(rest, text, values))
        }
        [Piece::Slot(name)] => {
            values.push((name, text));
            !text.is_empty()
        }
        [Piece::Slot(name), rest @ ..] => {
            let Some(Piece::Words(words)) = rest.first() else { return false };
            text.match_indices(words.as_str()).any(|(at, _)| {
                let kept = values.len();
                values.push((name, &text[..at]));
                let fit = at > 0 && fits(rest, &text[at..], values);
                if !fit {
                    values.truncate(kept);
                }
                fit
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(pattern: &str, text: &str) -> Option<Vec<(String, String)>> {
        let text_of = format!("x = {pattern}\n");
        let known = read(&text_of).remove(0);
        let mut values = Vec::new();
        let fit = fits(&known.pieces, text, &mut values);
        fit.then(|| values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_text_fits_its_slots_whatever_stands_in_them() {
        let values = |pairs: &[(&str, &str)]| Some(pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect());
        assert_eq!(fit("no `{ $a }` in { $b }", "no `x` in y"), values(&[("a", "x"), ("b", "y")]));
        assert_eq!(fit("no `{ $a }` in { $b }", "no `x` in z` in y"), values(&[("a", "x"), ("b", "z` in y")]));
        assert_eq!(fit("`{ $a }` is none", "`x` is none` is none"), values(&[("a", "x` is none")]));
        assert_eq!(fit("take `{\"{\"}{ $a }{\"}\"}`", "take `{1}`"), values(&[("a", "1")]));
        assert_eq!(fit("no { $a }", "no "), None);
        assert_eq!(fit("nothing", "nothing else"), None);
    }

    #[test]
    fn every_known_text_can_be_told_from_its_neighbours() {
        for known in KNOWN.iter() {
            assert!(
                !known.id.is_empty() && known.words >= CHAIN || known.id == "cause-chain",
                "{}: too few words to know it by",
                known.id
            );
            let slots = known.pieces.windows(2).all(|two| !matches!(two, [Piece::Slot(_), Piece::Slot(_)]));
            assert!(slots, "{}: nothing parts two slots", known.id);
        }
    }

    #[test]
    fn english_stays_and_a_long_text_is_left_alone() {
        assert_eq!(reword(Language::english(), "No such file or directory (os error 2)"), None);
        let polish = Language::of_tag("pl").unwrap();
        assert_eq!(reword(polish, &"a: ".repeat(LONGEST)), None);
        assert_eq!(reword(polish, &"a: ".repeat(LONGEST / 4)), None);
    }
}
