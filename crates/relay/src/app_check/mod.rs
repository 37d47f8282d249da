//! App Check and Firebase's id tokens: whether a request comes from an app of the project, and from which user.
//!
//! Tokens are judged here and nothing is refused: what a verdict means is the gate's to say, since a project may only
//! want to count. Why a token is not good is told to operators, never to the caller, who could learn from it.
//!
//! Our own tokens, made from a debug secret, are signed with a pair that is made once and kept sealed in the store; its
//! public half is always among the keys, and no set from elsewhere can take its id.

mod debug;
mod keys;
mod replay;
#[cfg(test)]
mod tests;
mod verify;

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, URL_SAFE_NO_PAD as BASE64};
use jsonwebtoken::DecodingKey;
use pollux_store::directory::{AppCheckConfig, ProjectRecord, hexadecimal, random_bytes};
use pollux_store::{MacKey, Store, StoreError};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub use self::debug::is_debug_secret;
pub use self::keys::Fetch;
use self::keys::{Own, Remote};
use self::replay::Consumed;
use self::verify::Reason;
use crate::access::{AccessConfig, AppCheckVerdict, IdTokenVerdict, Jti};
use crate::clock::Clock;

/// The name of our pair among the store's secrets.
const SECRET: &str = "app-check-signing-key";

/// How long a token is good that an app uses again and again.
const SESSION: Duration = Duration::from_secs(3600);
/// How long a token is good that works once.
const LIMITED: Duration = Duration::from_secs(300);

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

