//! What a `{{media}}` of a template stands for.

use serde_json::{Value, json};

use super::Problem;

/// Types by the end of a name, for files whose type nobody says; Vertex wants one.
const BY_ENDING: [(&str, &str); 22] = [
    (".aac", "audio/aac"),
    (".avi", "video/avi"),
    (".bmp", "image/bmp"),
    (".csv", "text/csv"),
    (".flac", "audio/flac"),
    (".gif", "image/gif"),
    (".heic", "image/heic"),
    (".heif", "image/heif"),
    (".html", "text/html"),
    (".jpeg", "image/jpeg"),
    (".jpg", "image/jpeg"),
    (".md", "text/markdown"),
    (".mov", "video/mov"),
    (".mp3", "audio/mp3"),
    (".mp4", "video/mp4"),
    (".ogg", "audio/ogg"),
    (".pdf", "application/pdf"),
    (".png", "image/png"),
    (".txt", "text/plain"),
    (".wav", "audio/wav"),
    (".webm", "video/webm"),
    (".webp", "image/webp"),
];

/// A part of a message from an address. It is passed on, never opened; a `data:` address is the data itself.
pub(super) fn from_url(url: &str, kind: Option<&str>) -> Result<Value, Problem> {
    if let Some(rest) = url.strip_prefix("data:") {
        let (head, data) = rest.split_once(',').ok_or_else(|| Problem::new("a `data:` address has no data"))?;
        let inside = head.strip_suffix(";base64");
        let inside = inside.ok_or_else(|| Problem::new("a `data:` address is not in base64"))?;
        let said = inside.split(';').next().filter(|said| !said.is_empty());
        return from_data(kind.or(said).unwrap_or("text/plain"), data);
    }
    if !url.contains("://") {
        return Err(Problem::new(format!("`{}` is neither an input nor an address", clipped(url))));
    }
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let guessed = BY_ENDING.iter().find(|(ending, _)| path.ends_with(ending)).map(|(_, kind)| *kind);
    let mut file = json!({ "fileUri": url });
    if let (Some(kind), Some(file)) = (kind.or(guessed), file.as_object_mut()) {
        file.insert("mimeType".into(), kind.into());
    }
    Ok(json!({ "fileData": file }))
}

/// A part of a message from data in base64.
pub(super) fn from_data(kind: &str, data: &str) -> Result<Value, Problem> {
    if !kind.contains('/') {
        return Err(Problem::new(format!("`{}` is neither an input nor a type of media", clipped(kind))));
    }
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=-_".contains(&byte);
    if data.is_empty() || !data.bytes().all(fits) {
        return Err(Problem::new("the data of a `media` is not in base64"));
    }
    Ok(json!({ "inlineData": { "mimeType": kind, "data": data } }))
}

/// Enough to know it by.
fn clipped(text: &str) -> &str {
    text.char_indices().nth(60).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_passed_on() {
        let file = |url: &str, kind: Option<&str>| from_url(url, kind).unwrap();
        assert_eq!(
            file("http://example.com/a.BMP?x", None),
            json!({ "fileData": { "fileUri": "http://example.com/a.BMP?x", "mimeType": "image/bmp" } })
        );
        assert_eq!(file("gs://b/o", None), json!({ "fileData": { "fileUri": "gs://b/o" } }));
        let given = json!({ "fileData": { "fileUri": "gs://b/o.png", "mimeType": "image/webp" } });
        assert_eq!(file("gs://b/o.png", Some("image/webp")), given);
        let inline = json!({ "inlineData": { "mimeType": "image/png", "data": "AAAA" } });
        assert_eq!(file("data:image/png;base64,AAAA", None), inline);
    }

    #[test]
    fn says_what_is_no_medium() {
        let says = |problem: Result<Value, Problem>| problem.unwrap_err().to_string();
        assert_eq!(says(from_url("photo", None)), "`photo` is neither an input nor an address");
        assert_eq!(says(from_url("data:image/png,AAAA", None)), "a `data:` address is not in base64");
        assert_eq!(says(from_data("mimeType", "AAAA")), "`mimeType` is neither an input nor a type of media");
        assert_eq!(says(from_data("image/png", "A A")), "the data of a `media` is not in base64");
    }
}
