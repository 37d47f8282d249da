//! Metrics of requests and connections, as [`pollux_relay::meters`] keeps its own: by handles, and with no label that a
//! caller made up. The recorder must be installed before the server is made.

use metrics::{
    Counter, Gauge, Histogram, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram,
};
use pollux_relay::Usage;
use pollux_relay::meters::Kept;

/// Seconds: from what a gateway adds to what a long stream takes.
pub const METRIC_BUCKETS: &[f64] =
    &[0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 600.0];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Labels {
    pub(crate) method: &'static str,
    pub(crate) model: &'static str,
    pub(crate) code: u16,
    pub(crate) fault: &'static str,
}

#[derive(Clone)]
struct Series {
    requests: Counter,
    total: Histogram,
    first_byte: Histogram,
}

#[derive(Clone)]
struct Tokens {
    prompt: Counter,
    cached: Counter,
    candidates: Counter,
    thoughts: Counter,
    tool_use: Counter,
}

/// Every metric of the server.
pub(crate) struct Meters {
    pub(crate) connections_refused: Counter,
    pub(crate) heads_refused: Counter,
    pub(crate) streams: Gauge,
    in_flight: Gauge,
    connections: Gauge,
    series: Kept<Labels, Series>,
    tokens: Kept<&'static str, Tokens>,
}

impl Meters {
    pub(crate) fn new() -> Self {
        describe_counter!("pollux_requests_total", "Requests answered, by method, model, HTTP code and fault");
        describe_histogram!("pollux_request_seconds", "From the request's head to the answer's last byte");
        describe_histogram!("pollux_first_byte_seconds", "From the request's head to the answer's first byte");
        describe_counter!("pollux_tokens_total", "Tokens as usageMetadata tells them, by kind and model");
        describe_gauge!("pollux_requests_in_flight", "Requests whose answer is not complete");
        describe_gauge!("pollux_streams_open", "Streamed answers that are not complete");
        describe_gauge!("pollux_connections_open", "Connections of callers");
        describe_counter!("pollux_connections_refused_total", "Connections beyond the limit");
        describe_counter!("pollux_heads_refused_total", "Heads of requests that were none, or too large");
        Self {
            connections_refused: counter!("pollux_connections_refused_total"),
            heads_refused: counter!("pollux_heads_refused_total"),
            streams: gauge!("pollux_streams_open"),
            in_flight: gauge!("pollux_requests_in_flight"),
            connections: gauge!("pollux_connections_open"),
            series: Kept::default(),
            tokens: Kept::default(),
        }
    }

    /// A request has had its answer.
    pub(crate) fn request(&self, labels: Labels, total: f64, first_byte: Option<f64>) {
        let series = self.series.of(&labels, || Series {
            requests: counter!("pollux_requests_total", "method" => labels.method, "model" => labels.model,
                "code" => labels.code.to_string(), "fault" => labels.fault),
            total: histogram!("pollux_request_seconds", "method" => labels.method),
            first_byte: histogram!("pollux_first_byte_seconds", "method" => labels.method),
        });
        series.requests.increment(1);
        series.total.record(total);
        if let Some(first_byte) = first_byte {
            series.first_byte.record(first_byte);
        }
    }

    /// What a model was given and gave.
    pub(crate) fn tokens(&self, model: &'static str, usage: &Usage) {
        let tokens = self.tokens.of(&model, || {
            let of = |kind: &'static str| counter!("pollux_tokens_total", "kind" => kind, "model" => model);
            Tokens {
                prompt: of("prompt"),
                cached: of("cached"),
                candidates: of("candidates"),
                thoughts: of("thoughts"),
                tool_use: of("tool_use"),
            }
        });
        tokens.prompt.increment(usage.prompt);
        tokens.cached.increment(usage.cached);
        tokens.candidates.increment(usage.candidates);
        tokens.thoughts.increment(usage.thoughts);
        tokens.tool_use.increment(usage.tool_use);
    }

    /// Gauges that are read when somebody looks.
    pub(crate) fn set_load(&self, load: &crate::load::Load) {
        #[expect(clippy::cast_precision_loss, reason = "counts of sockets are far below 2^52")]
        let as_f64 = |count: usize| count as f64;
        self.in_flight.set(as_f64(load.requests()));
        self.connections.set(as_f64(load.connections()));
    }
}
