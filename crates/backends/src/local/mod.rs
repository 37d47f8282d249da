//! A model on this machine: real answers with no key and no network.
//!
//! It answers under the name of any Gemini text model, or under its own, and `modelVersion` says which it was. What it cannot
//! do is refused in Google's words. What it computes with is llama.cpp, which the feature `local` brings; settings and the
//! models on disk are there without it.

mod config;
pub mod known;
pub mod library;
pub mod safety;

/// What needs llama.cpp.
#[cfg(feature = "local")]
#[path = "."]
mod computed {
    mod answer;
    mod apart;
    pub mod convert;
    mod desk;
    mod embed;
    mod embedder;
    mod engine;
    mod form;
    mod functions;
    mod inspect;
    mod llama;
    mod loaded;
    mod meters;
    mod own;
    mod renderings;
    mod request;
    mod schema;
    mod serve;
    mod template;

    use super::{config, known, library, safety};
    pub use apart::{Helper, WorkError, work};
    pub use inspect::inspect;
    pub use serve::{Local, RequantiseError, requantise};
}

#[cfg(feature = "local")]
pub use computed::{Helper, Local, RequantiseError, WorkError, convert, inspect, requantise, work};
pub use config::{LocalConfig, Vectors};
pub use library::{Card, Chosen, Facts, Kind, Library, Part};
