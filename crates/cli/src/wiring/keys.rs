//! The keys that the settings name. Those of the store are the registry's.

use pollux_relay::KeyRing;

use crate::config::Config;

/// The keys of the settings, `static-1` and so on.
pub(super) fn key_ring(config: &Config) -> KeyRing {
    let listed = config.api_keys.iter().enumerate().map(|(at, key)| (format!("static-{}", at + 1), key.as_str()));
    let listed: Vec<_> = listed.collect();
    KeyRing::new(listed.iter().map(|(id, key)| (id.as_str(), *key)))
}
