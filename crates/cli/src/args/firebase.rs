//! The arguments about Firebase AI Logic: prompt templates, the configuration of a project, App Check.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::Within;

#[derive(Debug, Parser)]
pub(crate) struct TemplatesArgs {
    #[command(subcommand)]
    pub(crate) command: TemplatesCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TemplatesCommand {
    /// List the templates of a project
    #[command(after_help = "Example:\n  pollux templates list --project my-app-1")]
    List(Within),
    /// Print the text of a template
    #[command(after_help = "Example:\n  pollux templates get greeting > greeting.prompt")]
    Get(OneTemplate),
    /// Make a template of a file, or change the one that is there
    #[command(after_help = "\
The name is that of the file without its ending, unless `--id` says it.

Example:
  pollux templates put greeting.prompt
  pollux templates put - --id greeting < text")]
    Put(PutTemplate),
    /// Delete a template
    #[command(after_help = "Example:\n  pollux templates delete greeting")]
    Delete(OneTemplate),
    /// Let nobody change or delete a template until it is unlocked
    #[command(after_help = "Example:\n  pollux templates lock greeting")]
    Lock(OneTemplate),
    /// Let a locked template be changed and deleted again
    #[command(after_help = "Example:\n  pollux templates unlock greeting")]
    Unlock(OneTemplate),
}

#[derive(Debug, Parser)]
pub(crate) struct OneTemplate {
    /// The template's name in its project
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) within: Within,
}

#[derive(Debug, Parser)]
pub(crate) struct PutTemplate {
    /// The text: YAML, then Handlebars; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The template's name in its project
    #[arg(long, value_name = "ID", required_if_eq("file", "-"))]
    pub(crate) id: Option<String>,
    /// What people call it
    #[arg(long, value_name = "NAME")]
    pub(crate) display_name: Option<String>,
    /// Only if the template is as it was when it had this etag
    #[arg(long, value_name = "ETAG")]
    pub(crate) etag: Option<String>,
    #[command(flatten)]
    pub(crate) within: Within,
}

#[derive(Debug, Parser)]
pub(crate) struct FirebaseArgs {
    #[command(subcommand)]
    pub(crate) command: FirebaseCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum FirebaseCommand {
    /// Show how a project uses Firebase AI Logic and App Check
    #[command(after_help = "Example:\n  pollux firebase get --project my-app-1")]
    Get(Within),
    /// Change it; what is not named stays
    #[command(after_help = "\
A list takes the place of the one that was; one empty text empties it.

Example:
  pollux firebase set --project my-app-1 --gemini-key behind --vertex true
  pollux firebase set --app-check enforced --app 1:123456789012:web:abc
  pollux firebase set --template-only true --auth-required true")]
    Set(Box<SetFirebase>),
    /// Secrets that stand in for an attestation, for tests
    DebugToken(DebugTokenArgs),
}

#[derive(Debug, Parser)]
pub(crate) struct SetFirebase {
    /// The Gemini key behind the Developer API: the id of a key of the project whose string can be shown
    #[arg(long, value_name = "ID", conflicts_with_all = ["gemini_key_env", "developer"])]
    pub(crate) gemini_key: Option<String>,
    /// The same, by its string, from this environment variable
    #[arg(long, value_name = "VARIABLE", conflicts_with = "developer")]
    pub(crate) gemini_key_env: Option<String>,
    /// The Developer API without a key of the project, or not at all
    #[arg(long, value_name = "HOW", value_enum)]
    pub(crate) developer: Option<Developer>,
    /// Whether Vertex AI is behind it
    #[arg(long, value_name = "BOOL")]
    pub(crate) vertex: Option<bool>,
    /// Whether only calls of templates pass
    #[arg(long, value_name = "BOOL")]
    pub(crate) template_only: Option<bool>,
    /// Whether only calls of signed-in users pass
    #[arg(long, value_name = "BOOL")]
    pub(crate) auth_required: Option<bool>,
    /// What App Check does
    #[arg(long, value_name = "MODE", value_enum)]
    pub(crate) app_check: Option<Mode>,
    /// Whether a token works once; never stricter than App Check is
    #[arg(long, value_name = "MODE", value_enum)]
    pub(crate) replay_protection: Option<Mode>,
    /// A model that needs a good token in any case, such as `gemini-3*`; may be given several times
    #[arg(long = "flagged-model", value_name = "PATTERN")]
    pub(crate) flagged_models: Vec<String>,
    /// An app of the project, such as `1:123456789012:web:abc`; may be given several times. One that is left out loses
    /// its debug tokens
    #[arg(long = "app", value_name = "APP")]
    pub(crate) apps: Vec<String>,
    #[command(flatten)]
    pub(crate) within: Within,
}

/// The Developer API without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Developer {
    /// Not at all
    Off,
    /// What the upstream presents is enough
    Open,
}

/// What App Check does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    /// Nothing
    Off,
    /// Everything passes and is counted
    Unenforced,
    /// Only good tokens pass
    Enforced,
}

#[derive(Debug, Parser)]
pub(crate) struct DebugTokenArgs {
    #[command(subcommand)]
    pub(crate) command: DebugTokenCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DebugTokenCommand {
    /// Register a secret for an app, which lists the app too, and print it
    #[command(after_help = "\
The secret alone is printed on standard output. Keep it: it cannot be shown again.

Example:
  pollux firebase debug-token create 1:123456789012:web:abc --display-name CI")]
    Create(CreateDebugToken),
    /// List the debug tokens of an app
    #[command(after_help = "Example:\n  pollux firebase debug-token list 1:123456789012:web:abc")]
    List(OneApp),
    /// Delete a debug token: its secret stands for nothing from then on
    #[command(after_help = "Example:\n  pollux firebase debug-token delete 1:123456789012:web:abc NAME")]
    Delete(DeleteDebugToken),
}

#[derive(Debug, Parser)]
pub(crate) struct OneApp {
    /// The app's id in Firebase
    #[arg(value_name = "APP")]
    pub(crate) app: String,
    #[command(flatten)]
    pub(crate) within: Within,
}

#[derive(Debug, Parser)]
pub(crate) struct CreateDebugToken {
    #[command(flatten)]
    pub(crate) app: OneApp,
    /// What people call it
    #[arg(long, value_name = "NAME")]
    pub(crate) display_name: Option<String>,
    /// Read the secret, a UUID of version 4, from this environment variable [default: a new one]
    #[arg(long, value_name = "VARIABLE")]
    pub(crate) env: Option<String>,
}

#[derive(Debug, Parser)]
pub(crate) struct DeleteDebugToken {
    #[command(flatten)]
    pub(crate) app: OneApp,
    /// The token's name, as `pollux firebase debug-token list` has it
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
}
