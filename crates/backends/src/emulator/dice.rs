//! Choices that look free and are not: everything follows from the request and the seed.
//!
//! The same request must get the same answer in any process and on any machine, so nothing here is taken
//! from the clock, from the address of a thing, or from a hash with a random key.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A deterministic source of choices.
#[derive(Debug, Clone)]
pub(super) struct Dice {
    state: u64,
}

/// The hash of several texts, with their borders.
pub(super) fn digest<'a>(parts: impl IntoIterator<Item = &'a str>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}

/// `responseId`: 23 characters of URL-safe base64, as Google's are.
pub(super) fn response_id(seed: &str, request: &str) -> String {
    URL_SAFE_NO_PAD.encode(&digest(["response", seed, request])[..17])
}

impl Dice {
    /// Dice that fall the same way for the same texts.
    pub(super) fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut state = [0; 8];
        state.copy_from_slice(&digest(parts)[..8]);
        Self { state: u64::from_le_bytes(state) }
    }

    /// Other dice, for a part of the work that must not depend on how often these were thrown.
    pub(super) fn fork(&self, label: &str) -> Self {
        Self::of([self.state.to_string().as_str(), label])
    }

    /// SplitMix64.
    pub(super) fn roll(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; zero when the bound is.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let bound = bound.max(1) as u64;
        usize::try_from(self.roll() % bound).unwrap_or(0)
    }

    /// A number from zero up to, not including, one.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    pub(super) fn unit(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of them.
    pub(super) fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        let at = self.below(from.len());
        from.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falls_the_same_way_for_the_same_texts() {
        let throw = |parts: &[&str]| Dice::of(parts.iter().copied()).roll();
        assert_eq!(throw(&["a", "b"]), throw(&["a", "b"]));
        assert_ne!(throw(&["a", "b"]), throw(&["ab", ""]));
    }

    #[test]
    fn a_response_id_is_23_url_safe_characters() {
        let id = response_id("1", "{}");
        assert_eq!(id.len(), 23);
        assert!(id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        assert_ne!(id, response_id("2", "{}"));
    }
}
