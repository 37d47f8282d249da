//! How one value, and one field, goes to and from proto3 JSON.
//!
//! Reading is as lenient as Google's reader is: numbers as strings, enum numbers, every base64 dialect, one object where a
//! list belongs, `null` for absent. Writing knows one form only, the one that Google's service prints. All goes through
//! `serde_json::Value`: reading straight from bytes would need a visitor for each of the hundred messages, and bodies that
//! only pass through are never read into these types.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use indexmap::IndexMap;
use serde_json::{Map, Number, Value};

use crate::descriptor::{Cardinality, Kind};

/// Why a body is not the message it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}expected {expected}", if .path.is_empty() { String::new() } else { format!("at `{}`: ", .path) })]
pub struct ReadError {
    /// `contents[0].parts[1].text`, in the original names of the fields.
    pub path: String,
    /// What should stand there.
    pub expected: &'static str,
}

impl ReadError {
    pub(crate) fn expected(expected: &'static str) -> Self {
        Self { path: String::new(), expected }
    }

    /// The same error, seen from one message further out.
    fn inside(mut self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{name}{dot}{}", self.path);
        self
    }
}

/// One value.
pub trait Wire: Sized {
    /// What the descriptor says of it.
    const KIND: Kind;
    /// Reads it; never called with `null`, except for an element of a list.
    fn read(value: Value) -> Result<Self, ReadError>;
    /// Writes it.
    fn write(&self) -> Value;
}

/// A field: one value or none, a list, or a map.
pub trait Slot: Default {
    /// Of one value in it.
    const KIND: Kind;
    /// How many it holds.
    const CARDINALITY: Cardinality;
    /// Reads what stands behind the key; not `null`.
    fn read(value: Value) -> Result<Self, ReadError>;
    /// What to print behind the key, or nothing if the field is not to be printed.
    fn write(&self) -> Option<Value>;
}

/// Reads the value of a field; `null` leaves it unset.
pub(crate) fn slot<S: Slot>(value: Value, name: &str) -> Result<S, ReadError> {
    if value.is_null() {
        return Ok(S::default());
    }
    S::read(value).map_err(|error| error.inside(name))
}

/// The keys and values of a message.
pub(crate) fn object(value: Value) -> Result<Map<String, Value>, ReadError> {
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(ReadError::expected("an object")),
    }
}

impl<T: Wire> Slot for Option<T> {
    const KIND: Kind = T::KIND;
    const CARDINALITY: Cardinality = Cardinality::Singular;

    fn read(value: Value) -> Result<Self, ReadError> {
        T::read(value).map(Some)
    }

    fn write(&self) -> Option<Value> {
        self.as_ref().map(T::write)
    }
}

impl<T: Wire> Slot for Vec<T> {
    const KIND: Kind = T::KIND;
    const CARDINALITY: Cardinality = Cardinality::Repeated;

    fn read(value: Value) -> Result<Self, ReadError> {
        match value {
            Value::Array(items) => items
                .into_iter()
                .enumerate()
                .map(|(index, item)| T::read(item).map_err(|error| error.inside(&format!("[{index}]"))))
                .collect(),
            single => Ok(vec![T::read(single)?]),
        }
    }

    fn write(&self) -> Option<Value> {
        if self.is_empty() { None } else { Some(Value::Array(self.iter().map(T::write).collect())) }
    }
}

impl<T: Wire> Slot for IndexMap<String, T> {
    const KIND: Kind = T::KIND;
    const CARDINALITY: Cardinality = Cardinality::Map;

    fn read(value: Value) -> Result<Self, ReadError> {
        object(value)?
            .into_iter()
            .enumerate()
            .map(|(index, (key, item))| match T::read(item) {
                Ok(item) => Ok((key, item)),
                Err(error) => Err(error.inside("value").inside(&format!("[{index}]"))),
            })
            .collect()
    }

    fn write(&self) -> Option<Value> {
        if self.is_empty() {
            return None;
        }
        Some(Value::Object(self.iter().map(|(key, item)| (key.clone(), item.write())).collect()))
    }
}

impl<T: Wire> Wire for Box<T> {
    const KIND: Kind = T::KIND;

    fn read(value: Value) -> Result<Self, ReadError> {
        T::read(value).map(Self::new)
    }

    fn write(&self) -> Value {
        T::write(self)
    }
}

impl Wire for String {
    const KIND: Kind = Kind::String;

