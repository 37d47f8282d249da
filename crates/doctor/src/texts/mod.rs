//! Every text that a reader sees, in the reader's language.
//!
//! Texts live in `locales/<language>/*.ftl`. A fault has one message: its id with hyphens, and attributes for each
//! part. A further language is a further folder.

mod bundle;
mod language;
mod reword;

use std::borrow::Cow;

use fluent_bundle::FluentArgs;
pub use language::Language;
pub use reword::reword;
use serde::{Deserialize, Serialize};

use crate::fault::{Fault, Variant};
use crate::template::Template;
use crate::values::{self, Values};

/// Who must act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Whoever sends the request.
    Caller,
    /// Whoever runs the project, the key or this gateway.
    Operator,
    /// Google; waiting or another route is all that helps.
    Google,
}

impl Who {
    /// As JSON spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Operator => "operator",
            Self::Google => "google",
        }
    }
}

/// What a fault means and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// A few words.
    pub title: String,
    /// What it means for the reader.
    pub meaning: String,
    /// What brings it about.
    pub cause: String,
    /// What to do, in order.
    pub steps: Vec<String>,
    /// Who must do it.
    pub who: Who,
    /// Where to read more.
    pub link: String,
}

/// A text of the interface, with its values: a message (`check-passed`), or an attribute of one (`check-passed.hint`).
/// A text that no language has is a bug; it gives its id.
///
/// ```
/// use pollux_doctor::{Language, Values, say};
/// assert_eq!(say(Language::english(), "language", &Values::new()), "English");
/// ```
pub fn say(language: Language, id: &str, values: &Values) -> String {
    let (message, attribute) = id.split_once('.').unwrap_or((id, ""));
    let mut args = FluentArgs::new();
    for (name, value) in values.iter() {
        args.set(name.to_owned(), bundle::value(Cow::Borrowed(value)));
    }
    let text = bundle::format(language, message, attribute, &args)
        .or_else(|| bundle::format(Language::english(), message, attribute, &args));
    debug_assert!(text.is_some(), "no language has the text {id}");
    text.unwrap_or_else(|| id.to_owned())
}

/// The same, where there may be none.
pub fn say_if_any(language: Language, id: &str, values: &Values) -> Option<String> {
    let (message, attribute) = id.split_once('.').unwrap_or((id, ""));
    let is_there = |language| bundle::text(language, message, attribute).is_some();
    (is_there(language) || is_there(Language::english())).then(|| say(language, id, values))
}

/// The value that tells who said no, where the fault alone does not: `pollux`, by its own keys and projects, or
/// `upstream`, to a credential of ours.
pub(crate) const REFUSED_BY: &str = "refused_by";

/// Values that, where they are known, change what there is to say: `.step1-replacement` then stands in the place of
/// `.step1`.
const SPECIAL: [&str; 3] = ["replacement", "suggestion", "value"];

/// Values without which there is still something to say: `.meaning-without-limit` stands in the place of `.meaning` where the
/// limit is not known, and `.meaning-unknown` where nothing is.
const WITHOUT: [&str; 2] = ["limit", "model"];

/// Whether there is more to say of a fault when this value is known.
pub(crate) fn is_special(fault: &Fault, name: &str) -> bool {
    let has =
        |attribute: &str| bundle::text(Language::english(), &key(fault), &format!("{attribute}-{name}")).is_some();
    SPECIAL.contains(&name) && (has("meaning") || has("step1"))
}

fn key(fault: &Fault) -> String {
    fault.id.replace('_', "-")
}

/// The explanation of a fault, with its values filled in.
fn explanation(fault: &Fault, language: Language, values: &Values) -> Explanation {
    let id = key(fault);
    let args = arguments(fault, language, values);
    let special: Vec<&str> = SPECIAL.into_iter().filter(|name| values.get(name).is_some()).collect();
    // The first of the forms of a text that has no gaps: an example in their place would read as if it were true.
    let whole = |language, attribute: &str| {
        let form = |tail: String| bundle::format_whole(language, &id, &format!("{attribute}{tail}"), &args);
        let better = special.iter().map(|name| format!("-{name}"));
        let less = WITHOUT.iter().map(|name| format!("-without-{name}"));
        let mut forms = better.chain([String::new()]).chain(less).chain(["-unknown".to_owned()]);
        forms.find_map(form)
    };
    let text = |attribute: &str| {
        whole(language, attribute).or_else(|| whole(Language::english(), attribute)).unwrap_or_default()
    };
    let mut steps: Vec<String> =
        (1..=6).map(|step| text(&format!("step{step}"))).filter(|step| !step.is_empty()).collect();
    let mut meaning = text("meaning");
    match values.get(REFUSED_BY) {
        Some("pollux") => {
            let of = Values::new().set("command", fault.command.unwrap_or_default());
            let by = if fault.command.is_some() { "refused-by-pollux.step" } else { "refused-by-pollux.meaning" };
            // Where waiting helps, that is what the caller can do.
            let place = usize::from(fault.retryable() && !steps.is_empty());
            steps.insert(place, say(language, by, &of));
        }
        Some("upstream") => {
            meaning = say(language, "refused-by-upstream.meaning", &Values::new());
            steps.insert(0, say(language, "refused-by-upstream.step", &Values::new()));
        }
        _ => {}
    }
    Explanation {
        title: Some(text("title")).filter(|title| !title.is_empty()).unwrap_or_else(|| fault.id.replace('_', " ")),
        meaning,
        cause: text("cause"),
        steps,
        who: fault.who,
        link: fault.link.to_owned(),
    }
}

/// A value that is words of ours, and has a text `unit-…` in each language.
const UNIT: &str = "limit_title";

/// The values that are known, by every name that a text may have for them.
fn arguments<'v>(fault: &Fault, language: Language, values: &'v Values) -> FluentArgs<'v> {
    let mut args = FluentArgs::new();
    let unit = |title: &str| bundle::text(language, &format!("unit-{}", title.replace(' ', "-")), "");
    let mut set = |name: &str| {
        let Some(value) = values.find(name).map(shortened) else { return };
        let value = if name == UNIT { unit(&value).map_or(value, Cow::Owned) } else { value };
        args.set(name.to_owned(), bundle::value(value));
    };
    values::names().chain(SPECIAL).for_each(&mut set);
    fault.variants().iter().flat_map(Variant::templates).flat_map(Template::slots).for_each(&mut set);
    values.iter().for_each(|(name, _)| set(name));
    args
}

/// A value as a sentence can bear it.
pub(crate) fn shortened(value: Cow<'_, str>) -> Cow<'_, str> {
    const MOST: usize = 200;
    match value.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &value[..at]).into(),
        None => value,
    }
}

impl Fault {
    /// What it means and what to do, in a language.
    pub fn explanation(&self, language: Language) -> Explanation {
        explanation(self, language, &Values::new())
    }

    /// The same, with what is known of this very case.
    pub fn explanation_with(&self, language: Language, values: &Values) -> Explanation {
        explanation(self, language, values)
    }
}
