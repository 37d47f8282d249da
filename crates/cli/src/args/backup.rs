//! The arguments of copies of the database.

use std::path::PathBuf;

use clap::Parser;

#[derive(Debug, Parser)]
pub(crate) struct BackupArgs {
    /// Where to write the copy; a file that is there is not overwritten
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Copy the key that opens the stored secrets too, to `FILE.secret`
    #[arg(long)]
    pub(crate) with_secret: bool,
    /// The data folder of the server [default: data]
    #[arg(long, value_name = "DIR", env = "POLLUX_DATA_DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// The configuration file that names the data folder
    #[arg(long, value_name = "FILE", env = "POLLUX_CONFIG")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, Parser)]
pub(crate) struct RestoreArgs {
    /// The copy that `pollux backup` wrote
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The data folder of the server [default: data]
    #[arg(long, value_name = "DIR", env = "POLLUX_DATA_DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// The configuration file that names the data folder
    #[arg(long, value_name = "FILE", env = "POLLUX_CONFIG")]
    pub(crate) config: Option<PathBuf>,
}
