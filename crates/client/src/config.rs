//! What can be set about the way upstream.
//!
//! Four clocks stand apart, because each failure asks for something else: no connection (another address may
//! do), no first byte (the model is overloaded), silence between chunks (a stream is broken), and the whole.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::redact::RedactedUrl;

/// Connections, clocks, proxy and TLS of the way upstream.
///
/// ```
/// use pollux_client::TransportConfig;
/// use std::time::Duration;
///
/// let config: TransportConfig = serde_json::from_str(r#"{"connect_timeout": "3s"}"#).unwrap();
/// assert_eq!(config.connect_timeout, Duration::from_secs(3));
/// assert!(serde_json::from_str::<TransportConfig>(r#"{"conect_timeout": "3s"}"#).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TransportConfig {
    /// How long a connection may take, proxy and TLS included.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub connect_timeout: Duration,
    /// How long the answer's headers may take once connected. Google itself gives up on a unary call after ten
    /// minutes.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub first_byte_timeout: Duration,
    /// How long an answer may be silent between two chunks.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub idle_timeout: Duration,
    /// How long a request may take from its start to the last byte of the answer; without it, as long as the
    /// caller waits.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "Option<String>")]
    pub total_timeout: Option<Duration>,
    /// How long an idle connection is kept for the next request.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub pool_idle_timeout: Duration,
    /// How many idle HTTP/1.1 connections are kept for each host.
    pub pool_max_idle_per_host: usize,
    /// The proxy: `environment` (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY), `off`, or a URL with the scheme
    /// http, socks5 or socks5h (names resolved by the proxy).
    pub proxy: Proxy,
    /// Which HTTP versions are spoken: `auto` (HTTP/2 where TLS agrees on it, else HTTP/1.1), `prior_knowledge`
    /// (HTTP/2 always, on plain connections too) or `off` (HTTP/1.1 only).
    pub http2: Http2,
    /// A PEM file with certificate authorities to trust beside those of the system.
    pub extra_ca_file: Option<PathBuf>,
    /// Sent when the request has no `user-agent` of its own.
    pub user_agent: String,
}

impl Default for TransportConfig {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            first_byte_timeout: Duration::from_secs(600),
            idle_timeout: Duration::from_secs(120),
            total_timeout: None,
            pool_idle_timeout: Duration::from_secs(90),
            pool_max_idle_per_host: 1024,
            proxy: Proxy::Environment,
            http2: Http2::Auto,
            extra_ca_file: None,
            user_agent: concat!("pollux/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}

/// Which HTTP versions are spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Http2 {
    /// HTTP/2 where TLS agrees on it, else HTTP/1.1.
    #[default]
    Auto,
    /// HTTP/2 always, on plain connections too.
    PriorKnowledge,
    /// HTTP/1.1 only.
    Off,
}

/// Which proxy the way upstream takes. A password in its URL is never printed.
#[derive(Clone, PartialEq, Eq, Default, JsonSchema)]
#[schemars(with = "String")]
pub enum Proxy {
    /// As HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY say.
    #[default]
    Environment,
    /// None, whatever the environment says.
    Off,
    /// This one, for every host.
    Url(String),
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment => f.write_str("environment"),
            Self::Off => f.write_str("off"),
            Self::Url(url) => RedactedUrl(url).fmt(f),
        }
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Proxy({self})")
    }
}

impl Serialize for Proxy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Proxy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(match text.as_str() {
            "environment" => Self::Environment,
            "off" => Self::Off,
            _ => Self::Url(text),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_password_never_prints() {
        let config: TransportConfig =
            serde_json::from_str(r#"{"proxy": "http://user:hunter2@proxy.example:3128"}"#).unwrap();
        assert_eq!(config.proxy, Proxy::Url("http://user:hunter2@proxy.example:3128".to_owned()));
        for printed in [format!("{config:?}"), config.proxy.to_string(), serde_json::to_string(&config).unwrap()] {
            assert!(!printed.contains("hunter2"), "{printed}");
            assert!(printed.contains("proxy.example:3128"), "{printed}");
        }
    }

    #[test]
    fn the_default_is_what_an_empty_section_gives() {
        let config: TransportConfig = serde_json::from_str("{}").unwrap();
        assert_eq!(config, TransportConfig::default());
    }

    #[test]
    fn spellings_of_a_setting_are_read() {
        let config: TransportConfig = serde_json::from_str(
            r#"{"proxy": "off", "http2": "prior_knowledge", "total_timeout": "1m 30s", "idle_timeout": "250ms"}"#,
        )
        .unwrap();
        assert_eq!(config.proxy, Proxy::Off);
        assert_eq!(config.http2, Http2::PriorKnowledge);
        assert_eq!(config.total_timeout, Some(Duration::from_secs(90)));
        assert_eq!(config.idle_timeout, Duration::from_millis(250));
    }

    #[test]
    fn every_setting_has_a_description_in_the_schema() {
        let schema = schemars::schema_for!(TransportConfig);
        let properties = schema.get("properties").and_then(|value| value.as_object()).unwrap();
        assert_eq!(properties.len(), 10);
        for (name, property) in properties {
            assert!(property.get("description").is_some(), "{name} has no description");
        }
    }
}
