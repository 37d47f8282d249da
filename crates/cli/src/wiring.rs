//! From settings to a running set of parts: the one place that knows all of them.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use pollux_backends::Secret;
use pollux_backends::emulator::Emulator;
use pollux_backends::google::{Google, GoogleConfig};
use pollux_client::BaseUrl;
use pollux_relay::pool::{Pool, Project};
use pollux_relay::{Clock, KeyRing, Relay, Routes, Target};
use pollux_store::{ApiKey, Sqlite, Store};
use time::OffsetDateTime;

use crate::config::Config;

/// Who answers, as the settings and the environment decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Upstream {
    /// The built-in emulator.
    Emulator,
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
        match (config.upstream.url.clone().filter(|url| !url.is_empty()), key) {
            (None, None) => Self::Emulator,
            (url, key) => {
                Self::Service { url: url.unwrap_or_else(|| BaseUrl::GOOGLE.to_owned()), key: key.map(Secret::new) }
            }
        }
    }
}

/// What the parts are, once put together. It has no `Debug`, as it holds a key.
pub(crate) struct Wired {
    pub(crate) relay: Arc<Relay>,
    /// Present when the emulator answers.
    pub(crate) emulator: Option<Arc<Emulator>>,
    /// The key that callers present, to be shown at start.
    pub(crate) first_key: String,
    /// Whether it was made just now.
    pub(crate) key_is_new: bool,
}

/// Puts the parts together.
pub(crate) async fn wire(config: &Config, upstream: &Upstream) -> anyhow::Result<Wired> {
    let store = Sqlite::open(&config.data_dir)
        .await
        .with_context(|| format!("the database in `{}` cannot be opened", config.data_dir.display()))?;
    let (stored, key_is_new) = stored_keys(&store).await?;
    let listed = config.api_keys.iter().enumerate().map(|(at, key)| (format!("static-{}", at + 1), key.as_str()));
    let listed: Vec<_> = listed.collect();
    let pairs = stored.iter().map(|key| (key.id.as_str(), key.key_string.as_str()));
    let mut keys = KeyRing::new(pairs.chain(listed.iter().map(|(id, key)| (id.as_str(), *key))));
    let mut emulator = None;
    let mut credential = None;
    let target = match upstream {
        Upstream::Emulator => {
            keys = keys.with_fault_keys();
            let built = Arc::new(Emulator::new(config.emulator.clone()).context("the emulator cannot be set up")?);
            emulator = Some(Arc::clone(&built));
            Target {
                name: Arc::from("emulator"),
                region: None,
                backend: built,
                catalogue_is_final: true,
                relayed: false,
            }
        }
        Upstream::Service { url, key } => {
            credential.clone_from(key);
            let base_url = url.parse().context("the upstream's URL cannot be used")?;
            let google = Google::new(GoogleConfig { base_url, transport: config.upstream.transport.clone() })
                .context("the way to the upstream cannot be set up; check `[upstream.transport]`")?;
            Target {
                name: Arc::from("google"),
                region: None,
                backend: Arc::new(google),
                catalogue_is_final: false,
                relayed: true,
            }
        }
    };
    let first_key = stored.first().map(|key| key.key_string.clone()).unwrap_or_default();
    let pool = Pool::new(vec![Project::only(&target.name, credential)], Clock::system());
    let relay = Arc::new(Relay::new(config.relay.clone(), keys, Routes::to(target), pool));
    Ok(Wired { relay, emulator, first_key, key_is_new })
}

/// The stored keys; at the first start there is none, and one is made.
async fn stored_keys(store: &dyn Store) -> anyhow::Result<(Vec<ApiKey>, bool)> {
    let keys = store.keys().await?;
    if !keys.is_empty() {
        return Ok((keys, false));
    }
    let key = ApiKey {
        id: "default".to_owned(),
        display_name: "made at the first start".to_owned(),
        key_string: new_key_string()?,
        created_at: OffsetDateTime::now_utc(),
    };
    store.insert_key(&key).await?;
    Ok((store.keys().await?, true))
}

/// A key string of Google's form: `AIza` and 35 of 64 characters.
fn new_key_string() -> anyhow::Result<String> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut random = [0u8; 35];
    getrandom::fill(&mut random).map_err(|error| anyhow::anyhow!("the system gives no random bytes: {error}"))?;
    let rest = random.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 64)]));
    Ok("AIza".chars().chain(rest).collect())
}

/// Writes where the server answers, for scripts that wait for it; the file appears whole or not at all.
pub(crate) fn write_ready_file(path: &Path, listen: &str, admin: &str) -> anyhow::Result<()> {
    let body = serde_json::json!({ "listen": listen, "admin": admin, "pid": std::process::id() });
    let draft = path.with_extension("part");
    std::fs::write(&draft, body.to_string())
        .and_then(|()| std::fs::rename(&draft, path))
        .with_context(|| format!("cannot write the ready file `{}`", path.display()))
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

    #[test]
    fn a_new_key_has_googles_form() {
        let key = new_key_string().unwrap();
        assert!(key.starts_with("AIza") && key.len() == 39, "{key}");
        assert_ne!(key, new_key_string().unwrap());
    }
}
