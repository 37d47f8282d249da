//! A caller's project: its state, what it may use and what it pays. Not an upstream project, which owns quota at Google.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// The Gemini API.
pub const GENERATIVE_LANGUAGE: &str = "generativelanguage.googleapis.com";
/// Firebase AI Logic.
pub const FIREBASE_VERTEX_AI: &str = "firebasevertexai.googleapis.com";
/// Vertex AI.
pub const AIPLATFORM: &str = "aiplatform.googleapis.com";
/// The services that can be enabled.
pub const SERVICES: [&str; 3] = [GENERATIVE_LANGUAGE, FIREBASE_VERTEX_AI, AIPLATFORM];

/// A caller's project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ProjectRecord {
    /// Twelve digits, never given out again.
    pub number: i64,
    /// `[a-z][a-z0-9-]{4,28}[a-z0-9]`
    pub id: String,
    /// For people.
    pub display_name: String,
    /// Whether it may do anything.
    pub state: ProjectState,
    /// What it pays.
    pub billing: Billing,
    /// Where from it may be used.
    pub region: RegionPolicy,
    /// What is enabled: names of services such as `generativelanguage.googleapis.com`.
    pub services: BTreeSet<String>,
    /// Service agents, by service; that of `aiplatform.googleapis.com` reads `gs://`.
    pub agents: BTreeMap<String, Agent>,
    /// The buckets it may read, by their configured names.
    pub buckets: BTreeSet<String>,
    /// Who may do what.
    pub members: Vec<Member>,
    /// Firebase AI Logic is deactivated as long as App Check is not enforced.
    pub ai_logic_inactive: bool,
    /// Whether its calls are counted against the quotas of its tier.
    pub quotas: QuotaMode,
    /// By pattern of model; these win over the tier's.
    pub quota_overrides: BTreeMap<String, Limits>,
    /// What it may spend.
    pub spend_cap: Option<SpendCap>,
    /// Firebase's own limit of requests of one user.
    pub firebase_requests_per_minute: Option<u64>,
    /// Models that are closed to new users still answer.
    pub grandfathered: bool,
    /// Key strings are kept, sealed, so that they can be shown again.
    pub reveal_keys: bool,
    /// How long a change takes to be felt; without it, as the settings say.
    pub propagation_delay_ms: Option<u64>,
    /// When it was made.
    pub create_time: i64,
    /// When it was last changed.
    pub update_time: i64,
    /// When it was deleted.
    pub delete_time: Option<i64>,
}

impl Default for ProjectRecord {
    fn default() -> Self {
        Self {
            number: 0,
            id: String::new(),
            display_name: String::new(),
            state: ProjectState::default(),
            billing: Billing::default(),
            region: RegionPolicy::default(),
            services: BTreeSet::new(),
            agents: BTreeMap::new(),
            buckets: BTreeSet::new(),
            members: Vec::new(),
            ai_logic_inactive: false,
            quotas: QuotaMode::default(),
            quota_overrides: BTreeMap::new(),
            spend_cap: None,
            firebase_requests_per_minute: None,
            grandfathered: true,
            reveal_keys: false,
            propagation_delay_ms: None,
            create_time: 0,
            update_time: 0,
            delete_time: None,
        }
    }
}

impl ProjectRecord {
    /// The project that is there from the first start on, in which nothing is restricted and nothing is counted.
    pub fn first(number: i64, now: i64) -> Self {
        Self {
            number,
            id: "default".to_owned(),
            display_name: "made at the first start".to_owned(),
            services: SERVICES.map(str::to_owned).into(),
            // Nothing is refused there, and Vertex AI has no free tier.
            billing: Billing { tier: BillingTier::Tier1, ..Billing::default() },
            reveal_keys: true,
            create_time: now,
            update_time: now,
            ..Self::default()
        }
    }
}

/// What is to become of a call of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProjectState {
    /// All is well.
    #[default]
    Active,
    /// Its owner did something.
    Suspended,
    /// Denied access for good.
    Denied,
    /// Deleted; its keys stand for nothing.
    Deleted,
}

/// What a project pays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Billing {
    /// Its tier of usage.
    pub tier: BillingTier,
    /// The country of its billing account, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// It pays in advance: what is left, in billionths of a US dollar.
    pub prepaid_nanos: Option<i64>,
}

/// A tier of usage, as Google has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BillingTier {
    /// No billing account.
    #[default]
    Free,
    /// A billing account.
    #[serde(rename = "TIER_1")]
    Tier1,
    /// 250 dollars and 30 days.
    #[serde(rename = "TIER_2")]
    Tier2,
    /// 1000 dollars and 30 days.
    #[serde(rename = "TIER_3")]
    Tier3,
}

/// Where from a project may be used.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RegionPolicy {
    /// Countries that are served at all.
    pub served: CountrySet,
    /// Countries with a free tier.
    pub free_tier: CountrySet,
    /// Countries of billing accounts that are not served.
    pub billing_excluded: BTreeSet<String>,
}

/// Some of all countries, by ISO 3166-1 alpha-2 in upper case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CountrySet {
    /// Every one.
    #[default]
    All,
    /// These alone.
    Only(BTreeSet<String>),
    /// All but these.
    Except(BTreeSet<String>),
}

/// How far a service agent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Agent {
    /// Nobody asked for it yet.
    #[default]
    Absent,
    /// It is being made.
    Provisioning {
        /// When it will be there.
        ready_at: i64,
    },
    /// It is there.
    Ready,
}

/// Somebody with a role in a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// `serviceAccount:name@project.iam.gserviceaccount.com`
    pub principal: String,
    /// What they may do.
    pub role: Role,
}

/// What a member may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Everything.
    Owner,
    /// Everything but to say who may.
    Editor,
    /// Read.
    Viewer,
    /// Keys alone.
    KeyAdmin,
    /// Call models through Vertex AI.
    VertexUser,
}

/// Whether calls are counted against quotas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum QuotaMode {
    /// They are not.
    #[default]
    Off,
    /// Against those of the project's tier.
    Tier,
}

/// What may be used in a while; what is absent is not limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Limits {
    /// Requests in a minute.
    pub requests_per_minute: Option<u64>,
    /// Tokens of input in a minute.
    pub input_tokens_per_minute: Option<u64>,
    /// Requests in a Pacific day.
    pub requests_per_day: Option<u64>,
    /// Tokens of input in a Pacific day.
    pub input_tokens_per_day: Option<u64>,
}

/// What may be spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SpendCap {
    /// In a month of Pacific time, in billionths of a US dollar.
    pub nanos_per_month: u64,
}
