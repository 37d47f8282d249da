//! What loggers, containers and terminals put before each line of what they show.
//!
//! A body that was logged line by line is none any more until that is gone.

use crate::scan::moment;

const LEVELS: [&str; 14] = [
    "ERROR", "WARNING", "WARN", "INFO", "DEBUG", "FATAL", "CRITICAL", "SEVERE", "TRACE", "error", "warn", "info",
    "stderr", "stdout",
];

/// The text without what stands before each of its lines; `None` when there is no such thing.
pub(super) fn without(text: &str) -> Option<String> {
    if !text.contains('\n') {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut changed = 0;
    for line in text.lines() {
        let rest = stripped(line);
        changed += usize::from(rest.len() < line.len());
        plain.push_str(rest);
        plain.push('\n');
    }
    (changed > 1).then_some(plain)
}

/// A line without what stands before it.
pub(crate) fn stripped(line: &str) -> &str {
    let mut rest = line;
    // Container, time, level, source, and a bar or two between.
    for _ in 0..8 {
        let Some(next) = once(rest.trim_start()) else { break };
        rest = next;
    }
    rest
}

/// The rest behind one such piece.
fn once(text: &str) -> Option<&str> {
    if let Some((_, length)) = moment::at_start(text, None) {
        return Some(&text[length..]);
    }
    for mark in ["flutter: ", "> ", "- ", "| ", ": ", "F ", "P "] {
        if let Some(rest) = text.strip_prefix(mark) {
            return Some(rest);
        }
    }
    if let Some(rest) = LEVELS.iter().find_map(|level| text.strip_prefix(level))
        && rest.starts_with([' ', ':', '\t'])
    {
        return Some(rest);
    }
    container(text).or_else(|| source(text)).or_else(|| logcat(text))
}

/// `web-1  | `
fn container(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once("| ")?;
    let name = name.trim_end();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (!name.is_empty() && name.len() <= 40 && name.bytes().all(plain)).then_some(rest)
}

/// `{taskinstance.py:1768} `, `[worker-3] `, `[ERROR] `: one word that is no code.
fn source(text: &str) -> Option<&str> {
    let close = match text.as_bytes().first()? {
        b'{' => '}',
        b'[' => ']',
        _ => return None,
    };
    let (inner, rest) = text[1..].split_once(close)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    let word =
        !inner.is_empty() && inner.len() <= 60 && inner.bytes().all(plain) && !inner.as_bytes()[0].is_ascii_digit();
    (word && rest.starts_with(' ')).then_some(rest)
}

/// `11833 11833 E AndroidRuntime: `, `W/Chat    (11833): `
fn logcat(text: &str) -> Option<&str> {
    let (head, rest) = text.split_once(": ")?;
    let words: Vec<&str> = head.split_ascii_whitespace().collect();
    let number = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let level = |word: &&str| ["V", "D", "I", "W", "E", "F"].contains(word);
    let long = matches!(&words[..], [a, b, c, _] if number(a) && number(b) && level(c));
    let short = head.len() <= 60
        && head.split_once('/').is_some_and(|(letter, tag)| level(&letter) && tag.ends_with(')') && tag.contains('('));
    (long || short).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_each_line_goes() {
        let check = |line: &str, expected: &str| assert_eq!(stripped(line).trim_start(), expected, "{line}");
        check("web-1  | 2026-03-02 10:11:12 ERROR {", "{");
        check("2026-03-02T10:11:12.131Z stderr F   \"code\": 503,", "\"code\": 503,");
        check("[2026-03-02 10:11:12,131] {taskinstance.py:1768} ERROR - {", "{");
        check("03-02 10:11:12.131 11833 11833 E AndroidRuntime: \tat com.x", "at com.x");
        check("W/Chat    (11833): com.x", "com.x");
        check("[429 Too Many Requests] You", "[429 Too Many Requests] You");
        check("{\"error\": 1}", "{\"error\": 1}");
        check("  \"code\": 503,", "\"code\": 503,");
    }

    #[test]
    fn one_line_is_left_as_it_is() {
        assert_eq!(without("ERROR x"), None);
        assert_eq!(without("a\nb"), None);
    }
}
