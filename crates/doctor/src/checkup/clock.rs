//! Whether the clock here is right, by the clock of whoever answers.

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

use super::facts::{ClockFacts, Facts};
use super::{Finding, Stage};

/// Tokens are good for an hour and some signatures for five minutes.
const WARNING: u64 = 5 * 60;
const ERROR: u64 = 60 * 60;

pub(super) fn judge(facts: &Facts, findings: &mut Vec<Finding>) {
    findings.extend(facts.clock.map(of));
}

pub(super) fn of(clock: ClockFacts) -> Finding {
    let off = clock.ahead_seconds.unsigned_abs();
    let finding = match (off, clock.ahead_seconds > 0) {
        (ERROR.., true) => Finding::error(Stage::Clock, "clock-ahead"),
        (ERROR.., false) => Finding::error(Stage::Clock, "clock-behind"),
        (WARNING.., true) => Finding::warning(Stage::Clock, "clock-ahead"),
        (WARNING.., false) => Finding::warning(Stage::Clock, "clock-behind"),
        _ => Finding::well(Stage::Clock, "clock-right"),
    };
    finding.set("off", span(off))
}

/// `25s`, `12m`, `3h 20m`, `1d 2h`: the two largest parts.
fn span(seconds: u64) -> String {
    let parts = [(seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")];
    let first = parts.iter().position(|(count, _)| *count > 0).unwrap_or(3);
    let told: Vec<String> = parts[first..]
        .iter()
        .take(2)
        .filter(|(count, unit)| *count > 0 || (*unit == "s" && first == 3))
        .map(|(count, unit)| format!("{count}{unit}"))
        .collect();
    told.join(" ")
}

/// The `Date` of an answer as Unix time. Only the form that servers must send is read: `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// ```
/// assert_eq!(pollux_doctor::checkup::http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
/// ```
pub fn http_date(text: &str) -> Option<i64> {
    // The parser is that of mail, which takes more zones.
    let moment = DateTimeParser::new().parse_timestamp(text).ok().filter(|_| text.ends_with(" GMT"))?;
    Some(moment.as_second())
}

/// A moment in UTC: `2026-11-21 18:30`.
///
/// ```
/// assert_eq!(pollux_doctor::checkup::utc(784_111_777), "1994-11-06 08:49");
/// ```
pub fn utc(seconds: i64) -> String {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX).strftime("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written() {
        for (text, seconds, written) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0, "1970-01-01 00:00"),
            ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199, "2024-02-29 23:59"),
            ("Sat, 21 Nov 2026 18:30:00 GMT", 1_795_285_800, "2026-11-21 18:30"),
        ] {
            assert_eq!(http_date(text), Some(seconds), "{text}");
            assert_eq!(utc(seconds), written);
        }
        for text in
            ["", "yesterday", "Sat, 21 Nov 2026 18:30:00 +0100", "Sat, 99 Nov 2026 18:30:00 GMT", "x, 1 2 3 4 GMT"]
        {
            assert_eq!(http_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_span_has_two_parts() {
        for (seconds, expected) in
            [(0, "0s"), (59, "59s"), (720, "12m"), (725, "12m 5s"), (86_400, "1d"), (93_600, "1d 2h"), (86_460, "1d")]
        {
            assert_eq!(span(seconds), expected);
        }
    }
}
