//! What is true of a model, and what is wrong with a request.
//!
//! The catalogue says which models there are, in which version of the API, with which limits, prices and
//! life cycle. [`check()`] reads a request as Google would and returns everything that Google would refuse in
//! it, so that a faulty request costs no quota. [`count()`] counts tokens, [`cost()`] says what they cost.
//!
//! Nothing here knows the network, the caller or the clock: the day is an argument.

pub mod base64;
mod catalogue;
pub mod check;
mod cost;
mod date;
mod json;
pub mod lint;
pub mod locations;
mod model;
mod parameters;
mod rate_limits;
mod resolve;
pub mod tokens;

pub use catalogue::{Catalogue, catalogue};
pub use check::{Finding, Stage, check, check_strictly, into_error};
pub use cost::{Billed, cost};
pub use date::{Date, NotADate};
pub use model::{Capabilities, Lifecycle, LongPrompt, Modality, Model, Prices};
pub use parameters::{Most, Parameter, parameters};
pub use rate_limits::{RateLimits, Tier, not_in_tier, rate_limits};
pub use resolve::Resolution;
pub use tokens::{TokenCount, count, count_for, count_text, estimate_tokens};
