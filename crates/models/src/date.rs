//! A day, as the life cycle of a model has it. The day is an argument everywhere: this crate knows no clock.

use std::fmt;
use std::str::FromStr;

use jiff::tz::Offset;
use jiff::{Timestamp, civil};
use serde::Deserialize;

/// A day of the Gregorian calendar, in UTC.
///
/// ```
/// use pollux_models::Date;
/// assert_eq!(Date::from_unix_seconds(1_795_219_200).to_string(), "2026-11-21");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Date(civil::Date);

/// The text is not `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date; expected `YYYY-MM-DD`")
    }
}

impl std::error::Error for NotADate {}

impl Date {
    /// A day that is written in the code.
    ///
    /// # Panics
    /// When there is no such day.
    pub const fn constant(year: i16, month: i8, day: i8) -> Self {
        Self(civil::Date::constant(year, month, day))
    }

    /// The UTC day of a Unix time, so that a caller with a clock needs no calendar; the first or the last that the
    /// calendar has for times beyond.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        let beyond = if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let moment = Timestamp::from_second(seconds).unwrap_or(beyond);
        Self(Offset::UTC.to_datetime(moment).date())
    }

    /// How many days later it is than another one; less than zero when it is earlier.
    ///
    /// ```
    /// use pollux_models::Date;
    /// let day = |text: &str| text.parse::<Date>();
    /// assert_eq!(day("2027-01-01")?.days_since(day("2026-11-21")?), 41);
    /// # Ok::<(), pollux_models::NotADate>(())
    /// ```
    pub fn days_since(self, other: Self) -> i64 {
        self.0.duration_since(other.0).as_hours() / 24
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        // The parser takes more than a plain day.
        text.parse().ok().filter(|date: &civil::Date| date.to_string() == text).map(Self).ok_or(NotADate)
    }
}

impl TryFrom<String> for Date {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(seconds: i64, expected: &str) {
        assert_eq!(Date::from_unix_seconds(seconds).to_string(), expected);
        assert_eq!(expected.parse::<Date>().unwrap(), Date::from_unix_seconds(seconds));
    }

    #[test]
    fn unix_seconds_become_the_utc_day() {
        check(0, "1970-01-01");
        check(951_782_400, "2000-02-29");
        check(1_795_305_599, "2026-11-21");
        check(1_795_305_600, "2026-11-22");
        check(-1, "1969-12-31");
        assert_eq!(Date::from_unix_seconds(i64::MAX).to_string(), "9999-12-30");
        for seconds in [0, 951_782_400, 1_795_305_599, -86_400 * 1000] {
            let days = Date::from_unix_seconds(seconds + 86_400 * 59).days_since(Date::from_unix_seconds(seconds));
            assert_eq!(days, 59);
        }
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in [
            "",
            "2026",
            "2026-13-01",
            "2026-01-40",
            "2026-02-29",
            "2026-1-1",
            "20260101",
            "2026-01-01T00:00",
            "2026-01-x",
        ] {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }
}
