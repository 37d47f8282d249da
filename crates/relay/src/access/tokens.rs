//! What service accounts sign, and the access tokens they get for it.
//!
//! Google's libraries come by two ways. Most sign an assertion and exchange it at `/token` for an access token; those for
//! Rust and Go sign a token for the service itself and present that. Both are RS256 by a key whose public half is known
//! here. An access token is ours alone: what it says, and a keyed hash of that, so that it survives a restart and no
//! list of tokens has to be kept; an account or a key that is gone takes its tokens with it.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use pollux_store::MacKey;
use pollux_store::directory::{AccountKey, ServiceAccount};
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::directory::Directory;

/// What may be asked of Vertex AI, and of all else.
pub const CLOUD_PLATFORM: &str = "https://www.googleapis.com/auth/cloud-platform";

/// Where Google's libraries believe to send their assertions, whatever `token_uri` says.
const AUDIENCES: [&str; 4] = [
    "https://oauth2.googleapis.com/token",
    "https://www.googleapis.com/oauth2/v4/token",
    "https://accounts.google.com/o/oauth2/token",
    "https://accounts.google.com/o/oauth2/auth",
];

/// Google's; the account's part of it begins with a letter that none of Google's tokens has there.
const PREFIX: &str = "ya29.p";
/// How long an access token lives, and at most what is signed for one.
const LIFETIME: i64 = 3600;
/// By how much a caller's clock may be wrong.
const SKEW: i64 = 60;
/// Real ones have a tenth of it.
const MAX_LENGTH: usize = 8 * 1024;

/// Makes and reads tokens.
#[derive(Debug)]
pub struct Tokens {
    directory: Arc<Directory>,
    mac: MacKey,
    clock: Clock,
}

/// What a bearer token came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// Who signed.
    pub account: Arc<ServiceAccount>,
    /// What it is for, separated by blanks; `None` when it is for this one service, whatever is asked of it.
    pub scopes: Option<String>,
}

impl Bearer {
    /// Whether it is for what is asked.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.as_deref().is_none_or(|scopes| scopes.split_whitespace().any(|granted| granted == scope))
    }
}

/// What an assertion was exchanged for.
#[derive(Clone, PartialEq, Eq)]
pub struct Granted {
    /// The access token.
    pub token: String,
    /// In seconds.
    pub expires_in: i64,
    /// The account's name.
    pub email: String,
}

impl std::fmt::Debug for Granted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Granted").field("email", &self.email).finish_non_exhaustive()
    }
}

/// Why something signed is not good, in Google's words for the token endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// Not of the form, or of an algorithm that is not taken.
    #[error("Bad Request: the assertion is not a JWT signed with RS256.")]
    Malformed,
    /// Nobody, or nobody any more.
    #[error("Invalid grant: account not found")]
    NoAccount,
    /// Not by a key that the account has.
    #[error("Invalid JWT Signature.")]
    Signature,
    /// Too old, too young, or for too long.
    #[error(
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and \
         exp values in the JWT claim."
    )]
    Time,
    /// For somebody else.
    #[error("Invalid JWT: Failed audience check. The right audience is https://oauth2.googleapis.com/token")]
    Audience,
    /// For another subject than the one who signs.
    #[error(
        "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested."
    )]
    Subject,
    /// For nothing.
    #[error("Empty or missing scope not allowed.")]
    Scope,
}

impl Refused {
    /// `error` of the token endpoint.
    pub fn code(self) -> &'static str {
        match self {
            Self::Malformed => "invalid_request",
            Self::Subject => "unauthorized_client",
            Self::Scope => "invalid_scope",
            _ => "invalid_grant",
        }
    }
}

/// What an account signs.
#[derive(Debug, Deserialize)]
struct Claims {
    iss: String,
    #[serde(default)]
    sub: Option<String>,
    #[serde(default)]
    aud: Option<Audience>,
    #[serde(default)]
    scope: Option<String>,
    iat: i64,
    exp: i64,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn any(&self, fits: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::One(one) => fits(one),
            Self::Several(several) => several.iter().any(|one| fits(one)),
        }
    }
}

/// What an access token says.
#[derive(Debug, Serialize, Deserialize)]
struct Content {
    email: String,
    /// Of the account: its name can be given to another one.
    id: String,
    key: String,
    scopes: String,
    exp: i64,
}

impl Tokens {
    /// For the accounts of this directory.
    pub fn new(directory: Arc<Directory>) -> Self {
        // A key of its own, of the one that the directory has.
        let mac = MacKey::of_bytes(&directory.mac("access tokens"));
        let clock = directory.clock();
        Self { directory, mac, clock }
    }

    /// An access token for an assertion. `host` is what the caller called us.
    ///
    /// # Errors
    /// See [`Refused`].
    pub fn exchange(&self, assertion: &str, host: Option<&str>) -> Result<Granted, Refused> {
        let (account, key, claims) = self.signed(assertion)?;
        let is_ours = |audience: &str| {
            let here = || audience.split_once("://").and_then(|(_, rest)| rest.strip_suffix("/token"));
            AUDIENCES.contains(&audience) || host.is_some_and(|host| here() == Some(host))
        };
        if !claims.aud.as_ref().is_some_and(|audience| audience.any(is_ours)) {
            return Err(Refused::Audience);
        }
        let scopes = claims.scope.unwrap_or_default();
        if scopes.trim().is_empty() {
            return Err(Refused::Scope);
        }
        let (email, id) = (account.email.clone(), account.unique_id.clone());
        let content = Content { email, id, key, scopes, exp: self.clock.unix_seconds() + LIFETIME };
        let token = self.seal(&content);
        Ok(Granted { token, expires_in: LIFETIME - 1, email: content.email })
    }

