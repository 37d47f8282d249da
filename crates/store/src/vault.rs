//! Secrets at rest: AES-256-GCM under one key, which lies beside the database or comes from the environment.
//!
//! Beside the database it keeps a copy of `pollux.db` alone from being worth anything; whoever wants more keeps it
//! elsewhere and hands it in. What a secret belongs to is bound to it, so that one row's secret put into another row
//! opens nothing.
//!
//! Of the same key come the keys for keyed hashes, one for each purpose: they are what the database has of a secret that
//! is compared and never needed again.

use std::fmt;
use std::io;
use std::path::Path;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, Prk, Salt};
use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::private::make_private_once;

/// The key's file in the data folder.
pub(crate) const FILE: &str = "secret.key";

/// The length of the key.
const KEY: usize = 32;

/// Why a secret cannot be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// The key is not one.
    #[error("the key in {place} is not one; expected 32 bytes in base64, as `openssl rand -base64 32` prints them")]
    BadKey {
        /// Where the key came from.
        place: &'static str,
    },
    /// There is none, and something in the database was stored under one: a new one would open nothing of it.
    #[error(
        "there is no `{FILE}` in the data folder, and its database has keys or secrets that were stored under one: put the \
         old `{FILE}` there, or set POLLUX_SECRET_KEY to what was in it"
    )]
    NoKey,
    /// The key's file cannot be read or made.
    #[error("the key `{FILE}` in the data folder cannot be read or made")]
    File(#[source] io::Error),
    /// What was encrypted under another key, or damaged.
    #[error(
        "the secret of `{id}` cannot be decrypted with the key from {place}; expected the key that it was stored under: \
         bring that back, or remove the stored credential and add it again"
    )]
    WrongKey {
        /// Whose secret.
        id: String,
        /// Where the key came from.
        place: &'static str,
    },
    /// What was hashed under another key: nothing of it can be found again.
    #[error(
        "the callers' keys were stored under another key than the one from {place}: bring that back, or begin anew in \
         another data folder"
    )]
    OtherKey {
        /// Where the key came from.
        place: &'static str,
    },
    /// The system gives no random bytes.
    #[error("the secret cannot be encrypted: the system gives no random bytes")]
    NoRandom,
}

/// Hashes under a key: whoever reads the hash cannot tell what it is of, nor try.
#[derive(Clone)]
pub struct MacKey(hmac::Key);

impl MacKey {
    /// Of a key's bytes, for tests and for what is not stored.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, bytes))
    }

    /// HMAC-SHA-256 of the text.
    pub fn of(&self, text: &str) -> [u8; 32] {
        let mut mac = [0; 32];
        mac.copy_from_slice(hmac::sign(&self.0, text.as_bytes()).as_ref());
        mac
    }
}

impl fmt::Debug for MacKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MacKey(…)")
    }
}

/// What a secret is, and so what it is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A key to present upstream.
    Credential,
    /// A string that opens a caller's key.
    KeyString,
    /// Anything else that has a name of its own.
    Other,
}

/// Encrypts and decrypts.
pub(crate) struct Vault {
    key: RandomizedNonceKey,
    root: Prk,
    place: &'static str,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("place", &self.place).finish_non_exhaustive()
    }
}

impl Vault {
    /// With a key from the environment.
    pub(crate) fn with_key(base64: &str) -> Result<Self, VaultError> {
        Self::read(base64, "`POLLUX_SECRET_KEY`")
    }

    /// With the key in this folder, which is made when there is none and `may_make` says that nothing needs the old one.
    pub(crate) fn open(folder: &Path, may_make: bool) -> Result<Self, VaultError> {
        let path = folder.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if !may_make {
                    return Err(VaultError::NoKey);
                }
                make_key(&path)?;
                std::fs::read_to_string(&path)
            }
            other => other,
        };
        Self::read(&text.map_err(VaultError::File)?, "`secret.key` in the data folder")
    }

    fn read(base64: &str, place: &'static str) -> Result<Self, VaultError> {
        let bytes = STANDARD.decode(base64.trim()).ok().filter(|bytes| bytes.len() == KEY);
        let bytes = bytes.ok_or(VaultError::BadKey { place })?;
        let key = RandomizedNonceKey::new(&AES_256_GCM, &bytes).map_err(|_| VaultError::BadKey { place })?;
        Ok(Self { key, root: Salt::new(HKDF_SHA256, b"pollux").extract(&bytes), place })
    }

    /// Where the key came from.
    pub(crate) const fn place(&self) -> &'static str {
        self.place
    }

    /// The key of the keyed hashes of one purpose.
    pub(crate) fn mac_key(&self, purpose: &str) -> MacKey {
        let mut bytes = [0; KEY];
        let derived = self.root.expand(&[purpose.as_bytes()], HKDF_SHA256).and_then(|okm| okm.fill(&mut bytes));
        // It fails for more than 255 hashes of bytes alone, and this is one.
        debug_assert!(derived.is_ok());
        MacKey::of_bytes(&bytes)
    }

    /// Nonce, ciphertext and tag.
    pub(crate) fn seal(&self, kind: Kind, id: &str, secret: &[u8]) -> Result<Vec<u8>, VaultError> {
        let mut text = secret.to_vec();
        let bound = bound_to(kind, id);
        let nonce = self.key.seal_in_place_append_tag(bound, &mut text).map_err(|_| VaultError::NoRandom)?;
        Ok([&nonce.as_ref()[..], &text].concat())
    }

    pub(crate) fn open_sealed(&self, kind: Kind, id: &str, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let open = || {
            let (nonce, text) = sealed.split_at_checked(NONCE_LEN)?;
            let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
            let mut text = text.to_vec();
            let plain = self.key.open_in_place(nonce, bound_to(kind, id), &mut text).ok()?;
            Some(plain.to_vec())
        };
        open().ok_or_else(|| VaultError::WrongKey { id: id.to_owned(), place: self.place })
    }

    /// The same for a secret that is text.
    pub(crate) fn open_text(&self, kind: Kind, id: &str, sealed: &[u8]) -> Result<String, VaultError> {
        let text = String::from_utf8(self.open_sealed(kind, id, sealed)?);
        text.map_err(|_| VaultError::WrongKey { id: id.to_owned(), place: self.place })
    }
}

