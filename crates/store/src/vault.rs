//! Secrets at rest: AES-256-GCM under one key, which lies beside the database or comes from the environment.
//!
//! Beside the database it keeps a copy of `pollux.db` alone from being worth anything; whoever wants more keeps it
//! elsewhere and hands it in. What a secret belongs to is bound to it, so that one row's secret put into another row
//! opens nothing.

use std::fmt;
use std::io::{self, Write as _};
use std::path::Path;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The key's file in the data folder.
const FILE: &str = "secret.key";

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
    /// The system gives no random bytes.
    #[error("the secret cannot be encrypted: the system gives no random bytes")]
    NoRandom,
}

/// Encrypts and decrypts.
pub(crate) struct Vault {
    key: RandomizedNonceKey,
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

    /// With the key in this folder, which is made when there is none.
    pub(crate) fn open(folder: &Path) -> Result<Self, VaultError> {
        let path = folder.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_key(folder, &path)?;
                std::fs::read_to_string(&path)
            }
            other => other,
        };
        Self::read(&text.map_err(VaultError::File)?, "`secret.key` in the data folder")
    }

    fn read(base64: &str, place: &'static str) -> Result<Self, VaultError> {
        let bytes = STANDARD.decode(base64.trim()).ok().filter(|bytes| bytes.len() == KEY);
        let key = bytes.and_then(|bytes| RandomizedNonceKey::new(&AES_256_GCM, &bytes).ok());
        Ok(Self { key: key.ok_or(VaultError::BadKey { place })?, place })
    }

    /// Nonce, ciphertext and tag.
    pub(crate) fn seal(&self, id: &str, secret: &str) -> Result<Vec<u8>, VaultError> {
        let mut text = secret.as_bytes().to_vec();
        let nonce = self.key.seal_in_place_append_tag(bound_to(id), &mut text).map_err(|_| VaultError::NoRandom)?;
        Ok([&nonce.as_ref()[..], &text].concat())
    }

    pub(crate) fn open_sealed(&self, id: &str, sealed: &[u8]) -> Result<String, VaultError> {
        let open = || {
            let (nonce, text) = sealed.split_at_checked(NONCE_LEN)?;
            let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
            let mut text = text.to_vec();
            let plain = self.key.open_in_place(nonce, bound_to(id), &mut text).ok()?;
            String::from_utf8(plain.to_vec()).ok()
        };
        open().ok_or_else(|| VaultError::WrongKey { id: id.to_owned(), place: self.place })
    }
}

fn bound_to(id: &str) -> Aad<Vec<u8>> {
    Aad::from([b"pollux upstream credential\0", id.as_bytes()].concat())
}

/// Makes the key's file, whole or not at all; when another process is quicker, its key is the one.
fn make_key(folder: &Path, path: &Path) -> Result<(), VaultError> {
    let mut key = [0; KEY];
    aws_lc_rs::rand::fill(&mut key).map_err(|_| VaultError::NoRandom)?;
    let draft = folder.join(format!("{FILE}.{}", std::process::id()));
    let written = write_private(&draft, &(STANDARD.encode(key) + "\n")).and_then(|()| std::fs::hard_link(&draft, path));
    let _ = std::fs::remove_file(&draft);
    match written {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(VaultError::File(error)),
        _ => Ok(()),
    }
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    // Without the key the secrets are gone: it must be on disk before they are.
    file.sync_all()
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
        let sealed = vault.seal("a", "AIza-secret").unwrap();
        assert!(!sealed.windows(6).any(|window| window == b"secret"));
        assert_ne!(sealed, vault.seal("a", "AIza-secret").unwrap(), "a nonce is used once");
        assert_eq!(vault.open_sealed("a", &sealed).unwrap(), "AIza-secret");
        let told = vault.open_sealed("b", &sealed).unwrap_err().to_string();
        assert!(
            told.starts_with("the secret of `b` cannot be decrypted with the key from `POLLUX_SECRET_KEY`"),
            "{told}"
        );
        for damaged in [&[][..], &sealed[..20], &sealed[1..]] {
            assert!(vault.open_sealed("a", damaged).is_err());
        }
        let other = Vault::with_key(&key(2)).unwrap();
        assert!(matches!(other.open_sealed("a", &sealed), Err(VaultError::WrongKey { .. })));
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
        let sealed = Vault::open(folder.path()).unwrap().seal("a", "s").unwrap();
        assert_eq!(Vault::open(folder.path()).unwrap().open_sealed("a", &sealed).unwrap(), "s");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(!format!("{:?}", Vault::open(folder.path()).unwrap()).contains(&key(0)));
    }
}
