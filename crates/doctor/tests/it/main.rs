//! The crate as others use it.

mod classify;
mod explain;
mod seed;
