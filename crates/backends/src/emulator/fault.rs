//! What the emulator is asked to do wrong, and how one asks.
//!
//! One grammar for the header, the prompt, the key, the configuration and sequences:
//! `overloaded; after=2; times=3; delay=250ms`. The first word is an id of the catalogue, an HTTP code, or a
//! fault of the transport; the rest is optional and in any order.

use std::fmt;
use std::time::Duration;

use pollux_doctor::{Fault, catalogue};

/// What goes wrong beneath the answer's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transport {
    /// The connection ends without a word, or in the middle of a stream.
    Disconnect,
    /// A success whose JSON is cut off.
    MalformedBody,
    /// No further byte, ever.
    Stall,
    /// Every piece takes its time.
    Slow,
    /// The stream ends as if complete, without its last chunk.
    NoFinal,
    /// `STOP` and no content.
    EmptyStop,
    /// The connection ends in the middle of an event.
    CutMidEvent,
}

impl Transport {
    const ALL: [(&'static str, Self); 7] = [
        ("disconnect", Self::Disconnect),
        ("malformed_body", Self::MalformedBody),
        ("stall", Self::Stall),
        ("slow", Self::Slow),
        ("no_final", Self::NoFinal),
        ("empty_stop", Self::EmptyStop),
        ("cut_mid_event", Self::CutMidEvent),
    ];
}

/// What is to happen.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    /// A normal answer.
    Answer,
    /// An entry of the catalogue.
    Fault(&'static Fault),
    /// A fault of the transport.
    Transport(Transport),
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Answer => "answer",
            Self::Fault(fault) => fault.id,
            Self::Transport(kind) => Transport::ALL.iter().find(|(_, one)| one == kind).map_or("", |(name, _)| name),
        })
    }
}

/// An order to fail, or to answer in a certain way.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub(super) what: What,
    /// After so many events of a stream.
    pub(super) after: Option<usize>,
    /// Only the first so many requests.
    pub(super) times: Option<u32>,
    /// To wait before anything.
    pub(super) delay: Option<Duration>,
    /// To wait between pieces.
    pub(super) slow: Option<Duration>,
    /// What a 429 names as the time to wait.
    pub(super) retry: Option<Duration>,
    /// What a 429 names as the limit.
    pub(super) limit: Option<u64>,
}

impl Order {
    pub(super) const ANSWER: Self =
        Self { what: What::Answer, after: None, times: None, delay: None, slow: None, retry: None, limit: None };

    /// Whether a whole answer is what it asks for.
    pub(super) fn is_answer(&self) -> bool {
        matches!(self.what, What::Answer | What::Transport(Transport::Slow))
    }

    /// Whether an error is all that comes of it, so that no model is asked.
    pub(super) fn is_refusal(&self) -> bool {
        matches!(self.what, What::Fault(fault) if fault.http() != 200 && self.after.unwrap_or(0) == 0)
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        if let Some(after) = self.after {
            write!(f, "; after={after}")?;
        }
        if let Some(delay) = self.delay {
            write!(f, "; delay={delay:?}")?;
        }
        if let Some(slow) = self.slow {
            write!(f, "; slow={slow:?}")?;
        }
        if let Some(retry) = self.retry {
            write!(f, "; retry={retry:?}")?;
        }
        if let Some(limit) = self.limit {
            write!(f, "; limit={limit}")?;
        }
        Ok(())
    }
}

/// Not an order; says what was expected, what came, and what may have been meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrderError {
    /// The first word names nothing.
    #[error(
        "unknown fault `{name}`; expected an id of the fault catalogue, an HTTP code, `answer`, or one of {}{suggestion}",
        transports()
    )]
    Unknown {
        /// What came.
        name: String,
        /// `; did you mean …?`, or nothing.
        suggestion: String,
    },
    /// No parameter has this name.
    #[error("unknown parameter `{0}` of a fault; expected `after`, `times`, `delay`, `slow`, `retry` or `limit`")]
    Parameter(String),
    /// The value does not fit its parameter.
    #[error("`{value}` does not fit `{name}` of a fault; expected {expected}")]
    Value {
        /// The parameter.
        name: String,
        /// What came.
        value: String,
        /// What fits.
        expected: &'static str,
    },
}

fn transports() -> String {
    Transport::ALL.map(|(name, _)| format!("`{name}`")).join(", ")
}

impl std::str::FromStr for Order {
    type Err = OrderError;

    fn from_str(text: &str) -> Result<Self, OrderError> {
        let mut words = text.split(';').map(str::trim).filter(|word| !word.is_empty()).peekable();
        let mut order = Self::ANSWER;
        match words.peek() {
            // `delay=1s` alone is a slow start of a normal answer.
            Some(first) if !first.contains('=') => {
                order.what = what(first)?;
                words.next();
            }
            Some(first) if first.starts_with("slow=") => order.what = What::Transport(Transport::Slow),
            _ => {}
        }
        for word in words {
            let (name, value) = word.split_once('=').map_or((word, ""), |(name, value)| (name.trim(), value.trim()));
            match name {
                "after" => order.after = Some(number(name, value)?),
                "times" => order.times = Some(number(name, value)?),
                "delay" => order.delay = Some(duration(name, value)?),
                "slow" => order.slow = Some(duration(name, value)?),
                "retry" => order.retry = Some(duration(name, value)?),
                "limit" => order.limit = Some(number(name, value)?),
                _ => return Err(OrderError::Parameter(told(name))),
            }
        }
        Ok(order)
    }
}

