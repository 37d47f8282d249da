//! What time it is: by the calendar for quotas that end at midnight, by [`Instant`] for everything else.
//!
//! Google's day of quota is the day of Los Angeles, which has 23 or 25 hours twice a year; the time zone data is
//! built in. A test's clock begins where it is told to and goes with tokio's, so that pausing that one stops both.

use std::fmt;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::time::Instant;

/// Further away than this is "never" to a timer.
const FAR: Duration = Duration::from_secs(400 * 86_400);

/// A source of calendar time.
///
/// ```
/// use pollux_relay::Clock;
/// let day = Clock::system().pacific_day();
/// assert!(day.ends() - day.begins() >= 23 * 3600);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Clock(Source);

#[derive(Debug, Clone, Copy)]
enum Source {
    System,
    Simulated { unix: i64, since: Instant },
}

impl Clock {
    /// This machine's clock.
    pub const fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that shows this Unix time now and goes with tokio's clock.
    pub fn starting_at(unix_seconds: i64) -> Self {
        Self(Source::Simulated { unix: unix_seconds, since: Instant::now() })
    }

    /// The time since 1970, in UTC.
    pub fn unix(&self) -> Duration {
        match self.0 {
            Source::System => SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default(),
            Source::Simulated { unix, since } => {
                Duration::from_secs(u64::try_from(unix).unwrap_or(0)) + since.elapsed()
            }
        }
    }

    /// The whole seconds of [`Clock::unix`].
    pub fn unix_seconds(&self) -> i64 {
        i64::try_from(self.unix().as_secs()).unwrap_or(i64::MAX)
    }

    /// The whole milliseconds of [`Clock::unix`].
    pub fn unix_millis(&self) -> i64 {
        i64::try_from(self.unix().as_millis()).unwrap_or(i64::MAX)
    }

    /// The day in Los Angeles.
    pub fn pacific_day(&self) -> PacificDay {
        PacificDay::of(self.unix_seconds())
    }

    /// When a Unix time will be, for a timer; now when it has been.
    pub fn instant_at(&self, unix_seconds: i64) -> Instant {
        let then = Duration::from_secs(u64::try_from(unix_seconds).unwrap_or(0));
        Instant::now() + then.saturating_sub(self.unix()).min(FAR)
    }

    /// The Unix time of a moment.
    pub fn unix_at(&self, moment: Instant) -> Duration {
        let now = Instant::now();
        if moment >= now { self.unix() + (moment - now) } else { self.unix().saturating_sub(now - moment) }
    }
}

/// A calendar day of Los Angeles, in which a day's quota is counted.
///
/// ```
/// use pollux_relay::PacificDay;
/// let day = PacificDay::of(1_795_305_600); // 2026-11-22T00:00:00Z
/// assert_eq!(day.to_string(), "2026-11-21");
/// assert_eq!(day.ends() - day.begins(), 24 * 3600);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PacificDay {
    date: Date,
    begins: i64,
    ends: i64,
}

impl PacificDay {
    /// The day in which a Unix time lies.
    pub fn of(unix_seconds: i64) -> Self {
        let moment = Timestamp::from_second(unix_seconds).unwrap_or(Timestamp::UNIX_EPOCH);
        let date = moment.to_zoned(pacific().clone()).date();
        let midnight = |date: Date| {
            // Los Angeles changes its clocks at two in the morning: its midnights are always there, once.
            date.to_zoned(pacific().clone()).map_or(unix_seconds, |zoned| zoned.timestamp().as_second())
        };
        let next = date.tomorrow().unwrap_or(date);
        Self { date, begins: midnight(date), ends: midnight(next) }
    }

    /// The Unix time of the midnight with which it begins.
    pub const fn begins(&self) -> i64 {
        self.begins
    }

    /// The Unix time of the midnight with which it ends.
    pub const fn ends(&self) -> i64 {
        self.ends
    }

    /// Whether a Unix time lies in it.
    pub const fn contains(&self, unix_seconds: i64) -> bool {
        self.begins <= unix_seconds && unix_seconds < self.ends
    }
}

/// `2026-11-21`
impl fmt::Display for PacificDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date.fmt(f)
    }
}

