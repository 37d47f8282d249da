//! The reader's language, found once at the start, and texts in it.

use std::sync::OnceLock;

use pollux_doctor::{Language, Values};

static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// Chooses the language: `--lang`, else `POLLUX_LANG`, else the locale, as POSIX orders its variables.
pub(crate) fn choose(arguments: impl Iterator<Item = String>, environment: impl Fn(&str) -> Option<String>) {
    // The first to be set counts; there is only one call.
    let _ = LANGUAGE.set(chosen(arguments, environment));
}

fn chosen(arguments: impl Iterator<Item = String>, environment: impl Fn(&str) -> Option<String>) -> Language {
    let asked = asked(arguments).as_deref().and_then(Language::of_tag);
    let by_locale = || {
        // The first that is set decides, `C` included.
        let locale = ["POLLUX_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(environment)?;
        Language::of_locale(&locale)
    };
    asked.or_else(by_locale).unwrap_or_default()
}

/// The last `--lang` among the arguments; clap says later what is wrong with it.
fn asked(arguments: impl Iterator<Item = String>) -> Option<String> {
    let mut arguments = arguments.take_while(|argument| argument != "--");
    let mut asked = None;
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--lang") {
            Some("") => asked = arguments.next(),
            Some(rest) => asked = rest.strip_prefix('=').map(str::to_owned).or(asked),
            None => {}
        }
    }
    asked
}

/// The reader's language.
pub(crate) fn language() -> Language {
    LANGUAGE.get().copied().unwrap_or_default()
}

/// A text in it.
pub(crate) fn say(id: &str, values: &Values) -> String {
    pollux_doctor::say(language(), id, values)
}

/// `--lang`, checked.
pub(crate) fn language_of(tag: &str) -> Result<Language, String> {
    Language::of_tag(tag).ok_or_else(|| {
        let known: Vec<&str> = Language::all().map(Language::tag).collect();
        format!("expected one of {}", known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(arguments: &str, environment: &[(&str, &str)]) -> &'static str {
        let set =
            |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        chosen(arguments.split_whitespace().map(str::to_owned), set).tag()
    }

    #[test]
    fn an_argument_is_before_the_environment() {
        assert_eq!(tag("explain --lang en x", &[("LANG", "pl_PL.UTF-8")]), "en");
        assert_eq!(tag("explain --lang=en", &[("POLLUX_LANG", "pl")]), "en");
        assert_eq!(tag("explain -- --lang pl", &[]), "en");
        assert_eq!(tag("--lang", &[]), "en");
        assert_eq!(tag("--lang tlh", &[]), "en");
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        assert_eq!(tag("", &[("LC_ALL", "C"), ("LANG", "pl_PL.UTF-8")]), "en");
        assert_eq!(tag("", &[("POLLUX_LANG", "en"), ("LANG", "pl_PL.UTF-8")]), "en");
        assert_eq!(tag("", &[]), "en");
    }
}
