//! A text that a regular expression matches.
//!
//! Covers what schemas use: literals, classes, groups, alternatives, repetition, anchors at the ends. What
//! goes beyond (look-around, back-references, word borders) yields nothing, and the caller makes an
//! ordinary text. Depth and length are bounded, because the pattern is somebody else's.

use std::iter::Peekable;
use std::str::Chars;

use super::dice::Dice;

const DEPTH_AT_MOST: usize = 20;
const REPEAT_AT_MOST: usize = 1000;
const LENGTH_AT_MOST: usize = 4096;
const STEPS_AT_MOST: usize = 200_000;

#[derive(Debug)]
enum Node {
    Class(Vec<(char, char)>),
    Group(Vec<Vec<Self>>),
    Repeat(Box<Self>, usize, Option<usize>),
}

/// Writes a text of at least `min` and at most `max` characters, if the pattern allows one.
pub(super) fn matching(pattern: &str, min: usize, max: Option<usize>, dice: &mut Dice) -> Option<String> {
    let mut reader = Reader { letters: pattern.chars().peekable() };
    let tree = reader.alternatives(0)?;
    if reader.letters.next().is_some() {
        return None;
    }
    let mut writer = Writer { dice, left: STEPS_AT_MOST, extra: 0 };
    // Open repetition is stretched step by step until the text is long enough.
    for extra in [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1000] {
        let text = writer.text(&tree, extra)?;
        let length = text.chars().count();
        if length >= min && max.is_none_or(|max| length <= max) {
            return Some(text);
        }
        if let (true, Some(max)) = (length > min, max) {
            // Between two steps, then.
            let fits = |text: &String| (min..=max).contains(&text.chars().count());
            return (0..extra).find_map(|extra| writer.text(&tree, extra).filter(fits));
        }
    }
    None
}

struct Writer<'d> {
    dice: &'d mut Dice,
    /// Repeating nothing writes nothing, so steps are bounded apart from length.
    left: usize,
    extra: usize,
}

impl Writer<'_> {
    fn text(&mut self, tree: &[Vec<Node>], extra: usize) -> Option<String> {
        let mut text = String::new();
        self.extra = extra;
        self.write(tree, &mut text).then_some(text)
    }

    fn write(&mut self, alternatives: &[Vec<Node>], text: &mut String) -> bool {
        let branch = self.dice.pick(alternatives);
        branch.is_none_or(|branch| branch.iter().all(|node| self.write_node(node, text)))
    }

    fn write_node(&mut self, node: &Node, text: &mut String) -> bool {
        self.left = self.left.saturating_sub(1);
        if text.len() > LENGTH_AT_MOST || self.left == 0 {
            return false;
        }
        match node {
            Node::Class(ranges) => {
                let Some((first, last)) = self.dice.pick(ranges) else { return false };
                let span = (*last as usize).saturating_sub(*first as usize) + 1;
                let chosen = u32::try_from(*first as usize + self.dice.below(span)).ok().and_then(char::from_u32);
                text.push(chosen.unwrap_or(*first));
                true
            }
            Node::Group(alternatives) => self.write(alternatives, text),
            Node::Repeat(inner, low, high) => {
                let times = high.map_or(low + self.extra, |high| (low + self.extra).min(high));
                (0..times).all(|_| self.write_node(inner, text))
            }
        }
    }
}

struct Reader<'p> {
    letters: Peekable<Chars<'p>>,
}

