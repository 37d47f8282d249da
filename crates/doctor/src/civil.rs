//! Days of the calendar, for whoever reads a date that no parser knows.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// As logs write them.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The day with which Unix time begins.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The number of a month by its name, from 1.
pub(crate) fn month(name: &str) -> Option<i64> {
    MONTHS.iter().zip(1..).find_map(|(known, number)| (*known == name).then_some(number))
}

/// Days since 1970-01-01, if there is such a day.
pub(crate) fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let date = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    Some(date.duration_since(EPOCH).as_hours() / 24).filter(|days| *days >= 0)
}

/// The year in which a Unix time lies.
pub(crate) fn year(seconds: i64) -> Option<i64> {
    Some(Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?).year().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for ((year, month, day), expected) in [
            ((1970, 1, 1), Some(0)),
            ((2000, 2, 29), Some(11_016)),
            ((2000, 3, 1), Some(11_017)),
            ((2026, 11, 21), Some(20_778)),
            ((1969, 12, 31), None),
            ((2026, 2, 29), None),
            ((2026, 13, 1), None),
            ((2026, 1, 0), None),
        ] {
            assert_eq!(days(year, month, day), expected, "{year}-{month}-{day}");
        }
        assert_eq!((year(1_767_225_599), year(1_767_225_600), year(i64::MAX)), (Some(2025), Some(2026), None));
        assert_eq!((month("Jan"), month("Dec"), month("jan")), (Some(1), Some(12), None));
    }
}
