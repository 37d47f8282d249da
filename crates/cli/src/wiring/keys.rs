//! The keys that callers present.

use pollux_relay::KeyRing;
use pollux_store::{ApiKey, Store};
use time::OffsetDateTime;

use crate::config::Config;

/// Every key that callers may present: the stored ones and those of the settings.
pub(super) fn key_ring(config: &Config, stored: &[ApiKey]) -> KeyRing {
    let listed = config.api_keys.iter().enumerate().map(|(at, key)| (format!("static-{}", at + 1), key.as_str()));
    let listed: Vec<_> = listed.collect();
    let pairs = stored.iter().map(|key| (key.id.as_str(), key.key_string.as_str()));
    KeyRing::new(pairs.chain(listed.iter().map(|(id, key)| (id.as_str(), *key))))
}

/// The stored keys; at the first start there is none, and one is made.
pub(super) async fn stored_keys(store: &dyn Store) -> anyhow::Result<(Vec<ApiKey>, bool)> {
    let keys = store.keys().await?;
    if !keys.is_empty() {
        return Ok((keys, false));
    }
    let key = ApiKey {
        id: "default".to_owned(),
        display_name: "made at the first start".to_owned(),
        key_string: new_key_string()?,
        created_at: OffsetDateTime::now_utc(),
    };
    store.insert_key(&key).await?;
    Ok((store.keys().await?, true))
}

/// A key string of Google's form: `AIza` and 35 of 64 characters.
fn new_key_string() -> anyhow::Result<String> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut random = [0u8; 35];
    getrandom::fill(&mut random).map_err(|error| anyhow::anyhow!("the system gives no random bytes: {error}"))?;
    let rest = random.iter().map(|byte| char::from(ALPHABET[usize::from(byte % 64)]));
    Ok("AIza".chars().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_key_has_googles_form() {
        let key = new_key_string().unwrap();
        assert!(key.starts_with("AIza") && key.len() == 39, "{key}");
        assert_ne!(key, new_key_string().unwrap());
    }
}
