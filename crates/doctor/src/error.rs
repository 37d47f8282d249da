//! The one error that crosses crate seams.
//!
//! Whose fault it is and whether to try again are set where the error is born; nobody downstream
//! guesses them from a status number. Creating an error logs nothing: it is logged once, where it is
//! answered.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use pollux_types::rpc::Status;

use crate::details;
use crate::redact::redact;
use crate::values::Values;

/// Who gave birth to the error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The caller's request is at fault; it was refused before anything was sent.
    Caller,
    /// This process: a limit, a setting, a bug.
    Gateway,
    /// Whoever answers for us said so.
    Upstream,
    /// The way between us and upstream.
    Network,
}

/// What a machine should do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Advice {
    /// The same request will fail again.
    Stop,
    /// The same credential may be asked again, not before the delay.
    SameCredential {
        /// The server's hint or the catalogue's floor.
        after: Duration,
    },
    /// This credential will not do; another one may.
    OtherCredential {
        /// What to leave alone, and for how long.
        cool: Cool,
    },
    /// No credential will do here; another model, region or backend may.
    OtherTarget {
        /// What to leave alone, and for how long.
        cool: Cool,
    },
}

/// The narrowest thing to leave alone, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cool {
    /// Nothing.
    Nothing,
    /// The credential, until an operator mends it.
    Credential,
    /// The project's quota for the model, for the server's hint or the default.
    ProjectModel {
        /// From `RetryInfo`; `None` when the server gave none.
        after: Option<Duration>,
        /// A per-day quota: it ends at midnight Pacific.
        per_day: bool,
    },
    /// The project as a whole (billing, suspension), until an operator mends it.
    Project,
    /// The model in its region: overloaded for everybody.
    ModelRegion {
        /// From `RetryInfo`; `None` when the server gave none.
        after: Option<Duration>,
    },
    /// The backend's address: the network between us and it failed.
    Backend,
}

/// An error as it crosses crate seams: what the caller may read, what the operator may read, and what a
/// machine should do.
#[derive(Clone)]
pub struct Error(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    fault: &'static str,
    origin: Origin,
    http: u16,
    status: Status,
    raw: Option<Raw>,
    values: Values,
    advice: Advice,
    operator: Option<String>,
    tried: Option<String>,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// An upstream's error answer, byte for byte.
#[derive(Debug, Clone)]
pub struct Raw {
    /// The headers as received.
    pub headers: http::HeaderMap,
    /// The body as received.
    pub body: Bytes,
}

impl Error {
    /// An error of the fault with this id, for the caller to read as `status` says.
    pub fn new(fault: &'static str, origin: Origin, status: Status, advice: Advice) -> Self {
        let http = u16::try_from(status.code).unwrap_or(500);
        Self(Arc::new(Inner {
            fault,
            origin,
            http,
            status,
            raw: None,
            values: Values::new(),
            advice,
            operator: None,
            tried: None,
            source: None,
        }))
    }

    fn with(self, change: impl FnOnce(&mut Inner)) -> Self {
        let mut inner = Arc::unwrap_or_clone(self.0);
        change(&mut inner);
        Self(Arc::new(inner))
    }

    /// The HTTP code it travels with, when that is not the one inside the body (200 mid-stream, HTML pages).
    #[must_use]
    pub fn with_http(self, http: u16) -> Self {
        self.with(|inner| inner.http = http)
    }

    /// Keeps the upstream's answer as it came.
    #[must_use]
    pub fn with_raw(self, raw: Raw) -> Self {
        self.with(|inner| inner.raw = Some(raw))
    }

    /// What was read out of the upstream's answer, or what the error was raised with.
    #[must_use]
    pub fn with_values(self, values: Values) -> Self {
        self.with(|inner| inner.values = values)
    }

    /// The same with one more value.
    #[must_use]
    pub fn with_value(self, name: &'static str, value: impl ToString) -> Self {
        self.with(|inner| inner.values.insert(name, value))
    }

    /// What the operator may read and the caller may not. Never a secret.
    #[must_use]
    pub fn with_operator_note(self, note: impl Into<String>) -> Self {
        self.with(|inner| inner.operator = Some(note.into()))
    }

    /// Tells how long to wait, as Google does: a `RetryInfo` among the details.
    #[must_use]
    pub fn with_retry_info(self, after: Duration) -> Self {
        let seconds = after.max(Duration::from_millis(1)).as_secs_f64();
        let detail = serde_json::json!({
            "@type": "type.googleapis.com/google.rpc.RetryInfo",
            "retryDelay": format!("{seconds:.3}s"),
        });
        self.with(|inner| inner.status.details.push(detail))
    }

    /// Does not tell how long to wait: no waiting helps.
    #[must_use]
    pub fn without_retry_info(self) -> Self {
        self.with(|inner| {
            inner.status.details.retain(|detail| !details::is(detail, "RetryInfo"));
            details::drop_said(&mut inner.status.message);
            inner.values.remove("retry_seconds_exact");
            inner.values.remove("retry_seconds_whole");
            if let Advice::OtherCredential { cool: Cool::ProjectModel { after, .. } } = &mut inner.advice {
                *after = None;
            }
        })
    }

    /// What was tried before this was given up, for the caller to read. Never a secret.
    #[must_use]
    pub fn with_tried(self, tried: impl Into<String>) -> Self {
        self.with(|inner| inner.tried = Some(tried.into()))
    }

    /// The same error in the words of another: what is told and known of it stays.
    pub(crate) fn said_as(self, other: Self) -> Self {
        let other = Arc::unwrap_or_clone(other.0);
        self.with(|inner| {
            inner.fault = other.fault;
            inner.http = other.http;
            inner.status = other.status;
            inner.raw = other.raw;
            inner.values = other.values;
        })
    }

    /// The cause.
    #[must_use]
    pub fn with_source(self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.with(|inner| inner.source = Some(Arc::new(source)))
    }

    /// The id of the fault in the catalogue; `unknown` when it is none of them.
    pub fn fault(&self) -> &'static str {
        self.0.fault
    }

    /// Who gave birth to it.
    pub fn origin(&self) -> Origin {
        self.0.origin
    }

    /// The HTTP code it travels with.
    pub fn http(&self) -> u16 {
        self.0.http
    }

    /// The error as Google spells it.
    pub fn status(&self) -> &Status {
        &self.0.status
    }

    /// The upstream's answer, byte for byte, when there was one.
    pub fn raw(&self) -> Option<&Raw> {
        self.0.raw.as_ref()
    }

    /// The values of the fault's slots: model, limit, field …
    pub fn values(&self) -> &Values {
        &self.0.values
    }

    /// What a machine should do next.
    pub fn advice(&self) -> Advice {
        self.0.advice
    }

    /// What was tried before this was given up.
    pub fn tried(&self) -> Option<&str> {
        self.0.tried.as_deref()
    }

    /// What the operator may read and the caller may not.
    pub fn operator_note(&self) -> Option<&str> {
        self.0.operator.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status();
        // Google echoes whole keys in some messages; what is printed may end in a log.
        write!(f, "{} {}: {}", status.code, status.status, redact(status.message.trim_end()))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("fault", &self.0.fault)
            .field("origin", &self.0.origin)
            .field("http", &self.0.http)
            .field("status", &self.0.status.status)
            .field("message", &redact(&self.0.status.message))
            .field("advice", &self.0.advice)
            .field("operator", &self.0.operator)
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}