fn what(name: &str) -> Result<What, OrderError> {
    if matches!(name, "answer" | "none" | "delay") {
        return Ok(What::Answer);
    }
    if let Some((_, kind)) = Transport::ALL.iter().find(|(known, _)| *known == name) {
        return Ok(What::Transport(*kind));
    }
    let by_code = || name.parse().ok().and_then(|http| catalogue().by_http(http));
    match catalogue().get(name).or_else(by_code) {
        Some(fault) => Ok(What::Fault(fault)),
        None => Err(OrderError::Unknown { name: told(name), suggestion: suggestion(name) }),
    }
}

/// As much of what came as an error message may repeat.
fn told(text: &str) -> String {
    text.chars().take(LONGEST_NAME).collect()
}

/// What is longer resembles no name; measuring how little costs its length times that of every name.
const LONGEST_NAME: usize = 80;

fn suggestion(name: &str) -> String {
    if name.len() > LONGEST_NAME {
        return String::new();
    }
    let known = catalogue().iter().map(|fault| fault.id).chain(Transport::ALL.map(|(name, _)| name));
    let nearest = known.map(|known| (strsim::damerau_levenshtein(known, name), known)).min();
    match nearest {
        Some((distance, known)) if distance <= 2 + known.len() / 6 => format!("; did you mean `{known}`?"),
        _ => String::new(),
    }
}

fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, OrderError> {
    let wrong = || OrderError::Value { name: name.into(), value: told(value), expected: "a whole number, such as `2`" };
    value.parse().map_err(|_| wrong())
}

const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// `250ms`, `1.5s`, `2m`
pub(super) fn duration(name: &str, value: &str) -> Result<Duration, OrderError> {
    let wrong = || OrderError::Value {
        name: name.into(),
        value: told(value),
        expected: "a duration of at most a day, such as `250ms` or `2s`",
    };
    let unit = value.find(|letter: char| letter.is_ascii_alphabetic()).ok_or_else(wrong)?;
    let scale = match &value[unit..] {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        _ => return Err(wrong()),
    };
    let count: f64 = value[..unit].trim().parse().map_err(|_| wrong())?;
    Duration::try_from_secs_f64(count * scale).ok().filter(|span| *span <= LONGEST).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(text: &str) -> Order {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn reads_every_parameter() {
        let order = order(" overloaded ; after=2; times=3;delay=250ms ; slow=1.5s");
        assert_eq!(order.what.to_string(), "overloaded");
        assert_eq!((order.after, order.times), (Some(2), Some(3)));
        assert_eq!((order.delay, order.slow), (Some(Duration::from_millis(250)), Some(Duration::from_millis(1500))));
    }

    #[test]
    fn a_code_is_its_most_usual_entry() {
        assert_eq!(order("503").what.to_string(), "overloaded");
        assert_eq!(order("429").what.to_string(), "quota_free_rpm");
    }

    #[test]
    fn every_entry_and_every_fault_of_the_transport_has_a_name() {
        for name in catalogue().iter().map(|fault| fault.id).chain(Transport::ALL.map(|(name, _)| name)) {
            assert_eq!(order(name).to_string(), name);
        }
    }

    #[test]
    fn parameters_alone_shape_a_normal_answer() {
        assert_eq!(order("delay=2s").to_string(), "answer; delay=2s");
        assert_eq!(order("slow=20ms").to_string(), "slow; slow=20ms");
        assert_eq!(order("429; limit=7; retry=3.2s").to_string(), "quota_free_rpm; retry=3.2s; limit=7");
        assert_eq!(order("").to_string(), "answer");
    }

    #[test]
    fn a_name_of_any_length_costs_and_repeats_little() {
        let long = "z".repeat(1_000_000);
        for text in [long.clone(), format!("503; {long}=1"), format!("503; after={long}"), format!("503; delay={long}")]
        {
            let error = text.parse::<Order>().unwrap_err().to_string();
            assert!(error.len() < 500, "{} bytes", error.len());
        }
    }

    #[test]
    fn says_what_was_expected() {
        let wrong = |text: &str| text.parse::<Order>().unwrap_err().to_string();
        assert!(wrong("overlaoded").ends_with("did you mean `overloaded`?"), "{}", wrong("overlaoded"));
        assert!(wrong("299").contains("unknown fault `299`; expected an id"));
        assert!(wrong("503; affter=1").contains("unknown parameter `affter`"));
        assert!(wrong("503; after=x").contains("`x` does not fit `after`"));
        for value in ["5", "5h", "-1s", "1e30s", "NaNs"] {
            assert!(wrong(&format!("503; delay={value}")).contains("expected a duration"), "{value}");
        }
    }
}
