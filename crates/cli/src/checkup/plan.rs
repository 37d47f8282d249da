//! From arguments and environment to what is to be looked at.

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use pollux_backends::Secret;
use pollux_client::{BaseUrl, Proxy, RedactedUrl, Transport, TransportConfig, is_proxy};
use pollux_doctor::checkup::{Facts, KeyFacts, KeyForm, ProxyFacts, Target, ends_of};
use pollux_doctor::redact;
use pollux_types::ApiVersion;

use super::files::{self, App};
use crate::args::DoctorArgs;
use crate::exit::WrongArguments;
use crate::speak::said;

const FIREBASE: &str = "https://firebasevertexai.googleapis.com";
/// No key and no token is longer.
const MAX_KEY: u64 = 16 * 1024;
/// What is shorter is no secret, and taking it out of a text would take words apart.
const LEAST_SECRET: usize = 8;

/// What is to be looked at, and how.
pub(crate) struct Plan {
    pub(super) base: BaseUrl,
    pub(super) transport: TransportConfig,
    pub(super) timeout: Duration,
    pub(crate) model: String,
    pub(super) version: ApiVersion,
    /// The key to send; nothing when there is none.
    pub(crate) key: Option<Secret>,
    pub(crate) app_check: Option<Secret>,
    pub(super) app: Option<App>,
    pub(super) location: Option<String>,
    pub(super) spend: bool,
    /// What is known before anybody is asked.
    pub(crate) facts: Facts,
}

impl Plan {
    /// Refuses a file of authorities that cannot be used, before anything is told; what is wrong with a proxy is a finding.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        Transport::new(&TransportConfig { proxy: Proxy::Off, ..self.transport.clone() })?;
        Ok(())
    }

    /// Reads the files, and takes the key from where it is.
    ///
    /// # Errors
    /// When an argument is wrong, or a file of a key or an authority cannot be read.
    pub(crate) fn new(args: &DoctorArgs, environment: impl Fn(&str) -> Option<String>) -> anyhow::Result<Self> {
        let firebase = !args.firebase.is_empty();
        let usual = if firebase { FIREBASE } else { BaseUrl::GOOGLE };
        let url = args.base_url.as_deref().unwrap_or(usual);
        let base: BaseUrl =
            url.parse().map_err(|_| WrongArguments(said!("cli-not-a-base-url", url = RedactedUrl(url))))?;
        let uri = base.uri("/").with_context(|| said!("cli-base-url"))?;
        let model = args.model.strip_prefix("models/").unwrap_or(&args.model).to_owned();
        let is_name = |letter: char| letter.is_ascii_alphanumeric() || "-._/".contains(letter);
        if model.is_empty() || !model.chars().all(is_name) {
            return Err(WrongArguments(said!("cli-not-a-model", model = model)).into());
        }
        let mut facts = Facts {
            target: Target {
                base: RedactedUrl(url).to_string(),
                host: uri.host().unwrap_or_default().to_owned(),
                google: uri.host().is_some_and(|host| host.ends_with(".googleapis.com")),
                version: args.api_version.to_string(),
                model: model.clone(),
                referer: args.referer.clone(),
                location: args.location.clone(),
                ..Target::default()
            },
            ..Facts::default()
        };
        let named = named_key(args, &environment)?;
        let app_check = match (&args.app_check_token, &args.app_check_env) {
            (Some(token), _) => Some(token.clone()),
            (None, Some(name)) => {
                Some(Secret::new(environment(name).with_context(|| said!("cli-variable-not-set", name = name))?))
            }
            (None, None) => None,
        };
        let (app, key) = if firebase {
            let apps: Vec<App> =
                args.firebase.iter().map(|path| files::read(path, named.as_ref().map(|key| &key.secret))).collect();
            facts.files = apps.iter().map(|app| app.facts.clone()).collect();
            let first = apps.into_iter().next();
            facts.target.project = args.project.clone().or_else(|| first.as_ref()?.facts.project.clone());
            facts.target.app_check = app_check.is_some();
            let key = named.or_else(|| {
                let app = first.as_ref()?;
                Some(Key { secret: app.key.clone()?, source: app.facts.name.clone(), unused: None })
            });
            (first, key)
        } else {
            (None, named.or_else(|| usual_key(&environment)))
        };
        facts.key = Some(key.as_ref().map_or_else(no_key, Key::facts));
        let proxy = match args.proxy.as_deref() {
            None => Proxy::Environment,
            Some("off") => Proxy::Off,
            Some(url) => Proxy::Url(url.to_owned()),
        };
        facts.proxy = Some(set_proxy(&proxy, uri.scheme_str() == Some("https"), &environment));
        let transport = TransportConfig {
            connect_timeout: args.timeout,
            first_byte_timeout: args.timeout,
            idle_timeout: args.timeout,
            proxy,
            extra_ca_file: args.ca_file.clone(),
            user_agent: concat!("pollux-doctor/", env!("CARGO_PKG_VERSION")).to_owned(),
            ..TransportConfig::default()
        };
        Ok(Self {
            base,
            transport,
            timeout: args.timeout,
            model,
            version: args.api_version,
            key: key.map(|key| key.secret).filter(|key| !key.expose().trim().is_empty()),
            app_check,
            app,
            location: args.location.clone(),
            spend: !args.no_spend,
            facts,
        })
    }

    /// The key and the token. What stands around them goes, as an upstream may echo them without it.
    pub(super) fn secrets(&self) -> Secrets {
        let bare = [&self.key, &self.app_check].into_iter().flatten().map(|secret| secret.expose().trim());
        let mut secrets: Vec<&str> = bare.filter(|secret| secret.len() >= LEAST_SECRET).collect();
        // One may be in the other.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Secrets(secrets.into_iter().map(Secret::new).collect())
    }
}

