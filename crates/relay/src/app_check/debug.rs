//! Debug tokens: secrets that stand in for an attestation while an app is developed, and in its tests.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use pollux_store::MacKey;
use pollux_store::directory::AppCheckConfig;

/// What is kept of a secret. It is bound to the app, so that the same secret of two apps is kept as two.
pub(super) fn mac(key: &MacKey, app: &str, secret: &str) -> [u8; 32] {
    key.of(&format!("app-check-debug:{app}:{}", secret.to_ascii_lowercase()))
}

/// Whether a secret is registered for an app.
pub(super) fn is_registered(key: &MacKey, settings: &AppCheckConfig, app: &str, secret: &str) -> bool {
    let mac = mac(key, app, secret);
    let tokens = settings.apps.iter().filter(|known| known.id == app).flat_map(|known| &known.debug_tokens);
    // All are looked at: the time says nothing about which one it was.
    tokens.fold(false, |found, token| found | verify_slices_are_equal(&token.mac, &mac).is_ok())
}

/// Whether a text is a UUID of version 4, the one form that Firebase takes.
pub fn is_debug_secret(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            14 => *byte == b'4',
            19 => b"89abAB".contains(byte),
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_a_uuid_of_version_4() {
        assert!(is_debug_secret("a0a1B2c3-d4e5-4f67-89ab-cdef01234567"));
        for other in ["", "secret", "a0a1b2c3-d4e5-1f67-89ab-cdef01234567", "a0a1b2c3-d4e5-4f67-c9ab-cdef01234567"] {
            assert!(!is_debug_secret(other), "{other}");
        }
    }
}
