//! The arguments of `pollux docs`.

use std::path::PathBuf;

use clap::Parser;

#[derive(Debug, Parser)]
pub(crate) struct DocsArgs {
    /// The folder to write to; it is made when it is missing
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}
