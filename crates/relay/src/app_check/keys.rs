//! The keys that tokens are signed with: our own pair, and public keys from elsewhere.
//!
//! Those from elsewhere are read again after an hour, when the next token needs them. While they cannot be had the old ones
//! stay good for six hours in all, as Google asks, and then no longer. A key id that is not among them has them read again,
//! since keys are exchanged; tokens with invented ids cause that once in 30 s, not each.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::error::{KeyRejected, Unspecified};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jsonwebtoken::DecodingKey;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::sync::Mutex;
use tokio::time::Instant;

/// After this they are read again.
const REFRESH_AFTER: Duration = Duration::from_secs(3600);
/// After this they are no longer good.
const GOOD_FOR: Duration = Duration::from_secs(6 * 3600);
/// They are not asked for more often than this, whatever the reason.
const ASK_EVERY: Duration = Duration::from_secs(30);
/// A request does not wait longer for them.
const TIMEOUT: Duration = Duration::from_secs(10);
/// A set has a handful.
const MAX_KEYS: usize = 100;
/// 2048 bits, the least that Google uses and aws-lc takes.
const LEAST_MODULUS: usize = 256;

/// Gets a set of public keys. The relay reaches nothing by itself; whoever puts the parts together implements this, for a
/// file and for an address.
#[async_trait]
pub trait Fetch: Send + Sync + fmt::Debug {
    /// The text behind a source, not longer than a megabyte.
    ///
    /// # Errors
    /// Why it cannot be had, for an operator.
    async fn fetch(&self, source: &str) -> Result<String, String>;
}

/// Public keys from elsewhere.
#[derive(Debug)]
pub(super) struct Remote {
    fetch: Arc<dyn Fetch>,
    known: RwLock<Known>,
    asking: Mutex<()>,
}

#[derive(Default)]
struct Known {
    source: String,
    keys: HashMap<String, Arc<DecodingKey>>,
    read_at: Option<Instant>,
    asked_at: Option<Instant>,
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Known").field("keys", &self.keys.keys()).field("read_at", &self.read_at).finish_non_exhaustive()
    }
}

impl Known {
    fn is_younger(&self, than: Duration) -> bool {
        self.read_at.is_some_and(|at| at.elapsed() < than)
    }

    fn may_ask(&self) -> bool {
        self.asked_at.is_none_or(|at| at.elapsed() >= ASK_EVERY)
    }

    fn find(&self, kid: &str) -> Option<Arc<DecodingKey>> {
        self.keys.get(kid).filter(|_| self.is_younger(GOOD_FOR)).cloned()
    }
}

impl Remote {
    /// Nothing is known until it is pointed at a source.
    pub(super) fn new(fetch: Arc<dyn Fetch>) -> Self {
        Self { fetch, known: RwLock::default(), asking: Mutex::new(()) }
    }

    /// Takes the keys from here on; an empty source has none. What was known of another source is forgotten.
    pub(super) fn point_at(&self, source: &str) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.source != source {
            *known = Known { source: source.to_owned(), ..Known::default() };
        }
    }

    /// The key of an id.
    pub(super) async fn find(&self, kid: &str) -> Option<Arc<DecodingKey>> {
        let (found, is_fresh) = self.look(kid);
        match found {
            Some(key) if is_fresh => Some(key),
            Some(key) => {
                // One request reads them again, the others go on with what is there.
                if let Ok(_asking) = self.asking.try_lock() {
                    self.ask().await;
                    return self.look(kid).0;
                }
                Some(key)
            }
            None => {
                let _asking = self.asking.lock().await;
                if let (Some(key), _) = self.look(kid) {
                    return Some(key);
                }
                self.ask().await;
                self.look(kid).0
            }
        }
    }

    fn look(&self, kid: &str) -> (Option<Arc<DecodingKey>>, bool) {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        (known.find(kid), known.is_younger(REFRESH_AFTER))
    }

    /// Reads them again, unless that was tried a moment ago.
    async fn ask(&self) {
        let Some(source) = self.source_to_ask() else { return };
        let answer = tokio::time::timeout(TIMEOUT, self.fetch.fetch(&source)).await;
        let keys = match answer {
            Ok(text) => text.and_then(|text| read(&text)),
            Err(_) => Err(format!("no answer within {} s", TIMEOUT.as_secs())),
        };
        match keys {
            Ok(keys) => {
                let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
                // It may point elsewhere by now.
                if known.source == source {
                    known.keys = keys;
                    known.read_at = Some(Instant::now());
                }
            }
            Err(error) => tracing::warn!(source, error, "the public keys of tokens cannot be read"),
        }
    }

    /// Where to ask now; that it is asked is noted.
    fn source_to_ask(&self) -> Option<String> {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.source.is_empty() || !known.may_ask() {
            return None;
        }
        known.asked_at = Some(Instant::now());
        Some(known.source.clone())
    }
}