/// What no text may show.
#[derive(Clone)]
pub(crate) struct Secrets(Vec<Secret>);

impl Secrets {
    /// A text without them, cut to their ends, and without whatever else looks like a key.
    pub(super) fn hide(&self, text: &str) -> String {
        let hidden = self
            .0
            .iter()
            .fold(text.to_owned(), |text, secret| text.replace(secret.expose(), &ends_of(secret.expose())));
        redact(&hidden).into_owned()
    }
}

struct Key {
    secret: Secret,
    source: String,
    unused: Option<String>,
}

impl Key {
    fn facts(&self) -> KeyFacts {
        let text = self.secret.expose();
        KeyFacts {
            source: Some(self.source.clone()),
            shown: ends_of(text),
            form: KeyForm::of(text),
            unused: self.unused.clone(),
        }
    }
}

fn no_key() -> KeyFacts {
    KeyFacts { source: None, shown: String::new(), form: KeyForm::Missing, unused: None }
}

/// The key that the arguments name. A variable that is not set is as a key that is missing.
fn named_key(args: &DoctorArgs, environment: &impl Fn(&str) -> Option<String>) -> anyhow::Result<Option<Key>> {
    if let Some(name) = &args.key_env {
        let text = environment(name).unwrap_or_default();
        return Ok(Some(Key { secret: Secret::new(text), source: name.clone(), unused: None }));
    }
    let Some(path) = &args.key_file else { return Ok(None) };
    let text = read_key(path)?;
    // The line end of a file is no part of a key.
    let text = text.strip_suffix('\n').map_or(text.as_str(), |text| text.strip_suffix('\r').unwrap_or(text));
    Ok(Some(Key { secret: Secret::new(text), source: path.display().to_string(), unused: None }))
}

fn read_key(path: &Path) -> anyhow::Result<String> {
    let text = files::read_at_most(path, MAX_KEY).with_context(|| said!("cli-cannot-read", file = path.display()))?;
    text.with_context(|| said!("cli-key-too-long", file = path.display()))
}

/// The key that Google's SDKs would take.
fn usual_key(environment: &impl Fn(&str) -> Option<String>) -> Option<Key> {
    let take = |name: &str| environment(name).map(|text| (name.to_owned(), text));
    let (first, second) = (take("GOOGLE_API_KEY"), take("GEMINI_API_KEY"));
    let unused = match (&first, &second) {
        (Some((_, first)), Some((name, second))) if first != second => Some(name.clone()),
        _ => None,
    };
    let (source, text) = first.or(second)?;
    Some(Key { secret: Secret::new(text), source, unused })
}

/// Where a proxy is set. Whether it is used for this host is seen on the way.
fn set_proxy(proxy: &Proxy, secure: bool, environment: &impl Fn(&str) -> Option<String>) -> ProxyFacts {
    let unreadable = |url: &str| !is_proxy(&Proxy::Url(url.to_owned()));
    let (set_by, url) = match proxy {
        Proxy::Off => return ProxyFacts::default(),
        Proxy::Url(url) => ("--proxy".to_owned(), url.clone()),
        Proxy::Environment => {
            let names = if secure { ["HTTPS_PROXY", "https_proxy"] } else { ["HTTP_PROXY", "http_proxy"] };
            let all = ["ALL_PROXY", "all_proxy"];
            let set = names.into_iter().chain(all).find_map(|name| Some((name.to_owned(), environment(name)?)));
            let Some(set) = set else { return ProxyFacts::default() };
            set
        }
    };
    ProxyFacts { used: None, set_by: Some(set_by), unreadable: unreadable(&url) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_and_words_stay() {
        let secrets = Secrets(vec![Secret::new("a-token-of-\"mine\"-0123")]);
        assert_eq!(secrets.hide("sent a-token-of-\"mine\"-0123."), "sent a-to…0123.");
        assert_eq!(secrets.hide("Bearer abcdefghijklmnop0"), "Bearer …");
        assert_eq!(Secrets(Vec::new()).hide("ok"), "ok");
    }
}
