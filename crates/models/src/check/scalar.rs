//! Scalars of proto3 JSON: what is taken for which type, and how Google prints what is not.

use pollux_types::descriptor::Kind;
use serde_json::{Number, Value};

/// A value as an error message shows it: strings in quotes and unescaped, numbers bare.
pub(crate) fn print(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{text}\""),
        Value::Number(number) => print_number(number),
        other => other.to_string(),
    }
}

fn print_number(number: &Number) -> String {
    match number.as_f64() {
        // Google prints 3.0 as 3.
        Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15 => format!("{float:.0}"),
        _ => number.to_string(),
    }
}

/// Whether the value fits the type; else the type's name in messages.
pub(crate) fn check(kind: Kind, value: &Value) -> Result<(), &'static str> {
    let (fits, name) = match kind {
        Kind::String => (value.is_string(), "TYPE_STRING"),
        Kind::Bool => (is_bool(value), "TYPE_BOOL"),
        Kind::Int32 => (is_integer(value, i64::from(i32::MIN), i64::from(i32::MAX)), "TYPE_INT32"),
        Kind::Int64 => (is_integer(value, i64::MIN, i64::MAX), "TYPE_INT64"),
        Kind::Float => (is_float(value, f64::from(f32::MAX)), "TYPE_FLOAT"),
        Kind::Double => (is_float(value, f64::MAX), "TYPE_DOUBLE"),
        _ => return Ok(()),
    };
    if fits { Ok(()) } else { Err(name) }
}

fn is_bool(value: &Value) -> bool {
    match value {
        Value::Bool(_) => true,
        Value::String(text) => ["true", "t", "yes", "y", "1", "false", "f", "no", "n", "0"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word)),
        _ => false,
    }
}

#[expect(clippy::cast_precision_loss, reason = "the bounds of i64 are compared with a float, whose own step is larger")]
fn is_integer(value: &Value, least: i64, most: i64) -> bool {
    match value {
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => (least..=most).contains(&whole),
            (None, Some(float)) if number.is_f64() => {
                float.fract() == 0.0 && float >= least as f64 && float <= most as f64
            }
            _ => false,
        },
        Value::String(text) => {
            // Rust takes a plus sign; so does Google.
            text.parse::<i64>().is_ok_and(|whole| (least..=most).contains(&whole))
        }
        _ => false,
    }
}

fn is_float(value: &Value, most: f64) -> bool {
    match value {
        Value::Number(number) => number.as_f64().is_some_and(|float| float.abs() <= most),
        Value::String(text) => match text.as_str() {
            "NaN" | "Infinity" | "-Infinity" => true,
            text => {
                text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
                    && text.parse::<f64>().is_ok_and(|float| float.abs() <= most)
            }
        },
        _ => false,
    }
}

/// `Duration`, `Timestamp`, `FieldMask`: the name of the message and what is wrong.
pub(crate) fn well_known(kind: Kind, value: &Value) -> Result<(), (&'static str, String)> {
    let text = value.as_str();
    match kind {
        Kind::Duration => match text {
            None => Err(("google.protobuf.Duration", print(value))),
            Some(text) => is_duration(text).map_err(|says| ("google.protobuf.Duration", says.to_owned())),
        },
        Kind::Timestamp => match text {
            Some(text) if is_timestamp(text) => Ok(()),
            Some(text) => Err(("google.protobuf.Timestamp", format!("Invalid time format: {text}"))),
            None => Err(("google.protobuf.Timestamp", print(value))),
        },
        _ if text.is_some() => Ok(()),
        _ => Err(("google.protobuf.FieldMask", print(value))),
    }
}

fn is_duration(text: &str) -> Result<(), &'static str> {
    const MOST_SECONDS: u64 = 315_576_000_000;
    let Some(number) = text.strip_suffix('s') else {
        return Err("Illegal duration format; duration must end with 's'");
    };
    let number = number.strip_prefix('-').unwrap_or(number);
    let (seconds, nanos) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if seconds.is_empty() || nanos.len() > 9 || !digits(seconds) || !digits(nanos) {
        return Err("Illegal duration format; duration must end with 's'");
    }
    match seconds.parse::<u64>() {
        Ok(seconds) if seconds <= MOST_SECONDS => Ok(()),
        _ => Err("Duration value exceeds limits"),
    }
}

/// RFC 3339, by its shape.
fn is_timestamp(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = b"0000-00-00T00:00:00";
    let Some((head, tail)) = bytes.split_at_checked(shape.len()) else { return false };
    let fits = head.iter().zip(shape).all(|(byte, like)| match like {
        b'0' => byte.is_ascii_digit(),
        other => byte == other,
    });
    let tail = match tail.split_first() {
        Some((b'.', fraction)) => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 || digits > 9 {
                return false;
            }
            &fraction[digits..]
        }
        _ => tail,
    };
    let zone = match tail {
        b"Z" => true,
        [b'+' | b'-', a, b, b':', c, d] => [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    fits && zone
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn int32_takes_whole_numbers_however_written() {
        for value in [json!(5), json!(5.0), json!("5"), json!(-2_147_483_648_i64)] {
            assert_eq!(check(Kind::Int32, &value), Ok(()), "{value}");
        }
        for value in [json!(5.5), json!("5.0"), json!(3_812_238_859_u32), json!(true), json!("")] {
            assert_eq!(check(Kind::Int32, &value), Err("TYPE_INT32"), "{value}");
        }
        assert_eq!(check(Kind::Int64, &json!(u64::MAX)), Err("TYPE_INT64"));
    }

    #[test]
    fn float_takes_numbers_and_their_names() {
        for value in [json!(1), json!("0.5"), json!("NaN"), json!("-Infinity"), json!("1e3")] {
            assert_eq!(check(Kind::Float, &value), Ok(()), "{value}");
        }
        for value in [json!("inf"), json!("nan"), json!("hot"), json!(1e300), json!(false)] {
            assert_eq!(check(Kind::Float, &value), Err("TYPE_FLOAT"), "{value}");
        }
    }

    #[test]
    fn durations_and_timestamps_have_their_shape() {
        for text in ["3.5s", "0s", "-1s", "300s"] {
            assert_eq!(well_known(Kind::Duration, &json!(text)), Ok(()), "{text}");
        }
        for text in ["3.5", "s", "1h", "1.0000000001s", "999999999999s"] {
            assert!(well_known(Kind::Duration, &json!(text)).is_err(), "{text}");
        }
        for text in ["2026-11-21T05:00:00Z", "2026-11-21T05:00:00.123456789Z", "2026-11-21T05:00:00+01:00"] {
            assert_eq!(well_known(Kind::Timestamp, &json!(text)), Ok(()), "{text}");
        }
        for text in ["2026-11-21", "2026-11-21T05:00:00", "2026-11-21T05:00:00.Z", "é"] {
            assert!(well_known(Kind::Timestamp, &json!(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn prints_as_google_does() {
        assert_eq!(print(&json!(3.0)), "3");
        assert_eq!(print(&json!("a\"b")), "\"a\"b\"");
        assert_eq!(print(&json!(3_812_238_859_u32)), "3812238859");
    }
}
