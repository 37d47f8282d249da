//! A service account: a name that a program signs for.

use serde::{Deserialize, Serialize};

/// A service account.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ServiceAccount {
    /// 21 digits.
    pub unique_id: String,
    /// `name@project.iam.gserviceaccount.com`
    pub email: String,
    /// The number of its project.
    pub project: i64,
    /// For people.
    pub display_name: String,
    /// It opens nothing for now.
    pub disabled: bool,
    /// What it signs with.
    pub keys: Vec<AccountKey>,
    /// When it was made.
    pub create_time: i64,
}

/// The public half of a key; the private half is handed out once and never stored.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AccountKey {
    /// 40 hexadecimal digits: the `kid` of what it signs.
    pub id: String,
    /// `-----BEGIN PUBLIC KEY-----`
    pub public_key_pem: String,
    /// When it was made.
    pub create_time: i64,
    /// It opens nothing from then on.
    pub valid_until: Option<i64>,
}
