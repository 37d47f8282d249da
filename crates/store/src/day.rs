//! Days: Google counts a day of quota from midnight to midnight in California, daylight saving included.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// Where a day begins at midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zone {
    /// `America/Los_Angeles`, where quotas begin anew.
    #[default]
    Pacific,
    /// UTC.
    Utc,
}

/// The text is not `YYYY-MM-DD`, or there is no such day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADay(String);

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a day; expected `YYYY-MM-DD`", self.0)
    }
}

impl std::error::Error for NotADay {}

impl Zone {
    /// The day, `YYYY-MM-DD`, of a time in Unix milliseconds.
    ///
    /// ```
    /// use pollux_store::Zone;
    /// assert_eq!(Zone::Utc.day_of(1_795_240_800_000), "2026-11-21");
    /// assert_eq!(Zone::Pacific.day_of(1_795_240_800_000), "2026-11-20");
    /// ```
    pub fn day_of(self, unix_millis: i64) -> String {
        // Beyond the year 9999 there is but the last day.
        let time = Timestamp::from_millisecond(unix_millis).unwrap_or(Timestamp::MAX);
        self.zone().to_datetime(time).date().to_string()
    }

    /// When a day begins and when the next one does, in Unix milliseconds.
    ///
    /// # Errors
    /// When the text is no day.
    pub fn bounds(self, day: &str) -> Result<(i64, i64), NotADay> {
        let not = || NotADay(day.to_owned());
        // The parser takes more than a plain day.
        let date: Date = day.parse().ok().filter(|date: &Date| date.to_string() == day).ok_or_else(not)?;
        let start = |date: Date| {
            let midnight = date.to_zoned(self.zone()).map_err(|_| not())?;
            Ok(midnight.timestamp().as_millisecond())
        };
        Ok((start(date)?, start(date.checked_add(1.day()).map_err(|_| not())?)?))
    }

    fn zone(self) -> TimeZone {
        static PACIFIC: LazyLock<TimeZone> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "the zones are built in, and a test reads this one")]
            jiff::tz::TimeZoneDatabase::bundled().get("America/Los_Angeles").expect("a zone that is built in")
        });
        match self {
            Self::Pacific => PACIFIC.clone(),
            Self::Utc => TimeZone::UTC,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn check(day: &str, hours: i64) {
        let (start, end) = Zone::Pacific.bounds(day).unwrap();
        assert_eq!((end - start) / HOUR, hours, "{day}");
        for (time, expected) in [(start - 1, false), (start, true), (end - 1, true), (end, false)] {
            assert_eq!(Zone::Pacific.day_of(time) == day, expected, "{day} {time}");
        }
    }

    #[test]
    fn a_pacific_day_is_as_long_as_daylight_saving_makes_it() {
        check("2026-11-21", 24);
        check("2026-03-08", 23);
        check("2026-11-01", 25);
    }

    #[test]
    fn a_day_in_utc_has_24_hours() {
        let (start, end) = Zone::Utc.bounds("2026-11-01").unwrap();
        assert_eq!(end - start, 24 * HOUR);
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in ["", "2026-02-30", "20261121", "2026-11-21T00:00", "yesterday"] {
            let told = Zone::Utc.bounds(text).unwrap_err().to_string();
            assert_eq!(told, format!("`{text}` is not a day; expected `YYYY-MM-DD`"));
        }
    }

    #[test]
    fn times_out_of_range_have_a_day_too() {
        assert_eq!(Zone::Utc.day_of(i64::MAX), "9999-12-30");
    }
}
