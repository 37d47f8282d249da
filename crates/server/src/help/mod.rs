//! The reference site: every fault, model and parameter as pages, from the same tables that the server answers from.
//!
//! The pages are served under `/help`, because errors link to them, and are written as files by `pollux docs`. They
//! need nothing from elsewhere, so they work offline; without scripts all works but the search over files.

mod export;
mod find;
mod kept;
mod markup;
mod nearest;
mod pages;
mod path;
mod reaction;
mod render;
mod sdks;
mod search;

use bytes::Bytes;
pub use export::export;
use http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    HeaderName, HeaderValue, LOCATION,
};
use http::request::Parts;
use http::{HeaderMap, Method as Verb, Response, StatusCode};
use pollux_doctor::{Error, Language, Values, raise};
use pollux_relay::{Body, today};

use self::kept::PAGES;
use self::path::{ASSETS, INDEX, Page, Place, relative};

/// Everything comes from here, and nothing may frame it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";
const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// What is sent.
enum Sent {
    /// A page, or what it needs.
    Found { kind: &'static str, language: Option<Language>, body: Bytes },
    /// Only the head of what would have to be made first.
    Head { kind: &'static str, language: Language },
    /// There is no such page; this one says so.
    Missing { language: Language, body: String },
    /// It is elsewhere.
    Moved(String),
}

/// Answers what was asked below `/help`. `language` is for those who ask for none.
pub(crate) async fn answer(parts: &Parts, path: String, language: Language) -> Result<Response<Body>, Error> {
    let accepted = accepted(&parts.headers).unwrap_or(language);
    let asked = parts.uri.path().trim_start_matches('/').to_owned();
    let words = find::asked(parts.uri.query());
    // A page takes a few milliseconds, and the texts of a language some more, when they are first asked for.
    let only_head = parts.method == Verb::HEAD;
    let made = tokio::task::spawn_blocking(move || sent(&asked, &path, words.as_deref(), accepted, only_head)).await;
    let sent = made.map_err(|_panicked| raise("gateway_internal", &Values::new()))?;
    Ok(response(sent, only_head))
}

fn accepted(headers: &HeaderMap) -> Option<Language> {
    Language::accepted(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?)
}

/// What a path below `/help` gives. `asked` is the whole path as it was written, which links start from; `words` are those
/// that are looked for.
fn sent(asked: &str, path: &str, words: Option<&str>, accepted: Language, only_head: bool) -> Sent {
    if let Some((_, kind, body)) = ASSETS.iter().find(|(name, ..)| *name == path) {
        return Sent::Found { kind, language: None, body: Bytes::from_static(body.as_bytes()) };
    }
    let (tag, below) = path.split_once('/').unwrap_or((path, ""));
    let Some(language) = Language::of_tag(tag).filter(|_| !tag.is_empty()) else {
        let moved = path.is_empty().then(|| Sent::Moved(relative(asked, &Place::Server.page(accepted, ""))));
        return moved.unwrap_or_else(|| missing(accepted, asked, path));
    };
    if below == INDEX && tag == language.tag() {
        let body = match (search::INDEXES.made(language, today()), only_head) {
            (Some(made), _) => made,
            (None, true) => return Sent::Head { kind: SCRIPT, language },
            (None, false) => search::INDEXES.get(language, today()),
        };
        return Sent::Found { kind: SCRIPT, language: Some(language), body };
    }
    match Page::of(below) {
        Some(_) if tag != language.tag() || asked.ends_with('/') => {
            Sent::Moved(relative(asked, &Place::Server.page(language, below)))
        }
        Some(page) => {
            let made = || pages::page(language, Place::Server, page, today());
            let body = match words.filter(|_| matches!(page, Page::Search)) {
                // There are as many of these as there are words.
                Some(words) => pages::search(language, words, today()).into(),
                None => PAGES.get(language, &page.path(), today(), made),
            };
            Sent::Found { kind: HTML, language: Some(language), body }
        }
        None => missing(language, asked, below),
    }
}

fn missing(language: Language, asked: &str, below: &str) -> Sent {
    Sent::Missing { language, body: pages::missing(language, asked, below) }
}

fn response(sent: Sent, only_head: bool) -> Response<Body> {
    let (status, kind, language, body) = match sent {
        Sent::Found { kind, language, body } => (StatusCode::OK, kind, language, Some(body)),
        Sent::Head { kind, language } => (StatusCode::OK, kind, Some(language), None),
        Sent::Missing { language, body } => (StatusCode::NOT_FOUND, HTML, Some(language), Some(body.into())),
        Sent::Moved(to) => {
            let mut response = Response::new(Body::Full(Bytes::new()));
            *response.status_mut() = StatusCode::FOUND;
            // By the caller's languages, so it is not to be kept.
            insert(response.headers_mut(), CACHE_CONTROL, "no-store");
            insert(response.headers_mut(), LOCATION, &to);
            return response;
        }
    };
    let length = body.as_ref().map(Bytes::len);
    let mut response = Response::new(Body::Full(body.filter(|_| !only_head).unwrap_or_default()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if let Some(length) = length {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    insert(headers, CONTENT_TYPE, kind);
    // What is missing is told in the caller's language, and may be there after an update.
    let is_kept = status == StatusCode::OK;
    insert(headers, CACHE_CONTROL, if is_kept { "max-age=3600" } else { "no-store" });
    insert(headers, CONTENT_SECURITY_POLICY, POLICY);
    if let Some(language) = language {
        insert(headers, CONTENT_LANGUAGE, language.tag());
    }
    response
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    // All of them are ours, and fit.
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_there_is_kept() {
        let kept = |path: &str| {
            let response = response(sent(&format!("help/{path}"), path, None, Language::english(), false), false);
            (response.status().as_u16(), response.headers()[CACHE_CONTROL].to_str().unwrap().to_owned())
        };
        assert_eq!(kept("en/models"), (200, "max-age=3600".to_owned()));
        assert_eq!(kept("en/faults/none"), (404, "no-store".to_owned()));
        assert_eq!(kept("tlh/models"), (404, "no-store".to_owned()));
        assert_eq!(kept(""), (302, "no-store".to_owned()));
    }

    #[test]
    fn a_search_works_without_scripts() {
        let page = |words: Option<&str>| match sent("help/en/search", "en/search", words, Language::english(), false) {
            Sent::Found { body, .. } => String::from_utf8(body.to_vec()).unwrap(),
            _ => panic!("there is no search"),
        };
        let found = page(Some("model is overloaded"));
        assert!(found.contains("<li><a href=\"faults/overloaded\">"), "{found}");
        assert!(found.contains("value=\"model is overloaded\"") && found.contains(">Results: "));
        let hostile = page(Some("\"><script>alert(1)</script>"));
        assert!(!hostile.contains("<script>alert") && hostile.contains("&lt;script&gt;"), "{hostile}");
        assert!(page(Some("xyzzy")).contains(">Nothing was found. "));
        assert!(page(None).contains(">Type a code, ") && !page(None).contains("<noscript>"));
    }

    #[test]
    fn a_head_of_an_index_makes_none() {
        // Nobody else asks for this one in these tests.
        let path = format!("zh-TW/{INDEX}");
        let head = response(sent(&format!("help/{path}"), &path, None, Language::english(), true), true);
        assert_eq!((head.status(), head.headers().get(CONTENT_LENGTH)), (StatusCode::OK, None));
        let language = Language::of_tag("zh-TW").unwrap();
        assert_eq!(search::INDEXES.made(language, today()), None);
        let whole = response(sent(&format!("help/{path}"), &path, None, Language::english(), false), false);
        let head = response(sent(&format!("help/{path}"), &path, None, Language::english(), true), true);
        assert_eq!(head.headers().get(CONTENT_LENGTH), whole.headers().get(CONTENT_LENGTH));
        assert!(head.headers().contains_key(CONTENT_LENGTH));
    }
}
