//! A vocabulary in a file: `tokenizer.json` as it is published, or what is left of it when only counting matters.
//!
//! `tokenizer.json` has 33 MB, most of it a list of what may be joined with what, which follows from the ranks. What
//! is kept has 2 MB and is read in a sixth of the time: a line that says what it is, the pieces, each behind its
//! length in a byte, and a checksum.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::vocabulary::{BLANK, Parts, Vocabulary};

/// How a file that is kept begins.
const HEAD: &[u8] = b"pollux vocabulary 1\n";
/// Bytes of the checksum at its end.
const CHECKSUM: usize = 32;
/// Ends a list of pieces; no piece is empty.
const END: u8 = 0;
/// These exist for the model alone; a text cannot spell them.
const CONTROL: [&str; 4] = ["<pad>", "<eos>", "<bos>", "<unk>"];

/// SHA-256 of the `tokenizer.json` of Gemma 3, in hexadecimal.
pub const GEMMA3_SHA256: &str = "4667f2089529e8e7657cfb6d1c19910ae71ff5f28aa7ab2ff2763330affad795";

/// The checksum at the end of what [`convert`] makes of it.
const GEMMA3_KEPT: [u8; CHECKSUM] = [
    0xd2, 0x47, 0xe8, 0xf9, 0x1e, 0x26, 0x01, 0x87, 0x42, 0x4f, 0xdb, 0x8a, 0x9f, 0x3b, 0x0d, 0x9b, 0x27, 0x20, 0xc5,
    0x16, 0xe5, 0x91, 0x23, 0xc3, 0x7c, 0x08, 0xec, 0xdf, 0xfc, 0xdc, 0x67, 0xdb,
];

/// Why a file cannot be used as a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotAVocabulary {
    /// It is neither JSON nor what we keep.
    Unreadable(String),
    /// It was cut short or changed.
    Damaged,
    /// It belongs to a tokenizer that works otherwise than Gemma's.
    OtherKind(&'static str),
    /// It is not the file that was asked for.
    OtherContent {
        /// SHA-256 of what it should be.
        expected: &'static str,
        /// SHA-256 of what it is.
        found: String,
    },
}

impl fmt::Display for NotAVocabulary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "not a vocabulary: {why}"),
            Self::Damaged => f.write_str("the vocabulary was cut short or changed"),
            Self::OtherKind(what) => write!(f, "a tokenizer of another kind: {what}"),
            Self::OtherContent { expected, found } => {
                write!(f, "expected the file with SHA-256 `{expected}`, found `{found}`")
            }
        }
    }
}

impl std::error::Error for NotAVocabulary {}

impl Vocabulary {
    /// Reads a `tokenizer.json` or what [`convert`] made of one.
    ///
    /// # Errors
    /// When it is neither, or of a tokenizer that works otherwise.
    pub fn read(bytes: &[u8]) -> Result<Self, NotAVocabulary> {
        let (parts, gemma3) = if bytes.starts_with(HEAD) {
            (kept(bytes)?, bytes.ends_with(&GEMMA3_KEPT))
        } else {
            (published(bytes)?, hexadecimal(bytes) == GEMMA3_SHA256)
        };
        let made = Self::new(&parts).map_err(|error| NotAVocabulary::Unreadable(error.to_string()))?;
        Ok(made.known_as_gemma3(gemma3))
    }
}

/// Makes of the `tokenizer.json` of Gemma 3 what is kept in a file.
///
/// # Errors
/// When it is any other file, byte for byte.
pub fn convert(tokenizer: &[u8]) -> Result<Vec<u8>, NotAVocabulary> {
    let found = hexadecimal(tokenizer);
    if found != GEMMA3_SHA256 {
        return Err(NotAVocabulary::OtherContent { expected: GEMMA3_SHA256, found });
    }
    published(tokenizer).map(|parts| keep(&parts))
}

