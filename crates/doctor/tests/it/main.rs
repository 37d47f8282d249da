//! The crate as others use it.
#![expect(clippy::unwrap_used, reason = "helpers of tests; clippy knows only test functions")]

mod classify;
mod explain;
mod seed;
mod texts;
