//! The arguments about who may call: keys, projects and the audit.

use std::convert::Infallible;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};
use pollux_backends::Secret;

use super::{AgentsArgs, ServerArgs, span};
use crate::speak::said;

#[derive(Debug, Parser)]
pub(crate) struct KeysArgs {
    #[command(subcommand)]
    pub(crate) command: KeysCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// Make a key and print its string
    #[command(after_help = "\
The string alone is printed on standard output. Keep it: it is shown again only where the project reveals its keys.

Example:
  pollux keys create --id web --referrer 'https://example.com/*' --api firebasevertexai.googleapis.com
  pollux keys create --display-name batch --ip 10.0.0.0/8 --model 'gemini-2.5-*' --monthly-budget 20 --expires 90d")]
    Create(Box<CreateKey>),
    /// List the keys of a project
    #[command(after_help = "Example:\n  pollux keys list\n  pollux keys list --deleted --json")]
    List(ListKeys),
    /// Show one key
    #[command(
        after_help = "Example:\n  pollux keys get web\n  curl -H \"x-goog-api-key: $(pollux keys get web --string)\" …"
    )]
    Get(GetKey),
    /// Show the stored keys again, from the data folder: no server is needed
    #[command(after_help = "\
Example:
  pollux keys show
  curl -H \"x-goog-api-key: $(pollux keys show --quiet)\" http://127.0.0.1:8080/v1beta/models")]
    Show {
        /// This key alone, by its name in its project
        #[arg(value_name = "ID")]
        id: Option<String>,
        /// The keys of this project alone, by its id [default: all; for ID and --quiet: default]
        #[arg(long, value_name = "ID")]
        project: Option<String>,
        /// The data folder of the server [default: data]
        #[arg(long, value_name = "DIR", env = "POLLUX_DATA_DIR")]
        data_dir: Option<PathBuf>,
        /// The configuration file that names the data folder
        #[arg(long, value_name = "FILE", env = "POLLUX_CONFIG")]
        config: Option<PathBuf>,
        /// Print one key string alone: that of ID, else of the project's first key
        #[arg(long, conflicts_with = "json")]
        quiet: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Change a key; what is not named stays
    #[command(after_help = "\
A list takes the place of the one that was; so does one kind of client of another.

Example:
  pollux keys update web --referrer 'https://example.com/*' --referrer 'https://*.example.com/*'
  pollux keys update web --clear client --leaked true")]
    Update(Box<UpdateKey>),
    /// Delete a key; it can be had back for 30 days
    #[command(after_help = "Example:\n  pollux keys delete web --unused")]
    Delete(DeleteKey),
    /// Have a deleted key back, with the same string
    #[command(after_help = "Example:\n  pollux keys undelete web")]
    Undelete(OneKey),
    /// Give a key a new string and print it; the old one works for a while
    #[command(after_help = "Example:\n  pollux keys rotate web --overlap 1h")]
    Rotate(RotateKey),
    /// Say which key has a string
    #[command(after_help = "\
Without --env the string is read from standard input, so that it is neither in the shell's history nor in the list of processes.

Example:
  pollux keys lookup < key.txt")]
    Lookup(LookupKey),
}

/// Where a key is, and how to tell of it.
#[derive(Debug, Parser)]
pub(crate) struct Within {
    /// The project, by its id or number
    #[arg(long, value_name = "ID", default_value = "default")]
    pub(crate) project: String,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) server: ServerArgs,
}

#[derive(Debug, Parser)]
pub(crate) struct OneKey {
    /// The key's name in its project
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) within: Within,
}

