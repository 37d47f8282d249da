//! What the directory of callers holds: their projects, their keys, what those may do, and who changed it when.
//!
//! These are records and no more: what they mean is the relay's. Each is kept as JSON, so that a field more needs no
//! migration: every one has a default, and a field that is not known is passed over. Times are Unix milliseconds.

mod account;
mod audit;
mod firebase;
mod key;
mod names;
mod project;
mod restrictions;

use std::fmt;

pub use account::{AccountKey, ServiceAccount};
pub use audit::{AuditEntry, AuditQuery};
pub use firebase::{AiLogicConfig, App, AppCheckConfig, DebugToken, DeveloperProvider, Enforcement, Template};
pub use key::{KeyRecord, KeyString};
pub use names::{hexadecimal, new_key_string, new_project_number, new_uid, random_bytes};
pub use project::{
    AIPLATFORM, Agent, Billing, BillingTier, CountrySet, FIREBASE_VERTEX_AI, GENERATIVE_LANGUAGE, Limits, Member,
    ProjectRecord, ProjectState, QuotaMode, RegionPolicy, Role, SERVICES, SpendCap,
};
pub use restrictions::{AndroidApp, ApiTarget, ClientRestriction, Restrictions};

/// Everything the directory holds, as it is at a start.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Records {
    /// The callers' projects, deleted ones too.
    pub projects: Vec<ProjectRecord>,
    /// Their keys, deleted ones too.
    pub keys: Vec<KeyRecord>,
    /// What opens them.
    pub strings: Vec<KeyString>,
    /// Their service accounts.
    pub accounts: Vec<ServiceAccount>,
    /// How Firebase AI Logic is set up, by project.
    pub configs: Vec<AiLogicConfig>,
    /// What App Check asks for, by project.
    pub app_checks: Vec<AppCheckConfig>,
    /// Their prompt templates.
    pub templates: Vec<Template>,
}

/// One change; several are written together or not at all. A record takes the place of the one with its name.
#[derive(Clone, PartialEq)]
pub enum Change {
    /// A project is as this says.
    Project(ProjectRecord),
    /// A key is as this says; its last use is written by itself.
    Key(KeyRecord),
    /// A string opens a key, or opens it until another time than before.
    AddString {
        /// Its hash and whose it is.
        string: KeyString,
        /// The string itself, to be sealed, where it may be shown again.
        plain: Option<String>,
    },
    /// A string, by its hash, opens nothing any more.
    DropString([u8; 32]),
    /// A key, by its uid, is gone for good with its strings.
    PurgeKey(String),
    /// A project, by its number, is gone for good with all but its keys: whoever presents one of them is told that they
    /// stand for nothing.
    PurgeProject(i64),
    /// A service account is as this says.
    Account(ServiceAccount),
    /// A service account is gone.
    DropAccount {
        /// The number of its project.
        project: i64,
        /// Its name.
        email: String,
    },
    /// Firebase AI Logic is set up like this.
    AiLogic(AiLogicConfig),
    /// App Check asks for this.
    AppCheck(AppCheckConfig),
    /// A template is as this says.
    Template(Template),
    /// A template is gone.
    DropTemplate {
        /// The number of its project.
        project: i64,
        /// Its name.
        id: String,
    },
}

/// Names what changes; never a string of a key.
impl fmt::Debug for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Project(project) => f.debug_tuple("Project").field(&project.id).finish(),
            Self::Key(key) => f.debug_tuple("Key").field(&key.uid).finish(),
            Self::AddString { string, plain } => {
                f.debug_struct("AddString").field("string", string).field("shown_again", &plain.is_some()).finish()
            }
            Self::DropString(_) => f.write_str("DropString(…)"),
            Self::PurgeKey(uid) => f.debug_tuple("PurgeKey").field(uid).finish(),
            Self::PurgeProject(number) => f.debug_tuple("PurgeProject").field(number).finish(),
            Self::Account(account) => f.debug_tuple("Account").field(&account.email).finish(),
            Self::DropAccount { email, .. } => f.debug_tuple("DropAccount").field(email).finish(),
            Self::AiLogic(config) => f.debug_tuple("AiLogic").field(&config.project).finish(),
            Self::AppCheck(config) => f.debug_tuple("AppCheck").field(&config.project).finish(),
            Self::Template(template) => f.debug_tuple("Template").field(&template.id).finish(),
            Self::DropTemplate { id, .. } => f.debug_tuple("DropTemplate").field(id).finish(),
        }
    }
}