    fn read(value: Value) -> Result<Self, ReadError> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(ReadError::expected("a string")),
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Wire for bool {
    const KIND: Kind = Kind::Bool;

    fn read(value: Value) -> Result<Self, ReadError> {
        match value {
            Value::Bool(truth) => Ok(truth),
            Value::String(text) if text == "true" => Ok(true),
            Value::String(text) if text == "false" => Ok(false),
            _ => Err(ReadError::expected("true or false")),
        }
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

/// A whole number: `5`, `5.0` or `"5"`.
fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
        Value::String(text) => text.parse().ok().or_else(|| whole(text.parse().ok()?)),
        _ => None,
    }
}

/// A float without a fraction, in the range where floats are exact.
#[expect(clippy::cast_possible_truncation, reason = "the bounds are looked at first")]
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

impl Wire for i32 {
    const KIND: Kind = Kind::Int32;

    fn read(value: Value) -> Result<Self, ReadError> {
        integer(&value)
            .and_then(|number| Self::try_from(number).ok())
            .ok_or_else(|| ReadError::expected("a whole number of 32 bits"))
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl Wire for i64 {
    const KIND: Kind = Kind::Int64;

    fn read(value: Value) -> Result<Self, ReadError> {
        integer(&value).ok_or_else(|| ReadError::expected("a whole number of 64 bits"))
    }

    fn write(&self) -> Value {
        Value::String(self.to_string())
    }
}

fn real(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => match text.as_str() {
            "NaN" => Some(f64::NAN),
            "Infinity" => Some(f64::INFINITY),
            "-Infinity" => Some(f64::NEG_INFINITY),
            text => text.parse().ok().filter(|number: &f64| number.is_finite()),
        },
        _ => None,
    }
}

/// As Google prints it: without a fraction where there is none.
fn print_real(number: f64) -> Value {
    if number.is_nan() {
        return Value::from("NaN");
    }
    if number.is_infinite() {
        return Value::from(if number > 0.0 { "Infinity" } else { "-Infinity" });
    }
    match whole(number) {
        Some(integer) if integer != 0 || number.is_sign_positive() => Value::from(integer),
        _ => Number::from_f64(number).map_or(Value::Null, Value::Number),
    }
}

impl Wire for f64 {
    const KIND: Kind = Kind::Double;

    fn read(value: Value) -> Result<Self, ReadError> {
        real(&value).ok_or_else(|| ReadError::expected("a number"))
    }

    fn write(&self) -> Value {
        print_real(*self)
    }
}

impl Wire for f32 {
    const KIND: Kind = Kind::Float;

    #[expect(clippy::cast_possible_truncation, reason = "a float field holds the nearest float")]
    fn read(value: Value) -> Result<Self, ReadError> {
        real(&value)
            .filter(|wide| !wide.is_finite() || (*wide as Self).is_finite())
            .map(|wide| wide as Self)
            .ok_or_else(|| ReadError::expected("a number of 32 bits"))
    }

    fn write(&self) -> Value {
        // By way of its shortest decimal form: 0.9 is to stay 0.9, not 0.8999999761581421.
        print_real(self.to_string().parse().unwrap_or(f64::from(*self)))
    }
}

impl Wire for Value {
    const KIND: Kind = Kind::Value;

    fn read(value: Value) -> Result<Self, ReadError> {
        Ok(value)
    }

    fn write(&self) -> Value {
        self.clone()
    }
}

impl Wire for Map<String, Value> {
    const KIND: Kind = Kind::Struct;

    fn read(value: Value) -> Result<Self, ReadError> {
        object(value)
    }

    fn write(&self) -> Value {
        Value::Object(self.clone())
    }
}

/// Bytes; base64 in JSON.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Base64(pub Bytes);

impl std::fmt::Debug for Base64 {
    // Media of megabytes and signatures say nothing in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

impl Wire for Base64 {
    const KIND: Kind = Kind::Bytes;

    fn read(value: Value) -> Result<Self, ReadError> {
        let Value::String(text) = value else { return Err(ReadError::expected("a base64 string")) };
        let engine = if text.contains(['-', '_']) { &URL_SAFE } else { &STANDARD };
        engine.decode(text).map(|bytes| Self(bytes.into())).map_err(|_| ReadError::expected("a base64 string"))
    }

