//! Plain texts as HTML: code words in texts, and JSON, are set apart.

use std::sync::LazyLock;

use regex_lite::Regex;

/// What stands in the texts as it does in code: field names, statuses, paths, headers, models, flags.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    let words = [
        r"/v1[a-z0-9]*(?:/[A-Za-z0-9_{}:*-]+)*",
        r"(?:models|files|cachedContents|batches|operations)\.[a-z][A-Za-z]+",
        r"x-[a-z]+(?:-[a-z]+)+",
        r"--[a-z]+(?:-[a-z]+)*",
        r"(?:gemini|gemma|imagen|veo|text-embedding)-[a-z0-9.-]*[a-z0-9]",
        r"[a-z][a-z_]*\[[0-9a-z]\](?:\.[a-z][A-Za-z_]*(?:\[[0-9a-z]\])?)*",
        r"[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)*(?:\[[0-9a-z]*\])?",
        r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?:\[[0-9a-z]*\])?(?:\.[a-z][a-z0-9_]*(?:\[[0-9a-z]*\])?)*",
        r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+",
        r"[A-Z]{5,}",
    ];
    #[expect(clippy::expect_used, reason = "the pattern is fixed, and a test uses it")]
    Regex::new(&words.join("|")).expect("the pattern is valid")
});

/// What looks like code and is a name.
const NAMES: [&str; 6] = ["iOS", "macOS", "gRPC", "iPhone", "iPadOS", "HTTPS"];

/// Text that may stand anywhere in HTML.
pub(super) fn escaped(text: &str) -> String {
    handlebars::html_escape(text)
}

/// A text with its code words marked.
pub(super) fn rich(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    let mut after = 0;
    for found in CODE.find_iter(text) {
        let before = text[..found.start()].chars().next_back();
        let next = text[found.end()..].chars().next();
        let joins = |character: Option<char>| character.is_some_and(|c| c.is_alphanumeric() && !is_wide(c));
        if joins(before) || joins(next) || NAMES.contains(&found.as_str()) {
            continue;
        }
        html.push_str(&escaped(&text[after..found.start()]));
        html.push_str("<code>");
        html.push_str(&escaped(found.as_str()));
        html.push_str("</code>");
        after = found.end();
    }
    html.push_str(&escaped(&text[after..]));
    html
}

/// A letter of a script that sets no blanks between words.
fn is_wide(character: char) -> bool {
    character >= '\u{2e80}'
}

/// JSON, with names, texts and other values in colours.
pub(super) fn json(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character == '"' || is_bare(character)) {
        html.push_str(&escaped(&rest[..start]));
        rest = &rest[start..];
        let end =
            if rest.starts_with('"') { end_of_text(rest) } else { rest.find(|c| !is_bare(c)).unwrap_or(rest.len()) };
        let (token, after) = rest.split_at(end);
        let class = match token.starts_with('"') {
            true if after.trim_start().starts_with(':') => "name",
            true => "text",
            false => "bare",
        };
        html.extend(["<span class=\"", class, "\">", &escaped(token), "</span>"]);
        rest = after;
    }
    html.push_str(&escaped(rest));
    html
}

/// Of a number, or of `true`, `false` and `null`.
fn is_bare(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '.' | '+')
}

fn end_of_text(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_words_are_marked() {
        for (text, expected) in [
            ("Raise maxOutputTokens.", "Raise <code>maxOutputTokens</code>."),
            ("a <b> & NOT_FOUND", "a &lt;b&gt; &amp; <code>NOT_FOUND</code>"),
            ("on iOS, by gRPC", "on iOS, by gRPC"),
            ("the path /v1beta/openai/chat/completions.", "the path <code>/v1beta/openai/chat/completions</code>."),
            (
                "Call models.list on gemini-2.5-flash.",
                "Call <code>models.list</code> on <code>gemini-2.5-flash</code>.",
            ),
            ("把temperature降低，用responseSchema。", "把temperature降低，用<code>responseSchema</code>。"),
            (
                "contents[0].parts in generation_config.top_k",
                "<code>contents[0].parts</code> in <code>generation_config.top_k</code>",
            ),
            ("JavaScript, HTTP, JSON", "JavaScript, HTTP, JSON"),
        ] {
            assert_eq!(rich(text), expected);
        }
    }

    #[test]
    fn json_keeps_its_text() {
        let text = "{\n  \"a\\\"b\": [1, -2.5e3, \"x<y\", null]\n}";
        assert_eq!(
            json(text),
            "{\n  <span class=\"name\">&quot;a\\&quot;b&quot;</span>: [<span class=\"bare\">1</span>, \
             <span class=\"bare\">-2.5e3</span>, <span class=\"text\">&quot;x&lt;y&quot;</span>, \
             <span class=\"bare\">null</span>]\n}"
        );
        for odd in ["", "\"", "\"\\", "é\"é"] {
            json(odd);
        }
    }
}
