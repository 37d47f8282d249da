//! Metrics of what the relay does beyond one attempt a request.

use std::time::Duration;

use metrics::{counter, describe_counter, describe_histogram, histogram};

/// Describes every metric; once, after the recorder is installed.
pub(crate) fn describe() {
    describe_counter!(
        "pollux_attempts_total",
        "Attempts upstream, by backend and fault; over requests it is the amplification"
    );
    describe_counter!(
        "pollux_retries_held_back_total",
        "Retries that the process could not afford from its retry budget"
    );
    describe_counter!("pollux_hedges_total", "Second attempts beside a slow first one");
    describe_counter!("pollux_refused_total", "Requests refused without an attempt, by reason");
    describe_counter!("pollux_not_sent_total", "Requests answered from the cache, or with another's answer");
    describe_histogram!("pollux_queue_wait_seconds", "Waits in line for quota, and between attempts");
    describe_histogram!("pollux_first_output_seconds", "From sending an attempt to its first real output, by backend");
}

pub(crate) fn attempt(backend: &str, fault: &'static str) {
    counter!("pollux_attempts_total", "backend" => backend.to_owned(), "fault" => fault).increment(1);
}

pub(crate) fn held_back() {
    counter!("pollux_retries_held_back_total").increment(1);
}

pub(crate) fn hedged() {
    counter!("pollux_hedges_total").increment(1);
}

pub(crate) fn refused(fault: &'static str) {
    counter!("pollux_refused_total", "fault" => fault).increment(1);
}

pub(crate) fn not_sent(reason: &'static str) {
    counter!("pollux_not_sent_total", "reason" => reason).increment(1);
}

pub(crate) fn waited(span: Duration) {
    histogram!("pollux_queue_wait_seconds").record(span.as_secs_f64());
}

pub(crate) fn first_output(backend: &str, span: Duration) {
    histogram!("pollux_first_output_seconds", "backend" => backend.to_owned()).record(span.as_secs_f64());
}
