//! What can go wrong, how to know it, what to do about it, and how to say it.
//!
//! One table, the catalogue, serves classification, retry advice, the errors our own server raises,
//! fault injection, explanations, and documentation. Nothing here does any I/O.

pub mod error;

pub use error::{Advice, Cool, Error, Origin};
