//! What an operator may set of the server.

use std::net::SocketAddr;
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Listening, limits and time-outs towards callers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ServerConfig {
    /// Where the API answers; port 0 picks a free one.
    #[schemars(with = "String")]
    pub listen: SocketAddr,
    /// Where health, metrics and the emulator's controls answer. It has no authentication: keep it private.
    #[schemars(with = "String")]
    pub admin_listen: SocketAddr,
    /// The threads that serve HTTP/1.1 connections; 0 for one a core.
    pub threads: usize,
    /// The largest request body, in bytes; Google's own limit is 20 MiB.
    pub max_body_bytes: usize,
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
}

impl Default for ServerConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            admin_listen: SocketAddr::from(([127, 0, 0, 1], 8081)),
            threads: 0,
            max_body_bytes: 20 * 1024 * 1024,
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
        }
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
