//! One Fluent bundle a language, read when the first text of that language is asked for.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::language::{LOCALES, Language};

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<OnceLock<Bundle>>> = LazyLock::new(|| LOCALES.iter().map(|_| OnceLock::new()).collect());

fn of(language: Language) -> &'static Bundle {
    BUNDLES[language.0].get_or_init(|| {
        let (tag, files) = LOCALES[language.0];
        let mut bundle = Bundle::new_concurrent(tag.parse().into_iter().collect());
        // Marks around values are for mixed directions of writing; in a terminal and in JSON they are noise.
        bundle.set_use_isolating(false);
        for (_, file) in files {
            // What could be read is used; a test asserts that all of it could.
            let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        bundle
    })
}

/// A text of this very language: the attribute of a message, or the message itself when `attribute` is empty.
pub(super) fn format(language: Language, id: &str, attribute: &str, args: &FluentArgs) -> Option<String> {
    formatted(language, id, attribute, args).map(|(text, _)| text)
}

/// The same, when all that it names has a value.
pub(super) fn format_whole(language: Language, id: &str, attribute: &str, args: &FluentArgs) -> Option<String> {
    formatted(language, id, attribute, args).filter(|(_, whole)| *whole).map(|(text, _)| text)
}

/// The text, and whether nothing was missing in it.
fn formatted(language: Language, id: &str, attribute: &str, args: &FluentArgs) -> Option<(String, bool)> {
    let bundle = of(language);
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        "" => message.value()?,
        _ => message.get_attribute(attribute)?.value(),
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors).trim().to_owned();
    Some((text, errors.is_empty()))
}

/// The same without values.
pub(super) fn text(language: Language, id: &str, attribute: &str) -> Option<String> {
    format(language, id, attribute, &FluentArgs::new())
}

/// A value as Fluent sees it: what is written like a number takes plural forms, and is printed as it was written.
pub(super) fn value(text: Cow<'_, str>) -> FluentValue<'_> {
    if is_plain_number(&text)
        && let FluentValue::Number(number) = FluentValue::try_number(&text)
    {
        return FluentValue::Number(number);
    }
    text.into()
}

/// Digits that a double can hold, perhaps with a fraction, and no leading zeros, which would be lost.
fn is_plain_number(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(fraction) && text.len() <= 15 && (whole == "0" || !whole.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_they_were_written() {
        let resource = FluentResource::try_new("x = { $n }".to_owned()).unwrap();
        let mut bundle = Bundle::new_concurrent(vec!["pl".parse().unwrap()]);
        bundle.add_resource(resource).unwrap();
        let pattern = bundle.get_message("x").unwrap().value().unwrap();
        for text in ["0", "5", "250000", "36.90", "0.5", "007", "1e5", "inf", "1234567890123456789", "+5", "", "1."] {
            let mut args = FluentArgs::new();
            args.set("n", value(text.into()));
            assert_eq!(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()), text, "{text}");
        }
    }

    #[test]
    fn every_file_is_read_without_a_fault() {
        for (tag, files) in LOCALES {
            for (name, file) in *files {
                let errors = FluentResource::try_new((*file).to_owned()).err().map(|(_, errors)| errors);
                assert!(errors.is_none(), "{tag}/{name}: {errors:?}");
            }
        }
    }
}
