//! Which headers cross, in either direction.
//!
//! A header is passed on unless it belongs to one hop: to the connection, to the caller's credentials, or to
//! what the front end says for itself. Unknown headers cross, because the API grows.

use http::header::{CONNECTION, HeaderMap, HeaderName};

/// The caller's headers that go upstream; the credential and the deadline are added by the request itself.
pub(crate) fn upward(headers: &HeaderMap, into: &mut HeaderMap) {
    pass(headers, into, stays_with_us);
}

/// Upstream's headers that go to the caller.
pub(super) fn downward(headers: &HeaderMap) -> HeaderMap {
    let mut kept = HeaderMap::with_capacity(headers.len());
    pass(headers, &mut kept, stays_with_upstream);
    kept
}

fn pass(headers: &HeaderMap, into: &mut HeaderMap, stays: fn(&str) -> bool) {
    let has_connection = headers.contains_key(CONNECTION);
    for (name, value) in headers {
        if stays(name.as_str()) || is_hop_by_hop(name.as_str()) || (has_connection && is_named(headers, name)) {
            continue;
        }
        into.append(name.clone(), value.clone());
    }
}

/// RFC 9110, section 7.6.1, and what older agents send.
fn is_hop_by_hop(name: &str) -> bool {
    matches!(
        name,
        "connection" | "keep-alive" | "te" | "trailer" | "transfer-encoding" | "upgrade" | "http2-settings" | "expect"
    ) || name.starts_with("proxy-")
}

/// Whether `Connection` names the header, which makes it one of this hop.
fn is_named(headers: &HeaderMap, name: &HeaderName) -> bool {
    headers
        .get_all(CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|named| named.trim().eq_ignore_ascii_case(name.as_str()))
}

fn stays_with_us(name: &str) -> bool {
    matches!(
        name,
        "host"
            | "content-length"
            // Answers come as they are read: we look into them and do not decompress.
            | "accept-encoding"
            // The caller's credentials, and whose quota they count against. Ours replace them.
            | "authorization"
            | "cookie"
            | "x-goog-api-key"
            | "x-goog-user-project"
            // Who the caller is, is no business of upstream's.
            | "forwarded"
            | "via"
            | "x-real-ip"
            // What is left of it is computed anew.
            | "x-server-timeout"
    ) || name.starts_with("x-forwarded-")
}

fn stays_with_upstream(name: &str) -> bool {
    matches!(
        name,
        "content-length"
            | "set-cookie"
            | "alt-svc"
            | "www-authenticate"
            | "strict-transport-security"
            // What the front end says for itself, of its own connection and its own origin policy.
            | "date"
            | "server"
            | "vary"
            | "via"
            | "x-content-type-options"
            | "x-frame-options"
            | "x-xss-protection"
            | "x-request-id"
            // Echoes of a credential, from an upstream that is careless.
            | "authorization"
            | "x-goog-api-key"
    ) || name.starts_with("access-control-")
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn map(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    fn names(headers: &HeaderMap) -> Vec<&str> {
        headers.keys().map(HeaderName::as_str).collect()
    }

    #[test]
    fn what_belongs_to_the_hop_or_the_caller_does_not_go_up() {
        let mut up = HeaderMap::new();
        let headers = map(&[
            ("connection", "keep-alive, X-Mine"),
            ("x-mine", "1"),
            ("keep-alive", "timeout=5"),
            ("te", "trailers"),
            ("upgrade", "h2c"),
            ("proxy-authorization", "Basic x"),
            ("host", "pollux"),
            ("authorization", "Bearer x"),
            ("x-goog-api-key", "x"),
            ("cookie", ""),
            ("x-forwarded-for", "10.0.0.1"),
            ("x-forwarded-proto", "https"),
            ("forwarded", "for=10.0.0.1"),
            ("accept-encoding", "gzip"),
            ("content-length", "2"),
            ("expect", "100-continue"),
            ("x-server-timeout", "5"),
            ("content-type", "application/json"),
            ("user-agent", "google-genai-sdk/3.4.0"),
            ("x-goog-api-client", "google-genai-sdk/3.4.0"),
            ("x-pollux-fault", "overloaded"),
            ("x-something-new", "1"),
        ]);
        upward(&headers, &mut up);
        let expected = ["content-type", "user-agent", "x-goog-api-client", "x-pollux-fault", "x-something-new"];
        assert_eq!(names(&up), expected);
    }

    #[test]
    fn what_google_says_of_the_answer_comes_down() {
        let down = downward(&map(&[
            ("content-type", "application/json; charset=UTF-8"),
            ("server-timing", "gfet4t7; dur=5"),
            ("x-gemini-service-tier", "standard"),
            ("content-encoding", "gzip"),
            ("transfer-encoding", "chunked"),
            ("content-length", "2"),
            ("set-cookie", "a=b"),
            ("alt-svc", "h3"),
            ("access-control-allow-origin", "*"),
            ("server", "scaffolding on HTTPServer2"),
        ]));
        assert_eq!(names(&down), ["content-type", "server-timing", "x-gemini-service-tier", "content-encoding"]);
    }

    #[test]
    fn a_header_with_several_lines_keeps_them_in_order() {
        let mut headers = HeaderMap::new();
        for value in ["a", "b"] {
            headers.append("x-many", HeaderValue::from_static(value));
        }
        let mut up = HeaderMap::new();
        upward(&headers, &mut up);
        assert_eq!(up.get_all("x-many").iter().collect::<Vec<_>>(), ["a", "b"]);
    }
}
