//! The arguments about capsules: requests that were kept.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

#[derive(Debug, Parser)]
pub(crate) struct ReplayArgs {
    /// The capsule: its file, its id, or the id of its request
    #[arg(value_name = "CAPSULE")]
    pub(crate) capsule: String,
    /// Print what the caller would have read, and nothing else
    #[arg(long, conflicts_with = "json")]
    pub(crate) show: bool,
    /// Take as long as the request did
    #[arg(long)]
    pub(crate) real_time: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) folder: FolderArgs,
}

/// Whose data folder is meant.
#[derive(Debug, Clone, Parser)]
pub(crate) struct FolderArgs {
    /// The data folder of the server [default: data]
    #[arg(long, global = true, value_name = "DIR", env = "POLLUX_DATA_DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// The configuration file that names the data folder
    #[arg(long, global = true, value_name = "FILE", env = "POLLUX_CONFIG")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, Parser)]
pub(crate) struct CapsulesArgs {
    #[command(subcommand)]
    pub(crate) command: CapsulesCommand,
    #[command(flatten)]
    pub(crate) folder: FolderArgs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CapsulesCommand {
    /// List the requests that were kept, the oldest first
    #[command(after_help = "Example:\n  pollux capsules list\n  pollux capsules list --json | jq -r '.[].id'")]
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print one as it is on file
    #[command(after_help = "Example:\n  pollux capsules show 1795219200-4f2a9c1e | jq .attempts")]
    Show(OneCapsule),
    /// Write one in the form of another tool
    #[command(after_help = "\
har: for browsers and what reads their recordings; read back, it is the same capsule
vcr: a cassette for vcrpy and its like; it has no times
scripts: for the emulator, which then fails in the same way

Example:
  pollux capsules export 1795219200-4f2a9c1e --as har > request.har")]
    Export(ExportCapsule),
    /// Take in a capsule, a HAR file or a VCR cassette
    #[command(
        after_help = "Example:\n  pollux capsules import request.har\n  pollux replay \"$(pollux capsules import capsule.json)\""
    )]
    Import {
        /// The file; `-` is standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Remove those that are too old or too many, as a running Pollux does by and by
    #[command(after_help = "Example:\n  pollux capsules prune")]
    Prune,
}

#[derive(Debug, Parser)]
pub(crate) struct OneCapsule {
    /// The capsule: its file, its id, or the id of its request
    #[arg(value_name = "CAPSULE")]
    pub(crate) capsule: String,
}

#[derive(Debug, Parser)]
pub(crate) struct ExportCapsule {
    #[command(flatten)]
    pub(crate) one: OneCapsule,
    /// The form
    #[arg(long = "as", value_name = "FORM", value_enum)]
    pub(crate) form: ForeignForm,
}

/// A form in which other tools keep requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ForeignForm {
    Har,
    Vcr,
    Scripts,
}
