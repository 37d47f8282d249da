//! Models that are loaded when they are first needed, and anew when something has become of them.
//!
//! A model that could not be loaded is tried again when its file or its card has changed, or after a pause. One whose process
//! has ended is loaded anew by the next call; when it ends again and again, calls are refused for a while instead, as a call that
//! ends it would otherwise cost everybody else a load.

use std::collections::HashMap;
use std::error::Error;
use std::fs::{self, Metadata};
use std::path::Path;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::sync::Mutex;
use tokio::time::Instant;

use super::apart::StartError;
use super::desk::Desk;
use super::engine::EngineError;
use super::meters;
use super::serve::Running;

/// Who ran for so long has not ended for how it was loaded.
const STEADY: Duration = Duration::from_secs(60);
/// What is waited after a second end in a row, and after a load that failed; doubled each time.
const FIRST_REST: Duration = Duration::from_secs(1);
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// What is waited at most.
const LONGEST: Duration = Duration::from_secs(300);

/// What came of loading a model.
pub(super) type Loaded<T> = Result<Arc<T>, Arc<LoadError>>;

/// A model cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum LoadError {
    #[error("there is no model `{0}` on this machine")]
    Missing(String),
    #[error(
        "the file of the model `{name}` is broken: it has {has} bytes, and had {had} when it came; \
         `pollux model rm {name}` makes room for it to be pulled or imported again"
    )]
    Cut { name: String, has: u64, had: u64 },
    #[error("`{0}` is a model of another kind: one writes text, another makes embeddings")]
    Kind(String),
    #[error("its thread panicked")]
    Panicked,
    #[error(transparent)]
    Engine(#[from] EngineError),
    #[error(transparent)]
    Apart(#[from] StartError),
    /// It can be loaded, and has ended too often.
    #[error("its process has ended {0} times in a row, and is not started again yet")]
    Rests(u32),
}

/// What may come to an end.
pub(super) trait Mortal: Send + Sync + 'static {
    /// What it is, for metrics.
    const KIND: &'static str;

    /// Since when it is of no use any more.
    fn ended(&self) -> Option<Instant>;

    /// Keeps this for as long as it is of use; gives it back where its end is seen only by whoever looks.
    fn hold(&self, counted: meters::Loaded) -> Option<meters::Loaded>;
}

impl Mortal for Running {
    const KIND: &'static str = "text";

    fn ended(&self) -> Option<Instant> {
        self.engine.ended()
    }

    fn hold(&self, counted: meters::Loaded) -> Option<meters::Loaded> {
        self.engine.hold(counted)
    }
}

impl Mortal for Desk {
    const KIND: &'static str = "embedding";

    fn ended(&self) -> Option<Instant> {
        self.embedder.ended()
    }

    fn hold(&self, counted: meters::Loaded) -> Option<meters::Loaded> {
        self.embedder.hold(counted)
    }
}

/// By what a changed file is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp([Option<(u64, Option<SystemTime>)>; 2]);

impl Stamp {
    /// Of a model's file and its card.
    pub(super) fn of(file: &Path, card: &Path) -> Self {
        let of = |data: Metadata| (data.len(), data.modified().ok());
        Self([file, card].map(|path| fs::metadata(path).ok().map(of)))
    }
}

/// The places of models, by name.
#[derive(Debug)]
pub(super) struct Slots<T>(std::sync::Mutex<HashMap<String, Slot<T>>>);

impl<T> Default for Slots<T> {
    fn default() -> Self {
        Self(std::sync::Mutex::default())
    }
}

impl<T> Slots<T> {
    /// The place of the model with this name.
    pub(super) fn of(&self, name: &str) -> Slot<T> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slots.entry(name.to_owned()).or_default().clone()
    }
}

impl<T: Mortal> Slots<T> {
    /// Whether the model with this name is in memory.
    pub(super) fn hold(&self, name: &str) -> bool {
        let slot = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        // Whoever holds the lock loads it.
        slot.is_some_and(|slot| slot.0.try_lock().is_ok_and(|state| matches!(*state, State::Runs { .. })))
    }
}