/// The RSA keys of a JWKS that are meant for signatures; what else is in it is left aside.
fn read(text: &str) -> Result<HashMap<String, Arc<DecodingKey>>, String> {
    let set: Value = serde_json::from_str(text).map_err(|error| format!("they are no JSON: {error}"))?;
    let entries = set.get("keys").and_then(Value::as_array).ok_or("they are no JWKS")?;
    let keys: HashMap<_, _> = entries.iter().take(MAX_KEYS).filter_map(rsa_key).collect();
    if keys.is_empty() { Err("no RSA key for signatures is among them".to_owned()) } else { Ok(keys) }
}

fn rsa_key(jwk: &Value) -> Option<(String, Arc<DecodingKey>)> {
    let field = |name: &str| jwk.get(name).and_then(Value::as_str);
    let fits = field("kty") == Some("RSA") && field("use").is_none_or(|of| of == "sig");
    let kid = field("kid").filter(|_| fits && field("alg").is_none_or(|alg| alg == "RS256"))?;
    let modulus = BASE64.decode(field("n")?.trim_end_matches('=')).ok()?;
    let exponent = BASE64.decode(field("e")?.trim_end_matches('=')).ok()?;
    let is_long_enough = modulus.len() >= LEAST_MODULUS;
    is_long_enough.then(|| (kid.to_owned(), Arc::new(DecodingKey::from_rsa_raw_components(&modulus, &exponent))))
}

/// The pair that our own tokens are signed with.
pub(super) struct Own {
    pair: RsaKeyPair,
    kid: String,
    jwk: Value,
    public: Arc<DecodingKey>,
}

impl fmt::Debug for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Own").field("kid", &self.kid).finish_non_exhaustive()
    }
}

impl Own {
    /// A new pair, as PKCS#8. It takes a moment of the processor.
    pub(super) fn generate() -> Result<Vec<u8>, Unspecified> {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048)?;
        let der: aws_lc_rs::encoding::Pkcs8V1Der<'_> = pair.as_der()?;
        Ok(der.as_ref().to_vec())
    }

    pub(super) fn read(pkcs8: &[u8]) -> Result<Self, KeyRejected> {
        let pair = RsaKeyPair::from_pkcs8(pkcs8)?;
        let modulus = pair.public_key().modulus().big_endian_without_leading_zero().to_vec();
        let exponent = pair.public_key().exponent().big_endian_without_leading_zero().to_vec();
        let kid = BASE64.encode(&Sha256::digest(&modulus)[..9]);
        let (n, e) = (BASE64.encode(&modulus), BASE64.encode(&exponent));
        let jwk = json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid, "n": n, "e": e });
        let public = Arc::new(DecodingKey::from_rsa_raw_components(&modulus, &exponent));
        Ok(Self { pair, kid, jwk, public })
    }

    pub(super) fn kid(&self) -> &str {
        &self.kid
    }

    pub(super) fn public(&self) -> &Arc<DecodingKey> {
        &self.public
    }

    pub(super) fn jwk(&self) -> &Value {
        &self.jwk
    }

    /// A signed token.
    pub(super) fn sign(&self, claims: &Value) -> Result<String, Unspecified> {
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": self.kid });
        let text = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()));
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature)?;
        Ok(format!("{text}.{}", BASE64.encode(signature)))
    }
}
