//! The crate as others use it.

mod seed;
