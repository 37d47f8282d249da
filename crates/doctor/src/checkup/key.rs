//! What a key looks like before anybody is asked about it.

use serde::Serialize;

use super::facts::{AnswerFacts, Facts, KeyFacts};
use super::{Finding, Stage};

/// The form of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyForm {
    /// As Google makes them: `AIza` and 35 more, or `AQ.` and more.
    Google,
    /// There is none.
    Missing,
    /// With quotes, blanks or line breaks that do not belong to it.
    Padded,
    /// An example that was never replaced.
    Placeholder,
    /// The key of another service.
    Foreign(&'static str),
    /// An access token, which goes into another header and is good for an hour.
    AccessToken,
    /// Begins as Google's do and has another length or other letters.
    Cut,
    /// None of these. Other services than Google's make keys as they like.
    Other,
}

impl KeyForm {
    /// What a text looks like.
    ///
    /// ```
    /// use pollux_doctor::checkup::KeyForm;
    /// assert_eq!(KeyForm::of("YOUR_API_KEY"), KeyForm::Placeholder);
    /// assert_eq!(KeyForm::of("sk-ant-abc"), KeyForm::Foreign("Anthropic"));
    /// ```
    pub fn of(text: &str) -> Self {
        const PLACEHOLDERS: [&str; 7] = ["YOUR", "API_KEY", "APIKEY", "INSERT", "REPLACE", "XXXX", "..."];
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let upper = text.to_ascii_uppercase();
        if text.trim().is_empty() {
            Self::Missing
        } else if text.trim() != text
            || text.contains(['"', '\'', ' '])
            || text.contains(char::is_control)
            || !text.is_ascii()
        {
            if upper.contains("YOUR") { Self::Placeholder } else { Self::Padded }
        } else if let Some(rest) = text.strip_prefix("AIza") {
            match rest.len() == 35 && rest.bytes().all(is_letter) {
                true => Self::Google,
                false if PLACEHOLDERS.iter().any(|known| upper.contains(known)) => Self::Placeholder,
                false => Self::Cut,
            }
        } else if text.strip_prefix("AQ.").is_some_and(|rest| rest.len() >= 20) {
            Self::Google
        } else if PLACEHOLDERS.iter().any(|known| upper.contains(known)) || text.starts_with(['<', '$', '{']) {
            Self::Placeholder
        } else if text.starts_with("sk-ant-") {
            Self::Foreign("Anthropic")
        } else if text.starts_with("sk-") {
            Self::Foreign("OpenAI")
        } else if text.starts_with("ya29.") || text.starts_with("eyJ") {
            Self::AccessToken
        } else {
            Self::Other
        }
    }
}

/// The ends of a key: enough to tell two of them apart, and of no use to anybody else.
///
/// ```
/// assert_eq!(pollux_doctor::checkup::ends_of("AIzaSyA1234567890abcdefghijklmnopqrstuv"), "AIza…stuv");
/// ```
pub fn ends_of(key: &str) -> String {
    let count = key.chars().count();
    if count < 16 {
        return "…".to_owned();
    }
    let first: String = key.chars().take(4).collect();
    let last: String = key.chars().skip(count - 4).collect();
    format!("{first}…{last}")
}

/// The key as such. What looks wrong is an error where Google is asked, which makes no such keys; another service is
/// asked first.
pub(super) fn judge(facts: &Facts, findings: &mut Vec<Finding>) {
    let Some(key) = &facts.key else { return };
    let Some(source) = &key.source else {
        findings.push(Finding::error(Stage::Key, "key-missing").fault("missing_api_key"));
        return;
    };
    let sure = facts.target.google || matches!(key.form, KeyForm::Padded | KeyForm::Missing) || is_refused(facts);
    if let Some(finding) = malformed(key, source).filter(|_| sure) {
        findings.push(finding);
        return;
    }
    let seen = Finding::well(Stage::Key, "key-present").set("source", source).set("key", &key.shown);
    findings.push(seen);
    if let Some(unused) = &key.unused {
        let both = Finding::note(Stage::Key, "key-unused").set("source", source).set("unused", unused);
        findings.push(both);
    }
}

/// Whether the service says that it does not know the key.
fn is_refused(facts: &Facts) -> bool {
    facts
        .calls
        .iter()
        .any(|call| matches!(call.answer, AnswerFacts::Refused { fault: "api_key_invalid" | "api_key_not_found", .. }))
}

fn malformed(key: &KeyFacts, source: &str) -> Option<Finding> {
    let id = match key.form {
        KeyForm::Google | KeyForm::Other => return None,
        KeyForm::Missing => "key-empty",
        KeyForm::Padded => "key-padded",
        KeyForm::Placeholder => "key-placeholder",
        KeyForm::Foreign(service) => {
            return Some(Finding::error(Stage::Key, "key-foreign").set("source", source).set("service", service));
        }
        KeyForm::AccessToken => "key-token",
        KeyForm::Cut => "key-cut",
    };
    Some(Finding::error(Stage::Key, id).set("source", source).set("key", &key.shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_is_told_apart() {
        let good = format!("AIza{}", "a".repeat(35));
        for (text, expected) in [
            (good.as_str(), KeyForm::Google),
            (&good[..38], KeyForm::Cut),
            ("AQ.Ab8RN6JxQ0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", KeyForm::Google),
            ("", KeyForm::Missing),
            (" \n", KeyForm::Missing),
            ("\"AIzaSyA\"", KeyForm::Padded),
            ("AIzaSyA\n", KeyForm::Padded),
            ("AIza\u{7}SyA", KeyForm::Padded),
            ("<your key here>", KeyForm::Placeholder),
            ("YOUR API KEY", KeyForm::Placeholder),
            ("$GEMINI_KEY", KeyForm::Placeholder),
            ("AIzaSyXXXXXXXXXXXX", KeyForm::Placeholder),
            ("sk-proj-abc", KeyForm::Foreign("OpenAI")),
            ("ya29.a0Af", KeyForm::AccessToken),
            ("test-key-of-the-outer-tests", KeyForm::Other),
        ] {
            assert_eq!(KeyForm::of(text), expected, "{text}");
        }
    }

    #[test]
    fn a_short_key_shows_nothing_of_itself() {
        assert_eq!(ends_of("hunter2hunter2"), "…");
        assert_eq!(ends_of("żółćżółćżółćżółć"), "żółć…żółć");
    }
}