fn hexadecimal(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

fn keep(parts: &Parts) -> Vec<u8> {
    let mut bytes = HEAD.to_vec();
    for list in [&parts.frozen, &parts.ranked] {
        for piece in list {
            // Pieces of more than 255 bytes are refused when they are read.
            bytes.push(u8::try_from(piece.len()).unwrap_or(u8::MAX));
            bytes.extend_from_slice(piece.as_bytes());
        }
        bytes.push(END);
    }
    let checksum = Sha256::digest(&bytes);
    bytes.extend_from_slice(&checksum);
    bytes
}

fn kept(bytes: &[u8]) -> Result<Parts, NotAVocabulary> {
    let whole = bytes.len().checked_sub(CHECKSUM).ok_or(NotAVocabulary::Damaged)?;
    let (content, checksum) = bytes.split_at(whole);
    if Sha256::digest(content).as_slice() != checksum {
        return Err(NotAVocabulary::Damaged);
    }
    let mut rest = content.strip_prefix(HEAD).ok_or(NotAVocabulary::Damaged)?;
    let mut list = || {
        let mut pieces = Vec::new();
        loop {
            let (length, more) = rest.split_first()?;
            if *length == END {
                rest = more;
                return Some(pieces);
            }
            let (piece, more) = more.split_at_checked(usize::from(*length))?;
            pieces.push(std::str::from_utf8(piece).ok()?.to_owned());
            rest = more;
        }
    };
    let (frozen, ranked) = list().zip(list()).ok_or(NotAVocabulary::Damaged)?;
    Ok(Parts { frozen, ranked })
}

/// What is read of a `tokenizer.json`.
#[derive(Deserialize)]
struct Published {
    #[serde(default)]
    normalizer: Option<Normalizer>,
    #[serde(default)]
    added_tokens: Vec<Added>,
    model: Model,
}

#[derive(Deserialize)]
struct Normalizer {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    content: String,
}

#[derive(Deserialize)]
struct Added {
    content: String,
}

#[derive(Deserialize)]
struct Model {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    byte_fallback: bool,
    vocab: HashMap<String, u32>,
}

/// The pieces that are joined have their ranks by their ids, as in every SentencePiece model of the kind BPE.
fn published(bytes: &[u8]) -> Result<Parts, NotAVocabulary> {
    let file: Published =
        serde_json::from_slice(bytes).map_err(|error| NotAVocabulary::Unreadable(error.to_string()))?;
    let blanks = |normalizer: &Normalizer| normalizer.kind == "Replace" && normalizer.content.chars().eq([BLANK]);
    if file.model.kind != "BPE" {
        return Err(NotAVocabulary::OtherKind("it is not BPE"));
    }
    if !file.model.byte_fallback {
        return Err(NotAVocabulary::OtherKind("it has no pieces for bytes"));
    }
    if !file.normalizer.as_ref().is_some_and(blanks) {
        return Err(NotAVocabulary::OtherKind("it changes more of a text than its blanks"));
    }
    let mut vocabulary = file.model.vocab;
    vocabulary.retain(|piece, _| !piece.is_empty() && !CONTROL.contains(&piece.as_str()) && !is_byte(piece));
    if vocabulary.keys().any(|piece| piece.len() > usize::from(u8::MAX)) {
        return Err(NotAVocabulary::OtherKind("a piece has more than 255 bytes"));
    }
    let plain = |piece: &str| piece.replace(BLANK, " ");
    // What was added beyond the vocabulary is none of the tokenizer's own.
    let added = file.added_tokens.into_iter().map(|added| added.content);
    let frozen = added.filter(|piece| vocabulary.remove(piece).is_some()).map(|piece| plain(&piece)).collect();
    let mut ranked: Vec<(u32, String)> = vocabulary.into_iter().map(|(piece, id)| (id, piece)).collect();
    ranked.sort_unstable();
    Ok(Parts { frozen, ranked: ranked.into_iter().map(|(_, piece)| plain(&piece)).collect() })
}

/// `<0x0A>`: how a byte is written that belongs to no piece.
fn is_byte(piece: &str) -> bool {
    let digits = piece.strip_prefix("<0x").and_then(|rest| rest.strip_suffix('>'));
    digits.is_some_and(|digits| digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn tokenizer() -> Value {
        json!({
            "added_tokens": [
                {"content": "<bos>"}, {"content": "\n"}, {"content": "▁▁"}, {"content": "<start_of_turn>"}, {"content": "<later>"},
            ],
            "normalizer": {"type": "Replace", "pattern": {"String": " "}, "content": "▁"},
            "model": {"type": "BPE", "byte_fallback": true, "merges": [["a", "b"]],
                "vocab": {"<bos>": 2, "<start_of_turn>": 3, "\n": 4, "<0x0A>": 5, "▁▁": 6, "b▁": 10, "a": 8, "ab": 7, "b": 9}},
        })
    }

    fn read(tokenizer: &Value) -> Result<Parts, NotAVocabulary> {
        published(tokenizer.to_string().as_bytes())
    }

    #[test]
    fn reads_what_is_published_and_what_is_kept() {
        let parts = read(&tokenizer()).unwrap();
        assert_eq!(parts.frozen, ["\n", "  ", "<start_of_turn>"]);
        assert_eq!(parts.ranked, ["ab", "a", "b", "b "]);
        let kept_bytes = keep(&parts);
        assert_eq!(kept(&kept_bytes), Ok(parts));
        for bytes in [tokenizer().to_string().as_bytes(), &kept_bytes] {
            let vocabulary = Vocabulary::read(bytes).unwrap();
            assert_eq!(vocabulary.count("ab<start_of_turn>b\n"), 4);
            assert_eq!(vocabulary.count("<bos>"), 5);
        }
    }

    #[test]
    fn what_is_damaged_is_told() {
        let bytes = keep(&read(&tokenizer()).unwrap());
        for length in HEAD.len()..bytes.len() {
            assert_eq!(kept(&bytes[..length]), Err(NotAVocabulary::Damaged), "{length}");
        }
        let mut changed = bytes;
        changed[HEAD.len() + 1] ^= 1;
        assert_eq!(Vocabulary::read(&changed).unwrap_err(), NotAVocabulary::Damaged);
        let error = Vocabulary::read(b"<html>").unwrap_err();
        assert!(error.to_string().starts_with("not a vocabulary: "), "{error}");
    }

    #[test]
    fn a_tokenizer_of_another_kind_is_refused() {
        for (path, value) in [
            ("/model/type", json!("Unigram")),
            ("/model/byte_fallback", json!(false)),
            ("/normalizer/type", json!("NFKC")),
            ("/normalizer", Value::Null),
            ("/model/vocab", json!({"a".repeat(256): 1})),
        ] {
            let mut tokenizer = tokenizer();
            *tokenizer.pointer_mut(path).unwrap() = value;
            assert!(matches!(read(&tokenizer), Err(NotAVocabulary::OtherKind(_))), "{path}");
        }
    }

    #[test]
    fn only_the_very_file_is_converted() {
        let error = convert(b"{}").unwrap_err().to_string();
        assert!(error.contains(GEMMA3_SHA256), "{error}");
        assert!(error.ends_with("`44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a`"), "{error}");
    }
}
