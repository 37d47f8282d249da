//! Instructions so simple that a program can follow them: repeat, say, count, add.
//!
//! A test that asks for "exactly PONG" should read PONG. Whatever is not plainly one of these forms is
//! answered in the emulator's own words.

/// What an instruction comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Obeyed {
    /// This text and nothing else.
    Exactly(String),
    /// This greeting or remark, in the answer's first sentence.
    Say(String),
}

const COURTESY: [&str; 7] = ["please", "can you", "could you", "would you", "just", "now", "kindly"];
const VERBS: [&str; 10] = ["reply", "respond", "answer", "say", "print", "output", "return", "repeat", "write", "echo"];
/// Words between the verb and the text that are no part of the text; those marked make it an exact request.
const FILLERS: [(&str, bool); 15] = [
    ("with", false),
    ("back", false),
    ("me", false),
    ("to me", false),
    ("exactly", true),
    ("only", true),
    ("just", true),
    ("verbatim", true),
    ("the words", true),
    ("the word", true),
    ("the text", true),
    ("the string", true),
    ("the following", true),
    ("after me", true),
    ("this", false),
];
/// What follows is about the text, not the text.
const ABOUT: [&str; 12] =
    ["in ", "as ", "if ", "using ", "when ", "a ", "an ", "one ", "json", "yes or no", "the ", "valid "];
const COUNT_AT_MOST: i64 = 1000;

/// Follows the instruction when it is one of the simple forms.
pub(super) fn obey(text: &str) -> Option<Obeyed> {
    let mut rest = text.trim();
    while let Some(shorter) = COURTESY.iter().find_map(|word| after_word(rest, word)) {
        rest = shorter;
    }
    repeat(rest).or_else(|| count(rest)).or_else(|| calculate(rest))
}

/// What follows `word` at the start of `text`, whatever the case.
fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    let ends = rest.chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '_');
    (head.eq_ignore_ascii_case(word) && ends).then(|| rest.trim_start_matches([' ', ',', '\n', '\t']))
}

fn repeat(text: &str) -> Option<Obeyed> {
    let (verb, mut rest) = VERBS.iter().find_map(|verb| Some((*verb, after_word(text, verb)?)))?;
    let mut exact = matches!(verb, "repeat" | "echo");
    loop {
        if let Some((shorter, marks)) = FILLERS.iter().find_map(|(word, marks)| Some((after_word(rest, word)?, *marks)))
        {
            rest = shorter;
            exact |= marks;
        } else if let Some(shorter) = rest.strip_prefix(':') {
            rest = shorter.trim_start();
            exact = true;
        } else {
            break;
        }
    }
    if let Some(quoted) = quoted(rest) {
        return Some(Obeyed::Exactly(quoted.to_owned()));
    }
    let about = ABOUT.iter().any(|start| rest.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)));
    let words = rest.split_whitespace().count();
    if words == 0 || about {
        return None;
    }
    if exact {
        let bare = rest.trim_end().trim_end_matches(" and nothing else").trim_end_matches(" and nothing else.");
        // The full stop ends the instruction, not the text, when a single word is asked for.
        let bare = if words == 1 { bare.trim_end_matches('.') } else { bare };
        return Some(Obeyed::Exactly(bare.to_owned()));
    }
    (verb == "say" && words <= 6).then(|| Obeyed::Say(rest.trim_end_matches(['.', '!']).to_owned()))
}

/// The text between quotation marks at the start.
fn quoted(text: &str) -> Option<&str> {
    let mut letters = text.chars();
    let open = letters.next()?;
    let close = match open {
        '"' | '\'' | '`' => open,
        '“' => '”',
        '«' => '»',
        _ => return None,
    };
    let inside = letters.as_str();
    let end = inside.find(close)?;
    (end > 0).then(|| &inside[..end])
}

fn count(text: &str) -> Option<Obeyed> {
    let rest = after_word(text, "count")?;
    let rest = after_word(rest, "from").unwrap_or(rest);
    let numbers: Vec<i64> =
        rest.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let (from, to) = match numbers.as_slice() {
        [to] if after_word(rest, "to").is_some() || after_word(rest, "up to").is_some() => (1, *to),
        [from, to, ..] => (*from, *to),
        _ => return None,
    };
    if from.abs_diff(to) > COUNT_AT_MOST.unsigned_abs() {
        return None;
    }
    let glue = if rest.contains("line") { "\n" } else { ", " };
    let mut row: Vec<String> = (from.min(to)..=from.max(to)).map(|number| number.to_string()).collect();
    if from > to {
        row.reverse();
    }
    Some(Obeyed::Exactly(row.join(glue)))
}

fn calculate(text: &str) -> Option<Obeyed> {
    let rest = ["what is", "what's", "calculate", "compute", "how much is"]
        .iter()
        .find_map(|words| after_word(text, words))
        .unwrap_or(text)
        .trim_end_matches(['?', '=', '.', ' ']);
    let operator = rest.char_indices().skip(1).find(|(_, letter)| "+-*x×/÷".contains(*letter))?;
    let left: f64 = rest[..operator.0].trim().parse().ok()?;
    let right: f64 = rest[operator.0 + operator.1.len_utf8()..].trim().parse().ok()?;
    let result = match operator.1 {
        '+' => left + right,
        '-' => left - right,
        '*' | 'x' | '×' => left * right,
        _ => left / right,
    };
    result.is_finite().then(|| Obeyed::Exactly(result.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(obey(text), Some(Obeyed::Exactly(expected.to_owned())), "{text}");
    }

    #[test]
    fn repeats_what_it_is_told_to() {
        check("reply with exactly PONG", "PONG");
        check("Please reply with exactly: all is well", "all is well");
        check("Say \"hello world\" and nothing else", "hello world");
        check("Answer only with 'ok'.", "ok");
        check("Respond with just the word banana.", "banana");
        check("repeat after me: Grüße, 世界", "Grüße, 世界");
    }

    #[test]
    fn says_hi() {
        assert_eq!(obey("say hi"), Some(Obeyed::Say("hi".into())));
        assert_eq!(obey("Please say hello!"), Some(Obeyed::Say("hello".into())));
    }

    #[test]
    fn counts_and_calculates() {
        check("Count from 1 to 5", "1, 2, 3, 4, 5");
        check("count to 3, one number a line", "1\n2\n3");
        check("Count from 3 to 1", "3, 2, 1");
        check("What is 2+2?", "4");
        check("7 / 2", "3.5");
    }

    #[test]
    fn leaves_everything_else_alone() {
        for text in [
            "",
            "answer in French: why?",
            "Reply with a poem",
            "say",
            "count the sheep",
            "what is love?",
            "1/0",
            "é",
            "count from 1 to 99999",
        ] {
            assert_eq!(obey(text), None, "{text}");
        }
    }
}
