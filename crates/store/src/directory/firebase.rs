//! How Firebase AI Logic and App Check are set up in a project.

use serde::{Deserialize, Serialize};

/// How Firebase AI Logic is set up.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AiLogicConfig {
    /// The project's number.
    pub project: i64,
    /// The Gemini Developer API behind it; `None` as long as it has no key.
    pub developer: Option<DeveloperProvider>,
    /// The Gemini API of Vertex AI behind it.
    pub vertex: bool,
    /// Only calls by template are taken.
    pub template_only: bool,
    /// Only calls of users that are signed in are taken.
    pub firebase_auth_required: bool,
    /// `ALL`, `NONE`, as the management API spells it; nothing goes by it.
    pub telemetry_mode: String,
    /// Nothing goes by it.
    pub sampling_rate: f64,
    /// Changes with every change.
    pub etag: String,
}

impl AiLogicConfig {
    /// That of the project that is there from the first start on: both providers, whatever the upstream presents.
    pub fn first(project: i64) -> Self {
        Self { project, developer: Some(DeveloperProvider::Open), vertex: true, ..Self::default() }
    }
}

/// What the Gemini Developer API is asked with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DeveloperProvider {
    /// Whatever the upstream presents.
    Open,
    /// A key of ours, which must itself be good.
    Key {
        /// Its uid.
        uid: String,
    },
}

/// What App Check asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AppCheckConfig {
    /// The project's number.
    pub project: i64,
    /// Whether a token is needed.
    pub enforcement: Enforcement,
    /// Whether a token works once.
    pub replay_protection: Enforcement,
    /// Models that need a token in any case.
    pub flagged_models: Vec<String>,
    /// The project's apps; none: any app.
    pub apps: Vec<App>,
}

/// How strictly something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Enforcement {
    /// Not at all.
    #[default]
    Off,
    /// It is counted, and passes.
    Unenforced,
    /// It is refused.
    Enforced,
}

/// An app of a Firebase project.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct App {
    /// `1:123456789012:web:0123456789abcdef`
    pub id: String,
    /// What stands in for an attestation while developing.
    pub debug_tokens: Vec<DebugToken>,
}

/// A secret that stands in for an attestation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DebugToken {
    /// The last segment of its resource name.
    pub name: String,
    /// For people.
    pub display_name: String,
    /// HMAC-SHA-256 of the secret.
    #[serde(with = "hexadecimal")]
    pub mac: [u8; 32],
    /// When it was made.
    pub create_time: i64,
}

/// A prompt that is kept on the server.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Template {
    /// The project's number.
    pub project: i64,
    /// Its name in the project.
    pub id: String,
    /// For people.
    pub display_name: String,
    /// Front matter and prompt, as they came.
    pub template_string: String,
    /// It cannot be changed for now.
    pub locked: bool,
    /// Changes with every change.
    pub etag: String,
    /// When it was made.
    pub create_time: i64,
    /// When it was last changed.
    pub update_time: i64,
}

mod hexadecimal {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(mac: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&crate::directory::hexadecimal(mac))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; 32], D::Error> {
        let text = String::deserialize(deserializer)?;
        let byte = |at: usize| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = (0..32).map(byte).collect();
        let mac = bytes.filter(|_| text.len() == 64).and_then(|bytes| bytes.try_into().ok());
        mac.ok_or_else(|| D::Error::custom("expected 64 hexadecimal digits"))
    }
}
