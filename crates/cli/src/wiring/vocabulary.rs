//! The vocabulary that tokens are counted with, where there is one; a faulty one is told, and tokens are estimated.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use pollux_models::tokens::{self, FILES, TokensConfig, Vocabulary};

use crate::args::FolderArgs;
use crate::command::{environment, say};
use crate::config::{self, Config};
use crate::speak::said;

/// Reads it while everything else starts.
pub(crate) fn use_soon(config: &Config) {
    let (setting, folder) = (config.tokens.clone(), config.local.folder(&config.data_dir));
    tokio::task::spawn_blocking(move || match read(&setting, &folder) {
        Ok(Some((vocabulary, path))) => {
            tokens::use_vocabulary(vocabulary);
            tracing::info!(target: "pollux", "tokens are counted exactly, with `{}`", path.display());
        }
        Ok(None) => {
            let path = folder.join(FILES[0]);
            tracing::info!(target: "pollux", "tokens are estimated, as there is no `{}`", path.display());
        }
        Err(error) => tracing::warn!(target: "pollux", "tokens are estimated: {error:#}"),
    });
}

/// Reads it when something is counted, if anything is: most files that are looked at need no count.
pub(crate) fn use_when_needed(folder: &FolderArgs) {
    let folder = folder.clone();
    tokens::use_vocabulary_of(move || {
        let found =
            config::load(folder.config.as_deref(), environment).map_err(anyhow::Error::from).and_then(|config| {
                let data_dir = folder.data_dir.as_ref().unwrap_or(&config.data_dir);
                read(&config.tokens, &config.local.folder(data_dir))
            });
        match found {
            Ok(found) => found.map(|(vocabulary, _)| vocabulary),
            Err(error) => {
                let message = said!("cli-tokens-estimated", why = format!("{error:#}"));
                say(&(said!("cli-warning", message = message) + "\n"));
                None
            }
        }
    });
}

fn read(setting: &TokensConfig, folder: &Path) -> anyhow::Result<Option<(Vocabulary, PathBuf)>> {
    let Some(path) = setting.vocabulary.clone().or_else(|| kept(folder)) else { return Ok(None) };
    let cannot = || said!("cli-cannot-read", file = path.display());
    let bytes = std::fs::read(&path).with_context(cannot)?;
    let vocabulary = Vocabulary::read(&bytes).with_context(cannot)?;
    Ok(Some((vocabulary, path)))
}

fn kept(folder: &Path) -> Option<PathBuf> {
    FILES.iter().map(|name| folder.join(name)).find(|path| path.exists())
}
