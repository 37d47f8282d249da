//! Where the upstream is: parsed once, so that a request only has to write its own path.

use std::borrow::Cow;
use std::fmt;

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::redact::RedactedUrl;

/// The upstream's address: `http` or `https`, a host, and perhaps a path that the version is appended to.
///
/// ```
/// use pollux_client::BaseUrl;
/// let base: BaseUrl = "https://gateway.example/gemini/".parse().unwrap();
/// assert_eq!(base.uri("/v1/models").unwrap(), "https://gateway.example/gemini/v1/models");
/// assert!("gateway.example".parse::<BaseUrl>().is_err());
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BaseUrl {
    scheme: Scheme,
    authority: Authority,
    /// Empty, or starting with a slash; never ending with one.
    prefix: String,
}

/// The text is no address of an upstream.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{url}` is not a base URL: {reason}; expected something like `https://generativelanguage.googleapis.com`")]
pub struct InvalidBaseUrl {
    /// Without its secrets.
    url: String,
    reason: &'static str,
}

impl BaseUrl {
    /// Google's own.
    pub const GOOGLE: &str = "https://generativelanguage.googleapis.com";

    /// The URL of a path, which starts with a slash and may have a query.
    ///
    /// # Errors
    /// When the path holds what a URL cannot.
    pub fn uri(&self, path_and_query: &str) -> Result<Uri, http::Error> {
        let mut whole = self.start(path_and_query.len());
        whole.push_str(path_and_query);
        self.finish(whole)
    }

    /// The start of a path, with room for so many more bytes; [`Self::finish`] makes a URL of it.
    pub fn start(&self, room: usize) -> String {
        let mut path = String::with_capacity(self.prefix.len() + room);
        path.push_str(&self.prefix);
        path
    }

    /// The URL of a path that [`Self::start`] began.
    ///
    /// # Errors
    /// When the path holds what a URL cannot.
    pub fn finish(&self, path_and_query: String) -> Result<Uri, http::Error> {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(PathAndQuery::from_maybe_shared(bytes::Bytes::from(path_and_query))?);
        Ok(Uri::from_parts(parts)?)
    }
}

impl Default for BaseUrl {
    fn default() -> Self {
        Self {
            scheme: Scheme::HTTPS,
            authority: Authority::from_static("generativelanguage.googleapis.com"),
            prefix: String::new(),
        }
    }
}

impl std::str::FromStr for BaseUrl {
    type Err = InvalidBaseUrl;

    fn from_str(text: &str) -> Result<Self, InvalidBaseUrl> {
        let refuse = |reason| InvalidBaseUrl { url: RedactedUrl(text).to_string(), reason };
        if text.contains(['?', '#']) {
            return Err(refuse("it has a query or a fragment"));
        }
        let uri: Uri = text.parse().map_err(|_| refuse("it cannot be parsed"))?;
        let parts = uri.into_parts();
        let scheme = parts.scheme.ok_or_else(|| refuse("it has no scheme"))?;
        if scheme != Scheme::HTTP && scheme != Scheme::HTTPS {
            return Err(refuse("its scheme is neither `http` nor `https`"));
        }
        let authority = parts.authority.ok_or_else(|| refuse("it has no host"))?;
        if authority.as_str().contains('@') {
            return Err(refuse("it has a user name; the key is a setting of its own"));
        }
        // `http` takes any digits for a port and then says that there is none.
        if authority.as_str().strip_prefix(authority.host()).is_some_and(|port| !port.is_empty())
            && authority.port_u16().is_none()
        {
            return Err(refuse("its port is no number from 0 to 65535"));
        }
        let prefix = parts.path_and_query.as_ref().map_or("", PathAndQuery::path).trim_end_matches('/').to_owned();
        Ok(Self { scheme, authority, prefix })
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = InvalidBaseUrl;

    fn try_from(text: String) -> Result<Self, InvalidBaseUrl> {
        text.parse()
    }
}

impl From<BaseUrl> for String {
    fn from(base: BaseUrl) -> Self {
        base.to_string()
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.prefix)
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BaseUrl({self})")
    }
}

impl JsonSchema for BaseUrl {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("BaseUrl")
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "uri"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_google() {
        assert_eq!(BaseUrl::default(), BaseUrl::GOOGLE.parse().unwrap());
        assert_eq!(BaseUrl::default().to_string(), BaseUrl::GOOGLE);
    }

    #[test]
    fn a_path_is_kept_before_the_version() {
        for (base, expected) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/models?alt=sse"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/v1/models?alt=sse"),
            ("http://host/a/b/", "http://host/a/b/v1/models?alt=sse"),
            ("https://[::1]:4/a", "https://[::1]:4/a/v1/models?alt=sse"),
        ] {
            let base: BaseUrl = base.parse().unwrap();
            assert_eq!(base.uri("/v1/models?alt=sse").unwrap(), expected);
        }
    }

    #[test]
    fn what_is_no_base_url_is_refused_without_its_secrets() {
        for text in [
            "",
            "host",
            "host:80",
            "ftp://host",
            "http://",
            "https://me:hunter2@host",
            "http://h?key=hunter2",
            "http://h:99999",
            "http://[::1]:x/",
        ] {
            let error = text.parse::<BaseUrl>().unwrap_err().to_string();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
