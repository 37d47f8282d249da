//! The arguments about whom Vertex AI knows in a project: service accounts with their keys, and service agents.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::{OneProject, Within};

#[derive(Debug, Parser)]
pub(crate) struct AccountsArgs {
    #[command(subcommand)]
    pub(crate) command: AccountsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccountsCommand {
    /// Make a service account
    #[command(after_help = "Example:\n  pollux accounts create caller --project my-project")]
    Create(CreateAccount),
    /// List the service accounts of a project
    #[command(after_help = "Example:\n  pollux accounts list --project my-project --json | jq -r '.[].email'")]
    List(Within),
    /// Delete a service account: its keys and tokens stand for nothing from then on
    #[command(after_help = "Example:\n  pollux accounts delete caller --project my-project")]
    Delete(OneAccount),
    /// Refuse the keys and tokens of a service account until it is enabled
    #[command(after_help = "Example:\n  pollux accounts disable caller --project my-project")]
    Disable(OneAccount),
    /// Take the keys and tokens of a disabled service account again
    #[command(after_help = "Example:\n  pollux accounts enable caller --project my-project")]
    Enable(OneAccount),
    /// Make a key of a service account and write its JSON file, for `GOOGLE_APPLICATION_CREDENTIALS`
    #[command(after_help = "\
The private half is in this file and nowhere else.

Example:
  pollux accounts key caller --project my-project --out key.json")]
    Key(CreateAccountKey),
    /// List the keys of a service account
    #[command(after_help = "Example:\n  pollux accounts keys caller --project my-project")]
    Keys(OneAccount),
    /// Drop a key of a service account: what is signed with it is refused from then on
    #[command(after_help = "Example:\n  pollux accounts drop-key caller KEY --project my-project")]
    DropKey(DropAccountKey),
}

#[derive(Debug, Parser)]
pub(crate) struct OneAccount {
    /// The account: its id, its whole address or its number
    #[arg(value_name = "ACCOUNT")]
    pub(crate) account: String,
    #[command(flatten)]
    pub(crate) within: Within,
}

#[derive(Debug, Parser)]
pub(crate) struct CreateAccount {
    /// The part of its address before the `@`
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// What people call it
    #[arg(long, value_name = "NAME")]
    pub(crate) display_name: Option<String>,
    #[command(flatten)]
    pub(crate) within: Within,
}

#[derive(Debug, Parser)]
pub(crate) struct CreateAccountKey {
    /// Where to write it, for its owner alone; a file that is there is not overwritten [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) account: OneAccount,
}

#[derive(Debug, Parser)]
pub(crate) struct DropAccountKey {
    #[command(flatten)]
    pub(crate) account: OneAccount,
    /// The key's id, as `pollux accounts keys` has it
    #[arg(value_name = "KEY")]
    pub(crate) key: String,
}

#[derive(Debug, Parser)]
pub(crate) struct AgentsArgs {
    #[command(subcommand)]
    pub(crate) command: AgentsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AgentsCommand {
    /// Let a project's service agent be made, so that requests may name `gs://` files
    #[command(after_help = "\
It is ready a while later, `access.agents_ready_after` of the settings. One that is there stays.

Example:
  pollux projects agents provision my-project")]
    Provision(ProvisionAgent),
}

#[derive(Debug, Parser)]
pub(crate) struct ProvisionAgent {
    #[command(flatten)]
    pub(crate) project: OneProject,
    /// The location of Vertex AI that is asked; the agent is the same in all
    #[arg(long, value_name = "LOCATION", default_value = "global")]
    pub(crate) location: String,
}
