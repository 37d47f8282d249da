//! What we add to an error on the wire: our words stand in `details`, never over Google's.

use serde_json::{Map, Value, json};

use crate::catalogue::catalogue;
use crate::details;
use crate::error::Error;
use crate::fault::Fault;
use crate::redact::redact;
use crate::texts::{self, Language};
use crate::values::Values;

/// Values that repeat the message or may hold a secret.
const PRIVATE: [&str; 6] = ["api_key", "consumer_display", "text", "context_line", "spaces", "rest"];

/// Values that say something of any fault; the others do only where a text of the fault has a slot for them.
const OF_ANY: [&str; 5] = ["model", "method", "api_version", "suggestion", texts::REFUSED_BY];

fn is_slot(fault: &Fault, name: &str) -> bool {
    let slot = format!("{{{name}}}");
    texts::is_special(fault, name)
        || fault.variants().iter().any(|variant| {
            variant.message().contains(&slot)
                || variant.details().iter().any(|detail| detail.to_string().contains(&slot))
        })
}

/// In which language errors are explained, and where the whole explanation is to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wording<'a> {
    /// The reader's.
    pub language: Language,
    /// The address of this Pollux, without a slash at its end; its help pages are below `/help`.
    pub site: Option<&'a str>,
    /// What the request was about (`model`, `method`, `api_version`), where the error does not say.
    pub asked: Option<&'a Values>,
}

impl Wording<'_> {
    /// The page of a fault, as a link.
    fn page(self, fault: &Fault) -> Option<String> {
        Some(format!("{}/help/{}/faults/{}", self.site?, self.language.tag(), fault.id))
    }
}

/// The details to append to an error: `ErrorInfo` of domain `pollux`, `Help` (this Pollux's own page first), and
/// `LocalizedMessage`. None when an upstream Pollux has said it already. The id of the fault is `metadata.fault`.
pub fn annotate(error: &Error, wording: Wording<'_>) -> Vec<Value> {
    if details::error_info(&error.status().details, true).is_some() {
        return Vec::new();
    }
    let Some(fault) = catalogue().get(error.fault()) else { return Vec::new() };
    let mut values = error.values().clone();
    for (name, value) in wording.asked.into_iter().flat_map(Values::iter) {
        if values.get(name).is_none() {
            values.insert(name.to_owned(), value);
        }
    }
    let explained = fault.explanation_with(wording.language, &values);
    let theirs = details::error_info(&error.status().details, false);
    let mut metadata: Map<String, Value> =
        theirs.and_then(|info| info.get("metadata")).and_then(Value::as_object).cloned().unwrap_or_default();
    metadata.insert("fault".to_owned(), Value::from(fault.id));
    let said = |name: &str| !PRIVATE.contains(&name) && (OF_ANY.contains(&name) || is_slot(fault, name));
    for (name, value) in values.iter().filter(|(name, _)| said(name)) {
        metadata
            .entry(name.to_owned())
            .or_insert_with(|| Value::from(redact(&texts::shortened(value.into())).into_owned()));
    }
    if let Some(tried) = error.tried() {
        metadata.insert("tried".to_owned(), Value::from(tried));
    }
    let info = json!({
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        // Clients such as Go's gax keep the last `ErrorInfo` alone: what Google's says is said again in ours.
        "reason": theirs.and_then(|info| details::text(info, "/reason")).unwrap_or(fault.id),
        "domain": "pollux",
        "metadata": metadata,
    });
    let links: Vec<Value> = wording
        .page(fault)
        .into_iter()
        .chain([explained.link])
        .map(|url| json!({ "description": explained.title, "url": url }))
        .collect();
    let message = message(&explained.meaning, explained.steps.first().map_or("", String::as_str));
    vec![
        info,
        json!({
            "@type": "type.googleapis.com/google.rpc.Help",
            "links": links,
        }),
        json!({
            "@type": "type.googleapis.com/google.rpc.LocalizedMessage",
            "locale": wording.language.tag(),
            "message": redact(&message),
        }),
    ]
}

/// The meaning and the next step, in at most three sentences.
fn message(meaning: &str, step: &str) -> String {
    let mut sentences: Vec<&str> = sentences(meaning).take(2).collect();
    sentences.extend(self::sentences(step).next());
    let mut said = String::new();
    for sentence in sentences {
        if !said.is_empty() && !said.ends_with(FULL_WIDTH) {
            said.push(' ');
        }
        said.push_str(sentence);
    }
    said
}

