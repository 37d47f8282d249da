//! A lint in words.

use pollux_doctor::{Language, Values, catalogue, redact, say, say_if_any};

use super::{Edit, Lint};

/// What there is to say of a lint, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it is, in a few words.
    pub title: String,
    /// What is wrong at the place; may be empty.
    pub label: String,
    /// What to do, the likeliest first.
    pub help: Vec<String>,
    /// Google's own words, where Google would refuse it.
    pub google: Option<String>,
}

/// The fault of what Google refuses in words that the catalogue has no entry for: Google's words say more.
const GENERIC: &str = "invalid_argument_generic";

impl Lint {
    /// The changes that mend it, for who is told of them; none when a secret would be told with them.
    pub fn told_fix(&self) -> &[Edit] {
        let is_secret = |edit: &Edit| redact(&edit.with) != edit.with.as_str();
        if self.fix.iter().any(is_secret) { &[] } else { &self.fix }
    }

    /// The texts.
    pub fn said(&self, language: Language) -> Said {
        let hint = self.hint.as_ref().map(|hint| say(language, hint.text, &Values::new().set("with", &hint.with)));
        let google = self.google.as_deref().map(plain);
        let values = self.filled(language);
        let of_catalogue = catalogue().get(self.rule).map(|fault| fault.explanation_with(language, &values));
        let (title, label, step, google) = match of_catalogue {
            Some(_) if self.rule == GENERIC => {
                let title = say(language, "lint-refused", &self.values);
                (title, google.unwrap_or_default(), None, None)
            }
            Some(told) => {
                // A hint says better than any rule what to do.
                let step = told.steps.into_iter().nth(self.step()).filter(|_| hint.is_none());
                (told.title, told.meaning, step, google)
            }
            None => {
                let more = |part: &str| say_if_any(language, &format!("{}.{part}", self.rule), &self.values);
                (say(language, self.rule, &self.values), more("label").unwrap_or_default(), more("help"), google)
            }
        };
        let help = hint.into_iter().chain(step);
        let clean = |text: String| redact(&text).into_owned();
        Said { title: clean(title), label: clean(label), help: help.map(clean).collect(), google: google.map(clean) }
    }
}

impl Lint {
    /// The values, with words for a model that nobody named.
    fn filled(&self, language: Language) -> Values {
        let values = self.values.clone();
        match values.get("model") {
            Some(_) => values,
            None => values.set("model", say(language, "lint-any-model", &Values::new())),
        }
    }

    /// Which step of the fault helps who sees the place already.
    fn step(&self) -> usize {
        usize::from(matches!(self.rule, "unknown_json_field" | "part_without_data"))
    }
}

/// Google's line without the marks of a list.
fn plain(line: &str) -> String {
    const LONGEST: usize = 300;
    let line = line.trim().strip_prefix("* ").unwrap_or(line.trim());
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}