/// What can be said of a key, at its creation and later.
#[derive(Debug, Parser)]
pub(crate) struct KeySettings {
    /// What people call it
    #[arg(long, value_name = "NAME")]
    pub(crate) display_name: Option<String>,
    /// A website that may use it, such as `https://example.com/*`; may be given several times
    #[arg(long = "referrer", value_name = "PATTERN", conflicts_with_all = ["ips", "android", "ios"])]
    pub(crate) referrers: Vec<String>,
    /// An address or range that may use it, such as `10.0.0.0/8`; may be given several times
    #[arg(long = "ip", value_name = "ADDR", conflicts_with_all = ["android", "ios"])]
    pub(crate) ips: Vec<String>,
    /// An Android app that may use it, and the SHA-1 of its certificate; may be given several times
    #[arg(long, value_name = "PACKAGE=SHA1", value_parser = pair, conflicts_with = "ios")]
    pub(crate) android: Vec<(String, String)>,
    /// An Apple app that may use it, by its bundle id; may be given several times
    #[arg(long, value_name = "BUNDLE")]
    pub(crate) ios: Vec<String>,
    /// An API that it may be used for, perhaps with methods; may be given several times
    #[arg(long = "api", value_name = "SERVICE[=METHOD,…]")]
    pub(crate) apis: Vec<String>,
    /// A model that it may be used for, such as `gemini-2.5-*`; may be given several times
    #[arg(long = "model", value_name = "PATTERN")]
    pub(crate) models: Vec<String>,
    /// When it ends: a moment such as `2027-01-31T00:00:00Z`, or a span from now such as `90d`
    #[arg(long, value_name = "WHEN")]
    pub(crate) expires: Option<String>,
    /// How many requests it may make in a minute
    #[arg(long, value_name = "COUNT")]
    pub(crate) requests_per_minute: Option<u64>,
    /// How many input tokens it may send in a minute
    #[arg(long, value_name = "COUNT")]
    pub(crate) input_tokens_per_minute: Option<u64>,
    /// How many requests it may make in a Pacific day
    #[arg(long, value_name = "COUNT")]
    pub(crate) requests_per_day: Option<u64>,
    /// How many input tokens it may send in a Pacific day
    #[arg(long, value_name = "COUNT")]
    pub(crate) input_tokens_per_day: Option<u64>,
    /// What it may spend in a Pacific month, in US dollars
    #[arg(long, value_name = "DOLLARS", value_parser = nanos)]
    pub(crate) monthly_budget: Option<u64>,
    /// The route of the settings that its requests take
    #[arg(long, value_name = "NAME")]
    pub(crate) route: Option<String>,
    /// A note of your own; may be given several times
    #[arg(long = "annotation", value_name = "NAME=TEXT", value_parser = pair)]
    pub(crate) annotations: Vec<(String, String)>,
}

#[derive(Debug, Parser)]
pub(crate) struct CreateKey {
    /// Its name in the project [default: a random one]
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
    #[command(flatten)]
    pub(crate) settings: KeySettings,
    #[command(flatten)]
    pub(crate) within: Within,
}

#[derive(Debug, Parser)]
pub(crate) struct ListKeys {
    /// Show deleted keys too
    #[arg(long)]
    pub(crate) deleted: bool,
    #[command(flatten)]
    pub(crate) within: Within,
}

#[derive(Debug, Parser)]
pub(crate) struct GetKey {
    /// Print its string alone; the project must reveal its keys
    #[arg(long, conflicts_with = "json")]
    pub(crate) string: bool,
    #[command(flatten)]
    pub(crate) key: OneKey,
}

#[derive(Debug, Parser)]
pub(crate) struct UpdateKey {
    #[command(flatten)]
    pub(crate) settings: KeySettings,
    /// Whether it was found where it should not be: then nobody may use it
    #[arg(long, value_name = "BOOL")]
    pub(crate) leaked: Option<bool>,
    /// Take these away; with commas between
    #[arg(long, value_name = "WHAT", value_enum, value_delimiter = ',')]
    pub(crate) clear: Vec<Clear>,
    /// Only if the key is as it was when it had this etag
    #[arg(long, value_name = "ETAG")]
    pub(crate) etag: Option<String>,
    #[command(flatten)]
    pub(crate) key: OneKey,
}

/// What of a key can be taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Clear {
    Client,
    Apis,
    Models,
    Expiry,
    Limits,
    Budget,
    Route,
    Annotations,
}

