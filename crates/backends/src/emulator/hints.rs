//! What a prompt offers as values: its numbers, names of places and people, quotations, dates.
//!
//! A function asked about the weather in Paris should be called with Paris. Only what obviously fits is
//! taken; for the rest a value is made up that satisfies the schema.

use super::text::{clip, keywords, topic};

/// The values in a prompt.
#[derive(Debug, Clone, Default)]
pub(super) struct Hints {
    text: String,
    lower: String,
    words: Vec<String>,
    numbers: Vec<f64>,
    names: Vec<String>,
    quotes: Vec<String>,
    topic: String,
}

/// Words that begin a sentence or a request and are no names.
const NO_NAMES: [&str; 40] = [
    "What", "Who", "How", "When", "Where", "Why", "Which", "Please", "Can", "Could", "Would", "Tell", "Give", "Get",
    "Find", "Call", "Use", "Show", "List", "The", "A", "An", "Is", "Are", "Do", "Does", "I", "In", "On", "Write",
    "Say", "Make", "Set", "Turn", "Look", "My", "Schedule", "Book", "Create", "Send",
];
const READ_AT_MOST: usize = 20_000;

impl Hints {
    /// Reads the values of a prompt.
    pub(super) fn read(text: &str) -> Self {
        let mut end = text.len().min(READ_AT_MOST);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = &text[..end];
        Self {
            text: text.to_owned(),
            lower: text.to_lowercase(),
            words: keywords(text),
            numbers: numbers(text),
            names: names(text),
            quotes: quotes(text),
            topic: topic(text),
        }
    }

    /// A few words on what the prompt is about.
    pub(super) fn topic(&self) -> &str {
        &self.topic
    }

    /// The meaningful words, in lower case.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether the prompt says this word or phrase.
    pub(super) fn mentions(&self, phrase: &str) -> bool {
        let phrase = phrase.to_lowercase();
        if phrase.is_empty() {
            return false;
        }
        let text = self.lower.as_str();
        let is_border = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        text.match_indices(&phrase).any(|(at, found)| {
            is_border(text[..at].chars().next_back()) && is_border(text[at + found.len()..].chars().next())
        })
    }

    /// The first number that `fits`; it is taken once only.
    pub(super) fn number(&mut self, fits: impl Fn(f64) -> bool) -> Option<f64> {
        let at = self.numbers.iter().position(|number| fits(*number))?;
        Some(self.numbers.remove(at))
    }

    /// A text for a property of this name, when the prompt has one.
    pub(super) fn text_for(&mut self, property: &str) -> Option<String> {
        let words = name_words(property);
        let is = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
        if is(&["date", "day"]) {
            return self.token(is_date);
        }
        if is(&["email", "mail"]) {
            return self
                .token(|word| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.')));
        }
        if is(&["url", "uri", "link"]) {
            return self.token(|word| word.starts_with("http://") || word.starts_with("https://"));
        }
        if !self.quotes.is_empty() && is(&["text", "message", "title", "name", "query", "content", "body", "subject"]) {
            return Some(self.quotes.remove(0));
        }
        let named = is(&[
            "city",
            "location",
            "place",
            "country",
            "town",
            "origin",
            "destination",
            "from",
            "to",
            "name",
            "person",
            "recipient",
            "attendee",
            "customer",
            "company",
            "state",
            "region",
            "where",
            "who",
            "user",
        ]);
        if named && !self.names.is_empty() {
            return Some(self.names.remove(0));
        }
        (is(&["query", "question", "prompt", "text", "message", "search"]) && !self.text.is_empty())
            .then(|| clip(&self.text))
    }

    /// Yes, no, or nothing said, for a truth value.
    pub(super) fn truth_for(&self, property: &str) -> Option<bool> {
        let word = name_words(property).join(" ");
        if ["off", "disable", "disabled", "without", "no", "false"].iter().any(|no| self.mentions(no)) {
            return Some(false);
        }
        let yes = ["on", "enable", "enabled", "with", "yes", "true"].iter().any(|yes| self.mentions(yes));
        (yes || self.mentions(&word)).then_some(true)
    }

    fn token(&self, fits: impl Fn(&str) -> bool) -> Option<String> {
        self.text
            .split_whitespace()
            .map(|word| word.trim_matches(|letter: char| ".,;!?()\"'".contains(letter)))
            .find(|word| fits(word))
            .map(str::to_owned)
    }
}

/// `getCurrent_weather` is `get`, `current`, `weather`.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower_before = false;
    for letter in name.chars() {
        let border = !letter.is_alphanumeric() || (letter.is_uppercase() && lower_before);
        if border && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (letter.is_alphanumeric(), words.last_mut()) {
            word.extend(letter.to_lowercase());
        }
        lower_before = letter.is_lowercase() || letter.is_numeric();
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_date(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() })
}

