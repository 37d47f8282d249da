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

/// An English text of a library or of the admin API in it, as far as it is known.
pub(crate) fn reworded(english: &str) -> String {
    pollux_doctor::reword(language(), english).unwrap_or_else(|| english.to_owned())
}

/// A text in it, with its values: `said!("cli-cannot-read", file = path.display())`.
macro_rules! said {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::speak::say($id, &pollux_doctor::Values::new()$(.set(stringify!($name), $value))*)
    };
}
pub(crate) use said;

/// `--lang`, checked.
pub(crate) fn language_of(tag: &str) -> Result<Language, String> {
    Language::of_tag(tag).ok_or_else(|| {
        let known: Vec<&str> = Language::all().map(Language::tag).collect();
        said!("cli-expected-language", known = known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn tag(arguments: &str, environment: &[(&str, &str)]) -> &'static str {
        let set =
            |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        chosen(arguments.split_whitespace().map(str::to_owned), set).tag()
    }

    /// Every text that is named in the source has words, and no text of `cli.ftl` is left over.
    #[test]
    fn the_texts_that_are_said_are_there() {
        let source = all_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let english = |id: &str| pollux_doctor::say_if_any(Language::english(), id, &Values::new());
        for rest in source.split("said!(").skip(1) {
            let Some(id) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                continue;
            };
            let is_id = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            assert!(!is_id || english(id).is_some(), "{id}");
        }
        let texts = include_str!("../../doctor/locales/en/cli.ftl");
        let ids = texts.lines().filter_map(|line| line.split_once(" =").map(|(id, _)| id));
        // Those are put together of a beginning and a word.
        let made = ["certainty-", "who-", "explain-", "column-", "state-", "cli-model-", "cli-request-", "cli-pool-"];
        for id in ids.filter(|id| id.starts_with(char::is_alphabetic) && !made.iter().any(|made| id.starts_with(made)))
        {
            assert!(source.contains(&format!("\"{id}\"")), "nothing says {id}");
        }
    }

    fn all_of(folder: &Path) -> String {
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.map(|path| if path.is_dir() { all_of(&path) } else { std::fs::read_to_string(path).unwrap() }).collect()
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
