//! The explanations, in the reader's language.
//!
//! Texts live in `locales/<language>/*.ftl`, one message a fault: its id with hyphens, and attributes for each
//! part. A further language is a further folder and a row in [`LANGUAGES`].

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::Serialize;

use crate::catalogue::catalogue;
use crate::fault::{Fault, Variant};
use crate::template::Template;
use crate::values::{self, Values};

/// The language that has every text.
const FALLBACK: &str = "en";

/// Tag and files of each language.
const LANGUAGES: &[(&str, &[&str])] = &[(
    "en",
    &[
        include_str!("../locales/en/access.ftl"),
        include_str!("../locales/en/blocked.ftl"),
        include_str!("../locales/en/content.ftl"),
        include_str!("../locales/en/firebase.ftl"),
        include_str!("../locales/en/keys.ftl"),
        include_str!("../locales/en/live.ftl"),
        include_str!("../locales/en/models.ftl"),
        include_str!("../locales/en/pollux.ftl"),
        include_str!("../locales/en/quota.ftl"),
        include_str!("../locales/en/request.ftl"),
        include_str!("../locales/en/server.ftl"),
        include_str!("../locales/en/tools.ftl"),
    ],
)];

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<HashMap<&'static str, Bundle>> =
    LazyLock::new(|| LANGUAGES.iter().map(|(language, files)| (*language, bundle(language, files))).collect());

fn bundle(language: &str, files: &[&str]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(language.parse().into_iter().collect());
    // Marks around values are for mixed directions of writing; in a terminal and in JSON they are noise.
    bundle.set_use_isolating(false);
    for file in files {
        // What could be read is used; a test asserts that all of it could.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Who must act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
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

/// The languages there are.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(language, _)| *language)
}

/// The language to answer in, for a tag or an `Accept-Language` header.
pub(crate) fn negotiate(wanted: &str) -> &'static str {
    let mut ranges: Vec<(&str, u32)> = wanted.split(',').map(range).collect();
    ranges.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    ranges.iter().filter(|(_, weight)| *weight > 0).find_map(|(tag, _)| known(tag)).unwrap_or(FALLBACK)
}

/// A language range and its weight in thousandths.
fn range(text: &str) -> (&str, u32) {
    let (tag, parameters) = text.split_once(';').unwrap_or((text, ""));
    let weight = parameters.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok()).unwrap_or(1.0);
    let clamped = (weight.clamp(0.0, 1.0) * 1000.0).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 1000")]
    let weight = clamped as u32;
    (tag.trim(), weight)
}

fn known(tag: &str) -> Option<&'static str> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    let find = |wanted: &str| languages().find(|language| language.eq_ignore_ascii_case(wanted));
    find(&tag.replace('_', "-")).or_else(|| find(primary))
}

/// Values that, where they are known, change what there is to say: `.step1-replacement` then stands in the place of
/// `.step1`.
const SPECIAL: [&str; 2] = ["replacement", "suggestion"];

/// Whether there is more to say of a fault when this value is known.
pub(crate) fn is_special(fault: &Fault, name: &str) -> bool {
    let none = FluentArgs::new();
    SPECIAL.contains(&name) && attribute_of(FALLBACK, fault.id, &format!("step1-{name}"), &none).is_some()
}

/// The explanation of a fault, with its values filled in.
pub(crate) fn explanation(fault: &Fault, language: &str, values: &Values) -> Explanation {
    let language = negotiate(language);
    let args = arguments(fault, values);
    let special: Vec<&str> = SPECIAL.into_iter().filter(|name| values.get(name).is_some()).collect();
    let text = |attribute: &str| {
        special
            .iter()
            .find_map(|name| attribute_of(language, fault.id, &format!("{attribute}-{name}"), &args))
            .or_else(|| attribute_of(language, fault.id, attribute, &args))
            .or_else(|| attribute_of(FALLBACK, fault.id, attribute, &args))
            .unwrap_or_default()
    };
    let who = match text("who").as_str() {
        "caller" => Who::Caller,
        "google" => Who::Google,
        _ => Who::Operator,
    };
    let link = Some(text("link")).filter(|link| !link.is_empty()).unwrap_or_else(|| fault.link.to_owned());
    Explanation {
        title: Some(text("title")).filter(|title| !title.is_empty()).unwrap_or_else(|| fault.id.replace('_', " ")),
        meaning: text("meaning"),
        cause: text("cause"),
        steps: (1..=6).map(|step| text(&format!("step{step}"))).filter(|step| !step.is_empty()).collect(),
        who,
        link,
    }
}

fn attribute_of(language: &str, id: &str, attribute: &str, args: &FluentArgs) -> Option<String> {
    let bundle = BUNDLES.get(language)?;
    let message = bundle.get_message(&id.replace('_', "-"))?;
    let pattern = message.get_attribute(attribute)?.value();
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(args), &mut errors).trim().to_owned())
}

/// Every slot's value. One that is not known shows its name: an example would read as if it were true.
fn arguments(fault: &Fault, values: &Values) -> FluentArgs<'static> {
    let mut args = FluentArgs::new();
    let mut set = |name: &str| {
        let value = values.find(name).map_or_else(|| format!("<{name}>"), |value| shortened(&value));
        args.set(name.to_owned(), value);
    };
    values::names().chain(SPECIAL).for_each(&mut set);
    fault.variants().iter().flat_map(Variant::templates).flat_map(Template::slots).for_each(set);
    args
}

/// A value as a sentence can bear it.
pub(crate) fn shortened(value: &str) -> String {
    const MOST: usize = 200;
    match value.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &value[..at]),
        None => value.to_owned(),
    }
}

impl Fault {
    /// What it means and what to do, in a language (a tag or an `Accept-Language` header).
    pub fn explanation(&self, language: &str) -> Explanation {
        explanation(self, language, &Values::new())
    }

    /// The same, with what is known of this very case.
    pub fn explanation_with(&self, language: &str, values: &Values) -> Explanation {
        explanation(self, language, values)
    }
}

/// What a language lacks: fault and attribute. Empty when it is complete.
pub fn missing_texts(language: &str) -> Vec<String> {
    let none = FluentArgs::new();
    let mut missing = Vec::new();
    for fault in catalogue() {
        for attribute in ["title", "meaning", "cause", "step1", "who", "link"] {
            if attribute_of(language, fault.id, attribute, &none).is_none_or(|text| text.is_empty()) {
                missing.push(format!("{}.{attribute}", fault.id));
            }
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_without_a_fault() {
        for (language, files) in LANGUAGES {
            for file in *files {
                let errors = FluentResource::try_new((*file).to_owned()).err().map(|(_, errors)| errors);
                assert!(errors.is_none(), "{language}: {errors:?}");
            }
        }
    }

    #[test]
    fn the_best_known_language_is_taken() {
        for wanted in ["en-GB,en;q=0.9", "xx, en;q=0.1", "", "*", "q=;;,,", "tlh"] {
            assert_eq!(negotiate(wanted), "en", "{wanted}");
        }
    }
}