fn bound_to(kind: Kind, id: &str) -> Aad<Vec<u8>> {
    let label: &[u8] = match kind {
        Kind::Credential => b"pollux upstream credential\0",
        Kind::KeyString => b"pollux key string\0",
        Kind::Other => b"pollux secret\0",
    };
    Aad::from([label, id.as_bytes()].concat())
}

/// Makes the key's file; when another process is quicker, its key is the one.
fn make_key(path: &Path) -> Result<(), VaultError> {
    let mut key = [0; KEY];
    aws_lc_rs::rand::fill(&mut key).map_err(|_| VaultError::NoRandom)?;
    // Without the key the secrets are gone: it must be on disk before they are.
    make_private_once(path, &(STANDARD.encode(key) + "\n")).map_err(VaultError::File)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> String {
        STANDARD.encode([byte; KEY])
    }

    #[test]
    fn what_is_sealed_opens_with_its_key_and_its_name_alone() {
        let vault = Vault::with_key(&key(1)).unwrap();
        let sealed = vault.seal(Kind::Credential, "a", b"AIza-secret").unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
        assert_ne!(sealed, vault.seal(Kind::Credential, "a", b"AIza-secret").unwrap(), "a nonce is used once");
        assert_eq!(vault.open_text(Kind::Credential, "a", &sealed).unwrap(), "AIza-secret");
        let told = vault.open_sealed(Kind::Credential, "b", &sealed).unwrap_err().to_string();
        assert!(
            told.starts_with("the secret of `b` cannot be decrypted with the key from `POLLUX_SECRET_KEY`"),
            "{told}"
        );
        for damaged in [&[][..], &sealed[..20], &sealed[1..]] {
            assert!(vault.open_sealed(Kind::Credential, "a", damaged).is_err());
        }
        assert!(vault.open_sealed(Kind::KeyString, "a", &sealed).is_err(), "nor what it is not");
        let other = Vault::with_key(&key(2)).unwrap();
        assert!(matches!(other.open_sealed(Kind::Credential, "a", &sealed), Err(VaultError::WrongKey { .. })));
    }

    #[test]
    fn a_hash_is_the_keys_and_the_purposes() {
        let vault = Vault::with_key(&key(1)).unwrap();
        let mac = vault.mac_key("a").of("AIza");
        assert_eq!(mac, Vault::with_key(&key(1)).unwrap().mac_key("a").of("AIza"));
        let other = Vault::with_key(&key(2)).unwrap();
        for another in [vault.mac_key("b").of("AIza"), vault.mac_key("a").of("AIzb"), other.mac_key("a").of("AIza")] {
            assert_ne!(mac, another);
        }
    }

    #[test]
    fn a_key_is_32_bytes_in_base64() {
        for text in ["", "short", &STANDARD.encode([1; 31]), "not base64 at all, however long it may become!"] {
            assert!(matches!(Vault::with_key(text), Err(VaultError::BadKey { .. })), "{text}");
        }
    }

    #[test]
    fn the_file_is_made_once_and_for_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Vault::open(folder.path(), false), Err(VaultError::NoKey)));
        let sealed = Vault::open(folder.path(), true).unwrap().seal(Kind::Credential, "a", b"s").unwrap();
        assert_eq!(Vault::open(folder.path(), true).unwrap().open_text(Kind::Credential, "a", &sealed).unwrap(), "s");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(!format!("{:?}", Vault::open(folder.path(), true).unwrap()).contains(&key(0)));
    }
}
