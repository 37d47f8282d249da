//! Bytes in JSON: a text where they are one, so that people can read it.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use pollux_doctor::redact;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bytes that are kept as a text when they are UTF-8, else as `{"base64": "…"}`.
///
/// ```
/// use pollux_backends::cassette::Bytes64;
/// assert_eq!(serde_json::to_string(&Bytes64::from("hi")).unwrap(), r#""hi""#);
/// let binary = Bytes64(vec![0xff, 0].into());
/// let json = serde_json::to_string(&binary).unwrap();
/// assert_eq!(json, r#"{"base64":"/wA="}"#);
/// assert_eq!(serde_json::from_str::<Bytes64>(&json).unwrap(), binary);
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Bytes64(pub Bytes);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Form {
    Text(String),
    Binary { base64: String },
}

impl Bytes64 {
    /// Without anything that looks like a key; what is no text stays as it is.
    #[must_use]
    pub fn redacted(self) -> Self {
        let clean = std::str::from_utf8(&self.0).ok().map(redact).filter(|clean| clean.len() != self.0.len());
        match clean.map(std::borrow::Cow::into_owned) {
            Some(clean) => Self::from(clean),
            None => self,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Bytes64 {
    fn from(text: &str) -> Self {
        Self(Bytes::copy_from_slice(text.as_bytes()))
    }
}

impl From<String> for Bytes64 {
    fn from(text: String) -> Self {
        Self(Bytes::from(text))
    }
}

impl fmt::Debug for Bytes64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes64({} bytes)", self.0.len())
    }
}

impl Serialize for Bytes64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(&self.0) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => Form::Binary { base64: STANDARD.encode(&self.0) }.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Bytes64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Form::deserialize(deserializer)? {
            Form::Text(text) => Ok(Self::from(text)),
            Form::Binary { base64 } => {
                STANDARD.decode(base64).map(|bytes| Self(bytes.into())).map_err(D::Error::custom)
            }
        }
    }
}
