//! `pollux lint`.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use pollux_models::lint::Format;
use pollux_types::{ApiVersion, Method};

use super::FolderArgs;
use crate::speak::said;

#[derive(Debug, Parser)]
pub(crate) struct LintArgs {
    /// Files, or folders to look for them in; `-` or nothing is standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What the files are: request, jsonl, curl or har [default: told from their content]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// The model that is asked, where a request does not name one
    #[arg(long, value_name = "ID")]
    pub(crate) model: Option<String>,
    /// The method that is called, where a request does not name one, such as countTokens
    #[arg(long, value_name = "METHOD", value_parser = method)]
    pub(crate) method: Option<Method>,
    /// The version of the API, where a request does not name one
    #[arg(long, value_name = "VERSION", default_value = "v1beta")]
    pub(crate) api_version: ApiVersion,
    /// Also find what only older servers refuse
    #[arg(long)]
    pub(crate) strict: bool,
    /// Mend in the files what can be mended without a doubt
    #[arg(long)]
    pub(crate) fix: bool,
    /// How findings are told
    #[arg(long, value_name = "FORM", value_enum, default_value = "human")]
    pub(crate) output: Form,
    /// Tell no more findings than this to people
    #[arg(long, value_name = "COUNT", default_value = "200")]
    pub(crate) max: usize,
    #[command(flatten)]
    pub(crate) folder: FolderArgs,
}

/// How findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// With the lines they stand in
    Human,
    /// As JSON
    Json,
    /// As SARIF 2.1.0, for code hosts
    Sarif,
}

fn method(text: &str) -> Result<Method, String> {
    let callable = || Method::ALL.into_iter().filter(|method| method.request_message().is_some());
    callable().find(|method| method.name() == text).ok_or_else(|| {
        let names: Vec<&str> = callable().map(Method::name).collect();
        said!("cli-expected-language", known = names.join(", "))
    })
}
