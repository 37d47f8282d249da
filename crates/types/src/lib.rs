//! Every JSON shape of the Gemini API, with proto3's JSON rules both ways.
//!
//! This crate knows no clock, no network and no runtime. What it promises: a body that goes through it
//! comes out with every field and every enum value it had, those this crate has never heard of included.

#![warn(missing_docs)]

#[macro_use]
mod proto;

pub mod content;
pub mod count;
pub mod descriptor;
pub mod details;
pub mod embed;
pub mod generate;
pub mod generation_config;
pub mod grounding;
pub mod json;
pub mod method;
pub mod model;
pub mod rpc;
pub mod safety;
pub mod schema;
pub mod stream;
pub mod tools;
pub mod version;
pub mod wire;

pub use method::Method;
pub use version::ApiVersion;
