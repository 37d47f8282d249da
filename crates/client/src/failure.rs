//! What can fail on the way upstream, before Google says a word of its own.
//!
//! The caller learns which kind of failure it was; the operator's note says the rest (which host, which
//! system error), and never holds a URL's query or a header.

use std::error::Error as StdError;
use std::time::Duration;
use std::{fmt, io};

use http::Uri;
use pollux_doctor::{Error, Values, raise};

/// One failure of the network, the upstream's HTTP, or a clock.
#[derive(Debug)]
pub(crate) enum Failure {
    /// No connection inside `connect_timeout`.
    ConnectTimeout(Duration),
    /// No headers inside `first_byte_timeout`.
    FirstByteTimeout(Duration),
    /// No chunk inside `idle_timeout`.
    Idle(Duration),
    /// The request as a whole ran out of time.
    Total(Duration),
    /// Name not found, connection refused, proxy refused, or closed before an answer.
    Unreachable(Chain),
    /// The certificate or the handshake was refused.
    Tls(Chain),
    /// Not HTTP.
    Malformed(Chain),
    /// The body ended before its end.
    Truncated(Chain),
}

impl Failure {
    /// The failure of a request that got no answer, or of a connection.
    pub(crate) fn of_request(error: &(dyn StdError + 'static)) -> Self {
        if let Some(timeout) = find::<ConnectTimeout>(error) {
            return Self::ConnectTimeout(timeout.0);
        }
        let chain = Chain::of(error);
        if find::<rustls::Error>(error).is_some() {
            Self::Tls(chain)
        } else if find::<hyper::Error>(error).is_some_and(hyper::Error::is_parse) {
            Self::Malformed(chain)
        } else {
            Self::Unreachable(chain)
        }
    }

    /// The same failure seen by somebody who waits for the whole answer: nothing has gone downstream yet.
    pub(crate) fn of_unary(self) -> Self {
        match self {
            Self::Truncated(chain) => Self::Malformed(chain),
            Self::Idle(span) => Self::Total(span),
            other => other,
        }
    }

    /// As it crosses the seam; of the URL, only scheme, host and port are told.
    pub(crate) fn into_error(self, uri: &Uri) -> Error {
        let within = |span: Duration| Values::new().set("timeout", Seconds(span));
        let (error, what) = match self {
            Self::ConnectTimeout(span) => {
                (raise("upstream_timeout", &within(span)), format!("no connection within {span:?}"))
            }
            Self::FirstByteTimeout(span) => {
                (raise("upstream_timeout", &within(span)), format!("connected, but no answer within {span:?}"))
            }
            Self::Total(span) => {
                (raise("upstream_timeout", &within(span)), format!("answer not complete within {span:?}"))
            }
            Self::Idle(span) => (raise("stream_idle", &within(span)), format!("no chunk within {span:?}")),
            Self::Unreachable(chain) => (raise("upstream_unreachable", &Values::new()), chain.to_string()),
            Self::Tls(chain) => (raise("upstream_tls", &Values::new()), chain.to_string()),
            Self::Malformed(chain) => (raise("upstream_malformed", &Values::new()), chain.to_string()),
            Self::Truncated(chain) => (raise("stream_truncated", &Values::new()), chain.to_string()),
        };
        error.with_operator_note(format!("{}: {what}", place(uri)))
    }
}

/// Scheme, host and port: what an operator may read of a URL.
fn place(uri: &Uri) -> String {
    let (scheme, host) = (uri.scheme_str().unwrap_or("http"), uri.host().unwrap_or_default());
    match uri.port_u16() {
        Some(port) => format!("{scheme}://{host}:{port}"),
        None => format!("{scheme}://{host}"),
    }
}

/// A span in seconds, with as many decimals as it needs.
struct Seconds(Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Rounded to milliseconds: what is left of a deadline has nine decimals that help nobody.
        let milliseconds = self.0.as_millis();
        if milliseconds.is_multiple_of(1000) {
            write!(f, "{}", milliseconds / 1000)
        } else {
            let decimals = format!("{:03}", milliseconds % 1000);
            write!(f, "{}.{}", milliseconds / 1000, decimals.trim_end_matches('0'))
        }
    }
}

/// The connector ran out of its time.
#[derive(Debug, thiserror::Error)]
#[error("no connection within {0:?}")]
pub(crate) struct ConnectTimeout(pub(crate) Duration);

/// An error and its causes, in one line.
#[derive(Debug)]
pub(crate) struct Chain(String);

impl Chain {
    pub(crate) fn of(error: &(dyn StdError + 'static)) -> Self {
        let mut text = error.to_string();
        walk(error, &mut |cause| {
            let cause = cause.to_string();
            if !text.contains(&cause) {
                text.push_str(": ");
                text.push_str(&cause);
            }
            false
        });
        Self(text)
    }

    #[cfg(test)]
    pub(crate) fn text(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first error of this type among an error and its causes.
pub(crate) fn find<'a, T: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a T> {
    let mut found = None;
    walk(error, &mut |cause| {
        found = cause.downcast_ref::<T>();
        found.is_some()
    });
    found
}

/// Calls `visit` with an error and its causes until it says that it is enough. `io::Error` hides what it wraps
/// from `source()`, so it is opened.
fn walk<'a>(error: &'a (dyn StdError + 'static), visit: &mut dyn FnMut(&'a (dyn StdError + 'static)) -> bool) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if visit(error) {
            return true;
        }
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if let Some(inner) = inner {
            return walk(inner, visit);
        }
        next = error.source();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_operator_reads_the_host_and_no_secret() {
        let uri = Uri::from_static("http://me:hunter2@host:81/v1/models?key=hunter2");
        let error = Failure::Unreachable(Chain::text("refused")).into_error(&uri);
        assert_eq!(error.operator_note(), Some("http://host:81: refused"));
        assert!(!format!("{error:?}").contains("hunter2"));
    }

    #[test]
    fn seconds_have_no_decimals_that_say_nothing() {
        for (milliseconds, expected) in [(30_000, "30"), (1500, "1.5"), (20, "0.02"), (0, "0"), (1001, "1.001")] {
            assert_eq!(Seconds(Duration::from_millis(milliseconds)).to_string(), expected);
        }
    }

    #[test]
    fn a_cause_inside_an_io_error_is_found() {
        let error = io::Error::other(io::Error::other(ConnectTimeout(Duration::from_secs(1))));
        assert!(find::<ConnectTimeout>(&error).is_some());
        assert!(find::<rustls::Error>(&error).is_none());
    }

    #[test]
    fn a_chain_says_each_cause_once() {
        let error = io::Error::other(ConnectTimeout(Duration::from_secs(1)));
        assert_eq!(Chain::of(&error).to_string(), "no connection within 1s");
    }

    #[test]
    fn somebody_who_waits_for_all_of_it_never_gets_a_200_with_an_error() {
        for failure in [Failure::Truncated(Chain::text("cut")), Failure::Idle(Duration::from_secs(1))] {
            assert!(failure.of_unary().into_error(&Uri::from_static("http://host")).http() >= 500);
        }
    }
}
