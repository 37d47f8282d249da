//! The command line. `--help` is its documentation.

mod access;
mod accounts;
mod backup;
mod docs;
mod doctor;
mod explain;
mod firebase;
mod lint;
mod model;
mod replay;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

pub(crate) use access::{
    AuditArgs, Clear, CreateKey, CreateProject, DeleteKey, GetKey, KeySettings, KeysArgs, KeysCommand, ListKeys,
    LookupKey, OneKey, OneProject, ProjectSettings, ProjectState, ProjectsArgs, ProjectsCommand, Quotas, RotateKey,
    Services, Tier, UpdateKey, UpdateProject, Within,
};
pub(crate) use accounts::{
    AccountsArgs, AccountsCommand, AgentsArgs, AgentsCommand, CreateAccount, CreateAccountKey, DropAccountKey,
    OneAccount, ProvisionAgent,
};
pub(crate) use backup::{BackupArgs, RestoreArgs};
use clap::{Parser, Subcommand, ValueEnum};
pub(crate) use docs::DocsArgs;
pub(crate) use doctor::DoctorArgs;
pub(crate) use explain::ExplainArgs;
pub(crate) use firebase::{
    CreateDebugToken, DebugTokenCommand, DeleteDebugToken, Developer, FirebaseArgs, FirebaseCommand, Mode, OneApp,
    OneTemplate, PutTemplate, SetFirebase, TemplatesArgs, TemplatesCommand,
};
pub(crate) use lint::{Form, LintArgs};
pub(crate) use model::{ModelArgs, ModelCommand};
use pollux_backends::Secret;
use pollux_doctor::Language;
pub(crate) use replay::{CapsulesArgs, CapsulesCommand, ExportCapsule, FolderArgs, ForeignForm, ReplayArgs};

use crate::config::{Answers, LogFormat};
use crate::speak::said;

/// The Gemini API that stays up.
#[derive(Parser)]
#[command(
    name = "pollux",
    version,
    about = "The Gemini API that stays up: answers it from a built-in emulator, or forwards it",
    max_term_width = 110,
    after_help = "\
Example:
  pollux serve                      answer on 127.0.0.1:8080 with the built-in emulator
  GEMINI_API_KEY=… pollux serve     the same, forwarding to Google"
)]
pub(crate) struct Args {
    /// The language of explanations: en, pl, pt-BR, zh-CN, zh-TW [default: POLLUX_LANG, else the shell's locale]
    // Read before all else by `speak::choose`, as `--help` speaks it too.
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = crate::speak::language_of)]
    pub(crate) lang: Option<Language>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Answer as the Gemini API
    #[command(after_help = "\
Example:
  pollux serve --listen 127.0.0.1:0 --api-key test-key
  pollux serve --upstream https://generativelanguage.googleapis.com --upstream-key \"$MY_KEY\"

Every other setting: docs/configuration.md, or `pollux config reference`.")]
    Serve(ServeArgs),
    /// Make, show and change the API keys that callers present
    #[command(after_help = "\
Example:
  curl -H \"x-goog-api-key: $(pollux keys show --quiet)\" http://127.0.0.1:8080/v1beta/models
  pollux keys create --id web --referrer 'https://example.com/*'

All but `show` speak to a running Pollux. More: docs/keys.md")]
    Keys(KeysArgs),
    /// Make, show and change the projects that keys belong to
    #[command(after_help = "\
Example:
  pollux projects create team-a --tier free --quotas tier
  pollux projects enable team-a firebasevertexai.googleapis.com
  pollux projects suspend team-a

These are the callers' projects; `pollux pool` shows those whose quota is used upstream. More: docs/keys.md")]
    Projects(ProjectsArgs),
    /// Make, show and delete the service accounts of a project, and their keys
    #[command(after_help = "\
Example:
  pollux accounts create caller --project my-project
  pollux accounts key caller --project my-project --out key.json

More: docs/vertex.md")]
    Accounts(AccountsArgs),
    /// Show and change how a project uses Firebase AI Logic and App Check
    #[command(after_help = "\
Example:
  pollux firebase get
  pollux firebase set --app-check enforced

More: docs/firebase.md")]
    Firebase(FirebaseArgs),
    /// Write, show and lock the prompt templates of Firebase AI Logic
    #[command(after_help = "\
Example:
  pollux templates put greeting.prompt
  pollux templates lock greeting

