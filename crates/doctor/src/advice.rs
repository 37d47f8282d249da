//! From a fault and what its answer told to what a machine should do.
//!
//! The narrowest thing is cooled, for a time that has a source: a project's quota for a model on 429, a
//! credential on a key fault, a model in its region on 503. A key is never cooled for a 503.

use std::time::Duration;

use pollux_types::rpc::Status;
use serde::Deserialize;

use crate::details;
use crate::error::{Advice, Cool};

/// The catalogue's word for what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Rule {
    /// The same request will fail again.
    Stop,
    /// Another credential; this one until an operator mends it.
    Credential,
    /// Another project.
    Project,
    /// Another project; this one may still be used for other models.
    ProjectModel,
    /// The project's quota for the model is used up.
    Quota,
    /// The model is overloaded in its region.
    ModelRegion,
    /// Another model or backend; nothing is ill.
    Target,
    /// Another backend; this one does not answer.
    Backend,
    /// The same again, after the hint or a second.
    Same,
    /// The same again at once: another sample may come out well.
    SameNow,
    /// The same again once something has been processed.
    WaitSeconds,
    /// The same again once something has been provisioned.
    WaitMinutes,
    /// As the canonical code says: the fault is not known.
    Canonical,
}

/// What an answer told beside its fault.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hints {
    /// `RetryInfo`, `Retry-After`, or the message's own words: the longest of them.
    pub(crate) retry_after: Option<Duration>,
    /// A quota whose id says that it is per day.
    pub(crate) per_day: bool,
    /// A quota of nothing: waiting a minute does not help.
    pub(crate) limit_zero: bool,
    /// The HTTP code, for rules that go by it.
    pub(crate) http: u16,
}

impl Hints {
    /// Reads an error's details and message.
    pub(crate) fn of(status: &Status) -> Self {
        let quota = details::quota(&status.details, &status.message);
        Self {
            retry_after: details::retry_after(&status.details, &status.message),
            per_day: quota.as_ref().is_some_and(|quota| quota.per_day),
            limit_zero: quota.as_ref().is_some_and(|quota| quota.limit.as_deref() == Some("0")),
            http: u16::try_from(status.code).unwrap_or(0),
        }
    }
}

impl Rule {
    /// The advice, given the hints.
    pub(crate) fn advice(self, hints: &Hints) -> Advice {
        let after = hints.retry_after;
        let floor = |default: Duration| Advice::SameCredential { after: after.unwrap_or(default) };
        match self {
            Self::Stop => Advice::Stop,
            Self::Credential => Advice::OtherCredential { cool: Cool::Credential },
            Self::Project => Advice::OtherCredential { cool: Cool::Project },
            Self::ProjectModel => Advice::OtherCredential { cool: Cool::ProjectModel { after, per_day: false } },
            // A limit of zero comes back at midnight at the earliest: the next day's table may differ.
            Self::Quota => Advice::OtherCredential {
                cool: Cool::ProjectModel { after, per_day: hints.per_day || hints.limit_zero },
            },
            Self::ModelRegion => Advice::OtherTarget { cool: Cool::ModelRegion { after } },
            Self::Target => Advice::OtherTarget { cool: Cool::Nothing },
            Self::Backend => Advice::OtherTarget { cool: Cool::Backend },
            Self::Same => floor(Duration::from_secs(1)),
            Self::SameNow => floor(Duration::ZERO),
            Self::WaitSeconds => floor(Duration::from_secs(5)),
            Self::WaitMinutes => floor(Duration::from_secs(120)),
            Self::Canonical => match hints.http {
                401 => Self::Credential.advice(hints),
                429 => Self::Quota.advice(hints),
                499 | 500 | 504 => Self::Same.advice(hints),
                502 => Self::Backend.advice(hints),
                503 => Self::ModelRegion.advice(hints),
                _ => Advice::Stop,
            },
        }
    }
}
