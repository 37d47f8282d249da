//! Which upstream, and the way there.

use pollux_client::{BaseUrl, TransportConfig};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An upstream that speaks the Gemini API: Google's own, or any that is compatible.
///
/// ```
/// use pollux_backends::GoogleConfig;
/// let config: GoogleConfig = serde_json::from_str(r#"{"base_url": "http://127.0.0.1:9000/gemini"}"#).unwrap();
/// assert_eq!(config.base_url.to_string(), "http://127.0.0.1:9000/gemini");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct GoogleConfig {
    /// Where the upstream is. It may have a path; the API version is appended to it.
    pub base_url: BaseUrl,
    /// Connections, timeouts, proxy and TLS of the way there.
    pub transport: TransportConfig,
}
