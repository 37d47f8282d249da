//! Whether a browser speaks, on behalf of a page that is none of ours.
//!
//! A page on the web can send requests to an address of this machine, and, with a name of its own that it lets lead here
//! (DNS rebinding), even read the answers. Browsers say so in headers that a page cannot set: `Origin`, `Sec-Fetch-Site`
//! and `Host`. Nobody else sends the first two, so that programs notice nothing of this. It stands before the token is
//! looked at: a browser that has been given the token must not lend it to every page.

use std::net::{Ipv4Addr, Ipv6Addr};

use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, Uri, header};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what comes from a page of another origin; with a list of hosts, also what was sent to a name that is neither
/// among them nor `localhost` nor an address.
pub(super) fn check(headers: &HeaderMap, uri: &Uri, hosts: Option<&Vec<String>>) -> Result<(), &'static str> {
    const FOREIGN: &str = "a page of another origin";
    let sites = headers.get_all(SEC_FETCH_SITE).iter();
    if !sites.into_iter().all(|site| matches!(site.as_bytes(), b"same-origin" | b"none")) {
        return Err(FOREIGN);
    }
    let asked = asked(headers, uri)?;
    let own = |origin: &str| {
        origin.split_once("://").is_some_and(|(_, place)| asked.as_ref().is_some_and(|asked| asked.as_str() == place))
    };
    if !headers.get_all(header::ORIGIN).iter().all(|origin| origin.to_str().is_ok_and(own)) {
        return Err(FOREIGN);
    }
    match (hosts, &asked) {
        (Some(hosts), Some(asked)) if !is_ours(asked.host(), hosts) => {
            Err("a name that is not in `server.admin_hosts`")
        }
        _ => Ok(()),
    }
}

/// The name that was asked for; none where none was said, as no browser does.
fn asked(headers: &HeaderMap, uri: &Uri) -> Result<Option<Authority>, &'static str> {
    let said = headers.get_all(header::HOST).iter().map(|value| Authority::try_from(value.as_bytes()).ok());
    let mut all = said.chain(uri.authority().cloned().map(Some));
    let Some(first) = all.next() else { return Ok(None) };
    let one = first.filter(|first| all.all(|other| other.as_ref() == Some(first)));
    one.map(Some).ok_or("the `Host` header is not one name")
}

fn is_ours(host: &str, hosts: &[String]) -> bool {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    bare.map_or_else(|| host.parse::<Ipv4Addr>().is_ok(), |host| host.parse::<Ipv6Addr>().is_ok())
        || host.eq_ignore_ascii_case("localhost")
        || hosts.iter().any(|known| known.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(head: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in head {
            headers.append(HeaderName::from_static(name), value.parse().unwrap());
        }
        check(&headers, &Uri::from_static("/pool"), Some(&vec!["pollux.internal".to_owned()])).is_ok()
    }

    #[test]
    fn a_name_that_is_not_ours_is_refused() {
        for host in ["127.0.0.1:8081", "10.1.2.3", "[::1]:8081", "localhost:1", "LOCALHOST", "Pollux.internal:8081"] {
            assert!(checked(&[("host", host)]), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "1.2.3",
            "0x7f000001",
            "2130706433",
            "::1",
            "localhost@evil.example",
            "pollux.internal.",
            "a b",
        ] {
            assert!(!checked(&[("host", host)]), "{host}");
        }
        assert!(!checked(&[("host", "localhost"), ("host", "evil.example")]));
        assert!(!checked(&[("host", "evil.example"), ("host", "localhost")]));
        assert!(checked(&[]), "no browser leaves it out");
    }

    #[test]
    fn a_page_of_another_origin_is_refused() {
        let host = ("host", "127.0.0.1:8081");
        for origin in ["http://127.0.0.1:8081", "https://127.0.0.1:8081"] {
            assert!(checked(&[host, ("origin", origin)]), "{origin}");
        }
        for origin in ["null", "", "http://127.0.0.1", "http://127.0.0.1:8080", "http://evil.example", "127.0.0.1:8081"]
        {
            assert!(!checked(&[host, ("origin", origin)]), "{origin}");
        }
        assert!(!checked(&[host, ("origin", "http://127.0.0.1:8081"), ("origin", "http://evil.example")]));
        assert!(!checked(&[("origin", "http://127.0.0.1:8081")]), "of what, without a name that was asked for?");
        for (site, right) in
            [("same-origin", true), ("none", true), ("same-site", false), ("cross-site", false), ("x", false)]
        {
            assert_eq!(checked(&[host, ("sec-fetch-site", site)]), right, "{site}");
        }
    }

    #[test]
    fn the_name_in_a_whole_url_counts_too() {
        let check = |host: &str, uri: &'static str| {
            let headers = HeaderMap::from_iter([(header::HOST, host.parse().unwrap())]);
            check(&headers, &Uri::from_static(uri), Some(&vec![])).is_ok()
        };
        assert!(check("localhost", "http://localhost/pool"));
        assert!(!check("localhost", "http://evil.example/pool"));
        assert!(!check("evil.example", "http://localhost/pool"));
    }
}