fn numbers(text: &str) -> Vec<f64> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_ascii_digit() && letter != '-'))
        .map(|word| word.trim_end_matches('-'))
        .filter(|word| !is_date(word))
        .filter_map(|word| word.replace(',', "").parse::<f64>().ok())
        .filter(|number| number.is_finite())
        .take(64)
        .collect()
}

/// Runs of capitalised words; `Boston, MA` is one. A lone word that begins a sentence is the least likely to be a
/// name, so it comes last.
fn names(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut doubtful: Vec<String> = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut run_starts_sentence = false;
    let mut open = false;
    let mut sentence_start = true;
    let mut end = |run: &mut Vec<&str>, starts_sentence: bool| {
        if !run.is_empty() {
            let list = if starts_sentence && run.len() == 1 { &mut doubtful } else { &mut found };
            list.push(run.join(" "));
            run.clear();
        }
    };
    for raw in text.split_whitespace() {
        let bare = raw.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != ',');
        let (word, comma) = bare.strip_suffix(',').map_or((bare, false), |word| (word, true));
        let word = word.trim_end_matches("'s").trim_end_matches("’s");
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let region = word.len() == 2 && word.chars().all(char::is_uppercase);
        let after_comma = run.last().is_some_and(|last| last.ends_with(','));
        if !(capital && open && (!after_comma || region)) {
            if let Some(last) = run.last_mut() {
                *last = last.trim_end_matches(',');
            }
            end(&mut run, run_starts_sentence);
            run_starts_sentence = sentence_start;
        }
        let command = sentence_start && NO_NAMES.contains(&word);
        if capital && !command && (word.len() > 1 || !run.is_empty()) {
            run.push(if comma { bare } else { word });
        }
        sentence_start = raw.ends_with(['.', '?', '!', ':']);
        open = !sentence_start && !raw.ends_with([';', ')']) && bare.trim_end_matches(',') == word;
    }
    if let Some(last) = run.last_mut() {
        *last = last.trim_end_matches(',');
    }
    end(&mut run, run_starts_sentence);
    found.append(&mut doubtful);
    found.truncate(64);
    found
}

fn quotes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['"', '“', '`']) {
        let mark = rest[open..].chars().next().unwrap_or('"');
        let close = if mark == '“' { '”' } else { mark };
        let inside = &rest[open + mark.len_utf8()..];
        let Some(end) = inside.find(close) else { break };
        if end > 0 {
            found.push(inside[..end].to_owned());
        }
        rest = &inside[end + close.len_utf8()..];
        if found.len() >= 64 {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_places() {
        let place = |text: &str| Hints::read(text).text_for("location");
        assert_eq!(place("What is the weather in Paris?").as_deref(), Some("Paris"));
        assert_eq!(place("what's the weather like in Boston, MA today").as_deref(), Some("Boston, MA"));
        assert_eq!(place("Get New York's weather").as_deref(), Some("New York"));
        assert_eq!(place("how warm is it?"), None);
    }

    #[test]
    fn takes_each_value_once() {
        let mut hints = Hints::read("Fly from Oslo to Rome with 2 bags and 1,500.50 euro");
        assert_eq!(hints.text_for("origin").as_deref(), Some("Oslo"));
        assert_eq!(hints.text_for("destination").as_deref(), Some("Rome"));
        assert_eq!(hints.number(|number| number.fract() == 0.0), Some(2.0));
        assert_eq!(hints.number(|_| true), Some(1500.5));
        assert_eq!(hints.number(|_| true), None);
    }

    #[test]
    fn finds_dates_quotations_and_words() {
        let mut hints = Hints::read("Book \"Team lunch\" on 2026-12-24 in celsius, mail a@b.example please");
        assert_eq!(hints.text_for("start_date").as_deref(), Some("2026-12-24"));
        assert_eq!(hints.text_for("title").as_deref(), Some("Team lunch"));
        assert_eq!(hints.text_for("email").as_deref(), Some("a@b.example"));
        assert!(hints.mentions("Celsius"));
        assert!(!hints.mentions("celsiu"));
    }

    #[test]
    fn splits_names_into_words() {
        assert_eq!(name_words("getCurrent_weather2Day"), ["get", "current", "weather2", "day"]);
        assert!(name_words("__").is_empty());
    }

    #[test]
    fn reads_truth() {
        assert_eq!(Hints::read("Turn the lights off").truth_for("power"), Some(false));
        assert_eq!(Hints::read("Turn the lights on").truth_for("power"), Some(true));
        assert_eq!(Hints::read("weather").truth_for("power"), None);
    }
}
