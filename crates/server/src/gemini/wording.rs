//! In whose language an error is explained, and which of our own pages it leads to.

use std::sync::Arc;

use http::Uri;
use http::header::{ACCEPT_LANGUAGE, HOST, HeaderMap, HeaderValue};
use http::uri::Authority;
use pollux_doctor::{Error, Language, Values, Wording, annotate};
use serde_json::Value;

use crate::config::ServerConfig;

/// What the settings say of it.
#[derive(Debug, Clone)]
pub(crate) struct Explain {
    is_on: bool,
    language: Language,
    public_url: Option<Arc<str>>,
    /// Whether there are pages to lead to.
    has_pages: bool,
}

impl Explain {
    pub(crate) fn new(config: &ServerConfig) -> Self {
        let public_url = config.public_url.trim_end_matches('/');
        Self {
            is_on: config.explain_errors,
            language: config.language,
            public_url: (!public_url.is_empty()).then(|| public_url.into()),
            has_pages: config.help_pages,
        }
    }

    pub(crate) fn is_on(&self) -> bool {
        self.is_on
    }

    /// What goes behind an error's own details.
    pub(crate) fn details(&self, error: &Error, reader: &Reader) -> Vec<Value> {
        if !self.is_on {
            return Vec::new();
        }
        let reached = || reader.authority.as_ref().map(|authority| format!("http://{authority}"));
        let site = self.public_url.as_deref().map(str::to_owned).or_else(reached).filter(|_| self.has_pages);
        let language = reader.language().unwrap_or(self.language);
        annotate(error, Wording { language, site: site.as_deref(), asked: Some(&reader.asked) })
    }
}

/// Who reads the answer, as far as the request tells; read only when there is an error to explain.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reader {
    accepts: Option<HeaderValue>,
    /// Where the caller found this server.
    authority: Option<Authority>,
    /// The model, the method and the version that were asked for.
    pub(crate) asked: Values,
}

impl Reader {
    pub(crate) fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let named = || Authority::try_from(headers.get(HOST)?.as_bytes()).ok();
        let authority = uri.authority().cloned().or_else(named);
        Self {
            accepts: headers.get(ACCEPT_LANGUAGE).cloned(),
            // A name and password have no business in a link.
            authority: authority.filter(|authority| !authority.as_str().contains('@')),
            asked: Values::new(),
        }
    }

    fn language(&self) -> Option<Language> {
        Language::accepted(self.accepts.as_ref()?.to_str().ok()?)
    }
}

#[cfg(test)]
mod tests {
    use pollux_doctor::raise;

    use super::*;

    fn told(config: &ServerConfig, uri: &str, headers: &[(http::HeaderName, &str)]) -> (String, String) {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        let reader = Reader::of(&uri.parse().unwrap(), &headers);
        let details = Explain::new(config).details(&raise("overloaded", &Values::new()), &reader);
        let text = |pointer: &str| details.iter().find_map(|detail| detail.pointer(pointer)).unwrap().to_string();
        (text("/locale"), text("/links/0/url"))
    }

    #[test]
    fn the_link_leads_to_where_the_caller_found_us() {
        let mut config = ServerConfig::default();
        let page = |site: &str| format!("\"{site}/help/en/faults/overloaded\"");
        assert_eq!(told(&config, "/v1", &[(HOST, "localhost:8080")]).1, page("http://localhost:8080"));
        assert_eq!(told(&config, "http://h2.test:1/v1", &[]).1, page("http://h2.test:1"));
        // RFC 9112, 3.2.2: a request line with an address outweighs the header.
        assert_eq!(told(&config, "http://h2.test:1/v1", &[(HOST, "other.test")]).1, page("http://h2.test:1"));
        let google = "\"https://ai.google.dev/gemini-api/docs/troubleshooting\"";
        for host in ["", "a b", "x@y", "a/../b", "é"] {
            assert_eq!(told(&config, "/v1", &[(HOST, host)]).1, google, "{host}");
        }
        config.public_url = "https://gemini.test/".to_owned();
        assert_eq!(told(&config, "/v1", &[(HOST, "localhost:8080")]).1, page("https://gemini.test"));
        config.help_pages = false;
        assert_eq!(told(&config, "/v1", &[(HOST, "localhost:8080")]).1, google);
    }

    #[test]
    fn the_settings_language_is_for_those_who_name_none() {
        let config = ServerConfig { language: Language::of_tag("pl").unwrap(), ..ServerConfig::default() };
        for accepts in ["tlh", "", "*"] {
            assert_eq!(told(&config, "/v1", &[(ACCEPT_LANGUAGE, accepts)]).0, "\"pl\"", "{accepts}");
        }
        assert_eq!(told(&config, "/v1", &[]).0, "\"pl\"");
        assert_eq!(told(&config, "/v1", &[(ACCEPT_LANGUAGE, "en-GB, pl;q=0.5")]).0, "\"en\"");
    }
}
