//! Websites: `[scheme://]host[:port][/path]`, where a star stands for any run of characters.
//!
//! `example.com/*` is that host alone, `*.example.com/*` any host below it and not itself. Without a path any page of
//! the host is meant, without a port any port, without a scheme any scheme. Hosts compare in either case, paths as
//! they are. Browsers cut the Referer of a call to another origin down to `https://host/`, so that a pattern with a path
//! matches calls of the same origin only.

use super::glob;

/// One entry of `allowedReferrers`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    scheme: Option<Box<str>>,
    host: Box<str>,
    port: Option<u16>,
    path: Option<Box<str>>,
}

/// What a `Referer` header says, without its query and its fragment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin<'a> {
    scheme: Option<&'a str>,
    host: &'a str,
    port: Option<u16>,
    path: &'a str,
}

impl Pattern {
    /// `None` for what is no pattern: it matches nothing.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (Some(scheme).filter(|scheme| *scheme != "*"), rest),
            None => (None, text),
        };
        let (authority, path) = match rest.find('/') {
            Some(at) => (&rest[..at], Some(&rest[at..])),
            None => (rest, None),
        };
        let (host, port) = split_port(authority)?;
        if authority.contains('@') || (host.is_empty() && scheme.is_none()) {
            return None;
        }
        Some(Self {
            scheme: scheme.map(|scheme| scheme.to_ascii_lowercase().into()),
            host: host.to_ascii_lowercase().into(),
            port,
            path: path.map(Into::into),
        })
    }

    /// Whether this is a pattern that some page can match: it has a host, and nothing that no `Referer` shows us.
    pub(super) fn is_one(text: &str) -> bool {
        let odd = |letter: char| letter.is_whitespace() || letter.is_control() || "?#@\\".contains(letter);
        !text.contains(odd) && Self::read(text).is_some_and(|pattern| !pattern.host.is_empty())
    }

    pub(super) fn matches(&self, origin: &Origin) -> bool {
        let scheme = self
            .scheme
            .as_deref()
            .is_none_or(|wanted| origin.scheme.is_some_and(|found| wanted.eq_ignore_ascii_case(found)));
        scheme
            && self.port.is_none_or(|wanted| origin.port() == Some(wanted))
            && self.is_host(origin.host)
            && self.path.as_deref().is_none_or(|pattern| glob(pattern.as_bytes(), origin.path.as_bytes()))
    }

    fn is_host(&self, host: &str) -> bool {
        if !self.host.contains('*') {
            return self.host.eq_ignore_ascii_case(host);
        }
        glob(self.host.as_bytes(), host.to_ascii_lowercase().as_bytes())
    }
}

impl<'a> Origin<'a> {
    /// `None` for an empty header, and for one that names a user or whose host has anything in it that no host has, such
    /// as an encoded slash: nobody's browser sends such a thing.
    pub(super) fn read(header: &'a str) -> Option<Self> {
        let header = header.trim();
        let (scheme, rest) = match header.split_once("://") {
            Some((scheme, rest)) if !scheme.contains(['/', '?', '#']) => (Some(scheme), rest),
            _ => (None, header),
        };
        // A backslash ends a host in every browser.
        let (authority, rest) = rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()));
        let (host, port) = split_port(authority)?;
        if !authority.bytes().all(is_of_host) || (host.is_empty() && scheme.is_none()) {
            return None;
        }
        let path = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
        Some(Self { scheme, host, port, path: if path.is_empty() { "/" } else { path } })
    }

    /// The port that is meant, said or not.
    fn port(&self) -> Option<u16> {
        let usual = || match self.scheme? {
            scheme if scheme.eq_ignore_ascii_case("http") => Some(80),
            scheme if scheme.eq_ignore_ascii_case("https") => Some(443),
            _ => None,
        };
        self.port.or_else(usual)
    }
}

/// Letters of every language are taken as they are, though browsers write them in Punycode.
fn is_of_host(byte: u8) -> bool {
    !byte.is_ascii() || byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte)
}

/// Host and port; `None` when what follows the colon is no port. A star there is any port.
fn split_port(authority: &str) -> Option<(&str, Option<u16>)> {
    let after_brackets = authority.rfind(']').unwrap_or(0);
    match authority[after_brackets..].rfind(':').map(|at| at + after_brackets) {
        None => Some((authority, None)),
        Some(at) => match &authority[at + 1..] {
            "" | "*" => Some((&authority[..at], None)),
            port => Some((&authority[..at], Some(port.parse().ok()?))),
        },
    }
}
