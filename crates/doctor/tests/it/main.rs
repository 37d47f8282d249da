//! The crate as others use it.
#![expect(clippy::unwrap_used, reason = "helpers of tests; clippy knows only test functions")]

mod classify;
mod corpus;
mod explain;
mod scan;
mod seed;
mod texts;