/// Why there is no verifier, or no token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppCheckError {
    /// The signing key cannot be kept.
    #[error("the key that App Check tokens are signed with cannot be kept")]
    Store(#[from] StoreError),
    /// The signing key that was kept is none.
    #[error("the key that App Check tokens are signed with cannot be read")]
    BadKey(#[source] aws_lc_rs::error::KeyRejected),
    /// The system gives no random bytes, or the key does not sign.
    #[error("the key that App Check tokens are signed with cannot be made or used")]
    Crypto,
}

/// Judges tokens, and makes some.
#[derive(Debug)]
pub struct Verifier {
    own: Own,
    app_check: Remote,
    id_token: Remote,
    consumed: Consumed,
    mac: MacKey,
    clock: Clock,
}

impl Verifier {
    /// With the pair of this store, which is made when there is none.
    ///
    /// # Errors
    /// The pair cannot be made, kept or read.
    pub async fn open(
        store: &dyn Store,
        mac: MacKey,
        clock: Clock,
        settings: &AccessConfig,
        fetch: Arc<dyn Fetch>,
    ) -> Result<Self, AppCheckError> {
        let pkcs8 = if let Some(kept) = store.sealed(SECRET).await? {
            kept
        } else {
            let made = tokio::task::spawn_blocking(Own::generate).await;
            let made = made.map_err(|_| AppCheckError::Crypto)?.map_err(|_| AppCheckError::Crypto)?;
            store.set_sealed(SECRET, &made).await?;
            made
        };
        let verifier = Self::with(Own::read(&pkcs8).map_err(AppCheckError::BadKey)?, mac, clock, fetch);
        verifier.configure(settings);
        Ok(verifier)
    }

    fn with(own: Own, mac: MacKey, clock: Clock, fetch: Arc<dyn Fetch>) -> Self {
        Self {
            own,
            app_check: Remote::new(Arc::clone(&fetch)),
            id_token: Remote::new(fetch),
            consumed: Consumed::since(clock.unix_seconds()),
            mac,
            clock,
        }
    }

    /// Takes other people's keys from where the settings say.
    pub fn configure(&self, settings: &AccessConfig) {
        self.app_check.point_at(&settings.app_check_jwks);
        self.id_token.point_at(&settings.id_token_jwks);
    }

    /// What an App Check token is worth in a project.
    pub async fn app_check(&self, token: &str, project: &ProjectRecord, settings: &AppCheckConfig) -> AppCheckVerdict {
        if is_placeholder(token) {
            return AppCheckVerdict::Placeholder;
        }
        let judged = async {
            let kid = verify::key_id(token)?;
            let key = if kid == self.own.kid() {
                Some(Arc::clone(self.own.public()))
            } else {
                self.app_check.find(&kid).await
            };
            let claims = verify::claims(token, known(key.as_ref())?)?;
            verify::app_check(&claims, project, settings, self.clock.unix_seconds())
        };
        judged.await.unwrap_or_else(AppCheckVerdict::Invalid)
    }

    /// Who a Firebase id token says the user is.
    pub async fn id_token(&self, token: &str, project: &ProjectRecord) -> IdTokenVerdict {
        let judged = async {
            let key = self.id_token.find(&verify::key_id(token)?).await;
            let claims = verify::claims(token, known(key.as_ref())?)?;
            verify::id_token(&claims, project, self.clock.unix_seconds())
        };
        judged.await.unwrap_or_else(IdTokenVerdict::Invalid)
    }

    /// Uses up a token that works once. False: it was used before, or nobody can know.
    pub fn consume(&self, jti: &Jti) -> bool {
        self.consumed.first_use(jti, self.clock.unix_seconds())
    }

    /// Uses up a token, even one that is meant to be used again and again. False: it was used up before.
    ///
    /// # Errors
    /// Why it is not good.
    pub async fn consume_token(
        &self,
        token: &str,
        project: &ProjectRecord,
        settings: &AppCheckConfig,
    ) -> Result<bool, AppCheckVerdict> {
        match self.app_check(token, project, settings).await {
            AppCheckVerdict::Valid { limited: Some(jti), .. } => Ok(self.consume(&jti)),
            AppCheckVerdict::Valid { limited: None, .. } => {
                // It has no name of its own: what it says in all stands for one.
                let said = token.rsplit_once('.').map_or(token, |(said, _)| said);
                let id = BASE64.encode(Sha256::digest(said));
                let now = self.clock.unix_seconds();
                let week = 7 * 86_400;
                let jti = Jti { id: id.into(), project: project.number, issued_at: now, expires_at: now + week };
                Ok(self.consume(&jti))
            }
            other => Err(other),
        }
    }

    /// The public halves of the pairs that our tokens are signed with, as a JWKS.
    pub fn jwks(&self) -> Value {
        json!({ "keys": [self.own.jwk()] })
    }

    /// What is kept of a debug secret of an app.
    pub fn debug_mac(&self, app: &str, secret: &str) -> [u8; 32] {
        debug::mac(&self.mac, app, secret)
    }

    /// A token for an app, if this debug secret is registered for it; and how long the token is good.
    ///
    /// # Errors
    /// The system gives no random bytes, or the key does not sign.
    pub fn exchange_debug_secret(
        &self,
        project: &ProjectRecord,
        settings: &AppCheckConfig,
        app: &str,
        secret: &str,
        limited: bool,
    ) -> Result<Option<(String, Duration)>, AppCheckError> {
        let good =
            verify::is_app_of(app, project.number, settings) && debug::is_registered(&self.mac, settings, app, secret);
        if good { self.mint(project, app, limited).map(Some) } else { Ok(None) }
    }

    /// A token for an app, and how long it is good. Whether the app may have one is not asked.
    ///
    /// # Errors
    /// The system gives no random bytes, or the key does not sign.
    pub fn mint(&self, project: &ProjectRecord, app: &str, limited: bool) -> Result<(String, Duration), AppCheckError> {
        let lifetime = if limited { LIMITED } else { SESSION };
        let now = self.clock.unix_seconds();
        let number = project.number;
        let mut claims = json!({
            "iss": verify::issuer(number),
            "aud": [format!("projects/{number}"), format!("projects/{}", project.id)],
            "sub": app,
            "iat": now,
            "exp": now + i64::try_from(lifetime.as_secs()).unwrap_or(i64::MAX),
        });
        if limited {
            claims["jti"] = hexadecimal(&random_bytes::<16>().map_err(|_| AppCheckError::Crypto)?).into();
        }
        let token = self.own.sign(&claims).map_err(|_| AppCheckError::Crypto)?;
        Ok((token, lifetime))
    }
}

fn known(key: Option<&Arc<DecodingKey>>) -> Result<&DecodingKey, Reason> {
    key.map(|key| &**key).ok_or("the key that it names is not known")
}

/// What an SDK sends in place of a token that it could not get: `{"error":"UNKNOWN_ERROR"}` in base64.
fn is_placeholder(token: &str) -> bool {
    if token.len() > 1024 || token.contains('.') {
        return false;
    }
    let alphabets = [&base64::alphabet::STANDARD, &base64::alphabet::URL_SAFE];
    alphabets.into_iter().any(|alphabet| {
        let decoded = GeneralPurpose::new(alphabet, LENIENT).decode(token);
        let value = decoded.ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        value.is_some_and(|value| value.get("error").is_some())
    })
}
