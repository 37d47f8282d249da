//! What a pool is made of, what is asked of it, and what it answers.

use std::sync::Arc;

use pollux_backends::Secret;
use pollux_models::{RateLimits, Tier};
use serde::Serialize;
use tokio::time::Instant;

/// Owns quota at one upstream, and the credentials that may use it.
#[derive(Debug, Clone)]
pub struct Project {
    /// Names it in settings, logs and answers; unique in a pool.
    pub id: Arc<str>,
    /// The upstream it belongs to.
    pub backend: Arc<str>,
    /// Where its limits come from when nobody set them; `None`: only what 429s teach.
    pub tier: Option<Tier>,
    /// Limits by model, a star at the end of a pattern standing for any rest. The first that fits counts and wins over
    /// the tier.
    pub limits: Vec<(String, RateLimits)>,
    /// What to present upstream. All of them share the project's quota.
    pub credentials: Vec<Credential>,
    /// Left alone, by the settings.
    pub paused: bool,
}

impl Project {
    /// Whether it may have a limit of tokens before any 429 taught one.
    pub(super) fn limits_tokens(&self) -> bool {
        self.tier.is_some() || self.limits.iter().any(|(_, limits)| limits.input_tokens_per_minute.is_some())
    }

    /// The id of the project of a gateway without a pool.
    pub const ONLY: &'static str = "default";

    /// The project of a gateway without a pool: one credential, and no limits but what 429s teach. Nothing could take
    /// the credential's place, so it is not rested for a fault of its own.
    pub fn only(backend: &str, secret: Option<Secret>) -> Self {
        Self {
            id: Arc::from(Self::ONLY),
            backend: Arc::from(backend),
            tier: None,
            limits: Vec::new(),
            credentials: vec![Credential { id: Arc::from("key"), secret, paused: false }],
            paused: false,
        }
    }
}

/// What is presented upstream.
#[derive(Debug, Clone)]
pub struct Credential {
    /// Names it in settings, logs and answers; unique in its project.
    pub id: Arc<str>,
    /// The key; `None` for an upstream that wants none.
    pub secret: Option<Secret>,
    /// Left alone, by the settings.
    pub paused: bool,
}

/// What a call needs.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The upstream to be asked.
    pub backend: &'a str,
    /// The model's id; `-` for a call without one.
    pub model: &'a str,
    /// The estimate of the prompt.
    pub input_tokens: u64,
    /// What not to choose.
    pub avoid: &'a Avoid,
}

/// What this call tried in vain.
#[derive(Debug, Clone, Default)]
pub struct Avoid {
    /// Credentials, each with its project.
    pub credentials: Vec<(Arc<str>, Arc<str>)>,
    /// Whole projects.
    pub projects: Vec<Arc<str>>,
}

impl Avoid {
    /// Not this credential again.
    pub fn credential(&mut self, project: &Arc<str>, id: &Arc<str>) {
        self.credentials.push((Arc::clone(project), Arc::clone(id)));
    }

    /// Not this project again.
    pub fn project(&mut self, id: &Arc<str>) {
        self.projects.push(Arc::clone(id));
    }

    /// Whether nothing was tried yet.
    pub fn is_empty(&self) -> bool {
        self.credentials.is_empty() && self.projects.is_empty()
    }

    pub(super) fn has_project(&self, id: &str) -> bool {
        self.projects.iter().any(|known| &**known == id)
    }

    pub(super) fn has_credential(&self, project: &str, id: &str) -> bool {
        self.credentials.iter().any(|(of, known)| &**of == project && &**known == id)
    }

    pub(super) fn credentials_of(&self, project: &str) -> usize {
        self.credentials.iter().filter(|(of, _)| &**of == project).count()
    }
}

/// Why nothing was reserved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRoom {
    /// There will be room.
    Later {
        /// The earliest moment, as far as is known now. Something may be given back before; see [`super::Pool::changed`].
        at: Instant,
        /// What is short where there will be room first.
        shortage: Shortage,
    },
    /// Waiting does not help: everybody is broken, paused or tried in vain.
    Nobody {
        /// The fault that broke the last one to break.
        last_fault: Option<&'static str>,
    },
}

/// What a project is short of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortage {
    /// Whose.
    pub project: Arc<str>,
    /// What.
    pub what: Quota,
    /// Of how many, where it is a quota.
    pub limit: Option<u64>,
    /// Whether the project pays nothing.
    pub tier_is_free: bool,
}

/// What can be short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quota {
    /// Requests in a minute.
    RequestsPerMinute,
    /// Tokens of prompts in a minute.
    InputTokensPerMinute,
    /// Requests in a day.
    RequestsPerDay,
    /// An upstream's refusal, by its fault.
    Cooling(&'static str),
}

/// What an operator points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// A project with all of its credentials.
    Project(Arc<str>),
    /// One credential.
    Credential {
        /// Whose.
        project: Arc<str>,
        /// Which.
        id: Arc<str>,
    },
}

impl Selector {
    /// The project it points at or into.
    pub fn project(&self) -> &str {
        match self {
            Self::Project(project) | Self::Credential { project, .. } => project,
        }
    }
}
