//! What a model file says of itself, once it could be loaded.

use std::path::Path;

use super::library::{Facts, Kind};
use super::llama::{self, Model};
use super::serve::RequantiseError;

/// Loads a model and tells what it is. llama.cpp ends the process over some broken files, so this is for a process of its
/// own.
///
/// # Errors
/// When the file is no model that can be loaded.
pub fn inspect(file: &Path) -> Result<Facts, RequantiseError> {
    let model = Model::load(file, true).map_err(|error: llama::LlamaError| RequantiseError::new(&error))?;
    let architecture = model.meta("general.architecture").unwrap_or_default();
    let pools = model.meta(&format!("{architecture}.pooling_type")).is_some_and(|pooling| pooling != "0");
    Ok(Facts {
        kind: if pools { Kind::Embedding } else { Kind::Text },
        parameters: model.parameters(),
        context: model.trained_context(),
        template: model.chat_template().is_some(),
        licence: model.meta("general.license").filter(|licence| !licence.is_empty()),
        architecture,
    })
}