/// The Unix time of the midnight with which the month in Los Angeles ends, in which a Unix time lies.
pub(crate) fn pacific_month_ends(unix_seconds: i64) -> i64 {
    let moment = Timestamp::from_second(unix_seconds).unwrap_or(Timestamp::UNIX_EPOCH);
    let last = moment.to_zoned(pacific().clone()).date().last_of_month();
    let next = last.tomorrow().unwrap_or(last);
    next.to_zoned(pacific().clone()).map_or(i64::MAX, |zoned| zoned.timestamp().as_second())
}

/// The Unix time of the midnight with which that month began.
pub(crate) fn pacific_month_begins(unix_seconds: i64) -> i64 {
    let moment = Timestamp::from_second(unix_seconds).unwrap_or(Timestamp::UNIX_EPOCH);
    let first = moment.to_zoned(pacific().clone()).date().first_of_month();
    first.to_zoned(pacific().clone()).map_or(unix_seconds, |zoned| zoned.timestamp().as_second())
}

fn pacific() -> &'static TimeZone {
    static PACIFIC: LazyLock<TimeZone> = LazyLock::new(|| {
        #[expect(clippy::expect_used, reason = "the data is built in, and a test reads it")]
        TimeZone::get("America/Los_Angeles").expect("the bundled time zone data has Los Angeles")
    });
    &PACIFIC
}

/// `2026-11-21T08:00:00Z`, for people and for what is kept.
pub(crate) fn rfc3339(unix: Duration) -> String {
    let seconds = i64::try_from(unix.as_secs()).unwrap_or(i64::MAX);
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(unix: i64, date: &str, begins: &str, ends: &str) {
        let day = PacificDay::of(unix);
        let text = |unix: i64| Timestamp::from_second(unix).unwrap().to_string();
        assert_eq!(
            (day.to_string().as_str(), text(day.begins()), text(day.ends())),
            (date, begins.into(), ends.into())
        );
        assert!(day.contains(unix) && day.contains(day.begins()) && !day.contains(day.ends()));
    }

    fn unix(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_second()
    }

    #[test]
    fn a_day_ends_at_midnight_in_los_angeles() {
        check(unix("2026-11-21T07:59:59Z"), "2026-11-20", "2026-11-20T08:00:00Z", "2026-11-21T08:00:00Z");
        check(unix("2026-11-21T08:00:00Z"), "2026-11-21", "2026-11-21T08:00:00Z", "2026-11-22T08:00:00Z");
        check(unix("2026-07-01T12:00:00Z"), "2026-07-01", "2026-07-01T07:00:00Z", "2026-07-02T07:00:00Z");
    }

    #[test]
    fn the_day_in_which_clocks_go_forward_has_23_hours() {
        check(unix("2026-03-08T20:00:00Z"), "2026-03-08", "2026-03-08T08:00:00Z", "2026-03-09T07:00:00Z");
    }

    #[test]
    fn the_day_in_which_clocks_go_back_has_25_hours() {
        check(unix("2026-11-02T07:59:59Z"), "2026-11-01", "2026-11-01T07:00:00Z", "2026-11-02T08:00:00Z");
    }

    #[tokio::test(start_paused = true)]
    async fn a_simulated_clock_goes_with_tokios() {
        let clock = Clock::starting_at(unix("2026-11-02T07:59:58Z"));
        assert_eq!(clock.pacific_day().to_string(), "2026-11-01");
        let midnight = clock.instant_at(clock.pacific_day().ends());
        assert_eq!(midnight, Instant::now() + Duration::from_secs(2));
        tokio::time::advance(Duration::from_secs(2)).await;
        assert_eq!(clock.pacific_day().to_string(), "2026-11-02");
        assert_eq!(clock.unix_at(midnight), clock.unix());
    }

    #[test]
    fn a_month_is_that_of_los_angeles() {
        let text = |unix: i64| Timestamp::from_second(unix).unwrap().to_string();
        let month = |moment| (text(pacific_month_begins(unix(moment))), text(pacific_month_ends(unix(moment))));
        let november = ("2026-11-01T07:00:00Z".to_owned(), "2026-12-01T08:00:00Z".to_owned());
        assert_eq!(month("2026-11-21T15:00:00Z"), november);
        assert_eq!(month("2026-12-01T07:59:59Z"), november);
        assert_ne!(month("2026-12-01T08:00:00Z"), november);
    }

    #[test]
    fn the_system_clock_is_past_2026() {
        assert!(Clock::system().unix_seconds() > unix("2026-01-01T00:00:00Z"));
    }
}
