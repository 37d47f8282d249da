//! What can go wrong, how to know it, what to do about it, and how to say it.
//!
//! One table, the catalogue, serves classification, retry advice, the errors our own server raises,
//! fault injection, explanations, and documentation. Nothing here does any I/O.
#![warn(missing_docs)]

mod advice;
mod annotate;
mod catalogue;
pub mod checkup;
mod civil;
mod classify;
mod details;
pub mod dialect;
pub mod error;
mod explain;
mod fault;
mod html;
mod named;
mod quota;
mod redact;
mod scan;
mod severity;
mod template;
mod texts;
mod values;

pub use annotate::{Wording, annotate};
pub use catalogue::{Catalogue, catalogue, raise};
pub use classify::{
    Answer, Context, Verdict, classify, classify_close, fault_of_finish, judge, judge_seen, upstream_error,
    upstream_error_in,
};
pub use error::{Advice, Cool, Error, Origin, Raw};
pub use explain::{Certainty, Diagnosis, Traffic, explain, explain_har};
pub use fault::{Blame, Fault, Host, Variant};
pub use named::{Named, named, names};
pub use quota::{Counted, ExceededQuota, Per, exceeded_quotas};
pub use redact::{hide_held, hold as hold_secrets, redact, secrets};
pub use scan::{Buckets, Group, Moment, Report, Scan};
pub use severity::Severity;
pub use template::Template;
pub use texts::{Explanation, Language, Who, reword, say, say_if_any};
pub use values::Values;