More: docs/firebase.md")]
    Templates(TemplatesArgs),
    /// Tell who changed which key, project or setting, and when
    #[command(after_help = "Example:\n  pollux audit --last 7d\n  pollux audit --project team-a --json")]
    Audit(AuditArgs),
    /// Write a copy of the database, while Pollux runs or not
    #[command(after_help = "\
The copy has no secret in the clear: keys and credentials in it can be opened only with `secret.key` of the data folder.

Example:
  pollux backup pollux-backup.db")]
    Backup(BackupArgs),
    /// Put a copy in the place of the database; Pollux must not run
    #[command(after_help = "Example:\n  pollux restore pollux-backup.db")]
    Restore(RestoreArgs),
    /// Say what an error means and what to do about it; count the failures of a log; tell the story of a request
    #[command(after_help = "\
Example:
  pollux explain 'ClientError: 429 RESOURCE_EXHAUSTED. {…}'
  pollux explain SERVICE_DISABLED
  pollux explain --file body.json --json
  pollux explain --file /var/log/my-app.log
  pollux explain 6f1c0a52b7d94e08
  my-app 2>&1 | pollux explain

Exit code 4 when nothing in the input is recognised. More: docs/explain.md")]
    Explain(ExplainArgs),
    /// Check a set-up from the outside in: network, key, model, calls
    #[command(after_help = "\
Example:
  pollux doctor
  pollux doctor --base-url http://127.0.0.1:8080 --key-env MY_KEY --model gemini-2.5-flash
  pollux doctor --firebase google-services.json --app-check-env APP_CHECK_TOKEN
  pollux doctor --json | jq '.findings[] | select(.severity == \"error\")'

Exit code 0 when all is well, 5 when the worst finding is a warning, 6 when it is an error. More: docs/doctor.md")]
    Doctor(DoctorArgs),
    /// Check requests in files before they are sent: bodies, batches, curl commands, HAR files
    #[command(after_help = "\
Example:
  pollux lint request.json
  pollux lint batch.jsonl --model gemini-2.5-flash
  pollux lint --fix requests/
  pollux lint . --output sarif > pollux.sarif

Exit code 6 when there are errors, 5 when there are warnings alone. More: docs/lint.md")]
    Lint(LintArgs),
    /// List the faults that Pollux knows, or show one
    #[command(
        after_help = "Example:\n  pollux faults\n  pollux faults overloaded\n  pollux faults 503\n  pollux faults SERVICE_DISABLED\n  pollux faults --json | jq '.[].id'"
    )]
    Faults(FaultsArgs),
    /// Fetch, take in, choose and remove the models on this machine
    #[command(after_help = "\
Example:
  pollux model list
  pollux model pull smollm2-135m-instruct

`pollux models` lists Google's. More: docs/local.md")]
    Model(ModelArgs),
    /// List the models that Pollux knows, with their limits and life cycle
    #[command(after_help = "Example:\n  pollux models\n  pollux models gemini-2.5-flash --json")]
    Models(ModelsArgs),
    /// Write the reference of errors, models and parameters as a folder of web pages
    #[command(after_help = "\
A running Pollux serves the same pages under /help.

Example:
  pollux docs --out reference")]
    Docs(DocsArgs),
    /// Add up what was asked, by whom, and what it cost
    #[command(after_help = "\
Example:
  pollux usage --last 7d
  pollux usage --by project,model --from 2026-11-01 --to 2026-11-30 --csv > november.csv
  pollux usage --request 6f1c0a52b7d94e08

Days are Pacific, as Google counts quota. It reads the database while the server runs; the last second may be missing.
Failed is what was answered with an error, broken off or interrupted. A cost with a plus leaves out requests without a
known price.")]
    Usage(UsageArgs),
    /// Show and change the projects and credentials of a running Pollux
    #[command(after_help = "\
Example:
  pollux pool list
  pollux pool add --project default < key.txt
  pollux pool pause --project alpha --id KEY_A
  pollux pool reload")]
    Pool(PoolArgs),
    /// Run a request again that was kept: the same attempts at the same times, judged as of today
    #[command(after_help = "\
Example:
  pollux replay 1795219200-4f2a9c1e
  pollux replay capsule.json --show

