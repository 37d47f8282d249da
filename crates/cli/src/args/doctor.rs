//! The arguments of `pollux doctor`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use pollux_backends::Secret;
use pollux_types::ApiVersion;

use super::{ServerArgs, secret, span};

// A model that is cheap and stays.
const MODEL: &str = "gemini-3.5-flash-lite";

#[derive(Debug, Parser)]
pub(crate) struct DoctorArgs {
    /// Check this service [default: Google's, or with --firebase that of Firebase AI Logic]
    #[arg(long, value_name = "URL", env = "GOOGLE_GEMINI_BASE_URL", hide_env_values = true)]
    pub(crate) base_url: Option<String>,
    /// The variable that holds the key [default: GOOGLE_API_KEY, else GEMINI_API_KEY]
    #[arg(long, value_name = "VARIABLE", conflicts_with = "key_file")]
    pub(crate) key_env: Option<String>,
    /// The file that holds the key
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// The model to ask
    #[arg(long, value_name = "ID", default_value = MODEL)]
    pub(crate) model: String,
    /// The version of the API
    #[arg(long, value_name = "VERSION", default_value = "v1beta")]
    pub(crate) api_version: ApiVersion,
    /// A PEM file with certificate authorities to trust beside those of the system
    #[arg(long, value_name = "FILE")]
    pub(crate) ca_file: Option<PathBuf>,
    /// Go by this proxy, or by none: `off` [default: as HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY say]
    #[arg(long, value_name = "URL")]
    pub(crate) proxy: Option<String>,
    /// The referrer to send, for keys that are restricted to websites
    #[arg(long, value_name = "URL")]
    pub(crate) referer: Option<String>,
    /// Check the set-up of a Firebase app: its google-services.json, GoogleService-Info.plist or JS config; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) firebase: Vec<PathBuf>,
    /// The project that the app is to belong to [default: that of the first file]
    #[arg(long, value_name = "ID", requires = "firebase")]
    pub(crate) project: Option<String>,
    /// Ask Vertex AI behind Firebase, in this location [default: the Gemini Developer API]
    #[arg(long, value_name = "LOCATION", requires = "firebase")]
    pub(crate) location: Option<String>,
    /// The App Check token to send
    #[arg(long, value_name = "TOKEN", requires = "firebase", hide_env_values = true, value_parser = secret)]
    pub(crate) app_check_token: Option<Secret>,
    /// The variable that holds the App Check token
    #[arg(long, value_name = "VARIABLE", requires = "firebase", conflicts_with = "app_check_token")]
    pub(crate) app_check_env: Option<String>,
    /// Ask for nothing that costs: no answer, no stream
    #[arg(long)]
    pub(crate) no_spend: bool,
    /// How long each step may take
    #[arg(long, value_name = "SPAN", value_parser = span, default_value = "10s")]
    pub(crate) timeout: Duration,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write a report without secrets, to attach to a ticket
    #[arg(long, value_name = "FILE")]
    pub(crate) bundle: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) server: ServerArgs,
}