#[derive(Debug, Parser)]
pub(crate) struct DeleteKey {
    /// Only if nobody used it in the last 7 days
    #[arg(long)]
    pub(crate) unused: bool,
    /// Only if the key is as it was when it had this etag
    #[arg(long, value_name = "ETAG")]
    pub(crate) etag: Option<String>,
    #[command(flatten)]
    pub(crate) key: OneKey,
}

#[derive(Debug, Parser)]
pub(crate) struct RotateKey {
    /// How long the old string works beside the new one
    #[arg(long, value_name = "SPAN", value_parser = span, default_value = "24h")]
    pub(crate) overlap: Duration,
    #[command(flatten)]
    pub(crate) key: OneKey,
}

#[derive(Debug, Parser)]
pub(crate) struct LookupKey {
    // It is taken so that it can be said where it belongs.
    #[arg(value_name = "STRING", hide = true, value_parser = |text: &str| Ok::<_, Infallible>(Secret::new(text)))]
    pub(crate) string: Option<Secret>,
    /// Read the string from this environment variable
    #[arg(long, value_name = "VARIABLE")]
    pub(crate) env: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) server: ServerArgs,
}

#[derive(Debug, Parser)]
pub(crate) struct ProjectsArgs {
    #[command(subcommand)]
    pub(crate) command: ProjectsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProjectsCommand {
    /// Make a project
    #[command(after_help = "\
Example:
  pollux projects create team-a --display-name 'Team A' --tier free --quotas tier
  pollux projects create shop --spend-cap 50 --set 'region={\"served\":{\"only\":[\"DE\",\"AT\"]}}'")]
    Create(CreateProject),
    /// List the projects
    #[command(after_help = "Example:\n  pollux projects list --json | jq '.[].id'")]
    List(ListProjects),
    /// Show one project
    #[command(after_help = "Example:\n  pollux projects get team-a")]
    Get(OneProject),
    /// Change a project; what is not named stays
    #[command(after_help = "\
`--set FIELD=null` takes a field away.

Example:
  pollux projects update team-a --tier 1
  pollux projects update team-a --state active
  pollux projects update team-a --set spendCap=null
  pollux projects update team-a --set 'quotaOverrides={\"gemini-2.5-*\":{\"requestsPerMinute\":100}}'")]
    Update(UpdateProject),
    /// Delete a project: its keys stand for nothing from then on; it can be had back for 30 days
    #[command(after_help = "Example:\n  pollux projects delete team-a")]
    Delete(OneProject),
    /// Have a deleted project back
    #[command(after_help = "Example:\n  pollux projects undelete team-a")]
    Undelete(OneProject),
    /// Enable services in a project
    #[command(after_help = "Example:\n  pollux projects enable team-a firebasevertexai.googleapis.com")]
    Enable(Services),
    /// Disable services in a project
    #[command(after_help = "Example:\n  pollux projects disable team-a aiplatform.googleapis.com")]
    Disable(Services),
    /// Suspend a project; `pollux projects update ID --state active` takes it back
    #[command(after_help = "Example:\n  pollux projects suspend team-a")]
    Suspend(OneProject),
    /// Provision the service agents, which read files in buckets
    Agents(AgentsArgs),
}

/// What can be said of a project, at its creation and later.
#[derive(Debug, Parser)]
pub(crate) struct ProjectSettings {
    /// What people call it
    #[arg(long, value_name = "NAME")]
    pub(crate) display_name: Option<String>,
    /// Its tier of usage
    #[arg(long, value_name = "TIER", value_enum)]
    pub(crate) tier: Option<Tier>,
    /// The country of its billing account, such as `DE`
    #[arg(long, value_name = "COUNTRY")]
    pub(crate) billing_country: Option<String>,
    /// What it has paid in advance, in US dollars
    #[arg(long, value_name = "DOLLARS", value_parser = nanos)]
    pub(crate) prepaid: Option<u64>,
    /// What it may spend in a Pacific month, in US dollars
    #[arg(long, value_name = "DOLLARS", value_parser = nanos)]
    pub(crate) spend_cap: Option<u64>,
    /// Whether its requests are counted against the quotas of its tier
    #[arg(long, value_name = "MODE", value_enum)]
    pub(crate) quotas: Option<Quotas>,
    /// Whether its key strings can be shown again; those made before this was on cannot
    #[arg(long, value_name = "BOOL")]
    pub(crate) reveal_keys: Option<bool>,
    /// How long a change takes to be felt, at most 5 minutes
    #[arg(long, value_name = "SPAN", value_parser = span)]
    pub(crate) propagation_delay: Option<Duration>,
    /// Any field of the project as JSON; may be given several times
    #[arg(long = "set", value_name = "FIELD=JSON", value_parser = pair)]
    pub(crate) set: Vec<(String, String)>,
}

/// A project's tier of usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tier {
    Free,
    #[value(name = "1")]
    One,
    #[value(name = "2")]
    Two,
    #[value(name = "3")]
    Three,
}