/// A model's place.
#[derive(Debug)]
pub(super) struct Slot<T>(Arc<Mutex<State<T>>>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(State::New)))
    }
}

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

#[derive(Debug)]
enum State<T> {
    New,
    Runs {
        it: Arc<T>,
        since: Instant,
        ends: u32,
        #[expect(dead_code, reason = "held, not read: it is counted for as long as it is there")]
        counted: Option<meters::Loaded>,
    },
    Rests {
        until: Instant,
        ends: u32,
        stamp: Stamp,
    },
    Failed {
        error: Arc<LoadError>,
        until: Instant,
        failures: u32,
        stamp: Stamp,
    },
}

impl<T: Mortal> Slot<T> {
    /// The model; loads it when that is called for. Who gives up waiting does not end the load.
    pub(super) async fn get(
        &self,
        name: &str,
        stamp: impl Fn() -> Stamp,
        load: impl FnOnce() -> Result<T, LoadError> + Send + 'static,
    ) -> Loaded<T> {
        let mut state = Arc::clone(&self.0).lock_owned().await;
        if let Some(known) = state.now(&stamp) {
            return known;
        }
        let (name, stamp) = (name.to_owned(), stamp());
        let loading = tokio::task::spawn_blocking(move || {
            let again = state.ends() > 0;
            if again {
                meters::restarted(&name);
            }
            let begun = Instant::now();
            let loaded = state.settle(load(), stamp);
            let seconds = begun.elapsed().as_secs_f32();
            match &loaded {
                Ok(_) => tracing::info!(target: "pollux", model = name, seconds, again, "a local model is loaded"),
                Err(error) => {
                    let error = with_causes(error);
                    tracing::warn!(target: "pollux", model = name, error, "a local model cannot be used");
                }
            }
            loaded
        });
        loading.await.unwrap_or_else(|_| Err(Arc::new(LoadError::Panicked)))
    }
}

impl<T: Mortal> State<T> {
    fn ends(&self) -> u32 {
        match self {
            Self::Runs { ends, .. } | Self::Rests { ends, .. } => *ends,
            Self::New | Self::Failed { .. } => 0,
        }
    }

    /// What there is, unless it is to be loaded.
    fn now(&mut self, stamp: &impl Fn() -> Stamp) -> Option<Loaded<T>> {
        if let Self::Runs { it, since, ends, .. } = self {
            let Some(ended) = it.ended() else { return Some(Ok(Arc::clone(it))) };
            let ends = if ended.duration_since(*since) >= STEADY { 1 } else { *ends + 1 };
            let rest = if ends < 2 { Duration::ZERO } else { doubled(FIRST_REST, ends - 2) };
            *self = Self::Rests { until: ended + rest, ends, stamp: stamp() };
        }
        let (error, until, then) = match self {
            Self::Rests { until, ends, stamp } => (Arc::new(LoadError::Rests(*ends)), until, stamp),
            Self::Failed { error, until, stamp, .. } => (Arc::clone(error), until, stamp),
            Self::New | Self::Runs { .. } => return None,
        };
        (Instant::now() < *until && *then == stamp()).then_some(Err(error))
    }

    fn settle(&mut self, loaded: Result<T, LoadError>, stamp: Stamp) -> Loaded<T> {
        match loaded {
            Ok(it) => {
                let it = Arc::new(it);
                let (since, counted) = (Instant::now(), it.hold(meters::Loaded::new(T::KIND)));
                *self = Self::Runs { it: Arc::clone(&it), since, ends: self.ends(), counted };
                Ok(it)
            }
            Err(error) => {
                let failures = if let Self::Failed { failures, .. } = self { *failures + 1 } else { 1 };
                let error = Arc::new(error);
                let until = Instant::now() + doubled(FIRST_PAUSE, failures - 1);
                *self = Self::Failed { error: Arc::clone(&error), until, failures, stamp };
                Err(error)
            }
        }
    }
}

