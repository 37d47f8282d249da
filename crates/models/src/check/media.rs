//! Inline data and file references: MIME types, sizes, what the model can read, what the bytes are.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use pollux_doctor::Values;
use serde_json::Value;

use super::finding::Findings;
use crate::base64::decoded_len;
use crate::model::Modality;
use crate::{Model, json};

/// The cap on a body, which inline data alone may reach.
const MAX_INLINE: usize = 20_971_520;

/// What the pages on images, audio, video and documents name, and the other names of the same formats.
const KNOWN: [&str; 48] = [
    "image/png",
    "image/jpeg",
    "image/jpg",
    "image/webp",
    "image/heic",
    "image/heif",
    "image/avif",
    "audio/wav",
    "audio/x-wav",
    "audio/wave",
    "audio/mp3",
    "audio/mpeg",
    "audio/mpga",
    "audio/aiff",
    "audio/x-aiff",
    "audio/aac",
    "audio/ogg",
    "audio/flac",
    "audio/x-flac",
    "audio/m4a",
    "audio/x-m4a",
    "audio/mp4",
    "audio/webm",
    "audio/opus",
    "audio/pcm",
    "audio/l16",
    "audio/3gpp",
    "audio/basic",
    "video/mp4",
    "video/mpeg",
    "video/mov",
    "video/quicktime",
    "video/avi",
    "video/x-msvideo",
    "video/x-flv",
    "video/flv",
    "video/mpg",
    "video/mpegs",
    "video/webm",
    "video/wmv",
    "video/x-ms-wmv",
    "video/3gpp",
    "application/pdf",
    "application/json",
    "application/xml",
    "application/rtf",
    "application/x-javascript",
    "application/x-python",
];

pub(super) fn check(request: &Value, model: Option<&Model>, findings: &mut Findings) {
    let mut inline = 0_usize;
    for (index, content) in json::list(request, "contents").iter().enumerate() {
        inline += parts(content, &|| format!("contents[{index}]"), model, findings);
    }
    if inline > MAX_INLINE {
        findings.fault("payload_too_large", "contents", Values::new().set("limit_bytes", MAX_INLINE));
    }
}

/// The media among the parts of a content; the size of what is inline.
pub(super) fn parts(
    content: &Value,
    place: &dyn Fn() -> String,
    model: Option<&Model>,
    findings: &mut Findings,
) -> usize {
    let mut inline = 0;
    for (at, part) in json::list(content, "parts").iter().enumerate() {
        if let Some(blob) = json::get(part, "inline_data") {
            inline += json::text(blob, "data").map_or(0, str::len);
            blob_part(blob, &|| format!("{}.parts[{at}].inline_data", place()), model, findings);
        }
        if let Some(file) = json::get(part, "file_data") {
            file_part(file, &|| format!("{}.parts[{at}].file_data", place()), model, findings);
        }
    }
    inline
}

fn blob_part(blob: &Value, place: &dyn Fn() -> String, model: Option<&Model>, findings: &mut Findings) {
    let mime = json::text(blob, "mime_type").unwrap_or_default();
    if !mime_type(mime, place, model, findings) {
        return;
    }
    let Some(data) = json::text(blob, "data") else { return };
    // Bytes that are no base64 are the JSON reader's matter.
    if decoded_len(data).is_none() {
        return;
    }
    let is = Format::of(data);
    let fault = match (Format::named(mime), is) {
        (None, _) => return,
        (Some(claimed), is) if claimed == is => return,
        (Some(Format::Pdf), _) => "pdf_no_pages",
        (Some(_), Format::Other) => "image_unprocessable",
        (Some(_), _) => "image_not_valid",
    };
    findings.fault(fault, &format!("{}.data", place()), Values::new());
}

fn file_part(file: &Value, place: &dyn Fn() -> String, model: Option<&Model>, findings: &mut Findings) {
    let uri = json::text(file, "file_uri").unwrap_or_default();
    let known = ["https://", "http://", "gs://", "files/"].iter().any(|start| uri.starts_with(start));
    if !known {
        findings.fault("file_uri_unsupported", &format!("{}.file_uri", place()), Values::new().set("uri", uri));
    }
    // A file knows its own type; a web address need not name one.
    if let Some(mime) = json::text(file, "mime_type").filter(|mime| !mime.is_empty()) {
        mime_type(mime, place, model, findings);
    }
}

/// Whether the type can be read; says so when it cannot.
fn mime_type(mime: &str, place: &dyn Fn() -> String, model: Option<&Model>, findings: &mut Findings) -> bool {
    let essence = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !essence.starts_with("text/") && !KNOWN.contains(&essence.as_str()) {
        findings.fault("unsupported_mime_type", &format!("{}.mime_type", place()), Values::new().set("mime", mime));
        return false;
    }
    let modality = Modality::of_mime(&essence);
    if let Some(model) = model
        && let Some(input) = &model.capabilities().input
        && modality != Modality::Text
        && !input.contains(&modality)
    {
        let values = Values::new().set("modality", modality.title()).set("model", model.id());
        findings.fault("modality_not_enabled", &place(), values);
        return false;
    }
    true
}

/// What bytes are, by how they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Png,
    Jpeg,
    Webp,
    /// HEIC, HEIF and AVIF share a container.
    Heif,
    Pdf,
    Other,
}

impl Format {
    /// The format that a MIME type promises, where it can be told from the bytes.
    fn named(mime: &str) -> Option<Self> {
        match mime {
            "image/png" => Some(Self::Png),
            "image/jpeg" | "image/jpg" => Some(Self::Jpeg),
            "image/webp" => Some(Self::Webp),
            "image/heic" | "image/heif" | "image/avif" => Some(Self::Heif),
            "application/pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// The format of base64 text, from its first bytes.
    fn of(data: &str) -> Self {
        let head: String = data
            .chars()
            .filter(|letter| !letter.is_ascii_whitespace())
            .take(16)
            .map(|letter| match letter {
                '-' => '+',
                '_' => '/',
                other => other,
            })
            .take_while(|letter| *letter != '=')
            .collect();
        let whole = head.get(..head.len() / 4 * 4).unwrap_or_default();
        match STANDARD.decode(whole).unwrap_or_default().as_slice() {
            [0x89, b'P', b'N', b'G', ..] => Self::Png,
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P'] => Self::Webp,
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Self::Heif,
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_their_format() {
        let check = |bytes: &[u8], expected| assert_eq!(Format::of(&STANDARD.encode(bytes)), expected, "{bytes:?}");
        check(b"\x89PNG\r\n\x1a\n....", Format::Png);
        check(b"\xff\xd8\xff\xe0........", Format::Jpeg);
        check(b"RIFF\x01\x02\x03\x04WEBPVP8 ", Format::Webp);
        check(b"\0\0\0\x18ftypheic", Format::Heif);
        check(b"%PDF-1.7", Format::Pdf);
        check(b"", Format::Other);
    }
}
