//! Whether a key's restrictions let a request pass: pure functions of a rule and what the request brought.
//!
//! The rules are read once, when a key is loaded or changed, and asked for every request. An entry that cannot be read
//! matches nothing: a typing error must never open a key. An empty list is no restriction, as with Google.
//!
//! None of this authenticates anybody. A Referer or an app's name can be forged; the rules limit what somebody can do
//! with a key that was found in an app or a page.

mod network;
mod referrer;
mod target;

use std::net::IpAddr;

use http::header::{HeaderMap, REFERER};
use pollux_store::directory::{AndroidApp, ClientRestriction, Restrictions};

pub use self::network::client_address;
use self::referrer::{Origin, Pattern};
use self::target::Target;
use super::config::Cidr;

/// What an app of Android says it is.
pub(crate) const ANDROID_PACKAGE: &str = "x-android-package";
/// The SHA-1 of the certificate that an app of Android is signed with.
pub(crate) const ANDROID_CERT: &str = "x-android-cert";
/// What an app of iOS says it is.
pub(crate) const IOS_BUNDLE: &str = "x-ios-bundle-identifier";

/// A key's restrictions, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    clients: Clients,
    targets: Box<[Target]>,
}

#[derive(Debug, Clone, Default)]
enum Clients {
    #[default]
    Any,
    Referrers(Box<[Pattern]>),
    Networks(Box<[Cidr]>),
    Android(Box<[AndroidApp]>),
    Ios(Box<[Box<str>]>),
}

/// The kind of client that a key is not for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocked {
    /// Pages that are not on its list.
    Referrer,
    /// Addresses.
    Address,
    /// Apps of Android.
    Android,
    /// Apps of iOS.
    Ios,
}

/// Whether an entry of `allowedReferrers` is one that can match.
pub(crate) fn is_referrer(text: &str) -> bool {
    Pattern::is_one(text)
}

impl Rules {
    /// Reads a key's restrictions.
    pub fn of(restrictions: &Restrictions) -> Self {
        let clients = match &restrictions.client {
            Some(ClientRestriction::Browser { allowed_referrers: list }) if !list.is_empty() => {
                Clients::Referrers(list.iter().filter_map(|text| Pattern::read(text)).collect())
            }
            Some(ClientRestriction::Server { allowed_ips: list }) if !list.is_empty() => {
                Clients::Networks(list.iter().filter_map(|text| text.trim().parse().ok()).collect())
            }
            Some(ClientRestriction::Android { allowed_applications: list }) if !list.is_empty() => {
                Clients::Android(list.clone().into())
            }
            Some(ClientRestriction::Ios { allowed_bundle_ids: list }) if !list.is_empty() => {
                Clients::Ios(list.iter().map(|id| id.as_str().into()).collect())
            }
            _ => Clients::Any,
        };
        Self { clients, targets: restrictions.api_targets.iter().map(Target::of).collect() }
    }

    /// Whether the key is for such a client; `address` is asked for only where it matters.
    ///
    /// # Errors
    /// The kind of client that it is for, when this is none of them.
    pub fn check_client(&self, headers: &HeaderMap, address: impl FnOnce() -> IpAddr) -> Result<(), Blocked> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        match &self.clients {
            Clients::Any => Ok(()),
            Clients::Referrers(patterns) => {
                let referrer = headers.get(REFERER).and_then(|value| value.to_str().ok()).and_then(Origin::read);
                let allowed = referrer.is_some_and(|found| patterns.iter().any(|pattern| pattern.matches(&found)));
                allowed.then_some(()).ok_or(Blocked::Referrer)
            }
            Clients::Networks(networks) => {
                let address = address();
                networks.iter().any(|network| network.contains(address)).then_some(()).ok_or(Blocked::Address)
            }
            Clients::Android(apps) => {
                let (package, cert) = (text(ANDROID_PACKAGE), text(ANDROID_CERT));
                let is = |app: &AndroidApp| {
                    package == Some(app.package_name.as_str())
                        && cert.is_some_and(|cert| same_fingerprint(cert, &app.sha1_fingerprint))
                };
                apps.iter().any(is).then_some(()).ok_or(Blocked::Android)
            }
            Clients::Ios(bundles) => {
                let bundle = text(IOS_BUNDLE);
                bundles.iter().any(|id| bundle == Some(id)).then_some(()).ok_or(Blocked::Ios)
            }
        }
    }

    /// Whether the key is for this method of this service.
    pub fn allow_method(&self, service: &str, grpc_method: &str) -> bool {
        self.targets.is_empty() || self.targets.iter().any(|target| target.matches(service, grpc_method))
    }
}

/// Fingerprints are written with colons and without, in either case. An empty one is that of nobody.
fn same_fingerprint(one: &str, other: &str) -> bool {
    let mut digits = other.bytes().filter(|byte| *byte != b':');
    let same = one
        .bytes()
        .filter(|byte| *byte != b':')
        .all(|byte| digits.next().is_some_and(|other| other.eq_ignore_ascii_case(&byte)));
    same && digits.next().is_none() && !other.is_empty()
}

/// Whether a text has a pattern's form; every star stands for any run of bytes, and nothing else is special.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut from) = (0, 0);
    // Where the last star stands, and how far it reaches.
    let mut star: Option<(usize, usize)> = None;
    while from < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, from));
                at += 1;
            }
            Some(byte) if *byte == text[from] => {
                at += 1;
                from += 1;
            }
            _ => {
                let Some((place, reached)) = star else { return false };
                star = Some((place, reached + 1));
                at = place + 1;
                from = reached + 1;
            }
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests;