    fn write(&self) -> Value {
        Value::String(STANDARD.encode(&self.0))
    }
}

macro_rules! text_form {
    ($($(#[$meta:meta])* $name:ident $expected:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
        pub struct $name(pub String);

        impl Wire for $name {
            const KIND: Kind = Kind::$name;

            fn read(value: Value) -> Result<Self, ReadError> {
                String::read(value).map(Self).map_err(|_| ReadError::expected($expected))
            }

            fn write(&self) -> Value {
                Value::String(self.0.clone())
            }
        }
    )+};
}

text_form! {
    /// `google.protobuf.Duration`: `"3.5s"`, kept as it was written.
    Duration "a duration such as \"3.5s\"";
    /// `google.protobuf.Timestamp`: RFC 3339, kept as it was written.
    Timestamp "a time such as \"2026-01-02T03:04:05Z\"";
    /// `google.protobuf.FieldMask`: `"ttl,expireTime"`.
    FieldMask "field names with commas between";
}

impl Duration {
    /// As a span of time; nothing for negative or malformed ones.
    pub fn to_std(&self) -> Option<std::time::Duration> {
        let (seconds, fraction) = match self.0.strip_suffix('s')?.split_once('.') {
            Some((seconds, fraction)) => (seconds, fraction),
            None => (self.0.strip_suffix('s')?, ""),
        };
        if fraction.len() > 9 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let nanos = format!("{fraction:0<9}").parse().ok()?;
        Some(std::time::Duration::new(seconds.parse().ok()?, nanos))
    }
}

impl From<std::time::Duration> for Duration {
    fn from(span: std::time::Duration) -> Self {
        match span.subsec_nanos() {
            0 => Self(format!("{}s", span.as_secs())),
            nanos => {
                let fraction = format!("{nanos:09}");
                Self(format!("{}.{}s", span.as_secs(), fraction.trim_end_matches('0')))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn reads<T: Wire + PartialEq + std::fmt::Debug>(inputs: &[Value], value: &T, printed: &Value) {
        for input in inputs {
            assert_eq!(T::read(input.clone()).as_ref(), Ok(value), "{input}");
        }
        assert_eq!(value.write(), *printed);
    }

    fn refuses<T: Wire>(inputs: &[Value]) {
        for input in inputs {
            assert!(T::read(input.clone()).is_err(), "{input}");
        }
    }

    #[test]
    fn whole_numbers_come_as_numbers_and_as_strings() {
        reads(&[json!(5), json!(5.0), json!("5"), json!("5.0")], &5_i32, &json!(5));
        reads(&[json!(5), json!("5")], &5_i64, &json!("5"));
        reads(&[json!(i64::MAX), json!("9223372036854775807")], &i64::MAX, &json!("9223372036854775807"));
        refuses::<i32>(&[json!(5.5), json!("x"), json!(2_147_483_648_u32), json!(true), json!([1]), json!(1e300)]);
        refuses::<i64>(&[json!(u64::MAX), json!("1e300")]);
    }

    #[test]
    fn floats_keep_their_shortest_form_and_have_their_words() {
        reads(&[json!(0.9), json!("0.9")], &0.9_f32, &json!(0.9));
        reads(&[json!(1), json!(1.0), json!("1")], &1.0_f32, &json!(1));
        reads(&[json!("Infinity")], &f32::INFINITY, &json!("Infinity"));
        reads(&[json!("-Infinity")], &f64::NEG_INFINITY, &json!("-Infinity"));
        assert!(f32::read(json!("NaN")).unwrap().is_nan());
        assert_eq!(f32::NAN.write(), json!("NaN"));
        refuses::<f32>(&[json!(1e300), json!("inf"), json!("nan"), json!({}), json!("")]);
    }

    #[test]
    fn every_dialect_of_base64_is_read_and_the_standard_one_written() {
        let bytes = Base64(Bytes::from_static(&[0xfb, 0xff]));
        reads(&[json!("+/8="), json!("+/8"), json!("-_8="), json!("-_8")], &bytes, &json!("+/8="));
        refuses::<Base64>(&[json!("a"), json!("!!!!"), json!("+_8="), json!(1)]);
    }

    #[test]
    fn durations_are_spans_of_time() {
        let span = std::time::Duration::new(3, 500_000_000);
        assert_eq!(Duration("3.5s".to_owned()).to_std(), Some(span));
        assert_eq!(Duration::from(span).0, "3.5s");
        assert_eq!(Duration::from(std::time::Duration::from_secs(36)).0, "36s");
        for bad in ["", "s", "3", "-1s", "1.2.3s", "1.0123456789s", "1.xs"] {
            assert_eq!(Duration(bad.to_owned()).to_std(), None, "{bad}");
        }
    }

    #[test]
    fn an_error_names_the_place_in_original_names() {
        let read = |value| crate::generate::GenerateContentRequest::from_value(value).unwrap_err().to_string();
        assert_eq!(
            read(json!({"contents": [{}, {"parts": {"inlineData": {"mimeType": 1}}}]})),
            "at `contents[1].parts.inline_data.mime_type`: expected a string"
        );
        assert_eq!(
            read(json!({"generationConfig": {"responseSchema": {"properties": {"a": {}, "b": 1}}}})),
            "at `generation_config.response_schema.properties[1].value`: expected an object"
        );
        assert_eq!(read(json!([])), "expected an object");
    }
}
