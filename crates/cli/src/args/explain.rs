//! Arguments of `explain`.

use std::path::PathBuf;

use clap::Parser;

use super::ServerArgs;

#[derive(Debug, Parser)]
pub(crate) struct ExplainArgs {
    /// An error body, a message, an exception's text, a log line, a code, a status, a reason, or the id of a request of this
    /// Pollux; without it, standard input is read
    #[arg(value_name = "TEXT", conflicts_with = "file")]
    pub(crate) text: Vec<String>,
    /// Read this file instead: a body, a log of any size, a HAR file; `-` is standard input
    #[arg(long, short, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Take the input for a log, however short: count its failures
    #[arg(long)]
    pub(crate) log: bool,
    /// Tell what became of the request with this id
    #[arg(long, value_name = "ID", conflicts_with_all = ["text", "file", "log"])]
    pub(crate) request: Option<String>,
    /// Where the ledger is when no Pollux runs [default: data]
    #[arg(long, value_name = "DIR", env = "POLLUX_DATA_DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) server: ServerArgs,
}
