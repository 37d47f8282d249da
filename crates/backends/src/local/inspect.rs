//! What a model file says of itself, once it could be loaded.

use std::path::Path;
use std::sync::Arc;

use super::library::{Facts, Kind};
use super::llama::{self, Context, Model, Room};
use super::serve::RequantiseError;

/// Loads a model and tells what it is. llama.cpp ends the process over some broken files, so this is for a process of its
/// own.
///
/// # Errors
/// When the file is no model that can be loaded.
pub fn inspect(file: &Path) -> Result<Facts, RequantiseError> {
    facts(file).map_err(|error| RequantiseError::new(&error))
}

fn facts(file: &Path) -> Result<Facts, llama::LlamaError> {
    let model = Arc::new(Model::load(file, true)?);
    let architecture = model.meta("general.architecture").unwrap_or_default();
    let has_words = model.vocabulary() > 0;
    // Only a context knows what becomes of what the file leaves out.
    let room = Room { tokens: 64, sequences: 1, batch: 64, threads: 1, embeds: true };
    let context = Context::new(Arc::clone(&model), room)?;
    let pooling = model.meta(&format!("{architecture}.pooling_type")).unwrap_or_default();
    let tried = Tried {
        pools: context.pools(),
        pools_otherwise: !matches!(&*pooling, "" | "0" | "-1"),
        writes: model.writes() && context.remembers(),
        reads_on: model.meta(&format!("{architecture}.attention.causal")).is_none_or(|causal| causal != "false"),
    };
    Ok(Facts {
        kind: tried.kind().filter(|_| has_words),
        parameters: model.parameters(),
        context: model.trained_context(),
        template: model.chat_template().is_some(),
        licence: model.meta("general.license").filter(|licence| !licence.is_empty()),
        architecture,
    })
}

/// What a model was found to do.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "findings that do not depend on each other")]
struct Tried {
    /// It makes a vector of a text.
    pools: bool,
    /// It makes something of a text that is no place among texts: a rank.
    pools_otherwise: bool,
    /// It is built to write.
    writes: bool,
    /// It reads from left to right.
    reads_on: bool,
}

impl Tried {
    /// What it is good for here; `None`: nothing. Who has learnt to place texts writes no better for being able to.
    fn kind(self) -> Option<Kind> {
        match self {
            Self { pools: true, .. } => Some(Kind::Embedding),
            Self { pools_otherwise: true, .. } => None,
            Self { writes: true, reads_on: true, .. } => Some(Kind::Text),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_good_for_what_it_was_made_for() {
        let check =
            |pools, pools_otherwise, writes, reads_on| Tried { pools, pools_otherwise, writes, reads_on }.kind();
        // Llama; a BERT; a Qwen that embeds.
        assert_eq!(check(false, false, true, true), Some(Kind::Text));
        assert_eq!(check(true, true, false, false), Some(Kind::Embedding));
        assert_eq!(check(true, true, true, true), Some(Kind::Embedding));
        // One that ranks; a BERT that does not say how it pools; a Llama that reads in both directions; a T5.
        assert_eq!(check(false, true, true, true), None);
        assert_eq!(check(false, false, false, false), None);
        assert_eq!(check(false, false, true, false), None);
        assert_eq!(check(false, false, false, true), None);
    }
}
