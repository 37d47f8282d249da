//! Who may: the gates that a call passes before anything of it is read, and the quotas it passes after.
//!
//! A gate raises a fault by its Gemini id, one id for one cause; how another API calls the same is `doctor`'s. The front
//! end says what was asked in [`Asked`], in whatever dialect it came.

mod charge;
mod config;
mod country;
mod files;
mod gate;
mod limits;
mod matching;
mod proxy;
mod seed;
mod spend;
mod tab;
mod tokens;

use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};

pub use config::{AccessConfig, Cidr};
pub use country::{Ready, TableError};
pub use files::Files;
use http::HeaderMap;
pub(crate) use matching::is_referrer;
pub use matching::{Blocked, Rules, client_address};
use pollux_backends::Surface;
use pollux_types::Method;
pub use tokens::{Bearer, CLOUD_PLATFORM, Granted, Refused, Tokens};

pub(crate) use self::charge::charge;
use self::country::Places;
pub(crate) use self::gate::{admit, admit_beside, identify, standing, who};
pub(crate) use self::limits::Counters;
pub(crate) use self::spend::Spend;
pub(crate) use self::tab::Tab;
use crate::app_check::Verifier;
use crate::directory::Directory;
use crate::identify::Presented;
use crate::registry::Registry;

/// What the gates go by.
#[derive(Debug)]
#[non_exhaustive]
pub struct Access {
    /// Keys, projects and their configuration.
    pub registry: Arc<Registry>,
    /// What service accounts sign, and what they get for it.
    pub tokens: Tokens,
    /// Judges the tokens of App Check and of Firebase's users; without one, no such token is good.
    pub verifier: Option<Arc<Verifier>>,
    places: RwLock<Arc<Places>>,
    files: RwLock<Arc<Files>>,
}

impl Access {
    /// With this registry and its settings, but for the table of countries that [`Access::configure`] brings, and no
    /// buckets.
    pub fn new(registry: Arc<Registry>) -> Self {
        let tokens = Tokens::new(Arc::clone(registry.directory()));
        let places = RwLock::new(Arc::new(Places::new(registry.settings(), None)));
        Self { registry, tokens, verifier: None, places, files: RwLock::default() }
    }

    /// With these buckets.
    #[must_use]
    pub fn with_files(self, files: Arc<Files>) -> Self {
        self.set_files(files);
        self
    }

    /// Puts other buckets in the place of the present ones. A call that reads of those goes on.
    pub fn set_files(&self, files: Arc<Files>) {
        *self.files.write().unwrap_or_else(PoisonError::into_inner) = files;
    }

    /// With this judge of tokens.
    #[must_use]
    pub fn with_verifier(self, verifier: Arc<Verifier>) -> Self {
        Self { verifier: Some(verifier), ..self }
    }

    /// Puts other settings into force.
    pub fn configure(&self, ready: Ready) {
        let Ready { config, places } = ready;
        if let Some(verifier) = &self.verifier {
            verifier.configure(&config);
        }
        *self.places.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(places);
        self.registry.configure(config);
    }

    pub(crate) fn directory(&self) -> &Arc<Directory> {
        self.registry.directory()
    }

    /// Where callers are, by the settings in force.
    pub(crate) fn places(&self) -> Arc<Places> {
        Arc::clone(&self.places.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What requests may name in buckets now.
    pub(crate) fn files(&self) -> Arc<Files> {
        Arc::clone(&self.files.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Uses up a token that works once. Where nobody remembers which were used, none can be.
    pub(crate) fn consume(&self, jti: &Jti) -> bool {
        self.verifier.as_ref().is_some_and(|verifier| verifier.consume(jti))
    }
}

/// What is known of a request before its body is read.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// What it brought to say who it comes from.
    pub presented: &'a Presented,
    /// Through which API, and which project its path names.
    pub surface: &'a Surface,
    /// What is asked; `None` where it is no method of a model.
    pub method: Option<Method>,
    /// The full gRPC name of what is asked.
    pub grpc_method: &'a str,
    /// The model in the path, without its collection.
    pub model: Option<&'a str>,
    /// The template in the path.
    pub template: Option<&'a str>,
    /// `Referer`, `X-Android-Package`, `X-Ios-Bundle-Identifier` and so on are read here and not kept.
    pub headers: &'a HeaderMap,
    /// The other end of the connection.
    pub peer: IpAddr,
    /// What the App Check token came to.
    pub app_check: AppCheckVerdict,
    /// What the user's id token came to.
    pub id_token: IdTokenVerdict,
}

/// What an App Check token came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum AppCheckVerdict {
    /// There was none.
    #[default]
    Absent,
    /// The SDK's stand-in for a token it could not get: App Check is set up in the app, and broken.
    Placeholder,
    /// It is not good, and why, for an operator.
    Invalid(&'static str),
    /// It is good.
    Valid {
        /// The app it attests.
        app: Arc<str>,
        /// What it is consumed by; `None` when it is one that can be used again and again.
        limited: Option<Jti>,
    },
}

/// Names a token that works once.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Jti {
    /// `jti` as it stands in the token.
    pub id: Arc<str>,
    /// The number of the project it was made for.
    pub project: i64,
    /// Unix seconds.
    pub issued_at: i64,
    /// Unix seconds.
    pub expires_at: i64,
}

/// What a user's id token came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum IdTokenVerdict {
    /// There was none.
    #[default]
    Absent,
    /// It is not good, and why, for an operator.
    Invalid(&'static str),
    /// It is good.
    Valid {
        /// The user.
        uid: Arc<str>,
    },
}
