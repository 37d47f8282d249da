//! When a log line was written, by the forms in which logs say it.
//!
//! RFC 3339 and its relatives with a blank or slashes, the common log format, syslog and logcat (which leave out the
//! year), and seconds or milliseconds since 1970 in fields of JSON and `key=value` lines. A time without a zone is
//! taken as UTC: within one log the distances are right all the same.

use serde::Serialize;

use crate::civil::{days, month, year};

/// Seconds since 1970, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

/// Fields that hold the time of a record.
const FIELDS: [&str; 10] = [
    "\"timestamp\"",
    "\"@timestamp\"",
    "\"time\"",
    "\"ts\"",
    "\"t\"",
    "\"datetime\"",
    "\"eventTime\"",
    "timestamp=",
    "time=",
    "ts=",
];

/// So far into a line its time is looked for.
const HEAD: usize = 512;

/// The time of a line; `last` is that of an earlier one, and lends its year to forms without one.
pub(crate) fn of_line(line: &str, last: Option<Moment>) -> Option<Moment> {
    let mut end = line.len().min(HEAD);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let line = &line[..end];
    let rest = line.trim_start();
    // `web-1  | 2026-…`: what comes before the bar is the container's name.
    let rest = match rest.split_once("| ") {
        Some((name, rest)) if name.len() <= 40 && !name.trim_end().contains([' ', '{', '"']) => rest.trim_start(),
        _ => rest,
    };
    at_start(rest, last).map(|(moment, _)| moment).or_else(|| clf(rest)).or_else(|| field(rest, last))
}

/// The time that a text begins with, and how many bytes it takes.
pub(crate) fn at_start(text: &str, last: Option<Moment>) -> Option<(Moment, usize)> {
    let bracket = usize::from(text.starts_with('['));
    let body = &text[bracket..];
    let (moment, mut length) = dated(body).or_else(|| yearless(body, last)).or_else(|| epoch(body))?;
    length += bracket;
    if bracket == 1 && text[length..].starts_with(']') {
        length += 1;
    }
    Some((moment, length))
}

/// Digits, one after another.
struct Cursor<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Cursor<'_> {
    /// Exactly so many digits.
    fn digits(&mut self, count: usize) -> Option<i64> {
        let digits = self.bytes.get(self.at..self.at + count)?;
        let number =
            digits.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0')));
        self.at += count;
        number
    }

    fn any(&mut self, of: &[u8]) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        of.contains(&byte).then(|| {
            self.at += 1;
            byte
        })
    }

    /// `HH:MM:SS` and a fraction, in seconds.
    fn time(&mut self) -> Option<i64> {
        let hours = self.digits(2)?;
        self.any(b":")?;
        let minutes = self.digits(2)?;
        self.any(b":")?;
        let seconds = self.digits(2)?;
        if self.any(b".,").is_some() {
            while self.any(b"0123456789").is_some() {}
        }
        (hours < 24 && minutes < 60 && seconds < 61).then_some(hours * 3600 + minutes * 60 + seconds)
    }

    /// `Z`, `+01:00` or `+0100`, with a blank before it or not; nothing is UTC.
    fn zone(&mut self) -> i64 {
        let before = self.at;
        self.any(b" ");
        if self.any(b"Z").is_some() {
            return 0;
        }
        let offset = self.any(b"+-").and_then(|sign| {
            let hours = self.digits(2)?;
            self.any(b":");
            let minutes = self.digits(2)?;
            let seconds = hours * 3600 + minutes * 60;
            Some(if sign == b'-' { -seconds } else { seconds })
        });
        offset.unwrap_or_else(|| {
            self.at = before;
            0
        })
    }
}

/// `2026-03-02T10:11:12.131Z`, `2026-03-02 10:11:12,131`, `2026/03/02 10:11:12`
fn dated(text: &str) -> Option<(Moment, usize)> {
    let mut cursor = Cursor { bytes: text.as_bytes(), at: 0 };
    let year = cursor.digits(4)?;
    cursor.any(b"-/")?;
    let month = cursor.digits(2)?;
    cursor.any(b"-/")?;
    let day = cursor.digits(2)?;
    cursor.any(b"T t")?;
    let time = cursor.time()?;
    let zone = cursor.zone();
    Some((Moment(days(year, month, day)? * 86_400 + time - zone), cursor.at))
}

