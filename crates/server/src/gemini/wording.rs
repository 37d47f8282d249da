//! In whose language an error is explained, and which of our own pages it leads to.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};

use http::Uri;
use http::header::{ACCEPT_LANGUAGE, HeaderMap, HeaderValue};
use http::uri::Authority;
use pollux_doctor::{Error, Language, Values, Wording, annotate};
use serde_json::Value;

use crate::config::ServerConfig;
use crate::reached;

/// What the settings say of it.
#[derive(Debug, Clone)]
pub(crate) struct Explain {
    is_on: bool,
    language: Language,
    public_url: Option<Arc<str>>,
    /// Where we listen, for callers who name no host that could be opened. It is known when the port is taken.
    listening: OnceLock<SocketAddr>,
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
            listening: OnceLock::new(),
            has_pages: config.help_pages,
        }
    }

    /// Says where this server listens. Of all addresses at once none is a place to go to.
    pub(crate) fn listening(&self, at: SocketAddr) {
        if !at.ip().is_unspecified() {
            // It listens once.
            let _ = self.listening.set(at);
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
        let listening = || self.listening.get().map(|address| format!("http://{address}"));
        let public = self.public_url.as_deref().map(str::to_owned);
        let site = public.or_else(reached).or_else(listening).filter(|_| self.has_pages);
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
        Self {
            accepts: headers.get(ACCEPT_LANGUAGE).cloned(),
            authority: reached::authority(uri, headers),
            asked: Values::new(),
        }
    }

    fn language(&self) -> Option<Language> {
        Language::accepted(self.accepts.as_ref()?.to_str().ok()?)
    }
}

#[cfg(test)]
mod tests {
    use http::header::HOST;
    use pollux_doctor::raise;

    use super::*;

    fn told(config: &ServerConfig, uri: &str, headers: &[(http::HeaderName, &str)]) -> (String, String) {
        told_by(&Explain::new(config), uri, headers)
    }

    fn told_by(explain: &Explain, uri: &str, headers: &[(http::HeaderName, &str)]) -> (String, String) {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        let reader = Reader::of(&uri.parse().unwrap(), &headers);
        let details = explain.details(&raise("overloaded", &Values::new()), &reader);
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
        let listening = Explain::new(&config);
        listening.listening("[::1]:8080".parse().unwrap());
        let everywhere = Explain::new(&config);
        everywhere.listening("0.0.0.0:8080".parse().unwrap());
        for host in ["", "a b", "x@y", "a/../b", "é", "*", "[::1]:99999", "\"<b>", &"a".repeat(10_000)] {
            assert_eq!(told(&config, "/v1", &[(HOST, host)]).1, google, "{host}");
            assert_eq!(told_by(&everywhere, "/v1", &[(HOST, host)]).1, google, "{host}");
            assert_eq!(told_by(&listening, "/v1", &[(HOST, host)]).1, page("http://[::1]:8080"), "{host}");
        }
        assert_eq!(told_by(&listening, "/v1", &[(HOST, "localhost")]).1, page("http://localhost"));
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
