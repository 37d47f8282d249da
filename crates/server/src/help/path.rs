//! Which page a path names, and how pages link to each other.
//!
//! All links are relative, so that the same pages work behind any prefix, and from files.

use pollux_doctor::{Fault, Language, catalogue};

/// A page of one language.
#[derive(Debug, Clone, Copy)]
pub(super) enum Page {
    Home,
    Faults,
    Fault(&'static Fault),
    Models,
    Parameters,
    Search,
}

impl Page {
    /// The page with this path below its language.
    pub(super) fn of(path: &str) -> Option<Self> {
        match path {
            "" => Some(Self::Home),
            "faults" => Some(Self::Faults),
            "models" => Some(Self::Models),
            "parameters" => Some(Self::Parameters),
            "search" => Some(Self::Search),
            other => catalogue().get(other.strip_prefix("faults/")?).map(Self::Fault),
        }
    }

    /// Its path below its language.
    pub(super) fn path(self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Faults => "faults".to_owned(),
            Self::Fault(fault) => format!("faults/{}", fault.id),
            Self::Models => "models".to_owned(),
            Self::Parameters => "parameters".to_owned(),
            Self::Search => "search".to_owned(),
        }
    }

    /// All pages of a language.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let fixed = [Self::Home, Self::Faults, Self::Models, Self::Parameters, Self::Search];
        fixed.into_iter().chain(catalogue().iter().map(Self::Fault))
    }
}

/// What is the same in every language.
pub(super) const ASSETS: [(&str, &str, &str); 3] = [
    ("style.css", "text/css; charset=utf-8", include_str!("site/style.css")),
    ("search.js", "text/javascript; charset=utf-8", include_str!("site/search.js")),
    ("icon.svg", "image/svg+xml", include_str!("site/icon.svg")),
];

/// What the search knows of a language.
pub(super) const INDEX: &str = "search-index.js";

/// Where the pages are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Below `/help` of a server.
    Server,
    /// In files.
    Files,
}

impl Place {
    /// Where a page is: `help/en/faults/overloaded`, or `en/faults/overloaded.html`.
    pub(super) fn page(self, language: Language, path: &str) -> String {
        let tag = language.tag();
        match (self, path) {
            (Self::Server, "") => format!("help/{tag}"),
            (Self::Server, path) => format!("help/{tag}/{path}"),
            (Self::Files, "") => format!("{tag}/index.html"),
            (Self::Files, path) => format!("{tag}/{path}.html"),
        }
    }

    /// Where something else is: `style.css`, `en/search-index.js`.
    pub(super) fn file(self, name: &str) -> String {
        match self {
            Self::Server => format!("help/{name}"),
            Self::Files => name.to_owned(),
        }
    }
}

/// From one address to another: `../models` from `help/en/faults/overloaded` to `help/en/models`.
pub(super) fn relative(from: &str, to: &str) -> String {
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let (from, to_folder) = (folder(from), folder(to));
    let shared = from
        .match_indices('/')
        .map(|(at, _)| at + 1)
        .take_while(|end| to_folder.len() >= *end && from[..*end] == to_folder[..*end])
        .last()
        .unwrap_or(0);
    format!("{}{}", "../".repeat(from[shared..].matches('/').count()), &to[shared..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative() {
        for (from, to, expected) in [
            ("help/en", "help/en/models", "en/models"),
            ("help/en/faults/a", "help/en/faults/b", "b"),
            ("help/en/faults/a", "help/en/models", "../models"),
            ("help/en/faults/a", "help/pl/faults/a", "../../pl/faults/a"),
            ("help/en/faults/a", "help/en", "../../en"),
            ("help/en", "help/style.css", "style.css"),
            ("en/index.html", "style.css", "../style.css"),
            ("index.html", "en/index.html", "en/index.html"),
            ("en/faults.html", "en/faults/a.html", "faults/a.html"),
            ("help", "help/en", "help/en"),
        ] {
            assert_eq!(relative(from, to), expected, "{from} to {to}");
        }
    }

    #[test]
    fn every_page_is_found_by_its_path() {
        for page in Page::all() {
            assert_eq!(Page::of(&page.path()).map(Page::path), Some(page.path()));
        }
        for path in ["faults/", "faults/invented", "faults/overloaded/x", "model", "en"] {
            assert!(Page::of(path).is_none(), "{path}");
        }
    }
}