/// `Mar  2 10:11:12` of syslog, `03-02 10:11:12.131` of Android.
fn yearless(text: &str, last: Option<Moment>) -> Option<(Moment, usize)> {
    let mut cursor = Cursor { bytes: text.as_bytes(), at: 0 };
    let named = text.get(..4).and_then(|head| month(head.strip_suffix(' ')?));
    let (month, day) = if let Some(named) = named {
        cursor.at = 4;
        let day = if cursor.any(b" ").is_some() { cursor.digits(1)? } else { cursor.digits(2)? };
        (named, day)
    } else {
        let month = cursor.digits(2)?;
        cursor.any(b"-")?;
        (month, cursor.digits(2)?)
    };
    cursor.any(b" ")?;
    let time = cursor.time()?;
    let at = |year| Some(days(year, month, day)? * 86_400 + time);
    let moment = match last {
        // The turn of a year: the one that is nearest to the line before.
        Some(Moment(last)) => {
            let year = year(last)?;
            [year - 1, year, year + 1].into_iter().filter_map(at).min_by_key(|seconds| (seconds - last).abs())?
        }
        // 29 February is not in every year.
        None => at(2026).or_else(|| at(2024))?,
    };
    Some((Moment(moment), cursor.at))
}

/// `1772446272`, `1772446272.131`, `1772446272131`, at the beginning of a line.
fn epoch(text: &str) -> Option<(Moment, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let number: i64 = text[..length].parse().ok()?;
    let fraction = match text[length..].strip_prefix('.') {
        Some(rest) => 1 + rest.bytes().take_while(u8::is_ascii_digit).count(),
        None => 0,
    };
    let seconds = match length {
        10 => number,
        13 => number / 1000,
        16 => number / 1_000_000,
        19 => number / 1_000_000_000,
        _ => return None,
    };
    // From 2001 to 2100; other numbers of that length count something else.
    (1_000_000_000..4_102_444_800).contains(&seconds).then_some((Moment(seconds), length + fraction))
}

/// `[02/Mar/2026:10:11:12 +0100]`
fn clf(text: &str) -> Option<Moment> {
    let open = text.find('[')?;
    let mut cursor = Cursor { bytes: text.as_bytes(), at: open + 1 };
    let day = cursor.digits(2)?;
    cursor.any(b"/")?;
    let month = month(text.get(cursor.at..cursor.at + 3)?)?;
    cursor.at += 3;
    cursor.any(b"/")?;
    let year = cursor.digits(4)?;
    cursor.any(b":")?;
    let time = cursor.time()?;
    let zone = cursor.zone();
    Some(Moment(days(year, month, day)? * 86_400 + time - zone))
}

/// The time in a field of the record.
fn field(text: &str, last: Option<Moment>) -> Option<Moment> {
    FIELDS.iter().find_map(|name| {
        let after = &text[text.find(name)? + name.len()..];
        let value = after.trim_start_matches([' ', ':', '"']);
        dated(value).or_else(|| yearless(value, last)).or_else(|| epoch(value)).map(|(moment, _)| moment)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: i64 = 1_772_446_272;

    #[test]
    fn times_are_read_in_the_forms_of_logs() {
        for line in [
            "2026-03-02T10:11:12Z ERROR x",
            "2026-03-02T10:11:12.131415926Z stderr F x",
            "2026-03-02 11:11:12,131+01:00 x",
            "2026-03-02 11:11:12 +0100 x",
            "[2026-03-02 10:11:12] x",
            "2026/03/02 10:11:12 x",
            "web-1  | 2026-03-02 10:11:12 x",
            "10.0.0.1 - - [02/Mar/2026:11:11:12 +0100] \"POST\"",
            "1772446272.5 x",
            "1772446272131 x",
            r#"{"level":"error","ts":1772446272.131}"#,
            r#"{"severity":"ERROR","timestamp": "2026-03-02T10:11:12Z"}"#,
            "level=error ts=2026-03-02T10:11:12Z x",
            "Mar  2 10:11:12 host x",
            "03-02 10:11:12.131  811  811 E x",
        ] {
            assert_eq!(of_line(line, Some(Moment(AT))), Some(Moment(AT)), "{line}");
        }
        for line in ["", "503 UNAVAILABLE", "2026-13-02T10:11:12Z", "1234567 x", "99:99:99", "żółć"] {
            assert_eq!(of_line(line, None), None, "{line}");
        }
    }

    #[test]
    fn a_year_turns() {
        let (end, _) = at_start("2025-12-31T23:59:00Z", None).unwrap();
        let next = of_line("Jan  1 00:01:00 host x", Some(end)).unwrap();
        assert_eq!(next.0 - end.0, 120);
        assert_eq!((year(end.0), year(next.0)), (Some(2025), Some(2026)));
        let leap = of_line("Feb 29 00:01:00 host x", None).unwrap();
        let next = of_line("Mar  1 00:01:00 host x", Some(leap)).unwrap();
        assert_eq!(next.0 - leap.0, 86_400);
    }
}
