//! What is looked for in prompts and answers.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which prompts and answers a local model's filter blocks. The filter knows phrases and no meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SafetyConfig {
    /// Kinds of harm whose phrases are looked for: `harassment`, `hate_speech`, `sexually_explicit`, `dangerous_content`. With
    /// none, no text is rated, and only what is prohibited is blocked.
    pub enabled: Vec<Harm>,
    /// What blocks where a request's `safetySettings` do not say: `low_and_above`, `medium_and_above`, `only_high`, `none` or
    /// `off`.
    pub threshold: Threshold,
    /// A folder with further lists: each `.toml` file in it adds phrases, as in docs/local-safety.md.
    pub lists: Option<PathBuf>,
}

/// Texts that a local model's answers may not repeat at length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RecitationConfig {
    /// Files of plain text, 64 MB together at most. They are read at start and take three to six times their size in memory.
    pub texts: Vec<PathBuf>,
    /// An answer that repeats so many words of them in a row ends there, with `RECITATION`.
    pub span: u16,
}

impl Default for RecitationConfig {
    fn default() -> Self {
        Self { texts: Vec::new(), span: 50 }
    }
}

/// A kind of harm, in the order Google tells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Harm {
    /// Sexual acts.
    SexuallyExplicit,
    /// Against people for what they are.
    HateSpeech,
    /// Against a person.
    Harassment,
    /// How to do harm.
    DangerousContent,
}

impl Harm {
    /// As Google calls it.
    pub fn category(self) -> &'static str {
        match self {
            Self::SexuallyExplicit => "HARM_CATEGORY_SEXUALLY_EXPLICIT",
            Self::HateSpeech => "HARM_CATEGORY_HATE_SPEECH",
            Self::Harassment => "HARM_CATEGORY_HARASSMENT",
            Self::DangerousContent => "HARM_CATEGORY_DANGEROUS_CONTENT",
        }
    }
}

/// From which rating on a text is blocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// From one phrase on.
    LowAndAbove,
    /// From two phrases on.
    #[default]
    MediumAndAbove,
    /// From three phrases on.
    OnlyHigh,
    /// Rated, and never blocked.
    None,
    /// Not even rated.
    Off,
}