Nothing is sent anywhere: upstream's answers are in the capsule. With `capture = \"failures\"` in the settings, each request
that failed is kept. Exit code 7 when it went otherwise than it did then. More: docs/replay.md")]
    Replay(ReplayArgs),
    /// List, show, export and import requests that were kept
    #[command(
        after_help = "Example:\n  pollux capsules list\n  pollux capsules export 1795219200-4f2a9c1e --as har > request.har"
    )]
    Capsules(CapsulesArgs),
    /// Check the configuration, or print its reference
    Config(ConfigArgs),
}

// No `Debug`: it holds keys.
#[derive(Clone, Parser)]
pub(crate) struct ServeArgs {
    /// Where to answer the API; port 0 picks a free one [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR", env = "POLLUX_LISTEN", value_parser = address)]
    pub(crate) listen: Option<SocketAddr>,
    /// Where to answer health, metrics and control [default: 127.0.0.1:8081]
    #[arg(long, value_name = "ADDR", env = "POLLUX_ADMIN_LISTEN", value_parser = address)]
    pub(crate) admin_listen: Option<SocketAddr>,
    /// What opens the admin API [default: what is in `admin.token` of the data folder]
    #[arg(long, value_name = "TOKEN", env = "POLLUX_ADMIN_TOKEN", hide_env_values = true)]
    pub(crate) admin_token: Option<String>,
    /// The folder for what must outlive the process [default: data]
    #[arg(long, value_name = "DIR", env = "POLLUX_DATA_DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// The configuration file, TOML
    #[arg(long, value_name = "FILE", env = "POLLUX_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// A key to accept beside the stored ones; may be given several times
    #[arg(long = "api-key", value_name = "KEY", env = "POLLUX_API_KEY", hide_env_values = true, value_delimiter = ',')]
    pub(crate) api_keys: Vec<String>,
    /// Who answers: a service, a model on this machine, or the emulator [default: auto, the first of these that is there]
    #[arg(long, value_name = "WHO", env = "POLLUX_BACKEND")]
    pub(crate) backend: Option<Answers>,
    /// The Gemini-compatible service to forward to; without one, and without a key for it, Pollux answers itself
    #[arg(long, value_name = "URL", env = "POLLUX_UPSTREAM", hide_env_values = true)]
    pub(crate) upstream: Option<String>,
    /// The key to present upstream [default: GOOGLE_API_KEY, else GEMINI_API_KEY]
    #[arg(long, value_name = "KEY", env = "POLLUX_UPSTREAM_KEY", hide_env_values = true)]
    pub(crate) upstream_key: Option<String>,
    /// How log lines look, on standard error [default: human]
    #[arg(long, value_name = "FORMAT", env = "POLLUX_LOG_FORMAT")]
    pub(crate) log_format: Option<LogFormat>,
    /// Write the addresses and the process id here, as JSON, once serving
    #[arg(long, value_name = "FILE")]
    pub(crate) ready_file: Option<PathBuf>,
}

#[derive(Debug, Parser)]
pub(crate) struct FaultsArgs {
    /// Show this one alone, whole; or those of an HTTP code, a gRPC code, a status, a reason of Google's or a finish reason,
    /// the usual ones first
    #[arg(value_name = "NAME")]
    pub(crate) id: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Parser)]
pub(crate) struct ModelsArgs {
    /// Show this one alone, whole
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Parser)]
pub(crate) struct UsageArgs {
    /// What makes a row, with commas between; `charged` is the key behind Firebase's Developer API
    #[arg(long, value_name = "GROUPS", value_enum, value_delimiter = ',', default_value = "day,model")]
    pub(crate) by: Vec<By>,
    /// The first day, YYYY-MM-DD
    #[arg(long, value_name = "DAY", conflicts_with = "last")]
    pub(crate) from: Option<String>,
    /// The last day, which counts too
    #[arg(long, value_name = "DAY", conflicts_with = "last")]
    pub(crate) to: Option<String>,
    /// The last so much time until now, such as 7d or 12h
    #[arg(long, value_name = "SPAN", value_parser = span)]
    pub(crate) last: Option<Duration>,
    /// Days in UTC
    #[arg(long)]
    pub(crate) utc: bool,
    /// Show the requests with this id, each with its attempts
    #[arg(long, value_name = "ID", conflicts_with_all = ["by", "from", "to", "last", "utc", "csv"])]
    pub(crate) request: Option<String>,
    /// Print JSON
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Print CSV
    #[arg(long)]
    pub(crate) csv: bool,
    /// The data folder of the server [default: data]
    #[arg(long, value_name = "DIR", env = "POLLUX_DATA_DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// The configuration file that names the data folder
    #[arg(long, value_name = "FILE", env = "POLLUX_CONFIG")]
    pub(crate) config: Option<PathBuf>,
}

