//! Bytes in JSON: a text where they are one, so that people can read it.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use pollux_doctor::secrets;
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

/// The pieces of one body without anything that looks like a key, also where it begins in one piece and ends in another.
/// There are as many as before: a piece from the middle of a key becomes empty.
pub fn redacted(pieces: &[Bytes]) -> Vec<Bytes> {
    let whole: Vec<u8> = pieces.iter().flat_map(|piece| piece.iter().copied()).collect();
    let secrets: Vec<_> = secrets(&whole).collect();
    if secrets.is_empty() {
        return pieces.to_vec();
    }
    let mut start = 0;
    let clean = |piece: &Bytes| {
        let end = start + piece.len();
        let (mut clean, mut kept) = (Vec::with_capacity(piece.len()), start);
        for secret in secrets.iter().filter(|secret| secret.start < end && secret.end > start) {
            clean.extend_from_slice(&whole[kept..secret.start.max(kept)]);
            // It is marked where it begins.
            if secret.start >= start {
                clean.extend_from_slice("…".as_bytes());
            }
            kept = secret.end.min(end);
        }
        clean.extend_from_slice(&whole[kept..end]);
        start = end;
        Bytes::from(clean)
    };
    pieces.iter().map(clean).collect()
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Form {
    Text(String),
    Binary { base64: String },
}

impl Bytes64 {
    /// Without anything that looks like a key; the other bytes stay as they are, whether they are a text or not.
    #[must_use]
    pub fn redacted(self) -> Self {
        Self(redacted(std::slice::from_ref(&self.0)).into_iter().next().unwrap_or_default())
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

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "AIzaSyD-0123456789abcdefghijklmnopqrstu";

    /// Every place to cut a body in three.
    fn cuts(body: &[u8]) -> impl Iterator<Item = Vec<Bytes>> {
        let body = Bytes::copy_from_slice(body);
        let ends = (0..=body.len()).flat_map({
            let length = body.len();
            move |first| (first..=length).map(move |second| (first, second))
        });
        ends.map(move |(first, second)| vec![body.slice(..first), body.slice(first..second), body.slice(second..)])
    }

    #[test]
    fn a_key_that_is_cut_is_found() {
        let sse = format!("data: {{\"text\": \"zażółć key={KEY}&x\"}}\r\n\r\ndata: {{\"text\": \"b\"}}\r\n\r\n");
        let clean = "data: {\"text\": \"zażółć key=…&x\"}\r\n\r\ndata: {\"text\": \"b\"}\r\n\r\n";
        for pieces in cuts(sse.as_bytes()) {
            let found = redacted(&pieces);
            assert_eq!(found.len(), 3);
            assert_eq!(found.concat(), clean.as_bytes(), "{pieces:?}");
        }
    }

    #[test]
    fn what_is_no_text_keeps_all_but_the_key() {
        let body = [b"\xff\xfe".as_slice(), b"api_key:", KEY.as_bytes(), b"\x80", KEY.as_bytes(), b"\xc5"].concat();
        let clean =
            [b"\xff\xfe".as_slice(), b"api_key:", "…".as_bytes(), b"\x80AIza", "…".as_bytes(), b"\xc5"].concat();
        for pieces in cuts(&body) {
            assert_eq!(redacted(&pieces).concat(), clean, "{pieces:?}");
        }
        assert_eq!(Bytes64(body.into()).redacted(), Bytes64(clean.into()));
    }

    #[test]
    fn borders_stay_where_nothing_is_taken() {
        let pieces = [Bytes::from_static(b"data: a\xc5"), Bytes::new(), Bytes::from_static(b"\xbc key=short")];
        assert_eq!(redacted(&pieces), pieces);
        let pieces =
            [Bytes::from_static(b"one AIza"), Bytes::from_static(b"SyA1234567890ab"), Bytes::from_static(b"cdef two")];
        assert_eq!(redacted(&pieces), ["one AIza".as_bytes(), "…".as_bytes(), b" two"]);
    }
}
