//! The crate as others use it.

mod classify;
mod seed;