/// The stops of Chinese, after which no blank follows.
const FULL_WIDTH: [char; 3] = ['。', '！', '？'];

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        // A full stop before a small letter is an abbreviation or a name.
        let end = rest
            .match_indices(['.', '!', '?', '。', '！', '？'])
            .map(|(at, stop)| at + stop.len())
            .find(|end| {
                let after = &rest[*end..];
                after.is_empty() || rest[..*end].ends_with(FULL_WIDTH) || {
                    let mut characters = after.chars();
                    characters.next() == Some(' ') && characters.next().is_some_and(|next| !next.is_lowercase())
                }
            })
            .unwrap_or(rest.len());
        let (sentence, after) = rest.split_at(end);
        rest = after.trim_start();
        Some(sentence)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_successor_of_a_model_that_is_gone() {
        let said = |values: Values| {
            let details = annotate(&crate::raise("model_not_found", &values), Wording::default());
            details[2]["message"].as_str().unwrap().to_owned()
        };
        let gone = Values::new().set("model", "gemini-2.0-flash");
        assert_eq!(
            said(gone.clone().set("replacement", "gemini-3.5-flash")),
            "The model gemini-2.0-flash was shut down; gemini-3.5-flash is its successor. Ask for gemini-3.5-flash instead."
        );
        assert!(
            said(gone.clone().set("suggestion", "gemini-2.5-flash"))
                .ends_with("Ask for gemini-2.5-flash, if that is what was meant.")
        );
        assert!(said(gone).contains("models.list"));
    }

    #[test]
    fn repeats_googles_own_reason_for_those_who_keep_the_last_one() {
        let error = crate::raise("api_key_invalid", &crate::Values::new());
        let ours = &annotate(&error, Wording::default())[0];
        assert_eq!(ours["reason"], "API_KEY_INVALID");
        assert_eq!(ours["domain"], "pollux");
        assert_eq!(ours["metadata"]["fault"], "api_key_invalid");
        assert_eq!(ours["metadata"]["service"], "generativelanguage.googleapis.com");
    }

    #[test]
    fn names_the_fault_where_google_gives_no_reason() {
        let ours = &annotate(&crate::raise("overloaded", &crate::Values::new()), Wording::default())[0];
        assert_eq!((&ours["reason"], &ours["metadata"]["fault"]), (&json!("overloaded"), &json!("overloaded")));
    }

    #[test]
    fn tells_who_refused_where_googles_words_would_mislead() {
        let said = |fault, by| {
            let details =
                annotate(&crate::raise(fault, &Values::new()).with_value("refused_by", by), Wording::default());
            assert_eq!(details[0]["metadata"]["refused_by"], by);
            details[2]["message"].as_str().unwrap().to_owned()
        };
        assert!(said("service_disabled", "pollux").ends_with("changes that with `pollux projects enable`."));
        assert!(said("missing_api_key", "pollux").ends_with("Google was not asked."));
        assert!(said("key_quota", "pollux").contains("Wait for the delay in RetryInfo"));
        let ours = said("api_key_invalid", "upstream");
        assert!(ours.contains("the caller's own key is in order") && ours.contains("`pollux pool list`"), "{ours}");
    }

    #[test]
    fn tells_no_secret() {
        const KEY: &str = "AIzaSyA1234567890abcdefghijklmnopqrstuv";
        let private = PRIVATE.iter().fold(Values::new(), |values, name| values.set(*name, "hush"));
        for fault in catalogue() {
            let details = annotate(&fault.raise(&private), Wording::default());
            let metadata = details[0]["metadata"].as_object().unwrap();
            assert!(PRIVATE.iter().all(|name| metadata.get(*name).is_none_or(|said| said != "hush")), "{metadata:?}");
        }
        let details = annotate(&crate::raise("model_not_found", &Values::new().set("model", KEY)), Wording::default());
        assert!(!Value::from(details).to_string().contains(&KEY[8..]));
    }

    #[test]
    fn believes_the_error_rather_than_the_request() {
        let error = crate::raise("model_not_found", &Values::new().set("model", "a"));
        let asked = Values::new().set("model", "b").set("method", "generateContent");
        let info = &annotate(&error, Wording { asked: Some(&asked), ..Wording::default() })[0];
        assert_eq!((&info["metadata"]["model"], &info["metadata"]["method"]), (&json!("a"), &json!("generateContent")));
    }

    #[test]
    fn tells_what_was_tried() {
        let error = crate::raise("overloaded", &Values::new()).with_tried("3 attempts in 2 projects");
        assert_eq!(annotate(&error, Wording::default())[0]["metadata"]["tried"], "3 attempts in 2 projects");
    }

    #[test]
    fn says_at_most_three_sentences() {
        assert_eq!(
            message("One e.g. this. Two v1.5 is. Three.", "Do it. Then that."),
            "One e.g. this. Two v1.5 is. Do it."
        );
        assert_eq!(message("", ""), "");
        assert_eq!(message("一。二 v1.5！三。", "四？五。"), "一。二 v1.5！四？");
    }
}
