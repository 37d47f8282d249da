//! Answers that may be given again: of `countTokens`, and of generation at temperature 0.
//!
//! Off by default, as even at temperature 0 a model does not promise to say the same twice. Only whole answers are kept,
//! and only to requests whose answer depends on nothing but themselves: a file or cached content may change under its
//! name, and a search finds something else tomorrow. Which target answered is for the caller to look at: what a fallback
//! said must not be kept as the word of the model that was asked.

mod key;

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use pollux_backends::{Body, Call, Reply};
use quick_cache::sync::{Cache as QuickCache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

pub(crate) use key::Key;

/// Whether answers are kept to be given again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CacheConfig {
    /// Give the same answer again to the very same request, if it is one that counts tokens or asks for temperature 0.
    /// Requests that name files or cached content or use a tool of Google's are always sent.
    pub enabled: bool,
    /// How long an answer is kept.
    #[serde(with = "humantime_serde")]
    #[schemars(with = "String")]
    pub ttl: Duration,
    /// All answers together take no more memory than this; what was not asked for lately goes first.
    pub max_bytes: u64,
}

impl Default for CacheConfig {
    fn default() -> Self {
        Self { enabled: false, ttl: Duration::from_secs(60 * 60), max_bytes: 64 << 20 }
    }
}

/// Answers by what was asked.
#[derive(Debug)]
pub(crate) struct Cache {
    /// `None` when it is off.
    answers: Option<QuickCache<Key, Kept, Weigh>>,
    ttl: Duration,
}

/// A whole answer.
#[derive(Debug, Clone)]
struct Kept {
    headers: HeaderMap,
    body: Bytes,
    until: Instant,
}

/// In bytes.
#[derive(Debug, Clone)]
struct Weigh;

/// What an entry takes beside its texts: its key twice, pointers, the slots of a header map.
const ENTRY_BYTES: usize = 512;

impl Weighter<Key, Kept> for Weigh {
    fn weight(&self, _key: &Key, kept: &Kept) -> u64 {
        let headers: usize = kept.headers.iter().map(|(name, value)| 64 + name.as_str().len() + value.len()).sum();
        (ENTRY_BYTES + headers + kept.body.len()) as u64
    }
}

impl Cache {
    pub(crate) fn new(config: &CacheConfig) -> Self {
        let answers = config.enabled.then(|| {
            let typical = usize::try_from(config.max_bytes / 4096).unwrap_or(usize::MAX).clamp(16, 1 << 16);
            // One shard: the bound holds for all of it, and one answer may take as much as there is.
            let options = OptionsBuilder::new()
                .shards(1)
                .estimated_items_capacity(typical)
                .weight_capacity(config.max_bytes)
                .build();
            let with = |options| {
                QuickCache::with_options(options, Weigh, DefaultHashBuilder::default(), DefaultLifecycle::default())
            };
            options.map(with).ok()
        });
        Self { answers: answers.flatten(), ttl: config.ttl }
    }

    /// The key of a call whose answer may be kept; `None` when it may not, or when the cache is off.
    pub(crate) fn key(&self, call: &Call) -> Option<Key> {
        self.answers.as_ref()?;
        Key::of(call)
    }

    /// The answer that was kept, if it is not too old.
    pub(crate) fn get(&self, key: &Key) -> Option<Reply> {
        let answers = self.answers.as_ref()?;
        let kept = answers.get(key)?;
        if kept.until <= Instant::now() {
            answers.remove_if(key, |now| now.until == kept.until);
            return None;
        }
        Some(Reply { status: StatusCode::OK, headers: kept.headers, body: Body::Full(kept.body) })
    }

    /// Keeps an answer, if it is a whole one.
    pub(crate) fn insert(&self, key: Key, reply: &Reply) {
        let (Some(answers), StatusCode::OK, Body::Full(body)) = (&self.answers, reply.status, &reply.body) else {
            return;
        };
        let Some(until) = Instant::now().checked_add(self.ttl) else { return };
        // The body may be a slice of a larger buffer, which would then be kept whole and be counted as the slice.
        let body = Bytes::copy_from_slice(body);
        answers.insert(key, Kept { headers: reply.headers.clone(), body, until });
    }

    /// What is kept, in bytes.
    #[cfg(test)]
    fn bytes(&self) -> u64 {
        self.answers.as_ref().map_or(0, QuickCache::weight)
    }
}

#[cfg(test)]
mod tests;
