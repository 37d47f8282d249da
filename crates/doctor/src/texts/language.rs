//! The languages there are, and which of them a reader gets.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::bundle;

/// Tag and files of each language; `build.rs` lists the folders of `locales`. A `static`: of a `const` the binary has a copy
/// for each place that reads it, of a megabyte each.
pub(super) static LOCALES: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A language that Pollux has all its texts in.
///
/// ```
/// use pollux_doctor::Language;
/// assert_eq!(Language::accepted("de, pl;q=0.8, en;q=0.5").unwrap().tag(), "pl");
/// assert_eq!(Language::of_locale("pt_PT.UTF-8").unwrap().tag(), "pt-BR");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language(pub(super) usize);

/// What each language is asked for by, beside its own tag: `language.covers` of its folder.
static COVERS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let words = |language| bundle::text(language, "language", "covers").unwrap_or_default();
    Language::all().map(|language| words(language).split_whitespace().map(str::to_owned).collect()).collect()
});

static ENGLISH: LazyLock<Language> =
    LazyLock::new(|| Language(LOCALES.iter().position(|(tag, _)| *tag == "en").unwrap_or_default()));

impl Language {
    /// The language in which texts are written first; what another one lacks is taken from it.
    pub fn english() -> Self {
        *ENGLISH
    }

    /// All of them, by tag.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..LOCALES.len()).map(Self)
    }

    /// As BCP 47 writes it: `pt-BR`.
    pub fn tag(self) -> &'static str {
        LOCALES[self.0].0
    }

    /// What it calls itself: `Polski`.
    pub fn name(self) -> String {
        bundle::text(self, "language", "").unwrap_or_else(|| self.tag().to_owned())
    }

    /// The language for a tag, or for a nearer or wider form of it: `zh-Hant-HK`, `pt`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let mut tag = tag.trim();
        loop {
            let is = |known: &str| known.eq_ignore_ascii_case(tag);
            let found = Self::all().find(|language| is(language.tag()));
            let found = found.or_else(|| Self::all().find(|language| COVERS[language.0].iter().any(|tag| is(tag))));
            match (found, tag.rsplit_once('-')) {
                (Some(found), _) => return Some(found),
                (None, Some((wider, _))) => tag = wider,
                (None, None) => return None,
            }
        }
    }

    /// The language of a POSIX locale, as `LANG` has it: `pl_PL.UTF-8`. None for `C`.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let name = locale.split(['.', '@']).next().unwrap_or_default();
        Self::of_tag(&name.replace('_', "-"))
    }

    /// The language that an `Accept-Language` header likes best.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut ranges: Vec<(&str, u32)> = header.split(',').map(range).collect();
        ranges.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        ranges.iter().filter(|(_, weight)| *weight > 0).find_map(|(tag, _)| Self::of_tag(tag))
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::english()
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Self::of_tag(&tag).ok_or_else(|| {
            let known: Vec<&str> = Self::all().map(Self::tag).collect();
            serde::de::Error::custom(format!("there are no texts in `{tag}`; expected one of {}", known.join(", ")))
        })
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag())
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_known_language_is_taken() {
        for (wanted, tag) in [
            ("en-GB,en;q=0.9", Some("en")),
            ("xx, en;q=0.1", Some("en")),
            ("pl;q=0.2, pt;q=0.3", Some("pt-BR")),
            ("en;q=0, pl;q=0.1", Some("pl")),
            ("zh", Some("zh-CN")),
            ("zh-Hant-HK", Some("zh-TW")),
            ("zh-hk", Some("zh-TW")),
            ("ZH-SG", Some("zh-CN")),
            ("", None),
            ("*", None),
            ("q=;;,,", None),
            ("tlh", None),
            ("\u{feff}-,-", None),
        ] {
            assert_eq!(Language::accepted(wanted).map(Language::tag), tag, "{wanted}");
        }
    }

    #[test]
    fn locales_of_a_shell_are_read() {
        for (locale, tag) in [
            ("pl_PL.UTF-8", Some("pl")),
            ("zh_TW.Big5", Some("zh-TW")),
            ("zh_CN", Some("zh-CN")),
            ("pt_PT@euro", Some("pt-BR")),
            ("en_US.UTF-8", Some("en")),
            ("C", None),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("", None),
        ] {
            assert_eq!(Language::of_locale(locale).map(Language::tag), tag, "{locale}");
        }
    }

    #[test]
    fn every_language_says_its_own_name() {
        let names: std::collections::BTreeSet<String> = Language::all().map(Language::name).collect();
        assert_eq!(names.len(), Language::all().len(), "{names:?}");
        for language in Language::all() {
            assert_ne!(language.name(), language.tag());
        }
    }
}