/// What makes a row of `usage`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    Day,
    Model,
    Caller,
    Charged,
    Project,
}

#[derive(Debug, Parser)]
pub(crate) struct PoolArgs {
    #[command(subcommand)]
    pub(crate) command: PoolCommand,
    #[command(flatten)]
    pub(crate) server: ServerArgs,
}

/// Which running Pollux is meant.
#[derive(Debug, Parser)]
pub(crate) struct ServerArgs {
    /// The admin address of the running Pollux [default: that of the settings, 127.0.0.1:8081]
    #[arg(long, global = true, value_name = "ADDR", conflicts_with = "ready_file")]
    pub(crate) admin: Option<String>,
    /// The file that `serve --ready-file` wrote
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) ready_file: Option<PathBuf>,
    /// What opens the admin API [default: what is in the file that the ready file names, or in `admin.token` of the data folder]
    #[arg(long, global = true, value_name = "TOKEN", env = "POLLUX_ADMIN_TOKEN", hide_env_values = true, value_parser = secret)]
    pub(crate) admin_token: Option<Secret>,
    /// The configuration file that names the admin address and the data folder
    #[arg(long, global = true, value_name = "FILE", env = "POLLUX_CONFIG")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PoolCommand {
    /// Show every project, credential and quota with its state
    #[command(
        after_help = "Example:\n  pollux pool list\n  pollux pool list --json | jq '.projects[].credentials[].health'"
    )]
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Add a key to a project: used at once, and kept encrypted in the data folder
    #[command(after_help = "\
Without --env and --file the key is read from standard input, so that it is neither in the shell's history nor in the list of processes.

Example:
  pollux pool add --project alpha < key.txt
  pollux pool add --project alpha --id second --env GEMINI_API_KEY")]
    Add {
        /// The project whose quota it shares
        #[arg(long, value_name = "ID")]
        project: String,
        /// Names the key [default: `key-` and the beginning of its SHA-256]
        #[arg(long, value_name = "ID")]
        id: Option<String>,
        /// Read the key from this environment variable
        #[arg(long, value_name = "VARIABLE", conflicts_with = "file")]
        env: Option<String>,
        /// Read the key from this file
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Remove a key that was added by `pollux pool add`
    #[command(after_help = "Example:\n  pollux pool remove --project alpha --id second")]
    Remove {
        /// The project that it belongs to
        #[arg(long, value_name = "ID")]
        project: String,
        /// The key's name
        #[arg(long, value_name = "ID")]
        id: String,
    },
    /// Do not use a project, or one credential, until it is resumed
    #[command(
        after_help = "Example:\n  pollux pool pause --project alpha\n  pollux pool pause --project alpha --id KEY_A"
    )]
    Pause(Which),
    /// Use a paused project or credential again
    #[command(after_help = "Example:\n  pollux pool resume --project alpha")]
    Resume(Which),
    /// Forget what was held against a project or credential: it is used again at once
    #[command(after_help = "Example:\n  pollux pool clear --project alpha --id KEY_A")]
    Clear(Which),
    /// Read the configuration again, without dropping a request
    #[command(after_help = "Example:\n  pollux pool reload")]
    Reload,
}

/// A project, or one credential of it.
#[derive(Debug, Parser)]
pub(crate) struct Which {
    /// The project
    #[arg(long, value_name = "ID")]
    pub(crate) project: String,
    /// One credential of it [default: the whole project]
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
}

#[derive(Debug, Parser)]
pub(crate) struct ConfigArgs {
    #[command(subcommand)]
    pub(crate) command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Read the file and the environment as `serve` would, and say everything that is wrong
    #[command(after_help = "Example:\n  pollux config check --config pollux.toml")]
    Check {
        /// The configuration file, TOML
        #[arg(long, value_name = "FILE", env = "POLLUX_CONFIG")]
        config: Option<PathBuf>,
    },
    /// Print the reference of all settings, as Markdown
    Reference,
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| said!("cli-expected-address"))
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of a value parser")]
fn secret(text: &str) -> Result<Secret, Infallible> {
    Ok(Secret::new(text))
}

fn span(text: &str) -> Result<Duration, String> {
    humantime::parse_duration(text).map_err(|_| said!("cli-expected-span"))
}
