//! The reference site: every page in every language, and every link in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pollux_doctor::{Language, catalogue};
use pollux_server::{ServerConfig, help};

use crate::{config, start, start_with};

/// The opening tags of a page: name and attributes. Fails when tags are not balanced.
fn tags(name: &str, page: &str) -> Vec<(String, String)> {
    const VOID: [&str; 4] = ["meta", "link", "input", "!doctype"];
    let (mut open, mut found): (Vec<String>, Vec<(String, String)>) = Default::default();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>').unwrap_or_else(|| panic!("{name}: a tag does not end"));
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(closed), "{name}: </{closed}> closes another");
            continue;
        }
        let (kind, attributes) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
        let kind = kind.to_lowercase();
        if !VOID.contains(&kind.as_str()) && !attributes.ends_with('/') {
            open.push(kind.clone());
        }
        found.push((kind, attributes.to_owned()));
    }
    assert!(open.is_empty(), "{name}: {open:?} stay open");
    found
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let at = attributes.match_indices(name).find(|(at, _)| {
        let before = attributes[..*at].chars().next_back();
        before.is_none_or(char::is_whitespace) && attributes[at + name.len()..].starts_with("=\"")
    })?;
    attributes[at.0 + name.len() + 2..].split('"').next()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Where a link leads: the file, and the place in it.
fn target(from: &Path, link: &str) -> (PathBuf, Option<String>) {
    let (file, place) = link.split_once('#').map_or((link, None), |(file, place)| (file, Some(place.to_owned())));
    if file.is_empty() {
        return (from.to_owned(), place);
    }
    let mut path = from.parent().unwrap().to_owned();
    for part in file.split('/') {
        if part == ".." {
            path.pop();
        } else {
            path.push(part);
        }
    }
    (path, place)
}

#[test]
fn every_page_is_whole_and_every_link_leads_somewhere() {
    let folder = tempfile::tempdir().unwrap();
    let written = help::export(folder.path(), "2026-11-21".parse().unwrap()).unwrap();
    assert_eq!(written, 1 + Language::all().len() * (5 + catalogue().iter().len()));
    let pages: Vec<PathBuf> =
        files(folder.path()).into_iter().filter(|path| path.extension().is_some_and(|kind| kind == "html")).collect();
    assert_eq!(pages.len(), written);
    let mut places: BTreeSet<(PathBuf, String)> = BTreeSet::new();
    let mut links: Vec<(PathBuf, String)> = Vec::new();
    for path in &pages {
        let page = fs::read_to_string(path).unwrap();
        let name = path.strip_prefix(folder.path()).unwrap().display().to_string();
        assert!(!page.contains("{{") && !page.contains("{$") && !page.contains("{ $"), "{name} has an open slot");
        for (kind, attributes) in tags(&name, &page) {
            if let Some(id) = attribute(&attributes, "id") {
                assert!(places.insert((path.clone(), id.to_owned())), "{name}: two things are called {id}");
            }
            assert!(!attributes.contains("style=") && !attributes.contains("onclick="), "{name}: {attributes}");
            for link in ["href", "src", "action"].into_iter().filter_map(|part| attribute(&attributes, part)) {
                if link.starts_with("https://") {
                    assert!(kind == "a" && attributes.contains("external"), "{name} loads {link}");
                } else {
                    assert!(!link.starts_with('/') && !link.contains(':'), "{name}: {link} is not relative");
                    links.push((path.clone(), link.to_owned()));
                }
            }
        }
    }
    for (from, link) in links {
        let (file, place) = target(&from, &link);
        assert!(file.is_file(), "{}: {link} leads nowhere", from.display());
        if let Some(place) = place {
            assert!(places.contains(&(file, place)), "{}: {link} has no such place", from.display());
        }
    }
}

