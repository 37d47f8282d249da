//! Where a call goes: a model name to a target.
//!
//! There is one target for every model so far. An ordered list of them goes here, and nothing else changes.

use std::sync::Arc;

use pollux_backends::{Backend, Secret};

/// Whoever answers, and the credential to present there.
#[derive(Debug, Clone)]
pub struct Target {
    /// The backend's name, for logs and metrics.
    pub name: Arc<str>,
    /// Whoever answers.
    pub backend: Arc<dyn Backend>,
    /// What to present there; `None` for a backend without credentials.
    pub credential: Option<Secret>,
    /// Whether our own catalogue is the last word on models and fields. It is for the emulator; a service
    /// of its own may know more than we do.
    pub catalogue_is_final: bool,
}

/// From a model's name to who answers for it.
#[derive(Debug)]
pub struct Routes {
    only: Target,
}

impl Routes {
    /// One target for every model.
    pub fn to(target: Target) -> Self {
        Self { only: target }
    }

    /// The target for this model, or for a method that names none.
    pub fn target(&self, _model: Option<&str>) -> &Target {
        &self.only
    }
}
