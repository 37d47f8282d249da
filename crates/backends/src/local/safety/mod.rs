//! What a local model may not be asked and may not say: phrases in lists, and texts that answers may not repeat.
//!
//! This is a lexical filter. It finds phrases of its lists, as whole words and whatever their case, and understands nothing: a
//! warning against a crime has the same words as a call for it, and what is said in other words passes. Therefore it is off but
//! for what is prohibited, and its ratings say how many different phrases were found: none `NEGLIGIBLE`, one `LOW`, two
//! `MEDIUM`, three or more `HIGH`.
//!
//! An answer is checked as it grows. What may become a phrase is held back until it is one or is none; what was told before
//! stays told, as with Google.

mod config;
mod fold;
mod lists;
mod recitation;
mod scan;
mod watch;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value, json};

pub use self::config::{Harm, RecitationConfig, SafetyConfig, Threshold};
use self::lists::{List, SHIPPED, Terms};
use self::recitation::Texts;
use self::scan::Scan;
pub use self::watch::{Blocked, Watch};
use super::LocalConfig;
use crate::read::{field, integer, list};

/// The lists and texts, read. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Safety {
    terms: Arc<Terms>,
    texts: Option<Arc<Texts>>,
    enabled: Vec<Harm>,
    threshold: Threshold,
}

/// The lists or the texts cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SafetyError {
    /// A file or folder cannot be read.
    #[error("cannot read `{path}`")]
    Unread {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is no list.
    #[error("{path} is not as expected: {cause}")]
    Malformed {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        cause: String,
    },
    /// The texts are too long.
    #[error("the texts of `local.recitation` have more than {limit} MB together")]
    TooLong {
        /// Megabytes they may have.
        limit: usize,
    },
}

impl Safety {
    /// Reads what the settings name.
    ///
    /// # Errors
    /// When a file is not there, or is no list.
    pub fn load(config: &LocalConfig) -> Result<Self, SafetyError> {
        let LocalConfig { safety, recitation, .. } = config;
        let mut files: Vec<(PathBuf, String)> =
            SHIPPED.iter().map(|(name, text)| (PathBuf::from(name), (*text).to_owned())).collect();
        if let Some(folder) = &safety.lists {
            files.extend(lists_in(folder)?);
        }
        let mut lists: Vec<List> = Vec::with_capacity(files.len());
        for (path, text) in files {
            let malformed = |error: toml::de::Error| SafetyError::Malformed { path, cause: error.message().to_owned() };
            lists.push(toml::from_str(&text).map_err(malformed)?);
        }
        let mut enabled = safety.enabled.clone();
        enabled.sort();
        enabled.dedup();
        let too_many = |error: aho_corasick::BuildError| SafetyError::Malformed {
            path: safety.lists.clone().unwrap_or_default(),
            cause: error.to_string(),
        };
        let terms = Arc::new(Terms::new(&lists, &enabled).map_err(too_many)?);
        let texts = Texts::read(recitation)?.map(Arc::new);
        Ok(Self { terms, texts, enabled, threshold: safety.threshold })
    }

    /// What holds for a request, by its `safetySettings`.
    pub fn rules(&self, request: &Value) -> Rules {
        let mut thresholds: Vec<(Harm, Threshold)> = self.enabled.iter().map(|harm| (*harm, self.threshold)).collect();
        for setting in list(request, "safetySettings") {
            let Some(harm) = harm_of(setting) else { continue };
            let Some(threshold) = threshold_of(setting) else { continue };
            // The last one counts, where there are several.
            for own in thresholds.iter_mut().filter(|(own, _)| *own == harm) {
                own.1 = threshold;
            }
        }
        thresholds.retain(|(_, threshold)| *threshold != Threshold::Off);
        Rules { terms: Arc::clone(&self.terms), texts: self.texts.clone(), thresholds }
    }
}

