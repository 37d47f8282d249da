//! Bodies without what people said in them.
//!
//! Everything keeps its length and its place: which fields there are, how long each text is, where a stream was cut. So an
//! exchange without its content still shows how it went, and goes the same way when it is played. Texts become `x`, and the
//! numbers and truth values of a function's arguments and results become others. What is no content stays: roles, reasons,
//! types, names of fields, functions and models, counts of tokens.

use bytes::Bytes;

/// The fields whose texts say nothing of the content.
const KEPT: [&str; 42] = [
    "@type",
    "allowedFunctionNames",
    "allowed_function_names",
    "aspectRatio",
    "behavior",
    "blockReason",
    "block_reason",
    "cachedContent",
    "cached_content",
    "category",
    "domain",
    "enum",
    "finishReason",
    "finish_reason",
    "format",
    "imageSize",
    "language",
    "languageCode",
    "mediaResolution",
    "method",
    "mimeType",
    "mime_type",
    "modality",
    "mode",
    "model",
    "modelVersion",
    "name",
    "outcome",
    "probability",
    "propertyOrdering",
    "reason",
    "required",
    "responseId",
    "responseMimeType",
    "responseModalities",
    "response_mime_type",
    "role",
    "severity",
    "status",
    "threshold",
    "trafficType",
    "type",
];

/// The fields whose numbers are content too, and so are all texts within them: what functions are given and give, and
/// embeddings.
const DATA: [&str; 5] = ["args", "partialArgs", "response", "values", "default"];

/// The pieces of one body without its content; each is as long as it was.
pub fn without_content(pieces: &[Bytes]) -> Vec<Bytes> {
    let whole: Vec<u8> = pieces.iter().flat_map(|piece| piece.iter().copied()).collect();
    let mut whole = Bytes::from(Blank { text: whole, at: 0, open: Vec::new() }.run());
    pieces.iter().map(|piece| whole.split_to(piece.len())).collect()
}

/// An object or an array that is not at its end.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Open {
    is_object: bool,
    /// Whether the texts here stay.
    is_kept: bool,
    /// Whether it stands within data.
    inherits: bool,
    /// Whether even the numbers here go.
    is_data: bool,
}

struct Blank {
    text: Vec<u8>,
    at: usize,
    open: Vec<Open>,
}

impl Blank {
    /// Reads it as JSON with anything around it, as events have; and what is neither is content.
    fn run(mut self) -> Vec<u8> {
        while let Some(&byte) = self.text.get(self.at) {
            match byte {
                b'"' => self.string(),
                b'{' | b'[' => self.begin(byte == b'{'),
                b'}' | b']' => {
                    self.open.pop();
                    self.at += 1;
                }
                b'-' | b'0'..=b'9' => self.number(),
                b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => self.word(),
                _ => self.at += 1,
            }
        }
        self.text
    }

    fn here(&self) -> Open {
        self.open.last().copied().unwrap_or_default()
    }

    fn begin(&mut self, is_object: bool) {
        let around = self.here();
        // What a list is called is what its items are called.
        let (is_kept, is_data) = (around.is_kept && !is_object, around.is_data);
        self.open.push(Open { is_object, is_kept, inherits: is_data, is_data });
        self.at += 1;
    }

    fn string(&mut self) {
        let start = self.at + 1;
        let mut end = start;
        while let Some(&byte) = self.text.get(end) {
            match byte {
                b'"' => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        let end = end.min(self.text.len());
        self.at = (end + 1).min(self.text.len());
        let after = self.text[self.at..].iter().find(|byte| !byte.is_ascii_whitespace());
        if let Some(open) = self.open.last_mut().filter(|open| open.is_object && after == Some(&b':')) {
            let name = &self.text[start..end];
            let is_one = |known: &str| known.as_bytes() == name;
            open.is_kept = !open.inherits && KEPT.iter().any(|known| is_one(known));
            open.is_data = open.inherits || DATA.iter().any(|known| is_one(known));
            return;
        }
        if !self.here().is_kept {
            self.text[start..end].fill(b'x');
        }
    }

    fn number(&mut self) {
        let is_of_number = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
        let length = self.text[self.at..].iter().take_while(|byte| is_of_number(byte)).count();
        if self.here().is_data {
            let number = &mut self.text[self.at..self.at + length];
            number.iter_mut().filter(|byte| byte.is_ascii_digit()).for_each(|byte| *byte = b'1');
        }
        self.at += length;
    }

    fn word(&mut self) {
        let is_of_word = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
        let length = self.text[self.at..].iter().take_while(|byte| is_of_word(byte)).count();
        let is_data = self.here().is_data;
        let word = &mut self.text[self.at..self.at + length];
        match &*word {
            b"true" | b"false" if is_data => {
                word.fill(b' ');
                word[..4].copy_from_slice(b"null");
            }
            b"true" | b"false" | b"null" | b"event" | b"id" | b"retry" => {}
            // Each event begins anew, whatever the one before it left open.
            b"data" => self.open.clear(),
            _ => word.fill(b'x'),
        }
        self.at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blank(text: &str) -> String {
        let bytes = without_content(&[Bytes::copy_from_slice(text.as_bytes())]).concat();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn texts_go_and_the_rest_stays() {
        for (text, expected) in [
            (
                r#"{"contents": [{"role": "user", "parts": [{"text": "My name\n\"is\" Ann"}]}], "n": 3}"#,
                r#"{"contents": [{"role": "user", "parts": [{"text": "xxxxxxxxxxxxxxxxxxx"}]}], "n": 3}"#,
            ),
            (
                r#"{"functionCall": {"name": "book", "args": {"role": "Ann", "age": -42.5e3, "is": true, "no": false, "l": [1]}}, "index": 2}"#,
                r#"{"functionCall": {"name": "book", "args": {"role": "xxx", "age": -11.1e1, "is": null, "no": null , "l": [1]}}, "index": 2}"#,
            ),
            (
                "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"ż\"}]}, \"finishReason\": \"STOP\"}]}\r\n\r\ndata: {\"usageMetadata\": {\"totalTokenCount\": 12}}\r\n\r\n",
                "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"xx\"}]}, \"finishReason\": \"STOP\"}]}\r\n\r\ndata: {\"usageMetadata\": {\"totalTokenCount\": 12}}\r\n\r\n",
            ),
            (
                r#"{"embedding": {"values": [0.25, -1]}, "x": 0.25}"#,
                r#"{"embedding": {"values": [1.11, -1]}, "x": 0.25}"#,
            ),
            ("no JSON at all", "xx xxxx xx xxx"),
            (r#"{"text": "cut off"#, r#"{"text": "xxxxxxx"#),
            (
                "{\"a\": [{\"text\": \"open\"}\n\ndata: {\"role\": \"model\"}",
                "{\"a\": [{\"text\": \"xxxx\"}\n\ndata: {\"role\": \"model\"}",
            ),
        ] {
            assert_eq!(blank(text), expected);
            assert_eq!(blank(expected), expected);
        }
    }

    #[test]
    fn every_piece_keeps_its_length() {
        let text = Bytes::from_static("{\"text\": \"zażółć\", \"args\": {\"a\": false}}".as_bytes());
        let whole = without_content(std::slice::from_ref(&text)).concat();
        for cut in 0..=text.len() {
            let pieces = without_content(&[text.slice(..cut), text.slice(cut..)]);
            assert_eq!((pieces[0].len(), pieces.concat()), (cut, whole.clone()));
        }
    }
}