impl Reader<'_> {
    fn alternatives(&mut self, depth: usize) -> Option<Vec<Vec<Node>>> {
        if depth > DEPTH_AT_MOST {
            return None;
        }
        let mut branches = vec![Vec::new()];
        while let Some(&letter) = self.letters.peek() {
            match letter {
                '|' => {
                    self.letters.next();
                    branches.push(Vec::new());
                }
                ')' => break,
                // A text that is all match needs no anchors; one in the middle could never match.
                '^' | '$' => {
                    self.letters.next();
                    let at_start = branches.last().is_some_and(Vec::is_empty);
                    let at_end = matches!(self.letters.peek(), None | Some(')' | '|'));
                    if !(if letter == '^' { at_start } else { at_end }) {
                        return None;
                    }
                }
                _ => {
                    let atom = self.atom(depth)?;
                    let repeated = self.repetition(atom)?;
                    branches.last_mut()?.push(repeated);
                }
            }
        }
        Some(branches)
    }

    fn atom(&mut self, depth: usize) -> Option<Node> {
        match self.letters.next()? {
            '(' => {
                if self.letters.peek() == Some(&'?') {
                    self.letters.next();
                    (self.letters.next()? == ':').then_some(())?;
                }
                let inner = self.alternatives(depth + 1)?;
                (self.letters.next()? == ')').then_some(Node::Group(inner))
            }
            '[' => self.class(),
            '.' => Some(Node::Class(vec![('a', 'z')])),
            '\\' => {
                let letter = self.letters.next()?;
                self.escape(letter).map(Node::Class)
            }
            '*' | '+' | '?' => None,
            plain => Some(Node::Class(vec![(plain, plain)])),
        }
    }

    fn escape(&mut self, letter: char) -> Option<Vec<(char, char)>> {
        Some(match letter {
            'd' => vec![('0', '9')],
            'w' => vec![('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')],
            's' => vec![(' ', ' ')],
            'D' | 'S' => vec![('a', 'z')],
            'W' => vec![('-', '-')],
            'n' => vec![('\n', '\n')],
            't' => vec![('\t', '\t')],
            'r' => vec![('\r', '\r')],
            'u' => {
                let digits: String = self.letters.by_ref().take(4).collect();
                let letter = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)?;
                vec![(letter, letter)]
            }
            other if other.is_alphanumeric() => return None,
            other => vec![(other, other)],
        })
    }

    fn class(&mut self) -> Option<Node> {
        let negated = self.letters.peek() == Some(&'^');
        if negated {
            self.letters.next();
        }
        let mut ranges: Vec<(char, char)> = Vec::new();
        loop {
            let letter = self.letters.next()?;
            if letter == ']' {
                break;
            }
            let first = if letter == '\\' {
                let escaped = self.letters.next()?;
                let set = self.escape(escaped)?;
                match set.as_slice() {
                    [(one, same)] if one == same => *one,
                    _ => {
                        ranges.extend(set);
                        continue;
                    }
                }
            } else {
                letter
            };
            let mut ahead = self.letters.clone();
            if ahead.next() == Some('-') && ahead.peek().is_some_and(|next| *next != ']') {
                self.letters.next();
                let mut last = self.letters.next()?;
                if last == '\\' {
                    last = self.letters.next()?;
                }
                (last >= first).then_some(())?;
                ranges.push((first, last));
            } else {
                ranges.push((first, first));
            }
        }
        if negated {
            let free =
                (' '..='~').filter(|letter| !ranges.iter().any(|(first, last)| (first..=last).contains(&letter)));
            // Letters before anything else, so that the text stays readable.
            let mut free: Vec<(char, char)> = free.map(|letter| (letter, letter)).collect();
            if free.iter().any(|(letter, _)| letter.is_ascii_alphabetic()) {
                free.retain(|(letter, _)| letter.is_ascii_alphabetic());
            }
            ranges = free;
        }
        (!ranges.is_empty()).then_some(Node::Class(ranges))
    }

    fn repetition(&mut self, atom: Node) -> Option<Node> {
        let (low, high) = match self.letters.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(atom),
            _ => return Some(atom),
        };
        self.letters.next();
        self.lazy();
        Some(Node::Repeat(Box::new(atom), low, high))
    }

    fn counted(&mut self, atom: Node) -> Option<Node> {
        self.letters.next();
        let inside: String = self.letters.by_ref().take_while(|letter| *letter != '}').collect();
        let (low, high) = match inside.split_once(',') {
            None => {
                let exact = inside.parse().ok()?;
                (exact, Some(exact))
            }
            Some((low, "")) => (low.parse().ok()?, None),
            Some((low, high)) => (low.parse().ok()?, Some(high.parse().ok()?)),
        };
        self.lazy();
        (low <= REPEAT_AT_MOST && high.is_none_or(|high| high >= low)).then(|| Node::Repeat(Box::new(atom), low, high))
    }

    fn lazy(&mut self) {
        if self.letters.peek() == Some(&'?') {
            self.letters.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, min: usize, max: Option<usize>, fits: impl Fn(&str) -> bool) {
        for seed in 0..20 {
            let seed = seed.to_string();
            let text = matching(pattern, min, max, &mut Dice::of([seed.as_str()]));
            let text = text.unwrap_or_else(|| panic!("nothing for {pattern}"));
            assert!(fits(&text), "{text} for {pattern}");
        }
    }

    #[test]
    fn writes_what_common_patterns_match() {
        check(r"^[A-Z]{3}-\d{4}$", 0, None, |text| {
            let (letters, digits) = text.split_once('-').unwrap();
            letters.len() == 3
                && letters.bytes().all(|byte| byte.is_ascii_uppercase())
                && digits.len() == 4
                && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        check("^(red|green)(?:-dark)?$", 0, None, |text| ["red", "green", "red-dark", "green-dark"].contains(&text));
        check("[^a-m]+", 1, Some(3), |text| text.bytes().all(|byte| !(b'a'..=b'm').contains(&byte)));
        check(r"^\+\d{1,3}x\.$", 0, None, |text| text.starts_with('+') && text.ends_with("x."));
        check("^$", 0, None, str::is_empty);
        check("^ü+$", 2, Some(2), |text| text == "üü");
    }

    #[test]
    fn stretches_to_the_length_asked_for() {
        check("^[a-z]+$", 25, Some(30), |text| (25..=30).contains(&text.len()));
        check("^[a-z]{2,40}$", 37, Some(37), |text| text.len() == 37);
    }

    #[test]
    fn gives_up_on_a_pattern_that_repeats_nothing_without_end() {
        assert_eq!(matching("(((()*){1000}){1000}){1000}", 0, None, &mut Dice::of(["1"])), None);
    }

    #[test]
    fn leaves_what_it_does_not_know() {
        for pattern in [
            r"(?=a)b",
            r"(a)\1",
            r"\bword",
            "a{99999}",
            "[z-a]",
            "(",
            "*",
            "[",
            "a{",
            "x^y",
            "(((((((((((((((((((((((a)))))))))))))))))))))))",
        ] {
            assert_eq!(matching(pattern, 0, None, &mut Dice::of(["1"])), None, "{pattern}");
        }
    }
}
