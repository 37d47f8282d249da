//! Days of the calendar, for whoever reads a date without a library for it.

/// As logs and HTTP write them.
pub(crate) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The number of a month by its name, from 1.
pub(crate) fn month(name: &str) -> Option<i64> {
    MONTHS.iter().zip(1..).find_map(|(known, number)| (*known == name).then_some(number))
}

/// Days since 1970-01-01: Howard Hinnant's `days_from_civil`, with eras of 400 years that begin on 1 March.
pub(crate) fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1970..=9999).contains(&year) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
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
            ((2026, 13, 1), None),
            ((2026, 1, 0), None),
        ] {
            assert_eq!(days(year, month, day), expected, "{year}-{month}-{day}");
        }
        assert_eq!((month("Jan"), month("Dec"), month("jan")), (Some(1), Some(12), None));
    }
}
