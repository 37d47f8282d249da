//! What must be printed without its secrets: URLs and keys.

use std::fmt;

use http::HeaderValue;
use http::header::InvalidHeaderValue;

/// A URL that prints without user, password and query.
///
/// Keys travel in queries (`?key=`) and passwords in proxy addresses, and URLs end up in logs.
///
/// ```
/// use pollux_client::RedactedUrl;
/// let url = RedactedUrl("https://me:secret@host:8080/v1/models?key=AIza");
/// assert_eq!(url.to_string(), "https://…@host:8080/v1/models?…");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RedactedUrl<'a>(pub &'a str);

impl fmt::Display for RedactedUrl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before_query, has_query) = match self.0.split_once(['?', '#']) {
            Some((before, _)) => (before, true),
            None => (self.0, false),
        };
        let (scheme, rest) = match before_query.split_once("://") {
            Some((scheme, rest)) => (Some(scheme), rest),
            None => (None, before_query),
        };
        if let Some(scheme) = scheme {
            write!(f, "{scheme}://")?;
        }
        // A password may hold a slash or an `@` that nobody escaped: the last `@` is the one that counts.
        match rest.rsplit_once('@') {
            Some((_, host)) => write!(f, "…@{host}")?,
            None => f.write_str(rest)?,
        }
        if has_query { f.write_str("?…") } else { Ok(()) }
    }
}

impl fmt::Debug for RedactedUrl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedactedUrl({self})")
    }
}

/// An API key, ready to be sent. It is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey(HeaderValue);

impl ApiKey {
    /// Takes the key's text.
    ///
    /// # Errors
    /// When it holds a character that no header can carry.
    pub fn new(text: &str) -> Result<Self, InvalidHeaderValue> {
        let mut value = HeaderValue::from_str(text)?;
        value.set_sensitive(true);
        Ok(Self(value))
    }

    /// The value of `x-goog-api-key`; its `Debug` does not print it either.
    pub fn into_header(self) -> HeaderValue {
        self.0
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_keeps_its_host_and_loses_its_secrets() {
        for (url, expected) in [
            ("https://host/v1", "https://host/v1"),
            ("https://host/v1?key=a&b=c", "https://host/v1?…"),
            ("socks5://user:pa/ss@word@host:1080", "socks5://…@host:1080"),
            ("user:password@host", "…@host"),
            ("host/#token=x", "host/?…"),
            ("", ""),
        ] {
            assert_eq!(RedactedUrl(url).to_string(), expected);
            assert_eq!(format!("{:?}", RedactedUrl(url)), format!("RedactedUrl({expected})"));
        }
    }

    #[test]
    fn a_key_never_prints() {
        let key = ApiKey::new("AIza-secret").unwrap();
        assert_eq!(format!("{key:?}"), "ApiKey(…)");
        assert!(!format!("{:?}", key.clone().into_header()).contains("secret"));
        assert_eq!(key.into_header(), "AIza-secret");
    }

    #[test]
    fn a_key_with_a_line_break_is_refused() {
        assert!(ApiKey::new("AIza\r\nx-evil: 1").is_err());
    }
}