    /// Whom a bearer token speaks for: an access token of ours, or one that an account signed for the service itself.
    ///
    /// # Errors
    /// See [`Refused`].
    pub fn verify(&self, token: &str, service: &str) -> Result<Bearer, Refused> {
        if let Some(sealed) = token.strip_prefix(PREFIX) {
            return self.unseal(sealed);
        }
        let (account, _, claims) = self.signed(token)?;
        let is_service = |audience: &str| {
            let host = audience.strip_prefix("https://").unwrap_or_default().trim_end_matches('/');
            // Of a region: `us-central1-aiplatform.googleapis.com`.
            host == service || host.strip_suffix(service).is_some_and(|region| region.ends_with('-'))
        };
        let for_service = claims.aud.as_ref().is_some_and(|audience| audience.any(is_service));
        match claims.scope.filter(|scopes| !scopes.trim().is_empty()) {
            None if for_service => Ok(Bearer { account, scopes: None }),
            Some(scopes) if for_service || claims.aud.is_none() => Ok(Bearer { account, scopes: Some(scopes) }),
            _ => Err(Refused::Audience),
        }
    }

    /// What was signed, by whom and by which key; in time.
    fn signed(&self, jwt: &str) -> Result<(Arc<ServiceAccount>, String, Claims), Refused> {
        if jwt.len() > MAX_LENGTH {
            return Err(Refused::Malformed);
        }
        let header = decode_header(jwt).map_err(|_| Refused::Malformed)?;
        // The one algorithm, whatever the token says of itself: `none`, or the public key taken for a shared secret,
        // open nothing.
        if header.alg != Algorithm::RS256 {
            return Err(Refused::Malformed);
        }
        let issuer = issuer(jwt).ok_or(Refused::Malformed)?;
        let account = self.directory.account(&issuer).filter(|account| !account.disabled).ok_or(Refused::NoAccount)?;
        let now = self.clock.unix_seconds();
        // A header without a key's name is tried with each: Google takes it too.
        let named = |key: &&AccountKey| header.kid.as_deref().is_none_or(|kid| kid == key.id);
        let keys = account.keys.iter().filter(|key| is_valid(key, now)).filter(named);
        let found = keys.into_iter().find_map(|key| Some((key.id.clone(), verified(jwt, &key.public_key_pem)?)));
        let (key, claims) = found.ok_or(Refused::Signature)?;
        if claims.sub.as_deref().is_some_and(|subject| subject != account.email) || claims.iss != account.email {
            return Err(Refused::Subject);
        }
        // Google's library for Rust allows for its clock at both ends, so that its hour has 20 seconds more.
        let began = claims.iat <= now.saturating_add(SKEW);
        let ends = claims.exp > now.saturating_sub(SKEW) && claims.exp <= now.saturating_add(LIFETIME + SKEW);
        let span = claims.exp.saturating_sub(claims.iat);
        if !began || !ends || !(1..=LIFETIME + 2 * SKEW).contains(&span) {
            return Err(Refused::Time);
        }
        Ok((account, key, claims))
    }

    fn seal(&self, content: &Content) -> String {
        let said = URL_SAFE_NO_PAD.encode(serde_json::to_vec(content).unwrap_or_default());
        let mac = URL_SAFE_NO_PAD.encode(self.mac.of(&said));
        format!("{PREFIX}{said}.{mac}")
    }

    fn unseal(&self, sealed: &str) -> Result<Bearer, Refused> {
        let (said, mac) = sealed.split_once('.').ok_or(Refused::Malformed)?;
        let mac = URL_SAFE_NO_PAD.decode(mac).map_err(|_| Refused::Malformed)?;
        if aws_lc_rs::constant_time::verify_slices_are_equal(&mac, &self.mac.of(said)).is_err() {
            return Err(Refused::Signature);
        }
        let content =
            URL_SAFE_NO_PAD.decode(said).ok().and_then(|bytes| serde_json::from_slice::<Content>(&bytes).ok());
        let content = content.ok_or(Refused::Malformed)?;
        let now = self.clock.unix_seconds();
        if content.exp <= now {
            return Err(Refused::Time);
        }
        let account = self.directory.account(&content.email).filter(|account| {
            !account.disabled
                && account.unique_id == content.id
                && account.keys.iter().any(|key| key.id == content.key && is_valid(key, now))
        });
        Ok(Bearer { account: account.ok_or(Refused::NoAccount)?, scopes: Some(content.scopes) })
    }
}

fn is_valid(key: &AccountKey, now: i64) -> bool {
    key.valid_until.is_none_or(|until| now.saturating_mul(1000) < until)
}

/// Who a token says it is from; nothing of it is believed yet.
fn issuer(jwt: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Issuer {
        iss: String,
    }
    let claims = URL_SAFE_NO_PAD.decode(jwt.split('.').nth(1)?).ok()?;
    Some(serde_json::from_slice::<Issuer>(&claims).ok()?.iss)
}

/// The claims, when this key signed them.
fn verified(jwt: &str, pem: &str) -> Option<Claims> {
    let key = DecodingKey::from_rsa_pem(pem.as_bytes()).ok()?;
    let mut validation = Validation::new(Algorithm::RS256);
    // Time and audience are looked at by our clock and our rules.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    Some(decode::<Claims>(jwt, &key, &validation).ok()?.claims)
}

#[cfg(test)]
mod tests;
