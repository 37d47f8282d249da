//! Whether the clock here is right, by the clock of whoever answers.

use crate::civil::{days, month};

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
    let mut words = text.split_once(", ")?.1.strip_suffix(" GMT")?.split(' ');
    let day: i64 = words.next()?.parse().ok()?;
    let month = month(words.next()?)?;
    let year: i64 = words.next()?.parse().ok()?;
    let mut time = words.next()?.split(':').map(|part| part.parse::<i64>().ok());
    let (hour, minute, second) = (time.next()??, time.next()??, time.next()??);
    let ticks = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    ticks.then_some(days(year, month, day)? * 86_400 + hour * 3600 + minute * 60 + second)
}

/// A moment in UTC: `2026-11-21 18:30`.
///
/// ```
/// assert_eq!(pollux_doctor::checkup::utc(784_111_777), "1994-11-06 08:49");
/// ```
pub fn utc(seconds: i64) -> String {
    let shifted = seconds.div_euclid(86_400).saturating_add(719_468);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + shifted.div_euclid(146_097) * 400 + i64::from(month <= 2);
    let of_day = seconds.rem_euclid(86_400);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", of_day / 3600, of_day / 60 % 60)
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
        for text in ["", "yesterday", "Sat, 21 Nov 2026 18:30 GMT", "Sat, 99 Nov 2026 18:30:00 GMT", "x, 1 2 3 4 GMT"] {
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
