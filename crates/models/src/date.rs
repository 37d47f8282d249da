//! A day, as the life cycle of a model has it. The day is an argument everywhere: this crate knows no clock.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// A day of the Gregorian calendar, in UTC.
///
/// ```
/// use pollux_models::Date;
/// assert_eq!(Date::from_unix_seconds(1_795_219_200).to_string(), "2026-11-21");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

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
    /// A day by its numbers, or `None` when there is no such month or day.
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        if month >= 1 && month <= 12 && day >= 1 && day <= 31 { Some(Self { year, month, day }) } else { None }
    }

    /// The UTC day of a Unix time, so that a caller with a clock needs no calendar.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        // Howard Hinnant's `civil_from_days`: eras of 400 years that begin on 1 March.
        let days = seconds.div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: i32::try_from(year).unwrap_or(i32::MAX),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
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
        self.day_number() - other.day_number()
    }

    /// Days since some day long ago: `days_from_civil`, the way back of the above.
    fn day_number(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let year_of_era = year.rem_euclid(400);
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().ok_or(NotADate);
        let year = next()?.parse().map_err(|_| NotADate)?;
        let month = next()?.parse().map_err(|_| NotADate)?;
        let day = next()?.parse().map_err(|_| NotADate)?;
        Self::new(year, month, day).ok_or(NotADate)
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
        for seconds in [0, 951_782_400, 1_795_305_599, -86_400 * 1000] {
            let days = Date::from_unix_seconds(seconds + 86_400 * 59).days_since(Date::from_unix_seconds(seconds));
            assert_eq!(days, 59);
        }
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in ["", "2026", "2026-13-01", "2026-01-40", "2026-01-x"] {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }
}
