//! A model on this machine: real answers with no key and no network.
//!
//! It answers under the name of any Gemini text model, or under its own, and `modelVersion` says which it was. What it cannot
//! do is refused in Google's words. What it computes with is llama.cpp, which the feature `local` brings; settings and the
//! models on disk are there without it.

#[cfg(feature = "local")]
mod answer;
mod config;
#[cfg(feature = "local")]
pub mod convert;
#[cfg(feature = "local")]
mod embed;
#[cfg(feature = "local")]
mod embedder;
#[cfg(feature = "local")]
mod engine;
#[cfg(feature = "local")]
mod functions;
#[cfg(feature = "local")]
mod inspect;
pub mod known;
pub mod library;
#[cfg(feature = "local")]
mod llama;
#[cfg(feature = "local")]
mod request;
pub mod safety;
#[cfg(feature = "local")]
mod schema;
#[cfg(feature = "local")]
mod serve;
#[cfg(feature = "local")]
mod template;

pub use config::LocalConfig;
#[cfg(feature = "local")]
pub use inspect::inspect;
pub use library::{Card, Chosen, Facts, Kind, Library};
#[cfg(feature = "local")]
pub use serve::{Local, RequantiseError, requantise};
