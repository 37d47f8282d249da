//! What an API key is bound to, in the JSON of the API Keys API v2, in both directions.
//!
//! <https://cloud.google.com/api-keys/docs/reference/rest/v2/projects.locations.keys#Restrictions>

use serde::{Deserialize, Serialize};

/// Who may use a key, and for what.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Restrictions {
    /// Who: one kind of client at most.
    pub client: Option<ClientRestriction>,
    /// For what; none: everything.
    pub api_targets: Vec<ApiTarget>,
}

/// Clients of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientRestriction {
    /// Pages in a browser.
    Browser {
        /// `*.example.com/*`
        allowed_referrers: Vec<String>,
    },
    /// Servers.
    Server {
        /// `192.0.2.1`, `2001:db8::/32`
        allowed_ips: Vec<String>,
    },
    /// Android apps.
    Android {
        /// Which.
        allowed_applications: Vec<AndroidApp>,
    },
    /// Apple apps.
    Ios {
        /// `com.example.app`
        allowed_bundle_ids: Vec<String>,
    },
}

/// An Android app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AndroidApp {
    /// `com.example.app`
    pub package_name: String,
    /// 40 hexadecimal digits in upper case, without colons; they may come otherwise.
    pub sha1_fingerprint: String,
}

impl AndroidApp {
    /// The same with its fingerprint in the one form in which it is kept.
    #[must_use]
    pub fn normal(self) -> Self {
        Self { sha1_fingerprint: self.sha1_fingerprint.replace(':', "").to_ascii_uppercase(), ..self }
    }
}

/// A service, or some methods of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiTarget {
    /// `generativelanguage.googleapis.com`
    pub service: String,
    /// `google.pkg.Service.Method`, `Method`, `Get*`; none: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<String>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Wire {
    #[serde(skip_serializing_if = "Option::is_none")]
    browser_key_restrictions: Option<Browser>,
    #[serde(skip_serializing_if = "Option::is_none")]
    server_key_restrictions: Option<Server>,
    #[serde(skip_serializing_if = "Option::is_none")]
    android_key_restrictions: Option<Android>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ios_key_restrictions: Option<Ios>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    api_targets: Vec<ApiTarget>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Browser {
    allowed_referrers: Vec<String>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Server {
    allowed_ips: Vec<String>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Android {
    allowed_applications: Vec<AndroidApp>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Ios {
    allowed_bundle_ids: Vec<String>,
}

impl TryFrom<Wire> for Restrictions {
    type Error = String;

    fn try_from(wire: Wire) -> Result<Self, String> {
        let browser = wire
            .browser_key_restrictions
            .map(|browser| ClientRestriction::Browser { allowed_referrers: browser.allowed_referrers });
        let server =
            wire.server_key_restrictions.map(|server| ClientRestriction::Server { allowed_ips: server.allowed_ips });
        let android = wire.android_key_restrictions.map(|android| ClientRestriction::Android {
            allowed_applications: android.allowed_applications.into_iter().map(AndroidApp::normal).collect(),
        });
        let ios =
            wire.ios_key_restrictions.map(|ios| ClientRestriction::Ios { allowed_bundle_ids: ios.allowed_bundle_ids });
        let mut clients = [browser, server, android, ios].into_iter().flatten();
        let client = clients.next();
        if clients.next().is_some() {
            return Err(
                "a key is restricted to one kind of client; expected at most one of `browserKeyRestrictions`, \
                        `serverKeyRestrictions`, `androidKeyRestrictions` and `iosKeyRestrictions`"
                    .to_owned(),
            );
        }
        Ok(Self { client, api_targets: wire.api_targets })
    }
}

impl From<Restrictions> for Wire {
    fn from(restrictions: Restrictions) -> Self {
        let mut wire = Self { api_targets: restrictions.api_targets, ..Self::default() };
        match restrictions.client {
            Some(ClientRestriction::Browser { allowed_referrers }) => {
                wire.browser_key_restrictions = Some(Browser { allowed_referrers });
            }
            Some(ClientRestriction::Server { allowed_ips }) => {
                wire.server_key_restrictions = Some(Server { allowed_ips });
            }
            Some(ClientRestriction::Android { allowed_applications }) => {
                wire.android_key_restrictions = Some(Android { allowed_applications });
            }
            Some(ClientRestriction::Ios { allowed_bundle_ids }) => {
                wire.ios_key_restrictions = Some(Ios { allowed_bundle_ids });
            }
            None => {}
        }
        wire
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_kept_in_one_form() {
        let digits = "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709";
        let colons: Vec<_> = digits.to_lowercase().as_bytes().chunks(2).map(<[u8]>::to_vec).collect();
        let colons = String::from_utf8(colons.join(&b':')).unwrap();
        for text in [digits, &digits.to_lowercase(), &colons] {
            let app = AndroidApp { package_name: "a".to_owned(), sha1_fingerprint: text.to_owned() };
            assert_eq!(app.normal().sha1_fingerprint, digits);
        }
    }

    #[test]
    fn is_googles_json_in_both_directions() {
        for text in [
            r"{}",
            r#"{"browserKeyRestrictions":{"allowedReferrers":["*.example.com/*"]}}"#,
            r#"{"serverKeyRestrictions":{"allowedIps":["192.0.2.1"]},"apiTargets":[{"service":"a"}]}"#,
            r#"{"iosKeyRestrictions":{"allowedBundleIds":["a.b"]},"apiTargets":[{"service":"a","methods":["Get*"]}]}"#,
        ] {
            let read: Restrictions = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), text);
        }
        let two = r#"{"iosKeyRestrictions":{},"serverKeyRestrictions":{}}"#;
        let told = serde_json::from_str::<Restrictions>(two).unwrap_err().to_string();
        assert!(told.contains("one kind of client"), "{told}");
    }
}
