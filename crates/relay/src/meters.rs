//! Metrics of what the relay does beyond one attempt a request.
//!
//! Handles are kept, so that an attempt costs a few atomic additions and no look-up in the recorder, which must be
//! installed before the relay is made. A label is a word of ours, a name from the settings, or a model of the catalogue:
//! never what a caller made up.

use std::borrow::Borrow;
use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use foldhash::HashMap;
use metrics::{Counter, Histogram, counter, describe_counter, describe_histogram, histogram};
use pollux_models::catalogue;

/// A model's name when the catalogue has it, else `other`; `-` for a method without one. For labels of metrics.
pub fn model_label(name: Option<&str>) -> &'static str {
    let Some(name) = name else { return "-" };
    let known = catalogue().get(name);
    known.map_or("other", |model| model.name.strip_prefix("models/").unwrap_or(&model.name))
}

/// Handles by their labels, each made once. The number of keys is bounded by the labels' own bounds.
pub struct Kept<K, V>(RwLock<HashMap<K, V>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K, V> fmt::Debug for Kept<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    /// The handle under a key.
    pub fn of<Q>(&self, key: &Q, make: impl FnOnce() -> V) -> V
    where
        K: Borrow<Q>,
        Q: ToOwned<Owned = K> + Eq + Hash + ?Sized,
    {
        if let Some(value) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return value.clone();
        }
        let mut map = self.0.write().unwrap_or_else(PoisonError::into_inner);
        map.entry(key.to_owned()).or_insert_with(make).clone()
    }
}

/// Every counter of the relay.
pub(crate) struct Meters {
    /// A retry that the budget could not afford.
    pub(crate) held_back: Counter,
    /// A second attempt beside a slow first one.
    pub(crate) hedged: Counter,
    /// An answer from the cache.
    pub(crate) cached: Counter,
    /// An answer that another caller asked for.
    pub(crate) shared: Counter,
    waits: Histogram,
    refused: Kept<&'static str, Counter>,
    backends: Kept<String, Arc<OfBackend>>,
}

struct OfBackend {
    first_output: Histogram,
    /// By fault.
    attempts: Kept<&'static str, Counter>,
}

impl fmt::Debug for Meters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meters").finish_non_exhaustive()
    }
}

impl Meters {
    pub(crate) fn new() -> Self {
        describe_counter!(
            "pollux_attempts_total",
            "Attempts upstream, by backend and fault; over requests it is the amplification"
        );
        describe_counter!(
            "pollux_retries_held_back_total",
            "Retries that the process could not afford from its retry budget"
        );
        describe_counter!("pollux_hedges_total", "Second attempts beside a slow first one");
        describe_counter!("pollux_refused_total", "Requests refused without an attempt, by fault");
        describe_counter!("pollux_app_check_total", "What App Check tokens came to, where a project asks for them");
        describe_counter!("pollux_not_sent_total", "Requests answered from the cache, or with another's answer");
        describe_histogram!("pollux_queue_wait_seconds", "Waits in line for quota, and between attempts");
        describe_histogram!(
            "pollux_first_output_seconds",
            "From sending an attempt to its first real output, by backend"
        );
        Self {
            held_back: counter!("pollux_retries_held_back_total"),
            hedged: counter!("pollux_hedges_total"),
            cached: counter!("pollux_not_sent_total", "reason" => "cache"),
            shared: counter!("pollux_not_sent_total", "reason" => "shared"),
            waits: histogram!("pollux_queue_wait_seconds"),
            refused: Kept::default(),
            backends: Kept::default(),
        }
    }

    fn backend(&self, backend: &str) -> Arc<OfBackend> {
        self.backends.of(backend, || {
            let first_output = histogram!("pollux_first_output_seconds", "backend" => backend.to_owned());
            Arc::new(OfBackend { first_output, attempts: Kept::default() })
        })
    }

    /// An attempt failed.
    pub(crate) fn failed(&self, backend: &str, fault: &'static str) {
        self.backend(backend).attempt(backend, fault);
    }

    /// An attempt gave output after this long.
    pub(crate) fn answered(&self, backend: &str, first_output: Duration) {
        let meters = self.backend(backend);
        meters.attempt(backend, "");
        meters.first_output.record(first_output);
    }

    /// A request was refused without an attempt.
    pub(crate) fn refused(&self, fault: &'static str) {
        self.refused.of(&fault, || counter!("pollux_refused_total", "fault" => fault)).increment(1);
    }

    /// A call waited in line, or between attempts.
    pub(crate) fn waited(&self, span: Duration) {
        self.waits.record(span);
    }
}

impl OfBackend {
    fn attempt(&self, backend: &str, fault: &'static str) {
        let make = || counter!("pollux_attempts_total", "backend" => backend.to_owned(), "fault" => fault);
        self.attempts.of(&fault, make).increment(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_never_what_a_caller_made_up() {
        assert_eq!(model_label(Some("models/gemini-2.5-flash")), "gemini-2.5-flash");
        assert_eq!(model_label(Some("gemini-2.5-flash")), "gemini-2.5-flash");
        assert_eq!(model_label(Some("models/x\"} 1\n")), "other");
        assert_eq!(model_label(Some("tunedModels/mine")), "other");
        assert_eq!(model_label(None), "-");
    }

    #[test]
    fn a_handle_is_made_once() {
        let kept = Kept::<String, u32>::default();
        assert_eq!((kept.of("a", || 1), kept.of("a", || unreachable!()), kept.of("b", || 2)), (1, 1, 2));
    }
}
