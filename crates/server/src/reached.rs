//! By which name a caller found us, as links to our own pages and files with our address repeat it.
//!
//! `http` takes for an authority what no browser could open: `*`, `[::1]:99999`, quotes. What a `Host` header says goes
//! into answers that other programs read, so only a name or an address with a port may.

use std::net::Ipv6Addr;

use http::header::{HOST, HeaderMap};
use http::uri::{Authority, Uri};

/// The authority that was asked, if it is one.
pub(crate) fn authority(uri: &Uri, headers: &HeaderMap) -> Option<Authority> {
    let named = || {
        let mut hosts = headers.get_all(HOST).iter();
        let host = hosts.next().filter(|_| hosts.next().is_none())?;
        Authority::try_from(host.as_bytes()).ok()
    };
    uri.authority().cloned().or_else(named).filter(is_sound)
}

fn is_sound(authority: &Authority) -> bool {
    let host = authority.host();
    // A name and a password before it have no business in a link.
    let Some(port) = authority.as_str().strip_prefix(host) else { return false };
    let port_is_sound = match port.strip_prefix(':') {
        Some(port) => port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0),
        None => port.is_empty(),
    };
    let inside = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    port_is_sound && inside.map_or_else(|| is_name(host), |address| address.parse::<Ipv6Addr>().is_ok())
}

/// A name as DNS has it; underscores are no name of a host, but Docker Compose makes them.
fn is_name(host: &str) -> bool {
    const LONGEST: usize = 253;
    const LONGEST_LABEL: usize = 63;
    let label = |label: &str| {
        (1..=LONGEST_LABEL).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    host.len() <= LONGEST && host.strip_suffix('.').unwrap_or(host).split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(uri: &str, hosts: &[&str]) -> Option<String> {
        let headers = hosts.iter().map(|host| (HOST, host.parse().unwrap())).collect();
        authority(&uri.parse().unwrap(), &headers).map(|authority| authority.to_string())
    }

    #[test]
    fn only_what_can_be_opened_is_an_authority() {
        let name = "a".repeat(63);
        let long = [name.as_str(); 4].join(".");
        for host in
            ["localhost:8080", "gemini.test", "my_pollux:1", "127.0.0.1:65535", "[::1]:8080", "[::1]", "x.", &name]
        {
            assert_eq!(reached("/v1", &[host]).as_deref(), Some(host));
        }
        let endless = "a".repeat(10_000);
        for host in [
            "",
            "*",
            "a b",
            "x@y",
            "a/../b",
            "é",
            "[::1]:99999",
            "x:0",
            "x:",
            "x:+1",
            "x:1:2",
            "[::1",
            "[v1.x]",
            "a..b",
            ".",
            "\"x\"",
            "a'b",
            "<b>",
            "a%20b",
            "a,b",
            "a;b",
            "a(b",
            &long,
            &endless,
        ] {
            assert_eq!(reached("/v1", &[host]), None, "{host}");
        }
        assert_eq!(reached("/v1", &["a", "b"]), None);
        assert_eq!(reached("http://h2.test:1/v1", &[]).as_deref(), Some("h2.test:1"));
        assert_eq!(reached("http://u@h2.test:1/v1", &[]), None);
    }
}
