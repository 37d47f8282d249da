//! Google's HTML page for a path that matches no method.
//!
//! It is no JSON, and SDKs show parts of it; so a server that claims to be Google's must send it too.

/// The page up to the path.
const HEAD: &str = include_str!("../catalogue/not_found_head.html");
/// The page after the path.
const TAIL: &str = "</code> was not found on this server.  <ins>That’s all we know.</ins>\n";

/// The page for a path.
pub(crate) fn not_found(path: &str) -> String {
    let mut page = String::with_capacity(HEAD.len() + path.len() + TAIL.len());
    page.push_str(HEAD);
    for character in path.chars() {
        match character {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            other => page.push(other),
        }
    }
    page.push_str(TAIL);
    page
}

/// The path that a page of this kind names.
pub(crate) fn path(page: &str) -> Option<String> {
    let named = page.split_once("<code>")?.1.split_once("</code>")?.0;
    let unescaped = named.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    Some(unescaped.replace("&amp;", "&"))
}

/// Whether a text is Google's 404 page.
pub(crate) fn is_not_found(page: &str) -> bool {
    page.contains("Error 404 (Not Found)!!1")
        || (page.contains("<html") && page.contains("was not found on this server"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_is_escaped_and_found_again() {
        let odd = "/v1/<script>&\"'";
        let page = not_found(odd);
        assert!(!page.contains("<script>"));
        assert!(is_not_found(&page));
        assert_eq!(path(&page).as_deref(), Some(odd));
        assert!((1_400..1_800).contains(&page.len()), "{}", page.len());
    }
}
