//! Who answers when no project is configured.

use pollux_backends::Secret;
use pollux_backends::local::Library;
use pollux_client::BaseUrl;

use crate::config::{Answers, Config};

/// Who answers, as the settings and the environment decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Upstream {
    /// The built-in emulator.
    Emulator,
    /// A model on this machine.
    Local,
    /// A Gemini-compatible service.
    Service { url: String, key: Option<Secret> },
}

impl Upstream {
    /// A URL or a key makes it a service; a key alone makes it Google.
    ///
    /// The SDKs' own variables count only where the settings name no key: `GOOGLE_API_KEY` wins, as in the SDKs.
    pub(crate) fn decide(config: &Config, env: impl Fn(&str) -> Option<String>) -> Self {
        let key = config
            .upstream
            .key
            .clone()
            .filter(|key| !key.is_empty())
            .or_else(|| env("GOOGLE_API_KEY"))
            .or_else(|| env("GEMINI_API_KEY"))
            // A key from a file ends with a line break, which no header can carry.
            .map(|key| key.trim().to_owned());
        let url = url(config);
        let by_itself = || if has_local_model(config) { Self::Local } else { Self::Emulator };
        match (config.backend, &url, &key) {
            (Answers::Emulator, ..) => Self::Emulator,
            // Where the model is missing, somebody stands in for it until it is there.
            (Answers::Local, ..) => Self::Local,
            (Answers::Auto, None, None) => by_itself(),
            _ => Self::Service { url: url.unwrap_or_else(|| BaseUrl::GOOGLE.to_owned()), key: key.map(Secret::new) },
        }
    }
}

/// Whether the model that `[local]` names is on this machine, and this Pollux can run it.
pub(crate) fn has_local_model(config: &Config) -> bool {
    let library = Library::new(config.local.folder(&config.data_dir));
    cfg!(feature = "local") && library.get(&config.local.model(&config.data_dir)).is_some()
}

/// Whether something is wrong with the model that would answer: it was fetched or chosen, and is not there whole.
pub(crate) fn has_broken_model(config: &Config) -> bool {
    let library = Library::new(config.local.folder(&config.data_dir));
    let name = config.local.model(&config.data_dir);
    let wanted = config.local.model.is_some() || library.chosen().model.is_some() || library.knows(&name);
    cfg!(feature = "local") && wanted && library.get(&name).is_none()
}

/// The URL of `[upstream]`, if one is set.
pub(crate) fn url(config: &Config) -> Option<String> {
    config.upstream.url.clone().filter(|url| !url.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: Option<&str>, key: Option<&str>, variable: Option<&str>, expected: &Upstream) {
        let mut config = Config::default();
        config.upstream.url = url.map(str::to_owned);
        config.upstream.key = key.map(str::to_owned);
        let env = |name: &str| (name == "GEMINI_API_KEY").then(|| variable.map(str::to_owned)).flatten();
        assert_eq!(Upstream::decide(&config, env), *expected);
    }

    fn service(url: &str, key: Option<&str>) -> Upstream {
        Upstream::Service { url: url.to_owned(), key: key.map(Secret::new) }
    }

    #[test]
    fn the_emulator_answers_when_nothing_is_set() {
        check(None, None, None, &Upstream::Emulator);
        check(Some(""), Some(""), None, &Upstream::Emulator);
    }

    #[test]
    fn a_key_alone_means_google() {
        check(None, Some("k"), None, &service(BaseUrl::GOOGLE, Some("k")));
        check(None, None, Some("v"), &service(BaseUrl::GOOGLE, Some("v")));
    }

    #[test]
    fn a_url_needs_no_key_and_a_setting_wins_over_the_sdks_variable() {
        check(Some("http://u"), None, None, &service("http://u", None));
        check(Some("http://u"), Some("k"), Some("v"), &service("http://u", Some("k")));
        check(None, Some("k\n"), None, &service(BaseUrl::GOOGLE, Some("k")));
    }
}
