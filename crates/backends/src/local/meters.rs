//! Metrics of local models, counted where their events arrive: whether a model computes in this process or in another makes
//! no difference. A label is a model's name on this machine, or a word of ours.

use std::sync::{Arc, Once};

use metrics::{
    Counter, Gauge, Histogram, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram,
};
use pollux_types::Method;
use tokio::time::Instant;

use super::engine::{Answer, Event, Failure};

/// A model that is loaded, for as long as this is there.
#[derive(Debug)]
pub(super) struct Loaded(Gauge);

impl Loaded {
    /// One more; `kind` is `text` or `embedding`.
    pub(super) fn new(kind: &'static str) -> Self {
        describe();
        let loaded = gauge!("pollux_local_models_loaded", "kind" => kind);
        loaded.increment(1.0);
        Self(loaded)
    }
}

impl Drop for Loaded {
    fn drop(&mut self) {
        self.0.decrement(1.0);
    }
}

/// A model that had ended is loaded anew.
pub(super) fn restarted(name: &str) {
    counter!("pollux_local_restarts_total", "model" => name.to_owned()).increment(1);
}

/// Somebody else is asked in the place of a local model that cannot be used.
pub(super) fn stood_in(by: String, method: Method) {
    describe();
    counter!("pollux_local_stand_in_total", "by" => by, "method" => method.name()).increment(1);
}

/// The metrics of one model.
#[derive(Debug, Clone)]
pub(super) struct Meters(Arc<Series>);

struct Series {
    waiting: Gauge,
    working: Gauge,
    read: Counter,
    reused: Counter,
    written: Counter,
    reading: Histogram,
    writing: Histogram,
    evictions: Counter,
    left: Counter,
    late: Counter,
}

impl std::fmt::Debug for Series {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Series").finish_non_exhaustive()
    }
}

fn describe() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        describe_gauge!("pollux_local_models_loaded", "Local models that are in memory");
        describe_counter!(
            "pollux_local_restarts_total",
            "Local models that were loaded anew, as their process had ended"
        );
        describe_counter!(
            "pollux_local_stand_in_total",
            "Calls that somebody else was asked to answer, as a local model could not be used"
        );
        describe_gauge!("pollux_local_texts", "Answers of local models that wait or are worked at");
        describe_counter!("pollux_local_tokens_total", "Tokens of local models: read, reused from the cache, written");
        describe_histogram!("pollux_local_read_seconds", "From the beginning of the work to the first token");
        describe_histogram!("pollux_local_write_seconds", "From the first token of an answer to its last");
        describe_counter!("pollux_local_evictions_total", "Texts that were forgotten to make room for others");
        describe_counter!(
            "pollux_local_cancelled_total",
            "Requests to local models that ended before their answer did"
        );
    });
}

impl Meters {
    /// The metrics of a model that is loaded.
    pub(super) fn new(name: &str) -> Self {
        describe();
        let texts = |state: &'static str| gauge!("pollux_local_texts", "model" => name.to_owned(), "state" => state);
        let tokens =
            |kind: &'static str| counter!("pollux_local_tokens_total", "model" => name.to_owned(), "kind" => kind);
        let cancelled = |reason: &'static str| counter!("pollux_local_cancelled_total", "model" => name.to_owned(), "reason" => reason);
        Self(Arc::new(Series {
            waiting: texts("waiting"),
            working: texts("working"),
            read: tokens("read"),
            reused: tokens("reused"),
            written: tokens("written"),
            reading: histogram!("pollux_local_read_seconds", "model" => name.to_owned()),
            writing: histogram!("pollux_local_write_seconds", "model" => name.to_owned()),
            evictions: counter!("pollux_local_evictions_total", "model" => name.to_owned()),
            left: cancelled("left"),
            late: cancelled("deadline"),
        }))
    }

    /// Counts what comes of a job with so many answers.
    pub(super) fn watch(&self, answer: Answer, candidates: u32) -> Metered {
        self.0.waiting.increment(f64::from(candidates));
        Metered {
            answer,
            meters: self.clone(),
            open: candidates,
            closed: 0,
            begun: None,
            first: None,
            written: 0,
            failed: false,
        }
    }
}

/// What comes of a job, counted on its way.
#[derive(Debug)]
pub(super) struct Metered {
    answer: Answer,
    meters: Meters,
    /// How many answers are not complete, and a bit for each that is.
    open: u32,
    closed: u32,
    begun: Option<Instant>,
    /// When the first token came.
    first: Option<Instant>,
    /// Tokens that were counted as they came.
    written: u32,
    failed: bool,
}

impl Metered {
    /// The next event; `None` after the last.
    pub(super) async fn next(&mut self) -> Option<Event> {
        let event = self.answer.next().await;
        if let Some(event) = &event {
            self.count(event);
        }
        event
    }

    /// Nobody reads this answer any more; the others go on.
    pub(super) fn leave(&mut self, candidate: u32) {
        self.answer.leave(candidate);
        self.close(candidate);
    }

    fn close(&mut self, candidate: u32) {
        let bit = 1_u32.checked_shl(candidate).unwrap_or(0);
        if self.closed & bit == 0 {
            self.closed |= bit;
            self.open = self.open.saturating_sub(1);
            self.meters.0.working.decrement(1.0);
        }
    }

    fn count(&mut self, event: &Event) {
        let series = &self.meters.0;
        match event {
            Event::Begun { prompt, cached } => {
                // A text that was put off begins anew.
                if self.begun.is_none() {
                    let open = f64::from(self.open);
                    series.waiting.decrement(open);
                    series.working.increment(open);
                }
                series.read.increment(u64::from(prompt.saturating_sub(*cached)));
                series.reused.increment(u64::from(*cached));
                self.begun = Some(Instant::now());
            }
            Event::Piece { .. } => {
                self.written += 1;
                series.written.increment(1);
                self.token();
            }
            Event::Ended { candidate, forgotten, .. } => {
                series.evictions.increment(u64::from(*forgotten));
                self.token();
                if let Some(first) = self.first.filter(|_| self.written > 1) {
                    series_seconds(&self.meters.0.writing, first);
                }
                self.close(*candidate);
            }
            Event::Failed(failure) => {
                self.failed = true;
                if *failure == Failure::Deadline {
                    series.late.increment(1);
                }
            }
        }
    }

    /// A token has come, or an end without one.
    fn token(&mut self) {
        if let (Some(begun), None) = (self.begun, self.first) {
            self.first = Some(Instant::now());
            series_seconds(&self.meters.0.reading, begun);
        }
    }
}

fn series_seconds(histogram: &Histogram, since: Instant) {
    histogram.record(since.elapsed().as_secs_f64());
}

impl Drop for Metered {
    fn drop(&mut self) {
        let series = &self.meters.0;
        let gauge = if self.begun.is_some() { &series.working } else { &series.waiting };
        gauge.decrement(f64::from(self.open));
        if self.open > 0 && !self.failed {
            series.left.increment(1);
        }
    }
}