/// In one line.
pub(super) fn with_causes(error: &dyn Error) -> String {
    let causes = std::iter::successors(error.source(), |error| (*error).source());
    causes.fold(error.to_string(), |told, cause| format!("{told}: {cause}"))
}

fn doubled(first: Duration, times: u32) -> Duration {
    first.saturating_mul(2_u32.saturating_pow(times)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex as Plain;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[derive(Debug, Default)]
    struct Fly(Plain<Option<Instant>>);

    impl Mortal for Fly {
        const KIND: &'static str = "text";

        fn ended(&self) -> Option<Instant> {
            *self.0.lock().unwrap()
        }

        fn hold(&self, counted: meters::Loaded) -> Option<meters::Loaded> {
            Some(counted)
        }
    }

    /// A slot, and how often it was loaded.
    #[derive(Default)]
    struct Rig {
        slot: Slot<Fly>,
        loads: Arc<AtomicU32>,
        broken: bool,
        size: u64,
    }

    impl Rig {
        async fn get(&self) -> Loaded<Fly> {
            let (loads, broken) = (Arc::clone(&self.loads), self.broken);
            let stamp = || Stamp([Some((self.size, None)), None]);
            let load = move || {
                loads.fetch_add(1, Ordering::Relaxed);
                if broken { Err(LoadError::Missing("it".into())) } else { Ok(Fly::default()) }
            };
            self.slot.get("it", stamp, load).await
        }

        async fn end(&self) {
            *self.get().await.unwrap().0.lock().unwrap() = Some(Instant::now());
        }

        fn loads(&self) -> u32 {
            self.loads.load(Ordering::Relaxed)
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_failed_is_tried_again_when_it_has_changed_or_after_a_pause_that_grows() {
        let mut rig = Rig { broken: true, ..Rig::default() };
        for _ in 0..3 {
            assert!(rig.get().await.is_err());
        }
        assert_eq!(rig.loads(), 1);
        rig.size = 1;
        assert!(rig.get().await.is_err());
        assert_eq!(rig.loads(), 2);
        tokio::time::advance(Duration::from_secs(9)).await;
        assert!(rig.get().await.is_err());
        assert_eq!(rig.loads(), 2);
        tokio::time::advance(Duration::from_secs(1)).await;
        rig.broken = false;
        assert!(rig.get().await.is_ok());
        assert!(rig.get().await.is_ok());
        assert_eq!(rig.loads(), 3);
    }

    #[test]
    fn what_is_in_memory_is_counted() {
        let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
        let shown = recorder.handle();
        metrics::with_local_recorder(&recorder, || {
            let mut state = State::New;
            assert!(state.settle(Ok(Fly::default()), Stamp([None, None])).is_ok());
            assert!(shown.render().contains("pollux_local_models_loaded{kind=\"text\"} 1"));
            drop(state);
            assert!(shown.render().contains("pollux_local_models_loaded{kind=\"text\"} 0"));
        });
    }

    #[tokio::test(start_paused = true)]
    async fn what_has_ended_is_loaded_at_once_and_then_ever_later() {
        let rig = Rig::default();
        rig.end().await;
        assert!(rig.get().await.is_ok());
        assert_eq!(rig.loads(), 2);
        for rest in [1, 2, 4] {
            rig.end().await;
            let error = rig.get().await.unwrap_err();
            assert!(matches!(*error, LoadError::Rests(_)), "{error}");
            tokio::time::advance(Duration::from_secs(rest)).await;
            assert!(rig.get().await.is_ok());
        }
        assert_eq!(rig.loads(), 5);
        tokio::time::advance(STEADY).await;
        rig.end().await;
        assert!(rig.get().await.is_ok(), "it had run for long");
        assert_eq!(doubled(FIRST_REST, 40), LONGEST);
    }
}
