//! How fast a log is read: `cargo run --release -p pollux-doctor --example scan_speed [MEGABYTES]`.
//!
//! Twice: a log of a service that calls the Gemini API, where one line in a thousand and one in twenty is a failure.
#![expect(clippy::print_stdout, clippy::disallowed_types, reason = "it tells how long it took")]

use std::fmt::Write as _;
use std::time::Instant;

use pollux_doctor::{Moment, Scan};

const MEGABYTE: usize = 1024 * 1024;

fn main() {
    let megabytes: usize = std::env::args().nth(1).and_then(|size| size.parse().ok()).unwrap_or(256);
    for every in [1000, 20] {
        let mut scan = Scan::new(Moment(1_772_446_272));
        let (mut bytes, mut n) = (0, 0_u64);
        let mut spent = std::time::Duration::ZERO;
        while bytes < megabytes * MEGABYTE {
            let piece = piece(&mut n, every);
            bytes += piece.len();
            let start = Instant::now();
            scan.feed(piece.as_bytes());
            spent += start.elapsed();
        }
        let start = Instant::now();
        let report = scan.finish();
        spent += start.elapsed();
        let rate = u64::try_from(bytes / MEGABYTE).unwrap_or_default() * 1000
            / u64::try_from(spent.as_millis()).unwrap_or(1).max(1);
        println!("{rate} MB/s, {} lines, {} failures, {} kinds", report.lines, report.failures, report.groups.len());
    }
}

/// About a megabyte of log.
fn piece(n: &mut u64, every: u64) -> String {
    let mut log = String::with_capacity(MEGABYTE + 1024);
    while log.len() < MEGABYTE {
        *n += 1;
        let n = *n;
        let time =
            format!("2026-03-02T{:02}:{:02}:{:02}.{:03}Z", n / 360_000 % 24, n / 6000 % 60, n / 100 % 60, n % 1000);
        let path = "/v1beta/models/gemini-2.5-flash:generateContent";
        // Writing to a String cannot fail.
        let _ = match (n % every, n / every % 3) {
            (0, 0) => {
                writeln!(log, "{time} ERROR req={n:016x} gemini: 503 The model is overloaded. Please try again later.")
            }
            (0, 1) => writeln!(
                log,
                r#"{{"time":"{time}","level":"error","id":{n},"err":"429 {{\"error\":{{\"code\":429,\"message\":\"Resource has been exhausted (e.g. check quota).\",\"status\":\"RESOURCE_EXHAUSTED\"}}}}"}}"#
            ),
            (0, _) => writeln!(log, "10.0.0.{} - - [{time}] \"POST {path} HTTP/1.1\" 500 {}", n % 250, n % 9999),
            (rest, _) if rest % 50 == 1 => {
                writeln!(log, "10.0.0.{} - - [{time}] \"POST {path} HTTP/1.1\" 200 {}", n % 250, n % 9999)
            }
            _ => writeln!(
                log,
                "{time} INFO  req={n:016x} user={} GET /api/items/{n} 200 in {} ms, {} rows",
                n % 977,
                n % 97,
                n % 31
            ),
        };
    }
    log
}
