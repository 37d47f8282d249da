//! Every JSON shape of the Gemini API, with proto3's JSON rules both ways.
//!
//! This crate knows no clock, no network and no runtime. What it promises: a body that goes through it
//! comes out with every field and every enum value it had, those this crate has never heard of included.

pub mod descriptor;
pub mod json;
pub mod method;
pub mod rpc;
pub mod stream;
pub mod version;

pub use method::Method;
pub use version::ApiVersion;