/// The order of headings is that of their depth, which readers who cannot see the page go by.
#[test]
fn headings_leave_no_level_out() {
    let folder = tempfile::tempdir().unwrap();
    help::export(folder.path(), "2026-11-21".parse().unwrap()).unwrap();
    for path in
        files(&folder.path().join("en")).iter().filter(|path| path.extension().is_some_and(|kind| kind == "html"))
    {
        let page = fs::read_to_string(path).unwrap();
        let levels: Vec<u32> = tags("", &page)
            .iter()
            .filter_map(|(kind, _)| kind.strip_prefix('h').and_then(|level| level.parse().ok()))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{}", path.display());
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{}: {levels:?}", path.display());
    }
}

#[tokio::test]
async fn the_link_in_an_error_is_answered_without_a_key() {
    let server = start_with(ServerConfig { explain_errors: true, ..config() }, None).await;
    let error = server.api.post("/v1beta/models/m:generateContent", "accept-language: pl\r\n", "{}").await.json();
    let details = error["error"]["details"].as_array().unwrap();
    let link = details.iter().find_map(|detail| detail["links"][0]["url"].as_str()).unwrap();
    let path = link.split_once("/help/").map(|(_, path)| format!("/help/{path}")).unwrap();
    let page = server.api.get(&path, "").await;
    assert_eq!((page.status, page.header("content-language")), (200, Some("pl")), "{path}");
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(page.header("content-security-policy").unwrap().starts_with("default-src 'none'"));
    assert!(page.body().contains("<html lang=\"pl\">"), "{}", page.body());
}

#[tokio::test]
async fn the_door_leads_to_the_readers_language() {
    let server = start().await;
    for (path, accepts, expected) in [
        ("/help", "zh-Hant, en;q=0.5", "help/zh-TW"),
        ("/help", "tlh", "help/en"),
        ("/help/", "pl", "pl"),
        ("/help/zh-hant/models", "", "../zh-TW/models"),
        ("/help/en/", "", "../en"),
    ] {
        let answer = server.api.get(path, &format!("accept-language: {accepts}\r\n")).await;
        assert_eq!((answer.status, answer.header("location")), (302, Some(expected)), "{path} {accepts}");
    }
}

#[tokio::test]
async fn every_kind_of_page_is_served_and_nothing_else() {
    let server = start().await;
    for (path, status, kind) in [
        ("/help/en", 200, "text/html; charset=utf-8"),
        ("/help/pt-BR/faults", 200, "text/html; charset=utf-8"),
        ("/help/zh-CN/search?q=503", 200, "text/html; charset=utf-8"),
        ("/help/en/parameters", 200, "text/html; charset=utf-8"),
        ("/help/en/search-index.js", 200, "text/javascript; charset=utf-8"),
        ("/help/style.css", 200, "text/css; charset=utf-8"),
        ("/help/icon.svg", 200, "image/svg+xml"),
        ("/help/en/faults/model_overloaded", 404, "text/html; charset=utf-8"),
        ("/help/tlh/models", 404, "text/html; charset=utf-8"),
        ("/help/en/faults/%3Cscript%3E", 404, "text/html; charset=utf-8"),
    ] {
        let answer = server.api.get(path, "").await;
        assert_eq!((answer.status, answer.header("content-type")), (status, Some(kind)), "{path}");
        assert!(!answer.body().contains("<script>"), "{path}");
    }
    let missing = server.api.get("/help/en/faults/model_overloaded", "").await.body();
    assert!(missing.contains("href=\"overloaded\""), "{missing}");
    let head = server.api.other("HEAD", "/help/en", "", "").await;
    assert_eq!((head.status, head.body().len()), (200, 0));
    assert_ne!(head.header("content-length"), Some("0"));
    assert_eq!(server.api.post("/help/en", "", "{}").await.status, 404);
}

#[tokio::test]
async fn the_pages_can_be_switched_off() {
    let server = start_with(ServerConfig { help_pages: false, ..config() }, None).await;
    let answer = server.api.get("/help/en", "").await;
    assert_eq!(answer.status, 404);
    assert!(answer.body().contains("was not found on this server"), "{}", answer.body());
}
