//! Who is calling: the key that came with the request against the keys we know.
//!
//! A lookup is by the SHA-256 of what was presented, so the time it takes says nothing about how much of a
//! key was right.

use std::collections::HashMap;
use std::sync::Arc;

use pollux_backends::{Caller, Secret};
use sha2::{Digest as _, Sha256};

/// What a request brought to say who it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presented {
    /// Nothing at all.
    Nothing,
    /// `x-goog-api-key` or `?key=`
    ApiKey(Secret),
    /// `Authorization: Bearer …` or `?access_token=`
    Bearer(Secret),
    /// Two that differ.
    Several,
}

type Digest = [u8; 32];

fn digest(key: &str) -> Digest {
    Sha256::digest(key.as_bytes()).into()
}

/// The keys that callers may present, ready for lookup.
#[derive(Debug, Default)]
pub struct KeyRing {
    known: HashMap<Digest, Arc<str>>,
    /// Keys `fault-…` are taken as well, and ask the emulator for that fault.
    fault_keys: bool,
}

impl KeyRing {
    /// A ring of (id, key string). Blanks around a key come from files and shells and are no part of it; an empty one
    /// is a variable that was not set, and opens nothing.
    pub fn new<'a>(keys: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let keys = keys.into_iter().map(|(id, key)| (id, key.trim())).filter(|(_, key)| !key.is_empty());
        let known = keys.map(|(id, key)| (digest(key), Arc::from(id))).collect();
        Self { known, fault_keys: false }
    }

    /// Takes keys of the form `fault-overloaded` too; for an emulator only.
    #[must_use]
    pub fn with_fault_keys(mut self) -> Self {
        self.fault_keys = true;
        self
    }

    pub(crate) fn find(&self, key: &str) -> Option<Caller> {
        if !self.known.is_empty()
            && let Some(id) = self.known.get(&digest(key))
        {
            return Some(Caller::of_key(Arc::clone(id)));
        }
        let fault = key.strip_prefix("fault-").filter(|_| self.fault_keys)?;
        Some(Caller { fault: Some(fault.into()), ..Caller::of_key("fault") })
    }
}

#[cfg(test)]
mod tests {
    use pollux_doctor::{Error, Values};

    use super::*;
    use crate::access::identify;

    fn ring() -> KeyRing {
        KeyRing::new([("first", "AIza-first"), ("second", "AIza-second")])
    }

    fn check(ring: &KeyRing, presented: &Presented, expected: Result<&str, &str>) {
        let found = identify(ring, None, presented, &Values::new());
        assert_eq!(found.as_ref().map(|caller| &*caller.key_id).map_err(Error::fault), expected);
    }

    fn key(text: &str) -> Presented {
        Presented::ApiKey(Secret::new(text))
    }

    #[test]
    fn names_the_key_that_was_presented() {
        check(&ring(), &key("AIza-second"), Ok("second"));
        check(&ring(), &Presented::Bearer(Secret::new("AIza-first")), Ok("first"));
    }

    #[test]
    fn says_what_is_wrong_with_any_other() {
        check(&ring(), &key("AIza-third"), Err("api_key_invalid"));
        check(&ring(), &key(""), Err("api_key_invalid"));
        check(&ring(), &Presented::Bearer(Secret::new("ya29.x")), Err("unauthenticated_bad_token"));
        check(&ring(), &Presented::Nothing, Err("missing_api_key"));
        check(&ring(), &Presented::Several, Err("multiple_credentials"));
    }

    #[test]
    fn an_empty_key_opens_nothing() {
        let ring = KeyRing::new([("unset", ""), ("blank", " "), ("file", "AIza-file\n")]);
        for text in ["", " "] {
            check(&ring, &key(text), Err("api_key_invalid"));
            check(&ring, &Presented::Bearer(Secret::new(text)), Err("unauthenticated_bad_token"));
        }
        check(&ring, &key("AIza-file"), Ok("file"));
    }

    #[test]
    fn takes_fault_keys_only_when_told_to() {
        check(&ring(), &key("fault-overloaded"), Err("api_key_invalid"));
        let ring = ring().with_fault_keys();
        let caller = identify(&ring, None, &key("fault-overloaded"), &Values::new()).unwrap();
        assert_eq!(caller.fault.as_deref(), Some("overloaded"));
    }

    #[test]
    fn a_presented_key_does_not_print() {
        assert!(!format!("{:?}", key("AIza-first")).contains("first"));
    }
}
