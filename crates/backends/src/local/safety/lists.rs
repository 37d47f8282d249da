//! The phrases, and the automaton that finds them all at once.

use aho_corasick::{AhoCorasick, BuildError};
use serde::Deserialize;

use super::config::Harm;
use super::fold::{folded, is_edge};

/// Lists that come with Pollux: few phrases, and plain ones.
pub(super) const SHIPPED: [(&str, &str); 5] = [
    ("en.toml", include_str!("lists/en.toml")),
    ("pl.toml", include_str!("lists/pl.toml")),
    ("pt-BR.toml", include_str!("lists/pt-BR.toml")),
    ("zh-CN.toml", include_str!("lists/zh-CN.toml")),
    ("zh-TW.toml", include_str!("lists/zh-TW.toml")),
];

/// A file with phrases.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct List {
    sexually_explicit: Vec<String>,
    hate_speech: Vec<String>,
    harassment: Vec<String>,
    dangerous_content: Vec<String>,
    prohibited: Vec<String>,
}

/// What a phrase is about; `None` for what is blocked whatever anybody says.
pub(super) type Kind = Option<Harm>;

/// All phrases that are looked for.
#[derive(Debug)]
pub(super) struct Terms {
    automaton: AhoCorasick,
    /// By the automaton's numbers.
    kinds: Vec<Kind>,
    /// In order, so that it can be told what begins like one of them.
    sorted: Vec<String>,
    /// Characters of the longest.
    pub(super) longest: usize,
}

impl Terms {
    /// The phrases of lists that are about what is enabled, and the prohibited ones.
    pub(super) fn new(lists: &[List], enabled: &[Harm]) -> Result<Self, BuildError> {
        let mut phrases: Vec<(String, Kind)> = Vec::new();
        for list in lists {
            let kinds = [
                (&list.sexually_explicit, Some(Harm::SexuallyExplicit)),
                (&list.hate_speech, Some(Harm::HateSpeech)),
                (&list.harassment, Some(Harm::Harassment)),
                (&list.dangerous_content, Some(Harm::DangerousContent)),
                (&list.prohibited, None),
            ];
            for (texts, kind) in kinds {
                if kind.is_none_or(|harm| enabled.contains(&harm)) {
                    phrases.extend(texts.iter().map(|text| (folded(text).trim().to_owned(), kind)));
                }
            }
        }
        phrases.retain(|(text, _)| !text.is_empty());
        phrases.sort();
        // A phrase that two languages share is one.
        phrases.dedup();
        let automaton = AhoCorasick::new(phrases.iter().map(|(text, _)| text))?;
        let longest = phrases.iter().map(|(text, _)| text.chars().count()).max().unwrap_or(0);
        let (sorted, kinds) = phrases.into_iter().unzip();
        Ok(Self { automaton, kinds, sorted, longest })
    }

    pub(super) fn kind(&self, term: usize) -> Kind {
        self.kinds.get(term).copied().flatten()
    }

    /// Whether `text`, which is folded, may go on to be a phrase.
    pub(super) fn may_become_one(&self, text: &str) -> bool {
        let at = self.sorted.partition_point(|phrase| phrase.as_str() < text);
        self.sorted.get(at).is_some_and(|phrase| phrase.starts_with(text))
    }

    /// The phrases in `text`, which is folded: where each begins, and its number. One at the very end counts when the text
    /// `is_over`, or when nothing that follows could make its last word another.
    pub(super) fn find(&self, text: &str, is_over: bool) -> impl Iterator<Item = (usize, usize)> {
        self.automaton.find_overlapping_iter(text).filter_map(move |found| {
            let (start, end) = (found.start(), found.end());
            let first = text[start..].chars().next();
            let last = text[..end].chars().next_back();
            let begins = is_edge(text[..start].chars().next_back(), first);
            let next = text[end..].chars().next();
            let ends = if next.is_none() && !is_over { is_edge(last, Some('a')) } else { is_edge(last, next) };
            (begins && ends).then(|| (start, found.pattern().as_usize()))
        })
    }
}