/// Whether a project has quotas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Quotas {
    Off,
    Tier,
}

/// What a project may be brought to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProjectState {
    Active,
    Suspended,
    Denied,
}

#[derive(Debug, Parser)]
pub(crate) struct OneProject {
    /// The project, by its id or number
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) server: ServerArgs,
}

#[derive(Debug, Parser)]
pub(crate) struct CreateProject {
    #[command(flatten)]
    pub(crate) project: OneProject,
    #[command(flatten)]
    pub(crate) settings: ProjectSettings,
}

#[derive(Debug, Parser)]
pub(crate) struct UpdateProject {
    #[command(flatten)]
    pub(crate) project: OneProject,
    /// Whether it may do anything
    #[arg(long, value_name = "STATE", value_enum)]
    pub(crate) state: Option<ProjectState>,
    #[command(flatten)]
    pub(crate) settings: ProjectSettings,
}

#[derive(Debug, Parser)]
pub(crate) struct ListProjects {
    /// Show deleted projects too
    #[arg(long)]
    pub(crate) deleted: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) server: ServerArgs,
}

#[derive(Debug, Parser)]
pub(crate) struct Services {
    #[command(flatten)]
    pub(crate) project: OneProject,
    /// A service such as `generativelanguage.googleapis.com`
    #[arg(value_name = "SERVICE", required = true)]
    pub(crate) services: Vec<String>,
}

#[derive(Debug, Parser)]
pub(crate) struct AuditArgs {
    /// Of this project alone, by its id or number
    #[arg(long, value_name = "ID")]
    pub(crate) project: Option<String>,
    /// Of this resource alone, such as `projects/123456789012/locations/global/keys/web`
    #[arg(long, value_name = "NAME")]
    pub(crate) resource: Option<String>,
    /// Of the last so much time, such as 7d or 12h
    #[arg(long, value_name = "SPAN", value_parser = span)]
    pub(crate) last: Option<Duration>,
    /// So many at most, the newest
    #[arg(long, value_name = "COUNT", default_value_t = 100)]
    pub(crate) limit: usize,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) server: ServerArgs,
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err(said!("cli-expected-pair")),
    }
}

/// Dollars as billionths of one.
fn nanos(text: &str) -> Result<u64, String> {
    billionths(text).ok_or_else(|| said!("cli-expected-dollars"))
}

fn billionths(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || fraction.len() > 9 {
        return None;
    }
    let billionths: u64 = format!("{fraction:0<9}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(1_000_000_000)?.checked_add(billionths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_are_counted_in_billionths() {
        for (text, expected) in [("20", 20_000_000_000), ("0.5", 500_000_000), ("1.000000001", 1_000_000_001)] {
            assert_eq!(nanos(text), Ok(expected), "{text}");
        }
        for text in ["", ".5", "5.", "-1", "1e3", "$5", "1.0000000001", "99999999999999999999"] {
            assert!(nanos(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_pair_has_a_name() {
        assert_eq!(pair("a=b=c"), Ok(("a".to_owned(), "b=c".to_owned())));
        assert!(pair("a").is_err() && pair("=b").is_err());
    }
}
