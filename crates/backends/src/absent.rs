//! What a request refers to and nobody here has: the emulator and local models keep no caches and no files, and Google never
//! answers as if it had them.

use pollux_doctor::{Error, Values, raise};
use pollux_types::ApiVersion;
use serde_json::Value;

use crate::read::{field, list, string};

/// Google's refusal of the first thing that is not there.
pub(crate) fn check(request: &Value) -> Result<(), Error> {
    let request = field(request, "generateContentRequest").unwrap_or(request);
    if string(request, "cachedContent").is_some_and(|name| !name.is_empty()) {
        return Err(raise("cached_content_not_found", &Values::new()));
    }
    let instruction = field(request, "systemInstruction");
    let parts = list(request, "contents").iter().chain(instruction).flat_map(|content| list(content, "parts"));
    let mut uris = parts.filter_map(|part| string(field(part, "fileData")?, "fileUri"));
    match uris.find_map(file_id) {
        Some(id) => Err(raise("file_no_permission", &Values::new().set("file_id", id))),
        None => Ok(()),
    }
}

/// The id in the name or the address of an uploaded file; other addresses are the web's.
fn file_id(uri: &str) -> Option<&str> {
    if let Some(id) = uri.strip_prefix("files/") {
        return Some(id);
    }
    let (_, path) = uri.split_once("://")?.1.split_once('/')?;
    let (version, file) = path.split_once('/')?;
    version.parse::<ApiVersion>().ok()?;
    file.strip_prefix("files/")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fault(request: &Value) -> Option<(&'static str, String)> {
        check(request).err().map(|error| (error.fault(), error.status().message.clone()))
    }

    #[test]
    fn uploaded_files_are_told_from_addresses_of_the_web() {
        for uri in
            ["files/abc", "https://generativelanguage.googleapis.com/v1beta/files/abc", "http://x:1/v1/files/abc"]
        {
            assert_eq!(file_id(uri), Some("abc"), "{uri}");
        }
        for uri in ["https://example.com/files/abc", "https://youtu.be/x", "gs://bucket/files/abc", "abc", ""] {
            assert_eq!(file_id(uri), None, "{uri}");
        }
    }

    #[test]
    fn nothing_that_is_not_there_is_used() {
        let cache = fault(&json!({"cachedContent": "cachedContents/x"}));
        assert_eq!(cache.map(|found| found.0), Some("cached_content_not_found"));
        let request = json!({"contents": [{"parts": [{"file_data": {"file_uri": "files/abc"}}]}]});
        let (id, message) = fault(&json!({"generateContentRequest": request})).unwrap();
        assert_eq!(id, "file_no_permission");
        assert_eq!(message, "You do not have permission to access the File abc or it may not exist.");
        assert_eq!(fault(&json!({"contents": [{"parts": [{"text": "files/abc"}]}]})), None);
    }
}
