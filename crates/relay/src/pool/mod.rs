//! The pool: projects that own quota, and the credentials that share it.

pub mod config;

pub use config::{CredentialConfig, LimitsConfig, ProjectConfig, Tier};
