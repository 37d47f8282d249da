//! Names and strings that are made up: of the system's random bytes, so that none can be guessed or comes twice.

use crate::{StoreError, VaultError};

/// Bytes of the system's.
///
/// # Errors
/// The system gives none.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| VaultError::NoRandom)?;
    Ok(bytes)
}

/// A UUID of version 4.
///
/// # Errors
/// The system gives no random bytes.
pub fn new_uid() -> Result<String, StoreError> {
    let mut bytes: [u8; 16] = random_bytes()?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = hexadecimal(&bytes);
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    Ok(parts.join("-"))
}

/// A number of twelve digits for a project.
///
/// # Errors
/// The system gives no random bytes.
pub fn new_project_number() -> Result<i64, StoreError> {
    let number = u64::from_be_bytes(random_bytes()?) % 900_000_000_000 + 100_000_000_000;
    Ok(i64::try_from(number).unwrap_or(100_000_000_000))
}

/// A key string of Google's form: `AIza` and 35 of 64 characters.
///
/// # Errors
/// The system gives no random bytes.
pub fn new_key_string() -> Result<String, StoreError> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let rest = random_bytes::<35>()?.map(|byte| char::from(ALPHABET[usize::from(byte % 64)]));
    Ok("AIza".chars().chain(rest).collect())
}

/// Bytes as lower-case digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_names_have_googles_forms() {
        let key = new_key_string().unwrap();
        assert!(key.starts_with("AIza") && key.len() == 39, "{key}");
        assert_ne!(key, new_key_string().unwrap());
        let uid = new_uid().unwrap();
        assert_eq!((uid.len(), &uid[14..15]), (36, "4"), "{uid}");
        assert!("89ab".contains(&uid[19..20]), "{uid}");
        assert_eq!(new_project_number().unwrap().to_string().len(), 12);
    }
}
