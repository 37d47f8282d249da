//! What the emulator takes up of a request: what was said last and before, and what came with it.

use std::borrow::Cow;

use pollux_models::base64::decoded_len;
use serde_json::Value;

use crate::read::{field, list, string};

/// Something in the prompt that is not text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Medium {
    /// `image/png`
    pub(super) mime: String,
    /// How many bytes came with the request; `None` for a reference.
    pub(super) size: Option<usize>,
    /// The URI of a reference.
    pub(super) uri: Option<String>,
}

/// What a request says, as far as an answer can take it up.
#[derive(Debug, Clone, Default)]
pub(super) struct Prompt<'v> {
    /// The text of the last turn of the user, without the emulator's own `[[…]]` marks.
    pub(super) text: String,
    /// What the user said before, oldest first.
    pub(super) earlier: Vec<String>,
    /// The system instruction.
    pub(super) system: Option<String>,
    /// What the last turn holds beside text.
    pub(super) media: Vec<Medium>,
    /// The function responses of the last turn.
    pub(super) responses: Vec<&'v Value>,
}

impl<'v> Prompt<'v> {
    /// Reads `GenerateContentRequest`.
    pub(super) fn read(request: &'v Value) -> Self {
        let contents = list(request, "contents");
        let mut prompt = Self { system: field(request, "systemInstruction").map(plain_text), ..Self::default() };
        prompt.system = prompt.system.filter(|text| !text.trim().is_empty());
        let last = contents.iter().rposition(is_user);
        for (at, content) in contents.iter().enumerate().filter(|(_, content)| is_user(content)) {
            if Some(at) == last {
                prompt.read_last(content);
            } else {
                let text = plain_text(content);
                if !text.trim().is_empty() {
                    prompt.earlier.push(text);
                }
            }
        }
        prompt
    }

    fn read_last(&mut self, content: &'v Value) {
        without_marks(&plain_text(content)).trim().clone_into(&mut self.text);
        for part in list(content, "parts") {
            if let Some(data) = field(part, "inlineData") {
                self.media.push(Medium {
                    mime: string(data, "mimeType").unwrap_or("application/octet-stream").to_owned(),
                    size: string(data, "data").and_then(decoded_len),
                    uri: None,
                });
            } else if let Some(data) = field(part, "fileData") {
                self.media.push(Medium {
                    mime: string(data, "mimeType").unwrap_or("application/octet-stream").to_owned(),
                    size: None,
                    uri: Some(string(data, "fileUri").unwrap_or("an unnamed file").to_owned()),
                });
            } else if let Some(response) = field(part, "functionResponse") {
                self.responses.push(response);
            }
        }
    }

    /// Which turn of the user this is, counted from one.
    pub(super) fn turn(&self) -> usize {
        self.earlier.len() + 1
    }
}

/// `function` is the role that older SDKs give to function responses.
fn is_user(content: &Value) -> bool {
    string(content, "role").is_none_or(|role| role != "model")
}

/// The text parts of a content, joined.
pub(super) fn plain_text(content: &Value) -> String {
    let mut text = String::new();
    if let Some(bare) = content.as_str() {
        text.push_str(bare);
    }
    for part in list(content, "parts") {
        if let Some(piece) = string(part, "text") {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(piece);
        }
    }
    text
}

/// The last thing said in a request of any method, marks included.
pub(super) fn last_words(request: &Value) -> String {
    let inner = field(request, "generateContentRequest").unwrap_or(request);
    if let Some(content) = list(inner, "contents").iter().rfind(|content| is_user(content)) {
        return plain_text(content);
    }
    if let Some(content) = field(inner, "content") {
        return plain_text(content);
    }
    list(inner, "requests").iter().filter_map(|one| field(one, "content")).map(plain_text).collect::<Vec<_>>().join(" ")
}

const OPEN: &str = "[[fault:";
const CLOSE: &str = "]]";

/// What stands in the first `[[fault:…]]`.
pub(super) fn mark(text: &str) -> Option<&str> {
    let inside = &text[text.find(OPEN)? + OPEN.len()..];
    Some(inside[..inside.find(CLOSE)?].trim())
}

/// The text without its `[[fault:…]]` marks.
pub(super) fn without_marks(text: &str) -> Cow<'_, str> {
    if !text.contains(OPEN) {
        return Cow::Borrowed(text);
    }
    // One pass: a prompt may consist of a hundred thousand marks.
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, inside)) = rest.split_once(OPEN)
        && let Some((_, after)) = inside.split_once(CLOSE)
    {
        kept.push_str(before);
        rest = after;
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_both_spellings_and_single_objects() {
        let request =
            json!({"system_instruction": {"parts": {"text": "be brief"}}, "contents": {"parts": {"text": "hi"}}});
        let prompt = Prompt::read(&request);
        assert_eq!(prompt.text, "hi");
        assert_eq!(prompt.system.as_deref(), Some("be brief"));
    }

    #[test]
    fn counts_turns_of_the_user_only() {
        let request = json!({"contents": [
            {"role": "user", "parts": [{"text": "a"}]},
            {"role": "model", "parts": [{"text": "b"}]},
            {"role": "user", "parts": [{"text": "c"}]},
        ]});
        let prompt = Prompt::read(&request);
        assert_eq!((prompt.turn(), prompt.text.as_str(), prompt.earlier.as_slice()), (2, "c", &["a".to_owned()][..]));
    }

    #[test]
    fn measures_inline_data() {
        let request =
            json!({"contents": [{"parts": [{"inline_data": {"mime_type": "image/png", "data": "AAEC_-8"}}]}]});
        assert_eq!(Prompt::read(&request).media[0], Medium { mime: "image/png".into(), size: Some(5), uri: None });
    }

    #[test]
    fn finds_and_removes_marks() {
        let text = "a [[fault: overloaded; after=2 ]] b [[fault:x]] c [[fault:open";
        assert_eq!(mark(text), Some("overloaded; after=2"));
        assert_eq!(without_marks(text), "a  b  c [[fault:open");
        assert_eq!(without_marks(&"[[fault:x]] ".repeat(100_000)).trim(), "");
    }

    #[test]
    fn hears_the_last_words_of_every_method() {
        assert_eq!(last_words(&json!({"content": {"parts": [{"text": "e"}]}})), "e");
        assert_eq!(last_words(&json!({"requests": [{"content": {"parts": [{"text": "e"}]}}]})), "e");
        assert_eq!(last_words(&json!({"generateContentRequest": {"contents": [{"parts": [{"text": "e"}]}]}})), "e");
        assert_eq!(last_words(&json!(3)), "");
    }
}
