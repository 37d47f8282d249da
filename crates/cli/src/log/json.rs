//! A line of JSON for each event: its time and level, its fields, its target.
//!
//! A line is written for each request, so it is made straight into bytes: the formatter of `tracing-subscriber` goes
//! through `fmt` and a map serializer for each piece, which took a sixth of all the work of a request.

use std::cell::RefCell;
use std::fmt::{self, Write as _};
use std::io::Write as _;
use std::time::SystemTime;

use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::MakeWriter as _;
use tracing_subscriber::layer::{Context, Layer};

use super::Lines;

/// Puts a line for each event where the others go.
#[derive(Debug)]
pub(super) struct Json(pub(super) Lines);

impl<S: Subscriber> Layer<S> for Json {
    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        thread_local! {
            static LINE: RefCell<Line> = RefCell::default();
        }
        LINE.with(|line| {
            // An event that a field's own text gives rise to.
            let Ok(mut line) = line.try_borrow_mut() else { return };
            line.write(SystemTime::now(), event);
            // Whoever closed our stderr does not want the log.
            let _ = self.0.make_writer().write_all(&line.bytes);
        });
    }
}

#[derive(Default)]
struct Line {
    bytes: Vec<u8>,
    /// What a value writes of itself, before it is quoted.
    text: String,
}

impl Line {
    fn write(&mut self, now: SystemTime, event: &Event<'_>) {
        let metadata = event.metadata();
        self.bytes.clear();
        self.bytes.extend_from_slice(b"{\"timestamp\":\"");
        // Writing to memory cannot fail, here and below.
        let _ = write!(self.bytes, "{}", humantime::format_rfc3339_micros(now));
        self.bytes.extend_from_slice(b"\",\"level\":\"");
        self.bytes.extend_from_slice(metadata.level().as_str().as_bytes());
        self.bytes.push(b'"');
        event.record(self);
        self.bytes.extend_from_slice(b",\"target\":");
        self.value(metadata.target());
        self.bytes.extend_from_slice(b"}\n");
    }

    fn name(&mut self, field: &Field) {
        // Names are written in the code: nothing in them wants an escape.
        self.bytes.extend_from_slice(b",\"");
        // A raw identifier is a name that Rust keeps for itself, like `type`.
        self.bytes.extend_from_slice(field.name().strip_prefix("r#").unwrap_or(field.name()).as_bytes());
        self.bytes.extend_from_slice(b"\":");
    }

    fn value(&mut self, value: impl serde::Serialize) {
        let _ = serde_json::to_writer(&mut self.bytes, &value);
    }
}

impl Visit for Line {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.name(field);
        self.value(value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.name(field);
        self.value(value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.name(field);
        self.value(value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.name(field);
        self.value(value);
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.name(field);
        self.value(value);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.name(field);
        self.text.clear();
        let _ = write!(self.text, "{value:?}");
        let _ = serde_json::to_writer(&mut self.bytes, &self.text);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use serde_json::{Value, json};
    use tracing_subscriber::layer::SubscriberExt as _;

    use super::*;
    use crate::log::Log;

    /// The lines of what is logged meanwhile.
    fn lines_of(logged: impl FnOnce()) -> Vec<Value> {
        let out = Arc::new(Mutex::new(Vec::new()));
        let log = Log::to({
            let out = Arc::clone(&out);
            move || Shared(Arc::clone(&out))
        });
        let log = log.unwrap();
        tracing::subscriber::with_default(tracing_subscriber::registry().with(Json(log.lines.clone())), logged);
        drop(log);
        let bytes = std::mem::take(&mut *out.lock().unwrap());
        String::from_utf8(bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn every_kind_of_field_is_told_and_an_absent_one_is_not() {
        let mut lines = lines_of(|| {
            tracing::warn!(
                target: "pollux::request", id = %"a\"b", model = Some("m\n\u{1}"), fault = None::<&str>, latency_ms = 1.25,
                attempts = 2_u32, less = -3, complete = true, odd = ?[1, 2], none = f64::NAN, r#type = "t", "told of",
            );
        });
        assert_eq!(lines.len(), 1, "{lines:?}");
        let mut line = lines.remove(0);
        let time = line["timestamp"].take();
        assert!(humantime::parse_rfc3339(time.as_str().unwrap()).is_ok(), "{time}");
        let expected = json!({
            "timestamp": null, "level": "WARN", "message": "told of", "id": "a\"b", "model": "m\n\u{1}", "latency_ms": 1.25,
            "attempts": 2, "less": -3, "complete": true, "odd": "[1, 2]", "none": null, "type": "t",
            "target": "pollux::request",
        });
        assert_eq!(line, expected);
    }

    #[test]
    fn what_a_field_logs_while_it_is_written_does_not_harm_the_line() {
        struct Chatty;
        impl fmt::Display for Chatty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                tracing::info!("within");
                f.write_str("chatty")
            }
        }
        let lines = lines_of(|| tracing::info!(who = %Chatty, "outer"));
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert_eq!(lines[0]["who"], "chatty");
    }
}