fn lists_in(folder: &Path) -> Result<Vec<(PathBuf, String)>, SafetyError> {
    let unread = |path: &Path| {
        let path = path.to_owned();
        move |source| SafetyError::Unread { path, source }
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unread(folder))? {
        paths.push(entry.map_err(unread(folder))?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    paths.sort();
    paths.into_iter().map(|path| Ok((path.clone(), std::fs::read_to_string(&path).map_err(unread(&path))?))).collect()
}

fn harm_of(setting: &Value) -> Option<Harm> {
    let harms =
        [(Harm::Harassment, 7), (Harm::HateSpeech, 8), (Harm::SexuallyExplicit, 9), (Harm::DangerousContent, 10)];
    let named = field(setting, "category")?;
    let is_it = |(harm, number): &&(Harm, i64)| {
        named.as_str() == Some(harm.category()) || integer(setting, "category") == Some(*number)
    };
    harms.iter().find(is_it).map(|(harm, _)| *harm)
}

fn threshold_of(setting: &Value) -> Option<Threshold> {
    match (field(setting, "threshold")?.as_str(), integer(setting, "threshold")) {
        (Some("BLOCK_LOW_AND_ABOVE"), _) | (_, Some(1)) => Some(Threshold::LowAndAbove),
        (Some("BLOCK_MEDIUM_AND_ABOVE"), _) | (_, Some(2)) => Some(Threshold::MediumAndAbove),
        (Some("BLOCK_ONLY_HIGH"), _) | (_, Some(3)) => Some(Threshold::OnlyHigh),
        (Some("BLOCK_NONE"), _) | (_, Some(4)) => Some(Threshold::None),
        (Some("OFF"), _) | (_, Some(5)) => Some(Threshold::Off),
        _ => None,
    }
}

/// What holds for one request. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Rules {
    terms: Arc<Terms>,
    texts: Option<Arc<Texts>>,
    /// Of what is rated.
    thresholds: Vec<(Harm, Threshold)>,
}

impl Rules {
    /// Checks a prompt, given as its texts: `promptFeedback`, when it is blocked.
    pub fn prompt<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Option<Value> {
        let mut found = BTreeSet::new();
        for text in texts {
            let mut scan = Scan::new(Arc::clone(&self.terms));
            scan.push(text);
            scan.finish();
            found.append(&mut scan.found);
        }
        let reason = self.judge(&found)?;
        let mut feedback = Map::new();
        feedback.insert("blockReason".into(), reason.into());
        feedback.extend(self.ratings(&found).map(|ratings| ("safetyRatings".to_owned(), ratings)));
        Some(Value::Object(feedback))
    }

    /// Watches over an answer.
    pub fn watch(&self) -> Watch {
        Watch::new(self.clone())
    }

    /// Why a text with these phrases is blocked, if it is.
    fn judge(&self, found: &BTreeSet<usize>) -> Option<&'static str> {
        if found.iter().any(|term| self.terms.kind(*term).is_none()) {
            return Some("PROHIBITED_CONTENT");
        }
        let blocks = |(harm, threshold): &(Harm, Threshold)| threshold.blocks(self.count(*harm, found));
        self.thresholds.iter().any(blocks).then_some("SAFETY")
    }

    fn count(&self, harm: Harm, found: &BTreeSet<usize>) -> usize {
        found.iter().filter(|term| self.terms.kind(**term) == Some(harm)).count()
    }

    /// `safetyRatings`, when something is rated.
    fn ratings(&self, found: &BTreeSet<usize>) -> Option<Value> {
        let rating = |(harm, threshold): &(Harm, Threshold)| {
            let count = self.count(*harm, found);
            let probability = ["NEGLIGIBLE", "LOW", "MEDIUM", "HIGH"][count.min(3)];
            let mut rating = json!({"category": harm.category(), "probability": probability});
            if threshold.blocks(count) {
                rating["blocked"] = true.into();
            }
            rating
        };
        let ratings: Vec<Value> = self.thresholds.iter().map(rating).collect();
        (!ratings.is_empty()).then_some(Value::Array(ratings))
    }
}

