//! An API key, and the strings that open it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Limits, Restrictions, SpendCap};

/// An API key, without its string.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct KeyRecord {
    /// A UUID, the same for ever.
    pub uid: String,
    /// The number of its project.
    pub project: i64,
    /// Its name in the project.
    pub id: String,
    /// For people.
    pub display_name: String,
    /// When it was made.
    pub create_time: i64,
    /// When it was last changed.
    pub update_time: i64,
    /// When it was deleted: it can be had back for 30 days.
    pub delete_time: Option<i64>,
    /// Its owner's own notes.
    pub annotations: BTreeMap<String, String>,
    /// Who may use it, and for what.
    pub restrictions: Restrictions,
    /// The service account it stands for.
    pub service_account_email: Option<String>,
    /// It was found in public.
    pub leaked: bool,
    /// It opens nothing from then on.
    pub expire_time: Option<i64>,
    /// Patterns of models, a star at the end; none: all of them.
    pub allowed_models: Vec<String>,
    /// What may be used through it.
    pub limits: Limits,
    /// What may be spent through it.
    pub monthly_budget: Option<SpendCap>,
    /// The route its calls take, whatever model they name.
    pub route: Option<String>,
    /// When it was last used, to the minute.
    pub used_at: Option<i64>,
}

/// A string that opens a key: during a rotation there are two.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyString {
    /// HMAC-SHA-256 of the string, under a key of this installation.
    pub mac: [u8; 32],
    /// The uid of the key.
    pub key: String,
    /// Its last four characters.
    pub hint: String,
    /// When it was made.
    pub create_time: i64,
    /// It opens nothing from then on.
    pub valid_until: Option<i64>,
}

impl KeyString {
    /// What is kept of a string, with this keyed hash, that opens a key without an end.
    pub fn of(mac: [u8; 32], text: &str, key: &str, now: i64) -> Self {
        let hint: Vec<char> = text.chars().rev().take(4).collect();
        let (hint, key) = (hint.into_iter().rev().collect(), key.to_owned());
        Self { mac, key, hint, create_time: now, valid_until: None }
    }
}

impl fmt::Debug for KeyString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyString")
            .field("key", &self.key)
            .field("create_time", &self.create_time)
            .field("valid_until", &self.valid_until)
            .finish_non_exhaustive()
    }
}
