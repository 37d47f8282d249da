//! Bodies, read strictly: what nobody knows is refused by name, and either spelling, `display_name` or `displayName`, is
//! understood, as protobuf's JSON has it.

use jiff::Timestamp;
use pollux_doctor::Error;
use pollux_relay::registry::invalid;
use pollux_types::json;
use serde_json::{Map, Value};

/// A body that is one object, its names in camelCase at every depth but under `maps`, whose names are the caller's own.
///
/// # Errors
/// It is no JSON, or no object.
pub(crate) fn body(bytes: &[u8], maps: &[&str]) -> Result<Map<String, Value>, Error> {
    if bytes.is_empty() {
        return Ok(Map::new());
    }
    object(json::parse(bytes).map_err(|error| invalid("", error))?, maps)
}

/// The same of a body that is parsed.
///
/// # Errors
/// It is no object.
pub(crate) fn object(body: Value, maps: &[&str]) -> Result<Map<String, Value>, Error> {
    match body {
        Value::Object(object) => Ok(spelled(object, maps)),
        _ => Err(invalid("", "Invalid JSON payload received. Root element must be a message.")),
    }
}

fn spelled(object: Map<String, Value>, maps: &[&str]) -> Map<String, Value> {
    let deeper = |value| match value {
        Value::Object(object) => Value::Object(spelled(object, maps)),
        Value::Array(items) => {
            let item =
                |item| if let Value::Object(object) = item { Value::Object(spelled(object, maps)) } else { item };
            Value::Array(items.into_iter().map(item).collect())
        }
        other => other,
    };
    let field = |(name, value): (String, Value)| {
        let name = camel(&name);
        let value = if maps.contains(&name.as_str()) { value } else { deeper(value) };
        (name, value)
    };
    object.into_iter().map(field).collect()
}

/// One object of a body, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields<'a> {
    map: &'a Map<String, Value>,
    at: &'a str,
}

impl<'a> Fields<'a> {
    /// An object with no names but these.
    ///
    /// # Errors
    /// It has another name.
    pub(crate) fn of(map: &'a Map<String, Value>, at: &'a str, known: &[&str]) -> Result<Self, Error> {
        match map.keys().find(|name| !known.contains(&name.as_str())) {
            None => Ok(Self { map, at }),
            Some(name) => {
                let place = if at.is_empty() { String::new() } else { format!(" at '{at}'") };
                let text = format!("Invalid JSON payload received. Unknown name \"{name}\"{place}: Cannot find field.");
                Err(invalid(&join(at, name), text))
            }
        }
    }

    /// Where a field stands: `restrictions.apiTargets`.
    pub(crate) fn path(&self, name: &str) -> String {
        join(self.at, name)
    }

