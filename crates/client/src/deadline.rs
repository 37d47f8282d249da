//! How the time that is left is told upstream.

use std::time::Duration;

use http::HeaderValue;

/// The value of `x-server-timeout`, as SDKs write it: whole seconds, rounded up, never 0, which would mean no limit.
pub fn server_timeout(left: Duration) -> HeaderValue {
    let part = u64::from(left.subsec_nanos() > 0);
    HeaderValue::from((left.as_secs() + part).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_in_whole_seconds_rounded_up() {
        for (milliseconds, expected) in [(5000, "5"), (4001, "5"), (4999, "5"), (1, "1"), (0, "1")] {
            assert_eq!(server_timeout(Duration::from_millis(milliseconds)), expected);
        }
    }
}
