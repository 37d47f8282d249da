//! Which tokens that work once have been used.
//!
//! It is kept in memory until they expire, a few minutes. What was used before this process began is not known, so a token
//! that was issued before then counts as used.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::access::Jti;

/// Tokens cannot be forged, so these many are never in use at once, unless somebody attacks with apps of his own; then it
/// is better to refuse than to forget.
const MAX_KEPT: usize = 1_000_000;

/// How often what has expired is swept out, in seconds.
const SWEEP_EVERY: i64 = 60;

#[derive(Debug)]
pub(super) struct Consumed {
    /// Unix seconds.
    since: i64,
    used: Mutex<Used>,
}

#[derive(Debug, Default)]
struct Used {
    until: HashMap<Jti, i64>,
    swept_at: i64,
}

impl Consumed {
    /// Nothing is used yet, and this process begins now.
    pub(super) fn since(unix_seconds: i64) -> Self {
        Self { since: unix_seconds, used: Mutex::default() }
    }

    /// Whether this is the first use. It never is again.
    pub(super) fn first_use(&self, jti: &Jti, now: i64) -> bool {
        if jti.issued_at < self.since || jti.expires_at <= now {
            return false;
        }
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if now - used.swept_at >= SWEEP_EVERY {
            used.until.retain(|_, until| *until > now);
            used.swept_at = now;
        }
        if used.until.contains_key(jti) || used.until.len() >= MAX_KEPT {
            return false;
        }
        used.until.insert(jti.clone(), jti.expires_at);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jti(id: &str, issued_at: i64) -> Jti {
        Jti { id: id.into(), project: 1, issued_at, expires_at: issued_at + 300 }
    }

    #[test]
    fn a_token_works_once() {
        let consumed = Consumed::since(1_000);
        assert!(consumed.first_use(&jti("a", 1_000), 1_001));
        assert!(!consumed.first_use(&jti("a", 1_000), 1_002));
        assert!(consumed.first_use(&jti("b", 1_000), 1_002));
        // The same id in another project is another token.
        assert!(consumed.first_use(&Jti { project: 2, ..jti("a", 1_000) }, 1_002));
    }

    #[test]
    fn one_from_before_this_process_does_not() {
        assert!(!Consumed::since(1_000).first_use(&jti("a", 999), 1_001));
    }

    #[test]
    fn what_has_expired_is_forgotten_and_refused() {
        let consumed = Consumed::since(1_000);
        assert!(consumed.first_use(&jti("a", 1_000), 1_001));
        assert!(consumed.first_use(&jti("b", 1_300), 1_301));
        assert_eq!(consumed.used.lock().unwrap().until.len(), 1);
        assert!(!consumed.first_use(&jti("a", 1_000), 1_302));
    }
}