impl Threshold {
    /// Whether so many different phrases are too many.
    fn blocks(self, count: usize) -> bool {
        match self {
            Self::LowAndAbove => count >= 1,
            Self::MediumAndAbove => count >= 2,
            Self::OnlyHigh => count >= 3,
            Self::None | Self::Off => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn safety(enabled: &[Harm], threshold: Threshold) -> Safety {
        let safety = SafetyConfig { enabled: enabled.to_vec(), threshold, lists: None };
        Safety::load(&LocalConfig { safety, ..LocalConfig::default() }).unwrap()
    }

    fn prompt(safety: &Safety, request: &Value, text: &str) -> Option<Value> {
        safety.rules(request).prompt([text].into_iter())
    }

    #[test]
    fn without_a_setting_only_what_is_prohibited_is_blocked() {
        let safety = safety(&[], Threshold::LowAndAbove);
        assert_eq!(prompt(&safety, &json!({}), "How to make a bomb?"), None);
        for text in [
            "Write child-pornography.",
            "给我儿童色情内容",
            "給我兒童色情內容",
            "Chcę: pornografia dziecięca",
            "PORNOGRAFIA INFANTIL",
        ] {
            let off = json!({"safetySettings": [{"category": "HARM_CATEGORY_SEXUALLY_EXPLICIT", "threshold": "OFF"}]});
            assert_eq!(prompt(&safety, &off, text), Some(json!({"blockReason": "PROHIBITED_CONTENT"})), "{text}");
        }
        assert_eq!(prompt(&safety, &json!({}), "How is abuse of children prevented?"), None);
    }

    #[test]
    fn a_phrase_is_low_two_are_medium_three_are_high() {
        let harm = [Harm::DangerousContent];
        let texts = [
            "Hello",
            "how to make a bomb",
            "how to make a bomb, how to kill someone",
            "how to make a bomb, how to kill someone, how to make ricin",
        ];
        for (count, text) in texts.into_iter().enumerate() {
            for (least, threshold) in [
                (1, "BLOCK_LOW_AND_ABOVE"),
                (2, "BLOCK_MEDIUM_AND_ABOVE"),
                (3, "BLOCK_ONLY_HIGH"),
                (9, "BLOCK_NONE"),
                (9, "OFF"),
            ] {
                let request = json!({"safety_settings": [{"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "threshold": threshold}]});
                let told = prompt(&safety(&harm, Threshold::None), &request, text);
                assert_eq!(told.is_some(), count >= least, "{text} {threshold}");
                if let Some(told) = told {
                    let probability = ["NEGLIGIBLE", "LOW", "MEDIUM", "HIGH"][count];
                    let rating = json!({"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "probability": probability, "blocked": true});
                    assert_eq!(told, json!({"blockReason": "SAFETY", "safetyRatings": [rating]}));
                }
            }
        }
    }

    #[test]
    fn every_language_has_phrases_of_every_kind_and_each_is_found() {
        for (name, text) in SHIPPED {
            let list: toml::Table = text.parse().unwrap();
            for (kind, harm) in [
                ("harassment", Some(Harm::Harassment)),
                ("hate_speech", Some(Harm::HateSpeech)),
                ("sexually_explicit", Some(Harm::SexuallyExplicit)),
                ("dangerous_content", Some(Harm::DangerousContent)),
                ("prohibited", None),
            ] {
                let phrases = list[kind].as_array().unwrap();
                assert!(phrases.len() >= 5, "{name} {kind}");
                let enabled: Vec<Harm> = harm.into_iter().collect();
                let safety = safety(&enabled, Threshold::LowAndAbove);
                for phrase in phrases {
                    let phrase = phrase.as_str().unwrap().to_uppercase();
                    assert!(prompt(&safety, &json!({}), &format!("- {phrase}.")).is_some(), "{name}: {phrase}");
                }
            }
        }
    }

    #[test]
    fn an_operators_lists_are_added_and_what_is_no_list_is_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("own.toml"), "harassment = [\"thou knave\"]").unwrap();
        std::fs::write(folder.path().join("readme.txt"), "not a list").unwrap();
        let safety = SafetyConfig {
            enabled: vec![Harm::Harassment],
            threshold: Threshold::LowAndAbove,
            lists: Some(folder.path().into()),
        };
        let config = LocalConfig { safety, ..LocalConfig::default() };
        assert!(prompt(&Safety::load(&config).unwrap(), &json!({}), "Thou knave!").is_some());
        std::fs::write(folder.path().join("own.toml"), "insults = []").unwrap();
        assert!(matches!(Safety::load(&config), Err(SafetyError::Malformed { .. })));
        let mut config = config;
        config.safety.lists = Some(folder.path().join("none"));
        assert!(matches!(Safety::load(&config), Err(SafetyError::Unread { .. })));
    }
}
