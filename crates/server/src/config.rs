//! What an operator may set of the server.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use pollux_doctor::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Listening, limits and time-outs towards callers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ServerConfig {
    /// Where the API answers; port 0 picks a free one.
    #[schemars(with = "String")]
    pub listen: SocketAddr,
    /// How callers reach the API, `https://gemini.example`: written into the files of service accounts. Without it, the
    /// name by which the admin API was asked and the port of `listen`.
    pub public_url: String,
    /// Where the admin API answers: health, metrics, control. It needs a token, and is best kept private all the same.
    #[schemars(with = "String")]
    pub admin_listen: SocketAddr,
    /// What opens the admin API, at least 16 characters. Without it the token is in `admin.token` of the data folder, made
    /// at the first start.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub admin_token: Option<TokenText>,
    /// Names by which the admin API may be asked for, beside `localhost` and addresses: another could be a web page's that
    /// lets it lead here.
    pub admin_hosts: Vec<String>,
    /// The threads that serve HTTP/1.1 connections; 0 for one a core.
    pub threads: usize,
    /// The largest request body, in bytes; Google's own limit is 20 MiB.
    pub max_body_bytes: usize,
    /// The most header lines that a request may have; one with more is answered 431.
    pub max_headers: usize,
    /// A connection whose request head is not complete after this time is closed.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub header_read_timeout: Duration,
    /// A request body may pause this long; from then on it must also have kept up 1 KiB a second on average.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub body_read_timeout: Duration,
    /// A caller that takes none of its answer for this time is cut off.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub write_timeout: Duration,
    /// A connection between two requests is kept open for this long.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub idle_timeout: Duration,
    /// Connections beyond this number are answered 503 at once and closed.
    pub max_connections: usize,
    /// Requests in flight beyond this number, streams included, are answered 503 at once.
    pub max_concurrent_requests: usize,
    /// How long requests in flight may take to finish after SIGTERM.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub drain_timeout: Duration,
    /// The web origins that may call from a browser; `*` for any.
    pub cors_allowed_origins: Vec<String>,
    /// Add meaning, steps and links to the `details` of errors.
    pub explain_errors: bool,
    /// Serve the reference of errors, models and parameters under `/help`, without a key: errors link to it.
    pub help_pages: bool,
    /// The language of those explanations for callers whose `Accept-Language` names none that there is: `en`, `pl`, `pt-BR`,
    /// `zh-CN` or `zh-TW`.
    #[schemars(with = "String")]
    pub language: Language,
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: String::new(),
            admin_listen: SocketAddr::from(([127, 0, 0, 1], 8081)),
            admin_token: None,
            admin_hosts: Vec::new(),
            threads: 0,
            max_body_bytes: 20 * 1024 * 1024,
            max_headers: HEADERS,
            header_read_timeout: Duration::from_secs(10),
            body_read_timeout: Duration::from_secs(30),
            write_timeout: Duration::from_secs(60),
            // Longer than the 60 s of most load balancers, so that they close first and no request meets a closing one.
            idle_timeout: Duration::from_secs(75),
            max_connections: 10_000,
            max_concurrent_requests: 4_096,
            drain_timeout: Duration::from_secs(30),
            cors_allowed_origins: vec!["*".to_owned()],
            explain_errors: true,
            help_pages: true,
            language: Language::english(),
        }
    }
}

/// What the parser has room for without asking for more: another number costs it an allocation for each request.
pub(crate) const HEADERS: usize = 100;

/// A token as a setting; it does not print.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenText(pub String);

impl fmt::Debug for TokenText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenText(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_people_write_them() {
        let config: ServerConfig = serde_json::from_str(r#"{"idle_timeout": "2m 30s", "listen": "[::1]:0"}"#).unwrap();
        assert_eq!(config.idle_timeout, Duration::from_secs(150));
        assert_eq!(config.listen.port(), 0);
        assert_eq!(config.max_body_bytes, 20_971_520);
    }

    #[test]
    fn unknown_keys_are_refused() {
        let error = serde_json::from_str::<ServerConfig>(r#"{"idle_timeuot": "1s"}"#).unwrap_err();
        assert!(error.to_string().contains("idle_timeuot"), "{error}");
    }

    #[test]
    fn a_round_trip_changes_nothing() {
        let text = serde_json::to_string(&ServerConfig::default()).unwrap();
        assert_eq!(serde_json::from_str::<ServerConfig>(&text).unwrap(), ServerConfig::default());
    }
}