    /// A field that is there and not `null`.
    pub(crate) fn get(&self, name: &str) -> Option<&'a Value> {
        self.map.get(name).filter(|value| !value.is_null())
    }

    fn read<T>(&self, name: &str, kind: &str, read: impl Fn(&'a Value) -> Option<T>) -> Result<Option<T>, Error> {
        let wrong = || invalid(&self.path(name), format!("Invalid value at '{}' ({kind})", self.path(name)));
        self.get(name).map(|value| read(value).ok_or_else(wrong)).transpose()
    }

    /// # Errors
    /// It is no text.
    pub(crate) fn text(&self, name: &str) -> Result<Option<&'a str>, Error> {
        self.read(name, "TYPE_STRING", Value::as_str)
    }

    /// # Errors
    /// It is not true or false.
    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Error> {
        self.read(name, "TYPE_BOOL", Value::as_bool)
    }

    /// A whole number, which may stand in quotes, as protobuf writes those of 64 bits.
    ///
    /// # Errors
    /// It is none, or below zero.
    pub(crate) fn number(&self, name: &str) -> Result<Option<u64>, Error> {
        self.read(name, "TYPE_UINT64", |value| match value {
            Value::String(text) => text.parse().ok(),
            other => other.as_u64(),
        })
    }

    /// A whole number that may be below zero, and may stand in quotes.
    ///
    /// # Errors
    /// It is none.
    pub(crate) fn integer(&self, name: &str) -> Result<Option<i64>, Error> {
        self.read(name, "TYPE_INT64", |value| match value {
            Value::String(text) => text.parse().ok(),
            other => other.as_i64(),
        })
    }

    /// A moment, in Unix milliseconds.
    ///
    /// # Errors
    /// It is not of RFC 3339.
    pub(crate) fn time(&self, name: &str) -> Result<Option<i64>, Error> {
        self.read(name, "type.googleapis.com/google.protobuf.Timestamp", |value| unix_millis(value.as_str()?))
    }

    /// A span such as `3600s`, in milliseconds.
    ///
    /// # Errors
    /// It is none.
    pub(crate) fn span(&self, name: &str) -> Result<Option<u64>, Error> {
        self.read(name, "type.googleapis.com/google.protobuf.Duration", |value| span(value.as_str()?))
    }

    /// # Errors
    /// It is no list of texts.
    pub(crate) fn texts(&self, name: &str) -> Result<Vec<String>, Error> {
        let texts = |value: &Value| {
            value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
        };
        Ok(self.read(name, "TYPE_STRING", texts)?.unwrap_or_default())
    }

    /// # Errors
    /// It is no object.
    pub(crate) fn object(&self, name: &str) -> Result<Option<&'a Map<String, Value>>, Error> {
        self.read(name, "TYPE_MESSAGE", Value::as_object)
    }

    /// # Errors
    /// It is no list of objects.
    pub(crate) fn objects(&self, name: &str) -> Result<Vec<&'a Map<String, Value>>, Error> {
        let objects = |value: &'a Value| value.as_array()?.iter().map(Value::as_object).collect::<Option<Vec<_>>>();
        Ok(self.read(name, "TYPE_MESSAGE", objects)?.unwrap_or_default())
    }
}

/// `display_name` as `displayName`.
pub(crate) fn camel(name: &str) -> String {
    let mut pieces = name.split('_');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |name, piece| {
        let mut letters = piece.chars();
        let upper = letters.next().map(|letter| letter.to_ascii_uppercase());
        upper.into_iter().chain(letters).fold(name, |mut name, letter| {
            name.push(letter);
            name
        })
    })
}

/// The Unix milliseconds of a moment in RFC 3339.
pub(crate) fn unix_millis(text: &str) -> Option<i64> {
    Some(text.parse::<Timestamp>().ok()?.as_millisecond())
}

fn join(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}

/// `3.5s` in milliseconds.
fn span(text: &str) -> Option<u64> {
    let (whole, fraction) = text.strip_suffix('s').map(|number| number.split_once('.').unwrap_or((number, "")))?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let thousandths: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(thousandths)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_body_is_read_strictly() {
        let body = body(br#"{"display_name":"x","annotations":{"a_b":"c"},"list":[{"one_two":1}]}"#, &["annotations"]);
        let body = body.unwrap();
        assert_eq!(
            Value::Object(body.clone()),
            json!({ "displayName": "x", "annotations": { "a_b": "c" }, "list": [{ "oneTwo": 1 }] })
        );
        let fields = Fields::of(&body, "key", &["displayName", "annotations", "list"]).unwrap();
        assert_eq!(fields.text("displayName").unwrap(), Some("x"));
        assert!(fields.number("displayName").unwrap_err().status().message.contains("'key.displayName' (TYPE_UINT64)"));
        let refused = Fields::of(&body, "key", &["displayName"]).unwrap_err();
        assert!(refused.status().message.contains("\"annotations\" at 'key'"));
        assert!(super::body(b"[1]", &[]).is_err() && super::body(b"{", &[]).is_err());
    }

    #[test]
    fn spans_and_moments_are_protobufs() {
        for (text, expected) in [("3600s", Some(3_600_000)), ("0.25s", Some(250)), ("1.5s", Some(1500))] {
            assert_eq!(span(text), expected, "{text}");
        }
        for text in ["", "s", "1", "-1s", "1h", "1.xs", "99999999999999999999s"] {
            assert_eq!(span(text), None, "{text}");
        }
    }
}
